"""The small dialogs of the window: what to export and to whom, and what was refused."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from netedit import __version__
from netedit.app.audience_box import AudienceBox
from netedit.document import Refused
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.panels.dialog import Dialog
from netedit.store.folders import data_folder
from netedit.textsize import hold

# So many steps fit on the smallest screen.
LISTED = 8
MOST = 400


class ExportDialog(Dialog):
    """Asks for whom an export is made, and says what is left out."""

    def __init__(self, network: Network, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(title)
        self._whom = AudienceBox(network, self)
        form = QFormLayout()
        self._whom.add_rows(form)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.button(kinds.Ok).setText("Choose a file…")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._whom)
        column.addWidget(buttons)

    @property
    def audience(self) -> Sensitivity:
        """Who was chosen."""
        return self._whom.audience

    @property
    def with_pseudonyms(self) -> bool:
        """Whether nobody is to be named."""
        return self._whom.with_pseudonyms


def about(parent: QWidget) -> None:
    """Say what this is, under which licence, and where it keeps things."""
    box = QMessageBox(parent)
    box.setObjectName("aboutBox")
    box.setWindowTitle("About netedit")
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(
        f"<h3>netedit {__version__}</h3>"
        "<p>Draw the relationships between people and organisations, and see who is isolated, "
        "which relationships are bridges, and what hangs on one person.</p>"
        "<p>MIT licence. Uses Qt through PySide6 (LGPL), networkx, rustworkx, numpy, "
        "sqlite-utils, python-pptx, python-docx, XlsxWriter, python-calamine and pyqtgraph. "
        "Nothing leaves this machine.</p>"
        f"<p>Unnamed maps and backups are kept in {escape(str(data_folder()))}.</p>"
    )
    words = box.findChild(QLabel, "qt_msgbox_label")
    if words is not None:  # pyright: ignore[reportUnnecessaryComparison]
        hold(words, QWidget.setMinimumWidth, 340)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def tell_refused(
    parent: QWidget, refused: Sequence[Refused], discard: Callable[[], object]
) -> None:
    """List edits that no longer fit the map; they are kept until `discard` is chosen."""
    box = QMessageBox(parent)
    box.setObjectName("refusedBox")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Some steps no longer fit")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("These steps could not be performed again, because the map has changed since:")
    _list(box, [f"• {one.entry.label}: {one.reason}" for one in refused])
    keep = box.addButton("Keep for later", QMessageBox.ButtonRole.AcceptRole)
    gone = box.addButton("Discard them", QMessageBox.ButtonRole.DestructiveRole)
    gone.clicked.connect(lambda: discard())
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def asks_for_rest(parent: QWidget, misfits: Sequence[str]) -> bool:
    """Whether what still fits of a what-if is to become the map; `misfits` say what does not."""
    box = QMessageBox(parent)
    box.setObjectName("misfitsBox")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Make the what-if the map")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("Some steps no longer fit the map and would be left out:")
    _list(box, [f"• {one}" for one in misfits])
    rest = box.addButton("Make the rest the map", QMessageBox.ButtonRole.AcceptRole)
    rest.setObjectName("makeRest")
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(rest)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is rest


def _list(box: QMessageBox, lines: Sequence[str]) -> None:
    """Show so many lines as fit on the smallest screen; all of them scroll, behind a button."""
    more = [f"… and {len(lines) - LISTED:,} more"] if len(lines) > LISTED else []
    box.setInformativeText("\n".join([*lines[:LISTED], *more]))
    if more:
        box.setDetailedText("\n".join(lines))


def offer_draft(
    parent: QWidget, text: str, resume: Callable[[], object], forget: Callable[[], object]
) -> None:
    """Offer back what was being typed when the program ended."""
    box = QMessageBox(parent)
    box.setObjectName("draftBox")
    box.setWindowTitle("Something was being typed")
    box.setText("When netedit ended last time, this was being typed and is not on the map:")
    # a whole list may have been pasted; the line has all of it
    box.setInformativeText(f"“{text if len(text) <= MOST else text[:MOST] + '…'}”")
    go_on = box.addButton("Go on typing", QMessageBox.ButtonRole.AcceptRole)
    gone = box.addButton("Forget it", QMessageBox.ButtonRole.DestructiveRole)
    go_on.clicked.connect(lambda: (forget(), resume()))
    gone.clicked.connect(lambda: forget())
    box.setDefaultButton(go_on)
    # without one of its own Esc would do nothing, and this loses nothing
    box.setEscapeButton(go_on)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def warn(parent: QWidget | None, sentence: str) -> None:
    """Say in a box why something could not be done."""
    box = QMessageBox(QMessageBox.Icon.Warning, "netedit", sentence, parent=parent)
    box.setObjectName("warningBox")
    # names of files and whatever else stands in it are shown as they are, and can be copied
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
