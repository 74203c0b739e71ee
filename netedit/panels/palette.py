"""The command palette: type a few letters, press Enter, and it is done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from netedit.model.dataclass import dataclass
from netedit.overrides import guarded
from netedit.panels.look import announce, entitled, named
from netedit.picture.palette import Theme
from netedit.textsize import dress, grown

WIDTH = 600
ROW = 34
MOST_ROWS = 11
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: what it is called, where it stands, its keys, and why it cannot be had ("" if so).

    `help` says in one sentence what it does.
    """

    key: str
    text: str
    place: str = ""
    keys: str = ""
    why_not: str = ""
    help: str = ""


@guarded
class Palette(QFrame):
    """A line over a list in the upper middle of its parent; `chosen` tells the key of an offer.

    It tells too whether Shift was held with Enter, which adds to what there is.

    `offers` gives what fits what is typed, best first. It goes away on Esc, on Enter and as soon
    as the keyboard is elsewhere.
    """

    chosen = Signal(str, bool)

    def __init__(
        self, offers: Callable[[str], Sequence[Offer]], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        entitled(self, "commandPalette", "Commands and partners")
        self._offers = offers
        self._parent = parent
        self._theme = theme
        self._before: QWidget | None = None
        self._line = QLineEdit(self)
        named(self._line, "paletteLine", "A command or a partner", "Enter does it, Esc leaves")
        self._line.setPlaceholderText("What would you like to do, or whom are you looking for?")
        self._model = Offers(self)
        self._list = QListView(self)
        entitled(self._list, "paletteList", "What fits")
        self._list.setModel(self._model)
        self._list.setItemDelegate(OfferRows(self._list, theme))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said = QLabel(self)
        entitled(self._said, "paletteSaid", "What it does")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        for widget in (self._line, self._list, self._said):
            column.addWidget(widget)
        self._line.installEventFilter(self)
        self._line.textChanged.connect(self._fill)
        self._list.clicked.connect(self._choose)
        self._list.selectionModel().currentChanged.connect(self._say)
        self.set_theme(theme)
        self.hide()

    def open(self) -> None:
        """Show all there is, the keyboard in the line."""
        parent = self._parent
        focused = parent.window().focusWidget()
        if focused is not self._line:
            self._before = focused
        self._line.clear()
        self._fill("")
        width = min(grown(WIDTH), parent.width() - 40)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((parent.width() - width) // 2, self._top)
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _top(self) -> int:
        return max(40, self._parent.height() // 9)

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours."""
        self._theme = theme
        self._list.setItemDelegate(OfferRows(self._list, theme))
        dress(
            self,
            f"""
        QFrame#commandPalette {{ background: {theme.surface}; border: 1px solid {theme.control};
            border-radius: 10px; }}
        QLineEdit#paletteLine {{ font-size: 16px; padding: 7px 10px; }}
        QListView#paletteList {{ background: transparent; border: 0; }}
        QLabel#paletteSaid {{ padding: 0 4px; min-height: 18px; }}
        """,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows, Enter and Esc of the line; it goes with the keyboard."""
        if watched is self._line:
            if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down):
                    event.accept()
                    return True
            elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                if self._pressed(event):
                    return True
            elif event.type() is QEvent.Type.FocusOut:
                self.hide()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self._leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                adds = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._choose(self._list.currentIndex(), adds=adds)
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_PageDown:
                self._step(MOST_ROWS - 1, around=False)
            case Qt.Key.Key_PageUp:
                self._step(1 - MOST_ROWS, around=False)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                pass
            case _:
                return False
        return True

    def _step(self, rows: int, *, around: bool = True) -> None:
        count = self._model.rowCount()
        if count:
            row = self._list.currentIndex().row() + rows
            row = row % count if around else min(max(row, 0), count - 1)
            self._list.setCurrentIndex(self._model.index(row))

    def _leave(self) -> None:
        before = self._before
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, typed: str) -> None:
        self._model.fill(self._offers(typed))
        count = self._model.rowCount()
        above = self._top + self._line.sizeHint().height() + 3 * self._said.sizeHint().height()
        room = max((self._parent.height() - above) // grown(ROW), 3)
        self._list.setFixedHeight(grown(ROW) * min(max(count, 1), MOST_ROWS, room) + 2)
        if count:
            self._list.setCurrentIndex(self._model.index(0))
            self._list.scrollToTop()
        self._say()
        self.adjustSize()

    def _say(self) -> None:
        offer = self._model.offer(self._list.currentIndex())
        text = "Nothing is called so." if offer is None else offer.why_not or offer.help
        self._said.setText(text)
        self._colour_said(is_problem=False)
        name = f"{offer.text}. {text}" if offer is not None else text
        self._line.setAccessibleDescription(name)
        if self.isVisible():
            announce(self._line, name, at_once=True)

    def _colour_said(self, *, is_problem: bool) -> None:
        colour = self._theme.danger if is_problem else self._theme.quiet_text
        dress(self._said, f"color: {colour};")

    def _choose(self, index: QModelIndex, *, adds: bool = False) -> None:
        offer = self._model.offer(index)
        if offer is None:
            return
        if offer.why_not:
            self._list.setCurrentIndex(index)
            self._colour_said(is_problem=True)
            return
        self._leave()
        self.chosen.emit(offer.key, adds)


class Offers(QAbstractListModel):
    """The offers of a list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[Offer] = ()

    def fill(self, offers: Sequence[Offer]) -> None:
        """Have these offers and no others."""
        self.beginResetModel()
        self._rows = tuple(offers)
        self.endResetModel()

    def offer(self, index: _Index) -> Offer | None:
        """The offer in a row; None outside the list."""
        row = index.row()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Its text, and all of it for a screen reader."""
        offer = self.offer(index)
        if offer is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (offer.text, offer.place, offer.keys, offer.why_not)))
        return None


class OfferRows(QStyledItemDelegate):
    """Paints offers: the text, more quietly where it stands, and its keys at the right."""

    def __init__(self, parent: QObject, theme: Theme, height: int = ROW) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """All rows are of one height."""
        return QSize(100, grown(self._height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One offer."""
        model = index.model()
        offer = model.offer(index) if isinstance(model, Offers) else None
        if offer is None:
            return
        theme, area = self._theme, QRect(option.rect)  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(theme.accent_soft))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 5, 5)
        room = area.adjusted(10, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        painter.setPen(QColor(theme.quiet_text))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, offer.keys)
        room.setRight(room.right() - metrics.horizontalAdvance(offer.keys) - 16)
        painter.setPen(QColor(theme.quiet_text if offer.why_not else theme.text))
        text = metrics.elidedText(offer.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, text)
        room.setLeft(room.left() + metrics.horizontalAdvance(text) + 14)
        painter.setPen(QColor(theme.quiet_text))
        aside = offer.why_not or offer.place
        aside = metrics.elidedText(aside, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.drawText(room, middle, aside)
        painter.restore()
