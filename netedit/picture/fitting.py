"""Which names are shown when all is small: the more important first, none over another."""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Sequence
from math import inf

from netedit.model.geometry import Edges, Point
from netedit.picture.display import NodeItem
from netedit.picture.labels import Named, label_edges, letters_px
from netedit.picture.style import LABEL_GAP, MARK_REACH

BESIDE_PX = 2.5
# Half a shape of this size is seen as a partner of its own, which names keep off; against the
# letters of names as large as that, and the most important names keep off it too.
LARGE_PX, SOLID = 4.0, 0.55
# Organisations and key people.
IMPORTANT = 100.0
UNDER = (0.0, 0.0)
# So many of the most important labels may stand elsewhere than under their shape, and so many of
# these are tried at every place around it.
MOST_TRIED, MOST_AROUND = 800, 150
NOWHERE, BESIDE, AROUND = 1, 4, 12
# How far along itself a label is moved, of half its width, and up or down, of its height; at a
# corner it would be read as another's, were that within so much of its size.
_ALONG, _UP, _APART = 0.8, 0.5, 0.5
# No label keeps further off its shape than this; larger than usual, in proportion.
MOST_APART_PX = 40.0
# A pause is offered after so many nodes.
_AT_ONCE = 300

# On maps of no more than so many, names at the left and right rim rather stand inwards than reach
# further out than this: all of the map would be shown smaller.
MOST_INWARD, OUT_PX = 400, 45.0
# How far a label is from under its shape, and what it must keep off there.
Move = tuple[float, float, float]
Rim = tuple[float, float]
NO_RIM: Rim = (-inf, inf)
_ONLY_UNDER: Sequence[Move] = ((0.0, 0.0, 0.0),)
# Cells of 160 by 64 pixels, counted from far off, where all coordinates are positive.
COLUMNS_A_PX, ROWS_A_PX, FAR = 1 / 160, 1 / 64, 1 << 20
# Asked by number: that takes half the time.
_HALF, _IS_NAMED, _IMPORTANCE = 5, 8, 9


def all_labels(nodes: Iterable[NodeItem], scale: float) -> dict[str, Point]:
    """Where names stand where all are shown."""
    return {node.id: off_at(node, scale) for node in nodes if node.label}


def off_at(node: NodeItem, scale: float) -> Point:
    """How far a name is from under its shape where all are shown, in pixels of the screen."""
    under, at = node.under_box, node.label_box
    if under is None:
        return UNDER
    return (at.left - under.left) * scale, (at.top - under.top) * scale


def in_order(nodes: Iterable[NodeItem]) -> list[NodeItem]:
    """The more important first. O(n log n)."""
    return sorted(nodes, key=lambda node: (-node.importance, node.id))


def fitting(nodes: Sequence[Named], scale: float) -> Generator[None, None, dict[str, Point]]:
    """The names of nodes in order that are shown at a zoom, and how far each is from under its
    shape, in pixels, with pauses. O(n).

    For zooms at which not all are shown. Labels keep off other labels and off shapes (tiny ones
    only where those are more important; where there is no other room, names of organisations and
    key people treat small ones so too), stand at the first of their sides with room, and give way
    to more important ones where there is none.
    """
    shown: dict[str, Point] = {}
    room = NamesRoom(scale, rim_of(nodes, scale))
    large = LARGE_PX / scale
    for rank, node in enumerate(nodes):
        # large shapes are kept off by names that are more important, too
        if node[_HALF] >= large:
            room.take_body(node, rank)
        if rank % _AT_ONCE == _AT_ONCE - 1:
            yield
    for rank, node in enumerate(nodes):
        if node[_HALF] < large:
            room.take_body(node, rank)
        if node[_IS_NAMED]:
            if rank < MOST_TRIED or node[_IMPORTANCE] >= IMPORTANT:
                off = room.place(node, rank)
            else:
                # of a large map that is most
                off = UNDER if room.has_place_under(node) else None
            if off is not None:
                shown[node[0]] = off
        if rank % _AT_ONCE == _AT_ONCE - 1:
            yield
    return shown


