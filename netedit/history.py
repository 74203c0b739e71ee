"""The undo steps of a map, worked out from its log: what undo and redo would take next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from netedit.model.edit import Edit
from netedit.model.ids import new_id
from netedit.model.log import Cause, Entry, Group

MERGE_WITHIN = timedelta(seconds=1)


class History:
    """All undo steps, oldest first, and the two stacks that follow from them.

    An undo names the group it takes back, a redo the undo it takes back; so both stacks are there
    again after a restart. A new edit, going back included, clears what could be redone.
    """

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        self._groups: list[Group] = []
        self._undo: list[int] = []
        self._redo: list[int] = []  # numbers of UNDO groups
        self._by_number: dict[int, Group] = {}
        for group in groups:
            self._take(group)

    @property
    def groups(self) -> Sequence[Group]:
        """Every undo step ever made, oldest first."""
        return self._groups

    @property
    def last_number(self) -> int:
        """The number of the newest group, 0 where there is none: where a version stands."""
        return self._groups[-1].number if self._groups else 0

    @property
    def undo_group(self) -> Group | None:
        """The step undo would take back."""
        return self._by_number[self._undo[-1]] if self._undo else None

    @property
    def redo_group(self) -> Group | None:
        """The undo that redo would take back; its label is that of the step undone."""
        return self._by_number[self._redo[-1]] if self._redo else None

    def group(self, number: int) -> Group | None:
        """The step of that number."""
        return self._by_number.get(number)

    def entry(
        self, edit: Edit, at: str, cause: Cause = Cause.EDIT, undoes: int | None = None
    ) -> Entry:
        """`edit` as the log will hold it: part of the newest step if it merges, else a new one.

        `at` is an ISO time in UTC. Nothing is recorded yet.
        """
        merges = cause is Cause.EDIT and self._merges(edit, at)
        number = self.last_number if merges else self.last_number + 1
        return Entry(new_id(), number, edit.label, at, cause, undoes, edit.changes, edit.merge_key)

    def record(self, entry: Entry) -> None:
        """Take in an entry that has been performed."""
        if entry.group == self.last_number:
            last = replace(self._groups[-1], at=entry.at)
            self._groups[-1] = last
            self._by_number[last.number] = last
            return
        self._take(
            Group(entry.group, entry.label, entry.at, entry.cause, entry.undoes, entry.merge_key)
        )

    def _merges(self, edit: Edit, at: str) -> bool:
        if edit.merge_key is None or not self._groups:
            return False
        last = self._groups[-1]
        if last.cause is not Cause.EDIT or last.merge_key != edit.merge_key:
            return False
        passed = datetime.fromisoformat(at) - datetime.fromisoformat(last.at)
        return timedelta(0) <= passed < MERGE_WITHIN

    def _take(self, group: Group) -> None:
        self._groups.append(group)
        self._by_number[group.number] = group
        match group.cause:
            case Cause.UNDO:
                if group.undoes in self._undo:
                    self._undo.remove(group.undoes)
                self._redo.append(group.number)
            case Cause.REDO:
                if group.undoes in self._redo:
                    self._redo.remove(group.undoes)
                undone = self._by_number.get(group.undoes or 0)
                if undone is not None and undone.undoes is not None:
                    self._undo.append(undone.undoes)
            case Cause.BEGIN:
                pass
            case Cause.EDIT | Cause.GO_BACK | Cause.RELOAD:
                self._undo.append(group.number)
                self._redo.clear()
