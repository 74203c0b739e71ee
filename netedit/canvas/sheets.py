"""Paints notes and the legend, which are few."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from netedit.canvas.lines import Paint
from netedit.canvas.stamps import Body, draw_body, draw_shape
from netedit.canvas.theme import canvas_font
from netedit.model.records import Shape
from netedit.picture.display import Legend, LegendEntry, NoteItem
from netedit.picture.drawn import (
    CARD_GAP,
    CARD_PADDING,
    CARD_ROUNDING,
    CARD_ROW,
    CARD_SAMPLE,
    CARD_TEXT_PX,
    CARD_TITLE_PX,
    DASHES,
    FOLD,
    LINK_DASHES,
    NOTE_EDGE,
    lozenge_reach,
)
from netedit.picture.palette import Theme, legible, mixed
from netedit.picture.style import Style

SMALLEST_NOTE_PX = 5.0


class NoteSheet:
    """Every note of a picture."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._notes: dict[str, NoteItem] = {}

    def put(self, note: NoteItem) -> None:
        """Add a note or replace the one of its id."""
        self._notes[note.id] = note

    def drop(self, id_: str) -> None:
        """Take a note out, if it is there."""
        self._notes.pop(id_, None)

    def paint(self, painter: QPainter, how: Paint) -> None:
        """Paint the notes of the area; the painter maps scene units to the screen."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for note in self._notes.values():
            if note.id not in how.hidden and (how.area is None or note.box.meets(how.area)):
                _paint_note(painter, note, how.scale, self._theme)


def _paint_note(painter: QPainter, note: NoteItem, scale: float, theme: Theme) -> None:
    box = note.box
    edge = QPen(QColor(note_edge(theme)), max(NOTE_EDGE, 1.0 / scale))
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge)
    painter.setBrush(QBrush(QColor(theme.note_fill)))
    inner = QPointF(box.right - FOLD, box.bottom - FOLD)
    sheet = [
        QPointF(box.left, box.top),
        QPointF(box.right, box.top),
        QPointF(box.right, inner.y()),
        QPointF(inner.x(), box.bottom),
        QPointF(box.left, box.bottom),
    ]
    painter.drawPolygon(QPolygonF(sheet))
    painter.setBrush(QBrush(QColor(theme.note_fold)))
    painter.drawPolygon(QPolygonF([sheet[2], inner, sheet[3]]))
    style = Style(theme)
    if style.note_px * scale < SMALLEST_NOTE_PX:
        return
    font = canvas_font(style.note_px)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(theme.note_text))
    height = style.note_line_height
    top = box.top + style.note_padding + (height - metrics.height()) / 2 + metrics.ascent()
    for i, line in enumerate(note.lines):
        painter.drawText(QPointF(box.left + style.note_padding, top + i * height), line)


def note_edge(theme: Theme) -> str:
    """The outline of a note, which shows it on the background."""
    return legible(theme.note_fold, theme.background, 3.0)


def legend_size(legend: Legend, scale: float = 1.0) -> QSizeF:
    """The size of the legend's card in pixels; nothing for a legend without entries."""
    if not legend.entries:
        return QSizeF(0.0, 0.0)
    text = QFontMetricsF(canvas_font(CARD_TEXT_PX * scale))
    title = QFontMetricsF(canvas_font(CARD_TITLE_PX * scale, QFont.Weight.Bold))
    widest = max(text.horizontalAdvance(entry.text) for entry in legend.entries)
    across = max((CARD_SAMPLE + CARD_GAP) * scale + widest, title.horizontalAdvance(legend.title))
    down = (len(legend.entries) + 1) * CARD_ROW + 2 * CARD_PADDING - 6.0
    return QSizeF(across + 2 * CARD_PADDING * scale, down * scale)


def paint_legend(
    painter: QPainter, rect: QRectF, legend: Legend, theme: Theme, scale: float = 1.0
) -> None:
    """Paint the legend's card into `rect`, whose size `legend_size` gives."""
    if not legend.entries:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.setPen(QPen(QColor(theme.border), 1.2 * scale))
    painter.setBrush(QBrush(QColor(theme.surface)))
    size, line = rect.size(), 0.6 * scale
    card = QRectF(line, line, size.width() - 2 * line, size.height() - 2 * line)
    painter.drawRoundedRect(card, CARD_ROUNDING * scale, CARD_ROUNDING * scale)
    painter.setPen(QColor(theme.text))
    _text(painter, legend.title, CARD_PADDING * scale, (CARD_PADDING + 8) * scale, scale, bold=True)
    for i, entry in enumerate(legend.entries):
        middle = (CARD_PADDING + (i + 1) * CARD_ROW + 8) * scale
        at = QPointF((CARD_PADDING + CARD_SAMPLE / 2) * scale, middle)
        _paint_sample(painter, entry, at, theme, scale)
        painter.setPen(QColor(theme.text))
        _text(painter, entry.text, (CARD_PADDING + CARD_SAMPLE + CARD_GAP) * scale, middle, scale)
    painter.restore()


def _text(
    painter: QPainter, text: str, left: float, middle: float, scale: float, bold: bool = False
) -> None:
    weight = QFont.Weight.Bold if bold else QFont.Weight.Normal
    font = canvas_font((CARD_TITLE_PX if bold else CARD_TEXT_PX) * scale, weight)
    painter.setFont(font)
    # Between the height of capitals and that of small letters.
    painter.drawText(QPointF(round(left), round(middle + font.pixelSize() * 0.34)), text)


def _paint_sample(
    painter: QPainter, entry: LegendEntry, at: QPointF, theme: Theme, scale: float
) -> None:
    if entry.shape is not None:
        outline = legible(entry.colour, theme.background, 3.0 if theme.is_dark else 4.5)
        painter.setPen(QPen(QColor(outline), 1.5 * scale))
        painter.setBrush(QBrush(QColor(entry.colour)))
        draw_shape(painter, at, entry.shape, 7.5 * scale, 7.5 * scale)
        return
    if entry.mark in ("key", "isolate"):
        plain = mixed(theme.line, theme.surface, 0.25)
        is_key = entry.mark == "key"
        body = Body(Shape.CIRCLE, 11.0, 11.0, plain, plain, "", "", not is_key, is_key)
        side = 24 * scale
        rect = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
        draw_body(painter, rect, body, 0.46 * scale, scale, theme)
        return
    half = QPointF(CARD_SAMPLE / 2 * scale, 0.0)
    pen = QPen(QColor(entry.colour), entry.width * scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if entry.mark == "membership":
        pen.setDashPattern(LINK_DASHES)
    elif entry.style is not None and entry.style in DASHES:
        pen.setDashPattern(DASHES[entry.style])
    painter.setPen(pen)
    painter.drawLine(QLineF(at - half, at + half))
    if entry.mark == "bridge":
        reach = lozenge_reach(2.5) * scale
        painter.setPen(QPen(QColor(theme.surface), 2.0 * scale))
        painter.setBrush(QBrush(QColor(entry.colour)))
        draw_shape(painter, at, Shape.DIAMOND, reach, reach)
