"""The ways between two partners."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.analysis import Options
from netedit.analysis.paths import Paths, paths, sentence
from tests.texts import network


def found(text: str, one: str, other: str, **options: object) -> Paths:
    return paths(network(text), Options(**options), one, other)


def said(text: str, one: str, other: str) -> str:
    return sentence(network(text), found(text, one, other), one, other)


def test_the_shortest_way_and_one_that_shares_nobody():
    way = found("a-b b-d a-c c-x x-d", "a", "d")
    assert way.shortest == ("a", "b", "d")
    assert way.second == ("a", "c", "x", "d")
    assert way.nodes == {"a", "b", "c", "d", "x"}
    assert way.lines == {"a-b", "b-d", "a-c", "c-x", "x-d"}


def test_every_shortest_way_is_lit():
    way = found("a-b b-d a-c c-d", "a", "d")
    assert way.lines == {"a-b", "b-d", "a-c", "c-d"}


def test_two_ways_are_found_though_the_shortest_bars_both():
    way = found("s-a a-b b-t s-p p-q q-b a-x x-y y-t", "s", "t")
    assert way.second == ()
    assert [list(each) for each in way.apart] == [list("saxyt"), list("spqbt")]


def test_who_stands_on_every_way_is_named():
    assert said("a-b b-c c-d c-e e-d", "a", "d") == (
        "3 steps: a – b – c – d. Every way goes through b and c."
    )


def test_a_direct_relationship_with_and_without_a_second_way():
    assert said("a-b", "a", "b") == "a and b are joined directly. There is no second way."
    assert said("a-b a-c c-b", "a", "b") == (
        "a and b are joined directly. A second way shares nobody with it: a – c – b."
    )


@pytest.mark.parametrize("text", ["a b", "a-c b-d", "a-b:ended", "a-b:wanted"])
def test_where_there_is_no_way_that_is_said(text):
    assert said(text, "a", "b") == "No way leads from a to b."


def test_doubtful_relationships_and_memberships_count_as_findings_count_them():
    assert not found("a-b:doubtful", "a", "b").shortest
    assert found("a-b:doubtful", "a", "b", include_doubtful=True).shortest == ("a", "b")
    assert found("a@C b@C", "a", "b").lines == {"a@C", "b@C"}
    assert not found("a@C b@C", "a", "b", memberships=False).shortest


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=18))
def test_two_ways_are_found_whenever_there_are_two(edges):
    pairs = sorted({(min(a, b), max(a, b)) for a, b in edges if a != b})
    text = "n0 n7 " + " ".join(f"n{a}-n{b}" for a, b in pairs)
    way = found(text, "n0", "n7")
    graph = nx.Graph([(f"n{a}", f"n{b}") for a, b in pairs])
    graph.add_nodes_from(["n0", "n7"])
    has_way = nx.has_path(graph, "n0", "n7")
    assert bool(way.shortest) is has_way
    if not has_way:
        return
    assert len(way.shortest) - 1 == nx.shortest_path_length(graph, "n0", "n7")
    apart = way.apart or ([way.shortest, way.second] if way.second else [])
    known = len(list(nx.node_disjoint_paths(graph, "n0", "n7")))
    assert bool(apart) is (known > 1)
    for each in apart:
        assert nx.is_path(graph, list(each))
        assert (each[0], each[-1]) == ("n0", "n7")
    if apart:
        assert set(apart[0]) & set(apart[1]) == {"n0", "n7"}
