"""Work a window waits for: the window goes on being painted, and says how far it is after a while.

Nothing may be edited meanwhile, so what was asked stays true: until the box is there keys and
clicks wait, then it takes them.
"""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QProgressBar, QProgressDialog, QWidget
from shiboken6 import isValid

from netedit.app.aside import Doing
from netedit.app.garbage import paused
from netedit.model.telling import quietly

SHOW_AFTER_MS = 300
# Progress is told no more often than it can be seen.
TELL_AFTER_S = 0.05
# What is called off as the program ends has so long to notice.
LEFT_WITHIN_S = 4.0

T = TypeVar("T")


class StoppedError(Exception):
    """Raised by `told` in work that nobody waits for any more."""


class Waiting:
    """An event loop of its own until `end`, with a box over `window` where that takes long.

    `stop` is called if a person calls the work off, or the window goes meanwhile, as when the
    program is left from another one; it says False where it is too late for that.
    """

    def __init__(self, window: QWidget | None, text: str, stop: Callable[[], bool]) -> None:
        self._stop = stop
        self._loop = QEventLoop()
        self._is_over = False
        self._box = QProgressDialog(text, "Cancel", 0, 100, window)
        self._box.setObjectName("progressBox")
        bar = QProgressBar(self._box)
        bar.setFormat("%p %")
        self._box.setBar(bar)
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
                if isValid(self._box):
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
        # where it is too late to call it off, the window may be gone before it ends
        if not self._is_over and isValid(self._box):
            self._box.setValue(min(99, round(share * 100)))

    def end(self) -> None:
        """Wait no longer."""
        self._is_over = True
        self._loop.quit()
        if isValid(self._box):
            # another window may be waited for in a loop within this one
            self._box.hide()

    def _call_off(self) -> None:
        if not self._is_over and self._stop():
            self.end()


class _Said(QObject):
    ended = Signal()
    told = Signal(float)


class Going:
    """Work on another thread that a window waits for: called by it now and then with how much is
    done, 0 to 1, and StoppedError once nobody waits for it any more.
    """

    def __init__(self, say: Callable[[float], object]) -> None:
        """`say` is called on the thread of the work, no more often than can be seen."""
        self._say = say
        self._said_at = 0.0
        self._lock = threading.Lock()
        self._is_stopped = self._is_kept = False

    def __call__(self, share: float) -> None:
        """Tell how much is done."""
        if self._is_stopped:
            raise StoppedError
        now = time.monotonic()
        if now - self._said_at > TELL_AFTER_S:
            self._said_at = now
            self._say(share)

    def keep(self) -> None:
        """Have it too late to call it off: what was made is about to be put in its place.

        Raises StoppedError where it has been called off already.
        """
        with self._lock:
            if self._is_stopped:
                raise StoppedError
            self._is_kept = True

    @property
    def is_stopped(self) -> bool:
        """Whether it was called off."""
        return self._is_stopped

    def stop(self) -> bool:
        """Call it off; False where that is too late."""
        with self._lock:
            self._is_stopped = not self._is_kept
            return self._is_stopped


# What is still at work, waited for or not.
_running: list[tuple[Going, threading.Thread]] = []


def wait_aside(window: QWidget | None, text: str, act: Callable[[Going], T]) -> T | None:
    """What `act` gives, done on another thread; None where it was called off.

    `act` is given what it tells now and then how much is done. Raises what `act` raises.
    """
    said = _Said()
    # not its signals alone: they do not keep it, and work that nobody waits for tells its end too
    going = Going(lambda share: said.told.emit(share))
    waiting = Waiting(window, text, going.stop)
    queued = Qt.ConnectionType.QueuedConnection

    # functions of ours: what is told at the very end arrives when nobody holds `waiting` any more
    def tell(share: float) -> None:
        waiting.tell(share)

    said.told.connect(tell, queued)
    said.ended.connect(lambda: waiting.end(), queued)
    said.ended.connect(said.deleteLater, queued)
    with paused():
        doing = Doing(lambda: act(going), lambda: said.ended.emit())
        _keep(going, doing.thread)
        waiting.run()
    return None if going.is_stopped else doing.result()


def start_aside(act: Callable[[Going], T], then: Callable[[T], object]) -> Going:
    """Have `act` done on another thread, and `then` what it gives on this one; nobody waits for it.

    What is called off is not heard of any more.
    """
    said = _Said()
    going = Going(quietly)

    def work() -> T:
        with paused():
            return act(going)

    def end() -> None:
        if not going.is_stopped:
            then(doing.result())

    queued = Qt.ConnectionType.QueuedConnection
    said.ended.connect(end, queued)
    said.ended.connect(said.deleteLater, queued)
    doing = Doing(work, lambda: said.ended.emit())
    _keep(going, doing.thread)
    return going


def _keep(going: Going, thread: threading.Thread) -> None:
    _running[:] = [each for each in _running if each[1].is_alive()]
    _running.append((going, thread))


def in_front() -> QWidget | None:
    """The window of a map that a person looks at, for what none of them alone asks for.

    A dialog over it will not do: the box would go with it.
    """
    active = QApplication.activeWindow()
    while active is not None and not isinstance(active, QMainWindow):
        active = active.parentWidget()
    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return active or next((each for each in shown if isinstance(each, QMainWindow)), None)


def leave_nothing() -> None:
    """Call off whatever is still at work, and wait for it to end: the program is about to."""
    for going, _ in _running:
        going.stop()
    until = time.monotonic() + LEFT_WITHIN_S
    for _, thread in _running:
        thread.join(max(0.0, until - time.monotonic()))
    _running.clear()
