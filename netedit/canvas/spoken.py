"""The map as screen readers have it: a list of what is on it, each item made when asked for.

What is made stays: Qt holds on to interfaces by address.
"""

# Qt's stubs leave out that there may be no parent and no child.
# pyright: reportIncompatibleMethodOverride=false

from collections.abc import Collection, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
    QContextMenuEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget
from shiboken6 import Shiboken

from netedit.canvas.board import Board
from netedit.canvas.said import description, sentence, tie_said
from netedit.canvas.walking import whole_order

# Of more things that come, go or are selected at once each is not told by itself.
MOST_TOLD = 50
# WORKAROUND: PySide6 6.11.3 takes an interface from `interface_cast` only as an object, and 0 or
# None for a pointer to nowhere; this is how none is said to it.
_NONE = Shiboken.VoidPtr(0)


def _pointer(found: object) -> int:
    """What `interface_cast` has to give; its stub asks for a number, which ends the program."""
    return found  # pyright: ignore[reportReturnType]


class MapInterface(QAccessibleWidget):
    """A canvas as a list: what is on the map as one reads it, then what floats on it."""

    def __init__(self, canvas: QAbstractScrollArea, board: Board) -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self.canvas = canvas
        self.board = board
        self._items: dict[str, ItemInterface] = {}
        self._of = board.display
        self._places = _places(board)
        self._selected = frozenset(board.selection.ids)
        self._choosing = _Choosing(self)

    @property
    def places(self) -> Mapping[str, int]:
        """Where everything stands in the list, by id."""
        if not Shiboken.isValid(self.board):
            return {}
        if self._of is not self.board.display:
            self._of = self.board.display
            self._places = _places(self.board)
        return self._places

    def item(self, id_: str) -> "ItemInterface":
        """The item of a partner, note or frame; the same one every time."""
        made = self._items.get(id_)
        if made is None:
            made = self._items[id_] = ItemInterface(self, id_)
        return made

    @property
    def made(self) -> int:
        """How many items have been asked for so far."""
        return len(self._items)

    @property
    def selected(self) -> Sequence[str]:
        """The ids that are selected and in the list, in the order of selecting."""
        places = self.places
        return [id_ for id_ in self.board.selection.ids if id_ in places] if places else []

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        """Screen readers can select in the list."""
        if t is QAccessible.InterfaceType.SelectionInterface:
            return _pointer(self._choosing)
        found = super().interface_cast(t)
        return found if cast(object, found) is not None else _pointer(_NONE)

    def childCount(self) -> int:
        """The items and the viewport."""
        return len(self.places) + 1

    def child(self, index: int) -> QAccessibleInterface | None:
        """An item, or the viewport at the end."""
        order = list(self.places)
        if 0 <= index < len(order):
            return self.item(order[index])
        if index == len(order) and Shiboken.isValid(self.canvas):
            return QAccessible.queryAccessibleInterface(self.canvas.viewport())
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Where an item stands in the list."""
        if isinstance(child, ItemInterface):
            return self.places.get(child.id, -1)
        return len(self.places) if child.object() is self.canvas.viewport() else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        """The partner at a point of the screen."""
        at = self.canvas.viewport().mapFromGlobal(QPoint(x, y))
        point = self.board.camera.to_scene(at.x(), at.y())
        found = self.board.hits.node_at(point)
        return self.item(found) if found is not None else None

    def focusChild(self) -> QAccessibleInterface | None:
        """What was selected last, while the keyboard is on the canvas."""
        ids = self.selected
        return self.item(ids[-1]) if ids and self.canvas.hasFocus() else None

    # What is told

    def tell_selection(self) -> None:
        """Say what is selected now, and read it out where the keyboard is here."""
        before, self._selected = self._selected, frozenset(self.board.selection.ids)
        places = self.places
        for kind, ids in (
            (QAccessible.Event.SelectionRemove, before - self._selected),
            (QAccessible.Event.SelectionAdd, self._selected - before),
        ):
            there = [id_ for id_ in ids if id_ in places]
            for id_ in there if len(there) <= MOST_TOLD else ():
                _tell(self.item(id_), kind)
            if len(there) > MOST_TOLD:
                within = QAccessible.Event.SelectionWithin
                QAccessible.updateAccessibility(QAccessibleEvent(self.canvas, within))
        if self.canvas.hasFocus():
            self.read_out()

    def read_out(self) -> None:
        """Say what was selected last: the keyboard is there."""
        ids = self.board.selection.ids
        ties = self.board.display.ties
        if ids and ids[-1] in self.places:
            _tell(self.item(ids[-1]), QAccessible.Event.Focus)
        elif ids and ids[-1] in ties:
            said = tie_said(self.board, ids[-1])
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, said))

    def tell_change(self, ids: Collection[str]) -> None:
        """Say what has come, gone or is called otherwise among `ids`."""
        before = self._places
        now = self.places
        gone = [id_ for id_ in before if id_ not in now and id_ in self._items]
        come = [id_ for id_ in now if id_ not in before]
        for id_ in gone[:MOST_TOLD]:
            self._items[id_].tell_going()
        for id_ in come if len(come) <= MOST_TOLD else ():
            _tell(self.item(id_), QAccessible.Event.ObjectCreated)
        for id_ in ids:
            if id_ in self._items and id_ in now:
                self._items[id_].tell_name()
        if come or gone:
            QAccessible.updateAccessibility(
                QAccessibleEvent(self.canvas, QAccessible.Event.ObjectReorder)
            )


class ItemInterface(QAccessibleInterface):
    """A partner, a note or a frame as an item of the list."""

    def __init__(self, list_: MapInterface, id_: str) -> None:
        super().__init__()
        self.id = id_
        self._list = list_
        self._canvas = list_.canvas
        self._board = list_.board
        self._acting = _Acting(self._list, id_)
        self._is_going = False
        self._called = sentence(self._board, id_)

    def isValid(self) -> bool:
        """Whether it is on the map."""
        return self._is_going or self.id in self._list.places

    def object(self) -> QObject | None:
        """No object of its own."""
        return None

    def parent(self) -> QAccessibleInterface | None:
        """The list."""
        return self._list if self.isValid() else None

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        """Screen readers can do with it what a pointer can."""
        acts = t is QAccessible.InterfaceType.ActionInterface
        return _pointer(self._acting if acts else _NONE)

    def text(self, t: QAccessible.Text) -> str:
        """Its name is a short sentence, its description what one asks next."""
        if self._is_going or self.id not in self._list.places:
            return self._called if self._is_going and t == QAccessible.Text.Name else ""
        if t == QAccessible.Text.Name:
            return sentence(self._board, self.id)
        return description(self._board, self.id) if t == QAccessible.Text.Description else ""

    def state(self) -> QAccessible.State:
        """Selected, in focus, out of sight."""
        state = QAccessible.State()
        box = _box(self._board, self.id) if self.isValid() else None
        if box is None:
            state.invalid = 1
            return state
        ids = self._list.selected
        state.selectable = state.focusable = state.multiSelectable = 1
        state.selected = int(self.id in ids)
        state.focused = int(ids[-1:] == [self.id] and self._canvas.hasFocus())
        size = self._canvas.viewport().size()
        shown = self._board.camera.area(size.width(), size.height())
        state.offscreen = int(not box.meets(shown))
        return state

    def rect(self) -> QRect:
        """The shape on the screen."""
        box = _box(self._board, self.id) if self.isValid() else None
        if box is None:
            return QRect()
        seen = self._board.camera.box_to_screen(box)
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

    def tell_going(self) -> None:
        """Say that it has left the map; for as long as that takes it is there."""
        self._is_going = True
        _tell(self, QAccessible.Event.ObjectDestroyed)
        self._is_going = False

    def tell_name(self) -> None:
        """Say so where it is called otherwise than when that was last told."""
        before, self._called = self._called, sentence(self._board, self.id)
        if before != self._called:
            _tell(self, QAccessible.Event.NameChanged)


class _Acting(QAccessibleActionInterface):
    """What can be done with an item: go there, select it, add it to what is selected, its menu."""

    def __init__(self, list_: MapInterface, id_: str) -> None:
        super().__init__()
        self._list = list_
        self._id = id_

    def actionNames(self) -> list[str]:
        """Qt's own names, which screen readers know."""
        if self._id not in self._list.places:
            return []
        return [self.pressAction(), self.setFocusAction(), self.toggleAction(), _menu_action()]

    def doAction(self, actionName: str, /) -> None:
        """Do it; an item that is gone does nothing."""
        if self._id not in self._list.places:
            return
        canvas, selection = self._list.canvas, self._list.board.selection
        if actionName == self.toggleAction():
            selection.toggle(self._id)
            return
        if actionName in (self.setFocusAction(), _menu_action()):
            canvas.activateWindow()
            canvas.setFocus()
        selection.show([self._id])
        if actionName == _menu_action():
            # not at once: the menu is open until it is closed, and the caller waits
            by_key = QContextMenuEvent.Reason.Keyboard
            QCoreApplication.postEvent(canvas, QContextMenuEvent(by_key, QPoint(), QPoint()))

    def keyBindingsForAction(self, actionName: str, /) -> list[str]:
        """The menu key alone: everything else is walking."""
        return ["Menu"] if actionName == _menu_action() else []

    def localizedActionName(self, name: str, /) -> str:
        """The word for it."""
        words = {
            self.pressAction(): "Select",
            self.setFocusAction(): "Go there",
            self.toggleAction(): "Add to what is selected, or take away",
            _menu_action(): "Menu",
        }
        return words.get(name, name)

    def localizedActionDescription(self, name: str, /) -> str:
        """As its name."""
        return self.localizedActionName(name)


