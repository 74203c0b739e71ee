"""How many people stand between two organisations and no relationship at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from enum import StrEnum
from itertools import combinations
from typing import overload

from netedit.analysis.covers import cover_size, sole_covers
from netedit.analysis.working import WorkingNetwork
from netedit.model.dataclass import dataclass
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


Row = tuple[int | None, Sequence[int], Edge]


class Dependencies(Sequence[Dependency]):
    """Every pair of organisations with something between them, the fewest people first.

    All values are worked out at once; the records are made when asked for, as there can be as many
    pairs as ties. `on_one` hang on one person, `thin` do so for want of data, in `held` nobody can
    be named, and `others` are the rest.
    """

    __slots__ = ("_compared", "_rows", "_thin", "_working", "held", "on_one", "others", "thin")

    def __init__(
        self, working: WorkingNetwork, rows: Sequence[Row], compared: Iterable[int] = ()
    ) -> None:
        self._working = working
        self._compared = compared
        self._thin: dict[int, bool] = {}
        by_value: dict[int | None, list[Row]] = {}
        for row in rows:
            by_value.setdefault(row[0], []).append(row)
        held = by_value.pop(None, [])
        ones = by_value.pop(1, [])
        larger = sorted(value for value in by_value if value is not None)
        others = [row for value in larger for row in by_value[value]]
        is_thin = self._is_thin
        thin = [row for row in ones if is_thin(row[2][0]) or is_thin(row[2][1])]
        risky = [row for row in ones if not (is_thin(row[2][0]) or is_thin(row[2][1]))]
        self._rows: Sequence[Row] = [*risky, *thin, *others, *held]
        ends = (0, len(risky), len(ones), len(ones) + len(others), len(self._rows))
        self.on_one, self.thin, self.others, self.held = map(range, ends, ends[1:])

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

    @property
    def compared(self) -> Sequence[str]:
        """Every organisation that is compared at the level chosen, in the order of the map."""
        return self._working.ids_of(sorted(self._compared))

    @property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """The two organisations of each, in order; quicker than making the records."""
        ids = self._working.ids
        return [(ids[a], ids[b]) for _, _, (a, b) in self._rows]

    def actors(self, places: Iterable[int]) -> tuple[str, ...]:
        """The organisations and people of the pairs at some places, each once."""
        rows = [self._rows[place] for place in places]
        nodes = dict.fromkeys([node for _, people, pair in rows for node in (*pair, *people)])
        return self._working.ids_of(list(nodes))

    def _made(self, value: int | None, people: Sequence[int], pair: Edge) -> Dependency:
        working = self._working
        thin = tuple([working.ids[each] for each in pair if self._is_thin(each)])
        a, b = working.ids_of(pair)
        return Dependency(a, b, value, working.ids_of(people), thin)

    def _is_thin(self, organisation: int) -> bool:
        known = self._thin.get(organisation)
        if known is None:
            working = self._working
            members = working.members(organisation)
            people = sum([working.is_person[node] for node in members])
            tied = any(working.neighbours[n] for n in members if not working.is_person[n])
            known = self._thin[organisation] = people == 1 and not tied
        return known


@dataclass(slots=True)
class _Pairs:
    """What joins each pair of organisations, the one with the smaller number first.

    `edges` run from the first's members to the second's; `shared` are people in both, `sharing` the
    pairs with an organisation in both.
    """

    edges: dict[Edge, list[Edge]] = field(default_factory=dict[Edge, list[Edge]])
    shared: dict[Edge, set[int]] = field(default_factory=dict[Edge, set[int]])
    sharing: set[Edge] = field(default_factory=set[Edge])


def dependencies(working: WorkingNetwork) -> Dependencies:
    """The dependency of each pair of organisations, neither of which contains the other.

    Organisations are compared at `options.level`: 0 the top-level ones, what is inside them rolled
    up. O(ties times the organisations an actor is in), and a matching per pair with several ties.
    """
    containers = working.containers
    units = _units(working)
    homes: list[tuple[int, ...]] = [()] * len(working.ids)
    for node in units:
        homes[node] = (node,)
    for node, above in containers.items():
        inside = homes[node] + tuple([each for each in above if each in units])
        if inside:
            homes[node] = inside
    pairs = _Pairs()
    _add_ties(working, homes, pairs)
    _add_shared(working, homes, pairs)
    is_person, shared, sharing = working.is_person, pairs.shared, pairs.sharing
    rows: list[Row] = []
    for pair, edges in pairs.edges.items():
        if len(edges) == 1 and pair not in shared and pair not in sharing:
            # Most pairs by far: a single tie.
            a, b = edges[0]
            people = [end for end in (a, b) if is_person[end]]
            rows.append((1, people, pair) if people else (None, (), pair))
        else:
            rows.append(_row(working, pairs, pair))
    rows.extend([_row(working, pairs, pair) for pair in shared if pair not in pairs.edges])
    return Dependencies(working, rows, units)


def _units(working: WorkingNetwork) -> set[int]:
    """The organisations compared: those in at most `level` others, one within the next."""
    is_person, containers = working.is_person, working.containers
    organisations = working.organisations()
    above = {
        node: [each for each in containers.get(node, ()) if not is_person[each]]
        for node in organisations
    }
    found = {node for node in organisations if not above[node]}
    for _ in range(working.options.level):
        found |= {n for n in organisations if n not in found and found.issuperset(above[n])}
    return found


def _add_ties(working: WorkingNetwork, homes: Sequence[tuple[int, ...]], pairs: _Pairs) -> None:
    edges = pairs.edges
    for a, b in working.tie_at:
        for one in homes[a]:
            for two in homes[b]:
                if one < two:
                    pair, edge = (one, two), (a, b)
                elif two < one:
                    pair, edge = (two, one), (b, a)
                else:
                    continue
                if pair in edges:
                    edges[pair].append(edge)
                elif not _nested(one, two, working):
                    edges[pair] = [edge]


def _add_shared(working: WorkingNetwork, homes: Sequence[tuple[int, ...]], pairs: _Pairs) -> None:
    for node, inside in enumerate(homes):
        if len(inside) > 1:
            for one, two in combinations(sorted(set(inside)), 2):
                if _nested(one, two, working):
                    continue
                if working.is_person[node]:
                    pairs.shared.setdefault((one, two), set()).add(node)
                else:
                    pairs.sharing.add((one, two))


def _nested(one: int, two: int, working: WorkingNetwork) -> bool:
    containers = working.containers
    return two in containers.get(one, ()) or one in containers.get(two, ())


def _row(working: WorkingNetwork, pairs: _Pairs, pair: Edge) -> Row:
    """The least number of people, and those who alone suffice where it is 1.

    Whoever is in both must go, and whoever is tied to the other organisation itself. What is left
    joins people only, one from each side: a bipartite network.
    """
    if pair in pairs.sharing:
        return None, (), pair
    is_person, edges = working.is_person, pairs.edges.get(pair, [])
    must_go = set(pairs.shared.get(pair, ()))
    for a, b in edges:
        if is_person[a]:
            if not is_person[b]:
                must_go.add(a)
        elif is_person[b]:
            must_go.add(b)
        else:
            return None, (), pair
    if must_go:
        edges = [edge for edge in edges if edge[0] not in must_go and edge[1] not in must_go]
        value = len(must_go) + cover_size(edges)
        return value, (tuple(must_go) if value == 1 else ()), pair
    sole = sole_covers(edges)
    return (1, sole, pair) if sole else (cover_size(edges), (), pair)
