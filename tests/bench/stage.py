"""A canvas on a map of any size in memory, for benchmarks."""

import gc
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import process_time

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from netedit.app.editor import Editor
from netedit.app.selection import Selection
from netedit.canvas.screen import REST_MS
from netedit.canvas.view import Canvas
from netedit.document import Document
from netedit.model.network import Network
from netedit.picture.palette import LIGHT
from tests.memory import MemoryStore

WIDTH, HEIGHT = 1600, 1000
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Stage:
    """A shown canvas; every gesture is a real event, every frame a real repaint."""

    def __init__(self, network: Network) -> None:
        self.app = QApplication.instance() or QApplication([])
        self.document = Document(MemoryStore(network))
        self.editor = Editor(self.document)
        self.selection = Selection()
        self.canvas = Canvas(self.editor, self.selection, LIGHT)
        self.canvas.resize(WIDTH, HEIGHT)
        self.viewport = self.canvas.viewport()

    def frame(self) -> None:
        """Paint what is due now."""
        self.viewport.repaint()

    def move(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        self._mouse(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, button)

    def press(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        self._mouse(QEvent.Type.MouseButtonPress, at, button, button)

    def release(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        self._mouse(QEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton)

    def _mouse(
        self, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        point = QPointF(at)
        there = QPointF(self.viewport.mapToGlobal(at))
        QApplication.sendEvent(self.viewport, QMouseEvent(kind, point, there, button, held, NONE))

    def wheel(self, at: QPoint, turned: int, keys: Qt.KeyboardModifier) -> None:
        there = QPointF(self.viewport.mapToGlobal(at))
        event = QWheelEvent(
            QPointF(at), there, QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.viewport, event)

    def rest(self) -> tuple[float, float]:
        """Let all of the picture come to rest, the overview too, until it has been shown.

        Milliseconds of work, and the longest turn of the event loop.
        """
        spent = longest = 0.0
        while True:
            is_there = self._is_at_rest()
            took = self._turn(waits=not is_there)
            spent, longest = spent + took, max(longest, took)
            if is_there:
                return spent, longest

    def idle(self) -> float:
        """Do nothing for as long as the canvas has something to do: the longest turn."""
        screen, longest = self.canvas._screen, 0.0
        while True:
            is_busy = screen._idle.isActive() or screen._ahead.is_on
            if self._is_at_rest() and not is_busy:
                return longest
            longest = max(longest, self._turn(waits=True))

    def settle(self, act: Callable[[], object]) -> tuple[float, float]:
        """From when a hand does something until all of the picture is there as it is to be.

        Milliseconds of work and of what the canvas waits for more, and the longest turn after the
        first frame.
        """
        began = process_time()
        act()
        self.frame()
        moved = (process_time() - began) * 1000
        if self._is_at_rest():
            return moved, 0.0
        spent, longest = self.rest()
        return max(moved, REST_MS) + spent, longest

    def leave(self) -> None:
        """Let go of all it holds, so that the next one's memory is its own.

        As the program does when it closes a map: what is set aside from the search is searched.
        """
        self.canvas.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        del self.canvas, self.viewport, self.editor, self.document, self.selection
        gc.unfreeze()
        gc.collect()

    def _is_at_rest(self) -> bool:
        screen = self.canvas._screen
        overview = screen.overview
        is_bare = overview.isVisible() and not overview._fits
        # names that the window's edge would cut make way once that is over
        awaits = screen._rest.isActive() or screen._backing.is_rough
        return not (self.canvas.is_opening or awaits or is_bare)

    def _turn(self, *, waits: bool) -> float:
        began = process_time()
        flag = QEventLoop.ProcessEventsFlag
        self.app.processEvents(flag.WaitForMoreEvents if waits else flag.AllEvents)
        return (process_time() - began) * 1000


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    """Add the milliseconds that what is inside takes."""
    began = process_time()
    yield
    into.append((process_time() - began) * 1000)


def measured(times: int, work: Callable[[int], object]) -> tuple[float, float]:
    """The middle and the worst of some runs, in milliseconds."""
    spent: list[float] = []
    for number in range(times):
        with timed(spent):
            work(number)
    return sorted(spent)[len(spent) // 2], max(spent)


def megabytes() -> float:
    """The most memory the process has had."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
