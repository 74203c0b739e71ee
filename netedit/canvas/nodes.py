"""Paints nodes and their names by stamping them from an atlas, cell by cell."""

from array import array
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from time import perf_counter

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform

from netedit.canvas import stamps
from netedit.canvas.atlas import Atlas, Stamp
from netedit.canvas.cells import Cell, Cells
from netedit.canvas.sampling import Paint
from netedit.model.records import Icon
from netedit.picture.display import Box, NodeItem, Point
from netedit.picture.items import node_edges
from netedit.picture.labels import (
    box_on_screen,
    has_second,
    screen_px,
)
from netedit.picture.palette import Theme
from netedit.picture.thinning import Thinning

# While the zoom changes, stamps of a zoom up to this much larger or smaller are stretched.
MOST_STRETCH = 1.6
# Labels of so many nodes are placed within a few milliseconds.
MOST_AT_ONCE = 800
# Of more nodes stamps of a zoom from this much smaller to this much larger are stretched.
LEAST_HURRIED, MOST_HURRIED = 0.125, 3.0
# In a frame that must not wait new stamps are made for no longer than this.
HURRY_S = 0.004
CELLS_AT_ONCE = 40
# Between two pauses so many stamps are drawn (a name takes 0.08 ms), and a picture is worth two.
STAMPS_AT_ONCE, PICTURE = 24, 2

# Tables of stamps of so many zooms are kept.
MOST_ZOOMS = 6

# All of a node that its body shows at any zoom.
_look = attrgetter(
    "shape", "half_width", "half_height", "fill", "outline", "letters", "letters_colour",
    "is_isolate", "is_key", "icon", "is_dashed", "is_pinned", "picture",
)  # fmt: skip
_Look = tuple[object, ...]

# Rows of x, y, left, top, width, height, scale x, scale y, rotation, opacity, by page.
Rows = dict[int, "array[float]"]


class _Made:
    """The rows of a cell, and for which zoom, stamps and shown labels they hold."""

    __slots__ = ("bodies", "clears", "generation", "labels", "ratio", "scale")

    def __init__(self, stamps: "NodeStamps", generation: int) -> None:
        self.scale = stamps.scale
        self.ratio = stamps.ratio
        self.clears = stamps.clears
        self.generation = generation
        self.bodies: Rows = {}
        self.labels: Rows = {}


class _Plain:
    """The rows of a cell's bodies without letters, in units of the scene."""

    __slots__ = ("clears", "ratio", "rows")

    def __init__(self, stamps: "NodeStamps") -> None:
        self.ratio = stamps.ratio
        self.clears = stamps.clears
        self.rows: Rows = {}


class _Cache:
    """What was made of a cell."""

    __slots__ = ("made", "plain")

    def __init__(self) -> None:
        self.made: _Made | None = None
        self.plain: _Plain | None = None


