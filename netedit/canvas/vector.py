"""Paints a picture with lines, shapes and texts alone, for paper: sharp at any size."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from netedit.canvas import stamps
from netedit.canvas.lines import LineSheet, Paint
from netedit.canvas.render import paint_around
from netedit.canvas.sheets import NoteSheet
from netedit.canvas.theme import canvas_font
from netedit.picture.display import NodeItem
from netedit.picture.drawn import ASCENT, DESCENT, HALO_REACH, labels_over_lines, labels_over_nodes
from netedit.picture.labels import label_px_of
from netedit.picture.page import Page
from netedit.picture.palette import Theme
from netedit.picture.style import LINE_HEIGHT

# Fonts come in whole pixels: so many pixels a unit keep texts where they are on the screen.
FINE = 8.0


def paint_page(painter: QPainter, page: Page, theme: Theme) -> None:
    """Paint the whole page; the painter maps scene units to its device.

    The same as the screen shows where every name is shown, without the background.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_lines(painter, page, theme)
    painter.scale(1 / FINE, 1 / FINE)
    _paint_nodes(painter, page, theme)
    painter.scale(FINE, FINE)
    _paint_notes(painter, page, theme)
    painter.translate(page.box.left, page.box.top)
    painter.scale(1 / FINE, 1 / FINE)
    paint_around(painter, page, theme, FINE)
    painter.restore()


def _paint_lines(painter: QPainter, page: Page, theme: Theme) -> None:
    how = Paint(None, FINE, smooth=True)
    links, ties = LineSheet(theme), LineSheet(theme)
    for link in page.display.links.values():
        links.put(link)
    for tie in page.display.ties.values():
        ties.put(tie)
    links.paint(painter, how)
    ties.paint(painter, how)


def _paint_nodes(painter: QPainter, page: Page, theme: Theme) -> None:
    display = page.display
    for node in display.nodes.values():
        body = stamps.body_of(node, FINE, 1.0)
        half = stamps.body_size(body, FINE, 1.0) / 2
        rect = QRectF(node.x * FINE - half, node.y * FINE - half, 2 * half, 2 * half)
        stamps.draw_body(painter, rect, body, FINE, 1.0, theme)
    backed = labels_over_lines(display) | labels_over_nodes(display)
    for node in display.nodes.values():
        _paint_label(painter, node, theme, node.id in backed)


def _paint_label(painter: QPainter, node: NodeItem, theme: Theme, is_backed: bool) -> None:
    unit_px = label_px_of(node)
    px, height = unit_px * FINE, unit_px * LINE_HEIGHT * FINE
    font = canvas_font(px)
    metrics = QFontMetricsF(font)
    x, middle = node.label_box.centre
    first = middle * FINE - height * len(node.label) / 2
    first += (height - (ASCENT + DESCENT) * px) / 2 + ASCENT * px
    places = [
        QPointF(x * FINE - metrics.horizontalAdvance(line) / 2, first + i * height)
        for i, line in enumerate(node.label)
    ]
    if is_backed:
        backing = QPainterPath()
        for place, line in zip(places, node.label, strict=True):
            backing.addText(place, font, line)
        reach = max(1, round(unit_px * HALO_REACH))
        pen = QPen(QColor(theme.background), 2 * reach * FINE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(backing, pen)
    font.setStrikeOut(node.is_faded)
    painter.setFont(font)
    painter.setPen(QColor(node.label_colour))
    for place, line in zip(places, node.label, strict=True):
        painter.drawText(place, line)


def _paint_notes(painter: QPainter, page: Page, theme: Theme) -> None:
    sheet = NoteSheet(theme)
    for note in page.display.notes.values():
        sheet.put(note)
    sheet.paint(painter, Paint(None, FINE, smooth=True))
