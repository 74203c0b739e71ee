"""A whole map laid out: nothing overlaps, all is seen, and it is always the same."""

import math
import random
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.layout import Box, LayoutCancelled, arranged
from tests.layout.crossings import crossings

SIZE = (90.0, 72.0)


def boxes(sizes, centres):
    return [Box.around(x, y, w, h) for (x, y), (w, h) in zip(centres, sizes, strict=True)]


def overlaps(sizes, centres):
    """The pairs of boxes that overlap, by comparing all of them."""
    shapes = boxes(sizes, centres)
    return [(i, j) for i, j in combinations(range(len(shapes)), 2) if shapes[i].meets(shapes[j])]


def extent(shapes):
    return Box(
        min(box.left for box in shapes),
        min(box.top for box in shapes),
        max(box.right for box in shapes),
        max(box.bottom for box in shapes),
    )


def count_crossings(centres, edges):
    return crossings(np.array(centres), np.array(edges))


def partnership(seed=3, people=40, organisations=12, ties=60):
    """People in organisations, with ties mostly within them."""
    rng = random.Random(seed)
    home = [rng.randrange(organisations) for _ in range(people)]
    edges = [(person, people + home[person]) for person in range(people)]
    lengths = [0.75] * people
    while len(edges) < people + ties:
        one, two = rng.sample(range(people), 2)
        if home[one] == home[two] or rng.random() < 0.2:
            edges.append((one, two))
            lengths.append(1.0)
    return [SIZE] * (people + organisations), edges, lengths


networks = st.integers(0, 25).flatmap(
    lambda count: st.tuples(
        st.lists(st.tuples(st.floats(20, 160), st.floats(20, 120)), min_size=count, max_size=count),
        st.lists(
            st.tuples(st.integers(0, max(0, count - 1)), st.integers(0, max(0, count - 1))),
            max_size=40 if count else 0,
        ),
    )
)


@given(networks)
@settings(max_examples=60)
def test_no_two_boxes_overlap_in_any_network(network):
    sizes, edges = network
    centres = arranged(sizes, edges)
    assert len(centres) == len(sizes)
    assert all(math.isfinite(value) for centre in centres for value in centre)
    assert overlaps(sizes, centres) == []


@pytest.mark.parametrize(
    ("count", "edges"),
    [
        (1, []),
        (2, [(0, 1)]),
        (30, []),
        (61, [(0, spoke) for spoke in range(1, 61)]),
        (150, [(node, node + 1) for node in range(149)]),
        (60, [(node, node + 1) for node in range(59) if node % 4]),
        (12, list(combinations(range(12), 2))),
    ],
    ids=["one", "two", "isolates", "star", "path", "pieces", "clique"],
)
def test_no_two_boxes_overlap_in_networks_hard_to_lay_out(count, edges):
    centres = arranged([SIZE] * count, edges)
    assert overlaps([SIZE] * count, centres) == []


def test_an_empty_network_has_no_places():
    assert arranged([], []) == []


def test_the_same_network_is_laid_out_the_same_way_each_time():
    sizes, edges, lengths = partnership()
    first = arranged(sizes, edges, lengths=lengths, seed=5)
    assert arranged(sizes, edges, lengths=lengths, seed=5) == first
    assert all(value == round(value, 1) for centre in first for value in centre)


def test_a_large_network_is_laid_out_the_same_way_each_time_without_overlaps():
    rng = random.Random(2)
    count = 710
    edges = [(node, rng.randrange(max(0, node - 40), node)) for node in range(1, count)]
    edges += [(node, rng.randrange(max(0, node - 40), node)) for node in range(1, count, 2)]
    sizes = [SIZE] * count
    centres = arranged(sizes, edges, seed=3)
    assert overlaps(sizes, centres) == []
    assert arranged(sizes, edges, seed=3) == centres
    assert len(set(centres)) == count


