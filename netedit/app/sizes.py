"""The sizes of windows: that of the first one, and those of dialogs, kept to the next time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from netedit.app import folders

if TYPE_CHECKING:
    # a start has no dialog yet
    from PySide6.QtWidgets import QDialog

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


def keep_size(dialog: "QDialog") -> None:
    """Give a dialog the size it was closed with last, as far as the screen has room for it.

    By its object name; ask once, before it is shown.
    """
    key = f"sizes/{dialog.objectName()}"
    before = folders.settings().value(key)
    if isinstance(before, QSize) and before.isValid():
        dialog.resize(before.boundedTo(dialog.screen().availableSize()))
    dialog.finished.connect(lambda: folders.settings().setValue(key, dialog.size()))
