"""Another theme comes in turns of the event loop, and is seen all at once."""

import gc
from weakref import ref

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QDockWidget, QLabel, QMenu, QTextBrowser, QWidget
from shiboken6 import Shiboken

from netedit.app import garbage
from netedit.app.still import Still
from netedit.app.window import Window
from netedit.commands import PANELS
from netedit.panels.handover import HandoverDialog
from netedit.picture.palette import DARK, LIGHT, PROJECTOR

PANELS_LOOKED_AT = ("inspector", "looks", "gaps", "parking", "plan", "findings")


def ground(window: Window) -> str:
    """The colour the map is painted on."""
    return window.canvas.viewport().grab().toImage().pixelColor(2, 2).name()


def panel(window: Window) -> str:
    """The colour of the panel that is seen."""
    return window.docks.panel("findings").grab().toImage().pixelColor(1, 1).name()


def is_dressed(window: Window) -> bool:
    beside = (*window.findChildren(QDockWidget), *window.findChildren(QDialog))
    parts = [window.centralWidget(), window.menuBar(), *beside]
    return all(part.updatesEnabled() for part in parts)


def test_the_window_answers_while_another_theme_comes(open_map, qtbot):
    window = open_map("ana-ben")
    window.complete()
    beats: list[bool] = []
    beat = QTimer(window)
    beat.timeout.connect(lambda: beats.append(is_dressed(window)))
    beat.start(0)
    with qtbot.waitSignal(window.themed):
        window.set_theme(DARK)
    assert beats.count(False) > 3
    qtbot.waitUntil(lambda: is_dressed(window))
    assert ground(window) == DARK.background
    assert panel(window) == DARK.surface


def test_a_theme_that_is_chosen_while_another_comes_is_the_one_that_is_seen(open_map, qtbot):
    window = open_map("ana-ben")
    window.complete()
    window.set_theme(DARK)
    qtbot.wait(1)
    window.set_theme(LIGHT)
    with qtbot.waitSignal(window.themed) as told:
        pass
    assert told.args == [LIGHT]
    qtbot.waitUntil(lambda: is_dressed(window))
    assert ground(window) == LIGHT.background
    assert panel(window) == LIGHT.surface


def test_a_theme_of_its_own_is_worn_at_once_and_outlasts_that_of_the_others(open_map, qtbot):
    window = open_map("ana-ben")
    window.complete()
    window.set_theme(DARK)
    window.wear(PROJECTOR)
    assert ground(window) == PROJECTOR.background
    window.set_theme(LIGHT)
    qtbot.wait(50)
    assert window.theme is PROJECTOR
    window.wear(None)
    assert is_dressed(window)
    assert ground(window) == LIGHT.background


def test_a_window_that_is_closed_meanwhile_lets_go_and_is_let_go(open_map, program, qtbot):
    windows = [open_map("ana-ben", f"{name}.netedit") for name in ("one", "other", "left")]
    left = windows.pop()
    program.choose_theme("dark")
    qtbot.wait(1)
    windows.pop().close()
    program.choose_text(150)
    qtbot.wait(1)
    closed = ref(windows.pop())
    closed().close()
    qtbot.waitUntil(lambda: not Shiboken.isValid(closed()))
    qtbot.waitUntil(lambda: not program.growing.is_on)
    qtbot.waitUntil(lambda: is_dressed(left))
    program.choose_text(100)
    garbage.take_up()
    gc.collect()
    assert closed() is None


def test_what_two_keep_still_is_painted_when_the_last_lets_it_go(open_map):
    window = open_map("ana-ben")
    one = Still(window)
    ending = one.ending()
    next(ending)
    other = Still(window)
    one.end()
    assert not window.centralWidget().updatesEnabled()
    assert not window.menuBar().updatesEnabled()
    other.end()
    assert is_dressed(window)


def written_in(page: QWidget) -> set[str]:
    """The colours that are seen in it."""
    image = page.grab().toImage()
    rows = range(0, image.height(), 2)
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in rows}


