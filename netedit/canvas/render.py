"""Paints a whole picture into an image, with legend and title: the same as the screen shows."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from math import ceil, floor, sqrt

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter

from netedit.canvas.backdrop import titled
from netedit.canvas.legend_card import paint_legend, shortened
from netedit.canvas.names import Covered
from netedit.canvas.painter import Painter, legend_size
from netedit.canvas.sampling import saved
from netedit.canvas.theme import canvas_font, measure
from netedit.model.errors import DiskError
from netedit.model.geometry import Box, Point
from netedit.model.records import LegendPlace
from netedit.model.stories import Picture
from netedit.model.telling import Told, quietly
from netedit.picture.clear import clear_of_notes
from netedit.picture.display import Display
from netedit.picture.items import extent
from netedit.picture.labels import box_on_screen, shows_all
from netedit.picture.page import (
    FOOT_PX,
    LOGO_HEIGHT,
    LOGO_WIDTH,
    MOST_GROWN,
    TITLE_PX,
    UNDER_PX,
    USUAL_WIDTH,
    Page,
)
from netedit.picture.palette import Theme
from netedit.picture.shown import shown_labels

DPI = 96.0
_METRES_AN_INCH = 0.0254
_LEGEND_GAP = 12.0
# Stamps are placed to a whole pixel, so what they show reaches a little beyond its box.
_SLACK = 2.0
_FINE = 8.0
MOST_PX = 30_000
MOST_PIXELS = 64_000_000


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a picture: legend, title, a line under it and one at its foot ("" for
    none), a logo in the upper right corner, a margin.
    """

    legend: bool = True
    title: bool = True
    under: str = ""
    margin: float = 24.0
    foot: str = ""
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class Pixels:
    """How a picture becomes pixels: `scale` pixels a unit, or as many as give `width` in all.

    The dots an inch are those that give the natural size, unless `dpi` says otherwise.
    """

    scale: float = 1.0
    width: int | None = None
    dpi: float | None = None
    is_transparent: bool = False


def image_of(
    display: Display, theme: Theme, around: Around, pixels: Pixels, told: Told = quietly
) -> QImage:
    """The picture with what stands around it, nothing cut off at the margins.

    `display` must have been composed in `theme`. The legend stands in a free corner, or beside
    where there is none; the title above. An image never grows beyond 30,000 pixels a side nor 64
    million in all: the scale is lowered for that. An empty picture is its margins. `told` is called
    now and then, and may stop it by raising.
    """
    scale = pixels.scale
    if pixels.width is not None:
        scale = pixels.width / page_of(display, around).box.width
    page = page_of(display, around, scale)
    box = page.box
    if pixels.width is not None:
        scale = pixels.width / box.width
    scale = min(scale, MOST_PX / max(box.width, box.height))
    scale = min(scale, sqrt(MOST_PIXELS / (box.width * box.height)))
    form = QImage.Format.Format_RGB32
    if pixels.is_transparent:
        form = QImage.Format.Format_ARGB32_Premultiplied
    found = QImage(max(1, round(box.width * scale)), max(1, round(box.height * scale)), form)
    found.fill(QColor(Qt.GlobalColor.transparent if pixels.is_transparent else theme.background))
    dots = round((pixels.dpi or DPI * scale) / _METRES_AN_INCH)
    found.setDotsPerMeterX(dots)
    found.setDotsPerMeterY(dots)
    painter = QPainter(found)
    try:
        # closed before the painter is: what its steps have saved they restore on it
        with closing(_painting(painter, page, theme, scale, pixels.is_transparent)) as steps:
            for _ in steps:
                told(0.0)
    finally:
        painter.end()
    return found


def as_png(found: QImage, title: str = "") -> bytes:
    """An image as the bytes of a PNG file that tells nothing but the title; DiskError."""
    if title:
        found.setText("Title", title)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(found):
        raise DiskError(f"The picture could not be written: {writer.errorString()}.")

    return bytes(held.data())


def page_of(display: Display, around: Around = Around(), scale: float = 1.0) -> Page:
    """Where picture, title and legend stand when the picture is drawn at `scale`.

    Below the zoom from which on all names are shown, they keep their size and reach further.
    """
    display = clear_of_notes(display)
    content = _with_labels(display, scale).grown(_SLACK)
    legend: Box | None = None
    frames = {id_: titled(frame) for id_, frame in display.frames.items()}
    grown = min(max(content.width / USUAL_WIDTH, 1.0), MOST_GROWN)
    signs = shortened(display.legend)
    signs = replace(signs, scale=signs.scale * grown)
    display = replace(display, legend=signs, frames=frames)
    # Fonts come in whole pixels: measured large, a card fits at every scale.
    size = legend_size(display.legend, _FINE) / _FINE
    if around.legend and not size.isEmpty():
        width, height = size.width(), size.height()
        legend = _free_corner(display, content, width, height) or _beside(
            content, width, height, display.legend.place
        )
        content = content.united(legend)
    title = display.title if around.title else ""
    sheet = _Sheet(content, grown)
    under_at = sheet.put_under(around.under)
    title_at = sheet.put_title(title, is_above=bool(around.under))
    logo_box = sheet.put_logo(around.logo, title, around.under)
    foot_at = sheet.put_foot(around.foot)
    page = Box(sheet.left, sheet.top, sheet.right, sheet.bottom).grown(around.margin)
    # Whole pixels from the edge at scale 1: then the screen shows the very same pixels.
    box = Box(floor(page.left), floor(page.top), ceil(page.right), ceil(page.bottom))
    return Page(
        display,
        box,
        title,
        title_at,
        around.under,
        under_at,
        legend,
        around.foot,
        foot_at,
        around.logo if logo_box is not None else None,
        logo_box,
        grown,
    )


