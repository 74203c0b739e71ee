"""The usual measures equal those of networkx, on relationships alone."""

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.analysis import MEASURES, Options, communities, findings, measure, measures
from netedit.networks import net
from netedit.networks.by_networkx import NetworkxNet
from netedit.networks.by_rustworkx import RustworkxNet
from netedit.networks.measuring import eigenvector, measured
from tests.analysis import drawn as brute
from tests.analysis.known import KITE
from tests.texts import network

ENGINES = [RustworkxNet, NetworkxNet]


def simple(drawn) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(drawn.actors[a].id for a in drawn.actors if a in brute.here(drawn))
    for a, b, id_ in brute.working_ties(drawn):
        strength = drawn.ties[id_].strength or 3
        before = graph.get_edge_data(a, b, {"weight": 0})["weight"]
        graph.add_edge(a, b, weight=before + strength)
    return graph


def same(ours: float | None, theirs: float) -> bool:
    return math.isnan(theirs) if ours is None else ours == pytest.approx(theirs, abs=1e-9)


@given(brute.maps(people=8, organisations=3, ties=18), st.booleans())
def test_measures_equal_networkx(drawn, memberships):
    made = measures(findings(drawn, Options(memberships=memberships)))
    graph = simple(drawn)
    assert list(made) == list(graph)
    theirs = {
        "degree": dict(graph.degree),
        "weighted_degree": dict(graph.degree(weight="weight")),
        "closeness": nx.closeness_centrality(graph),
        "betweenness": nx.betweenness_centrality(graph),
        "core": nx.core_number(graph),
        "clustering": nx.clustering(graph),
    }
    if graph.number_of_edges():
        theirs["constraint"] = nx.constraint(graph)
        theirs["effective_size"] = nx.effective_size(graph)
    for actor, values in made.items():
        assert set(values) == set(MEASURES)
        for key, expected in theirs.items():
            assert same(values[key], expected[actor]), (key, actor)
        within = nx.single_source_shortest_path_length(graph, actor, cutoff=2)
        assert values["reach"] == len(within) - 1


@settings(max_examples=30)
@given(brute.maps(people=8, organisations=0, ties=18))
def test_the_eigenvector_is_one_and_what_steps_from_equal_values_lead_to(drawn):
    graph = nx.convert_node_labels_to_integers(simple(drawn), ordering="default")
    ours = eigenvector(len(graph), sorted((min(e), max(e)) for e in graph.edges))
    if not graph.number_of_edges():
        assert ours == [0.0] * len(graph)
        return
    vector = dict.fromkeys(graph, 1.0)
    for _ in range(3000):
        after = {n: vector[n] + sum(vector[o] for o in graph[n]) for n in graph}
        length = math.sqrt(sum(value**2 for value in after.values()))
        vector = {n: value / length for n, value in after.items()}
    assert ours == pytest.approx([vector[n] for n in graph], abs=1e-3)
    assert sum(value**2 for value in ours) == pytest.approx(1)


def test_a_large_component_is_iterated_to_the_same_eigenvector():
    graph = nx.connected_watts_strogatz_graph(500, 6, 0.3, seed=4)
    ours = eigenvector(500, sorted((min(e), max(e)) for e in graph.edges))
    theirs = nx.eigenvector_centrality(graph, max_iter=5000, tol=1e-10)
    assert ours == pytest.approx([theirs[node] for node in range(500)], abs=1e-6)


@pytest.mark.parametrize("engine_class", ENGINES)
@given(st.integers(0, 12), st.integers(0, 20), st.integers(0, 9999))
def test_both_libraries_measure_alike(engine_class, count, ties, seed):
    graph = nx.gnm_random_graph(count, ties if count > 1 else 0, seed=seed)
    made = engine_class(count, list(graph.edges))
    nodes = range(count)
    theirs = nx.closeness_centrality(graph)
    assert made.closeness() == pytest.approx([theirs[n] for n in nodes])
    theirs = nx.betweenness_centrality(graph)
    assert made.betweenness() == pytest.approx([theirs[n] for n in nodes])
    assert list(made.core_numbers()) == [nx.core_number(graph)[n] for n in nodes]


def test_betweenness_is_the_same_to_the_last_digit_each_time():
    graph = nx.gnm_random_graph(400, 1200, seed=3)
    edges = list(graph.edges)
    assert len({tuple(net(400, edges).betweenness()) for _ in range(4)}) == 1


def test_the_kite_has_its_three_leaders():
    made = measures(findings(network(KITE)))

    def leader(key: str) -> str:
        return max(made, key=lambda actor: made[actor][key])

    assert leader("degree") == "Diane"
    assert leader("betweenness") == "Heather"
    assert leader("closeness") in ("Fernando", "Garth")


def test_memberships_do_not_count_and_unknown_strengths_count_3():
    made = measures(findings(network("a@O b@O c@O a-b:5 b-c b-c:2")))
    assert (made["O"]["degree"], made["O"]["constraint"]) == (0, None)
    assert (made["b"]["degree"], made["b"]["weighted_degree"]) == (2, 10)


def test_a_map_without_relationships_has_measures_all_the_same():
    made = measures(findings(network("a b")))
    assert made["a"]["eigenvector"] == made["a"]["betweenness"] == made["a"]["reach"] == 0
    assert measures(findings(network(""))) == {}
    assert measured(0, {}).degree == []
    assert communities(findings(network("a b"))) == ()


def test_communities_are_groups_the_same_each_time():
    text = "a-b b-c c-a a-d b-d c-d d-e e-f f-g g-e e-h f-h g-h x"
    found = findings(network(text))
    groups = communities(found)
    assert [set(group) for group in groups] in (
        [set("abcd"), set("efgh")],
        [set("efgh"), set("abcd")],
    )
    assert all(communities(found, seed=1) == groups for _ in range(5))


@given(brute.maps(people=8, organisations=2, ties=16), st.integers(0, 50))
def test_communities_hold_everyone_with_a_relationship_once(drawn, seed):
    groups = communities(findings(drawn), seed=seed)
    everyone = [actor for group in groups for actor in group]
    assert len(set(everyone)) == len(everyone)
    assert set(everyone) == {end for a, b, _ in brute.working_ties(drawn) for end in (a, b)}
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)


@settings(max_examples=30)
@given(brute.maps(people=8, organisations=3, ties=18))
def test_one_measure_by_itself_is_what_it_is_among_all(drawn):
    found = findings(drawn)
    everything = measures(found)
    for key in MEASURES:
        assert measure(found, key) == {id_: row[key] for id_, row in everything.items()}


def test_a_measure_there_is_not_is_refused():
    with pytest.raises(KeyError):
        measure(findings(network("a-b")), "charm")
