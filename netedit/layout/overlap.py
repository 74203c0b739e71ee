"""Takes boxes that overlap apart, each as little moved as can be."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from netedit.layout.ground import Ground
from netedit.layout.watch import Watch
from netedit.model.geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

# Free space kept between two boxes.
GAP = 8.0
ROUNDS = 250
# Pairs are looked for within this distance, and again when a box has moved half of it.
REACH = 40.0
# Boxes part sideways when that is at most so much farther: screens are wide, labels too.
SIDEWAYS = 1.4
# Less than this is no overlap: much less than the gap, more than rounding to 0.1.
TOLERANCE = 0.3


def without_overlaps(
    boxes: Sequence[Box], pinned: Collection[int] = (), *, gap: float = GAP
) -> list[Box]:
    """The boxes, moved so that none overlaps another; those `pinned` stay where they are.

    Only pinned boxes that overlap each other still do. Boxes without overlap do not move unless
    they are pushed.
    """
    import numpy as np

    if not boxes:
        return []
    centres = np.array([box.centre for box in boxes])
    sizes = np.array([(box.width, box.height) for box in boxes])
    fixed = np.zeros(len(boxes), dtype=bool)
    fixed[list(pinned)] = True
    moved = separated(centres, sizes, fixed, gap=gap)
    return [
        Box.around(x, y, box.width, box.height) if now != before else box
        for box, before, now in zip(boxes, centres.tolist(), moved.tolist(), strict=True)
        for x, y in [now]
    ]


def separated(
    centres: "Floats",
    sizes: "Floats",
    fixed: "Mask",
    *,
    gap: float = GAP,
    watch: Watch | None = None,
) -> "Floats":
    """Centres of boxes at least `gap` apart, near those given; `fixed` boxes do not move.

    Boxes push each other along the shorter way out, over and over; a box that still overlaps
    after many rounds goes to the nearest free place.
    """
    import numpy as np

    places = centres.copy()
    halves = sizes / 2 + gap / 2
    looked = places.copy()
    one, two = close(places, halves, REACH)
    watch = watch or Watch()
    for done in range(ROUNDS):
        watch.at(done / ROUNDS)
        if float(np.abs(places - looked).max(initial=0.0)) > REACH / 2:
            looked = places.copy()
            one, two = close(places, halves, REACH)
        push, overlapping = _push(places, halves, one, two, fixed)
        if not overlapping:
            return places
        places += np.clip(push, -REACH / 2, REACH / 2)
    return _resettled(places, sizes, halves, fixed, gap)


def close(places: "Floats", halves: "Floats", reach: float) -> "tuple[Ints, Ints]":
    """Pairs of boxes less than `reach` apart both ways, by a sweep along the side with fewer.

    `halves` are half the width and height of each. Two arrays of numbers: the lower and the higher
    of each pair. O(boxes log boxes + pairs).
    """
    import numpy as np

    across = _sweep(places[:, 0], halves[:, 0], reach)
    down = _sweep(places[:, 1], halves[:, 1], reach)
    side, (order, counts) = min(enumerate((across, down)), key=lambda each: int(each[1][1].sum()))
    first = np.repeat(np.arange(len(order)), counts)
    within = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    one, two = order[first], order[first + 1 + within]
    other = 1 - side
    apart = np.abs(places[one, other] - places[two, other]) - halves[one, other]
    keep = apart - halves[two, other] < reach
    return np.minimum(one, two)[keep], np.maximum(one, two)[keep]


def _sweep(middles: "Floats", halves: "Floats", reach: float) -> "tuple[Ints, Ints]":
    """Boxes in order along one side, and for each how many after it are near on that side."""
    import numpy as np

    begins = middles - halves - reach
    order = np.argsort(begins, kind="stable")
    until = np.searchsorted(begins[order], (middles + halves)[order], side="left")
    return order, np.maximum(0, until - np.arange(len(order)) - 1)


def overlapping_pairs(places: "Floats", halves: "Floats") -> int:
    """How many pairs of boxes overlap."""
    import numpy as np

    one, two = close(places, halves, 0.0)
    over = halves[one] + halves[two] - np.abs(places[one] - places[two])
    return int(np.count_nonzero((over > TOLERANCE).all(axis=1)))


def _push(
    places: "Floats", halves: "Floats", one: "Ints", two: "Ints", fixed: "Mask"
) -> "tuple[Floats, bool]":
    """How far each box is pushed by those it overlaps, and whether any overlap."""
    import numpy as np

    way = places[one] - places[two]
    over = halves[one] + halves[two] - np.abs(way)
    hit = (over > TOLERANCE).all(axis=1) & ~(fixed[one] & fixed[two])
    one, two, way, over = one[hit], two[hit], way[hit], over[hit]
    if not len(one):
        return np.zeros_like(places), False
    # Boxes with one centre part along their numbers, so that the result is always the same.
    signs = np.where(way == 0, -1.0, np.sign(way))
    sideways = over[:, 0] <= SIDEWAYS * over[:, 1]
    length = np.where(sideways, over[:, 0], over[:, 1]) + TOLERANCE / 2
    push = signs * np.column_stack([sideways, ~sideways]) * length[:, None]
    share_one = np.where(fixed[one], 0.0, np.where(fixed[two], 1.0, 0.5))
    share_two = np.where(fixed[two], 0.0, np.where(fixed[one], 1.0, 0.5))
    total = np.zeros_like(places)
    for axis in (0, 1):
        total[:, axis] += np.bincount(one, push[:, axis] * share_one, minlength=len(places))
        total[:, axis] -= np.bincount(two, push[:, axis] * share_two, minlength=len(places))
    return total, True


def _resettled(
    places: "Floats", sizes: "Floats", halves: "Floats", fixed: "Mask", gap: float
) -> "Floats":
    """Boxes that still overlap, one after the other, at the nearest free place."""
    import numpy as np

    one, two = close(places, halves, 0.0)
    over = halves[one] + halves[two] - np.abs(places[one] - places[two])
    hit = (over > TOLERANCE).all(axis=1)
    loose: set[int] = {
        b if not fixed[b] else a
        for a, b in zip(one[hit].tolist(), two[hit].tolist(), strict=True)
        if not (fixed[a] and fixed[b])
    }
    shapes: list[Box] = [
        Box.around(x, y, width, height)
        for (x, y), (width, height) in zip(places.tolist(), sizes.tolist(), strict=True)
    ]
    ground = Ground([shape for index, shape in enumerate(shapes) if index not in loose], gap)
    found = places.copy()
    for index in sorted(loose):
        settled = ground.nearest_free(shapes[index])
        ground.add(settled)
        found[index] = settled.centre
    return found
