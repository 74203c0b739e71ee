"""The page of shortcuts: every command on it, and on paper."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QTextBrowser, QTextEdit

from netedit.app.shortcuts import print_page, printed_page
from netedit.commands import COMMANDS, plain
from netedit.model import edits
from tests.app.hands import CTRL


def test_the_page_lists_every_command_with_its_keys(open_map):
    window = open_map("ana")
    window.actions_of.all["show_shortcuts"].trigger()
    text = window.findChild(QTextBrowser, "shortcutsPage").toPlainText()
    for command in COMMANDS:
        assert plain(command.text).rstrip("…") in text
        assert command.shortcut in text


def test_the_page_begins_with_how_one_draws(hands):
    window = hands("ana").window
    QTest.keyClick(window.canvas, Qt.Key.Key_F1)
    page = window.findChild(QTextBrowser, "shortcutsPage")
    begins = page.toPlainText()[:600]
    for how in ("On the map", "Double click", "Drag from a rim", "Right click"):
        assert how in begins


def test_printing_asks_for_a_printer_and_can_be_left(open_map):
    window = open_map("ana")
    window.actions_of.all["show_shortcuts"].trigger()
    button = window.findChild(QPushButton, "shortcutsPrint")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(QDialog, "shortcutsPrintDialog")
    assert dialog.isVisible()
    dialog.reject()
    assert window.findChild(QDialog, "shortcutsDialog").isVisible()


def test_what_has_keys_is_on_two_or_three_printed_pages(qapp, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    out = tmp_path / "keys.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    print_page(printer)
    content = out.read_bytes()
    assert content.startswith(b"%PDF")
    assert 2 <= content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") <= 3


def test_every_key_is_printed_once_beside_the_name_of_its_command(qapp):
    page = QTextDocument()
    page.setHtml(printed_page())
    lines = page.toPlainText().splitlines()
    native = QKeySequence.SequenceFormat.NativeText
    for command in COMMANDS:
        held = [k for k in (command.shortcut, *command.also, command.on_map) if k]
        if held:
            keys = ", ".join(QKeySequence(each).toString(native) for each in held)
            named = [n for n, line in enumerate(lines) if line == plain(command.text).rstrip("…")]
            assert [lines[n - 1] for n in named].count(keys) == 1, command.key


def test_every_gesture_of_the_map_is_on_the_page_and_in_the_palette(open_map):
    window = open_map("ana")
    window.actions_of.all["show_shortcuts"].trigger()
    text = window.findChild(QTextBrowser, "shortcutsPage").toPlainText()
    window.actions_of.all["palette"].trigger()
    from netedit.panels.palette import Palette

    palette = window.findChild(Palette)
    gestures = [command for command in COMMANDS if command.on_map]
    assert {"add_linked", "add_sibling", "walk_left", "level_3", "level_up"} < {
        command.key for command in gestures
    }
    for command in gestures:
        keys = QKeySequence(command.on_map).toString(QKeySequence.SequenceFormat.NativeText)
        assert keys in text
        found = [
            offer for offer in palette._offers(plain(command.text)) if offer.key == command.key
        ]
        assert found, command.key
        assert found[0].keys == keys


def test_the_gestures_of_the_map_can_be_given_as_commands(open_map):
    window = open_map("ana-ben")
    window.selection.set(["ana"])
    actions = window.actions_of.all
    actions["level_4"].trigger()
    actions["level_down"].trigger()
    assert window.editor.network.actors["ana"].influence == 3
    actions["add_linked_right"].trigger()
    box = window.canvas.viewport().findChild(QTextEdit, "nameBox")
    QTest.keyClicks(box, "Dee")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(window.canvas.viewport().findChild(QTextEdit, "nameBox"), Qt.Key.Key_Escape)
    assert {a.name for a in window.editor.network.actors.values()} == {"ana", "ben", "Dee"}
    actions["walk_left"].trigger()
    assert window.selection.ids == ("ana",)


ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("key", "written"), [(Qt.Key.Key_L, "ł"), (Qt.Key.Key_C, "ć"), (Qt.Key.Key_P, "ö")]
)
def test_a_letter_that_alt_gr_writes_is_typed_and_gives_no_command(hands, key, written):
    hand = hands("ana-ben")
    window = hand.window
    window.selection.set(["ana"])
    QGuiApplication.clipboard().clear()
    for begun in ("", written):
        # on the map it opens the line, in the line it goes on
        QTest.sendKeyEvent(QTest.KeyAction.Click, hand.focused, key, written, ALT_GR)
        assert hand.line.toPlainText() == begun + written
    assert QGuiApplication.clipboard().text() == ""
    assert not window.editor.network.parked
    assert window.docks.dock("parking").isHidden()


def test_ctrl_alt_and_a_letter_is_a_command_where_it_writes_nothing(hands):
    hand = hands("ana-ben")
    hand.window.selection.set(["ana"])
    QTest.sendKeyEvent(QTest.KeyAction.Click, hand.focused, Qt.Key.Key_L, "\x0c", ALT_GR)
    assert QGuiApplication.clipboard().text() == "ana"


def test_redo_while_one_types_is_for_what_is_typed_and_not_for_the_map(hands):
    hand = hands("ana-ben")
    window = hand.window
    window.editor.run(edits.rename_actor, "ana", "Ana Lee")
    window.editor.undo()
    window.show_panel("history")
    field = window.findChild(QLineEdit, "historyFilter")
    field.setFocus()
    hand.type("renam")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    window.actions_of.all["redo"].trigger()
    assert field.text() == "renam"
    assert window.editor.network.actors["ana"].name == "ana"
    window.actions_of.all["redo"].trigger()
    assert window.editor.network.actors["ana"].name == "Ana Lee"


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.shortcut], ids=lambda c: c.key)
def test_no_key_of_a_command_is_one_that_writes_or_erases(command):
    held = QKeySequence(command.shortcut)[0].keyboardModifiers()
    key = QKeySequence(command.shortcut)[0].key()
    plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    is_function = Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    # these wait while a field or a panel has the keyboard, or while no story plays
    waits = command.key == "remove" or "playing" in command.needs
    assert not plain or is_function or waits


def test_no_command_asks_for_two_keys_one_after_the_other():
    keys = [keys for command in COMMANDS for keys in (command.shortcut, *command.also) if keys]
    assert [each for each in keys if QKeySequence(each).count() != 1] == []


@pytest.mark.parametrize(
    ("back", "forward", "held"),
    [
        (Qt.Key.Key_Left, Qt.Key.Key_Right, CTRL | Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, CTRL),
    ],
)
def test_one_goes_back_and_forward_by_keys(hands, back, forward, held):
    person = hands("ana-ben ben-cy")
    canvas = person.window.canvas
    canvas.zoom_100()
    before = canvas.scale
    canvas.zoom_to(["ana"])
    near = canvas.scale
    assert near != before
    person.press(back, held)
    assert canvas.scale == before
    person.press(forward, held)
    assert canvas.scale == near
