"""Every gesture: what it does, when it is refused, what it is called, and that it can be undone."""

from dataclasses import replace
from random import Random

import pytest

from netedit.model import edits
from netedit.model.edit import Change, Edit
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk, Action, Contact, Need, RuledOut
from netedit.model.records import (
    ActorKind,
    ActsAs,
    Direction,
    Field,
    FieldType,
    LineStyle,
    Map,
    Note,
    Placement,
    Purpose,
    Sensitivity,
    Subject,
    View,
)
from netedit.model.stories import Story, StoryStep
from tests.model.chance import GESTURES, NOT_GESTURES, Chance, wander
from tests.texts import network


def done(drawn: Network, edit: Edit, label: str) -> Network:
    """`drawn` after `edit`, which is called `label` and can be taken back."""
    assert edit.label == label
    after = drawn.apply(edit.changes)
    assert after.apply(edit.inverse.changes) == drawn
    return after


def start(text: str, *gestures: tuple[object, ...]) -> Network:
    """The network of `text` after gestures, each a function and its arguments."""
    drawn = network(text)
    for function, *given in gestures:
        drawn = drawn.apply(function(drawn, *given).changes)
    return drawn


def placed(text: str, **places: tuple[float, float]) -> Network:
    return start(text, (edits.move, "main", {k: v for k, v in places.items()}))


def refused(sentence: str):
    return pytest.raises(EditError, match=f"^{sentence}$")


def test_every_gesture_is_tried_at_random():
    assert set(GESTURES) == set(edits.__all__) - NOT_GESTURES


@pytest.mark.parametrize("gesture", sorted(set(GESTURES) - {"starting"}))
def test_a_gesture_at_random_can_be_undone_and_has_a_label(gesture: str):
    happened = 0
    # the more gestures there are, the rarer each is in a session
    for seed in range(400):
        if seed >= 12 and happened:
            break
        drawn, _ = wander(seed, 120)
        chance = Chance(Random(seed))
        for _ in range(6):
            try:
                edit = GESTURES[gesture](chance, drawn, 1)
                after = drawn.apply(edit.changes)
            except EditError:
                continue
            if edit.changes:
                happened += 1
                assert after != drawn
                assert after.apply(edit.inverse.changes) == drawn
                assert edit.label[:1].isupper()
                assert "\n" not in edit.label
                assert len(edit.label) < 150
                assert not {"0", "None", "one"} & set(edit.label.split()), edit.label
    assert happened


