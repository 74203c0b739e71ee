"""The window as a person uses it: commands, panels, what is remembered, what is said."""

import gc
import re
import sqlite3
from math import dist
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from shiboken6 import Shiboken

from netedit.app import folders, garbage
from netedit.app.dock_table import DOCKS
from netedit.app.editor import FOLLOWED_AT_ONCE
from netedit.app.sizes import first_size
from netedit.commands import COMMANDS, PANELS, menus
from netedit.model import edits
from netedit.model.errors import DiskError
from netedit.model.network import Network
from netedit.panels.action_list import ActionList
from netedit.panels.charts import ChartsPanel
from netedit.panels.choice_field import ChoiceField
from netedit.store import connect, spool
from netedit.store.store import Store


def press(window: QWidget, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window, key, modifiers)


def label(window: QWidget, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert found is not None
    return found.text()


def test_every_command_is_bound_to_something(open_map):
    actions = open_map("ana-ben").actions_of
    assert [command.key for command in COMMANDS if not actions.offers(command.key)] == []


def test_every_command_stands_in_its_menu_once(open_map):
    window = open_map()
    shown = [a.objectName() for m in window.menus.values() for a in m.actions()]
    for command in COMMANDS:
        assert shown.count(f"action_{command.key}") == 1


def test_each_table_holds_the_commands_of_one_menu():
    for name, commands in menus():
        assert {command.menu for command in commands} == {name}


def test_no_two_commands_share_a_shortcut():
    held: dict[str, str] = {}
    for command in COMMANDS:
        for text in (command.shortcut, *command.also):
            if text:
                keys = QKeySequence(text).toString()
                assert keys, f"{command.key}: {text!r} is no key"
                assert keys not in held, f"{command.key} and {held[keys]} share {keys}"
                held[keys] = command.key


def test_no_two_commands_of_a_menu_share_a_letter():
    for name, commands in menus():
        entries = {submenu: [] for submenu in ("", *(c.submenu for c in commands))}
        entries[""] += [submenu for submenu in entries if submenu]
        for command in commands:
            entries[command.submenu].append(command.text)
        for submenu, texts in entries.items():
            letters = [re.search("&(.)", text).group(1).lower() for text in texts if "&" in text]
            assert len(letters) == len(set(letters)), f"{name} {submenu}: {sorted(letters)}"


def test_every_action_says_what_it_does(open_map):
    for action in open_map().actions_of.all.values():
        assert isinstance(action, QAction)
        assert action.toolTip()
        assert action.statusTip().endswith(".")


def test_the_parts_of_the_window_have_their_promised_names(open_map):
    window = open_map("ana-ben")
    for name in (
        "canvas",
        "captureLine",
        "findingsPanel",
        "inspectorPanel",
        "historyPanel",
        "legend",
    ):
        found = window.findChild(QWidget, name)
        assert found is not None, name
        assert found.accessibleName(), name


def test_the_status_line_counts_what_is_on_the_map(open_map):
    window = open_map("ana-ben ben-[Council]")
    assert label(window, "statusCounts") == "2 people · 1 organisation · 2 relationships"
    window.editor.run(edits.remove, ["ana"])
    assert label(window, "statusCounts") == "1 person · 1 organisation · 1 relationship"


def test_undo_and_redo_are_offered_only_where_there_is_something(open_map):
    window = open_map("ana-ben")
    actions = window.actions_of.all
    assert not actions["redo"].isEnabled()
    window.editor.run(edits.rename_actor, "ana", "Anna")
    window.activateWindow()
    actions["undo"].trigger()
    assert window.editor.network.actors["ana"].name == "ana"
    assert actions["redo"].isEnabled()
    actions["redo"].trigger()
    assert window.editor.network.actors["ana"].name == "Anna"


def test_what_is_drawn_is_there_after_closing_and_opening_undo_included(program, map_file):
    path = map_file("ana-ben")
    window = program.window_for(path)
    window.editor.run(edits.rename_actor, "ana", "Anna")
    window.editor.run(edits.remove, ["ben"])
    window.editor.undo()
    left = window.editor.network
    window.close()
    again = program.window_for(path)
    assert again.editor.network.actors == left.actors
    assert again.editor.network.ties == left.ties
    again.editor.redo()
    assert "ben" not in again.editor.network.actors
    again.editor.undo()
    again.editor.undo()
    assert again.editor.network.actors["ana"].name == "ana"


def test_opening_and_closing_leaves_the_file_as_it_was(program, map_file):
    path = map_file("ana-ben cy")
    before, time = path.read_bytes(), path.stat().st_mtime_ns
    program.window_for(path).close()
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == time
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name]


