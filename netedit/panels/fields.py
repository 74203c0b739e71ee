"""Fields of a form: each shows a value, keeps what is being typed, and says when it is decided."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import (
    QEvent,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolTip,
    QWidget,
)

from netedit.model.text import cleaned
from netedit.panels.look import ROW_HEIGHT, chevron, plain_tip

SEVERAL = "(several)"
TYPING_PAUSE_MS = 400
NONE = "–"

Entry = tuple[str, str]


class LineField(QLineEdit):
    """One line of text; `committed` tells a new text on Enter or when the field is left.

    What is being typed is never overwritten by `fill`; Esc puts the text back.
    """

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None, hint: str = "") -> None:
        super().__init__(parent)
        self._shown: str | None = ""
        self._hint = hint
        self.setMinimumHeight(ROW_HEIGHT)
        self.setMinimumWidth(60)
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self.commit)

    def fill(self, text: str | None) -> None:
        """Show `text`, or None where what is selected differs."""
        self._shown = text
        self.setPlaceholderText(SEVERAL if text is None else self._hint)
        if not self.isModified() and self.text() != (text or ""):
            self._put_back()

    def forget(self) -> None:
        """Drop what is being typed."""
        if self.isModified():
            self._put_back()

    def commit(self) -> None:
        """Tell what was typed, if it says anything new."""
        if not self.isModified():
            return
        text = self.text()
        self.setModified(False)
        if cleaned(text) == (self._shown or ""):
            self._put_back()
        else:
            self.committed.emit(text)

    def _put_back(self) -> None:
        with QSignalBlocker(self):
            self.setText(self._shown or "")
        if not self.hasFocus():
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Take Esc while there is something to put back; leave undo to the map if there is not.

        The tip of a field that is too short for its text is the text.
        """
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            room = self.width() - (34 if self.actions() else 16)
            if self.fontMetrics().horizontalAdvance(self.text()) > room:
                QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
                return True
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.isModified():
                event.accept()
                return True
            if not self.isModified() and is_undo(event):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts back what was there."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._put_back()
            event.accept()
            return
        super().keyPressEvent(event)


class SuggestField(LineField):
    """A line that offers what `suggest` gives when it is needed: typed parts match anywhere.

    The down key or the arrow at its end shows all.
    """

    def __init__(
        self, suggest: Callable[[], Sequence[str]], parent: QWidget | None = None, hint: str = ""
    ) -> None:
        super().__init__(parent, hint)
        self._suggest = suggest
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(9)
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self._arrow = QAction(self)
        self._arrow.setToolTip("Show what there is to choose from")
        self._arrow.triggered.connect(self.show_all)
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        self._paint_arrow()

    def show_all(self) -> None:
        """Offer everything, whatever is in the field."""
        if self.isReadOnly():
            return
        self.setFocus()
        self._offers.setStringList(list(self._suggest()))
        self.completer().setCompletionPrefix("")
        self.completer().complete()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Read anew what can be offered."""
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._offers.setStringList(list(self._suggest()))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down shows all."""
        if event.key() == Qt.Key.Key_Down and not self._is_offering():
            self.show_all()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paint the arrow in the colours of the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._paint_arrow()

    def _is_offering(self) -> bool:
        popup = self.completer().popup()
        return popup is not None and popup.isVisible()

    def _paint_arrow(self) -> None:
        # changeEvent comes before __init__ is through
        arrow = getattr(self, "_arrow", None)
        if arrow is not None:
            arrow.setIcon(chevron(self.palette().placeholderText().color()))

    def _take(self, text: str) -> None:
        self.setText(text)
        self.setModified(True)
        self.commit()


class DateField(LineField):
    """An ISO date, whole or cut to month or year; `problem` tells in a sentence what is wrong.

    A text that is no date is not told: what was there comes back.
    """

    problem = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "2026, 2026-03, 2026-03-31")
        self.textEdited.connect(lambda: self.problem.emit(""))

    def commit(self) -> None:
        """Tell what was typed, if it is a date and a new one."""
        text = cleaned(self.text())
        if self.isModified() and text and not is_date(text):
            self.setModified(False)
            self._put_back()
            self.problem.emit(f"“{text}” is not a date. Write 2026, 2026-03 or 2026-03-31.")
            return
        super().commit()


