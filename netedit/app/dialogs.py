"""The small dialogs of the window: what to export and to whom, and what was refused."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from netedit import __version__
from netedit.app.audience_box import AudienceBox
from netedit.app.boxes import Icon, box_saying, is_chosen, show
from netedit.document import Refused
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.panels.dialog import Dialog
from netedit.store.folders import data_folder

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
    text = (
        f"<h3>netedit {__version__}</h3>"
        "<p>Draw the relationships between people and organisations, and see who is isolated, "
        "which relationships are bridges, and what hangs on one person.</p>"
        "<p>MIT licence. Uses Qt through PySide6 (LGPL), networkx, rustworkx, numpy, "
        "sqlite-utils, python-pptx, python-docx, XlsxWriter, python-calamine and pyqtgraph. "
        "Nothing leaves this machine.</p>"
        f"<p>Unnamed maps and backups are kept in {escape(str(data_folder()))}.</p>"
    )
    box = box_saying(text, parent, "aboutBox", title="About netedit")
    box.setTextFormat(Qt.TextFormat.RichText)
    show(box)


def tell_details(parent: QWidget, sentence: str, details: Sequence[str]) -> None:
    """Say all there is to say of what has just been said in short."""
    box = box_saying(sentence, parent, "detailsBox", title="Details")
    _list(box, [f"• {one}" for one in details])
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    show(box)


def tell_refused(
    parent: QWidget, refused: Sequence[Refused], discard: Callable[[], object]
) -> None:
    """List edits that no longer fit the map; they are kept until `discard` is chosen."""
    box = box_saying(
        "These steps could not be performed again, because the map has changed since:",
        parent,
        "refusedBox",
        title="Some steps no longer fit",
        icon=Icon.Warning,
    )
    _list(box, [f"• {one.entry.label}: {one.reason}" for one in refused])
    keep = box.addButton("Keep for later", QMessageBox.ButtonRole.AcceptRole)
    gone = box.addButton("Discard them", QMessageBox.ButtonRole.DestructiveRole)
    gone.clicked.connect(lambda: discard())
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    show(box)


def asks_for_rest(parent: QWidget, misfits: Sequence[str]) -> bool:
    """Whether what still fits of a what-if is to become the map; `misfits` say what does not."""
    box = box_saying(
        "Some steps no longer fit the map and would be left out:",
        parent,
        "misfitsBox",
        title="Make the what-if the map",
        icon=Icon.Question,
    )
    _list(box, [f"• {one}" for one in misfits])
    rest = box.addButton("Make the rest the map", QMessageBox.ButtonRole.AcceptRole)
    rest.setObjectName("makeRest")
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(rest)
    return is_chosen(box, rest)


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
    box = box_saying(
        "When netedit ended last time, this was being typed and is not on the map:",
        parent,
        "draftBox",
        title="Something was being typed",
    )
    # a whole list may have been pasted; the line has all of it
    box.setInformativeText(f"“{text if len(text) <= MOST else text[:MOST] + '…'}”")
    go_on = box.addButton("Go on typing", QMessageBox.ButtonRole.AcceptRole)
    gone = box.addButton("Forget it", QMessageBox.ButtonRole.DestructiveRole)
    go_on.clicked.connect(lambda: (forget(), resume()))
    gone.clicked.connect(lambda: forget())
    box.setDefaultButton(go_on)
    # without one of its own Esc would do nothing, and this loses nothing
    box.setEscapeButton(go_on)
    show(box)
