"""What speaks against places for a newcomer, many at once: lines, people and areas near each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from netedit.layout.clearance import hit
from netedit.layout.company import Gathering
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

# What a place costs, where standing a step too far from one's ties costs 1: each line through
# somebody, who looks tied then, each that crosses another, each area that is not one's own.
PASSING, CROSSING, AREA = 1.2, 0.6, 1.5
# Somebody who does not belong would stand between a newcomer and those it belongs to.
BETWEEN = 1.0
# So many ties of each partner are still to come, between any two as likely as not; with more there
# than so many nothing is gained by thinking of them.
TO_COME, THOUGHT_OF = 2.0, 24
# A line may touch so much of a box.
TOUCH = 5.0
# An area keeps this off its members, who stand no further from each other.
MARGIN, APART = 34.0, 290.0
# What is further off than one sees at once does not count.
SEEN = 1200.0


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who is to be placed: its box around (0, 0), and whom it is tied to, each with how far from
    it is best, centre to centre.
    """

    id: str
    box: Box
    ends: Sequence[tuple[str, float]] = ()


class _Near(NamedTuple):
    """Who stands where lines may run, each with the row of its box in middles and half sizes."""

    rows: Mapping[str, int]
    centres: "Floats"
    halves: "Floats"

    @property
    def touched(self) -> "tuple[Floats, Floats]":
        """Middles and half sizes of what a line has to run through."""
        import numpy as np

        return self.centres, np.maximum(self.halves - TOUCH, 1.0)

    def rows_of(self, group: Iterable[str]) -> "Ints":
        """The rows of those of a group who are near."""
        import numpy as np

        return np.array([self.rows[id_] for id_ in group if id_ in self.rows], dtype=np.int64)


class Judge:
    """Tells what is wrong with places for one newcomer; O(places x what is near x ties)."""

    def __init__(self, gathering: Gathering, newcomer: Newcomer) -> None:
        self._known = gathering
        self._new = newcomer

    def faults(self, places: "Floats") -> "Floats":
        """For each place (x, y of where it would stand) how much speaks against it."""
        import numpy as np

        middle = self._known.middle
        ends = [end for end, _ in self._new.ends]
        aims = np.array([middle(end) for end in ends]).reshape(-1, 2)
        near = self._near(places, aims)
        found = np.zeros(len(places))
        own = np.array([[id_ == end for id_ in near.rows] for end in ends], dtype=bool)
        tips = _tips(places, aims)
        starts = places[:, None]
        if ends and near.rows:
            over = _through(starts, tips, *near.touched)
            found += PASSING * (over & ~own.reshape(len(ends), -1)).sum(axis=(1, 2))
        lines = self._lines(places, aims)
        if lines:
            one = np.array([middle(a) for a, _ in lines])
            two = np.array([middle(b) for _, b in lines])
            found += PASSING * self._under(places, one, two).sum(axis=1)
            if ends:
                apart = np.array([[end not in line for line in lines] for end in ends])
                crossed = _crossed(starts, tips, one, two) & apart
                found += CROSSING * crossed.sum(axis=(1, 2))
        if 1 < len(near.rows) <= THOUGHT_OF:
            found += PASSING * self._to_come(places, near)
        areas, strangers = self._areas_under(places, near), self._strangers_between(places, near)
        return found + AREA * areas + BETWEEN * strangers

    def _near(self, places: "Floats", aims: "Floats") -> _Near:
        import numpy as np

        (left, top), (right, bottom) = _extent(places, aims)
        boxes = [
            (id_, box)
            for id_, box in self._known.boxes.items()
            if box.left < right and left < box.right and box.top < bottom and top < box.bottom
        ]
        sides = np.array([box.edges for _, box in boxes]).reshape(-1, 4)
        low, high = sides[:, :2], sides[:, 2:]
        rows = {id_: row for row, (id_, _) in enumerate(boxes)}
        return _Near(rows, (low + high) / 2, (high - low) / 2)

    def _lines(self, places: "Floats", aims: "Floats") -> list[tuple[str, str]]:
        (left, top), (right, bottom) = _extent(places, aims)
        found: list[tuple[str, str]] = []
        for line in self._known.lines:
            (ax, ay), (bx, by) = self._known.middle(line[0]), self._known.middle(line[1])
            is_across = min(ax, bx) < right and max(ax, bx) > left
            if is_across and min(ay, by) < bottom and max(ay, by) > top:
                found.append(line)
        return found

    def _under(
        self, places: "Floats", one: "Floats", two: "Floats", more: "Floats | float" = 0.0
    ) -> "Mask":
        """Which lines from `one` to `two` run through the box at each place, so much larger."""
        import numpy as np

        box = self._new.box
        half = np.array([box.width / 2, box.height / 2]) - TOUCH + more
        at = places + np.array(box.centre)
        return hit(one, two, at[:, None], half)

    def _to_come(self, places: "Floats", near: _Near) -> "Floats":
        """How many lines that are still to come would run through somebody, for each place."""
        import numpy as np

        count = len(near.rows)
        middles = np.array([self._known.middle(id_) for id_ in near.rows])
        own = np.eye(count, dtype=bool)
        over = (_through(places[:, None], middles[None], *near.touched) & ~own).any(axis=2)
        one, two = np.triu_indices(count, 1)
        under = self._under(places, middles[one], middles[two])
        return TO_COME / count * (over.sum(axis=1) + under.sum(axis=1))

    @property
    def _own_groups(self) -> Sequence[frozenset[str]]:
        return [group for group in self._known.groups if self._new.id in group]

    def _areas_under(self, places: "Floats", near: _Near) -> "Floats":
        """How many areas of others the newcomer, or its own area, would lie over at each place."""
        import numpy as np

        found = np.zeros(len(places))
        own = {id_ for group in self._own_groups for id_ in group}
        fellows = [near.centres[near.rows_of(group)][None] for group in self._own_groups]
        room = 2 * MARGIN if own else MARGIN
        for group in self._known.groups:
            there = near.rows_of(group)
            if group & own or len(there) < 2:
                continue
            one, two = np.triu_indices(len(there), 0)
            a, b = near.centres[there[one]], near.centres[there[two]]
            close = np.hypot(*(a - b).T) <= APART
            a, b = a[close], b[close]
            wide = room + near.halves[there].mean(axis=0)
            taken = self._under(places, a, b, wide).any(axis=1)
            for to in fellows:
                taken |= _crossed(places[:, None], to, a, b).any(axis=(1, 2))
            found += taken
        return found

    def _strangers_between(self, places: "Floats", near: _Near) -> "Floats":
        """How many would stand between the newcomer and those of its own areas, for each place."""
        import numpy as np

        found = np.zeros(len(places))
        for group in self._own_groups:
            strangers = np.array([id_ not in group for id_ in near.rows], dtype=bool)
            to = near.centres[near.rows_of(group)][None]
            if not to.size or not strangers.any():
                continue
            boxes = near.centres[strangers], near.halves[strangers]
            between = _through(places[:, None], to, *boxes)
            is_near = np.hypot(*(places[:, None] - to).T).T <= APART
            found += (between & is_near[..., None]).any(axis=1).sum(axis=1)
        return found


