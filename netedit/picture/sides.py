"""On which side of its shape a name is least crossed by lines, and where it stands at 100 %."""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from math import copysign

from netedit.model.geometry import Box, Edges, Point
from netedit.model.records import LineStyle
from netedit.picture.display import LinkItem, NodeItem, TieItem
from netedit.picture.fitting import AROUND, BESIDE, UNDER, Move, grown, in_order, moves_of
from netedit.picture.labels import (
    edges_on_screen,
    label_edges,
    named,
    shape_edges,
    under_box,
)
from netedit.picture.routes import flattened
from netedit.picture.steps import done
from netedit.picture.style import LINK_WIDTH

# On larger maps most names have no choice, and lines are everywhere.
MOST_NODES, MOST_TIES = 350, 1000
# The zoom names are weighed at: a little more of a map is crossed where names keep their size.
WEIGHED_AT = 0.75
# What places cost apart from lines, in hundredths of a usual line across a name: under the shape,
# above, to the right, to the left, and the corners.
_COSTS = (0, 70, 80, 90, 110, 110, 150, 150, 150, 150, 150, 150)
# To stand where another name would, and on another shape.
_ON_NAME, _ON_SHAPE = 60, 100
# A pixel by which it would make the whole map wider, or higher: all else would be shown smaller.
_WIDER, _HIGHER = 5.0, 1.0
# A line is as bad as wide: one of three units is a usual one; broken and past ones are paler.
_USUAL, _WORST, _BROKEN, _PALE = 3.0, 6.0, 0.7, 0.6
# That a name is crossed at all, against a line across its height.
_AT_ALL = 0.5
# Nearer to another shape or name, one name could be read as another's.
_APART = 5.0
# No gap between a shape and its name, with what is near, is larger.
_SPARE = 20.0
_CELL = 64.0
_AT_ONCE = 20

Line = TieItem | LinkItem
# A straight piece of a line, and how much it would spoil a name.
_Piece = tuple[float, float, float, float, float]


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
        yield from _weighed(nodes, [*ties.values(), *links.values()], nodes)
        _stood(nodes)


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
    if was_weighed:
        changed = [*_changed_lines(old_ties, ties), *_changed_lines(old_links, links)]
        near = dict.fromkeys(_near(nodes, _changed_boxes(old_nodes, nodes, changed)))
        was, now = _whole(old_nodes), _whole(nodes)
        if was != now:
            near.update((id_, None) for id_ in nodes if not _is_inner(nodes[id_], was, now))
        for id_ in nodes:
            if id_ not in near and nodes[id_] is not old_nodes[id_]:
                nodes[id_] = _turned(nodes[id_], old_nodes[id_].sides)
    done(_weighed(nodes, lines, near))
    _stood(nodes)
    return _kept_same(old_nodes, nodes)


def _weighed(
    nodes: dict[str, NodeItem], lines: Iterable[Line], ids: Collection[str]
) -> Generator[None]:
    """Find out in which order these would rather stand, with pauses."""
    if not ids:
        return
    reaches = [_reach(nodes[id_]) for id_ in ids]
    pieces, whole = _Pieces(lines, _around(reaches)), _whole(nodes)
    yield
    taken = _Taken()
    for node in nodes.values():
        taken.put(_body(node, WEIGHED_AT), node.id, _ON_SHAPE)
        if node.label:
            taken.put(edges_on_screen(node, WEIGHED_AT), node.id, _ON_NAME)
    yield
    for number, id_ in enumerate(list(ids), 1):
        node = nodes[id_]
        nodes[id_] = _turned(node, _order(node, pieces, taken, whole) if node.label else ())
        if number % _AT_ONCE == 0:
            yield


def _order(node: NodeItem, pieces: "_Pieces", taken: "_Taken", whole: Edges) -> tuple[int, ...]:
    """The places of a name, the least crossed first; the usual order where nothing crosses it."""
    left, top, right, bottom = under = edges_on_screen(node, WEIGHED_AT)
    if not pieces.cost(under):
        return ()

    def cost(index: int) -> int:
        dx, dy, _ = moves[index]
        at = left + dx, top + dy, right + dx, bottom + dy
        beyond = _beyond(whole, at, dx) if index else 0
        return _COSTS[index] + beyond + taken.cost(grown(at, _APART), node.id) + pieces.cost(at)

    moves = _moves(node, WEIGHED_AT)
    first = cost(0)
    if first <= _COSTS[1]:
        return ()
    beside = sorted([(first, 0), *((cost(index), index) for index in range(1, BESIDE))])
    if beside[0][0] <= _COSTS[BESIDE]:
        # no corner is better: what is there is not looked at
        return (*(index for _, index in beside), *range(BESIDE, AROUND))
    every = sorted([*beside, *((cost(index), index) for index in range(BESIDE, AROUND))])
    return tuple(index for _, index in every)


