"""On which side of its shape a name is least crossed by lines, and where it stands at 100 %."""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from itertools import chain
from math import copysign

from netedit.model.dataclass import replace
from netedit.model.geometry import Box, Edges, Point, around, do_meet, is_within
from netedit.picture.crossed import (
    WEIGHED_AT,
    Line,
    Pieces,
    Taken,
    covered,
    passes,
    pieces_of,
    spoilt,
)
from netedit.picture.display import LinkItem, NodeItem, TieItem
from netedit.picture.fitting import AROUND, BESIDE, UNDER, Move, grown, in_order, moves_of
from netedit.picture.labels import (
    label_edges,
    named,
    shape_edges,
    under_box,
)
from netedit.picture.steps import done

# On larger maps most names have no choice, and lines are everywhere.
MOST_NODES, MOST_TIES = 350, 1000
# What places cost apart from lines, in hundredths of a usual line across a name: under the shape,
# above, to the right, to the left, and the corners.
_COSTS = (0, 70, 80, 90, 110, 110, 150, 150, 150, 150, 150, 150)
# To stand where another name would, and on another shape.
_ON_NAME, _ON_SHAPE = 60, 100
# A pixel by which it would make the whole map wider, or higher: all else would be shown smaller.
_WIDER, _HIGHER = 5.0, 1.0
# Nearer to another shape or name, one name could be read as another's.
_APART = 5.0
# No gap between a shape and its name, with what is near, is larger.
_SPARE = 20.0
_AT_ONCE = 20


def are_weighed(nodes: Mapping[str, NodeItem], ties: Mapping[str, TieItem]) -> bool:
    """Whether names of a picture of this size choose by lines."""
    return len(nodes) <= MOST_NODES and len(ties) <= MOST_TIES


def sided_in_steps(
    nodes: dict[str, NodeItem], ties: Mapping[str, TieItem], links: Mapping[str, LinkItem]
) -> Generator[None]:
    """Put each name where lines cross it least, with pauses: `nodes` is changed in place.

    A name stands under its shape unless another side is clearly better, and leaves it only for a
    place where it meets no partner and no other name. Large pictures stay as they are.
    """
    if are_weighed(nodes, ties):
        extents = _Extents()
        lines = [*ties.values(), *links.values()]
        yield from _weighed(nodes, lines, nodes, extents, _whole(nodes, extents))
        _stood(nodes, extents)


def renew_sides(
    before: tuple[Mapping[str, NodeItem], Mapping[str, TieItem], Mapping[str, LinkItem]],
    nodes: dict[str, NodeItem],
    ties: Mapping[str, TieItem],
    links: Mapping[str, LinkItem],
) -> Collection[str]:
    """What `sided_in_steps` gives, where that was done `before` some nodes and lines changed.

    O(n + m), and weighing what is near the changes. Nodes that end as they were are the same; the
    ids of the others that are still there.
    """
    old_nodes, old_ties, old_links = before
    was_weighed = are_weighed(old_nodes, old_ties)
    if not are_weighed(nodes, ties):
        if was_weighed:
            for id_, node in nodes.items():
                nodes[id_] = _turned(node, ())
            for id_, node in nodes.items():
                nodes[id_] = _moved(node, UNDER)
        return _kept_same(old_nodes, nodes)
    lines = [*ties.values(), *links.values()]
    near: Collection[str] = nodes
    extents = _Extents()
    now = _whole(nodes, extents)
    if was_weighed:
        changed = [*_changed_lines(old_ties, ties), *_changed_lines(old_links, links)]
        near = dict.fromkeys(_near(old_nodes, nodes, changed, extents))
        was = _whole(old_nodes, extents)
        if was != now:
            near.update(
                (id_, None) for id_ in nodes if not _is_inner(extents.of(nodes[id_]), was, now)
            )
        for id_ in nodes:
            if id_ not in near and nodes[id_] is not old_nodes[id_]:
                nodes[id_] = _turned(nodes[id_], old_nodes[id_].sides)
    done(_weighed(nodes, lines, near, extents, now))
    _stood(nodes, extents)
    return _kept_same(old_nodes, nodes)


