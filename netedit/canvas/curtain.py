"""What hangs before a large map until all of it can be seen: quiet words and how far it is."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netedit.canvas.theme import canvas_font
from netedit.overrides import guarded
from netedit.picture.palette import Theme
from netedit.textsize import scale
from netedit.turns import Steps, bunched

SHOWN_EVERY_S = 0.05
TEXT_PX = 15.0
BAR_WIDTH, BAR_HEIGHT, BAR_GAP = 220, 3, 22


@guarded
class Curtain(QWidget):
    """Covers the viewport and takes what is meant for the map, while work is done behind it.

    The work begins once the curtain has been seen, goes on in turns of some milliseconds, and
    yields how much of it is done, from 0 to 1. `lifted` says that it is over.
    """

    lifted = Signal()

    def __init__(self, viewport: QWidget, words: str, work: Iterator[float], theme: Theme) -> None:
        super().__init__(viewport)
        self.setObjectName("opening")
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.BusyCursor)
        self.theme = theme
        self._words = words
        self._work = work
        self._share = 0.0
        self._shown_at_s = 0.0
        self._turns = Steps(self)
        self.resize(viewport.size())

    def lift(self) -> None:
        """Do what is left of the work at once."""
        self._begin()
        self._turns.finish()

    def _begin(self) -> None:
        if not self._turns.is_on:
            self._turns.begin(self._working(), self._end)

    def _working(self) -> Iterator[None]:
        for share in bunched(self._work):
            self._share = max(self._share, min(share, 1.0))
            now = perf_counter()
            if now - self._shown_at_s >= SHOWN_EVERY_S:
                self._shown_at_s = now
                self.update(self._bar().toAlignedRect())
            yield

    def _end(self) -> None:
        self.hide()
        self.lifted.emit()
        self.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the map, the words, and how far it is."""
        theme = self.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.background))
        bar = self._bar()
        painter.setFont(canvas_font(max(TEXT_PX * scale(), theme.label_px)))
        painter.setPen(QColor(theme.quiet_text))
        room = QRectF(self.rect())
        above = QRectF(room.left(), room.top(), room.width(), bar.top() - BAR_GAP)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(above, int(middle), self._words)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.border))
        painter.drawRect(bar)
        painter.setBrush(QColor(theme.accent))
        painter.drawRect(QRectF(bar.left(), bar.top(), bar.width() * self._share, bar.height()))
        painter.end()
        self._begin()

    def _bar(self) -> QRectF:
        left, top = (self.width() - BAR_WIDTH) // 2, self.height() // 2
        return QRectF(left, top, BAR_WIDTH, BAR_HEIGHT)
