"""Places for partners that come while one looks on: near whom they are tied to, where one sees."""

from collections.abc import Sequence

from netedit.canvas.view import Canvas
from netedit.layout import Box, missing, place_many
from netedit.layout.batch import FEW
from netedit.layout.tidy import boxes_of
from netedit.model.network import Network
from netedit.model.records import Placement, placement_id

_LENGTH = 1.0


def places(canvas: Canvas, network: Network, view: str) -> Sequence[Placement]:
    """A place in `view` for every partner of `network` that has none; nobody else moves.

    Only what is around the picture is looked at where there is room in it.
    """
    placed = network.placements
    new = [id_ for id_ in network.actors if placement_id(view, id_) not in placed]
    if not new:
        return ()
    if len(new) <= FEW and len(new) < len(network.actors):
        for zoom in canvas.sighting.zooms():
            found = _in_sight(canvas, network, view, new, zoom)
            if found is not None:
                return found
    return missing(network, view, sight=canvas.sighting.sight())


def _in_sight(
    canvas: Canvas, network: Network, view: str, new: Sequence[str], zoom: float
) -> Sequence[Placement] | None:
    """Places that are all seen, from so far away; None where there is no room for that."""
    sight = canvas.sighting.sight(zoom)
    links: list[tuple[str, str, float]] = []
    for id_ in new:
        links += [(tie.source, tie.target, _LENGTH) for tie in network.ties_of(id_)]
        links += [(m.member, m.organisation, _LENGTH) for m in network.memberships_of(id_)]
        links += [(m.member, m.organisation, _LENGTH) for m in network.members_of(id_)]
    ends = {end for link in links for end in link[:2]} - set(new)
    records = [network.actors[id_] for id_ in new]
    boxes: dict[str, Box] = boxes_of(
        Network.from_records([*network.actor_kinds.values(), *records])
    )
    wider = canvas.sighting.letters(zoom)
    boxes = {
        id_: Box(b.left * wider, b.top, b.right * wider, b.bottom * wider)
        for id_, b in boxes.items()
    }
    taken = canvas.sighting.taken(sight, ends)
    found = place_many(taken, boxes, links, sight=sight)
    if not all(sight.shows(boxes[id_].at(*place)) for id_, place in found.items()):
        return None
    return [Placement(view, id_, x, y) for id_, (x, y) in found.items()]
