"""From a network and one of its views to places for its partners, and back."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from textwrap import wrap
from typing import Protocol

from netedit.layout.batch import Link, place_many
from netedit.layout.company import company
from netedit.layout.full import arranged
from netedit.layout.overlap import without_overlaps
from netedit.layout.sight import Sight
from netedit.model.geometry import Box, Point
from netedit.model.network import Network
from netedit.model.records import Actor, Membership, Placement, Tie, TieStatus

# What a partner takes up when nobody measured it.
SHAPE = 44.0
LETTER = 7.0
LINE = 16.0
LETTERS_IN_LINE = 17
LABEL_GAP = 4.0
NOTE_LETTERS = 26
# Who would move less than this does not: a tidy map tidied again is the same map.
STILL = 0.5
# A selection is tidied among all the others on maps of no more than so many.
MOST_AROUND = 250

# Ideal distances as a share of the usual one: who belongs together stands together.
MEMBERSHIP = 0.75
WITHIN = 0.85
BETWEEN = 1.6
LENGTHS: Mapping[TieStatus, float] = {
    TieStatus.ACTIVE: 1.0,
    TieStatus.DOUBTFUL: 1.0,
    TieStatus.DORMANT: 1.15,
    TieStatus.WANTED: 1.15,
}

Size = Box | tuple[float, float]


class Arrange(Protocol):
    """What `arranged` is called with: plain numbers, so that another process can do it."""

    def __call__(
        self,
        sizes: Sequence[tuple[float, float]],
        edges: Sequence[tuple[int, int]],
        *,
        lengths: Sequence[float],
        seed: int,
        start: Sequence[Point | None],
        pinned: Collection[int],
        progress: Callable[[float], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> Sequence[Point]:
        """The centre of every node's box."""
        ...


def placements(
    network: Network,
    view_id: str,
    *,
    seed: int = 1,
    sizes: Mapping[str, Size] | None = None,
    only: Collection[str] | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    arrange: Arrange = arranged,
) -> list[Placement]:
    """The view tidied: a placement for every actor, or for those in `only`, that is not pinned.

    Notes and pinned actors keep their places, and those that do are not in the list, nor are
    notes. `sizes` is, by actor or note, the box of its shape and label around its place (0, 0), or
    width and height of the two with the shape on top; guessed from the name where it is missing.
    LayoutCancelled as soon as `cancelled` says so. `arrange` does what `arranged` does, in another
    process for instance: it is given plain numbers alone.
    """
    boxes = boxes_of(network, sizes)
    now = _places(network, view_id)
    pinned = {p.subject for p in network.placements.values() if p.view == view_id and p.pinned}
    chosen = [id_ for id_ in network.actors if only is None or id_ in only]
    free = [id_ for id_ in chosen if id_ not in pinned]
    if only is None:
        held = [id_ for id_ in network.actors if id_ in pinned]
    else:
        # The rest of the map stays; of it only who has a tie to someone chosen pulls, but whose
        # names and ties are in the way counts, too, where that is not too much.
        there = set(now) - set(free)
        held = sorted(_neighbours(network, free) & there)
        if held and len(now) <= MOST_AROUND:
            held = sorted(there & network.actors.keys())
    if not free:
        return []
    lay_out = partial(arrange, seed=seed, progress=progress, cancelled=cancelled)
    found = _laid_out(network, boxes, now, free, held, lay_out)
    if only is not None:
        found = _back_in_place(found, held, now)
    obstacles = [
        id_ for id_ in now if id_ not in found and (only is not None or id_ not in network.actors)
    ]
    found = _clear_of(found, [*dict.fromkeys([*held, *obstacles])], boxes, now)
    return _as_placements(network, view_id, found)


