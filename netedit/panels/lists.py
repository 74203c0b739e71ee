"""A short list of things on the map, as high as what it holds; choosing one selects it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListWidgetItem, QWidget

from netedit.model.dataclass import dataclass
from netedit.overrides import guarded
from netedit.panels.look import plain_tip
from netedit.panels.rows import MIDDLE, BareList, Index, PaintedRows, Row
from netedit.textsize import grown

LINE = 28
MOST_LINES = 9
_SWATCH = 14
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
class LineList(BareList):
    """Lines that lead somewhere: `opened` tells the id of the one that is clicked or entered."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None, most: int = MOST_LINES) -> None:
        """It scrolls from `most` lines on."""
        super().__init__(_Lines(LINE), most, parent)
        self._lines: tuple[Line, ...] = ()
        self._marked = ""
        self.setProperty("look", "bare")
        self.setMouseTracking(True)
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
        self.fit()

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


class _Lines(PaintedRows):
    def paint_row(self, row: Row, index: Index) -> None:
        """A mark, a colour or a sign, the text, and more quietly what else is to say."""
        painter = row.painter
        if row.is_focused or row.is_hovered:
            row.lift()
        if row.is_focused:
            row.ring()
        is_marked = isinstance(row.view, LineList) and index.data(_ID) == row.view.marked
        if is_marked:
            bar = row.area.adjusted(0, 4, 3 - row.area.width(), -4)
            painter.fillRect(bar, row.colour(QPalette.ColorRole.Highlight))
        has_colour = bool(index.data(_COLOUR))
        room = row.area.adjusted(8 if is_marked or has_colour else 4, 0, -4, 0)
        painter.setPen(row.quiet)
        if has_colour:
            _paint_colour(painter, room, QColor(str(index.data(_COLOUR))))
            room.adjust(grown(22), 0, 0, 0)
        if index.data(_SIGN):
            painter.drawText(room, MIDDLE, str(index.data(_SIGN)))
            room.adjust(grown(22), 0, 0, 0)
        room = row.write_aside(room, str(index.data(_QUIET)), room.width() * 3 // 5)
        font = painter.font()
        font.setBold(is_marked)
        painter.setFont(font)
        painter.setPen(row.colour(QPalette.ColorRole.Text))
        row.write(room, str(index.data(Qt.ItemDataRole.DisplayRole)))


def _paint_colour(painter: QPainter, room: QRect, colour: QColor) -> None:
    painter.setBrush(colour)
    side = grown(_SWATCH)
    top = room.top() + (room.height() - side) // 2
    painter.drawRoundedRect(room.left(), top, side, side, 3, 3)
