"""What undo and redo would take next, worked out from the log alone."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from netedit.history import History
from netedit.model.edit import Edit
from netedit.model.log import Cause, Entry

START = datetime(2026, 3, 31, 12, tzinfo=UTC)


class Log:
    """Records entries into a history, and can have it worked out anew."""

    def __init__(self) -> None:
        self.history = History()
        self.at = START

    def do(
        self,
        label: str,
        cause: Cause = Cause.EDIT,
        undoes: int | None = None,
        key: str | None = None,
        after_s: float = 10.0,
    ) -> Entry:
        self.at += timedelta(seconds=after_s)
        edit = Edit(label, (), key)
        entry = self.history.entry(edit, self.at.isoformat(timespec="microseconds"), cause, undoes)
        self.history.record(entry)
        return entry

    def edit(self, *labels: str) -> None:
        for label in labels:
            self.do(label)

    def undo(self) -> str | None:
        group = self.history.undo_group
        if group is None:
            return None
        self.do(group.label, Cause.UNDO, group.number)
        return group.label

    def redo(self) -> str | None:
        group = self.history.redo_group
        if group is None:
            return None
        self.do(group.label, Cause.REDO, group.number)
        return group.label


@pytest.fixture
def log() -> Log:
    return Log()


def stacks(history: History) -> tuple[Sequence[str], Sequence[str]]:
    """What undo and redo would take, newest first, without taking it."""
    copy = Log()
    copy.history = History(history.groups)
    undone = []
    while (label := copy.undo()) is not None:
        undone.append(label)
    copy.history = History(history.groups)
    redone = []
    while (label := copy.redo()) is not None:
        redone.append(label)
    return undone, redone


def test_a_new_history_has_nothing_to_undo_or_redo(log: Log):
    assert (log.history.undo_group, log.history.redo_group) == (None, None)
    assert (log.history.groups, log.history.last_number) == ([], 0)
    assert log.history.group(1) is None


def test_steps_are_undone_newest_first_and_redone_oldest_first(log: Log):
    log.edit("a", "b", "c")
    assert [log.undo(), log.undo(), log.undo(), log.undo()] == ["c", "b", "a", None]
    assert [log.redo(), log.redo(), log.redo(), log.redo()] == ["a", "b", "c", None]
    assert [log.undo(), log.undo()] == ["c", "b"]


def test_undo_and_redo_are_steps_of_their_own_that_never_go_back(log: Log):
    log.edit("a")
    log.undo()
    log.redo()
    assert [(g.number, g.label, g.cause, g.undoes) for g in log.history.groups] == [
        (1, "a", Cause.EDIT, None),
        (2, "a", Cause.UNDO, 1),
        (3, "a", Cause.REDO, 2),
    ]


def test_a_new_edit_clears_what_could_be_redone(log: Log):
    log.edit("a", "b")
    log.undo()
    log.edit("c")
    assert log.history.redo_group is None
    assert stacks(log.history) == (["c", "a"], [])


def test_going_back_is_a_step_that_clears_redo_and_can_be_undone(log: Log):
    log.edit("a", "b", "c")
    log.undo()
    log.do("Go back", Cause.GO_BACK, 1)
    assert stacks(log.history) == (["Go back", "b", "a"], [])
    log.undo()
    assert stacks(log.history) == (["b", "a"], ["Go back"])


def test_both_stacks_are_the_same_when_worked_out_anew(log: Log):
    log.edit("a", "b", "c", "d")
    for step in (log.undo, log.undo, log.redo, log.undo, log.undo):
        step()
        again = History(log.history.groups)
        assert stacks(again) == stacks(log.history)
        assert again.undo_group == log.history.undo_group
        assert again.redo_group == log.history.redo_group
    assert stacks(log.history) == (["a"], ["b", "c", "d"])


class TestMerging:
    def numbers(self, log: Log) -> list[int]:
        return [group.number for group in log.history.groups]

    def test_edits_of_one_key_within_a_second_are_one_step(self, log: Log):
        entries = [log.do("a", key="k"), log.do("b", key="k", after_s=0.999)]
        assert [entry.group for entry in entries] == [1, 1]
        (group,) = log.history.groups
        assert (group.label, group.at) == ("a", entries[1].at)

    def test_each_keystroke_begins_the_second_anew(self, log: Log):
        for _ in range(5):
            log.do("a", key="k", after_s=0.9)
        assert self.numbers(log) == [1]

    def test_a_second_later_it_is_a_new_step(self, log: Log):
        log.do("a", key="k")
        log.do("a", key="k", after_s=1.0)
        assert self.numbers(log) == [1, 2]

    def test_a_clock_that_is_set_back_does_not_merge(self, log: Log):
        log.do("a", key="k")
        log.do("a", key="k", after_s=-0.5)
        assert self.numbers(log) == [1, 2]

    def test_another_key_or_none_is_a_new_step(self, log: Log):
        log.do("a", key="k")
        log.do("a", key="other", after_s=0.1)
        log.do("a", after_s=0.1)
        log.do("a", after_s=0.1)
        assert self.numbers(log) == [1, 2, 3, 4]

    def test_nothing_merges_over_another_step(self, log: Log):
        log.do("a", key="k")
        log.do("b", after_s=0.1)
        log.do("a", key="k", after_s=0.1)
        assert self.numbers(log) == [1, 2, 3]

    def test_nothing_merges_with_what_was_undone_or_redone(self, log: Log):
        log.do("a", key="k")
        log.do("a", Cause.UNDO, 1, after_s=0.1)
        assert log.do("a", key="k", after_s=0.1).group == 3
        log.do("a", Cause.UNDO, 3, after_s=0.1)
        log.do("a", Cause.REDO, 4, after_s=0.1)
        assert log.do("a", key="k", after_s=0.1).group == 6

    def test_a_step_merges_with_one_from_before_a_restart(self, log: Log):
        log.do("a", key="k")
        log.history = History(log.history.groups)
        assert log.do("a", key="k", after_s=0.5).group == 1
        assert log.undo() == "a"


def test_every_entry_has_an_id_of_its_own(log: Log):
    assert log.do("a", key="k").uid != log.do("a", key="k", after_s=0.1).uid
