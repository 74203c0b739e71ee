"""Sizes and shapes that every way of drawing a display list shares, on screen and on paper."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, floor, pi

from netedit.model.geometry import Box, Point
from netedit.model.records import Background, LineStyle, Shape
from netedit.model.stories import PictureType
from netedit.picture.display import Display, LegendEntry, TieItem
from netedit.picture.legend import TEXT_PX
from netedit.picture.routes import flattened, point_at
from netedit.picture.style import BRIDGE_CASING, BRIDGE_EXTRA

OUTLINE_WIDTH = 1.6
# Drawn and left out, in widths of the line.
DASHES = {LineStyle.DASHED: (3.6, 2.2), LineStyle.DOTTED: (1.1, 1.7)}
# The size of letters inside a node by how many there are, in halves of its width.
_LETTERS_SHARE = {0: 0.66, 1: 0.66, 2: 0.66, 3: 0.62, 4: 0.54}
# How large they may become where all is small, so that they can still be read; and the least size
# in pixels at which they can be.
_MOST_SHARE = {1: 0.86, 2: 0.86, 3: 0.74, 4: 0.56}
READABLE_PX, WANTED_PX = 7.0, 8.0
LINK_DASHES = (1.4, 2.6)
# How far the background reaches around the letters of a name, in sizes of the letters.
HALO_REACH = 0.18
# The height of our font above and below the base line and that of its capitals, in sizes.
ASCENT, DESCENT, CAPITALS = 1.069, 0.293, 0.714
FOLD = 14.0
NOTE_EDGE = 1.2

# The legend's card: around, a row, its sample, and what is between that and the words.
CARD_PADDING = 12.0
CARD_ROW = 22.0
CARD_SAMPLE = 40.0
CARD_GAP = 10.0
CARD_TITLE_PX = 13.0
CARD_TEXT_PX = TEXT_PX
CARD_ROUNDING = 8.0
# Words of a card are cut where they are wider.
CARD_WIDEST = 210.0
# One colour of a row of them, and what of their size on the map samples of sizes have.
CARD_CELL = 12.0
CARD_SIZES_AT = 0.5
# How much background there is in what is faded: still to be seen, never to be mistaken.
VEIL = 0.84
# Where two soft areas meet, both are seen.
REGION_OPACITY = 0.82
REGION_EDGE = 1.4
FRAME_CORNER = 10.0
GROUND_STEP = 40.0
# How much of the colour of texts is in the ground's dots and in its lines.
DOT_INK, GRID_INK = 0.24, 0.13
DOT_SIDE = 2.0
# So much of what is too high is cut off above, and so much of the box a whole picture takes.
UPPER_SHARE = 0.3
WHOLE_SHARE = 0.78
# From these proportions on an opaque picture is no photo of somebody but a logo.
WIDE, TALL = 1.6, 2.4
# How much of a shape an icon in it fills.
ICON_SHARE = {
    Shape.CIRCLE: 0.56,
    Shape.SQUARE: 0.62,
    Shape.DIAMOND: 0.42,
    Shape.HEXAGON: 0.54,
    Shape.TRIANGLE: 0.36,
}


def entry_height(entry: LegendEntry) -> float:
    """How much of the height of a card an entry takes."""
    if entry.sizes:
        return 2 * CARD_SIZES_AT * max(radius for radius, _ in entry.sizes) + 26.0
    return CARD_ROW + 4.0 if entry.mark == "heading" else CARD_ROW


def sample_width(radius: float) -> float:
    """How wide the sample of a size is, its text included."""
    return max(2 * CARD_SIZES_AT * radius, 26.0)


def sizes_width(entry: LegendEntry) -> float:
    """How wide samples of sizes beside each other are."""
    return sum(sample_width(radius) + 12.0 for radius, _ in entry.sizes)


def ground_steps(low: float, high: float, step: float = GROUND_STEP) -> list[float]:
    """Where the ground has dots or lines: between two coordinates and one beyond each."""
    return [number * step for number in range(floor(low / step), ceil(high / step) + 1)]


def letters_size(
    letters: str, shape: Shape, half_width: float, half_height: float, pixels: float = 0.0
) -> float:
    """The size of the letters inside a node, in scene units.

    With so many `pixels` a unit they take more of a small shape, for as long as that can be read.
    """
    count, half = len(letters), min(half_width, half_height)
    size = half * _LETTERS_SHARE.get(count, 0.44) * _letters_room(shape, 0.88)
    if pixels > 0.0 and count in _MOST_SHARE:
        most = half * _MOST_SHARE[count] * _letters_room(shape, 1.0)
        size = max(size, min(most, WANTED_PX / pixels))
    return size


def _letters_room(shape: Shape, square: float) -> float:
    """How much of the size of letters in a circle those in another shape have."""
    match shape:
        case Shape.CIRCLE:
            return 1.0
        case Shape.SQUARE:
            return square
        case Shape.TRIANGLE:
            return 0.66
        case Shape.DIAMOND | Shape.HEXAGON:
            return 0.76


def even_dashes(around: float, line: float) -> tuple[float, float]:
    """Whole dashes all the way around, about 2.6 line widths long and 1.9 apart, in widths."""
    count = max(6, round(around / (4.5 * line)))
    step = around / count / line
    return step * 0.58, step * 0.42


def around_rounded(half_width: float, half_height: float, corner: float) -> float:
    """The length of the outline of a rectangle with rounded corners."""
    return 4 * (half_width + half_height) - (8 - 2 * pi) * corner


def core_widths(width: float) -> tuple[float, float]:
    """Within a bridge of that width: how wide the gap in its casing is, and how wide its core."""
    return width - 2 * BRIDGE_CASING, width - BRIDGE_EXTRA


def lozenge_reach(width: float) -> float:
    """From the middle of a bridge's mark to its corners."""
    return 2.5 + width


