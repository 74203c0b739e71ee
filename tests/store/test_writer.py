"""Edits are written on a thread in their order, and the light says how far it is."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netedit.model.edit import Edit
from netedit.model.errors import (
    ChangedOutsideError,
    DiskError,
    EditError,
    InternalError,
    ReadOnlyError,
    ReplacedError,
)
from netedit.model.log import Entry
from netedit.model.rebase import rebased
from netedit.store import Phase, Store, Writer, WriterState, connect, spool, writer
from tests.store.maps import Session, changes_of, entry, full_map, renaming

PATIENCE_S = 20.0


class Light:
    """Remembers every state that was shown."""

    def __init__(self) -> None:
        self.states: list[WriterState] = []
        self._changed = threading.Condition()

    def show(self, state: WriterState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()

    def wait_for(self, phase: Phase, pending: int | None = None) -> WriterState:
        """The last state, once it is of this kind."""

        def is_there() -> bool:
            last = self.states[-1] if self.states else None
            return last is not None and last.phase is phase and pending in (None, last.pending)

        with self._changed:
            assert self._changed.wait_for(is_there, PATIENCE_S), self.states[-3:]
            return self.states[-1]


class Desk:
    """A writer, its light, and the network its edits lead to."""

    def __init__(self, path: Path, store_type: type[Store] = Store) -> None:
        self.path = path
        self.light = Light()
        self.writer = Writer(store_type.open(path, backups=False), self.light.show)
        self.network = self.writer.network
        self.group = self.writer.groups[-1].number

    def rename(self, id_: str, name: str) -> Entry:
        change = renaming(self.network, id_, name)
        new = entry(self.group + 1, change)
        self.writer.append(new)
        self.network = self.network.apply([change])
        self.group += 1
        return new

    def saved(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while self.writer.state.phase is not Phase.SAVED:
            assert time.monotonic() < deadline, self.writer.state
            time.sleep(0.005)
        self.light.wait_for(Phase.SAVED, 0)
        assert on_disk(self.path) == self.network


def on_disk(path: Path):
    with Store.open(path) as store:
        return store.network


def waiting_in_spool(path: Path) -> list[Entry]:
    with Store.open(path) as store:
        return list(spool.pending(store))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "here" / "map"
    path.parent.mkdir()
    full_map(path)
    desk = Desk(path)
    yield desk
    desk.writer.close(0)


def hold_lock(path: Path) -> Callable[[], None]:
    """Lock the file as another program; the result lets go."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return other.close


def test_edits_are_written_in_order_and_the_light_says_so(desk: Desk):
    entries = [desk.rename("ana", f"Ana {number}") for number in range(30)]
    desk.saved()
    with Store.open(desk.path) as store:
        found = [e for group in store.groups[1:] for e in store.entries_of(group.number)]
    assert found == entries
    assert {state.phase for state in desk.light.states} == {Phase.SAVING, Phase.SAVED}
    assert desk.writer.state == WriterState(Phase.SAVED)


def test_an_edit_is_queued_at_once_and_can_be_read_back_before_it_is_written(desk: Desk):
    let_go = hold_lock(desk.path)
    entries = [desk.rename("ana", f"Ana {number}") for number in range(3)]
    assert desk.writer.state.pending == 3
    assert [group.number for group in desk.writer.groups] == [1, 2, 3, 4]
    assert desk.writer.entries_of(3) == (entries[1],)
    assert changes_of(desk.writer, 4) == entries[2].changes
    assert len(changes_of(desk.writer, 1)) > 10
    let_go()
    desk.saved()
    assert desk.writer.entries_of(3) == (entries[1],)
    assert desk.writer.has_entry(entries[0].uid)


def test_edits_that_merge_are_one_step_whether_written_or_not(desk: Desk):
    first = desk.rename("ana", "A")
    desk.saved()
    desk.group -= 1
    second = desk.rename("ana", "An")
    assert desk.writer.entries_of(2) == (first, second)
    assert len(desk.writer.groups) == 2
    desk.saved()
    assert desk.writer.entries_of(2) == (first, second)


