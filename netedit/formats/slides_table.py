"""Writes native tables."""

from collections.abc import Sequence

from netedit.formats.office_units import EMU_PER_PIXEL, EMU_PER_POINT, POINTS_PER_PIXEL
from netedit.formats.slides_colours import TEXT, scheme
from netedit.formats.slides_shapes import LANGUAGE, Ids
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_xml import NAMES, attribute, content
from netedit.model.dataclass import dataclass
from netedit.picture.labels import paragraphs
from netedit.picture.style import Measure

_POINTS = (18.0, 16.0, 14.0, 12.0, 11.0, 10.0, 9.0, 8.0)
_HEAD_POINTS = 12.0
_LINE = 1.22
_MIDDLING = 14.0
# Fonts differ between machines, and names are bold.
_NARROWER = 0.85
# Rows with room for that are so much higher than they need be, in heights of letters.
_AIR = 0.9
# What a cell keeps free at its sides, and above and below.
_SIDE, _ABOVE = 45720, 22860


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a risk is written bold on a tint of the second accent."""

    text: str
    is_head: bool = False
    is_risk: bool = False
    is_left: bool = False


def row_of(
    widths: Sequence[int], rows: Sequence[Sequence[Cell]], high: int, measure: Measure
) -> tuple[float, int]:
    """The largest letters at which a table finds room in `high`, and how high its rows are then.

    All rows are as high as the one that needs most. The smallest letters where none find room.
    """

    def needed_at(points: float) -> int:
        return max(_needed(row, widths, points, measure) for row in rows)

    fits = (each for each in _POINTS if needed_at(each) * len(rows) <= high)
    points = next(fits, _POINTS[-1])
    airy = needed_at(points) + round(_AIR * points * EMU_PER_POINT)
    return points, min(airy, high // len(rows))


def width_of(names: Sequence[str], measure: Measure) -> int:
    """How wide a column of names has to be for each to stand on one line in middling letters."""
    longest = max((measure(name, _MIDDLING / POINTS_PER_PIXEL) for name in names), default=0.0)
    return round(longest / _NARROWER * EMU_PER_PIXEL) + 2 * _SIDE


def _needed(row: Sequence[Cell], widths: Sequence[int], points: float, measure: Measure) -> int:
    lines = 1
    for cell, width in zip(row, widths, strict=True):
        px = _size(cell, points) / POINTS_PER_PIXEL
        room = (width - 2 * _SIDE) / EMU_PER_PIXEL * _NARROWER
        lines = max(lines, len(paragraphs(cell.text, px, room, measure)))
    return round(lines * points * _LINE * EMU_PER_POINT) + 2 * _ABOVE


def table(
    ids: Ids,
    name: str,
    frame: Frame,
    widths: Sequence[int],
    rows: Sequence[Sequence[Cell]],
    said: str,
    points: float = 12.0,
) -> str:
    """A table with a header row and a header column; `said` are its words."""
    height = frame.cy // max(len(rows), 1)
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    body = "".join(
        f'<a:tr h="{height}">{"".join(_cell(cell, points) for cell in row)}</a:tr>' for row in rows
    )
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{ids.of(name)}" name={attribute(name)} '
        f'descr={attribute(said)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        "</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="{frame.x}" y="{frame.y}"/>'
        f'<a:ext cx="{frame.cx}" cy="{frame.cy}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{NAMES["a"].replace("/main", "/table")}"><a:tbl>'
        f'<a:tblPr firstRow="1" firstCol="1"/><a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


_RULE = f"<a:solidFill>{scheme('tx1', 50, 50)}</a:solidFill>"
# Lines under rows alone: a grid would be louder than what stands in it.
_EDGES = "".join(f'<a:{edge} w="0"><a:noFill/></a:{edge}>' for edge in ("lnL", "lnR")) + "".join(
    f'<a:{edge} w="6350">{_RULE}</a:{edge}>' for edge in ("lnT", "lnB")
)


def _size(cell: Cell, points: float) -> float:
    """Heads are words over numbers."""
    return min(points, _HEAD_POINTS) if cell.is_head and not cell.is_left else points


def _cell(cell: Cell, points: float) -> str:
    fill = "<a:noFill/>"
    if cell.is_risk:
        fill = f"<a:solidFill>{scheme('accent2', 20, 80)}</a:solidFill>"
    colour = scheme("accent2", 40) if cell.is_risk else TEXT
    bold = ' b="1"' if cell.is_risk or cell.is_head else ""
    size = round(_size(cell, points) * 100)
    side = "l" if cell.is_left else "ctr"
    if cell.text:
        run = (
            f'<a:r><a:rPr lang="{LANGUAGE}" sz="{size}"{bold} dirty="0">'
            f"<a:solidFill>{colour}</a:solidFill></a:rPr><a:t>{content(cell.text)}</a:t></a:r>"
        )
    else:
        run = f'<a:endParaRPr lang="{LANGUAGE}" sz="{size}"/>'
    return (
        "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:pPr algn="{side}"/>{run}</a:p></a:txBody>'
        f'<a:tcPr marL="{_SIDE}" marR="{_SIDE}" marT="{_ABOVE}" marB="{_ABOVE}" anchor="ctr">'
        f"{_EDGES}{fill}</a:tcPr></a:tc>"
    )
