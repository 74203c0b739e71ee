"""A part of a view: only what is chosen keeps its place, so that only it is drawn."""

from collections.abc import Collection

from netedit.model.network import Network
from netedit.model.records import Placement


def placed_only(network: Network, view_id: str, ids: Collection[str]) -> Network:
    """`network` with the places of `ids` alone in that view; partners and relationships stay.

    A picture of it shows these and what lies between them, while what is found stays that of the
    whole. O(records).
    """
    return Network.from_records(
        record
        for record in network
        if not isinstance(record, Placement) or record.view != view_id or record.subject in ids
    )
