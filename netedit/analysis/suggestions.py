"""New relationships that people are likely to make, for the same goals as the fewest ones."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from netedit.analysis.findings import FEWEST_ACTORS, Findings
from netedit.analysis.gaps import (
    KEY,
    Bare,
    Goal,
    Pair,
    Part,
    bare,
    counted_part,
    left_out_said,
    outcome_of,
    pairs_said,
)
from netedit.analysis.phrases import Namer
from netedit.analysis.wording import Sentence
from netedit.model.text import counted, listed
from netedit.networks import Edge
from netedit.networks.augmenting import (
    Wants,
    wants_without_bridges,
    wants_without_cutpoints,
    without_bridges,
    without_cutpoints,
)

# At each step at most so many groups are looked at, so many of their nodes, and so many pairs tried
# for whether they bring the end nearer.
_GROUPS = 100
_NODES = 200
_TRIES = 60


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a new relationship likely or worth while, each counted once for a pair.

    `purpose`: both have relationships for the same purpose. `contact`: they have a relationship
    with the same third partner. `tier_gap`: they are in two tiers between which no working
    relationship leads, so that this one would close a gap.
    """

    purpose: float = 3.0
    contact: float = 2.0
    tier_gap: float = 1.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A new relationship and what speaks for it: ids of purposes and contacts, names of tiers."""

    a: str
    b: str
    weight: float
    purposes: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    tiers: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """New relationships for a goal, in the order in which they were chosen.

    `is_reached` says whether they are enough, checked exactly; they are not where too many pairs
    are ruled out. `least` is the size of the fewest that any would do it with, None with fewer than
    three actors.
    """

    goal: Goal
    chosen: tuple[Suggestion, ...]
    is_reached: bool
    least: int | None
    left_out: tuple[str, ...] = ()

    @property
    def is_least(self) -> bool:
        """Whether they are proven to be as few as there can be; else they are only found."""
        return self.is_reached and len(self.chosen) == self.least

    @property
    def ties(self) -> tuple[Pair, ...]:
        """The pairs of actors to join."""
        return tuple([(each.a, each.b) for each in self.chosen])


def suggested_relationships(
    found: Findings,
    goal: Goal,
    *,
    ruled_out: Collection[Pair] = (),
    isolates: bool = True,
    weights: Weights = Weights(),  # frozen
) -> Suggestions:
    """New relationships that reach `goal` and that people are likely to make.

    Greedy: at each step the heaviest pair of those that bring the end one step nearer, and where no
    pair does, one that joins what nothing joined before. Pairs in `ruled_out`, either way round,
    are never chosen. The outcome is checked exactly; that no fewer would do is proven only where
    `is_least`. If the goal can be reached without the pairs ruled out, it is.

    Deterministic. O(steps (n + m)) and up to 20,000 pairs weighed in a step.

    >>> from netedit.analysis import example, findings
    >>> found = findings(example())
    >>> plan = suggested_relationships(found, Goal.NO_BRIDGE, ruled_out=[("Ana", "Bea")])
    >>> plan.ties, plan.is_reached, plan.is_least
    ((('Abe', 'Cy'), ('Bea', 'Cy')), True, True)
    """
    number = found.working.number
    out = [
        _edge(number[a], number[b]) for a, b in ruled_out if a in number and b in number and a != b
    ]
    made = likely(weighed(found), goal, out, isolates=isolates, weights=weights)
    return suggestions_of(found, goal, made)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A working graph as numbers alone, with what speaks for joining two of its nodes.

    `tiers` numbers the tier of each node, 0 for none. `ties` are the pairs of nodes with a working
    tie; `purposes` numbers the purposes of those pairs that have any.
    """

    graph: Bare
    tiers: Sequence[int]
    ties: Sequence[Edge]
    purposes: Mapping[Edge, Collection[int]]


def weighed(found: Findings) -> Weighed:
    """The numbers of what speaks for joining two actors; O(actors + ties)."""
    working, network = found.working, found.network
    tier_names = [network.actors[id_].tier.strip() for id_ in working.ids]
    numbers = {"": 0}
    tiers = [numbers.setdefault(name, len(numbers)) for name in tier_names]
    purposes: dict[Edge, set[int]] = {}
    if network.purposes:
        place = {id_: number for number, id_ in enumerate(network.purposes)}
        for edge, ties in working.ties_between().items():
            served = {place[id_] for tie in ties for id_ in tie.purposes}
            if served:
                purposes[edge] = served
    return Weighed(bare(working), tiers, list(working.tie_at), purposes)


@dataclass(frozen=True, slots=True)
class Likely:
    """New edges with what speaks for each: its weight, purposes, contacts, and if a tier is met."""

    new: Sequence[tuple[Edge, float, Sequence[int], Sequence[int], bool]]
    is_reached: bool
    least: int | None
    left_out: Sequence[int]


