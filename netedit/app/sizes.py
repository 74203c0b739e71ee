"""Where windows stand and how large they and their dialogs are: at first, and as last time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize

from netedit.app import folders
from netedit.commands import PANELS
from netedit.turns import later

if TYPE_CHECKING:
    # a start has no dialog yet
    from PySide6.QtWidgets import QDialog, QMainWindow

    from netedit.app.docks import Docks

# A window that was never here before takes so much of its screen, but no wall of screens.
_SHARE = 0.9
_USUAL = QSize(1280, 800)
_LARGEST = QSize(2400, 1500)
# Beside a window on a small screen, so that its rim and title can be reached.
_AROUND = QSize(40, 60)


def first_size(room: QSize) -> QSize:
    """The size of a window that nobody has given one, where the screen has `room` for it."""
    wished = (room * _SHARE).expandedTo(_USUAL)
    return wished.boundedTo(room - _AROUND).boundedTo(_LARGEST)


def restore(window: "QMainWindow", docks: "Docks") -> bool:
    """Have a window stand as the last one did; whether its docks do, too."""
    kept = folders.settings()
    geometry, state = kept.value("window/geometry"), kept.value("window/state")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    if not isinstance(state, QByteArray):
        return False
    # those that were open are there from the first picture on
    opened = kept.value("window/panels")
    docks.make(PANELS if opened is None else str(opened).split())
    has_docks = window.restoreState(state)
    later(docks, docks.show_floating)
    return has_docks


def remember(window: "QMainWindow", docks: "Docks") -> None:
    """Let the next window stand as this one does."""
    kept = folders.settings()
    kept.setValue("window/geometry", window.saveGeometry())
    kept.setValue("window/state", window.saveState())
    kept.setValue("window/panels", " ".join(docks.opened))


def keep_size(dialog: "QDialog") -> None:
    """Give a dialog the size it was closed with last, as far as the screen has room for it.

    By its object name; ask once, before it is shown.
    """
    key = f"sizes/{dialog.objectName()}"
    before = folders.settings().value(key)
    if isinstance(before, QSize) and before.isValid():
        dialog.resize(before.boundedTo(dialog.screen().availableSize()))
    dialog.finished.connect(lambda: folders.settings().setValue(key, dialog.size()))
