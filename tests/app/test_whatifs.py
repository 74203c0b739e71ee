"""What-ifs in the window: presets, the bar, ghosts on the map, keeping, making true, discarding."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
)

from netedit.app.whatifs import ghosts_of
from netedit.model import edits
from netedit.model.plans import ActionState
from netedit.model.records import ActorStatus, Sensitivity, TieStatus
from netedit.panels.choice_field import ChoiceField
from netedit.panels.handover import HandoverDialog, Outcome
from netedit.panels.whatif_bar import AS_IT_IS, WhatIfBar
from tests.app.test_pictures import written_in
from tests.model.test_audience import Canaries

MAP = "ana@Council ben@Council cy@ICB dee@ICB ana-cy ana-dee ben-ana eve-cy dee-fay"
LEFT = Qt.MouseButton.LeftButton
GROUP, ME = Sensitivity.GROUP, Sensitivity.ME


@pytest.fixture
def window(open_map):
    return open_map(MAP)


def give(window, key: str, *ids: str) -> None:
    window.selection.set(ids)
    window.actions_of.all[key].trigger()


def bar(window) -> WhatIfBar:
    found = window.findChild(WhatIfBar, "whatIfBar")
    assert found is not None
    return found


def press(window, name: str) -> None:
    # the bar that has just come gets its places
    QApplication.processEvents()
    button = window.findChild(QPushButton, name)
    QTest.mouseClick(button, LEFT, pos=QPoint(6, 8))


def text(window, key: str) -> str:
    return window.findChild(QPushButton, f"whatIf_{key}").text()


def test_what_if_somebody_leaves_is_shown_and_the_map_stays(window, qtbot):
    give(window, "whatif_leaves", "ana")
    assert bar(window).isVisible()
    (scenario,) = window.editor.base.scenarios.values()
    assert scenario.name == "ana leaves"
    assert window.editor.base.actors["ana"].status is ActorStatus.ACTIVE
    assert window.editor.network.actors["ana"].status is ActorStatus.ENDED
    assert window.canvas.ghosts.ended == {"ana"}
    qtbot.waitUntil(lambda: text(window, "people").startswith("People 6 → 5"))
    assert "→" in text(window, "joined_organisations")
    assert "→" not in text(window, "organisations")


def test_what_a_what_if_takes_away_is_written_as_a_picture_that_says_so(
    window, tmp_path, monkeypatch
):
    out = tmp_path / "what if.svg"
    answer = (str(out), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: answer)
    assert not window.actions_of.all["whatif_picture"].isEnabled()
    give(window, "whatif_leaves", "ana")
    window.actions_of.all["whatif_picture"].trigger()
    drawn = out.read_text(encoding="utf-8")
    assert "What if" in drawn
    assert "− ana" in drawn
    assert "no longer there" in drawn
    assert "− ben" not in drawn


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_picture_of_a_what_if_holds_nothing_that_is_not_for_everyone(
    ending, found_program, open_map, tmp_path, monkeypatch
):
    found_program("pdftotext", "poppler-utils")
    canary, window = Canaries(), open_map(MAP)
    out = tmp_path / f"out.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(out), ""))

    def hide_something_at(id_: str) -> None:
        private = {"notes": canary(GROUP), "private_notes": canary(ME), "tags": (canary(GROUP),)}
        window.editor.run(edits.change_actors, [id_], **private)

    for id_ in ("ana", "ben", "cy"):
        hide_something_at(id_)
    window.editor.run(edits.add_scenario, canary(ME), id_="why", notes=canary(ME))
    window.editor.try_out("why")
    window.editor.run(edits.add_actor, "Newcomer", "person", id_="new", view="main", at=(0.0, 0.0))
    hide_something_at("new")
    window.editor.run(edits.remove, ["ben"])
    window.actions_of.all["whatif_picture"].trigger()
    content = out.read_bytes()
    assert not written_in(content, tmp_path)
    if ending == "svg":
        assert b"Newcomer" in content
        assert b"no longer there" in content


def test_beginning_one_is_one_step_that_undo_takes_back(window):
    before = window.editor.base
    give(window, "whatif_leaves", "ana")
    window.actions_of.all["undo"].trigger()
    assert not window.editor.base.scenarios
    assert window.editor.scenario == ""
    assert not bar(window).isVisible()
    assert not window.canvas.ghosts
    assert set(window.editor.base.actors) == set(before.actors)


def test_what_if_a_relationship_ends(window):
    give(window, "whatif_ends", "ana-cy")
    assert window.editor.network.ties["ana-cy"].status is TieStatus.ENDED
    assert window.canvas.ghosts.ended == {"ana-cy"}


def test_what_if_two_become_one(window):
    give(window, "whatif_merge", "cy", "dee")
    assert "dee" not in window.editor.network.actors
    assert [ghost.id for ghost in window.canvas.ghosts.gone_nodes] == ["dee"]
    assert "dee" in window.editor.base.actors


def test_what_if_nothing_is_done_lets_lapse_what_was_not_looked_after(window):
    window.editor.run(edits.add_contact, ["ana-cy"], "2001-02-03")
    give(window, "whatif_nothing")
    assert window.editor.network.ties["ana-cy"].status is TieStatus.DORMANT
    assert window.editor.network.ties["ana-dee"].status is TieStatus.ACTIVE


def test_where_nothing_would_lapse_that_is_said(window):
    give(window, "whatif_nothing")
    assert not window.editor.base.scenarios
    assert "so none would lapse" in window.statusBar().currentMessage()


def test_what_is_drawn_meanwhile_is_new_in_the_what_if_alone(window, qtbot):
    give(window, "whatif_begin")
    assert window.editor.scenario
    window.editor.run(edits.add_tie, "eve", "fay", "works with", id_="new")
    window.editor.run(edits.remove, ["ben"])
    ghosts = window.canvas.ghosts
    assert ghosts.new == {"new"}
    assert [ghost.name for ghost in ghosts.gone_nodes] == ["ben"]
    assert ghosts.gone_ties == (("ben", "ana"),)
    window.canvas.grab()
    assert "new" not in window.editor.base.ties
    press(window, "whatIfClose")
    assert "ben" in window.canvas.display.nodes
    assert not window.canvas.ghosts


def test_another_preset_is_a_further_step_of_the_one_that_is_on(window):
    give(window, "whatif_leaves", "ana")
    give(window, "whatif_leaves", "cy")
    assert window.statusBar().currentMessage() == "Now in the what-if too: cy leaves."
    assert len(window.editor.base.scenarios) == 1
    assert window.canvas.ghosts.ended == {"ana", "cy"}


def test_a_number_leads_to_what_came_and_what_went(window, qtbot):
    give(window, "whatif_leaves", "cy")
    qtbot.waitUntil(lambda: "→" in text(window, "isolates"))
    press(window, "whatIf_isolates")
    assert window.selection.ids == ("eve",)


def test_several_are_kept_and_switched_in_the_bar(window):
    give(window, "whatif_leaves", "ana")
    press(window, "whatIfClose")
    give(window, "whatif_leaves", "cy")
    first, second = window.editor.base.scenarios
    which = bar(window).findChild(ChoiceField, "whatIfWhich")
    assert [which.itemText(n) for n in range(which.count())] == [
        "ana leaves",
        "cy leaves",
        "The map as it is",
    ]
    which.chosen.emit(first)
    assert window.editor.scenario == first
    assert window.canvas.ghosts.ended == {"ana"}
    which.chosen.emit(AS_IT_IS)
    assert window.editor.scenario == ""
    assert {first, second} == set(window.editor.base.scenarios)


def test_the_menu_offers_what_is_kept(window):
    give(window, "whatif_leaves", "ana")
    press(window, "whatIfClose")
    window.actions_of.all["whatif"].trigger()
    menu = window.findChild(QMenu, "whatIfMenu")
    kept = next(action for action in menu.actions() if action.text() == "ana leaves")
    kept.trigger()
    assert window.editor.scenario
    menu.close()


def test_a_step_is_taken_out(window, qtbot):
    give(window, "whatif_leaves", "ana")
    window.editor.run(edits.change_actors, ["ben"], role="Nurse")
    press(window, "whatIfSteps")
    menu = window.findChild(QMenu, "whatIfStepsMenu")
    first = menu.actions()[0].menu()
    first.actions()[0].trigger()
    assert window.editor.network.actors["ana"].status is ActorStatus.ACTIVE
    assert window.editor.network.actors["ben"].role == "Nurse"
    menu.close()


def test_it_gets_another_name(window):
    give(window, "whatif_leaves", "ana")
    press(window, "whatIfRename")
    line = window.findChild(QLineEdit, "askLine")
    QTest.keyClicks(line, "Autumn")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [each.name for each in window.editor.base.scenarios.values()] == ["Autumn"]
    assert window.editor.scenario


def test_to_rename_what_was_left_a_moment_ago_asks_nothing(window):
    give(window, "whatif_leaves", "ana")
    window.editor.try_out("")
    window.findChild(QPushButton, "whatIfRename").click()
    assert window.findChild(QLineEdit, "askLine") is None


def test_it_is_made_the_map_as_one_step(window):
    before = window.editor.base
    give(window, "whatif_leaves", "ana")
    press(window, "whatIfPromote")
    assert window.editor.base.actors["ana"].status is ActorStatus.ENDED
    assert not window.editor.base.scenarios
    assert not bar(window).isVisible()
    window.actions_of.all["undo"].trigger()
    assert window.editor.base.actors["ana"] == before.actors["ana"]


@pytest.mark.parametrize("wanted", [True, False])
def test_what_no_longer_fits_is_said_and_asked_about(window, wanted: bool):
    give(window, "whatif_begin")
    window.editor.run(edits.change_actors, ["ben"], role="Nurse")
    window.editor.run(edits.change_actors, ["cy"], role="Clerk")
    window.editor.run_on_base(edits.change_actors, ["ben"], role="Doctor")
    said: list[str] = []

    def answer() -> None:
        box = window.findChild(QMessageBox, "misfitsBox")
        if box is None or not box.isVisible():
            QTimer.singleShot(20, answer)
            return
        said.append(box.informativeText())
        if wanted:
            box.findChild(QPushButton, "makeRest").click()
        else:
            QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(20, answer)
    press(window, "whatIfPromote")
    assert "The role of the partner “ben” changed elsewhere too." in said[0]
    assert (window.editor.base.actors["cy"].role == "Clerk") is wanted
    assert window.editor.base.actors["ben"].role == "Doctor"
    assert bool(window.editor.base.scenarios) is not wanted


def test_it_is_thrown_away(window):
    give(window, "whatif_leaves", "ana")
    press(window, "whatIfDiscard")
    assert not window.editor.base.scenarios
    assert window.editor.network.actors["ana"].status is ActorStatus.ACTIVE


def test_it_is_there_after_closing_and_opening_again(window, program, qtbot):
    give(window, "whatif_leaves", "ana")
    path = window.session.path
    window.close()
    again = program.window_for(path)
    assert [each.name for each in again.editor.base.scenarios.values()] == ["ana leaves"]
    assert again.editor.network.actors["ana"].status is ActorStatus.ACTIVE


def test_nothing_is_drawn_over_a_what_if_that_changes_no_partner(window):
    base = window.editor.base
    after = base.apply(edits.change_actors(base, ["ben"], role="Nurse").changes)
    assert not ghosts_of(base, after, window.editor.view)


# Handing over


def dialog(window) -> HandoverDialog:
    found = window.findChild(HandoverDialog, "handoverDialog")
    assert found is not None
    return found


def test_a_handover_proposes_a_colleague_and_says_what_it_comes_to(window):
    give(window, "handover", "ana")
    plan = dialog(window)
    assert set(plan.successors) == {"ben", "cy", "dee"} - {"ben"}
    assert set(plan.successors.values()) == {"ben"}
    outcome = plan.findChild(Outcome, "handoverOutcome")
    (pairs,) = [said for said in outcome.said if said.startswith("Pairs of organisations that wo")]
    assert pairs.endswith("together: 1 now, 0 if nobody takes over, 1 with this plan")
    shown = [label.text() for label in outcome.findChildren(QLabel)]
    at = shown.index("Pairs of organisations that work together")
    assert shown[at : at + 4][1:] == ["1", "0", "1"]
    plan.close()


def test_another_successor_is_chosen_and_the_plan_is_checked_again(window):
    give(window, "handover", "ana")
    plan = dialog(window)
    outcome = plan.findChild(Outcome, "handoverOutcome")
    before = outcome.said
    for field in plan.findChildren(ChoiceField, "handoverSuccessor"):
        field.chosen.emit("")
    assert plan.successors == {}
    assert outcome.said != before
    plan.close()


def test_planning_makes_wanted_relationships_and_actions(window):
    give(window, "handover", "ana")
    plan = dialog(window)
    QTest.mouseClick(plan.findChild(QPushButton, "handoverPlan"), LEFT)
    network = window.editor.network
    assert len(network.actions) == 2
    assert {action.state for action in network.actions.values()} == {ActionState.OPEN}
    wanted = [t for t in network.ties.values() if t.status is TieStatus.WANTED]
    assert {frozenset((t.source, t.target)) for t in wanted} == {
        frozenset(("ben", "cy")),
        frozenset(("ben", "dee")),
    }


def test_taking_over_is_one_step(window):
    before = window.editor.network
    give(window, "handover", "ana")
    QTest.mouseClick(dialog(window).findChild(QPushButton, "handoverDone"), LEFT)
    network = window.editor.network
    assert network.actors["ana"].status is ActorStatus.ENDED
    assert network.ties["ana-cy"].status is TieStatus.ENDED
    new = [t for t in network.ties.values() if t.id not in before.ties]
    assert {frozenset((t.source, t.target)) for t in new} == {
        frozenset(("ben", "cy")),
        frozenset(("ben", "dee")),
    }
    assert {t.status for t in new} == {TieStatus.ACTIVE}
    window.actions_of.all["undo"].trigger()
    assert window.editor.network.actors["ana"].status is ActorStatus.ACTIVE
    assert set(window.editor.network.ties) == set(before.ties)


def test_an_organisation_cannot_hand_over(window):
    window.selection.set(["Council"])
    assert not window.actions_of.all["handover"].isEnabled()


def test_what_if_two_who_do_not_work_together_did(window):
    give(window, "whatif_together", "eve", "ben")
    (new,) = set(window.editor.network.ties) - set(window.editor.base.ties)
    tie = window.editor.network.ties[new]
    assert ({tie.source, tie.target}, tie.status) == ({"eve", "ben"}, TieStatus.ACTIVE)
    assert window.editor.base.scenarios[window.editor.scenario].name == "eve and ben work together"


def test_who_works_together_already_begins_no_what_if(window):
    give(window, "whatif_together", "ana", "ben")
    assert not window.editor.scenario
    assert window.statusBar().currentMessage() == "ana and ben work together already."


def test_what_if_a_wanted_relationship_came_about(window):
    window.editor.run(
        edits.introduce, [("eve", "ben")], next(iter(window.editor.network.tie_kinds))
    )
    (wanted,) = [t for t in window.editor.network.ties.values() if t.status is TieStatus.WANTED]
    give(window, "whatif_together", "eve", "ben")
    assert window.editor.network.ties[wanted.id].status is TieStatus.ACTIVE
    assert window.editor.base.ties[wanted.id].status is TieStatus.WANTED
    window.actions_of.all["whatif_leave"].trigger()
    assert window.editor.network.ties[wanted.id].status is TieStatus.WANTED


def test_what_is_suggested_is_tried_out_before_it_is_planned(window, qtbot):
    window.show_panel("gaps")
    panel = window.docks.panel("gaps").introductions
    qtbot.waitUntil(lambda: len(panel.pairs) > 1, timeout=20_000)
    pairs = {frozenset(pair) for pair in panel.pairs}
    window.findChild(QPushButton, "gapsTryAll").click()
    base, network = window.editor.base, window.editor.network
    new = [network.ties[id_] for id_ in set(network.ties) - set(base.ties)]
    assert {frozenset((tie.source, tie.target)) for tie in new} == pairs
    assert {tie.status for tie in new} == {TieStatus.ACTIVE}
    assert not any(tie.status is TieStatus.WANTED for tie in base.ties.values())
    qtbot.waitUntil(lambda: "→ 0" in text(window, "key_people"))
