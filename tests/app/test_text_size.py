"""Larger and smaller text: what one sets here or in the system is followed, and cuts nothing."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QTableWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from netedit import textsize
from netedit.app import text_size
from netedit.app.picture_dialog import PictureDialog
from netedit.app.preview_columns import ColumnsPage
from netedit.app.program import Program
from netedit.app.sources import Tables
from netedit.commands import PANELS
from netedit.formats.contents import Content, read_contents
from netedit.panels.dialog import AROUND, Dialog
from netedit.picture.palette import DARK
from netedit.textsize import dress, follow, grown, hold, scale, sized

PACKAGE = Path(textsize.__file__).parent
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LARGER, SMALLER, USUAL = Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace


@pytest.fixture(autouse=True)
def usual_text(qapp) -> Iterator[None]:
    """Leave text as it was for the tests after."""
    font = QFont(qapp.font())
    yield
    qapp.setFont(font)
    textsize.change(textsize.USUAL_PX)


def cut_in(panel: QWidget) -> list[str]:
    """What is seen of a panel and has not the room its text asks for, one line each."""
    found = []
    for each in panel.findChildren(QWidget):
        if each.isVisible() and (fault := _fault(each)):
            found.append(f"{each.objectName() or type(each).__name__} {fault}")
    return found


def _fault(each: QWidget) -> str:
    if isinstance(each, QLabel) and each.text():
        if each.wordWrap():
            return "cut below" if each.heightForWidth(each.width()) > each.height() else ""
        return _too_small(each)
    if isinstance(each, QAbstractButton) and each.text() and not _says_itself(each):
        return _too_small(each)
    if isinstance(each, QLineEdit | QComboBox) and each.height() < each.fontMetrics().height():
        return f"is {each.height()} high for letters of {each.fontMetrics().height()}"
    if isinstance(each, QScrollArea) and (page := each.widget()) is not None:
        over = page.width() - each.viewport().width()
        is_cut = each.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return f"hides {over} of its page" if over > 0 and is_cut else ""
    return ""


def _says_itself(button: QAbstractButton) -> bool:
    """Whether it breaks or shortens its text by itself, and shows the whole in its tip."""
    return type(button).__name__ in ("LineButton", "ChipButton", "QRadioButton")


def _too_small(each: QWidget) -> str:
    wanted = each.sizeHint()
    if wanted.width() > each.width() + 1 or wanted.height() > each.height() + 1:
        return f"{each.width()}x{each.height()} for {wanted.width()}x{wanted.height()}"
    return ""


def settle() -> None:
    growing = Program.running().growing
    for _ in range(2):
        QApplication.processEvents()
    while growing.is_on:
        QApplication.processEvents()
    for _ in range(6):
        QApplication.processEvents()


def text_px(widget: QWidget) -> int:
    widget.ensurePolished()
    return widget.font().pixelSize()


def test_keys_make_text_larger_step_by_step_and_the_usual_size_again(hands, program):
    window = hands("ana-ben").window
    before = text_px(window.menuBar())
    QTest.keyClick(window, LARGER, HELD)
    QTest.keyClick(window, LARGER, HELD)
    assert program.text_choice == 125
    settle()
    assert text_px(window.menuBar()) == round(before * 1.25)
    assert window.statusBar().currentMessage() == "Text is shown at 125 %."
    QTest.keyClick(window, SMALLER, HELD)
    assert program.text_choice == 110
    QTest.keyClick(window, USUAL, HELD)
    settle()
    assert text_px(window.menuBar()) == before


def test_the_window_answers_while_its_words_grow_and_shows_them_when_all_have(open_map, program):
    window = open_map("ana-ben")
    before = text_px(window.menuBar())
    parts = (window.menuBar(), window.centralWidget(), window.docks.dock("findings"))
    beats: list[bool] = []
    beat = QTimer(window)
    beat.timeout.connect(lambda: beats.append(any(part.updatesEnabled() for part in parts)))
    beat.start(0)
    program.choose_text(150)
    assert grown(100) == pytest.approx(150, abs=5)
    while program.growing.is_on:
        QApplication.processEvents()
    assert beats.count(False) > 3
    assert all(part.updatesEnabled() for part in parts)
    assert text_px(window.menuBar()) == round(before * 20 / 13)


def test_the_size_chosen_last_is_the_one_that_all_words_have(open_map, program):
    window = open_map("ana-ben")
    usual = {each: text_px(each) for each in window.findChildren(QLabel) if each.isVisible()}
    program.choose_text(150)
    for _ in range(3):
        QApplication.processEvents()
    program.choose_text(200)
    QApplication.processEvents()
    program.choose_text(100)
    settle()
    assert {each: text_px(each) for each in usual} == usual


def test_words_that_grow_while_another_theme_comes_are_seen_when_both_are_there(
    open_map, program, qtbot
):
    program.choose_theme("light")
    window = open_map("ana-ben")
    program.choose_theme("dark")
    program.choose_text(150)
    early: list[bool] = []
    centre = window.centralWidget()
    window.themed.connect(lambda _theme: early.append(centre.updatesEnabled()))
    qtbot.waitUntil(centre.updatesEnabled)
    qtbot.waitUntil(lambda: not program.growing.is_on)
    assert early == [False]
    assert text_px(window.menuBar()) == 20
    assert window.docks.panel("findings").grab().toImage().pixelColor(1, 1).name() == DARK.surface


def test_what_has_grown_looks_like_what_was_made_with_words_so_large(open_map, program):
    grew = open_map("ana-ben ana-cy", "grew.netedit")
    for percent in (200, 150):
        program.choose_text(percent)
        settle()
    seen = []
    for window in (open_map("ana-ben ana-cy", "made.netedit"), grew):
        window.resize(1366, 768)
        window.selection.set(["ana"])
        window.actions_of.all["handover"].trigger()
        settle()
        dialog = window.findChild(Dialog)
        bar = window.findChild(QToolBar)
        parts = (window.menuBar(), bar, dialog, window.statusBar())
        seen.append([part.grab().toImage() for part in parts])
        dialog.reject()
    assert seen[0] == seen[1]


def test_text_stops_at_its_largest_and_says_so(hands, program):
    window = hands("ana-ben").window
    for _ in range(len(text_size.STEPS)):
        QTest.keyClick(window, LARGER, HELD)
    assert program.text_choice == 200
    assert window.statusBar().currentMessage() == "Text is as large as it gets: 200 %."


def test_the_size_is_there_again_at_the_next_start(hands, program, qapp):
    QTest.keyClick(hands("ana-ben").window, LARGER, HELD)
    again = Program(qapp)
    assert again.text_choice == 110
    assert qapp.font().pixelSize() == text_size.wanted_px(110)
    again.deleteLater()


@pytest.mark.parametrize("kept", ["huge", "", "-150", "99", "150.5"])
def test_a_size_nobody_can_choose_counts_as_the_usual(home, qapp, kept):
    from netedit.app.folders import settings

    text_size.keep(settings(), 100)
    settings().setValue("text", kept)
    assert text_size.chosen(settings()) == 100


@pytest.mark.parametrize("points", [9, 12, 16, 20])
def test_another_font_of_the_application_is_followed_while_it_runs(open_map, qapp, points):
    window = open_map("ana-ben")
    window.resize(1366, 768)
    window.show_panel("inspector")
    window.selection.set(["ana"])
    field = window.inspector.findChild(QLineEdit, "name")
    assert field is not None
    usual = field.minimumHeight()
    qapp.setFont(QFont(qapp.font().family(), points))
    settle()
    px = text_size.px_of(qapp.font())
    assert textsize.scale() == pytest.approx(px / textsize.USUAL_PX)
    assert field.minimumHeight() == round(usual * px / textsize.USUAL_PX)
    assert cut_in(window.inspector) == []


def test_what_is_chosen_is_a_share_of_what_the_system_says(program, monkeypatch):
    monkeypatch.setattr(text_size, "system_px", lambda: 18.0)
    program.choose_text(100)
    assert QApplication.font().pixelSize() == 18
    program.choose_text(150)
    assert QApplication.font().pixelSize() == 27


def test_where_the_system_has_large_words_the_steps_say_how_large_they_really_are(
    hands, program, monkeypatch
):
    monkeypatch.setattr(text_size, "system_px", lambda: 24.0)
    window = hands("ana-ben").window
    said = []
    for _ in range(5):
        QTest.keyClick(window, LARGER, HELD)
        said.append(window.statusBar().currentMessage())
    assert said[1:] == [
        "Text is shown at 125 %.",
        "Text is shown at 150 %.",
        "Text is as large as it gets: 150 %.",
        "Text is as large as it gets: 150 %.",
    ]
    QTest.keyClick(window, SMALLER, HELD)
    assert QApplication.font().pixelSize() == 30


def test_a_size_kept_from_a_smaller_screen_is_said_as_it_shows(hands, program, monkeypatch):
    monkeypatch.setattr(text_size, "system_px", lambda: 20.0)
    program.choose_text(200)
    window = hands("ana-ben").window
    QTest.keyClick(window, LARGER, HELD)
    assert window.statusBar().currentMessage() == "Text is as large as it gets: 180 %."
    QTest.keyClick(window, SMALLER, HELD)
    assert QApplication.font().pixelSize() < 36


@pytest.mark.parametrize(
    ("desktop", "px"), [("GNOME", 11), ("ubuntu:GNOME", 11), ("KDE", 11), ("", 13), ("sway", 13)]
)
def test_smaller_words_of_a_desktop_that_lets_one_choose_are_followed(
    qapp, monkeypatch, desktop, px
):
    font = QFont(qapp.font())
    font.setPixelSize(11)
    monkeypatch.setattr(text_size.sys, "platform", "linux")
    monkeypatch.setattr(text_size.QFontDatabase, "systemFont", lambda _which: font)
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    assert text_size.system_px() == px


def test_a_change_of_the_system_is_followed_while_it_runs(open_map, monkeypatch):
    window = open_map("ana-ben")
    monkeypatch.setattr(text_size, "system_px", lambda: 20.0)
    QApplication.postEvent(window, QEvent(QEvent.Type.ThemeChange))
    settle()
    assert text_px(window.menuBar()) == 20
    assert grown(13) == 20


@pytest.mark.parametrize("percent", [80, 150, 200])
def test_no_panel_cuts_its_words(program, qtbot, percent):
    window = program.open_sample()
    qtbot.waitUntil(window.isVisible)
    window.complete()
    window.resize(1366, 768)
    window.selection.set([next(iter(window.editor.network.actors))])
    program.choose_text(percent)
    faults = []
    for name in PANELS:
        window.show_panel(name)
        settle()
        faults += [f"{name}: {fault}" for fault in cut_in(window.docks.panel(name))]
    assert faults == []


@pytest.mark.parametrize("percent", [125, 150, 200])
def test_the_window_with_all_its_panels_has_room_on_a_small_screen(program, qtbot, percent):
    window = program.open_sample()
    qtbot.waitUntil(window.isVisible)
    window.complete()
    program.choose_text(percent)
    for name in PANELS:
        window.show_panel(name)
        settle()
        least = window.minimumSizeHint()
        assert (least.width() <= 1366, least.height() <= 700) == (True, True), name


def test_docks_keep_their_share_of_the_words(open_map, program):
    window = open_map("ana-ben")
    window.resize(1366, 768)
    settle()
    dock = window.docks.dock("findings")
    before = dock.width()
    program.choose_text(150)
    settle()
    assert dock.width() == pytest.approx(before * 20 / 13, abs=2)
    program.choose_text(100)
    settle()
    assert dock.width() == pytest.approx(before, abs=2)


def test_names_on_the_map_stay_as_large_as_they_are(open_map, program):
    window = open_map("ana-ben")
    before = {id_: node.box for id_, node in window.canvas.display.nodes.items()}
    program.choose_text(200)
    settle()
    assert {id_: node.box for id_, node in window.canvas.display.nodes.items()} == before


def test_the_keys_work_in_front_of_a_room(hands, program):
    window = hands("ana-ben").window
    window.actions_of.all["projector"].trigger()
    settle()
    before = text_px(window.capture_bar.line)
    window.actions_of.all["text_larger"].trigger()
    settle()
    assert text_px(window.capture_bar.line) > before
    window.actions_of.all["projector"].trigger()


DIALOGS = (
    "edit_kinds",
    "set_up_workshop",
    "handover",
    "merge_partners",
    "export_slides",
    "export_picture",
    "export_report",
    "show_shortcuts",
    "capture_help",
    "name_version",
)


@pytest.mark.parametrize("percent", [125, 150, 200])
def test_dialogs_are_no_larger_than_the_screen_and_cut_nothing(
    program, qtbot, monkeypatch, percent
):
    window = program.open_sample()
    qtbot.waitUntil(window.isVisible)
    window.complete()
    window.resize(1366, 768)
    room = QSize(1366, 768) - AROUND
    monkeypatch.setattr(Dialog, "_room", property(lambda _dialog: room))
    program.choose_text(percent)
    network = window.editor.network
    people = [id_ for id_, a in network.actors.items() if not network.is_organisation(a)]
    faults: dict[str, list[str]] = {}

    def look(key: str) -> None:
        dialog = next(w for w in window.findChildren(Dialog) if w.isVisible())
        settle()
        faults[key] = cut_in(dialog)
        if dialog.width() > room.width() or dialog.height() > room.height():
            faults[key].append(f"{dialog.width()}x{dialog.height()}")
        dialog.reject()

    for key in DIALOGS:
        window.selection.set(people[:2] if key == "merge_partners" else people[:1])
        # some commands are through only when the dialog is
        QTimer.singleShot(50, partial(look, key))
        window.actions_of.all[key].trigger()
        qtbot.waitUntil(partial(faults.__contains__, key))
    assert {key: said for key, said in faults.items() if said} == {}


@pytest.mark.parametrize("percent", [100, 150])
def test_what_is_said_about_the_program_is_not_cut(open_map, program, percent):
    window = open_map("ana-ben")
    program.choose_text(percent)
    settle()
    window.actions_of.all["about"].trigger()
    box = window.findChild(QMessageBox, "aboutBox")
    settle()
    assert cut_in(box) == []
    box.reject()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_first_rows_of_a_table_stand_below_the_boxes_over_them(program, qtbot, percent):
    program.choose_text(percent)
    contents = [Content("people.csv", b"Name,Role\nKim,Nurse\nJo,Officer\n")]
    page = ColumnsPage(Tables(contents, read_contents(contents), "Import", "Import"), None)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    settle()
    grid, box = page.findChild(QTableWidget), page.findChild(QComboBox, "previewField_Name")
    assert box.height() >= box.sizeHint().height()
    assert grid.rowHeight(1) > grid.fontMetrics().height()


def test_a_dialog_with_more_than_the_screen_scrolls_and_its_buttons_stay(qtbot, monkeypatch):
    monkeypatch.setattr(Dialog, "_room", property(lambda _dialog: QSize(400, 300)))
    dialog = Dialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    lines = [QLineEdit(f"line {number}", dialog) for number in range(20)]
    for line in lines:
        column.addWidget(line)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok, dialog)
    column.addWidget(buttons)
    dialog.show()
    settle()
    assert (dialog.width() <= 400, dialog.height() <= 300) == (True, True)
    at = buttons.mapTo(dialog, QPoint(0, buttons.height()))
    assert at.y() <= dialog.height()
    # by Tab one comes to them last, as one reads
    assert dialog.focusWidget() is lines[0]
    ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
    lines[-1].setFocus()
    QTest.keyClick(lines[-1], Qt.Key.Key_Tab)
    assert dialog.focusWidget() is ok
    assert ok.isVisible()
    assert ok.isDefault()
    lines[-2].setFocus()
    QTest.keyClick(lines[-2], Qt.Key.Key_Tab)
    settle()
    assert not lines[-1].visibleRegion().isEmpty()
    assert lines[0].visibleRegion().isEmpty()


def test_a_dialog_that_scrolls_downwards_is_wide_enough_for_its_words(
    open_map, program, monkeypatch
):
    monkeypatch.setattr(Dialog, "_room", property(lambda _dialog: QSize(1350, 700)))
    window = open_map("ana-ben")
    program.choose_text(200)
    settle()
    bars: list[tuple[bool, bool]] = []

    def look() -> None:
        dialog = window.findChild(PictureDialog)
        area = dialog.findChild(QScrollArea)
        bars.append((area.verticalScrollBar().isVisible(), area.horizontalScrollBar().isVisible()))
        dialog.reject()

    QTimer.singleShot(300, look)
    window.actions_of.all["export_picture"].trigger()
    assert bars == [(True, False)]


def test_the_capture_line_says_less_where_it_is_narrow(open_map, program):
    from netedit.app.capture_words import HINT, SHORTER_HINTS

    window = open_map("ana-ben")
    window.resize(1366, 768)
    settle()
    bar = window.capture_bar
    bar.say(HINT, shorter=SHORTER_HINTS)
    reading = bar.findChild(QLabel, "captureReading")
    assert reading is not None
    assert reading.text() == HINT
    program.choose_text(200)
    window.resize(1000, 700)
    settle()
    assert reading.text() in SHORTER_HINTS
    assert "…" not in reading.text()
    assert reading.fontMetrics().horizontalAdvance(reading.text()) < reading.width()


def test_lengths_of_a_sheet_are_as_they_stand_at_the_usual_size():
    textsize.change(textsize.USUAL_PX)
    assert sized("padding: 5px 12px-1; border: 2px; border-radius: 24px/2+1;") == (
        "padding: 5px 11px; border: 2px; border-radius: 13px;"
    )


def test_lengths_of_a_sheet_grow_and_thin_lines_do_not():
    textsize.change(26)
    assert sized("padding: 5px 12px; border: 1px solid #00112px;") == (
        "padding: 10px 24px; border: 1px solid #00112px;"
    )
    # with the focus an edge is a pixel wider, the space in it a pixel less
    assert (
        sized("border: 2px; padding: 12px-1 1px-1 5.0px") == "border: 2px; padding: 23px 0px 5.0px"
    )


def test_what_is_gone_is_not_asked_to_follow(qtbot):
    gone, there = QLabel("gone"), QLabel("there")
    qtbot.addWidget(there)
    for label in (gone, there):
        dress(label, "padding: 10px;")
        hold(label, QWidget.setMinimumHeight, 20)
    gone.deleteLater()
    settle()
    QApplication.sendPostedEvents(gone, 0)
    textsize.change(26)
    assert there.minimumHeight() == 40
    assert there.styleSheet() == "padding: 20px;"


def test_a_fault_of_what_follows_is_not_swallowed(qtbot):
    label = QLabel("there")
    qtbot.addWidget(label)

    def fail(_label: QLabel) -> None:
        raise RuntimeError("a fault of its own")

    follow(label, fail, now=False)
    with pytest.raises(RuntimeError, match="its own"):
        textsize.change(26)


def test_every_sheet_of_styles_is_one_that_grows():
    """One that is set without `dress`, or a height in bare pixels, keeps the size it began with."""
    bare = re.compile(
        r"\.setStyleSheet\(|\.setPixelSize\(\d|\.setFixedHeight\(\d|\.setFont\(QFont\("
    )
    found = [
        f"{path.relative_to(PACKAGE)}:{number} {line.strip()}"
        for room in ("app", "panels", "canvas")
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


def test_docks_grow_with_words_however_fast_these_grow_and_even_while_they_are_away(
    open_map, program, qtbot
):
    window = open_map("ana-ben")
    window.resize(1600, 900)
    dock = window.docks.dock("findings")
    usual = dock.width()

    def size(*keys: str) -> None:
        for key in keys:
            window.actions_of.all[key].trigger()

    def has_grown() -> bool:
        return abs(dock.width() - usual * scale()) < 8

    size("text_larger", "text_larger", "text_larger")
    qtbot.waitUntil(has_grown)
    assert scale() > 1.4
    size("text_usual")
    qtbot.waitUntil(has_grown)
    size("projector", "text_larger", "text_larger", "projector")
    qtbot.waitUntil(has_grown)
    assert scale() > 1.2
    size("text_usual")
    qtbot.waitUntil(has_grown)


def test_what_is_said_does_not_stand_on_what_is_counted_while_words_grow(hands, program):
    window = hands("ana-ben").window
    counts = window.findChild(QLabel, "statusCounts")
    assert counts.isVisible()
    QTest.keyClick(window, LARGER, HELD)
    settle()
    assert window.statusBar().currentMessage() == "Text is shown at 110 %."
    assert not counts.isVisible()
    window.statusBar().clearMessage()
    assert counts.isVisible()