def missing(
    network: Network,
    view_id: str,
    sizes: Mapping[str, Size] | None = None,
    *,
    seed: int = 1,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    arrange: Arrange = arranged,
    sight: Sight | None = None,
) -> list[Placement]:
    """A placement for every actor that has none in the view; nobody else moves.

    The whole map laid out where no actor has a place yet, else each near its ties' other ends, and
    in `sight` where there is room.
    """
    now = _places(network, view_id)
    new = [id_ for id_ in network.actors if id_ not in now]
    if not new:
        return []
    if len(new) == len(network.actors):
        return placements(
            network,
            view_id,
            seed=seed,
            sizes=sizes,
            progress=progress,
            cancelled=cancelled,
            arrange=arrange,
        )
    boxes = boxes_of(network, sizes)
    existing = {id_: boxes[id_].at(*place) for id_, place in now.items()}
    wanted = {id_: boxes[id_] for id_ in new}
    links = list(_links(network))
    known = company(network, view_id, network.actors.keys())
    found = place_many(
        existing, wanted, links, seed=seed, cancelled=cancelled, sight=sight, known=known
    )
    return _as_placements(network, view_id, found)


def boxes_of(network: Network, sizes: Mapping[str, Size] | None = None) -> dict[str, Box]:
    """The box of every actor and note around its place (0, 0), guessed where not in `sizes`."""
    given = sizes or {}
    found: dict[str, Box] = {}
    for actor in network.actors.values():
        size = given.get(actor.id)
        found[actor.id] = _guessed(network, actor) if size is None else _shape_on_top(size)
    for note in network.notes.values():
        size = given.get(note.id)
        if size is None:
            lines = wrap(note.text, NOTE_LETTERS) or [""]
            wide = LETTER * max(map(len, lines)) + 20
            size = Box.around(0.0, 0.0, wide, LINE * len(lines) + 20)
        elif not isinstance(size, Box):
            size = Box.around(0.0, 0.0, *size)
        found[note.id] = size
    return found


def _guessed(network: Network, actor: Actor) -> Box:
    lines = wrap(actor.name, LETTERS_IN_LINE) or [""]
    shape = SHAPE * 1.25 if network.is_organisation(actor) else SHAPE
    width = max(shape, LETTER * max(map(len, lines)))
    return Box(-width / 2, -SHAPE / 2, width / 2, SHAPE / 2 + LABEL_GAP + LINE * len(lines))


def _shape_on_top(size: Size) -> Box:
    if isinstance(size, Box):
        return size
    width, height = size
    top = min(SHAPE, height) / 2
    return Box(-width / 2, -top, width / 2, height - top)


def _places(network: Network, view_id: str) -> dict[str, Point]:
    """Where actors and notes stand in the view."""
    return {p.subject: (p.x, p.y) for p in network.placements.values() if p.view == view_id}


def _links(network: Network) -> list[Link]:
    return _as_links(network, network.ties.values(), network.memberships.values())


def links_of(network: Network, ids: Collection[str]) -> list[Link]:
    """What ties these partners, as two ends and a share of the usual length. O(their ties)."""
    ties = {tie.id: tie for id_ in ids for tie in network.ties_of(id_)}
    memberships = {
        each.id: each
        for id_ in ids
        for each in (*network.memberships_of(id_), *network.members_of(id_))
    }
    return _as_links(network, ties.values(), memberships.values())


def _as_links(
    network: Network, ties: Iterable[Tie], memberships: Iterable[Membership]
) -> list[Link]:
    """Ties and memberships as two ends and a length; an ended tie holds nobody together.

    Who belongs to one organisation stands close, two organisations stand apart.
    """
    homes = _Homes(network)
    found: list[Link] = []
    for tie in ties:
        if tie.status in LENGTHS:
            length = LENGTHS[tie.status]
            one, other = homes.of(tie.source), homes.of(tie.target)
            if one and other:
                length *= WITHIN if one == other else BETWEEN
            found.append((tie.source, tie.target, length))
    found += [(m.member, m.organisation, MEMBERSHIP) for m in memberships]
    return found