class TestActors:
    def test_a_partner_is_added_with_place_and_organisation(self):
        drawn = network("[Board]")
        edit = edits.add_actor(
            drawn,
            "  Ana Lee ",
            "person",
            id_="ana",
            view="main",
            at=(1.04, -0.01),
            organisation="Board",
            role=" chair\0 ",
        )
        after = done(drawn, edit, "Add Ana Lee")
        assert after.actors["ana"].name == "Ana Lee"
        assert after.actors["ana"].role == "chair"
        assert after.placement("main", "ana") == Placement("main", "ana", 1.0, 0.0)
        assert [m.organisation for m in after.memberships_of("ana")] == ["Board"]

    def test_a_partner_without_a_place_has_none(self):
        after = done(network("ana"), edits.add_actor(network("ana"), "Ben", "person"), "Add Ben")
        assert not after.placements

    def test_a_partner_needs_a_name_a_kind_a_view_and_an_organisation(self):
        drawn = network("ana")
        with refused("A partner needs a name."):
            edits.add_actor(drawn, " \u200b", "person")
        with refused("That kind of partner is no longer on the map."):
            edits.add_actor(drawn, "Ben", "nothing")
        with refused("That view is no longer on the map."):
            edits.add_actor(drawn, "Ben", "person", view="nothing", at=(0, 0))
        with refused("“ana” is a person; only organisations have members."):
            edits.add_actor(drawn, "Ben", "person", organisation="ana")

    def test_an_enumeration_stays_one(self):
        drawn = network("ana ben")
        tie = edits.add_tie(drawn, "ana", "ben", "works with", direction=Direction.FORWARD)
        (change,) = tie.changes
        assert change.after.direction is Direction.FORWARD

    def test_a_partner_is_renamed(self):
        drawn = network("ana")
        after = done(drawn, edits.rename_actor(drawn, "ana", " Ana Lee "), "Rename ana to Ana Lee")
        assert after.actors["ana"].name == "Ana Lee"
        with refused("A partner needs a name."):
            edits.rename_actor(drawn, "ana", "\t")
        with refused("That partner is no longer on the map."):
            edits.rename_actor(drawn, "ben", "Ben")

    def test_the_same_name_again_is_no_change(self):
        assert not edits.rename_actor(network("ana"), "ana", "ana")

    def test_fields_of_one_partner_are_changed_and_typing_merges(self):
        drawn = network("ana")
        edit = edits.change_actors(drawn, ["ana"], private_notes="hush")
        assert done(drawn, edit, "Change the private notes of ana").actors["ana"].private_notes
        again = edits.change_actors(drawn, ["ana"], private_notes="hush!")
        assert edit.merge_key == again.merge_key
        assert edit.merge_key != edits.change_actors(drawn, ["ana"], notes="hush").merge_key
        assert edits.change_actors(drawn, ["ana"], notes="a", role="b").merge_key is None

    def test_the_label_names_the_partner_that_changes(self):
        drawn = start("ana ben cy", (edits.rename_actor, "ana", "Ana"))
        drawn = drawn.apply(edits.change_actors(drawn, ["ana"], sector="health").changes)
        edit = edits.change_actors(drawn, ["ana", "ben"], sector="health")
        done(drawn, edit, "Change the sector of ben")
        edit = edits.change_actors(drawn, ["ana", "ben", "cy"], sector="arts")
        done(drawn, edit, "Change the sector of 3 partners")

    def test_a_partner_named_twice_is_changed_once(self):
        drawn = network("ana ben")
        edit = edits.change_actors(drawn, ["ana", "ana"], role="chair")
        done(drawn, edit, "Change the role of ana")

    def test_what_has_members_cannot_become_a_person(self):
        drawn = network("ana@Board [Office]")
        with refused("“Board” has 1 member, so it must stay an organisation."):
            edits.change_actors(drawn, ["Office", "Board"], kind="person")
        edit = edits.change_actors(drawn, ["Office"], kind="person")
        done(drawn, edit, "Change the kind of Office")

    def test_a_rating_out_of_range_is_refused_when_it_is_performed(self):
        drawn = network("ana")
        with pytest.raises(EditError, match="whole numbers from 1 to 5"):
            drawn.apply(edits.change_actors(drawn, ["ana"], influence=6).changes)


