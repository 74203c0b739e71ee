"""Soft areas behind the members of an organisation, a sector or a tier that stand together."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from math import floor, hypot

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point
from netedit.model.network import Network
from netedit.model.records import RegionsBy
from netedit.picture.display import NodeItem, RegionItem
from netedit.picture.hulls import around, corners, holds, hull, rounded
from netedit.picture.labels import cut, under_box
from netedit.picture.looks import Looks, fill_of
from netedit.picture.palette import OTHER, TOL_LIGHT, Theme, legible, mixed
from netedit.picture.room import Room, kept
from netedit.picture.steps import done
from netedit.picture.style import REGION_SHARE, Measure, Style

# Members further apart than this do not stand together.
NEAR = 290.0
# An area keeps this off its members; its corners are that round.
MARGIN = 34.0
_CLOSE = 0.0
_NEAREST = 5
# From where a partner stands to the far end of the longest name under it.
REACH = 240.0
_TITLE_WIDTH = 360.0
_TITLE_EXTRA_PX = 1.0
_TITLE_GAP = 4.0
_COLOURS = tuple(colour for colour in TOL_LIGHT if colour != OTHER)
_GREY = "#9aa5b1"

# So many groups take some milliseconds.
GROUPS_AT_ONCE = 12

Shape = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Those who share an area, and what it is called; `colour` before it is made soft."""

    id: str
    title: str
    members: tuple[str, ...]
    colour: str


@dataclass(slots=True)
class _Cluster:
    """Members that stand together, the shape around them, and how far it reaches."""

    members: list[str]
    shape: Shape
    box: Box


@dataclass(frozen=True, slots=True)
class _Known:
    """How a group was joined, and everywhere it was looked whether somebody else stands there."""

    members: tuple[str, ...]
    boxes: tuple[tuple[Box, Box], ...]
    clusters: Sequence[_Cluster]
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
    ground = _Ground(nodes)
    places = {id_: (node.x, node.y) for id_, node in nodes.items()}
    moved = _moved(memory.places, places) if memory is not None else []
    found: list[tuple[Group, _Cluster]] = []
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
    made: dict[str, RegionItem] = {}
    for number, (group, cluster) in enumerate(found, 1):
        if number % GROUPS_AT_ONCE == 0:
            yield
        item = _item(group, cluster, titles, style)
        made[item.id] = item
    return kept(made, before), Memory(known, places)


def _moved(before: Mapping[str, Point], now: Mapping[str, Point]) -> list[tuple[str, Point]]:
    """Where somebody came or went."""
    found: list[tuple[str, Point]] = []
    for one, other in ((before, now), (now, before)):
        found += [(id_, at) for id_, at in one.items() if other.get(id_) != at]
    return found


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


