"""The surface of the canvas: what is painted there, and what mouse, fingers and keys do to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QGestureEvent,
    QPinchGesture,
    QWidget,
)
from shiboken6 import Shiboken

from netedit.canvas.accessible import make_readable
from netedit.canvas.board import Board
from netedit.canvas.camera import Camera
from netedit.canvas.empty import EmptyState
from netedit.canvas.hand import Hand
from netedit.canvas.motion import Motion
from netedit.canvas.naming import Naming
from netedit.canvas.outlook import Outlook
from netedit.canvas.pointing import Pointer
from netedit.canvas.scene import Scene
from netedit.canvas.screen import Screen
from netedit.canvas.standpoint import Standpoint
from netedit.canvas.theme import canvas_font, measure
from netedit.canvas.tools import Tool
from netedit.overrides import guarded
from netedit.picture.palette import Theme
from netedit.ports import EditorPort, SelectionPort

if TYPE_CHECKING:
    from netedit.canvas.curtain import Curtain

LEAST_HEIGHT_PX = 60
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@guarded
class Surface(QAbstractScrollArea):
    """Hands every event to the part that it is for. Mouse events go to its viewport, keys to it.

    `appeared` says once that the map has been painted; `menu_requested` carries the viewport pixel
    at which a menu for the selection is wanted, `typed` a letter that means nothing here and is for
    the capture line, `message` a sentence for the user, `left` that Esc found nothing to leave.
    `composing` says that one composes a letter, before any of it is in the line. `proposal_pressed`
    carries the two partners of a proposed relationship whose plus was pressed.
    """

    appeared = Signal()
    message = Signal(str)
    menu_requested = Signal(QPoint)
    typed = Signal(str)
    composing = Signal()
    left = Signal()
    proposal_pressed = Signal(object)

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # To find out what it was given PySide would look at every widget there is: 8 ms.
        self._ground = QWidget(self)
        self.setViewport(self._ground)
        # less than Qt would have with large words, so that a small screen has room for panels too
        self.setMinimumHeight(LEAST_HEIGHT_PX)
        self._set_up()
        self._camera = Camera()
        self._scene = Scene(editor, theme, measure, self)
        self._naming = Naming(self.viewport(), self._camera, canvas_font, theme)
        self._board = Board(
            editor, selection, self._scene, self._camera, self._naming, self._size_px, self
        )
        self._hand = Hand(self._board)
        self._pointer = Pointer(self._board, self.viewport(), self)
        self._screen = Screen(self._board, theme, self.viewport())
        self._outlook = Outlook(self._board, self.viewport(), self._screen.placed)
        self._scene.ready_with(self._screen.readying_next)
        self._motion = Motion(self._board, self)
        self._standpoint = Standpoint(self._board, self._outlook, self._motion, self._screen.legend)
        self._empty = EmptyState(self.viewport())
        self.holds_still = False
        # the line that takes what is composed of several keys
        self.composes_in: QWidget | None = None
        # takes away what is said over the map; False where nothing is
        self.puts_away: Callable[[], bool] | None = None
        self._has_ring = self._is_alone = False
        self._has_appeared = False
        self._announcer = make_readable(self, self._board)
        self._curtain: Curtain | None = None
        if not self._scene.is_composed:
            self._hang_curtain(editor, theme)

    def _hang_curtain(self, editor: EditorPort, theme: Theme) -> None:
        """Of a large map nothing is shown before all of it can be."""
        from netedit.canvas.curtain import Curtain
        from netedit.canvas.opening import opening, words

        work = opening(editor, self._scene, self._screen, self._standpoint)
        self._curtain = Curtain(self.viewport(), words(editor.network), work, theme)
        self._curtain.lifted.connect(self._open)

    def _open(self) -> None:
        self._curtain = None
        self.viewport().update()

    @property
    def is_opening(self) -> bool:
        """Whether a large map is not to be seen yet."""
        return self._curtain is not None

    def _set_up(self) -> None:
        self.setObjectName("canvas")
        self.setAccessibleName("Network map")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def _size_px(self) -> tuple[int, int]:
        size = self.viewport().size()
        return size.width(), size.height()

    def back(self) -> None:
        """Look where one looked before."""
        if not self._outlook.back():
            self.message.emit("There is no place to go back to.")

    def forward(self) -> None:
        """Look where one went back from."""
        if not self._outlook.forward():
            self.message.emit("There is no place to go forward to.")

    def cancel(self) -> None:
        """Leave whatever is being done: the typing, the gesture, the tool, then what is said over
        the map, then the selection.
        """
        if self._naming.is_open:
            self._naming.cancel()
        elif self._pointer.cancel():
            pass
        elif self._pointer.tool is not Tool.SELECT:
            self._pointer.set_tool(Tool.SELECT)
        elif self._board.connects_from is not None:
            self._board.connects_from = None
        elif self.puts_away is not None and self.puts_away():
            pass
        elif self._board.selection.ids:
            self._board.selection.set(())
        else:
            self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The map, and what is on top of it."""
        self._screen.paint(ring=self._has_ring)
        if not self._has_appeared:
            self._has_appeared = True
            self._standpoint.come_into_sight()
            self.appeared.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """See the whole map at first."""
        super().showEvent(event)
        if self._scene.is_composed:
            self._standpoint.stay()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing half painted while nobody sees it, nor when it goes."""
        super().hideEvent(event)
        if Shiboken.isValid(self._ground):
            self._screen.pause()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A map that was seen whole is seen whole; else what is seen stays where it is."""
        super().resizeEvent(event)
        if self._curtain is not None:
            self._curtain.resize(self.viewport().size())
        if not self._scene.is_composed:
            return
        self._motion.finish()
        self._screen.resize()
        # Before it is shown it is not worth while: it is fitted then.
        if not self.holds_still and self.isVisible():
            self._standpoint.stay()
        self._empty.centre()
        self._naming.follow()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """The picture is moved by the camera alone."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A gesture begins."""
        self._motion.finish()
        if event.button() is Qt.MouseButton.BackButton:
            self.back()
            return
        if event.button() is Qt.MouseButton.ForwardButton:
            self.forward()
            return
        self._show_ring(False)
        pair = self._proposal_under(event)
        if pair is not None:
            self.proposal_pressed.emit(pair)
        else:
            self._pointer.press(event)

    def _proposal_under(self, event: QMouseEvent) -> tuple[str, str] | None:
        """The proposal whose plus the left button is on: that is pressed like a button."""
        is_free = self._pointer.tool is Tool.SELECT and not self._pointer.is_busy
        if event.button() is not Qt.MouseButton.LeftButton or not is_free or self._naming.is_open:
            return None
        return self._screen.proposal_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A gesture goes on, or the pointer looks around."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A gesture ends."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Names, opens or adds."""
        if self._proposal_under(event) is None:
            self._pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pans or zooms."""
        self._motion.finish()
        self._pointer.wheel(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Pinches, and the pointer leaving."""
        if isinstance(event, QNativeGestureEvent) and self._pointer.pinch(event):
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pointer.pinch_on_screen(pinch)
                return True
        if event.type() is QEvent.Type.Leave:
            self._pointer.leave()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: by mouse for what is under the pointer, by key for the selection."""
        event.accept()
        self._pointer.cancel()
        at = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._pointer.choose(QPointF(at))
        else:
            at = self._outlook.near(self._board.selection.ids)
        self.menu_requested.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, space takes hold of the picture, the rest is in keys."""
        self._motion.finish()
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return
        if event.key() == Qt.Key.Key_Space:
            self._pointer.hold_space(True)
            return
        from netedit.canvas import keys  # nobody presses one before the map is there

        # until then they mean nothing on it
        can_act = not self._pointer.is_busy and self._curtain is None
        if can_act and keys.pressed(self._hand, event):
            return
        letter = "" if self._pointer.is_busy else keys.letter(event)
        if letter:
            self.typed.emit(self._hand.begun_line() + letter)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is composed of several keys, as é or 李, is for the capture line like any letter.

        The keyboard follows once it is written: to move it earlier would break the composing off.
        """
        line = self.composes_in
        if line is None or self._pointer.is_busy or self._curtain is not None:
            event.ignore()
            return
        if self._board.editor.read_only is None:
            if event.preeditString() or event.commitString():
                self.composing.emit()
            QApplication.sendEvent(line, event)
        if event.commitString():
            self.typed.emit("")

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Have what can be chosen while one composes stand where it will be written."""
        line = self.composes_in
        if line is None or query is not Qt.InputMethodQuery.ImCursorRectangle:
            return super().inputMethodQuery(query)
        there = QRect(line.mapTo(self.window(), QPoint(0, 0)), line.size())
        return there.translated(-self.mapTo(self.window(), QPoint(0, 0)))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the picture."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointer.hold_space(False)
        else:
            event.ignore()

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab on a partner asks for one linked to it; with nothing selected it moves the focus."""
        if self.hasFocus() and self._hand.tab(1 if next_ else -1):
            return True
        return super().focusNextPrevChild(next_)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard sees where the keyboard is."""
        super().focusInEvent(event)
        self._show_ring(event.reason() in _BY_KEYBOARD)
        self._announcer.tell_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No key is held any more."""
        super().focusOutEvent(event)
        # The focus also goes when the window is taken down, the viewport before us.
        if not Shiboken.isValid(self._ground):
            return
        self._pointer.hold_space(False)
        self._show_ring(False)

    def set_alone(self, alone: bool) -> None:
        """Say whether nothing is around it: a room is not to see a frame around the map then."""
        self._is_alone = alone
        self._show_ring(self._has_ring)

    def _show_ring(self, shown: bool) -> None:
        shown = shown and not self._is_alone
        if shown is not self._has_ring:
            self._has_ring = shown
            self.viewport().update()
