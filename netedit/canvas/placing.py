"""Where titles of areas and words at ties stand where names keep their size on the screen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import hypot
from typing import NamedTuple

from netedit.model.dataclass import dataclass, replace
from netedit.model.geometry import Box, Point, enclosing
from netedit.picture.display import FrameItem, NodeItem, RegionItem, TieItem, TieLabelItem
from netedit.picture.fitting import COLUMNS_A_PX, FAR, ROWS_A_PX, cells_of, off_at
from netedit.picture.hulls import holds
from netedit.picture.labels import edges_on_screen
from netedit.picture.palette import Theme
from netedit.picture.room import Room
from netedit.picture.routes import ALONG, BESIDE_MARK, point_at

# A title keeps this size on the screen, and is left out where it would meet a larger area's.
_LEAST_TITLE_PX = 11.0
# Words at ties against names.
_WORDS = 0.84
# So far beyond the map a title may reach: where the whole map is in view, it is whole.
_BEYOND_PX = 20.0
# An area that is not so many times as wide as its title has none where its organisation is named.
_TELLING = 0.8
# The title of one that is smaller yet would be read as that of others around it.
_LEAST_AREA = 0.35
# A line has words where it is so many times as long as they are.
_LINE = 1.2
# Of a title five points are looked at: what one costs that is in another area too, and one that is
# in none; in another area alone none may be.
_ALONG_TITLE = (0.0, 0.25, 0.5, 0.75, 1.0)
_SHARED, _OUTSIDE, _MOST_ASTRAY = 1.0, 0.7, 100.0
# In part of an area a title stands so many times its height from the edge at most.
_NEAR_RIM = 2.0
# No name that a title could meet has its partner further away.
_NAME_REACH_PX = 200.0
_NO_BOX = Box(0.0, 0.0, 0.0, 0.0)
# Where a title may begin from the left, and at the top, in this order, and how wide it is there.
_Places = tuple[Sequence[float], Sequence[float], float]


@dataclass(frozen=True, slots=True)
class Title:
    """A title where it stands at some zoom, in scene units."""

    item: RegionItem | FrameItem
    box: Box
    px: float


@dataclass(frozen=True, slots=True)
class Words:
    """What is written at a tie, where it stands at some zoom, in scene units."""

    item: TieLabelItem
    box: Box
    px: float


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be written behind and at the network; titles and words in order of weight."""

    areas: tuple[RegionItem | FrameItem, ...] = ()
    words: Sequence[tuple[TieLabelItem, TieItem]] = ()
    bounds: Box = _NO_BOX
    # what lies over the map, and what the window shows of it: nothing is cut by its edge
    covered: Sequence[Box] = ()
    window: Box | None = None

    def cuts(self, box: Box) -> bool:
        """Whether something would be half hidden there."""
        window, met = self.window, [each for each in self.covered if each.meets(box)]
        if met and not any(each.holds(box) for each in met):
            return True
        return window is not None and window.meets(box) and not window.holds(box)


def in_place(
    written: Written,
    nodes: Mapping[str, NodeItem],
    shown: Mapping[str, Point],
    scale: float,
    theme: Theme,
) -> list[Title]:
    """Titles where they stand at 100 %; where that is out of sight, half hidden or taken by a name
    that makes way, elsewhere in what is seen of their area, or left out.

    O(nodes + written).
    """
    titles = [each for each in written.areas if each.title]
    window = written.window
    if window is None:
        return [_as_is(each) for each in titles if not written.cuts(each.title_box)]
    near = {
        id_: node
        for id_, node in nodes.items()
        if window.meets(node.box) or window.meets(node.label_box)
    }
    aside = list(_aside(near, shown, scale))
    found: list[Title] = []
    away: list[RegionItem | FrameItem] = []
    for each in titles:
        at = each.title_box
        is_seen = each.box.united(at).meets(window)
        is_free = window.holds(at) and not written.cuts(at)
        is_free = is_free and not any(name.meets(at) for name in aside)
        if is_seen and not is_free:
            away.append(each)
        else:
            found.append(_as_is(each))
    if away:
        covered = (*written.covered, *(each.box for each in found))
        others = replace(written, areas=tuple(away), covered=covered)
        found += placed(others, near, shown, scale, theme)[0]
    return found


def _as_is(item: RegionItem | FrameItem) -> Title:
    return Title(item, item.title_box, item.title_px)


def _aside(
    nodes: Mapping[str, NodeItem], shown: Mapping[str, Point], scale: float
) -> Iterator[Box]:
    """The names that do not stand where they do at 100 %."""
    for id_, node in nodes.items():
        off = shown.get(id_)
        if off is not None and off != off_at(node, scale):
            yield _scaled(_name_at(node, off, scale), 1 / scale)


