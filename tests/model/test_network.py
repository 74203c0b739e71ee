"""What must hold of every network, and that its indexes tell the truth."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.model.edit import Change
from netedit.model.errors import EditError
from netedit.model.ids import MAP_ID
from netedit.model.network import Network
from netedit.model.records import (
    TABLES,
    Actor,
    ActorKind,
    ActsAs,
    Direction,
    Field,
    Map,
    Membership,
    Note,
    Placement,
    Purpose,
    Record,
    Tie,
    Version,
    View,
)
from tests.model.chance import wander
from tests.model.strategies import GENERATED, seeds
from tests.texts import network, records

ANA = Actor("ana", "person", "ana")


def refusal(before: Network, *changes: Change) -> str:
    """The sentence that refuses `changes`; `before` must stay what it was."""
    copy = Network.from_records(before)
    with pytest.raises(EditError) as refused:
        before.apply(changes)
    assert before == copy
    sentence = str(refused.value)
    assert sentence[0].isupper() or sentence[0] == "“", sentence
    assert sentence.endswith("."), sentence
    assert len(sentence) < 220, sentence
    for word in ("None", "<", "object", "Error", "tuple", "dict", "_"):
        assert word not in sentence, sentence
    return sentence


def added(record: Record) -> Change:
    return Change(None, record)


def removed(record: Record) -> Change:
    return Change(record, None)


def test_an_empty_network_holds_the_map_alone():
    assert list(Network.empty()) == [Map()]


def test_the_same_records_in_another_order_are_an_equal_network():
    text = "ana-ben ben-cy cy@Board"
    assert network(text) == Network.from_records(reversed(list(network(text))))
    assert network(text) != network("ana-ben cy@Board")
    assert network(text) != "ana-ben"


def test_every_network_has_a_revision_of_its_own():
    drawn = network("ana")
    assert len({drawn.revision, drawn.apply(()).revision, network("ana").revision}) == 3


def test_adding_records_one_by_one_gives_the_network_of_them():
    step = Network.empty()
    for record in records("ana-ben ana->ana ana@Board [Board]@Council"):
        step = step.apply([added(record)])
    assert step == network("ana-ben ana->ana ana@Board [Board]@Council")


def test_adding_all_records_in_one_edit_in_any_order_gives_the_network_of_them():
    changes = [added(record) for record in records("ana-ben ben@Board [Board]@Council")]
    assert Network.empty().apply(changes[::-1]) == network("ana-ben ben@Board [Board]@Council")


def test_a_record_is_found_by_its_id_whatever_it_is():
    drawn = network("ana-ben")
    assert drawn.find("ana-ben") == drawn.ties["ana-ben"]
    assert drawn.find("nobody") is None
    assert drawn.lost(["ana-ben", "nobody", "ana"]) == {"nobody"}


def test_a_network_says_what_acts_as_an_organisation():
    drawn = network("ana@Board")
    assert not drawn.is_organisation(drawn.actors["ana"])
    assert drawn.acts_as(drawn.actors["Board"]) is ActsAs.ORGANISATION


class TestWhatStoodThereBefore:
    def test_a_record_that_is_gone_cannot_be_changed(self):
        change = Change(ANA, replace(ANA, role="chair"))
        assert refusal(network("ben"), change) == "The partner “ana” is no longer on the map."

    def test_a_record_that_is_gone_cannot_be_removed(self):
        assert "no longer on the map" in refusal(network("ben"), removed(ANA))

    def test_a_record_that_reads_differently_now_cannot_be_changed(self):
        change = Change(replace(ANA, role="old"), replace(ANA, role="chair"))
        sentence = refusal(network("ana"), change)
        assert sentence == "The partner “ana” has been changed in the meantime."

    def test_a_record_that_reads_differently_now_cannot_be_removed(self):
        assert "in the meantime" in refusal(network("ana"), removed(replace(ANA, role="old")))

    def test_an_equal_record_will_do_where_it_is_not_the_same_object(self):
        renamed = replace(ANA, name="Ana Lee")
        assert network("ana").apply([Change(ANA, renamed)]).actors["ana"] is renamed

    def test_an_id_cannot_be_taken_twice(self):
        assert "already something with the id" in refusal(network("ana"), added(ANA))

    def test_an_id_cannot_be_taken_by_a_record_of_another_type(self):
        assert "already something with the id" in refusal(network("ana"), added(Note("ana")))

    def test_one_edit_cannot_change_a_record_twice(self):
        changes = [removed(ANA), added(replace(ANA, name="Anna"))]
        assert refusal(network("ana"), *changes) == "One edit changes the partner “Anna” twice."

    def test_a_record_cannot_become_one_of_another_type(self):
        sentence = refusal(network("ana"), Change(ANA, Note("ana")))
        assert sentence == "The partner “ana” cannot become a note."

    def test_a_record_cannot_change_its_id(self):
        refusal(network("ana"), Change(ANA, replace(ANA, id="other")))

    def test_the_map_itself_cannot_be_removed(self):
        assert "cannot be removed" in refusal(network("ana"), removed(Map()))

    def test_a_second_map_cannot_be_added(self):
        assert "holds one map" in refusal(network("ana"), added(Map(id="another")))
        assert "already something" in refusal(network("ana"), added(Map("Again", id=MAP_ID)))


TIE = Tie("t", "ana", "ben", "works with")
FIELD = Field("f", "Budget")
UNSOUND: list[tuple[Record, str]] = [
    (replace(ANA, id="new", name=""), "its name is empty"),
    (replace(ANA, id="new", name=" \u200b\u2060 "), "its name is empty"),
    (replace(ANA, id="new", name="x" * 501), "501 characters; at most 500 fit"),
    (replace(ANA, id="new", name="a\0b"), "control character"),
    (replace(ANA, id="new", name="a\ud800b"), "control character"),
    (replace(ANA, id="new", name=5), "its name is not a text"),
    (replace(ANA, id="new", role="x" * 100_001), "at most 100,000 fit"),
    (replace(ANA, id="new", influence=0), "whole numbers from 1 to 5"),
    (replace(ANA, id="new", influence=6), "whole numbers from 1 to 5"),
    (replace(ANA, id="new", interest=2.5), "whole numbers from 1 to 5"),
    (replace(ANA, id="new", interest=True), "whole numbers from 1 to 5"),
    (replace(ANA, id="new", status="ended"), "choose active or ended"),
    (replace(ANA, id="new", tags=("a", "a")), "name one thing twice"),
    (replace(ANA, id="new", tags=("a", " ")), "one of its tags is empty"),
    (replace(ANA, id="new", tags=["a"]), "not a list of texts"),
    (replace(ANA, id="new", tags=(1,)), "not a list of texts"),
    (replace(ANA, id="new", kind="nothing"), "is not on the map"),
    (replace(ANA, id="new", kind="ben"), "is not on the map"),
    (replace(ANA, id="new", kind=None), "its kind is missing"),
    (replace(ANA, id="new", kind=7), "its kind is not an id"),
    (replace(ANA, id="new", fields={"nothing": 1}), "is not on the map"),
    (replace(ANA, id="new", fields={"f": float("nan")}), "not finite"),
    (replace(ANA, id="new", fields={"f": 10**30}), "too large"),
    (replace(ANA, id="new", fields={"f": "a\0"}), "control characters"),
    (replace(ANA, id="new", fields={"f": ["a"]}), "no text, number or yes/no"),
    (replace(ANA, id="new", fields=[("f", 1)]), "not values by field"),
    (replace(ANA, id=""), "has no id"),
    (replace(ANA, id="a\0"), "control character"),
    (replace(ANA, id="x" * 1001), "at most 1,000 fit"),
    (replace(TIE, source="nobody"), "The source of the relationship is not on the map."),
    (replace(TIE, target="works with"), "The target of the relationship is not on the map."),
    (replace(TIE, kind="person"), "The kind of the relationship is not on the map."),
    (replace(TIE, purposes=("nothing",)), "is not on the map"),
    (replace(TIE, purposes=("p", "p")), "name one thing twice"),
    (replace(TIE, purposes=["p"]), "not a list of ids"),
    (replace(TIE, direction="forward"), "choose none, forward or both"),
    (replace(TIE, strength=9), "its strength is 9"),
    (replace(TIE, since="31.3.2026"), "write 2026, 2026-03 or 2026-03-31"),
    (replace(TIE, since="2026-02-30"), "write 2026, 2026-03 or 2026-03-31"),
    (replace(TIE, until="٢٠٢٦"), "write 2026, 2026-03 or 2026-03-31"),
    (replace(TIE, since=2026), "write 2026, 2026-03 or 2026-03-31"),
    (ActorKind("k", "Kind", colour="red"), "write it like #0072b2"),
    (ActorKind("k", "Kind", shape="star"), "choose circle, square, diamond, hexagon or triangle"),
    (Purpose("q", "\t"), "its statement is empty"),
    (Placement("main", "ana", float("nan"), 0.0), "its x coordinate nan is not on the map"),
    (Placement("main", "ana", 0.0, 1e8), "its y coordinate 100000000.0 is not on the map"),
    (Placement("main", "ana", True, 0.0), "is not on the map"),
    (Placement("main", "ana", 0.0, 0.0, "yes"), "its pinned is 'yes'"),
    (Placement("main", "works with"), "The subject of the place is not on the map."),
    (Placement("nothing", "ana"), "The view of the place is not on the map."),
    (Field("g", "Choice", choices=("a", "")), "one of its choices is empty"),
    (Version("v", "One", "today\0"), "control character"),
    (Version("v", "One", group=-1), "which counts nothing"),
    (Version("v", "One", group=2**63), "which counts nothing"),
    (Membership("m", "ana", "nobody"), "The organisation of the membership is not on the map."),
]


@pytest.mark.parametrize(("record", "part"), UNSOUND)
def test_a_record_that_is_unsound_is_refused(record: Record, part: str):
    there = Network.from_records([*network("ana-ben"), FIELD, Purpose("p", "Funds")])
    assert part in refusal(there, added(record))


def test_who_keeps_the_map_must_be_on_it():
    drawn = network("ana-ben")
    assert drawn.apply([Change(Map(), Map(me="ana"))]).map.me == "ana"
    refusal(drawn, Change(Map(), Map(me="nobody")))


def test_what_is_still_used_cannot_be_removed():
    drawn = network("ana-ben ana-cy")
    assert "still used by 2 things" in refusal(drawn, removed(drawn.actors["ana"]))
    assert "still used by one thing" in refusal(drawn, removed(drawn.actors["cy"]))
    assert "still used by 3 things" in refusal(drawn, removed(drawn.actor_kinds["person"]))


def test_what_is_used_can_be_removed_together_with_its_users():
    drawn = network("ana-ben ana-ana")
    gone = [drawn.actors["ana"], *drawn.incident("ana")]
    assert drawn.apply([removed(record) for record in gone]) == network("ben")


def test_a_reference_to_what_the_same_edit_removes_is_refused():
    drawn = network("ana ben")
    refusal(drawn, removed(drawn.actors["ben"]), added(TIE))


class TestCircles:
    def test_nothing_belongs_to_itself(self):
        sentence = refusal(network("[Board]"), added(Membership("m", "Board", "Board")))
        assert sentence == "“Board” cannot belong to itself."

    def test_an_organisation_cannot_belong_to_its_own_part(self):
        drawn = network("[Team]@Board [Board]@Council")
        sentence = refusal(drawn, added(Membership("m", "Council", "Team")))
        assert sentence == ("“Council” cannot belong to “Team”, which is a part of it already.")

    def test_two_memberships_of_one_edit_cannot_make_a_circle(self):
        drawn = network("[Board] [Council]")
        there, back = Membership("m", "Board", "Council"), Membership("n", "Council", "Board")
        refusal(drawn, added(there), added(back))

    def test_a_change_of_a_membership_cannot_make_a_circle(self):
        drawn = network("[Team]@Board [Council]@Team [Office]")
        held = drawn.memberships["Team@Board"]
        refusal(drawn, Change(held, replace(held, organisation="Council")))

    def test_one_thing_may_belong_to_several_that_belong_together(self):
        drawn = network("[Team]@Board [Team]@Office [Board]@Council [Office]@Council ana@Team")
        assert drawn.apply([added(Membership("m", "ana", "Council"))]).members_of("Council")

    def test_a_circle_can_be_turned_round_in_one_edit(self):
        drawn = network("[Team]@Board")
        changes = [
            removed(drawn.memberships["Team@Board"]),
            added(Membership("m", "Board", "Team")),
        ]
        assert drawn.apply(changes).members_of("Team")[0].member == "Board"


def incident(drawn: Network, id_: str) -> set[str]:
    """Brute force: what has an end at `id_`."""
    found = {t.id for t in drawn.ties.values() if id_ in (t.source, t.target)}
    found |= {m.id for m in drawn.memberships.values() if id_ in (m.member, m.organisation)}
    found |= {r.id for r in drawn.ruled_out.values() if id_ in (r.source, r.target)}
    return found | {p.id for p in drawn.placements.values() if p.subject == id_}


def uses(drawn: Network, id_: str) -> int:
    """Brute force: how often `id_` is referred to."""
    held: list[str | None] = [drawn.map.me, drawn.map.purpose, drawn.map.logo]
    for actor in drawn.actors.values():
        held += [actor.kind, *actor.fields, actor.picture]
    for tie in drawn.ties.values():
        held += [tie.source, tie.target, tie.kind, *tie.purposes, *tie.fields]
    for membership in drawn.memberships.values():
        held += [membership.member, membership.organisation]
    for placement in drawn.placements.values():
        held += [placement.view, placement.subject]
    held += [frame.view for frame in drawn.frames.values()]
    held += [core for purpose in drawn.purposes.values() for core in purpose.core]
    for need in drawn.needs.values():
        held += [need.purpose, need.kind, need.field]
    held += [subject for contact in drawn.contacts.values() for subject in contact.subjects]
    for action in drawn.actions.values():
        held += [action.owner, *action.subjects]
    held += [subject for risk in drawn.accepted_risks.values() for subject in risk.subjects]
    for pair in drawn.ruled_out.values():
        held += [pair.source, pair.target]
    held += [step.scenario for step in drawn.scenario_steps.values()]
    for step in drawn.story_steps.values():
        held += [step.story, step.view, step.focus]
    return held.count(id_)


@settings(max_examples=20, phases=GENERATED)
@given(seeds, st.integers(1, 60))
def test_the_ways_back_are_true_after_any_edits(seed: int, steps: int):
    drawn, _ = wander(seed, steps)
    for record in drawn:
        id_ = record.id
        ways = [r.id for r in drawn.incident(id_)]
        assert len(ways) == len(set(ways))
        if isinstance(record, Actor | Note):
            assert set(ways) == incident(drawn, id_)
        assert drawn.uses(id_) == uses(drawn, id_)
    for actor in drawn.actors:
        ends = {t.id for t in drawn.ties.values() if actor in (t.source, t.target)}
        assert {t.id for t in drawn.ties_of(actor)} == ends
        inside = {m.id for m in drawn.memberships.values() if m.organisation == actor}
        assert {m.id for m in drawn.members_of(actor)} == inside
        above = {m.id for m in drawn.memberships.values() if m.member == actor}
        assert {m.id for m in drawn.memberships_of(actor)} == above


@settings(max_examples=20, phases=GENERATED)
@given(seeds, st.integers(1, 60))
def test_any_edits_lead_to_the_network_of_its_records_and_back_again(seed: int, steps: int):
    end, done = wander(seed, steps)
    rebuilt = Network.from_records(end)
    assert rebuilt == end
    for record in end:
        assert rebuilt.uses(record.id) == end.uses(record.id)
        assert {r.id for r in rebuilt.incident(record.id)} == {
            r.id for r in end.incident(record.id)
        }
    everything = [Change(Map() if r.id == MAP_ID else None, r) for r in end]
    assert Network.empty().apply(everything) == end
    for edit in reversed(done):
        end = end.apply(edit.inverse.changes)
    assert end == Network.empty()
    assert not any(end.uses(id_) for id_ in ("", "map", "main"))


def test_a_changed_end_moves_the_way_back():
    drawn = network("ana-ben cy")
    tie = drawn.ties["ana-ben"]
    moved = drawn.apply([Change(tie, replace(tie, target="cy", direction=Direction.BOTH))])
    assert [t.id for t in moved.ties_of("cy")] == ["ana-ben"]
    assert not moved.ties_of("ben")
    assert moved.uses("ben") == 0
    assert drawn.ties_of("ben")


def test_a_tie_to_itself_stands_once_and_counts_twice():
    drawn = network("ana-ana")
    assert [t.id for t in drawn.ties_of("ana")] == ["ana-ana"]
    assert drawn.uses("ana") == 2


def test_a_place_is_found_by_view_and_subject():
    drawn = network("ana").apply([added(Placement("main", "ana", 3.0, 4.0))])
    place = drawn.placement("main", "ana")
    assert place is not None
    assert (place.x, place.y, place.id) == (3.0, 4.0, "main.ana")
    assert drawn.placement("other", "ana") is None


def test_every_type_has_a_table_that_comes_after_those_it_refers_to():
    drawn = Network.from_records([*network("ana-ben ana@Board"), Placement("main", "ana")])
    order = list(TABLES)
    types = [type(record) for record in drawn]
    assert types == sorted(types, key=order.index)
    assert View in types