class TestOwnFields:
    def test_a_field_is_added_filled_and_emptied(self):
        drawn = network("ana ben")
        edit = edits.add_field(drawn, " Budget ", id_="f", type=FieldType.NUMBER)
        drawn = done(drawn, edit, "Add the field Budget")
        edit = edits.set_own_field(drawn, ["ana", "ben"], "f", 5)
        drawn = done(drawn, edit, "Change Budget of 2 partners")
        assert drawn.actors["ben"].fields == {"f": 5}
        edit = edits.set_own_field(drawn, ["ben"], "f", None)
        drawn = done(drawn, edit, "Change Budget of ben")
        assert not drawn.actors["ben"].fields
        assert not edits.set_own_field(drawn, ["ben"], "f", None)

    @pytest.mark.parametrize(
        ("type_", "fits", "misfits"),
        [
            (FieldType.TEXT, ["", "a"], [1, True]),
            (FieldType.DATE, ["2026"], [2026]),
            (FieldType.NUMBER, [0, 2.5], ["1", True]),
            (FieldType.YES_NO, [True, False], [1, "yes"]),
            (FieldType.CHOICE, ["a"], ["c", 1]),
        ],
    )
    def test_a_value_must_be_of_the_type_of_its_field(self, type_, fits, misfits):
        drawn = network("ana")
        edit = edits.add_field(drawn, "Own", id_="f", type=type_, choices=("a", "b"))
        drawn = drawn.apply(edit.changes)
        for value in fits:
            assert drawn.apply(edits.set_own_field(drawn, ["ana"], "f", value).changes)
        for value in misfits:
            with refused(f"“{value}” does not fit the field “Own”."):
                edits.set_own_field(drawn, ["ana"], "f", value)

    def test_a_field_of_relationships_is_theirs(self):
        drawn = network("ana-ben")
        edit = edits.add_field(drawn, "Since when", id_="f", subject=Subject.RELATIONSHIP)
        drawn = drawn.apply(edit.changes)
        edit = edits.set_own_field(drawn, ["ana-ben"], "f", "1999")
        done(drawn, edit, "Change Since when of ana – ben")
        with refused("That relationship is no longer on the map."):
            edits.set_own_field(drawn, ["ana"], "f", "1999")

    def test_a_name_is_taken_once_for_each_subject(self):
        drawn = start("ana", (edits.add_field, "Budget"))
        with refused("There is already a field called “BÜDGET”."):
            edits.add_field(drawn, "BÜDGET")
        assert edits.add_field(drawn, "Budget", subject=Subject.RELATIONSHIP)
        with refused("A field needs a name."):
            edits.add_field(drawn, "")

    def test_a_field_is_changed_unless_its_values_would_no_longer_fit(self):
        drawn = network("ana").apply(edits.add_field(network("ana"), "Own", id_="f").changes)
        edit = edits.change_field(drawn, "f", sensitivity=Sensitivity.ME)
        done(drawn, edit, "Change the field Own")
        assert edits.change_field(drawn, "f", name="own")
        assert edits.change_field(drawn, "f", type=FieldType.NUMBER)
        with refused("The field “Own” cannot be moved; add another field there."):
            edits.change_field(drawn, "f", subject=Subject.RELATIONSHIP)
        drawn = drawn.apply(edits.add_field(drawn, "Other").changes)
        with refused("There is already a field called “other”."):
            edits.change_field(drawn, "f", name="other")
        with refused("A field needs a name."):
            edits.change_field(drawn, "f", name=" ")
        drawn = drawn.apply(edits.set_own_field(drawn, ["ana"], "f", "a").changes)
        with refused("The field “Own” has values, so its type must stay as it is."):
            edits.change_field(drawn, "f", type=FieldType.NUMBER)

    def test_a_removed_field_takes_its_values_along(self):
        drawn = network("ana ben")
        drawn = drawn.apply(edits.add_field(drawn, "Own", id_="f").changes)
        drawn = drawn.apply(edits.set_own_field(drawn, ["ana"], "f", "a").changes)
        after = done(drawn, edits.remove_field(drawn, "f"), "Remove the field Own")
        assert after == network("ana ben")


class TestKinds:
    def test_kinds_are_added_and_their_names_are_taken(self):
        drawn = network("ana-ben")
        done(drawn, edits.add_actor_kind(drawn, "Sponsor"), "Add the kind Sponsor")
        done(drawn, edits.add_tie_kind(drawn, "funds", layer="money"), "Add the kind funds")
        with refused("There is already a kind of partner called “PERSON”."):
            edits.add_actor_kind(drawn, "PERSON")
        with refused("There is already a kind of relationship called “works  with”."):
            edits.add_tie_kind(drawn, "works  with")
        with refused("A kind of partner needs a name."):
            edits.add_actor_kind(drawn, "")
        with refused("A kind of relationship needs a name."):
            edits.add_tie_kind(drawn, "")

    def test_kinds_are_changed_and_may_keep_their_name(self):
        drawn = network("ana-ben")
        edit = edits.change_actor_kind(drawn, "person", name="PERSON", colour="#000000")
        done(drawn, edit, "Change the kind Person")
        edit = edits.change_tie_kind(drawn, "works with", line_style=LineStyle.DOTTED)
        done(drawn, edit, "Change the kind works with")
        with refused("There is already a kind of partner called “organisation”."):
            edits.change_actor_kind(drawn, "person", name="organisation")
        with refused("A kind of relationship needs a name."):
            edits.change_tie_kind(drawn, "works with", name="")

    def test_a_kind_whose_partners_have_members_acts_as_an_organisation(self):
        drawn = network("ana@Board")
        with refused("“Board” has members, so the kind “Organisation” acts as an organisation."):
            edits.change_actor_kind(drawn, "organisation", acts_as=ActsAs.PERSON)
        assert edits.change_actor_kind(
            network("ana [Board]"), "organisation", acts_as=ActsAs.PERSON
        )

    def test_the_partners_of_a_removed_kind_get_another(self):
        drawn = network("ana ben [Board]")
        with refused("2 partners are of the kind “Person”; choose another kind for that."):
            edits.remove_actor_kind(drawn, "person")
        with refused("1 partner is of the kind “Organisation”; choose another kind for that."):
            edits.remove_actor_kind(drawn, "organisation", "organisation")
        edit = edits.remove_actor_kind(drawn, "person", "organisation")
        after = done(drawn, edit, "Remove the kind Person")
        assert {a.kind for a in after.actors.values()} == {"organisation"}
        with refused("A map needs at least one kind of partner."):
            edits.remove_actor_kind(after, "organisation")

    def test_partners_with_members_do_not_become_people_with_their_kind(self):
        drawn = network("ana@Board")
        with refused("“Board” has 1 member, so it must stay an organisation."):
            edits.remove_actor_kind(drawn, "organisation", "person")

    def test_an_unused_kind_is_removed_without_another(self):
        drawn = network("ana-ben")
        done(drawn, edits.remove_actor_kind(drawn, "organisation"), "Remove the kind Organisation")

    def test_the_relationships_of_a_removed_kind_get_another(self):
        drawn = network("ana-ben:funds")
        with refused("1 relationship is of the kind “funds”; choose another kind for that."):
            edits.remove_tie_kind(drawn, "funds")
        with refused("That kind of relationship is no longer on the map."):
            edits.remove_tie_kind(drawn, "funds", "nothing")
        edit = edits.remove_tie_kind(drawn, "funds", "works with")
        after = done(drawn, edit, "Remove the kind funds")
        assert after.ties["ana-ben"].kind == "works with"
        with refused("A map needs at least one kind of relationship."):
            edits.remove_tie_kind(after, "works with")


