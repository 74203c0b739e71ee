"""The working graph: the actors and edges that findings count, chosen by options."""

from collections.abc import Callable, Mapping, Sequence

from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import ActorStatus, ActsAs, Tie, TieKind, TieStatus
from netedit.networks import Edge, Net, net


@dataclass(frozen=True, slots=True)
class Options:
    """What findings count.

    `layers` are the layers (see `layer_of`) of the ties that count, None for all; `min_strength`
    is the least strength, and a tie without a strength always counts. `memberships` says whether
    colleagues can reach each other through their organisation. `level` is how deep organisations
    are compared: 0 the top-level ones, 1 those right inside them as well, and so on.
    """

    layers: frozenset[str] | None = None
    min_strength: int | None = None
    include_doubtful: bool = False
    memberships: bool = True
    level: int = 0


def layer_of(kind: TieKind) -> str:
    """The layer a kind of tie is counted in: its own name where it names no layer.

    >>> from netedit.analysis import layer_of
    >>> from netedit.model.records import TieKind
    >>> layer_of(TieKind('f', 'funds', 'money')), layer_of(TieKind('w', 'works with'))
    ('money', 'works with')
    """
    return kind.layer or kind.name


class WorkingNetwork:
    """Actors that are not ended as node numbers, and what joins them.

    `tie_at` gives for each pair of nodes joined by ties the first of them, `parallel` the pairs
    with a second edge of whatever sort. `contained_in` and `contains` are direct memberships,
    and `containers` for each node in an organisation all that contain it at any depth, whatever the
    options say. Built in O(actors + ties + memberships).
    """

    __slots__ = (
        "contained_in",
        "containers",
        "contains",
        "edges",
        "ids",
        "is_person",
        "memberships",
        "neighbours",
        "network",
        "number",
        "options",
        "parallel",
        "tie_at",
        "ties",
    )

    def __init__(self, network: Network, options: Options) -> None:
        self.network = network
        self.options = options
        self.number: dict[str, int] = {}
        self.is_person: list[bool] = []
        people = {k.id: k.acts_as is ActsAs.PERSON for k in network.actor_kinds.values()}
        for actor in network.actors.values():
            if actor.status is not ActorStatus.ENDED:
                self.number[actor.id] = len(self.is_person)
                self.is_person.append(people[actor.kind])
        self.ids: Sequence[str] = list(self.number)
        self.ties = 0
        self.tie_at: dict[Edge, str] = {}
        self.parallel: set[Edge] = set()
        self._join_ties()
        self.neighbours: list[list[int]] = [[] for _ in self.ids]
        for a, b in self.tie_at:
            self.neighbours[a].append(b)
            self.neighbours[b].append(a)
        self.memberships = 0
        self.contained_in: dict[int, list[int]] = {}
        self.contains: dict[int, list[int]] = {}
        self.edges: Sequence[Edge] = [*self.tie_at, *self._join_memberships()]
        self.containers: Mapping[int, Sequence[int]] = _all_above(self.contained_in)

    @property
    def net(self) -> Net:
        """The working graph for asking about its structure; made anew at each call, O(n + m)."""
        return net(len(self.ids), self.edges)

    def ids_of(self, nodes: Sequence[int]) -> tuple[str, ...]:
        """The ids of some nodes, in their order."""
        ids = self.ids
        return tuple([ids[node] for node in nodes])

    def members(self, node: int) -> list[int]:
        """An organisation itself, and everyone and everything in it at any depth."""
        inside = self.contains
        direct = inside.get(node, [])
        if any(each in inside for each in direct):
            return _closure([node], inside)
        return [node, *direct]

    def ties_between(self) -> dict[Edge, list[Tie]]:
        """All ties that count, by the two nodes they join; made anew at each call, O(ties)."""
        number, counts = self.number, counts_in(self.network, self.options)
        found: dict[Edge, list[Tie]] = {}
        for tie in self.network.ties.values():
            if counts(tie) if counts is not None else tie.status is TieStatus.ACTIVE:
                a, b = number.get(tie.source), number.get(tie.target)
                if a is not None and b is not None and a != b:
                    found.setdefault((a, b) if a < b else (b, a), []).append(tie)
        return found

    def ties_at(self, node: int) -> list[Tie]:
        """The ties of a node that count; O(degree)."""
        number, counts = self.number, counts_in(self.network, self.options)
        return [
            tie
            for tie in self.network.ties_of(self.ids[node])
            if (counts(tie) if counts is not None else tie.status is TieStatus.ACTIVE)
            and tie.source != tie.target
            and tie.source in number
            and tie.target in number
        ]

    def organisations(self) -> list[int]:
        """The nodes that act as organisations, in the order of the map."""
        return [node for node, person in enumerate(self.is_person) if not person]

    def _join_ties(self) -> None:
        number, tie_at, parallel = self.number, self.tie_at, self.parallel
        counts = counts_in(self.network, self.options)
        active, found = TieStatus.ACTIVE, 0
        for tie in self.network.ties.values():
            if counts is None:
                if tie.status is not active:
                    continue
            elif not counts(tie):
                continue
            a, b = number.get(tie.source), number.get(tie.target)
            if a is None or b is None or a == b:
                continue
            found += 1
            edge = (a, b) if a < b else (b, a)
            if edge in tie_at:
                parallel.add(edge)
            else:
                tie_at[edge] = tie.id
        self.ties = found

    def _join_memberships(self) -> list[Edge]:
        number, tie_at, joins = self.number, self.tie_at, self.options.memberships
        fresh: dict[Edge, None] = {}
        for membership in self.network.memberships.values():
            a, b = number.get(membership.member), number.get(membership.organisation)
            if a is None or b is None or a == b:
                continue
            self.memberships += 1
            above = self.contained_in.setdefault(a, [])
            if b in above:
                continue
            above.append(b)
            self.contains.setdefault(b, []).append(a)
            if joins:
                edge = (a, b) if a < b else (b, a)
                if edge in tie_at:
                    self.parallel.add(edge)
                else:
                    fresh[edge] = None
        return list(fresh)


def _all_above(up: Mapping[int, Sequence[int]]) -> dict[int, Sequence[int]]:
    inside = up.keys()
    return {
        node: direct if inside.isdisjoint(direct) else _closure(direct, up)
        for node, direct in up.items()
    }


def counts_in(network: Network, options: Options) -> Callable[[Tie], bool] | None:
    """Whether a tie counts; None where it is enough that it is active."""
    if not options.include_doubtful and options.layers is None and options.min_strength is None:
        return None
    statuses = {TieStatus.ACTIVE}
    if options.include_doubtful:
        statuses.add(TieStatus.DOUBTFUL)
    layers, least = options.layers, options.min_strength or 0
    kinds = {
        kind.id for kind in network.tie_kinds.values() if layers is None or layer_of(kind) in layers
    }

    def counts(tie: Tie) -> bool:
        return (
            tie.status in statuses
            and tie.kind in kinds
            and (tie.strength is None or tie.strength >= least)
        )

    return counts


def _closure(start: Sequence[int], step: Mapping[int, Sequence[int]]) -> list[int]:
    """All that can be reached from `start`, itself included, each once; a circle does no harm."""
    found = dict.fromkeys(start)
    queue = list(found)
    for node in queue:
        for other in step.get(node, ()):
            if other not in found:
                found[other] = None
                queue.append(other)
    return queue
