"""Rims around the letters of names on paper: outlines of few points, stroked in the background.

The outlines of the letters themselves, stroked, were nine tenths of what a PDF of 5,000 partners
held: it took five seconds to write them. A rim hides how round a letter is.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRawFont,
    QTextLayout,
)

# A curve is taken for a line where it leaves it by no more than this, in units of the painter.
FLAT = 1.5


class Rims:
    """Paints rims and keeps the outlines they are made of; for one painting on one thread."""

    def __init__(self) -> None:
        self._outlines: dict[tuple[str, str, float, int], QPainterPath] = {}

    def paint(
        self,
        painter: QPainter,
        places: Sequence[QPointF],
        lines: Sequence[str],
        font: QFont,
        pen: tuple[QColor, float],
    ) -> None:
        """The rim of lines of text that begin at `places`; `pen` is its colour and its width."""
        whole = QPainterPath()
        for place, line in zip(places, lines, strict=True):
            self._add(whole, place, line, font)
        colour, width = pen
        stroke = QPen(colour, width)
        stroke.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(whole, stroke)

    def _add(self, whole: QPainterPath, place: QPointF, text: str, font: QFont) -> None:
        layout = QTextLayout(text, font)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        left, base = place.x(), place.y() - line.ascent()
        for run in layout.glyphRuns():
            raw = run.rawFont()
            for glyph, at in zip(run.glyphIndexes(), run.positions(), strict=True):
                outline = self._outline(raw, glyph)
                # in whole units: half the digits
                whole.addPath(outline.translated(round(left + at.x()), round(base + at.y())))

    def _outline(self, raw: QRawFont, glyph: int) -> QPainterPath:
        key = (raw.familyName(), raw.styleName(), raw.pixelSize(), glyph)
        outline = self._outlines.get(key)
        if outline is None:
            outline = self._outlines[key] = _plain(raw.pathForGlyph(glyph))
        return outline


def _plain(path: QPainterPath) -> QPainterPath:
    """An outline of straight lines between whole numbers, close to `path`."""
    found = QPainterPath()
    points: list[QPointF] = []
    element = QPainterPath.ElementType

    def close() -> None:
        if len(points) > 1:
            found.addPolygon(QPolygonF(points))
            found.closeSubpath()
        points.clear()

    i = 0
    while i < path.elementCount():
        here = path.elementAt(i)
        end = _at(path, i)
        if here.type == element.MoveToElement:
            close()
        elif here.type == element.CurveToElement:
            end = _at(path, i + 2)
            middle = (_at(path, i - 1) + (_at(path, i) + _at(path, i + 1)) * 3.0 + end) / 8.0
            chord = (_at(path, i - 1) + end) / 2.0
            if (middle - chord).manhattanLength() > FLAT:
                _put(points, middle)
            i += 2
        _put(points, end)
        i += 1
    close()
    return found


def _at(path: QPainterPath, number: int) -> QPointF:
    element = path.elementAt(number)
    return QPointF(element.x, element.y)


def _put(points: list[QPointF], point: QPointF) -> None:
    whole = QPointF(round(point.x()), round(point.y()))
    if not points or points[-1] != whole:
        points.append(whole)
