"""From mouse, wheel and touchpad to gestures."""

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QPinchGesture, QWidget

from netedit.canvas.board import Board
from netedit.canvas.camera import NOTCH
from netedit.canvas.edge import EdgeScroll
from netedit.canvas.tools import Gesture, Tool, Touch
from netedit.canvas.tools.base import threshold_px
from netedit.model.geometry import Point
from netedit.model.records import ActsAs

# How far a notch of a wheel turns it.
A_NOTCH = 120.0
NOTCH_PX = 60.0
_ADDS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_FREE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


class Pointer(QObject):
    """Knows the tool in hand and the gesture that is being made, and tells it where the pointer is.

    `tie_opened` carries the tie that was double-clicked; `zoomed` a pixel and the scale wanted
    there; `tool_changed` the tool's name.
    """

    tie_opened = Signal(str)
    tool_changed = Signal(str)
    zoomed = Signal(QPointF, float)

    def __init__(self, board: Board, viewport: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._viewport = viewport
        self._tool = Tool.SELECT
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._holds_space = False
        self._touched = Touch((0.0, 0.0), (0.0, 0.0))
        self._last = QPointF()
        self._edge = EdgeScroll(viewport, self._scroll)
        board.repaint.connect(self._show_cursor)

    @property
    def tool(self) -> Tool:
        """The tool in hand."""
        return self._tool

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is being made."""
        return self._gesture is not None

    def set_tool(self, tool: Tool) -> None:
        """Take another tool; what is being done with this one is left."""
        self.cancel()
        if tool is not self._tool:
            self._tool = tool
            self.tool_changed.emit(tool.value)
        self._show_cursor()

    def hold_space(self, held: bool) -> None:
        """While space is held, the left button takes hold of the whole picture."""
        self._holds_space = held
        self._show_cursor()

    def cancel(self) -> bool:
        """Leave the gesture and put everything back; False where there was none."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return False
        self._edge.stop()
        gesture.cancel()
        self._show_cursor()
        return True

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture; another button during one leaves it."""
        if self.cancel():
            return
        self._board.naming.keep()
        if self._board.naming.is_open:
            return
        # late: no start waits for what is only needed once a button is pressed
        from netedit.canvas.tools.choosing import begin
        from netedit.canvas.tools.panning import Pan

        touch = self._touch(event)
        button = event.button()
        if button is Qt.MouseButton.MiddleButton or (
            button is Qt.MouseButton.LeftButton and self._holds_space
        ):
            self._gesture = Pan(self._board)
        elif button is Qt.MouseButton.LeftButton:
            self._gesture = begin(self._tool, self._board, touch)
        else:
            return
        self._button = button
        self._touched = touch
        self._hover("", on_rim=False)
        self._gesture.start(touch)
        self._show_cursor()

    def move(self, event: QMouseEvent) -> None:
        """Tell the gesture; without one, light what is under the pointer."""
        if self._gesture is None:
            self.look_at(event.position())
        elif not event.buttons() & self._button:
            # The release went elsewhere, to a dialog perhaps.
            self.cancel()
        else:
            self._gesture.move(self._touch(event))
            self._heed_edge(event.position())

    def _heed_edge(self, at: QPointF) -> None:
        """Scroll where something is dragged to the edge; a press there is not a drag yet."""
        start = self._touched.px
        far = abs(at.x() - start[0]) + abs(at.y() - start[1]) >= threshold_px()
        gesture = self._gesture
        if far and gesture is not None and gesture.scrolls_at_edge and gesture.is_beyond():
            self._last = at
            self._edge.follow(at)
        else:
            self._edge.stop()

    def _scroll(self, dx_px: float, dy_px: float) -> None:
        """The picture goes on below the pointer, and the gesture with it."""
        if self._gesture is None or not self._gesture.is_beyond():
            self._edge.stop()
            return
        self._board.pan(dx_px, dy_px)
        last = self._last
        point = self._board.camera.to_scene(last.x(), last.y())
        keys = QGuiApplication.keyboardModifiers()
        self._gesture.move(self._touched_at(point, last, keys))

    def release(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if self._gesture is None or event.button() is not self._button:
            return
        self._edge.stop()
        gesture, self._gesture = self._gesture, None
        gesture.end(self._touch(event))
        self.look_at(event.position())
        self._show_cursor()

    def double_click(self, event: QMouseEvent) -> None:
        """Rename a partner, edit a note, open a tie, or add a person on empty canvas."""
        if event.button() is not Qt.MouseButton.LeftButton or self._holds_space:
            return
        if self._tool is not Tool.SELECT:
            self.press(event)
            return
        self.cancel()
        board = self._board
        point = self._touch(event).point
        hits, scale = board.hits, board.scale
        found = hits.at(point, scale) or hits.rim_at(point, scale) or hits.frame_at(point, scale)
        if found is None:
            if board.may_edit():
                board.ask_actor(point, ActsAs.PERSON.value)
            return
        board.selection.set([found])
        if found in board.display.ties:
            self.tie_opened.emit(found)
        else:
            board.entering.rename(found)

    def wheel(self, event: QWheelEvent) -> None:
        """Plain and two fingers pan, with Shift sideways, with Ctrl zoom at the pointer."""
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() or event.angleDelta().x()
            self.zoomed.emit(event.position(), self._board.scale * NOTCH ** (turned / A_NOTCH))
            return
        pixels = event.pixelDelta()
        if pixels.isNull():
            turned = event.angleDelta()
            dx, dy = turned.x() * NOTCH_PX / A_NOTCH, turned.y() * NOTCH_PX / A_NOTCH
        else:
            dx, dy = float(pixels.x()), float(pixels.y())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
            dx, dy = dy, 0.0
        self._board.pan(dx, dy)

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touchpad that zooms by itself; whether it was that."""
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.zoomed.emit(event.position(), self._board.scale * (1 + event.value()))
        return True

    def pinch_on_screen(self, pinch: QPinchGesture) -> None:
        """Two fingers on a touch screen."""
        self.cancel()
        middle = self._viewport.mapFromGlobal(pinch.centerPoint())
        moved = pinch.centerPoint() - pinch.lastCenterPoint()
        self._board.pan(moved.x(), moved.y())
        self.zoomed.emit(middle, self._board.scale * pinch.scaleFactor())

    def look_at(self, at: QPointF) -> None:
        """Light what is under a pixel of the viewport."""
        board = self._board
        point = board.camera.to_scene(at.x(), at.y())
        rim = board.hits.rim_at(point, board.scale)
        under = board.hits.at(point, board.scale)
        if rim is not None and under in board.display.ties:
            under = None
        may_draw = board.editor.read_only is None
        on_rim = rim is not None and under in (None, rim) and may_draw
        self._hover(rim if on_rim and rim else under or "", on_rim=on_rim)

    def choose(self, at: QPointF) -> None:
        """Select what is under a pixel, unless it is selected: a menu is to speak of it."""
        board = self._board
        found = board.hits.at(board.camera.to_scene(at.x(), at.y()), board.scale)
        if found is None or found not in board.selection.ids:
            board.selection.set([found] if found is not None else [])

    def leave(self) -> None:
        """The pointer has left the canvas."""
        self._hover("", on_rim=False)

    def _hover(self, id_: str, *, on_rim: bool) -> None:
        marks = self._board.marks
        if (marks.hovered, marks.on_rim) == (id_, on_rim):
            return
        marks.hovered, marks.on_rim = id_, on_rim
        self._board.refresh()

    def _show_cursor(self) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._gesture is not None and self._gesture.holds_picture:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._holds_space:
            shape = Qt.CursorShape.OpenHandCursor
        elif self._tool is not Tool.SELECT or self._board.marks.on_rim:
            shape = Qt.CursorShape.CrossCursor
        if self._viewport.cursor().shape() is not shape:
            self._viewport.setCursor(shape)

    def _touch(self, event: QMouseEvent) -> Touch:
        at = event.position()
        point = self._board.camera.to_scene(at.x(), at.y())
        return self._touched_at(point, at, event.modifiers())

    @staticmethod
    def _touched_at(point: Point, at: QPointF, keys: Qt.KeyboardModifier) -> Touch:
        return Touch(point, (at.x(), at.y()), bool(keys & _ADDS), bool(keys & _FREE))
