"""Where the titles of soft areas stand: away from partners, names and other titles."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from netedit.model.geometry import EMPTY_BOX, Box, Edges, enclosing
from netedit.picture.clusters import Cluster, Ground, Shape
from netedit.picture.crossed import spoilt
from netedit.picture.hulls import corners, hull
from netedit.picture.labels import cut
from netedit.picture.room import Room
from netedit.picture.style import Measure, Style
from netedit.picture.tracks import Track, meeting, weighed

# How far a title keeps off partners and names, and off other titles.
_APART, _OTHERS = 2.0, 3.0
_TITLE_WIDTH = 360.0
_TITLE_EXTRA_PX = 1.0
_TITLE_GAP = 4.0
# What places cost apart from lines, in hundredths of a usual line across a title: above what an
# area holds at the left, in the middle and at the right, then under it, then within.
_COSTS = (0, 10, 20, 90, 100, 110)
_WITHIN = 150
_WHOLE = (0, 10, 20, 10_000, 10_010, 10_020)


class Placed(NamedTuple):
    """A title as it is written, where it stands, and the shape of the area with room for it;
    without room nothing, an empty box and the shape as it is.

    As long as nothing else stands in all that was `looked` at, and no other line crosses the places
    that were `weighed`, as they are at the zoom of weighing, the answer is the same.
    """

    title: str
    box: Box
    shape: Shape
    looked: Box
    weighed: Sequence[Edges]


class Titles:
    """Finds a place for the title of each area, one after the other.

    `far` is how much further out that of an area stands which holds others, so that it is above the
    rim of those within it. Of several places that are free it is the one that lines cross least.
    """

    def __init__(
        self,
        ground: Ground,
        style: Style,
        measure: Measure,
        far: float,
        lines: Collection[Track] = (),
    ) -> None:
        self._ground = ground
        self._measure = measure
        self.px = max(style.label_px + _TITLE_EXTRA_PX, style.theme.label_px)
        self._height = round(self.px * 1.35)
        # as high as the title and the rim of one within it
        self._far = self._height + _TITLE_GAP + far
        self._taken = Room()
        self._lines = lines

    def take(self, stands: Edges) -> None:
        """Have a title keep others off from there, as `stands_at` gives it."""
        self._taken.take_edges(stands)

    def place(
        self, title: str, members: Iterable[str], cluster: Cluster, *, is_around: bool
    ) -> Placed:
        """Find one its place; with `is_around` the area holds others, beyond which is better."""
        text = cut(title, self.px, _TITLE_WIDTH, self._measure)
        # Bold letters are wider.
        width = self._measure(text, self.px) * 1.1 + 4.0
        inside = set(members)
        looked: list[Box] = [cluster.box]
        weighing = _Weighing(self._lines, self._reach(cluster.box, width))
        best: tuple[Box, Shape] | None = None
        least = inf
        for extra, box in self._places(cluster.box, width, is_around=is_around):
            if extra >= least:
                # no later one is better, however free of lines
                break
            room = box.grown(_APART)
            looked.append(room)
            if not self._taken.is_free(room) or self._ground.has_node(room):
                continue
            cost = extra + weighing.spoilt(box)
            if cost >= least:
                continue
            shape = hull((*cluster.shape, *corners(box)))
            if not self._ground.has_stranger(shape, cluster.box.united(box), inside):
                best, least = (box, shape), cost
        around = enclosing(looked) or cluster.box
        found = (text, *best) if best is not None else ("", EMPTY_BOX, cluster.shape)
        return Placed(*found, around, weighing.asked)

    def _reach(self, box: Box, width: float) -> Box:
        """Around all the places of a title, and a little more."""
        high = self._height + self._far + 1.0
        wide = max(width - box.width, 0.0) + 1.0
        return Box(box.left - wide, box.top - high, box.right + wide, box.bottom + high)

    def _places(self, box: Box, width: float, *, is_around: bool) -> Iterator[tuple[int, Box]]:
        """Where a title may stand, and what each place costs apart from lines, never less than the
        one before.
        """
        height = self._height
        beyond = _above_and_under(box, width, height, _TITLE_GAP)
        extra = 0
        if is_around:
            # the name of the whole is read above those of its parts, whatever crosses it
            yield from zip(_WHOLE, _above_and_under(box, width, height, self._far), strict=True)
            extra = _WHOLE[-1]
        yield from ((extra + cost, place) for cost, place in zip(_COSTS, beyond, strict=True))
        yield from ((extra + _WITHIN, place) for place in _within(box, width, height))


class _Weighing:
    """How much lines would spoil a title in its places."""

    def __init__(self, lines: Collection[Track], reach: Box) -> None:
        """No place lies out of `reach`."""
        self._lines, self._reach = lines, reach
        self._near: list[Track] | None = None
        # the places that were asked for
        self.asked: list[Edges] = []

    def spoilt(self, box: Box) -> int:
        """In hundredths of a usual line across the title."""
        if not self._lines:
            return 0
        if self._near is None:
            self._near = meeting(self._lines, weighed(self._reach))
        edges = weighed(box)
        self.asked.append(edges)
        return sum(spoilt(track.pieces, edges) for track in meeting(self._near, edges))


def stands_at(box: Box) -> Edges:
    """All that a title in a box keeps others off from."""
    return box.left - _OTHERS, box.top - _OTHERS, box.right + _OTHERS, box.bottom + _OTHERS


def _lefts(box: Box, width: float) -> tuple[float, float, float]:
    """At the left, in the middle, at the right."""
    return box.left, (box.left + box.right - width) / 2, box.right - width


def _above_and_under(box: Box, width: float, height: float, by: float) -> Iterator[Box]:
    """So far above what an area holds, then under it."""
    for top in (box.top - height - by, box.bottom + by):
        for left in _lefts(box, width):
            yield Box(left, top, left + width, top + height)


def _within(box: Box, width: float, height: float) -> Iterator[Box]:
    """Within what an area holds, where there is a gap between members."""
    for step in range(max(1, int(box.height // (height + 8.0)))):
        top = box.top + step * (height + 8.0)
        for left in _lefts(box, width):
            yield Box(left, top, left + width, top + height)
