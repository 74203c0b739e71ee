"""Fields of a form: each shows a value, keeps what is being typed, and says when it is decided."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import (
    QEvent,
    QSignalBlocker,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QToolTip,
    QWidget,
)

from netedit.model.dates import fixed_date
from netedit.model.text import cleaned
from netedit.overrides import guarded
from netedit.panels.look import ROW_HEIGHT, chevron, plain_tip
from netedit.textsize import grown, hold
from netedit.turns import later

SEVERAL = "(several)"
NONE = "–"


@guarded
class LineField(QLineEdit):
    """One line of text; `committed` tells a new text on Enter or when the field is left.

    What is being typed is never overwritten by `fill`; Esc puts the text back.
    """

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None, hint: str = "") -> None:
        super().__init__(parent)
        self._shown: str | None = ""
        self._hint = hint
        hold(self, QWidget.setMinimumHeight, ROW_HEIGHT)
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
            room = self.width() - (grown(34) if self.actions() else 16)
            if self.fontMetrics().horizontalAdvance(self.text()) > room:
                QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
                return True
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.isModified():
                event.accept()
                return True
            if is_command(event) or (not self.isModified() and is_undo(event)):
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


@guarded
class SuggestField(LineField):
    """A line that offers what `suggest` gives when it is needed: typed parts match anywhere.

    The down key or the arrow at its end shows all.
    """

    _is_arrow_stale = False

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
        # queued: the line edit puts the suggestion into itself after this signal
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
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
        is_other = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if is_other and not self._is_arrow_stale:
            # later: with every sheet of styles come several, in colours that do not stay
            self._is_arrow_stale = True
            later(self, self._paint_arrow)

    def _is_offering(self) -> bool:
        popup = self.completer().popup()
        return popup is not None and popup.isVisible()

    def _paint_arrow(self) -> None:
        self._is_arrow_stale = False
        self._arrow.setIcon(chevron(self.palette().placeholderText().color()))

    def _take(self, text: str) -> None:
        self.setText(text)
        self.setModified(True)
        self.commit()


class DateField(LineField):
    """An ISO date, whole or cut to month or year, typed as people write one; `problem` tells in a
    sentence what is wrong.

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
            if (day := fixed_date(text)) is not None:
                self.setText(day)
                self.setModified(True)
                super().commit()
                return
            self.setModified(False)
            self._put_back()
            self.problem.emit(f"“{text}” is not a date. Write 2026, 2026-03 or 2026-03-31.")
            return
        super().commit()


def is_undo(event: QKeyEvent) -> bool:
    """Whether a key press asks for undo or redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
        QKeySequence.StandardKey.Redo
    )


def is_command(event: QKeyEvent) -> bool:
    """Whether a key is a command of the window although lines know it on some systems.

    On X11 Ctrl+E goes to the end of a line, as End does everywhere.
    """
    return event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def is_for_panel(event: QEvent) -> bool:
    """Whether a shortcut of the window on a plain key must wait while a panel has the focus.

    Delete there must not remove what is selected on the map, nor a digit change it.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    plain = event.text().isprintable() and bool(event.text())
    erasing = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
    return not held and (plain or erasing)


def is_taken(event: QEvent, commit: Callable[[], object]) -> bool:
    """Whether a panel keeps an event for itself, see `is_for_panel`.

    Before the panel is gone, what is being typed in it is performed by `commit`.
    """
    if event.type() is QEvent.Type.DeferredDelete:
        commit()
    if is_for_panel(event):
        event.accept()
        return True
    return False


def is_date(text: str) -> bool:
    """Whether `text` is an ISO date of the calendar, whole or cut to month or year."""
    if not text.isascii():
        return False
    filled = {4: f"{text}-01-01", 7: f"{text}-01", 10: text}.get(len(text), "")
    try:
        return date.fromisoformat(filled).isoformat() == filled
    except ValueError:
        return False
