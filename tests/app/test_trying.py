"""A what-if takes the edits made while it is on; the map stays as it is until it is made so."""

from random import Random

import pytest

from netedit import layout
from netedit.analysis.scenarios import ending, leaving
from netedit.app.editor import Editor
from netedit.document import Document
from netedit.model import edits
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.records import ActorStatus, TieStatus
from tests.memory import MemoryStore
from tests.model.chance import ALL, GESTURES, Chance
from tests.texts import network

MAP = "ana-ben ben-cy cy-ana dee@Council ana@Council"


def placed(text: str) -> Network:
    drawn = network(text)
    places = layout.missing(drawn, "main")
    return drawn.apply([Change(None, place) for place in places])


class Trial:
    def __init__(self, text: str = MAP) -> None:
        self.begun = placed(text)
        self.store = MemoryStore(self.begun)
        self.document = Document(self.store)
        self.editor = Editor(self.document)
        self.refused: list[str] = []
        self.editor.refused.connect(self.refused.append)
        self.known = {record.id: record for record in self.editor.network}
        self.editor.changed.connect(self.follow)

    def follow(self, changed) -> None:
        """As a view does, which knows of a what-if only what is announced."""
        if not self.editor.scenario:
            self.known = {record.id: record for record in changed.network}
            return
        for change in changed.edit.changes:
            assert self.known.get(change.record.id) == change.before
            if change.after is None:
                del self.known[change.record.id]
            else:
                self.known[change.record.id] = change.after
        assert self.known == {record.id: record for record in changed.network}

    def begin(self, name: str = "Ben leaves") -> str:
        done = self.editor.run_on_base(edits.add_scenario, name)
        scenario = done.changes[-1].record.id
        self.editor.try_out(scenario)
        return scenario

    @property
    def steps(self) -> list[str]:
        return [step.name for step in self.document.network.scenario_steps.values()]


@pytest.fixture
def trial(qapp) -> Trial:
    return Trial()


def test_an_edit_goes_into_the_what_if_and_not_into_the_map(trial):
    trial.begin()
    trial.editor.run(leaving, "ben")
    assert trial.editor.network.actors["ben"].status is ActorStatus.ENDED
    assert trial.document.network.actors["ben"].status is ActorStatus.ACTIVE
    assert trial.steps == ["Change the status of ben"]
    trial.editor.try_out("")
    assert trial.editor.network.actors["ben"].status is ActorStatus.ACTIVE


def test_undo_takes_a_step_back_and_redo_brings_it_again(trial):
    trial.begin()
    trial.editor.run(leaving, "ben")
    trial.editor.undo()
    assert trial.editor.network.actors["ben"].status is ActorStatus.ACTIVE
    assert trial.editor.scenario
    trial.editor.redo()
    assert trial.editor.network.actors["ben"].status is ActorStatus.ENDED


def test_undoing_the_beginning_ends_the_what_if(trial):
    trial.begin()
    trial.editor.undo()
    assert trial.editor.scenario == ""
    assert trial.editor.network == trial.begun


def test_what_is_found_follows_and_the_map_is_compared_with(trial, qtbot):
    trial.begin()
    assert [key.actor for key in trial.editor.findings.key_people] == ["ana"]
    with qtbot.waitSignal(trial.editor.findings_changed):
        trial.editor.run(ending, "cy-ana")
    assert {key.actor for key in trial.editor.findings.key_people} == {"ana", "ben"}
    assert [key.actor for key in trial.editor.base_findings.key_people] == ["ana"]


def test_several_are_kept_and_switched_between(trial):
    first = trial.begin("one")
    trial.editor.run(leaving, "ben")
    second = trial.begin("two")
    trial.editor.run(leaving, "cy")
    assert trial.editor.network.actors["ben"].status is ActorStatus.ACTIVE
    trial.editor.try_out(first)
    assert trial.editor.network.actors["ben"].status is ActorStatus.ENDED
    assert trial.editor.network.actors["cy"].status is ActorStatus.ACTIVE
    assert {first, second} == set(trial.document.network.scenarios)


def test_making_it_the_map_is_one_step(trial):
    scenario = trial.begin()
    trial.editor.run(leaving, "ben")
    trial.editor.run(edits.add_tie, "cy", "dee", "works with", id_="new")
    before = trial.document.network
    trial.editor.run_on_base(edits.promote_scenario, scenario)
    assert trial.editor.scenario == ""
    now = trial.document.network
    assert now.actors["ben"].status is ActorStatus.ENDED
    assert "new" in now.ties
    assert not now.scenarios
    assert not now.scenario_steps
    trial.editor.undo()
    assert trial.document.network == before


def test_throwing_it_away_leaves_the_map_as_it_is(trial):
    scenario = trial.begin()
    trial.editor.run(edits.remove, ["ben"])
    trial.editor.run_on_base(edits.remove_scenario, scenario)
    assert trial.editor.network == trial.begun


