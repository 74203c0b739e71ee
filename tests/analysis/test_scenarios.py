"""What would change if is the difference of two findings, said in sentences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.analysis import (
    Options,
    compare,
    comparison_to_json,
    ending,
    findings,
    lapsing,
    leaving,
    what_if,
)
from netedit.analysis.plans import gone_stale
from netedit.model import edits
from netedit.model.edits import remove
from netedit.model.errors import EditError
from netedit.model.records import TieStatus
from tests.analysis import drawn as brute
from tests.texts import network

TOWN = "ana@Council ann@Council ben@ICB bob@ICB ana-ben ana-ann ben-bob x-y y-z z-x x-ana"


def numbers(comparison) -> dict[str, tuple[int, int]]:
    return {n.key: (n.base, n.scenario) for n in comparison.numbers if n.is_changed}


def said(comparison) -> list[str]:
    return [sentence.text for sentence in comparison.sentences]


@given(brute.maps(), st.data(), st.booleans())
def test_leaving_equals_the_findings_without_the_partner(drawn, data, memberships):
    everyone = sorted(brute.here(drawn))
    if not everyone:
        return
    leaver = data.draw(st.sampled_from(everyone))
    base = findings(drawn, Options(memberships=memberships))
    comparison = what_if(base, [leaving(drawn, leaver)])
    gone = drawn.apply(remove(drawn, [leaver]).changes)
    after = findings(gone, base.options)
    assert comparison.scenario.isolates == after.isolates
    assert comparison.scenario.components == after.components
    assert [b.tie for b in comparison.scenario.bridges] == [b.tie for b in after.bridges]
    assert numbers(comparison) == numbers(compare(base, after))
    assert comparison.differences["actors"].gone == (leaver,)


@given(brute.maps(), brute.maps())
def test_what_came_and_went_is_the_difference_and_goes_both_ways(one, two):
    base, other = findings(one), findings(two)
    there, back = compare(base, other), compare(other, base)
    for key, difference in there.differences.items():
        assert set(difference.came) == set(back.differences[key].gone)
        assert set(difference.gone) == set(back.differences[key].came)
    came = set(there.differences["isolates"].came)
    assert came == {i.actor for i in other.isolates} - {i.actor for i in base.isolates}
    for number in there.numbers:
        kinds = {"isolates", "bridges", "key_people", "key_organisations", "dependencies"}
        if number.key in kinds:
            difference = there.differences[number.key]
            grown = len(difference.came) - len(difference.gone)
            assert number.scenario - number.base == grown
    assert all(text.endswith(".") for text in said(there))
    assert compare(base, base).is_same


def test_nothing_changes_when_nothing_is_done():
    comparison = what_if(findings(network(TOWN)), [])
    assert comparison.is_same
    assert said(comparison) == ["Nothing that is found changes."]


def test_who_is_cut_off_and_what_is_lost_is_said():
    base = findings(network(TOWN))
    comparison = what_if(base, [leaving(base.network, "ana")])
    assert numbers(comparison) == {
        "people": (7, 6),
        "ties": (7, 4),
        "pieces": (1, 3),
        "largest_piece": (9, 3),
        "pairs_with_a_route": (36, 7),
        "isolates": (0, 3),
        "bridges": (2, 0),
        "key_people": (3, 0),
        "joined_organisations": (1, 0),
        "dependencies": (1, 0),
    }
    assert said(comparison)[:7] == [
        "x, y and z lose every route to the 3 partners of the largest piece.",
        "Council and ann lose every route to the 3 partners of the largest piece.",
        "Council and ICB would have nothing left between them.",
        "Council, ann and ICB would be isolated.",
        "ben and x would no longer be key people.",
        "People: 7 → 6.",
        "Relationships: 7 → 4.",
    ]


def test_edits_are_made_one_after_the_other():
    base = findings(network("a-b b-c c-a"))
    edits = [ending(base.network, "a-b"), leaving(base.network, "c")]
    comparison = what_if(base, edits)
    assert numbers(comparison)["ties"] == (3, 0)
    assert numbers(comparison)["isolates"] == (0, 2)
    assert "a and b would be isolated." in said(comparison)


def test_a_relationship_that_ends_makes_bridges_of_others():
    base = findings(network("a-b b-c c-d d-a"))
    comparison = what_if(base, [ending(base.network, "a-b")])
    assert said(comparison)[:2] == [
        "c and d would be key people.",
        "c – d, d – a and b – c would become bridges.",
    ]
    back = compare(comparison.scenario, base)
    assert "c – d, d – a and b – c would no longer be bridges." in said(back)
    assert "c and d would no longer be key people." in said(back)


def test_an_edit_that_cannot_be_made_is_refused():
    base = findings(network("a-b b-c"))
    twice = leaving(base.network, "a")
    with pytest.raises(EditError):
        what_if(base, [twice, twice])


def test_the_json_names_whoever_has_left():
    base = findings(network(TOWN))
    plain = comparison_to_json(what_if(base, [leaving(base.network, "ana")]))
    assert plain["numbers"]["people"] == {"title": "People", "base": 7, "scenario": 6}
    assert plain["gone"]["actors"] == [{"id": "ana", "name": "ana", "kind": "Person"}]
    (pair,) = plain["gone"]["joined_organisations"]
    assert [each["name"] for each in pair] == ["Council", "ICB"]
    assert {tie["id"] for tie in plain["gone"]["ties"]} == {"ana-ben", "ana-ann", "x-ana"}
    assert plain["handover"] == []


def test_what_nobody_has_looked_after_lapses_when_nothing_is_done():
    drawn = network("ana-ben ben-cy cy-dee dee-eve:dormant")
    for subjects, on in (
        (("ana", "ben"), "2026-01-15"),
        (("ana-ben",), "2025-11"),
        (("ben-cy",), "2026-06-01"),
        (("dee", "eve"), "2020"),
    ):
        drawn = drawn.apply(edits.add_contact(drawn, subjects, on).changes)
    edit = lapsing(drawn, date(2026, 8, 31))
    assert [change.record.id for change in edit.changes] == ["ana-ben"]
    assert [change.after.status for change in edit.changes] == [TieStatus.DORMANT]
    with pytest.raises(EditError, match="for 6 months"):
        lapsing(drawn, date(2026, 2, 1))


def test_what_lapses_is_what_has_gone_stale_of_all_that_was_ever_looked_after():
    drawn = network("me-ana me-ben me-cy ana-ben:doubtful ben-cy")
    drawn = drawn.apply(edits.set_me(drawn, "me").changes)
    for subjects, on in (
        (("ana",), "2025-11"),  # with the owner, who writes down their own meetings
        (("ben",), "2026-12-24"),  # still to come
        (("ana", "ben", "cy"), "2024"),  # in what lies between any two of them
        (("me-cy",), "2026-08-01"),
    ):
        drawn = drawn.apply(edits.add_contact(drawn, subjects, on).changes)
    today = date(2026, 8, 31)
    gone = {change.record.id for change in lapsing(drawn, today).changes}
    assert gone == {"me-ana", "me-ben", "ana-ben", "ben-cy"}
    assert gone == {each.subject for each in gone_stale(drawn, today)}


def test_a_date_cut_to_a_month_counts_as_its_last_day():
    drawn = network("ana-ben")
    drawn = drawn.apply(edits.add_contact(drawn, ["ana-ben"], "2026-02").changes)
    with pytest.raises(EditError):
        lapsing(drawn, date(2026, 8, 30))
    assert lapsing(drawn, date(2026, 9, 1)).changes