def _stood(nodes: dict[str, NodeItem]) -> None:
    """Have each name stand at 100 % where it would rather, the more important first."""
    taken = _Taken()
    for node in nodes.values():
        taken.put(_body(node, 1.0), node.id, _ON_SHAPE)
        if node.label:
            taken.put(edges_on_screen(node, 1.0), node.id, _ON_NAME)
    for node in in_order(nodes.values()):
        nodes[node.id] = _moved(node, _stand(node, taken) if node.sides else UNDER)


def _stand(node: NodeItem, taken: "_Taken") -> Point:
    left, top, right, bottom = under = edges_on_screen(node, 1.0)
    moves = _moves(node, 1.0)
    for index in node.sides:
        dx, dy, clear = moves[index]
        if index == 0:
            break
        at = left + dx, top + dy, right + dx, bottom + dy
        if not taken.cost(grown(at, clear), node.id):
            taken.take_out(under, node.id, _ON_NAME)
            taken.put(at, node.id, _ON_NAME)
            return dx, dy
    return UNDER


def _moves(node: NodeItem, scale: float) -> Sequence[Move]:
    """Where the name of a node may stand at a zoom, in the usual order."""
    told = named(node)._replace(sides=())
    return moves_of(told, AROUND, label_edges(told, scale), scale)


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


def _changed_boxes(
    before: Mapping[str, NodeItem], now: Mapping[str, NodeItem], lines: Iterable[Line]
) -> list[Edges]:
    """Around all that was and is drawn where something changed, at the zoom of weighing."""
    found = [_around([(x1, y1, x2, y2)]) for x1, y1, x2, y2, _ in chain(*map(_pieces_of, lines))]
    for one, other in ((before, now), (now, before)):
        for id_, node in one.items():
            held = other.get(id_)
            if held is not node and (held is None or _plain(held) != _plain(node)):
                found += [_body(node, WEIGHED_AT), edges_on_screen(node, WEIGHED_AT)]
    return found


def _plain(node: NodeItem) -> tuple[object, ...]:
    """All of a node that says where a name may stand."""
    return (
        *(node.x, node.y, node.half_width, node.half_height, node.is_key, node.is_isolate),
        *(node.label, under_box(node), node.label_px, node.least_px, node.second),
    )


def _near(nodes: Mapping[str, NodeItem], boxes: Sequence[Edges]) -> Collection[str]:
    """The nodes whose name could meet any of these."""
    if not boxes:
        return ()
    found: list[str] = []
    for node in nodes.values():
        left, top, right, bottom = _reach(node)
        for x1, y1, x2, y2 in boxes:
            if left <= x2 and x1 <= right and top <= y2 and y1 <= bottom:
                found.append(node.id)
                break
    return found


def _is_inner(node: NodeItem, was: Edges, now: Edges) -> bool:
    left, top, right, bottom = _reach(node)
    more = right - left
    reach = left - more, top, right + more, bottom
    return _holds(was, reach) and _holds(now, reach)


def _reach(node: NodeItem) -> Edges:
    """Around every place of a name, and what it would be too close to."""
    left, top, right, bottom = edges_on_screen(node, WEIGHED_AT)
    mark = node.mark_reach
    x, y, wide, high = node.x * WEIGHED_AT, node.y * WEIGHED_AT, right - left, bottom - top
    across = (node.half_width + mark) * WEIGHED_AT + wide + _SPARE
    down = max((node.half_height + mark) * WEIGHED_AT + high, bottom - y) + _SPARE
    return x - across, y - down, x + across, y + down


def _whole(nodes: Mapping[str, NodeItem]) -> Edges:
    """Around all shapes and the names under them."""
    found: list[Edges] = []
    for node in nodes.values():
        found += [_body(node, WEIGHED_AT), edges_on_screen(node, WEIGHED_AT)]
    return _around(found)


def _beyond(whole: Edges, at: Edges, dx: float) -> int:
    """What it costs to reach out of all the rest; beside a shape a name counts for twice as long,
    as it is further out.
    """
    more = copysign(at[2] - at[0], dx) if dx else 0.0
    wider = max(whole[0] - at[0] - min(more, 0.0), 0.0)
    wider += max(at[2] + max(more, 0.0) - whole[2], 0.0)
    higher = max(whole[1] - at[1], 0.0) + max(at[3] - whole[3], 0.0)
    return round(_WIDER * wider + _HIGHER * higher)


def _holds(edges: Edges, other: Edges) -> bool:
    return (
        edges[0] <= other[0]
        and edges[1] <= other[1]
        and other[2] <= edges[2]
        and other[3] <= edges[3]
    )


def _body(node: NodeItem, scale: float) -> Edges:
    return shape_edges(named(node), scale)


def _around(boxes: Sequence[Edges]) -> Edges:
    """Around boxes, or lines from corner to corner; nothing for none."""
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    xs = [x for x1, _, x2, _ in boxes for x in (x1, x2)]
    ys = [y for _, y1, _, y2 in boxes for y in (y1, y2)]
    return min(xs), min(ys), max(xs), max(ys)


