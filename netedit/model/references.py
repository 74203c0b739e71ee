"""Which records refer to which: how often, and the way back from a record to what uses it."""

from collections.abc import Iterable, Sequence
from functools import cache

from netedit.model.checks import reference_fields
from netedit.model.edit import Change
from netedit.model.records import Record


class References:
    """Of some records, what refers to each id. It never changes: `after` gives the next one."""

    __slots__ = ("_counts", "_users")

    def __init__(self, users: dict[str, tuple[str, ...]], counts: dict[str, int]) -> None:
        """For `of` and `after` only."""
        self._users = users
        self._counts = counts

    @classmethod
    def of(cls, records: Iterable[Record]) -> "References":
        """The references that `records` hold; O(records)."""
        users: dict[str, list[str]] = {}
        counts: dict[str, int] = {}
        for record in records:
            for id_, indexed in _held(record):
                counts[id_] = counts.get(id_, 0) + 1
                if indexed:
                    users.setdefault(id_, []).append(record.id)
        # dict.fromkeys: a tie from an actor to itself stands once
        return cls({id_: tuple(dict.fromkeys(each)) for id_, each in users.items()}, counts)

    def count(self, id_: str) -> int:
        """How many references there are to an id, also of fields that tell no way back."""
        return self._counts.get(id_, 0)

    def users(self, id_: str) -> tuple[str, ...]:
        """The ids of what refers to an id by a field that tells the way back, oldest first."""
        return self._users.get(id_, ())

    def after(self, changes: Sequence[Change]) -> "References":
        """These after `changes`, itself where no reference changes; O(changes) and two copies."""
        less: list[tuple[str, bool, str]] = []
        more: list[tuple[str, bool, str]] = []
        for change in changes:
            before = _held(change.before) if change.before is not None else []
            after = _held(change.after) if change.after is not None else []
            if before != after:
                less.extend((id_, indexed, change.record.id) for id_, indexed in before)
                more.extend((id_, indexed, change.record.id) for id_, indexed in after)
        if not less and not more:
            return self
        return References(self._users_after(less, more), self._counts_after(less, more))

    def _counts_after(
        self, less: Sequence[tuple[str, bool, str]], more: Sequence[tuple[str, bool, str]]
    ) -> dict[str, int]:
        counts = self._counts.copy()
        for id_, *_ in less:
            counts[id_] = counts.get(id_, 0) - 1
        for id_, *_ in more:
            counts[id_] = counts.get(id_, 0) + 1
        for id_, *_ in less:
            if counts.get(id_) == 0:
                del counts[id_]
        return counts

    def _users_after(
        self, less: Sequence[tuple[str, bool, str]], more: Sequence[tuple[str, bool, str]]
    ) -> dict[str, tuple[str, ...]]:
        users = self._users.copy()
        gone: dict[str, set[str]] = {}
        come: dict[str, list[str]] = {}
        for id_, indexed, user in less:
            if indexed:
                gone.setdefault(id_, set()).add(user)
        for id_, indexed, user in more:
            if indexed:
                come.setdefault(id_, []).append(user)
        for id_ in {**gone, **come}:
            lost = gone.get(id_, set())
            kept = [user for user in users.get(id_, ()) if user not in lost]
            left = tuple(dict.fromkeys([*kept, *come.get(id_, [])]))
            if left:
                users[id_] = left
            else:
                users.pop(id_, None)
        return users


@cache
def _plan(type_: type[Record]) -> tuple[tuple[str, bool, bool], ...]:
    return tuple((field.name, field.many, field.indexed) for field in reference_fields(type_))


def _held(record: Record) -> list[tuple[str, bool]]:
    """The ids `record` refers to, each with whether the way back is indexed."""
    found: list[tuple[str, bool]] = []
    for name, many, indexed in _plan(type(record)):
        held = getattr(record, name)
        if many:
            for id_ in held:
                found.append((id_, indexed))
        elif held is not None:
            found.append((held, indexed))
    return found
