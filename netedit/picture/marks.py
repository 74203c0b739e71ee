"""Which partners and ties the findings mark in the picture."""

from collections.abc import Collection, Sequence
from typing import Protocol

from netedit.model.dataclass import dataclass


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


@dataclass(frozen=True, slots=True)
class Blended:
    """Findings of before and of now, for a picture that takes the new ones over bit by bit."""

    isolates: Sequence[NamesActor]
    bridges: Sequence[NamesTie]
    key_people: Sequence[NamesActor]
    key_organisations: Sequence[NamesActor]


def blended(
    before: MarkedFindings | None, now: MarkedFindings, taken_over: Collection[str]
) -> Blended:
    """What `now` says of the ids taken over, and `before` of all others."""

    def actors(old: Sequence[NamesActor], new: Sequence[NamesActor]) -> list[NamesActor]:
        return [
            *(each for each in old if each.actor not in taken_over),
            *(each for each in new if each.actor in taken_over),
        ]

    was = before or Blended((), (), (), ())
    return Blended(
        actors(was.isolates, now.isolates),
        [
            *(each for each in was.bridges if each.tie not in taken_over),
            *(each for each in now.bridges if each.tie in taken_over),
        ],
        actors(was.key_people, now.key_people),
        actors(was.key_organisations, now.key_organisations),
    )
