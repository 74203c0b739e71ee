"""A map looked at, arranged and given another look with the keyboard alone."""

import re
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QListView,
    QMenu,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from netedit.app.dock_table import DOCKS
from netedit.model import edits
from netedit.model.records import LegendPlace, RegionsBy
from netedit.panels.plotting import Plot

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
# What can be selected when the menu on the map is asked for.
CHOSEN = (
    (),
    ("Ana_Lee",),
    ("Council",),
    ("Ana_Lee", "Ben_Osei"),
    ("Ana_Lee-Ben_Osei",),
    ("Ana_Lee", "Ana_Lee-Ben_Osei"),
)
MAP = "Ana_Lee-Ben_Osei Ben_Osei-Cy Cy-Dee Dee-Eve [Council] Ana_Lee@Council Fay"


def press(window, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.focusWidget() or window.canvas, key, modifiers)


def test_what_the_keyboard_passes_on_its_way_to_a_panel_is_there_as_long_as_the_window(
    open_map, qtbot
):
    """PySide can take a widget for the child of the one before it, and for gone with that."""
    window = open_map(MAP)
    bar = window.statusBar()
    for place in DOCKS:
        window.actions_of.give(f"show_{place.name}")
        qtbot.waitUntil(lambda name=place.name: window.docks.is_in_front(name))
        qtbot.wait(100)
        press(window, Qt.Key.Key_F6)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isValid(bar)
    assert all(isValid(window.docks.panel(place.name)) for place in DOCKS)


def go_to(window, name: str, most: int = 80) -> QWidget:
    """The keyboard taken by F6 and Tab to the widget of that name."""
    for _ in range(6):
        press(window, Qt.Key.Key_F6)
        for _ in range(most):
            at = window.focusWidget()
            if at is not None and at.objectName() == name:
                return at
            if at is window.canvas:
                break
            press(window, Qt.Key.Key_Tab)
    raise AssertionError(f"no key leads to {name}")


def chosen(window, name: str, steps: int) -> None:
    """So many choices further down in a field."""
    box = go_to(window, name)
    assert isinstance(box, QComboBox | QAbstractItemView)
    for _ in range(steps):
        press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)


def view(window):
    return window.editor.network.views[window.editor.view]


def test_the_look_of_a_map_is_changed_by_keys_alone(hands, qtbot):
    window = hands(MAP).window
    press(window, Qt.Key.Key_F7, CTRL)
    qtbot.waitUntil(lambda: window.docks.is_in_front("looks"))
    chosen(window, "legendPlace", 1)
    assert view(window).legend_place is not LegendPlace.TOP_LEFT
    press(window, Qt.Key.Key_G, CTRL | SHIFT)
    assert view(window).regions_by is RegionsBy.ORGANISATION
    press(window, Qt.Key.Key_Z, CTRL)
    assert view(window).regions_by is RegionsBy.NONE


def test_delete_in_a_panel_without_lines_removes_nothing_from_the_map(hands, qtbot):
    window = hands(MAP).window
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_F7, CTRL)
    qtbot.waitUntil(lambda: window.docks.is_in_front("looks"))
    go_to(window, "colourBy")
    before = dict(window.editor.network.actors)
    press(window, Qt.Key.Key_Delete)
    assert window.selection.ids
    assert window.editor.network.actors == before


def test_a_relationship_is_reached_and_rated_by_keys_alone(hands, qtbot):
    window = hands(MAP).window
    canvas = window.canvas
    press(window, Qt.Key.Key_Home)
    while not window.editor.network.ties_of(window.selection.ids[0]):
        press(window, Qt.Key.Key_PageDown)
    (first,) = window.selection.ids
    press(window, Qt.Key.Key_F2, CTRL)
    qtbot.waitUntil(lambda: window.docks.is_in_front("inspector"))
    rows = go_to(window, "relationships")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert rows is not None
    (tie,) = window.selection.ids
    assert first in (
        window.editor.network.ties[tie].source,
        window.editor.network.ties[tie].target,
    )
    canvas.setFocus()
    press(window, Qt.Key.Key_4)
    assert window.editor.network.ties[tie].strength == 4


