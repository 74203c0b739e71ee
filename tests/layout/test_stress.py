"""Stress and distances against what is known of simple networks."""

import math
import random
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from netedit.layout.choice import best_layout
from netedit.layout.links import Links
from netedit.layout.pivots import sketched, sparse_layout
from netedit.layout.stress import Problem
from netedit.layout.tangle import Tangle, Tried
from netedit.layout.taut import tightened
from netedit.layout.uncrossing import ROUNDS_OF_MANY, uncrossed
from netedit.layout.watch import Watch
from tests.layout.crossings import crossings


def links_of(graph, length=1.0):
    pairs = {(min(a, b), max(a, b)): length for a, b in graph.edges}
    return Links.of(len(graph), pairs)


def laid_out(graph):
    places, _ = best_layout(Problem(links_of(graph)), np.random.default_rng(1), 8, None, Watch())
    return places


def stress(graph, places):
    """The definition, pair by pair, at the scale at which it is least."""
    ways = dict(nx.all_pairs_shortest_path_length(graph))
    pairs = [(a, b) for a in graph for b in graph if a < b]
    apart = [math.dist(places[a], places[b]) / ways[a][b] for a, b in pairs]
    scale = sum(apart) / sum(value * value for value in apart)
    return sum((scale * value - 1) ** 2 for value in apart) / len(pairs)


def on_a_circle(count):
    return [
        (math.cos(2 * math.pi * i / count), math.sin(2 * math.pi * i / count)) for i in range(count)
    ]


def test_a_path_becomes_a_straight_line_without_stress():
    assert stress(nx.path_graph(12), laid_out(nx.path_graph(12))) < 1e-4


@pytest.mark.parametrize("count", [4, 5, 8, 15])
def test_the_stress_of_a_cycle_is_at_most_that_of_a_circle(count):
    graph = nx.cycle_graph(count)
    assert stress(graph, laid_out(graph)) <= 1.05 * stress(graph, on_a_circle(count))


def test_the_stress_of_a_complete_network_of_four_is_that_of_a_square():
    graph = nx.complete_graph(4)
    square = [(0, 0), (1, 0), (1, 1), (0, 1)]
    assert stress(graph, laid_out(graph)) <= 1.05 * stress(graph, square)


def test_the_stress_of_a_grid_is_at_most_that_of_the_drawn_grid():
    grid = nx.grid_2d_graph(5, 7)
    drawn = list(grid)
    graph = nx.convert_node_labels_to_integers(grid)
    assert stress(graph, laid_out(graph)) <= 1.05 * stress(graph, drawn)


def test_pivots_come_close_to_all_pairs():
    graph = nx.random_geometric_graph(400, 0.09, seed=3)
    graph = nx.convert_node_labels_to_integers(
        graph.subgraph(max(nx.connected_components(graph), key=len))
    )
    rng = np.random.default_rng(1)
    sparse, _ = sparse_layout(links_of(graph), rng, None, None, Watch())
    assert stress(graph, sparse) <= 1.1 * stress(graph, laid_out(graph)) + 0.002


def test_stress_falls_from_any_start():
    graph = nx.gnm_random_graph(40, 70, seed=2)
    graph = nx.convert_node_labels_to_integers(
        graph.subgraph(max(nx.connected_components(graph), key=len))
    )
    problem = Problem(links_of(graph))
    start = np.random.default_rng(7).normal(size=(len(graph), 2))
    assert problem.stress(problem.solved(start, 50, Watch())) < 0.5 * problem.stress(start)


