"""Which partners and ties the findings mark in the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class NamesActor(Protocol):
    """A finding about one actor."""

    @property
    def actor(self) -> str:
        """Its id."""
        ...


class NamesTie(Protocol):
    """A finding about one tie."""

    @property
    def tie(self) -> str:
        """Its id."""
        ...


class MarkedFindings(Protocol):
    """The findings a picture shows, as netedit.analysis gives them."""

    @property
    def isolates(self) -> Sequence[NamesActor]:
        """Drawn with a halo."""
        ...

    @property
    def bridges(self) -> Sequence[NamesTie]:
        """Drawn thick and marked."""
        ...

    @property
    def key_people(self) -> Sequence[NamesActor]:
        """Drawn with a ring."""
        ...

    @property
    def key_organisations(self) -> Sequence[NamesActor]:
        """Drawn with a ring."""
        ...


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of marked actors and ties; they may name what is no longer there."""

    isolates: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    bridges: frozenset[str] = frozenset()


NO_MARKS = Marks()


def marks(findings: MarkedFindings | None) -> Marks:
    """What to mark; nothing where there are no findings yet."""
    if findings is None:
        return NO_MARKS
    keys = (*findings.key_people, *findings.key_organisations)
    return Marks(
        frozenset(each.actor for each in findings.isolates),
        frozenset(each.actor for each in keys),
        frozenset(each.tie for each in findings.bridges),
    )