class _Sheet:
    """How far a page reaches, as more and more is put around its content."""

    def __init__(self, content: Box, grown: float) -> None:
        """What is put around it is `grown` times as large as usual."""
        self._content, self._grown = content, grown
        self.left, self.top = content.left, content.top
        self.right, self.bottom = content.right, content.bottom

    def put_under(self, text: str) -> Point:
        """The line under the title, right above the content; where it begins."""
        if not text:
            return self.left, self.top
        grown = self._grown
        at = (self.left, self.top - 18.0 * grown)
        self.right = max(self.right, self.left + (measure(text, UNDER_PX) + 4) * grown)
        self.top -= (UNDER_PX + 18.0) * grown
        return at

    def put_title(self, title: str, *, is_above: bool) -> Point:
        """The title, closer where it `is_above` a line than above the content."""
        if not title:
            return self._content.left, self._content.top
        grown = self._grown
        at = (self.left, self.top - (6.0 if is_above else 18.0) * grown)
        self.right = max(self.right, self.left + (_title_width(title) + 4) * grown)
        self.top = at[1] - (TITLE_PX + 6.0) * grown
        return at

    def put_logo(self, logo: Picture | None, title: str, under: str) -> Box | None:
        """Beside title and date where these leave room for it, above everything otherwise."""
        size = _logo_size(logo)
        if size is None:
            return None
        grown = self._grown
        width, height = size[0] * grown, size[1] * grown
        lines = max(
            measure(under, UNDER_PX) if under else 0.0, _title_width(title) if title else 0.0
        )
        self.right = max(self.right, self.left + width + (lines + 24.0) * grown)
        self.top = min(self.top, self._content.top - height - 12.0 * grown)
        return Box(self.right - width, self.top, self.right, self.top + height)

    def put_foot(self, text: str) -> Point:
        """The line below everything; where it begins."""
        if not text:
            return self.left, self.bottom
        grown = self._grown
        at = (self.left, self.bottom + (FOOT_PX + 14.0) * grown)
        self.right = max(self.right, self.left + (measure(text, FOOT_PX) + 4) * grown)
        self.bottom = at[1] + 4.0 * grown
        return at


def _title_width(title: str) -> float:
    return QFontMetricsF(_title_font(1.0)).horizontalAdvance(title)


def _logo_size(logo: Picture | None) -> tuple[float, float] | None:
    """How large a logo is drawn; None where there is none or it cannot be read."""
    image = logo_image(logo) if logo is not None else QImage()
    if image.isNull():
        return None
    fits = min(LOGO_WIDTH / image.width(), LOGO_HEIGHT / image.height())
    return image.width() * fits, image.height() * fits


def logo_image(logo: Picture) -> QImage:
    """A picture of the map as an image; a null one where it cannot be read."""
    content = QByteArray.fromBase64(logo.content.encode("ascii", "ignore"))
    return QImage.fromData(content)


def _painting(
    painter: QPainter, page: Page, theme: Theme, scale: float, is_clear: bool
) -> Generator[None]:
    box = page.box
    area = QRectF(box.left, box.top, box.width, box.height)
    with saved(painter):
        painter.translate(-box.left * scale, -box.top * scale)
        painter.scale(scale, scale)
        picture = Painter(theme, is_clear=is_clear)
        picture.set_display(page.display)
        picture.cover(Covered(scale))
        picture.begin_frame()
        yield from picture.painting(painter, [area], scale, smooth=True)
    paint_around(painter, page, theme, scale)


def paint_around(painter: QPainter, page: Page, theme: Theme, scale: float) -> None:
    """Paint legend and title, with the page's upper left corner at the painter's origin."""
    box, card = page.box, page.legend
    if card is not None:
        size = legend_size(page.display.legend, scale)
        rect = QRectF(
            round((card.left - box.left) * scale),
            round((card.top - box.top) * scale),
            max(size.width(), card.width * scale),
            max(size.height(), card.height * scale),
        )
        paint_legend(painter, rect, page.display.legend, theme, scale)
    px = scale * page.grown
    for text, (x, y), font, colour in (
        (page.title, page.title_at, _title_font(px), theme.text),
        (page.under, page.under_at, canvas_font(UNDER_PX * px), theme.quiet_text),
        (page.foot, page.foot_at, canvas_font(FOOT_PX * px), theme.quiet_text),
    ):
        if text:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            at = QPointF(round((x - box.left) * scale), round((y - box.top) * scale))
            painter.drawText(at, text)
    if page.logo is not None and page.logo_box is not None:
        at = page.logo_box
        left, top = (at.left - box.left) * scale, (at.top - box.top) * scale
        target = QRectF(left, top, at.width * scale, at.height * scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, logo_image(page.logo))


def _with_labels(display: Display, scale: float) -> Box:
    """The bounds with names at the size they have at this scale."""
    content = display.bounds
    nodes = display.nodes
    if not shows_all(nodes.values(), scale):
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