def test_partners_without_a_place_are_shown_and_placed_with_the_first_edit(open_map):
    window = open_map("ana-ben cy")
    assert len(window.editor.network.placements) == 3
    assert len(window.session.document.network.placements) == 0
    places = dict(window.editor.network.placements)
    window.editor.run(edits.rename_actor, "ana", "Anna")
    assert dict(window.session.document.network.placements) == places
    window.editor.undo()
    assert dict(window.editor.network.placements) == places


def test_a_refused_edit_is_said_in_the_status_line(open_map):
    window = open_map("ana-ben")
    assert window.editor.run(edits.rename_actor, "ana", "   ") is None
    assert window.statusBar().currentMessage() == "A partner needs a name."


def test_findings_follow_an_edit(open_map, qtbot):
    window = open_map("ana-ben ben-cy cy-ana")
    assert window.editor.findings.isolates == ()
    with qtbot.waitSignal(window.editor.findings_changed):
        window.editor.run(edits.remove, ["ana", "ben"])
    assert [isolate.actor for isolate in window.editor.findings.isolates] == ["cy"]


def test_moving_something_does_not_work_the_findings_out_again(open_map, qtbot):
    window = open_map("ana-ben ben-cy")
    window.editor.run(edits.rename_actor, "ana", "Anna")
    qtbot.waitSignal(window.editor.findings_changed, timeout=500).wait()
    with qtbot.assertNotEmitted(window.editor.findings_changed, wait=150):
        window.editor.run(edits.nudge, window.editor.view, ["ana"], 5, 5)


def test_copied_partners_can_be_pasted_into_another_map(open_map):
    first, second = open_map("ana-ben ben-cy"), open_map("dee", "second.netedit")
    first.selection.set(["ana", "ben"])
    first.actions_of.all["copy"].trigger()
    second.actions_of.all["paste"].trigger()
    network = second.editor.network
    assert sorted(a.name for a in network.actors.values()) == ["ana", "ben", "dee"]
    assert len(network.ties) == 1
    assert set(second.selection.ids) == {i for i, a in network.actors.items() if a.name != "dee"}
    second.actions_of.all["undo"].trigger()
    assert [a.name for a in second.editor.network.actors.values()] == ["dee"]


def test_pasting_twice_puts_the_copies_apart(open_map):
    window = open_map("ana-ben")
    window.selection.set(["ana"])
    window.actions_of.all["copy"].trigger()
    window.actions_of.all["paste"].trigger()
    window.actions_of.all["paste"].trigger()
    places = {(p.x, p.y) for p in window.editor.network.placements.values()}
    assert len(places) == 4


def test_cut_takes_away_and_duplicate_keeps(open_map):
    window = open_map("ana-ben")
    window.selection.set(["ana"])
    window.actions_of.all["duplicate"].trigger()
    assert len(window.editor.network.actors) == 3
    window.selection.set(["ben"])
    window.actions_of.all["cut"].trigger()
    assert "ben" not in window.editor.network.actors


def test_a_map_that_cannot_be_written_says_so_and_offers_no_edits(program, map_file):
    path = map_file("ana-ben")
    path.chmod(0o400)
    try:
        window = program.window_for(path)
        assert window.banner().isVisible()
        assert not window.actions_of.all["paste"].isEnabled()
        assert window.editor.run(edits.rename_actor, "ana", "Anna") is None
        assert window.editor.network.actors["ana"].name == "ana"
    finally:
        path.chmod(0o600)


def test_a_failing_disk_shows_a_red_banner_and_loses_nothing(program, map_file, qtbot):
    path = map_file("ana-ben")
    window = program.window_for(path)
    aside = path.with_name("aside.netedit")
    path.rename(aside)
    window.editor.run(edits.rename_actor, "ana", "Anna")
    qtbot.waitUntil(lambda: window.banner().isVisible(), timeout=5000)
    assert label(window, "bannerText").startswith("Not saved: ")
    assert window.editor.network.actors["ana"].name == "Anna"
    window.close()
    aside.rename(path)
    again = program.window_for(path)
    assert again.editor.network.actors["ana"].name == "Anna"