def test_an_edit_of_the_map_is_rebased_below_it(trial):
    trial.begin()
    trial.editor.run(leaving, "ben")
    trial.editor.run_on_base(edits.change_actors, ["ben"], role="Nurse")
    ben = trial.editor.network.actors["ben"]
    assert (ben.role, ben.status) == ("Nurse", ActorStatus.ENDED)
    assert not trial.editor.misfits


def test_a_step_that_no_longer_fits_is_left_out_and_says_why(trial):
    scenario = trial.begin()
    trial.editor.run(edits.change_actors, ["ben"], role="Nurse")
    trial.editor.run(leaving, "cy")
    trial.editor.run_on_base(edits.change_actors, ["ben"], role="Doctor")
    (misfit,) = trial.editor.misfits
    assert misfit.reason == "The role of the partner “ben” changed elsewhere too."
    assert trial.editor.network.actors["ben"].role == "Doctor"
    assert trial.editor.network.actors["cy"].status is ActorStatus.ENDED
    trial.editor.run_on_base(edits.promote_scenario, scenario)
    assert "no longer fits the map" in trial.refused[-1]
    trial.editor.run_on_base(edits.promote_scenario, scenario, partly=True)
    assert trial.document.network.actors["cy"].status is ActorStatus.ENDED


def test_what_is_not_tried_out_goes_to_the_map(trial):
    trial.begin()
    view = trial.editor.view
    trial.editor.run(edits.change_view, view, legend_title="Key")
    trial.editor.run(edits.rule_out, "ana", "dee", "no")
    assert trial.steps == []
    assert trial.document.network.views[view].legend_title == "Key"
    assert trial.document.network.ruled_out


def test_typing_on_in_one_field_is_one_step(trial):
    trial.begin()
    for role in ("N", "Nu", "Nurse"):
        trial.editor.run(edits.change_actors, ["ben"], role=role)
    assert trial.steps == ["Change the role of ben"]
    assert trial.editor.network.actors["ben"].role == "Nurse"
    trial.editor.undo()
    assert trial.editor.network.actors["ben"].role == ""
    assert trial.steps == []


def test_moves_do_not_fill_the_list_of_steps(trial):
    trial.begin()
    view = trial.editor.view
    trial.editor.run(edits.move, view, {"ben": (10.0, 10.0)})
    trial.editor.run(edits.move, view, {"cy": (90.0, 10.0)})
    assert len(trial.steps) == 1
    assert trial.document.network.placement(view, "ben") != trial.editor.network.placement(
        view, "ben"
    )


def test_two_who_become_one_are_one_step(trial):
    trial.begin()
    trial.editor.run(edits.merge_actors, "ana", "ben")
    assert "ben" not in trial.editor.network.actors
    assert "ben" in trial.document.network.actors
    assert len(trial.steps) == 1


def test_its_title_says_that_it_is_a_what_if(trial):
    trial.editor.run(edits.set_title, "North Vale")
    scenario = trial.begin()
    assert trial.editor.network.map.title == "North Vale – What if: Ben leaves"
    assert trial.document.network.map.title == "North Vale"
    trial.editor.run(edits.set_me, "ana")
    trial.editor.run_on_base(edits.promote_scenario, scenario)
    assert trial.document.network.map.title == "North Vale"
    assert trial.document.network.map.me == "ana"


def test_another_title_can_be_tried_out(trial):
    trial.editor.run(edits.set_title, "North Vale")
    trial.begin()
    trial.editor.run(edits.set_title, "South Vale")
    assert trial.editor.network.map.title == "South Vale – What if: Ben leaves"
    assert not trial.editor.misfits


def test_an_ended_relationship_counts_no_more(trial):
    trial.begin()
    trial.editor.run(ending, "ana-ben")
    assert trial.editor.network.ties["ana-ben"].status is TieStatus.ENDED


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_views_are_told_the_truth_and_the_map_stays(qapp, seed):
    trial, chance = Trial(), Chance(Random(seed))
    trial.begin("anything")
    tried = [name for name in ALL if "scenario" not in name]
    for _ in range(60):
        dice = chance.random.random()
        if dice < 0.15:
            trial.editor.undo()
        elif dice < 0.25:
            trial.editor.redo()
        elif dice < 0.3:
            trial.editor.try_out(
                "" if trial.editor.scenario else next(iter(trial.document.network.scenarios), "")
            )
        else:
            gesture = GESTURES[chance.random.choice(tried)]
            trial.editor.run(lambda network, gesture=gesture: gesture(chance, network, 0))
        shown = {record.id: record for record in trial.editor.network}
        assert trial.known == shown
    trial.editor.try_out("")
    assert trial.editor.network == trial.document.network.apply(trial.editor._missing)
