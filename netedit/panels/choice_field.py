"""A field that offers some entries and shows one of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from netedit.overrides import guarded
from netedit.panels.fields import SEVERAL
from netedit.panels.look import CHEVRON, ROW_HEIGHT, chevron
from netedit.textsize import grown, hold

Entry = tuple[str, str]


@guarded
class ChoiceField(QComboBox):
    """One of some entries (key and text); `chosen` tells the key a person picked.

    An entry after a line at the end, `more`, is told by `more_wanted` and never shown as chosen.
    """

    chosen = Signal(str)
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, more: str = "") -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._key: str | None = None
        self._more = more
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        hold(self, QWidget.setMinimumHeight, ROW_HEIGHT)
        self.setMinimumWidth(60)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._tell)

    def fill(self, entries: Sequence[Entry], key: str | None) -> None:
        """Offer `entries` and show the one with `key`; None where what is selected differs."""
        self._key = key
        with QSignalBlocker(self):
            if tuple(entries) != self._entries:
                self._entries = tuple(entries)
                self.clear()
                for each, text in entries:
                    self.addItem(text, each)
                if self._more:
                    self.insertSeparator(self.count())
                    self.addItem(self._more, None)
            self._show_key()

    @property
    def key(self) -> str | None:
        """The key that is shown, or None."""
        return self._key

    def commit(self) -> None:
        """Nothing to do: a choice is told at once."""

    def forget(self) -> None:
        """Nothing to do: a choice is told at once."""

    def _show_key(self) -> None:
        self.setPlaceholderText(SEVERAL if self._key is None else "")
        self.setCurrentIndex(-1 if self._key is None else self.findData(self._key))

    def _tell(self, index: int) -> None:
        key = self.itemData(index)
        if isinstance(key, str):
            if key != self._key:
                self.chosen.emit(key)
            return
        with QSignalBlocker(self):
            self._show_key()
        self.more_wanted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the choice, when the pointer merely passes."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Like the fields of text around it: a frame, icon and text, a chevron at the end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, has_focus = self.palette(), self.hasFocus()
        role = QPalette.ColorRole.Highlight if has_focus else QPalette.ColorRole.Dark
        if not self.isEnabled():
            role = QPalette.ColorRole.Midlight
        width = 2 if has_focus else 1
        painter.setPen(QPen(palette.color(role), width))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        edge = width / 2
        frame = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(frame, 4.5, 4.5)
        room = self.rect().adjusted(8, 0, -grown(26), 0)
        icon = self.itemIcon(self.currentIndex())
        if not icon.isNull():
            size = icon.actualSize(QSize(grown(30), grown(18)))
            icon.paint(painter, QRect(room.left(), 0, size.width(), self.height()))
            room.adjust(size.width() + 6, 0, 0, 0)
        text = self.currentText()
        if self.currentIndex() < 0:
            text = self.placeholderText()
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        else:
            painter.setPen(palette.color(QPalette.ColorRole.Text))
        elided = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)
        arrow = chevron(palette.color(QPalette.ColorRole.PlaceholderText))
        left = self.width() - grown(CHEVRON + 8)
        arrow.paint(painter, QRect(left, 0, grown(CHEVRON), self.height()))
        painter.end()
