"""How each kind of partner and of tie looks in a theme: fill, outline, width, dash, size."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from netedit.model.dataclass import dataclass
from netedit.model.records import (
    ActorKind,
    ActsAs,
    LineStyle,
    Shape,
    Tie,
    TieKind,
    TieStatus,
    View,
)
from netedit.picture.palette import LIGHT, Theme, ink_on, legible, mixed

# Gives the width in pixels of a text set in a size in pixels.
Measure = Callable[[str, float], float]

LINE_HEIGHT = 1.3
# A second line and words at a tie, against the name of a partner.
SECOND_SHARE = 0.86
MARK_GAP = 4.5
MARK_WIDTH = 2.5
# From the centre of a shape to the outer edge of a halo or ring, beyond the shape itself.
MARK_REACH = MARK_GAP + MARK_WIDTH
LABEL_GAP = 8.0
LINK_WIDTH = 1.5
# How much of its colour a soft area has; the rest is background.
REGION_SHARE = 0.24
# And in one that is within another, for each around it.
REGION_DEEPER, MOST_DEEP = 0.13, 2
NO_STRENGTH_WIDTH = 2.0
# What a bridge is wider by: its casing on both sides, and a gap between that and its core.
BRIDGE_EXTRA = 6.0
BRIDGE_CASING = 2.2
HEAD_LENGTH = 8.0
# A kind of tie nobody chose a colour for has this one, and is drawn in the theme's.
PLAIN_LINE = "#5b6770"

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
    """The line of a tie; `width` in scene units. A bridge has a `core` along its middle."""

    colour: str
    width: float
    style: LineStyle
    is_faded: bool
    core: str = ""
    core_style: LineStyle = LineStyle.SOLID


@dataclass(frozen=True, slots=True)
class Style:
    """The one set of sizes and colours a picture is composed with; sizes in scene units."""

    theme: Theme = LIGHT
    label_px: float = 13.0
    label_width: float = 120.0
    label_lines: int = 3
    person_radius: float = 24.0
    organisation_radius: float = 29.0
    note_px: float = 13.0
    note_width: float = 180.0
    note_padding: float = 12.0

    def worn(self, view: View) -> "Style":
        """This style with the size of names a view asks for, or the theme where that is more."""
        label_px = max(float(view.label_px), self.theme.label_px)
        if label_px == self.label_px:
            return self
        share = label_px / self.label_px
        note_px = max(self.note_px, self.theme.label_px)
        return replace(
            self,
            label_px=label_px,
            label_width=self.label_width * share,
            note_px=note_px,
            note_width=self.note_width * note_px / self.note_px,
        )

    def radius(self, kind: ActorKind) -> float:
        """From the centre of a node of this kind to its edge."""
        organisation = kind.acts_as == ActsAs.ORGANISATION
        radius = self.organisation_radius if organisation else self.person_radius
        return radius * _REACH[kind.shape]

    def node(self, colour: str | None, is_faded: bool) -> NodeLook:
        """The colours of a node filled with `colour`; a hollow one for None."""
        return _node_look(colour, is_faded, self.theme)

    def tie(self, tie: Tie, kind: TieKind, is_bridge: bool) -> TieLook:
        """The line of a tie: colour and dash by kind, dash and fading by status, by strength."""
        width = tie_width(tie.strength)
        style = kind.line_style
        if tie.status == TieStatus.WANTED:
            style = LineStyle.DOTTED
        elif tie.status == TieStatus.DOUBTFUL:
            style = LineStyle.DASHED
        if is_bridge:
            core = self.tie_colour(kind)
            width += BRIDGE_EXTRA
            return TieLook(self.theme.bridge, width, LineStyle.SOLID, False, core, style)
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
    def second_px(self) -> float:
        """The size of a second line."""
        return max(float(round(self.label_px * SECOND_SHARE)), self.theme.label_px)

    @property
    def second_line_height(self) -> float:
        """Of a second line."""
        return round(self.second_px * LINE_HEIGHT)

    @property
    def note_line_height(self) -> float:
        """Of one line of a note."""
        return round(self.note_px * LINE_HEIGHT)


def tie_width(strength: int | None) -> float:
    """The width of a line: 1.5 (weak) to 5 (strong), 2 where no strength is given."""
    return NO_STRENGTH_WIDTH if strength is None else 1.5 + (strength - 1) * 0.875


@cache
def _node_look(colour: str | None, is_faded: bool, theme: Theme) -> NodeLook:
    if colour is None:
        outline = theme.quiet_text
        return NodeLook(theme.background, outline, outline, _label_colour(is_faded, theme))
    # Dark ground: a little of it in the fill, so that no disc glares.
    fill = mixed(colour, theme.background, 0.12) if theme.is_dark else colour
    if is_faded:
        fill = mixed(fill, theme.background, 0.7)
        pale = mixed(colour, theme.background, 0.4)
        outline = legible(pale, theme.background, theme.mark_contrast)
        return NodeLook(fill, outline, legible(outline, fill, 4.5), theme.quiet_text)
    # On a projector it is to be seen on soft areas too, which are a little darker.
    least = 5.8 if theme.mark_contrast > 4.0 else 4.5
    outline = legible(fill, theme.background, 3.0 if theme.is_dark else least)
    return NodeLook(fill, outline, ink_on(fill), theme.text)


def _label_colour(is_faded: bool, theme: Theme) -> str:
    return theme.quiet_text if is_faded else theme.text


@cache
def _tie_colour(colour: str, is_faded: bool, theme: Theme) -> str:
    if colour == PLAIN_LINE:
        colour = theme.line
    least = theme.mark_contrast
    # A past tie comes nearer to the background than any other may, but on a projector not too near.
    wanted = (least if is_faded else least + 0.6) if least < 4.0 else least + 1.5
    colour = legible(colour, theme.background, wanted)
    if not is_faded:
        return colour
    return _paled(colour, theme.background, 2.2 if least < 4.0 else least)


def _paled(colour: str, background: str, least: float) -> str:
    """As near to the background as a mark may come."""
    for share in (0.5, 0.45, 0.4, 0.35, 0.3, 0.2, 0.1, 0.05):
        if legible(tried := mixed(colour, background, share), background, least) == tried:
            return tried
    return colour