class _Choosing(QAccessibleSelectionInterface):
    """Selecting in the list."""

    def __init__(self, list_: MapInterface) -> None:
        super().__init__()
        self._list = list_

    def selectedItemCount(self) -> int:
        """How many are selected."""
        return len(self._list.selected)

    def selectedItems(self) -> list[QAccessibleInterface]:
        """They, in the order of selecting."""
        return [self._list.item(id_) for id_ in self._list.selected]

    def selectedItem(self, selectionIndex: int, /) -> QAccessibleInterface | None:
        """One of them."""
        ids = self._list.selected
        return self._list.item(ids[selectionIndex]) if 0 <= selectionIndex < len(ids) else None

    def isSelected(self, childItem: QAccessibleInterface, /) -> bool:
        """Whether that one is."""
        return isinstance(childItem, ItemInterface) and childItem.id in self._list.selected

    def select(self, childItem: QAccessibleInterface, /) -> bool:
        """Select that one too."""
        if not isinstance(childItem, ItemInterface) or not childItem.isValid():
            return False
        if not self.isSelected(childItem):
            self._list.board.selection.toggle(childItem.id)
        return True

    def unselect(self, childItem: QAccessibleInterface, /) -> bool:
        """Select that one no longer."""
        if not isinstance(childItem, ItemInterface) or not self.isSelected(childItem):
            return False
        self._list.board.selection.toggle(childItem.id)
        return True

    def selectAll(self) -> bool:
        """Select everything."""
        self._list.board.selection.set(tuple(self._list.places))
        return True

    def clear(self) -> bool:
        """Select nothing."""
        self._list.board.selection.set(())
        return True


def _menu_action() -> str:
    return QAccessibleActionInterface.showMenuAction()


def _places(board: Board) -> Mapping[str, int]:
    return {id_: place for place, id_ in enumerate(whole_order(board.display))}


def _box(board: Board, id_: str):
    display = board.display
    for table in (display.nodes, display.notes, display.frames):
        if id_ in table:
            return table[id_].box
    return None


def _tell(item: ItemInterface, what: QAccessible.Event) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(item, what))
