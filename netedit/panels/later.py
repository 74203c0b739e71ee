"""What is done in a later turn of the event loop, unless its owner is gone by then."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def for_a_turn(owner: QObject, act: Callable[[], object]) -> QTimer:
    """A timer that, once started, has `act` done in a turn of its own.

    WORKAROUND: what `QTimer.singleShot(0, owner, act)` was given PySide 6.11.3 never lets go of
    where the owner is gone by then, and with it all of its window (measured).
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    return timer


def later(owner: QObject, act: Callable[[], object], after_ms: int = 0) -> None:
    """Have this done once, later, unless the owner is gone by then."""
    timer = for_a_turn(owner, act)
    timer.timeout.connect(timer.deleteLater)
    timer.start(after_ms)
