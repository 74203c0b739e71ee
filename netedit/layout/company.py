"""Those among whom newcomers find a place: who stands where, whose lines run where, who belong."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from netedit.layout.ground import Ground
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point
from netedit.model.network import Network
from netedit.model.records import RegionsBy


@dataclass(frozen=True, slots=True)
class Company:
    """What is known of a map besides the boxes on it, for newcomers not to stand in the way.

    `middles` says where the lines of partners end, who is missing there has them in the middle of
    its box; `lines` are pairs of partners; each of `groups` shares a soft area. Newcomers may be
    among both.
    """

    middles: Mapping[str, Point]
    lines: Sequence[tuple[str, str]] = ()
    groups: Sequence[frozenset[str]] = ()

    def beside(self, ids: Collection[str]) -> "Company":
        """The same without the areas of these: somebody new may belong there as well as not."""
        groups = [group for group in self.groups if group.isdisjoint(ids)]
        return Company(self.middles, self.lines, groups)


NOBODY = Company({})


def company(network: Network, view_id: str, ids: Collection[str]) -> Company:
    """What is known of those who are near, and of newcomers, `ids` in all. O(their ties)."""
    middles: dict[str, Point] = {}
    lines: dict[str, tuple[str, str]] = {}
    for id_ in ids:
        for tie in network.ties_of(id_) if id_ in network.actors else ():
            lines[tie.id] = (tie.source, tie.target)
    for id_ in {*ids, *(end for line in lines.values() for end in line)}:
        place = network.placement(view_id, id_)
        if place is not None:
            middles[id_] = (place.x, place.y)
    view = network.views.get(view_id)
    by = RegionsBy.NONE if view is None else view.regions_by
    return Company(middles, list(lines.values()), _groups(network, ids, by))


def _groups(network: Network, ids: Collection[str], by: RegionsBy) -> list[frozenset[str]]:
    """Those of `ids` who stand on one soft area, for each of these."""
    found: dict[str, set[str]] = {}
    for id_ in ids if by is not RegionsBy.NONE else ():
        actor = network.actors.get(id_)
        if actor is None:
            continue
        if by is RegionsBy.ORGANISATION:
            names: Iterable[str] = _above(network, id_)
        else:
            name = actor.sector if by is RegionsBy.SECTOR else actor.tier
            names = [name.strip()] if name.strip() else ()
        for name in names:
            found.setdefault(name, set()).add(id_)
    return [frozenset(members) for members in found.values() if len(members) > 1]


def _above(network: Network, id_: str) -> set[str]:
    """A partner and all organisations it belongs to, at first or second hand."""
    found: set[str] = set()
    waiting = [id_]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += [m.organisation for m in network.memberships_of(each)]
    return found


class Gathering:
    """Who stands on the map, and newcomers as soon as they have a place."""

    def __init__(self, boxes: Mapping[str, Box], known: Company = NOBODY) -> None:
        self.boxes = dict(boxes)
        self.ground = Ground(boxes.values())
        self.groups = known.groups
        self._middles = dict(known.middles)
        self._coming = [line for line in known.lines if not self._is_drawn(line)]
        self.lines = [line for line in known.lines if self._is_drawn(line)]

    def stands(self, id_: str) -> bool:
        """Whether it is known where a partner stands."""
        return id_ in self._middles or id_ in self.boxes

    def middle(self, id_: str) -> Point:
        """Where the lines of one who stands end."""
        found = self._middles.get(id_)
        return self.boxes[id_].centre if found is None else found

    def _is_drawn(self, line: tuple[str, str]) -> bool:
        return self.stands(line[0]) and self.stands(line[1])

    def add(self, id_: str, box: Box, middle: Point) -> None:
        """`id_` has a place from now on."""
        self.boxes[id_] = box
        self.ground.add(box)
        self._middles[id_] = middle
        self.lines += [line for line in self._coming if self._is_drawn(line)]
        self._coming = [line for line in self._coming if not self._is_drawn(line)]
