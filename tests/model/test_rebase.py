"""An edit performed again on a network that has moved on."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from netedit.model import edits
from netedit.model.edit import Change, Edit, compose
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.rebase import rebased
from netedit.model.records import Actor, Note
from tests.model.chance import wander
from tests.model.strategies import GENERATED, seeds
from tests.texts import network


def after(drawn: Network, edit: Edit) -> Network:
    return drawn.apply(edit.changes)


def refusal(edit: Edit, there: Network) -> str:
    copy = Network.from_records(there)
    with pytest.raises(EditError) as refused:
        rebased(edit, there)
    assert there == copy
    return str(refused.value)


def test_an_edit_of_an_unchanged_network_stays_as_it_is():
    drawn = network("ana-ben")
    edit = edits.change_actors(drawn, ["ana"], role="chair")
    assert rebased(edit, drawn) == edit


def test_fields_the_edit_did_not_touch_take_what_is_there_now():
    drawn = network("ana")
    mine = edits.change_actors(drawn, ["ana"], role="chair")
    there = after(drawn, edits.change_actors(drawn, ["ana"], sector="health"))
    both = after(there, rebased(mine, there)).actors["ana"]
    assert (both.role, both.sector) == ("chair", "health")


def test_a_field_that_both_changed_is_refused_by_name():
    drawn = network("ana")
    mine = edits.change_actors(drawn, ["ana"], private_notes="mine")
    there = after(drawn, edits.change_actors(drawn, ["ana"], private_notes="theirs"))
    assert refusal(mine, there) == ("The private notes of the partner “ana” changed elsewhere too.")


def test_a_field_that_both_changed_alike_is_left_out():
    drawn = network("ana")
    edit = edits.change_actors(drawn, ["ana"], role="chair")
    assert not rebased(edit, after(drawn, edit))


def test_an_edit_that_is_there_already_has_nothing_to_do():
    drawn = network("ana-ben")
    for edit in (
        edits.add_actor(drawn, "Cy", "person"),
        edits.remove(drawn, ["ana"]),
        edits.rename_actor(drawn, "ana", "Anna"),
    ):
        assert not rebased(edit, after(drawn, edit))


def test_what_was_removed_elsewhere_cannot_be_changed():
    drawn = network("ana ben")
    mine = edits.rename_actor(drawn, "ana", "Anna")
    there = after(drawn, edits.remove(drawn, ["ana"]))
    assert refusal(mine, there) == "The partner “ana” was removed elsewhere."


def test_what_was_changed_elsewhere_is_not_removed():
    drawn = network("ana ben")
    mine = edits.remove(drawn, ["ana"])
    there = after(drawn, edits.rename_actor(drawn, "ana", "Anna"))
    assert refusal(mine, there) == "The partner “ana” was changed elsewhere, so it is kept."


def test_what_got_a_new_relationship_elsewhere_is_not_removed():
    drawn = network("ana ben")
    mine = edits.remove(drawn, ["ana"])
    there = after(drawn, edits.add_tie(drawn, "ana", "ben", "works with"))
    with pytest.raises(EditError, match="still used by"):
        there.apply(rebased(mine, there).changes)


def test_two_additions_of_one_id_are_refused_unless_they_are_equal():
    drawn = network("ana")
    mine = edits.add_actor(drawn, "Cy", "person", id_="cy")
    theirs = edits.add_actor(drawn, "Cyrus", "person", id_="cy")
    assert "was added elsewhere and reads differently" in refusal(mine, after(drawn, theirs))
    assert not rebased(mine, after(drawn, mine))


def test_an_id_taken_by_another_type_elsewhere_is_refused():
    drawn = network("ana")
    mine = edits.add_actor(drawn, "Cy", "person", id_="cy")
    there = drawn.apply([Change(None, Note("cy", "A note"))])
    assert "already something with the id" in refusal(mine, there)


class TestOwnFields:
    def start(self, **values: str) -> Network:
        drawn = network("ana")
        for id_ in ("f", "g", "h"):
            drawn = after(drawn, edits.add_field(drawn, f"Field {id_}", id_=id_))
        for id_, value in values.items():
            drawn = after(drawn, edits.set_own_field(drawn, ["ana"], id_, value))
        return drawn

    def held(self, drawn: Network) -> dict[str, object]:
        return dict(drawn.actors["ana"].fields)

    def test_values_in_different_fields_are_both_kept(self):
        drawn = self.start()
        mine = edits.set_own_field(drawn, ["ana"], "f", "mine")
        there = after(drawn, edits.set_own_field(drawn, ["ana"], "g", "theirs"))
        assert self.held(after(there, rebased(mine, there))) == {"f": "mine", "g": "theirs"}

    def test_a_value_taken_away_here_and_another_set_there_are_both_done(self):
        drawn = self.start(f="old")
        mine = edits.set_own_field(drawn, ["ana"], "f", None)
        there = after(drawn, edits.set_own_field(drawn, ["ana"], "g", "theirs"))
        assert self.held(after(there, rebased(mine, there))) == {"g": "theirs"}

    def test_one_value_set_here_and_there_alike_stands_beside_another_set_here(self):
        drawn = self.start()
        same = edits.set_own_field(drawn, ["ana"], "f", "same")
        mine = compose("mine", [same, edits.set_own_field(after(drawn, same), ["ana"], "g", "x")])
        there = after(drawn, same)
        there = after(there, edits.set_own_field(there, ["ana"], "h", "theirs"))
        held = self.held(after(there, rebased(mine, there)))
        assert held == {"f": "same", "g": "x", "h": "theirs"}

    def test_two_values_in_one_field_are_refused(self):
        drawn = self.start()
        mine = edits.set_own_field(drawn, ["ana"], "f", "mine")
        there = after(drawn, edits.set_own_field(drawn, ["ana"], "f", "theirs"))
        assert "changed elsewhere too" in refusal(mine, there)


def test_a_refused_change_refuses_the_whole_edit():
    drawn = network("ana ben")
    mine = edits.change_actors(drawn, ["ana", "ben"], role="chair")
    there = after(drawn, edits.change_actors(drawn, ["ben"], role="clerk"))
    refusal(mine, there)


@settings(max_examples=20, phases=GENERATED)
@given(seeds)
def test_rebasing_twice_is_rebasing_once(seed: int):
    random = Random(seed)
    start, _ = wander(seed, 10)
    ana = Actor("ana", next(iter(start.actor_kinds)), "Ana")
    start = start.apply([Change(None, ana)])
    here, there = (replace(ana, role=random.choice("abc"), notes=random.choice("ab")) for _ in "12")
    moved_on = start.apply([Change(ana, there)]) if there != ana else start
    try:
        once = rebased(Edit("Mine", (Change(ana, here),)), moved_on)
    except EditError:
        return
    assert rebased(once, moved_on) == once
    assert not rebased(once, moved_on.apply(once.changes))
