"""A picture laid out to leave the program: what is drawn, with title, date and legend around it."""

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point
from netedit.model.stories import Picture
from netedit.picture.display import Display

TITLE_PX = 20.0
UNDER_PX = 12.0
FOOT_PX = 11.0
LOGO_HEIGHT = 44.0
LOGO_WIDTH = 160.0
# A picture wider than this is seen smaller: what stands around it grows with it, up to so much.
USUAL_WIDTH, MOST_GROWN = 1600.0, 4.0


@dataclass(frozen=True, slots=True)
class Page:
    """A display list and where the rest stands, in scene units; every export is made of one.

    `box` is around everything, margins included. Title, the line under it and the one at the foot
    begin at their base lines; "" leaves one out; they are set `grown` times as large as usual.
    `legend` is the legend's card; a `logo` fills `logo_box`.
    """

    display: Display
    box: Box
    title: str = ""
    title_at: Point = (0.0, 0.0)
    under: str = ""
    under_at: Point = (0.0, 0.0)
    legend: Box | None = None
    foot: str = ""
    foot_at: Point = (0.0, 0.0)
    logo: Picture | None = None
    logo_box: Box | None = None
    grown: float = 1.0
