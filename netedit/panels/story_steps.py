"""The steps of a story as a list: choose, open, drag into another order, remove."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem, QWidget

from netedit.overrides import guarded
from netedit.panels.fields import is_for_panel
from netedit.panels.look import plain_tip
from netedit.panels.rows import MIDDLE, BareList, Index, PaintedRows, Row

LINE_PX = 34
MOST_LINES = 9
_ID = Qt.ItemDataRole.UserRole
_QUIET = Qt.ItemDataRole.UserRole + 1

# Id, name, and what it does to the map.
Step = tuple[str, str, str]


@guarded
class StepList(BareList):
    """Steps by number and name, quieter what each does to the map.

    `chosen` tells the id of the step in hand, "" for none; `opened` one that was double-clicked or
    entered; `moved` a step and the number, from 0, it is to be told as; `removed` one to remove.
    """

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_Steps(LINE_PX), MOST_LINES, parent)
        self._rows: tuple[Step, ...] = ()
        self.setObjectName("storySteps")
        self.setAccessibleName("Steps of the story")
        self.setToolTip(
            "Double click or Enter shows a step; drag or Alt+Up and Alt+Down moves it; "
            "Delete removes it"
        )
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(self._open)

    @property
    def current(self) -> str:
        """The id of the step in hand, "" for none."""
        item = self.currentItem()
        return str(item.data(_ID)) if item else ""

    def set_movable(self, movable: bool) -> None:
        """Let steps be dragged into another order, or not."""
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.InternalMove if movable else mode.NoDragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def fill(self, rows: Sequence[Step]) -> None:
        """Show these steps; the one in hand stays in hand, or the one at its place."""
        if tuple(rows) == self._rows:
            return
        before, row = self.current, self.currentRow()
        self._rows = tuple(rows)
        with QSignalBlocker(self):
            self.clear()
            for number, (id_, name, quiet) in enumerate(rows, 1):
                item = QListWidgetItem(name)
                said = f"Step {number}: {name}" + (f", {quiet}" if quiet else "")
                item.setToolTip(plain_tip(said))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
                item.setData(_ID, id_)
                item.setData(_QUIET, quiet)
                self.addItem(item)
            ids = [id_ for id_, *_ in rows]
            here = ids.index(before) if before in ids else min(max(row, 0), len(rows) - 1)
            self.setCurrentRow(here)
        self.fit()
        if self.current != before:
            self.chosen.emit(self.current)

    def choose(self, step_id: str) -> None:
        """Have a step in hand."""
        for row in range(self.count()):
            if self.item(row).data(_ID) == step_id:
                self.setCurrentRow(row)

    def shift(self, by: int) -> None:
        """Tell the step in hand so many places later."""
        to = self.currentRow() + by
        if self.current and 0 <= to < self.count():
            self.moved.emit(self.current, to)

    def event(self, event: QEvent) -> bool:
        """Delete here removes a step, not what is selected on the map."""
        if is_for_panel(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes, Alt and an arrow move."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current:
            self.removed.emit(self.current)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The order is the map's to change: what was dragged is told, and comes back in place."""
        step, row = self.current, self.currentRow()
        at = self.indexAt(event.position().toPoint())
        to = at.row() if at.isValid() else self.count()
        below = self.dropIndicatorPosition() is QAbstractItemView.DropIndicatorPosition.BelowItem
        to += int(at.isValid() and below)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if step:
            self.moved.emit(step, to - int(to > row))

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(_ID)))

    def _tell(self) -> None:
        self.chosen.emit(self.current)


class _Steps(PaintedRows):
    def paint_row(self, row: Row, index: Index) -> None:
        """Number and name of a step, more quietly what it does to the map."""
        painter = row.painter
        if row.is_selected:
            row.lift()
            bar = row.area.adjusted(0, 0, 3 - row.area.width(), 0)
            painter.fillRect(bar, row.colour(QPalette.ColorRole.Accent))
        if row.is_focused:
            row.ring()
        room = row.area.adjusted(10, 0, -8, 0)
        painter.setPen(row.quiet)
        painter.drawText(room, MIDDLE, f"{index.row() + 1}")
        room.adjust(24, 0, 0, 0)
        room = row.write_aside(room, str(index.data(_QUIET)), room.width() // 2)
        painter.setPen(row.colour(QPalette.ColorRole.Text))
        row.write(room, str(index.data(Qt.ItemDataRole.DisplayRole)))