def test_trying_again_saves_what_could_not_be_saved_once_the_file_is_back(program, map_file, qtbot):
    path = map_file("ana-ben")
    window = program.window_for(path)
    aside = path.with_name("aside.netedit")
    path.rename(aside)
    window.editor.run(edits.rename_actor, "ana", "Anna")
    qtbot.waitUntil(lambda: window.banner().isVisible(), timeout=5000)
    assert window.banner().geometry().bottom() < window.canvas.geometry().top()
    aside.rename(path)
    retry = window.banner().findChild(QPushButton, "bannerRetry")
    QTest.mouseClick(retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.banner().isVisible(), timeout=5000)
    with Store.open(path, read_only=True) as store:
        assert store.network.actors["ana"].name == "Anna"


@pytest.fixture
def homeless(program, map_file, qtbot, monkeypatch, tmp_path):
    """A window whose file has been moved away, with a step before that and one since.

    `choose` names the file of the next dialog.
    """
    path = map_file("ana-ben")
    window = program.window_for(path)
    window.editor.run(edits.rename_actor, "ben", "Benno")
    qtbot.waitUntil(lambda: window.session.has_saved_all)
    path.rename(tmp_path / "moved")
    window.editor.run(edits.rename_actor, "ana", "Anna")
    qtbot.waitUntil(lambda: window.banner().isVisible(), timeout=5000)

    def choose(chosen: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))

    window.choose = choose
    return window


@pytest.mark.parametrize("is_there", [False, True])
def test_a_map_whose_file_is_gone_is_kept_elsewhere_with_every_step(homeless, tmp_path, is_there):
    kept = tmp_path / "kept.netedit"
    if is_there:
        kept.write_bytes(b"of before")
    homeless.choose(kept)
    copy = homeless.banner().findChild(QPushButton, "bannerCopy")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    with Store.open(kept, read_only=True) as store:
        assert store.network == homeless.editor.network
        assert [group.label for group in store.groups][-2:] == [
            "Rename ben to Benno",
            "Rename ana to Anna",
        ]
    assert label(homeless, "bannerText").startswith("Not saved: ")


@pytest.mark.parametrize("is_short", [True, False], ids=["cut short", "made blank"])
def test_a_map_whose_file_cannot_be_read_any_more_is_kept_elsewhere(
    program, map_file, monkeypatch, tmp_path, *, is_short: bool
):
    path, kept, warned = map_file("ana-ben"), tmp_path / "kept.netedit", []
    window = program.window_for(path)
    document, size = window.session.document, path.stat().st_size
    with path.open("r+b") as stream:
        stream.truncate(4096)
        stream.truncate(size // 2 if is_short else size)
    monkeypatch.setattr("netedit.app.boxes.warn", lambda _window, said: warned.append(said))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(kept), ""))
    window.actions_of.all["save_copy"].trigger()
    with Store.open(kept, read_only=True) as store:
        assert store.network == document.network
        labels = [group.label for group in store.groups]
    # what SQLite still holds in memory may be enough for the steps; where it is not, that is said
    is_whole = labels == [group.label for group in document.history.groups]
    assert is_whole or labels == ["Copy from memory"]
    assert [said.partition(", but ")[2][:28] for said in warned] == (
        [] if is_whole else ["none of its steps before now"]
    )


def test_a_map_that_is_locked_is_not_copied_without_its_steps(
    program, map_file, monkeypatch, tmp_path
):
    path, kept = map_file("ana-ben"), tmp_path / "kept.netedit"
    window = program.window_for(path)
    monkeypatch.setattr(connect, "BUSY_S", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(DiskError, match="locked by another program"):
            window.session.copy_to(kept, replace=True)
    finally:
        other.close()
    assert not kept.exists()
    assert window.session.copy_to(kept, replace=True)


def test_the_place_of_a_file_that_is_gone_is_no_place_for_the_copy(homeless, monkeypatch):
    path, warned = homeless.session.path, []
    monkeypatch.setattr("netedit.app.boxes.warn", lambda _window, said: warned.append(said))
    homeless.choose(path)
    homeless.actions_of.all["save_copy"].trigger()
    assert warned == ["The copy needs another name: the map was in that file."]
    assert not path.exists()


def test_saving_a_map_whose_file_is_gone_says_that_it_is_not_saved(homeless):
    homeless.actions_of.all["save"].trigger()
    assert homeless.statusBar().currentMessage().startswith("Not saved: ")


def test_f6_moves_from_pane_to_pane_and_back(open_map, qtbot):
    window = open_map("ana-ben cy")
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: window.docks.panel("findings") in window.panes)
    card = "card_isolates"
    qtbot.waitUntil(lambda: window.docks.panel("findings").findChild(QWidget, card) is not None)
    window.canvas.setFocus()
    press(window.canvas, Qt.Key.Key_F6)
    assert window.focusWidget().objectName() == "captureLine"
    press(window.focusWidget(), Qt.Key.Key_F6)
    assert window.docks.panel("findings").isAncestorOf(window.focusWidget())
    for _ in range(2):
        press(window.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is window.canvas


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        (QSize(1920, 1080), QSize(1728, 972)),
        (QSize(1366, 740), QSize(1280, 680)),
        (QSize(1024, 600), QSize(984, 540)),
        (QSize(5120, 1440), QSize(2400, 1296)),
    ],
)
def test_the_first_window_takes_most_of_its_screen_but_never_all_of_it(screen, size):
    assert first_size(screen) == size


