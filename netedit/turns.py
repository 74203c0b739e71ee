"""What is done in later turns of the event loop: once, piece by piece, or one after the other.

Keys, clicks and paint come in between.
"""

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import Shiboken

Work = Callable[[], object]
Step = TypeVar("Step")

# So long the hand has between two pieces: what it does comes before the next one.
PAUSE_MS = 2
# So long a turn takes one small step after the other.
TURN_S = 0.008


def for_a_turn(owner: QObject, act: Work, after_ms: int = 0) -> QTimer:
    """A timer that, once started, has `act` done in a turn of its own, so long after.

    WORKAROUND: what `QTimer.singleShot(0, owner, act)` was given PySide 6.11.3 never lets go of
    where the owner is gone by then, and with it all of its window (measured).
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(act)
    return timer


def later(owner: QObject, act: Work, after_ms: int = 0) -> None:
    """Have this done once, later, unless the owner is gone by then."""
    timer = for_a_turn(owner, act, after_ms)
    timer.timeout.connect(timer.deleteLater)
    timer.start()


def bunched(steps: Iterable[Step], turn_s: float = TURN_S) -> Iterator[Step]:
    """The steps with fewer pauses: as many between two as there is time for in a turn.

    Before each pause it gives the step before it.
    """
    until = perf_counter() + turn_s
    for step in steps:
        if perf_counter() >= until:
            yield step
            until = perf_counter() + turn_s


class Steps(QObject):
    """The steps of one work, each in a turn of the event loop; another work takes its place.

    They come `every_ms`; with 0 whenever nothing else is to be done.
    """

    def __init__(self, parent: QObject, every_ms: int = 0) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._end: Work | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.go_on)

    @property
    def is_on(self) -> bool:
        """Whether some steps are left."""
        return self._steps is not None

    def begin(self, steps: Iterator[object], end: Work | None = None) -> None:
        """Go these steps from now on; `end` is done after the last, or the first that fails."""
        self.stop()
        self._steps, self._end = steps, end
        self._timer.start()

    def finish(self) -> None:
        """Go all the steps that are left at once."""
        while self._steps is not None:
            self.go_on()

    def go_on(self) -> None:
        """Go the next step now."""
        steps, done = self._steps, True
        try:
            done = steps is None or next(steps, self) is self
        finally:
            # another work may have been begun by this step
            if done and steps is self._steps:
                self.stop()

    def stop(self) -> None:
        """Leave undone what is left, but not the end."""
        self._timer.stop()
        end, self._steps, self._end = self._end, None, None
        if end is not None:
            end()


class Turns(QObject):
    """Pieces of work in the order they were asked for; keys, clicks and paint come in between.

    What is asked for again while it waits is done once. What belongs to a QObject that is gone
    by its turn is left undone.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[Work] = []
        self._next = QTimer(self)
        self._next.timeout.connect(self._go_on)

    @property
    def is_on(self) -> bool:
        """Whether some pieces wait."""
        return bool(self._waiting)

    def take(self, work: Work) -> None:
        """Have `work` done soon; a bound method, which is the same whenever it is asked for."""
        if work not in self._waiting:
            self._waiting.append(work)
        if not self._next.isActive():
            self._next.start(0)

    def _go_on(self) -> None:
        if not self._waiting:
            self._next.stop()
            return
        work = self._waiting.pop(0)
        self._next.start(PAUSE_MS)
        owner: object = getattr(work, "__self__", None)
        if not isinstance(owner, QObject) or Shiboken.isValid(owner):
            work()
