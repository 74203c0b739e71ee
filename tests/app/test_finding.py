"""Finding one's way in the window: search, focus, filters and paths, by key and mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from netedit.app import output
from netedit.model import edits
from netedit.model.records import Sensitivity

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
MAP = "Ana_Lee-Ben_Osei Ben_Osei-Cy Cy-Dee Dee-Eve [Council] Ana_Lee@Council Fay"


@pytest.fixture
def window(open_map, qtbot):
    made = open_map(MAP)
    with qtbot.waitActive(made):
        made.activateWindow()
    made.canvas.setFocus()
    return made


def press(window, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window.canvas, key, modifiers)


def lit(window) -> set[str]:
    display = window.canvas.display
    return {id_ for id_ in display.nodes if id_ not in display.faded}


def lit_ties(window) -> set[str]:
    display = window.canvas.display
    return {id_ for id_ in display.ties if id_ not in display.faded}


def part(window, type_, name: str):
    found = window.findChild(type_, name)
    assert found is not None, name
    return found


def change(window, id_: str, **fields: object) -> None:
    assert window.editor.run(edits.change_actors, [id_], **fields) is not None


def search(window, words: str) -> None:
    press(window, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(part(window, QLineEdit, "searchField"), words)


# Search


def test_typing_lights_what_is_found_and_says_how_much(window):
    search(window, "ee")
    assert lit(window) == {"Ana Lee", "Dee"}
    assert part(window, QLabel, "searchCount").text() == "2"
    QTest.keyClicks(part(window, QLineEdit, "searchField"), "x")
    assert part(window, QLabel, "searchCount").text() == "no match"
    assert lit(window) == set(window.editor.network.actors)


def test_enter_goes_through_the_matches_and_shift_enter_back(window):
    search(window, "ee")
    press(window, Qt.Key.Key_Return)
    assert window.selection.ids == ("Ana Lee",)
    first = window.selection.ids
    assert part(window, QLabel, "searchCount").text() == "1 of 2"
    press(window, Qt.Key.Key_Return)
    second = window.selection.ids
    assert {*first, *second} == {"Ana Lee", "Dee"}
    press(window, Qt.Key.Key_Return)
    assert window.selection.ids == first
    press(window, Qt.Key.Key_Return, SHIFT)
    assert window.selection.ids == second


def test_escape_clears_the_search_and_the_map_has_the_keyboard(window):
    search(window, "ee")
    press(window, Qt.Key.Key_Escape)
    assert lit(window) == set(window.editor.network.actors)
    assert not part(window, QWidget, "searchBox").isVisible()
    assert window.focusWidget() is window.canvas


def test_the_arrows_in_the_search_move_nobody_on_the_map(window):
    window.selection.set(["Cy"])
    before = window.editor.network.placement(window.editor.view, "Cy")
    search(window, "ee")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Down)
    assert window.editor.network.placement(window.editor.view, "Cy") == before


def test_whoever_is_found_comes_out_from_under_the_search(window, qtbot):
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: window.canvas.width() > 1400)
    window.actions_of.all["zoom_100"].trigger()
    window.actions_of.all["zoom_out"].trigger()
    press(window, Qt.Key.Key_F, CTRL)
    box, view = part(window, QWidget, "searchBox"), window.canvas.viewport()

    def where() -> QPoint:
        return window.canvas.position_of("Dee")

    under = QRect(view.mapFromGlobal(box.mapToGlobal(QPoint(0, 0))), box.size())
    middle, start = Qt.MouseButton.MiddleButton, view.rect().center()
    # so far from the edge that it would count as well in sight
    end = start + QPoint(under.center().x(), under.bottom() - 4) - where()
    QTest.mousePress(view, middle, pos=start)
    for at in (start + QPoint(20, 20), end):
        there = QPointF(at), QPointF(view.mapToGlobal(at))
        moved = QMouseEvent(
            QEvent.Type.MouseMove, *there, Qt.MouseButton.NoButton, middle, Qt.KeyboardModifier(0)
        )
        QApplication.sendEvent(view, moved)
    QTest.mouseRelease(view, middle, pos=end)
    qtbot.waitUntil(lambda: under.contains(where()))
    line = part(window, QLineEdit, "searchField")
    QTest.keyClicks(line, "Dee")
    assert under.contains(where()), "to look for somebody moves nothing yet"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.selection.ids == ("Dee",)
    qtbot.waitUntil(lambda: not under.contains(where()) and view.rect().contains(where()))


def test_the_buttons_of_the_search_step_and_close(window):
    search(window, "ee")
    QTest.mouseClick(part(window, QAbstractButton, "searchNext"), Qt.MouseButton.LeftButton)
    first = window.selection.ids
    QTest.mouseClick(part(window, QAbstractButton, "searchPrevious"), Qt.MouseButton.LeftButton)
    assert window.selection.ids != first
    QTest.mouseClick(part(window, QAbstractButton, "searchClose"), Qt.MouseButton.LeftButton)
    assert not window.canvas.display.faded


def test_private_notes_are_not_searched_while_people_can_see_the_screen(window):
    change(window, "Cy", private_notes="thinks of leaving")
    search(window, "leaving")
    assert lit(window) == {"Cy"}
    window.actions_of.all["hide_private"].trigger()
    assert part(window, QLabel, "searchCount").text() == "no match"
    assert not window.canvas.display.faded
    window.actions_of.all["hide_private"].trigger()
    assert lit(window) == {"Cy"}


def test_the_search_follows_the_map(window):
    search(window, "zed")
    assert not window.canvas.display.faded
    window.editor.run(edits.rename_actor, "Cy", "Zed")
    assert lit(window) == {"Cy"}


# Focus


@pytest.mark.parametrize(
    ("key", "around"),
    [
        (Qt.Key.Key_1, {"Ana Lee", "Ben Osei", "Council"}),
        (Qt.Key.Key_2, {"Ana Lee", "Ben Osei", "Council", "Cy"}),
        (Qt.Key.Key_3, {"Ana Lee", "Ben Osei", "Council", "Cy", "Dee"}),
    ],
)
def test_focus_lights_so_many_steps_around_the_selection(window, key, around):
    window.selection.set(["Ana Lee"])
    press(window, key, ALT)
    assert lit(window) == around
    chip = part(window, QAbstractButton, "filterChip_focus")
    assert chip.text().startswith("Focus: Ana Lee, ")
    press(window, Qt.Key.Key_0, ALT)
    assert not window.canvas.display.faded
    assert not part(window, QWidget, "filterBar").isVisible()


def test_all_that_focus_lights_comes_into_sight(window, qtbot):
    canvas = window.canvas
    canvas.zoom_to(["Ana Lee"])
    window.selection.set(["Ana Lee"])
    press(window, Qt.Key.Key_2, ALT)

    def are_seen() -> bool:
        return lit(window) <= canvas.ids_in_sight()

    assert not are_seen()
    qtbot.waitUntil(are_seen)


def test_focus_can_be_widened_after_the_selection_is_gone_and_closed_by_its_chip(window):
    window.selection.set(["Fay", "Eve"])
    press(window, Qt.Key.Key_1, ALT)
    assert lit(window) == {"Fay", "Eve", "Dee"}
    window.selection.set([])
    press(window, Qt.Key.Key_2, ALT)
    assert lit(window) == {"Fay", "Eve", "Dee", "Cy"}
    chip = part(window, QAbstractButton, "filterChip_focus")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert not window.canvas.display.faded
    assert "Fay" in window.editor.network.actors


def test_focus_without_a_partner_says_what_is_missing(window):
    press(window, Qt.Key.Key_1, ALT)
    said = window.statusBar().currentMessage()
    assert "Select a partner first" in said
    assert "PgDown" in said
    assert not window.canvas.display.faded


def test_a_partner_drawn_in_focus_is_lit_while_it_is_being_drawn(window):
    window.selection.set(["Eve"])
    press(window, Qt.Key.Key_1, ALT)
    view = window.editor.view
    window.editor.run(edits.add_actor, "Gus", "person", id_="gus", view=view, at=(0.0, 0.0))
    assert "gus" in lit(window)
    press(window, Qt.Key.Key_1, ALT)
    assert "gus" not in lit(window)


def test_focus_on_a_partner_that_is_removed_ends(window):
    window.selection.set(["Fay"])
    press(window, Qt.Key.Key_1, ALT)
    window.editor.run(edits.remove, ["Fay"])
    assert not window.canvas.display.faded
    assert not part(window, QWidget, "filterBar").isVisible()


@pytest.mark.parametrize("looks", ["focus", "paths"])
def test_esc_lets_the_selection_go_and_then_leaves_focus_and_paths_but_no_filter(window, looks):
    window.selection.set(["Ana Lee", "Cy"])
    keys = (Qt.Key.Key_1, ALT) if looks == "focus" else (Qt.Key.Key_W, CTRL | SHIFT)
    press(window, *keys)
    window.finder.choose("kind", frozenset({"person"}))
    press(window, Qt.Key.Key_Escape)
    assert not window.selection.ids
    assert "Eve" not in lit(window)
    press(window, Qt.Key.Key_Escape)
    assert {"Eve", "Fay"} <= lit(window)
    assert "Council" not in lit(window)
    press(window, Qt.Key.Key_Escape)
    assert "Council" not in lit(window)


# Filters


def choose(window, facet: str, *values: str) -> None:
    """Open the menu of filters by key, take one, and tick values by the space bar."""
    press(window, Qt.Key.Key_F, CTRL | SHIFT)
    menu = part(window, QMenu, "filterMenu")
    assert menu.isVisible()
    action = next(a for a in menu.actions() if a.objectName() == f"filterBy_{facet}")
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    (popup,) = (w for w in window.findChildren(QWidget, "filterChoices") if w.isVisible())
    for value in values:
        tick = part(popup, QCheckBox, f"filterValue_{value}")
        tick.setFocus()
        QTest.keyClick(tick, Qt.Key.Key_Space)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    # without a window system the window does not become active again by itself
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


def test_the_menu_of_filters_leaves_its_button_in_sight(window):
    window.resize(900, 700)
    screen = window.screen().availableGeometry()
    window.move(0, screen.bottom() - 700)
    QApplication.processEvents()
    press(window, Qt.Key.Key_F, CTRL | SHIFT)
    menu, button = part(window, QMenu, "filterMenu"), part(window, QPushButton, "addFilter")
    at = QRect(button.mapToGlobal(QPoint(0, 0)), button.size())
    assert menu.isVisible()
    assert screen.contains(at)
    assert not menu.geometry().intersects(at)
    menu.close()


@pytest.mark.parametrize("facet", [None, "kind"])
def test_the_row_of_filters_goes_again_where_nothing_was_chosen(window, qtbot, facet):
    bar = part(window, QWidget, "filterBar")
    if facet is None:
        press(window, Qt.Key.Key_F, CTRL | SHIFT)
        assert bar.isVisible()
        QTest.keyClick(part(window, QMenu, "filterMenu"), Qt.Key.Key_Escape)
    else:
        choose(window, facet)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert window.focusWidget() is window.canvas


def test_esc_takes_no_filter_away(window, qtbot):
    choose(window, "kind", "person")
    qtbot.wait(20)
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Escape)
    assert part(window, QWidget, "filterBar").isVisible()
    assert "Council" not in lit(window)


def test_filters_are_chosen_by_key_and_combine(window):
    change(window, "Cy", sector="Health")
    change(window, "Dee", sector="Health", tier="gold")
    choose(window, "sector", "Health")
    assert lit(window) == {"Cy", "Dee"}
    assert part(window, QLabel, "filterSaid").text() == "2 of 7 partners, 1 of 4 relationships"
    choose(window, "tier", "gold")
    assert lit(window) == {"Dee"}
    chips = [b for b in window.findChildren(QAbstractButton) if "filterChip" in b.objectName()]
    texts = [chip.text() for chip in chips if chip.isVisible()]
    assert sorted(texts) == ["Sector: Health", "Tier: gold"]


def test_the_choices_say_how_many_there_are(window):
    change(window, "Cy", sector="Health")
    press(window, Qt.Key.Key_F, CTRL | SHIFT)
    menu = part(window, QMenu, "filterMenu")
    next(a for a in menu.actions() if a.objectName() == "filterBy_sector").trigger()
    menu.close()
    popup = part(window, QWidget, "filterChoices")
    texts = [tick.text() for tick in popup.findChildren(QCheckBox)]
    assert texts == ["Health  (1)", "no sector  (6)"]
    popup.close()


def test_what_does_not_pass_can_be_hidden_and_comes_back(window):
    choose(window, "kind", "organisation")
    assert lit(window) == {"Council"}
    QTest.mouseClick(part(window, QCheckBox, "filterHides"), Qt.MouseButton.LeftButton)
    assert set(window.canvas.display.nodes) == {"Council"}
    assert [entry.text for entry in window.canvas.display.legend.entries] == ["organisation"]
    QTest.mouseClick(part(window, QPushButton, "filterClear"), Qt.MouseButton.LeftButton)
    assert set(window.canvas.display.nodes) == set(window.editor.network.actors)
    assert not part(window, QWidget, "filterBar").isVisible()


def test_what_is_drawn_behind_a_hiding_filter_does_not_vanish(window):
    choose(window, "kind", "organisation")
    part(window, QCheckBox, "filterHides").click()
    view = window.editor.view
    window.editor.run(edits.add_actor, "Gus", "person", id_="gus", view=view, at=(0.0, 0.0))
    assert set(window.canvas.display.nodes) == {"Council", "gus"}


def test_a_filter_on_relationships_lights_them_and_their_partners(window):
    window.editor.run(edits.change_ties, ["Cy-Dee"], strength=5)
    choose(window, "strength", "5")
    assert lit(window) == {"Cy", "Dee"}
    assert lit_ties(window) == {"Cy-Dee"}


def test_a_private_field_is_no_filter_while_people_can_see_the_screen(window):
    window.editor.run(edits.add_field, "Trust", id_="trust", sensitivity=Sensitivity.ME)
    window.editor.run(edits.set_own_field, ["Cy"], "trust", "high")
    choose(window, "field:trust", "high")
    assert lit(window) == {"Cy"}
    window.actions_of.all["hide_private"].trigger()
    assert not window.canvas.display.faded


# Paths


def test_the_paths_between_two_partners_are_lit_and_said(window):
    window.selection.set(["Ana Lee", "Dee"])
    press(window, Qt.Key.Key_W, CTRL | SHIFT)
    assert lit(window) == {"Ana Lee", "Ben Osei", "Cy", "Dee"}
    assert lit_ties(window) == {"Ana Lee-Ben Osei", "Ben Osei-Cy", "Cy-Dee"}
    said = part(window, QLabel, "pathsSaid")
    assert said.text() == (
        "3 steps: Ana Lee – Ben Osei – Cy – Dee. Every way goes through Ben Osei and Cy."
    )
    window.editor.run(edits.add_tie, "Ana Lee", "Dee", "works with")
    assert said.text().startswith("Ana Lee and Dee are joined directly.")


def test_the_whole_of_a_path_is_brought_into_sight(window, qtbot):
    window.actions_of.all["zoom_fit"].trigger()
    QTest.keyClick(window.canvas, Qt.Key.Key_A, CTRL | SHIFT)
    window.canvas.centre_on(["Ana Lee"])
    for _ in range(6):
        window.actions_of.all["zoom_in"].trigger()
    qtbot.waitUntil(lambda: not {"Ana Lee", "Dee"} <= window.canvas.ids_in_sight())
    window.selection.set(["Ana Lee", "Dee"])
    press(window, Qt.Key.Key_W, CTRL | SHIFT)
    path = {"Ana Lee", "Ben Osei", "Cy", "Dee"}
    qtbot.waitUntil(lambda: path <= window.canvas.ids_in_sight())


def test_where_there_is_no_path_that_is_said(window):
    window.selection.set(["Ana Lee", "Fay"])
    press(window, Qt.Key.Key_W, CTRL | SHIFT)
    assert part(window, QLabel, "pathsSaid").text() == "No way leads from Ana Lee to Fay."


# Together, and out of the window


def test_search_within_a_focus_lights_what_both_light(window):
    window.selection.set(["Ana Lee"])
    press(window, Qt.Key.Key_1, ALT)
    search(window, "e")
    assert lit(window) == {"Ana Lee", "Ben Osei"}


def test_an_export_shows_everything_unless_it_is_asked_to_show_what_is_seen(window):
    window.selection.set(["Ana Lee"])
    press(window, Qt.Key.Key_1, ALT)
    editor = window.editor
    whole = output.prepared(editor.network, editor.view).display
    assert not whole.faded
    seen = output.Shown(lenses=window.canvas.lenses)
    assert output.prepared(editor.network, editor.view, seen).display.faded == (
        window.canvas.display.faded
    )
    hiding = [replace(lens, hides=True) for lens in window.canvas.lenses]
    less = output.prepared(editor.network, editor.view, output.Shown(lenses=hiding)).display
    assert set(less.nodes) == lit(window)


def test_the_row_and_the_field_follow_the_theme(window, qtbot):
    search(window, "e")
    window.selection.set(["Ana Lee"])
    window.canvas.setFocus()
    press(window, Qt.Key.Key_1, ALT)
    for theme, is_dark in (("theme_dark", True), ("theme_light", False)):
        with qtbot.waitSignal(window.themed):
            window.actions_of.all[theme].trigger()
        for name in ("filterBar", "searchBox"):
            middle = part(window, QWidget, name).grab().toImage()
            colour = middle.pixelColor(middle.width() // 2, 3)
            assert (colour.lightness() < 100) is is_dark
