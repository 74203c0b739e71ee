"""Where titles of areas and frames stand where names keep their size: what was decided is decided
anew only where something it was decided on has changed.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain
from typing import NamedTuple

from netedit.model.dataclass import dataclass
from netedit.model.geometry import EMPTY_BOX, Box, Edges, Point, do_meet, is_within
from netedit.picture.display import FrameItem, NodeItem, RegionItem, TieItem, TieLabelItem
from netedit.picture.fitting import COLUMNS_A_PX, FAR, ROWS_A_PX, cells_of, grown
from netedit.picture.hulls import holds
from netedit.picture.labels import edges_on_screen
from netedit.picture.palette import Theme
from netedit.picture.room import Room, differing

# A title keeps this size on the screen, and is left out where it would meet a larger area's.
_LEAST_TITLE_PX = 11.0
# Titles keep so far off each other.
_APART_PX = 2.0
# So far beyond the map a title may reach: where the whole map is in view, it is whole.
_BEYOND_PX = 20.0
# An area that is not so many times as wide as its title has none where its organisation is named.
_TELLING = 0.8
# The title of one that is smaller yet would be read as that of others around it.
_LEAST_AREA = 0.35
# Of a title five points are looked at: what one costs that is in another area too, and one that is
# in none; in another area alone none may be.
_ALONG_TITLE = (0.0, 0.25, 0.5, 0.75, 1.0)
_SHARED, _OUTSIDE, _MOST_ASTRAY = 1.0, 0.7, 100.0
# In part of an area a title stands so many times its height from the edge at most.
_NEAR_RIM = 2.0
# No name that a title could meet has its partner further away.
_NAME_REACH_PX = 200.0
# So many nodes, and so many titles, take some milliseconds.
_NODES_AT_ONCE, _TITLES_AT_ONCE = 1000, 40

Area = RegionItem | FrameItem
# All nodes that may reach into an area of the scene.
Near = Callable[[Box], Iterable[NodeItem]]
# Where a title may begin from the left, and at the top, in this order, and how wide it is there.
_Places = tuple[Sequence[float], Sequence[float], float]


@dataclass(frozen=True, slots=True)
class Title:
    """A title where it stands at some zoom, in scene units."""

    item: Area
    box: Box
    px: float


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be written behind and at the network; titles and words in order of weight."""

    areas: tuple[Area, ...] = ()
    words: Sequence[tuple[TieLabelItem, TieItem]] = ()
    bounds: Box = EMPTY_BOX
    # all soft areas that there are, beside those whose title is to be written
    regions: Mapping[str, RegionItem] = field(default_factory=dict[str, RegionItem])
    # what lies over the map, and what the window shows of it: nothing is cut by its edge
    covered: Sequence[Box] = ()
    window: Box | None = None

    def cuts(self, box: Box) -> bool:
        """Whether something would be half hidden there."""
        window, met = self.window, [each for each in self.covered if each.meets(box)]
        if met and not any(each.holds(box) for each in met):
            return True
        return window is not None and window.meets(box) and not window.holds(box)


class Wish(NamedTuple):
    """A title that is wanted: its size, where its area is, and all that it could meet, in pixels of
    the screen.
    """

    px: float
    width: float
    height: float
    area: Edges
    reach: Edges


class Decided(NamedTuple):
    """Of an area: whether its organisation is named, the title that is wanted, if any, and where it
    stands, if anywhere: in pixels of the screen, and as it is to be written.
    """

    item: Area
    is_named: bool
    wish: Wish | None
    at: Edges | None = None
    title: Title | None = None


class Titling(NamedTuple):
    """What was decided at a zoom, beside which nodes and names, for which areas in which window."""

    scale: float
    written: Written
    nodes: Mapping[str, NodeItem]
    shown: Mapping[str, Point]
    decided: Mapping[str, Decided]

    def titles(self) -> list[Title]:
        """The titles that stand somewhere."""
        found = (each.title for each in self.decided.values())
        return [title for title in found if title is not None]