def _pieces_of(line: Line) -> list[_Piece]:
    """A line in straight pieces at the zoom of weighing."""
    if isinstance(line, LinkItem):
        weight = LINK_WIDTH * _BROKEN * _PALE
    else:
        weight = min(line.width, _WORST)
        if line.style is not LineStyle.SOLID:
            weight *= _BROKEN
        if line.is_faded:
            weight *= _PALE
    path = line.path if len(line.path) == 2 else flattened(line.path)
    by = WEIGHED_AT
    return [
        (x1 * by, y1 * by, x2 * by, y2 * by, weight / _USUAL)
        for (x1, y1), (x2, y2) in pairwise(path)
    ]


class _Pieces:
    """Lines in a grid; plain numbers, as it is asked thousands of times."""

    def __init__(self, lines: Iterable[Line], area: Edges) -> None:
        """Of lines that do not come near `area` nothing is kept."""
        self._cells: dict[tuple[int, int], list[_Piece]] = {}
        left, top, right, bottom = area
        for line in lines:
            for piece in _pieces_of(line):
                x1, y1, x2, y2, _ = piece
                is_across = min(x1, x2) < right and left < max(x1, x2)
                if is_across and min(y1, y2) < bottom and top < max(y1, y2):
                    self._put(piece)

    def _put(self, piece: _Piece) -> None:
        x1, y1, x2, y2, _ = piece
        if x1 > x2:
            x1, y1, x2, y2 = x2, y2, x1, y1
        first, last = int(x1 // _CELL), int(x2 // _CELL)
        slope = (y2 - y1) / (x2 - x1) if x2 - x1 > 1e-9 else 0.0
        for column in range(first, last + 1):
            a, b = y1, y2
            if slope:
                a = y1 + (max(x1, column * _CELL) - x1) * slope
                b = y1 + (min(x2, (column + 1) * _CELL) - x1) * slope
            if a > b:
                a, b = b, a
            for row in range(int(a // _CELL), int(b // _CELL) + 1):
                self._cells.setdefault((column, row), []).append(piece)

    def cost(self, edges: Edges) -> int:
        """How much lines would spoil a name there, in hundredths; in whole ones, so that it is the
        same in whichever order they come.
        """
        left, top, right, bottom = edges
        high = bottom - top
        found: set[_Piece] = set()
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
                found.update(self._cells.get((column, row), ()))
        spoilt = 0
        for piece in found:
            within = _within(piece, left, top, right, bottom)
            if within > 0.0:
                spoilt += round(100 * piece[4] * (_AT_ALL + within / high))
        return spoilt


def _within(piece: _Piece, left: float, top: float, right: float, bottom: float) -> float:
    """How long a piece is within a box (Liang and Barsky 1984)."""
    x1, y1, x2, y2, _ = piece
    dx, dy = x2 - x1, y2 - y1
    enters, leaves = 0.0, 1.0
    if dx:
        a, b = (left - x1) / dx, (right - x1) / dx
        if a > b:
            a, b = b, a
        enters, leaves = a if a > 0.0 else 0.0, b if b < 1.0 else 1.0
    elif not left < x1 < right:
        return 0.0
    if dy:
        a, b = (top - y1) / dy, (bottom - y1) / dy
        if a > b:
            a, b = b, a
        enters, leaves = a if a > enters else enters, b if b < leaves else leaves
    elif not top < y1 < bottom:
        return 0.0
    return (leaves - enters) * (dx * dx + dy * dy) ** 0.5 if leaves > enters else 0.0


class _Taken:
    """Shapes and names in a grid, with whose they are and what it costs to stand on one."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Edges, str, int]]] = {}

    def put(self, edges: Edges, whose: str, cost: int) -> None:
        """Have something lie there."""
        for cell in _cells_of(edges):
            self._cells.setdefault(cell, []).append((edges, whose, cost))

    def take_out(self, edges: Edges, whose: str, cost: int) -> None:
        """Have it lie there no longer."""
        for cell in _cells_of(edges):
            self._cells[cell].remove((edges, whose, cost))

    def cost(self, edges: Edges, whose: str) -> int:
        """What it costs to stand there beside all that is another's."""
        left, top, right, bottom = edges
        met: set[tuple[Edges, str, int]] = set()
        for cell in _cells_of(edges):
            for each in self._cells.get(cell, ()):
                x1, y1, x2, y2 = each[0]
                if left < x2 and x1 < right and top < y2 and y1 < bottom and each[1] != whose:
                    met.add(each)
        return sum(cost for _, _, cost in met)


def _cells_of(edges: Edges) -> list[tuple[int, int]]:
    left, top, right, bottom = edges
    columns = range(int(left // _CELL), int(right // _CELL) + 1)
    rows = range(int(top // _CELL), int(bottom // _CELL) + 1)
    return [(column, row) for column in columns for row in rows]