def test_what_stands_open_beside_the_map_takes_on_another_theme_too(open_map, program, qtbot):
    program.choose_theme("light")
    window = open_map("ana-ben ana-cy")
    window.actions_of.all["capture_help"].trigger()
    window.selection.set(["ana"])
    window.actions_of.all["handover"].trigger()
    help_ = window.findChild(QWidget, "captureHelpPage")
    heading = window.findChild(HandoverDialog).findChild(QLabel)
    bar = window.findChild(QTextBrowser, "captureHelpPage").verticalScrollBar()
    bar.setValue(40)
    assert LIGHT.accent in written_in(help_)
    with qtbot.waitSignal(window.themed):
        program.choose_theme("dark")
    qtbot.waitUntil(lambda: is_dressed(window))
    assert DARK.accent in written_in(help_)
    assert LIGHT.accent not in written_in(help_)
    assert DARK.text in written_in(heading)
    assert bar.value() == 40


def test_no_large_sheet_is_put_on_anew_for_another_theme(open_map, program, qtbot):
    program.choose_theme("light")
    window = open_map("ana-ben")
    before = window.styleSheet()
    assert "palette(" in before
    for choice in ("dark", "projector"):
        with qtbot.waitSignal(window.themed):
            program.choose_theme(choice)
        assert window.styleSheet() == before


def test_panels_wear_the_sheet_of_the_window_and_none_besides(open_map):
    """Qt styles all that is in a panel once more for a sheet of its own."""
    window = open_map("ana-ben")
    worn = {name: window.docks.panel(name).styleSheet() for name in PANELS}
    assert worn == dict.fromkeys(PANELS, "")


@pytest.mark.parametrize("choice", ["light", "dark", "projector"])
def test_whatever_was_worn_before_a_window_looks_like_one_made_in_its_theme(
    open_map, program, qtbot, choice
):
    program.choose_theme("dark" if choice == "light" else "light")
    changed = open_map("ana-ben ana-cy", "changed.netedit")
    for panel in PANELS_LOOKED_AT:
        changed.show_panel(panel)
    for each in ("projector" if choice == "dark" else "dark", choice):
        with qtbot.waitSignal(changed.themed):
            program.choose_theme(each)
    made = open_map("ana-ben ana-cy", "made.netedit")
    for panel in PANELS_LOOKED_AT:
        for window in (made, changed):
            window.resize(1366, 768)
            window.selection.set(["ana"])
            window.show_panel(panel)
        # what is in them may take some turns
        qtbot.waitUntil(lambda name=panel: seen(made, name) == seen(changed, name))


def seen(window: Window, panel: str) -> QImage:
    """A panel, but for the bar it scrolls by, which tells how much there is below."""
    dock = window.docks.dock(panel)
    return dock.grab(dock.rect().adjusted(0, 0, -16, 0)).toImage()


def test_what_is_opened_while_another_theme_comes_has_its_colours(open_map, program, qtbot):
    program.choose_theme("light")
    window = open_map("ana-ben ana-cy")
    window.menus["File"].popup(window.pos())
    window.menus["File"].hide()
    program.choose_theme("dark")
    qtbot.waitUntil(lambda: colours(window.menus["File"]) == DARK.surface)
    assert not is_dressed(window)
    window.selection.set(["ana"])
    window.actions_of.all["handover"].trigger()
    heading = window.findChild(HandoverDialog).findChild(QLabel)
    assert heading.palette().windowText().color().name() == DARK.text
    with qtbot.waitSignal(window.themed):
        pass


def colours(menu: QMenu) -> str:
    """The colour a menu is painted on."""
    return menu.grab().toImage().pixelColor(3, 3).name()


def test_a_theme_of_its_own_stays_when_that_of_all_was_the_same_and_is_another(
    open_map, program, qtbot
):
    program.choose_theme("dark")
    window = open_map("ana-ben")
    window.wear(DARK)
    with qtbot.waitSignal(window.themed):
        program.choose_theme("light")
    qtbot.waitUntil(lambda: is_dressed(window))
    assert window.theme is DARK
    assert ground(window) == DARK.background
    assert panel(window) == DARK.surface
