"""The structure of a network is the same from both libraries and equal to brute force."""

import subprocess
import sys
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.networks import BlockTree, Net, net, numbered
from netedit.networks.by_networkx import NetworkxNet
from netedit.networks.by_rustworkx import RustworkxNet
from netedit.networks.engines import engine
from tests.texts import network

ENGINES = [RustworkxNet, NetworkxNet]


@st.composite
def drawn(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    count = draw(st.integers(0, 12))
    pairs = list(combinations(range(count), 2))
    edges = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=16)) if pairs else []
    return count, edges


def plain(count: int, edges: list[tuple[int, int]]) -> nx.Graph:
    graph = nx.empty_graph(count)
    graph.add_edges_from(edges)
    return graph


def without(graph: nx.Graph, node: int, inside: set[int]) -> set[frozenset[int]]:
    rest = graph.subgraph(inside - {node})
    return {frozenset(piece) for piece in nx.connected_components(rest)}


def tree_of(made: Net, count: int) -> BlockTree:
    return BlockTree(count, made.blocks(), made.cutpoints())


@pytest.mark.parametrize("engine_class", ENGINES)
@given(drawn())
def test_structure_equals_brute_force(engine_class, sample):
    count, edges = sample
    graph = plain(count, edges)
    made = engine_class(count, edges)
    components = {frozenset(c) for c in made.components()}
    assert components == {frozenset(c) for c in nx.connected_components(graph)}
    number = len(components)
    cut = {v for v in graph if nx.number_connected_components(_less_node(graph, v)) > number}
    cut -= {v for v in graph if not graph.degree(v)}
    assert made.cutpoints() == cut
    bridges = {e for e in edges if nx.number_connected_components(_less_edge(graph, e)) > number}
    assert made.bridges() == bridges
    blocks = sorted(sorted(block) for block in made.blocks())
    assert blocks == sorted(sorted(block) for block in nx.biconnected_components(graph))


def _less_node(graph: nx.Graph, node: int) -> nx.Graph:
    return graph.subgraph(set(graph) - {node})


def _less_edge(graph: nx.Graph, edge: tuple[int, int]) -> nx.Graph:
    rest = graph.copy()
    rest.remove_edge(*edge)
    return rest


@pytest.mark.parametrize("engine_class", ENGINES)
@given(drawn())
def test_pieces_and_sides_equal_brute_force(engine_class, sample):
    count, edges = sample
    graph = plain(count, edges)
    made = engine_class(count, edges)
    tree = tree_of(made, count)
    assert sorted(tree.order) == list(range(count))
    for node in graph:
        inside = nx.node_connected_component(graph, node)
        assert set(tree.nodes((tree.component(node),))) == inside
        if node in made.cutpoints():
            pieces = {frozenset(tree.nodes(piece)) for piece in tree.pieces(node)}
            assert pieces == without(graph, node, inside)
    for a, b in made.bridges():
        rest = _less_edge(graph, (a, b))
        for ends in ((a, b), (b, a)):
            sides = [set(tree.nodes(side)) for side in tree.sides(ends)]
            assert sides == [nx.node_connected_component(rest, end) for end in ends]


@pytest.mark.parametrize("engine_class", ENGINES)
@given(drawn())
def test_distances_equal_breadth_first_search(engine_class, sample):
    count, edges = sample
    found = engine_class(count, edges).distances()
    expected = dict(nx.all_pairs_shortest_path_length(plain(count, edges)))
    assert found.shape == (count, count)
    for a in range(count):
        for b in range(count):
            assert found[a, b] == expected[a].get(b, float("inf"))


@pytest.mark.parametrize("engine_class", ENGINES)
def test_a_path_of_20_000_is_no_deeper_than_the_stack(engine_class):
    count = 20_000
    made = engine_class(count, [(i, i + 1) for i in range(count - 1)])
    tree = tree_of(made, count)
    assert len(made.bridges()) == count - 1
    sizes = sorted(sum(end - start for start, end in piece) for piece in tree.pieces(500))
    assert sizes == [500, count - 501]


def test_pairs_are_numbered_once_and_nobody_with_themselves():
    made = numbered(network("a-b b->a a-a c@O c-O d:ended a-d:wanted"))
    assert made.ids == ("a", "b", "c", "O", "d")
    assert sorted(made.edges) == [(0, 1), (0, 4), (2, 3)]
    assert [sorted(c) for c in made.net.components()] == [[0, 1, 4], [2, 3]]


def test_only_the_actors_asked_for_are_numbered():
    made = numbered(network("a-b b-c c-a"), ["c", "b"])
    assert (made.ids, made.edges) == (("c", "b"), ((0, 1),))


def test_rustworkx_is_used_where_it_is():
    assert engine() == "rustworkx"
    assert isinstance(net(0, []), RustworkxNet)


def test_networkx_is_used_where_rustworkx_is_missing():
    program = (
        "import sys\n"
        "sys.modules['rustworkx'] = None\n"
        "from netedit.networks import net\n"
        "made = net(3, [(0, 1)])\n"
        "assert type(made).__name__ == 'NetworkxNet', made\n"
        "assert sorted(map(sorted, made.components())) == [[0, 1], [2]]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
