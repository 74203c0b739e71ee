"""Who is isolated, what hangs together, and which single ties hold it."""

from collections.abc import Sequence

from netedit.analysis.working import WorkingNetwork
from netedit.model.dataclass import dataclass
from netedit.networks import BlockTree, Edge, Net


@dataclass(frozen=True, slots=True)
class Isolate:
    """An actor with no working tie; of a person, also the organisations they are in."""

    actor: str
    known_only_as_member_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tie whose loss splits a component; `sizes` are its source's and its target's side."""

    tie: str
    source: str
    target: str
    sizes: tuple[int, int]

    @property
    def is_pendant(self) -> bool:
        """Whether one side is a single actor, which hangs on by this one tie."""
        return min(self.sizes) == 1


def isolates(working: WorkingNetwork) -> tuple[Isolate, ...]:
    """Actors with no working tie, in the order of the map.

    An organisation is isolated when neither it nor anyone in it has a tie to an actor outside it,
    nor a member who belongs to another organisation as well. What contains it or is in it is not
    outside. Memberships count here whatever the options say.
    """
    containers = working.containers
    ids, found = working.ids, list[Isolate]()
    for node, neighbours in enumerate(working.neighbours):
        if working.is_person[node]:
            if not neighbours:
                known = working.ids_of(working.contained_in.get(node, ()))
                found.append(Isolate(ids[node], tuple(dict.fromkeys(known))))
        elif not _reaches_out(working, node, containers.get(node, ())):
            found.append(Isolate(ids[node]))
    return tuple(found)


def _reaches_out(working: WorkingNetwork, organisation: int, above: Sequence[int]) -> bool:
    neighbours, contained_in = working.neighbours, working.contained_in
    members = working.members(organisation)
    own = {*members, *above}
    for member in members:
        for other in neighbours[member]:
            if other not in own:
                return True
        for other in contained_in.get(member, ()):
            if other not in own:
                return True
    return False


def components(working: WorkingNetwork, net: Net) -> tuple[tuple[str, ...], ...]:
    """What hangs together, largest first; an actor that nothing joins is a component of one."""
    found = sorted((sorted(nodes) for nodes in net.components()), key=lambda nodes: nodes[0])
    found.sort(key=len, reverse=True)
    return tuple([working.ids_of(nodes) for nodes in found])


def bridges(
    working: WorkingNetwork, blocks: Sequence[Sequence[int]], tree: BlockTree
) -> tuple[Bridge, ...]:
    """Ties that are the only edge between their ends and whose loss splits a component.

    Those that split off most come first. A membership is never listed, but where one joins the
    ends too, the tie is no bridge. A bridge is a block of two nodes.
    """
    pairs = sorted([(min(block), max(block)) for block in blocks if len(block) == 2])
    tie_at, parallel, ties = working.tie_at, working.parallel, working.network.ties
    found: list[Bridge] = []
    for pair in pairs:
        id_ = tie_at.get(pair)
        if id_ is not None and pair not in parallel:
            tie = ties[id_]
            first, second = tree.sides((working.number[tie.source], working.number[tie.target]))
            found.append(Bridge(id_, tie.source, tie.target, (_size(first), _size(second))))
    found.sort(key=lambda bridge: min(bridge.sizes), reverse=True)
    return tuple(found)


def smaller_side(working: WorkingNetwork, tree: BlockTree, bridge: Bridge) -> tuple[str, ...]:
    """The actors on the smaller side of a bridge, on its source's side where both are equal."""
    ends: Edge = working.number[bridge.source], working.number[bridge.target]
    side = tree.sides(ends)[0 if bridge.sizes[0] <= bridge.sizes[1] else 1]
    return working.ids_of(tree.nodes(side))


def _size(piece: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in piece)
