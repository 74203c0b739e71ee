"""Pulls links tight that cross many others: crossings go for little stress, all nodes at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from netedit.layout.links import Links
from netedit.layout.tangle import Tangle
from netedit.layout.watch import Watch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

    # For each node the sum of its errors, each as a weighted way to go, and that of the weights.
    Pulls = Callable[[Floats], tuple[Floats, Floats]]

# Crossings are counted so many times, and after each all nodes follow for so many rounds.
TIMES = 6
ROUNDS = 8
# A share of all crossings counts so many times what the same share of all stress does where each
# link of so many nodes crosses a great many. Of more nodes it is less, as their crossings are
# dearer; and half of it where each link crosses so few, as single nodes gain more there.
TIGHT, FOR_SO_MANY, FALLS = 0.17, 5000, 0.45
HALF_AT = 7.0
# With fewer crossings of each link nothing is pulled.
LEAST = 1.5
# What was counted before counts as much as what is counted now: links that are let go as soon as
# they cross nothing would cross again.
BEFORE = 0.5
# No link pulls more than one of this share of the usual length.
SHORTEST = 0.15
# What a node moved goes on for the next rounds, so much less in each (Polyak 1964).
SWING = 0.87


def tightened(
    pulls: "Pulls",
    total: "Callable[[Floats], float]",
    links: Links,
    places: "Floats",
    movable: "Mask",
    watch: Watch,
    share: float = 1.0,
) -> "Floats":
    """Places of little stress with much fewer crossings, from places of the least stress.

    A link of half the length crosses about half as many others, so that each pulls at its ends by
    how many it crosses; nodes go to where that and the errors of distances, given by `pulls`, are
    least together; `share` of that. `total` is the stress of places. Only `movable` nodes move.
    O(links) memory.
    """
    import numpy as np

    count, one, two = links.count, links.sources, links.targets
    shortest = SHORTEST * float(links.lengths.mean())
    tangle = Tangle(links, places)
    crossed = tangle.hits_of_links()
    each = float(crossed.mean()) / 2
    if each < LEAST:
        return places
    tight = share * TIGHT * (FOR_SO_MANY / count) ** FALLS * each / (each + HALF_AT)
    swing = np.zeros_like(places)
    for time in range(TIMES):
        watch.at(time / TIMES)
        way = places[two] - places[one]
        apart = np.maximum(np.hypot(way[:, 0], way[:, 1]), shortest)
        weight = tight * total(places) / crossed.sum() * crossed / apart**2
        at_nodes = np.bincount(one, weight, count) + np.bincount(two, weight, count)
        for _ in range(ROUNDS):
            ahead = places + swing
            move, weights = pulls(ahead)
            along = weight[:, None] * (ahead[two] - ahead[one])
            for axis in (0, 1):
                move[:, axis] += np.bincount(one, along[:, axis], count)
                move[:, axis] -= np.bincount(two, along[:, axis], count)
            # twice the weights, as both ends of a link move at the same time
            step = ahead + move / (weights + 2 * at_nodes)[:, None] - places
            step[~movable] = 0.0
            places = places + step
            swing = SWING * step
        now = tangle.at(places).hits_of_links()
        crossed = BEFORE * crossed + (1 - BEFORE) * now
    return places


def crossings_of_each(links: Links, places: "Floats") -> float:
    """How many pairs of links cross, as a multiple of the links; by a sample of a great many."""
    return float(Tangle(links, places).hits_of_links().mean()) / 2
