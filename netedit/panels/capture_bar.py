"""The capture line below the map: one types who works with whom, and reads what that means.

Nothing of the grammar is known here: what the line says and does is told by app/capturing.py, which
comes after the first picture of the window.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netedit.model.text import apart
from netedit.overrides import guarded
from netedit.picture.palette import Theme
from netedit.textsize import dress, follow, grown

MOST_ROWS = 5
PLACEHOLDER = "Type: Ana Lee -> Ben Osei @ NHS ICB: supports"
# Where there is no room for that.
SHORTER = ("Type: Ana Lee -> Ben Osei: supports", "Ana -> Ben: funds")
TIP = (
    "Enter adds what is typed, Shift+Enter begins a line, Tab takes the suggestion, "
    "Up and Down go through earlier lines, F1 explains, Esc lets go of what is typed, then goes "
    "back to the map."
)
_LINE_PX, _READING_PX = 18, 13
_LINE_PROJECTED_PX, _READING_PROJECTED_PX = 26, 20


@guarded
class CaptureLine(QPlainTextEdit):
    """Text in large type that tells its keys instead of keeping them.

    `first` is asked before any key and says whether it was for it; `taken` says that the keyboard
    is here, `gone` that it is elsewhere.
    """

    taken = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.first: Callable[[QKeyEvent], bool] = lambda _event: False
        self.setObjectName("captureLine")
        self.setAccessibleName("Capture line")
        self.setToolTip(TIP)
        self.setPlaceholderText(PLACEHOLDER)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self.fit)

    def text(self) -> str:
        """What is typed; lines are separated by \\n."""
        return self.toPlainText()

    def set_text(self, text: str, cursor: int | None = None) -> None:
        """Put `text` in the line, the cursor behind so many characters or at the end.

        One Ctrl+Z in the line takes it back.
        """
        from PySide6.QtGui import QTextCursor

        whole = self.textCursor()
        whole.select(QTextCursor.SelectionType.Document)
        whole.insertText(text)
        self.move_to(len(text) if cursor is None else cursor)

    def move_to(self, cursor: int) -> None:
        """Put the cursor behind so many characters."""
        there = self.textCursor()
        there.setPosition(min(cursor, len(self.text())))
        self.setTextCursor(there)

    @property
    def place(self) -> int:
        """How many characters stand before the cursor."""
        return self.textCursor().position()

    def mark(self, start: int, end: int, colour: QColor) -> None:
        """Underline a part of the text, at least one character of it."""
        from PySide6.QtGui import QTextCharFormat, QTextCursor
        from PySide6.QtWidgets import QTextEdit

        text = self.text()
        start = min(start, max(len(text) - 1, 0))
        marked = QTextEdit.ExtraSelection()
        there = QTextCursor(self.document())
        there.setPosition(start)
        there.setPosition(min(max(end, start + 1), len(text)), QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(colour)
        soft = QColor(colour)
        soft.setAlphaF(0.12)
        form.setBackground(soft)
        marked.cursor = there  # type: ignore[attr-defined]
        marked.format = form  # type: ignore[attr-defined]
        self.setExtraSelections([marked])

    def fit(self) -> None:
        """Be as high as the text needs, up to some rows."""
        rows = 0
        block = self.document().begin()
        while block.isValid() and rows < MOST_ROWS:
            layout = block.layout()
            rows += max(layout.lineCount(), 1)
            block = block.next()
        row = self.fontMetrics().lineSpacing()
        self.setFixedHeight(row * min(max(rows, 1), MOST_ROWS) + 2 * 2 + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other rows."""
        super().resizeEvent(event)
        self.fit()
        self.teach()

    def teach(self) -> None:
        """Say in an empty line how one is written, in one row."""
        # not of `viewport()`: to find out what that is PySide makes a class of every widget, 8 ms
        metrics, room = self.fontMetrics(), self.maximumViewportSize().width() - 8
        fits = (text for text in (PLACEHOLDER, *SHORTER) if metrics.horizontalAdvance(text) <= room)
        says = next(fits, SHORTER[-1])
        if says != self.placeholderText():
            self.setPlaceholderText(says)

    def event(self, event: QEvent) -> bool:
        """While one types no letter is a command of the window, nor Esc, Tab, Enter and F1."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F1)
            plain = not event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            if plain and event.key() in keys:
                event.accept()
                return True
            if self._is_for_the_map(event):
                event.ignore()
                return True
        return super().event(event)

    def _is_for_the_map(self, event: QKeyEvent) -> bool:
        """Whether a step is to be taken back, or done again, and none of the typing is left to."""
        standard = QKeySequence.StandardKey
        if event.matches(standard.Undo):
            return not self.document().isUndoAvailable()
        return event.matches(standard.Redo) and not self.document().isRedoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ours first, then a text field's."""
        if self.first(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab may take a suggestion before it moves the keyboard."""
        key = Qt.Key.Key_Tab if next_ else Qt.Key.Key_Backtab
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        return self.first(event) or super().focusNextPrevChild(next_)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is here."""
        super().focusInEvent(event)
        self.taken.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It is elsewhere."""
        super().focusOutEvent(event)
        self.gone.emit()


@guarded
class CaptureBar(QFrame):
    """The line with its chip and its buttons, and the reading below it.

    `unsaved` are lines that are on the map but not yet in its file, `left_over` such as another
    window left half typed and that wait here: a crash must not lose them.
    `kind_dropped` says that the chip of the kind was clicked, `correcting_dropped` the one that
    says what is being corrected, `helped` that the grammar is to be explained, `park_wanted` that
    what is typed is to wait.
    """

    kind_dropped = Signal()
    correcting_dropped = Signal()
    helped = Signal()
    park_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("captureBar")
        self.setAccessibleName("Capture")
        self._theme = theme
        self.unsaved: list[str] = []
        self.left_over: list[str] = []
        self._said = ""
        self._shorter: Sequence[str] = ()
        self._is_problem = False
        self._box = QFrame(self)
        self._box.setObjectName("captureBox")
        self.line = CaptureLine(self._box)
        self._kind = self._chip("captureKind", "Kind of the next relationships")
        self._correcting = self._chip("captureCorrecting", "What is being corrected")
        self._kind.clicked.connect(self.kind_dropped)
        self._correcting.clicked.connect(self.correcting_dropped)
        self._help = QToolButton(self._box)
        self._help.setObjectName("captureHelp")
        self._help.setText("?")
        self._help.setAccessibleName("How capture lines are written")
        self._help.setToolTip("How capture lines are written (F1 in the line)")
        self._help.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._help.clicked.connect(self.helped)
        self._reading = QLabel(self)
        self._reading.setObjectName("captureReading")
        self._reading.setAccessibleDescription("What the line says")
        self._reading.setTextFormat(Qt.TextFormat.PlainText)
        self._reading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self._box)
        row.setContentsMargins(12, 5, 6, 5)
        row.setSpacing(8)
        for widget in (self._correcting, self._kind):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.line, 1)
        row.addWidget(self._help, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 6)
        column.setSpacing(4)
        column.addWidget(self._box)
        column.addWidget(self._reading)
        self.line.taken.connect(self._show_focus)
        self.line.gone.connect(self._show_focus)
        self.set_theme(theme)
        follow(self, CaptureBar._fit)

    def _chip(self, name: str, what: str) -> QToolButton:
        chip = QToolButton(self._box)
        chip.setObjectName(name)
        chip.setAccessibleName(what)
        chip.setProperty("look", "chip")
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.hide()
        return chip

    @property
    def has_grown(self) -> bool:
        """Whether the line takes more room than one row."""
        return self.line.height() > 2 * self.line.fontMetrics().lineSpacing()

    @property
    def unfinished(self) -> str:
        """What is typed and not yet saved on the map."""
        return "\n".join(filter(None, (*self.unsaved, *self.left_over, self.line.text())))

    @property
    def said(self) -> str:
        """All that stands below the line, however much of it there is room for."""
        return self._said

    @property
    def is_problem(self) -> bool:
        """Whether that says what is wrong."""
        return self._is_problem

    def say(self, text: str, *, is_problem: bool = False, shorter: Sequence[str] = ()) -> None:
        """Say below the line what it means, or what is wrong with it.

        The first of `shorter` that has room stands for a text that has none.
        """
        if text == self._said and is_problem == self._is_problem:
            return
        self._said, self._is_problem, self._shorter = text, is_problem, shorter
        self.line.setAccessibleDescription(text)
        self._reading.setToolTip(_as_tip(text) if text else "What the line says")
        palette = self._reading.palette()
        colour = self._theme.danger if is_problem else self._theme.quiet_text
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self._reading.setPalette(palette)
        self._show_said()

    def show_kind(self, kind: str) -> None:
        """Say which kind the next relationships get; "" for the first of the map."""
        self._kind.setText(f"{kind}  ✕")
        self._kind.setToolTip(
            f"The next relationships are of the kind “{kind}”. A click ends that."
        )
        self._kind.setAccessibleDescription(kind)
        self._kind.setVisible(bool(kind))

    def show_correcting(self, line: str) -> None:
        """Say which line is being corrected; "" for none."""
        self._correcting.setText("Correcting  ✕")
        self._correcting.setToolTip(
            f"Enter puts this in place of: {line}. A click or Esc leaves it."
        )
        self._correcting.setAccessibleDescription(line)
        self._correcting.setVisible(bool(line))

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours; on a projector in larger letters."""
        self._theme = theme
        self._show_focus()
        self._fit()
        said, self._said = self._said, "\n"
        self.say(said, is_problem=self._is_problem, shorter=self._shorter)

    def _fit(self) -> None:
        """Have letters as large as elsewhere, larger on a projector, and room for them."""
        projected = self._theme.label_px > 0
        for widget, px in (
            (self.line, _LINE_PROJECTED_PX if projected else _LINE_PX),
            (self._reading, _READING_PROJECTED_PX if projected else _READING_PX),
        ):
            font = QFont(self.font())
            font.setPixelSize(grown(px))
            widget.setFont(font)
        self.line.fit()
        self.line.teach()
        self._reading.setFixedHeight(self._reading.fontMetrics().height() + 2)
        self._show_said()

    def _show_focus(self) -> None:
        theme = self._theme
        has_keys = self.line.hasFocus()
        edge = f"2px solid {theme.accent}" if has_keys else f"1px solid {theme.control}"
        gap = "0px" if has_keys else "1px"
        px = _LINE_PROJECTED_PX if theme.label_px else _LINE_PX
        small = _READING_PROJECTED_PX if theme.label_px else _READING_PX
        dress(
            self,
            f"""
        QFrame#captureBar {{ background: {theme.surface}; border: 0;
            border-top: 1px solid {theme.border}; }}
        QFrame#captureBox {{ background: {theme.base}; border: {edge}; border-radius: 8px;
            margin: {gap}; }}
        QPlainTextEdit#captureLine {{ background: transparent; border: 0; padding: 0;
            color: {theme.text}; font-size: {px}px; }}
        QLabel#captureReading {{ padding-left: 12px; font-size: {small}px; }}
        QToolButton[look="chip"] {{ color: {theme.accent}; background: {theme.accent_soft};
            border: 1px solid {theme.accent}; border-radius: 16px/2+3; padding: 1px 9px;
            font-size: {small}px; }}
        QToolButton[look="chip"]:hover, QToolButton[look="chip"]:focus {{
            border: 2px solid {theme.accent}; padding: 0 9px-1; }}
        QToolButton#captureHelp {{ color: {theme.quiet_text}; background: transparent;
            border: 1px solid {theme.border}; border-radius: 20px/2+1; min-width: 20px;
            min-height: 20px; font-size: {small}px; }}
        QToolButton#captureHelp:hover, QToolButton#captureHelp:focus {{
            color: {theme.accent}; border-color: {theme.accent}; }}
        """,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the reading as there is room for."""
        super().resizeEvent(event)
        self._show_said()

    def _show_said(self) -> None:
        metrics = self._reading.fontMetrics()
        room = max(self.width() - 28 - grown(12), 40)
        fits = (text for text in self._shorter if metrics.horizontalAdvance(text) <= room)
        said = apart(self._said)
        if metrics.horizontalAdvance(said) > room:
            said = next(fits, self._shorter[-1] if self._shorter else said)
        self._reading.setText(metrics.elidedText(said, Qt.TextElideMode.ElideMiddle, room))


def _as_tip(text: str) -> str:
    from html import escape  # its table of names costs 5 ms, and at the start nothing is said

    return f"<qt>{escape(text)}</qt>"
