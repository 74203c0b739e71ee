"""What each key does on the canvas."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from netedit.canvas.hand import NUDGE_FAR, Hand
from netedit.canvas.tools import by_key
from netedit.canvas.walking import DIRECTIONS

NUDGE = 1.0
PAN_PX = 60.0

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


def pressed(hand: Hand, event: QKeyEvent) -> bool:
    """Do what a key says; False for one that means nothing here. Esc, space and Tab are not ours.

    Arrows nudge what is selected by 1 unit, with Shift by 10, with Alt walk along a tie, with Ctrl
    add a linked partner on that side, with Ctrl and Shift change the size of a frame; with nothing
    selected they pan. The page keys go from thing to thing, with Shift they select one more, with
    Alt they go around the ties of a partner.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if key in _ARROWS:
        return _arrow(hand, _ARROWS[key], modifiers)
    if key in _PAGES and not modifiers & _CONTROL:
        _page(hand, _PAGES[key], modifiers)
        return True
    if modifiers & (_CONTROL | _ALT):
        return False
    return _plain(hand, Qt.Key(key))


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


def _plain(hand: Hand, key: Qt.Key) -> bool:
    match key:
        case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
            hand.remove()
        case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
            if key is Qt.Key.Key_F2 or not by_key.finish_connecting(hand.board):
                _enter(hand, renames=key is Qt.Key.Key_F2)
        case Qt.Key.Key_Home | Qt.Key.Key_End:
            hand.go_to_end(-1 if key is Qt.Key.Key_Home else 1)
        case Qt.Key.Key_1 | Qt.Key.Key_2 | Qt.Key.Key_3 | Qt.Key.Key_4 | Qt.Key.Key_5:
            hand.set_level(key.value - Qt.Key.Key_0.value)
        case Qt.Key.Key_Plus | Qt.Key.Key_Minus:
            hand.step_level(1 if key is Qt.Key.Key_Plus else -1)
        case _:
            return False
    return True


def _enter(hand: Hand, *, renames: bool) -> None:
    """On a partner a sibling; everything else is renamed."""
    if not renames and hand.one_partner:
        hand.add_sibling()
    else:
        hand.rename()


def _arrow(hand: Hand, way: str, modifiers: Qt.KeyboardModifier) -> bool:
    board = hand.board
    dx, dy = DIRECTIONS[way]
    if modifiers & _CONTROL and modifiers & _SHIFT and by_key.selected_frames(board):
        hand.resize_frames(way)
    elif modifiers & _CONTROL:
        if modifiers & _ALT or not hand.one_partner:
            return False
        hand.add_linked(way)
    elif modifiers & _ALT:
        hand.walk(way, adds=bool(modifiers & _SHIFT))
    elif by_key.selected_places(board) or by_key.selected_frames(board):
        far = NUDGE_FAR if modifiers & _SHIFT else NUDGE
        by_key.nudge(board, dx * far, dy * far)
    else:
        board.pan(-dx * PAN_PX, -dy * PAN_PX)
    return True


def _page(hand: Hand, by: int, modifiers: Qt.KeyboardModifier) -> None:
    if modifiers & _ALT:
        hand.go_around(by)
    else:
        hand.go(by, adds=bool(modifiers & _SHIFT))
