"""Backups come before an edit that could be regretted, and old ones make room for new ones."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netedit.model.errors import DiskError
from netedit.store import Store, back_up, backups, data_folder, making
from netedit.store.backups import backups_of
from tests.store.maps import Session, full_map, kill_during


@pytest.fixture
def path(tmp_path: Path) -> Path:
    full_map(tmp_path / "map")
    return tmp_path / "map"


class Clock:
    """The time as backups see it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now_at = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
        self.seconds = 1000.0
        clock = self

        class FakeDatetime(datetime):
            @classmethod
            def now(cls, tz=None):
                return clock.now_at

        monkeypatch.setattr(backups, "datetime", FakeDatetime)
        monkeypatch.setattr(backups.time, "monotonic", lambda: clock.seconds)

    def advance(self, **units: float) -> None:
        step = timedelta(**units)
        self.now_at += step
        self.seconds += abs(step.total_seconds())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_looking_makes_no_backup(path: Path):
    with Store.open(path) as store:
        assert store.entries_of(1)
        assert backups_of(store.uid) == []


def test_the_first_edit_is_preceded_by_a_backup_of_what_was_there(path: Path):
    with Store.open(path) as store:
        rev, network = store.rev, store.network
        Session(store).rename("ana", "A")
        (backup,) = backups_of(store.uid)
        assert backup.rev == rev
        assert store.backup_problem is None
        assert backup.path.stat().st_mode & 0o777 == 0o600
        assert backup.path.parent.stat().st_mode & 0o077 == 0
        with Store.open(backup.path) as kept:
            assert kept.network == network
            assert kept.uid == store.uid
    assert os.listdir(path.parent) == ["map"]


def test_a_new_map_without_history_needs_no_backup(tmp_path: Path):
    with Store.create(tmp_path / "new") as store:
        from netedit.model.edit import Change
        from netedit.model.records import ActorKind

        Session(store).do(Change(None, ActorKind("k", "Kind")))
        assert backups_of(store.uid) == []


def test_a_backup_is_made_every_ten_minutes_of_change(path: Path, clock: Clock):
    with Store.open(path) as store:
        session = Session(store)
        for _ in range(30):
            session.rename("ana", f"Ana {clock.now_at}")
            clock.advance(minutes=1)
        times = [backup.at for backup in backups_of(store.uid)]
        assert [(later - times[0]).total_seconds() / 60 for later in times] == [0, 10, 20]
        clock.advance(hours=5)
        assert len(backups_of(store.uid)) == 3


def test_a_fresh_or_equal_backup_is_enough(path: Path, clock: Clock):
    with Store.open(path) as store:
        Session(store).rename("ana", "A")
    clock.advance(minutes=5)
    with Store.open(path) as store:
        Session(store).rename("ana", "B")
        assert len(backups_of(store.uid)) == 1
    clock.advance(minutes=6)
    with Store.open(path) as store:
        back_up(store)
        clock.advance(minutes=30)
        Session(store).rename("ana", "C")
        assert len(backups_of(store.uid)) == 2


def test_a_backup_from_the_future_is_not_taken_for_a_fresh_one(path: Path, clock: Clock):
    with Store.open(path) as store:
        Session(store).rename("ana", "A")
    clock.advance(days=-30)
    with Store.open(path) as store:
        Session(store).rename("ana", "B")
        assert len(backups_of(store.uid)) == 2


def test_ten_backups_and_one_a_day_for_two_weeks_are_kept(path: Path, clock: Clock):
    with Store.open(path) as store:
        for _ in range(40):
            for _ in range(3):
                back_up(store)
                clock.advance(hours=1)
            clock.advance(hours=21)
        for _ in range(11):
            clock.advance(minutes=5)
            newest = back_up(store)
        kept = backups_of(store.uid)
        assert kept[-1].path == newest
        last_day = kept[-1].at.date()
        days = {backup.at.date() for backup in kept}
        assert days == {last_day - timedelta(days=number) for number in range(14)}
        assert len(kept) == 13 + 10
        assert len(list(data_folder(f"backups/{store.uid}").iterdir())) == len(kept)


def test_copies_have_backups_of_their_own(path: Path, tmp_path: Path):
    with Store.open(path) as store:
        store.copy(tmp_path / "copy")
        Session(store).rename("ana", "A")
    with Store.open(tmp_path / "copy") as copy:
        assert backups_of(copy.uid) == []


def test_without_backups_none_is_made(path: Path):
    with Store.open(path, backups=False) as store:
        Session(store).rename("ana", "A")
        assert backups_of(store.uid) == []


def test_a_backup_that_fails_is_said_and_stops_no_edit(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "no folder"
    place.write_text("")
    monkeypatch.setenv("NETEDIT_DATA", str(place))
    with Store.open(path) as store:
        session = Session(store)
        session.rename("ana", "A")
        assert store.backup_problem is not None
        assert store.backup_problem.startswith("No backup of map could be made: ")
        with pytest.raises(DiskError, match="No backup of map could be made"):
            back_up(store)
        place.unlink()
        back_up(store)
        assert store.backup_problem is None
    with Store.open(path) as store:
        assert store.network == session.network


def test_an_unsound_backup_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch):
    real = making.vacuum_into

    def spoilt(source: Path, target: Path) -> None:
        real(source, target)
        content = bytearray(target.read_bytes())
        content[8192:12288] = bytes(4096)
        target.write_bytes(content)

    monkeypatch.setattr(making, "vacuum_into", spoilt)
    with Store.open(path) as store:
        Session(store).rename("ana", "A")
        assert store.backup_problem is not None
        assert list(data_folder(f"backups/{store.uid}").iterdir()) == []


def test_a_killed_backup_leaves_only_whole_ones(path: Path):
    with Store.open(path) as store:
        for number in range(20):
            kill_during(lambda: [back_up(store) for _ in range(3)], 0.004 * number)
            for backup in backups_of(store.uid):
                connection = sqlite3.connect(backup.path)
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                connection.close()
        # On a busy machine none of the killed ones may have come to its end.
        for backup in backups_of(store.uid):
            with Store.open(backup.path) as kept:
                assert kept.network == store.network
        parts = list(data_folder(f"backups/{store.uid}").glob("*.part"))
        for part in parts:
            os.utime(part, (1, 1))
        back_up(store)
        assert list(data_folder(f"backups/{store.uid}").glob("*.part")) == []
        with Store.open(backups_of(store.uid)[-1].path) as kept:
            assert kept.network == store.network


def test_the_data_folder_is_the_owners_alone(home: Path, monkeypatch: pytest.MonkeyPatch):
    assert home in data_folder("any").parents
    assert data_folder("any").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("NETEDIT_DATA", str(home / "portable"))
    assert data_folder() == home / "portable"
