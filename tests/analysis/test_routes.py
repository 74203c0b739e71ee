"""Routes between organisations equal trying every set of people."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.analysis import Options, RoutesState, all_routes, findings, routes
from netedit.networks.flows import Flows
from tests.analysis import drawn as brute
from tests.texts import network


def expected_for(drawn, a: str, b: str, memberships: bool) -> tuple[int | None, set[str]]:
    graph = brute.multigraph(drawn, memberships)
    in_a, in_b = brute.members(drawn, a), brute.members(drawn, b)
    free = sorted(brute.people(drawn))
    for size in range(len(free) + 1):
        enough = [
            set(gone)
            for gone in combinations(free, size)
            if not _meet(graph, in_a - set(gone), in_b - set(gone), set(gone))
        ]
        if enough:
            return size, set.union(*enough) if size == 1 else set()
    return None, set()


def _meet(graph: nx.Graph, some: set[str], others: set[str], gone: set[str]) -> bool:
    return brute.joined(graph.subgraph(set(graph) - gone), some, others)


def apart(drawn) -> list[tuple[str, str]]:
    return [
        (a, b)
        for a, b in combinations(sorted(brute.organisations(drawn)), 2)
        if a not in brute.members(drawn, b) and b not in brute.members(drawn, a)
    ]


@settings(max_examples=150)
@given(brute.maps(people=6, organisations=4, ties=10), st.booleans())
def test_routes_equal_trying_every_set_of_people(drawn, memberships):
    found = findings(drawn, Options(memberships=memberships))
    for a, b in apart(drawn):
        made = routes(found, a, b)
        assert (made.value, set(made.people)) == expected_for(drawn, a, b, memberships)
        assert (made.state is RoutesState.NO_PERSON) == (made.value is None)


@given(brute.maps(people=8, organisations=5, ties=14), st.booleans(), st.integers(0, 1))
def test_routes_are_never_fewer_than_what_is_direct(drawn, memberships, level):
    found = findings(drawn, Options(memberships=memberships, level=level))
    made = all_routes(found)
    assert [(each.a, each.b) for each in made] == [(d.a, d.b) for d in found.dependencies]
    for each, direct in zip(made, found.dependencies, strict=True):
        if direct.value is None:
            assert each.value is None
        elif each.value is not None:
            assert each.value >= direct.value
            if each.value == 1:
                assert set(each.people) <= set(direct.people)


@given(st.integers(2, 9), st.integers(0, 14), st.integers(0, 9999), st.data())
def test_the_flow_equals_the_node_cut_of_networkx(count, ties, seed, data):
    graph = nx.gnm_random_graph(count, ties, seed=seed)
    nodes = st.sets(st.integers(0, count - 1), min_size=1, max_size=4)
    some, others = data.draw(nodes), data.draw(nodes)
    flows = Flows(count, graph.edges, [True] * count)
    ends = nx.Graph(graph)
    ends.add_edges_from([("from", n) for n in some] + [("to", n) for n in others])
    assert flows.least(some, others) == nx.node_connectivity(ends, "from", "to")


def test_a_detour_through_others_counts():
    # Ana and Ben hold the tie; Cy of nobody knows both sides by other people.
    text = "ana@A ann@A ben@B bob@B ana-ben ann-cy cy-bob"
    made = routes(findings(network(text)), "A", "B")
    assert (made.value, made.people, made.state) == (2, (), RoutesState.COMPUTED)


def test_whoever_is_on_every_route_is_named():
    made = routes(
        findings(network("ana@A ann@A ben@B bob@B ana-cy ann-cy cy-ben cy-bob")), "A", "B"
    )
    assert (made.value, made.people) == (1, ("cy",))


def test_organisations_that_meet_without_people_need_nobody():
    made = routes(findings(network("ana@A ben@B [A]-[C] [C]-[B]")), "A", "B")
    assert (made.value, made.state.value) == (None, "no person needed")
    assert routes(findings(network("[H]@A [H]@B x")), "A", "B").value is None


def test_without_any_route_nobody_has_to_leave():
    made = routes(findings(network("ana@A ben@B cy")), "A", "B")
    assert (made.value, made.state.value) == (0, "computed")


@pytest.mark.parametrize("pair", [("A", "H"), ("H", "A"), ("A", "ana"), ("A", "nobody")])
def test_routes_are_asked_for_between_two_organisations_apart(pair: tuple[str, str]):
    with pytest.raises(ValueError, match="organisations"):
        routes(findings(network("[H]@A ana@H ben@B")), *pair)