def test_closing_waits_for_the_queue(desk: Desk):
    for number in range(20):
        desk.rename("ana", f"Ana {number}")
    assert desk.writer.close() == ()
    assert desk.writer.close() == ()
    assert on_disk(desk.path) == desk.network
    assert os.listdir(desk.path.parent) == ["map"]
    with pytest.raises(InternalError, match="closed"):
        desk.rename("ana", "Too late")
    with pytest.raises(InternalError, match="closed"):
        desk.writer.reload()


def test_a_lock_held_too_long_fails_and_what_waits_is_kept_and_written_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connect, "BUSY_S", 0.2)
    monkeypatch.setattr(writer, "FIRST_WAIT_S", 0.1)
    let_go = hold_lock(desk.path)
    first = desk.rename("ana", "A")
    state = desk.light.wait_for(Phase.FAILED)
    assert state.reason == "map is locked by another program, so it could not be written."
    second = desk.rename("ana", "B")
    desk.light.wait_for(Phase.FAILED, 2)
    assert waiting_in_spool(desk.path)[0] == first
    let_go()
    desk.saved()
    assert waiting_in_spool(desk.path) == []
    assert not spool.spool_file(desk.writer.uid, desk.path).exists()
    with Store.open(desk.path) as store:
        assert store.entries_of(3) == (second,)


def test_trying_again_needs_no_waiting(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connect, "BUSY_S", 0.1)
    monkeypatch.setattr(writer, "FIRST_WAIT_S", 1000.0)
    desk.writer._wait_s = 1000.0
    let_go = hold_lock(desk.path)
    desk.rename("ana", "A")
    desk.light.wait_for(Phase.FAILED)
    let_go()
    desk.writer.retry()
    desk.saved()


class QueryOnly(Store):
    """A store that may not write for a while."""

    is_locked = True

    def _open_writing(self) -> sqlite3.Connection:
        connection = super()._open_writing()
        if self.is_locked:
            connection.execute("PRAGMA query_only = ON")
        return connection


def test_a_writer_that_may_not_write_keeps_everything_and_copies_it_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(writer, "FIRST_WAIT_S", 1000.0)
    path = tmp_path / "map"
    full_map(path)
    desk = Desk(path, QueryOnly)
    desk.writer._wait_s = 1000.0
    entries = [desk.rename("ana", "A"), desk.rename("ben", "B")]
    state = desk.light.wait_for(Phase.FAILED)
    assert "it is read-only" in state.reason
    desk.writer.copy(tmp_path / "copy")
    assert on_disk(tmp_path / "copy") == desk.network
    assert desk.writer.close(0.0) == tuple(entries)
    assert desk.writer.spool_problem is None
    assert waiting_in_spool(path) == entries
    with Store.open(path) as store:
        assert "2 edits" in str(spool.waiting(store))


