"""The door for screen readers: what they are told is made in `spoken` once one listens.

Qt calls a combo box by its text on Linux, whatever its accessible name; only a label can name it
there. One without gets a label nobody sees as soon as a screen reader comes to it.
"""

import sys
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, ref

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLabel

from netedit.canvas.board import Board
from netedit.canvas.difference import Difference

if TYPE_CHECKING:
    from netedit.canvas.spoken import MapInterface

# The canvas holds its board: one held from here would keep both, and their map, for ever.
_boards: "WeakKeyDictionary[QObject, ref[Board]]" = WeakKeyDictionary()
# Qt holds on to interfaces by address, so none that it was given may ever be collected.
_kept: "list[MapInterface]" = []
_is_installed: list[bool] = []


def make_readable(canvas: QAbstractScrollArea, board: Board) -> "Announcer":
    """Let screen readers read the partners on a canvas; nothing is made until one asks.

    What it gives is to be told when the keyboard comes to the canvas.
    """
    _boards[canvas] = ref(board)
    if not _is_installed:
        _is_installed.append(True)
        QAccessible.installFactory(_made)
    return Announcer(canvas, board)


def _made(_key: str, of: QObject) -> QAccessibleInterface | None:
    if isinstance(of, QComboBox):
        _label(of)
        return None
    known = _boards.get(of)
    board = known() if known is not None else None
    if board is None or not isinstance(of, QAbstractScrollArea):
        return None
    from netedit.canvas.spoken import MapInterface

    made = MapInterface(of, board)
    _kept.append(made)
    return made


def _label(box: QComboBox) -> None:
    """Give a combo box without a label one that says its accessible name; Qt looks beside it."""
    beside = box.parentWidget()
    if not sys.platform.startswith("linux") or beside is None or not box.accessibleName():
        return
    labels = beside.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if not any(label.buddy() is box for label in labels):
        label = QLabel(box.accessibleName(), beside)
        label.hide()
        label.setBuddy(box)


class Announcer(QObject):
    """Tells screen readers where the selection goes and what comes onto the map and leaves it."""

    def __init__(self, canvas: QAbstractScrollArea, board: Board) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._board = board
        board.selection.changed.connect(self._tell_selection)
        board.differs.connect(self._tell_change)

    def tell_focus(self) -> None:
        """Read out what is selected: the keyboard has come to it."""
        list_ = self._list()
        if list_ is not None:
            list_.read_out()

    def _tell_selection(self) -> None:
        list_ = self._list()
        if list_ is not None:
            list_.tell_selection()

    def _tell_change(self, difference: Difference) -> None:
        list_ = self._list()
        if list_ is not None:
            list_.tell_change(difference.ids)

    def _list(self) -> "MapInterface | None":
        """The list as screen readers know it; None while none listens."""
        if not QAccessible.isActive():
            return None
        from netedit.canvas.spoken import MapInterface

        list_ = QAccessible.queryAccessibleInterface(self._canvas)
        return list_ if isinstance(list_, MapInterface) else None
