"""Paints nodes and their names by stamping them from an atlas, cell by cell."""

from array import array
from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform

from netedit.canvas import stamps
from netedit.canvas.atlas import Atlas, Stamp
from netedit.canvas.cells import Cell, Cells
from netedit.canvas.lines import Paint
from netedit.picture.display import Box, NodeItem, Point
from netedit.picture.items import extent
from netedit.picture.labels import (
    box_on_screen,
    label_px_of,
    screen_px,
    shown_labels,
)
from netedit.picture.palette import Theme

# While the zoom changes, stamps of a zoom up to this much larger or smaller are stretched.
MOST_STRETCH = 1.6
# Labels of so many nodes are placed within a few milliseconds.
MOST_AT_ONCE = 800

# Rows of x, y, left, top, width, height, scale x, scale y, rotation, opacity, by page.
Rows = dict[int, "array[float]"]


class _Made:
    """The rows of a cell, and for which stamps and which shown labels they hold."""

    __slots__ = ("bodies", "key", "labels")

    def __init__(self, key: tuple[int, int]) -> None:
        self.key = key
        self.bodies: Rows = {}
        self.labels: Rows = {}


class NodeStamps:
    """The atlas with the zoom it was made for: shared by everything painted in one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.atlas = Atlas()
        self.scale = 0.0
        self.ratio = 0.0
        # Rows made under another epoch do not fit any more.
        self.epoch = 0

    def fit(self, scale: float, ratio: float, exactly: bool) -> float:
        """Ready the stamps for a zoom; gives by how much they are to be stretched.

        Stamps of other zooms are kept while there is room: names keep their size on the screen
        when all is small, and people go back and forth.
        """
        stretch = scale / self.scale if self.scale else 0.0
        near = 1 / MOST_STRETCH <= stretch <= MOST_STRETCH and not exactly
        if self.atlas.is_full:
            self.atlas.clear()
            self.epoch += 1
        if ratio != self.ratio or not (near or abs(stretch - 1) < 1e-9):
            self.scale, self.ratio = scale, ratio
            self.epoch += 1
        return scale / self.scale

    @property
    def pixels(self) -> float:
        """Device pixels a unit of the scene, as stamped."""
        return self.scale * self.ratio

    def body(self, node: NodeItem) -> Stamp:
        """The stamp of a node without its name."""
        pixels, ratio = self.pixels, self.ratio
        body = stamps.body_of(node, pixels, ratio)
        key = (body, pixels, ratio)
        found = self.atlas.found(key)
        if found is None:
            size = stamps.body_size(body, pixels, ratio)
            found, painter = self.atlas.room(key, size, size)
            stamps.draw_body(painter, QRectF(*found[1:]), body, pixels, ratio, self.theme)
        return found

    def label(self, node: NodeItem) -> Stamp:
        """The stamp of a node's name."""
        px = round(screen_px(label_px_of(node), self.scale) * self.ratio)
        label = stamps.Label(node.label, node.label_colour, node.is_faded, px)
        found = self.atlas.found(label)
        if found is None:
            widths = stamps.label_widths(label)
            found, painter = self.atlas.room(label, *stamps.label_size(label, widths))
            stamps.draw_label(painter, QRectF(*found[1:]), label, widths, self.theme)
        return found


class NodeSheet:
    """Every node of a picture, ready to be painted."""

    def __init__(self, stamps: NodeStamps) -> None:
        self._stamps = stamps
        self._cells: Cells[NodeItem, _Made] = Cells(extent)
        self._shown: Mapping[str, Point] = {}
        self._shown_scale = -1.0
        self._is_stale = True
        self._generation = 0

    def put(self, node: NodeItem) -> None:
        """Add a node or replace the one of its id."""
        self._cells.put(node.id, node)
        self._is_stale = True

    def drop(self, id_: str) -> None:
        """Take a node out, if it is there."""
        self._cells.drop(id_)
        self._is_stale = True

    def shown(self, scale: float, exactly: bool = True) -> Mapping[str, Point]:
        """The nodes whose label is shown at this zoom, and how far from its usual place.

        Where many are to be weighed against each other, an answer of before will do if not exactly.
        """
        may_wait = not exactly and len(self._cells) > MOST_AT_ONCE
        if scale != self._shown_scale or (self._is_stale and not may_wait):
            nodes = [n for cell in self._cells.within(None) for n in cell.items.values()]
            shown = shown_labels(nodes, scale)
            self._shown_scale = scale
            self._is_stale = False
            if shown != self._shown:
                self._shown = shown
                self._generation += 1
        return self._shown

    def paint(
        self, painter: QPainter, how: Paint, shown: Mapping[str, Point] | None = None
    ) -> None:
        """Paint nodes, then names; the painter maps scene units to the screen.

        `shown` says where names are shown, if not worked out from the nodes themselves.
        """
        ratio = painter.device().devicePixelRatio()
        stretch = self._stamps.fit(how.scale, ratio, exactly=how.smooth)
        if shown is None:
            shown = self.shown(self._stamps.scale, exactly=how.smooth)
        cells = list(self._cells.within(self._grown(how)))
        made = [self._made(cell, how.hidden, shown) for cell in cells]
        self._stamps.atlas.close()
        painter.save()
        _to_device(painter, stretch)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for rows in (*(each.bodies for each in made), *(each.labels for each in made)):
            for page, fragments in rows.items():
                stamps.draw_fragments(painter, fragments, self._stamps.atlas.pages[page])
        painter.restore()

    def _grown(self, how: Paint) -> Box | None:
        """Where labels keep their size on the screen they reach further than in the scene."""
        return how.area.grown(80.0 / how.scale) if how.area is not None else None

    def _made(
        self, cell: Cell[NodeItem, _Made], hidden: Collection[str], shown: Mapping[str, Point]
    ) -> _Made:
        key = (self._stamps.epoch, self._generation)
        if hidden and not cell.items.keys().isdisjoint(hidden):
            nodes = [node for id_, node in cell.items.items() if id_ not in hidden]
            return self._make(nodes, shown, key)
        if cell.cache is None or cell.cache.key != key:
            cell.cache = self._make(cell.items.values(), shown, key)
        return cell.cache

    def _make(
        self, nodes: Iterable[NodeItem], shown: Mapping[str, Point], key: tuple[int, int]
    ) -> _Made:
        made = _Made(key)
        pixels, ratio = self._stamps.pixels, self._stamps.ratio
        for node in nodes:
            x, y = round(node.x * pixels), round(node.y * pixels)
            _add(made.bodies, self._stamps.body(node), x, y)
            off = shown.get(node.id)
            if off is not None:
                box = box_on_screen(node, self._stamps.scale)
                middle = (box.top + box.bottom) / 2 + off[1]
                stamp = self._stamps.label(node)
                _add(made.labels, stamp, x + round(off[0] * ratio), round(middle * ratio))
        return made


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