def test_a_window_that_was_made_smaller_is_so_the_next_time(program, map_file):
    path = map_file("ana-ben")
    window = program.window_for(path)
    assert window.size() == first_size(window.screen().availableSize())
    window.resize(700, 600)
    window.close()
    again = program.window_for(path)
    assert again.size() == QSize(700, 600)


def test_a_panel_behind_comes_forward_one_in_front_is_hidden_and_is_so_next_time(
    program, map_file, qtbot
):
    path = map_file("ana-ben")
    window = program.window_for(path)
    window.complete()
    qtbot.waitUntil(lambda: window.docks.is_in_front("findings"))
    window.actions_of.all["show_history"].trigger()
    assert not window.docks.dock("history").isHidden()
    qtbot.waitUntil(lambda: window.docks.is_in_front("history"))
    assert window.actions_of.all["show_history"].isChecked()
    window.actions_of.all["show_history"].trigger()
    assert window.docks.dock("history").isHidden()
    window.close()
    again = program.window_for(path)
    assert again.docks.dock("history").isHidden()
    assert not again.actions_of.all["show_history"].isChecked()


def test_the_theme_changes_in_every_window(open_map, qtbot):
    first, second = open_map("ana"), open_map("ben", "second.netedit")
    first.actions_of.all["theme_dark"].trigger()
    for window in (first, second):
        qtbot.waitUntil(lambda w=window: w.palette().window().color().lightness() < 80)
    first.actions_of.all["theme_light"].trigger()
    qtbot.waitUntil(lambda: second.palette().window().color().lightness() > 200)


def test_the_context_menu_offers_what_fits_the_selection(open_map):
    window = open_map("ana-ben")
    window.selection.set(["ana", "ben"])
    window.canvas.menu_requested.emit(QPoint(10, 10))
    menu = window.findChild(QMenu, "contextMenu")
    assert menu is not None
    names = {action.objectName() for action in menu.actions()}
    assert {"action_connect", "action_remove", "action_duplicate"} <= names
    assert {"action_met_today", "action_add_action"} <= names
    assert "action_reverse_ties" not in names
    menu.close()


def test_a_relationship_is_changed_where_it_is_seen(open_map):
    window = open_map("ana-ben")
    window.selection.set(["ana-ben"])
    window.canvas.menu_requested.emit(QPoint(10, 10))
    menu = window.findChild(QMenu, "contextMenu")
    strengths = menu.findChild(QMenu, "tie_strength")
    next(a for a in strengths.actions() if a.text() == "4").trigger()
    directions = menu.findChild(QMenu, "tie_direction")
    assert [a.text() for a in directions.actions() if a.isChecked()] == ["No direction"]
    directions.actions()[1].trigger()
    menu.close()
    tie = window.editor.network.ties["ana-ben"]
    assert (tie.strength, tie.direction.value) == (4, "forward")
    window.editor.undo()
    assert window.editor.network.ties["ana-ben"].direction.value == "none"


def test_naming_a_version_shows_it_in_the_history(open_map):
    window = open_map("ana-ben")
    window.actions_of.all["name_version"].trigger()
    line = window.findChild(QLineEdit, "askLine")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.isVisible(), "a version without a name is not taken"
    QTest.keyClicks(line, "March workshop")
    QTest.keyClick(line, Qt.Key.Key_Return)
    (version,) = window.editor.network.versions.values()
    assert version.name == "March workshop"
    assert version.group == window.session.document.history.last_number - 1


@pytest.mark.parametrize("text", ["", "ana-ben"])
def test_tidy_is_one_step_and_keeps_who_is_pinned(open_map, text):
    window = open_map(text)
    window.selection.set(["ana"] if text else [])
    if text:
        window.editor.run(edits.move, window.editor.view, {"ana": (900.0, 0.0)})
        window.actions_of.all["pin"].trigger()
    steps = len(window.editor.groups)
    window.actions_of.all["tidy"].trigger()
    assert len(window.editor.groups) <= steps + 1
    if text:
        assert window.editor.network.placement(window.editor.view, "ana").x == 900.0


