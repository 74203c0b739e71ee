"""Soft areas behind the members of an organisation, a sector or a tier that stand together."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point
from netedit.model.network import Network
from netedit.model.records import RegionsBy
from netedit.picture.clusters import Cluster, Ground, Shape
from netedit.picture.display import NodeItem, RegionItem
from netedit.picture.hulls import around, corners, hull, rounder
from netedit.picture.labels import cut, under_box
from netedit.picture.looks import Looks, fill_of
from netedit.picture.palette import OTHER, TOL_LIGHT, Theme, legible, mixed
from netedit.picture.room import Room, kept
from netedit.picture.steps import done
from netedit.picture.style import MOST_DEEP, REGION_DEEPER, REGION_SHARE, Measure, Style

# An area keeps this off its members, and one that is within others less for each of them, so that
# their rims do not meet; its corners are rounder by as much.
MARGIN, INNER, ROUNDER = 34.0, 10.0, 22.0
# How much of its colour is in its rim, and how far that stands out from the area.
_EDGE_SHARE, _EDGE_CONTRAST = 0.7, 1.6
_TITLE_WIDTH = 360.0
_TITLE_EXTRA_PX = 1.0
_TITLE_GAP = 4.0
_COLOURS = tuple(colour for colour in TOL_LIGHT if colour != OTHER)
_GREY = "#9aa5b1"

# So many groups take some milliseconds.
GROUPS_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Group:
    """Those who share an area, and what it is called; `colour` before it is made soft."""

    id: str
    title: str
    members: tuple[str, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class _Known:
    """How a group was joined, and everywhere it was looked whether somebody else stands there."""

    members: tuple[str, ...]
    boxes: tuple[tuple[Box, Box], ...]
    clusters: Sequence[Cluster]
    tried: Sequence[Box]

    def holds(
        self,
        members: tuple[str, ...],
        boxes: tuple[tuple[Box, Box], ...],
        moved: Iterable[tuple[str, Point]],
    ) -> bool:
        """Whether it would be joined so again."""
        if self.members != members or self.boxes != boxes:
            return False
        return not any(
            box.left <= x <= box.right and box.top <= y <= box.bottom
            for _, (x, y) in moved
            for box in self.tried
        )


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept from one picture to the next, so that an edit costs what is near it."""

    groups: Mapping[str, _Known]
    places: Mapping[str, Point]
    outlines: "Mapping[_Wanted, tuple[Shape, Box]]"


# A shape, and how far an outline keeps off it.
_Wanted = tuple[Shape, float]
Found = tuple[Mapping[str, RegionItem], Memory | None]


def regions(
    network: Network,
    nodes: Mapping[str, NodeItem],
    looks: Looks,
    style: Style,
    measure: Measure,
    before: Mapping[str, RegionItem] | None = None,
    memory: Memory | None = None,
) -> Found:
    """The areas of a view, the larger ones first; none where it shows none.

    Nobody's area is drawn around somebody who does not belong: members that stand apart, or with
    others between them, have areas of their own. Every group has one title where there is room,
    which keeps off partners and other titles. Areas that look as they did `before` are the same
    objects. The second answer is the `memory` for the next time: groups near which nobody moved
    are not joined anew.
    """
    return done(regions_in_steps(network, nodes, looks, style, measure, before, memory))


def regions_in_steps(
    network: Network,
    nodes: Mapping[str, NodeItem],
    looks: Looks,
    style: Style,
    measure: Measure,
    before: Mapping[str, RegionItem] | None = None,
    memory: Memory | None = None,
) -> Generator[None, None, Found]:
    """`regions` with a pause every few milliseconds."""
    groups = list(_groups(network, nodes, looks))
    if not groups:
        return kept({}, before), None
    yield
    ground = Ground(nodes)
    places = {id_: (node.x, node.y) for id_, node in nodes.items()}
    moved = _moved(memory.places, places) if memory is not None else []
    found: list[tuple[Group, Cluster]] = []
    known: dict[str, _Known] = {}
    for number, group in enumerate(groups, 1):
        held = memory.groups.get(group.id) if memory is not None else None
        boxes = tuple((nodes[id_].box, under_box(nodes[id_])) for id_ in group.members)
        if held is None or not held.holds(group.members, boxes, moved):
            tried: list[Box] = []
            held = _Known(group.members, boxes, ground.clusters(group.members, tried), tried)
        known[group.id] = held
        if number % GROUPS_AT_ONCE == 0:
            yield
        found += [(group, cluster) for cluster in held.clusters]
    found.sort(key=lambda each: (-_area(each[1].box), each[0].id, each[1].members[0]))
    titles = _Titles(ground, style, measure)
    outlines = _Outlines(memory.outlines if memory is not None else {})
    made: dict[str, RegionItem] = {}
    depths, wholes = _nested([cluster for _, cluster in found])
    for number, (group, cluster) in enumerate(found, 1):
        if number % GROUPS_AT_ONCE == 0:
            yield
        titles.is_around = number - 1 in wholes
        item = _item(group, cluster, depths[number - 1], titles, outlines, style)
        made[item.id] = item
    return kept(made, before), Memory(known, places, outlines.found)


