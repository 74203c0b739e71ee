"""Two partners that are one person become one: nothing of either is lost, and it can be undone."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given, settings

from netedit.model import edits
from netedit.model.edit import Change, Edit
from netedit.model.edits.merging import fuller
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk, Action, Contact, RuledOut, ScenarioStep
from netedit.model.records import Actor, ActorStatus, Field, Placement, Purpose, Tie
from netedit.model.replaying import replayed
from tests.model.chance import wander
from tests.model.strategies import GENERATED, seeds
from tests.texts import network


def merged(drawn: Network, kept: str, gone: str, **fields: object) -> Network:
    edit = edits.merge_actors(drawn, kept, gone, **fields)
    after = drawn.apply(edit.changes)
    assert after.apply(edit.inverse.changes) == drawn
    return after


def with_records(drawn: Network, *records: object) -> Network:
    return drawn.apply([Change(None, record) for record in records])  # type: ignore[arg-type]


def changed(drawn: Network, record: object) -> Network:
    before = drawn.find(record.id)  # type: ignore[attr-defined]
    return drawn.apply([Change(before, record)])  # type: ignore[arg-type]


def lines(drawn: Network) -> list[tuple[str, str, str]]:
    return sorted((t.source, t.target, t.status.value) for t in drawn.ties.values())


def test_relationships_and_memberships_of_both_are_those_of_one():
    after = merged(network("ana-ben anna-cy anna@Council ana"), "ana", "anna")
    assert set(after.actors) == {"ana", "ben", "cy", "Council"}
    assert lines(after) == [("ana", "ben", "active"), ("ana", "cy", "active")]
    assert [(m.member, m.organisation) for m in after.memberships.values()] == [("ana", "Council")]


def test_the_same_relationship_twice_becomes_one_the_stronger_with_both_notes():
    drawn = network("ana-ben:2 ben-anna:4:doubtful")
    for id_, said in (("ana-ben", "since school"), ("ben-anna", "meets monthly")):
        drawn = changed(drawn, replace(drawn.ties[id_], notes=said))
    (tie,) = merged(drawn, "ana", "anna").ties.values()
    assert (tie.id, tie.strength, tie.status.value) == ("ana-ben", 4, "active")
    assert tie.notes == "since school\n\nmeets monthly"


@pytest.mark.parametrize(
    "text",
    [
        "ana-ben anna-ben:funds",
        "ana->ben ben->anna",
        "ana-ben anna-ben:ended",
        "ana-ben anna->ben",
        "ana-ben ana-ben anna-cy",
    ],
)
def test_what_says_something_else_stays_beside_it(text: str):
    drawn = network(text)
    assert len(merged(drawn, "ana", "anna").ties) == len(drawn.ties)


def test_a_relationship_between_the_two_is_none_but_its_notes_are_kept():
    drawn = network("ana-anna ana-ben")
    drawn = changed(drawn, replace(drawn.ties["ana-anna"], notes="same?", private_notes="ask"))
    after = merged(drawn, "ana", "anna")
    assert lines(after) == [("ana", "ben", "active")]
    assert after.actors["ana"].notes == "same?"
    assert after.actors["ana"].private_notes == "ask"


def test_an_organisation_does_not_come_to_belong_to_itself():
    after = merged(network("[Hub]@Council ana@Hub [Council]"), "Council", "Hub")
    assert [(m.member, m.organisation) for m in after.memberships.values()] == [("ana", "Council")]


def test_a_partner_says_what_either_said_and_both_notes():
    one = Actor("a", "person", "Ana", role="Nurse", influence=2, notes="tall", tags=("x",))
    other = Actor("b", "person", "Ana Lee", sector="Health", influence=4, notes="kind", tags=("y",))
    ended = replace(other, status=ActorStatus.ENDED)
    found = fuller(one, ended)
    assert (found["name"], found["role"], found["sector"]) == ("Ana Lee", "Nurse", "Health")
    assert (found["influence"], found["tags"]) == (4, ("x", "y"))
    assert found["notes"] == "tall\n\nkind"
    assert found["status"] is ActorStatus.ACTIVE


@pytest.mark.parametrize(
    ("first", "second", "left"), [("p", "q", "p"), (None, "q", "q"), ("p", None, "p")]
)
def test_a_picture_of_either_stays(first: str | None, second: str | None, left: str):
    one, other = Actor("a", "person", "A", picture=first), Actor("b", "person", "B", picture=second)
    assert fuller(one, other)["picture"] == left


def test_a_note_that_says_all_the_other_says_stands_once():
    one, other = Actor("a", "person", "A", notes="tall and kind"), Actor("b", "person", "B")
    assert fuller(one, replace(other, notes="tall"))["notes"] == "tall and kind"
    assert fuller(replace(other, notes="tall"), one)["notes"] == "tall and kind"


def test_what_was_chosen_counts():
    drawn = network("ana anna-ben")
    assert merged(drawn, "ana", "anna", name="Anna B").actors["ana"].name == "Anna B"


def test_what_is_planned_names_the_one_that_is_left():
    drawn = with_records(
        network("ana-ben anna-ben anna-cy"),
        Contact("c", ("ana", "anna", "anna-ben"), "2026"),
        Action("x", "call", "anna", None, subjects=("anna-ben", "anna-cy")),
        Purpose("p", "Safe", core=("anna", "ana")),
        RuledOut("r1", "ana", "cy", "no"),
        RuledOut("r2", "cy", "anna", "never"),
        RuledOut("r3", "ana", "anna", "same person"),
        Placement("main", "anna", 5.0, 6.0),
    )
    after = merged(drawn, "ana", "anna")
    assert after.contacts["c"].subjects == ("ana", "ana-ben")
    assert after.actions["x"].owner == "ana"
    assert after.actions["x"].subjects == ("ana-ben", "anna-cy")
    assert after.purposes["p"].core == ("ana",)
    assert [pair.reason for pair in after.ruled_out.values()] == ["no\n\nnever"]
    place = after.placement("main", "ana")
    assert place is not None
    assert (place.x, place.y) == (5.0, 6.0)


def test_risks_accepted_of_both_are_accepted_once_and_none_of_what_is_gone():
    drawn = with_records(
        network("ana-ben anna-cy ana-anna"),
        AcceptedRisk("r1", "key_people", ("ana",), "she stays"),
        AcceptedRisk("r2", "key_people", ("anna",), "known"),
        AcceptedRisk("r3", "bridges", ("ana-anna",), "fine"),
    )
    (left,) = merged(drawn, "ana", "anna").accepted_risks.values()
    assert (left.subjects, left.reason) == (("ana",), "she stays\n\nknown")


@pytest.mark.parametrize(
    ("kept", "gone", "sentence"),
    [
        ("ana", "ana", "“ana” cannot be merged with itself."),
        ("ana", "Hub", "“ana” has members, so it must be an organisation."),
        ("ana", "nobody", "That partner is no longer on the map."),
    ],
)
def test_what_cannot_be_one_is_refused_in_a_sentence(kept: str, gone: str, sentence: str):
    drawn = network("ana-ben cy@Hub")
    with pytest.raises(EditError, match=sentence):
        edits.merge_actors(drawn, kept, gone, name="ana")


def tried(drawn: Network, *gestures: Callable[[Network], Edit]) -> Network:
    """A map with a what-if of these steps."""
    drawn = drawn.apply(edits.add_scenario(drawn, "What if", id_="s").changes)
    for number, gesture in enumerate(gestures):
        edit = gesture(replayed(drawn, "s").network)
        drawn = drawn.apply(edits.add_scenario_step(drawn, "s", edit, id_=f"{number}").changes)
    return drawn


def played(drawn: Network) -> Network:
    """What the what-if makes of the map, all of whose steps must fit."""
    replay = replayed(drawn, "s")
    assert not replay.misfits
    return replay.network


def test_a_what_if_goes_on_saying_of_the_one_what_it_said_of_either():
    drawn = tried(
        network("ana-ben anna-cy dee anna@Hub"),
        lambda n: edits.add_tie(n, "anna", "dee", "works with"),
        lambda n: edits.change_actors(n, ["anna"], role="Lead"),
        lambda n: edits.change_ties(n, ["ana-ben"], strength=2),
        lambda n: edits.change_actors(n, ["anna"], status=ActorStatus.ENDED),
    )
    after = merged(drawn, "ana", "anna", name="Ana Lee")
    assert lines(after) == [("ana", "ben", "active"), ("ana", "cy", "active")]
    then = played(after)
    assert {(t.source, t.target) for t in then.ties.values()} == {
        ("ana", "ben"),
        ("ana", "cy"),
        ("ana", "dee"),
    }
    ana = then.actors["ana"]
    assert (ana.name, ana.role, ana.status) == ("Ana Lee", "Lead", ActorStatus.ENDED)
    assert then.ties["ana-ben"].strength == 2
    assert len(after.scenario_steps) == 4


def test_a_what_if_in_which_one_is_removed_removes_the_one():
    drawn = tried(network("ana-ben anna-cy"), lambda n: edits.remove(n, ["anna"]))
    then = played(merged(drawn, "ana", "anna"))
    assert set(then.actors) == {"ben", "cy"}
    assert not then.ties


@pytest.mark.parametrize("pair", [("ana", "anna"), ("anna", "ana")])
def test_the_what_if_that_two_become_one_has_nothing_left_to_do(pair: tuple[str, str]):
    drawn = tried(
        network("ana-ben anna-cy dee"),
        lambda n: edits.merge_actors(n, *pair),
        lambda n: edits.add_tie(n, pair[0], "dee", "works with"),
    )
    after = merged(drawn, "ana", "anna")
    assert [step.id for step in after.scenario_steps.values()] == ["1"]
    assert ("ana", "dee", "active") in lines(played(after))


def test_a_what_if_about_what_lay_between_the_two_says_nothing_more():
    drawn = tried(
        network("ana-anna ana-ben"),
        lambda n: edits.change_ties(n, ["ana-anna"], strength=5),
        lambda n: edits.change_ties(n, ["ana-ben"], strength=3),
    )
    after = merged(drawn, "ana", "anna")
    assert [step.id for step in after.scenario_steps.values()] == ["1"]
    assert played(after).ties["ana-ben"].strength == 3


def test_notes_and_own_fields_that_a_what_if_writes_are_written_to_the_one():
    drawn = with_records(network("ana anna"), Field("f", "Ward"), Field("g", "Phone"))
    for id_, said, own in (("ana", "quick", {"f": "9"}), ("anna", "kind", {"g": "1"})):
        drawn = changed(drawn, replace(drawn.actors[id_], notes=said, fields=own))
    drawn = tried(
        drawn,
        lambda n: edits.change_actors(n, ["anna"], notes="kind and fair", fields={"g": "2"}),
    )
    ana = played(merged(drawn, "ana", "anna")).actors["ana"]
    assert ana.notes == "quick\n\nkind and fair"
    assert ana.fields == {"f": "9", "g": "2"}


def test_other_what_ifs_and_steps_that_fit_no_longer_stay_as_they_are():
    drawn = tried(
        network("ana-ben anna cy"),
        lambda n: edits.change_actors(n, ["anna"], role="Lead"),
        lambda n: edits.change_actors(n, ["cy"], role="Chair"),
    )
    drawn = changed(drawn, replace(drawn.actors["anna"], role="Clerk"))
    after = merged(drawn, "ana", "anna")
    assert after.scenario_steps == drawn.scenario_steps


def test_a_merge_that_is_tried_out_changes_no_other_what_if():
    drawn = tried(network("ana-ben anna cy"), lambda n: edits.change_actors(n, ["anna"], role="x"))
    drawn = drawn.apply(edits.add_scenario(drawn, "Other", id_="o").changes)
    edit = edits.merge_actors(drawn, "ana", "anna")
    assert {type(c.record) for c in edit.changes} >= {ScenarioStep}
    after = drawn.apply(edits.add_scenario_step(drawn, "o", edit, id_="9").changes)
    assert after.scenario_steps["0"] == drawn.scenario_steps["0"]
    then = replayed(after, "o").network
    assert "anna" not in then.actors
    assert then.scenario_steps == after.scenario_steps


def others(drawn: Network, ids: set[str]) -> set[tuple[str, str]]:
    """Who else is joined to any of `ids`, and by what kind."""
    found: set[tuple[str, str]] = set()
    for tie in drawn.ties.values():
        ends = {tie.source, tie.target}
        found |= {(end, tie.kind) for end in ends - ids if ends & ids}
    return found


def words(record: Actor | Tie) -> set[str]:
    return set(record.notes.split()) | set(record.private_notes.split())


@settings(phases=GENERATED, max_examples=80, deadline=None)
@given(seeds)
def test_nobody_loses_a_relationship_and_no_word_of_a_note_is_lost(seed: int):
    drawn, _ = wander(seed, 60)
    assume(len(drawn.actors) >= 2)
    kept, gone = Random(seed).sample(sorted(drawn.actors), 2)
    try:
        edit = edits.merge_actors(drawn, kept, gone)
        after = drawn.apply(edit.changes)
    except EditError as error:
        assert "member" in str(error) or "part of it" in str(error)  # noqa: PT017
        return
    assert after.apply(edit.inverse.changes) == drawn
    assert set(after.actors) == set(drawn.actors) - {gone}
    assert others(after, {kept}) == others(drawn, {kept, gone})
    untouched = [t for t in drawn.ties.values() if not {t.source, t.target} & {kept, gone}]
    assert all(after.ties[tie.id] == tie for tie in untouched)
    said = [drawn.actors[kept], drawn.actors[gone]]
    said += [t for t in drawn.ties.values() if {t.source, t.target} & {kept, gone}]
    left: set[str] = words(after.actors[kept])
    for tie in after.ties_of(kept):
        left |= words(tie)
    assert {word for record in said for word in words(record)} <= left
    assert after.uses(gone) == 0