class NodeStamps:
    """The atlas with the zoom it was made for: shared by everything painted in one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.atlas = Atlas()
        self.scale = 0.0
        self.ratio = 0.0
        # Rows made before the atlas was cleared do not fit any more.
        self.clears = 0
        # by zoom and look, so that what is known need not be worked out for each of thousands
        self._bodies: dict[tuple[float, float], dict[_Look, Stamp]] = {}
        # how many have been drawn so far
        self.drawn = 0
        # how long more may be drawn for a frame that must not wait
        self.hurry_s = HURRY_S

    def fit(self, scale: float, ratio: float, exactly: bool) -> None:
        """Ready the stamps for a zoom, or leave them at one nearby if it need not be exactly so.

        Stamps of other zooms are kept while there is room: names keep their size on the screen
        when all is small, and people go back and forth.
        """
        if self.atlas.is_full:
            self.atlas.clear()
            self._bodies.clear()
            self.clears += 1
        stretch = scale / self.scale if self.scale else 0.0
        near = 1 / MOST_STRETCH <= stretch <= MOST_STRETCH and not exactly
        if ratio != self.ratio or not (near or abs(stretch - 1) < 1e-9):
            self.scale, self.ratio = scale, ratio

    @property
    def pixels(self) -> float:
        """Device pixels a unit of the scene, as stamped."""
        return self.scale * self.ratio

    def bodies(self) -> "dict[_Look, Stamp]":
        """The stamps of this zoom that are drawn already, by look."""
        zoom = self.pixels, self.ratio
        found = self._bodies.get(zoom)
        if found is None:
            if len(self._bodies) >= MOST_ZOOMS:
                del self._bodies[next(iter(self._bodies))]
            found = self._bodies[zoom] = {}
        return found

    def body(self, node: NodeItem) -> Stamp:
        """The stamp of a node without its name."""
        bodies, look = self.bodies(), _look(node)
        found = bodies.get(look)
        if found is None:
            found = bodies[look] = self._body(node)
        return found

    def _body(self, node: NodeItem) -> Stamp:
        pixels, ratio = self.pixels, self.ratio
        body = stamps.body_of(node, pixels, ratio)
        key = (body, pixels, ratio)
        found = self.atlas.found(key)
        if found is None:
            self.drawn += 1 if body.picture is None else PICTURE
            size = stamps.body_size(body, pixels, ratio)
            found, painter = self.atlas.room(key, size, size)
            stamps.draw_body(painter, QRectF(*found[1:]), body, pixels, ratio, self.theme)
        return found

    def plain(self, node: NodeItem) -> Stamp:
        """The stamp of a node without name and letters, as it is at 100 %."""
        kind = node.shape, node.half_width, node.half_height, node.fill, node.outline
        key = (*kind, node.is_isolate, node.is_key, node.is_dashed, self.ratio)
        found = self.atlas.found(key)
        if found is None:
            ratio = self.ratio
            body = stamps.body_of(node, ratio, ratio)
            body = replace(body, letters="", letters_colour="", icon=Icon.NONE, is_pinned=False)
            body = replace(body, picture=None)
            size = stamps.body_size(body, ratio, ratio)
            found, painter = self.atlas.room(key, size, size)
            stamps.draw_body(painter, QRectF(*found[1:]), body, ratio, ratio, self.theme)
        return found

    def label(self, node: NodeItem) -> Stamp:
        """The stamp of a node's name."""
        px = round(screen_px(node, self.scale) * self.ratio)
        label = stamps.Label(node.label, node.label_colour, node.is_faded, px)
        if has_second(node, self.scale):
            second_px = round(node.second_px * self.pixels)
            second = stamps.Second(node.second, node.second_colour, second_px)
            label = replace(label, second=second)
        found = self.atlas.found(label)
        if found is None:
            self.drawn += 1
            widths = stamps.label_widths(label)
            found, painter = self.atlas.room(label, *stamps.label_size(label, widths))
            stamps.draw_label(painter, QRectF(*found[1:]), label, widths, self.theme)
        return found