def titling(
    written: Written,
    nodes: Mapping[str, NodeItem],
    shown: Mapping[str, Point],
    scale: float,
    theme: Theme,
    before: Titling | None = None,
    near: Near | None = None,
) -> Generator[None, None, Titling]:
    """Decide where titles stand, with pauses: each where it meets no partner, no name that is
    `shown`, none before it and nothing that lies over the map, and in what is seen of its area;
    what finds no such place is left out. A frame's title lies on partners and names rather than
    that.

    What was decided `before` at the same zoom is kept where it would be again: O(changed), and a
    pass over the areas; then `near` is needed.
    """
    if before is None or near is None or before.scale != scale:
        wishes = dict(_wishes(written.areas, shown, scale, theme, {}))
        room = yield from _room(nodes, shown, scale, wishes.values())
        deciding = _Deciding(written, scale, room.near)
    else:
        wishes = dict(_wishes(written.areas, shown, scale, theme, before.decided))
        deciding = _Deciding(written, scale, _nearby(near, shown, scale))
        deciding.keep(before, wishes)
        for edges in _changed(before, nodes, shown):
            deciding.spoil(edges)
    for number, (id_, wish) in enumerate(wishes.items(), 1):
        deciding.decide(id_, wish)
        if number % _TITLES_AT_ONCE == 0:
            yield
    return Titling(scale, written, nodes, dict(shown), deciding.decided)


def _wishes(
    areas: Iterable[Area],
    shown: Mapping[str, Point],
    scale: float,
    theme: Theme,
    before: Mapping[str, Decided],
) -> Iterator[tuple[str, Decided]]:
    """What is wanted for each area; the very one of before where it is the same."""
    for item in areas:
        if item.title:
            is_named = isinstance(item, RegionItem) and item.group in shown
            old = before.get(item.id)
            if old is not None and old.item is item and old.is_named is is_named:
                yield item.id, old
            else:
                wish = _wish(item, scale, theme, is_named=is_named)
                yield item.id, Decided(item, is_named, wish)


def _wish(item: Area, scale: float, theme: Theme, *, is_named: bool) -> Wish | None:
    px = max(item.title_px * scale, _LEAST_TITLE_PX, theme.least_label_px)
    by, box, area = px / item.title_px, item.title_box, _edges(item.box, scale)
    width, height = box.width * by, box.height * by
    if isinstance(item, RegionItem):
        # so small an area is told by the name of its organisation
        least = _TELLING if is_named else _LEAST_AREA
        if area[2] - area[0] < least * width:
            return None
    # wherever that is placed, and in whatever is seen of the area
    across, down = width + 10.0, height + 6.0
    reach = area[0] - across, area[1] - down, area[2] + across, area[3] + down
    return Wish(px, width, height, area, reach)


def _room(
    nodes: Mapping[str, NodeItem],
    shown: Mapping[str, Point],
    scale: float,
    wishes: Iterable[Decided],
) -> Generator[None, None, Room]:
    """The partners and names that titles may meet."""
    cells: set[int] = set()
    for each in wishes:
        if each.wish is not None:
            cells.update(cells_of(grown(each.wish.reach, _NAME_REACH_PX)))
    yield
    room = Room()
    columns, rows = scale * COLUMNS_A_PX, scale * ROWS_A_PX
    for number, node in enumerate(nodes.values(), 1):
        if (int(node.x * columns + FAR) << 24) + int(node.y * rows + FAR) in cells:
            for edges in _lying(node, shown, scale):
                room.take_edges(edges)
        if number % _NODES_AT_ONCE == 0:
            yield
    return room


def _lying(node: NodeItem, shown: Mapping[str, Point], scale: float) -> Iterator[Edges]:
    """Where a partner and its name are, in pixels of the screen."""
    x, y, w, h = node.x * scale, node.y * scale, node.half_width * scale, node.half_height * scale
    yield x - w, y - h, x + w, y + h
    off = shown.get(node.id)
    if off is not None:
        dx, dy = off
        left, top, right, bottom = edges_on_screen(node, scale)
        yield left + dx, top + dy, right + dx, bottom + dy


def _nearby(
    near: Near, shown: Mapping[str, Point], scale: float
) -> Callable[[Edges], Sequence[Edges]]:
    """The same as that of a room, looked for when it is asked."""

    def found(edges: Edges) -> Sequence[Edges]:
        nodes = near(_box(grown(edges, _NAME_REACH_PX), 1 / scale))
        lying = (each for node in nodes for each in _lying(node, shown, scale))
        return [each for each in lying if do_meet(each, edges)]

    return found


def _changed(
    before: Titling, nodes: Mapping[str, NodeItem], shown: Mapping[str, Point]
) -> Iterator[Edges]:
    """Where a partner or a name came, went or stands elsewhere."""
    ids = dict.fromkeys(chain(*differing(before.nodes, nodes), *differing(before.shown, shown)))
    for id_ in ids:
        for held, names in ((before.nodes, before.shown), (nodes, shown)):
            if id_ in held:
                yield from _lying(held[id_], names, before.scale)


