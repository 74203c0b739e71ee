"""Turns, mirrors and spreads one piece of a map, so that it fits a screen and has room."""

from typing import TYPE_CHECKING

from netedit.layout.overlap import GAP, overlapping_pairs
from netedit.layout.packing import ASPECT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

# A layout is spread out until pairs overlap less than this share of its nodes.
CROWDED = 0.6
SPREAD_STEP = 1.1
# Boxes of so many times the room there is overlap more than that.
HEAPED = 2.0
SPREADS = 25
# Wider by more than this and distances say too little.
SIDEWAYS_ONLY = 1.1
TURNS = 36
# Few nodes are seen as one figure, which is turned up to so much more, in radians, to stand level;
# what differs by so little counts as one direction.
FEW = 40
LEAN = 0.07
LEVEL = 0.01


def turned(places: "Floats", sizes: "Floats") -> "Floats":
    """Places turned to the angle at which the whole fits a screen largest; few nodes, flattest."""
    import numpy as np

    centred = places - places.mean(axis=0)
    best, best_cost = centred, np.inf
    for number in range(TURNS):
        angle = np.pi * number / TURNS
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        turned = centred @ turn
        cost = screen_cost(turned, sizes)
        if cost < best_cost - 1e-6:
            best, best_cost = turned, cost
    return levelled(best) if len(best) <= FEW else best


def levelled(places: "Floats") -> "Floats":
    """Places turned a little to where most pairs are beside or below each other. O(pairs ** 2)."""
    import numpy as np

    one, two = np.triu_indices(len(places), 1)
    x, y = (places[two] - places[one]).T
    quarter = np.pi / 2
    leans = (np.arctan2(y, x) + quarter / 2) % quarter - quarter / 2
    leans = leans[np.abs(leans) < LEAN]
    if not len(leans):
        return places
    alike = np.abs(leans[:, None] - leans) < LEVEL
    # the most alike, of as many the least turn; rounded, so that no last digit decides
    best = np.lexsort((np.abs(leans).round(6), -np.count_nonzero(alike, axis=1)))[0]
    lean = leans[alike[best]].mean()
    turn = np.array([[np.cos(lean), -np.sin(lean)], [np.sin(lean), np.cos(lean)]])
    return (places - places.mean(axis=0)) @ turn


def screen_cost(places: "Floats", sizes: "Floats") -> float:
    """How large the screen must be for the whole; of few nodes, how much of it they take."""
    width, height = (places + sizes / 2).max(axis=0) - (places - sizes / 2).min(axis=0)
    return float(width * height if len(places) <= 6 else max(width, ASPECT * height))


def mirrored(places: "Floats", now: "Floats", has_place: "Mask") -> "Floats":
    """Of the four mirror images the one that leaves nodes closest to where they stand `now`.

    Only those count that have a place; one of them at least must.
    """
    import numpy as np

    stood = now[has_place] - now[has_place].mean(axis=0)
    images = [places * np.array(signs) for signs in ((1, 1), (-1, 1), (1, -1), (-1, -1))]
    moves = [
        float(((image[has_place] - image[has_place].mean(axis=0) - stood) ** 2).sum())
        for image in images
    ]
    return images[int(np.argmin(moves))]


def spread(places: "Floats", sizes: "Floats") -> "Floats":
    """Places farther apart all over, as long as many boxes would overlap."""
    import numpy as np

    halves = sizes / 2 + GAP / 2
    sideways = 1.0
    room = float((4 * halves.prod(axis=1)).sum())
    # of a path all is in a row, which is as high as its boxes
    widest, highest = 2 * halves.max(axis=0)
    for _ in range(SPREADS):
        width, height = np.ptp(places, axis=0)
        # counting takes long where boxes are heaped up, which is known without
        is_heaped = room > HEAPED * (width + widest) * (height + highest)
        if not is_heaped and overlapping_pairs(places, halves) <= CROWDED * len(places):
            break
        # Labels are wide, and so are screens: sideways first.
        if width < ASPECT * height and sideways < SIDEWAYS_ONLY:
            sideways *= SPREAD_STEP
            places = places * (SPREAD_STEP, 1.0)
        else:
            places = places * SPREAD_STEP
    return places
