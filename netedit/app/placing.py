"""Places for partners that come while one looks on: near whom they are tied to, where one sees."""

from collections.abc import Callable, Collection, Mapping, Sequence
from math import dist, inf

from netedit.canvas.view import Canvas
from netedit.layout import Sight, missing, place_many
from netedit.layout.batch import FEW
from netedit.layout.company import Company, company
from netedit.layout.tidy import boxes_of, links_of
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, enclosing
from netedit.model.network import Network
from netedit.model.records import Placement, placement_id

# So far around those one is tied to a layout looks for room.
AROUND = 900.0
# And so far around what is seen, where one is tied to nobody near.
AROUND_SIGHT = 2000.0
# Nobody is put further than this from those one is tied to, if one may look from further away; with
# less the map of a workshop outgrows what can be read.
NEAR = 600.0
# So much room each partner is to have, in scene units; for that one looks from further away, as
# long as names beside their shapes are no larger than so many times the usual.
ROOM = 40_000.0
MOST_LETTERS = 1.2
# On larger maps room is looked for in and around what is seen: all of them takes too long.
SEARCHED_WHOLE = 400
_LENGTH = 1.0
# No partner has this id.
_MIDDLE = ""


@dataclass(frozen=True, slots=True)
class _New:
    """Partners without a place: their boxes, what ties them, whom that ties them to, and how to
    learn what is drawn around others.
    """

    boxes: Mapping[str, Box]
    links: Sequence[tuple[str, str, float]]
    ends: frozenset[str]
    known: Callable[[Collection[str]], Company]

    def larger(self, letters: float) -> Mapping[str, Box]:
        """Their boxes with larger names."""
        return {
            id_: Box(b.left * letters, b.top, b.right * letters, b.bottom * letters)
            for id_, b in self.boxes.items()
        }


def places(canvas: Canvas, network: Network, view: str) -> Sequence[Placement]:
    """A place in `view` for every partner of `network` that has none; nobody else moves.

    A few come where one sees, unless all they are tied to is elsewhere: then they come there.
    """
    placed = network.placements
    ids = [id_ for id_ in network.actors if placement_id(view, id_) not in placed]
    if not ids:
        return ()
    found: Mapping[str, tuple[float, float]] | None = None
    if len(ids) <= FEW:
        new = _new(network, view, ids)
        if not new.ends or any(canvas.sighting.shows([end]) for end in new.ends):
            found = _nearest_in_sight(canvas, new)
        if found is None and new.ends:
            found = _around_ends(canvas, new)
        if found is None and len(network.actors) > SEARCHED_WHOLE:
            found = _around_sight(canvas, new)
    if found is None:
        return missing(network, view, sight=canvas.sighting.sight())
    return [Placement(view, id_, x, y) for id_, (x, y) in found.items()]


def _new(network: Network, view: str, ids: Sequence[str]) -> _New:
    links = links_of(network, ids)
    actors = [network.actors[id_] for id_ in ids]
    alone = Network.from_records([*network.actor_kinds.values(), *actors])
    ends = frozenset(end for link in links for end in link[:2]).difference(ids)

    def known(others: Collection[str]) -> Company:
        return company(network, view, [*others, *ids])

    return _New(boxes_of(alone), links, ends, known)


def _nearest_in_sight(canvas: Canvas, new: _New) -> Mapping[str, tuple[float, float]] | None:
    """Places that are seen, from as near as there is room for lines between partners, and as they
    are near those they are tied to.

    What is seen may be full but for a far corner: then one looks on from a little further away.
    """
    found: Mapping[str, tuple[float, float]] | None = None
    least = inf
    for zoom in _by_room(canvas, len(new.boxes)):
        tried = _in_sight(canvas, new, zoom)
        if tried is None:
            continue
        longest = _longest(canvas, new, tried)
        if longest < least:
            found, least = tried, longest
        if longest <= NEAR:
            break
    return found


def _by_room(canvas: Canvas, more: int) -> list[float]:
    """From how far away one may look: first where there is room enough for so many more, nearest
    first, then where there is less and less.

    A map that grows inwards has its lines behind partners. But names must not outgrow shapes.
    """
    sighting = canvas.sighting
    zooms = sighting.zooms()

    def is_wide(zoom: float) -> bool:
        area = sighting.sight(zoom).area
        count = len(sighting.taken(area)) + more
        return area.width * area.height >= ROOM * count

    usual = [zoom for zoom in zooms if zoom == 1.0 or sighting.letters(zoom) <= MOST_LETTERS]
    first = next((zoom for zoom in usual if is_wide(zoom)), usual[-1])
    at = zooms.index(first)
    return [*zooms[at:], *reversed(zooms[:at])]


def _longest(canvas: Canvas, new: _New, places: Mapping[str, tuple[float, float]]) -> float:
    """How far the furthest of them is from somebody it is tied to."""
    there = canvas.sighting.taken(None, new.ends)
    middles = {id_: box.centre for id_, box in there.items()}
    middles |= {id_: new.boxes[id_].at(*place).centre for id_, place in places.items()}
    ends = [(middles[a], middles[b]) for a, b, _ in new.links if a in middles and b in middles]
    return max((dist(a, b) for a, b in ends), default=0.0)


def _in_sight(canvas: Canvas, new: _New, zoom: float) -> Mapping[str, tuple[float, float]] | None:
    """Places that are all seen, from so far away; None where there is no room for that."""
    sight = canvas.sighting.sight(zoom)
    boxes = new.larger(canvas.sighting.letters(zoom))
    taken = canvas.sighting.taken(sight.area, new.ends)
    found = place_many(taken, boxes, new.links, sight=sight, known=new.known(taken))
    fits = all(sight.shows(boxes[id_].at(*place)) for id_, place in found.items())
    return found if fits else None


def _around_sight(canvas: Canvas, new: _New) -> Mapping[str, tuple[float, float]] | None:
    """Places in what is seen or close by; None where there is no room even there."""
    sight = canvas.sighting.sight()
    area = sight.area
    boxes = new.larger(canvas.sighting.letters())
    wide = area.grown(AROUND_SIGHT)
    taken = canvas.sighting.taken(wide, new.ends)

    x, y = area.centre
    # whoever is tied to nobody would come to the edge of what is looked at: the middle holds one
    held = {**taken, _MIDDLE: Box(x, y, x, y)}
    links = [*new.links, (next(iter(boxes)), _MIDDLE, _LENGTH)]
    found = place_many(held, boxes, links, sight=sight, known=new.known(taken))
    whole = Sight(wide)
    fits = all(whole.shows(boxes[id_].at(*place)) for id_, place in found.items())
    return found if fits else None


def _around_ends(canvas: Canvas, new: _New) -> Mapping[str, tuple[float, float]] | None:
    """Places near those one is tied to; None where some are tied to nobody, or the room is far."""
    ends = enclosing(canvas.sighting.taken(None, new.ends).values())
    if ends is None:
        return None
    area = ends.grown(AROUND)
    boxes = new.larger(canvas.sighting.letters())
    taken = canvas.sighting.taken(area, new.ends)
    found = place_many(taken, boxes, new.links, known=new.known(taken))
    whole = Sight(area)
    fits = all(whole.shows(boxes[id_].at(*place)) for id_, place in found.items())
    return found if fits else None