class TestTies:
    def test_a_relationship_is_added(self):
        drawn = network("ana ben")
        edit = edits.add_tie(drawn, "ana", "ben", "works with", id_="t", strength=3)
        assert done(drawn, edit, "Connect ana and ben").ties["t"].strength == 3

    def test_a_relationship_needs_its_ends_and_its_kind(self):
        drawn = network("ana ben")
        with refused("That partner is no longer on the map."):
            edits.add_tie(drawn, "ana", "cy", "works with")
        with refused("That kind of relationship is no longer on the map."):
            edits.add_tie(drawn, "ana", "ben", "person")

    def test_relationships_are_changed(self):
        drawn = network("ana-ben ana-cy:5")
        edit = edits.change_ties(drawn, ["ana-cy", "ana-ben"], strength=5)
        done(drawn, edit, "Change the strength of ana – ben")
        edit = edits.change_ties(drawn, ["ana-cy", "ana-ben"], notes=" new ")
        after = done(drawn, edit, "Change the notes of 2 relationships")
        assert after.ties["ana-ben"].notes == "new"
        with refused("That relationship is no longer on the map."):
            edits.change_ties(drawn, ["ana"], strength=1)

    def test_only_one_way_relationships_are_turned_round(self):
        drawn = network("ana-ben ana->cy")
        edit = edits.reverse_ties(drawn, ["ana-ben", "ana->cy", "ana->cy"])
        after = done(drawn, edit, "Turn round ana – cy")
        assert after.ties["ana->cy"].source == "cy"
        assert after.ties["ana-ben"].source == "ana"
        assert not edits.reverse_ties(drawn, ["ana-ben"])


class TestMemberships:
    def test_partners_join_and_leave(self):
        drawn = network("ana ben@Board")
        edit = edits.join(drawn, ["ben", "ana", "ana"], "Board")
        drawn = done(drawn, edit, "Add ana to Board")
        assert len(drawn.members_of("Board")) == 2
        edit = edits.leave(drawn, ["ana", "ben"], "Board")
        done(drawn, edit, "Take 2 partners out of Board")
        edit = edits.leave(network("ana ben@Board"), ["ana", "ben"], "Board")
        assert edit.label == "Take ben out of Board"

    def test_who_cannot_join_is_told_why(self):
        drawn = network("ana [Team]@Board")
        with refused("“ana” is a person; only organisations have members."):
            edits.join(drawn, ["Team"], "ana")
        with refused("“Board” cannot be a member of itself."):
            edits.join(drawn, ["Board"], "Board")
        with refused("That partner is no longer on the map."):
            edits.join(drawn, ["ben"], "Board")
        with pytest.raises(EditError, match="which is a part of it already"):
            drawn.apply(edits.join(drawn, ["Board"], "Team").changes)


