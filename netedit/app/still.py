"""Keeps what is seen of a window as it is while something is done to all of it."""

from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QDialog, QDockWidget, QMainWindow, QWidget
from shiboken6 import Shiboken

_NO_GROUND = Qt.WidgetAttribute.WA_NoSystemBackground

# How many keep what is seen of a widget as it is.
_held: "WeakKeyDictionary[QWidget, int]" = WeakKeyDictionary()


def parts_of(window: QMainWindow) -> Sequence[QWidget]:
    """All that stands in a window or belongs to it, but not what is within that."""
    return window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)


class Still:
    """What is seen of a window, and the panels that may come to the front, painted no more.

    Whoever makes one lets it go by `ending` or `end`, whatever happens to all but the window. What
    several keep is painted when the last lets it go.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._parts: list[QWidget] = []
        for part in parts_of(window):
            is_inside = part.isVisible() and not part.isWindow()
            is_dialog = part.isVisible() and isinstance(part, QDialog)
            if is_inside or is_dialog or isinstance(part, QDockWidget):
                part.setUpdatesEnabled(False)
                self._parts.append(part)
        # the ground of the window itself would be painted over what stands still on it
        window.setAttribute(_NO_GROUND, True)
        self._has_ended = False
        for each in (window, *self._parts):
            _held[each] = _held.get(each, 0) + 1

    def ending(self) -> Iterator[None]:
        """Paint all anew, each part in a turn of its own."""
        if not self._has_ended:
            self._has_ended = True
            if _is_let_go(self._window):
                self._window.setAttribute(_NO_GROUND, False)
                self._window.update(self._ground())
        while self._parts:
            part = self._parts.pop(0)
            if _is_let_go(part):
                part.setUpdatesEnabled(True)
            yield

    def _ground(self) -> QRegion:
        """What of the window is under no part of it."""
        ground = QRegion(self._window.rect())
        for part in self._parts:
            if Shiboken.isValid(part) and part.isVisible() and not part.isWindow():
                ground -= part.geometry()
        return ground

    def end(self) -> None:
        """Paint all anew."""
        for _ in self.ending():
            pass


def _is_let_go(widget: QWidget) -> bool:
    """Whether nobody keeps it any more, now that one lets it go, and it is still there."""
    left = _held.pop(widget, 1) - 1
    if left:
        _held[widget] = left
    return not left and Shiboken.isValid(widget)
