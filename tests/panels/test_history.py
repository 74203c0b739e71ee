"""The history panel: every step, the present one, and the way back."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton

from netedit.canvas.theme import palette
from netedit.model import edits
from netedit.model.log import Cause, Group
from netedit.panels.fields import LineField
from netedit.panels.history import HistoryPanel
from netedit.panels.history_steps import (
    IS_NOW,
    IS_UNDONE,
    NAME,
    NUMBER,
    VERSIONS,
    Steps,
    shown_time,
)
from netedit.picture.palette import DARK, LIGHT
from netedit.textsize import USUAL_PX
from tests.panels.desk import Desk, click, enter, part, write


@pytest.fixture
def history(desk: Desk):
    """A history of three steps."""
    for name in ("One", "Two", "Three"):
        desk.editor.run(edits.rename_actor, "Ana", name)
    return desk.history()


def rows(panel, role=NAME) -> list[object]:
    model = part(panel, QListView, "historyList").model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def choose(panel, row: int) -> QListView:
    view = part(panel, QListView, "historyList")
    where = view.visualRect(view.model().index(row, 0)).center()
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(view.viewport(), left, no_key, where)
    return view


def test_every_step_is_listed_newest_first_and_the_newest_is_now(history):
    assert rows(history) == ["Rename Two to Three", "Rename One to Two", "Rename Ana to One"]
    assert rows(history, IS_NOW) == [True, False, False]


def test_the_list_follows_edits_undo_and_redo(desk: Desk, history):
    desk.document.undo()
    assert rows(history)[0] == "Undid: Rename Two to Three"
    assert rows(history, IS_UNDONE) == [False, True, False, False]
    desk.document.redo()
    assert rows(history)[0] == "Did again: Rename Two to Three"
    assert not any(rows(history, IS_UNDONE))


def test_the_button_goes_back_to_the_chosen_step(desk: Desk, history):
    choose(history, 2)
    click(part(history, QPushButton, "goBack"))
    assert desk.network.actors["Ana"].name == "One"
    assert rows(history)[0] == "Went back to “Rename Ana to One”"


def test_a_version_one_went_back_to_is_called_by_its_name(desk: Desk, history):
    number = rows(history, NUMBER)[2]
    desk.editor.run(edits.name_version, "Before the merger", number, "2026-03-04T10:00:00+00:00")
    choose(history, 3)
    click(part(history, QPushButton, "goBack"))
    assert rows(history)[0] == "Went back to version “Before the merger”"


def test_enter_and_a_double_click_go_back(desk: Desk, history):
    view = choose(history, 1)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert desk.network.actors["Ana"].name == "Two"
    where = view.visualRect(view.model().index(3, 0)).center()
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(view.viewport(), left, no_key, where)
    QTest.mouseDClick(view.viewport(), left, no_key, where)
    assert desk.network.actors["Ana"].name == "One"


def test_one_cannot_go_back_to_the_present(history):
    choose(history, 0)
    assert not part(history, QPushButton, "goBack").isEnabled()


def test_a_version_is_named_in_place_and_stands_at_its_step(desk: Desk, history):
    choose(history, 1)
    click(part(history, QPushButton, "nameVersion"))
    line = part(history, LineField, "versionName")
    assert line.isVisible()
    write(line, "March workshop")
    enter(line)
    (version,) = desk.network.versions.values()
    assert (version.name, version.group) == ("March workshop", 2)
    assert not line.isVisible()
    assert rows(history, VERSIONS) == [(), (), ("March workshop",), ()]


def test_escape_leaves_the_naming_without_a_version(desk: Desk, history):
    click(part(history, QPushButton, "nameVersion"))
    line = part(history, LineField, "versionName")
    QTest.keyClicks(line, "half")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.network.versions == {}


def test_the_search_finds_steps_and_versions(desk: Desk, history):
    desk.editor.run(edits.name_version, "March workshop", 1, "2026-03-01T10:00:00+00:00")
    field = part(history, QLineEdit, "historyFilter")
    QTest.keyClicks(field, "TWO")
    assert rows(history) == ["Rename Two to Three", "Rename One to Two"]
    field.clear()
    QTest.keyClicks(field, "march")
    assert rows(history, NUMBER) == [4, 1]
    QTest.keyClicks(field, "xyz")
    said = [label.text() for label in history.findChildren(QLabel) if label.isVisible()]
    assert said == ["No step says that."]


def test_what_is_done_or_named_while_one_searches_is_found_too(desk: Desk, history):
    field = part(history, QLineEdit, "historyFilter")
    QTest.keyClicks(field, "three")
    assert rows(history) == ["Rename Two to Three"]
    desk.editor.run(edits.rename_actor, "Ana", "Thirty-three")
    assert rows(history) == ["Rename Three to Thirty-three", "Rename Two to Three"]
    desk.editor.run(edits.name_version, "Version three", 1, "2026-03-01T10:00:00+00:00")
    assert rows(history, NUMBER)[-1] == 1
    version = next(iter(desk.network.versions))
    desk.editor.run(edits.remove_version, version)
    assert 1 not in rows(history, NUMBER)


def test_typing_that_merges_is_one_row_that_follows(desk: Desk):
    panel = desk.history()
    for text in ("a", "ab", "abc"):
        desk.editor.run(edits.change_actors, ["Ana"], notes=text)
    assert rows(panel) == ["Change the notes of Ana"]


def test_the_buttons_go_on_in_another_row_where_the_panel_is_narrow(desk: Desk, history):
    names = ("goBack", "nameVersion", "compareVersion")
    buttons = [part(history, QPushButton, name) for name in names]
    history.resize(600, 400)
    QApplication.processEvents()
    assert len({button.y() for button in buttons}) == 1
    assert history.minimumSizeHint().width() <= 240
    history.resize(240, 400)
    QApplication.processEvents()
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert all(button.geometry().right() < 240 for button in buttons)


def test_a_new_map_says_what_the_panel_is_for(desk: Desk):
    panel = desk.history()
    said = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert said == ["Every step you take is kept here, and you can go back to any of them."]


def test_rows_painted_before_look_as_those_of_a_new_panel_whatever_has_changed(
    desk: Desk, history, larger_words
):
    def look(panel):
        view = part(panel, QListView, "historyList")
        view.setPalette(palette(theme[-1]))
        QApplication.processEvents()
        return view.viewport().grab().toImage()

    def step():
        desk.editor.run(edits.rename_actor, "Ana", "Four")

    def version():
        desk.editor.run(edits.name_version, "Agreed", rows(history, NUMBER)[1], "2026-03-04")

    def words():
        font = QFont(desk.frame.font())
        font.setPixelSize(USUAL_PX + 4)
        desk.frame.setFont(font)
        larger_words()

    def colours():
        theme.append(DARK)

    theme = [LIGHT]
    seen = [look(history)]
    for act in (step, desk.document.undo, version, words, colours):
        act()
        seen.append(look(history))
        assert seen[-1] != seen[-2]
        history.hide()
        assert look(desk.put(HistoryPanel(desk.editor, desk.frame))) == seen[-1]
        history.show()


def test_on_a_large_map_the_list_follows_soon_in_a_turn_of_its_own(make_desk, qtbot):
    desk = make_desk(" ".join(f"P{n}" for n in range(301)))
    panel = desk.history()
    desk.editor.run(edits.rename_actor, "P1", "One")
    desk.editor.run(edits.rename_actor, "P2", "Two")
    assert rows(panel) == []
    qtbot.waitUntil(lambda: rows(panel) == ["Rename P2 to Two", "Rename P1 to One"])


def test_ten_thousand_steps_are_read_only_when_they_are_shown(qtbot):
    at = "2026-03-01T10:00:00+00:00"
    reads: list[int] = []

    class Log(list):
        def __getitem__(self, place):
            reads.append(place)
            return super().__getitem__(place)

    groups = Log(Group(n, f"Step {n}", at, Cause.EDIT, None) for n in range(1, 10_001))
    steps = Steps()
    steps.show_all(groups, {})
    reads.clear()
    groups.append(Group(10_001, "Step 10001", at, Cause.EDIT, None))
    steps.show_more(groups, {})
    assert steps.index(0).data() == "Step 10001"
    assert steps.index(10_000).data() == "Step 1"
    assert len(reads) < 10


def test_a_time_is_an_hour_today_and_a_date_before():
    now = datetime.now(UTC)
    assert shown_time(now.isoformat()) == f"{now:%H:%M}"
    assert shown_time("2019-03-05T10:00:00+00:00") == "5 March 2019"
    assert ":" not in shown_time((now - timedelta(days=2)).isoformat())


def test_the_panel_can_be_made_anew_and_nothing_is_lost(desk: Desk, history):
    before = rows(history)
    history.hide()
    history.deleteLater()
    assert rows(desk.history()) == before