def test_a_name_that_was_being_typed_when_the_program_ended_is_offered_back(
    program, map_file, qtbot
):
    path = map_file("ana-ben")
    window = program.window_for(path)
    drafts = window.session.drafts
    window.actions_of.all["add_person"].trigger()
    QTest.keyClicks(window.canvas.focusWidget() or window.focusWidget(), "Cy Wil")
    assert window.canvas.unfinished == "Cy Wil"
    qtbot.waitUntil(lambda: drafts._kept == "Cy Wil", timeout=5000)
    # as after a crash: nothing is told, the file is let go
    drafts._timer.stop()
    window.canvas.cancel()
    drafts.found = "Cy Wil"
    window.close()
    again = program.window_for(path)
    again.complete()
    box = again.findChild(QMessageBox, "draftBox")
    assert "Cy Wil" in box.informativeText()
    next(b for b in box.buttons() if b.text() == "Go on typing").click()
    qtbot.waitUntil(lambda: again.canvas.unfinished == "Cy Wil")
    again.canvas.commit()
    assert "Cy Wil" in {a.name for a in again.editor.network.actors.values()}
    assert spool.draft(again.session.drafts._uid, path) is None


def test_a_map_without_a_view_or_kinds_can_be_drawn_on(program, tmp_path):
    path = tmp_path / "bare.netedit"
    Store.create(path).close()
    window = program.window_for(path)
    kind = next(iter(window.editor.network.actor_kinds))
    edit = window.editor.run(edits.add_actor, "Ana", kind, view=window.editor.view, at=(0.0, 0.0))
    assert edit is not None
    saved = window.session.document.network
    assert len(saved.views) == 1
    assert len(saved.actors) == 1
    window.editor.undo()
    assert window.editor.view


def length_of_ties(network: Network) -> float:
    """How far apart partners with a relationship stand, all together."""
    (view,) = network.views
    ends = [
        [network.placement(view, end) for end in (tie.source, tie.target)]
        for tie in network.ties.values()
    ]
    return sum(dist((a.x, a.y), (b.x, b.y)) for a, b in ends)


def test_a_large_map_without_places_is_laid_out_after_it_shows(program, map_file, qtbot):
    text = " ".join(f"p{n}-p{(n * 7 + 1) % 200}" for n in range(200))
    window = program.window_for(map_file(text))
    assert window.editor.is_rough
    assert len(window.editor.network.placements) == 200
    rows = {p.y for p in window.editor.network.placements.values()}
    assert len(rows) < 30
    before = length_of_ties(window.editor.network)
    qtbot.waitUntil(lambda: not window.editor.is_rough, timeout=30000)
    assert length_of_ties(window.editor.network) < before / 2
    assert len(window.session.document.network.placements) == 0


def test_every_panel_has_a_dock_a_command_and_a_name_on_the_command_line(open_map):
    window = open_map()
    assert {place.name for place in DOCKS} == set(PANELS)
    for place in DOCKS:
        assert f"show_{place.name}" in window.actions_of.all


def test_a_panel_that_is_closed_at_first_is_made_when_it_is_asked_for(open_map, qtbot):
    window = open_map()
    dock = window.docks.dock("charts")
    window.complete()
    assert dock.isHidden()
    assert dock.findChild(ChartsPanel) is None
    window.actions_of.all["show_charts"].trigger()
    # the dock at once, what is in it some turns later
    assert window.docks.is_in_front("charts")
    qtbot.waitUntil(lambda: dock.findChild(ChartsPanel) is not None)


def test_a_panel_is_filled_before_it_is_seen_and_at_once_for_whoever_needs_it(open_map, qtbot):
    window = open_map("ana-ben")
    window.show()
    window.complete()
    window.editor.run(edits.add_action, "Ring Ana", ["ana"])
    docks = window.docks
    docks.show("plan")
    while "plan" not in docks._panels:
        docks._bringing_on.go_on()
    # what the first turn after it was made has filled
    docks._bringing_on.go_on()
    made = docks._panels["plan"]
    assert not made.isVisible()
    panel = docks.panel("plan")
    assert panel is made
    actions = panel.findChild(ActionList, "actionList")
    assert actions.isVisible()
    assert [line.name for line in actions.lines] == ["Ring Ana"]
    # what comes last of all
    assert panel.findChild(ChoiceField, "staleMonths").key == "6"
    qtbot.waitUntil(lambda: not docks._bringing_on.is_on)
    assert panel.isVisible()


