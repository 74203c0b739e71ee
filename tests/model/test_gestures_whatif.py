"""Gestures on relationships that are not there yet and on what-ifs, and what those lead to."""

from random import Random

import pytest

from netedit.model import edits
from netedit.model.edit import Change
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.plans import ScenarioStep
from netedit.model.records import ActorStatus, TieStatus
from netedit.model.replaying import difference, replayed, scenario_steps
from tests.model.chance import GESTURES, Chance, wander
from tests.model.test_gestures import done, refused
from tests.texts import network

KIND = "works with"


def test_an_introduction_is_a_wanted_relationship_and_an_action():
    drawn = network("ana ben cy")
    after = done(drawn, edits.introduce(drawn, [("ana", "ben")], KIND), "Introduce ana and ben")
    (tie,) = after.ties.values()
    (action,) = after.actions.values()
    assert (tie.source, tie.target, tie.status) == ("ana", "ben", TieStatus.WANTED)
    assert action.subjects == (tie.id, "ana", "ben")
    assert not edits.introduce(after, [("ana", "ben")], KIND).changes
    assert not edits.introduce(after, [("ben", "ana")], KIND).changes


def test_several_introductions_are_one_step():
    drawn = network("ana ben cy")
    pairs = [("ana", "ben"), ("ben", "cy"), ("ana", "ben")]
    after = done(drawn, edits.introduce(drawn, pairs, KIND), "Plan 2 introductions")
    assert len(after.ties) == len(after.actions) == 2


def test_what_is_wanted_already_gets_the_action_alone():
    drawn = network("ben-ana:wanted")
    after = done(drawn, edits.introduce(drawn, [("ana", "ben")], KIND), "Introduce ana and ben")
    assert set(after.ties) == {"ben-ana"}
    assert next(iter(after.actions.values())).subjects == ("ben-ana", "ana", "ben")


def test_nobody_is_introduced_to_themselves():
    with refused("“ana” cannot be introduced to itself."):
        edits.introduce(network("ana"), [("ana", "ana")], KIND)


def test_a_pair_is_ruled_out_once_and_allowed_again():
    drawn = network("ana ben")
    after = done(
        drawn, edits.rule_out(drawn, "ana", "ben", " married ", id_="r"), "Rule out ana and ben"
    )
    assert after.ruled_out["r"].reason == "married"
    after = done(after, edits.rule_out(after, "ben", "ana", "cousins"), "Rule out ben and ana")
    assert [pair.reason for pair in after.ruled_out.values()] == ["cousins"]
    assert not edits.rule_out(after, "ana", "ben", "cousins").changes
    done(after, edits.allow_pairs(after, ["r"]), "Allow ana and ben again")


def test_handing_over_gives_each_relationship_to_whoever_takes_it():
    drawn = network("ana->cy:4:funds ana-dee ben-dee eve")
    edit = edits.hand_over(drawn, "ana", {"cy": "ben", "dee": "ben"})
    after = done(drawn, edit, "Hand over what ana holds to ben")
    assert after.actors["ana"].status is ActorStatus.ENDED
    assert after.ties["ana->cy"].status is after.ties["ana-dee"].status is TieStatus.ENDED
    (new,) = [tie for id_, tie in after.ties.items() if id_ not in drawn.ties]
    assert (new.source, new.target, new.kind) == ("ben", "cy", "funds")
    assert (new.direction, new.strength) == (drawn.ties["ana->cy"].direction, None)


def test_handing_over_leaves_private_notes_where_they_are():
    drawn = network("ana-cy ben")
    edit = edits.change_ties(drawn, ["ana-cy"], private_notes="mine", notes="theirs")
    drawn = drawn.apply(edit.changes)
    after = drawn.apply(edits.hand_over(drawn, "ana", {"cy": "ben"}, leaves=False).changes)
    (new,) = [tie for id_, tie in after.ties.items() if id_ not in drawn.ties]
    assert (new.notes, new.private_notes) == ("theirs", "")
    assert after.actors["ana"].status is ActorStatus.ACTIVE


def test_nobody_takes_over_their_own_relationship():
    drawn = network("ana-ben")
    for successors in ({"ben": "ben"}, {"ben": "ana"}):
        with refused("“(ben|ana)” cannot take that over."):
            edits.hand_over(drawn, "ana", successors)


# What-ifs


