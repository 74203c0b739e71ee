"""Gestures on where things stand; scene units, x right and y down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, found
from netedit.model.errors import EditError
from netedit.model.geometry import Point
from netedit.model.network import Network
from netedit.model.records import Placement, View, placement_id


def rounded(x: float, y: float) -> Point:
    """A place as it is kept: to a tenth of a unit, so that it reads the same everywhere."""
    return round(x, 1) + 0.0, round(y, 1) + 0.0


def move(network: Network, view: str, places: Mapping[str, Point]) -> Edit:
    """Put actors and notes at `places` (centres by id); pinned ones go too: the hand decides."""
    changes = _placed(network, view, places)
    return Edit(f"Move {things(network, changes)}", changes)


def nudge(network: Network, view: str, ids: Sequence[str], dx: float, dy: float) -> Edit:
    """Shift placed actors and notes by arrow key; nudges of the same ones merge."""
    places: dict[str, Point] = {}
    for id_ in ids:
        now = network.placement(view, id_)
        if now is not None:
            places[id_] = (now.x + dx, now.y + dy)
    changes = _placed(network, view, places)
    label = f"Nudge {things(network, changes)}"
    return Edit(label, changes, f"nudge:{view}:{','.join(sorted(ids))}")


def pin(network: Network, view: str, ids: Sequence[str], pinned: bool = True) -> Edit:
    """Hold placed actors where they are when the map is tidied, or let them go."""
    changes: list[Change] = []
    for id_ in dict.fromkeys(ids):
        now = network.placement(view, id_)
        if now is not None and now.pinned is not pinned:
            changes.append(Change(now, replace(now, pinned=pinned)))
    return Edit(f"{'Pin' if pinned else 'Unpin'} {things(network, changes)}", tuple(changes))


def _placed(network: Network, view: str, places: Mapping[str, Point]) -> tuple[Change, ...]:
    found(network, View, view)
    changes: list[Change] = []
    for id_, at in places.items():
        if id_ not in network.actors and id_ not in network.notes:
            raise EditError("What was moved is no longer on the map.")
        now = network.placements.get(placement_id(view, id_))
        x, y = rounded(*at)
        after = Placement(view, id_, x, y) if now is None else replace(now, x=x, y=y)
        if after != now:
            changes.append(Change(now, after))
    return tuple(changes)


def things(network: Network, changes: Iterable[Change]) -> str:
    """What was moved, as a label has it."""
    placed = (change.record for change in changes)
    return called(network, [each.subject for each in placed if isinstance(each, Placement)])
