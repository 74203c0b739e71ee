"""Every command with its keys, on a page to read and to print."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QKeySequence, QPageLayout, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from netedit.canvas.theme import family
from netedit.commands import menus, plain
from netedit.panels.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TITLE = "Keyboard shortcuts"
_PRINTED_POINTS = 9.0


class ShortcutsDialog(Dialog):
    """Every command with its keys, made from the table of commands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(TITLE)
        page = QTextBrowser(self)
        page.setObjectName("shortcutsPage")
        page.setAccessibleName("Every command and its keys")
        page.setToolTip("Every command and its keys")
        page.setHtml(shortcuts_page())
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Close, self)
        print_ = buttons.addButton("&Print…", QDialogButtonBox.ButtonRole.ActionRole)
        print_.setObjectName("shortcutsPrint")
        print_.setAccessibleName("Print")
        print_.setToolTip("Print this page, or write it as a PDF file")
        print_.setAutoDefault(False)
        print_.clicked.connect(self._ask_printer)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(page)
        column.addWidget(buttons)
        self.begin_with(720, 600)

    def _ask_printer(self) -> None:
        # printing is asked for so rarely that nobody waits for it at a start
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(TITLE)
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("shortcutsPrintDialog")

        def accept() -> None:
            print_page(printer)
            dialog.deleteLater()

        dialog.accepted.connect(accept)
        dialog.rejected.connect(dialog.deleteLater)
        # its own open() wants a slot by name
        QDialog.open(dialog)


def print_page(printer: "QPrinter") -> None:
    """Print every command with its keys, black on white, upright."""
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    document = QTextDocument()
    font = QFont(family())
    font.setPointSizeF(_PRINTED_POINTS)
    document.setDefaultFont(font)
    document.setHtml(f"<h2>netedit: keyboard shortcuts</h2>{shortcuts_page()}")
    document.print_(printer)


ON_THE_MAP = (
    ("Double click", "Add a person on free ground, rename a partner, or open a relationship"),
    ("Drag from a rim", "Draw a relationship; let go on free ground for a new linked partner"),
    ("Right click, Shift+F10", "Kind and strength of a relationship, where a partner belongs"),
    ("Drag the corner of a partner", "Set its influence: outwards is more"),
    ("Any letter", "Open the capture line with it; digits, + , - and space do other things"),
    ("Tab on a partner", "New linked partner; also while its name is typed"),
    ("Enter on a partner", "New sibling; in a name that Tab asked for it keeps it and asks on"),
    ("Shift+Enter in a name", "Begin a new line"),
    ("Ctrl+arrow", "New linked partner on that side; while its name is typed, the other side"),
    ("Alt+arrow", "Walk along a relationship to the next partner; also while a name is typed"),
    ("Page Down, Page Up", "Go from partner to partner as one reads; Home and End to the ends"),
    ("Tab with nothing selected", "Leave the map; Esc lets the selection go"),
    ("Arrow keys", "Nudge what is selected; with Shift by ten"),
    ("1 to 5, + and -", "Set the strength of relationships or the influence of partners"),
    ("F2", "Rename what is selected"),
    ("Esc", "Leave whatever is being done, then the selection, then focus and paths"),
    ("F6, Shift+F6", "Go from the map to the capture line and the panels, and back, always"),
    ("Enter, Shift+Enter in the search", "Go to the next match, or the one before"),
    ("Space and drag, middle button", "Move the map"),
    ("Ctrl and wheel", "Zoom where the pointer is"),
    ("Click while a story plays", "Go on; Esc lights a black screen, F11 ends the story"),
    ("Alt+Up, Alt+Down in a story", "Tell the step in hand earlier or later; Enter looks at it"),
)


def shortcuts_page() -> str:
    """What one does on the map, then every command with its keys, as HTML."""
    native = QKeySequence.SequenceFormat.NativeText
    parts = [_table("On the map", [(k, escape(what)) for k, what in ON_THE_MAP])]
    for menu, commands in menus():
        rows = [
            (
                ", ".join(
                    QKeySequence(k).toString(native) for k in (c.shortcut, *c.also, c.on_map) if k
                ),
                f"<b>{escape(plain(c.text).rstrip('…'))}</b><br>{escape(c.help)}",
            )
            for c in commands
        ]
        parts.append(_table(menu, rows))
    return "".join(parts)


def _table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td width='170'>{escape(keys)}</td><td>{what}</td></tr>" for keys, what in rows
    )
    return f"<h3>{escape(title)}</h3><table cellpadding='4' width='100%'>{lines}</table>"
