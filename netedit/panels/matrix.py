"""The table of organisations beside each other: who holds each pair, in colour and in words."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from netedit.analysis.matrix import Cell, Held, Matrix
from netedit.model.network import Network
from netedit.overrides import guarded
from netedit.panels.look import plain_tip
from netedit.panels.rows import lines_of
from netedit.picture.palette import Theme, mixed
from netedit.roles import in_sheet
from netedit.textsize import dress, follow, grown

CELL = QSize(68, 38)
SIDE = 104
TOP = 50
MOST_ROWS = 7
_CELL = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
# A sign in the corner of a cell says what its colour says.
_SIGNS: Mapping[Held, str] = {
    Held.ONE: "1",
    Held.THIN: "1?",
    Held.TWO: "2",
    Held.MORE: "3+",
    Held.ORGANISATIONS: "=",
    Held.NOTHING: "",
}


def shade(theme: Theme, held: Held) -> str:
    """The ground of a cell, on which `theme.text` is legible."""
    strong = {
        Held.ONE: theme.bridge,
        Held.TWO: theme.halo,
        Held.MORE: theme.ok,
        Held.ORGANISATIONS: theme.accent,
    }
    if held not in strong:
        return theme.window if held is Held.THIN else theme.surface
    return mixed(strong[held], theme.surface, 0.72 if theme.is_dark else 0.78)


class MatrixModel(QAbstractTableModel):
    """The matrix as a table for Qt; cells are read as they come into sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix: Matrix | None = None
        self._names: list[str] = []

    def fill(self, matrix: Matrix, network: Network) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self._matrix = matrix
        self._names = [" ".join(network.actors[o].name.split()) for o in matrix.organisations]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """As many rows as organisations."""
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """As many columns."""
        return self.rowCount(parent)

    def cell(self, index: _Index) -> Cell | None:
        """The pair at a place; None on the diagonal."""
        if self._matrix is None or not index.isValid() or index.row() == index.column():
            return None
        organisations = self._matrix.organisations
        return self._matrix.cell(organisations[index.row()], organisations[index.column()])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, tooltip and what a screen reader says."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            _CELL,
        ):
            return None
        cell = self.cell(index)
        if role == _CELL:
            return cell
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.sentence)
        one, two = self._names[index.row()], self._names[index.column()]
        return f"{one} and {two}: held by {cell.held}. {cell.sentence}"

    def headerData(
        self,
        section: int,
        _orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The name of the organisation, the same across and down."""
        if 0 <= section < len(self._names) and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            name = self._names[section]
            return plain_tip(name) if role == Qt.ItemDataRole.ToolTipRole else name
        return None


class _Cells(QStyledItemDelegate):
    """Paints a cell: its colour, the name, and the sign that says the same as the colour."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self.theme
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        view: QWidget = option.widget  # type: ignore[attr-defined]
        cell = index.data(_CELL)
        painter.save()
        if not isinstance(cell, Cell):
            painter.fillRect(area, QColor(theme.hover))
            painter.restore()
            return
        painter.fillRect(area, QColor(shade(theme, cell.held)))
        if cell.held is Held.THIN:
            painter.fillRect(area, hatch(theme))
        font = view.font()
        font.setPixelSize(grown(12))
        font.setItalic(cell.held is Held.THIN)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        room = area.adjusted(5, 1, -grown(9), -1)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, _fitted(cell.text, painter.fontMetrics(), room))
        self._paint_sign(painter, area, cell)
        if state & QStyle.StateFlag.State_Selected:
            has_focus = bool(state & QStyle.StateFlag.State_HasFocus) or view.hasFocus()
            painter.setPen(QPen(QColor(theme.accent), 3 if has_focus else 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_sign(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        sign = _SIGNS[cell.held]
        if sign and not cell.text[:1].isdigit():
            font = painter.font()
            font.setPixelSize(grown(10))
            font.setItalic(False)
            painter.setFont(font)
            painter.setPen(QColor(self.theme.quiet_text))
            corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            painter.drawText(area.adjusted(0, 0, -4, -1), corner, sign)


def hatch(theme: Theme) -> QBrush:
    """What lies over a cell of which little is known."""
    colour = QColor(theme.text)
    colour.setAlpha(40)
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


@guarded
class _Heads(QHeaderView):
    """The names at the side or on top, on as many lines as there is room for."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.theme: Theme | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        follow(self, _Heads._fit)
        self.setSectionsClickable(False)

    def _fit(self) -> None:
        """As wide or high as the cells below or beside it."""
        is_across = self.orientation() is Qt.Orientation.Horizontal
        self.setDefaultSectionSize(grown(CELL.width() if is_across else CELL.height()))
        if is_across:
            self.setFixedHeight(grown(TOP))
        else:
            self.setFixedWidth(grown(SIDE))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A name, stronger where one is in its row or column."""
        theme = self.theme
        if theme is None or not rect.isValid():
            return
        view = self.parent()
        here = view.currentIndex() if isinstance(view, QTableView) else QModelIndex()
        is_across = self.orientation() is Qt.Orientation.Horizontal
        is_here = here.isValid() and section == (here.column() if is_across else here.row())
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(theme.accent_soft if is_here else theme.surface))
        font = self.font()
        font.setPixelSize(grown(11 if is_across else 12))
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        name = str(self.model().headerData(section, self.orientation()))
        room = rect.adjusted(4, 1, -4, -2)
        painter.drawText(room, _NAME_FLAGS, _fitted(name, painter.fontMetrics(), room))
        painter.setPen(QColor(theme.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()


_NAME_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


def _fitted(name: str, metrics: QFontMetrics, room: QRect) -> str:
    """The name on lines that fit, the last one cut short where they do not suffice."""
    most = max(room.height() // metrics.lineSpacing(), 1)
    return "\n".join(lines_of(name, metrics, room.width(), most))


@guarded
class MatrixView(QTableView):
    """The matrix; `chosen` carries the Cell that is clicked or entered, `looked` the one one is on.

    Names stay at the side and on top while one scrolls. As high as it needs, up to seven rows.
    """

    chosen = Signal(object)
    looked = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, is_free: bool = False
    ) -> None:
        """One that `is_free` takes whatever height it is given."""
        super().__init__(parent)
        self._is_free = is_free
        self._model = MatrixModel(self)
        self._cells = _Cells(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self._heads = (
            _Heads(Qt.Orientation.Horizontal, self),
            _Heads(Qt.Orientation.Vertical, self),
        )
        across, down = self._heads
        self.setHorizontalHeader(across)
        self.setVerticalHeader(down)
        self.clicked.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._look)
        self.set_theme(theme)
        follow(self, MatrixView._take_height)

    def fill(self, matrix: Matrix, network: Network) -> None:
        """Show another matrix; the pair one is on stays where it can."""
        here = self._model.cell(self.currentIndex())
        self._model.fill(matrix, network)
        self._take_height()
        if here is not None and {here.a, here.b} <= set(matrix.organisations):
            places = matrix.organisations
            row, column = places.index(here.a), places.index(here.b)
            self.setCurrentIndex(self._model.index(row, column))

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours."""
        self._cells.theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.surface))
        self.setPalette(palette)
        told = in_sheet(theme)
        dress(
            self,
            f"QTableView {{ gridline-color: {told.border}; background: {told.surface}; }}"
            f"QHeaderView {{ background: {told.surface}; }}",
        )
        for head in self._heads:
            head.theme = theme
            head.viewport().update()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the pair on the map; arrows go from pair to pair."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar below comes and goes with the width."""
        super().resizeEvent(event)
        self._take_height()

    def whole_size(self, most_width: int, most_height: int) -> tuple[int, int]:
        """What a window needs to show all of it with its legend, but for what is too much."""
        width = self._width + 40
        height = self._model.rowCount() * grown(CELL.height()) + grown(TOP) + grown(90)
        return min(width, most_width), min(height, most_height)

    @property
    def _width(self) -> int:
        return self._model.columnCount() * grown(CELL.width()) + grown(SIDE)

    def _take_height(self) -> None:
        if self._is_free:
            return
        rows = min(self._model.rowCount(), MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        wide = self._width > self.width()
        height = rows * grown(CELL.height()) + grown(TOP) + 2 + (bar if wide else 0)
        if height != self.height():
            self.setFixedHeight(height)

    def _choose(self, index: QModelIndex) -> None:
        cell = self._model.cell(index)
        if cell is not None:
            self.chosen.emit(cell)

    def _look(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.looked.emit(self._model.cell(index))