def test_a_step_that_leads_to_a_panel_shows_it_also_where_it_is_in_front(open_map, qtbot):
    window = open_map("ana-ben")
    for _ in range(2):
        window.actions_of.give("show_gaps")
        qtbot.waitUntil(lambda: window.docks.is_in_front("gaps"))


def test_the_capture_line_of_a_map_that_is_read_only_invites_nobody(map_file, program):
    path = map_file("ana-ben")
    path.chmod(0o444)
    window = program.window_for(path)
    window.show()
    window.complete()
    line = window.findChild(QWidget, "captureLine")
    assert line.placeholderText().startswith("Read-only")


def test_a_panel_is_closed_and_another_opened_by_the_menu_of_its_tab(open_map, qtbot):
    window = open_map("ana-ben")
    window.show()
    window.docks.show("plan")
    qtbot.waitUntil(lambda: window.docks.is_in_front("plan"))

    def menu_of(text: str) -> QMenu:
        bars = [bar for bar in window.findChildren(QTabBar) if bar.isVisible()]
        (bar,) = [b for b in bars if text in [b.tabText(n) for n in range(b.count())]]
        number = next(n for n in range(bar.count()) if bar.tabText(n) == text)
        at = bar.tabRect(number).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, bar.mapToGlobal(at))
        QApplication.sendEvent(bar, event)
        menu = window.findChild(QMenu, "tabMenu")
        assert menu is not None
        return menu

    qtbot.wait(20)
    menu = menu_of("Plan")
    menu.actions()[0].trigger()
    menu.close()
    assert window.docks.dock("plan").isHidden()
    qtbot.waitUntil(lambda: window.findChild(QMenu, "tabMenu") is None)
    menu = menu_of("History")
    assert menu.actions()[0].text() == "Close History"
    next(a for a in menu.actions() if a.objectName() == "action_show_plan").trigger()
    menu.close()
    assert not window.docks.dock("plan").isHidden()


def test_what_has_no_room_in_the_status_line_is_said_whole_over_the_map(open_map):
    window = open_map("ana-ben")
    window.resize(900, 600)
    window.say("The map file is sound.")
    assert window.findChild(QLabel, "noticeText") is None
    sentence = "Left out: " + ", ".join(f"note {n} on partners" for n in range(20)) + "."
    window.say(sentence)
    long = window.findChild(QLabel, "noticeText")
    assert long.isVisible()
    assert long.text() == sentence
    assert window.canvas.viewport().rect().contains(long.parentWidget().geometry())
    assert long.heightForWidth(long.width()) <= long.height()
    assert not window.findChild(QWidget, "noticeOpen").isVisible()
    window.say("The map file is sound.")
    assert not long.isVisible()


def test_docks_that_hide_while_the_interpreter_ends_raise_nothing(open_map):
    docks = open_map("ana-ben").docks
    Shiboken.delete(docks._titling)
    docks.dock("findings").hide()
    docks._follow(False)


@pytest.mark.parametrize("key", ["edit_kinds", "show_shortcuts", "capture_help"])
def test_a_dialog_has_the_size_it_was_left_with(open_map, key):
    window = open_map("ana")

    def opened() -> QDialog:
        window.actions_of.all[key].trigger()
        return next(each for each in window.findChildren(QDialog) if each.isVisible())

    dialog = opened()
    dialog.resize(dialog.width() + 20, dialog.height() - 30)
    left = dialog.size()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert opened().size() == left


def test_a_long_message_stays_long_enough_to_be_read(open_map, monkeypatch):
    window = open_map("ana")
    shown: list[int] = []
    monkeypatch.setattr(window.statusBar(), "showMessage", lambda _text, ms: shown.append(ms))
    window.say("Short.")
    window.say("long " * 50)
    assert shown == [8000, 17_500]


def test_no_menu_is_higher_than_a_small_screen_with_a_bar_of_the_system(open_map):
    window = open_map("ana")
    heights = {name: menu.sizeHint().height() for name, menu in window.menus.items()}
    assert {name: high for name, high in heights.items() if high > 768 - 48} == {}