def likely(
    map_: Weighed,
    goal: Goal,
    ruled_out: Collection[Edge],
    *,
    isolates: bool,
    weights: Weights = Weights(),  # frozen
    progress: Callable[[float], object] = lambda _share: None,
) -> Likely:
    """`suggested_relationships` by the numbers of nodes; `progress` is told how much is done."""
    part = counted_part(map_.graph, isolates=isolates)
    if len(part.nodes) < FEWEST_ACTORS:
        return Likely((), False, None, part.left_out)
    place = {node: number for number, node in enumerate(part.nodes)}
    out = {_edge(place[a], place[b]) for a, b in ruled_out if a in place and b in place}
    search = _Search(part, goal, out, _Weigher(map_, part, weights))
    least = search.wants.least
    search.run(progress)
    new = [search.weigher.said_for(edge) for edge in search.new]
    return Likely(new, search.wants.least == 0, least, part.left_out)


def suggestions_of(found: Findings, goal: Goal, made: Likely) -> Suggestions:
    """What was found by numbers, by the ids of actors and purposes."""
    working, purposes = found.working, list(found.network.purposes)
    chosen: list[Suggestion] = []
    for (a, b), weight, served, contacts, has_gap in made.new:
        one, two = working.ids[a], working.ids[b]
        tiers = [found.network.actors[id_].tier.strip() for id_ in (one, two)]
        chosen.append(
            Suggestion(
                one,
                two,
                weight,
                tuple(sorted([purposes[number] for number in served])),
                working.ids_of(contacts),
                (tiers[0], tiers[1]) if has_gap else None,
            )
        )
    left_out = working.ids_of(made.left_out)
    return Suggestions(goal, tuple(chosen), made.is_reached, made.least, left_out)


class _Weigher:
    """What speaks for joining two nodes, on the map as it is."""

    def __init__(self, map_: Weighed, part: Part, weights: Weights) -> None:
        self._weights = weights
        self._rank = part.rank
        self._nodes = part.nodes
        self._tiers = [map_.tiers[node] for node in part.nodes]
        self._near: list[set[int]] = [set() for _ in part.nodes]
        self._purposes: list[set[int]] = [set() for _ in part.nodes]
        self._spanned: set[frozenset[int]] = set()
        self._known: dict[Edge, tuple[float, int, int, int, Edge]] = {}
        place = {node: number for number, node in enumerate(part.nodes)}
        for one, two in map_.ties:
            a, b = place[one], place[two]
            self._near[a].add(b)
            self._near[b].add(a)
            self._spanned.add(frozenset((self._tiers[a], self._tiers[b])))
        for (one, two), served in map_.purposes.items():
            self._purposes[place[one]].update(served)
            self._purposes[place[two]].update(served)

    def order(self, edge: Edge) -> tuple[float, int, int, int, Edge]:
        """What to sort pairs by, the heaviest first."""
        known = self._known.get(edge)
        if known is None:
            a, b = edge
            purposes = len(self._purposes[a] & self._purposes[b])
            contacts = len(self._near[a] & self._near[b])
            weight = self._weight(purposes, contacts, self._has_tier_gap(a, b))
            known = (-weight, -purposes, -contacts, self._rank[a] + self._rank[b], edge)
            self._known[edge] = known
        return known

    def said_for(self, edge: Edge) -> tuple[Edge, float, Sequence[int], Sequence[int], bool]:
        """The pair by the numbers of the map, with what speaks for it."""
        a, b = edge
        purposes = sorted(self._purposes[a] & self._purposes[b])
        contacts = [self._nodes[node] for node in sorted(self._near[a] & self._near[b])]
        gap = self._has_tier_gap(a, b)
        weight = self._weight(len(purposes), len(contacts), gap)
        return (self._nodes[a], self._nodes[b]), weight, purposes, contacts, gap

    def _weight(self, purposes: int, contacts: int, gap: bool) -> float:
        by = self._weights
        return by.purpose * (purposes > 0) + by.contact * (contacts > 0) + by.tier_gap * gap

    def _has_tier_gap(self, a: int, b: int) -> bool:
        one, two = self._tiers[a], self._tiers[b]
        return bool(one and two) and one != two and frozenset((one, two)) not in self._spanned


