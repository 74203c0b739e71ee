"""Loads what takes long to load beside the event loop, which goes on meanwhile."""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from threading import Thread
from threading import enumerate as threads

from PySide6.QtCore import QObject, QTimer, Signal

from netedit.turns import Steps

LOOK_MS = 15
# So many classes of Qt are made in one turn of the loop.
CLASSES_A_TURN = 24
QT = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
# Whoever has let go of Python for a moment, as the window does in most calls of Qt's, waits so long
# for a thread that goes on in it: by itself 5 ms, several times in a turn of the loop.
SWITCH_S, USUAL_SWITCH_S = 0.0005, sys.getswitchinterval()
_failed: set[str] = set()


def load_beside(name: str) -> None:
    """Begin to load a module in a thread of its own, unless it is there, on its way, or was tried
    in vain.

    Not for modules of ours: what makes a QObject must be loaded in the thread of the window.
    """
    if name not in sys.modules and name not in _failed and not _is_on_its_way(name):
        Thread(target=_load, args=(name,), name=_title(name)).start()


def is_loaded(name: str) -> bool:
    """Whether a module is there, whole."""
    return name in sys.modules and not _is_on_its_way(name)


def has_failed(name: str) -> bool:
    """Whether a module could not be loaded."""
    return name in _failed


def _is_on_its_way(name: str) -> bool:
    return any(thread.name == _title(name) for thread in threads())


def _title(name: str) -> str:
    return f"loads {name}"


def _load(name: str) -> None:
    # whoever wants to use it tells that it is not there
    sys.setswitchinterval(SWITCH_S)
    try:
        import_module(name)
    except Exception:
        _failed.add(name)
    finally:
        sys.setswitchinterval(USUAL_SWITCH_S)


class Loading(QObject):
    """A module on its way; `ready` is announced once, when it is there or cannot be loaded.

    `before` it the modules of Qt of which it names every class: each class is made when it is
    first named, which takes 60 ms for all, and is done here in turns of the loop.
    """

    ready = Signal()

    def __init__(self, name: str, parent: QObject, before: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self._name = name
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._naming = Steps(self)
        self._naming.begin(_naming(before), self._load)

    @property
    def is_on(self) -> bool:
        """Whether it is still waited for."""
        return self._naming.is_on or self._looking.isActive()

    def _load(self) -> None:
        load_beside(self._name)
        self._looking.start()

    def _look(self) -> None:
        if not _is_on_its_way(self._name):
            self._looking.stop()
            self.ready.emit()


def _naming(modules: Sequence[str]) -> Iterator[None]:
    for name in modules:
        module = import_module(name)
        for number, each in enumerate(dir(module)):
            getattr(module, each)
            if number % CLASSES_A_TURN == 0:
                yield
