"""Finds places for many new partners at once on a map where everyone else stays."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from math import inf

from netedit.layout.company import NOBODY, Company, Gathering
from netedit.layout.full import arranged
from netedit.layout.incremental import EDGE, STEP, Size, as_box, rounded, settled
from netedit.layout.judging import Newcomer
from netedit.layout.sight import Sight
from netedit.model.geometry import Box, Point

# So few are placed one by one, each near those before; more are laid out together.
FEW = 12

Link = tuple[str, str, float]


def place_many(
    existing: Mapping[str, Box],
    new: Mapping[str, Size],
    links: Iterable[tuple[str, str, float]],
    *,
    seed: int = 1,
    cancelled: Callable[[], bool] | None = None,
    sight: Sight | None = None,
    known: Company = NOBODY,
) -> dict[str, Point]:
    """Places for many new partners at once: nobody else moves, and none overlaps another.

    `new` gives the size of each (as for `place_for`), `links` two ids and a share of the usual
    length. Those tied to the map, at first or second hand, are laid out around it; the others
    together below it. With `sight`, a few come where they are seen, as far as there is room.
    `known` is what is drawn besides boxes; of a few it is heeded.
    LayoutCancelled as soon as `cancelled` says so.
    """
    boxes = {id_: as_box(size) for id_, size in new.items()}
    pairs = [link for link in links if link[0] in boxes or link[1] in boxes]
    tied = _tied(existing, boxes, pairs)
    lay_out = partial(arranged, seed=seed, cancelled=cancelled)
    batch = _Batch(existing, boxes, pairs, lay_out, known)
    if sight is not None and len(boxes) <= FEW:
        batch.place_one_by_one(list(dict.fromkeys((*tied, *boxes))), sight)
    elif 0 < len(tied) <= FEW:
        batch.place_one_by_one(tied)
    elif tied:
        batch.place_around(tied)
    others = [id_ for id_ in boxes if id_ not in batch.found]
    if len(others) == 1 and existing:
        batch.place_one_by_one(others)
    elif others:
        batch.place_below(others)
    return {id_: rounded(batch.found[id_]) for id_ in boxes}


def _tied(existing: Mapping[str, Box], new: Mapping[str, Box], links: Sequence[Link]) -> list[str]:
    """The new ids from which links lead to the map, those nearest to it first."""
    ways: dict[str, list[str]] = {}
    for source, target, _ in links:
        ways.setdefault(source, []).append(target)
        ways.setdefault(target, []).append(source)
    found: dict[str, None] = {}
    ahead = [id_ for id_ in new if any(end in existing for end in ways.get(id_, ()))]
    while ahead:
        found.update(dict.fromkeys(ahead))
        ends = [end for id_ in ahead for end in ways[id_]]
        ahead = list(dict.fromkeys(end for end in ends if end in new and end not in found))
    return list(found)


class _Batch:
    """Those to be placed, and where they were found a place."""

    def __init__(
        self,
        existing: Mapping[str, Box],
        boxes: Mapping[str, Box],
        links: Sequence[Link],
        arrange: "partial[list[Point]]",
        known: Company,
    ) -> None:
        self.found: dict[str, Point] = {}
        self._existing = existing
        self._boxes = boxes
        self._links = links
        self._arrange = arrange
        self._gathering = Gathering(existing, known)
        self._ground = self._gathering.ground

    def place_one_by_one(self, ids: Sequence[str], sight: Sight | None = None) -> None:
        """Each near those it has a link to that stand already, in `sight` if there is room."""
        stands = self._gathering.stands
        for id_ in ids:
            ends: dict[str, float] = {}
            for source, target, length in self._links:
                end = target if source == id_ else source
                if id_ in (source, target) and stands(end):
                    ends[end] = min(ends.get(end, inf), STEP * length)
            newcomer = Newcomer(id_, self._boxes[id_], list(ends.items()))
            place = settled(self._gathering, newcomer, None, sight)
            self._put(id_, self._boxes[id_].at(*place))

    def place_around(self, ids: Sequence[str]) -> None:
        """By stress with the ends on the map held, then each to the nearest free place."""
        tied = set(ids)
        within = [link for link in self._links if link[0] in tied or link[1] in tied]
        ends = dict.fromkeys(end for link in within for end in link[:2] if end in self._existing)
        held = [self._existing[id_] for id_ in ends]
        centres = self._centres(
            [*ids, *ends],
            within,
            start=[None] * len(ids) + [box.centre for box in held],
            pinned=range(len(ids), len(ids) + len(held)),
        )
        for id_, (x, y) in zip(ids, centres, strict=False):
            shift_x, shift_y = self._boxes[id_].centre
            self._put(id_, self._ground.nearest_free(self._boxes[id_].at(x - shift_x, y - shift_y)))

    def place_below(self, ids: Sequence[str]) -> None:
        """A map of their own, as a block below everything."""
        new = set(ids)
        within = [link for link in self._links if link[0] in new and link[1] in new]
        centres = self._centres(ids, within)
        laid = [
            Box.around(x, y, self._boxes[id_].width, self._boxes[id_].height)
            for id_, (x, y) in zip(ids, centres, strict=True)
        ]
        shift_x = shift_y = 0.0
        if self._ground.bounds is not None:
            shift_x = self._ground.bounds.left - min(box.left for box in laid)
            shift_y = self._ground.bounds.bottom + EDGE - min(box.top for box in laid)
        for id_, box in zip(ids, laid, strict=True):
            self._put(id_, box.at(shift_x, shift_y))

    def _centres(
        self,
        ids: Sequence[str],
        links: Sequence[Link],
        start: Sequence[Point | None] | None = None,
        pinned: Collection[int] = (),
    ) -> list[Point]:
        """Where the boxes of these, some of which may stand on the map, have their middle."""
        number = {id_: index for index, id_ in enumerate(ids)}
        boxes = [self._boxes.get(id_) or self._existing[id_] for id_ in ids]
        return self._arrange(
            [(box.width, box.height) for box in boxes],
            [(number[source], number[target]) for source, target, _ in links],
            lengths=[length for *_, length in links],
            start=start,
            pinned=pinned,
        )

    def _put(self, id_: str, box: Box) -> None:
        place = box.left - self._boxes[id_].left, box.top - self._boxes[id_].top
        self._gathering.add(id_, box, place)
        self.found[id_] = place