def lozenge(tie: TieItem) -> tuple[Point, ...]:
    """The mark in the middle of a bridge, which tells it from other ties without its colour."""
    x, y = point_at(tie.path, 0.5)
    reach = lozenge_reach(tie.width)
    return (x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)


def lit_of(display: Display) -> Display:
    """What of a picture is not faded; soft areas and ground stay behind."""
    return _of(display, lambda id_: id_ not in display.faded, is_behind=False)


def faded_of(display: Display) -> Display:
    """What of a picture stands back, with soft areas and ground."""
    return _of(display, lambda id_: id_ in display.faded, is_behind=True)


def _of(display: Display, holds: Callable[[str], bool], *, is_behind: bool) -> Display:
    found = replace(
        display,
        nodes={id_: item for id_, item in display.nodes.items() if holds(id_)},
        ties={id_: item for id_, item in display.ties.items() if holds(id_)},
        links={id_: item for id_, item in display.links.items() if holds(id_)},
        notes={id_: item for id_, item in display.notes.items() if holds(id_)},
        tie_labels={id_: item for id_, item in display.tie_labels.items() if holds(id_)},
    )
    if is_behind:
        return found
    return replace(found, regions={}, frames={}, ground=Background.PLAIN)


def labels_over_lines(display: Display) -> set[str]:
    """The nodes with anything under their name or close to it: only those need a backing."""
    if display.ground is not Background.PLAIN:
        return set(display.nodes)
    names = _Names(display)
    for tie in display.ties.values():
        names.lie_on_line(flattened(tie.path) if len(tie.path) > 2 else tie.path, tie.width)
    for link in display.links.values():
        if not link.is_told:
            names.lie_on_line(link.path, 2.0)
    for area in (*display.regions.values(), *display.frames.values()):
        names.lie_on(area.box, "")
    for words in display.tie_labels.values():
        names.lie_on(words.box, "")
    return names.met


def labels_over_nodes(display: Display) -> set[str]:
    """The nodes whose name comes close to another node or to its name."""
    names = _Names(display)
    for node in display.nodes.values():
        names.lie_on(node.box.grown(8.0), node.id)
        if node.label:
            names.lie_on(node.label_box, node.id)
    return names.met


_CELL = 64.0


class _Names:
    """Where names are, in a grid, and which of them lie on something."""

    def __init__(self, display: Display) -> None:
        self.met: set[str] = set()
        self._cells: dict[tuple[int, int], list[tuple[Box, str]]] = {}
        for node in display.nodes.values():
            if node.label:
                box = node.label_box.grown(3.0)
                for cell in _cells_of(box):
                    self._cells.setdefault(cell, []).append((box, node.id))

    def lie_on(self, box: Box, whose: str) -> None:
        """Something of somebody's is at `box`."""
        for cell in _cells_of(box):
            for name, owner in self._cells.get(cell, ()):
                if owner != whose and owner not in self.met and name.meets(box):
                    self.met.add(owner)

    def lie_on_line(self, points: Sequence[Point], width: float) -> None:
        """A line is there, looked at in short pieces: the box of a long slanting one would cover
        half the picture.
        """
        reach = width / 2 + 0.1
        for (ax, ay), (bx, by) in pairwise(points):
            pieces = max(1, round(max(abs(bx - ax), abs(by - ay)) / 16.0))
            step_x, step_y = (bx - ax) / pieces, (by - ay) / pieces
            wide, high = abs(step_x) / 2 + reach, abs(step_y) / 2 + reach
            for i in range(pieces):
                x, y = ax + step_x * (i + 0.5), ay + step_y * (i + 0.5)
                self._lie_at(x - wide, y - high, x + wide, y + high)

    def _lie_at(self, left: float, top: float, right: float, bottom: float) -> None:
        # of 10,000 lines there are 250,000 pieces: no box is made of one where no name is
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
                for name, owner in self._cells.get((column, row), ()):
                    if owner not in self.met and (
                        name.left < right
                        and left < name.right
                        and name.top < bottom
                        and top < name.bottom
                    ):
                        self.met.add(owner)


def _cells_of(box: Box) -> Iterable[tuple[int, int]]:
    columns = range(int(box.left // _CELL), int(box.right // _CELL) + 1)
    rows = range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)
    return ((column, row) for column in columns for row in rows)


def is_whole(type_: PictureType, width: float, height: float) -> bool:
    """Whether a picture is shown whole inside a shape: one that is seen through, or a logo or the
    like, much wider than high or higher than wide, of which the shape would cut off most.
    """
    return type_ is not PictureType.JPEG or width > WIDE * height or height > TALL * width


def covering(
    width: float, height: float, across: float, down: float, *, whole: bool
) -> tuple[float, float, float, float]:
    """Where a picture of `width` by `height` lies in a shape `across` by `down` around (0, 0).

    Its left and top edges, its width and its height: with `whole` it fits into the shape's box,
    else it covers all of it, of a tall one rather the upper part, where faces are.
    """
    scales = across / width, down / height
    scale = min(scales) * WHOLE_SHARE if whole else max(scales)
    wide, high = width * scale, height * scale
    top = -high / 2
    if not whole and high > down:
        top = -down / 2 - (high - down) * UPPER_SHARE
    return -wide / 2, top, wide, high