class NodeSheet:
    """Every node of a picture, ready to be painted.

    Of many nodes those whose stamps are not ready are painted plain while something moves.
    """

    def __init__(self, stamps: NodeStamps) -> None:
        self._stamps = stamps
        self._cells: Cells[NodeItem, _Cache] = Cells(node_edges)
        self._thinning = Thinning()
        self._shown_scale = -1.0
        self._changed: dict[str, NodeItem | None] = {}
        self._generation = 0

    @property
    def has_many(self) -> bool:
        """Whether there are more than can be readied for a zoom within a frame."""
        return len(self._cells) > MOST_AT_ONCE

    def put(self, node: NodeItem) -> None:
        """Add a node or replace the one of its id."""
        self._cells.put(node.id, node)
        self._changed[node.id] = node

    def drop(self, id_: str) -> None:
        """Take a node out, if it is there."""
        self._cells.drop(id_)
        self._changed[id_] = None

    def renew_labels(self) -> Collection[str] | None:
        """Take what was put and dropped into account at the zoom of before.

        The nodes whose name came, went or stands elsewhere. O(what is near them). None where so
        much is new that all names are placed anew, when they are painted next.
        """
        changed, self._changed = self._changed, {}
        if self._shown_scale < 0:
            return ()
        if len(changed) > max(len(self._cells) // 4, MOST_AT_ONCE // 8):
            self._shown_scale = -1.0
            return None
        differs = self._thinning.update(changed)
        for id_ in differs:
            self._cells.spoil(id_)
        return differs

    def shown(self) -> Mapping[str, Point]:
        """The nodes whose label is shown, and how far from its usual place, as of the last zoom."""
        self.renew_labels()
        return self._thinning.shown

    def _fitting(self, scale: float) -> Iterator[None]:
        """Find out which labels are shown at a zoom."""
        self.renew_labels()
        if scale == self._shown_scale:
            return
        self._shown_scale = -1.0
        self._generation += 1
        nodes = [n for cell in self._cells.within(None) for n in cell.items.values()]
        thinning = Thinning()
        yield from thinning.fitting(nodes, scale)
        self._thinning = thinning
        self._shown_scale = scale

    def painting(
        self, painter: QPainter, how: Paint, shown: Mapping[str, Point] | None = None
    ) -> Iterator[None]:
        """Paint nodes, then names, with pauses; the painter maps scene units to the screen.

        `shown` says where names are shown, if not worked out from the nodes themselves.
        """
        ratio = painter.device().devicePixelRatio()
        hurries = shown is None and not how.smooth
        until = perf_counter() + self._stamps.hurry_s
        if shown is None and not (hurries and self.has_many):
            self._stamps.fit(how.scale, ratio, exactly=how.smooth)
            yield from self._fitting(self._stamps.scale)
        shown = self._thinning.shown if shown is None else shown
        made: list[_Made] = []
        plain: list[_Plain] = []
        for cell in list(self._cells.within(self._grown(how))):
            held = self._held(cell, how, ratio)
            if held is None and hurries:
                held = self._hurried(cell, how, shown, until) or self._stretched(cell, how, ratio)
            if held is not None:
                made.append(held)
            elif hurries:
                plain.append(self._plain(cell, how.hidden, ratio))
            else:
                made.append((yield from self._making(cell, how.hidden, shown)))
                yield
        if hurries:
            self._stamps.hurry_s = max(until - perf_counter(), 0.0)
        self._stamps.atlas.close()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        try:
            for each in plain:
                self._stamp(painter, each.rows)
            for is_label in (False, True):
                scale = 0.0
                for number, each in enumerate(made):
                    if each.scale != scale:
                        scale = each.scale
                        painter.restore()
                        painter.save()
                        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
                        _to_device(painter, how.scale / scale)
                    self._stamp(painter, each.labels if is_label else each.bodies)
                    if number % CELLS_AT_ONCE == CELLS_AT_ONCE - 1:
                        yield
        finally:
            painter.restore()

    def _stamp(self, painter: QPainter, rows: Rows) -> None:
        for page, fragments in rows.items():
            stamps.draw_fragments(painter, fragments, self._stamps.atlas.pages[page])

    def _grown(self, how: Paint) -> Box | None:
        """Where labels keep their size on the screen they reach further than in the scene."""
        return how.area.grown(80.0 / how.scale) if how.area is not None else None

    def _held(self, cell: Cell[NodeItem, _Cache], how: Paint, ratio: float) -> _Made | None:
        """What was made of a cell before for this zoom, if it will do."""
        made = self._usable(cell, how, ratio)
        if made is None or made.scale != self._stamps.scale or made.generation != self._generation:
            return None
        return made if how.smooth or self._is_near(how) else None

    def _stretched(self, cell: Cell[NodeItem, _Cache], how: Paint, ratio: float) -> _Made | None:
        """What was made of a cell for another zoom, if that will do while something moves."""
        made = self._usable(cell, how, ratio)
        if made is None or not LEAST_HURRIED <= how.scale / made.scale <= MOST_HURRIED:
            return None
        return made

    def _usable(self, cell: Cell[NodeItem, _Cache], how: Paint, ratio: float) -> _Made | None:
        made = cell.cache.made if cell.cache is not None else None
        if made is None or made.clears != self._stamps.clears or made.ratio != ratio:
            return None
        if how.hidden and not cell.items.keys().isdisjoint(how.hidden):
            return None
        return made

    def _is_near(self, how: Paint) -> bool:
        """Whether the stamps of now will do at rest, or nearly so."""
        return 1 / MOST_STRETCH <= how.scale / self._stamps.scale <= MOST_STRETCH

    def _hurried(
        self,
        cell: Cell[NodeItem, _Cache],
        how: Paint,
        shown: Mapping[str, Point],
        until: float,
    ) -> _Made | None:
        """What there is time to make of a cell; stamps that are drawn then need not be again."""
        if self._shown_scale != self._stamps.scale or not self._is_near(how):
            return None
        if perf_counter() >= until or _has_pictures(cell):
            return None
        steps = self._making(cell, how.hidden, shown)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                return done.value
            if perf_counter() >= until:
                return None

    def _making(
        self, cell: Cell[NodeItem, _Cache], hidden: Collection[str], shown: Mapping[str, Point]
    ) -> Generator[None, None, _Made]:
        """Make the rows of a cell, with pauses where stamps have to be drawn for them."""
        if hidden and not cell.items.keys().isdisjoint(hidden):
            nodes = [node for id_, node in cell.items.items() if id_ not in hidden]
            return (yield from self._make(nodes, shown))
        made = yield from self._make(list(cell.items.values()), shown)
        if cell.cache is None:
            cell.cache = _Cache()
        cell.cache.made = made
        return made

    def _make(
        self, nodes: Sequence[NodeItem], shown: Mapping[str, Point]
    ) -> Generator[None, None, _Made]:
        held = self._stamps
        made = _Made(held, self._generation)
        pixels, ratio, bodies = held.pixels, held.ratio, held.bodies()
        pause_at = held.drawn + STAMPS_AT_ONCE
        for node in nodes:
            x, y = round(node.x * pixels), round(node.y * pixels)
            _add(made.bodies, bodies.get(_look(node)) or held.body(node), x, y)
            off = shown.get(node.id)
            if off is not None and node.label:
                box = box_on_screen(node, held.scale)
                middle = (box.top + box.bottom) / 2 + off[1]
                stamp = held.label(node)
                _add(made.labels, stamp, x + round(off[0] * ratio), round(middle * ratio))
            if held.drawn >= pause_at:
                held.atlas.close()
                yield
                pause_at = held.drawn + STAMPS_AT_ONCE
        held.atlas.close()
        return made

    def _plain(self, cell: Cell[NodeItem, _Cache], hidden: Collection[str], ratio: float) -> _Plain:
        self._stamps.ratio = ratio
        if hidden and not cell.items.keys().isdisjoint(hidden):
            return self._make_plain(n for id_, n in cell.items.items() if id_ not in hidden)
        if cell.cache is None:
            cell.cache = _Cache()
        plain = cell.cache.plain
        if plain is None or (plain.clears, plain.ratio) != (self._stamps.clears, ratio):
            plain = cell.cache.plain = self._make_plain(cell.items.values())
        return plain

    def _make_plain(self, nodes: Iterable[NodeItem]) -> _Plain:
        made = _Plain(self._stamps)
        size = 1 / self._stamps.ratio
        for node in nodes:
            page, *place = self._stamps.plain(node)
            rows = made.rows.get(page)
            if rows is None:
                rows = made.rows[page] = array("d")
            rows.extend((node.x, node.y, *place, size, size, 0.0, 1.0))
        return made


def _has_pictures(cell: Cell[NodeItem, _Cache]) -> bool:
    return any(node.picture is not None for node in cell.items.values())


def _add(rows: Rows, stamp: Stamp, x: int, y: int) -> None:
    page = rows.get(stamp.page)
    if page is None:
        page = rows[stamp.page] = array("d")
    page.extend((x, y, stamp.left, stamp.top, stamp.width, stamp.height, 1.0, 1.0, 0.0, 1.0))


def _to_device(painter: QPainter, stretch: float) -> None:
    """Let the painter count in pixels of the device from where the scene's origin lies.

    A whole number of pixels away, so that stamps are copied and never blurred.
    """
    to_device = painter.deviceTransform()
    world = painter.worldTransform()
    origin = QTransform.fromTranslate(round(to_device.dx()), round(to_device.dy()))
    rest = world.inverted()[0] * to_device
    wanted = QTransform.fromScale(stretch, stretch) * origin
    painter.setWorldTransform(wanted * rest.inverted()[0])
