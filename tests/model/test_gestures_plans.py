"""Gestures on what is planned: needs of a purpose, contacts, actions."""

import pytest

from netedit.model import edits
from netedit.model.errors import EditError
from netedit.model.plans import ActionState, Manner
from tests.model.test_gestures import done, refused, start
from tests.texts import network

HOMES = (edits.add_purpose, "Warm homes")


def purpose_of(drawn: object) -> str:
    return next(iter(drawn.purposes))  # type: ignore[attr-defined]


def test_a_purpose_is_said_whom_it_needs():
    drawn = start("ana-ben", HOMES)
    homes = purpose_of(drawn)
    after = done(
        drawn,
        edits.add_need(drawn, homes, " A GP lead ", id_="gp", role="GP", tags=("north",)),
        "Add the need A GP lead to Warm homes",
    )
    assert (after.needs["gp"].name, after.needs["gp"].tags) == ("A GP lead", ("north",))
    with refused("There is already a need of this purpose called “a gp lead”."):
        edits.add_need(after, homes, "a gp lead")
    with refused("A need needs a name."):
        edits.add_need(after, homes, " ")
    after = done(after, edits.change_need(after, "gp", sector="NHS"), "Change the need A GP lead")
    assert after.needs["gp"].sector == "NHS"
    assert not edits.change_need(after, "gp", name="A GP lead").changes
    assert done(after, edits.remove_need(after, "gp"), "Remove the need A GP lead").needs == {}


def test_a_need_that_asks_in_another_field_forgets_the_value_of_the_first():
    drawn = start("ana-ben", HOMES, (edits.add_field, "Place"), (edits.add_field, "Ward"))
    place, ward = drawn.fields
    edit = edits.add_need(drawn, purpose_of(drawn), "North", id_="n", field=place, value="north")
    drawn = drawn.apply(edit.changes)
    drawn = drawn.apply(edits.change_need(drawn, "n", field=ward).changes)
    assert (drawn.needs["n"].field, drawn.needs["n"].value) == (ward, "")


def test_a_contact_is_noted_changed_and_removed():
    drawn = network("ana-ben ben-cy")
    after = done(
        drawn,
        edits.add_contact(drawn, ["ana"], "2026-03-31", id_="c", manner=Manner.CALL),
        "Note a call with ana",
    )
    assert after.contacts["c"].on == "2026-03-31"
    after = done(
        after,
        edits.change_contact(after, "c", subjects=("ana", "ben"), on="2026-04"),
        "Change the call with ana",
    )
    assert after.contacts["c"].subjects == ("ana", "ben")
    after = done(after, edits.remove_contact(after, "c"), "Remove the call with 2 partners")
    assert after == drawn


def test_a_contact_without_anybody_or_without_a_date_is_refused():
    drawn = network("ana-ben")
    drawn = drawn.apply(edits.add_contact(drawn, ["ana"], "2026", id_="c").changes)
    date = "A contact needs a date: write 2026, 2026-03 or 2026-03-31."
    with refused("A contact needs a partner or a relationship."):
        edits.add_contact(drawn, [], "2026")
    with refused(date):
        edits.add_contact(drawn, ["ana"], "")
    with refused(date):
        edits.change_contact(drawn, "c", on=None)
    with refused("A contact needs a partner or a relationship."):
        edits.change_contact(drawn, "c", subjects=())
    with pytest.raises(EditError, match="write 2026, 2026-03"):
        drawn.apply(edits.change_contact(drawn, "c", on="2026-02-30").changes)


def test_an_action_is_added_ticked_and_removed():
    drawn = network("ana-ben")
    (tie,) = drawn.ties
    after = done(
        drawn,
        edits.add_action(
            drawn, "Call Ben", ["ben", tie, "ben"], id_="a", owner="ana", due="2026-05"
        ),
        "Add the action Call Ben",
    )
    assert (after.actions["a"].subjects, after.actions["a"].owner) == (("ben", tie), "ana")
    after = after.apply(edits.add_action(after, "Call Ben", id_="b").changes)
    after = done(
        after,
        edits.change_actions(after, ["a", "b"], state=ActionState.DONE),
        "Change the state of 2 actions",
    )
    assert {a.state for a in after.actions.values()} == {ActionState.DONE}
    with refused("An action needs a name."):
        edits.change_actions(after, ["a"], name="")
    assert done(after, edits.remove_actions(after, ["a"]), "Remove the action Call Ben").actions
    with refused("That action is no longer on the map."):
        edits.remove_actions(after, ["gone"])


def test_the_map_says_after_how_many_months_a_relationship_is_stale():
    drawn = network("ana-ben")
    after = done(drawn, edits.set_stale_months(drawn, 1), "Call a relationship stale after 1 month")
    assert after.map.stale_months == 1
    with pytest.raises(EditError, match="only 1 to 120 will do"):
        drawn.apply(edits.set_stale_months(drawn, 0).changes)
