"""A canvas on a map of any size in memory, for benchmarks."""

import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import process_time

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from netedit.app.editor import Editor
from netedit.app.selection import Selection
from netedit.canvas.view import Canvas
from netedit.document import Document
from netedit.model.log import Entry, Group
from netedit.model.network import Network
from netedit.picture.palette import LIGHT

WIDTH, HEIGHT = 1600, 1000
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class MemoryStore:
    """A store that writes nothing anywhere."""

    read_only: str | None = None
    path = None
    groups: Sequence[Group] = ()

    def __init__(self, network: Network) -> None:
        self.network = network

    def entries_of(self, group: int) -> tuple[Entry, ...]:
        return ()

    def append(self, entry: Entry) -> None:
        del entry

    def reload(self) -> None:
        raise AssertionError("nobody else writes to memory")


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
        """Let the picture come to rest: milliseconds of work, and the longest turn of the loop."""
        backing = self.canvas._screen._backing
        spent = longest = 0.0
        while True:
            began = process_time()
            self.app.processEvents()
            took = (process_time() - began) * 1000
            longest = max(longest, took)
            if backing._refining is not None or took > 1:
                spent += took
            if not (self.canvas.is_opening or backing.is_rough):
                return spent, longest


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
