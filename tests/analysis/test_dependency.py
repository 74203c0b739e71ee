"""Dependency between organisations equals trying every set of people."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.analysis import DirectState, Options, findings
from netedit.analysis.covers import cover_size
from tests.analysis import drawn as brute
from tests.texts import network

TOO_FEW = 3


def tops(drawn) -> set[str]:
    everyone = brute.organisations(drawn)
    return {
        o for o in everyone if not any(o in brute.members(drawn, each) for each in everyone - {o})
    }


def expected_for(drawn, a: str, b: str):
    """None if nothing joins them, else the least number (None if held) and who alone suffices."""
    in_a, in_b = brute.members(drawn, a), brute.members(drawn, b)
    people = brute.people(drawn)
    both = in_a & in_b
    links = [
        {x, y}
        for x, y, _ in brute.working_ties(drawn)
        if (x in in_a and y in in_b) or (x in in_b and y in in_a)
    ]
    if not links and not both & people:
        return None
    needed = links + [{each} for each in both]
    free = sorted(people)
    sets = chain.from_iterable(combinations(free, size) for size in range(len(free) + 1))
    for leaving in map(set, sets):
        if all(leaving & link for link in needed):
            sole = {p for p in free if all(p in link for link in needed)}
            return len(leaving), sole if len(leaving) == 1 else set()
    return None, set()


@settings(max_examples=300)
@given(brute.maps(people=7, organisations=4, ties=12), st.booleans())
def test_direct_dependency_equals_trying_every_set_of_people(drawn, memberships):
    found = findings(drawn, Options(memberships=memberships))
    expected = {}
    if len(brute.here(drawn)) >= TOO_FEW:
        for a, b in combinations(tops(drawn), 2):
            if (outcome := expected_for(drawn, a, b)) is not None:
                expected[frozenset((a, b))] = outcome
    pairs = {frozenset((d.a, d.b)): (d.value, set(d.people)) for d in found.dependencies}
    assert pairs == expected
    assert len(found.dependencies) == len(expected)
    for each in found.dependencies:
        for organisation in (each.a, each.b):
            inside = brute.members(drawn, organisation)
            own = inside & brute.organisations(drawn)
            tied = any({a, b} & own for a, b, _ in brute.working_ties(drawn))
            thin = len(inside & brute.people(drawn)) == 1 and not tied
            assert (organisation in each.thin_data) == thin
            assert not (thin and each.value not in (1, None))


@given(brute.maps(people=5, organisations=4, ties=9))
def test_one_level_down_no_pair_contains_the_other(drawn):
    top, found = tops(drawn), findings(drawn, Options(level=1))
    for each in found.dependencies:
        assert each.a not in brute.members(drawn, each.b)
        assert each.b not in brute.members(drawn, each.a)
        assert (each.value, set(each.people)) == expected_for(drawn, each.a, each.b)
    shallow = {(d.a, d.b) for d in findings(drawn).dependencies}
    assert {(d.a, d.b) for d in found.dependencies if {d.a, d.b} <= top} == shallow


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), unique=True, max_size=20))
def test_the_least_cover_equals_trying_every_set(edges):
    nodes = [("l", a) for a in range(7)] + [("r", b) for b in range(7)]
    for size in range(8):
        for chosen in map(set, combinations(nodes, size)):
            if all(("l", a) in chosen or ("r", b) in chosen for a, b in edges):
                assert cover_size(edges) == size
                return


def test_a_large_crowded_cover_is_counted():
    assert cover_size([(a, b) for a in range(200) for b in range(200) if (a + b) % 3]) == 200
    # A greedy choice and one round of paths find three of four.
    assert cover_size([(4, 0), (1, 3), (4, 1), (1, 1), (2, 3), (1, 2), (0, 0)]) == 4
    ladder = [(a, a) for a in range(5000)] + [(a + 1, a) for a in range(4999)]
    assert cover_size(ladder) == 5000


def only(text: str, **options: object):
    (found,) = findings(network(text), Options(**options)).dependencies
    return found


def test_a_single_tie_names_both_ends():
    found = only("ana@A ann@A ben@B bob@B ana-ben")
    assert (found.value, found.people, found.state) == (1, ("ana", "ben"), DirectState.COMPUTED)


def test_one_person_with_several_ties_is_named_alone():
    found = only("ana@A ann@A ben@B bob@B ana-ben ana-bob")
    assert (found.value, found.people) == (1, ("ana",))


def test_a_person_in_both_is_the_dependency_without_any_tie():
    found = only("ana@A ana@B ben@B ann@A")
    assert (found.value, found.people) == (1, ("ana",))


def test_a_person_in_both_and_a_tie_elsewhere_make_two():
    assert only("ana@A ana@B ben@B ann@A ann-ben").value == 2


def test_only_people_can_leave():
    found = only("ana@A ann@A ben@B bob@B ana-[B] ben-ann")
    assert (found.value, found.people) == (2, ())
    found = only("ana@A ann@A ben@B bob@B ana-[B] ana-ben")
    assert (found.value, found.people) == (1, ("ana",))


def test_a_tie_between_the_organisations_themselves_is_held():
    found = only("ana@A ben@B ana-ben A-B")
    assert (found.value, found.people, found.state) == (None, (), DirectState.HELD)


def test_an_organisation_in_both_is_held_too():
    found = only("[H]@A [H]@B ana@H")
    assert found.state is DirectState.HELD


def test_what_is_inside_an_organisation_counts_as_its_own():
    found = only("ana@Housing [Housing]@Council ann@Council ben@ICB bob@ICB ana-ben ann-ben")
    assert ({found.a, found.b}, found.value, found.people) == ({"Council", "ICB"}, 1, ("ben",))


def test_ties_inside_one_organisation_make_no_pair():
    drawn = network("ana@Housing [Housing]@Council ann@Council ana-ann")
    assert len(findings(drawn).dependencies) == 0
    assert len(findings(drawn, Options(level=1)).dependencies) == 0


def test_one_person_on_the_map_is_thin_data():
    assert only("ana@A ben@B bob@B ana-ben").thin_data == ("A",)
    assert only("ana@A ben@B ana-ben").thin_data == ("A", "B")
    assert only("ana@A ann@A ben@B bob@B ana-ben").thin_data == ()
    assert only("ana@A ben@B bob@B ana-ben A-cy").thin_data == ()


def test_a_membership_written_twice_counts_a_person_once():
    found = only("ana@A ana@A ben@B bob@B ana-ben")
    assert (found.value, found.thin_data) == (1, ("A",))


def test_the_fewest_people_come_first_and_held_last():
    drawn = network("a1@A a2@A b1@B b2@B c1@C c2@C a1-b1 a2-b2 [A]-[C] b1-c1 b2-c1 d1@D d2@D d1-d2")
    found = findings(drawn).dependencies
    assert [each.value for each in found] == [1, 2, None]
    assert [each.value for each in found[1:]] == [2, None]
    assert found[-1].value is None
    assert [found[place].value for place in found.on_one] == [1]
    assert [{found[place].a, found[place].b} for place in found.held] == [{"A", "C"}]
    assert (len(found.thin), len(found.others)) == (0, 1)


@pytest.mark.parametrize("status", ["wanted", "dormant", "ended", "doubtful"])
def test_a_tie_that_does_not_work_makes_no_pair(status: str):
    assert len(findings(network(f"ana@A ben@B cy ana-ben:{status}")).dependencies) == 0
