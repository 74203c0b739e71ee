"""Paints a picture with lines, shapes and texts alone, for paper: sharp at any size."""

from collections.abc import Collection

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from netedit.canvas import stamps
from netedit.canvas.backdrop import Backdrop
from netedit.canvas.lines import LineSheet, LinkSheet
from netedit.canvas.notes import NoteSheet
from netedit.canvas.render import paint_around
from netedit.canvas.rims import Rims
from netedit.canvas.sampling import Paint, saved
from netedit.canvas.theme import canvas_font
from netedit.model.geometry import Box
from netedit.model.records import Background
from netedit.model.telling import Told, quietly
from netedit.picture.display import Display, FrameItem, NodeItem, RegionItem
from netedit.picture.drawn import (
    ASCENT,
    DESCENT,
    DOT_INK,
    DOT_SIDE,
    GRID_INK,
    HALO_REACH,
    VEIL,
    ground_steps,
    labels_over_lines,
    labels_over_nodes,
    lit_of,
)
from netedit.picture.page import Page
from netedit.picture.palette import Theme, mixed
from netedit.picture.style import LINE_HEIGHT

# Fonts come in whole pixels: so many pixels a unit keep texts where they are on the screen.
FINE = 8.0
# So far from its box what is drawn of a partner may reach: a rim, a halo, a mark.
NEAR = 24.0
# After so many partners it is told how far it is.
EACH = 100


def paint_page(
    painter: QPainter,
    page: Page,
    theme: Theme,
    told: Told = quietly,
    *,
    tile: Box | None = None,
    backed: Collection[str] | None = None,
) -> None:
    """Paint the whole page, or what of it reaches into `tile`; the painter maps scene units to its
    device.

    The same as the screen shows where every name is shown, without the background. `backed` are the
    `backed_names`, for who paints many tiles. `told` hears how far it is, and may stop it by
    raising.
    """
    box, display = page.box, page.display
    if backed is None:
        backed = backed_names(display)
    told(0.1)
    sheet = _Sheet(theme, tile, backed)
    with saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet.paint(painter, display, box, told)
        if display.faded:
            veil = QColor(theme.background)
            veil.setAlphaF(VEIL)
            painter.fillRect(QRectF(box.left, box.top, box.width, box.height), veil)
            sheet.paint(painter, lit_of(display), box, told)
        painter.translate(box.left, box.top)
        painter.scale(1 / FINE, 1 / FINE)
        paint_around(painter, page, theme, FINE)


def backed_names(display: Display) -> Collection[str]:
    """Whose name has something under it or close to it."""
    return labels_over_lines(display) | labels_over_nodes(display)


