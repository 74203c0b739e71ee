"""The field that searches the map: a quiet card over its corner, there while it is used."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from netedit.overrides import guarded
from netedit.panels.fields import is_command
from netedit.panels.look import announce, entitled, named
from netedit.picture.palette import Theme
from netedit.textsize import dress, follow, grown, hold

WIDTH = 380
EDGE = 12
NO_MATCH = "no match"
HINT = "Name, initials, role, organisation, tag, note"


@guarded
class SearchLine(QLineEdit):
    """A line that tells Enter, Shift+Enter, the arrows and Esc instead of keeping them.

    `stepped` tells 1 for the next and -1 for the one before.
    """

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter steps on, with Shift back; Esc leaves; the rest is typing."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.stepped.emit(-1 if back else 1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Esc is for the line while the keyboard is in it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if is_command(event):
                event.ignore()
                return False
        return super().event(event)


@guarded
class SearchBox(QFrame):
    """The line with a count and buttons, in the upper right corner of `over`.

    `typed` tells the words at every change, `stepped` 1 or -1, `left` that the search is over.
    """

    typed = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, over: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        entitled(self, "searchBox", "Search the map")
        self._over = over
        self._theme = theme
        self._line = SearchLine(self)
        named(self._line, "searchField", "Search the map", f"{HINT}. Enter goes to the next match.")
        self._line.setPlaceholderText("Find on the map")
        self._line.setFrame(False)
        self._count = QLabel(self)
        named(self._count, "searchCount", "Matches")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(2)
        row.addWidget(self._line, 1)
        row.addWidget(self._count)
        row.addSpacing(4)
        self._steps = (
            self._button("searchPrevious", "↑", "Previous match (Shift+Enter)", -1),
            self._button("searchNext", "↓", "Next match (Enter)", 1),
        )
        for button in self._steps:
            button.setEnabled(False)
            row.addWidget(button)
        close = self._button("searchClose", "✕", "Close the search (Esc)", 0)
        row.addWidget(close)
        self._line.textChanged.connect(self.typed)
        self._line.stepped.connect(self.stepped)
        self._line.left.connect(self.left)
        over.installEventFilter(self)
        self.set_theme(theme)
        self.hide()
        follow(self, SearchBox._place)

    def _button(self, name: str, sign: str, tip: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAutoRaise(True)
        hold(button, QWidget.setFixedSize, 26, 26)
        named(button, name, tip.split(" (")[0], tip)
        if step:
            button.clicked.connect(lambda: self.stepped.emit(step))
        else:
            button.clicked.connect(self.left)
        return button

    @property
    def words(self) -> str:
        """What is typed."""
        return self._line.text()

    def open(self) -> None:
        """Show it and take the keyboard; what was typed is there to be typed over."""
        self._place()
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def close_up(self) -> None:
        """Forget what was typed and go."""
        self._line.clear()
        self.hide()

    def show_count(self, at: int, count: int) -> None:
        """Say which match is shown, counted from 1, 0 for none yet, and how many there are."""
        if not self.words.strip():
            said = ""
        elif not count:
            said = NO_MATCH
        else:
            said = f"{at} of {count:,}" if at else f"{count:,}"
        self._count.setText(said)
        self._colour_count(is_missing=said == NO_MATCH)
        matches = "1 match" if count == 1 else f"{count:,} matches"
        self._count.setAccessibleName(f"{at} of {matches}" if at else said and matches)
        self._line.setAccessibleDescription(self._count.accessibleName())
        announce(self._line, self._count.accessibleName())
        for button in self._steps:
            button.setEnabled(count > 0)

    def _colour_count(self, *, is_missing: bool) -> None:
        theme = self._theme
        colour = theme.danger if is_missing else theme.quiet_text
        dress(self._count, f"color: {colour};")

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours."""
        self._theme = theme
        self._colour_count(is_missing=self._count.text() == NO_MATCH)
        dress(
            self,
            f"""
        QFrame#searchBox {{ background: {theme.surface}; border: 1px solid {theme.control};
            border-radius: 8px; }}
        QLineEdit#searchField, QLineEdit#searchField:focus {{ border: 0; padding: 0;
            background: transparent; font-size: 14px; }}
        QToolButton {{ color: {theme.text}; background: transparent; border: 2px solid transparent;
            border-radius: 5px; }}
        QToolButton:hover {{ background: {theme.hover}; }}
        QToolButton:focus {{ border-color: {theme.accent}; }}
        QToolButton:disabled {{ color: {theme.control}; }}
        """,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes from the buttons too; no key goes on to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.geometry()
        width = min(grown(WIDTH), room.width() - 2 * EDGE)
        self.setGeometry(
            room.right() - width - EDGE, room.top() + EDGE, width, self.sizeHint().height()
        )
