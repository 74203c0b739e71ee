"""What each key does on the canvas."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from netedit.canvas.board import Board
from netedit.canvas.tools import by_key
from netedit.canvas.walking import DIRECTIONS, neighbour, reading_order, step

NUDGE = 1.0
NUDGE_FAR = 10.0
PAN_PX = 60.0
ONE_NEEDED = "Select one partner first."

_ARROWS: Mapping[int, str] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
# They set levels and move about, so no line begins with them; "" is no key that writes.
_NOT_WORDS = frozenset({"", *"0123456789+-"})
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


def pressed(board: Board, event: QKeyEvent) -> bool:
    """Do what a key says; False for one that means nothing here. Esc, space and Tab are not ours.

    Arrows nudge what is selected by 1 unit, with Shift by 10, with Alt walk along a tie, with Ctrl
    add a linked partner on that side; with nothing selected they pan.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if key in _ARROWS:
        return _arrow(board, _ARROWS[key], modifiers)
    if modifiers & (_CONTROL | _ALT):
        return False
    return _plain(board, Qt.Key(key))


def letter(event: QKeyEvent) -> str:
    """What a key writes that begins a capture line; "" for digits, + , - , space and commands."""
    text = event.text()
    is_command = event.modifiers() & (_CONTROL | _ALT)
    # AltGr is Ctrl and Alt together on some systems, and writes
    if is_command and is_command != (Qt.KeyboardModifier.ControlModifier | _ALT):
        return ""
    return text if text.isprintable() and not text.isspace() and text not in _NOT_WORDS else ""


def _plain(board: Board, key: Qt.Key) -> bool:
    match key:
        case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
            by_key.remove(board)
        case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
            if key is Qt.Key.Key_F2 or not by_key.finish_connecting(board):
                _enter(board, renames=key is Qt.Key.Key_F2)
        case Qt.Key.Key_Home | Qt.Key.Key_End:
            order = reading_order(board.display)
            if order:
                board.selection.show([order[0 if key is Qt.Key.Key_Home else -1]])
        case Qt.Key.Key_1 | Qt.Key.Key_2 | Qt.Key.Key_3 | Qt.Key.Key_4 | Qt.Key.Key_5:
            by_key.set_level(board, key.value - Qt.Key.Key_0.value)
        case Qt.Key.Key_Plus | Qt.Key.Key_Minus:
            by_key.step_level(board, 1 if key is Qt.Key.Key_Plus else -1)
        case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
            go(board, 1 if key is Qt.Key.Key_PageDown else -1)
        case _:
            return False
    return True


def _enter(board: Board, *, renames: bool) -> None:
    """On a partner a sibling; everything else is renamed."""
    if not renames and _one_partner(board):
        add_sibling(board)
    else:
        rename_selected(board)


def _one_partner(board: Board) -> str:
    """The one partner that is selected and nothing else; "" otherwise."""
    ids = board.selection.ids
    return ids[0] if len(ids) == 1 and ids[0] in board.display.nodes else ""


def _arrow(board: Board, way: str, modifiers: Qt.KeyboardModifier) -> bool:
    dx, dy = DIRECTIONS[way]
    if modifiers & _CONTROL:
        if modifiers & _ALT or not _one_partner(board):
            return False
        add_linked(board, way)
    elif modifiers & _ALT:
        walk(board, way)
    elif by_key.selected_places(board) or by_key.selected_frames(board):
        far = NUDGE_FAR if modifiers & _SHIFT else NUDGE
        by_key.nudge(board, dx * far, dy * far)
    else:
        board.pan(-dx * PAN_PX, -dy * PAN_PX)
    return True


def add_linked(board: Board, way: str = "") -> None:
    """Ask for a new partner tied to the selected one, on the side that `way` says."""
    one = _one_partner(board)
    if one:
        board.linking.ask_linked(one, way=way)
    else:
        board.say(ONE_NEEDED)


def add_sibling(board: Board) -> None:
    """Ask for a new partner that hangs where the selected one does."""
    one = _one_partner(board)
    if one:
        board.linking.ask_sibling(one)
    else:
        board.say(ONE_NEEDED)


def walk(board: Board, way: str) -> None:
    """Select the neighbour of the partner selected last that lies in a direction."""
    nodes = by_key.selected_nodes(board)
    found = neighbour(board.display, nodes[-1], DIRECTIONS[way]) if nodes else None
    if found is not None:
        board.selection.show([found])


def go(board: Board, by: int) -> bool:
    """Select the next partner in reading order; False past the last one, or where there is none."""
    nodes = by_key.selected_nodes(board)
    found = step(board.display, nodes[-1] if nodes else "", by)
    if found is None:
        return False
    board.selection.show([found])
    return True


def tab(board: Board, by: int) -> bool:
    """Ask for a partner linked to the selected one; False where the keyboard is to move on.

    While a relationship is being drawn by keyboard, Tab goes from partner to partner.
    """
    if board.connects_from is not None:
        return go(board, by)
    if by < 0 or not _one_partner(board) or board.editor.read_only is not None:
        return False
    add_linked(board)
    return True


def rename_selected(board: Board) -> None:
    """Open the name box over the one selected partner, or the text of the one selected note."""
    ids = [*by_key.selected_places(board), *by_key.selected_frames(board)]
    if len(ids) == 1:
        board.rename(ids[0])
    elif ids:
        board.say("Select one partner or note to change its name.")