class _Sheet:
    """Paints a picture, or what of it reaches into a tile, onto one sheet."""

    def __init__(self, theme: Theme, tile: Box | None, backed: Collection[str]) -> None:
        self._theme, self._tile, self._backed = theme, tile, backed
        self._how = Paint(tile, FINE, smooth=True)
        self._rims = Rims()

    def paint(self, painter: QPainter, display: Display, box: Box, told: Told) -> None:
        """Paint the picture in scene units; its ground fills the tile, or `box` without one.

        `told` hears how far it is, and may stop it by raising.
        """
        backdrop = Backdrop(self._theme, lambda _: display.nodes.values())
        backdrop.set_display(display)
        _paint_ground(painter, display, self._tile or box, self._theme)
        backdrop.paint_areas(painter, self._how)
        self._paint_lines(painter, display, told)
        backdrop.paint_words(painter, self._how)
        with saved(painter):
            painter.scale(1 / FINE, 1 / FINE)
            self._paint_nodes(painter, display, told)
            for item in (*display.frames.values(), *display.regions.values()):
                if item.title:
                    self._paint_title(painter, item)
        self._paint_notes(painter, display)

    def _is_seen(self, box: Box) -> bool:
        return self._tile is None or self._tile.meets(box.grown(NEAR))

    def _paint_lines(self, painter: QPainter, display: Display, told: Told) -> None:
        links, ties = LinkSheet(self._theme), LineSheet(self._theme)
        for link in display.links.values():
            links.put(link)
        for tie in display.ties.values():
            ties.put(tie)
        for sheet in (links, ties):
            for _ in sheet.painting(painter, self._how):
                told(0.2)

    def _paint_nodes(self, painter: QPainter, display: Display, told: Told) -> None:
        nodes = [n for n in display.nodes.values() if self._is_seen(n.box.united(n.label_box))]
        for number, node in enumerate(nodes):
            if number % EACH == 0:
                told(0.3 + 0.2 * number / len(nodes))
            body = stamps.body_of(node, FINE, 1.0)
            half = stamps.body_size(body, FINE, 1.0) / 2
            rect = QRectF(node.x * FINE - half, node.y * FINE - half, 2 * half, 2 * half)
            stamps.draw_body(painter, rect, body, FINE, 1.0, self._theme)
        for number, node in enumerate(nodes):
            if number % EACH == 0:
                told(0.5 + 0.4 * number / len(nodes))
            self._paint_label(painter, node)

    def _paint_label(self, painter: QPainter, node: NodeItem) -> None:
        x, middle = node.label_box.centre
        parts = (
            (node.label, node.label_px, node.label_colour, node.is_faded),
            (node.second, node.second_px, node.second_colour, False),
        )
        height = sum(len(lines) * px * LINE_HEIGHT for lines, px, _, _ in parts)
        top = (middle - height / 2) * FINE
        for lines, unit_px, colour, is_struck in parts:
            if not lines:
                continue
            px, step = unit_px * FINE, unit_px * LINE_HEIGHT * FINE
            font = canvas_font(px)
            metrics = QFontMetricsF(font)
            first = top + (step - (ASCENT + DESCENT) * px) / 2 + ASCENT * px
            places = [
                QPointF(x * FINE - metrics.horizontalAdvance(line) / 2, first + i * step)
                for i, line in enumerate(lines)
            ]
            if node.id in self._backed:
                reach = max(1, round(node.label_px * HALO_REACH))
                pen = QColor(self._theme.background), 2 * reach * FINE
                self._rims.paint(painter, places, lines, font, pen)
            font.setStrikeOut(is_struck)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            for place, line in zip(places, lines, strict=True):
                painter.drawText(place, line)
            top += len(lines) * step

    def _paint_title(self, painter: QPainter, item: FrameItem | RegionItem) -> None:
        """The title of a frame or area, with a rim that keeps lines off its letters."""
        theme = self._theme
        font = canvas_font(item.title_px * FINE, QFont.Weight.Bold)
        at = QPointF(item.title_box.left, item.title_box.top + ASCENT * item.title_px) * FINE
        is_plain = theme.is_dark or isinstance(item, FrameItem)
        rim = QColor(theme.background if is_plain else item.fill), 2 * FINE
        self._rims.paint(painter, [at], [item.title], font, rim)
        painter.setFont(font)
        painter.setPen(QColor(item.title_colour))
        painter.drawText(at, item.title)

    def _paint_notes(self, painter: QPainter, display: Display) -> None:
        sheet = NoteSheet(self._theme)
        for note in display.notes.values():
            sheet.put(note)
        sheet.paint(painter, self._how)


def _paint_ground(painter: QPainter, display: Display, box: Box, theme: Theme) -> None:
    """Dots or lines where the view wants them, as they are at 100 %."""
    if display.ground is Background.PLAIN:
        return
    xs = [x for x in ground_steps(box.left, box.right) if box.left <= x <= box.right]
    ys = [y for y in ground_steps(box.top, box.bottom) if box.top <= y <= box.bottom]
    if display.ground is Background.LINES:
        painter.setPen(QPen(QColor(mixed(theme.background, theme.text, GRID_INK)), 1.0))
        painter.drawLines([QLineF(x, box.top, x, box.bottom) for x in xs])
        painter.drawLines([QLineF(box.left, y, box.right, y) for y in ys])
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(mixed(theme.background, theme.text, DOT_INK))))
    half = DOT_SIDE / 2
    painter.drawRects([QRectF(x - half, y - half, 2 * half, 2 * half) for y in ys for x in xs])
