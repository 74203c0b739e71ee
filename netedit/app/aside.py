"""What is done on a thread of its own while the windows that are open go on being painted."""

import sys
import threading
from collections.abc import Callable
from importlib import import_module
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

T = TypeVar("T")


class _Ended(QObject):
    said = Signal()


class Doing(Generic[T]):
    """Something done on another thread, and what came of it."""

    def __init__(self, act: Callable[[], T], then: Callable[[], None]) -> None:
        """`then` is called on that thread once it is done."""
        self._act = act
        self._then = then
        self._made: list[T] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._do, daemon=True, name="netedit aside")
        self._thread.start()

    def _do(self) -> None:
        try:
            self._made.append(self._act())
        except BaseException as error:
            self._error = error
        finally:
            self._then()

    @property
    def thread(self) -> threading.Thread:
        """The thread it is done on."""
        return self._thread

    def result(self) -> T:
        """What it gave, or the error it raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._made[0]


def load_aside(module: str) -> None:
    """Have a module loaded, so that whoever needs it first does not wait.

    The program ends after that, and never in the middle of it.
    """
    if module not in sys.modules:
        threading.Thread(target=import_module, args=(module,), name="netedit load").start()


def aside(act: Callable[[], T]) -> T:
    """What `act` gives, done on another thread while the event loop turns on this one.

    Windows are painted and timers fire; keys, clicks and closing wait until it is done. Raises what
    it raises.
    """
    loop, ended = QEventLoop(), _Ended()
    ended.said.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    doing = Doing(act, ended.said.emit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return doing.result()
