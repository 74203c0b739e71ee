"""The page of shortcuts: every command on it, and on paper."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser

from netedit.app.shortcuts import print_page
from netedit.commands import COMMANDS, plain


def test_the_page_lists_every_command_with_its_keys(open_map):
    window = open_map("ana")
    window.actions_of.all["show_shortcuts"].trigger()
    text = window.findChild(QTextBrowser, "shortcutsPage").toPlainText()
    for command in COMMANDS:
        assert plain(command.text).rstrip("…") in text
        assert command.shortcut in text


def test_printing_asks_for_a_printer_and_can_be_left(open_map):
    window = open_map("ana")
    window.actions_of.all["show_shortcuts"].trigger()
    button = window.findChild(QPushButton, "shortcutsPrint")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(QDialog, "shortcutsPrintDialog")
    assert dialog.isVisible()
    dialog.reject()
    assert window.findChild(QDialog, "shortcutsDialog").isVisible()


def test_the_printed_page_holds_every_command(qapp, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    out = tmp_path / "keys.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    print_page(printer)
    content = out.read_bytes()
    assert content.startswith(b"%PDF")
    assert 2 <= content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") <= 12
