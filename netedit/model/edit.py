"""A change is a record before and after; an edit is what one gesture changes."""

from collections.abc import Iterable, Set
from dataclasses import replace
from operator import attrgetter
from typing import cast

from netedit.model.dataclass import dataclass
from netedit.model.records import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after: `before` is None where it is added, `after` where removed."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it is after the change, or as it was if the change removes it."""
        record = self.after if self.after is not None else self.before
        assert record is not None
        return record

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)


_BEFORE, _AFTER = attrgetter("before"), attrgetter("after")


@dataclass(frozen=True, slots=True)
class Edit:
    """What one gesture does: stored, shown, undone and redone as a unit.

    No record appears in two of its changes. Edits that follow each other within a second with the
    same `merge_key` (not None) become one undo step.
    """

    label: str
    changes: tuple[Change, ...]
    merge_key: str | None = None

    @property
    def inverse(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.label, tuple(c.inverse for c in reversed(self.changes)))

    @property
    def types(self) -> Set[type[Record]]:
        """The types of the records it changes. O(changes), without a step of ours for each."""
        befores = map(type, map(_BEFORE, self.changes))
        afters = map(type, map(_AFTER, self.changes))
        return cast(set[type[Record]], {*befores, *afters} - {type(None)})

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.changes)


def compose(label: str, parts: Iterable[Edit], merge_key: str | None = None) -> Edit:
    """One edit that does what `parts` do one after the other; a record changed twice is one change.

    Changes that come back to where they began are left out.
    """
    first: dict[str, Record | None] = {}
    last: dict[str, Record | None] = {}
    for part in parts:
        for change in part.changes:
            id_ = change.record.id
            first.setdefault(id_, change.before)
            last[id_] = change.after
    changes = tuple(Change(first[id_], last[id_]) for id_ in first if first[id_] != last[id_])
    return Edit(label, changes, merge_key)


def relabelled(edit: Edit, label: str) -> Edit:
    """`edit` under another label."""
    return replace(edit, label=label)
