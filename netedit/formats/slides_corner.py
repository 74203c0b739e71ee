"""Finds where on a slide the legend covers nothing."""

from collections.abc import Mapping, Sequence

from netedit.formats.slides_lines import crosses
from netedit.formats.slides_sites import Frame
from netedit.model.geometry import Point
from netedit.model.records import LegendPlace
from netedit.picture.display import Display
from netedit.picture.items import ends_of

GAP = 60000
# So many places of the legend are tried from top to bottom.
_STEPS = 8
_LEFT = frozenset({LegendPlace.TOP_LEFT, LegendPlace.BOTTOM_LEFT})
_TOP = frozenset({LegendPlace.TOP_LEFT, LegendPlace.TOP_RIGHT})


def beside(area: Frame, size: tuple[int, int]) -> Frame:
    """At the right of an area, whose rest is left to the map."""
    return Frame(area.x + area.cx - size[0], area.y, *size)


def corner(
    display: Display,
    area: Frame,
    taken: Sequence[Frame],
    centres: Mapping[str, Point],
    size: tuple[int, int],
) -> Frame | None:
    """A place at the left or right edge where a legend of this size covers nothing, else None.

    The corner it has on the screen is tried first.
    """
    if not size[0]:
        return None
    ends = [ends_of(item) for item in (*display.ties.values(), *display.links.values())]
    runs = [(centres[one], centres[other]) for one, other in ends]
    low = area.y + area.cy - size[1]
    if low < area.y:
        return None
    place = display.legend.place
    steps = [area.y + (low - area.y) * number // _STEPS for number in range(_STEPS + 1)]
    wanted = area.y if place in _TOP else low
    steps.sort(key=lambda y: (min(y - area.y, low - y), abs(y - wanted)))
    columns = [area.x, area.x + area.cx - size[0]]
    for y in steps:
        for x in columns if place in _LEFT else columns[::-1]:
            found = Frame(x, y, *size)
            wide = Frame(x - GAP, y - GAP, size[0] + 2 * GAP, size[1] + 2 * GAP)
            if any(_meet(wide, each) for each in taken):
                continue
            if not any(crosses(wide, *run) for run in runs):
                return found
    return None


def _meet(one: Frame, other: Frame) -> bool:
    return (
        one.x < other.x + other.cx
        and other.x < one.x + one.cx
        and one.y < other.y + other.cy
        and other.y < one.y + one.cy
    )
