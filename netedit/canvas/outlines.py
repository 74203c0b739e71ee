"""Texts as outlines, for pictures that must look the same where our font is not there."""

from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath

from netedit.canvas.theme import canvas_font
from netedit.formats.svg_ink import Lettering, number

# Outlines are taken from letters so much larger: fonts come in whole pixels.
_FINE = 16.0


def outline(text: str, how: Lettering) -> str:
    """The outlines of a line of text as SVG path data, its anchor at (0, 0)."""
    font = canvas_font(how.px * _FINE, QFont.Weight.Bold if how.is_bold else QFont.Weight.Normal)
    font.setStrikeOut(how.is_struck)
    left = 0.0
    if how.anchor == "middle":
        left = -QFontMetricsF(font).horizontalAdvance(text) / 2
    path = QPainterPath()
    path.addText(left, 0.0, font, text)
    return _data(path)


def _data(path: QPainterPath) -> str:
    kinds = QPainterPath.ElementType
    parts: list[str] = []
    for i in range(path.elementCount()):
        at = path.elementAt(i)
        place = f"{number(at.x / _FINE)} {number(at.y / _FINE)}"
        if at.type == kinds.MoveToElement:
            parts.append(f"{'Z' if parts else ''}M{place}")
        elif at.type == kinds.LineToElement:
            parts.append(f"L{place}")
        else:
            parts.append(f"{'C' if at.type == kinds.CurveToElement else ' '}{place}")
    return "".join(parts) + ("Z" if parts else "")
