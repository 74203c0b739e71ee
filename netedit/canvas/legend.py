"""The legend, floating in a corner of the canvas: dragged to another, its title edited in place."""

from collections.abc import Callable
from math import ceil, inf

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from netedit.model.records import LegendPlace
from netedit.overrides import guarded
from netedit.picture.display import Legend
from netedit.picture.drawn import CARD_TEXT_PX
from netedit.picture.legend import LARGE
from netedit.picture.palette import Theme

MARGIN_PX = 12
# One that would cover more of the map than this is folded up until it is clicked.
MOST_COVERED = 0.27
_TIP = "Drag to another corner; double-click to change the title."
_FOLDED_TIP = "Click to see what the signs mean, and again to fold it up."
# Where the title stands on the card.
TITLE_PX = 28
# So much of the width of the window it takes, if it can be set so small.
WIDEST = 0.28
SMALLEST = 0.86


def legend_scale(size_of: Callable[[float, float], QSizeF], window: QSize, theme: Theme) -> float:
    """How large a legend is set in a window, 1 being the usual size.

    For a room as large as names, or as near to that as leaves the map its place; a little smaller
    where it would take too much of a small window. `size_of` gives its size in pixels at a scale,
    at most so many pixels high where it can be.
    """
    most, widest = window.height() - 2.0 * MARGIN_PX, WIDEST * window.width()
    if theme.label_px:
        wanted = theme.least_label_px / (CARD_TEXT_PX * LARGE)
        for share in (1.0, 0.75, 0.5, 0.25):
            scale = 1.0 + (wanted - 1.0) * share
            size = size_of(scale, inf)
            if size.height() <= most and size.width() <= widest:
                return scale
    for scale in (1.0, 0.92, SMALLEST):
        if size_of(scale, most).width() <= widest:
            return scale
    return 1.0


@guarded
class LegendBox(QWidget):
    """What the signs on the map mean.

    `placed` carries the LegendPlace it was dragged to, `titled` the title it was given; `settled`
    says that it may cover another part of the map now.
    """

    placed = Signal(object)
    titled = Signal(str)
    settled = Signal()

    def __init__(
        self,
        parent: QWidget,
        size_of: Callable[[bool], QSizeF],
        paint: Callable[[QPainter, QRectF, bool], None],
    ) -> None:
        """`size_of` and `paint` are the painter's, in pixels, and know what to explain; they are
        told whether it is folded up.
        """
        super().__init__(parent)
        self._viewport = parent
        self.setObjectName("legend")
        self.setAccessibleName("Legend")
        self.setToolTip(_TIP)
        self._size_of = size_of
        self._paint = paint
        self._legend = Legend()
        # painted once: the map below is painted anew in every frame
        self._pixmap: QPixmap | None = None
        self._is_wanted = True
        self._has_room = False
        self._is_folded = False
        self._is_opened = False
        self._was_dragged = False
        self._held: QPoint | None = None
        self._title: QLineEdit | None = None
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether it is shown when there is something to explain."""
        return self._is_wanted

    @property
    def is_at_left(self) -> bool:
        """Whether it stands at the left of the window, where the map gives way to it."""
        return self._legend.place in (LegendPlace.TOP_LEFT, LegendPlace.BOTTOM_LEFT)

    def set_wanted(self, wanted: bool) -> None:
        """Show it, or hide it."""
        self._is_wanted = wanted
        self.settle()

    def show_legend(self, legend: Legend) -> None:
        """Explain these signs."""
        if legend is self._legend:
            return
        self._legend = legend
        self.forget()
        self.setAccessibleDescription(", ".join(entry.text for entry in legend.entries))
        # before the window has a size there is nothing to measure against
        if self._has_room:
            self.settle()

    def forget(self) -> None:
        """Paint it anew: it looks different now."""
        self._pixmap = None
        self.update()

    def settle(self) -> None:
        """Stand in its corner of the window; where it would cover too much, folded up."""
        self._has_room = True
        size = self._size_of(False)
        room = self._viewport.size()
        share = size.width() * size.height() / max(room.width() * room.height(), 1)
        if share <= MOST_COVERED:
            self._is_opened = False
        self._is_folded = share > MOST_COVERED and not self._is_opened
        if self._is_folded:
            size = self._size_of(True)
        self.forget()
        self.setToolTip(_FOLDED_TIP if self._is_folded else _TIP)
        width, height = ceil(size.width()), ceil(size.height())
        self.setGeometry(*self._corner(width, height), width, height)
        self.setVisible(self._is_wanted and bool(self._legend.entries))
        self.settled.emit()

    def _corner(self, width: int, height: int) -> tuple[int, int]:
        room, place = self._viewport.size(), self._legend.place
        at_left = self.is_at_left
        at_top = place in (LegendPlace.TOP_LEFT, LegendPlace.TOP_RIGHT)
        x = MARGIN_PX if at_left else max(room.width() - width - MARGIN_PX, MARGIN_PX)
        y = MARGIN_PX if at_top else max(room.height() - height - MARGIN_PX, MARGIN_PX)
        return x, y

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with the signs on it."""
        ratio = self.devicePixelRatioF()
        pixmap, wanted = self._pixmap, self.size() * ratio
        if pixmap is None or pixmap.size() != wanted:
            pixmap = self._pixmap = QPixmap(wanted)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            rect = QRectF(QPointF(0, 0), self._size_of(self._is_folded))
            self._paint(painter, rect, self._is_folded)
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, pixmap)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it; what is not the left button goes to the map below."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = event.position().toPoint()
            self._was_dragged = False
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the hand."""
        if self._held is None:
            event.ignore()
            return
        by = event.position().toPoint() - self._held
        dragged = self.geometry().topLeft() != QPoint(*self._corner(self.width(), self.height()))
        if dragged or by.manhattanLength() >= QApplication.startDragDistance():
            self._was_dragged = True
            self.move(self.pos() + by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It stays in the corner it is nearest to; a click unfolds it or folds it up again."""
        if self._held is None or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._held = None
        room, middle = self._viewport.rect().center(), self.geometry().center()
        at_left, at_top = middle.x() < room.x(), middle.y() < room.y()
        vertical, horizontal = "top" if at_top else "bottom", "left" if at_left else "right"
        place = LegendPlace(f"{vertical}_{horizontal}")
        if not self._was_dragged:
            self._is_opened = not self._is_opened
        elif place is not self._legend.place:
            self.placed.emit(place)
        # Where nothing came of it, back to where it was.
        self.settle()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for another title, over the old one."""
        self._held = None
        if event.button() is Qt.MouseButton.LeftButton and self._title is None:
            self._ask_title()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel is the map's."""
        event.ignore()

    def _ask_title(self) -> None:
        box = self._title = QLineEdit(self._legend.title, self)
        box.setObjectName("legendTitle")
        box.setAccessibleName("Title of the legend")
        box.setToolTip("Enter keeps the title, Esc leaves it as it was.")
        box.setGeometry(6, 5, max(self.width() - 12, 120), TITLE_PX)
        box.selectAll()
        box.editingFinished.connect(self._keep_title)
        box.show()
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_title(self) -> None:
        box, self._title = self._title, None
        if box is None:
            return
        text = box.text().strip()
        box.deleteLater()
        if text != self._legend.title:
            self.titled.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the title as it was."""
        box = self._title
        if event.key() == Qt.Key.Key_Escape and box is not None:
            self._title = None
            box.deleteLater()
            self._viewport.setFocus()
        else:
            event.ignore()
