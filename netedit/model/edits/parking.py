"""Gestures on the parking tray: half names and topics that wait beside the map."""

import textwrap
from collections.abc import Sequence

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.actors import add_actor
from netedit.model.edits.changing import changed, found, visible
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.stories import Parked
from netedit.model.text import NAME_LIMIT, cleaned, is_blank


def in_order(network: Network) -> Sequence[Parked]:
    """What is parked, in the order of the tray."""
    return sorted(network.parked.values(), key=lambda each: each.position)


def park(network: Network, text: str) -> Edit:
    """Park each line of `text` at the end of the tray, so that nothing typed is lost.

    A line that is too long for one parked thing becomes several. EditError where there is nothing
    to be seen in it.
    """
    parts = [
        part
        for line in cleaned(text).split("\n")
        for part in textwrap.wrap(line, NAME_LIMIT) or [line]
        if not is_blank(part)
    ]
    if not parts:
        raise EditError("There is nothing to park.")
    last = max((each.position for each in network.parked.values()), default=-1)
    parked = [Parked(new_id(), part.strip(), last + i) for i, part in enumerate(parts, 1)]
    what = shortened(parts[0]) if len(parts) == 1 else f"{len(parts):,} lines"
    return Edit(f"Park {what}", tuple(Change(None, each) for each in parked))


def change_parked(network: Network, parked_id: str, text: str) -> Edit:
    """Say something parked in other words; further typing merges."""
    name = visible(text, "What is parked")
    changes = changed(network, Parked, [parked_id], {"name": name})
    return Edit(f"Change what is parked to {shortened(name)}", changes, f"parked:{parked_id}")


def move_parked(network: Network, parked_id: str, place: int) -> Edit:
    """Move something parked to `place`, counted from 0; the others make room."""
    moved = found(network, Parked, parked_id)
    others = [each for each in in_order(network) if each.id != parked_id]
    others.insert(max(0, min(place, len(others))), moved)
    changes: list[Change] = []
    for position, each in enumerate(others):
        changes.extend(changed(network, Parked, [each.id], {"position": position}))
    return Edit(f"Move {shortened(moved.name)} in the parking tray", tuple(changes))


def unpark(network: Network, ids: Sequence[str]) -> Edit:
    """Take things off the tray; those that are gone already are passed over."""
    there = [network.parked[id_] for id_ in dict.fromkeys(ids) if id_ in network.parked]
    what = shortened(there[0].name) if len(there) == 1 else f"{len(there):,} parked things"
    return Edit(f"Take {what} off the parking tray", tuple(Change(each, None) for each in there))


def place_parked(
    network: Network, parked_id: str, kind: str, view: str, at: tuple[float, float]
) -> Edit:
    """Make a partner of something parked, at `at` in `view`; it no longer waits then."""
    parked = found(network, Parked, parked_id)
    added = add_actor(network, parked.name, kind, view=view, at=at)
    label = f"Bring {shortened(parked.name)} onto the map"
    return Edit(label, (*added.changes, Change(parked, None)))