class _Search:
    """Adds pairs until nothing is wanted any more, or nothing more can be done."""

    def __init__(self, part: Part, goal: Goal, out: set[Edge], weigher: _Weigher) -> None:
        self._part = part
        self._goal = goal
        self.weigher = weigher
        self._closed = out | set(part.edges)
        self.new: list[Edge] = []
        self.wants = self._wants_with()

    def run(self, progress: Callable[[float], object]) -> None:
        """Choose pairs until done."""
        at_first = max(self.wants.least, 1)
        while self.wants.least:
            progress(1 - min(self.wants.least / at_first, 1.0))
            chosen = self._step_nearer() or self._step_anyhow()
            if chosen is None:
                return
            self.new.append(chosen)
            self._closed.add(chosen)
            self.wants = self._wants_with()

    def _wants_with(self, *more: Edge) -> Wants:
        part, new = self._part, (*self.new, *more)
        edges = [*part.edges, *new]
        if self._goal is Goal.NO_BRIDGE:
            return wants_without_bridges(len(part.nodes), edges, part.may_be_bridges.union(new))
        return wants_without_cutpoints(len(part.nodes), edges)

    def _step_nearer(self) -> Edge | None:
        """The heaviest open pair, of those tried, after which one edge less is wanted."""
        groups = self.wants.groups[:_GROUPS]
        share = max(1, _NODES // len(groups))
        rank = self._part.rank
        few = [sorted(group, key=lambda node: (rank[node], node))[:share] for group in groups]
        pairs = {_edge(a, b) for some, others in combinations(few, 2) for a in some for b in others}
        open_pairs = sorted(pairs - self._closed, key=self.weigher.order)
        for pair in (*open_pairs[:_TRIES], *self._of_the_fewest()):
            if self._wants_with(pair).least < self.wants.least:
                return pair
        return None

    def _of_the_fewest(self) -> Iterator[Edge]:
        """Open pairs of a smallest solution from here, each of which brings the end nearer."""
        part = self._part
        edges, count = [*part.edges, *self.new], len(part.nodes)
        if self._goal is Goal.NO_BRIDGE:
            bridges = part.may_be_bridges.union(self.new)
            pairs = without_bridges(count, edges, bridges, part.rank)
        else:
            pairs = without_cutpoints(count, edges, part.rank)
        yield from islice((pair for pair in pairs if pair not in self._closed), _TRIES)

    def _step_anyhow(self) -> Edge | None:
        """The best open pair out of the first group that has one; None where none has.

        A group must have a new edge out of it sooner or later, and each such edge joins something.
        """
        for group, cutpoint in zip(self.wants.groups, self.wants.hangs_on, strict=True):
            inside = {*group, cutpoint}
            outside = [node for node in range(len(self._part.nodes)) if node not in inside]
            pairs = {_edge(a, b) for a in group for b in outside} - self._closed
            if pairs:
                heaviest = sorted(pairs, key=self.weigher.order)[:_TRIES]
                return min(heaviest, key=lambda pair: self._wants_with(pair).least)
        return None


def suggestion_sentences(found: Findings, plan: Suggestions) -> Iterator[Sentence]:
    """What the suggestions come to and what speaks for each, said; nothing where there are none.

    >>> from netedit.analysis import (
    ...     Goal, example, findings, suggested_relationships, suggestion_sentences
    ... )
    >>> found = findings(example())
    >>> made = suggested_relationships(found, Goal.NO_BRIDGE, isolates=False)
    >>> print(next(iter(suggestion_sentences(found, made))).text.partition(';')[0])
    1 likely new relationship would remove every bridge (no fewer would do): Ana – Bea
    """
    if plan.least is None:
        return
    named = Namer(found.network)
    if plan.chosen:
        ends = tuple(dict.fromkeys([end for pair in plan.ties for end in pair]))
        yield Sentence(KEY, f"{_said(found, plan, named)}{left_out_said(plan.left_out)}.", ends)
    elif not plan.is_reached:
        yield Sentence(KEY, "All that could be joined is ruled out.")
    for each in plan.chosen:
        reasons = because(found, each)
        if reasons:
            text = f"{named(each.a)} – {named(each.b)}: {listed(reasons)}."
            yield Sentence(KEY, text, (each.a, each.b))


def because(found: Findings, each: Suggestion) -> Sequence[str]:
    """What speaks for a suggestion, as parts of a sentence; empty where nothing is known.

    >>> from netedit.analysis import Goal, because, example, findings, suggested_relationships
    >>> found = findings(example())
    >>> best = suggested_relationships(found, Goal.NO_BRIDGE, isolates=False).chosen[0]
    >>> because(found, best)
    ['both know Ben']
    """
    named, said = Namer(found.network), list[str]()
    if each.purposes:
        statements = [found.network.purposes[id_].statement for id_ in each.purposes]
        said.append("both work for " + listed([f"“{' '.join(s.split())}”" for s in statements]))
    if each.contacts:
        said.append(f"both know {named.some(each.contacts)}")
    if each.tiers:
        one, two = each.tiers
        said.append(f"no relationship joins {one} and {two} yet")
    return said


def _said(found: Findings, plan: Suggestions, named: Namer) -> str:
    what = counted(len(plan.chosen), "likely new relationship", "likely new relationships")
    would = outcome_of(found, plan.goal, len(plan.left_out)).would
    pairs = pairs_said(named, plan.ties)
    if not plan.is_reached:
        return f"With the pairs ruled out nothing would {would}; nearest come {pairs}"
    proof = "no fewer would do" if plan.is_least else "found, not proven to be the fewest"
    return f"{what} would {would} ({proof}): {pairs}"


def _edge(a: int, b: int) -> Edge:
    return (a, b) if a < b else (b, a)
