"""Projector mode: what a room sees, what it must not see, and everything back after it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QToolBar,
    QWidget,
)

from netedit.canvas.laser import Laser
from netedit.model import edits
from netedit.model.records import Sensitivity
from netedit.panels.headline import HeadLine
from netedit.picture.labels import box_on_screen
from netedit.picture.palette import contrast
from netedit.picture.shown import shown_labels

WORDS = "zanzibar"


@pytest.fixture
def open_window(open_map, qtbot):
    """Opens the window of a map and gives it the keyboard."""

    def open_(text: str = "ana-ben ben-cy dee"):
        window = open_map(text)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.canvas.setFocus()
        return window

    return open_


def press(window: QWidget, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window, key, modifiers)


def seen_around(window: QWidget) -> list[str]:
    """What is seen beside the middle of the window."""
    found = [*window.findChildren(QDockWidget), *window.findChildren(QToolBar)]
    found += [*window.findChildren(QMenuBar), window.statusBar()]
    return sorted(each.objectName() for each in found if each.isVisible())


def test_f11_leaves_the_canvas_alone_and_f11_again_brings_everything_back(open_window, qtbot):
    window = open_window()
    window.show_panel("history")
    window.canvas.zoom_in()
    before, scale, theme = seen_around(window), window.canvas.scale, window.theme
    front = window.docks.is_in_front("history")
    press(window.canvas, Qt.Key.Key_F11)
    assert seen_around(window) == []
    assert window.isFullScreen()
    assert window.theme.name == "projector"
    press(window.canvas, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: seen_around(window) == before)
    assert not window.isFullScreen()
    assert window.docks.is_in_front("history") is front
    assert window.canvas.scale == scale
    assert window.theme is theme
    assert not window.actions_of.all["projector"].isChecked()


def test_esc_only_cancels(open_window):
    window = open_window()
    press(window.canvas, Qt.Key.Key_F11)
    window.selection.set(["ana"])
    press(window.canvas, Qt.Key.Key_Escape)
    press(window.canvas, Qt.Key.Key_Escape)
    assert window.selection.ids == ()
    assert seen_around(window) == []


def test_nothing_opens_a_panel_over_the_room(open_window, qtbot):
    window = open_window()
    press(window.canvas, Qt.Key.Key_F11)
    press(window.canvas, Qt.Key.Key_F2, Qt.KeyboardModifier.ControlModifier)
    window.show_panel("inspector")
    window.canvas.tie_opened.emit("ana-ben")
    window.docks.dock("findings").show()
    qtbot.wait(1)
    assert seen_around(window) == []
    assert not window.actions_of.all["show_inspector"].isEnabled()
    assert "F11" in window.actions_of.why_not("show_inspector")


def test_a_step_of_the_story_made_in_front_of_the_room_is_told_there(open_window, qtbot):
    window = open_window("ana-ben")
    press(window.canvas, Qt.Key.Key_F11)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(window.canvas, Qt.Key.Key_D, both)
    toast = window.canvas.findChild(QLabel, "toast")
    assert toast.isVisible()
    assert toast.text() == "A step of the story: The whole map"
    assert len(window.editor.network.story_steps) == 1
    assert seen_around(window) == []


def test_what_is_only_for_me_is_nowhere_in_the_window(open_window, qtbot):
    window = open_window("ana-ben")
    editor = window.editor
    editor.run(edits.change_actors, ["ana"], private_notes=f"{WORDS} of ana")
    editor.run(edits.change_ties, ["ana-ben"], private_notes=f"{WORDS} of the tie")
    note = {"sensitivity": Sensitivity.ME}
    editor.run(edits.add_note, f"{WORDS} on the canvas", editor.view, (0, 200), id_="note")
    editor.run(edits.change_note, "note", **note)
    window.selection.set(["ana"])
    press(window.canvas, Qt.Key.Key_F11)
    assert "note" not in window.canvas.display.notes
    press(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(window.canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(1)
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            said += [str(widget.property("text") or ""), str(widget.property("plainText") or "")]
            assert not [text for text in said if WORDS in text], widget.objectName()
    assert WORDS not in window.windowTitle()
    press(window.canvas, Qt.Key.Key_F11)
    assert "note" in window.canvas.display.notes


def test_the_switch_that_hides_private_fields_stays_as_it_was(open_window):
    window = open_window()
    hides = window.actions_of.all["hide_private"]
    press(window.canvas, Qt.Key.Key_F11)
    assert hides.isChecked()
    press(window.canvas, Qt.Key.Key_F11)
    assert not hides.isChecked()
    hides.trigger()
    press(window.canvas, Qt.Key.Key_F11)
    press(window.canvas, Qt.Key.Key_F11)
    assert hides.isChecked()


def test_a_room_sees_no_frame_that_says_where_the_keyboard_is(open_window, qtbot):
    window = open_window()
    window.capture_bar.line.setFocus()
    window.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    edge = QPoint(0, window.canvas.viewport().height() // 2)

    def seen() -> QColor:
        window.canvas.finish_painting()
        return window.canvas.viewport().grab().toImage().pixelColor(edge)

    assert seen() == QColor(window.theme.accent)
    press(window.canvas, Qt.Key.Key_F11)
    edge = QPoint(0, window.canvas.viewport().height() // 2)
    assert seen() == QColor(window.theme.background)
    press(window.canvas, Qt.Key.Key_B)
    assert window.capture_bar.line.hasFocus()
    for _ in range(4):
        press(window.capture_bar.line, Qt.Key.Key_Escape)
    assert window.canvas.hasFocus()
    assert seen() == QColor(window.theme.background)


def test_closing_in_projector_mode_keeps_the_panels_for_next_time(program, map_file, qtbot):
    path = map_file("ana-ben")
    window = program.window_for(path)
    window.complete()
    window.show_panel("history")
    window.actions_of.all["projector"].trigger()
    window.close()
    again = program.window_for(path)
    assert not again.docks.dock("history").isHidden()
    assert again.menuBar().isVisible()
    assert not again.isFullScreen()


def test_what_is_refused_is_said_in_large_type(open_window, qtbot):
    window = open_window()
    press(window.canvas, Qt.Key.Key_F11)
    window.editor.run(edits.rename_actor, "ana", " ")
    toast = window.findChild(QLabel, "toast")
    assert toast.isVisible()
    assert toast.text() == "A partner needs a name."
    assert toast.fontInfo().pixelSize() >= 18


def dark_rows(image: QImage, box: QRect) -> int:
    """How many rows of pixels from the first to the last with letters in them."""
    rows = [
        y
        for y in range(max(box.top(), 0), min(box.bottom(), image.height() - 1))
        if any(
            image.pixelColor(x, y).lightness() < 60
            for x in range(max(box.left(), 0), min(box.right(), image.width() - 1))
        )
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


def test_names_and_lines_can_be_seen_from_the_last_row_of_1280x720(open_window, qtbot):
    window = open_window(" ".join(f"HHH{i}-HHH{i + 1}" for i in range(40)))
    press(window.canvas, Qt.Key.Key_F11)
    window.showNormal()
    window.resize(1280, 720)
    qtbot.wait(5)
    window.canvas.fit()
    window.canvas.finish_painting()
    canvas, camera = window.canvas, window.canvas._camera
    scale = canvas.scale
    assert scale < 0.8, "names would be large anyway"
    image = canvas.viewport().grab().toImage()
    nodes = canvas.display.nodes
    shown = shown_labels(nodes.values(), scale)
    assert len(shown) >= 10
    for id_, (dx, dy) in shown.items():
        box = box_on_screen(nodes[id_], scale)
        left, top = round(box.left + dx + camera.x), round(box.top + dy + camera.y)
        seen = QRect(left, top, round(box.right - box.left), round(box.bottom - box.top))
        # capitals of 18 pixels are 13 high
        assert dark_rows(image, seen) >= 12, id_
    style = window.theme
    assert style.least_line_px >= 2.5
    assert contrast(style.text, style.background) >= 4.5
    assert contrast(style.line, style.background) >= 4.5


def test_the_laser_follows_the_mouse_and_keeps_it_from_the_map(open_window, qtbot):
    window = open_window()
    press(window.canvas, Qt.Key.Key_F11)
    press(window.canvas, Qt.Key.Key_F8)
    laser = window.findChild(Laser)
    assert laser.isVisible()
    viewport = window.canvas.viewport()
    QTest.mouseMove(viewport, QPoint(200, 120))
    QTest.mouseMove(viewport, QPoint(240, 150))
    qtbot.waitUntil(lambda: laser.at is not None and laser.at.toPoint() == QPoint(240, 150))
    at = window.canvas.position_of("ana")
    places = window.editor.network.placements
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(viewport, at + QPoint(60, 60))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 60))
    assert window.editor.network.placements == places
    assert window.selection.ids == ()
    press(window.canvas, Qt.Key.Key_F8)
    assert not laser.isVisible()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert window.selection.ids == ("ana",)


def test_leaving_puts_the_laser_out(open_window):
    window = open_window()
    press(window.canvas, Qt.Key.Key_F11)
    press(window.canvas, Qt.Key.Key_F8)
    press(window.canvas, Qt.Key.Key_F11)
    assert not window.findChild(Laser).isVisible()
    assert not window.actions_of.all["laser"].isChecked()


def test_the_purpose_stays_on_the_screen_in_letters_the_last_row_can_read(open_window):
    window = open_window()
    window.editor.run(edits.show_purpose, "Nobody sleeps out")
    purpose = window.findChild(QPushButton, "mapPurpose")
    assert purpose.isVisible()
    assert purpose.text() == "Nobody sleeps out"
    press(window.canvas, Qt.Key.Key_F11)
    assert purpose.isVisible()
    assert purpose.fontInfo().pixelSize() >= 18
    window.actions_of.all["show_purpose"].trigger()
    assert not purpose.isVisible()


def test_a_click_rewords_the_purpose_and_esc_does_not(open_window, qtbot):
    window = open_window()
    window.editor.run(edits.show_purpose, "Nobody sleeps out")
    purpose = window.findChild(QPushButton, "mapPurpose")
    QTest.mouseClick(purpose, Qt.MouseButton.LeftButton)
    line = window.findChild(QWidget, "mapPurposeLine")
    assert line.isVisible()
    QTest.keyClicks(line, "Warm homes")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert window.findChild(HeadLine).statement == "Nobody sleeps out"
    QTest.mouseClick(purpose, Qt.MouseButton.LeftButton)
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "Warm homes")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.findChild(HeadLine).statement == "Warm homes"
    assert purpose.isVisible()
    window.editor.undo()
    assert purpose.text() == "Nobody sleeps out"


def test_the_counter_says_how_the_map_has_grown(open_window, qtbot):
    window = open_window("ana-ben cy")
    window.actions_of.all["count_from_now"].trigger()
    growth = window.findChild(QLabel, "growth")
    assert growth.text().endswith(": 3 people, 1 relationship, 1 isolated, 1 bridge")
    window.editor.run(edits.add_tie, "ben", "cy", "works with")
    grown = "3 people, 2 relationships (+1), 0 isolated (−1), 2 bridges (+1)"
    qtbot.waitUntil(lambda: growth.text().endswith(grown))
    press(window.canvas, Qt.Key.Key_F11)
    assert growth.isVisible()
    assert growth.fontInfo().pixelSize() >= 18
    window.actions_of.all["stop_counting"].trigger()
    assert not growth.isVisible()
    assert not window.actions_of.all["stop_counting"].isEnabled()


def test_a_what_if_is_not_shown_to_the_room(open_window, qtbot):
    window = open_window("ana-ben ben-cy")
    editor = window.editor
    editor.run(edits.add_scenario, "Ben leaves", id_="whatif")
    editor.try_out("whatif")
    editor.run(edits.remove, ["ben"])
    assert "ben" not in window.canvas.display.nodes
    press(window.canvas, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: "ben" in window.canvas.display.nodes)
    editor.try_out("whatif")
    qtbot.waitUntil(lambda: "ben" in window.canvas.display.nodes)
    assert "as it is" in window.findChild(QLabel, "toast").text()
    assert "whatif" in editor.base.scenarios


def test_what_is_said_stands_where_it_hides_nobody(open_window, qtbot):
    window = open_window()
    canvas = window.canvas
    press(canvas, Qt.Key.Key_F11)
    # the panels are away, and the map has all of the window
    qtbot.waitUntil(lambda: canvas.viewport().width() == window.width() > 600)
    toast = window.findChild(QLabel, "toast")
    window.say("Undone: Add Ana")
    spot = toast.geometry()
    # somebody is put just where it stood
    editor = window.editor
    editor.run(edits.move, editor.view, {"ana": canvas.point_at(spot.center())})
    window.say("Undone: Add Ana")
    assert not toast.geometry().contains(canvas.position_of("ana"))
    assert canvas.viewport().rect().contains(toast.geometry())
    legend = canvas.findChild(QWidget, "legend")
    assert not (legend.isVisible() and legend.geometry().intersects(toast.geometry()))


def test_the_map_is_drawn_anew_once_for_a_room_and_once_after_it(open_window):
    window = open_window()
    scene = window.canvas._scene
    wholes: list[object] = []
    scene.changed.connect(lambda _: wholes.append(scene.whole))
    press(window.canvas, Qt.Key.Key_F11)
    assert len({id(each) for each in wholes}) == 1
    large = window.canvas.display.nodes["ana"].label_px
    wholes.clear()
    press(window.canvas, Qt.Key.Key_F11)
    assert len({id(each) for each in wholes}) == 1
    assert window.canvas.display.nodes["ana"].label_px < large


def test_the_way_out_is_said_on_the_way_in_when_esc_does_not_leave_and_in_the_menu(open_window):
    window = open_window()
    press(window.canvas, Qt.Key.Key_F11)
    toast = window.canvas.findChild(QLabel, "toast")
    assert toast.isVisible()
    assert "F11" in toast.text()
    toast.hide()
    window.selection.set(["ana"])
    press(window.canvas, Qt.Key.Key_Escape)
    assert not toast.isVisible()
    press(window.canvas, Qt.Key.Key_Escape)
    assert toast.isVisible()
    assert "F11" in toast.text()
    window.canvas.menu_requested.emit(QPoint(5, 5))
    menu = window.findChild(QMenu, "contextMenu")
    assert window.actions_of.all["projector"] in menu.actions()
    menu.close()
