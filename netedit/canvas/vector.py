"""Paints a picture with lines, shapes and texts alone, for paper: sharp at any size."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from netedit.canvas import stamps
from netedit.canvas.backdrop import Backdrop
from netedit.canvas.lines import LineSheet, LinkSheet
from netedit.canvas.render import paint_around
from netedit.canvas.sampling import Paint
from netedit.canvas.sheets import NoteSheet
from netedit.canvas.theme import canvas_font
from netedit.model.geometry import Box
from netedit.model.records import Background
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


def paint_page(painter: QPainter, page: Page, theme: Theme) -> None:
    """Paint the whole page; the painter maps scene units to its device.

    The same as the screen shows where every name is shown, without the background.
    """
    box, display = page.box, page.display
    backed = labels_over_lines(display) | labels_over_nodes(display)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_layers(painter, display, box, theme, backed)
    if display.faded:
        veil = QColor(theme.background)
        veil.setAlphaF(VEIL)
        painter.fillRect(QRectF(box.left, box.top, box.width, box.height), veil)
        _paint_layers(painter, lit_of(display), box, theme, backed)
    painter.translate(box.left, box.top)
    painter.scale(1 / FINE, 1 / FINE)
    paint_around(painter, page, theme, FINE)
    painter.restore()


def _paint_layers(
    painter: QPainter, display: Display, box: Box, theme: Theme, backed: Collection[str]
) -> None:
    how = Paint(None, FINE, smooth=True)
    backdrop = Backdrop(theme)
    backdrop.set_display(display)
    _paint_ground(painter, display, box, theme)
    backdrop.paint_areas(painter, how)
    _paint_lines(painter, display, theme)
    backdrop.paint_words(painter, how)
    painter.save()
    painter.scale(1 / FINE, 1 / FINE)
    _paint_nodes(painter, display, theme, backed)
    for item in (*display.frames.values(), *display.regions.values()):
        if item.title:
            _paint_title(painter, item, theme)
    painter.restore()
    _paint_notes(painter, display, theme)


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


def _paint_lines(painter: QPainter, display: Display, theme: Theme) -> None:
    how = Paint(None, FINE, smooth=True)
    links, ties = LinkSheet(theme), LineSheet(theme)
    for link in display.links.values():
        links.put(link)
    for tie in display.ties.values():
        ties.put(tie)
    for sheet in (links, ties):
        for _ in sheet.painting(painter, how):
            pass


def _paint_nodes(
    painter: QPainter, display: Display, theme: Theme, backed: Collection[str]
) -> None:
    for node in display.nodes.values():
        body = stamps.body_of(node, FINE, 1.0)
        half = stamps.body_size(body, FINE, 1.0) / 2
        rect = QRectF(node.x * FINE - half, node.y * FINE - half, 2 * half, 2 * half)
        stamps.draw_body(painter, rect, body, FINE, 1.0, theme)
    for node in display.nodes.values():
        _paint_label(painter, node, theme, node.id in backed)


def _paint_label(painter: QPainter, node: NodeItem, theme: Theme, is_backed: bool) -> None:
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
        if is_backed:
            reach = max(1, round(node.label_px * HALO_REACH))
            _paint_backing(painter, places, lines, font, QColor(theme.background), reach)
        font.setStrikeOut(is_struck)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        for place, line in zip(places, lines, strict=True):
            painter.drawText(place, line)
        top += len(lines) * step


def _paint_backing(
    painter: QPainter,
    places: Sequence[QPointF],
    lines: Sequence[str],
    font: QFont,
    colour: QColor,
    reach: float,
) -> None:
    """The outlines of letters, `reach` units wide on each side, below the letters themselves."""
    backing = QPainterPath()
    for place, line in zip(places, lines, strict=True):
        backing.addText(place, font, line)
    pen = QPen(colour, 2 * reach * FINE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(backing, pen)


def _paint_title(painter: QPainter, item: FrameItem | RegionItem, theme: Theme) -> None:
    """The title of a frame or area, with a rim that keeps lines off its letters."""
    font = canvas_font(item.title_px * FINE, QFont.Weight.Bold)
    at = QPointF(item.title_box.left, item.title_box.top + ASCENT * item.title_px) * FINE
    is_plain = theme.is_dark or isinstance(item, FrameItem)
    rim = QColor(theme.background if is_plain else item.fill)
    _paint_backing(painter, [at], [item.title], font, rim, 1.0)
    painter.setFont(font)
    painter.setPen(QColor(item.title_colour))
    painter.drawText(at, item.title)


def _paint_notes(painter: QPainter, display: Display, theme: Theme) -> None:
    sheet = NoteSheet(theme)
    for note in display.notes.values():
        sheet.put(note)
    sheet.paint(painter, Paint(None, FINE, smooth=True))
