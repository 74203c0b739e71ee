"""Paints what stands behind the network: the ground, frames and soft areas; and words at ties."""

from array import array
from collections.abc import Collection, Iterable, Mapping
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from netedit.canvas.lines import Paint, draw_lines
from netedit.canvas.theme import canvas_font
from netedit.model.records import Background
from netedit.picture.display import (
    Box,
    Display,
    FrameItem,
    Point,
    RegionItem,
    TieLabelItem,
)
from netedit.picture.palette import Theme, mixed

STEP = 40.0
_LEAST_STEP_PX = 18.0
_DOT_PX = 1.5
# A title keeps this size on the screen, and is left out where it would meet a larger area's.
_LEAST_TITLE_PX = 11.0
_CORNER = 10.0


class Backdrop:
    """The ground, frames, areas and words of one picture; they are few and painted one by one."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._ground = Background.PLAIN
        self._frames: Mapping[str, FrameItem] = {}
        self._regions: Mapping[str, RegionItem] = {}
        self._words: Mapping[str, TieLabelItem] = {}
        self._shapes: dict[str, tuple[RegionItem, QPolygonF]] = {}

    def set_display(self, display: Display) -> None:
        """Paint what is behind this picture from now on."""
        self._ground = display.ground
        self._frames, self._regions = display.frames, display.regions
        ties, faded = display.ties, display.faded
        self._words = {
            id_: item
            for id_, item in display.tie_labels.items()
            if id_ in ties and id_ not in faded
        }
        self._shapes = {
            id_: held for id_, held in self._shapes.items() if self._regions.get(id_) is held[0]
        }

    def paint_ground(self, painter: QPainter, how: Paint) -> None:
        """Paint dots or lines where the view wants them; the painter maps scene units."""
        area = how.area
        if area is None or self._ground is Background.PLAIN:
            return
        step = STEP
        while step * how.scale < _LEAST_STEP_PX:
            step *= 2
        colour = QColor(mixed(self._theme.background, self._theme.text, 0.13))
        xs = _steps(area.left, area.right, step)
        ys = _steps(area.top, area.bottom, step)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self._ground is Background.LINES:
            painter.setPen(QPen(colour, 0))
            rows = array("d")
            for x in xs:
                rows.extend((x, area.top, x, area.bottom))
            for y in ys:
                rows.extend((area.left, y, area.right, y))
            draw_lines(painter, rows)
        else:
            colour = QColor(mixed(self._theme.background, self._theme.text, 0.24))
            side = max(_DOT_PX, 2.0 * how.scale) / how.scale
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colour))
            dots = [QRectF(x - side / 2, y - side / 2, side, side) for y in ys for x in xs]
            painter.drawRects(dots)
        painter.restore()

    def paint_areas(self, painter: QPainter, how: Paint) -> None:
        """Paint frames, then soft areas."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for frame in self._frames.values():
            if frame.id not in how.hidden and _is_seen(frame.box, how):
                _paint_frame(painter, frame, how.scale, self._theme)
        for region in self._regions.values():
            if _is_seen(region.box, how):
                fill, edge = QColor(region.fill), QColor(region.edge)
                # Where two meet, both are seen.
                fill.setAlphaF(0.82)
                painter.setPen(QPen(edge, max(1.0, 0.8 / how.scale)))
                painter.setBrush(QBrush(fill))
                painter.drawPolygon(self._shape(region))

    def _shape(self, region: RegionItem) -> QPolygonF:
        held = self._shapes.get(region.id)
        if held is None:
            shape = QPolygonF([QPointF(*point) for point in region.outline])
            held = self._shapes[region.id] = (region, shape)
        return held[1]

    def paint_words(self, painter: QPainter, how: Paint) -> None:
        """Paint titles of areas, and what is written at ties where it can be read."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for region, at, px in _titles(self._regions.values(), how.scale, self._theme):
            if how.area is None or region.box.meets(how.area.grown(200.0 / how.scale)):
                text = region.title
                _paint_title(painter, text, at, px, region.title_colour, self._theme, region.fill)
        readable = [
            item
            for item in self._words.values()
            if item.px * how.scale >= self._theme.least_label_px * 0.84
            and item.px * how.scale + 0.01 >= self._theme.label_px
        ]
        for item in readable:
            if item.id not in how.hidden and _is_seen(item.box, how):
                _paint_word(painter, item, self._theme)


def _is_seen(box: Box, how: Paint) -> bool:
    return how.area is None or box.grown(4.0).meets(how.area)


def _steps(low: float, high: float, step: float) -> list[float]:
    return [number * step for number in range(floor(low / step), ceil(high / step) + 1)]


def _paint_frame(painter: QPainter, frame: FrameItem, scale: float, theme: Theme) -> None:
    box = frame.box
    painter.setPen(QPen(QColor(frame.edge), max(1.6, theme.least_line_px / scale)))
    painter.setBrush(QBrush(QColor(frame.fill)))
    rect = QRectF(box.left, box.top, box.width, box.height)
    painter.drawRoundedRect(rect, _CORNER, _CORNER)
    if not frame.title:
        return
    px = max(frame.title_px, max(_LEAST_TITLE_PX, theme.least_label_px) / scale)
    left, top = frame.title_box.left, frame.title_box.top
    metrics = QFontMetricsF(_font(px * scale))
    room = (box.right - left) * scale
    text = metrics.elidedText(frame.title, Qt.TextElideMode.ElideRight, room)
    at = (left, top)
    _paint_title(painter, text, at, px, frame.title_colour, theme, frame.fill)


def _titles(
    regions: Iterable[RegionItem], scale: float, theme: Theme
) -> Collection[tuple[RegionItem, Point, float]]:
    """The titles there is room for at this zoom, the largest areas' first."""
    found: list[tuple[RegionItem, Point, float]] = []
    taken: list[Box] = []
    for region in regions:
        if not region.title:
            continue
        box, px = region.title_box, region.title_px
        least = max(_LEAST_TITLE_PX, theme.least_label_px) / scale
        grown = max(1.0, least / px)
        x = box.centre[0]
        half = box.width * grown / 2
        wanted = Box(x - half, box.bottom - box.height * grown, x + half, box.bottom)
        if grown > 1.0 and any(wanted.meets(other) for other in taken):
            continue
        taken.append(wanted)
        found.append((region, (wanted.left, wanted.top), px * grown))
    return found


