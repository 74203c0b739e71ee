"""The fewest new edges are the fewest: tried against every network of up to six nodes, and more.

All labelled networks up to five nodes are tried, and all up to six but for the order of the nodes.
With NETEDIT_ALL_GRAPHS=1 in the environment all 32,768 labelled ones of six are, too (half a
minute).
"""

import os
import random
from collections.abc import Iterator, Sequence
from functools import cache

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.networks.augmenting import (
    Wants,
    wants_without_bridges,
    wants_without_cutpoints,
    without_bridges,
    without_cutpoints,
)
from netedit.networks.pairing import joined_branches
from tests.analysis import exact

SEED = 20
RANDOM_NETWORKS = 500
ALL = os.environ.get("NETEDIT_ALL_GRAPHS") == "1"

Edges = list[tuple[int, int]]


def edges_of(count: int, mask: int) -> Edges:
    return [pair for bit, pair in enumerate(exact.pairs(count)) if mask >> bit & 1]


def mask_of(count: int, edges: Sequence[tuple[int, int]]) -> int:
    bits = exact.pairs(count)
    return sum(1 << bits.index((min(edge), max(edge))) for edge in edges)


def answers(count: int, edges: Edges) -> tuple[tuple[Sequence, Wants], tuple[Sequence, Wants]]:
    rank = [0] * count
    bridges = without_bridges(count, edges, set(edges), rank)
    cutpoints = without_cutpoints(count, edges, rank)
    return (
        (bridges, wants_without_bridges(count, edges, set(edges))),
        (cutpoints, wants_without_cutpoints(count, edges)),
    )


def check(count: int, mask: int, fewest: tuple[int, int]) -> None:
    """Both answers are as small as can be, join only pairs without an edge, and are enough."""
    edges = edges_of(count, mask)
    for number, (new, wants) in enumerate(answers(count, edges)):
        assert len(new) == wants.least == fewest[number], (count, edges, new)
        assert len({*new, *edges}) == len(new) + len(edges), (count, edges, new)
        after = mask | mask_of(count, new)
        assert exact.cut_without_bridges(count, after) == 0
        if number:
            assert exact.cut_without_cutpoints(count, after) == (0, 0)


@cache
def fewest_of_all(count: int) -> tuple[list[int], list[int]]:
    return (
        exact.all_fewest(count, lambda mask: exact.cut_without_bridges(count, mask) == 0),
        exact.all_fewest(count, lambda m: exact.cut_without_cutpoints(count, m) == (0, 0)),
    )


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_no_fewer_would_do_on_any_labelled_network(count: int):
    bridges, cutpoints = fewest_of_all(count)
    masks: Iterator[int] = iter(range(len(bridges)))
    if count == 6 and not ALL:
        masks = (m for m in map(_of_the_atlas, nx.graph_atlas_g()) if m is not None)
    tried = 0
    for mask in masks:
        check(count, mask, (bridges[mask], cutpoints[mask]))
        tried += 1
    assert tried >= (156 if count == 6 else 2 ** len(exact.pairs(count)))


def _of_the_atlas(graph: nx.Graph) -> int | None:
    if len(graph) != 6:
        return None
    rnd = random.Random(graph.number_of_edges())
    order = rnd.sample(range(6), 6)
    return mask_of(6, [(order[a], order[b]) for a, b in graph.edges])


def test_no_fewer_would_do_on_random_networks_of_up_to_nine():
    rnd = random.Random(SEED)
    for _ in range(RANDOM_NETWORKS):
        count = rnd.randint(6, 9)
        bits = rnd.sample(range(len(exact.pairs(count))), rnd.randint(0, count + 3))
        mask = sum(1 << bit for bit in bits)
        bridges = exact.fewest_without_bridges(count, mask)
        check(count, mask, (bridges, exact.fewest_without_cutpoints(count, mask)))


@pytest.mark.parametrize("count", [3, 4, 5])
def test_the_two_ways_of_trying_agree(count: int):
    bridges, cutpoints = fewest_of_all(count)
    for mask in range(0, len(bridges), 7):
        assert exact.fewest_without_bridges(count, mask) == bridges[mask]
        assert exact.fewest_without_cutpoints(count, mask) == cutpoints[mask]


