"""Does while nothing moves what a hand would wait for later."""

from collections.abc import Callable, Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

# A turn of the event loop, and how long the program is left alone after it: a hand that comes
# meanwhile waits for no longer than this, and a third of one processor is used for a second.
TURN_S = 0.003
EVERY_MS = 6


class Ahead(QObject):
    """Takes the steps of a work in turns of a few milliseconds, until it is stopped or done.

    `work` gives them, anew for each time it is begun.
    """

    def __init__(self, work: Callable[[], Generator[None]], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._steps: Generator[None] | None = None
        self._turns = QTimer(self)
        self._turns.setInterval(EVERY_MS)
        self._turns.timeout.connect(self._turn)

    @property
    def is_at_work(self) -> bool:
        """Whether it is begun and not over."""
        return self._steps is not None

    def begin(self) -> None:
        """Begin it from the beginning."""
        self.stop()
        self._steps = self._work()
        self._turns.start()

    def stop(self) -> None:
        """Leave it; what was done of it is kept by whoever it was done for."""
        self._turns.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()

    def _turn(self) -> None:
        until = perf_counter() + TURN_S
        for _ in self._steps or ():
            if perf_counter() >= until:
                return
        self.stop()
