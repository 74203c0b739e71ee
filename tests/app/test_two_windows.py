"""Two windows of one map: one writer, two cameras, themes and audiences; each can be closed."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from netedit.app.dock_table import DOCKS
from netedit.document import Document
from netedit.model import edits
from netedit.store import spool
from netedit.store.store import Store


@pytest.fixture
def two(program, map_file, qtbot):
    """Two windows of one map, everything in them made."""
    first = program.window_for(map_file("ana-ben cy"))
    first.activateWindow()
    qtbot.waitUntil(first.isActiveWindow)
    QTest.keyClick(
        first.canvas,
        Qt.Key.Key_M,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    second = program.windows[-1]
    for window in (first, second):
        for name in ("findings", "inspector", "looks", "history", "charts"):
            window.show_panel(name)
        window.complete()
    return first, second


def gone(window) -> None:
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_they_share_one_document_and_show_each_others_edits_at_once(two):
    first, second = two
    assert second is not first
    assert second.session is first.session
    first.editor.run(edits.rename_actor, "ana", "Anna")
    assert second.canvas.display.nodes["ana"].label[0] == "Anna"
    second.editor.run(edits.add_tie, "ben", "cy", "works with")
    assert len(first.canvas.display.ties) == 2
    assert first.actions_of.all["undo"].isEnabled()


def test_their_titles_tell_them_apart(two, program):
    first, second = two
    assert "(" not in first.windowTitle()
    assert second.windowTitle() == second_title(first)
    gone(second)
    first.actions_of.all["second_window"].trigger()
    assert program.windows[-1].windowTitle() == second_title(first)


def second_title(first) -> str:
    return first.windowTitle().replace("[*]", " (2)[*]")


def test_each_has_a_camera_a_theme_and_an_audience_of_its_own(two):
    first, second = two
    scale = first.canvas.scale
    second.canvas.zoom_in()
    assert first.canvas.scale == scale
    second.actions_of.all["projector"].trigger()
    assert second.theme.name == "projector"
    assert first.theme.name != "projector"
    assert not first.actions_of.all["hide_private"].isChecked()
    assert first.docks.dock("findings").isVisible()


@pytest.mark.parametrize("closed", [0, 1])
def test_closing_one_leaves_the_other_to_go_on(two, qtbot, closed: int):
    left = two[1 - closed]
    gone(two[closed])
    left.editor.run(edits.rename_actor, "ana", "Anna")
    left.editor.run(edits.add_tie, "ben", "cy", "works with")
    qtbot.waitUntil(lambda: bool(left.editor.findings.bridges))
    assert left.canvas.display.nodes["ana"].label[0] == "Anna"
    path = left.session.path
    gone(left)
    with Store.open(path) as store:
        assert store.network.actors["ana"].name == "Anna"
        assert len(store.network.ties) == 2


@pytest.mark.parametrize("closed", [0, 1])
def test_a_what_if_begins_and_ends_in_the_window_that_is_left(two, qtbot, closed: int):
    left = two[1 - closed]
    for window in two:
        for place in DOCKS:
            window.show_panel(place.name)
        typed(window, "ana")
        window.capture_bar.line.clear()
    gone(two[closed])
    for key in ("whatif_begin", "whatif_leave"):
        left.actions_of.give(key)
        qtbot.wait(20)
    assert not left.editor.scenario


def typed(window, text: str) -> None:
    line = window.capture_bar.line
    line.setFocus()
    QTest.keyClicks(line, text)


def test_what_is_half_typed_in_a_window_that_closes_goes_on_in_the_other(two):
    first, second = two
    typed(second, "ana -> Dee Wil")
    gone(second)
    line = first.capture_bar.line
    assert line.text() == "ana -> Dee Wil"
    assert "in the window that closed" in first.capture_bar.said
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "Dee Wil" in {actor.name for actor in first.editor.network.actors.values()}


def test_what_was_left_takes_the_keyboard_from_nobody_who_types_elsewhere(two, qtbot):
    first, second = two
    first.show_panel("history")
    qtbot.waitUntil(lambda: first.docks.is_in_front("history"))
    field = first.docks.panel("history").findChild(QLineEdit, "historyFilter")
    field.setFocus()
    typed(second, "cy -> Dee Wil")
    gone(second)
    assert first.capture_bar.line.text() == "cy -> Dee Wil"
    QTest.keyClicks(first.focusWidget(), "ana")
    assert field.text() == "ana"
    assert first.capture_bar.line.text() == "cy -> Dee Wil"


def test_what_is_typed_in_the_other_stays_and_up_brings_what_was_left(two, qtbot):
    first, second = two
    drafts, path = first.session.drafts, first.session.path
    typed(second, "cy -> Dee Wil")
    typed(first, "ana -> Eve")
    gone(second)
    line = first.capture_bar.line
    assert line.text() == "ana -> Eve"
    assert "Up in the line" in first.statusBar().currentMessage()
    drafts._look()
    assert spool.draft(drafts._uid, path) == "\x1fcy -> Dee Wil\nana -> Eve"
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "cy -> Dee Wil"
    drafts._look()
    qtbot.waitUntil(lambda: not first.capture_bar.unsaved)
    drafts._look()
    assert spool.draft(drafts._uid, path) == "\x1fcy -> Dee Wil"


def test_a_correction_that_is_left_is_no_line_of_its_own(two):
    first, second = two
    typed(second, "ana -> Dee")
    QTest.keyClick(second.capture_bar.line, Qt.Key.Key_Return)
    typed(second, "Eve")
    second.actions_of.all["correct_line"].trigger()
    assert second.capture_bar.line.text().startswith("ana")
    gone(second)
    assert first.capture_bar.line.text() == "Eve"


def test_what_is_typed_in_either_is_kept(two, qtbot):
    first, second = two
    drafts = first.session.drafts
    second.canvas.resume("Cy Wil")
    drafts._look()
    assert spool.draft(drafts._uid, first.session.path) == "Cy Wil"
    drafts._look()
    assert spool.draft(drafts._uid, first.session.path) == "Cy Wil"
    second.canvas.cancel()
    gone(second)
    drafts._look()
    assert spool.draft(drafts._uid, first.session.path) is None


def test_what_is_refused_is_said_where_it_was_asked(two, qtbot):
    first, second = two
    first.activateWindow()
    qtbot.waitUntil(first.isActiveWindow)
    second.statusBar().clearMessage()
    first.editor.run(edits.rename_actor, "ana", "")
    assert first.statusBar().currentMessage()
    assert not second.statusBar().currentMessage()


def test_they_count_together(two, qtbot):
    first, second = two
    first.actions_of.all["count_from_now"].trigger()
    first.editor.run(edits.add_tie, "ben", "cy", "works with")
    growth = second.findChild(QLabel, "growth")
    qtbot.waitUntil(lambda: "2 relationships" in growth.text())


def test_who_comes_back_to_a_window_sees_what_another_program_has_written(hands, qtbot):
    person = hands("ana-ben")
    window = person.window
    said: list[str] = []
    window.said.connect(said.append)
    with Store.open(window.session.path, backups=False) as store:
        document = Document(store)
        document.perform(edits.add_actor(document.network, "Cy", "person"))
    assert person.names == {"ana", "ben"}
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(lambda: person.names == {"ana", "ben", "Cy"})
    assert said == ["Another program changed the map; it was read anew."]
    person.add("Cy -> ana")
    assert person.ties[-1] == "Cy -> ana: works with"
