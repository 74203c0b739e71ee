"""Which names are shown when all is small: the more important first, none over another."""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf
from operator import attrgetter

from netedit.picture.display import NodeItem, Point
from netedit.picture.labels import edges_on_screen, screen_px, shows_all
from netedit.picture.style import LABEL_GAP, MARK_REACH

_BESIDE_PX = 2.5
# Half a shape of this size is seen as a partner of its own, which names keep off; against the
# letters of names as large as that, and the most important names keep off it too.
_LARGE_PX, _SOLID = 4.0, 0.55
# Organisations and key people.
_IMPORTANT = 100.0
_UNDER = (0.0, 0.0)
_ONLY_UNDER = ((0.0, 0.0, 0.0),)
# Shapes and labels stand further apart than this only at a size at which all are shown.
_REACH_PX = 40.0
# So many of the most important labels may stand elsewhere than under their shape, and so many of
# these are tried at every place around it.
_MOST_TRIED, _MOST_AROUND = 800, 150
_NOWHERE, _BESIDE, _AROUND = 1, 4, 12
# How far along itself a label is moved, of half its width, and up or down, of its height; at a
# corner it would be read as another's, were that within so much of its size.
_ALONG, _UP, _APART = 0.8, 0.5, 0.5
# A pause is offered after so many nodes.
_AT_ONCE = 150

Edges = tuple[float, float, float, float]
Key = tuple[float, str]
# Cells of 128 by 64 pixels, counted from far off, where all coordinates are positive.
_COLUMNS_A_PX, _ROWS_A_PX, _FAR = 1 / 128, 1 / 64, 1 << 20
_HOME_PX = 96.0
_LAST: Key = (inf, "")


def shown_labels(nodes: Collection[NodeItem], scale: float) -> Mapping[str, Point]:
    """The nodes whose label is shown at this zoom, each whole, and how far from its usual place.

    That is (0, 0) under the shape, in pixels of the screen. While labels shrink with the picture
    all are shown there. Below that they keep their size, keep off other labels and off shapes
    (tiny ones only where those are more important; where there is no other room, names of
    organisations and key people treat small ones so too), move above or beside their own shape
    where there is room, and give way to more important ones where there is none. O(n log n).
    """
    thinning = Thinning()
    for _ in thinning.fitting(nodes, scale):
        pass
    return thinning.shown


class _Spot:
    """A node and what it takes up, in pixels of the screen."""

    __slots__ = ("body", "is_large", "is_solid", "key", "label", "node", "places", "reach")

    def __init__(self, node: NodeItem, scale: float) -> None:
        self.node = node
        self.key: Key = (-node.importance, node.id)
        mark = MARK_REACH if node.is_key or node.is_isolate else 0.0
        x, y, w, h = node.x * scale, node.y * scale, node.half_width, node.half_height
        half = (w if w < h else h) * scale
        self.is_large = half >= _LARGE_PX
        self.is_solid = half >= _SOLID * screen_px(node, scale)
        w, h = (w + mark) * scale, (h + mark) * scale
        self.body: Edges = (x - w, y - h, x + w, y + h)
        # in how many of its places it may stand
        self.places = _NOWHERE
        self.label: Edges | None = None
        # around every place its label may take, worked out when asked for
        self.reach: Edges | None = None


_Taken = tuple[float, float, float, float, _Spot, bool]


