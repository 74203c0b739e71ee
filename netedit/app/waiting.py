"""Work a window waits for: the window goes on being painted, and says how far it is after a while.

Nothing may be edited meanwhile, so what was asked stays true: until the box is there keys and
clicks wait, then it takes them.
"""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from netedit.app.aside import Doing
from netedit.app.garbage import paused

if TYPE_CHECKING:
    from netedit.app.window import Window

SHOW_AFTER_MS = 300
# Progress is told no more often than it can be seen.
TELL_AFTER_S = 0.05

T = TypeVar("T")
Told = Callable[[float], object]


@contextmanager
def busy(window: "Window", sentence: str) -> Generator[None, None, None]:
    """Say what is being done, with the cursor that waits: for what no other thread can do."""
    window.statusBar().showMessage(sentence)
    window.statusBar().repaint()
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
        window.statusBar().clearMessage()


class StoppedError(Exception):
    """Raised by `told` in work that nobody waits for any more."""


class Waiting:
    """An event loop of its own until `end`, with a box over `window` where that takes long.

    `stop` is called once if a person calls the work off, or the window goes meanwhile, as when the
    program is left from another one.
    """

    def __init__(self, window: QWidget, text: str, stop: Callable[[], object]) -> None:
        self._stop = stop
        self._loop = QEventLoop()
        self._is_over = False
        self._box = QProgressDialog(text, "Cancel", 0, 100, window)
        self._box.setObjectName("progressBox")
        self._box.setWindowTitle("One moment")
        self._box.setAccessibleName(text)
        self._box.setWindowModality(Qt.WindowModality.WindowModal)
        self._box.setMinimumWidth(self._box.fontMetrics().averageCharWidth() * 50)
        self._box.setMinimumDuration(SHOW_AFTER_MS)
        self._box.setAutoClose(False)
        self._box.setAutoReset(False)
        self._box.canceled.connect(self._call_off)
        self._box.destroyed.connect(self._call_off)

    def run(self) -> None:
        """Wait; at once back where it is over already."""
        try:
            if not self._is_over:
                soon = QTimer()
                soon.setSingleShot(True)
                soon.timeout.connect(self._loop.quit)
                soon.start(SHOW_AFTER_MS)
                self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            if not self._is_over:
                self._box.setValue(max(self._box.value(), 0))
                self._box.show()
                self._loop.exec()
            if not self._is_over:
                # the program ends, and with it every loop
                self._call_off()
        finally:
            if isValid(self._box):
                self._box.canceled.disconnect(self._call_off)
                self._box.destroyed.disconnect(self._call_off)
                self._box.close()
                self._box.deleteLater()

    def tell(self, share: float) -> None:
        """Show how much is done, 0 to 1."""
        if not self._is_over:
            self._box.setValue(min(99, round(share * 100)))

    def end(self) -> None:
        """Wait no longer."""
        self._is_over = True
        self._loop.quit()

    def _call_off(self) -> None:
        if not self._is_over:
            self.end()
            self._stop()


class _Said(QObject):
    ended = Signal()
    told = Signal(float)


def wait_aside(window: QWidget, text: str, act: Callable[[Told], T]) -> T | None:
    """What `act` gives, done on another thread; None where it was called off.

    `act` is given a function that it tells now and then how much is done, 0 to 1: once nobody waits
    for it any more that raises StoppedError. Raises what `act` raises.
    """
    stopped = threading.Event()
    said = _Said()
    before = [0.0]

    def told(share: float) -> None:
        if stopped.is_set():
            raise StoppedError
        now = time.monotonic()
        if now - before[0] > TELL_AFTER_S:
            before[0] = now
            said.told.emit(share)

    waiting = Waiting(window, text, stopped.set)
    queued = Qt.ConnectionType.QueuedConnection

    # functions of ours: what is told at the very end arrives when nobody holds `waiting` any more
    def tell(share: float) -> None:
        waiting.tell(share)

    said.told.connect(tell, queued)
    said.ended.connect(lambda: waiting.end(), queued)
    said.ended.connect(said.deleteLater, queued)
    with paused():
        doing = Doing(lambda: act(told), said.ended.emit)
        waiting.run()
    return None if stopped.is_set() else doing.result()
