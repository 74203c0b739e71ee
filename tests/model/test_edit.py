"""An edit can be taken back, and several can be one."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.model.edit import Change, Edit, compose, relabelled
from netedit.model.network import Network
from netedit.model.records import Actor, ActorKind
from tests.model.chance import wander
from tests.model.strategies import GENERATED, seeds

ANA = Actor("ana", "person", "Ana")
BEN = Actor("ben", "person", "Ben")


def test_the_inverse_takes_the_changes_back_in_reverse():
    renamed = Change(BEN, replace(BEN, name="Benno"))
    edit = Edit("Both", (Change(None, ANA), renamed), "key")
    assert edit.inverse.changes == (renamed.inverse, Change(ANA, None))
    assert edit.inverse.label == "Both"
    assert edit.inverse.merge_key is None
    assert edit.inverse.inverse.changes == edit.changes


def test_an_edit_without_changes_is_false():
    assert not Edit("Nothing", ())
    assert Edit("Something", (Change(None, ANA),))


def test_an_edit_knows_of_what_types_its_records_are():
    renamed, gone = Change(BEN, replace(BEN, name="Benno")), Change(ActorKind("p", "Person"), None)
    assert Edit("Both", (Change(None, ANA), renamed, gone)).types == {Actor, ActorKind}
    assert not Edit("Nothing", ()).types


def test_a_record_changed_twice_is_one_change_of_the_composed_edit():
    middle, last = replace(ANA, name="An"), replace(ANA, name="Anna")
    parts = [Edit("1", (Change(ANA, middle),)), Edit("2", (Change(middle, last),))]
    assert compose("Type", parts, "key") == Edit("Type", (Change(ANA, last),), "key")


def test_what_comes_and_goes_is_not_in_the_composed_edit():
    middle = replace(ANA, name="An")
    parts = [Edit("1", (Change(ANA, middle), Change(None, BEN))), Edit("2", (Change(BEN, None),))]
    parts.append(Edit("3", (Change(middle, ANA),)))
    assert not compose("Nothing", parts)


def test_a_record_that_is_removed_and_added_again_is_changed():
    other = replace(ANA, role="chair")
    parts = [Edit("1", (Change(ANA, None),)), Edit("2", (Change(None, other),))]
    assert compose("", parts).changes == (Change(ANA, other),)


def test_another_label_leaves_the_edit_alone():
    edit = Edit("One", (Change(None, ANA),), "key")
    assert relabelled(edit, "Two") == Edit("Two", edit.changes, "key")


@settings(max_examples=15, phases=GENERATED)
@given(seeds, st.integers(1, 40))
def test_any_edits_composed_lead_where_they_lead_one_by_one(seed: int, steps: int):
    end, done = wander(seed, steps)
    composed = compose("All", done)
    assert Network.empty().apply(composed.changes) == end
    assert end.apply(composed.inverse.changes) == Network.empty()