def kept(drawn: Network, *steps) -> Network:
    """`drawn` with the what-if “s” whose steps are made one after the other."""
    drawn = drawn.apply(edits.add_scenario(drawn, "Try", id_="s").changes)
    for gesture, *given in steps:
        edit = gesture(replayed(drawn, "s").network, *given)
        drawn = drawn.apply(edits.add_scenario_step(drawn, "s", edit).changes)
    return drawn


def test_a_what_if_has_a_name_of_its_own():
    drawn = network("ana")
    after = done(drawn, edits.add_scenario(drawn, " Autumn ", id_="s"), "Begin the what-if Autumn")
    with refused("There is already a what-if called “autumn”."):
        edits.add_scenario(after, "autumn")
    after = done(
        after, edits.change_scenario(after, "s", name="Winter"), "Change the what-if Autumn"
    )
    done(after, edits.remove_scenario(after, "s"), "Discard the what-if Winter")


def test_steps_are_performed_in_order_on_what_the_ones_before_left():
    drawn = kept(
        network("ana ben"),
        (edits.rename_actor, "ana", "Anna"),
        (edits.rename_actor, "ana", "Hannah"),
        (edits.remove, ["ben"]),
    )
    replay = replayed(drawn, "s")
    assert replay.network.actors["ana"].name == "Hannah"
    assert "ben" not in replay.network.actors
    assert not replay.misfits
    assert [step.position for step in scenario_steps(drawn, "s")] == [0, 1, 2]


def test_what_does_not_fit_any_more_is_left_out_with_all_that_hangs_on_it():
    drawn = kept(
        network("ana ben cy"),
        (edits.rename_actor, "ana", "Anna"),
        (edits.rename_actor, "ana", "Hannah"),
        (edits.rename_actor, "cy", "Cyril"),
    )
    drawn = drawn.apply(edits.rename_actor(drawn, "ana", "Annie").changes)
    replay = replayed(drawn, "s")
    assert [misfit.name for misfit in replay.misfits] == [
        step.name for step in scenario_steps(drawn, "s")[:2]
    ]
    assert replay.network.actors["ana"].name == "Annie"
    assert replay.network.actors["cy"].name == "Cyril"
    with pytest.raises(EditError, match="no longer fits the map"):
        edits.promote_scenario(drawn, "s")
    after = drawn.apply(edits.promote_scenario(drawn, "s", partly=True).changes)
    assert after.actors["cy"].name == "Cyril"
    assert not after.scenarios


def test_a_step_that_cannot_be_read_is_said_and_left_out():
    drawn = kept(network("ana"), (edits.rename_actor, "ana", "Anna"))
    (step,) = scenario_steps(drawn, "s")
    broken = ScenarioStep(step.id, "s", 0, "Broken", '[{"table":"actor"}]')
    drawn = drawn.apply([Change(step, broken)])
    (misfit,) = replayed(drawn, "s").misfits
    assert misfit.reason == "The step “Broken” of the what-if cannot be read."


def test_a_step_is_taken_out():
    drawn = kept(network("ana"), (edits.rename_actor, "ana", "Anna"))
    (step,) = scenario_steps(drawn, "s")
    after = drawn.apply(edits.remove_scenario_steps(drawn, [step.id]).changes)
    assert replayed(after, "s").network == after


@pytest.mark.parametrize("seed", range(12))
def test_making_any_what_if_the_map_gives_what_it_showed(seed: int):
    drawn, _ = wander(seed, 40)
    chance = Chance(Random(seed))
    drawn = drawn.apply(edits.add_scenario(drawn, "Try this", id_="s").changes)
    for _ in range(12):
        inside = replayed(drawn, "s").network
        gesture = chance.random.choice(["add_actor", "add_tie", "remove", "change_ties", "join"])
        try:
            edit = GESTURES[gesture](chance, inside, 0)
            inside.apply(edit.changes)
        except EditError:
            continue
        drawn = drawn.apply(edits.add_scenario_step(drawn, "s", edit).changes)
    shown = replayed(drawn, "s").network
    made = drawn.apply(edits.promote_scenario(drawn, "s").changes)
    assert made == shown.apply(edits.remove_scenario(shown, "s").changes)


@pytest.mark.parametrize("seed", range(20))
def test_the_difference_of_two_maps_leads_from_the_one_to_the_other(seed: int):
    before, _ = wander(seed, 30)
    chance = Chance(Random(seed))
    after = before
    for _ in range(25):
        edit = chance.edit(after)
        try:
            after = after.apply(edit.changes)
        except EditError:
            continue
    assert before.apply(difference(before, after)) == after
    assert difference(after, after) == ()
