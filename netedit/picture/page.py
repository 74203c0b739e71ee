"""A picture laid out to leave the program: what is drawn, with title, date and legend around it."""

from dataclasses import dataclass

from netedit.picture.display import Box, Display, Point

TITLE_PX = 20.0
UNDER_PX = 12.0


@dataclass(frozen=True, slots=True)
class Page:
    """A display list and where the rest stands, in scene units; every export is made of one.

    `box` is around everything, margins included. Title and the line under it begin at their base
    lines; "" leaves one out. `legend` is the legend's card.
    """

    display: Display
    box: Box
    title: str = ""
    title_at: Point = (0.0, 0.0)
    under: str = ""
    under_at: Point = (0.0, 0.0)
    legend: Box | None = None
