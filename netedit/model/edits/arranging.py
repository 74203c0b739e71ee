"""Gestures that put several partners and notes in order: lines, even gaps, a grid, rings."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from math import atan2, ceil, cos, hypot, pi, sin, sqrt
from typing import assert_never

from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, found
from netedit.model.edits.frames import followed
from netedit.model.edits.placements import rounded, things
from netedit.model.errors import EditError
from netedit.model.geometry import Point
from netedit.model.network import Network
from netedit.model.records import Actor, Placement, TieStatus, View, placement_id

# What something takes up around its place: left, top, right, bottom.
Extent = tuple[float, float, float, float]
NO_EXTENT: Extent = (0.0, 0.0, 0.0, 0.0)

GRID_STEP = 20.0
BETWEEN = 24.0
# A grid of many is about as wide as a screen.
ASPECT = 1.6
ROW = 60.0
# From one ring to the next, and along a ring from one partner to the next, at the least.
RING_GAP = 150.0
ALONG = 40.0
# Who is further away than this, or cannot be reached, stands on one last ring.
STEPS = 3


class Side(StrEnum):
    """What of each is brought onto one line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def tidy(network: Network, placements: Sequence[Placement]) -> Edit:
    """Take over places a layout worked out, as one undo step; frames follow who stood in them."""
    changes: list[Change] = []
    for placement in placements:
        now = network.placements.get(placement.id)
        if now != placement:
            changes.append(Change(now, placement))
    pinned = {place.id for place in network.placements.values() if place.pinned}
    done = pinned | {place.id for place in placements}
    views = {place.view for place in placements}
    for view in sorted(views):
        at = {place.subject: (place.x, place.y) for place in placements if place.view == view}
        changes += followed(network, view, at)
    is_whole = all(placement_id(view, id_) in done for view in views for id_ in network.actors)
    return Edit("Tidy the map" if is_whole else f"Tidy {things(network, changes)}", tuple(changes))


def align(
    network: Network,
    view: str,
    ids: Sequence[str],
    side: Side,
    extents: Mapping[str, Extent] | None = None,
) -> Edit:
    """Bring the placed actors and notes among `ids` onto one line, by their sides.

    The outermost stays; for centres the line is in the middle of all. EditError for fewer than two.
    `extents` say what each takes up around its place; points where it is missing.
    """
    places = _places(network, view, ids, 2, "Select at least two to bring them into line.")
    axis, edge = _axis_and_edge(side)
    low, high = _edges(places, extents, axis)
    match edge:
        case -1:
            line = min(low.values())
            moves = {id_: line - low[id_] for id_ in places}
        case 1:
            line = max(high.values())
            moves = {id_: line - high[id_] for id_ in places}
        case _:
            line = (min(low.values()) + max(high.values())) / 2
            moves = {id_: line - (low[id_] + high[id_]) / 2 for id_ in places}
    return _moved(network, view, places, moves, axis, f"Align by {_WORDS[side]}")


def distribute(
    network: Network,
    view: str,
    ids: Sequence[str],
    *,
    across: bool,
    extents: Mapping[str, Extent] | None = None,
) -> Edit:
    """Even out the gaps between placed actors and notes, side by side or from top to bottom.

    The outermost two stay. EditError for fewer than three.
    """
    places = _places(network, view, ids, 3, "Select at least three to even out their gaps.")
    axis = 0 if across else 1
    low, high = _edges(places, extents, axis)
    order = sorted(places, key=lambda id_: (low[id_] + high[id_], id_))
    first, last = order[0], order[-1]
    inside = sum(high[id_] - low[id_] for id_ in order[1:-1])
    gap = (low[last] - high[first] - inside) / (len(order) - 1)
    at = high[first] + gap
    moves: dict[str, float] = {}
    for id_ in order[1:-1]:
        moves[id_] = at - low[id_]
        at += high[id_] - low[id_] + gap
    return _moved(network, view, places, moves, axis, "Even out the gaps")


def snap_to_grid(network: Network, view: str, ids: Sequence[str], step: float = GRID_STEP) -> Edit:
    """Put the centres of placed actors and notes on the nearest points of a square grid."""
    places = _places(network, view, ids, 1, "Select what is to stand on the grid.")
    wanted = {
        id_: (round(x / step) * step, round(y / step) * step) for id_, (x, y) in places.items()
    }
    return _put(network, view, wanted, "Snap to the grid")


