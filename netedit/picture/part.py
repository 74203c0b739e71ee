"""A part of a view: only what is chosen keeps its place, so that only it is drawn."""

from collections.abc import Collection

from netedit.model.network import Network
from netedit.model.records import Frame, Placement, Record


def placed_only(network: Network, view_id: str, ids: Collection[str]) -> Network:
    """`network` with the places of `ids` alone in that view; partners and relationships stay.

    A picture of it shows these and what lies between them, and the frames behind any of them, while
    what is found stays that of the whole. O(records).
    """
    places = [
        (each.x, each.y)
        for each in network
        if isinstance(each, Placement) and each.view == view_id and each.subject in ids
    ]

    def is_kept(record: Record) -> bool:
        if isinstance(record, Frame) and record.view == view_id:
            right, bottom = record.left + record.width, record.top + record.height
            return any(record.left <= x <= right and record.top <= y <= bottom for x, y in places)
        if isinstance(record, Placement) and record.view == view_id:
            return record.subject in ids
        return True

    return Network.from_records(record for record in network if is_kept(record))