class _Ground:
    """Where everybody stands."""

    def __init__(self, nodes: Mapping[str, NodeItem]) -> None:
        self._nodes = nodes
        self._cells: dict[tuple[int, int], list[NodeItem]] = {}
        for node in nodes.values():
            self._cells.setdefault(_cell(node.x, node.y), []).append(node)

    def clusters(self, members: Sequence[str], tried: list[Box]) -> list[_Cluster]:
        """Members joined as long as they are near and nobody else comes in between.

        `tried` takes the boxes in which it was looked for others.
        """
        inside = set(members)
        of = {id_: _alone(self._nodes[id_]) for id_ in members}
        refused: set[tuple[int, int]] = set()
        for _, one, other in sorted(self._pairs(members, inside)):
            a, b = of[one], of[other]
            if a is b or (id(a), id(b)) in refused:
                continue
            shape = hull((*a.shape, *b.shape))
            box = a.box.united(b.box)
            tried.append(box)
            if self.has_stranger(shape, box, inside):
                refused |= {(id(a), id(b)), (id(b), id(a))}
                continue
            merged = _Cluster([*a.members, *b.members], shape, box)
            for id_ in merged.members:
                of[id_] = merged
        found = list({id(cluster): cluster for cluster in of.values()}.values())
        for cluster in found:
            cluster.members.sort()
        return found

    def has_stranger(self, shape: Shape, box: Box, inside: Iterable[str]) -> bool:
        """Whether somebody who does not belong stands within a shape, all of which is in `box`."""
        inside = inside if isinstance(inside, set) else set(inside)
        for node in self._within(box, 0.0):
            x, y = node.x, node.y
            is_near = box.left <= x <= box.right and box.top <= y <= box.bottom
            if is_near and node.id not in inside and holds(shape, (x, y)):
                return True
        return False

    def has_node(self, box: Box) -> bool:
        """Whether a partner or a name stands in a box."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        for node in self._within(box, REACH):
            # Without boxes in between: it is asked a hundred thousand times.
            x, y, w, h, label = node.x, node.y, node.half_width, node.half_height, node.label_box
            if x - w < right and left < x + w and y - h < bottom and top < y + h:
                return True
            is_across = label.left < right and left < label.right
            if is_across and label.top < bottom and top < label.bottom:
                return True
        return False

    def _within(self, box: Box, reach: float) -> Iterator[NodeItem]:
        """Those in the cells that a box and `reach` around it meet."""
        left, top = _cell(box.left - reach, box.top - reach)
        right, bottom = _cell(box.right + reach, box.bottom + reach)
        if (right - left + 1) * (bottom - top + 1) > len(self._cells):
            # where somebody stands far out nearly all the millions of cells in between are empty
            for (column, row), nodes in self._cells.items():
                if left <= column <= right and top <= row <= bottom:
                    yield from nodes
            return
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                yield from self._cells.get((column, row), ())

    def _pairs(self, members: Sequence[str], inside: set[str]) -> Iterator[tuple[float, str, str]]:
        """Each member with the nearest of the others, by distance."""
        for id_ in members:
            node = self._nodes[id_]
            column, row = _cell(node.x, node.y)
            near: list[tuple[float, str, str]] = []
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    for other in self._cells.get((column + dx, row + dy), ()):
                        if other.id != id_ and other.id in inside:
                            apart = hypot(other.x - node.x, other.y - node.y)
                            if apart <= NEAR:
                                near.append((apart, min(id_, other.id), max(id_, other.id)))
            yield from sorted(near)[:_NEAREST]


def _cell(x: float, y: float) -> tuple[int, int]:
    return floor(x / NEAR), floor(y / NEAR)


def _alone(node: NodeItem) -> _Cluster:
    # as if all names were under their shape: an area stays as it is when a name finds a better side
    box = node.box.united(under_box(node)) if node.label else node.box
    box = box.grown(_CLOSE)
    return _Cluster([node.id], hull(corners(box)), box)


class _Titles:
    """Finds a place for the title of each group, away from partners and other titles."""

    def __init__(self, ground: _Ground, style: Style, measure: Measure) -> None:
        self._ground = ground
        self._measure = measure
        self.px = max(style.label_px + _TITLE_EXTRA_PX, style.theme.label_px)
        self._height = round(self.px * 1.35)
        self._taken = Room()
        self._titled: set[str] = set()

    def of(self, group: Group, cluster: _Cluster) -> tuple[str, Box, Shape]:
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
        for box in _places(cluster.box, width, self._height):
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


def _places(box: Box, width: float, height: float) -> Iterator[Box]:
    """Above what the area holds, then under it: at the left, in the middle, at the right."""
    lefts = (box.left, (box.left + box.right - width) / 2, box.right - width)
    for top in (box.top - height - _TITLE_GAP, box.bottom + _TITLE_GAP):
        for left in lefts:
            yield Box(left, top, left + width, top + height)
    # Within it, where there is a gap between members.
    steps = max(1, int(box.height // (height + 8.0)))
    for step in range(steps):
        top = box.top + step * (height + 8.0)
        for left in lefts:
            yield Box(left, top, left + width, top + height)


def _item(group: Group, cluster: _Cluster, titles: _Titles, style: Style) -> RegionItem:
    title, title_box, shape = titles.of(group, cluster)
    outline = rounded(shape, MARGIN)
    fill, edge, ink = _colours(group.colour, style.theme)
    return RegionItem(
        f"{group.id}/{cluster.members[0]}",
        group.id,
        tuple(cluster.members),
        outline,
        around(outline),
        fill,
        edge,
        title,
        title_box,
        titles.px,
        ink,
    )


def _colours(colour: str, theme: Theme) -> tuple[str, str, str]:
    """Of an area: its fill, its edge, and its title, which reads on both fill and background."""
    fill = mixed(theme.background, colour, REGION_SHARE)
    edge = mixed(theme.background, colour, 0.5)
    ground = theme.background if theme.is_dark else fill
    return fill, edge, legible(legible(colour, ground, 4.6), fill, 4.6)
