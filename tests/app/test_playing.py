"""A story in front of a room: clicker keys, what is seen, nothing edited, all back after it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from netedit.app.projector import WAY_OUT
from netedit.app.speaker import StepPicture
from netedit.canvas.camera import FIT_MARGIN_PX
from netedit.model import edits
from netedit.panels.storyband import MOST_SHARE

LEFT = Qt.MouseButton.LeftButton
NOTES = "zanzibar: ask who pays"


def press(window: QWidget, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window, key, modifiers)


def text(window: QWidget, name: str) -> str:
    return window.findChild(QLabel, name).text()


@pytest.fixture
def room(open_map, qtbot):
    """A window with a story of three steps: the whole map, a part of it, around ana."""
    window = open_map("ana-ben ben-cy cy-dee eve:ended")
    window.actions_of.set_on("glide", False)
    window.canvas.set_gliding(False)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    run = window.editor.run
    run(edits.add_story, "Who knows whom", id_="story")
    run(edits.add_story_step, "story", "Everybody", id_="all", text="Five of us", notes=NOTES)
    part = {"is_framed": True, "left": -300.0, "top": -200.0, "width": 600.0, "height": 400.0}
    run(edits.add_story_step, "story", "A closer look", id_="part", **part)
    run(edits.add_story_step, "story", "Ana", id_="ana-step", focus="ana", reach=1)
    window.showing_part = part
    return window


def play(window, qtbot) -> None:
    press(window.canvas, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "storyBand").isVisible())
    qtbot.wait(5)


def test_the_story_is_told_by_clicker_keys_to_its_end_and_back(room, qtbot):
    play(room, qtbot)
    assert room.isFullScreen()
    assert (text(room, "storyTitle"), text(room, "storyNumber")) == ("Everybody", "1 / 3")
    assert text(room, "storyText") == "Five of us"
    for key, title in (
        (Qt.Key.Key_PageDown, "A closer look"),
        (Qt.Key.Key_Right, "Ana"),
        (Qt.Key.Key_PageUp, "A closer look"),
        (Qt.Key.Key_Left, "Everybody"),
        (Qt.Key.Key_Left, "Everybody"),
        (Qt.Key.Key_Space, "A closer look"),
        (Qt.Key.Key_Down, "Ana"),
    ):
        press(room.canvas, key)
        assert text(room, "storyTitle") == title
    curtain = room.findChild(QWidget, "curtain")
    press(room.canvas, Qt.Key.Key_PageDown)
    assert curtain.isVisible()
    assert "The end" in text(room, "curtainWords")
    press(room.canvas, Qt.Key.Key_PageDown)
    press(room.canvas, Qt.Key.Key_PageUp)
    assert not curtain.isVisible()
    assert text(room, "storyTitle") == "Ana"


def test_each_step_shows_its_part_of_the_map_and_lights_its_focus(room, qtbot):
    play(room, qtbot)
    assert room.canvas.framed is None
    assert not room.canvas.display.faded
    press(room.canvas, Qt.Key.Key_PageDown)
    seen, part = room.canvas.framed, room.showing_part
    assert seen is not None
    assert seen.left <= part["left"] + 1
    assert seen.right >= part["left"] + part["width"] - 1
    assert seen.centre[0] == pytest.approx(0, abs=2 * FIT_MARGIN_PX)
    press(room.canvas, Qt.Key.Key_PageDown)
    assert room.canvas.display.faded >= {"cy", "dee"}
    assert "ben" not in room.canvas.display.faded


def test_leaving_brings_back_what_was_seen_selected_and_around(room, qtbot):
    room.canvas.zoom_in()
    room.selection.set(["ben"])
    sight, theme = room.canvas.sight, room.theme
    play(room, qtbot)
    assert room.selection.ids == ()
    press(room.canvas, Qt.Key.Key_PageDown)
    press(room.canvas, Qt.Key.Key_F11)
    assert not room.isFullScreen()
    assert room.menuBar().isVisible()
    assert not room.findChild(QWidget, "storyBand").isVisible()
    assert room.capture_bar.isVisible()
    assert room.canvas.sight == sight
    assert room.selection.ids == ("ben",)
    assert room.theme is theme
    assert not room.canvas.display.faded
    assert not room.actions_of.all["next_step"].isEnabled()
    assert not room.actions_of.all["projector"].isChecked()


def test_a_story_played_in_projector_mode_goes_back_to_projector_mode(room, qtbot):
    press(room.canvas, Qt.Key.Key_F11)
    play(room, qtbot)
    press(room.canvas, Qt.Key.Key_F11)
    assert not room.menuBar().isVisible()
    assert room.capture_bar.isVisible()
    assert room.actions_of.all["projector"].isChecked()
    press(room.canvas, Qt.Key.Key_F11)
    assert room.menuBar().isVisible()


def test_esc_does_not_end_the_story(room, qtbot):
    play(room, qtbot)
    said: list[str] = []
    room.said.connect(said.append)
    press(room.canvas, Qt.Key.Key_Escape)
    assert room.findChild(QWidget, "storyBand").isVisible()
    # but does not leave one without a word
    assert said == [WAY_OUT]


def test_playing_changes_nothing_whatever_is_pressed(room, qtbot):
    before = room.session.document.history.last_number
    play(room, qtbot)
    viewport, at = room.canvas.viewport(), room.canvas.position_of("ana")
    QTest.mousePress(viewport, LEFT, pos=at)
    QTest.mouseMove(viewport, at + QPoint(80, 60))
    QTest.mouseRelease(viewport, LEFT, pos=at + QPoint(80, 60))
    assert text(room, "storyTitle") == "A closer look"
    QTest.mouseDClick(viewport, LEFT, pos=QPoint(40, 400))
    control = Qt.KeyboardModifier.ControlModifier
    for key, held in (
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_3, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_A, control),
        (Qt.Key.Key_X, control),
        (Qt.Key.Key_Z, control),
        (Qt.Key.Key_T, control),
        (Qt.Key.Key_V, control),
    ):
        press(room.canvas, key, held)
    assert room.session.document.history.last_number == before
    assert room.canvas.unfinished == ""
    assert room.capture_bar.unfinished == ""
    assert room.selection.ids == ()


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Period])
def test_the_screen_goes_black_and_comes_back(room, qtbot, key):
    play(room, qtbot)
    curtain = room.findChild(QWidget, "curtain")
    press(room.canvas, key)
    assert curtain.isVisible()
    image = room.centralWidget().grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).value() == 0
    press(room.canvas, key)
    assert not curtain.isVisible()
    press(room.canvas, key)
    press(room.canvas, Qt.Key.Key_Escape)
    assert not curtain.isVisible()


def test_without_a_story_these_keys_mean_what_they_always_mean(open_map, qtbot):
    window = open_map("ana-ben")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    window.selection.set(["ana"])
    x = window.editor.network.placement(window.editor.view, "ana").x
    press(window.canvas, Qt.Key.Key_Right)
    assert window.editor.network.placement(window.editor.view, "ana").x == x + 1
    press(window.canvas, Qt.Key.Key_B)
    assert window.capture_bar.unfinished == "b"
    assert not window.actions_of.all["play_story"].isEnabled()
    assert window.actions_of.why_not("play_story") == "Add a view to the story first."


def test_words_are_large_enough_for_the_last_row_and_cover_no_name(room, qtbot):
    room.editor.run(edits.change_story_step, "all", text="One sentence more to read. " * 40)
    play(room, qtbot)
    room.showNormal()
    room.resize(1280, 720)
    qtbot.wait(5)
    band = room.findChild(QWidget, "storyBand")
    assert room.findChild(QLabel, "storyTitle").fontInfo().pixelSize() >= 28
    assert room.findChild(QLabel, "storyText").fontInfo().pixelSize() >= 18
    assert room.findChild(QLabel, "storyNumber").fontInfo().pixelSize() >= 18
    assert band.height() <= room.centralWidget().height() * MOST_SHARE + 1
    assert not band.geometry().intersects(room.canvas.geometry())
    top = room.canvas.position_of("ana").y()
    height = band.height()
    press(room.canvas, Qt.Key.Key_PageDown)
    press(room.canvas, Qt.Key.Key_PageUp)
    assert band.height() == height
    assert room.canvas.position_of("ana").y() == top


def test_a_glide_is_on_its_way_and_a_second_step_does_not_wait_for_it(room, qtbot):
    play(room, qtbot)
    room.canvas.set_gliding(True)
    before = room.canvas.sight.look
    press(room.canvas, Qt.Key.Key_PageDown)
    assert room.canvas.sight.look == before
    press(room.canvas, Qt.Key.Key_PageDown)
    assert text(room, "storyTitle") == "Ana"
    press(room.canvas, Qt.Key.Key_PageUp)
    part = room.showing_part
    qtbot.waitUntil(lambda: abs(room.canvas.framed.centre[0] - 0.0) < 40)
    qtbot.waitUntil(lambda: not room.canvas._motion.is_under_way)
    assert room.canvas.framed.width >= part["width"] - 1


def test_a_story_can_be_told_from_the_step_in_hand(room, qtbot):
    room.show_panel("story")
    room.docks.panel("story").show_step("ana-step")
    press(room.canvas, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert text(room, "storyNumber") == "3 / 3"


def test_what_is_in_sight_becomes_a_step(room, qtbot):
    room.selection.set(["ben"])
    press(room.canvas, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    room.canvas.zoom_in()
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(room.canvas, Qt.Key.Key_D, control_shift)
    step = edits.steps_of(room.editor.network, "story")[-1]
    assert (step.name, step.focus, step.reach, step.is_framed) == ("Around ben", "ben", 2, True)
    area = room.canvas.framed
    assert (step.left, step.width) == pytest.approx((area.left, area.width))
    room.actions_of.all["focus_all"].trigger()
    room.canvas.fit()
    room.step_wanted.emit(step.id)
    assert room.canvas.framed.left == pytest.approx(area.left, abs=1)
    assert "dee" not in room.canvas.display.faded
    assert "eve" in room.canvas.display.faded


def test_the_speaker_sees_notes_and_the_next_step_and_the_room_does_not(room, qtbot):
    room.actions_of.all["presenter_window"].trigger()
    play(room, qtbot)
    speaker = room.findChild(QWidget, "presenterWindow")
    assert speaker.isVisible()
    assert not room.isFullScreen()
    assert speaker.geometry().left() > room.geometry().right()
    notes = speaker.findChild(QPlainTextEdit, "speakerNotes")
    assert notes.toPlainText() == NOTES
    assert notes.fontInfo().pixelSize() >= 20
    assert text(speaker, "speakerNow") == "Everybody"
    assert text(speaker, "speakerNext") == "A closer look"
    assert not speaker.findChild(StepPicture, "speakerPictureNext").is_empty
    for widget in room.centralWidget().findChildren(QWidget):
        said = [str(widget.property("text") or ""), widget.accessibleName(), widget.toolTip()]
        assert not [each for each in said if "zanzibar" in each]
    QTest.mouseClick(speaker.findChild(QPushButton, "speakerNext"), LEFT)
    assert text(room, "storyTitle") == "A closer look"
    assert notes.toPlainText() == ""
    speaker.activateWindow()
    qtbot.waitUntil(speaker.isActiveWindow)
    press(speaker, Qt.Key.Key_PageDown)
    press(speaker, Qt.Key.Key_PageDown)
    assert text(speaker, "speakerNumber") == "The end"
    assert speaker.findChild(StepPicture, "speakerPictureNow").is_empty
    assert not speaker.findChild(QPushButton, "speakerNext").isEnabled()
    press(speaker, Qt.Key.Key_B)
    assert room.findChild(QWidget, "curtain").isVisible()
    press(speaker, Qt.Key.Key_F11)
    assert not speaker.isVisible()
    assert room.menuBar().isVisible()


def test_closing_the_speakers_window_leaves_the_story_to_go_on(room, qtbot):
    room.actions_of.all["presenter_window"].trigger()
    play(room, qtbot)
    room.findChild(QWidget, "presenterWindow").close()
    assert not room.actions_of.all["presenter_window"].isChecked()
    assert room.isFullScreen()
    qtbot.waitUntil(room.isActiveWindow)
    press(room.canvas, Qt.Key.Key_PageDown)
    assert text(room, "storyTitle") == "A closer look"


def test_a_scribe_in_another_window_is_seen_at_once_and_may_change_the_story(room, qtbot):
    room.actions_of.all["second_window"].trigger()
    room.activateWindow()
    room.canvas.setFocus()
    play(room, qtbot)
    run = room.editor.run
    run(edits.add_tie, "ana", "dee", "works with")
    assert len(room.canvas.display.ties) == 4
    run(edits.show_purpose, "Nobody sleeps out")
    qtbot.wait(5)
    assert not room.findChild(QWidget, "headLine").isVisible()
    run(edits.change_story_step, "all", name="All of us")
    assert text(room, "storyTitle") == "All of us"
    run(edits.remove_story_step, "all")
    assert (text(room, "storyTitle"), text(room, "storyNumber")) == ("A closer look", "1 / 2")
    run(edits.remove_story, "story")
    assert room.menuBar().isVisible()


def test_closing_the_window_while_a_story_plays_ends_well(room, qtbot):
    play(room, qtbot)
    assert room.close()
    assert not room.isVisible()


def test_every_part_of_the_speakers_window_has_a_name_and_a_tip(room, qtbot):
    room.actions_of.all["presenter_window"].trigger()
    play(room, qtbot)
    speaker = room.findChild(QWidget, "presenterWindow")
    for kind in (QPushButton, QLabel, QPlainTextEdit):
        for widget in speaker.findChildren(kind):
            assert widget.objectName()
            assert widget.accessibleName() or kind is QLabel, widget.objectName()
            assert widget.toolTip(), widget.objectName()


def test_the_map_glides_unless_somebody_wants_it_still_and_that_is_remembered(open_map, program):
    window = open_map("ana-ben")
    assert window.canvas._motion.is_wanted
    window.actions_of.all["glide"].trigger()
    assert not window.canvas._motion.is_wanted
    other = open_map("ana-ben", "other.netedit")
    assert not other.canvas._motion.is_wanted
    assert not other.actions_of.all["glide"].isChecked()