def _moved(before: Mapping[str, Point], now: Mapping[str, Point]) -> list[tuple[str, Point]]:
    """Where somebody came or went."""
    found: list[tuple[str, Point]] = []
    for one, other in ((before, now), (now, before)):
        found += [(id_, at) for id_, at in one.items() if other.get(id_) != at]
    return found


def _nested(clusters: Sequence[Cluster]) -> tuple[list[int], set[int]]:
    """Of how many others, larger ones first, each is a part, and the numbers of those others."""
    at: dict[str, list[tuple[int, set[str]]]] = {}
    depths: list[int] = []
    wholes: set[int] = set()
    for number, cluster in enumerate(clusters):
        members = set(cluster.members)
        around = [each for each, other in at.get(cluster.members[0], ()) if members <= other]
        depths.append(min(len(around), MOST_DEEP))
        wholes.update(around)
        for id_ in members:
            at.setdefault(id_, []).append((number, members))
    return depths, wholes


def _area(box: Box) -> float:
    return box.width * box.height


def _groups(network: Network, nodes: Mapping[str, NodeItem], looks: Looks) -> Iterator[Group]:
    by = looks.view.regions_by
    if by is RegionsBy.NONE:
        return
    held: dict[str, dict[str, None]] = {}
    titles: dict[str, str] = {}
    if by is RegionsBy.ORGANISATION:
        for id_, members in _organisations(network, nodes).items():
            held[id_] = members
            titles[id_] = network.actors[id_].name
    else:
        for id_ in nodes:
            actor = network.actors[id_]
            text = (actor.sector if by is RegionsBy.SECTOR else actor.tier).strip()
            if text:
                held.setdefault(f"{by.value}:{text}", {})[id_] = None
                titles[f"{by.value}:{text}"] = text
    for number, (id_, members) in enumerate(held.items()):
        colour = _colour(network, looks, id_, titles[id_], number)
        yield Group(id_, titles[id_], tuple(members), colour)


def _colour(network: Network, looks: Looks, id_: str, title: str, number: int) -> str:
    """The colour of its members, or of the organisation; grey where colours tell another thing."""
    if looks.colours is None:
        return _COLOURS[number % len(_COLOURS)]
    if looks.view.colour_by == looks.view.regions_by.value:
        return looks.colours.of(title)
    actor = network.actors.get(id_)
    if actor is None:
        return _GREY
    return fill_of(looks, network, actor, network.actor_kinds[actor.kind]) or _GREY


def _organisations(
    network: Network, nodes: Mapping[str, NodeItem]
) -> Mapping[str, dict[str, None]]:
    """Every organisation with members in the picture: itself, its people, and its parts' people."""
    direct: dict[str, list[str]] = {}
    for membership in network.memberships.values():
        direct.setdefault(membership.organisation, []).append(membership.member)
    found: dict[str, dict[str, None]] = {}
    for id_ in network.actors:
        if id_ not in direct:
            continue
        members: dict[str, None] = {}
        waiting = [id_]
        while waiting:
            each = waiting.pop()
            if each not in members:
                members[each] = None
                waiting += direct.get(each, ())
        shown = {each: None for each in sorted(members) if each in nodes}
        if len(shown) > 1 or (shown and id_ not in shown):
            found[id_] = shown
    return found


