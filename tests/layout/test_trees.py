"""Networks without circles are drawn without a crossing, and at hardly more stress than others."""

import random

import numpy as np
import pytest

from netedit.layout.links import Links
from netedit.layout.stress import ROUNDS, Problem
from netedit.layout.trees import ROUNDS as ROUNDS_OF_TREES
from netedit.layout.trees import fanned, unfolded, unfolds
from netedit.layout.watch import Watch
from tests.layout.crossings import crossings
from tests.layout.places import places_of_one


def hung(pairs):
    """Links of one step each."""
    return Links.of(1 + max(map(max, pairs)), {(min(p), max(p)): 130.0 for p in pairs})


def crossed(links, places):
    return crossings(places, np.column_stack([links.sources, links.targets]))


def random_tree(count, seed=1):
    rng = random.Random(seed)
    return hung([(node, rng.randrange(node)) for node in range(1, count)])


TREES = {
    "random": random_tree(150),
    "star": hung([(0, node) for node in range(1, 40)]),
    "path": hung([(node, node + 1) for node in range(40)]),
    "comb": hung(
        [(2 * node, 2 * node + 2) for node in range(30)] + [(n, n + 1) for n in range(0, 60, 2)]
    ),
    "binary": hung([(node, (node - 1) // 2) for node in range(1, 127)]),
    "stars of stars": hung([(node, (node - 1) // 12) for node in range(1, 157)]),
}


@pytest.mark.parametrize("links", TREES.values(), ids=TREES)
def test_a_fanned_tree_has_no_crossings_and_hangs_as_far_out_as_its_ways_are_long(links):
    places = fanned(links)
    assert crossed(links, places) == 0
    middle = np.flatnonzero((places == 0).all(axis=1))
    assert len(middle) == 1
    assert np.allclose(np.hypot(*places.T), links.distances(middle)[:, 0], rtol=1e-5)


@pytest.mark.parametrize("links", TREES.values(), ids=TREES)
def test_a_tree_is_laid_out_without_crossings_at_little_more_stress_than_with_them(links):
    problem = Problem(links)
    freely = problem.solved(problem.start(np.random.default_rng(1)), ROUNDS, Watch())
    places = places_of_one(links)
    assert crossed(links, places) == 0
    assert problem.stress(places) < 1.05 * problem.stress(freely) + 0.002


def test_a_large_tree_is_laid_out_without_crossings():
    links = random_tree(720)
    places = places_of_one(links)
    assert crossed(links, places) == 0
    assert np.array_equal(places, places_of_one(links))


def test_a_tree_that_begins_with_a_crossing_is_unfolded_all_the_same():
    links = random_tree(60)
    problem, places = Problem(links), fanned(links)
    ends = np.flatnonzero(np.bincount(np.append(links.sources, links.targets)) == 1)
    one, other = ends[0], ends[len(ends) // 2]
    places[[one, other]] = places[[other, one]]
    before = crossed(links, places)
    assert before > 0
    after = unfolded(links, places, problem.eased, Watch())
    assert crossed(links, after) <= before
    assert problem.stress(after) < problem.stress(places)


def test_along_a_backbone_of_many_no_more_is_compared_than_there_is_time_for():
    count = 1500
    links = hung(
        [(node, node + 1) for node in range(count)] + [(n, count + 1 + n) for n in range(count)]
    )
    rounds = []

    def eased(places):
        rounds.append(1)
        return places * (1.3, 0.7) ** np.sin(places[::-1])

    places = unfolded(links, fanned(links), eased, Watch())
    assert crossed(links, places) == 0
    assert len(rounds) < ROUNDS_OF_TREES


def test_a_hub_of_thousands_is_laid_out_as_other_networks_are():
    assert unfolds(hung([(0, node) for node in range(1, 500)]))
    assert not unfolds(hung([(0, node) for node in range(1, 2000)]))


def test_a_network_with_a_circle_is_no_tree():
    assert unfolds(hung([(0, 1), (1, 2)]))
    assert not unfolds(hung([(0, 1), (1, 2), (0, 2)]))
