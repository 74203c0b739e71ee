"""How many people stand between two organisations and no relationship at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from netedit.analysis.covers import cover_size, sole_covers
from netedit.analysis.working import WorkingNetwork
from netedit.networks import Edge


class DirectState(StrEnum):
    """Whether a number of people can be named."""

    COMPUTED = "computed"
    HELD = "held between organisations"


@dataclass(frozen=True, slots=True)
class Dependency:
    """Two organisations and the least number of people whose absence leaves nothing between them.

    What is between them are ties from a member of `a` to a member of `b` and people in both. An
    organisation's members are itself and everyone and everything in it. `value` is None where a
    tie joins the organisations themselves, or an organisation is in both: nobody can be named.
    `people` are those who alone suffice, empty unless the value is 1. `thin_data` names which of
    the two has one person on the map and no tie of its own: its value is 1 whatever the truth.
    """

    a: str
    b: str
    value: int | None
    people: tuple[str, ...] = ()
    thin_data: tuple[str, ...] = ()

    @property
    def state(self) -> DirectState:
        """Why there is a number, or why there is none."""
        return DirectState.HELD if self.value is None else DirectState.COMPUTED


@dataclass(slots=True)
class _Between:
    """What joins two organisations: edges from the first's members to the second's, and others."""

    edges: list[Edge]
    shared: set[int]
    shares_organisation: bool = False


class Dependencies(Sequence[Dependency]):
    """Every pair of organisations with something between them, the fewest people first.

    All values are worked out at once; the records are made when asked for, as there can be as many
    pairs as ties.
    """

    __slots__ = ("_rows", "_thin", "_working")

    def __init__(self, working: WorkingNetwork, pairs: dict[Edge, _Between]) -> None:
        self._working = working
        self._thin: dict[int, bool] = {}
        found = [(*_direct(working.is_person, between), pair) for pair, between in pairs.items()]
        # None, nobody can be named, comes last.
        found.sort(key=lambda row: (row[0] is None, row[0] or 0, row[2]))
        self._rows: Sequence[tuple[int | None, Sequence[int], Edge]] = found

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Dependency: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Dependency]: ...
    def __getitem__(self, index: int | slice) -> Dependency | Sequence[Dependency]:
        if isinstance(index, slice):
            return [self._made(*row) for row in self._rows[index]]
        return self._made(*self._rows[index])

    def __iter__(self) -> Iterator[Dependency]:
        for row in self._rows:
            yield self._made(*row)

    def of_value(self, value: int | None) -> Sequence[Dependency]:
        """Those with this value."""
        return [self._made(*row) for row in self._rows if row[0] == value]

    def _made(self, value: int | None, people: Sequence[int], pair: Edge) -> Dependency:
        working = self._working
        thin = tuple([working.ids[each] for each in pair if self._is_thin(each)])
        a, b = working.ids_of(pair)
        return Dependency(a, b, value, working.ids_of(people), thin)

    def _is_thin(self, organisation: int) -> bool:
        if organisation not in self._thin:
            working = self._working
            members = working.members(organisation)
            people = sum(working.is_person[node] for node in members)
            tied = any(working.neighbours[n] for n in members if not working.is_person[n])
            self._thin[organisation] = people == 1 and not tied
        return self._thin[organisation]


def dependencies(working: WorkingNetwork) -> Dependencies:
    """The dependency of each pair of organisations, neither of which contains the other.

    Organisations are compared at `options.level`: 0 the top-level ones, what is inside them rolled
    up. O(ties times the organisations an actor is in), and a matching per pair with several ties.
    """
    containers = working.containers()
    units = _units(working, containers)
    homes: list[tuple[int, ...]] = [()] * len(working.ids)
    several: list[int] = []
    for node in range(len(homes)):
        own = (node,) if node in units else ()
        home = own + tuple([each for each in containers.get(node, ()) if each in units])
        homes[node] = home
        if len(home) > 1:
            several.append(node)
    pairs: dict[Edge, _Between] = {}
    _add_ties(working, homes, containers, pairs)
    _add_shared(working, several, homes, containers, pairs)
    return Dependencies(working, pairs)


def _units(working: WorkingNetwork, containers: dict[int, tuple[int, ...]]) -> set[int]:
    """The organisations compared: those in at most `level` others, one within the next."""
    is_person, level = working.is_person, working.options.level
    organisations = working.organisations()
    above = {
        node: [each for each in containers.get(node, ()) if not is_person[each]]
        for node in organisations
    }
    found = {node for node in organisations if not above[node]}
    for _ in range(level):
        found |= {n for n in organisations if n not in found and found.issuperset(above[n])}
    return found


def _add_ties(
    working: WorkingNetwork,
    homes: Sequence[tuple[int, ...]],
    containers: dict[int, tuple[int, ...]],
    pairs: dict[Edge, _Between],
) -> None:
    for a, b in working.tie_at:
        for one in homes[a]:
            for two in homes[b]:
                if one == two:
                    continue
                pair, edge = ((one, two), (a, b)) if one < two else ((two, one), (b, a))
                between = pairs.get(pair)
                if between is not None:
                    between.edges.append(edge)
                elif not _nested(one, two, containers):
                    pairs[pair] = _Between([edge], set())


def _add_shared(
    working: WorkingNetwork,
    several: Sequence[int],
    homes: Sequence[tuple[int, ...]],
    containers: dict[int, tuple[int, ...]],
    pairs: dict[Edge, _Between],
) -> None:
    """People in both make a pair; an organisation in both only marks one that is there."""
    for node in sorted(several, key=lambda node: not working.is_person[node]):
        inside = sorted(set(homes[node]))
        for place, one in enumerate(inside):
            for two in inside[place + 1 :]:
                if _nested(one, two, containers):
                    continue
                if working.is_person[node]:
                    pairs.setdefault((one, two), _Between([], set())).shared.add(node)
                elif (one, two) in pairs:
                    pairs[(one, two)].shares_organisation = True


def _nested(one: int, two: int, containers: dict[int, tuple[int, ...]]) -> bool:
    return two in containers.get(one, ()) or one in containers.get(two, ())


def _direct(is_person: Sequence[bool], between: _Between) -> tuple[int | None, Sequence[int]]:
    """The least number of people, and those who alone suffice where it is 1.

    Whoever is in both must go, and whoever is tied to the other organisation itself. What is left
    joins people only, one from each side: a bipartite network.
    """
    if between.shares_organisation:
        return None, ()
    edges, must_go = between.edges, between.shared
    if len(edges) > 1 or must_go or not (is_person[edges[0][0]] and is_person[edges[0][1]]):
        must_go = set(must_go)
        for a, b in edges:
            if not is_person[a]:
                if not is_person[b]:
                    return None, ()
                must_go.add(b)
            elif not is_person[b]:
                must_go.add(a)
        edges = [edge for edge in edges if edge[0] not in must_go and edge[1] not in must_go]
    if must_go:
        value = len(must_go) + cover_size(edges)
        return value, (tuple(must_go) if value == 1 else ())
    sole = sole_covers(edges)
    return (1, sole) if sole else (cover_size(edges), ())
