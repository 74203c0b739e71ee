"""The legend, floating in a corner of the canvas."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netedit.overrides import guarded
from netedit.picture.display import Legend

MARGIN_PX = 12


@guarded
class LegendBox(QWidget):
    """What the signs on the map mean; it lets the pointer through to the canvas below."""

    def __init__(
        self,
        parent: QWidget,
        size_of: Callable[[], QSizeF],
        paint: Callable[[QPainter, QRectF], None],
    ) -> None:
        """`size_of` and `paint` are the painter's, in pixels, and know what to explain."""
        super().__init__(parent)
        self.setObjectName("legend")
        self.setAccessibleName("Legend")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._size_of = size_of
        self._paint = paint
        self._legend = Legend()
        self._is_wanted = True
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether it is shown when there is something to explain."""
        return self._is_wanted

    def set_wanted(self, wanted: bool) -> None:
        """Show it, or hide it."""
        self._is_wanted = wanted
        self._settle()

    def show_legend(self, legend: Legend) -> None:
        """Explain these signs."""
        self._legend = legend
        self.setAccessibleDescription(", ".join(entry.text for entry in legend.entries))
        self._settle()
        self.update()

    def _settle(self) -> None:
        size = self._size_of()
        self.setGeometry(MARGIN_PX, MARGIN_PX, ceil(size.width()), ceil(size.height()))
        self.setVisible(self._is_wanted and bool(self._legend.entries))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with the signs on it."""
        painter = QPainter(self)
        self._paint(painter, QRectF(QPointF(0, 0), self._size_of()))
        painter.end()
