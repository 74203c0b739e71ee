"""Marks very many that are selected: kept as a picture to which only new ones are added."""

from array import array
from collections.abc import Collection
from math import ceil
from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from shiboken6 import Shiboken

from netedit.canvas.camera import Camera
from netedit.canvas.lines import draw_lines
from netedit.model.geometry import Box
from netedit.picture.display import Display


class Crowd:
    """The marks of what is selected, in viewport pixels."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._layer: QPixmap | None = None
        self._key: tuple[object, ...] = ()
        self._display: Display | None = None
        self._ids: Collection[str] = ()
        self._marked: frozenset[str] = frozenset()

    def paint(
        self, painter: QPainter, display: Display, shown: Box, ids: Collection[str], colour: QColor
    ) -> None:
        """Mark these. O(those that are new) while the same is looked at and none is let go."""
        layer = self._layer_of(painter.device().devicePixelRatioF(), display, shown, colour)
        if ids is not self._ids or not self._marked:
            wanted = frozenset(ids)
            if not self._marked <= wanted:
                layer.fill(Qt.GlobalColor.transparent)
                self._marked = frozenset()
            self._mark(layer, display, shown, wanted - self._marked, colour)
            self._ids, self._marked = ids, wanted
        painter.drawPixmap(0, 0, layer)

    def forget(self) -> None:
        """Let the picture go: it is as large as the window."""
        self._layer = self._display = None
        self._ids, self._marked = (), frozenset()

    def _layer_of(self, ratio: float, display: Display, shown: Box, colour: QColor) -> QPixmap:
        """The picture as it is, or an empty one where it holds for something else."""
        scale = self._camera.scale
        size = QSize(ceil(shown.width * scale * ratio), ceil(shown.height * scale * ratio))
        key = self._camera.look, size.width(), size.height(), ratio, colour.rgba()
        layer = self._layer
        if layer is None or key != self._key or display is not self._display:
            if layer is None or layer.size() != size:
                layer = self._layer = QPixmap(size)
            layer.setDevicePixelRatio(ratio)
            layer.fill(Qt.GlobalColor.transparent)
            self._key, self._display = key, display
            self._marked = frozenset()
        return layer

    def _mark(
        self,
        layer: QPixmap,
        display: Display,
        shown: Box,
        ids: Collection[str],
        colour: QColor,
    ) -> None:
        painter = QPainter(layer)
        mark_ties(painter, self._camera, display, shown, ids, colour)
        mark_nodes(painter, self._camera, display, shown, ids, colour)
        painter.end()


def mark_ties(
    painter: QPainter,
    camera: Camera,
    display: Display,
    shown: Box,
    ids: Collection[str],
    colour: QColor,
) -> None:
    """Draw over those that are ties in one go, curves from end to end."""
    ends = array("d")
    scale, x, y = camera.scale, camera.x, camera.y
    ties = display.ties
    for id_ in ids:
        tie = ties.get(id_)
        if tie is None:
            continue
        path = tie.path
        (x1, y1), (x2, y2) = path[0], path[-1]
        if (
            (x1 >= shown.left or x2 >= shown.left)
            and (x1 <= shown.right or x2 <= shown.right)
            and (y1 >= shown.top or y2 >= shown.top)
            and (y1 <= shown.bottom or y2 <= shown.bottom)
        ):
            ends.extend((x1 * scale + x, y1 * scale + y, x2 * scale + x, y2 * scale + y))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(colour, 1.5))
    draw_lines(painter, ends)
    painter.restore()


def mark_nodes(
    painter: QPainter,
    camera: Camera,
    display: Display,
    shown: Box,
    ids: Collection[str],
    colour: QColor,
) -> None:
    """Draw squares around the shapes of those that are nodes, in one go."""
    scale, left, top = camera.scale, camera.x, camera.y
    rows = array("d")
    extend, nodes = rows.extend, display.nodes
    for id_ in ids:
        item = nodes.get(id_)
        if item is None:
            continue
        x, y = item.x, item.y
        if shown.left <= x <= shown.right and shown.top <= y <= shown.bottom:
            half = item.half_width * scale + 3.0
            extend((x * scale + left - half, y * scale + top - half, 2 * half, 2 * half))
    if not rows:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # Two outlines of one pixel: one of two pixels takes four times as long.
    painter.setPen(QPen(colour, 0.0))
    for _ in range(2):
        first = Shiboken.wrapInstance(rows.buffer_info()[0], QRectF)
        painter.drawRects(cast(QRectF, first), len(rows) // 4)
        painter.translate(1.0, 1.0)
    painter.restore()