def some_network(kind, count, seed):
    """Pairs of nodes of a network of one kind, and boxes of many sizes, long names among them."""
    rng = random.Random(seed)
    edges = {
        "sparse": [(rng.randrange(count), rng.randrange(count)) for _ in range(count)],
        "hubs": [(int(node * rng.random() ** 3), node) for node in range(1, count)],
        "organisations": [(node - node % 9, node) for node in range(count)]
        + [(rng.randrange(count), rng.randrange(count)) for _ in range(count // 6)],
        "two pieces": [(node, (node + 2) % (count - 2)) for node in range(count - 2)],
    }[kind]
    return [(rng.choice((40, 70, 119, 180)), rng.uniform(40, 110)) for _ in range(count)], edges


@pytest.mark.parametrize("kind", ["sparse", "hubs", "organisations", "two pieces"])
@pytest.mark.parametrize("count", [5, 40, 150, 720])
def test_boxes_of_any_size_stand_apart_in_networks_of_any_kind(kind, count):
    sizes, edges = some_network(kind, count, seed=count)
    centres = np.array(arranged(sizes, edges))
    halves = np.array(sizes) / 2
    for node in range(count - 1):
        way = np.abs(centres[node + 1 :] - centres[node])
        assert not (way < halves[node + 1 :] + halves[node]).all(axis=1).any()


def over_names(centres, edges):
    """Links that run through the inner part of somebody else's box."""
    places, found = np.array(centres), 0
    for a, b in edges:
        way = np.abs(np.linspace(places[a], places[b], 60)[:, None] - places)
        close = (way < (SIZE[0] / 2 - 6, SIZE[1] / 2 - 6)).all(axis=2).any(axis=0)
        found += np.count_nonzero(close) - close[a] - close[b]
    return found


def test_the_last_touch_takes_lines_off_names_and_adds_hardly_a_crossing(monkeypatch):
    maps = [partnership(seed, people=60, organisations=20, ties=40) for seed in (1, 2, 3)]
    after = [arranged(sizes, edges) for sizes, edges, _ in maps]
    monkeypatch.setattr("netedit.layout.full.polished", lambda strain, links, places, *_: places)
    before = [arranged(sizes, edges) for sizes, edges, _ in maps]

    def summed(count, layouts):
        return sum(
            count(centres, edges) for centres, (_, edges, _) in zip(layouts, maps, strict=True)
        )

    assert summed(over_names, after) < 0.7 * summed(over_names, before)
    assert summed(count_crossings, after) <= 1.05 * summed(count_crossings, before)


def test_double_edges_and_those_of_a_node_to_itself_add_nothing():
    edges = [(0, 1), (1, 2), (2, 3)]
    more = [*edges, (1, 0), (2, 2), (3, 2)]
    assert arranged([SIZE] * 5, more) == arranged([SIZE] * 5, edges)


def test_a_tree_has_no_crossings():
    edges = [((node - 1) // 2, node) for node in range(1, 31)]
    assert count_crossings(arranged([SIZE] * 31, edges), edges) == 0


def test_a_grid_has_no_crossings():
    edges = [(5 * row + column, 5 * row + column + 1) for row in range(4) for column in range(4)]
    edges += [(5 * row + column, 5 * row + column + 5) for row in range(3) for column in range(5)]
    assert count_crossings(arranged([SIZE] * 20, edges), edges) == 0


@pytest.mark.parametrize("count", [4, 6, 8])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_ring_stands_level(count, seed):
    edges = [(node, (node + 1) % count) for node in range(count)]
    centres = arranged([SIZE] * count, edges, seed=seed)
    level = [(a, b) for a, b in edges if abs(centres[a][1] - centres[b][1]) < 2]
    upright = [(a, b) for a, b in edges if abs(centres[a][0] - centres[b][0]) < 2]
    assert len(level) == 2 or len(upright) == 2


def test_isolates_stand_together_at_the_edge_apart_from_the_others():
    sizes, edges, lengths = partnership()
    isolates = range(len(sizes), len(sizes) + 5)
    sizes = [*sizes, *[SIZE] * 5]
    shapes = boxes(sizes, arranged(sizes, edges, lengths=lengths))
    others = [box for index, box in enumerate(shapes) if index not in isolates]
    alone = extent([shapes[index] for index in isolates])
    room = Box(alone.left - 60, alone.top - 60, alone.right + 60, alone.bottom + 60)
    assert not any(room.meets(box) for box in others)
    # Nobody stands between them and an edge of the map, and they hardly widen it.
    whole, rest = extent(shapes), extent(others)
    assert alone.left == whole.left or alone.right == whole.right
    assert whole.width * whole.height < 1.25 * rest.width * rest.height


def test_isolates_alone_stand_in_rows_a_little_wider_than_high():
    centres = arranged([SIZE] * 40, [])
    rows = {y for _, y in centres}
    assert len(rows) < 8
    whole = extent(boxes([SIZE] * 40, centres))
    assert 1.2 < whole.width / whole.height < 2.2


def test_neighbours_stand_about_a_step_apart():
    edges = [(node, (node + 1) % 12) for node in range(12)]
    centres = arranged([SIZE] * 12, edges)
    for one, two in edges:
        assert 110 <= math.dist(centres[one], centres[two]) <= 150


@pytest.mark.parametrize("count", [8, 60, 720])
def test_neighbours_on_a_path_stand_about_a_step_apart(count):
    centres = arranged([SIZE] * count, [(node, node + 1) for node in range(count - 1)])
    for one, two in pairwise(centres):
        assert 100 <= math.dist(one, two) <= 160


def test_members_stand_closer_to_their_organisation_than_other_neighbours():
    edges = [(0, 1), (1, 2), (2, 3), (3, 4)]
    centres = arranged([(40.0, 40.0)] * 5, edges, lengths=[0.75, 1, 1, 1])
    assert math.dist(centres[0], centres[1]) < 0.85 * math.dist(centres[2], centres[3])


def test_a_map_of_many_pieces_is_compact():
    edges = [(3 * piece + a, 3 * piece + b) for piece in range(40) for a, b in ((0, 1), (1, 2))]
    sizes = [SIZE] * 120
    whole = extent(boxes(sizes, arranged(sizes, edges)))
    assert 1.1 < whole.width / whole.height < 2.4


def test_a_partnership_is_laid_out_a_little_wider_than_high():
    sizes, edges, lengths = partnership()
    whole = extent(boxes(sizes, arranged(sizes, edges, lengths=lengths)))
    assert 1.1 < whole.width / whole.height < 2.2


def test_pinned_nodes_stay_and_nothing_overlaps_them():
    sizes, edges, lengths = partnership()
    rng = random.Random(4)
    start = [(rng.uniform(0, 1500), rng.uniform(0, 900)) for _ in sizes]
    pinned = [0, 7, 45]
    start[7] = (start[0][0] + 500, start[0][1])
    start[45] = (start[0][0], start[0][1] + 500)
    centres = arranged(sizes, edges, lengths=lengths, start=start, pinned=pinned)
    assert [centres[node] for node in pinned] == [
        (round(start[node][0], 1), round(start[node][1], 1)) for node in pinned
    ]
    assert overlaps(sizes, centres) == []


def test_neighbours_of_a_pinned_node_come_to_it():
    start = [(5000.0, 5000.0), None, None, None]
    centres = arranged([SIZE] * 4, [(0, 1), (1, 2)], start=start, pinned=[0])
    assert centres[0] == (5000.0, 5000.0)
    assert math.dist(centres[0], centres[1]) < 200
    assert math.dist(centres[1], centres[2]) < 200


def test_a_pinned_node_without_a_place_is_refused():
    with pytest.raises(ValueError, match="no place"):
        arranged([SIZE] * 2, [(0, 1)], pinned=[0])


def test_a_map_laid_out_again_from_where_it_stands_hardly_moves():
    sizes, edges, lengths = partnership()
    first = arranged(sizes, edges, lengths=lengths)
    second = arranged(sizes, edges, lengths=lengths, start=first)
    moves = sorted(math.dist(a, b) for a, b in zip(first, second, strict=True))
    whole = extent(boxes(sizes, first))
    assert moves[len(moves) // 2] < 0.1 * whole.width


def test_a_map_with_places_stays_where_it_is():
    start = [(4000.0 + 10 * node, -3000.0) for node in range(6)]
    centres = arranged([SIZE] * 6, [(0, 1), (1, 2), (2, 3), (4, 5)], start=start)
    assert sum(x for x, _ in centres) / 6 == pytest.approx(4025, abs=1)
    assert sum(y for _, y in centres) / 6 == pytest.approx(-3000, abs=1)


def test_nodes_of_a_group_stand_closer_together_than_without_it():
    edges = [(node, node + 1) for node in range(19)]
    groups = [0 if node in (0, 10, 19) else None for node in range(20)]

    def spread(centres):
        return max(math.dist(centres[a], centres[b]) for a, b in ((0, 10), (0, 19), (10, 19)))

    apart = arranged([SIZE] * 20, edges)
    together = arranged([SIZE] * 20, edges, groups=groups)
    assert len(together) == 20
    assert spread(together) < 0.5 * spread(apart)


@pytest.mark.parametrize("count", [52, 300, 850])
def test_progress_rises_from_0_to_1(count):
    rng = random.Random(1)
    edges = [(node, rng.randrange(node)) for node in range(1, count)]
    said: list[float] = []
    arranged([SIZE] * count, edges, progress=said.append)
    assert said == sorted(said)
    assert said[-1] == 1.0
    assert 0 < said[0] < 0.2
    assert len(said) > 5


@pytest.mark.parametrize("count", [52, 300, 850])
def test_a_layout_that_is_not_wanted_any_more_stops_at_the_next_question(count):
    rng = random.Random(1)
    edges = [(node, rng.randrange(node)) for node in range(1, count)]
    asked = 0

    def cancelled():
        nonlocal asked
        asked += 1
        return asked == 4

    with pytest.raises(LayoutCancelled):
        arranged([SIZE] * count, edges, cancelled=cancelled)
    assert asked == 4


def test_a_map_that_grew_tall_is_laid_out_again_to_fit_a_screen():
    rng = random.Random(3)
    count = 18
    edges = [(i, i + 1) for i in range(count - 1)]
    sizes = [SIZE] * count
    # laid out well, but turned upright, and then some were dragged away
    start = [(-y, x) for x, y in arranged(sizes, edges)]
    for i in rng.sample(range(count), 6):
        start[i] = (start[i][0] + rng.uniform(-250, 250), start[i][1] + rng.uniform(-250, 250))
    first = arranged(sizes, edges, start=start)
    wide, high = (max(p[k] for p in first) - min(p[k] for p in first) for k in (0, 1))
    assert wide > high
    again = arranged(sizes, edges, start=first)
    assert max(math.dist(a, b) for a, b in zip(first, again, strict=True)) < 60