class Thinning:
    """What `shown_labels` gives, kept up with single nodes that change: O(what is near them).

    `shown` is the same whether it was worked out at once or change by change.
    """

    def __init__(self) -> None:
        self._scale = 0.0
        self._shown: dict[str, Point] = {}
        self._shows_all = True
        self._spots: dict[str, _Spot] = {}
        self._order: list[Key] = []
        self._room = _Room()
        self._homes: dict[int, list[_Spot]] | None = None
        # the half size of the largest shape, and what the largest labels take up
        self._largest = self._widest = self._highest = 0.0

    @property
    def shown(self) -> Mapping[str, Point]:
        """The nodes whose label is shown, and how far from under the shape, in pixels."""
        return self._shown

    def fitting(self, nodes: Collection[NodeItem], scale: float) -> Iterator[None]:
        """Work all of it out for a zoom; the caller may pause at every step."""
        self._scale = scale
        self._shows_all = shows_all(nodes, scale)
        self._shown = {}
        self._spots, self._order = {}, []
        self._room, self._homes = _Room(), None
        if self._shows_all:
            self._shown = {node.id: _UNDER for node in nodes if node.label}
            return
        for number, node in enumerate(nodes, 1):
            spot = self._spots[node.id] = _Spot(node, scale)
            if spot.is_large:
                self._room.take(spot.body, spot, is_label=False)
            if number % _AT_ONCE == 0:
                yield
        ordered = sorted(self._spots.values(), key=attrgetter("key"))
        self._order = [spot.key for spot in ordered]
        for number, spot in enumerate(ordered):
            if not spot.is_large:
                self._room.take(spot.body, spot, is_label=False)
            spot.places = _places_of_rank(number)
            if spot.node.label:
                self._place(spot, self._room.is_free)
            if number % _AT_ONCE == 0:
                yield

    def update(self, changed: Mapping[str, NodeItem | None]) -> Collection[str]:
        """Take over nodes that are new or different, or None where gone.

        The ids whose label now comes, goes or stands elsewhere against its shape.
        """
        if not changed:
            return ()
        if self._shows_all:
            return self._all_shown(changed)
        differs: set[str] = set()
        waiting: list[Key] = []
        before = self._limits()
        self._home_cells()
        for id_, node in changed.items():
            old = self._spots.get(id_)
            new = None if node is None else _Spot(node, self._scale)
            if old is not None and new is not None and _is_alike(old, new, self._scale):
                old.node = new.node
                continue
            if old is not None:
                self._take_out(old, waiting)
                if self._shown.pop(id_, None) is not None:
                    differs.add(id_)
            if new is not None:
                self._put_in(new, waiting)
        self._shift_limits(before, waiting)
        self._settle(waiting, differs)
        return differs

    def _all_shown(self, changed: Mapping[str, NodeItem | None]) -> Collection[str]:
        differs: set[str] = set()
        for id_, node in changed.items():
            is_shown = node is not None and bool(node.label)
            if is_shown is not (id_ in self._shown):
                differs.add(id_)
                if is_shown:
                    self._shown[id_] = _UNDER
                else:
                    del self._shown[id_]
        return differs

    def _limits(self) -> tuple[Key, ...]:
        """The keys from which on labels may stand in fewer places."""
        order = self._order
        return tuple(
            order[rank] if len(order) > rank else _LAST for rank in (_MOST_AROUND, _MOST_TRIED)
        )

    def _take_out(self, spot: _Spot, waiting: list[Key]) -> None:
        del self._spots[spot.node.id]
        del self._order[bisect_left(self._order, spot.key)]
        self._room.free(spot.body, spot, is_label=False)
        self._wake(spot, spot.body, waiting)
        if spot.label is not None:
            self._room.free(spot.label, spot, is_label=True)
            self._wake(spot, spot.label, waiting)
        homes = self._home_cells()
        homes[_home(spot)].remove(spot)

    def _put_in(self, spot: _Spot, waiting: list[Key]) -> None:
        self._home_cells().setdefault(_home(spot), []).append(spot)
        self._measure(spot)
        self._spots[spot.node.id] = spot
        insort(self._order, spot.key)
        spot.places = self._places_of(spot.key)
        self._room.take(spot.body, spot, is_label=False)
        self._wake(spot, spot.body, waiting)
        waiting.append(spot.key)

    def _places_of(self, key: Key) -> int:
        around, beside = self._limits()
        return _AROUND if key < around else _BESIDE if key < beside else _NOWHERE

    def _shift_limits(self, before: tuple[Key, ...], waiting: list[Key]) -> None:
        """Those that may stand elsewhere now, or may no longer, are weighed anew."""
        for was, now in zip(before, self._limits(), strict=True):
            low, high = min(was, now), max(was, now)
            for index in range(bisect_left(self._order, low), bisect_left(self._order, high)):
                key = self._order[index]
                spot, places = self._spots[key[1]], self._places_of(key)
                if spot.places != places:
                    spot.places = places
                    spot.reach = None
                    waiting.append(key)

    def _settle(self, waiting: list[Key], differs: set[str]) -> None:
        """Weigh those that wait again, the more important first, and whom that concerns."""
        heapify(waiting)
        last: Key | None = None
        while waiting:
            key = heappop(waiting)
            spot = self._spots.get(key[1])
            if key == last or spot is None or spot.key != key or not spot.node.label:
                continue
            last = key
            before = spot.label
            if before is not None:
                self._room.free(before, spot, is_label=True)
            was = self._shown.pop(spot.node.id, None)
            spot.label = None

            def is_free(edges: Edges, spot: _Spot = spot) -> bool:
                return self._room.is_free_for(edges, spot)

            self._place(spot, is_free)
            if self._shown.get(spot.node.id) != was:
                differs.add(spot.node.id)
            if spot.label != before:
                for edges in (before, spot.label):
                    if edges is not None:
                        self._wake(spot, edges, waiting)

    def _place(self, spot: _Spot, is_free: Callable[[Edges], bool]) -> None:
        node = spot.node
        label = edges_on_screen(node, self._scale)
        left, top, right, bottom = label
        if right - left > self._widest:
            self._widest = right - left
        if bottom - top > self._highest:
            self._highest = bottom - top
        left, right = left - _BESIDE_PX, right + _BESIDE_PX
        if node.importance >= _IMPORTANT:
            self._place_important(spot, label)
            return
        if spot.places == _NOWHERE:
            # Of a large map that is most, and the least of them find room.
            label = (left, top, right, bottom)
            if is_free(label):
                self._settle_at(spot, label, _UNDER)
            return
        for dx, dy, clear in _moves(spot, label, self._scale):
            wanted = (left + dx, top + dy, right + dx, bottom + dy)
            if is_free(wanted) if not clear else self._is_apart(spot, wanted, clear):
                self._settle_at(spot, wanted, (dx, dy))
                return

    def _is_apart(self, spot: _Spot, label: Edges, clear: float) -> bool:
        return self._room.is_free_for(_grown(label, clear), spot)

    def _place_important(self, spot: _Spot, label: Edges) -> None:
        """Where it finds no room, such a name covers small shapes, as few as it can."""
        moves = _moves(spot, label, self._scale)
        left, top, right, bottom = label
        left, right = left - _BESIDE_PX, right + _BESIDE_PX
        least, best = inf, None
        for dx, dy, clear in moves:
            wanted = (left + dx, top + dy, right + dx, bottom + dy)
            covered = self._room.covered(_grown(wanted, clear), spot, least)
            if covered < least:
                least, best = covered, (wanted, (dx, dy))
                if not covered:
                    break
        if best is not None:
            self._settle_at(spot, *best)

    def _settle_at(self, spot: _Spot, label: Edges, off: Point) -> None:
        self._shown[spot.node.id] = off
        spot.label = label
        self._room.take(label, spot, is_label=True)

    def _wake(self, by: _Spot, edges: Edges, waiting: list[Key]) -> None:
        """Have those weighed again that may want this room and must give way to `by`."""
        homes = self._home_cells()
        far_x = 2 * self._largest + self._widest + _REACH_PX
        far_y = 2 * self._largest + self._highest + _REACH_PX
        columns = range(
            int((edges[0] - far_x) // _HOME_PX), int((edges[2] + far_x) // _HOME_PX) + 1
        )
        rows = range(int((edges[1] - far_y) // _HOME_PX), int((edges[3] + far_y) // _HOME_PX) + 1)
        least = (-inf, "") if by.is_large and edges is by.body else by.key
        for column in columns:
            for row in rows:
                for spot in homes.get((column << 24) + row, ()):
                    if spot.key > least and spot is not by and spot.node.label:
                        reach = spot.reach or self._reach(spot)
                        if _meet(reach, edges):
                            heappush(waiting, spot.key)

    def _reach(self, spot: _Spot) -> Edges:
        label = edges_on_screen(spot.node, self._scale)
        moves = _moves(spot, label, self._scale)
        left, top, right, bottom = label
        spot.reach = (
            left - _BESIDE_PX + min(dx - clear for dx, _, clear in moves),
            top + min(dy - clear for _, dy, clear in moves),
            right + _BESIDE_PX + max(dx + clear for dx, _, clear in moves),
            bottom + max(dy + clear for _, dy, clear in moves),
        )
        return spot.reach

    def _home_cells(self) -> dict[int, list[_Spot]]:
        """Every spot by where its node stands; made when first asked for."""
        if self._homes is None:
            self._homes = {}
            for spot in self._spots.values():
                self._homes.setdefault(_home(spot), []).append(spot)
                self._measure(spot)
        return self._homes

    def _measure(self, spot: _Spot) -> None:
        left, top, right, bottom = spot.body
        self._largest = max(self._largest, right - left, bottom - top)


class _Room:
    """What is taken on the screen, in a grid; plain numbers, as it is asked thousands of times."""

    def __init__(self) -> None:
        self._taken: dict[int, list[_Taken]] = {}

    def is_free(self, edges: Edges) -> bool:
        """Whether nothing lies there."""
        left, top, right, bottom = edges
        get = self._taken.get
        for cell in _cells(edges):
            for x1, y1, x2, y2, _, _ in get(cell, ()):
                if left < x2 and x1 < right and top < y2 and y1 < bottom:
                    return False
        return True

    def is_free_for(self, edges: Edges, spot: _Spot) -> bool:
        """Whether nothing lies there that the label of `spot` must give way to, itself apart."""
        left, top, right, bottom = edges
        get = self._taken.get
        for cell in _cells(edges):
            for x1, y1, x2, y2, other, is_label in get(cell, ()):
                if (
                    left < x2
                    and x1 < right
                    and top < y2
                    and y1 < bottom
                    and other is not spot
                    and ((other.is_large and not is_label) or other.key <= spot.key)
                ):
                    return False
        return True

    def covered(self, edges: Edges, spot: _Spot, most: float) -> float:
        """How many shapes that are hardly larger than letters the label of `spot` would cover;
        infinite where that is `most` or more, or it would meet what it must give way to.
        """
        left, top, right, bottom = edges
        key, get = spot.key, self._taken.get
        found: set[Key] = set()
        for cell in _cells(edges):
            for x1, y1, x2, y2, other, is_label in get(cell, ()):
                if left < x2 and x1 < right and top < y2 and y1 < bottom and other is not spot:
                    if other.key <= key or (other.is_solid and not is_label):
                        return inf
                    if other.is_large and not is_label:
                        found.add(other.key)
                        if len(found) >= most:
                            return inf
        return float(len(found))

    def take(self, edges: Edges, spot: _Spot, *, is_label: bool) -> None:
        """Have a shape or a label lie there."""
        entry = (*edges, spot, is_label)
        taken = self._taken
        for cell in _cells(edges):
            if cell in taken:
                taken[cell].append(entry)
            else:
                taken[cell] = [entry]

    def free(self, edges: Edges, spot: _Spot, *, is_label: bool) -> None:
        """Have it lie there no longer."""
        for cell in _cells(edges):
            held = self._taken[cell]
            self._taken[cell] = [e for e in held if e[4] is not spot or e[5] is not is_label]


def _cells(edges: Edges) -> Sequence[int]:
    left, top, right, bottom = edges
    column, last_column = int(left * _COLUMNS_A_PX + _FAR), int(right * _COLUMNS_A_PX + _FAR)
    row, last_row = int(top * _ROWS_A_PX + _FAR), int(bottom * _ROWS_A_PX + _FAR)
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


def _home(spot: _Spot) -> int:
    left, top, right, bottom = spot.body
    x, y = (left + right) / 2, (top + bottom) / 2
    return (int(x // _HOME_PX) << 24) + int(y // _HOME_PX)


def _meet(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_alike(old: _Spot, new: _Spot, scale: float) -> bool:
    """Whether both take up the same room in the same order."""
    if old.key != new.key or old.body != new.body or old.is_large is not new.is_large:
        return False
    if bool(old.node.label) is not bool(new.node.label):
        return False
    return edges_on_screen(old.node, scale) == edges_on_screen(new.node, scale)


def _places_of_rank(rank: int) -> int:
    return _AROUND if rank < _MOST_AROUND else _BESIDE if rank < _MOST_TRIED else _NOWHERE


def _grown(edges: Edges, by: float) -> Edges:
    left, top, right, bottom = edges
    return left - by, top - by, right + by, bottom + by


def _moves(spot: _Spot, label: Edges, scale: float) -> Sequence[tuple[float, float, float]]:
    """Where a label may stand, as moves from under its shape, and what it must keep off there:
    under it, above, to the right and to the left; then at the corners, below, above and beside.
    """
    if spot.places == _NOWHERE:
        return _ONLY_UNDER
    node = spot.node
    mark = MARK_REACH if node.is_key or node.is_isolate else 0.0
    gap = max(3.0, (LABEL_GAP - MARK_REACH) * scale)
    down = (node.half_height + mark) * scale + gap
    left, top, right, bottom = label
    half, high = (right - left) / 2, bottom - top
    aside = (node.half_width + mark) * scale + gap + half + _BESIDE_PX
    middle = node.y * scale - (top + bottom) / 2
    above = node.y * scale - down - bottom
    under = (0.0, 0.0, 0.0)
    beside = under, (0.0, above, 0.0), (aside, middle, 0.0), (-aside, middle, 0.0)
    if spot.places == _BESIDE:
        return beside
    # so far that a corner of the label still stands by the shape
    along, up, clear = _ALONG * half, _UP * high, _APART * screen_px(node, scale)
    corners = (
        *((along, 0.0), (-along, 0.0), (along, above), (-along, above)),
        *((aside, middle + up), (aside, middle - up), (-aside, middle + up), (-aside, middle - up)),
    )
    return (*beside, *((dx, dy, clear) for dx, dy in corners))
