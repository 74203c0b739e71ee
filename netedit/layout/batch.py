"""Finds places for many new partners at once on a map where everyone else stays."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from netedit.layout.box import Box
from netedit.layout.full import arranged
from netedit.layout.ground import Ground
from netedit.layout.incremental import EDGE, Point, Size, as_box, rounded, settled
from netedit.layout.sight import Sight

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
) -> dict[str, Point]:
    """Places for many new partners at once: nobody else moves, and none overlaps another.

    `new` gives the size of each (as for `place_for`), `links` two ids and a share of the usual
    length. Those tied to the map, at first or second hand, are laid out around it; the others
    together below it. With `sight`, a few come where they are seen, as far as there is room.
    LayoutCancelled as soon as `cancelled` says so.
    """
    boxes = {id_: as_box(size) for id_, size in new.items()}
    pairs = [link for link in links if link[0] in boxes or link[1] in boxes]
    tied = _tied(existing, boxes, pairs)
    ground = Ground(existing.values())
    found: dict[str, Point] = {}
    if sight is not None and len(boxes) <= FEW:
        order = list(dict.fromkeys((*tied, *boxes)))
        _place_one_by_one(ground, existing, boxes, order, pairs, found, sight)
    elif 0 < len(tied) <= FEW:
        _place_one_by_one(ground, existing, boxes, tied, pairs, found)
    elif tied:
        _place_around(ground, existing, boxes, tied, pairs, found, seed, cancelled)
    others = [id_ for id_ in boxes if id_ not in found]
    if len(others) == 1 and existing:
        found[others[0]] = settled(ground, boxes[others[0]], [], None)
    elif others:
        _place_below(ground, boxes, others, pairs, found, seed, cancelled)
    return {id_: rounded(found[id_]) for id_ in boxes}


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


def _place_one_by_one(
    ground: Ground,
    existing: Mapping[str, Box],
    boxes: Mapping[str, Box],
    ids: Sequence[str],
    links: Sequence[Link],
    found: dict[str, Point],
    sight: Sight | None = None,
) -> None:
    placed = dict(existing)
    for id_ in ids:
        ends = [
            placed[end].centre
            for source, target, _ in links
            if id_ in (source, target)
            for end in (target if source == id_ else source,)
            if end in placed
        ]
        found[id_] = settled(ground, boxes[id_], ends, None, sight)
        placed[id_] = boxes[id_].at(*found[id_])
        ground.add(placed[id_])


def _place_around(
    ground: Ground,
    existing: Mapping[str, Box],
    boxes: Mapping[str, Box],
    ids: Sequence[str],
    links: Sequence[Link],
    found: dict[str, Point],
    seed: int,
    cancelled: Callable[[], bool] | None,
) -> None:
    """By stress with the ends on the map held, then each to the nearest free place."""
    tied = set(ids)
    within = [link for link in links if link[0] in tied or link[1] in tied]
    ends = dict.fromkeys(end for link in within for end in link[:2] if end in existing)
    everyone = [*ids, *ends]
    number = {id_: index for index, id_ in enumerate(everyone)}
    held = [existing[id_] for id_ in ends]
    taken = [boxes[id_] for id_ in ids] + held
    centres = arranged(
        [(box.width, box.height) for box in taken],
        [(number[source], number[target]) for source, target, _ in within],
        lengths=[length for *_, length in within],
        seed=seed,
        start=[None] * len(ids) + [box.centre for box in held],
        pinned=range(len(ids), len(everyone)),
        cancelled=cancelled,
    )
    for id_, (x, y) in zip(ids, centres, strict=False):
        shift_x, shift_y = boxes[id_].centre
        box = ground.nearest_free(boxes[id_].at(x - shift_x, y - shift_y))
        ground.add(box)
        found[id_] = (box.left - boxes[id_].left, box.top - boxes[id_].top)


def _place_below(
    ground: Ground,
    boxes: Mapping[str, Box],
    ids: Sequence[str],
    links: Sequence[Link],
    found: dict[str, Point],
    seed: int,
    cancelled: Callable[[], bool] | None,
) -> None:
    """A map of their own, as a block below everything."""
    number = {id_: index for index, id_ in enumerate(ids)}
    within = [link for link in links if link[0] in number and link[1] in number]
    centres = arranged(
        [(boxes[id_].width, boxes[id_].height) for id_ in ids],
        [(number[source], number[target]) for source, target, _ in within],
        lengths=[length for *_, length in within],
        seed=seed,
        cancelled=cancelled,
    )
    laid = [
        Box.around(x, y, boxes[id_].width, boxes[id_].height)
        for id_, (x, y) in zip(ids, centres, strict=True)
    ]
    shift_x = shift_y = 0.0
    if ground.bounds is not None:
        shift_x = ground.bounds.left - min(box.left for box in laid)
        shift_y = ground.bounds.bottom + EDGE - min(box.top for box in laid)
    for id_, box in zip(ids, laid, strict=True):
        moved = box.at(shift_x, shift_y)
        ground.add(moved)
        found[id_] = (moved.left - boxes[id_].left, moved.top - boxes[id_].top)
