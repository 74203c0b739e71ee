"""Soft areas behind the members of an organisation, a sector or a tier that stand together."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from netedit.model.dataclass import dataclass
from netedit.model.geometry import EMPTY_BOX, Box, Edges, Point, enclosing
from netedit.model.network import Network
from netedit.picture.clusters import Cluster, Ground, Shape
from netedit.picture.display import NodeItem, RegionItem, TieItem
from netedit.picture.groups import Group, Groups, groups_of
from netedit.picture.hulls import around, rounder
from netedit.picture.labels import under_box
from netedit.picture.looks import Looks
from netedit.picture.palette import Theme, legible, mixed
from netedit.picture.room import differing, kept
from netedit.picture.sides import are_weighed
from netedit.picture.steps import done
from netedit.picture.style import MOST_DEEP, REGION_DEEPER, REGION_SHARE, Measure, Style
from netedit.picture.titles import Placed, Titles, stands_at
from netedit.picture.tracks import Track, is_crossed, meeting, tracks_of, weighed

# An area keeps this off its members, and one that is within others less for each of them, so that
# their rims do not meet; its corners are rounder by as much.
MARGIN, INNER, ROUNDER = 34.0, 10.0, 22.0
# How much of its colour is in its rim, and how far that stands out from the area.
_EDGE_SHARE, _EDGE_CONTRAST = 0.7, 1.6

# So many groups take some milliseconds.
GROUPS_AT_ONCE = 12


# A cluster with its place among all, and the id of its area.
_Sized = tuple[tuple[float, str, str], str, Cluster]


@dataclass(frozen=True, slots=True)
class _Known:
    """How a group was joined, and everywhere it was looked whether somebody else stands there."""

    members: tuple[str, ...]
    boxes: tuple[tuple[Box, Box], ...]
    clusters: Sequence[_Sized]
    tried: Sequence[Box]
    # around all of these, if any
    reach: Box | None

    def is_touched(self, moved: Iterable[Point]) -> bool:
        """Whether it may be joined otherwise, now that there is somebody, or is no longer."""
        reach = self.reach
        if reach is None:
            return False
        return any(
            reach.covers(point) and any(box.covers(point) for box in self.tried) for point in moved
        )


class _Asked(NamedTuple):
    """What an area is made of, apart from what stands around it: of how many others it is a part,
    and whether it is around others.
    """

    id: str
    group: Group
    cluster: Cluster
    depth: int
    is_around: bool


@dataclass(frozen=True, slots=True)
class _Made:
    """An area, the shape its outline goes around, where it was looked for room and at lines, and
    where its title keeps others off.
    """

    asked: _Asked
    may_title: bool
    shape: Shape
    looked: Box
    weighed: Sequence[Edges]
    item: RegionItem
    stands: Edges | None


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept from one picture to the next, so that an edit costs what is near it."""

    groups: Groups
    nodes: Mapping[str, NodeItem]
    ground: Ground
    known: Mapping[str, _Known]
    made: Mapping[str, _Made]
    px: float
    # the lines that titles looked at
    tracks: Mapping[str, Track]


NO_TIES: Mapping[str, TieItem] = {}
Found = tuple[Mapping[str, RegionItem], Memory | None]


def regions(
    network: Network,
    nodes: Mapping[str, NodeItem],
    looks: Looks,
    style: Style,
    measure: Measure,
    before: Mapping[str, RegionItem] | None = None,
    memory: Memory | None = None,
    ties: Mapping[str, TieItem] = NO_TIES,
) -> Found:
    """The areas of a view, the larger ones first; none where it shows none.

    Nobody's area is drawn around somebody who does not belong: members that stand apart, or with
    others between them, have areas of their own. Every group has one title where there is room,
    which keeps off partners and other titles and, where names look at lines, stands where `ties`
    cross it least. Areas that look as they did `before` are the same
    objects. The second answer is the `memory` for the next time: in the same theme nothing is made
    anew near which nobody moved.
    """
    return done(regions_in_steps(network, nodes, looks, style, measure, before, memory, ties))


