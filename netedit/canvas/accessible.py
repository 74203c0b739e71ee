"""The map for screen readers: a list of its partners, each item made when it is asked for."""

# Qt's stubs leave out that there may be no parent and no child.
# pyright: reportIncompatibleMethodOverride=false

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget
from shiboken6 import Shiboken

from netedit.canvas.board import Board
from netedit.canvas.scene import Difference
from netedit.canvas.tools.by_key import selected_nodes
from netedit.canvas.walking import reading_order
from netedit.model.records import ActorStatus

_boards: "WeakKeyDictionary[QObject, Board]" = WeakKeyDictionary()
# Qt holds on to interfaces by address, so none that it was given may ever be collected.
_kept: list[QAccessibleInterface] = []
_is_installed: list[bool] = []


def make_readable(canvas: QAbstractScrollArea, board: Board) -> None:
    """Let screen readers read the partners on a canvas; nothing is made until one asks."""
    _boards[canvas] = board
    if not _is_installed:
        _is_installed.append(True)
        QAccessible.installFactory(_made)
    Announcer(canvas, board)


def _made(_key: str, of: QObject) -> QAccessibleInterface | None:
    board = _boards.get(of)
    if board is None or not isinstance(of, QAbstractScrollArea):
        return None
    made = MapInterface(of, board)
    _kept.append(made)
    return made


class MapInterface(QAccessibleWidget):
    """A canvas as a list: its partners as one reads them, then what floats on it."""

    def __init__(self, canvas: QAbstractScrollArea, board: Board) -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self._canvas = canvas
        self._board = board
        self._items: dict[str, PartnerInterface] = {}
        self._order: Sequence[str] = reading_order(board.display)
        self._of = board.display

    @property
    def order(self) -> Sequence[str]:
        """The ids of the partners in the list."""
        if not Shiboken.isValid(self._board):
            return ()
        if self._of is not self._board.display:
            self._of = self._board.display
            self._order = reading_order(self._of)
        return self._order

    def item(self, id_: str) -> "PartnerInterface":
        """The item of a partner; the same one every time."""
        made = self._items.get(id_)
        if made is None:
            made = self._items[id_] = PartnerInterface(self, self._canvas, self._board, id_)
            _kept.append(made)
        return made

    def childCount(self) -> int:
        """The partners and the viewport."""
        return len(self.order) + 1

    def child(self, index: int) -> QAccessibleInterface | None:
        """A partner, or the viewport at the end."""
        order = self.order
        if 0 <= index < len(order):
            return self.item(order[index])
        if index == len(order):
            return QAccessible.queryAccessibleInterface(self._canvas.viewport())
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Where a partner stands in the list."""
        order = self.order
        if isinstance(child, PartnerInterface):
            return order.index(child.id) if child.id in order else -1
        return len(order) if child.object() is self._canvas.viewport() else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        """The partner at a point of the screen."""
        at = self._canvas.viewport().mapFromGlobal(QPoint(x, y))
        point = self._board.camera.to_scene(at.x(), at.y())
        found = self._board.hits.node_at(point)
        return self.item(found) if found is not None else None

    def focusChild(self) -> QAccessibleInterface | None:
        """The partner selected last, while the keyboard is on the canvas."""
        nodes = selected_nodes(self._board)
        return self.item(nodes[-1]) if nodes and self._canvas.hasFocus() else None


class PartnerInterface(QAccessibleInterface):
    """A partner as an item of the list."""

    def __init__(
        self, list_: MapInterface, canvas: QAbstractScrollArea, board: Board, id_: str
    ) -> None:
        super().__init__()
        self.id = id_
        self._list = list_
        self._canvas = canvas
        self._board = board

    def isValid(self) -> bool:
        """Whether the partner is on the map."""
        return Shiboken.isValid(self._board) and self.id in self._board.display.nodes

    def object(self) -> QObject | None:
        """No object of its own."""
        return None

    def parent(self) -> QAccessibleInterface | None:
        """The list."""
        return self._list if self.isValid() else None

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def text(self, t: QAccessible.Text) -> str:
        """Its name is a short sentence on the partner."""
        if not self.isValid():
            return ""
        if t == QAccessible.Text.Name:
            return sentence(self._board, self.id)
        actor = self._board.editor.network.actors.get(self.id)
        return actor.role if actor is not None and t == QAccessible.Text.Description else ""

    def state(self) -> QAccessible.State:
        """Selected, in focus, out of sight."""
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = 1
            return state
        nodes = selected_nodes(self._board)
        state.selectable = state.focusable = state.multiSelectable = 1
        state.selected = int(self.id in nodes)
        state.focused = int(nodes[-1:] == [self.id] and self._canvas.hasFocus())
        size = self._canvas.viewport().size()
        shown = self._board.camera.area(size.width(), size.height())
        state.offscreen = int(not self._board.display.nodes[self.id].box.meets(shown))
        return state

    def rect(self) -> QRect:
        """The shape on the screen."""
        if not self.isValid():
            return QRect()
        seen = self._board.camera.box_to_screen(self._board.display.nodes[self.id].box)
        corner = self._canvas.viewport().mapToGlobal(QPoint(round(seen.left), round(seen.top)))
        return QRect(corner.x(), corner.y(), round(seen.width), round(seen.height))

    def childCount(self) -> int:
        """None."""
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:
        """None."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """None."""
        return -1

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:
        """None."""
        return None


class Announcer(QObject):
    """Tells screen readers where the selection goes and that the list has changed."""

    def __init__(self, canvas: QAbstractScrollArea, board: Board) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._board = board
        board.selection.changed.connect(self._tell_focus)
        board.differs.connect(self._tell_change)

    def _tell_focus(self) -> None:
        if not QAccessible.isActive() or not self._canvas.hasFocus():
            return
        nodes = selected_nodes(self._board)
        list_ = QAccessible.queryAccessibleInterface(self._canvas)
        if nodes and isinstance(list_, MapInterface):
            event = QAccessibleEvent(list_.item(nodes[-1]), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)

    def _tell_change(self, _difference: Difference) -> None:
        if QAccessible.isActive():
            event = QAccessibleEvent(self._canvas, QAccessible.Event.ObjectReorder)
            QAccessible.updateAccessibility(event)


def sentence(board: Board, id_: str) -> str:
    """“Ana Lee, person, 4 relationships, key person”."""
    network, node = board.editor.network, board.display.nodes[id_]
    actor = network.actors.get(id_)
    if actor is None:
        return ""
    kind = network.actor_kinds[actor.kind].name
    if kind[1:2].islower():
        kind = kind[0].lower() + kind[1:]
    count = len(network.ties_of(id_))
    parts = [" ".join(actor.name.split()), kind]
    parts.append("1 relationship" if count == 1 else f"{count} relationships")
    if actor.status is ActorStatus.ENDED:
        parts.append("no longer there")
    if node.is_key:
        parts.append("key organisation" if network.is_organisation(actor) else "key person")
    if node.is_isolate:
        parts.append("isolated")
    return ", ".join(parts)