@pytest.mark.parametrize("length", [30, 400])
def test_distances_are_shortest_ways(length):
    """A path of 400 is beyond the rounds of relaxation, a short one within."""
    rng = random.Random(length)
    graph = nx.path_graph(length)
    graph.add_edge(0, length // 3)
    for one, two in graph.edges:
        graph.edges[one, two]["weight"] = rng.choice([0.75, 1.0, 1.15])
    pairs = {(min(a, b), max(a, b)): w for a, b, w in graph.edges(data="weight")}
    origins = np.array([0, length // 2, length - 1])
    found = Links.of(length, pairs).distances(origins)
    for column, origin in enumerate(origins.tolist()):
        expected = nx.single_source_dijkstra_path_length(graph, origin)
        assert found[:, column] == pytest.approx([expected[node] for node in range(length)])


def test_components_are_those_of_networkx():
    graph = nx.gnm_random_graph(60, 40, seed=5)
    found = {frozenset(nodes) for nodes in links_of(graph).components()}
    assert found == {frozenset(nodes) for nodes in nx.connected_components(graph)}


def test_links_with_a_common_end_do_not_cross_and_others_are_counted_once():
    places = np.array([(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0), (3.0, 0.0)])
    assert crossings(places, np.array([(0, 1), (2, 3)])) == 1
    assert crossings(places, np.array([(0, 1), (2, 3), (0, 3), (1, 2), (3, 4)])) == 1
    assert crossings(places, np.array([(0, 1)])) == 0


def test_crossings_of_many_places_are_those_counted_one_by_one():
    graph = nx.gnm_random_graph(40, 70, seed=2)
    graph = nx.convert_node_labels_to_integers(
        graph.subgraph(max(nx.connected_components(graph), key=len))
    )
    rng = np.random.default_rng(3)
    places, ends = rng.normal(0, 200, (len(graph), 2)), np.array(list(graph.edges))
    tangle = Tangle(links_of(graph), places)
    assert tangle.total() == crossings(places, ends)
    nodes = np.arange(0, len(graph), 3)
    # of each node one place, of some a few more
    of = np.concatenate([np.arange(len(nodes)), rng.integers(1, len(nodes), 40)])
    tried = Tried(nodes, of, rng.normal(0, 200, (len(of), 2)).astype(np.float32))
    found = tangle.crossed(tried)
    middle = places.mean(axis=0)
    for row, place, counted in zip(of, tried.places, found, strict=True):
        node = nodes[row]
        without = crossings(places, ends[(ends != node).all(axis=1)])
        moved = places.copy()
        moved[node] = place + middle
        assert counted == crossings(moved, ends) - without


def test_single_nodes_are_moved_until_fewer_links_cross():
    graph = nx.convert_node_labels_to_integers(nx.grid_2d_graph(4, 4))
    links = links_of(graph)
    problem, rng = Problem(links), np.random.default_rng(1)
    start = problem.solved(rng.normal(size=(16, 2)), 3, Watch())
    start[[0, 15]] = start[[15, 0]]
    ends = np.array(list(graph.edges))
    found = uncrossed(problem, links, start, rng, Watch(), fixed=np.array([3, 5]))
    assert crossings(found, ends) < 0.7 * crossings(start, ends)
    assert (found[[3, 5]] == start[[3, 5]]).all()


def test_a_node_on_the_link_of_two_others_is_moved_off_it():
    # 0 and 2 are linked, and 4, which hangs on 3, lies on that link.
    ways = {(0, 1): 1, (1, 2): 1, (2, 3): 1, (0, 3): 1, (0, 2): 2, (3, 4): 1}
    pairs = {ends: 100.0 * way for ends, way in ways.items()}
    links = Links.of(5, pairs)
    start = np.array([(0.0, 0.0), (1.0, -1.0), (2.0, 0.0), (1.0, 1.0), (1.0, 0.01)])
    rng, sizes = np.random.default_rng(1), np.full((5, 2), 30.0)
    start *= 100
    found = uncrossed(Problem(links), links, start, rng, Watch(), sizes=sizes)
    assert abs(found[4][1]) > 9
    assert all(max(abs(a - b)) >= 30 for a, b in combinations(found, 2))


def test_where_many_links_are_near_a_sample_says_about_how_many_are_crossed():
    graph = nx.gnm_random_graph(300, 2400, seed=1)
    places = np.random.default_rng(1).uniform(0, 100, (300, 2))
    tangle = Tangle(links_of(graph), places)
    nodes = np.arange(300)
    here = Tried.here(nodes, tangle.places)
    sampled = sum(tangle.crossed(here).astype(float) for _ in range(6)) / 6
    exact = tangle.hits()
    # sampled ones differ from node to node, but neither all of them nor one of them far
    assert sampled.sum() == pytest.approx(exact.sum(), rel=0.03)
    assert np.corrcoef(sampled, exact)[0, 1] > 0.95


def test_a_small_world_of_many_has_far_fewer_crossings_at_little_more_stress(monkeypatch):
    links = links_of(nx.powerlaw_cluster_graph(1000, 2, 0.3, seed=1), 130.0)
    ends = np.column_stack([links.sources, links.targets])
    problem = Problem(links)
    tight, _ = sparse_layout(links, np.random.default_rng(1), None, None, Watch())
    monkeypatch.setattr("netedit.layout.taut.TIGHT", 0.0)
    plain, _ = sparse_layout(links, np.random.default_rng(1), None, None, Watch())
    assert crossings(tight, ends) < 0.7 * crossings(plain, ends)
    assert problem.stress(tight) < 1.08 * problem.stress(plain)


def test_all_nodes_are_pivots_of_some_sketch_and_each_speaks_for_itself():
    links = links_of(nx.gnm_random_graph(300, 600, seed=1), 130.0)
    component = links.parts(links.components())[0]
    every = np.random.default_rng(1).permutation(component.count)
    sketches = sketched(component, every, Watch())
    assert sorted(pivot for each in sketches for pivot in each.pivots) == sorted(every)
    problem = Problem(component)
    places = problem.start(np.random.default_rng(1))
    told = sum(each.total(places) for each in sketches) / len(sketches)
    assert told == pytest.approx(problem.total(places), rel=1e-3)


def test_links_pulled_tight_cross_many_fewer_and_nodes_that_stay_stay():
    links = links_of(nx.powerlaw_cluster_graph(300, 2, 0.3, seed=1), 130.0)
    ends = np.column_stack([links.sources, links.targets])
    problem = Problem(links)
    rng = np.random.default_rng(1)
    places = problem.solved(problem.start(rng), 100, Watch())
    movable = np.ones(links.count, dtype=bool)
    movable[[3, 77]] = False
    tight = tightened(problem.pulls, problem.total, links, places, movable, Watch(), share=0.4)
    assert crossings(tight, ends) < 0.9 * crossings(places, ends)
    assert problem.stress(tight) < 1.06 * problem.stress(places)
    assert np.array_equal(tight[~movable], places[~movable])


def test_links_that_cross_little_are_not_pulled():
    links = links_of(nx.convert_node_labels_to_integers(nx.grid_2d_graph(12, 12)), 130.0)
    problem = Problem(links)
    places = problem.solved(problem.start(np.random.default_rng(1)), 100, Watch())
    free = np.ones(links.count, dtype=bool)
    tight = tightened(problem.pulls, problem.total, links, places, free, Watch())
    assert np.array_equal(tight, places)


def test_crossings_of_each_link_are_counted_and_estimated_where_they_are_many(monkeypatch):
    links = links_of(nx.gnm_random_graph(80, 200, seed=1))
    places = np.random.default_rng(1).normal(0.0, 100.0, (80, 2))
    ends = np.column_stack([links.sources, links.targets])
    one_by_one = [
        crossings(places, ends) - crossings(places, np.delete(ends, link, axis=0))
        for link in range(len(ends))
    ]
    tangle = Tangle(links, places)
    assert tangle.hits_of_links().tolist() == one_by_one
    monkeypatch.setattr("netedit.layout.tangle.SAMPLE_OF_ALL", 50)
    samples = [tangle.at(places).hits_of_links() for _ in range(4)]
    # four samples of a quarter of the links each are all of them
    assert np.allclose(np.mean(samples, axis=0), one_by_one)
    assert not np.array_equal(samples[0], samples[1])


def test_the_last_touch_stops_where_nobody_stands_better_elsewhere():
    links = links_of(nx.complete_bipartite_graph(3, 3), 130.0)
    problem = Problem(links)
    rng = np.random.default_rng(1)
    places = 2 * problem.solved(problem.start(rng), 100, Watch())
    sizes = np.full((links.count, 2), (40.0, 20.0))
    rounds = []
    watch = Watch(rounds.append)
    found = uncrossed(problem, links, places, rng, watch, allowed=1e9, sizes=sizes)
    # no drawing of these has less than one crossing
    assert crossings(found, np.column_stack([links.sources, links.targets])) == 1
    assert len(rounds) < ROUNDS_OF_MANY * 2 / 3
