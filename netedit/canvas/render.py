"""Paints a whole picture into an image, with legend and title: the same as the screen shows."""

from math import ceil, floor, sqrt

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter

from netedit.canvas.painter import Painter, legend_size
from netedit.canvas.sheets import paint_legend
from netedit.canvas.theme import canvas_font
from netedit.model.records import LegendPlace
from netedit.picture.display import Box, Display, Point
from netedit.picture.items import extent
from netedit.picture.labels import box_on_screen, full_scale
from netedit.picture.palette import LIGHT, Theme
from netedit.picture.thinning import shown_labels

TITLE_PX = 20.0
DPI = 96.0
_METRES_AN_INCH = 0.0254
_LEGEND_GAP = 12.0
# Stamps are placed to a whole pixel, so what they show reaches a little beyond its box.
_SLACK = 2.0
MOST_PX = 30_000
MOST_PIXELS = 64_000_000


def image(
    display: Display,
    theme: Theme = LIGHT,
    scale: float = 1.0,
    *,
    legend: bool = True,
    title: bool = True,
    margin: float = 24.0,
) -> QImage:
    """The picture at `scale` pixels a unit, with nothing cut off at the margins.

    `display` must have been composed in `theme`. The legend stands in a free corner, or beside
    where there is none; the title above. An image never grows beyond 30,000 pixels a side nor 64
    million in all: the scale is lowered for that. An empty picture is its margins.
    """
    layout = _Layout(display, scale, legend, title, margin)
    page = layout.page
    scale = min(scale, MOST_PX / max(page.width, page.height))
    scale = min(scale, sqrt(MOST_PIXELS / (page.width * page.height)))
    size = layout.page.width * scale, layout.page.height * scale
    found = QImage(max(1, round(size[0])), max(1, round(size[1])), QImage.Format.Format_RGB32)
    found.fill(QColor(theme.background))
    dots = round(DPI * scale / _METRES_AN_INCH)
    found.setDotsPerMeterX(dots)
    found.setDotsPerMeterY(dots)
    painter = QPainter(found)
    try:
        _paint(painter, display, theme, scale, layout)
    finally:
        painter.end()
    return found


def png_bytes(
    display: Display,
    theme: Theme = LIGHT,
    scale: float = 1.0,
    *,
    legend: bool = True,
    title: bool = True,
    margin: float = 24.0,
) -> bytes:
    """`image` as a PNG file that tells nothing about the map but its title."""
    found = image(display, theme, scale, legend=legend, title=title, margin=margin)
    if title and display.title:
        found.setText("Title", display.title)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(found):
        raise OSError(f"The picture could not be written: {writer.errorString()}.")
    return bytes(held.data())


class _Layout:
    """Where picture, title and legend stand, in scene units."""

    def __init__(
        self, display: Display, scale: float, legend: bool, title: bool, margin: float
    ) -> None:
        content = _with_labels(display, scale).grown(_SLACK)
        self.title = display.title if title else ""
        self.legend: Box | None = None
        size = legend_size(display.legend)
        if legend and not size.isEmpty():
            width, height = size.width(), size.height()
            corner = _free_corner(display, content, width, height)
            self.legend = corner or _beside(content, width, height, display.legend.place)
            content = content.united(self.legend)
        self.title_at = (content.left, content.top - 18.0)
        if self.title:
            wide = QFontMetricsF(_title_font(1.0)).horizontalAdvance(self.title)
            left = content.left
            right = max(content.right, left + wide + 4)
            content = Box(left, content.top - TITLE_PX - 24.0, right, content.bottom)
        page = content.grown(margin)
        # Whole pixels from the edge at scale 1: then the screen shows the very same pixels.
        self.page = Box(floor(page.left), floor(page.top), ceil(page.right), ceil(page.bottom))


def _paint(
    painter: QPainter, display: Display, theme: Theme, scale: float, layout: _Layout
) -> None:
    page = layout.page
    area = QRectF(page.left, page.top, page.width, page.height)
    painter.save()
    painter.translate(-page.left * scale, -page.top * scale)
    painter.scale(scale, scale)
    picture = Painter(theme)
    picture.set_display(display)
    picture.paint(painter, area, scale, smooth=True)
    painter.restore()
    if layout.legend is not None:
        box = layout.legend
        size = legend_size(display.legend, scale)
        rect = QRectF(
            round((box.left - page.left) * scale),
            round((box.top - page.top) * scale),
            max(size.width(), box.width * scale),
            max(size.height(), box.height * scale),
        )
        paint_legend(painter, rect, display.legend, theme, scale)
    if layout.title:
        painter.setFont(_title_font(scale))
        painter.setPen(QColor(theme.text))
        x, y = layout.title_at
        at = QPointF(round((x - page.left) * scale), round((y - page.top) * scale))
        painter.drawText(at, layout.title)


def _with_labels(display: Display, scale: float) -> Box:
    """The bounds with names at the size they have at this scale."""
    content = display.bounds
    nodes = display.nodes
    if scale < full_scale(nodes.values()):
        for id_, (dx, dy) in shown_labels(nodes.values(), scale).items():
            box = box_on_screen(nodes[id_], scale)
            left, right = (box.left + dx) / scale, (box.right + dx) / scale
            top, bottom = (box.top + dy) / scale, (box.bottom + dy) / scale
            content = content.united(Box(left, top, right, bottom))
    return content


def _title_font(scale: float) -> QFont:
    return canvas_font(TITLE_PX * scale, QFont.Weight.Bold)


def _free_corner(display: Display, content: Box, width: float, height: float) -> Box | None:
    """A corner of the picture where a legend of this size covers nothing, its own place first."""
    if width > content.width or height > content.height:
        return None
    items = (*display.nodes.values(), *display.ties.values(), *display.links.values())
    boxes = [extent(item).grown(_LEGEND_GAP) for item in (*items, *display.notes.values())]
    for item in (*display.regions.values(), *display.frames.values()):
        boxes.append(item.box.grown(_LEGEND_GAP))
    for place in dict.fromkeys((display.legend.place, *LegendPlace)):
        left, top = _corner(content, width, height, place)
        corner = Box(left, top, left + width, top + height)
        if not any(box.meets(corner) for box in boxes):
            return corner
    return None


def _corner(content: Box, width: float, height: float, place: LegendPlace) -> Point:
    is_left = place in (LegendPlace.TOP_LEFT, LegendPlace.BOTTOM_LEFT)
    is_top = place in (LegendPlace.TOP_LEFT, LegendPlace.TOP_RIGHT)
    left = content.left if is_left else content.right - width
    return left, content.top if is_top else content.bottom - height


def _beside(content: Box, width: float, height: float, place: LegendPlace) -> Box:
    top = content.top
    if place in (LegendPlace.BOTTOM_LEFT, LegendPlace.BOTTOM_RIGHT):
        top = content.bottom - height
    left = content.left - width - _LEGEND_GAP * 2
    if place in (LegendPlace.TOP_RIGHT, LegendPlace.BOTTOM_RIGHT):
        left = content.right + _LEGEND_GAP * 2
    return Box(left, top, left + width, top + height)
