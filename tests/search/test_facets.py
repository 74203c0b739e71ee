"""Filters: what passes them, how they combine, and how many have each value."""

from dataclasses import replace

from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    Field,
    FieldType,
    Purpose,
    Record,
    Sensitivity,
    Subject,
)
from netedit.search import facets
from netedit.search.facets import choices, passing
from tests.texts import records

LANGUAGE = Field("lang", "Language", FieldType.TEXT, Subject.PARTNER, Sensitivity.ME)
JOINED = Field("joined", "Joined", FieldType.DATE, Subject.PARTNER, Sensitivity.PUBLIC)
SET = {
    "ana": {"sector": "Health", "tags": ("champion", "new"), "fields": {"joined": "2024-05"}},
    "ben": {"sector": "Police", "tier": "gold", "fields": {"lang": "Welsh"}},
    "cy": {"sector": "Health", "influence": 5},
}


def drawn() -> Network:
    found: list[Record] = [LANGUAGE, JOINED]
    for record in records("ana-ben:3 ben-cy:5:wanted ana->cy:3:funds [Council] ben-Council dee"):
        is_set = isinstance(record, Actor) and record.id in SET
        found.append(replace(record, **SET[record.id]) if is_set else record)
    return Network.from_records(found)


def only(**filters: set[str]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in filters.items()}


def test_values_of_one_facet_are_one_or_the_other():
    found = passing(drawn(), only(sector={"Health", "Police"}))
    assert found.partners == {"ana", "ben", "cy"}
    assert found.ties is None


def test_facets_narrow_each_other():
    assert passing(drawn(), only(sector={"Health"}, influence={"5"})).partners == {"cy"}


def test_an_organisation_has_its_members_those_of_its_parts_and_itself():
    network = Network.from_records(
        records("ana@Council ben@Housing [Housing]@Council cy dee@Trust")
    )
    assert passing(network, only(organisation={"Council"})).partners == {
        "ana",
        "ben",
        "Housing",
        "Council",
    }
    assert passing(network, only(organisation={"Housing"})).partners == {"ben", "Housing"}
    assert passing(network, only(organisation={""})).partners == {"cy"}
    shown = [(c.text, c.count) for c in choices(network, "organisation", {})]
    assert shown == [("Council", 4), ("Housing", 2), ("Trust", 2), ("no organisation", 1)]


def test_an_organisation_that_is_gone_lets_nobody_pass_and_is_said_to_be():
    gone = frozenset({"4711"})
    assert passing(drawn(), {"organisation": gone}).partners == frozenset()
    assert facets.said(drawn(), "organisation", gone) == "an organisation that is gone"


def test_what_has_no_value_can_be_asked_for():
    assert passing(drawn(), only(sector={""})).partners == {"Council", "dee"}
    assert passing(drawn(), only(tag={"", "new"})).partners == {
        "ana",
        "ben",
        "cy",
        "Council",
        "dee",
    }


def test_a_filter_on_relationships_leaves_those_who_have_one():
    found = passing(drawn(), only(strength={"3"}))
    assert found.ties == {"ana-ben", "ana->cy"}
    assert found.partners == {"ana", "ben", "cy"}


def test_a_relationship_passes_with_both_its_partners_only():
    found = passing(drawn(), only(strength={"3"}, sector={"Health"}))
    assert found.ties == {"ana->cy"}
    assert found.partners == {"ana", "cy"}


def test_status_and_kind_of_relationships_are_filters():
    assert passing(drawn(), only(tie_status={"wanted"})).ties == {"ben-cy"}
    assert passing(drawn(), only(tie_kind={"funds"})).ties == {"ana->cy"}


def test_own_fields_are_filters_and_dates_count_by_year():
    assert passing(drawn(), {"field:lang": frozenset({"Welsh"})}).partners == {"ben"}
    assert passing(drawn(), {"field:joined": frozenset({"2024"})}).partners == {"ana"}


def test_no_filter_lets_everything_pass():
    found = passing(drawn(), {})
    assert found.partners == set(drawn().actors)
    assert found.ties is None


def test_counts_are_of_what_the_other_filters_leave():
    asked = only(strength={"3"}, sector={"Police"})
    counted = {choice.value: choice.count for choice in choices(drawn(), "sector", asked)}
    assert counted == {"Health": 2, "Police": 1, "": 0}


def test_levels_stand_by_size_and_say_what_they_mean():
    found = choices(drawn(), "strength", {})
    assert [(choice.text, choice.count) for choice in found] == [
        ("3", 2),
        ("5, strong", 1),
        ("not given", 1),
    ]


def test_only_what_tells_records_apart_is_offered_and_nothing_private_to_others():
    keys = [facet.key for facet in facets.facets(drawn())]
    assert "status" not in keys
    assert {"kind", "sector", "tag", "field:lang", "strength", "tie_status"} <= set(keys)
    assert "field:lang" not in [f.key for f in facets.facets(drawn(), Sensitivity.GROUP)]


def test_chosen_values_are_said_in_words():
    network = drawn()
    assert facets.said(network, "sector", frozenset({"Police", "Health", ""})) == (
        "Health, Police, no sector"
    )
    assert facets.text_of(network, "field:lang") == "Language"


def test_a_filter_on_a_field_that_is_gone_lets_nobody_pass_and_breaks_nothing():
    assert passing(drawn(), {"field:gone": frozenset({"x"})}).partners == set()


def test_relationships_are_filtered_by_the_purposes_they_serve():
    drawn_ = drawn()
    home, work = Purpose("home", "Home"), Purpose("work", "Work")
    ties = {tie.id: tie for tie in drawn_.ties.values()}
    changes = [
        Change(None, home),
        Change(None, work),
        Change(ties["ana-ben"], replace(ties["ana-ben"], purposes=("home", "work"))),
        Change(ties["ben-cy"], replace(ties["ben-cy"], purposes=("work",))),
    ]
    drawn_ = drawn_.apply(changes)
    assert "purpose" in {facet.key for facet in facets.facets(drawn_)}
    found = passing(drawn_, only(purpose={"home"}))
    assert (found.ties, found.partners) == ({"ana-ben"}, {"ana", "ben"})
    assert passing(drawn_, only(purpose={"work"})).ties == {"ana-ben", "ben-cy"}
    shown = {choice.text: choice.count for choice in choices(drawn_, "purpose", {})}
    assert shown == {"Home": 1, "Work": 2, "no purpose": 2}
    assert facets.said(drawn_, "purpose", frozenset({"work", ""})) == "Work, no purpose"


def test_a_map_without_purposes_is_not_filtered_by_them():
    assert "purpose" not in {facet.key for facet in facets.facets(drawn())}
