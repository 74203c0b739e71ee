"""The list of actions: what is to be done, by whom and when, a box to tick, what is late marked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QListWidgetItem, QStyleOptionViewItem, QWidget

from netedit.model.dataclass import dataclass
from netedit.model.text import apart
from netedit.overrides import guarded
from netedit.panels.look import plain_tip
from netedit.panels.rows import MIDDLE, BareList, Index, PaintedRows, Row, lines_of
from netedit.textsize import grown

ROW = 46
MOST_ROWS = 5
BOX = 16
TICKS = 30
RIGHT = 6
# Of what an action is called.
MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action: its name, and a quieter line; `late` stands before that, in words."""

    id: str
    name: str
    quiet: str
    late: str = ""
    is_done: bool = False


@guarded
class ActionList(BareList):
    """Actions in their order: `opened` tells the id of one that is clicked or entered, `ticked`
    its id and whether it is done now.
    """

    opened = Signal(str)
    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_Actions(ROW), MOST_ROWS, parent)
        self.setUniformItemSizes(False)
        self.setResizeMode(BareList.ResizeMode.Adjust)
        self.late_colour = QColor()
        self._lines: tuple[ActionLine, ...] = ()
        self._can_tick = True
        self.setMouseTracking(True)

    @property
    def lines(self) -> Sequence[ActionLine]:
        """What it shows."""
        return self._lines

    @property
    def current(self) -> str:
        """The id of the action the keyboard is on, "" for none."""
        row = self.currentRow()
        return self._lines[row].id if 0 <= row < len(self._lines) else ""

    def fill(self, lines: Sequence[ActionLine], can_tick: bool) -> None:
        """Show `lines`; the keyboard stays on the same action, or in the same row."""
        self._can_tick = can_tick
        if tuple(lines) == self._lines:
            return
        before, row = self.current, self.currentRow()
        self._lines = tuple(lines)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.name)
            done = "done, " if line.is_done else ""
            said = ", ".join(part for part in (line.name, done + line.late, line.quiet) if part)
            item.setToolTip(plain_tip("\n".join(filter(None, (line.name, line.quiet)))))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.addItem(item)
        rows = {line.id: number for number, line in enumerate(lines)}
        self.setCurrentRow(rows.get(before, min(max(row, 0), len(lines) - 1)))
        self.fit()

    def name_of(self, row: int) -> list[str]:
        """What an action is called, on as many lines as it needs, two at the most."""
        width = self.viewport().width() - grown(TICKS) - RIGHT
        return lines_of(apart(self._lines[row].name), self.fontMetrics(), width, MOST_LINES)

    def height_of(self, row: int) -> int:
        """How high a row is."""
        further = len(self.name_of(row)) - 1 if row < len(self._lines) else 0
        return grown(ROW) + max(further, 0) * self.fontMetrics().lineSpacing()

    def fit(self) -> None:
        """Be as high as the rows there are, or as those in sight at once."""
        rows = range(min(len(self._lines), MOST_ROWS))
        self.setFixedHeight(sum(map(self.height_of, rows)) + 2 if rows else grown(ROW) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names need more or fewer lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def event(self, event: QEvent) -> bool:
        """Space ticks, it does not go to the window."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the action the keyboard is on, Space ticks it."""
        if event.key() == Qt.Key.Key_Space:
            self._tick(self.currentRow())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks, elsewhere it opens."""
        at = event.position().toPoint()
        row = self.indexAt(at).row()
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or row < 0:
            return
        if at.x() < grown(TICKS):
            self._tick(row)
        else:
            self.opened.emit(self._lines[row].id)

    def _tick(self, row: int) -> None:
        if self._can_tick and 0 <= row < len(self._lines):
            line = self._lines[row]
            self.ticked.emit(line.id, not line.is_done)


class _Actions(PaintedRows):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row with a long name is higher."""
        view: QWidget = option.widget  # type: ignore[attr-defined]
        usual = super().sizeHint(option, index)
        if isinstance(view, ActionList):
            usual.setHeight(view.height_of(index.row()))
        return usual

    def paint_row(self, row: Row, index: Index) -> None:
        """A box to tick and two lines: what is to be done; when it is late, by whom and when."""
        view, painter = row.view, row.painter
        if not isinstance(view, ActionList) or index.row() >= len(view.lines):
            return
        line, area = view.lines[index.row()], row.area
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_focused or row.is_hovered:
            row.lift()
        if row.is_focused:
            row.ring()
        side = grown(BOX)
        box = QRectF(area.left() + 6, area.top() + grown(7), side, side)
        _paint_box(painter, box, line, view.palette())
        font = painter.font()
        font.setStrikeOut(line.is_done)
        painter.setFont(font)
        painter.setPen(row.quiet if line.is_done else row.colour(QPalette.ColorRole.Text))
        names = view.name_of(index.row())
        half = grown(ROW) // 2
        room = area.adjusted(grown(TICKS), 4, -RIGHT, -half)
        painter.drawText(room, MIDDLE, "\n".join(names))
        font.setStrikeOut(False)
        room = QRect(room.left(), area.bottom() + 1 - half, room.width(), half - 4)
        if line.late:
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(view.late_colour)
            painter.drawText(room, MIDDLE, line.late)
            room.adjust(painter.fontMetrics().horizontalAdvance(line.late) + 8, 0, 0, 0)
            font.setBold(False)
        painter.setFont(font)
        painter.setPen(row.quiet)
        row.write(room, line.quiet)


def _paint_box(painter: QPainter, box: QRectF, line: ActionLine, palette: QPalette) -> None:
    accent = palette.color(QPalette.ColorRole.Highlight)
    painter.setPen(QPen(accent if line.is_done else palette.color(QPalette.ColorRole.Dark), 1.2))
    # Not the base colour of the palette: the sheet of styles has made that transparent black.
    painter.setBrush(accent if line.is_done else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if line.is_done:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.HighlightedText), 2))
        x, y = box.left(), box.top()
        share = box.width() / BOX
        tick = ((4, 8.5), (7, 11.5), (12, 5))
        corners = [QPointF(x + share * right, y + share * down) for right, down in tick]
        painter.drawPolyline(QPolygonF(corners))