def _name_at(node: NodeItem, off: Point, scale: float) -> Box:
    """Where a name stands that is so far from its usual place, in pixels of the screen."""
    left, top, right, bottom = edges_on_screen(node, scale)
    dx, dy = off
    return Box(left + dx, top + dy, right + dx, bottom + dy)


def placed(
    written: Written,
    nodes: Mapping[str, NodeItem],
    shown: Mapping[str, Point],
    scale: float,
    theme: Theme,
) -> tuple[list[Title], list[Words]]:
    """Titles, then words, each where it meets no partner, no name that is `shown`, none before it
    and nothing that lies over the map, and in what is seen of its area; what finds no such place is
    left out. A frame's title lies on partners and names rather than that. O(nodes + written).
    """
    wished = list(_wished(written.areas, shown, scale, theme))
    near = nodes.values() if written.words else _near(nodes.values(), wished, scale)
    room = Room(_scaled(area, scale) for area in written.covered)
    for node in near:
        room.take(_scaled(node.box, scale))
        off = shown.get(node.id)
        if off is not None:
            room.take(_name_at(node, off, scale))
    titles = _titles(written, wished, scale, room)
    return titles, _words(written, scale, theme, room)


class _Wish(NamedTuple):
    """A title that is wanted: its size, and where its area is, in pixels of the screen."""

    item: RegionItem | FrameItem
    px: float
    width: float
    height: float
    area: Box


def _wished(
    areas: Iterable[RegionItem | FrameItem],
    shown: Mapping[str, Point],
    scale: float,
    theme: Theme,
) -> Iterator[_Wish]:
    for item in areas:
        if not item.title:
            continue
        px = max(item.title_px * scale, _LEAST_TITLE_PX, theme.least_label_px)
        grown, box = px / item.title_px, item.title_box
        width, height = box.width * grown, box.height * grown
        area = _scaled(item.box, scale)
        least = 0.0
        if isinstance(item, RegionItem):
            # so small an area is told by the name of its organisation
            least = _TELLING if item.group in shown else _LEAST_AREA
        if area.width >= least * width:
            yield _Wish(item, px, width, height, area)


def _near(nodes: Iterable[NodeItem], wished: Iterable[_Wish], scale: float) -> Iterator[NodeItem]:
    """Those that titles may meet, with their names."""
    cells: set[int] = set()
    for wish in wished:
        area, across = wish.area, wish.width + _NAME_REACH_PX
        down = wish.height + _NAME_REACH_PX
        edges = area.left - across, area.top - down, area.right + across, area.bottom + down
        cells.update(cells_of(edges))
    columns, rows = scale * COLUMNS_A_PX, scale * ROWS_A_PX
    for node in nodes:
        if (int(node.x * columns + FAR) << 24) + int(node.y * rows + FAR) in cells:
            yield node


def _titles(written: Written, wished: Iterable[_Wish], scale: float, room: Room) -> list[Title]:
    whole = _scaled(written.bounds, scale).grown(_BEYOND_PX)
    window = _scaled(written.window, scale) if written.window is not None else None
    over = Room(_scaled(area, scale) for area in written.covered)
    ground = _Areas(written.areas, scale)
    found: list[Title] = []
    for item, px, width, height, area in wished:
        at = None
        for seen, within in _seen(area, whole, window):
            if isinstance(item, FrameItem):
                places = _on_frame(seen, width, height)
                at = next(_free(places, height, within, room), None)
                at = at or next(_free(places, height, within, over), None)
            else:
                places = _in_area(seen, width, height)
                if seen is not area:
                    places = _by_rim(places, seen, height)
                free = list(_free(places, height, within, room))
                at = ground.best(free, item) if free else None
            if at is None or window is None or window.holds(at):
                break
        if at is not None and (window is None or window.holds(at) or not window.meets(at)):
            room.take(at.grown(2.0))
            found.append(Title(item, _scaled(at, 1 / scale), px / scale))
    return found


def _seen(area: Box, whole: Box, window: Box | None) -> Iterator[tuple[Box, Box]]:
    """An area and where its title may stand: first all of it, then what is seen of it."""
    yield area, whole
    if window is not None and window.meets(area):
        yield _common(area, window), _common(whole, window)


def _common(one: Box, other: Box) -> Box:
    return Box(
        max(one.left, other.left),
        max(one.top, other.top),
        min(one.right, other.right),
        min(one.bottom, other.bottom),
    )


