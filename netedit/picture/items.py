"""Makes the items of a display list, one record or one pair of partners at a time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from netedit.model.geometry import EMPTY_BOX, Box, Edges, Point
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    ActorStatus,
    ActsAs,
    Direction,
    Icon,
    Membership,
    Note,
    Placement,
    SecondLine,
    Tie,
)
from netedit.model.text import acronym, initials
from netedit.picture import routes
from netedit.picture.display import FrameItem, LinkItem, NodeItem, NoteItem, RegionItem, TieItem
from netedit.picture.labels import NOTHING, label_box, laid, paragraphs
from netedit.picture.looks import (
    NO_LOOKS,
    SMALLEST,
    Looks,
    factor_of,
    fill_of,
    line_colour_of,
    second_of,
)
from netedit.picture.marks import Marks
from netedit.picture.style import (
    HEAD_LENGTH,
    LABEL_GAP,
    Measure,
    NodeLook,
    Style,
    TieLook,
)

Item = NodeItem | TieItem | LinkItem | NoteItem
Backdrop = RegionItem | FrameItem
Pair = tuple[str, str]


# A key partner's name stays longer than any other's as one zooms out, an organisation's next, and
# then that of somebody isolated: who it is, is what one wants to know.
_KEY_IMPORTANCE = 1000.0
_ORGANISATION_IMPORTANCE = 100.0
_ISOLATE_IMPORTANCE = 50.0
_NOTE_SMALLEST = 64.0
# A role of several lines would take the room of a partner.
SECOND_LINES = 2
# To look up a member of an enumeration takes as long as all else that is done with it.
_ENDED, _NO_ICON, _ORGANISATION = ActorStatus.ENDED, Icon.NONE, ActsAs.ORGANISATION
_HEADS = {Direction.NONE: 0, Direction.FORWARD: 1, Direction.BOTH: 2}


class Source:
    """What items are made from; for one picture, in which many look alike.

    What is asked for with every item is looked up once: a large map has tens of thousands.
    """

    __slots__ = (
        "actor_kinds",
        "counts",
        "has_plain_fills",
        "has_plain_sizes",
        "has_second",
        "label_lines",
        "label_px",
        "label_width",
        "least_px",
        "line_height",
        "looks",
        "marks",
        "measure",
        "network",
        "node_looks",
        "radii",
        "second_px",
        "style",
        "tells_purposes",
        "tie_looks",
        "view",
    )

    def __init__(
        self,
        network: Network,
        view: str,
        marks: Marks,
        style: Style,
        measure: Measure,
        looks: Looks = NO_LOOKS,
        counts: Mapping[str, int] | None = None,
    ) -> None:
        """`counts` are the ties of each actor, where those of all are asked for."""
        self.network, self.view, self.marks = network, view, marks
        self.style, self.measure, self.looks = style, measure, looks
        self.counts = counts
        self.actor_kinds = network.actor_kinds
        self.label_px, self.line_height = style.label_px, style.line_height
        self.label_width, self.label_lines = style.label_width, style.label_lines
        self.has_second = looks.second_line is not SecondLine.NONE
        self.second_px, self.least_px = style.second_px, style.theme.least_label_px
        self.has_plain_fills, self.has_plain_sizes = looks.colours is None, looks.sizes is None
        self.tells_purposes = not self.has_plain_fills and looks.view.colour_by == "purpose"
        self.radii: dict[str, float] = {}
        self.node_looks: dict[tuple[str | None, bool], NodeLook] = {}
        self.tie_looks: dict[tuple[object, ...], TieLook] = {}

    def radius(self, kind: ActorKind) -> float:
        """`Style.radius`, remembered."""
        radius = self.radii.get(kind.id)
        if radius is None:
            radius = self.radii[kind.id] = self.style.radius(kind)
        return radius

    def node_look(self, colour: str | None, is_faded: bool) -> NodeLook:
        """`Style.node`, remembered: a style is slow to tell from another."""
        key = colour, is_faded
        look = self.node_looks.get(key)
        if look is None:
            look = self.node_looks[key] = self.style.node(colour, is_faded)
        return look

    def tie_look(self, tie: Tie, is_bridge: bool) -> TieLook:
        """`Style.tie` in the colour the view asks for, remembered."""
        colour = None
        if self.tells_purposes:
            colour = line_colour_of(self.looks, self.network, tie, self.style.theme.line)
        key = tie.kind, tie.strength, tie.status, is_bridge, colour
        look = self.tie_looks.get(key)
        if look is None:
            kind = self.network.tie_kinds[tie.kind]
            if colour is not None:
                kind = replace(kind, colour=colour)
            look = self.tie_looks[key] = self.style.tie(tie, kind, is_bridge)
        return look


def pair(one: str, other: str) -> Pair:
    """The two ends of a line, in an order that does not depend on its direction."""
    return (one, other) if one <= other else (other, one)


def node_item(source: Source, actor: Actor, at: Placement) -> NodeItem:
    """How an actor looks where it stands."""
    network, looks, id_, x, y = source.network, source.looks, actor.id, at.x, at.y
    kind = source.actor_kinds[actor.kind]
    faded = actor.status is _ENDED
    plain = source.has_plain_fills
    look = source.node_look(kind.colour if plain else fill_of(looks, network, actor, kind), faded)
    factor = 1.0 if source.has_plain_sizes else factor_of(looks, network, actor)
    radius = source.radius(kind) * (SMALLEST if factor is None else factor)
    label = laid(
        actor.name, source.label_px, source.label_width, source.label_lines, source.measure
    )
    second, second_height, second_colour = NOTHING, 0.0, ""
    if source.has_second and (under := second_of(looks, actor)):
        second = laid(under, source.second_px, source.label_width, SECOND_LINES, source.measure)
        if second[0]:
            second_height = source.style.second_line_height
            second_colour = source.style.theme.quiet_text
    is_key = id_ in source.marks.keys and not faded
    icon = kind.icon
    return NodeItem(
        id_,
        x,
        y,
        radius,
        radius,
        kind.shape,
        look.fill,
        look.outline,
        _letters(actor, kind) if icon is _NO_ICON else "",
        look.letters,
        label[0],
        label_box(label, second, x, y + radius + LABEL_GAP, source.line_height, second_height),
        look.label,
        id_ in source.marks.isolates and not faded,
        is_key,
        faded,
        at.pinned,
        _importance(source, actor, kind, is_key),
        source.label_px,
        source.least_px,
        second[0],
        source.second_px,
        second_colour,
        icon,
        factor is None,
        network.pictures.get(actor.picture) if actor.picture is not None else None,
    )


def _letters(actor: Actor, kind: ActorKind) -> str:
    return (acronym if kind.acts_as is _ORGANISATION else initials)(actor.name)


def _importance(source: Source, actor: Actor, kind: ActorKind, is_key: bool) -> float:
    network = source.network
    counts = source.counts
    importance = float(len(network.ties_of(actor.id)) if counts is None else counts[actor.id])
    if is_key:
        importance += _KEY_IMPORTANCE
    if actor.id in source.marks.isolates and actor.status is not _ENDED:
        importance += _ISOLATE_IMPORTANCE
    if kind.acts_as is _ORGANISATION:
        importance += _ORGANISATION_IMPORTANCE
    return importance / 1e4 if actor.status is _ENDED else importance


def note_item(source: Source, note: Note, at: Placement) -> NoteItem:
    """How a note looks where it stands; one without text is an empty sheet."""
    style = source.style
    lines = paragraphs(note.text, style.note_px, style.note_width, source.measure)
    widest = max((source.measure(line, style.note_px) for line in lines), default=0.0)
    half_width = max(widest, _NOTE_SMALLEST) / 2 + style.note_padding
    half_height = max(len(lines), 1) * style.note_line_height / 2 + style.note_padding
    box = Box(at.x - half_width, at.y - half_height, at.x + half_width, at.y + half_height)
    return NoteItem(note.id, at.x, at.y, box, lines, note.sensitivity)


def pair_items(
    source: Source,
    nodes: Mapping[str, NodeItem],
    ends: Pair,
    ties: Collection[Tie],
    memberships: Sequence[Membership],
) -> list[TieItem | LinkItem]:
    """Every line between two nodes of the picture, apart from each other."""
    if len(ties) == 1 and not memberships:
        return [tie_item(source, nodes, tie, 0.0) for tie in ties]
    found: list[TieItem | LinkItem] = [
        link_item(nodes, each.id, each.member, each.organisation) for each in memberships
    ]
    ordered = sorted(ties, key=lambda tie: tie.id)
    for tie, offset in zip(ordered, fan(ends, len(ordered), bool(memberships)), strict=True):
        found.append(tie_item(source, nodes, tie, offset))
    return found


def fan(ends: Pair, count: int, middle_taken: bool) -> Sequence[float]:
    """The offset of each tie between two nodes; of self-ties their number."""
    if ends[0] == ends[1]:
        return range(count)
    return routes.offsets(count, middle_taken)


def link_item(nodes: Mapping[str, NodeItem], id_: str, member: str, organisation: str) -> LinkItem:
    """A membership, straight from rim to rim."""
    one, other = nodes[member], nodes[organisation]
    path = (routes.rim(one, (other.x, other.y)), routes.rim(other, (one.x, one.y)))
    return LinkItem(id_, member, organisation, path)


def tie_item(source: Source, nodes: Mapping[str, NodeItem], tie: Tie, offset: float) -> TieItem:
    """How a tie looks."""
    is_bridge = tie.id in source.marks.bridges
    look = source.tie_look(tie, is_bridge)
    heads = _HEADS[tie.direction]
    if heads or tie.source == tie.target:
        path, corners = routed(nodes[tie.source], nodes[tie.target], offset, look.width, heads)
    else:
        path, corners = routes.between(nodes[tie.source], nodes[tie.target], offset), ()
    return TieItem(
        tie.id,
        tie.source,
        tie.target,
        path,
        look.colour,
        look.width,
        look.style,
        corners,
        is_bridge,
        look.is_faded,
        look.core,
        look.core_style,
    )


def routed(
    source: NodeItem, target: NodeItem, offset: float, width: float, heads: int
) -> tuple[tuple[Point, ...], tuple[routes.Triangle, ...]]:
    """The path of a tie and its `heads` arrowheads: the first at the target, the second at the
    source. The line ends inside its arrowhead, whose tip touches the rim.
    """
    if source.id == target.id:
        path = routes.loop(source, int(offset))
    else:
        path = routes.between(source, target, offset)
    if not heads:
        return path, ()
    length = HEAD_LENGTH + width * 1.3
    found = [routes.head(path[-1], path[-2], width, length)]
    if heads > 1:
        found.append(routes.head(path[0], path[1], width, length))
    back = length * 0.8
    return routes.shortened(path, back if heads > 1 else 0.0, back), tuple(found)


def extent(item: Item) -> Box:
    """The box around everything of an item."""
    return Box(*edges(item))


def edges(item: Item) -> Edges:
    """`extent` as left, top, right and bottom: of a large map it is asked tens of thousands of
    times.
    """
    if isinstance(item, NodeItem):
        return node_edges(item)
    if isinstance(item, NoteItem):
        return item.box.edges
    return line_edges(item)


def node_edges(node: NodeItem) -> Edges:
    """`edges` of a node."""
    mark = node.mark_reach
    across, down = node.half_width + mark, node.half_height + mark
    x, y, label = node.x, node.y, node.label_box
    left, top, right, bottom = label.left, label.top, label.right, label.bottom
    return (
        left if left < x - across else x - across,
        top if top < y - down else y - down,
        right if right > x + across else x + across,
        bottom if bottom > y + down else y + down,
    )


def line_edges(line: TieItem | LinkItem) -> Edges:
    """`edges` of a line; the common kind has a quick way."""
    path = line.path
    half, heads = (line.width / 2, line.heads) if isinstance(line, TieItem) else (0.0, ())
    if len(path) == 2 and not heads:
        (x1, y1), (x2, y2) = path
        if x1 > x2:
            x1, x2 = x2, x1
        if y1 > y2:
            y1, y2 = y2, y1
        return x1 - half, y1 - half, x2 + half, y2 + half
    # A loop stays far within its corners, other curves close to theirs.
    points = path if len(path) < 4 else routes.flattened(path)
    points = (*points, *(corner for head in heads for corner in head))
    xs = [point[0] for point in points]
    ys = [point[1] for point in points]
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


def bounds(items: Iterable[Item], start: Box | None = None, behind: Iterable[Backdrop] = ()) -> Box:
    """Around items, what is behind them, and `start`; an empty box at the origin for nothing."""
    found: list[Edges] = [] if start is None else [start.edges]
    bent: list[TieItem] = []
    for item in items:
        # A straight line lies between the shapes it joins.
        if isinstance(item, TieItem):
            if len(item.path) > 2:
                bent.append(item)
        elif not isinstance(item, LinkItem):
            found.append(edges(item))
    found += [extent_behind(item).edges for item in behind]
    whole = _united(found) if found else None
    for item in bent:
        # A curve stays within its corners: most need no closer look.
        if whole is None or not _is_within(item, whole):
            whole = extent(item) if whole is None else whole.united(extent(item))
    return whole or EMPTY_BOX


def extent_behind(item: Backdrop) -> Box:
    """The box around an area or a frame: its edge is a line around its own box."""
    box = item.box.grown(1.5)
    return box.united(item.title_box) if item.title else box


def _united(found: Sequence[Edges]) -> Box:
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _is_within(tie: TieItem, box: Box) -> bool:
    half = tie.width / 2
    left, top, right, bottom = box.left + half, box.top + half, box.right - half, box.bottom - half
    for points in (tie.path, *tie.heads):
        for x, y in points:
            if not (left <= x <= right and top <= y <= bottom):
                return False
    return True


def ends_of(line: TieItem | LinkItem) -> tuple[str, str]:
    """The ids of the two nodes a line joins: of a tie its source and its target."""
    if isinstance(line, TieItem):
        return line.source, line.target
    return line.member, line.organisation
