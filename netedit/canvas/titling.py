"""Where titles of areas and frames stand where names keep their size: what was decided is decided
anew only where something it was decided on has changed.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain
from math import inf
from typing import NamedTuple

from netedit.canvas.titleplaces import (
    MOST_ASTRAY,
    NOWHERE,
    astray_of,
    by_rim,
    free,
    in_area,
    on_frame,
    reach_at,
)
from netedit.canvas.titleroom import Near, Nearby, lying, room_of
from netedit.model.dataclass import dataclass
from netedit.model.geometry import EMPTY_BOX, Box, Edges, Point, common, do_meet, is_within
from netedit.picture.display import FrameItem, NodeItem, RegionItem, TieItem, TieLabelItem
from netedit.picture.fitting import grown
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
# So many titles take some milliseconds.
_TITLES_AT_ONCE = 40

Area = RegionItem | FrameItem


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
        reaches = [each.wish.reach for each in wishes.values() if each.wish is not None]
        room = yield from room_of(nodes, shown, scale, reaches)
        deciding = _Deciding(written, scale, room.near)
    else:
        wishes = dict(_wishes(written.areas, shown, scale, theme, before.decided))
        deciding = _Deciding(written, scale, Nearby(near, shown, scale).near)
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


def _changed(
    before: Titling, nodes: Mapping[str, NodeItem], shown: Mapping[str, Point]
) -> Iterator[Edges]:
    """Where a partner or a name came, went or stands elsewhere."""
    ids = dict.fromkeys(chain(*differing(before.nodes, nodes)))
    for id_ in chain(*differing(before.shown, shown)):
        if before.shown.get(id_) != shown.get(id_):
            ids[id_] = None
    for id_ in ids:
        was, now = (
            set(lying(held[id_], names, before.scale)) if id_ in held else set[Edges]()
            for held, names in ((before.nodes, before.shown), (nodes, shown))
        )
        yield from was ^ now


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
            old, new = old_regions.get(id_), regions.get(id_)
            if old is None or new is None or not _is_same_area(old, new):
                for each in filter(None, (old, new)):
                    self.spoil(_edges(each.box, scale))
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
        window, at = self._window, None
        for seen, within in self._seen(wish.area):
            # all that its places could meet: many things are near, and each is asked at each place
            left = min(seen[0] + 4.0, seen[2] - wish.width - 8.0) - 2.0
            right = max(seen[0] + 8.0 + wish.width, seen[2] - 4.0) + 2.0
            around = left, seen[1] - wish.height - 4.0, right, seen[3] + wish.height + 4.0
            over = [each for each in self._covered if do_meet(each, around)]
            taken = [*over, *self._near(around), *self._taken.near(around)]
            if isinstance(item, FrameItem):
                places = on_frame(seen, wish.width, wish.height)
                at = next(free(places, wish.height, within, taken), None)
                at = at or next(free(places, wish.height, within, over), None)
            else:
                places = in_area(seen, wish.width, wish.height)
                if seen is not wish.area:
                    places = by_rim(places, seen, wish.height)
                at = self._best(free(places, wish.height, within, taken), item, around)
            if at is None or window is None or is_within(at, window):
                break
        if at is not None and window is not None and _is_cut(at, window):
            return None
        return at

    def _seen(self, area: Edges) -> Iterator[tuple[Edges, Edges]]:
        """An area and where its title may stand: first all of it, then what is seen of it."""
        yield area, self._whole
        if self._window is not None and do_meet(self._window, area):
            yield common(area, self._window), common(self._whole, self._window)

    def _best(self, places: Iterable[Edges], item: RegionItem, around: Edges) -> Edges | None:
        """The first place in this area alone; else one on its rim or beside it, off all others, or
        in it and another: what is mostly in this one comes first. None where there is none.
        """
        best, least = None, MOST_ASTRAY
        near: list[RegionItem] | None = None
        height = inf
        own, others = NOWHERE, list[tuple[float, float]]()
        for place in places:
            if near is None:
                box = _box(around, 1 / self._scale)
                regions = self._regions.values()
                near = [each for each in regions if each.group != item.group]
                near = [each for each in near if each.box.meets(box)]
            if place[1] != height:
                # places come row by row
                height = place[1]
                y = (place[1] + place[3]) / 2 / self._scale
                own = reach_at(item, y, self._scale)
                others = [reach_at(each, y, self._scale) for each in near]
                others = [each for each in others if each is not NOWHERE]
            astray = astray_of(place, own, others, least)
            if astray < least:
                best, least = place, astray
                if not astray:
                    break
        return best


def _is_same_area(one: RegionItem, other: RegionItem) -> bool:
    """Whether both are the same on the ground, apart from where their titles stand at 100 %."""
    return one.group == other.group and one.outline == other.outline


def _is_cut(edges: Edges, window: Edges | None) -> bool:
    """Whether a window shows a part of it alone."""
    return window is not None and do_meet(edges, window) and not is_within(edges, window)


def _edges(box: Box, by: float) -> Edges:
    return box.left * by, box.top * by, box.right * by, box.bottom * by


def _box(edges: Edges, by: float) -> Box:
    left, top, right, bottom = edges
    return Box(left * by, top * by, right * by, bottom * by)
