"""Isolates, components and bridges are what they are defined to be."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.analysis import Options, findings
from tests.analysis import drawn as brute
from tests.analysis.known import KNOWN, Known
from tests.texts import network


def alone(text: str, **options: object) -> list[str]:
    return [each.actor for each in findings(network(text), Options(**options)).isolates]


def bridges(text: str, **options: object) -> list[str]:
    return [each.tie for each in findings(network(text), Options(**options)).bridges]


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
def test_known_answers(known: Known):
    found = findings(network(known.text))
    assert {key.actor for key in found.key_people} == known.cutpoints
    assert len(found.bridges) == known.bridges
    assert len(found.isolates) == known.isolates


def test_the_isolated_family_of_florence_is_named():
    (marriage,) = [known for known in KNOWN if known.name == "Padgett marriage"]
    assert alone(marriage.text) == ["Pucci"]


@given(brute.maps(), st.booleans())
def test_components_equal_networkx(drawn, memberships):
    found = findings(drawn, Options(memberships=memberships))
    expected = brute.components(brute.multigraph(drawn, memberships))
    assert {frozenset(piece) for piece in found.components} == expected
    sizes = [len(piece) for piece in found.components]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == len(brute.here(drawn))


@given(brute.maps(), st.booleans())
def test_bridges_equal_taking_each_tie_away(drawn, memberships):
    graph = brute.multigraph(drawn, memberships)
    found = findings(drawn, Options(memberships=memberships))
    expected = {}
    if len(graph) > 2:
        for a, b, id_ in brute.working_ties(drawn):
            rest = graph.copy()
            rest.remove_edge(a, b, key=id_)
            if not nx.has_path(rest, a, b):
                sides = [nx.node_connected_component(rest, end) for end in (a, b)]
                expected[id_] = sides
    assert {bridge.tie for bridge in found.bridges} == set(expected)
    for bridge in found.bridges:
        sides = expected[bridge.tie]
        assert bridge.sizes == tuple(map(len, sides))
        assert set(found.smaller_side(bridge)) == min(sides, key=len)
        assert bridge.is_pendant == (min(bridge.sizes) == 1)


@given(brute.maps(), st.booleans())
def test_isolates_equal_the_definition(drawn, memberships):
    ties = {frozenset((a, b)) for a, b, _ in brute.working_ties(drawn)}
    belongs = brute.working_memberships(drawn)
    expected = {p for p in brute.people(drawn) if not any(p in tie for tie in ties)}
    for each in brute.organisations(drawn):
        inside = brute.members(drawn, each)
        above = {o for o in brute.here(drawn) if each in brute.members(drawn, o)}
        own = inside | above
        reaches = any(tie & inside and tie - own for tie in ties)
        belongs_elsewhere = any(m in inside and o not in own for m, o, _ in belongs)
        if not reaches and not belongs_elsewhere:
            expected.add(each)
    found = findings(drawn, Options(memberships=memberships))
    assert {isolate.actor for isolate in found.isolates} == expected
    for isolate in found.isolates:
        known = {o for m, o, _ in belongs if m == isolate.actor and m in brute.people(drawn)}
        assert set(isolate.known_only_as_member_of) == known


def test_a_tie_to_oneself_does_not_end_isolation():
    assert alone("a-a b-c") == ["a"]


@pytest.mark.parametrize("status", ["wanted", "dormant", "ended", "doubtful"])
def test_ties_that_do_not_work_end_no_isolation(status: str):
    assert alone(f"a-b:{status} b-c") == ["a"]


def test_doubtful_ties_count_when_asked_for():
    assert alone("a-b:doubtful b-c", include_doubtful=True) == []
    assert alone("a-b:wanted b-c", include_doubtful=True) == ["a"]


def test_a_partner_tied_only_to_one_who_ended_is_isolated():
    assert alone("a-b:3 b:ended c-d") == ["a"]


def test_a_person_with_only_a_membership_is_isolated_and_known_as_a_member():
    found = findings(network("quinn@Housing ben@Housing ben-cy"))
    (quinn,) = found.isolates
    assert (quinn.actor, quinn.known_only_as_member_of) == ("quinn", ("Housing",))


def test_an_organisation_lives_by_its_members():
    assert alone("ana@Council ana-ben") == []
    assert alone("ana@Council ben@Council ana-ben") == ["Council"]


def test_a_tie_to_what_contains_it_takes_no_organisation_out_of_isolation():
    assert alone("[Housing]@Council ana@Housing ana-Council") == ["Council", "Housing"][::-1]


def test_a_member_in_two_organisations_joins_both():
    assert alone("ana@Council ana@ICB") == ["ana"]


def test_a_member_who_also_belongs_to_what_contains_it_does_not_count():
    assert "Housing" in alone("[Housing]@Council ana@Housing ana@Council b-c")


def test_two_ties_between_the_same_two_are_no_bridge():
    assert bridges("a-b b->a b-c") == ["b-c"]


def test_a_membership_beside_a_tie_means_no_bridge_unless_switched_off():
    text = "ana@Council ana-[Council] ben@Council"
    assert bridges(text) == []
    assert bridges(text, memberships=False) == ["ana-Council"]


def test_a_membership_is_never_listed_as_a_bridge():
    assert bridges("ana@Council ben@Council cy@Council") == []


def test_a_side_of_one_is_told_apart_and_comes_last():
    found = findings(network("a-b b-c c-a c-d d-e e-f f-d f-g"))
    assert [(b.tie, b.is_pendant, b.sizes) for b in found.bridges] == [
        ("c-d", False, (3, 4)),
        ("f-g", True, (6, 1)),
    ]


def test_with_two_partners_only_isolates_and_components_are_found():
    found = findings(network("a@O a-[O]"))
    assert found.bridges == found.key_people == found.key_organisations == ()
    assert len(found.dependencies) == 0
    assert [set(piece) for piece in found.components] == [{"a", "O"}]


def test_an_empty_map_has_nothing_to_find():
    found = findings(network(""))
    assert found.components == found.isolates == ()
    assert found.counts.actors == 0


def test_layers_choose_the_ties_that_count():
    text = "a-b:funds b-c:trust c-a:trust c-d"
    assert alone(text, layers=frozenset({"funds"})) == ["c", "d"]
    assert alone(text, layers=frozenset({"works with"})) == ["a", "b"]
    assert alone(text, layers=frozenset()) == ["a", "b", "c", "d"]


def test_a_strength_is_a_threshold_that_unknown_strengths_pass():
    text = "a-b:1 b-c:3 c-d"
    assert alone(text, min_strength=2) == ["a"]
    assert alone(text, min_strength=4) == ["a", "b"]


def test_counts_are_of_what_counts():
    counts = findings(network("a-b b-b b-c:wanted a@O d:ended d@O [P]@O a-b")).counts
    assert (counts.people, counts.organisations, counts.ties, counts.memberships) == (3, 2, 2, 2)
