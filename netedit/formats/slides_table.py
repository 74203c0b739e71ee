"""Writes native tables."""

from collections.abc import Sequence

from netedit.formats.slides_colours import TEXT, scheme
from netedit.formats.slides_shapes import LANGUAGE, Ids
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_xml import NAMES, attribute, content
from netedit.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a risk is written bold on a tint of the second accent."""

    text: str
    is_head: bool = False
    is_risk: bool = False
    is_left: bool = False


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


def _cell(cell: Cell, points: float) -> str:
    fill = "<a:noFill/>"
    if cell.is_risk:
        fill = f"<a:solidFill>{scheme('accent2', 20, 80)}</a:solidFill>"
    colour = scheme("accent2", 40) if cell.is_risk else TEXT
    bold = ' b="1"' if cell.is_risk or cell.is_head else ""
    # heads are words over numbers
    points = min(points, 11.0) if cell.is_head and not cell.is_left else points
    size = round(points * 100)
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
        f'<a:tcPr marL="45720" marR="45720" marT="22860" marB="22860" anchor="ctr">'
        f"{_EDGES}{fill}</a:tcPr></a:tc>"
    )