def test_one_looks_around_by_keys_alone(hands):
    window = hands(MAP).window
    canvas = window.canvas
    press(window, Qt.Key.Key_1, CTRL)
    whole = canvas.scale
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_1, ALT)
    assert canvas.display.faded
    press(window, Qt.Key.Key_0, ALT)
    assert not canvas.display.faded
    press(window, Qt.Key.Key_2, CTRL)
    assert canvas.scale > whole
    near = canvas.scale
    press(window, Qt.Key.Key_Left, CTRL | ALT)
    assert canvas.scale < near
    press(window, Qt.Key.Key_Right, CTRL | ALT)
    assert abs(canvas.scale - near) < 1e-6
    press(window, Qt.Key.Key_1, CTRL)
    assert canvas.scale < 1.0
    before = dict(canvas.display.nodes)
    press(window, Qt.Key.Key_Right)
    (moved,) = window.selection.ids
    assert canvas.display.nodes[moved].x == before[moved].x + 1
    press(window, Qt.Key.Key_K, CTRL | SHIFT)
    assert canvas.display.nodes[moved].is_pinned


def test_alt_and_a_letter_lead_to_what_is_seen_and_to_nothing_behind_a_tab(hands, qtbot):
    window = hands(MAP).window
    window.show_panel("inspector")
    qtbot.waitUntil(lambda: window.docks.is_in_front("inspector"))
    press(window, Qt.Key.Key_Home)
    window.canvas.setFocus()
    press(window, Qt.Key.Key_C, ALT)
    assert window.focusWidget().objectName() == "sector"
    window.show_panel("findings")
    qtbot.waitUntil(lambda: window.docks.is_in_front("findings"))
    window.canvas.setFocus()
    press(window, Qt.Key.Key_C, ALT)
    assert window.focusWidget() is window.canvas


def test_esc_brings_the_keyboard_back_to_the_map_from_every_panel(hands, qtbot):
    window = hands(MAP).window
    for place in DOCKS:
        window.show_panel(place.name)
        qtbot.waitUntil(lambda name=place.name: window.docks.is_in_front(name))
        for _ in range(len(window.panes)):
            press(window, Qt.Key.Key_F6)
            if window.docks.panel(place.name).isAncestorOf(window.focusWidget()):
                break
        else:
            # a panel with nothing to do in it yet has nothing that takes the keyboard
            assert place.name in ("findings", "charts", "scatter", "compare"), place.name
            continue
        press(window, Qt.Key.Key_Escape)
        assert window.focusWidget() is window.canvas, place.name


def test_a_panel_that_is_hidden_gives_the_keyboard_to_the_map(hands, qtbot):
    window = hands(MAP).window
    press(window, Qt.Key.Key_F7, CTRL)
    qtbot.waitUntil(lambda: window.docks.is_in_front("looks"))
    go_to(window, "colourBy")
    press(window, Qt.Key.Key_F7, CTRL)
    assert window.focusWidget() is window.canvas


def test_f6_comes_to_what_stands_first_in_a_panel(hands, qtbot):
    offices = "[Council] ana@Council [ICB] cy@ICB [Police] gus@Police"
    window = hands(f"ana-ben ben-cy cy-dee dee-eve fay hal {offices}").window
    more = window.findChild(QPushButton, "allFindings")
    qtbot.waitUntil(more.isVisible)
    is_in_panel = window.docks.panel("findings").isAncestorOf
    while not is_in_panel(window.focusWidget()):
        press(window, Qt.Key.Key_F6)
    assert window.focusWidget().objectName().startswith("card_")


def test_f6_reaches_the_bars_above_the_map(hands):
    window = hands(MAP).window
    press(window, Qt.Key.Key_Home)
    window.actions_of.all["whatif_begin"].trigger()
    press(window, Qt.Key.Key_F, CTRL)
    reached = set()
    for _ in range(2 * len(window.panes)):
        press(window, Qt.Key.Key_F6)
        reached |= {
            name
            for name in ("whatIfBar", "searchBox", "captureBar")
            if (bar := window.findChild(QWidget, name)) is not None
            and bar.isAncestorOf(window.focusWidget())
        }
    assert {"whatIfBar", "searchBox"} <= reached


def test_the_panels_get_another_width_by_commands(hands, qtbot):
    window = hands(MAP).window
    dock = window.docks.dock("findings")
    before = dock.width()
    window.actions_of.all["panels_wider"].trigger()
    qtbot.waitUntil(lambda: dock.width() > before)
    wide = dock.width()
    window.actions_of.all["panels_narrower"].trigger()
    qtbot.waitUntil(lambda: dock.width() < wide)