class TestPurposes:
    def test_a_purpose_comes_changes_and_goes(self):
        drawn = network("ana-ben")
        edit = edits.add_purpose(drawn, " Keep the park ", id_="p")
        drawn = done(drawn, edit, "Add the purpose Keep the park")
        drawn = drawn.apply(edits.change_ties(drawn, ["ana-ben"], purposes=("p",)).changes)
        edit = edits.change_purpose(drawn, "p", statement="keep the PARK")
        done(drawn, edit, "Change the purpose Keep the park")
        after = done(drawn, edits.remove_purpose(drawn, "p"), "Remove the purpose Keep the park")
        assert after == network("ana-ben")

    def test_a_statement_is_taken_once_and_not_empty(self):
        drawn = start("ana", (edits.add_purpose, "Parks"), (edits.add_purpose, "Roads"))
        roads = next(p.id for p in drawn.purposes.values() if p.statement == "Roads")
        with refused("There is already a purpose called “parks”."):
            edits.add_purpose(drawn, "parks")
        with refused("There is already a purpose called “parks”."):
            edits.change_purpose(drawn, roads, statement="parks")
        with refused("A purpose needs a name."):
            edits.change_purpose(drawn, roads, statement="")


class TestNotes:
    def test_a_note_is_written_at_its_place(self):
        drawn = network("ana")
        edit = edits.add_note(drawn, "Ask\r\nagain ", "main", (0.05, 3), id_="n")
        after = done(drawn, edit, "Add a note")
        assert after.notes["n"] == Note("n", "Ask\nagain")
        assert after.placement("main", "n")
        with refused("That view is no longer on the map."):
            edits.add_note(drawn, "Ask", "nothing", (0, 0))

    def test_a_note_is_changed_and_typing_merges(self):
        drawn = Network.from_records([*network("ana"), Note("n", "Ask again")])
        edit = edits.change_note(drawn, "n", text="Ask")
        done(drawn, edit, "Change the note “Ask again”")
        assert edit.merge_key == edits.change_note(drawn, "n", text="As").merge_key
        assert edit.merge_key != edits.change_note(drawn, "n", sensitivity="me").merge_key
        blank = Network.from_records([Note("n")])
        assert edits.change_note(blank, "n", text="Ask").label == "Change a note"