class _Titles:
    """Finds a place for the title of each group, away from partners and other titles."""

    def __init__(self, ground: Ground, style: Style, measure: Measure) -> None:
        self._ground = ground
        self._measure = measure
        self.px = max(style.label_px + _TITLE_EXTRA_PX, style.theme.label_px)
        self._height = round(self.px * 1.35)
        self._taken = Room()
        self._titled: set[str] = set()
        # whether the area that is asked for holds others, beyond which its title is better
        self.is_around = False

    def of(self, group: Group, cluster: Cluster) -> tuple[str, Box, Shape]:
        """The title of an area, where it stands, and the shape with room for it.

        Only one area of a group has a title: the first one asked for.
        """
        nothing = "", Box(0.0, 0.0, 0.0, 0.0), cluster.shape
        if group.id in self._titled:
            return nothing
        title = cut(group.title, self.px, _TITLE_WIDTH, self._measure)
        # Bold letters are wider.
        width = self._measure(title, self.px) * 1.1 + 4.0
        inside = set(group.members)
        # as high as the title and the rim of one within it
        far = self._height + _TITLE_GAP + MARGIN - INNER
        places = chain(
            _beyond(cluster.box, width, self._height, far) if self.is_around else (),
            _places(cluster.box, width, self._height),
        )
        for box in places:
            room = box.grown(2.0)
            if not self._taken.is_free(room) or self._ground.has_node(room):
                continue
            shape = hull((*cluster.shape, *corners(box)))
            if self._ground.has_stranger(shape, cluster.box.united(box), inside):
                continue
            self._taken.take(box.grown(3.0))
            self._titled.add(group.id)
            return title, box, shape
        return nothing


def _beyond(box: Box, width: float, height: float, by: float) -> Iterator[Box]:
    """So far above what an area holds, then under it."""
    for top in (box.top - height - by, box.bottom + by):
        for left in (box.left, (box.left + box.right - width) / 2, box.right - width):
            yield Box(left, top, left + width, top + height)


def _places(box: Box, width: float, height: float) -> Iterator[Box]:
    """Above what the area holds, then under it: at the left, in the middle, at the right."""
    lefts = (box.left, (box.left + box.right - width) / 2, box.right - width)
    yield from _beyond(box, width, height, _TITLE_GAP)
    # Within it, where there is a gap between members.
    steps = max(1, int(box.height // (height + 8.0)))
    for step in range(steps):
        top = box.top + step * (height + 8.0)
        for left in lefts:
            yield Box(left, top, left + width, top + height)


class _Outlines:
    """The outlines of areas, those of before among them: to make one takes most of the time."""

    def __init__(self, before: Mapping[_Wanted, tuple[Shape, Box]]) -> None:
        self._before = before
        self.found: dict[_Wanted, tuple[Shape, Box]] = {}

    def of(self, shape: Shape, by: float) -> tuple[Shape, Box]:
        """The outline around a shape, and how far it reaches."""
        wanted = shape, by
        found = self._before.get(wanted)
        if found is None:
            outline = rounder(shape, by, ROUNDER)
            found = outline, around(outline)
        self.found[wanted] = found
        return found


def _item(
    group: Group,
    cluster: Cluster,
    depth: int,
    titles: _Titles,
    outlines: _Outlines,
    style: Style,
) -> RegionItem:
    title, title_box, shape = titles.of(group, cluster)
    outline, box = outlines.of(shape, MARGIN - depth * INNER)
    fill, edge, ink = _colours(group.colour, depth, style.theme)
    return RegionItem(
        f"{group.id}/{cluster.members[0]}",
        group.id,
        tuple(cluster.members),
        outline,
        box,
        fill,
        edge,
        title,
        title_box,
        titles.px,
        ink,
    )


def edge_of(colour: str, theme: Theme) -> str:
    """The rim of an area of this colour, which is seen on it and where another lies over it."""
    edge = mixed(theme.background, colour, _EDGE_SHARE)
    return legible(edge, mixed(theme.background, colour, REGION_SHARE), _EDGE_CONTRAST)


@lru_cache(maxsize=1024)
def _colours(colour: str, depth: int, theme: Theme) -> tuple[str, str, str]:
    """Of an area: its fill, its edge, and its title, which reads on both fill and background."""
    fill = mixed(theme.background, colour, REGION_SHARE + depth * REGION_DEEPER)
    ground = theme.background if theme.is_dark else fill
    ink = legible(legible(colour, ground, 4.6), fill, 4.6)
    return fill, edge_of(colour, theme), ink