class _Areas:
    """Where soft areas lie: a title is never read as another area's."""

    def __init__(self, areas: Iterable[RegionItem | FrameItem], scale: float) -> None:
        self._areas = [
            (item.group, item, _scaled(item.box, scale))
            for item in areas
            if isinstance(item, RegionItem)
        ]
        self._scale = scale

    def best(self, places: Sequence[Box], item: RegionItem) -> Box | None:
        """The first place in this area alone; else one on its rim or beside it, off all others, or
        in it and another: what is mostly in this one comes first. None where there is none.
        """
        around = enclosing(places)
        others = [
            (other, box)
            for group, other, box in self._areas
            if around is not None and group != item.group and box.meets(around)
        ]
        best, least = None, _MOST_ASTRAY
        for place in places:
            astray = self._astray(place, item, others, least)
            if astray < least:
                best, least = place, astray
                if not astray:
                    break
        return best

    def _astray(
        self, place: Box, item: RegionItem, near: Iterable[tuple[RegionItem, Box]], most: float
    ) -> float:
        """How much of a title would be outside its area, and how much of it in others; no further
        than to `most`.
        """
        by = 1 / self._scale
        middle, across = (place.top + place.bottom) / 2, place.width
        points = [(place.left + across * share, middle) for share in _ALONG_TITLE]
        others = [other for other, box in near if box.meets(place)]
        found = 0.0
        for x, y in points:
            if found >= most:
                break
            at = x * by, y * by
            inside = holds(item.outline, at)
            strange = any(holds(other.outline, at) for other in others)
            found += (
                (_SHARED if inside else _MOST_ASTRAY) if strange else 0.0 if inside else _OUTSIDE
            )
        return found


def _words(written: Written, scale: float, theme: Theme, room: Room) -> list[Words]:
    least = least_words_px(theme)
    window = _scaled(written.window, scale) if written.window is not None else None
    found: list[Words] = []
    for item, tie in written.words:
        px = max(item.px * scale, least)
        grown = px / item.px
        width, height = item.box.width * grown, item.box.height * grown
        (x1, y1), (x2, y2) = tie.path[0], tie.path[-1]
        if len(tie.path) < 4 and hypot(x2 - x1, y2 - y1) * scale < _LINE * width:
            # a short line would not be seen behind its words
            continue
        for along in BESIDE_MARK if tie.is_bridge else ALONG:
            x, y = point_at(tie.path, along)
            left, top = x * scale - width / 2, y * scale - height / 2
            box = Box(left, top, left + width, top + height)
            is_cut = window is not None and window.meets(box) and not window.holds(box)
            if not is_cut and room.is_free(box):
                room.take(box.grown(2.0))
                found.append(Words(item, _scaled(box, 1 / scale), px / scale))
                break
    return found


def least_words_px(theme: Theme) -> float:
    """The smallest size of words at ties on the screen."""
    return max(theme.least_label_px * _WORDS, theme.label_px)


def _scaled(box: Box, by: float) -> Box:
    return Box(box.left * by, box.top * by, box.right * by, box.bottom * by)


def _free(places: _Places, height: float, whole: Box, room: Room) -> Iterator[Box]:
    """The places within the `whole` that are free. In plain numbers: most are not."""
    lefts, tops, width = places
    for top in tops:
        bottom = top + height
        if top < whole.top or bottom > whole.bottom:
            continue
        for left in lefts:
            right = left + width
            is_within = whole.left <= left and right <= whole.right
            if is_within and room.is_free_at((left - 1.0, top - 1.0, right + 1.0, bottom + 1.0)):
                yield Box(left, top, right, bottom)


def _on_frame(area: Box, width: float, height: float) -> _Places:
    """On the upper edge of a frame, or under its lower one; where there is none, just within. At
    the corners first, then all along.
    """
    width = min(width, area.width)
    first, last = area.left + 4.0, area.right - width - 4.0
    steps = int(max(last - first, 0.0) // max(width / 2, 12.0))
    lefts = [first, last, *(first + (last - first) * step / steps for step in range(1, steps))]
    outside = area.top - height - 2.0, area.bottom + 2.0
    return lefts, (*outside, area.top + 3.0, area.bottom - height - 3.0), width


def _in_area(area: Box, width: float, height: float) -> _Places:
    """Within an area from its top to its bottom, then just outside."""
    first, last = area.left + 8.0, area.right - width - 8.0
    lefts = [first, (first + last) / 2, last, (3 * first + last) / 4, (first + 3 * last) / 4]
    tops = [area.top + 4.0, area.bottom - height - 4.0]
    steps = max(1, int(area.height / (height * 0.75)))
    tops += [area.top + 4.0 + (area.height - height) * step / steps for step in range(1, steps)]
    return lefts, (*tops, area.top - height - 2.0, area.bottom + 2.0), width


def _by_rim(places: _Places, area: Box, height: float) -> _Places:
    """Those within, near the top and the bottom: in the middle of what is seen of an area its title
    would be read as somebody's name.
    """
    lefts, tops, width = places
    near = _NEAR_RIM * height if width < area.width else -1.0
    found = [top for top in tops if 0.0 <= min(top - area.top, area.bottom - height - top) <= near]
    return lefts, found, width
