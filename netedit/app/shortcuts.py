"""Every command with its keys, on a page to read and to print."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QKeySequence, QPageLayout, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from netedit.canvas.theme import family
from netedit.commands import Command, menus, plain
from netedit.panels.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TITLE = "Keyboard shortcuts"
_PRINTED_POINTS = 8.5


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
    """Print what has keys, black on white, upright: short enough to lie beside the keyboard."""
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    document = QTextDocument()
    font = QFont(family())
    font.setPointSizeF(_PRINTED_POINTS)
    document.setDefaultFont(font)
    document.setHtml(printed_page())
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
    parts = [_table("On the map", [(k, escape(what)) for k, what in ON_THE_MAP])]
    for menu, commands in menus():
        rows = [
            (
                _keys(c),
                f"<b>{escape(plain(c.text).rstrip('…'))}</b><br>{escape(c.help)}",
            )
            for c in commands
        ]
        parts.append(_table(menu, rows))
    return "".join(parts)


def printed_page() -> str:
    """What one does on the map, then every command that has keys, two on a line, as HTML."""
    parts = ["<h2>netedit: keyboard shortcuts</h2>", _sheet("On the map", ON_THE_MAP, 1)]
    for menu, commands in menus():
        rows = [(_keys(c), plain(c.text).rstrip("…")) for c in commands if _keys(c)]
        if rows:
            parts.append(_sheet(menu, rows, 2))
    parts.append("<p>Every other command is found by its name: Ctrl+K.</p>")
    return "".join(parts)


def _sheet(title: str, rows: Sequence[tuple[str, str]], across: int) -> str:
    """A table on paper: so many rows beside each other, read down one side and then the other."""
    high = -(-len(rows) // across)
    keys, words = (30, 70) if across == 1 else (20, 30)
    lines: list[str] = []
    for number in range(high):
        beside = rows[number::high]
        cells = "".join(
            f"<td width='{keys}%'>{escape(key)}</td><td width='{words}%'>{escape(what)}</td>"
            for key, what in beside
        )
        lines.append(f"<tr>{cells}</tr>")
    return f"<h3>{escape(title)}</h3><table cellpadding='2' width='100%'>{''.join(lines)}</table>"


def _keys(command: Command) -> str:
    """All keys of a command as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    held = (command.shortcut, *command.also, command.on_map)
    return ", ".join(QKeySequence(each).toString(native) for each in held if each)


def _table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><td width='170'>{escape(keys)}</td><td>{what}</td></tr>" for keys, what in rows
    )
    return f"<h3>{escape(title)}</h3><table cellpadding='4' width='100%'>{lines}</table>"
