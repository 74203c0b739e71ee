"""A box to tick that is as easy to see in the dark as in the light."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox

from netedit.overrides import guarded
from netedit.textsize import grown

BOX = 16


@guarded
class TickBox(QCheckBox):
    """A check box with an outline of its own, a tick, or a dash where only some agree."""

    def sizeHint(self) -> QSize:
        """The box, the icon and the words."""
        box = grown(BOX)
        width = box + 4
        if not self.icon().isNull():
            width += grown(24)
        if self.text():
            width += 8 + self.fontMetrics().horizontalAdvance(self.text().replace("&", ""))
        return QSize(width, grown(24))

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return True

    def event(self, event: QEvent) -> bool:
        """Show where the pointer is."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box with its mark, the icon, the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        if not self.isEnabled():
            accent = palette.color(QPalette.ColorRole.Dark)
        side = grown(BOX)
        top = (self.height() - side) / 2
        box = QRectF(1.5, top, side, side)
        is_marked = self.checkState() is not Qt.CheckState.Unchecked
        is_lit = is_marked or self.underMouse()
        painter.setPen(QPen(accent if is_lit else palette.color(QPalette.ColorRole.Dark), 1.2))
        painter.setBrush(accent if is_marked else palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(box, 3, 3)
        pen = QPen(palette.color(QPalette.ColorRole.HighlightedText), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = box.left(), box.top()
        share = side / BOX
        if self.checkState() is Qt.CheckState.Checked:
            tick = ((4, 8.5), (7, 11.5), (12, 5))
            corners = [QPointF(x + share * right, y + share * down) for right, down in tick]
            painter.drawPolyline(QPolygonF(corners))
        elif is_marked:
            middle = y + share * 8
            painter.drawLine(QPointF(x + share * 4.5, middle), QPointF(x + share * 11.5, middle))
        left = side + 9
        if not self.icon().isNull():
            self.icon().paint(painter, QRect(left - 3, 0, grown(18), self.height()))
            left += grown(20)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        room = QRect(left, 0, self.width() - left, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(room, flags, self.text())
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.drawRoundedRect(box.adjusted(-0.5, -3, 2.5, 3), 4, 4)
        painter.end()
