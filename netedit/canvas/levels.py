"""The handle by which the influence of a partner is set, and the level while it is being set."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from netedit.canvas.camera import Camera
from netedit.canvas.hits import handle_of
from netedit.canvas.theme import canvas_font, measure
from netedit.picture.display import NodeItem
from netedit.picture.palette import Theme

RADIUS_PX = 5.5
LEVELS = 5
_PIP, _PIP_GAP = 6.0, 4.0


def paint_handle(
    painter: QPainter,
    camera: Camera,
    theme: Theme,
    node: NodeItem,
    rated: tuple[str, int] | None,
) -> None:
    """The handle at the lower right of a node; while it is dragged the level, in words and pips."""
    at = handle_of(node, camera.scale)
    if at is None:
        return
    x, y = camera.to_screen(at)
    accent = QColor(theme.selection)
    painter.setPen(QPen(accent, 2.0))
    painter.setBrush(QBrush(accent if rated is not None else QColor(theme.background)))
    painter.drawEllipse(QPointF(x, y), RADIUS_PX, RADIUS_PX)
    # two strokes that grow say what a drag does
    painter.setPen(QPen(QColor(theme.background) if rated is not None else accent, 1.5))
    painter.drawLine(QPointF(x - 2.5, y), QPointF(x + 2.5, y))
    painter.drawLine(QPointF(x, y - 2.5), QPointF(x, y + 2.5))
    if rated is not None:
        _paint_level(painter, theme, x + 16.0, y, rated[1])


def _paint_level(painter: QPainter, theme: Theme, x: float, y: float, level: int) -> None:
    px = max(13.0, theme.least_label_px)
    text = f"Influence {level}" if level else "Influence"
    width = measure("Influence 5", px)
    pips = LEVELS * _PIP + (LEVELS - 1) * _PIP_GAP
    box = QRectF(x, y - px, width + pips + 30.0, 2 * px)
    painter.setPen(QPen(QColor(theme.control), 1.0))
    painter.setBrush(QBrush(QColor(theme.surface)))
    painter.drawRoundedRect(box, 6.0, 6.0)
    painter.setPen(QColor(theme.text))
    painter.setFont(canvas_font(px))
    painter.drawText(box.adjusted(10.0, 0.0, 0.0, 0.0), Qt.AlignmentFlag.AlignVCenter, text)
    left = box.left() + width + 20.0
    painter.setPen(QPen(QColor(theme.accent), 1.2))
    for number in range(LEVELS):
        full = number < level
        painter.setBrush(QBrush(QColor(theme.accent)) if full else Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + number * (_PIP + _PIP_GAP), y - _PIP / 2, _PIP, _PIP))
