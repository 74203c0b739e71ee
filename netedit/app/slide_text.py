"""Paints the words of a shape on a slide: paragraphs in their sizes, at their place in the box."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from netedit.canvas.theme import FAMILY
from netedit.formats.office_units import EMU_PER_PIXEL, POINTS_PER_PIXEL
from netedit.formats.slides_existing import words_of
from netedit.formats.slides_look import Placeholder
from netedit.formats.slides_xml import Element, q
from netedit.model.dataclass import dataclass

Colour = Callable[[Element | None, str], QColor]
_USUAL = 18.0
_ALIGNED = {
    "ctr": Qt.AlignmentFlag.AlignHCenter,
    "r": Qt.AlignmentFlag.AlignRight,
}
# What a program leaves free in a shape that says nothing of it.
_ACROSS, _DOWN = 9.6, 4.8
# Our font runs wider than the one a deck of ours names.
_NARROWER = 93


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph, ready to be painted."""

    words: str
    font: QFont
    colour: QColor
    align: Qt.AlignmentFlag
    height: float
    after: float


def draw_text(
    painter: QPainter,
    shape: Element,
    box: QRectF,
    colour: Colour,
    held: Placeholder | None = None,
) -> None:
    """Paint what stands in a shape or in a cell of a table; `held` is what its layout says."""
    body = shape.find(q("p:txBody"))
    if body is None:
        body = shape.find(q("a:txBody"))
    if body is None:
        return
    about = body.find(q("a:bodyPr"))
    is_cell = shape.find(q("a:tcPr")) is not None
    inside = box if is_cell else _inset(box, about)
    wraps = about is None or about.get("wrap") != "none"
    lines = [
        line
        for paragraph in body.findall(q("a:p"))
        if (line := _line(paragraph, inside.width() if wraps else 0.0, colour, held)) is not None
    ]
    anchor = (about.get("anchor") if about is not None else None) or (held.anchor if held else "")
    high = sum(line.height + line.after for line in lines)
    y = inside.top()
    if is_cell or anchor == "ctr":
        y += (inside.height() - high) / 2
    elif anchor == "b":
        y += inside.height() - high
    _paint(painter, lines, inside, y, wraps)


def _paint(
    painter: QPainter, lines: Sequence[_Line], inside: QRectF, y: float, wraps: bool
) -> None:
    for line in lines:
        painter.setFont(line.font)
        painter.setPen(line.colour)
        at = QRectF(inside.left(), y, inside.width(), line.height)
        if not wraps:
            # what does not wrap stands out to both sides
            wide = QFontMetricsF(line.font).horizontalAdvance(line.words)
            if line.align is Qt.AlignmentFlag.AlignHCenter:
                at = QRectF(inside.center().x() - wide, y, 2 * wide, line.height)
            else:
                at.setWidth(max(at.width(), wide + 1))
        flags = Qt.AlignmentFlag.AlignTop | line.align
        wrap = Qt.TextFlag.TextWordWrap if wraps else Qt.TextFlag.TextSingleLine
        painter.drawText(at, int(flags) | int(wrap), line.words)
        y += line.height + line.after


def _line(
    paragraph: Element, width: float, colour: Colour, held: Placeholder | None
) -> _Line | None:
    words = words_of(paragraph)
    if not words:
        return None
    run = next(paragraph.iter(q("a:rPr")), None)
    size = int((run.get("sz") if run is not None else None) or 0) / 100
    size = size or (held.points if held is not None else _USUAL)
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(size / POINTS_PER_PIXEL)))
    font.setStretch(_NARROWER)
    bold = run.get("b") if run is not None else None
    font.setBold(bold == "1" if bold is not None else bool(held and held.is_bold))
    fill = run.find(q("a:solidFill")) if run is not None else None
    about = paragraph.find(q("a:pPr"))
    align = (about.get("algn") if about is not None else None) or (held.align if held else "l")
    gap = next(paragraph.iter(q("a:spcPts")), None)
    after = int((gap.get("val") if gap is not None else None) or 0) / 100 / POINTS_PER_PIXEL
    metrics = QFontMetricsF(font)
    high = metrics.height()
    if width:
        flags = int(Qt.TextFlag.TextWordWrap)
        high = metrics.boundingRect(QRectF(0, 0, width, 1e5), flags, words).height()
    side = _ALIGNED.get(align, Qt.AlignmentFlag.AlignLeft)
    return _Line(words, font, colour(fill, "tx1"), side, high, after)


def _inset(box: QRectF, about: Element | None) -> QRectF:
    sides: list[float] = []
    for name, usual in (("lIns", _ACROSS), ("tIns", _DOWN), ("rIns", _ACROSS), ("bIns", _DOWN)):
        value = about.get(name) if about is not None else None
        sides.append(int(value) / EMU_PER_PIXEL if value is not None else usual)
    return box.adjusted(sides[0], sides[1], -sides[2], -sides[3])
