"""A field for notes: it grows, and what is typed into it is not lost."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from netedit.model.text import cleaned
from netedit.overrides import guarded
from netedit.panels.fields import SEVERAL, is_undo
from netedit.textsize import follow
from netedit.turns import for_a_turn

TYPING_PAUSE_MS = 400


@guarded
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
        self._pause = for_a_turn(self, self.commit, TYPING_PAUSE_MS)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(60)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._note_typing)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        follow(self, NotesField._grow)

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
