"""Rims around the letters of names on paper: outlines of few points, stroked in the background.

The outlines of the letters themselves, stroked, were nine tenths of what a PDF of 5,000 partners
held: it took five seconds to write them. A rim hides how round a letter is.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

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

from netedit.picture.display import Point

# A point is left out where it is off the line between its neighbours by no more than this: a
# tenth of the width of a rim.
FLAT = 3.0


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
    """An outline of few straight lines between whole numbers, close to `path`."""
    found = QPainterPath()
    for points in _contours(path):
        kept = points[:1]
        for point, following in pairwise((*points[1:], points[0])):
            if _off(point, kept[-1], following) > FLAT:
                kept.append(point)
        if len(kept) > 2:
            found.addPolygon(QPolygonF([QPointF(round(x), round(y)) for x, y in kept]))
            found.closeSubpath()
    return found


def _contours(path: QPainterPath) -> list[list[Point]]:
    """The points of each closed line of a path, and the middle of each curve."""
    found: list[list[Point]] = []
    kinds = QPainterPath.ElementType
    number = 0
    while number < path.elementCount():
        kind = path.elementAt(number).type
        if kind == kinds.MoveToElement:
            found.append([])
        elif kind == kinds.CurveToElement:
            (ax, ay), (bx, by), (cx, cy), (dx, dy) = (_at(path, number + i) for i in range(-1, 3))
            found[-1].append(((ax + 3 * (bx + cx) + dx) / 8, (ay + 3 * (by + cy) + dy) / 8))
            number += 2
        found[-1].append(_at(path, number))
        number += 1
    return found


def _at(path: QPainterPath, number: int) -> Point:
    element = path.elementAt(number)
    return element.x, element.y


def _off(point: Point, one: Point, other: Point) -> float:
    """How far a point is from the line through two others, or from the one where both are one."""
    across, down = other[0] - one[0], other[1] - one[1]
    x, y = point[0] - one[0], point[1] - one[1]
    length = hypot(across, down)
    return abs(x * down - y * across) / length if length else hypot(x, y)