def test_of_an_empty_map_no_picture_is_made_and_the_command_says_why(open_map):
    window = open_map()
    for menu in (window.menus["File"], window.menus["Edit"]):
        menu.aboutToShow.emit()
    for key in ("export_picture", "export_slides", "export_report", "print_map", "copy_picture"):
        action = window.actions_of.all[key]
        assert not action.isEnabled(), key
        assert "Nothing is on the map yet" in action.toolTip(), key
    window.editor.run(edits.add_actor, "Ana", next(iter(window.editor.network.actor_kinds)))
    picture = window.actions_of.all["export_picture"]
    assert picture.isEnabled()
    assert "Nothing is on the map yet" not in picture.toolTip()


def test_a_fault_in_one_thing_that_is_made_ready_leaves_the_others_be(program, map_file, qtbot):
    path = map_file("ana-ben")
    window = program.window_for(path)
    window.docks._afterwards.insert(0, lambda: 1 / 0)
    with qtbot.captureExceptions() as faults, qtbot.waitSignal(window.completed):
        pass
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert folders.recent_maps()[:1] == [path]


def bar_of(window) -> QTabBar:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    (bar,) = (each for each in window.findChildren(QTabBar, "", direct) if each.count() > 4)
    return bar


def tabs_in_sight(bar: QTabBar) -> list[int]:
    return [number for number in range(bar.count()) if bar.isTabVisible(number)]


def test_every_tab_can_be_clicked_on_a_small_screen_with_more_panels_open(open_map, qtbot):
    window = open_map("ana-ben")
    window.resize(1366, 768)
    window.docks.give_room()
    for name in ("plan", "purposes"):
        window.show_panel(name)
    bar = bar_of(window)
    qtbot.waitUntil(lambda: bar.count() == 7 and bool(bar.property("tight")))
    qtbot.waitUntil(lambda: len(tabs_in_sight(bar)) == 7)
    assert not any(each.isVisible() for each in bar.findChildren(QToolButton))
    assert all(bar.rect().contains(bar.tabRect(place)) for place in range(bar.count()))
    # each is as wide as its words need, that in front in bold
    assert all(bar.tabRect(n).width() >= bar.tabSizeHint(n).width() for n in range(bar.count()))
    assert not window.docks.is_in_front("findings")
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert window.docks.is_in_front("findings")
    for name in ("plan", "purposes"):
        window.docks.dock(name).close()
    qtbot.waitUntil(lambda: not bar.property("tight"))


def test_tabs_without_room_are_in_a_menu_at_their_end_and_none_is_cut_short(open_map, qtbot):
    window = open_map("ana-ben")
    window.resize(1366, 768)
    window.docks.give_room()
    for name in ("charts", "story", "purposes", "plan", "compare"):
        window.show_panel(name)
    bar = bar_of(window)
    qtbot.waitUntil(lambda: bar.count() == 10 and len(tabs_in_sight(bar)) < 10)
    more = bar.findChild(QToolButton, "moreTabs")
    seen = tabs_in_sight(bar)
    assert bar.tabText(0) == "Findings"
    assert {0, bar.currentIndex()} <= set(seen)
    qtbot.waitUntil(lambda: bar.rect().contains(bar.tabRect(0)))
    for number in seen:
        assert bar.tabRect(number).width() >= bar.tabSizeHint(number).width()
        assert bar.tabRect(number).right() < more.x()
    left_out = {bar.tabText(number) for number in range(10)} - {bar.tabText(n) for n in seen}
    assert more.text().startswith(f"+{len(left_out)}")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    menu = window.findChild(QMenu, "tabMenu")
    offered = [each.text() for each in menu.actions()]
    assert left_out <= set(offered)
    # what is closed can be opened there too
    assert "Parking tray" in [text.replace("&", "") for text in offered]
    next(each for each in menu.actions() if each.text() == "Plan").trigger()
    menu.close()
    qtbot.waitUntil(lambda: window.docks.is_in_front("plan"))
    qtbot.waitUntil(lambda: bar.tabText(bar.currentIndex()) == "Plan")
    qtbot.waitUntil(lambda: bar.currentIndex() in tabs_in_sight(bar))
    assert bar.rect().contains(bar.tabRect(bar.currentIndex()))
    for name in ("charts", "story", "purposes", "plan", "compare"):
        window.docks.dock(name).close()
    qtbot.waitUntil(lambda: not more.isVisible())
    qtbot.waitUntil(lambda: tabs_in_sight(bar) == list(range(5)))


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_that_is_called_for_takes_the_keyboard(open_map, qtbot, name):
    window = open_map("ana-ben ben-cy [Council] [Health] ana@Council cy@Health dan")
    with qtbot.waitActive(window):
        window.activateWindow()
    # else there is nothing to compare with
    last = window.session.document.history.last_number
    window.editor.run(edits.name_version, "March", last, "2026-03-31T12:00:00+00:00")
    other = "history" if name == "findings" else "findings"
    window.docks.show(other)
    qtbot.waitUntil(lambda: window.docks.is_in_front(other))
    window.canvas.setFocus()
    if window.docks.dock(name).isVisible() and not window.docks.is_in_front(name):
        window.actions_of.all[f"show_{name}"].setChecked(False)
    window.actions_of.all["palette"].trigger()
    window.findChild(QWidget, "commandPalette").chosen.emit(f"show_{name}", False)
    dock = window.docks.dock(name)

    def has_keyboard() -> bool:
        focused = window.focusWidget()
        return focused is not None and dock.isAncestorOf(focused)

    qtbot.waitUntil(has_keyboard)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.canvas.hasFocus()


