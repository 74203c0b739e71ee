"""The small dialogs of the window: what to export and to whom, and what was refused."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from netedit import __version__
from netedit.document import Refused
from netedit.model.audience import contains, cut
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.store.folders import data_folder

AUDIENCES = (
    (Sensitivity.PUBLIC, "Everyone: only what is public"),
    (Sensitivity.GROUP, "The group: notes, ratings and tags too"),
    (Sensitivity.ME, "Me alone: everything, private notes too"),
)


class ExportDialog(QDialog):
    """Asks for whom an export is made, and says what is left out."""

    def __init__(self, network: Network, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(title)
        self._network = network
        form = QFormLayout()
        self._audience = QComboBox(self)
        self._audience.setObjectName("exportAudience")
        self._audience.setAccessibleName("Who it is for")
        self._audience.setToolTip("What is above this audience is not in the file at all")
        for audience, text in AUDIENCES:
            self._audience.addItem(text, audience)
        form.addRow("&For", self._audience)
        self._left_out = QLabel(self)
        self._left_out.setObjectName("exportLeftOut")
        self._left_out.setAccessibleName("What is left out")
        self._left_out.setWordWrap(True)
        self._left_out.setMinimumWidth(380)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.button(kinds.Ok).setText("Choose a file…")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._left_out)
        column.addWidget(buttons)
        self._audience.currentIndexChanged.connect(self._show_left_out)
        self._show_left_out()

    @property
    def audience(self) -> Sensitivity:
        """Who was chosen."""
        return Sensitivity(self._audience.currentData())

    def _show_left_out(self) -> None:
        sentence = cut(self._network, self.audience).sentence
        self._left_out.setText(f"{contains(self.audience)} {sentence}".strip())


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
        "sqlite-utils, python-pptx and pyqtgraph. Nothing leaves this machine.</p>"
        f"<p>Unnamed maps and backups are kept in {escape(str(data_folder()))}.</p>"
    )
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
    box.setText("These steps could not be performed again, because the map has changed since:")
    more = [f"… and {len(refused) - 20:,} more"] if len(refused) > 20 else []
    lines = [f"• {one.entry.label}: {one.reason}" for one in refused[:20]]
    box.setInformativeText("\n".join([*lines, *more]))
    keep = box.addButton("Keep for later", QMessageBox.ButtonRole.AcceptRole)
    gone = box.addButton("Discard them", QMessageBox.ButtonRole.DestructiveRole)
    gone.clicked.connect(lambda: discard())
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def offer_draft(
    parent: QWidget, text: str, resume: Callable[[], object], forget: Callable[[], object]
) -> None:
    """Offer back what was being typed when the program ended."""
    box = QMessageBox(parent)
    box.setObjectName("draftBox")
    box.setWindowTitle("Something was being typed")
    box.setText("When netedit ended last time, this was being typed and is not on the map:")
    box.setInformativeText(f"“{text}”")
    go_on = box.addButton("Go on typing", QMessageBox.ButtonRole.AcceptRole)
    gone = box.addButton("Forget it", QMessageBox.ButtonRole.DestructiveRole)
    go_on.clicked.connect(lambda: (forget(), resume()))
    gone.clicked.connect(lambda: forget())
    box.setDefaultButton(go_on)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def warn(parent: QWidget | None, sentence: str) -> None:
    """Say in a box why something could not be done."""
    box = QMessageBox(QMessageBox.Icon.Warning, "netedit", sentence, parent=parent)
    box.setObjectName("warningBox")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