def _font(px: float) -> QFont:
    return canvas_font(px, QFont.Weight.Bold)


def _paint_title(
    painter: QPainter, text: str, at: Point, px: float, colour: str, theme: Theme, fill: str
) -> None:
    """A bold line from its top left corner, with a rim that keeps lines off its letters."""
    scale = painter.worldTransform().m11() or 1.0
    # Set in pixels of the screen and then made smaller: letters keep their shape at any zoom.
    font = _font(px * scale)
    metrics = QFontMetricsF(font)
    painter.save()
    painter.translate(*at)
    painter.scale(1 / scale, 1 / scale)
    painter.setFont(font)
    base = QPointF(0.0, round(metrics.ascent()))
    rim = QColor(theme.background if theme.is_dark else fill)
    painter.setPen(rim)
    for dx, dy in ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)):
        painter.drawText(base + QPointF(dx, dy), text)
    painter.setPen(QColor(colour))
    painter.drawText(base, text)
    painter.restore()


def _paint_word(painter: QPainter, item: TieLabelItem, theme: Theme) -> None:
    scale = painter.worldTransform().m11() or 1.0
    box = item.box
    painter.setPen(QPen(QColor(item.edge), 1.0))
    painter.setBrush(QBrush(QColor(theme.background)))
    rect = QRectF(box.left, box.top, box.width, box.height)
    painter.drawRoundedRect(rect, box.height / 2, box.height / 2)
    font = canvas_font(item.px * scale)
    metrics = QFontMetricsF(font)
    painter.save()
    painter.translate(*box.centre)
    painter.scale(1 / scale, 1 / scale)
    painter.setFont(font)
    painter.setPen(QColor(item.colour))
    left = -metrics.horizontalAdvance(item.text) / 2
    painter.drawText(QPointF(left, (metrics.ascent() - metrics.descent()) / 2), item.text)
    painter.restore()