def test_edits_kept_at_closing_are_offered_at_the_next_opening(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    let_go = hold_lock(desk.path)
    entries = [desk.rename("ana", "A"), desk.rename("ana", "B")]
    started = time.monotonic()
    assert desk.writer.close(0.1) == tuple(entries)
    assert time.monotonic() - started < 4
    let_go()
    next_desk = Desk(desk.path)
    try:
        with Store.open(desk.path) as store:
            kept = spool.pending(store)
        assert list(kept) == entries
        for each in kept:
            next_desk.writer.append(each)
        next_desk.network = desk.network
        next_desk.saved()
        assert on_disk(desk.path) == desk.network
        spool.discard(next_desk.writer, kept)
        assert waiting_in_spool(desk.path) == []
    finally:
        next_desk.writer.close()


def test_where_nothing_can_be_kept_that_is_said_too(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connect, "BUSY_S", 0.1)
    place = tmp_path / "no folder"
    place.write_text("")
    monkeypatch.setenv("NETEDIT_DATA", str(place))
    let_go = hold_lock(desk.path)
    new = desk.rename("ana", "A")
    state = desk.light.wait_for(Phase.FAILED)
    assert "locked by another program" in state.reason
    assert "The folder of unsaved edits" in state.reason
    assert desk.writer.close(0.0) == (new,)
    assert desk.writer.spool_problem is not None
    let_go()


def other_writer(path: Path, id_: str, name: str) -> None:
    with Store.open(path, backups=False) as store:
        Session(store).rename(id_, name)


def resumed(desk: Desk) -> list[str]:
    """Do what a document does after a change from outside: the sentences of what is refused."""
    network, groups, left = desk.writer.resume_after_reload()
    desk.network, desk.group = network, groups[-1].number
    refused = []
    for waiting in left:
        try:
            edit = rebased(Edit(waiting.label, waiting.changes), desk.network)
        except EditError as error:
            refused.append(str(error))
            continue
        desk.group += 1
        desk.writer.append(entry(desk.group, *edit.changes, uid=waiting.uid))
        desk.network = desk.network.apply(edit.changes)
    return refused


def test_a_change_from_outside_is_read_and_the_waiting_edits_go_on_top(desk: Desk):
    desk.rename("ana", "A")
    desk.saved()
    other_writer(desk.path, "ben", "Other")
    entries = [desk.rename("ana", "B"), desk.rename("city", "C")]
    state = desk.light.wait_for(Phase.CHANGED_OUTSIDE)
    assert state.reason == "map has been changed by another program."
    late = desk.rename("region", "R")
    desk.light.wait_for(Phase.CHANGED_OUTSIDE, 3)
    with pytest.raises(ChangedOutsideError):
        desk.writer.copy(desk.path.with_name("copy"))
    assert [e.uid for e in waiting_in_spool(desk.path)] == [e.uid for e in [*entries, late]]
    with pytest.raises(InternalError, match="not written yet"):
        desk.writer.reload()
    assert resumed(desk) == []
    desk.saved()
    names = {id_: actor.name for id_, actor in on_disk(desk.path).actors.items()}
    assert names == {"ana": "B", "ben": "Other", "city": "C", "region": "R"}
    assert waiting_in_spool(desk.path) == []
    assert len(desk.writer.groups) == 6


def test_what_does_not_fit_after_a_change_from_outside_stays_kept(desk: Desk):
    other_writer(desk.path, "ana", "Other")
    mine = desk.rename("ana", "Mine")
    desk.rename("ben", "B")
    desk.light.wait_for(Phase.CHANGED_OUTSIDE)
    (refusal,) = resumed(desk)
    assert "changed elsewhere too" in refusal
    desk.saved()
    assert on_disk(desk.path).actors["ana"].name == "Other"
    assert waiting_in_spool(desk.path) == [mine]
    spool.discard(desk.writer, [mine])
    assert waiting_in_spool(desk.path) == []


def test_a_reload_that_fails_can_be_tried_again(desk: Desk):
    other_writer(desk.path, "ben", "Other")
    desk.rename("ana", "A")
    desk.light.wait_for(Phase.CHANGED_OUTSIDE)
    content = desk.path.read_bytes()
    desk.path.write_bytes(content[:5000])
    with pytest.raises(DiskError, match="damaged"):
        desk.writer.resume_after_reload()
    assert desk.writer.state.phase is Phase.CHANGED_OUTSIDE
    assert desk.writer.state.pending == 1
    desk.path.write_bytes(content)
    assert resumed(desk) == []
    desk.saved()


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced", "folder removed"])
def test_a_map_that_is_gone_is_given_up_and_its_edits_are_kept(
    desk: Desk, tmp_path: Path, how: str
):
    content = None
    if how == "deleted":
        desk.path.unlink()
    elif how == "moved":
        desk.path.rename(tmp_path / "moved")
    elif how == "replaced":
        full_map(tmp_path / "other")
        os.replace(tmp_path / "other", desk.path)
        content = desk.path.read_bytes()
    else:
        desk.path.unlink()
        desk.path.parent.rmdir()
    new = desk.rename("ana", "A")
    state = desk.light.wait_for(Phase.REPLACED)
    assert "since it was opened" in state.reason
    later = desk.rename("ana", "B")
    desk.light.wait_for(Phase.REPLACED, 2)
    with pytest.raises(ReplacedError):
        desk.writer.copy(tmp_path / "copy")
    with pytest.raises(ReplacedError):
        desk.writer.resume_after_reload()
    assert desk.writer.close() == (new, later)
    assert list(spool.kept(desk.writer.uid, desk.path)) == [new, later]
    if content is not None:
        assert desk.path.read_bytes() == content


def test_a_map_that_is_moved_back_is_written_again(desk: Desk, tmp_path: Path):
    desk.path.rename(tmp_path / "moved")
    desk.rename("ana", "A")
    desk.light.wait_for(Phase.REPLACED)
    (tmp_path / "moved").rename(desk.path)
    desk.writer.retry()
    desk.saved()


def test_a_reload_when_nothing_waits_shows_what_another_program_wrote(desk: Desk):
    other_writer(desk.path, "ben", "Other")
    desk.writer.reload()
    assert desk.writer.network.actors["ben"].name == "Other"
    assert len(desk.writer.groups) == 2
    assert len(desk.writer.entries_of(2)) == 1


def test_a_read_only_map_refuses_at_once(tmp_path: Path):
    full_map(tmp_path / "map")
    light = Light()
    writer_ = Writer(Store.open(tmp_path / "map", read_only=True), light.show)
    assert writer_.read_only is not None
    with pytest.raises(ReadOnlyError):
        writer_.append(entry(2, renaming(writer_.network, "ana", "A")))
    assert len(writer_.entries_of(1)) == 1
    writer_.close()


def test_a_copy_waits_for_what_was_queued_before_it(desk: Desk, tmp_path: Path):
    for number in range(10):
        desk.rename("ana", f"Ana {number}")
    desk.writer.copy(tmp_path / "copy")
    assert on_disk(tmp_path / "copy") == desk.network
    assert desk.writer.back_up().exists()


def test_a_failing_backup_is_shown_though_everything_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / "no folder"
    place.write_text("")
    monkeypatch.setenv("NETEDIT_DATA", str(place))
    full_map(tmp_path / "map")
    light = Light()
    writer_ = Writer(Store.open(tmp_path / "map"), light.show)
    writer_.append(entry(2, renaming(writer_.network, "ana", "A")))
    state = light.wait_for(Phase.SAVED, 0)
    assert state.reason.startswith("No backup of map could be made")
    assert writer_.backup_problem == state.reason
    writer_.close()


class Faulty(Store):
    """A store with a fault of its own."""

    is_faulty = True

    def append(self, entry: Entry) -> None:
        if self.is_faulty:
            raise ZeroDivisionError
        super().append(entry)


def test_a_fault_of_our_own_stops_neither_thread_nor_later_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    full_map(tmp_path / "map")
    desk = Desk(tmp_path / "map", Faulty)
    desk.rename("ana", "A")
    assert "a fault of netedit’s own" in desk.light.wait_for(Phase.FAILED).reason
    assert len(waiting_in_spool(desk.path)) == 1
    Faulty.is_faulty = False
    try:
        desk.writer.retry()
        desk.saved()
    finally:
        Faulty.is_faulty = True
        desk.writer.close()


def test_a_light_that_fails_stops_no_writing(tmp_path: Path):
    full_map(tmp_path / "map")

    def fail(state: WriterState) -> None:
        raise ZeroDivisionError

    writer_ = Writer(Store.open(tmp_path / "map"), fail)
    writer_.append(entry(2, renaming(writer_.network, "ana", "A")))
    assert writer_.close() == ()
    assert on_disk(tmp_path / "map").actors["ana"].name == "A"
