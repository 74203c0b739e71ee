"""The boxes that say or ask one thing. Their words are shown as they are, never read as HTML."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

Icon = QMessageBox.Icon
_alone: set[QMessageBox] = set()


def box_saying(
    text: str,
    parent: QWidget | None,
    name: str,
    *,
    title: str = "netedit",
    icon: QMessageBox.Icon = Icon.NoIcon,
) -> QMessageBox:
    """A box that is not shown yet; `name` is its object name."""
    box = QMessageBox(icon, title, text, parent=parent)
    box.setObjectName(name)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box


def show(box: QMessageBox) -> None:
    """Show a box and go on at once; it is gone when it is closed."""
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if box.parent() is None:
        # nothing else holds one that stands over no window
        _alone.add(box)
        box.finished.connect(lambda: _alone.discard(box))
    box.open()


def is_chosen(box: QMessageBox, button: QAbstractButton) -> bool:
    """Show a box and wait until it is answered: whether it was with this button."""
    box.exec()
    box.deleteLater()
    return box.clickedButton() is button


def warn(parent: QWidget | None, sentence: str) -> None:
    """Say in a box why something could not be done."""
    box = box_saying(sentence, parent, "warningBox", icon=Icon.Warning)
    # names of files and the like can be copied
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    show(box)
