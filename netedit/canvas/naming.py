"""The box in which a name or a note is typed where it stands on the map."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMargins, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from netedit.canvas.camera import Camera
from netedit.model.geometry import Point
from netedit.picture.palette import Theme
from netedit.textsize import grown

if TYPE_CHECKING:
    from netedit.canvas.name_box import NameBox

SMALLEST_FONT_PX = 13
LARGEST_FONT_PX = 26
IN_SIGHT_PX = 8
_CHAIN_TIP = (
    "Enter keeps it and asks for the next, Tab for one linked to it; Ctrl+arrow puts it on another "
    "side, Shift+Enter begins a new line, Esc leaves."
)


class Ended(NamedTuple):
    """The key that ended the typing: "enter", "tab", or "walk" with a direction."""

    key: str
    way: str = ""


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
        # late: what a text field needs costs a start 3 ms
        from netedit.canvas.name_box import NameBox

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
        from PySide6.QtGui import QTextCursor

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

    def _end(self, key: str, way: str) -> None:
        """Keep the text, and then do what the key asks for besides."""
        then, has_text = self._then, bool(self.text.strip())
        self.keep()
        if then is not None and has_text and not self.is_open:
            then(Ended(key, way))

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
        smallest = max(grown(SMALLEST_FONT_PX), self.theme.label_px, self.theme.least_label_px)
        size = min(max(13 * self._camera.scale, smallest), max(grown(LARGEST_FONT_PX), smallest))
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
