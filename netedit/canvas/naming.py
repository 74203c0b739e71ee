"""The box in which a name or a note is typed where it stands on the map."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from netedit.canvas.camera import Camera
from netedit.overrides import guarded
from netedit.picture.display import Point
from netedit.picture.palette import Theme

NARROWEST_PX = 132
WIDEST_PX = 380
SMALLEST_FONT_PX = 13
LARGEST_FONT_PX = 26
PADDING_PX = 5
BORDER_PX = 2
IN_SIGHT_PX = 8
_CHAIN_TIP = (
    "Enter keeps it and asks for the next, Tab for one linked to it; Ctrl+arrow puts it on another "
    "side, Shift+Enter begins a new line, Esc leaves."
)

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


class Ended(NamedTuple):
    """The key that ended the typing: "enter", "tab", or "walk" with a direction."""

    key: str
    way: str = ""


@guarded
class NameBox(QTextEdit):
    """A small text field: Enter keeps, Shift+Enter begins a line, Esc leaves.

    `ended` tells the key by which the text was kept, `kept` that the keyboard went elsewhere;
    `pushed` the direction of Ctrl+arrow, where `is_pushed` says that it means one.
    """

    kept = Signal()
    ended = Signal(object)
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
        self.setStyleSheet(
            f"#nameBox {{ color: {theme.text}; background: {theme.base}; padding: 0;"
            f" border: {BORDER_PX}px solid {theme.accent}; border-radius: 5px;"
            f" selection-background-color: {theme.accent};"
            f" selection-color: {theme.on_accent}; }}"
        )

    def fit(self) -> None:
        """Be as large as the text needs, and stay over the same middle."""
        metrics = QFontMetricsF(self.font())
        lines = self.toPlainText().split("\n")
        wide = max(metrics.horizontalAdvance(line) for line in lines) + metrics.averageCharWidth()
        width = int(min(max(wide + 2 * PADDING_PX, NARROWEST_PX), WIDEST_PX))
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

    def _way(self, event: QKeyEvent) -> Ended | None:
        """Where an arrow leads: with Alt along a relationship, with Ctrl to the other side."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            return None
        if held == Qt.KeyboardModifier.AltModifier:
            return Ended("walk", way)
        is_pushed = self.is_pushed and held == Qt.KeyboardModifier.ControlModifier
        return Ended("push", way) if is_pushed else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab keep, Shift+Enter begins a line, Esc leaves, arrows may lead elsewhere."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        way = self._way(event)
        if way is not None:
            if way.key == "push":
                self.pushed.emit(way.way)
            else:
                self.ended.emit(way)
            return
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Tab:
                self.ended.emit(Ended("tab"))
            case Qt.Key.Key_Backtab:
                self.kept.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not shift:
                self.ended.emit(Ended("enter"))
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


class Naming(QObject):
    """Opens one box at a time over the canvas and hands over what was typed.

    `opened` and `closed` say that there is a box, and that there is none any more, whether or not
    anything was kept. A box takes the `theme` there is when it opens.
    """

    opened = Signal()
    closed = Signal()

    def __init__(
        self, viewport: QWidget, camera: Camera, font: Callable[[float], QFont], theme: Theme
    ) -> None:
        super().__init__(viewport)
        self.theme = theme
        self._viewport = viewport
        self._camera = camera
        self._font = font
        self._box: NameBox | None = None
        self._anchor: Point = (0.0, 0.0)
        self._offset_px = 0.0
        self._keep: Callable[[str], bool] = lambda _text: True
        self._then: Callable[[Ended], object] | None = None
        self._may_be_empty = False
        self._before = ""

    @property
    def viewport(self) -> QWidget:
        """What the boxes open over."""
        return self._viewport

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._box is not None

    @property
    def text(self) -> str:
        """What has been typed so far; empty where nothing is open."""
        return self._box.toPlainText() if self._box is not None else ""

    @property
    def unfinished(self) -> str:
        """What has been typed so far, where it is not what stood there before."""
        return "" if self.text == self._before else self.text

    def open(
        self,
        title: str,
        text: str,
        anchor: Point,
        keep: Callable[[str], bool],
        *,
        offset_px: float = 0.0,
        centred: bool = True,
        may_be_empty: bool = False,
        then: Callable[[Ended], object] | None = None,
        push: Callable[[str], object] | None = None,
    ) -> None:
        """Ask for a text; the box hangs `offset_px` below `anchor`, a scene point.

        `keep` gets the text and says whether it could be taken: if not, the box stays open. It gets
        an empty text only where that `may_be_empty`. `then` is told the key by which a text was
        kept, once it is; `push` the direction of Ctrl+arrow, which without it moves the cursor.
        """
        self.keep()
        self._close()
        box = NameBox(self._viewport)
        box.set_theme(self.theme)
        box.setAccessibleName(title)
        box.setPlaceholderText(title)
        if centred:
            option = box.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.document().setDefaultTextOption(option)
        self._box, self._anchor, self._offset_px, self._keep = box, anchor, offset_px, keep
        self._may_be_empty = may_be_empty
        self._before = text
        box.setPlainText(text)
        box.selectAll()
        self.follow()
        self._then = then
        box.is_pushed = push is not None
        if push is not None:
            box.setToolTip(_CHAIN_TIP)
            box.pushed.connect(push)
        box.kept.connect(self.keep)
        box.ended.connect(self._end)
        box.left.connect(self.cancel)
        box.show()
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def type(self, text: str) -> None:
        """Put `text` where the cursor is, as if it had been typed."""
        if self._box is not None:
            self._box.moveCursor(QTextCursor.MoveOperation.End)
            self._box.insertPlainText(text)

    def keep(self) -> None:
        """Take what was typed, if anything; the box stays open where it is refused."""
        box = self._box
        if box is None:
            return
        # Out of the way first: what keeping does may take the focus, which asks to keep again.
        self._box = None
        text = box.toPlainText().strip()
        if (text or self._may_be_empty) and not self._keep(text):
            self._box = box
            return
        self._box = box
        self._close()

    def _end(self, ended: Ended) -> None:
        """Keep the text, and then do what the key asks for besides."""
        then, has_text = self._then, bool(self.text.strip())
        self.keep()
        if then is not None and has_text and not self.is_open:
            then(ended)

    def move_to(self, anchor: Point) -> None:
        """Have the box hang at another scene point."""
        self._anchor = anchor
        self.follow()

    def cancel(self) -> None:
        """Close the box; nothing of it stays."""
        self._close()

    def follow(self) -> None:
        """Go where the camera shows the anchor now."""
        box = self._box
        if box is None:
            return
        size = min(max(13 * self._camera.scale, SMALLEST_FONT_PX), LARGEST_FONT_PX)
        box.setFont(self._font(size))
        box.fit()
        x, y = self._camera.to_screen(self._anchor)
        box.move(QPoint(round(x) - box.width() // 2, round(y + self._offset_px)))

    def outside(self, room: QSize) -> tuple[int, int]:
        """How far the picture must be shifted for the box to lie within the viewport."""
        if self._box is None:
            return 0, 0
        rect = self._box.geometry().marginsAdded(QMargins(*(IN_SIGHT_PX,) * 4))
        dx = max(-rect.left(), 0) or min(room.width() - rect.right(), 0)
        dy = max(-rect.top(), 0) or min(room.height() - rect.bottom(), 0)
        return dx, dy

    def _close(self) -> None:
        box, self._box = self._box, None
        if box is None:
            return
        had_focus = box.hasFocus()
        box.hide()
        box.deleteLater()
        if had_focus:
            self._viewport.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
