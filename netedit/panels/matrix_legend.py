"""What the colours of the matrix mean, in words."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netedit.analysis.matrix import Held
from netedit.overrides import guarded
from netedit.panels.look import named
from netedit.panels.matrix import hatch, shade
from netedit.picture.palette import Theme
from netedit.textsize import grown, scale

_SAID = {
    Held.ONE: "one person",
    Held.THIN: "one, little known",
    Held.TWO: "two people",
    Held.MORE: "three or more",
    Held.ORGANISATIONS: "as organisations",
}
_LINE = 20
_SWATCH = QSize(16, 12)


@guarded
class MatrixLegend(QWidget):
    """Swatches with words, in as many lines as the width asks for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        said = "Held by: " + ", ".join(_SAID.values())
        named(self, "gapsLegend", said, "By how many people each pair is held together")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours."""
        self._theme = theme
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for every word in `width` pixels."""
        return self._places(width)[-1][1].bottom() + 2

    def sizeHint(self) -> QSize:
        """As high as the present width asks for."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def _places(self, width: int) -> list[tuple[Held, QRect]]:
        metrics, swatch = self.fontMetrics(), _SWATCH * scale()
        places: list[tuple[Held, QRect]] = []
        x = y = 0
        for held, text in _SAID.items():
            wide = swatch.width() + 6 + metrics.horizontalAdvance(text) + 12
            if x and x + wide > width:
                x, y = 0, y + grown(_LINE)
            places.append((held, QRect(x, y, wide, grown(_LINE))))
            x += wide
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Swatches and words."""
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(grown(12))
        painter.setFont(font)
        size = _SWATCH * scale()
        for held, place in self._places(self.width()):
            top = place.top() + (place.height() - size.height()) // 2
            swatch = QRect(place.left(), top, size.width(), size.height())
            painter.fillRect(swatch, QColor(shade(self._theme, held)))
            if held is Held.THIN:
                painter.fillRect(swatch, hatch(self._theme))
            painter.setPen(QPen(QColor(self._theme.control), 1))
            painter.drawRect(swatch.adjusted(0, 0, -1, -1))
            painter.setPen(QColor(self._theme.quiet_text))
            words = place.adjusted(size.width() + 6, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _SAID[held])
        painter.end()
