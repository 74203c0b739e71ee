"""How each kind of partner and of tie looks in a theme: fill, outline, width, dash, size."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from netedit.model.records import (
    ActorKind,
    ActsAs,
    LineStyle,
    Shape,
    Tie,
    TieKind,
    TieStatus,
)
from netedit.picture.palette import LIGHT, Theme, ink_on, legible, mixed

# Gives the width in pixels of a text set in a size in pixels.
Measure = Callable[[str, float], float]

LINE_HEIGHT = 1.3
MARK_GAP = 4.5
MARK_WIDTH = 2.5
# From the centre of a shape to the outer edge of a halo or ring, beyond the shape itself.
MARK_REACH = MARK_GAP + MARK_WIDTH
LABEL_GAP = 8.0
LINK_WIDTH = 1.5
NO_STRENGTH_WIDTH = 2.0
BRIDGE_EXTRA = 1.5
BRIDGE_LEAST = 4.5
HEAD_LENGTH = 8.0

# A shape of the same radius looks larger or smaller than a disc; these even it out.
_REACH = {
    Shape.CIRCLE: 1.0,
    Shape.SQUARE: 0.94,
    Shape.DIAMOND: 1.2,
    Shape.HEXAGON: 1.08,
    Shape.TRIANGLE: 1.3,
}


@dataclass(frozen=True, slots=True)
class NodeLook:
    """The colours of a node."""

    fill: str
    outline: str
    letters: str
    label: str


@dataclass(frozen=True, slots=True)
class TieLook:
    """The line of a tie; `width` in scene units."""

    colour: str
    width: float
    style: LineStyle
    is_faded: bool


@dataclass(frozen=True, slots=True)
class Style:
    """The one set of sizes and colours a picture is composed with; sizes in scene units."""

    theme: Theme = LIGHT
    label_px: float = 13.0
    label_width: float = 120.0
    label_lines: int = 3
    person_radius: float = 20.0
    organisation_radius: float = 26.0
    note_px: float = 13.0
    note_width: float = 180.0
    note_padding: float = 12.0

    def radius(self, kind: ActorKind) -> float:
        """From the centre of a node of this kind to its edge."""
        organisation = kind.acts_as == ActsAs.ORGANISATION
        radius = self.organisation_radius if organisation else self.person_radius
        return radius * _REACH[kind.shape]

    def node(self, kind: ActorKind, is_faded: bool) -> NodeLook:
        """The colours of a node of this kind."""
        return _node_look(kind.colour, is_faded, self.theme)

    def tie(self, tie: Tie, kind: TieKind, is_bridge: bool) -> TieLook:
        """The line of a tie: colour and dash by kind, dash and fading by status, by strength."""
        width = tie_width(tie.strength)
        style = kind.line_style
        if tie.status == TieStatus.WANTED:
            style = LineStyle.DOTTED
        elif tie.status == TieStatus.DOUBTFUL:
            style = LineStyle.DASHED
        if is_bridge:
            width = max(width + BRIDGE_EXTRA, BRIDGE_LEAST)
            return TieLook(self.theme.bridge, width, LineStyle.SOLID, False)
        faded = tie.status in (TieStatus.DORMANT, TieStatus.ENDED)
        return TieLook(self.tie_colour(kind, faded), width, style, faded)

    def tie_colour(self, kind: TieKind, is_faded: bool = False) -> str:
        """The colour of the ties of a kind that are no bridges."""
        return _tie_colour(kind.colour, is_faded, self.theme)

    @property
    def line_height(self) -> float:
        """Of one line of a label."""
        return round(self.label_px * LINE_HEIGHT)

    @property
    def note_line_height(self) -> float:
        """Of one line of a note."""
        return round(self.note_px * LINE_HEIGHT)


def tie_width(strength: int | None) -> float:
    """The width of a line: 1.5 (weak) to 5 (strong), 2 where no strength is given."""
    return NO_STRENGTH_WIDTH if strength is None else 1.5 + (strength - 1) * 0.875


@cache
def _node_look(colour: str, is_faded: bool, theme: Theme) -> NodeLook:
    # Dark ground: a little of it in the fill, so that no disc glares.
    fill = mixed(colour, theme.background, 0.12) if theme.is_dark else colour
    if is_faded:
        fill = mixed(fill, theme.background, 0.7)
        outline = legible(mixed(colour, theme.background, 0.4), theme.background, 3.0)
        return NodeLook(fill, outline, legible(outline, fill, 4.5), theme.quiet_text)
    outline = legible(fill, theme.background, 4.5 if not theme.is_dark else 3.0)
    return NodeLook(fill, outline, ink_on(fill), theme.text)


@cache
def _tie_colour(colour: str, is_faded: bool, theme: Theme) -> str:
    colour = legible(colour, theme.background, 3.0 if is_faded else 3.6)
    return _paled(colour, theme.background) if is_faded else colour


def _paled(colour: str, background: str) -> str:
    """As near to the background as a mark may come."""
    for share in (0.5, 0.45, 0.4, 0.35, 0.3, 0.2, 0.1):
        if legible(tried := mixed(colour, background, share), background, 2.2) == tried:
            return tried
    return colour
