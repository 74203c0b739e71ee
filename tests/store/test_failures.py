"""Disks fill up, locks are held, calls fail: nothing saved is lost, nothing is half there."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from netedit.model.edit import Change
from netedit.model.errors import ChangedOutsideError, DiskError
from netedit.model.records import Note
from netedit.store import Store, connect, folders, making
from tests.store.maps import Session, entry, full_map, kill_during, renaming, state_of


@pytest.fixture
def session(tmp_path: Path):
    full_map(tmp_path / "map")
    with Store.open(tmp_path / "map", backups=False) as store:
        yield Session(store)


def still_sound(session: Session) -> None:
    """The file holds what it should, and the next edit works."""
    with Store.open(session.store.path) as store:
        assert store.network == session.network
    session.rename("ana", "Works again")
    with Store.open(session.store.path) as store:
        assert store.network == session.network
        assert len(store.groups) == len(session.store.groups)


class Full(Store):
    """A store on a disk without room for one more page."""

    is_full = True

    def _open_writing(self) -> sqlite3.Connection:
        connection = super()._open_writing()
        if self.is_full:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection


def test_a_full_disk_refuses_the_edit_and_loses_nothing(tmp_path: Path):
    full_map(tmp_path / "map")
    with Full.open(tmp_path / "map", backups=False) as store:
        session = Session(store)
        big = Change(None, Note("big", "x" * 100_000))
        for _ in range(3):
            with pytest.raises(DiskError, match=r"map could not be written: the disk is full\."):
                session.do(big)
        store.is_full = False
        store._stop_writing()
        session.do(big)
        still_sound(session)


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of 2 MB."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("only on systems with mount, as root")
    if done.returncode:
        pytest.skip("only on machines where root may mount a small file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill_up(file: Path) -> None:
    """Leave no byte on the disk."""
    with contextlib.suppress(OSError), open(file, "wb", buffering=0) as stream:
        while stream.write(bytes(1024)):
            continue


def test_a_disk_that_fills_up_and_is_freed_loses_nothing(tmp_path: Path):
    with small_disk(tmp_path / "disk") as disk:
        full_map(disk / "map")
        with Store.open(disk / "map", backups=False) as store:
            session = Session(store)
            full = 0
            for number in range(20):
                ballast = disk / "ballast"
                fill_up(ballast)
                size = ballast.stat().st_size
                os.truncate(ballast, max(0, size - 4096 * (number % 8)))
                try:
                    session.do(Change(None, Note(f"n{number}", f"{number} " * 8000)))
                except DiskError:
                    full += 1
                with pytest.raises(DiskError, match="the disk is full"):
                    store.copy(disk / "copy")
                ballast.unlink()
                assert sorted(os.listdir(disk)) == ["map", "map-journal"]
                with Store.open(disk / "map") as found:
                    assert found.network == session.network
                session.rename("ana", f"Ana {number}")
            assert full >= 5
        with Store.open(disk / "map") as store:
            assert store.network == session.network


def test_a_lock_of_another_program_is_waited_for_and_then_said(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connect, "BUSY_S", 0.2)
    other = sqlite3.connect(session.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DiskError, match="map is locked by another program"):
        session.rename("ana", "A")
    other.execute("ROLLBACK")
    other.execute("BEGIN")
    other.execute("SELECT * FROM actor").fetchall()
    with pytest.raises(DiskError, match="map is locked by another program"):
        session.rename("ana", "A")
    other.execute("COMMIT")
    other.close()
    still_sound(session)


def test_a_lock_that_is_let_go_is_waited_for(session: Session):
    other = sqlite3.connect(session.store.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    timer.start()
    session.rename("ana", "A")
    timer.join()
    other.close()
    still_sound(session)


def test_in_a_hurry_no_lock_is_waited_for(session: Session):
    other = sqlite3.connect(session.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    session.store.hurry()
    with pytest.raises(DiskError, match="locked"):
        session.rename("ana", "A")
    other.close()
    still_sound(session)


def test_a_map_locked_for_good_cannot_be_opened(session: Session, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connect, "BUSY_S", 0.1)
    other = sqlite3.connect(session.store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DiskError, match="locked by another program; try again"):
        Store.open(session.store.path)
    other.close()
    still_sound(session)


def test_a_connection_that_may_not_write_refuses_the_edit(session: Session):
    session.store._connection().execute("PRAGMA query_only = ON")
    with pytest.raises(DiskError, match="it is read-only"):
        session.rename("ana", "A")
    still_sound(session)


class Failing(Store):
    """A store whose commit fails as a disk would make it fail."""

    def _open_writing(self) -> sqlite3.Connection:
        connection = super()._open_writing()
        return FailingConnection(connection, self.fails) if self.fails else connection

    fails = ""


class FailingConnection:
    """Reports an error of the disk at COMMIT: `before` it is done, or `after` it is."""

    def __init__(self, connection: sqlite3.Connection, when: str) -> None:
        self._connection = connection
        self._when = when

    def execute(self, statement: str, *values: object) -> sqlite3.Cursor:
        if statement == "COMMIT":
            if self._when == "after":
                self._connection.execute("COMMIT")
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)


def test_a_commit_that_failed_is_not_there_and_can_be_tried_again(tmp_path: Path):
    network = full_map(tmp_path / "map")
    new = entry(2, renaming(network, "ana", "A"))
    with Failing.open(tmp_path / "map", backups=False) as store:
        store.fails = "before"
        for _ in range(2):
            with pytest.raises(DiskError, match="the disk or network reports an error"):
                store.append(new)
            assert len(store.groups) == 1
            store._stop_writing()
        store.fails = ""
        store.append(new)
        assert len(store.groups) == 2
    with Store.open(tmp_path / "map") as store:
        assert store.network == network.apply(new.changes)


def test_a_commit_that_stands_though_an_error_was_reported_is_not_doubled(tmp_path: Path):
    network = full_map(tmp_path / "map")
    new = entry(2, renaming(network, "ana", "A"))
    with Failing.open(tmp_path / "map", backups=False) as store:
        store.fails = "after"
        store.append(new)
        assert len(store.groups) == 2
        store._stop_writing()
        store.fails = ""
        store.append(new)
        more = entry(3, renaming(network.apply(new.changes), "ana", "B"))
        store.append(more)
        assert [group.number for group in store.groups] == [1, 2, 3]
    with Store.open(tmp_path / "map") as store:
        assert [e.uid for e in store.entries_of(2)] == [new.uid]


def test_a_commit_in_doubt_while_the_disk_is_away_is_looked_up_later(tmp_path: Path):
    path = tmp_path / "map"
    network = full_map(path)
    new = entry(2, renaming(network, "ana", "A"))
    with Failing.open(path, backups=False) as store:
        real = store._settle_doubt
        store._settle_doubt = lambda: (_ for _ in ()).throw(sqlite3.OperationalError("away"))
        store.fails = "after"
        with pytest.raises(sqlite3.OperationalError):
            store._write(new)
        assert len(store.groups) == 1
        store._settle_doubt = real
        store.fails = ""
        store.append(new)
        assert [group.number for group in store.groups] == [1, 2]
        assert len(store.entries_of(2)) == 1
    with Store.open(path) as store:
        assert store.network == network.apply(new.changes)


@pytest.mark.parametrize("call", ["pwrite64", "fdatasync", "ftruncate"])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_every_failing_call_is_survived(tmp_path: Path, program, call: str, error: str):
    """The first calls of a session fail one after the other; the edit is there once or not."""
    strace = program("strace", "strace")
    script = (
        "import sys; from pathlib import Path\n"
        "from netedit.store import Store; from netedit.model.errors import StoreError\n"
        "from tests.store.maps import Session\n"
        "with Store.open(Path(sys.argv[1]), backups=False) as store:\n"
        "    session = Session(store)\n"
        "    for number in range(3):\n"
        "        for attempt in range(3):\n"
        "            try: session.rename('ana', f'Ana {number}')\n"
        "            except StoreError: continue\n"
        "            print(number); break\n"
    )
    for when in range(1, 9, 2):
        path = tmp_path / f"map{when}"
        full_map(path)
        command = [strace, "-f", "-qq", "-o", os.devnull, "-P", str(path)]
        command += ["-P", f"{path}-journal", "-e", f"inject={call}:error={error}:when={when}"]
        done = subprocess.run(
            [*command, sys.executable, "-c", script, str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        if "ptrace" in done.stderr:
            pytest.skip("only on machines where strace may trace")
        assert done.returncode == 0, done.stderr
        assert done.stdout.split() == ["0", "1", "2"], (call, error, when)
        with Store.open(path) as store:
            assert store.network.actors["ana"].name == "Ana 2"
            assert [group.number for group in store.groups] == [1, 2, 3, 4]


def test_a_failed_edit_does_not_hide_that_another_program_wrote(session: Session):
    session.store._connection().execute("PRAGMA query_only = ON")
    with Store.open(session.store.path, backups=False) as other:
        Session(other).rename("ben", "Other")
    with pytest.raises(ChangedOutsideError):
        session.rename("ana", "A")


def test_a_killed_making_or_copying_leaves_a_whole_file_or_none(tmp_path: Path):
    folder = tmp_path / "folder"
    folder.mkdir()
    source = tmp_path / "map"
    network = full_map(source)
    store = Store.open(source)
    outcomes = []
    for number in range(20):
        wait_s = 0.003 * number
        kill_during(lambda: full_map(folder / f"new{number}"), wait_s)  # noqa: B023
        kill_during(lambda: store.copy(folder / f"copy{number}"), wait_s)  # noqa: B023
        for name in (f"new{number}", f"copy{number}"):
            outcomes.append((folder / name).exists())
            if outcomes[-1]:
                with Store.open(folder / name) as found:
                    assert found.network == network
    store.close()
    assert True in outcomes
    assert False in outcomes


def test_what_a_killed_making_left_behind_is_removed_by_the_next(tmp_path: Path):
    stale = tmp_path / "map.0123abcd.part"
    fresh = tmp_path / "map.4567abcd.part"
    other = tmp_path / "other.0123abcd.part"
    for path in (stale, fresh, other):
        path.write_text("x")
    for path in (stale, other):
        os.utime(path, (1, 1))
    Store.create(tmp_path / "map").close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "map",
        fresh.name,
        other.name,
    ]


def test_two_makings_of_one_name_do_not_clobber_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "map"
    real = making.sync_file

    def meanwhile(part: Path) -> None:
        real(part)
        path.write_text("mine")

    monkeypatch.setattr(making, "sync_file", meanwhile)
    with pytest.raises(DiskError, match="already exists"):
        Store.create(path)
    assert path.read_text() == "mine"
    assert os.listdir(tmp_path) == ["map"]


def test_a_file_system_without_links_gets_its_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    network = full_map(tmp_path / "map")
    with Store.open(tmp_path / "map") as store:
        assert store.network == network
        with pytest.raises(DiskError, match="already exists"):
            Store.create(tmp_path / "map")
    assert os.listdir(tmp_path) == ["map"]


def test_private_files_are_written_whole_or_not_at_all(tmp_path: Path):
    path = tmp_path / "file"
    folders.write_private(path, "first")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UnicodeEncodeError):
        folders.write_private(path, "second \ud800")
    assert path.read_text() == "first"


def test_looking_at_a_map_that_is_being_written_changes_nothing(session: Session):
    session.rename("ana", "A")
    before = state_of(session.store.path)
    for _ in range(3):
        with Store.open(session.store.path) as store:
            assert store.network == session.network
    assert state_of(session.store.path) == before
    still_sound(session)
