"""Work that is done piece by piece, each in a turn of the event loop of its own."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from shiboken6 import Shiboken

Work = Callable[[], object]

# So long the hand has between two pieces: what it does comes before the next one.
PAUSE_MS = 2
# So long a turn takes one small step after the other.
TURN_S = 0.008


def bunched(steps: Iterator[None], turn_s: float = TURN_S) -> Iterator[None]:
    """The steps with fewer pauses: as many between two as there is time for in a turn."""
    until = perf_counter() + turn_s
    for _ in steps:
        if perf_counter() > until:
            yield
            until = perf_counter() + turn_s


class Steps(QObject):
    """The steps of one work, each in a turn of the event loop; another work takes its place."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._end: Work | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.go_on)

    @property
    def is_on(self) -> bool:
        """Whether some steps are left."""
        return self._steps is not None

    def begin(self, steps: Iterator[None], end: Work | None = None) -> None:
        """Go these steps from now on; `end` is done after the last, or the first that fails."""
        self.stop()
        self._steps, self._end = steps, end
        self._timer.start(0)

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
