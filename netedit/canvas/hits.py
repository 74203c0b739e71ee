"""What of the picture is under a point or inside a rectangle."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain, pairwise
from math import hypot

from netedit.canvas.index import BoxIndex
from netedit.canvas.names import Drawn
from netedit.model.geometry import Box, Point
from netedit.picture.display import Display, NodeItem, TieItem
from netedit.picture.fitting import is_solid
from netedit.picture.labels import full_scale, named
from netedit.picture.routes import flattened, outline

TIE_REACH_PX = 5.0
FRAME_REACH_PX = 5.0
CORNER_REACH_PX = 9.0
# The handle for influence: its reach, and how far from the corner of the shape it stands.
HANDLE_PX = 8.0
HANDLE_AWAY_PX = 6.0
RIM_INSIDE_PX = 5.0
RIM_OUTSIDE_PX = 9.0
# A node smaller than this is for moving only: its rim would leave no inside to take hold of.
RIM_SMALLEST_PX = 9.0
# No gap between a shape and its name is larger, in scene units or pixels.
_GAP = 12.0


class Hits:
    """Answers for one display at a time; `update` costs O(what changed).

    Where several things lie under a point, the one painted last counts. `scale` is pixels a scene
    unit: reaches are given in pixels, so that they feel the same at every zoom. Names are where
    `drawn` says they are seen; where it says nothing, where they stand at 100 %.
    """

    def __init__(self, display: Display, ids: Iterable[str] | None = None) -> None:
        """With `ids` it knows of no more than these until the rest is taken over."""
        self._display = display
        self.drawn: Callable[[], Drawn | None] = lambda: None
        # the widest and the highest name so far
        self._widest = self._highest = 0.0
        self._nodes = BoxIndex()
        # straight ties, which are the diagonals of their boxes, and bent ones
        self._falling, self._rising, self._bent = BoxIndex(), BoxIndex(), BoxIndex()
        # what is seen of a tie reaches no further beyond its path
        self._beyond = 0.0
        self._notes = BoxIndex()
        every = [*display.nodes, *display.ties, *display.notes]
        self.update(display, every if ids is None else ids)

    @property
    def display(self) -> Display:
        """The one it answers for."""
        return self._display

    def update(self, display: Display, changed: Iterable[str]) -> None:
        """Take over another display that differs in `changed` (ids gone and come among them)."""
        self._display = display
        for id_ in changed:
            if id_ in display.nodes:
                node = display.nodes[id_]
                box = node.box if not node.label else node.box.united(node.label_box)
                self._nodes.put(id_, box.left, box.top, box.right, box.bottom)
                self._widest = max(self._widest, node.label_box.width)
                self._highest = max(self._highest, node.label_box.height)
            elif id_ in display.ties:
                self._put_tie(display.ties[id_])
            elif id_ in display.notes:
                box = display.notes[id_].box
                self._notes.put(id_, box.left, box.top, box.right, box.bottom)
            else:
                for index in (self._nodes, self._notes, *self._ties):
                    index.take(id_)

    @property
    def _ties(self) -> Sequence[BoxIndex]:
        return self._falling, self._rising, self._bent

    def _put_tie(self, tie: TieItem) -> None:
        for index in self._ties:
            index.take(tie.id)
        self._beyond = max(self._beyond, _reach_of(tie))
        if len(tie.path) == 2:
            (x1, y1), (x2, y2) = tie.path
            if x1 > x2:
                x1, y1, x2, y2 = x2, y2, x1, y1
            if y1 <= y2:
                self._falling.put(tie.id, x1, y1, x2, y2)
            else:
                self._rising.put(tie.id, x1, y2, x2, y1)
            return
        points = flattened(tie.path)
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self._bent.put(tie.id, min(xs), min(ys), max(xs), max(ys))

    def node_at(self, point: Point) -> str | None:
        """The actor whose shape, or else whose name, is under the point.

        Names cover shapes that are small against letters: there the name counts.
        """
        nodes, drawn = self._display.nodes, self.drawn()
        if drawn is not None:
            for id_, sheet in drawn.sheets.items():
                if id_ in nodes and sheet.covers(point):
                    return id_
        near = self._near(self._nodes, point, 0.0, nodes)
        shape = next((id_ for id_ in near if inset(nodes[id_], point) >= 0), None)
        if shape is not None and (drawn is None or is_solid(named(nodes[shape]), drawn.scale)):
            return shape
        if drawn is None:
            covers = (id_ for id_ in near if nodes[id_].label_box.covers(point))
            return next((id_ for id_ in covers if nodes[id_].label), None)
        return self._name_at(point, drawn) or shape

    def _name_at(self, point: Point, drawn: Drawn) -> str | None:
        """The actor whose name is seen under the point. O(what is near)."""
        nodes, scale, shown = self._display.nodes, drawn.scale, drawn.shown
        larger = max(full_scale(nodes.values()) / scale, 1.0)
        gap = _GAP * max(1.0 / scale, 1.0)
        x, y = self._widest * larger + gap, self._highest * larger + gap
        area = Box(point[0] - x, point[1] - y, point[0] + x, point[1] + y)
        found: list[str] = []
        for id_ in self._nodes.meeting(area):
            if id_ in shown:
                box = drawn.box(nodes[id_])
                if box is not None and box.covers(point):
                    found.append(id_)
        return next(iter(_last_first(found, nodes)), None)

    def rim_at(self, point: Point, scale: float) -> str | None:
        """The actor on whose rim the point is: there a tie is drawn from it."""
        nodes = self._display.nodes
        for id_ in self._near(self._nodes, point, RIM_OUTSIDE_PX / scale, nodes):
            if is_on_rim(nodes[id_], point, scale):
                return id_
        return None

    def tie_at(self, point: Point, scale: float) -> str | None:
        """The tie nearest to the point, within 5 pixels or half its width."""
        ties = self._display.ties
        reach = TIE_REACH_PX / scale
        best: tuple[float, str] | None = None
        area = _around(point, max(reach, self._beyond))
        for id_ in chain(
            self._falling.crossing(area, rises=False),
            self._rising.crossing(area, rises=True),
            self._bent.meeting(area),
        ):
            tie = ties[id_]
            distance = distance_to(tie, point)
            if distance <= max(reach, tie.width / 2) and (best is None or (distance, id_) < best):
                best = (distance, id_)
        return best[1] if best else None

    def note_at(self, point: Point) -> str | None:
        """The note under the point."""
        for id_ in self._near(self._notes, point, 0.0, self._display.notes):
            if self._display.notes[id_].box.covers(point):
                return id_
        return None

    def frame_at(self, point: Point, scale: float) -> str | None:
        """The frame whose edge or title is under the point; of several the smallest."""
        reach = FRAME_REACH_PX / scale
        found = [
            frame
            for frame in self._display.frames.values()
            if (frame.title and frame.title_box.covers(point))
            or (frame.box.grown(reach).covers(point) and not frame.box.grown(-reach).covers(point))
        ]
        smallest = min(found, key=lambda frame: frame.box.width * frame.box.height, default=None)
        return smallest.id if smallest is not None else None

    def corner_of(self, frame_id: str, point: Point, scale: float) -> tuple[bool, bool] | None:
        """Which corner of a frame is under the point: whether at its left, and at its top."""
        frame = self._display.frames.get(frame_id)
        if frame is None:
            return None
        reach, box = CORNER_REACH_PX / scale, frame.box
        for at_left, x in ((True, box.left), (False, box.right)):
            for at_top, y in ((True, box.top), (False, box.bottom)):
                if abs(point[0] - x) <= reach and abs(point[1] - y) <= reach:
                    return at_left, at_top
        return None

    def is_on_handle(self, id_: str, point: Point, scale: float) -> bool:
        """Whether the point is on the handle of a partner by which its influence is set."""
        node = self._display.nodes.get(id_)
        at = handle_of(node, scale) if node is not None else None
        return at is not None and hypot(point[0] - at[0], point[1] - at[1]) <= HANDLE_PX / scale

    def at(self, point: Point, scale: float) -> str | None:
        """What is under the point: a note, an actor, or a tie."""
        return self.note_at(point) or self.node_at(point) or self.tie_at(point, scale)

    def in_rect(self, area: Box) -> list[str]:
        """The actors and notes whose centres are in `area`, and the ties wholly in it."""
        nodes, notes = self._display.nodes, self._display.notes
        found, maybe = self._nodes.parted(area)
        found += [id_ for id_ in maybe if area.covers((nodes[id_].x, nodes[id_].y))]
        surely, maybe = self._notes.parted(area)
        found += surely
        found += [id_ for id_ in maybe if area.covers(notes[id_].box.centre)]
        for index in self._ties:
            found += index.within(area)
        return found

    def touching(self, area: Box) -> list[str]:
        """The actors and notes of which anything, their names included, reaches into `area`."""
        return [*self._nodes.meeting(area), *self._notes.meeting(area)]

    def _near(
        self, index: BoxIndex, point: Point, reach: float, order: Collection[str]
    ) -> Sequence[str]:
        """Those near the point, the one painted last first."""
        return _last_first(list(index.meeting(_around(point, reach))), order)


def inset(node: NodeItem, point: Point) -> float:
    """How deep inside the shape of a node the point lies, in scene units; negative outside."""
    dx, dy = point[0] - node.x, point[1] - node.y
    corners = outline(node.shape, node.half_width, node.half_height)
    if not corners:
        nearness = hypot(dx / node.half_width, dy / node.half_height)
        return (1.0 - nearness) * min(node.half_width, node.half_height)
    # Every shape with corners is convex, its corners clockwise as seen: inside is right of each.
    return min(
        ((b[0] - a[0]) * (dy - a[1]) - (b[1] - a[1]) * (dx - a[0]))
        / hypot(b[0] - a[0], b[1] - a[1])
        for a, b in zip(corners, (*corners[1:], corners[0]), strict=True)
    )


def handle_of(node: NodeItem, scale: float) -> Point | None:
    """Where the handle of a partner stands, in the scene; None on one that is too small for it."""
    if min(node.half_width, node.half_height) * scale < RIM_SMALLEST_PX:
        return None
    away = HANDLE_AWAY_PX / scale
    return node.x + node.half_width * 0.75 + away, node.y + node.half_height * 0.75 + away


def is_on_rim(node: NodeItem, point: Point, scale: float) -> bool:
    """Whether the point is on the rim of a node that is large enough on the screen to have one."""
    radius = min(node.half_width, node.half_height)
    if radius * scale < RIM_SMALLEST_PX:
        return False
    inside = min(RIM_INSIDE_PX / scale, radius * 0.4)
    return -RIM_OUTSIDE_PX / scale <= inset(node, point) <= inside


def distance_to(tie: TieItem, point: Point) -> float:
    """From the point to the middle of the line or of its arrowheads, in scene units."""
    path = tie.path
    if len(path) == 2 and not tie.heads:
        return _to_segment(point, path[0], path[1])
    points = flattened(path)
    pieces = [*pairwise(points), *((head[0], _middle(head[1], head[2])) for head in tie.heads)]
    return min(_to_segment(point, a, b) for a, b in pieces)


def covers(display: Display, area: Box) -> bool:
    """Whether any actor, name or note reaches into `area`; O(n), for before anything is sorted."""
    left, top, right, bottom = area.left, area.top, area.right, area.bottom
    for node in display.nodes.values():
        # Without boxes in between: it is asked of every node of a map.
        x, y, w, h, label = node.x, node.y, node.half_width, node.half_height, node.label_box
        if x - w <= right and left <= x + w and y - h <= bottom and top <= y + h:
            return True
        is_across = node.label and label.left <= right and left <= label.right
        if is_across and label.top <= bottom and top <= label.bottom:
            return True
    return any(note.box.meets(area) for note in display.notes.values())


def _reach_of(tie: TieItem) -> float:
    """How far what is seen of a tie reaches beyond its path."""
    reach = tie.width / 2
    for tip, *corners in tie.heads:
        reach += max(hypot(tip[0] - x, tip[1] - y) for x, y in corners)
    return reach


def _last_first(near: Sequence[str], order: Collection[str]) -> Sequence[str]:
    if len(near) < 2:
        return near
    # Paint order is the order of the display; only the few that are near are looked up in it.
    wanted = set(near)
    return [id_ for id_ in order if id_ in wanted][::-1]


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _to_segment(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = 0.0
    if length > 0:
        along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length
        along = min(max(along, 0.0), 1.0)
    return hypot(point[0] - a[0] - along * dx, point[1] - a[1] - along * dy)


def _around(point: Point, reach: float) -> Box:
    return Box(point[0] - reach, point[1] - reach, point[0] + reach, point[1] + reach)