class NamesRoom:
    """What is taken on the screen, in a grid; plain numbers, as it is asked thousands of times.

    Labels are taken in order: every label there is, is more important than the one that is asked
    for.
    """

    __slots__ = ("_bodies", "_labels", "_rim", "_scale")

    def __init__(self, scale: float, rim: Rim) -> None:
        self._scale, self._rim = scale, rim
        self._labels = defaultdict[int, list[Edges]](list)
        # with the rank of the node, and whether its shape is solid
        self._bodies = defaultdict[int, list[tuple[float, float, float, float, int, bool]]](list)

    def take_body(self, node: Named, rank: int) -> None:
        """Have the shape of a node lie there."""
        # without calls: it is done of every node at every zoom
        scale, bodies = self._scale, self._bodies
        _, x, y, across, down, half, px, least_px, _, _, _, _, _, _, _, _ = node
        x, y, across, down, px = x * scale, y * scale, across * scale, down * scale, px * scale
        solid_from = SOLID * (px if px > least_px else least_px)
        left, top, right, bottom = x - across, y - down, x + across, y + down
        entry = (left, top, right, bottom, rank, half * scale >= solid_from)
        column, row = int(left * COLUMNS_A_PX + FAR), int(top * ROWS_A_PX + FAR)
        if right * COLUMNS_A_PX + FAR < column + 1 and bottom * ROWS_A_PX + FAR < row + 1:
            bodies[(column << 24) + row].append(entry)
            return
        for cell in cells_of((left, top, right, bottom)):
            bodies[cell].append(entry)

    def place(self, node: Named, rank: int) -> Point | None:
        """Have the label of a node lie where there is room for it; None where there is none."""
        label = left, top, right, bottom = label_edges(node, self._scale)
        moves = moves_of(node, places_of_rank(rank), label, self._scale)
        moves = inwards(moves, label, self._rim)
        wanted = left - BESIDE_PX, top, right + BESIDE_PX, bottom
        if node[_IMPORTANCE] >= IMPORTANT:
            return self._place_important(wanted, moves, rank)
        return self._place_free(wanted, moves, rank)

    def has_place_under(self, node: Named) -> bool:
        """Have the label of a node lie under its shape; False where there is no room for it."""
        left, top, right, bottom = label_edges(node, self._scale)
        wanted = left - BESIDE_PX, top, right + BESIDE_PX, bottom
        cells = cells_of(wanted)
        is_free = self._is_free(wanted, cells)
        if is_free:
            self._take(wanted, cells)
        return is_free

    def place_around(self, node: Named, rank: int, window: Edges | None) -> Point | None:
        """Have the label of a node stand at the first place around it that is free and within a
        window, if any.
        """
        left, top, right, bottom = label = label_edges(node, self._scale)
        moves = moves_of(node, AROUND, label, self._scale)
        if window is not None:
            least_x, least_y = window[0] - left, window[1] - top
            most_x, most_y = window[2] - right, window[3] - bottom
            moves = [
                move
                for move in moves
                if least_x <= move[0] <= most_x and least_y <= move[1] <= most_y
            ]
        return self._place_free((left - BESIDE_PX, top, right + BESIDE_PX, bottom), moves, rank)

    def take_label(self, edges: Edges, near: Collection[int]) -> None:
        """Have something lie there that every label keeps off, as far as it is in some cells."""
        self._take(edges, [cell for cell in cells_of(edges) if cell in near])

    def _place_free(self, label: Edges, moves: Sequence[Move], rank: int) -> Point | None:
        left, top, right, bottom = label
        for dx, dy, clear in moves:
            wanted = (left + dx, top + dy, right + dx, bottom + dy)
            if clear:
                if self._covered(grown(wanted, clear), rank, 1.0) == 0.0:
                    self._take(wanted, cells_of(wanted))
                    return dx, dy
                continue
            cells = cells_of(wanted)
            if self._is_free(wanted, cells):
                self._take(wanted, cells)
                return dx, dy
        return None

    def _place_important(self, label: Edges, moves: Sequence[Move], rank: int) -> Point | None:
        """Where it finds no room, such a name covers small shapes, as few as it can."""
        left, top, right, bottom = label
        least, best, at = inf, None, label
        for dx, dy, clear in moves:
            wanted = (left + dx, top + dy, right + dx, bottom + dy)
            covered = self._covered(grown(wanted, clear) if clear else wanted, rank, least)
            if covered < least:
                least, best, at = covered, (dx, dy), wanted
                if not covered:
                    break
        if best is not None:
            self._take(at, cells_of(at))
        return best

    def _is_free(self, edges: Edges, cells: Sequence[int]) -> bool:
        """Whether nothing lies there; labels are asked first, as they are larger."""
        left, top, right, bottom = edges
        get = self._labels.get
        for cell in cells:
            for x1, y1, x2, y2 in get(cell, ()):
                if left < x2 and x1 < right and top < y2 and y1 < bottom:
                    return False
        get = self._bodies.get
        for cell in cells:
            for x1, y1, x2, y2, _, _ in get(cell, ()):
                if left < x2 and x1 < right and top < y2 and y1 < bottom:
                    return False
        return True

    def _covered(self, edges: Edges, rank: int, most: float) -> float:
        """How many shapes that are hardly larger than letters the label of this rank would cover,
        its own apart; infinite where that is `most` or more, or it would meet what it must give
        way to.
        """
        left, top, right, bottom = edges
        cells = cells_of(edges)
        for cell in cells:
            for x1, y1, x2, y2 in self._labels.get(cell, ()):
                if left < x2 and x1 < right and top < y2 and y1 < bottom:
                    return inf
        found: set[int] = set()
        for cell in cells:
            for x1, y1, x2, y2, other, is_solid in self._bodies.get(cell, ()):
                if left < x2 and x1 < right and top < y2 and y1 < bottom and other != rank:
                    if other < rank or is_solid:
                        return inf
                    found.add(other)
                    if len(found) >= most:
                        return inf
        return float(len(found))

    def _take(self, edges: Edges, cells: Sequence[int]) -> None:
        """Have a label lie there."""
        for cell in cells:
            self._labels[cell].append(edges)


