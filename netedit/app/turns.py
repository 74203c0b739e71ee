"""Work that is done piece by piece, each in a turn of the event loop of its own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import Shiboken

Work = Callable[[], object]

# So long the hand has between two pieces: what it does comes before the next one.
PAUSE_MS = 2


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
