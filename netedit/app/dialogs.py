"""The small dialogs of the window: what to export and to whom, shortcuts, and what was refused."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from netedit import __version__
from netedit.commands import menus, plain
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


class ShortcutsDialog(QDialog):
    """Every command with its keys, made from the table of commands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle("Keyboard shortcuts")
        page = QTextBrowser(self)
        page.setObjectName("shortcutsPage")
        page.setAccessibleName("Every command and its keys")
        page.setToolTip("Every command and its keys")
        page.setHtml(shortcuts_page())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(page)
        column.addWidget(buttons)
        self.resize(720, 600)


ON_THE_MAP = (
    ("Arrow keys", "Nudge what is selected; with Shift by ten"),
    ("Tab, Shift+Tab", "Go from partner to partner; Esc, then Tab leaves the map"),
    ("Alt+arrow", "Walk along a relationship to the next partner"),
    ("Enter", "Rename what is selected"),
    ("1 to 5", "Set the strength of relationships or the influence of partners"),
    ("Esc", "Leave whatever is being done"),
    ("Drag from a rim", "Draw a relationship"),
    ("Double click", "Rename a partner, open a relationship, or add a person on free ground"),
    ("Space and drag, middle button", "Move the map"),
    ("Ctrl and wheel", "Zoom where the pointer is"),
)


def shortcuts_page() -> str:
    """Every command with its keys as HTML."""
    native = QKeySequence.SequenceFormat.NativeText
    parts: list[str] = []
    for menu, commands in menus():
        rows = [
            (
                ", ".join(QKeySequence(k).toString(native) for k in (c.shortcut, *c.also) if k),
                f"<b>{escape(plain(c.text).rstrip('…'))}</b><br>{escape(c.help)}",
            )
            for c in commands
        ]
        parts.append(_table(menu, rows))
    parts.insert(1, _table("On the map", [(k, escape(what)) for k, what in ON_THE_MAP]))
    return "".join(parts)


def _table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td width='170'>{escape(keys)}</td><td>{what}</td></tr>" for keys, what in rows
    )
    return f"<h3>{escape(title)}</h3><table cellpadding='4' width='100%'>{lines}</table>"


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
        "sqlite-utils and pyqtgraph. Nothing leaves this machine.</p>"
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


def warn(parent: QWidget | None, sentence: str) -> None:
    """Say in a box why something could not be done."""
    box = QMessageBox(QMessageBox.Icon.Warning, "netedit", sentence, parent=parent)
    box.setObjectName("warningBox")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
