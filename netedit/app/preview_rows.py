"""The rows of a preview as a table: what each says, what becomes of it, and what is asked."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from netedit.overrides import guarded
from netedit.picture.palette import Theme
from netedit.recording.asked import UNDECIDED, Asked
from netedit.recording.previewing import Key, PreviewRow, State
from netedit.textsize import follow, grown
from netedit.turns import for_a_turn, later

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Take", "Where", "What it says", "What happens")
TAKE, WHERE, SAYS, HAPPENS = range(4)
_NOWHERE = QModelIndex()
# Told by a sign as well as by words and colour.
SIGNS = {
    State.NEW: "+",
    State.KNOWN: "=",
    State.DOUBTFUL: "?",
    State.WRONG: "!",
    State.OUT: "–",
}
# A person should look at these.
_OPEN = (State.DOUBTFUL, State.WRONG)
ROW_HEIGHT = 28
FITTED_ROWS = 300


class RowsModel(QAbstractTableModel):
    """Rows of a preview, each followed by the questions about its names and its kind.

    `taken` says of a row whether it is to be taken in, `answered` of the key of what was asked what
    is meant by it.
    """

    taken = Signal(object, bool)
    answered = Signal(str, str)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: Sequence[tuple[PreviewRow, Asked | None]] = ()
        # ticks of which it is not known yet what comes of them
        self._ticked: dict[Key, bool] = {}

    def show(self, rows: Sequence[PreviewRow], *, only_doubtful: bool) -> None:
        """Show other rows; with `only_doubtful` those a person should look at."""
        self.beginResetModel()
        self._ticked.clear()
        lines: list[tuple[PreviewRow, Asked | None]] = []
        for row in rows:
            if only_doubtful and not (row.asked or row.differs or row.state in _OPEN):
                continue
            lines.append((row, None))
            if row.asked:
                lines += [(row, asked) for asked in row.asked]
        self._lines = lines
        self.endResetModel()

    def asked(self, index: Index) -> Asked | None:
        """What is asked in a line of the table, if anything."""
        return self._lines[index.row()][1] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many lines the table has."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns it has."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row can be ticked, a question answered."""
        flags = super().flags(index)
        _, asked = self._lines[index.row()]
        if asked is not None and index.column() == HAPPENS:
            return flags | Qt.ItemFlag.ItemIsEditable
        if asked is None and index.column() == TAKE:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        row, asked = self._lines[index.row()]
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _question(asked, column) if asked is not None else _text(row, column)
            case Qt.ItemDataRole.CheckStateRole if column == TAKE and asked is None:
                is_in = self._ticked.get(row.key, row.state is not State.OUT)
                return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, asked, column)
            case Qt.ItemDataRole.AccessibleTextRole if column == TAKE and asked is None:
                return f"Take in {row.place}"
            case _:
                return None

    def _colour(self, row: PreviewRow, asked: Asked | None, column: int) -> QColor | None:
        theme = self._theme
        if asked is not None:
            return QColor(theme.accent) if column == HAPPENS else None
        if row.state is State.OUT or column == WHERE:
            return QColor(theme.quiet_text)
        if column != HAPPENS:
            return None
        if row.state is State.WRONG:
            return QColor(theme.danger)
        is_idle = row.state is State.KNOWN and not row.differs
        return QColor(theme.quiet_text) if is_idle else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell a tick or an answer; what comes of it is shown with the next preview."""
        row, asked = self._lines[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and asked is None:
            is_in = Qt.CheckState(value) == Qt.CheckState.Checked
            self._ticked[row.key] = is_in
            self.dataChanged.emit(index, index, [role])
            self.taken.emit(row.key, is_in)
            return True
        if role == Qt.ItemDataRole.EditRole and asked is not None:
            self.answered.emit(asked.key, str(value))
            return True
        return False


def fit_rows(side: QHeaderView) -> None:
    """As high as a line of text asks for."""
    side.setMinimumSectionSize(grown(ROW_HEIGHT))
    side.setDefaultSectionSize(grown(ROW_HEIGHT))


def _text(row: PreviewRow, column: int) -> str | None:
    match column:
        case 1:
            return row.place
        case 2:
            return row.text
        case 3:
            return f"{SIGNS[row.state]}  {row.outcome}"
        case _:
            return None


def _question(asked: Asked, column: int) -> str | None:
    match column:
        case 2:
            return f"      {asked.question}"
        case 3:
            chosen = next((c.text for c in asked.choices if c.answer == asked.chosen), "")
            return f"▾  {chosen}"
        case _:
            return None


class Answers(QStyledItemDelegate):
    """Offers the choices of a question as a list that opens at once.

    The row is marked as a whole: a frame around one of its cells would say nothing more.
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """As usual, but without the frame of the focus."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The text with some air above and below it."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), hint.height() + 8)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The list of choices; only questions can be edited, so there is one."""
        del option
        asked = cast(RowsModel, index.model()).asked(index)
        assert asked is not None
        box = QComboBox(parent)
        box.setObjectName("previewAnswer")
        box.setAccessibleName(asked.question)
        box.setToolTip(asked.question)
        for choice in asked.choices:
            box.addItem(choice.text, choice.answer)
        box.activated.connect(self._take)
        # the list itself needs the box to be in its place, which it is only after this
        later(box, box.showPopup)
        return box

    def _take(self, _number: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what is chosen now."""
        asked = cast(RowsModel, index.model()).asked(index)
        if isinstance(editor, QComboBox) and asked is not None:
            editor.setCurrentIndex(max(0, editor.findData(asked.chosen)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the answer."""
        asked = cast(RowsModel, model).asked(index)
        if isinstance(editor, QComboBox) and asked is not None:
            answer = str(editor.currentData())
            if answer not in (asked.chosen, UNDECIDED):
                model.setData(index, answer)


@guarded
class RowsView(QTableView):
    """The table of rows; a question is answered with one click, or with F2, Enter or Space."""

    def __init__(self, model: RowsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("previewRows")
        self.setAccessibleName("What happens with each row")
        self.setModel(model)
        self.setItemDelegate(Answers(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # a click answers once it is let go of, as the list would take that for a choice
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        side = self.verticalHeader()
        side.hide()
        follow(side, fit_rows)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        modes = QHeaderView.ResizeMode
        head.setSectionResizeMode(TAKE, modes.Fixed)
        head.setSectionResizeMode(WHERE, modes.Interactive)
        head.setSectionResizeMode(SAYS, modes.Stretch)
        head.setSectionResizeMode(HAPPENS, modes.Stretch)
        self.setColumnWidth(TAKE, grown(52))
        self.setColumnWidth(WHERE, grown(140))
        self.clicked.connect(self._open)
        # columns get their widths only when the table is shown, and others when it is made wider
        self._fit_soon = for_a_turn(self, self._fit)
        head.sectionResized.connect(self._fit_later)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard stands on a row, and sees which."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.selectRow(max(self.currentIndex().row(), 0))

    def fit_rows(self) -> None:
        """Give long texts the lines they need; rows of large previews stay as high as one line."""
        wanted = self.sizeHintForColumn(WHERE) + 16
        self.setColumnWidth(WHERE, max(grown(70), min(grown(220), wanted)))
        self._fit_soon.start()

    def _fit_later(self, _column: int, _before: int, _now: int) -> None:
        self._fit_soon.start()

    def _fit(self) -> None:
        fits = self.model().rowCount() <= FITTED_ROWS
        self.setWordWrap(fits)
        if fits:
            self.resizeRowsToContents()

    def _open(self, index: QModelIndex) -> None:
        if cast(RowsModel, self.model()).asked(index) is not None:
            self.edit(index.siblingAtColumn(HAPPENS))