def cells_of(edges: Edges) -> Sequence[int]:
    """The cells of the grid in which something lies."""
    left, top, right, bottom = edges
    column, last_column = int(left * COLUMNS_A_PX + FAR), int(right * COLUMNS_A_PX + FAR)
    row, last_row = int(top * ROWS_A_PX + FAR), int(bottom * ROWS_A_PX + FAR)
    cell = (column << 24) + row
    if column == last_column:
        if row == last_row:
            return (cell,)
        if row + 1 == last_row:
            return cell, cell + 1
    elif row == last_row and column + 1 == last_column:
        return cell, cell + (1 << 24)
    columns, rows = range(column, last_column + 1), range(row, last_row + 1)
    return [(column << 24) + row for column in columns for row in rows]


def grown(edges: Edges, by: float) -> Edges:
    """These edges, so much further out."""
    left, top, right, bottom = edges
    return left - by, top - by, right + by, bottom + by


def places_of_rank(rank: int) -> int:
    """In how many places the label of so many-th importance may stand."""
    return AROUND if rank < MOST_AROUND else BESIDE if rank < MOST_TRIED else NOWHERE


def rim_of(nodes: Collection[Named], scale: float) -> Rim:
    """How far to the left and to the right names may reach, in pixels of the screen, before places
    further in come first; everywhere on a large map.
    """
    if not 0 < len(nodes) <= MOST_INWARD:
        return NO_RIM
    left = min([node.x - node.across for node in nodes])
    right = max([node.x + node.across for node in nodes])
    return left * scale - OUT_PX, right * scale + OUT_PX


def inwards(moves: Sequence[Move], label: Edges, rim: Rim) -> Sequence[Move]:
    """Where a label may stand, what reaches out beyond the rim last."""
    if rim is NO_RIM:
        return moves
    left, right = rim[0] - label[0], rim[1] - label[2]
    if all(left <= move[0] <= right for move in moves):
        return moves
    return sorted(moves, key=lambda move: not left <= move[0] <= right)


def is_solid(node: Named, scale: float) -> bool:
    """Whether its shape is so large against letters that no name may cover it."""
    return node[_HALF] * scale >= SOLID * letters_px(node, scale)


def moves_of(node: Named, places: int, label: Edges, scale: float) -> Sequence[Move]:
    """Where a label may stand, as moves from under its shape, and what it must keep off there:
    under it, above, to the right and to the left; then at the corners, below, above and beside.

    In this order, or in that of its sides, which are numbers of these places.
    """
    if places == NOWHERE:
        return _ONLY_UNDER
    gap = max(3.0, (LABEL_GAP - MARK_REACH) * scale)
    left, top, right, bottom = label
    half, high, y = (right - left) / 2, bottom - top, node.y * scale
    aside = node.across * scale + gap + half + BESIDE_PX
    middle = y - (top + bottom) / 2
    above = y - (node.down * scale + gap) - bottom
    under = (0.0, 0.0, 0.0)
    beside = under, (0.0, above, 0.0), (aside, middle, 0.0), (-aside, middle, 0.0)
    if places == BESIDE:
        return [beside[side] for side in node.sides if side < BESIDE] or beside
    # so far that a corner of the label still stands by the shape
    along, up, clear = _ALONG * half, _UP * high, _APART * letters_px(node, scale)
    corners = (
        *((along, 0.0), (-along, 0.0), (along, above), (-along, above)),
        *((aside, middle + up), (aside, middle - up), (-aside, middle + up), (-aside, middle - up)),
    )
    every = (*beside, *((dx, dy, clear) for dx, dy in corners))
    return [every[side] for side in node.sides] or every