class _Homes:
    """The outermost organisation of everybody who belongs to just one, itself included."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._tops: dict[str, frozenset[str]] = {}

    def of(self, id_: str) -> str:
        """The home of a partner; "" for who has none or several."""
        tops = self._tops_of(id_)
        if len(tops) != 1:
            return ""
        (top,) = tops
        return top if top != id_ or self._network.members_of(id_) else ""

    def _tops_of(self, id_: str) -> frozenset[str]:
        found = self._tops.get(id_)
        if found is None:
            outer = self._network.memberships_of(id_)
            tops = {top for each in outer for top in self._tops_of(each.organisation)}
            found = self._tops[id_] = frozenset(tops or {id_})
        return found


def _neighbours(network: Network, ids: Collection[str]) -> set[str]:
    chosen = set(ids)
    found: set[str] = set()
    for source, target, _ in _links(network):
        if source in chosen:
            found.add(target)
        if target in chosen:
            found.add(source)
    return found


def _laid_out(
    network: Network,
    boxes: Mapping[str, Box],
    now: Mapping[str, Point],
    free: list[str],
    held: list[str],
    lay_out: "partial[Sequence[Point]]",
) -> dict[str, Point]:
    """Where the free actors go, those held staying."""
    # In the order of ids, so that the order of edits does not change the picture.
    ids = sorted([*free, *held])
    number = {id_: index for index, id_ in enumerate(ids)}
    links = [link for link in _links(network) if link[0] in number and link[1] in number]
    shifts = {id_: boxes[id_].centre for id_ in ids}
    start = [
        (now[id_][0] + shifts[id_][0], now[id_][1] + shifts[id_][1]) if id_ in now else None
        for id_ in ids
    ]
    centres = lay_out(
        [(boxes[id_].width, boxes[id_].height) for id_ in ids],
        [(number[source], number[target]) for source, target, _ in links],
        lengths=[length for *_, length in links],
        start=start,
        pinned=[number[id_] for id_ in held],
    )
    wanted = set(free)
    return {
        id_: (x - shifts[id_][0], y - shifts[id_][1])
        for id_, (x, y) in zip(ids, centres, strict=True)
        if id_ in wanted
    }


def _back_in_place(
    found: Mapping[str, Point], held: Collection[str], now: Mapping[str, Point]
) -> dict[str, Point]:
    """A tidied selection that hangs on nothing goes back to where it was."""
    stood = [id_ for id_ in found if id_ in now]
    if held or not stood:
        return dict(found)
    shift_x = sum(now[id_][0] - found[id_][0] for id_ in stood) / len(stood)
    shift_y = sum(now[id_][1] - found[id_][1] for id_ in stood) / len(stood)
    return {id_: (x + shift_x, y + shift_y) for id_, (x, y) in found.items()}


def _clear_of(
    found: Mapping[str, Point],
    obstacles: list[str],
    boxes: Mapping[str, Box],
    now: Mapping[str, Point],
) -> dict[str, Point]:
    """The places, moved off what stays where it is."""
    if not obstacles:
        return dict(found)
    taken = [boxes[id_].at(*now[id_]) for id_ in obstacles]
    ids = list(found)
    wanted = [boxes[id_].at(*found[id_]) for id_ in ids]
    moved = without_overlaps([*taken, *wanted], range(len(taken)))[len(taken) :]
    return {
        id_: (box.left - boxes[id_].left, box.top - boxes[id_].top)
        for id_, box in zip(ids, moved, strict=True)
    }


def _as_placements(network: Network, view_id: str, found: Mapping[str, Point]) -> list[Placement]:
    """Placements rounded to 0.1; what else an old placement says is kept."""
    made: list[Placement] = []
    for id_, (x, y) in found.items():
        old = network.placement(view_id, id_)
        if old is not None and abs(old.x - x) < STILL and abs(old.y - y) < STILL:
            made.append(old)
            continue
        # + 0.0: no minus zero in the file.
        new = old or Placement(view=view_id, subject=id_)
        made.append(replace(new, x=round(x, 1) + 0.0, y=round(y, 1) + 0.0))
    return made
