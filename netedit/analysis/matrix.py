"""The organisations beside each other: what holds each pair together, as one cell."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

from netedit.analysis.dependency import Dependency
from netedit.analysis.detours import Routes, routes_said
from netedit.analysis.findings import Findings
from netedit.analysis.phrases import Namer
from netedit.analysis.wording import dependency_said
from netedit.model.dataclass import dataclass
from netedit.model.text import listed


class Held(StrEnum):
    """By what a pair is held together; the value is what a legend says of it."""

    ONE = "one person"
    THIN = "one person, but little is known"
    TWO = "two people"
    MORE = "three people or more"
    ORGANISATIONS = "the organisations themselves"
    NOTHING = "nothing yet"


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair of organisations: how it is held, in a word or two, and said in a sentence.

    `people` are those who alone suffice, empty unless one person holds it.
    """

    a: str
    b: str
    held: Held
    text: str
    sentence: str
    people: tuple[str, ...] = ()


class Matrix:
    """Every pair of the organisations that are compared.

    `organisations` come with those first that hang on one person most often; `apart` have nothing
    between them and any other. Cells are made when asked for.

    >>> from netedit.analysis import example, findings
    >>> Matrix(findings(example())).cell("Council", "Hospital").people
    ('Ana', 'Ben')
    """

    def __init__(self, found: Findings, routes: Sequence[Routes] | None = None) -> None:
        """`routes` are those of all dependencies, in their order, where these are to be shown."""
        self._found = found
        self._routes = routes
        self._named = Namer(found.network)
        pairs = found.dependencies.pairs
        self._place: Mapping[frozenset[str], int] = {
            frozenset(pair): place for place, pair in enumerate(pairs)
        }
        hanging = Counter(end for place in found.dependencies.on_one for end in pairs[place])
        joined = Counter(end for pair in pairs for end in pair)
        names = {id_: self._named(id_).casefold() for id_ in found.dependencies.compared}
        order = sorted(names, key=lambda id_: (-hanging[id_], -joined[id_], names[id_]))
        self.organisations: Sequence[str] = [id_ for id_ in order if joined[id_]]
        self.apart: Sequence[str] = [id_ for id_ in order if not joined[id_]]

    def cell(self, a: str, b: str) -> Cell:
        """What holds two different organisations together."""
        place = self._place.get(frozenset((a, b)))
        if place is None:
            names = f"{self._named(a)} and {self._named(b)}"
            nested = a in self._above(b) or b in self._above(a)
            said = (
                f"{names} are not compared: one is part of the other."
                if nested
                else f"No relationship joins {names} directly."
            )
            return Cell(a, b, Held.NOTHING, "", said)
        each = self._found.dependencies[place]
        if self._routes is not None:
            return self._of_routes(each, self._routes[place])
        return self._of_ties(each)

    def dependency(self, a: str, b: str) -> Dependency | None:
        """The dependency of two organisations, None where nothing joins them directly."""
        place = self._place.get(frozenset((a, b)))
        return None if place is None else self._found.dependencies[place]

    def _above(self, id_: str) -> Sequence[str]:
        working = self._found.working
        return working.ids_of(working.containers.get(working.number[id_], ()))

    def _of_ties(self, each: Dependency) -> Cell:
        held = _held(each.value)
        said = dependency_said(self._found, each)
        if held is Held.ONE and each.thin_data:
            held = Held.THIN
        text = self._text(each.value, each.people)
        return Cell(each.a, each.b, held, text, said, each.people)

    def _of_routes(self, each: Dependency, routes: Routes) -> Cell:
        held = _held(routes.value)
        said = routes_said(routes, self._named)
        if held is Held.ONE and each.thin_data:
            held = Held.THIN
            thin = listed([self._named(id_) for id_ in each.thin_data])
            said += f" Little is known of {thin}: thin data, not yet a risk."
        text = self._text(routes.value, routes.people)
        return Cell(each.a, each.b, held, text, said, routes.people)

    def _text(self, value: int | None, people: Sequence[str]) -> str:
        if value is None:
            return "no person"
        if value == 1:
            return " or ".join([self._named(person) for person in people])
        return f"{value:,} people"


def _held(value: int | None) -> Held:
    if value is None:
        return Held.ORGANISATIONS
    if value <= 1:
        return Held.ONE if value else Held.NOTHING
    return Held.TWO if value == 2 else Held.MORE


def between(found: Findings, a: str, b: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The working ties from members of one organisation to those of the other, and the people in
    both; nothing where one of them does not count. O(ties of the members).
    """
    working = found.working
    one, two = working.number.get(a), working.number.get(b)
    if one is None or two is None:
        return (), ()
    some, others = set(working.members(one)), set(working.members(two))
    if len(others) < len(some):
        some, others = others, some
    ties: dict[str, None] = {}
    for node in sorted(some):
        for tie in working.ties_at(node):
            ends = {working.number[tie.source], working.number[tie.target]}
            if (ends - {node}).issubset(others):
                ties[tie.id] = None
    shared = [node for node in sorted(some & others) if working.is_person[node]]
    return tuple(ties), working.ids_of(shared)


def deepest_level(found: Findings) -> int:
    """How many levels of organisations within organisations there are, below the top."""
    working = found.working
    return max(
        (len(working.containers.get(node, ())) for node in working.organisations()), default=0
    )