class NotesField(QPlainTextEdit):
    """Text of several lines that grows; told while typing after a pause, and when it is left.

    What is being typed is never overwritten by `fill`, and a text that was refused stays.
    """

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None, hint: str = "", lines: int = 2) -> None:
        super().__init__(parent)
        self._shown: str | None = ""
        self._hint = hint
        self._lines = lines
        self._is_dirty = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(60)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._note_typing)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    @property
    def is_dirty(self) -> bool:
        """Whether something typed has not been told or was refused."""
        return self._is_dirty

    def fill(self, text: str | None) -> None:
        """Show `text`, or None where what is selected differs."""
        self._shown = text
        self.setPlaceholderText(SEVERAL if text is None else self._hint)
        now = self.toPlainText()
        # A blank at the end is not kept, but may be followed by a word in a moment.
        if self._is_dirty or now == (text or "") or (self.hasFocus() and cleaned(now) == text):
            return
        self._put_back()

    def forget(self) -> None:
        """Drop what is being typed."""
        self._pause.stop()
        self._is_dirty = False
        if self.toPlainText() != (self._shown or ""):
            self._put_back()

    def commit(self) -> None:
        """Tell what was typed, if it says anything new."""
        self._pause.stop()
        if not self._is_dirty:
            return
        self._is_dirty = False
        text = self.toPlainText()
        if cleaned(text) != (self._shown or ""):
            self.committed.emit(text)

    def keep_typed(self) -> None:
        """The text was refused: keep it until it is changed, put back or told again."""
        self._is_dirty = True

    def _put_back(self) -> None:
        place = self.textCursor().position()
        with QSignalBlocker(self):
            self.setPlainText(self._shown or "")
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self._shown or "")))
        self.setTextCursor(cursor)
        self._grow()

    def _note_typing(self) -> None:
        self._is_dirty = True
        self._pause.start()

    def _grow(self) -> None:
        shown = round(self.document().documentLayout().documentSize().height())
        lines = min(max(shown, self._lines), 14)
        margins = self.contentsMargins()
        frame = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin()) + 2
        height = lines * self.fontMetrics().lineSpacing() + frame
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew."""
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell what was typed."""
        super().focusOutEvent(event)
        self.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell what was typed before it is out of sight."""
        self.commit()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the map where nothing is being typed."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and not self._is_dirty and is_undo(event):
            event.ignore()
            return False
        return super().event(event)


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
        self.setMinimumHeight(ROW_HEIGHT)
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
        role = QPalette.ColorRole.Highlight if has_focus else QPalette.ColorRole.Mid
        if not self.isEnabled():
            role = QPalette.ColorRole.Midlight
        width = 2 if has_focus else 1
        painter.setPen(QPen(palette.color(role), width))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        edge = width / 2
        frame = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(frame, 4.5, 4.5)
        room = self.rect().adjusted(8, 0, -26, 0)
        icon = self.itemIcon(self.currentIndex())
        if not icon.isNull():
            size = icon.actualSize(QSize(30, 18))
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
        arrow.paint(painter, QRect(self.width() - 24, 0, 16, self.height()))
        painter.end()


def is_undo(event: QKeyEvent) -> bool:
    """Whether a key press asks for undo or redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
        QKeySequence.StandardKey.Redo
    )


def is_date(text: str) -> bool:
    """Whether `text` is an ISO date of the calendar, whole or cut to month or year."""
    if not text.isascii():
        return False
    filled = {4: f"{text}-01-01", 7: f"{text}-01", 10: text}.get(len(text), "")
    try:
        return date.fromisoformat(filled).isoformat() == filled
    except ValueError:
        return False