class TestPlaces:
    def test_things_are_moved_and_placed(self):
        drawn = placed("ana ben", ana=(0, 0))
        edit = edits.move(drawn, "main", {"ana": (3, 4)})
        done(drawn, edit, "Move ana")
        edit = edits.move(drawn, "main", {"ana": (3, 4), "ben": (1, 1)})
        after = done(drawn, edit, "Move 2 partners")
        assert after.placement("main", "ben") == Placement("main", "ben", 1.0, 1.0)
        edit = edits.move(drawn, "main", {"ana": (0, 0), "ben": (1, 1)})
        assert edit.label == "Move ben"
        assert not edits.move(drawn, "main", {"ana": (0.01, -0.02)})

    def test_a_moved_note_is_called_by_its_text(self):
        drawn = start("ana", (edits.add_note, "Ask again", "main", (0, 0)))
        (note,) = drawn.notes
        assert edits.move(drawn, "main", {note: (5, 5)}).label == "Move the note “Ask again”"
        edit = edits.move(drawn, "main", {note: (5, 5), "ana": (1, 1)})
        assert edit.label == "Move 2 things"

    def test_what_is_gone_cannot_be_moved(self):
        drawn = network("ana")
        with refused("What was moved is no longer on the map."):
            edits.move(drawn, "main", {"ben": (0, 0)})
        with refused("That view is no longer on the map."):
            edits.move(drawn, "nothing", {"ana": (0, 0)})
        for far in (1e9, float("nan"), float("inf")):
            with pytest.raises(EditError, match="is not on the map"):
                drawn.apply(edits.move(drawn, "main", {"ana": (far, 0)}).changes)

    def test_a_place_reads_the_same_everywhere(self):
        drawn = placed("ana", ana=(1 / 3, -0.04))
        assert repr(drawn.placement("main", "ana")) == repr(Placement("main", "ana", 0.3, 0.0))

    def test_nudges_of_the_same_things_merge(self):
        drawn = placed("ana ben cy", ana=(0, 0), ben=(1, 1))
        edit = edits.nudge(drawn, "main", ["ana", "cy"], 1, 0)
        done(drawn, edit, "Nudge ana")
        assert edit.merge_key == edits.nudge(drawn, "main", ["cy", "ana"], 0, 9).merge_key
        assert edit.merge_key != edits.nudge(drawn, "main", ["ana"], 0, 9).merge_key

    def test_places_are_pinned_and_let_go(self):
        drawn = placed("ana ben", ana=(0, 0))
        after = done(drawn, edits.pin(drawn, "main", ["ana", "ben", "ana"]), "Pin ana")
        assert after.placement("main", "ana").pinned
        assert not edits.pin(after, "main", ["ana"])
        done(after, edits.pin(after, "main", ["ana"], False), "Unpin ana")
        moved = edits.move(after, "main", {"ana": (9, 9)})
        assert after.apply(moved.changes).placement("main", "ana").pinned

    def test_a_tidied_map_is_one_edit(self):
        drawn = placed("ana ben", ana=(0, 0))
        places = [Placement("main", "ana", 0, 0), Placement("main", "ben", 5, 5)]
        edit = edits.tidy(drawn, places)
        assert len(edit.changes) == 1
        done(drawn, edit, "Tidy the map")

    def test_frames_follow_who_stood_in_them_when_the_map_is_tidied(self):
        drawn = placed("ana ben cy", ana=(0, 0), ben=(100, 50), cy=(900, 0))
        for id_, box in {"two": (-80, -80, 190, 140), "empty": (300, 300, 400, 400)}.items():
            drawn = drawn.apply(edits.add_frame(drawn, "Team", "main", box, id_=id_).changes)
        places = [Placement("main", "ana", 500, 10), Placement("main", "ben", 400, 300)]
        places.append(Placement("main", "cy", 0, 0))
        after = done(drawn, edits.tidy(drawn, places), "Tidy the map")
        two = after.frames["two"]
        assert (two.left, two.top) == (320, -70)
        assert (two.left + two.width, two.top + two.height) == (590, 390)
        assert after.frames["empty"] == drawn.frames["empty"]

    def test_frames_follow_who_goes_onto_rings(self):
        drawn = placed("ana-ben cy", ana=(0, 0), ben=(700, 0), cy=(0, 900))
        box = (640, -60, 760, 60)
        drawn = drawn.apply(edits.add_frame(drawn, "Far", "main", box, id_="far").changes)
        after = done(drawn, edits.rings(drawn, "main", "ana"), "Rings around ana")
        ben, far = after.placement("main", "ben"), after.frames["far"]
        assert (far.left + far.width / 2, far.top + far.height / 2) == (ben.x, ben.y)


class TestRemoval:
    def test_a_removed_partner_takes_all_that_hangs_on_it(self):
        drawn = placed("ana-ben ana-ana ana->cy ana@Board", ana=(0, 0), ben=(1, 1))
        drawn = drawn.apply([Change(Map(), Map(me="ana"))])
        after = done(drawn, edits.remove(drawn, ["ana"]), "Remove ana")
        assert after == placed("ben cy [Board]", ben=(1, 1))

    def test_a_removed_organisation_leaves_its_members(self):
        drawn = network("ana@Board [Board]@Council")
        after = done(drawn, edits.remove(drawn, ["Board"]), "Remove Board")
        assert after == network("ana [Council]")

    def test_a_removed_relationship_leaves_its_ends(self):
        drawn = network("ana-ben")
        edit = edits.remove(drawn, ["ana-ben"])
        assert done(drawn, edit, "Remove the relationship ana – ben") == network("ana ben")

    def test_a_removed_note_takes_its_place_along(self):
        drawn = network("ana")
        noted = drawn.apply(edits.add_note(drawn, "Ask", "main", (0, 0), id_="n").changes)
        assert done(noted, edits.remove(noted, ["n"]), "Remove the note “Ask”") == drawn

    def test_what_is_gone_already_is_passed_over(self):
        drawn = network("ana")
        assert not edits.remove(drawn, ["nobody"])
        assert edits.remove(drawn, ["nobody", "ana", "ana"]).label == "Remove ana"

    def test_the_label_says_how_much_goes(self):
        drawn = Network.from_records(
            [*network("ana-ben ben-cy"), Note("n", "Ask"), Note("m", "Again")]
        )
        for ids, label in {
            ("ana", "ben"): "Remove 2 partners",
            ("ana-ben", "ben-cy"): "Remove 2 relationships",
            ("n", "m"): "Remove 2 notes",
            ("ana", "ana-ben"): "Remove ana and more",
            ("ana", "ben", "n"): "Remove 2 partners and more",
            ("ana-ben", "n"): "Remove 2 things",
        }.items():
            done(drawn, edits.remove(drawn, ids), label)


