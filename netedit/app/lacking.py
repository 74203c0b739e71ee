"""What a map lacks to be drawn on: what every map begins with, and places for its partners."""

from collections.abc import Sequence

from netedit import layout
from netedit.model.edit import Change
from netedit.model.edits import starting
from netedit.model.network import Network
from netedit.model.records import ActorKind, Placement, TieKind, View

# More partners without a place wait for the worker in rows.
PLACED_AT_ONCE = 150
# Of the rows they wait in.
_ACROSS, _DOWN = 140.0, 110.0


def beginnings(network: Network, given: Sequence[Change]) -> Sequence[Change]:
    """A view and kinds for a network without them; of what was `given` before the same ones."""
    held = [each for each in given if isinstance(each.record, View | ActorKind | TieKind)]
    return held or starting(network).changes


def places(network: Network, view: str, homeless: Sequence[str]) -> tuple[list[Placement], bool]:
    """Places for partners without one, and whether these are only rows to wait in."""
    if len(homeless) <= PLACED_AT_ONCE:
        return list(layout.missing(network, view)), False
    below = max((p.y for p in network.placements.values() if p.view == view), default=0.0)
    columns = round((len(homeless) * 1.6) ** 0.5)
    rows = [
        Placement(view, id_, _ACROSS * (n % columns), below + _DOWN * (1 + n // columns))
        for n, id_ in enumerate(homeless)
    ]
    return rows, True
