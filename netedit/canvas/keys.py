"""What each key does on the canvas."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from netedit.canvas.board import Board
from netedit.canvas.tools import by_key
from netedit.canvas.walking import (
    DIRECTIONS,
    end_towards,
    neighbour,
    reading_order,
    step,
    ties_around,
    whole_order,
)

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
_PAGES: Mapping[int, int] = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
# They set levels and move about, so no line begins with them; "" is no key that writes.
_NOT_WORDS = frozenset({"", *"0123456789+-"})
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


def pressed(board: Board, event: QKeyEvent) -> bool:
    """Do what a key says; False for one that means nothing here. Esc, space and Tab are not ours.

    Arrows nudge what is selected by 1 unit, with Shift by 10, with Alt walk along a tie, with Ctrl
    add a linked partner on that side, with Ctrl and Shift change the size of a frame; with nothing
    selected they pan. The page keys go from thing to thing, with Shift they select one more, with
    Alt they go around the ties of a partner.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if key in _ARROWS:
        return _arrow(board, _ARROWS[key], modifiers)
    if key in _PAGES and not modifiers & _CONTROL:
        _page(board, _PAGES[key], modifiers)
        return True
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


def is_written(event: QKeyEvent) -> bool:
    """Whether Ctrl and Alt are AltGr here, which writes a letter: no command of the window's.

    Windows has them so, and on a Polish keyboard ł is AltGr and L.
    """
    held = event.modifiers() & (_CONTROL | _ALT)
    is_both = held == (Qt.KeyboardModifier.ControlModifier | _ALT)
    text = event.text()
    return is_both and bool(text) and text.isprintable() and not text.isascii()


def _plain(board: Board, key: Qt.Key) -> bool:
    match key:
        case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
            by_key.remove(board)
        case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
            if key is Qt.Key.Key_F2 or not by_key.finish_connecting(board):
                _enter(board, renames=key is Qt.Key.Key_F2)
        case Qt.Key.Key_Home | Qt.Key.Key_End:
            go_to_end(board, -1 if key is Qt.Key.Key_Home else 1)
        case Qt.Key.Key_1 | Qt.Key.Key_2 | Qt.Key.Key_3 | Qt.Key.Key_4 | Qt.Key.Key_5:
            by_key.set_level(board, key.value - Qt.Key.Key_0.value)
        case Qt.Key.Key_Plus | Qt.Key.Key_Minus:
            by_key.step_level(board, 1 if key is Qt.Key.Key_Plus else -1)
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
    if modifiers & _CONTROL and modifiers & _SHIFT and by_key.selected_frames(board):
        resize(board, way)
    elif modifiers & _CONTROL:
        if modifiers & _ALT or not _one_partner(board):
            return False
        add_linked(board, way)
    elif modifiers & _ALT:
        walk(board, way, adds=bool(modifiers & _SHIFT))
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


def resize(board: Board, way: str) -> None:
    """Move the lower right corner of the selected frames."""
    dx, dy = DIRECTIONS[way]
    by_key.resize_frames(board, dx * NUDGE_FAR, dy * NUDGE_FAR)


def walk(board: Board, way: str, *, adds: bool = False) -> None:
    """Select the neighbour of the partner selected last that lies in a direction.

    From a tie the end that lies that way. With `adds` what is selected stays so.
    """
    display, last = board.display, _last(board)
    found = neighbour(display, last, DIRECTIONS[way]) or end_towards(display, last, DIRECTIONS[way])
    if found is not None:
        _select(board, found, adds=adds)


def go(board: Board, by: int, *, adds: bool = False) -> bool:
    """Select what comes next on the map; False past the last one, or where there is none.

    The partners in reading order, then notes and frames. With `adds` what is selected stays so.
    """
    return _step(board, whole_order(board.display), by, adds=adds)


def go_to_end(board: Board, by: int) -> None:
    """Select the first thing on the map, or the last."""
    order = whole_order(board.display)
    if order:
        board.selection.show([order[0 if by < 0 else -1]])


def go_around(board: Board, by: int) -> None:
    """Select the next tie of the partner selected last, clockwise; from tie to tie around it."""
    display, last = board.display, _last(board)
    tie = display.ties.get(last)
    if tie is None:
        board.walks_around = last
    elif board.walks_around not in (tie.source, tie.target):
        board.walks_around = tie.source
    ties = ties_around(display, board.walks_around)
    if ties:
        here = ties.index(last) + by if last in ties else min(by, 0)
        board.selection.show([ties[here % len(ties)]])
    elif last in display.nodes:
        board.say("There is no relationship around this partner.")
    else:
        board.say(ONE_NEEDED)


def _page(board: Board, by: int, modifiers: Qt.KeyboardModifier) -> None:
    if modifiers & _ALT:
        go_around(board, by)
    else:
        go(board, by, adds=bool(modifiers & _SHIFT))


def _step(board: Board, order: Sequence[str], by: int, *, adds: bool = False) -> bool:
    there = [id_ for id_ in board.selection.ids if id_ in order]
    found = step(order, there[-1] if there else "", by)
    while adds and found in there:
        found = step(order, found, by)
    if found is None:
        return False
    _select(board, found, adds=adds)
    return True


def _select(board: Board, id_: str, *, adds: bool) -> None:
    others = [each for each in board.selection.ids if each != id_] if adds else []
    board.selection.show([*others, id_])


def _last(board: Board) -> str:
    """What was selected last; "" for nothing."""
    return next(reversed(board.selection.ids), "")


def tab(board: Board, by: int) -> bool:
    """Ask for a partner linked to the selected one; False where the keyboard is to move on.

    While a relationship is being drawn by keyboard, Tab goes from partner to partner.
    """
    if board.connects_from is not None:
        return _step(board, reading_order(board.display), by)
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