@st.composite
def larger(draw: st.DrawFn) -> tuple[int, Edges]:
    """Trees, forests and random networks, with some cliques hung on."""
    count, seed = draw(st.integers(10, 60)), draw(st.integers(0, 10_000))
    if draw(st.booleans()):
        graph = nx.random_labeled_tree(count, seed=seed)
        graph.remove_edges_from(list(graph.edges)[: draw(st.integers(0, 4))])
    else:
        graph = nx.gnm_random_graph(count, draw(st.integers(0, count + 20)), seed=seed)
    for _ in range(draw(st.integers(0, 3))):
        some = random.Random(seed).sample(range(count), 4)
        graph.add_edges_from((a, b) for a in some for b in some if a < b)
    return count, sorted((min(edge), max(edge)) for edge in graph.edges)


@given(larger())
def test_larger_networks_reach_the_bound_and_networkx_finds_nothing_left(sample):
    count, edges = sample
    graph = nx.empty_graph(count)
    graph.add_edges_from(edges)
    for number, (new, wants) in enumerate(answers(count, edges)):
        assert len(new) == wants.least
        assert len({*new, *edges}) == len(new) + len(edges)
        after = nx.compose(graph, nx.Graph(new))
        assert nx.is_connected(after)
        assert not nx.has_bridges(after)
        if number:
            assert nx.is_biconnected(after)


@given(larger())
def test_without_bridges_no_more_than_networkx_needs_with_one_piece(sample):
    count, edges = sample
    graph = nx.empty_graph(count)
    graph.add_edges_from(edges)
    if nx.is_connected(graph):
        theirs = list(nx.k_edge_augmentation(graph, 2))
        assert len(without_bridges(count, edges, set(edges), [0] * count)) == len(theirs)


@given(st.lists(st.integers(1, 6), min_size=2, max_size=8))
def test_branches_are_joined_with_every_leaf_used(sizes: list[int]):
    if 2 * max(sizes) > sum(sizes):
        sizes.append(2 * max(sizes) - sum(sizes))
    branches = [[(i, j) for j in range(size)] for i, size in enumerate(sizes)]
    pairs = joined_branches(branches)  # type: ignore[arg-type]
    assert len(pairs) == max(len(sizes) - 1, (sum(sizes) + 1) // 2)
    assert {leaf for pair in pairs for leaf in pair} == {leaf for b in branches for leaf in b}
    assert all(one[0] != two[0] for one, two in pairs)
    assert nx.is_connected(nx.Graph([(one[0], two[0]) for one, two in pairs]))


def test_whoever_ranks_low_is_joined():
    # Two triangles joined by an edge: any of two on each side would do.
    edges = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)]
    assert without_bridges(6, edges, set(edges), [0, 9, 9, 9, 9, 0]) == [(0, 5)]
    assert without_bridges(6, edges, set(edges), [9, 0, 9, 9, 0, 9]) == [(1, 4)]
    assert without_cutpoints(6, edges, [9, 0, 0, 0, 0, 9]) == [(1, 4)]


def test_edges_that_cannot_be_bridges_are_left_as_they_are():
    # A path of three edges of which the last may stay what it is.
    edges = [(0, 1), (1, 2), (2, 3)]
    (new,) = without_bridges(4, edges, {(0, 1), (1, 2)}, [0, 0, 0, 0])
    assert new[0] == 0
    assert new[1] in (2, 3)
    assert without_bridges(4, edges, set(), [0, 0, 0, 0]) == []


def test_a_hub_of_5_000_is_done_at_once():
    edges = [(0, i) for i in range(1, 5000)]
    new = without_cutpoints(5000, edges, [0] * 5000)
    assert len(new) == 4998
    ends = [end for edge in new for end in edge]
    assert max(map(ends.count, set(ends[:50]))) <= 2


@pytest.mark.parametrize("count", [0, 1, 2])
def test_two_cannot_be_joined_twice(count: int):
    with pytest.raises(ValueError, match="three"):
        without_bridges(count, [], set(), [0, 0])
    with pytest.raises(ValueError, match="three"):
        without_cutpoints(count, [], [0, 0])