class _Extent:
    """What a node and its name take up, under the shape: at the zoom of weighing and at 100 %, with
    what is `around` every place of the name and what it would be too close to.
    """

    __slots__ = ("around", "body", "name", "told", "whole_body", "whole_name")

    def __init__(self, node: NodeItem) -> None:
        told = self.told = named(node)._replace(sides=())
        self.body, self.whole_body = shape_edges(told, WEIGHED_AT), shape_edges(told, 1.0)
        self.name, self.whole_name = label_edges(told, WEIGHED_AT), label_edges(told, 1.0)
        left, top, right, bottom = self.name
        x, y = told.x * WEIGHED_AT, told.y * WEIGHED_AT
        across = told.across * WEIGHED_AT + right - left + _SPARE
        down = max(told.down * WEIGHED_AT + bottom - top, bottom - y) + _SPARE
        self.around: Edges = (x - across, y - down, x + across, y + down)

    def moves(self, scale: float) -> Sequence[Move]:
        """Where the name may stand at a zoom, in the usual order."""
        return moves_of(self.told, AROUND, label_edges(self.told, scale), scale)


class _Extents:
    """The extents of nodes, each worked out once: those apart in nothing but sides share one."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[NodeItem, _Extent]]] = {}

    def of(self, node: NodeItem) -> _Extent:
        """What a node takes up."""
        known = self._known.setdefault(node.id, [])
        for other, extent in known:
            if other is node or (_is_like(other, node) and under_box(other) == under_box(node)):
                return extent
        extent = _Extent(node)
        known.append((node, extent))
        return extent


def _is_like(one: NodeItem, other: NodeItem) -> bool:
    """Whether both stand in the same place in the same size, apart from their names."""
    return (
        one.x == other.x
        and one.y == other.y
        and one.half_width == other.half_width
        and one.half_height == other.half_height
        and one.mark_reach == other.mark_reach
        and one.label == other.label
        and one.second == other.second
        and one.label_px == other.label_px
        and one.least_px == other.least_px
    )


def _weighed(
    nodes: dict[str, NodeItem],
    lines: Iterable[Line],
    ids: Collection[str],
    extents: _Extents,
    whole: Edges,
) -> Generator[None]:
    """Find out in which order these would rather stand, with pauses; `whole` is around them all."""
    if not ids:
        return
    area = around([extents.of(nodes[id_]).around for id_ in ids])
    pieces = Pieces(lines, area)
    yield
    taken = Taken()
    for node in nodes.values():
        extent = extents.of(node)
        if do_meet(extent.around, area):
            taken.put(extent.body, node.id, _ON_SHAPE)
            if node.label:
                taken.put(extent.name, node.id, _ON_NAME)
    yield
    for number, id_ in enumerate(list(ids), 1):
        node = nodes[id_]
        sides = _order(extents.of(node), pieces, taken, whole) if node.label else ()
        nodes[id_] = _turned(node, sides)
        if number % _AT_ONCE == 0:
            yield


def _order(extent: _Extent, pieces: Pieces, taken: Taken, whole: Edges) -> tuple[int, ...]:
    """The places of a name, the least crossed first; the usual order where nothing crosses it and
    it covers no other shape.
    """
    left, top, right, bottom = under = extent.name
    lines = pieces.near(extent.around)
    others = taken.near(extent.around, extent.told.id)
    if not spoilt(lines, under) and not covered(others, under):
        return ()

    def cost(index: int) -> int:
        dx, dy, _ = moves[index]
        at = left + dx, top + dy, right + dx, bottom + dy
        beyond = _beyond(whole, at, dx) if index else 0
        return _COSTS[index] + beyond + covered(others, grown(at, _APART)) + spoilt(lines, at)

    moves = extent.moves(WEIGHED_AT)
    first = cost(0)
    if first <= _COSTS[1]:
        return ()
    beside = sorted([(first, 0), *((cost(index), index) for index in range(1, BESIDE))])
    if beside[0][0] <= _COSTS[BESIDE]:
        # no corner is better: what is there is not looked at
        return (*(index for _, index in beside), *range(BESIDE, AROUND))
    every = sorted([*beside, *((cost(index), index) for index in range(BESIDE, AROUND))])
    return tuple(index for _, index in every)


def _stood(nodes: dict[str, NodeItem], extents: _Extents) -> None:
    """Have each name stand at 100 % where it would rather, the more important first."""
    taken, stand = Taken(), Taken()
    for node in nodes.values():
        extent = extents.of(node)
        taken.put(extent.whole_body, node.id, _ON_SHAPE)
        if node.label:
            taken.put(extent.whole_name, node.id, _ON_NAME)
    for node in in_order(nodes.values()):
        off = UNDER
        if node.label:
            extent = extents.of(node)
            left, top, right, bottom = extent.whole_name
            dx, dy = off = _stand(node, extent, taken, stand)
            stand.put((left + dx, top + dy, right + dx, bottom + dy), node.id, _ON_NAME)
        nodes[node.id] = _moved(node, off)


def _stand(node: NodeItem, extent: _Extent, taken: Taken, stand: Taken) -> Point:
    """How far from under its shape a name goes: off lines, off another shape, and off names that
    `stand` already, as they are more important.
    """
    left, top, right, bottom = under = extent.whole_name
    must_go = not stand.is_free_for(under, node.id) or any(
        met[4] == _ON_SHAPE for met in taken.near(under, node.id)
    )
    sides = node.sides or range(AROUND)
    if not must_go and sides[0] == 0:
        return UNDER
    moves = extent.moves(1.0)
    for index in sides:
        dx, dy, clear = moves[index]
        if index == 0:
            if must_go:
                continue
            break
        at = left + dx, top + dy, right + dx, bottom + dy
        if taken.is_free_for(grown(at, clear), node.id):
            taken.take_out(under, node.id, _ON_NAME)
            taken.put(at, node.id, _ON_NAME)
            return dx, dy
    return UNDER


def _turned(node: NodeItem, sides: tuple[int, ...]) -> NodeItem:
    return node if node.sides == sides else replace(node, sides=sides)


def _moved(node: NodeItem, off: Point) -> NodeItem:
    """The node with its name so far from under its shape."""
    under, (dx, dy) = under_box(node), off
    if not (dx or dy):
        return node if node.under_box is None else replace(node, label_box=under, under_box=None)
    box = Box(under.left + dx, under.top + dy, under.right + dx, under.bottom + dy)
    if box == node.label_box:
        return node
    return replace(node, label_box=box, under_box=under)


def _kept_same(before: Mapping[str, NodeItem], nodes: dict[str, NodeItem]) -> Collection[str]:
    """The ids of what is different now; what is not is the same object again."""
    differs: list[str] = []
    for id_, node in nodes.items():
        old = before.get(id_)
        if old is node:
            continue
        if old is not None and old == node:
            nodes[id_] = old
        else:
            differs.append(id_)
    return differs


def _changed_lines(before: Mapping[str, Line], now: Mapping[str, Line]) -> list[Line]:
    """Lines that came, went or look different: as they were, and as they are."""
    found = [line for id_, line in before.items() if now.get(id_) is not line]
    found += [line for id_, line in now.items() if before.get(id_) is not line]
    return found


def _near(
    before: Mapping[str, NodeItem],
    now: Mapping[str, NodeItem],
    lines: Iterable[Line],
    extents: _Extents,
) -> Collection[str]:
    """The nodes whose name could meet anything that was or is drawn where something changed."""
    pieces = list(chain(*map(pieces_of, lines)))
    boxes: list[Edges] = []
    for one, other in ((before, now), (now, before)):
        for id_, node in one.items():
            held = other.get(id_)
            if held is not node and (held is None or extents.of(held) is not extents.of(node)):
                boxes += [extents.of(node).body, extents.of(node).name]
    if not (pieces or boxes):
        return ()
    found: list[str] = []
    for id_, node in now.items():
        # asked once: there are very many pieces
        edges = extents.of(node).around
        met = any(do_meet(edges, box) for box in boxes)
        if met or any(passes(piece, edges) for piece in pieces):
            found.append(id_)
    return found


def _is_inner(extent: _Extent, was: Edges, now: Edges) -> bool:
    left, top, right, bottom = extent.around
    more = right - left
    reach = left - more, top, right + more, bottom
    return is_within(reach, was) and is_within(reach, now)


def _whole(nodes: Mapping[str, NodeItem], extents: _Extents) -> Edges:
    """Around all shapes and the names under them."""
    found: list[Edges] = []
    for node in nodes.values():
        extent = extents.of(node)
        found += [extent.body, extent.name]
    return around(found)


def _beyond(whole: Edges, at: Edges, dx: float) -> int:
    """What it costs to reach out of all the rest; beside a shape a name counts for twice as long,
    as it is further out.
    """
    more = copysign(at[2] - at[0], dx) if dx else 0.0
    wider = max(whole[0] - at[0] - min(more, 0.0), 0.0)
    wider += max(at[2] + max(more, 0.0) - whole[2], 0.0)
    higher = max(whole[1] - at[1], 0.0) + max(at[3] - whole[3], 0.0)
    return round(_WIDER * wider + _HIGHER * higher)
