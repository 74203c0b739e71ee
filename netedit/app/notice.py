"""A sentence over the map that can be put away, and what one may want next of what was written."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from netedit.app.status import reading_ms
from netedit.app.toast import FROM_EDGE_PX, SHOWN_MS, AtEdge, at_edge
from netedit.overrides import guarded
from netedit.panels.look import named, words
from netedit.textsize import dress, grown
from netedit.turns import for_a_turn

if TYPE_CHECKING:
    from netedit.canvas.view import Canvas

# Long enough to get to its buttons, by the keyboard too.
WRITTEN_MS = 30_000
# Narrow enough to stand beside the legend.
MOST_PX = 640
_SHEET = """
#notice { background: #1c2126; border: 1px solid #6b7783; border-radius: 8px; }
#notice QLabel { color: #ffffff; background: transparent; font-size: 14px; }
#notice QPushButton {
    color: #9fd0ff; background: transparent; border: 2px solid transparent; border-radius: 4px;
    padding: 3px 8px; min-height: 22px; min-width: 14px; font-weight: 600; font-size: 14px;
}
#notice QPushButton:hover { text-decoration: underline; }
#notice QPushButton:focus { border-color: #ffffff; }
"""


@guarded
class Notice(QFrame):
    """Stands where it hides nobody, goes after a while, at a click and at Esc.

    It stays while the pointer or the keyboard is in it. Of what was written it offers to open it
    and to show its folder, and what more there is to say of it; it says by `open_wanted`,
    `folder_wanted` and `details_wanted` that this is wanted.
    """

    open_wanted = Signal()
    folder_wanted = Signal()
    details_wanted = Signal()

    def __init__(self, canvas: "Canvas") -> None:
        viewport = canvas.viewport()
        super().__init__(viewport)
        self._canvas, self._viewport = canvas, viewport
        self.setObjectName("notice")
        self.setAccessibleName("What has just been said")
        self._text = words("", parent=self)
        self._text.setObjectName("noticeText")
        self._open = self._button("noticeOpen", "Open", "Open it in the program it is for")
        self._folder = self._button("noticeFolder", "Show in folder", "Open the folder it is in")
        self._more = self._button("noticeDetails", "Details", "Read all that was done")
        self._close = self._button("noticeClose", "Put away", "Put this away (Esc)")
        self._close.setText("✕")
        for button in self._buttons:
            button.clicked.connect(self.put_away)
        self._open.clicked.connect(self.open_wanted)
        self._folder.clicked.connect(self.folder_wanted)
        self._more.clicked.connect(self.details_wanted)
        self._row = row = QHBoxLayout(self)
        row.addWidget(self._text, 1)
        for button in self._buttons:
            row.addWidget(button)
        dress(self, _SHEET)
        self._gone = for_a_turn(self, self._go)
        AtEdge(canvas, self, self._place)
        self.hide()

    @property
    def _buttons(self) -> Sequence[QPushButton]:
        return (self._open, self._folder, self._more, self._close)

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = named(QPushButton(text, self), name, text, tip)
        button.setAutoDefault(False)
        # not where a click on the map goes: the keyboard comes by Tab and F6
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def say(
        self,
        sentence: str,
        *,
        is_written: bool = False,
        can_open: bool = True,
        has_details: bool = False,
    ) -> None:
        """Show a sentence for a while, with what one may want of what was written."""
        self._text.setText(sentence)
        self._open.setVisible(is_written and can_open)
        self._folder.setVisible(is_written)
        self._more.setVisible(has_details)
        self._gone.setInterval(max(WRITTEN_MS if is_written else SHOWN_MS, reading_ms(sentence)))
        self.show()
        self._place()
        self.raise_()
        self._gone.start()

    def put_away(self) -> bool:
        """Hide it; False where it was not there to be hidden."""
        if self.isHidden():
            return False
        had_keyboard = self._has_keyboard
        self.hide()
        if had_keyboard:
            self._canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    @property
    def _has_keyboard(self) -> bool:
        focused = cast(QWidget | None, self.window().focusWidget())
        return focused is not None and self.isAncestorOf(focused)

    def _go(self) -> None:
        if self.underMouse() or self._has_keyboard:
            self._gone.start()
        else:
            self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click puts it away, and means nothing to the map below."""
        event.accept()
        self.put_away()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer over it is not the map's."""
        self.setCursor(Qt.CursorShape.ArrowCursor)
        super().enterEvent(event)

    def _place(self) -> None:
        room = self._viewport.size()
        self._row.setContentsMargins(grown(18), grown(8), grown(8), grown(8))
        self._row.setSpacing(grown(4))
        most = min(grown(MOST_PX), room.width() - 2 * FROM_EDGE_PX)
        shown = [each for each in self._buttons if not each.isHidden()]
        beside = sum(each.sizeHint().width() + grown(4) for each in shown) + grown(40)
        wanted = self._text.fontMetrics().horizontalAdvance(self._text.text()) + beside
        self.setFixedWidth(max(min(most, wanted), 1))
        self._row.activate()
        self.resize(self.width(), max(self._row.totalHeightForWidth(self.width()), 1))
        self.move(at_edge(self._canvas, self.size()))
