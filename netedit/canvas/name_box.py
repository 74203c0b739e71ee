"""The text field of `naming`: its keys, its look and its size."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from netedit.overrides import guarded
from netedit.picture.palette import Theme
from netedit.textsize import dress, grown

NARROWEST_PX = 132
WIDEST_PX = 380
PADDING_PX = 5
BORDER_PX = 2

_WAYS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_STAYS_OPEN = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


@guarded
class NameBox(QTextEdit):
    """A small text field: Enter keeps, Shift+Enter begins a line, Esc leaves.

    `ended` tells the key by which the text was kept, "enter", "tab" or "walk" with a direction,
    `kept` that the keyboard went elsewhere; `pushed` the direction of Ctrl+arrow, where `is_pushed`
    says that it means one.
    """

    kept = Signal()
    ended = Signal(str, str)
    pushed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_pushed = False
        self.setObjectName("nameBox")
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip("Enter keeps it, Shift+Enter begins a new line, Esc leaves.")
        self.document().setDocumentMargin(PADDING_PX)
        self.textChanged.connect(self.fit)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme; nothing of the window's sheet may change our measures."""
        dress(
            self,
            f"#nameBox {{ color: {theme.text}; background: {theme.base}; padding: 0;"
            f" border: {BORDER_PX}px solid {theme.accent}; border-radius: 5px;"
            f" selection-background-color: {theme.accent};"
            f" selection-color: {theme.on_accent}; }}",
        )

    def fit(self) -> None:
        """Be as large as the text needs, and stay over the same middle."""
        metrics = QFontMetricsF(self.font())
        # what is asked for must be read whole, too
        lines = (self.toPlainText() or self.placeholderText()).split("\n")
        wide = max(metrics.horizontalAdvance(line) for line in lines) + metrics.averageCharWidth()
        wide = min(max(wide + 2 * PADDING_PX, grown(NARROWEST_PX)), grown(WIDEST_PX))
        width = int(wide)
        self.document().setTextWidth(width)
        height = int(self.document().size().height()) + 2 * BORDER_PX
        width += 2 * BORDER_PX
        middle = self.x() + self.width() // 2
        self.setGeometry(middle - width // 2, self.y(), width, height)

    def sizeHint(self) -> QSize:
        """As large as it is."""
        return self.size()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that end the typing from becoming a command of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
            if event.key() in keys or self._way(event):
                event.accept()
                return True
        return super().event(event)

    def _way(self, event: QKeyEvent) -> tuple[str, str] | None:
        """Where an arrow leads: with Alt along a relationship, with Ctrl to the other side."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            return None
        if held == Qt.KeyboardModifier.AltModifier:
            return "walk", way
        is_pushed = self.is_pushed and held == Qt.KeyboardModifier.ControlModifier
        return ("push", way) if is_pushed else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab keep, Shift+Enter begins a line, Esc leaves, arrows may lead elsewhere."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        way = self._way(event)
        if way is not None:
            if way[0] == "push":
                self.pushed.emit(way[1])
            else:
                self.ended.emit(*way)
            return
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Tab:
                self.ended.emit("tab", "")
            case Qt.Key.Key_Backtab:
                self.kept.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not shift:
                self.ended.emit("enter", "")
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.insertPlainText("\n")
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab comes to us as a key."""
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who goes elsewhere keeps what was typed."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_OPEN:
            self.kept.emit()
