"""The parking tray: half names and topics that wait beside the map until there is time for them."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMimeData, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netedit.document import Changed
from netedit.model import edits
from netedit.model.edits.parking import in_order
from netedit.model.stories import Parked
from netedit.overrides import guarded
from netedit.panels.fields import LineField
from netedit.panels.look import GAP, MARGIN, entitled, link, named, on_text, words
from netedit.panels.panel import Panel
from netedit.picture.palette import Theme
from netedit.ports import EditorPort
from netedit.roles import in_sheet
from netedit.textsize import dress

PARKED = "application/x-netedit-parked"
TEACHING = (
    "Half a name, a topic for later: park it here and go on. Drag it onto the map when its time "
    "comes, or press Enter on it."
)
_ID = Qt.ItemDataRole.UserRole


def parked_ids(mime: QMimeData) -> list[str]:
    """The ids of the parked things that are being dragged."""
    text = bytes(mime.data(PARKED).data()).decode("utf-8", "replace")
    return [id_ for id_ in text.split("\n") if id_]


@guarded
class ParkedList(QListWidget):
    """What is parked, in order. Enter brings one onto the map, F2 rewords it, Delete takes it off,
    Alt+Up and Alt+Down move it; dragged within the list it moves too.
    """

    wanted = Signal(str)
    reworded = Signal(str, str)
    removed = Signal(object)
    moved = Signal(str, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        entitled(self, "parkedList", "Parked names and topics")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setWordWrap(True)
        self.itemChanged.connect(self._tell_words)

    @property
    def chosen(self) -> list[str]:
        """The ids of what is selected, from the top."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._id(row) for row in rows]

    def _id(self, row: int) -> str:
        return str(self.item(row).data(_ID))

    def fill(self, parked: Sequence[Parked]) -> None:
        """Show other things; what is selected stays selected."""
        chosen, row = set(self.chosen), self.currentRow()
        with QSignalBlocker(self):
            if [each.id for each in parked] == [self._id(i) for i in range(self.count())]:
                # an editor may be open over one of them
                for i, each in enumerate(parked):
                    self.item(i).setText(each.name)
                    self.item(i).setToolTip(each.name)
                return
            self.clear()
            for each in parked:
                item = QListWidgetItem(each.name, self)
                item.setData(_ID, each.id)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                item.setToolTip(each.name)
                item.setSelected(each.id in chosen)
        if not self.selectedIndexes() and self.count():
            self.setCurrentRow(max(0, min(row, self.count() - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys do that the map or the panel has other uses for."""
        if self.state() is QAbstractItemView.State.EditingState:
            # Return in the editor comes here too
            event.accept()
            return
        ids = self.chosen
        is_moving = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if ids:
                for id_ in ids:
                    self.wanted.emit(id_)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if ids:
                self.removed.emit(ids)
            case Qt.Key.Key_Up if is_moving and ids:
                self.move_chosen(-1)
            case Qt.Key.Key_Down if is_moving and ids:
                self.move_chosen(1)
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def move_chosen(self, step: int) -> None:
        """Move the thing the keyboard is at."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + step < self.count():
            self.moved.emit(self._id(row), row + step)
            self.setCurrentRow(row + step)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Carry what is selected: to the map, or to another place in the list."""
        del supportedActions
        ids = self.chosen
        if not ids:
            return
        mime = QMimeData()
        mime.setData(PARKED, "\n".join(ids).encode())
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only what comes from a tray."""
        if event.mimeData().hasFormat(PARKED):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only what comes from a tray."""
        if event.mimeData().hasFormat(PARKED):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Another place in the list; the list itself moves nothing, it follows the map."""
        if not event.mimeData().hasFormat(PARKED):
            event.ignore()
            return
        place = self._place_at(event.position().toPoint())
        event.acceptProposedAction()
        for i, id_ in enumerate(parked_ids(event.mimeData())):
            rows = [row for row in range(self.count()) if self._id(row) == id_]
            above = sum(row < place for row in rows)
            self.moved.emit(id_, place - above + (0 if above else i))

    def _place_at(self, at: QPoint) -> int:
        index = self.indexAt(at)
        if not index.isValid():
            return self.count()
        rect = self.visualRect(index)
        return index.row() + (at.y() > rect.center().y())

    def _tell_words(self, item: QListWidgetItem) -> None:
        self.reworded.emit(str(item.data(_ID)), item.text())


@guarded
class ParkingPanel(Panel):
    """The tray of a map; `wanted` carries the id of what is to be brought onto the map."""

    wanted = Signal(str)

    def __init__(self, editor: EditorPort, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(editor, "parkingPanel", "Parking", parent)
        self._build()
        self.set_theme(theme)
        editor.changed.connect(self._follow)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        self._teaching = words(TEACHING, "quiet", self)
        column.addWidget(self._teaching)
        self._line = named(
            LineField(self, "Park a name or a topic and press Enter"), "parkLine", "Park"
        )
        on_text(self._line.committed, self._park)
        column.addWidget(self._line)
        self._list = ParkedList(self)
        self._list.wanted.connect(self.wanted)
        self._list.reworded.connect(self._reword)
        self._list.removed.connect(self._remove)
        self._list.moved.connect(self._move)
        self._list.itemSelectionChanged.connect(self._show_what_can_be_done)
        column.addWidget(self._list, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._bring = link("Bring onto the map", "bringParked", "Make a partner of it", self)
        self._bring.clicked.connect(self._bring_chosen)
        self._up = link("Up", "parkedUp", "Move it up", self)
        self._up.clicked.connect(lambda: self._list.move_chosen(-1))
        self._down = link("Down", "parkedDown", "Move it down", self)
        self._down.clicked.connect(lambda: self._list.move_chosen(1))
        self._off = link("Take off", "unpark", "Take it off the tray", self)
        self._off.clicked.connect(lambda: self._remove(self._list.chosen))
        for button in (self._bring, self._up, self._down, self._off):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in other colours."""
        theme = in_sheet(theme)
        dress(
            self._list,
            f"QListWidget {{ background: {theme.base}; color: {theme.text};"
            + f" border: 1px solid {theme.border}; border-radius: 5px; padding: 3px; }}"
            + f"QListWidget:focus {{ border: 2px solid {theme.accent}; padding: 3px-1; }}"
            + "QListWidget::item { padding: 5px 6px; }"
            + f"QListWidget::item:selected {{ background: {theme.accent_soft};"
            + f" color: {theme.text}; }}",
        )

    def commit(self) -> None:
        """Park what is being typed."""
        self._line.commit()

    def begin(self) -> None:
        """Be ready to be typed into."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self, changed: Changed) -> None:
        if changed.may_touch(Parked):
            self.renew()

    def renewing(self) -> Iterator[None]:
        """Show what is parked now."""
        parked = in_order(self._editor.network)
        self._list.fill(parked)
        self._teaching.setVisible(not parked)
        self._show_what_can_be_done()
        yield

    def _show_what_can_be_done(self) -> None:
        may_edit = self._editor.read_only is None
        self._line.setReadOnly(not may_edit)
        chosen = self._list.chosen
        for button in (self._bring, self._off):
            button.setEnabled(may_edit and bool(chosen))
        for button in (self._up, self._down):
            button.setEnabled(may_edit and len(chosen) == 1 and self._list.count() > 1)

    def _park(self, text: str) -> None:
        if self._editor.run(edits.park, text) is not None:
            self._line.fill("")
            self._line.clear()

    def _reword(self, id_: str, text: str) -> None:
        if self._editor.run(edits.change_parked, id_, text) is None:
            self.renew()

    def _remove(self, ids: Sequence[str]) -> None:
        self._editor.run(edits.unpark, list(ids))

    def _move(self, id_: str, place: int) -> None:
        self._editor.run(edits.move_parked, id_, place)

    def _bring_chosen(self) -> None:
        for id_ in self._list.chosen:
            self.wanted.emit(id_)