class _Deciding:
    """Decides on titles one after the other: each keeps off those before it."""

    def __init__(
        self, written: Written, scale: float, near: Callable[[Edges], Sequence[Edges]]
    ) -> None:
        """`near` gives the partners and names in a box, in pixels of the screen."""
        self.decided: dict[str, Decided] = {}
        self._near = near
        self._scale = scale
        self._regions = written.regions
        self._covered = [_edges(each, scale) for each in written.covered]
        self._whole = grown(_edges(written.bounds, scale), _BEYOND_PX)
        self._window = _edges(written.window, scale) if written.window is not None else None
        self._taken = Room()
        self._before: Mapping[str, Decided] = {}
        # where something came, went or stands elsewhere, and how far all of it was in sight
        self._spoiled: list[Edges] = []
        self._whole_before: Edges = self._whole
        self._window_before: Edges | None = self._window

    def keep(self, before: Titling, wishes: Mapping[str, Decided]) -> None:
        """Decide as `before` where nothing has changed but what is spoiled from now on."""
        self._before = before.decided
        scale, written = before.scale, before.written
        self._whole_before = grown(_edges(written.bounds, scale), _BEYOND_PX)
        window = written.window
        self._window_before = _edges(window, scale) if window is not None else None
        covered = {_edges(each, scale) for each in written.covered}
        for edges in covered.symmetric_difference(self._covered):
            self.spoil(edges)
        # a title is never read as another area's
        old_regions, regions = written.regions, self._regions
        for id_ in chain(*differing(old_regions, regions)) if old_regions is not regions else ():
            for held in (old_regions, regions):
                if id_ in held:
                    self.spoil(_edges(held[id_].box, scale))
        for id_, old in self._before.items():
            if old.at is not None and wishes.get(id_) is not old:
                self._spoil_title(old)

    def spoil(self, edges: Edges) -> None:
        """Something came, went or stands elsewhere there."""
        self._spoiled.append(edges)

    def _spoil_title(self, decided: Decided) -> None:
        if decided.at is not None:
            self.spoil(grown(decided.at, _APART_PX))

    def decide(self, id_: str, asked: Decided) -> None:
        """Decide on the next title that is wanted."""
        wish, before = asked.wish, self._before.get(id_)
        found = asked
        if wish is not None and not (before is asked and self._holds(wish)):
            at = self._place(asked.item, wish)
            if at != asked.at or before is not asked:
                title = self._title(asked.item, wish, at)
                found = asked._replace(at=at, title=title)
                self._spoil_title(asked)
                self._spoil_title(found)
        if found.at is not None:
            self._taken.take_edges(grown(found.at, _APART_PX))
        self.decided[id_] = found

    def _title(self, item: Area, wish: Wish, at: Edges | None) -> Title | None:
        by = 1 / self._scale
        return None if at is None else Title(item, _box(at, by), wish.px * by)

    def _holds(self, wish: Wish) -> bool:
        """Whether it would be decided so again."""
        reach = wish.reach
        if any(do_meet(reach, each) for each in self._spoiled):
            return False
        wholes, windows = (self._whole, self._whole_before), (self._window, self._window_before)
        if wholes[0] != wholes[1] and not all(is_within(reach, each) for each in wholes):
            return False
        return windows[0] == windows[1] or not any(_is_cut(reach, each) for each in windows)

    def _place(self, item: Area, wish: Wish) -> Edges | None:
        window, reach = self._window, wish.reach
        over = [each for each in self._covered if do_meet(each, reach)]
        taken = [*over, *self._near(reach), *self._taken.near(reach)]
        at = None
        for seen, within in self._seen(wish.area):
            if isinstance(item, FrameItem):
                places = _on_frame(seen, wish.width, wish.height)
                at = next(_free(places, wish.height, within, taken), None)
                at = at or next(_free(places, wish.height, within, over), None)
            else:
                places = _in_area(seen, wish.width, wish.height)
                if seen is not wish.area:
                    places = _by_rim(places, seen, wish.height)
                at = self._best(_free(places, wish.height, within, taken), item, reach)
            if at is None or window is None or is_within(at, window):
                break
        if at is not None and window is not None and _is_cut(at, window):
            return None
        return at

    def _seen(self, area: Edges) -> Iterator[tuple[Edges, Edges]]:
        """An area and where its title may stand: first all of it, then what is seen of it."""
        yield area, self._whole
        if self._window is not None and do_meet(self._window, area):
            yield _common(area, self._window), _common(self._whole, self._window)

    def _best(self, places: Iterable[Edges], item: RegionItem, reach: Edges) -> Edges | None:
        """The first place in this area alone; else one on its rim or beside it, off all others, or
        in it and another: what is mostly in this one comes first. None where there is none.
        """
        best, least = None, _MOST_ASTRAY
        others: list[RegionItem] | None = None
        for place in places:
            if others is None:
                around = _box(reach, 1 / self._scale)
                others = [
                    each
                    for each in self._regions.values()
                    if each.group != item.group and each.box.meets(around)
                ]
            astray = self._astray(place, item, others, least)
            if astray < least:
                best, least = place, astray
                if not astray:
                    break
        return best

    def _astray(
        self, place: Edges, item: RegionItem, near: Iterable[RegionItem], most: float
    ) -> float:
        """How much of a title would be outside its area, and how much of it in others; no further
        than to `most`.
        """
        box = _box(place, 1 / self._scale)
        _, y = box.centre
        others = [other for other in near if other.box.meets(box)]
        found = 0.0
        for share in _ALONG_TITLE:
            if found >= most:
                break
            at = box.left + box.width * share, y
            inside = holds(item.outline, at)
            strange = any(holds(other.outline, at) for other in others)
            found += (
                (_SHARED if inside else _MOST_ASTRAY) if strange else 0.0 if inside else _OUTSIDE
            )
        return found


