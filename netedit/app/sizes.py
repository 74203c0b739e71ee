"""The sizes of dialogs, kept from one time to the next."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from netedit.app import folders


def keep_size(dialog: QDialog) -> None:
    """Give a dialog the size it was closed with last, as far as the screen has room for it.

    By its object name; ask once, before it is shown.
    """
    key = f"sizes/{dialog.objectName()}"
    before = folders.settings().value(key)
    if isinstance(before, QSize) and before.isValid():
        dialog.resize(before.boundedTo(dialog.screen().availableSize()))
    dialog.finished.connect(lambda: folders.settings().setValue(key, dialog.size()))