def regions_in_steps(
    network: Network,
    nodes: Mapping[str, NodeItem],
    looks: Looks,
    style: Style,
    measure: Measure,
    before: Mapping[str, RegionItem] | None = None,
    memory: Memory | None = None,
    ties: Mapping[str, TieItem] = NO_TIES,
) -> Generator[None, None, Found]:
    """`regions` with a pause every few milliseconds."""
    tables = network.actors, network.actor_kinds, network.memberships
    if memory is not None and memory.groups.holds(tables, looks, nodes.keys()):
        groups = memory.groups
    else:
        groups = Groups(list(groups_of(network, nodes, looks)), tables, looks, nodes.keys())
    if not groups.found:
        return kept({}, before), None
    yield
    changed = set[str]()
    if memory is not None:
        changed.update(*differing(memory.nodes, nodes))
    ground = memory.ground.renewed(nodes, changed) if memory is not None else Ground(nodes)
    yield
    known = yield from _joined(groups.found, nodes, ground, changed, memory)
    asked = _asked(groups.found, known)
    yield
    lines = ties if are_weighed(nodes, ties) else NO_TIES
    tracks = tracks_of(lines, memory.tracks if memory is not None else None)
    titles = Titles(ground, style, measure, MARGIN - INNER, tracks.values())
    if memory is not None and (memory.px != titles.px or bool(memory.tracks) is not bool(tracks)):
        memory = None
    making = _Making(titles, style, memory)
    if memory is not None:
        making.expect(asked)
        for node in _either(memory.nodes, nodes, changed):
            making.spoil_around(node)
        for id_ in chain(*differing(memory.tracks, tracks)):
            for held in (memory.tracks, tracks):
                if id_ in held:
                    making.spoil_along(held[id_])
    for number, each in enumerate(asked, 1):
        if number % GROUPS_AT_ONCE == 0:
            yield
        making.make(each)
    made = {id_: each.item for id_, each in making.made.items()}
    memory = Memory(groups, nodes, ground, known, making.made, titles.px, tracks)
    return kept(made, before), memory


def _joined(
    groups: Sequence[Group],
    nodes: Mapping[str, NodeItem],
    ground: Ground,
    changed: set[str],
    memory: Memory | None,
) -> Generator[None, None, dict[str, _Known]]:
    """How each group is joined; anew where it, or who stands between its members, has changed."""
    was = memory.nodes if memory is not None else dict[str, NodeItem]()
    moved = [(node.x, node.y) for node in _either(was, nodes, changed)]
    known: dict[str, _Known] = {}
    waited = 0
    for group in groups:
        members = group.members
        held = memory.known.get(group.id) if memory is not None else None
        if held is not None and (held.members != members or held.is_touched(moved)):
            held = None
        if held is None or not changed.isdisjoint(members):
            boxes = tuple((nodes[id_].box, under_box(nodes[id_])) for id_ in members)
            if held is None or held.boxes != boxes:
                tried: list[Box] = []
                clusters = tuple(_sized(group, ground.clusters(members, tried)))
                held = _Known(members, boxes, clusters, tried, enclosing(tried))
                waited += 1
                if waited % GROUPS_AT_ONCE == 0:
                    yield
        known[group.id] = held
    return known


def _either(
    before: Mapping[str, NodeItem], now: Mapping[str, NodeItem], ids: Iterable[str]
) -> Iterator[NodeItem]:
    """These as they were and as they are, without those that lie on the same."""
    for id_ in ids:
        old, new = before.get(id_), now.get(id_)
        if old is None or new is None or _lies_on(old) != _lies_on(new):
            yield from filter(None, (old, new))


def _lies_on(node: NodeItem) -> tuple[object, ...]:
    return node.x, node.y, node.half_width, node.half_height, node.label_box


def _asked(groups: Iterable[Group], known: Mapping[str, _Known]) -> list[_Asked]:
    """What areas are made of, the larger ones first."""
    found = [(*each, group) for group in groups for each in known[group.id].clusters]
    found.sort(key=itemgetter(0))
    depths, wholes = _nested([cluster for _, _, cluster, _ in found])
    return [
        _Asked(id_, group, cluster, depth, number in wholes)
        for number, ((_, id_, cluster, group), depth) in enumerate(zip(found, depths, strict=True))
    ]


def _sized(group: Group, clusters: Iterable[Cluster]) -> Iterator[_Sized]:
    for cluster in clusters:
        first = cluster.members[0]
        area = cluster.box.width * cluster.box.height
        yield (-area, group.id, first), f"{group.id}/{first}", cluster