def test_details_asked_for_on_the_map_have_the_keyboard(hands, qtbot):
    window = hands("ana-ben").window
    window.selection.set(["ana"])
    at = window.canvas.position_of("ana")
    there = window.canvas.viewport().mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, there)
    QApplication.sendEvent(window.canvas.viewport(), event)
    menu = window.findChild(QMenu, "contextMenu")
    next(each for each in menu.actions() if each.objectName() == "contextDetails").trigger()
    menu.close()
    dock = window.docks.dock("inspector")
    qtbot.waitUntil(lambda: dock.isAncestorOf(window.focusWidget() or window))


def test_a_panel_that_comes_late_leaves_the_keyboard_where_it_was_taken(open_map, qtbot):
    window = open_map("ana-ben")
    with qtbot.waitActive(window):
        window.activateWindow()
    window.canvas.setFocus()
    window.actions_of.all["show_purposes"].trigger()
    line = window.findChild(QWidget, "captureLine")
    line.setFocus()
    qtbot.waitUntil(lambda: window.docks.panel("purposes").isVisible())
    qtbot.wait(20)
    assert window.focusWidget() is line


def test_saving_and_zooming_move_nothing_in_the_status_line(open_map, qtbot):
    window = open_map("ana-ben")
    bar = window.statusBar()
    saved = bar.findChild(QLabel, "statusSaved")
    zoom = bar.findChild(QLabel, "statusZoom")

    def stand() -> list[int]:
        qtbot.wait(10)
        return [saved.x(), zoom.x(), zoom.geometry().right()]

    before = stand()
    for words in ("● Saved", "○ Saving…"):
        saved.setText(words)
        assert stand() == before
    for scale in (0.08, 0.57, 1.0, 2.5):
        window.canvas.zoom_changed.emit(scale)
        assert stand() == before


def test_what_is_said_begins_where_the_counts_do(open_map):
    window = open_map("ana-ben")
    bar = window.statusBar()
    counts = bar.findChild(QLabel, "statusCounts")
    counts.setText("HHH")
    bar.clearMessage()

    def begins() -> int:
        image = bar.grab().toImage()
        middle, ground = bar.height() // 2, image.pixel(1, bar.height() // 2)
        return next(x for x in range(1, image.width()) if image.pixel(x, middle) != ground)

    before = begins()
    bar.showMessage("HHH")
    assert abs(begins() - before) <= 1


def test_a_window_that_is_closed_before_it_is_complete_is_let_go(program, map_file, open_map):
    open_map("ana-ben", "left.netedit")
    window = program.window_for(map_file("ana-ben", "closed.netedit"))
    closed = ref(window)
    window.close()
    window.complete_in_steps()
    del window
    QTest.qWait(50)
    garbage.take_up()
    gc.collect()
    assert closed() is None


def test_findings_of_a_large_map_are_told_a_turn_later(open_map, qtbot):
    names = [f"p{n}" for n in range(FOLLOWED_AT_ONCE + 1)]
    window = open_map(" ".join(names))
    window.show_panel("findings")
    counts = window.findChild(QLabel, "findingsCounts")
    qtbot.waitUntil(lambda: counts.text().startswith(f"{len(names):,} people"))
    window.editor.run(edits.remove, names[:1])
    qtbot.waitUntil(lambda: counts.text().startswith(f"{len(names) - 1:,} people"))


def test_the_name_of_each_button_says_what_is_written_on_it(open_map):
    window = open_map("ana-ben")
    buttons = [b for b in window.findChildren(QToolButton) if b.objectName().startswith("button_")]
    assert len(buttons) > 8
    for button in buttons:
        assert button.text().casefold() in button.accessibleName().casefold()