class TestCopies:
    def start(self) -> Network:
        drawn = placed("ana-ben ana->cy ana@Board", ana=(0, 0), ben=(10, 10))
        drawn = drawn.apply(edits.add_purpose(drawn, "Parks", id_="p").changes)
        drawn = drawn.apply(edits.add_field(drawn, "Own", id_="f").changes)
        drawn = drawn.apply(edits.change_ties(drawn, ["ana-ben"], purposes=("p",)).changes)
        return drawn.apply(edits.set_own_field(drawn, ["ana"], "f", "x").changes)

    def test_a_copy_stands_beside_with_what_lies_between(self):
        drawn = self.start()
        edit = edits.duplicate(drawn, "main", ["ana", "ben"])
        after = done(drawn, edit, "Duplicate 2 partners")
        ana, ben = edits.pasted_ids(edit)
        assert after.actors[ana] == replace(drawn.actors["ana"], id=ana)
        assert after.placement("main", ben) == Placement("main", ben, 34.0, 34.0)
        (tie,) = after.ties_of(ana)
        assert (tie.source, tie.target, tie.purposes) == (ana, ben, ("p",))
        assert not after.memberships_of(ana)
        assert len(after.purposes) == len(after.fields) == 1

    def test_one_copied_thing_is_called_by_its_name(self):
        drawn = self.start()
        assert edits.duplicate(drawn, "main", ["ana"]).label == "Duplicate ana"

    def test_a_piece_brings_along_what_another_map_lacks(self):
        piece = edits.copied(self.start(), "main", ["ana", "ben", "Board"])
        other = Network.from_records([ActorKind("k", "PERSON"), View("v", "Map")])
        after = done(other, edits.paste(other, "v", piece), "Paste 3 partners")
        assert {a.kind for a in after.actors.values()} == {"k", "organisation"}
        assert set(after.tie_kinds) == {"works with"}
        assert [p.statement for p in after.purposes.values()] == ["Parks"]
        assert len(after.memberships) == 1
        again = edits.paste(after, "v", piece)
        assert after.apply(again.changes).tie_kinds == after.tie_kinds

    def test_nobody_is_pasted_into_a_person(self):
        piece = edits.copied(network("ana@Board"), "main", ["ana", "Board"])
        kinds = [ActorKind("k", "Organisation", ActsAs.PERSON), View("v", "Map")]
        other = Network.from_records(kinds)
        after = other.apply(edits.paste(other, "v", piece).changes)
        assert len(after.actors) == 2
        assert not after.memberships

    def test_a_piece_can_be_put_down_after_its_origin_is_gone(self):
        drawn = self.start()
        piece = edits.copied(drawn, "main", ["ana"])
        gone = drawn.apply(edits.remove(drawn, ["ana"]).changes)
        assert len(gone.apply(edits.paste(gone, "main", piece).changes).actors) == 4
        with refused("That view is no longer on the map."):
            edits.paste(gone, "nothing", piece)


class TestMaps:
    def test_a_new_map_can_be_drawn_on(self):
        empty = Network.empty()
        begun = done(empty, edits.starting(empty, "  My map"), "New map")
        assert begun.map.title == "My map"
        assert {k.acts_as for k in begun.actor_kinds.values()} == set(ActsAs)
        assert len(begun.views) == len(begun.tie_kinds) == 1
        assert not edits.starting(begun)

    def test_a_map_is_called_and_its_title_cleared(self):
        drawn = network("ana")
        titled = done(drawn, edits.set_title(drawn, " Parks "), "Call the map Parks")
        done(titled, edits.set_title(titled, ""), "Clear the title")

    def test_a_map_is_kept_by_somebody_on_it(self):
        drawn = network("ana")
        kept = done(drawn, edits.set_me(drawn, "ana"), "The map is kept by ana")
        done(kept, edits.set_me(kept, None), "The map is kept by nobody")
        with refused("That partner is no longer on the map."):
            edits.set_me(drawn, "ben")