def _extent(places: "Floats", aims: "Floats") -> "tuple[Floats, Floats]":
    import numpy as np

    low, high = places.min(axis=0), places.max(axis=0)
    if len(aims):
        low = np.maximum(np.minimum(low, aims.min(axis=0)), low - SEEN)
        high = np.minimum(np.maximum(high, aims.max(axis=0)), high + SEEN)
    return low - APART, high + APART


def _tips(places: "Floats", aims: "Floats") -> "Floats":
    """Where lines from places (rows) to aims (columns) end, or where they go out of sight."""
    import numpy as np

    ways = aims[None] - places[:, None]
    far = np.hypot(ways[..., 0], ways[..., 1])
    return places[:, None] + ways * np.minimum(1.0, SEEN / np.maximum(far, 1.0))[..., None]


def _through(starts: "Floats", tips: "Floats", centres: "Floats", halves: "Floats") -> "Mask":
    """Which lines (places x ends) run through which boxes, on a third axis."""
    import numpy as np

    starts, tips = np.broadcast_arrays(starts, tips)
    return hit(starts[..., None, :], tips[..., None, :], centres, halves)


def _crossed(starts: "Floats", tips: "Floats", one: "Floats", two: "Floats") -> "Mask":
    """Which lines (places x ends) cross which of those from `one` to `two`, on a third axis."""
    a, b = starts[..., None, :], tips[..., None, :]
    return (_side(a, b, one) != _side(a, b, two)) & (_side(one, two, a) != _side(one, two, b))


def _side(a: "Floats", b: "Floats", c: "Floats") -> "Mask":
    """Whether c lies on the one side of the line from a to b."""
    way, to = b - a, c - a
    return way[..., 0] * to[..., 1] > way[..., 1] * to[..., 0]