def grid(
    network: Network,
    view: str,
    ids: Sequence[str],
    extents: Mapping[str, Extent] | None = None,
) -> Edit:
    """Put placed actors and notes in rows and columns, in the order one reads them now.

    The whole stays where it is; pinned ones stay out of it. Cells are as large as the largest.
    """
    places = _places(network, view, _free(network, view, ids), 2, "Select at least two.")
    order = sorted(places, key=lambda id_: (places[id_][1] // ROW, places[id_][0], id_))
    given = extents or {}
    boxes = [given.get(id_, NO_EXTENT) for id_ in order]
    wide = max(max(box[2], -box[0]) for box in boxes) * 2 + BETWEEN
    high = max(box[3] - box[1] for box in boxes) + BETWEEN
    columns = max(1, min(len(order), round(sqrt(len(order) * ASPECT * high / wide))))
    rows = ceil(len(order) / columns)
    middle_x = sum(x for x, _ in places.values()) / len(places)
    middle_y = sum(y for _, y in places.values()) / len(places)
    wanted: dict[str, Point] = {}
    for number, id_ in enumerate(order):
        row, column = divmod(number, columns)
        x = middle_x + (column - (columns - 1) / 2) * wide
        y = middle_y + (row - (rows - 1) / 2) * high
        wanted[id_] = (x, y)
    return _put(network, view, wanted, "Arrange in a grid")


def rings(
    network: Network,
    view: str,
    centre: str,
    extents: Mapping[str, Extent] | None = None,
) -> Edit:
    """Put everyone on circles around one actor: one step away, two, three, and the rest.

    A step is a relationship that has not ended or a membership. On each circle partners stand in
    the direction of those they are joined to further in; the first keeps the order it has now.
    `centre` and pinned actors stay where they are, and frames follow who stood in them. EditError
    where it has no place.
    """
    found(network, Actor, centre)
    at = network.placement(view, centre)
    if at is None:
        raise EditError("Only a partner that is on the map can be in the middle of rings.")
    levels, inward = _steps_from(network, view, centre)
    if len(levels) < 2:
        raise EditError("There is nobody else on the map to stand around.")
    given = extents or {}
    turn: dict[str, float] = {centre: 0.0}
    wanted: dict[str, Point] = {}
    radius = 0.0
    for number, ids in enumerate(levels[1:], 1):
        order = _in_order(network, view, ids, inward, turn, at, is_first=number == 1)
        widest = max((_width(given.get(id_, NO_EXTENT)) for id_ in order), default=0.0)
        around = len(order) * (widest + ALONG)
        radius = max(radius + RING_GAP, around / (2 * pi))
        start = _best_start(order, turn)
        for place, id_ in enumerate(order):
            turn[id_] = start + 2 * pi * place / len(order)
            wanted[id_] = (at.x + radius * cos(turn[id_]), at.y + radius * sin(turn[id_]))
    free = set(_free(network, view, list(wanted)))
    places = {id_: place for id_, place in wanted.items() if id_ in free}
    edit = _put(network, view, places, f"Rings around {called(network, [centre])}")
    if not edit.changes:
        return edit
    return replace(edit, changes=(*edit.changes, *followed(network, view, places)))


def _steps_from(
    network: Network, view: str, centre: str
) -> tuple[list[list[str]], dict[str, list[str]]]:
    """Who is 0, 1, 2, 3 steps away and the rest, and for each to whom it is joined further in."""
    there = [id_ for id_ in network.actors if network.placement(view, id_) is not None]
    level = {centre: 0}
    levels = [[centre]]
    for step in range(1, STEPS + 1):
        near: dict[str, None] = {}
        for id_ in levels[-1]:
            for other in _joined(network, id_):
                if other not in level and network.placement(view, other) is not None:
                    near[other] = None
        level.update(dict.fromkeys(near, step))
        levels.append(list(near))
    rest = [id_ for id_ in there if id_ not in level]
    level.update(dict.fromkeys(rest, STEPS + 1))
    levels.append(rest)
    while levels and not levels[-1]:
        levels.pop()
    inward = {
        id_: [other for other in _joined(network, id_) if level.get(other, step) < step]
        for id_, step in level.items()
    }
    # An empty ring is left out, so that nobody stands far out for nothing.
    return [ids for ids in levels if ids], inward


def _joined(network: Network, id_: str) -> Iterable[str]:
    for tie in network.ties_of(id_):
        if tie.status is not TieStatus.ENDED:
            yield tie.target if tie.source == id_ else tie.source
    for membership in network.memberships_of(id_):
        yield membership.organisation
    for membership in network.members_of(id_):
        yield membership.member


def _in_order(
    network: Network,
    view: str,
    ids: Collection[str],
    inward: Mapping[str, Sequence[str]],
    turn: dict[str, float],
    at: Placement,
    *,
    is_first: bool,
) -> list[str]:
    """The ids of one ring by direction, which is written into `turn` as what each would like."""
    for id_ in ids:
        parents = [turn[other] for other in inward[id_] if other in turn]
        if is_first or not parents:
            now = network.placement(view, id_)
            assert now is not None
            turn[id_] = atan2(now.y - at.y, now.x - at.x) % (2 * pi)
        else:
            x, y = sum(map(cos, parents)), sum(map(sin, parents))
            turn[id_] = (atan2(y, x) if hypot(x, y) > 1e-9 else parents[0]) % (2 * pi)
    return sorted(ids, key=lambda id_: (turn[id_], id_))


def _best_start(order: Sequence[str], turn: Mapping[str, float]) -> float:
    """The direction of the first so that all together stand nearest to where they would like."""
    x = y = 0.0
    for place, id_ in enumerate(order):
        off = turn[id_] - 2 * pi * place / len(order)
        x, y = x + cos(off), y + sin(off)
    return atan2(y, x)


def _width(extent: Extent) -> float:
    return max(extent[2] - extent[0], extent[3] - extent[1])


def _axis_and_edge(side: Side) -> tuple[int, int]:
    match side:
        case Side.LEFT:
            return 0, -1
        case Side.CENTRE:
            return 0, 0
        case Side.RIGHT:
            return 0, 1
        case Side.TOP:
            return 1, -1
        case Side.MIDDLE:
            return 1, 0
        case Side.BOTTOM:
            return 1, 1
        case _:
            assert_never(side)


_WORDS: Mapping[Side, str] = {
    Side.LEFT: "left sides",
    Side.CENTRE: "centres",
    Side.RIGHT: "right sides",
    Side.TOP: "upper sides",
    Side.MIDDLE: "middles",
    Side.BOTTOM: "lower sides",
}


def _free(network: Network, view: str, ids: Sequence[str]) -> list[str]:
    """Those that are not pinned."""
    places = ((id_, network.placement(view, id_)) for id_ in ids)
    return [id_ for id_, place in places if place is not None and not place.pinned]


def _places(
    network: Network, view: str, ids: Sequence[str], least: int, else_: str
) -> dict[str, Point]:
    found(network, View, view)
    places: dict[str, Point] = {}
    for id_ in ids:
        at = network.placement(view, id_)
        if at is not None:
            places[id_] = (at.x, at.y)
    if len(places) < least:
        raise EditError(else_)
    return places


def _edges(
    places: Mapping[str, Point], extents: Mapping[str, Extent] | None, axis: int
) -> tuple[dict[str, float], dict[str, float]]:
    given = extents or {}
    low = {id_: at[axis] + given.get(id_, NO_EXTENT)[axis] for id_, at in places.items()}
    high = {id_: at[axis] + given.get(id_, NO_EXTENT)[axis + 2] for id_, at in places.items()}
    return low, high


def _moved(
    network: Network,
    view: str,
    places: Mapping[str, Point],
    moves: Mapping[str, float],
    axis: int,
    label: str,
) -> Edit:
    wanted = {
        id_: (places[id_][0] + by, places[id_][1])
        if axis == 0
        else (places[id_][0], places[id_][1] + by)
        for id_, by in moves.items()
    }
    return _put(network, view, wanted, label)


def _put(network: Network, view: str, wanted: Mapping[str, Point], label: str) -> Edit:
    changes: list[Change] = []
    for id_, place in wanted.items():
        now = network.placements[placement_id(view, id_)]
        x, y = rounded(*place)
        if (now.x, now.y) != (x, y):
            changes.append(Change(now, replace(now, x=x, y=y)))
    return Edit(label, tuple(changes))