def test_everything_of_the_window_is_reached_by_tab_and_has_a_name(hands, qtbot):
    window = hands(MAP).window
    for place in DOCKS:
        window.show_panel(place.name)
        qtbot.waitUntil(lambda name=place.name: window.docks.is_in_front(name))
        panel = window.docks.panel(place.name)
        if place.name in ("charts", "scatter"):
            qtbot.waitUntil(lambda panel=panel: panel.findChild(Plot) is not None)
        window.selection.set([])
        window.canvas.setFocus()
        reached = []
        for _ in range(200):
            press(window, Qt.Key.Key_Tab)
            if window.focusWidget() is window.canvas:
                break
            reached.append(window.focusWidget())
        assert window.focusWidget() is window.canvas, f"the keyboard is caught in {place.name}"
        wanted = [
            each
            for each in panel.findChildren(QWidget)
            if each.isVisible()
            and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.focusProxy() is None
        ]
        assert [each.objectName() for each in wanted if each not in reached] == [], place.name
        nameless = [
            each.objectName()
            for each in wanted
            if not each.accessibleName() and not getattr(each, "text", str)()
        ]
        assert nameless == [], place.name


def look_through(menu, way: str) -> None:
    """No two entries of a menu, nor of one in it, have the same letter."""
    letters: dict[str, str] = {}
    for action in menu.actions():
        text = action.text().partition("\t")[0]
        found = re.search("&([^&])", text)
        if found is not None:
            letter = found.group(1).lower()
            assert letter not in letters, f"{way}: {text} and {letters[letter]}"
            letters[letter] = text
        if action.menu() is not None:
            look_through(action.menu(), f"{way}, {text}")


def test_no_two_entries_of_a_menu_have_the_same_letter(hands):
    look_through(hands(MAP).window.menuBar(), "bar")


@pytest.mark.parametrize("chosen", CHOSEN, ids=" ".join)
def test_no_two_entries_of_a_menu_on_the_map_have_the_same_letter(hands, chosen: tuple[str, ...]):
    window = hands(MAP).window
    window.selection.set(chosen)
    window.canvas.menu_requested.emit(QPoint(100, 100))
    menu = window.findChild(QMenu, "contextMenu")
    assert menu.actions()
    look_through(menu, " ".join(chosen))
    menu.close()


def test_shift_f10_asks_for_the_menu_of_what_is_selected(hands, qtbot):
    window = hands(MAP).window
    press(window, Qt.Key.Key_Home)
    with qtbot.waitSignal(window.canvas.menu_requested):
        press(window, Qt.Key.Key_F10, SHIFT)
    menu = window.findChild(QMenu, "contextMenu")
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.canvas
    assert len(window.selection.ids) == 1


def test_keys_of_a_command_that_cannot_be_had_say_why(hands):
    window = hands(MAP).window
    said = window.statusBar().currentMessage
    window.selection.set(["Ana_Lee"])
    press(window, Qt.Key.Key_W, CTRL | SHIFT)
    assert said() == "Select two partners first."
    window.selection.set([])
    press(window, Qt.Key.Key_C, CTRL)
    assert said() == "Select partners or notes first."
    window.statusBar().clearMessage()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_PageDown):
        # they go on in a story, and mean other things here
        QTest.keyClick(window, key)
        assert said() == ""
    press(window, Qt.Key.Key_F5)
    assert said() == "Add a view to the story first."


DIALOGS = {
    "export_tables": [],
    "export_picture": [],
    "export_slides": [],
    "edit_kinds": [],
    "set_up_workshop": [],
    "name_version": [],
    "show_shortcuts": [],
    "capture_help": [],
    "about": [],
    "handover": ["Ana Lee"],
    "merge_partners": ["Ana Lee", "Cy"],
    "find_doubles": [],
}


