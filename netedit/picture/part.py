"""A part of a view: only what is chosen keeps its place, so that only it is drawn."""

from collections.abc import Collection, Mapping, Set
from dataclasses import replace
from typing import TypeVar

from netedit.model.network import Network
from netedit.model.records import Frame, Placement, Record
from netedit.picture.display import Display

Each = TypeVar("Each")


def without(display: Display, ids: Set[str]) -> Display:
    """The picture without what these stand for; lines must be among them if their ends are.

    What follows from it, as where areas reach and what the legend explains, stays as it was.
    O(items), and many times as quick as working all of it out.
    """

    def left(items: Mapping[str, Each]) -> Mapping[str, Each]:
        return {id_: item for id_, item in items.items() if id_ not in ids}

    at_node = {
        node: tuple(line for line in lines if line not in ids)
        for node, lines in left(display.at_node).items()
    }
    return replace(
        display,
        nodes=left(display.nodes),
        ties=left(display.ties),
        links=left(display.links),
        notes=left(display.notes),
        frames=left(display.frames),
        tie_labels=left(display.tie_labels),
        at_node=at_node,
        memory=None,
    )


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
