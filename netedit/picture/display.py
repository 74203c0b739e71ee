"""The display list: everything a picture of the network shows, in scene units and in paint order.

Scene units: x right, y down, one unit is one pixel at zoom 1. The canvas paints it and every
export is written from it, so what is exported is what is seen. It knows nothing of selection,
hover or zoom. Items are immutable: an item that did not change is the same object in the next
list, which is how a painter finds out what it must do anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field

from netedit.model.dataclass import dataclass
from netedit.model.geometry import EMPTY_BOX, Box, Point
from netedit.model.records import Background, Icon, LegendPlace, LineStyle, Sensitivity, Shape
from netedit.model.stories import Picture
from netedit.picture.looks import NO_LOOKS, Looks
from netedit.picture.style import MARK_REACH


@dataclass(frozen=True, slots=True)
class NodeItem:
    """An actor: a filled shape around (x, y), letters or an icon inside, its name in lines below.

    `half_width` and `half_height` reach from the centre to the shape's edge. `label_box` is where
    the lines stand, those of `label` set in `label_px` and under them those of `second` in
    `second_px`; where lines cross them less elsewhere than under the shape, `under_box` is where
    they would be there. Zoomed out they keep `least_px`, the second ones go, and the name stands at
    the first of its `sides` with room (places of `fitting.moves_of` by number; the usual order for
    none). A dashed outline says that what sizes tell is not known of it. `is_isolate` asks for a
    halo, `is_key` for a ring. `importance` orders labels when there is not room for all: the larger
    stays. A `picture` is shown in place of icon and letters, cut to the shape under its outline;
    where it cannot be read, they are there. A photo covers the shape, its middle kept and of a tall
    one rather the upper part (`drawn.covering` says which); logos fit into it as a whole
    (`drawn.is_whole`).
    """

    id: str
    x: float
    y: float
    half_width: float
    half_height: float
    shape: Shape
    fill: str
    outline: str
    letters: str
    letters_colour: str
    label: tuple[str, ...]
    label_box: Box
    label_colour: str
    is_isolate: bool = False
    is_key: bool = False
    is_faded: bool = False
    is_pinned: bool = False
    importance: float = 0.0
    label_px: float = 13.0
    least_px: float = 11.0
    second: tuple[str, ...] = ()
    second_px: float = 11.0
    second_colour: str = ""
    icon: Icon = Icon.NONE
    is_dashed: bool = False
    picture: Picture | None = None
    under_box: Box | None = None
    sides: tuple[int, ...] = ()

    @property
    def box(self) -> Box:
        """Around the shape alone."""
        return Box(
            self.x - self.half_width,
            self.y - self.half_height,
            self.x + self.half_width,
            self.y + self.half_height,
        )

    @property
    def mark_reach(self) -> float:
        """How far a halo or ring reaches beyond the shape; 0 where there is none."""
        return MARK_REACH if self.is_key or self.is_isolate else 0.0


@dataclass(frozen=True, slots=True)
class TieItem:
    """A tie: a path from rim to rim, 2 points straight, 3 a quadratic, 4 a cubic curve (a loop).

    `heads` are arrowheads as triangles, filled with `colour`. `is_bridge` asks for a thick marked
    line in the bridge's own colour, with `core` along its middle: what any tie of its kind looks
    like. Curves keep parallel ties apart.
    """

    id: str
    source: str
    target: str
    path: tuple[Point, ...]
    colour: str
    width: float
    style: LineStyle
    heads: tuple[tuple[Point, Point, Point], ...] = ()
    is_bridge: bool = False
    is_faded: bool = False
    core: str = ""
    core_style: LineStyle = LineStyle.SOLID


@dataclass(frozen=True, slots=True)
class LinkItem:
    """A membership: a thin quiet line from a member to its organisation, rim to rim.

    One that `is_told` by the soft area both stand on is not drawn.
    """

    id: str
    member: str
    organisation: str
    path: tuple[Point, Point]
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A note: a sheet around (x, y) with its text in lines."""

    id: str
    x: float
    y: float
    box: Box
    lines: tuple[str, ...]
    sensitivity: Sensitivity


@dataclass(frozen=True, slots=True)
class RegionItem:
    """A soft area behind members that stand together, and its title at (title_x, title_y).

    `outline` is a closed path of points. `title_box` is empty where there was no room for a title,
    which then stands at another area of the same `group`.
    """

    id: str
    group: str
    members: tuple[str, ...]
    outline: tuple[Point, ...]
    box: Box
    fill: str
    edge: str
    title: str
    title_box: Box
    title_px: float
    title_colour: str


@dataclass(frozen=True, slots=True)
class FrameItem:
    """A frame drawn by hand: a box with an outline, and its title on top of it."""

    id: str
    box: Box
    fill: str
    edge: str
    title: str
    title_box: Box
    title_px: float
    title_colour: str


@dataclass(frozen=True, slots=True)
class TieLabelItem:
    """What is written at a tie: one line in a box, off nodes and off what is written elsewhere."""

    id: str
    text: str
    box: Box
    px: float
    colour: str
    edge: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend: a sample and what it means.

    Exactly one of the samples is given: a node's `shape` with its fill and `icon`, a line's
    `style` with its colour and width, the `sizes` of nodes as radius and text, a `ramp` of colours
    with the texts of its two `ends`, or a `mark`: "isolate", "key", "bridge", "membership",
    "region", or "heading" for none. `is_hollow` and `is_dashed` are a node's.
    """

    text: str
    colour: str = ""
    shape: Shape | None = None
    style: LineStyle | None = None
    width: float = 2.0
    mark: str = ""
    icon: Icon = Icon.NONE
    sizes: tuple[tuple[float, str], ...] = ()
    ramp: tuple[str, ...] = ()
    ends: tuple[str, str] = ("", "")
    is_hollow: bool = False
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """What the signs in the picture mean, made from what the picture shows.

    `scale` says how much larger than usual it is set.
    """

    entries: Sequence[LegendEntry] = ()
    title: str = "Legend"
    place: LegendPlace = LegendPlace.TOP_LEFT
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Display:
    """A whole picture. Paint order: ground, frames, regions, links, ties, titles of regions, words
    at ties, nodes with marks, labels, notes.

    `at_node` gives the ids of the ties and links with an end at a node. `bounds` is around
    everything, labels included; an empty box at the origin for an empty picture. `faded` are the
    ids of what stands back behind the rest: painted below it, and mostly background.
    """

    nodes: Mapping[str, NodeItem]
    ties: Mapping[str, TieItem]
    links: Mapping[str, LinkItem]
    notes: Mapping[str, NoteItem]
    at_node: Mapping[str, Sequence[str]]
    legend: Legend
    bounds: Box
    background: str
    title: str = ""
    faded: frozenset[str] = frozenset()
    regions: Mapping[str, RegionItem] = field(default_factory=dict[str, RegionItem])
    frames: Mapping[str, FrameItem] = field(default_factory=dict[str, FrameItem])
    tie_labels: Mapping[str, TieLabelItem] = field(default_factory=dict[str, TieLabelItem])
    ground: Background = Background.PLAIN
    looks: Looks = NO_LOOKS
    # what recompose keeps for itself
    memory: object = field(default=None, compare=False, repr=False)


# all is given: what is left to a factory has an `__init__` compiled, before the first picture
EMPTY_DISPLAY = Display(
    {}, {}, {}, {}, {}, Legend(), EMPTY_BOX, "", regions={}, frames={}, tie_labels={}
)
