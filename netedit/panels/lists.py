"""A short list of things on the map, as high as what it holds; choosing one selects it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from netedit.model.dataclass import dataclass
from netedit.overrides import guarded
from netedit.panels.look import plain_tip

LINE = 28
MOST_LINES = 9
_ID = Qt.ItemDataRole.UserRole
_QUIET = Qt.ItemDataRole.UserRole + 1
_SIGN = Qt.ItemDataRole.UserRole + 2
_COLOUR = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a sign or a colour, a name and, quieter, what else is to say."""

    id: str
    sign: str
    text: str
    quiet: str = ""
    colour: str = ""


@guarded
class LineList(QListWidget):
    """Lines that lead somewhere: `opened` tells the id of the one that is clicked or entered."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None, most: int = MOST_LINES) -> None:
        """It scrolls from `most` lines on."""
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._most = most
        self._marked = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "bare")
        self.setStyleSheet("QListWidget { background: transparent; border: none; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Lines(self))
        self.itemClicked.connect(self._open)

    def fill(self, lines: Sequence[Line]) -> None:
        """Show `lines`; the one the keyboard is on stays where it can."""
        if tuple(lines) == self._lines:
            return
        row = self.currentRow()
        self._lines = tuple(lines)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.text)
            said = f"{line.text}, {line.quiet}" if line.quiet else line.text
            item.setToolTip(plain_tip(said))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setData(_ID, line.id)
            item.setData(_QUIET, line.quiet)
            item.setData(_SIGN, line.sign)
            item.setData(_COLOUR, line.colour)
            self.addItem(item)
        self.setCurrentRow(min(max(row, 0), len(lines) - 1))
        self.setFixedHeight(LINE * min(max(len(lines), 1), self._most) + 2)

    @property
    def marked(self) -> str:
        """The id of the line that is shown as chosen, "" for none."""
        return self._marked

    def mark(self, id_: str) -> None:
        """Show a line as chosen."""
        self._marked = id_
        for row, line in enumerate(self._lines):
            if line.id == id_ and not self.hasFocus():
                self.setCurrentRow(row)
        self.viewport().update()

    @property
    def current(self) -> str:
        """The id of the line the keyboard is on, "" for none."""
        row = self.currentRow()
        return self._lines[row].id if 0 <= row < len(self._lines) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line the keyboard is on."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item:
            self._open(item)
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_ID))


class _Lines(QStyledItemDelegate):
    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(60, LINE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        view: QWidget = option.widget  # type: ignore[attr-defined]
        area = option.rect  # type: ignore[attr-defined]
        palette = view.palette()
        painter.save()
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, palette.color(QPalette.ColorRole.AlternateBase))
        if focused:
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        is_marked = isinstance(view, LineList) and index.data(_ID) == view.marked
        if is_marked:
            bar = area.adjusted(0, 4, 3 - area.width(), -4)
            painter.fillRect(bar, palette.color(QPalette.ColorRole.Highlight))
        metrics = view.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        quiet, sign = str(index.data(_QUIET)), str(index.data(_SIGN))
        room = area.adjusted(8 if is_marked or index.data(_COLOUR) else 4, 0, -4, 0)
        if index.data(_COLOUR):
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.setBrush(QColor(str(index.data(_COLOUR))))
            side = 14
            painter.drawRoundedRect(
                room.left(), room.top() + (room.height() - side) // 2, side, side, 3, 3
            )
            room.adjust(22, 0, 0, 0)
        font = painter.font()
        font.setBold(is_marked)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        if sign:
            painter.drawText(room, middle, sign)
            room.adjust(22, 0, 0, 0)
        width = min(metrics.horizontalAdvance(quiet) + 2 * bool(quiet), room.width() * 3 // 5)
        right = room.adjusted(room.width() - width, 0, 0, 0)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(right, middle, metrics.elidedText(quiet, elide, width))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        room.adjust(0, 0, -width - (8 if width else 0), 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.drawText(room, middle, metrics.elidedText(text, elide, room.width()))
        painter.restore()