class TestVersions:
    def test_a_version_is_named_and_forgotten(self):
        drawn = network("ana")
        edit = edits.name_version(drawn, " First draft ", 3, "2026-03-31T12:00:00+00:00")
        after = done(drawn, edit, "Name the version First draft")
        (version,) = after.versions.values()
        assert version.group == 3
        done(after, edits.remove_version(after, version.id), "Forget the version First draft")
        with refused("There is already a version called “first DRAFT”."):
            edits.name_version(after, "first DRAFT", 4, "")
        with refused("A version needs a name."):
            edits.name_version(after, "", 4, "")
        with refused("That version is no longer on the map."):
            edits.remove_version(drawn, version.id)


def test_what_is_planned_about_a_partner_names_it_no_longer_when_it_is_removed():
    whole = network("ana-ben ben-cy")
    tie = next(t for t in whole.ties.values() if "cy" in (t.source, t.target))
    planned = [
        Purpose("homes", "Warm homes", core=("ana", "ben")),
        Contact("both", ("ana", "ben")),
        Contact("alone", ("ana",)),
        Action("act", "Call", "ana", subjects=("ana", tie.id)),
        AcceptedRisk("risk", "key_people", ("ana", "ben")),
        AcceptedRisk("other", "bridges", (tie.id,)),
        RuledOut("out", "ana", "cy"),
        Story("story", "Told"),
        StoryStep("step", "story", 1, "Start", focus="ana"),
    ]
    before = whole.apply([Change(None, record) for record in planned])
    edit = edits.remove(before, ["ana"])
    after = before.apply(edit.changes)
    assert after.purposes["homes"].core == ("ben",)
    assert {c.id: c.subjects for c in after.contacts.values()} == {"both": ("ben",)}
    assert (after.actions["act"].owner, after.actions["act"].subjects) == (None, (tie.id,))
    assert set(after.accepted_risks) == {"other"}
    assert after.ruled_out == {}
    assert after.story_steps["step"].focus is None
    assert after.apply(edit.inverse.changes) == before


def test_removing_a_purpose_a_kind_or_a_field_leaves_no_need_that_names_it():
    whole = network("ana-ben")
    planned = [
        Purpose("homes", "Warm homes"),
        Field("place", "Place"),
        ActorKind("gp", "GP practice", ActsAs.ORGANISATION),
        Need("need", "homes", "A GP", kind="gp", field="place", value="North"),
    ]
    before = whole.apply([Change(None, record) for record in planned])
    without_field = before.apply(edits.remove_field(before, "place").changes)
    assert (without_field.needs["need"].field, without_field.needs["need"].value) == (None, "")
    without_kind = before.apply(edits.remove_actor_kind(before, "gp").changes)
    assert without_kind.needs["need"].kind is None
    without_purpose = before.apply(edits.remove_purpose(before, "homes").changes)
    assert without_purpose.needs == {}


def test_a_risk_is_accepted_with_a_reason_given_another_and_taken_back():
    drawn = network("ana-ben")
    with refused("Say in a few words why this risk is accepted."):
        edits.accept_risk(drawn, "bridges", ["ana-ben"], " ")
    with refused("That partner is no longer on the map."):
        edits.accept_risk(drawn, "bridges", ["ana-cy"], "fine")
    edit = edits.accept_risk(drawn, "bridges", ["ana-ben"], "fine", id_="r")
    after = done(drawn, edit, "Accept the risk at ana – ben")
    again = edits.accept_risk(after, "bridges", ["ana-ben"], "known", id_="other")
    after = done(after, again, "Accept the risk at ana – ben")
    assert [(r.id, r.reason) for r in after.accepted_risks.values()] == [("r", "known")]
    after = done(
        after, edits.withdraw_acceptance(after, ["r"]), "Accept no longer the risk at ana – ben"
    )
    assert not after.accepted_risks
