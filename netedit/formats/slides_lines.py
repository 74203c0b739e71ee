"""The lines of a map on a slide: where each is glued, parallel ones at places of their own."""

from collections.abc import Container, Iterator, Mapping

from netedit.formats.office_units import EMU_PER_PIXEL
from netedit.formats.slides_sites import PRESETS, Frame, Place, choose, site
from netedit.model.dataclass import dataclass
from netedit.model.geometry import share_within
from netedit.model.records import LineStyle, Shape
from netedit.picture.display import Display, LinkItem, TieItem
from netedit.picture.drawn import core_widths
from netedit.picture.items import pair
from netedit.picture.style import LINK_WIDTH


@dataclass(frozen=True, slots=True)
class Line:
    """A connector: glued at place `start_site` of `start` and `end_site` of `end`.

    `heads` is 0, 1 (at the end) or 2; `width` in EMU. One `is_casing`: it lies behind the line of a
    bridge, which looks like any other of its kind.
    """

    key: str
    start: str
    end: str
    start_site: int
    end_site: int
    start_at: Place
    end_at: Place
    colour: str
    width: int
    style: LineStyle
    heads: int = 0
    is_casing: bool = False
    is_faded: bool = False
    is_link: bool = False


def lines(
    display: Display,
    bodies: Mapping[str, tuple[Shape, Frame]],
    size: float,
    told: Container[str] = (),
) -> Iterator[Line]:
    """Every line between the bodies, memberships first, parallel ones at places of their own.

    Memberships whose ids are in `told` are said by the area that both ends stand on.
    """
    taken: dict[tuple[str, str], list[tuple[int, int]]] = {}
    share = min(max(size / EMU_PER_PIXEL, 0.5), 1.2)
    for item in (*display.links.values(), *display.ties.values()):
        is_tie = isinstance(item, TieItem)
        start, end = (item.source, item.target) if is_tie else (item.member, item.organisation)
        if start not in bodies or end not in bodies or (item.id in told and not is_tie):
            continue
        one, other = bodies[start], bodies[end]
        if start == end:
            preset = PRESETS[one[0]]
            chosen = preset.top, preset.right
        else:
            key = pair(start, end)
            beside = taken.setdefault(key, [])
            is_turned = key[0] != start
            chosen = choose(one, other, [(b, a) if is_turned else (a, b) for a, b in beside])
            beside.append((chosen[1], chosen[0]) if is_turned else chosen)
        yield from _layers(item, (start, end), chosen, bodies, share)


def _layers(
    item: TieItem | LinkItem,
    ends: tuple[str, str],
    chosen: tuple[int, int],
    bodies: Mapping[str, tuple[Shape, Frame]],
    share: float,
) -> Iterator[Line]:
    """The line of a tie or a membership, of a bridge on its casing: programs know no such line."""
    start_at, end_at = (
        site(*bodies[end], number) for end, number in zip(ends, chosen, strict=True)
    )
    if isinstance(item, LinkItem):
        width, style = max(6350, round(LINK_WIDTH * share * 6350)), LineStyle.DOTTED
        yield Line(
            f"link:{item.id}", *ends, *chosen, start_at, end_at, "", width, style, is_link=True
        )
        return
    wide, colour, style = item.width, item.colour, item.style
    if item.is_bridge:
        key, width = f"casing:{item.id}", round(wide * share * EMU_PER_PIXEL)
        yield Line(
            key, *ends, *chosen, start_at, end_at, colour, width, style, len(item.heads),
            is_casing=True,
        )  # fmt: skip
        wide, colour, style = core_widths(wide)[1], item.core, item.core_style
    yield Line(
        f"edge:{item.id}",
        *ends,
        *chosen,
        start_at,
        end_at,
        colour,
        max(EMU_PER_PIXEL, round(wide * share * EMU_PER_PIXEL)),
        style,
        len(item.heads),
        is_faded=item.is_faded,
    )


def crosses(frame: Frame, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a straight line runs through a frame."""
    return share_within(*start, *end, frame.x, frame.y, frame.x + frame.cx, frame.y + frame.cy) > 0