def _nested(clusters: Sequence[Cluster]) -> tuple[list[int], set[int]]:
    """Of how many others, larger ones first, each is a part, and the numbers of those others."""
    # in which each stands, and in which else: most are in one alone
    first: dict[str, int] = {}
    more: dict[str, list[int]] = {}
    depths: list[int] = []
    wholes: set[int] = set()
    for number, cluster in enumerate(clusters):
        members = cluster.members
        around: list[int] = []
        if members[0] in first:
            held = set(members)
            around = [first[members[0]], *more.get(members[0], ())]
            around = [each for each in around if held.issubset(clusters[each].members)]
            wholes.update(around)
        depths.append(min(len(around), MOST_DEEP))
        for id_ in members:
            if first.setdefault(id_, number) != number:
                more.setdefault(id_, []).append(number)
    return depths, wholes


class _Making:
    """Makes areas one after the other: a title keeps off those before it. What was made before is
    used again where nothing around it has changed.
    """

    def __init__(self, titles: Titles, style: Style, memory: Memory | None) -> None:
        self.made: dict[str, _Made] = {}
        self._titles = titles
        self._theme = style.theme
        self._before = memory.made if memory is not None else dict[str, _Made]()
        # those of before that are asked for again
        self._as_before: dict[str, _Made] = {}
        self._titled: set[str] = set()
        # where something came, went or stands elsewhere
        self._spoiled: list[Edges] = []
        # lines that came, went or run elsewhere
        self._crossing: list[Track] = []

    def expect(self, asked: Iterable[_Asked]) -> None:
        """Which areas are to be made: all else that there was leaves its place."""
        left = dict(self._before)
        for each in asked:
            before = left.get(each.id)
            if before is not None and before.asked == each:
                self._as_before[each.id] = left.pop(each.id)
        for made in left.values():
            self._spoil_title(made)

    def spoil_around(self, node: NodeItem) -> None:
        """A node is there no longer, or has come."""
        self._spoil(node.box)
        self._spoil(node.label_box)

    def spoil_along(self, line: Track) -> None:
        """A line is there no longer, or has come."""
        self._crossing.append(line)

    def _spoil_title(self, made: _Made) -> None:
        if made.stands is not None:
            self._spoiled.append(made.stands)

    def _spoil(self, box: Box) -> None:
        self._spoiled.append((box.left, box.top, box.right, box.bottom))

    def make(self, asked: _Asked) -> None:
        """Make the next area, or take that of before."""
        group = asked.group.id
        # only one area of a group has a title
        may_title = group not in self._titled
        made = self._as_before.get(asked.id)
        if made is None or made.may_title is not may_title or self._is_spoiled(made):
            before = self._before.get(asked.id)
            made = self._made(asked, may_title, before)
            if before is None or before.item.title_box != made.item.title_box:
                for each in (made,) if before is None else (made, before):
                    self._spoil_title(each)
        if made.stands is not None:
            self._titled.add(group)
            self._titles.take(made.stands)
        self.made[asked.id] = made

    def _is_spoiled(self, made: _Made) -> bool:
        """Whether something else may stand where it was looked for room, or cross it."""
        looked = made.looked
        left, top, right, bottom = looked.left, looked.top, looked.right, looked.bottom
        for x1, y1, x2, y2 in self._spoiled:
            if x1 < right and left < x2 and y1 < bottom and top < y2:
                return True
        near = meeting(self._crossing, weighed(looked)) if made.weighed else ()
        return any(is_crossed(place, near) for place in made.weighed)

    def _made(self, asked: _Asked, may_title: bool, before: _Made | None) -> _Made:
        group, cluster, depth = asked.group, asked.cluster, asked.depth
        placed = Placed("", EMPTY_BOX, cluster.shape, cluster.box, ())
        if may_title:
            placed = self._titles.place(
                group.title, group.members, cluster, is_around=asked.is_around
            )
        title, title_box, shape, looked, weighed_at = placed
        if before is not None and before.shape == shape and before.asked.depth == depth:
            # to make one takes most of the time
            outline, box = before.item.outline, before.item.box
        else:
            outline = rounder(shape, MARGIN - depth * INNER, ROUNDER)
            box = around(outline)
        fill, edge, ink = _colours(group.colour, depth, self._theme)
        members, px = tuple(cluster.members), self._titles.px
        item = RegionItem(
            asked.id, group.id, members, outline, box, fill, edge, title, title_box, px, ink
        )
        stands = stands_at(title_box) if title else None
        return _Made(asked, may_title, shape, looked, weighed_at, item, stands)


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