@pytest.mark.parametrize("key", DIALOGS)
def test_every_dialog_takes_the_keyboard_and_esc_gives_it_back(key, hands, qtbot):
    window = hands(MAP).window
    window.selection.set(DIALOGS[key])
    seen, tries = [], []

    def look() -> None:
        dialog = QApplication.activeModalWidget() or next(
            (each for each in window.findChildren(QDialog) if each.isVisible()), None
        )
        tries.append(1)
        if len(tries) < 50 and (dialog is None or dialog.focusWidget() is None):
            QTimer.singleShot(20, look)
            return
        assert dialog is not None
        fields = [
            each
            for each in dialog.findChildren(QWidget)
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        seen.append((dialog.windowTitle(), dialog.focusWidget() in fields))
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(20, look)
    window.actions_of.all[key].trigger()
    qtbot.waitUntil(lambda: bool(seen))
    ((title, has_keyboard),) = seen
    assert title
    assert has_keyboard, f"{key} opens with the keyboard nowhere"
    qtbot.waitUntil(lambda: not any(d.isVisible() for d in window.findChildren(QDialog)))
    assert window.focusWidget() is window.canvas


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only on Linux by a label")
def test_a_screen_reader_gets_the_name_of_every_box_with_choices(hands):
    window = hands(MAP).window
    window.selection.set(["Ana_Lee"])
    for dock in DOCKS:
        window.docks.show(dock.name)
    boxes = window.findChildren(QComboBox)
    assert len(boxes) > 10
    for box in boxes:
        found = QAccessible.queryAccessibleInterface(box)
        names = [other.text(QAccessible.Text.Name) for other, _ in found.relations()]
        assert any(names), box.objectName()


def test_one_who_connects_by_key_may_type_with_whom(hands):
    person = hands("Kit_Moss Chloe_Marsh")
    canvas = person.window.canvas
    canvas.setFocus()
    person.window.selection.set(["Kit Moss"])
    person.press(Qt.Key.Key_L, CTRL)
    person.type("chl")
    assert person.line.text() == "Kit Moss - chl"
    person.press(Qt.Key.Key_Tab)
    person.press(Qt.Key.Key_Return)
    assert person.ties == ["Kit Moss - Chloe Marsh: works with"]


def test_one_who_types_instead_connects_nobody_later(hands):
    person = hands("Kit_Moss Chloe_Marsh Ana")
    canvas = person.window.canvas
    canvas.setFocus()
    person.window.selection.set(["Kit Moss"])
    person.press(Qt.Key.Key_L, CTRL)
    person.type("x")
    while not canvas.hasFocus():
        person.press(Qt.Key.Key_Escape)
    person.window.selection.set(["Ana"])
    person.press(Qt.Key.Key_Return)
    assert person.ties == []


def test_what_is_connected_by_key_is_seen_on_the_way(hands):
    person = hands("ana ben cy")
    canvas, marks = person.window.canvas, person.window.canvas._board.marks
    canvas.setFocus()
    person.window.selection.set(["ana"])
    before = canvas.grab().toImage()
    person.press(Qt.Key.Key_L, CTRL)
    canvas.finish_painting()
    assert canvas.grab().toImage() != before
    person.press(Qt.Key.Key_PageDown)
    (there,) = person.window.selection.ids
    assert (marks.source, marks.target) == ("ana", there)
    person.press(Qt.Key.Key_Escape)
    assert (marks.source, marks.target, marks.tie_end) == ("", "", None)
    assert person.ties == []


@pytest.mark.parametrize("panel", ["looks", "gaps", "purposes"])
def test_a_letter_typed_on_a_choice_or_a_list_is_for_the_capture_line(hands, qtbot, panel: str):
    person = hands(MAP)
    window = person.window
    window.complete()
    window.editor.run(edits.add_purpose, "Beds for women")
    before = person.network
    window.show_panel(panel)
    qtbot.waitUntil(lambda: window.docks.is_in_front(panel))
    each = next(
        w
        for kind in (QAbstractItemView, QComboBox)
        for w in window.docks.panel(panel).findChildren(kind)
        if w.isVisible() and isinstance(w, QListView | QComboBox) and not _is_written_in(w)
    )
    each.setFocus()
    qtbot.waitUntil(each.hasFocus)
    person.type("tia")
    assert person.line.text() == "tia"
    assert person.network == before


def _is_written_in(widget: QWidget) -> bool:
    return isinstance(widget, QComboBox) and widget.isEditable()


def test_enter_presses_the_link_that_has_the_keyboard(hands, qtbot):
    person = hands("ana-ben ben-cy")
    window = person.window
    window.complete()
    window.show_panel("gaps")
    qtbot.waitUntil(lambda: window.docks.is_in_front("gaps"))
    accept = window.docks.panel("gaps").findChild(QPushButton, "introductionAccept")
    accept.setFocus()
    qtbot.waitUntil(accept.hasFocus)
    before = len(person.network.ties)
    person.press(Qt.Key.Key_Return)
    assert len(person.network.ties) == before + 1