def _is_cut(edges: Edges, window: Edges | None) -> bool:
    """Whether a window shows a part of it alone."""
    return window is not None and do_meet(edges, window) and not is_within(edges, window)


def _edges(box: Box, by: float) -> Edges:
    return box.left * by, box.top * by, box.right * by, box.bottom * by


def _box(edges: Edges, by: float) -> Box:
    left, top, right, bottom = edges
    return Box(left * by, top * by, right * by, bottom * by)


def _common(one: Edges, other: Edges) -> Edges:
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _free(places: _Places, height: float, whole: Edges, taken: Sequence[Edges]) -> Iterator[Edges]:
    """The places within the `whole` that are free. In plain numbers: most are not."""
    lefts, tops, width = places
    first, highest, last, lowest = whole
    for top in tops:
        bottom = top + height
        if top < highest or bottom > lowest:
            continue
        above, below = top - 1.0, bottom + 1.0
        row = [(x1 - 1.0, x2 + 1.0) for x1, y1, x2, y2 in taken if y1 < below and above < y2]
        for left in lefts:
            right = left + width
            if left < first or right > last:
                continue
            for x1, x2 in row:
                if x1 < right and left < x2:
                    break
            else:
                yield left, top, right, bottom


def _on_frame(area: Edges, width: float, height: float) -> _Places:
    """On the upper edge of a frame, or under its lower one; where there is none, just within. At
    the corners first, then all along.
    """
    left, top, right, bottom = area
    width = min(width, right - left)
    first, last = left + 4.0, right - width - 4.0
    steps = int(max(last - first, 0.0) // max(width / 2, 12.0))
    lefts = [first, last, *(first + (last - first) * step / steps for step in range(1, steps))]
    outside = top - height - 2.0, bottom + 2.0
    return lefts, (*outside, top + 3.0, bottom - height - 3.0), width


def _in_area(area: Edges, width: float, height: float) -> _Places:
    """Within an area from its top to its bottom, then just outside."""
    left, top, right, bottom = area
    first, last = left + 8.0, right - width - 8.0
    lefts = [first, (first + last) / 2, last, (3 * first + last) / 4, (first + 3 * last) / 4]
    tops = [top + 4.0, bottom - height - 4.0]
    steps = max(1, int((bottom - top) / (height * 0.75)))
    tops += [top + 4.0 + (bottom - top - height) * step / steps for step in range(1, steps)]
    return lefts, (*tops, top - height - 2.0, bottom + 2.0), width


def _by_rim(places: _Places, area: Edges, height: float) -> _Places:
    """Those within, near the top and the bottom: in the middle of what is seen of an area its title
    would be read as somebody's name.
    """
    lefts, tops, width = places
    left, top, right, bottom = area
    near = _NEAR_RIM * height if width < right - left else -1.0
    found = [each for each in tops if 0.0 <= min(each - top, bottom - height - each) <= near]
    return lefts, found, width
