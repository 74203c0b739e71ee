"""What keys mean in a window where nothing that has the keyboard took them."""

import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from netedit.canvas.keys import letter

if TYPE_CHECKING:
    from netedit.app.window import Window

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def pressed(window: "Window", event: QKeyEvent) -> bool:
    """Do what a key means, and say whether it means anything here.

    Esc takes away what is said over the map, or brings the keyboard back to the map. A letter goes
    on to the capture line, as on the map: who has clicked in a panel goes on typing. Shift+F10 asks
    for a menu, which Qt leaves out on X11 and Wayland. Keys of a command that cannot be had say
    why.
    """
    canvas = window.canvas
    focused = cast(QWidget | None, window.focusWidget())
    is_menu = event.key() == Qt.Key.Key_F10 and event.modifiers() == _SHIFT
    if is_menu and sys.platform.startswith("linux") and focused is not None:
        by_key, at = QContextMenuEvent.Reason.Keyboard, focused.rect().center()
        QApplication.postEvent(focused, QContextMenuEvent(by_key, at, focused.mapToGlobal(at)))
        return True
    is_escape = event.key() == Qt.Key.Key_Escape
    if is_escape and canvas.puts_away is not None and canvas.puts_away():
        return True
    if is_escape and not canvas.hasFocus():
        canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True
    if (text := letter(event)) and not canvas.hasFocus():
        canvas.typed.emit(text)
        return True
    return _says_why_no(window, event)


def _says_why_no(window: "Window", event: QKeyEvent) -> bool:
    """Keys that come here are no command's that can be had: say why, if they are one's. Those that
    stand alone mean something else in many places.
    """
    if not (event.modifiers() & _HELD or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F12):
        return False
    keys = QKeySequence(event.keyCombination())
    why = window.actions_of.why_no_key(keys, window.editor.read_only or "")
    if why:
        window.say(why)
    return bool(why)
