"""Paints the card of the legend: its signs and words, in columns where it would be too high."""

from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from math import inf

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from netedit.canvas.ghosts import SIGNS, paint_sample
from netedit.canvas.stamps import Body, draw_body, draw_icon, draw_shape
from netedit.canvas.theme import canvas_font, measure, metrics
from netedit.model.records import Icon, Shape
from netedit.picture.display import Legend, LegendEntry
from netedit.picture.drawn import (
    CARD_CELL,
    CARD_GAP,
    CARD_PADDING,
    CARD_ROUNDING,
    CARD_ROW,
    CARD_SAMPLE,
    CARD_SIZES_AT,
    CARD_TEXT_PX,
    CARD_TITLE_PX,
    CARD_WIDEST,
    DASHES,
    LINK_DASHES,
    core_widths,
    entry_height,
    lozenge_reach,
    sizes_width,
)
from netedit.picture.palette import Theme, ink_on, legible, mixed

# Lines of a legend come at most that close; columns stand that far apart.
_TIGHTEST = 0.8
_BETWEEN = 22.0
# Of a legend that is folded up, for the sign beside its title.
_ARROW = 20.0
# Even columns are looked for in steps of this height.
_STEP = 4.0
_TITLE, _HEADING = "title", "heading"


def legend_size(legend: Legend, scale: float = 1.0, most_height: float = inf) -> QSizeF:
    """The size of the legend's card in pixels; nothing for a legend without entries.

    Where it would be higher than `most_height`, its lines move closer, then stand in columns.
    """
    if not legend.entries:
        return QSizeF(0.0, 0.0)
    flow = _Flow(legend, scale * legend.scale, most_height)
    return QSizeF(flow.width, flow.height)


def folded_legend_size(legend: Legend, scale: float = 1.0) -> QSizeF:
    """The size of a card with nothing but the legend's title."""
    scale *= legend.scale
    bold = metrics(CARD_TITLE_PX * scale, QFont.Weight.Bold)
    title = bold.horizontalAdvance(_shortened(legend.title, bold, CARD_WIDEST * scale))
    return QSizeF(title + (2 * CARD_PADDING + _ARROW) * scale, (CARD_PADDING * 2 + 14.0) * scale)


def paint_folded_legend(
    painter: QPainter, rect: QRectF, legend: Legend, theme: Theme, scale: float = 1.0
) -> None:
    """Paint the title on a card, and a sign that there is more, into `rect`."""
    scale *= legend.scale
    painter.save()
    _paint_card(painter, rect, theme, scale)
    middle = rect.height() / 2
    _text(painter, legend.title, CARD_PADDING * scale, middle, scale, _TITLE)
    reach, x = 4.0 * scale, rect.width() - (CARD_PADDING + 4.0) * scale
    painter.setPen(QPen(QColor(theme.quiet_text), 1.8 * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        [
            QPointF(x - reach, middle - reach / 2),
            QPointF(x, middle + reach / 2),
            QPointF(x + reach, middle - reach / 2),
        ]
    )
    painter.restore()


def _paint_card(painter: QPainter, rect: QRectF, theme: Theme, scale: float) -> None:
    """The ground of a legend; the painter's origin is its corner from then on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.setPen(QPen(QColor(theme.border), 1.2 * scale))
    painter.setBrush(QBrush(QColor(theme.surface)))
    size, line = rect.size(), 0.6 * scale
    card = QRectF(line, line, size.width() - 2 * line, size.height() - 2 * line)
    painter.drawRoundedRect(card, CARD_ROUNDING * scale, CARD_ROUNDING * scale)
    painter.setPen(QColor(theme.text))


class _Flow:
    """Where the entries of a legend go: how close they are, their columns, and how wide those are.

    The same height that it comes to gives the same flow again.
    """

    def __init__(self, legend: Legend, scale: float, most_height: float) -> None:
        head = (CARD_ROW + 2 * CARD_PADDING - 6.0) * scale
        fixed = sum(entry_height(entry) for entry in legend.entries if entry.sizes) * scale
        needed = sum(entry_height(entry) for entry in legend.entries if not entry.sizes) * scale
        room = max(most_height - head, 3 * CARD_ROW * scale)
        self.tight = min(1.0, max(_TIGHTEST, (room - fixed) / max(needed, 1.0)))
        columns = self._columns(legend, scale, room)
        if len(columns) > 1:
            # all about as high: a long column beside a short one would only be wide
            even = sum(self._height(each, scale) for each in columns) / len(columns)
            while even < room and len(self._columns(legend, scale, even)) > len(columns):
                even += _STEP * scale
            columns = self._columns(legend, scale, min(even, room))
        self.columns = columns
        highest = max(self._height(each, scale) for each in columns)
        self.widths = [max(_width(entry, scale) for entry in each) for each in self.columns]
        bold = metrics(CARD_TITLE_PX * scale, QFont.Weight.Bold)
        title = bold.horizontalAdvance(_shortened(legend.title, bold, CARD_WIDEST * scale))
        across = sum(self.widths) + (len(self.widths) - 1) * _BETWEEN * scale
        self.width = max(across, title) + 2 * CARD_PADDING * scale
        self.height = head + highest

    def _columns(self, legend: Legend, scale: float, room: float) -> list[list[LegendEntry]]:
        """The entries in columns no higher than `room`; no heading stands last in one."""
        found: list[list[LegendEntry]] = [[]]
        used = 0.0
        for entry, following in zip_longest(legend.entries, legend.entries[1:]):
            height = self.height_of(entry) * scale
            needs = height
            if entry.mark == _HEADING and following is not None:
                needs += self.height_of(following) * scale
            if used + needs > room + 0.5 and found[-1]:
                found.append([])
                used = 0.0
            found[-1].append(entry)
            used += height
        return found

    def _height(self, entries: list[LegendEntry], scale: float) -> float:
        return sum(self.height_of(entry) for entry in entries) * scale

    def height_of(self, entry: LegendEntry) -> float:
        """How much of a column an entry takes; samples of sizes come no closer."""
        return entry_height(entry) * (1.0 if entry.sizes else self.tight)


@lru_cache(maxsize=256)
def _width(entry: LegendEntry, scale: float) -> float:
    """How wide an entry is; known from the size of a card to its paint."""
    text = metrics(CARD_TEXT_PX * scale)
    if entry.mark == "heading":
        text = metrics(CARD_TEXT_PX * scale, QFont.Weight.Bold)
        return text.horizontalAdvance(_shortened(entry.text, text, CARD_WIDEST * scale))
    if entry.sizes:
        return sizes_width(entry) * scale
    if entry.ramp:
        ends = sum(text.horizontalAdvance(end) for end in entry.ends)
        return (len(entry.ramp) * CARD_CELL + 12.0) * scale + ends
    words = text.horizontalAdvance(_shortened(entry.text, text, CARD_WIDEST * scale))
    return (CARD_SAMPLE + CARD_GAP) * scale + words


def shortened(legend: Legend) -> Legend:
    """The legend with the texts that are too wide for its card cut as they are on the screen."""
    fine = 8.0
    plain = metrics(CARD_TEXT_PX * fine)
    bold = metrics(CARD_TEXT_PX * fine, QFont.Weight.Bold)
    large = metrics(CARD_TITLE_PX * fine, QFont.Weight.Bold)
    widest = CARD_WIDEST * fine
    entries = tuple(
        replace(
            entry,
            text=_shortened(entry.text, bold if entry.mark == _HEADING else plain, widest),
            ends=(low, high),
        )
        for entry in legend.entries
        for low, high in ([_shortened(end, plain, widest) for end in entry.ends],)
    )
    return replace(legend, entries=entries, title=_shortened(legend.title, large, widest))


def _shortened(text: str, by: QFontMetricsF, width: float) -> str:
    # most are short: to shorten one takes longer than to measure it
    if by.horizontalAdvance(text) <= width:
        return text
    return by.elidedText(text, Qt.TextElideMode.ElideRight, width)


def paint_legend(
    painter: QPainter, rect: QRectF, legend: Legend, theme: Theme, scale: float = 1.0
) -> None:
    """Paint the legend's card into `rect`, whose size `legend_size` gives."""
    if not legend.entries:
        return
    scale *= legend.scale
    painter.save()
    _paint_card(painter, rect, theme, scale)
    _text(painter, legend.title, CARD_PADDING * scale, (CARD_PADDING + 8) * scale, scale, _TITLE)
    flow = _Flow(legend, scale, rect.height())
    painter.save()
    for entries, wide in zip(flow.columns, flow.widths, strict=True):
        top = CARD_PADDING + CARD_ROW - 3.0
        for entry in entries:
            _paint_entry(painter, entry, top - CARD_ROW * (1 - flow.tight) / 2, theme, scale)
            top += flow.height_of(entry)
        painter.translate(wide + _BETWEEN * scale, 0.0)
    painter.restore()
    painter.restore()


def _paint_entry(
    painter: QPainter, entry: LegendEntry, top: float, theme: Theme, scale: float
) -> None:
    middle = (top + CARD_ROW / 2) * scale
    painter.setPen(QColor(theme.text))
    if entry.mark == "heading":
        _text(painter, entry.text, CARD_PADDING * scale, middle + 4.0 * scale, scale, _HEADING)
    elif entry.sizes:
        _paint_sizes(painter, entry, top, theme, scale)
    elif entry.ramp:
        _paint_ramp(painter, entry, middle, theme, scale)
    else:
        at = QPointF((CARD_PADDING + CARD_SAMPLE / 2) * scale, middle)
        _paint_sample(painter, entry, at, theme, scale)
        painter.setPen(QColor(theme.text))
        _text(painter, entry.text, (CARD_PADDING + CARD_SAMPLE + CARD_GAP) * scale, middle, scale)


def _paint_sizes(
    painter: QPainter, entry: LegendEntry, top: float, theme: Theme, scale: float
) -> None:
    """Samples beside each other on one line, at half the size they have on the map."""
    most = max(radius for radius, _ in entry.sizes)
    base = top + 4.0 + 2 * CARD_SIZES_AT * most
    left = CARD_PADDING
    font, by = canvas_font(CARD_TEXT_PX * scale), metrics(CARD_TEXT_PX * scale)
    for radius, text in entry.sizes:
        wide = max(2 * CARD_SIZES_AT * radius, 26.0)
        middle = QPointF((left + wide / 2) * scale, (base - CARD_SIZES_AT * radius) * scale)
        painter.setPen(QPen(QColor(_outline(entry.colour, theme)), 1.3 * scale))
        painter.setBrush(QBrush(QColor(entry.colour)))
        half = CARD_SIZES_AT * radius * scale
        draw_shape(painter, middle, Shape.CIRCLE, half, half)
        painter.setPen(QColor(theme.text))
        painter.setFont(font)
        at = middle.x() - by.horizontalAdvance(text) / 2
        painter.drawText(QPointF(round(at), round((base + 15.0) * scale)), text)
        left += wide + 12.0


def _paint_ramp(
    painter: QPainter, entry: LegendEntry, middle: float, theme: Theme, scale: float
) -> None:
    low, high = entry.ends
    left = CARD_PADDING * scale
    _text(painter, low, left, middle, scale)
    # measured as for every output, so that the cells stand in the same place in each
    left += (measure(low, CARD_TEXT_PX) + 6) * scale
    half = 6.5 * scale
    wide = CARD_CELL * scale
    painter.setPen(Qt.PenStyle.NoPen)
    for i, colour in enumerate(entry.ramp):
        painter.fillRect(QRectF(left + i * wide, middle - half, wide + 1, 2 * half), QColor(colour))
    painter.setPen(QPen(QColor(_outline(entry.ramp[-1], theme)), 1.0 * scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(left, middle - half, len(entry.ramp) * wide, 2 * half))
    painter.setPen(QColor(theme.text))
    _text(painter, high, left + len(entry.ramp) * wide + 6 * scale, middle, scale)


def _outline(fill: str, theme: Theme) -> str:
    return legible(fill, theme.background, 3.0 if theme.is_dark else 4.5)


def _text(
    painter: QPainter, text: str, left: float, middle: float, scale: float, how: str = ""
) -> None:
    weight = QFont.Weight.Bold if how else QFont.Weight.Normal
    px = (CARD_TITLE_PX if how == _TITLE else CARD_TEXT_PX) * scale
    font = canvas_font(px, weight)
    painter.setFont(font)
    shown = _shortened(text, metrics(px, weight), CARD_WIDEST * scale)
    # Between the height of capitals and that of small letters.
    painter.drawText(QPointF(round(left), round(middle + font.pixelSize() * 0.34)), shown)


def _paint_sample(
    painter: QPainter, entry: LegendEntry, at: QPointF, theme: Theme, scale: float
) -> None:
    if entry.shape is not None:
        _paint_node_sample(painter, entry, at, theme, scale)
        return
    if entry.mark == "region":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(entry.colour)))
        half = CARD_SAMPLE / 2 * scale
        area = QRectF(at.x() - half, at.y() - 8 * scale, 2 * half, 16 * scale)
        painter.drawRoundedRect(area, 7 * scale, 7 * scale)
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
    if entry.mark in SIGNS:
        paint_sample(painter, entry, QLineF(at - half, at + half), scale, theme)
        return
    pen = QPen(QColor(entry.colour), entry.width * scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if entry.mark == "membership":
        pen.setDashPattern(LINK_DASHES)
    elif entry.style is not None and entry.style in DASHES:
        pen.setDashPattern(DASHES[entry.style])
    painter.setPen(pen)
    painter.drawLine(QLineF(at - half, at + half))
    if entry.mark == "bridge":
        gap, core = core_widths(entry.width)
        for width, colour in ((gap, theme.surface), (core, theme.line)):
            pen.setColor(QColor(colour))
            pen.setWidthF(width * scale)
            painter.setPen(pen)
            painter.drawLine(QLineF(at - half, at + half))
        reach = lozenge_reach(2.5) * scale
        painter.setPen(QPen(QColor(theme.surface), 2.0 * scale))
        painter.setBrush(QBrush(QColor(entry.colour)))
        draw_shape(painter, at, Shape.DIAMOND, reach, reach)


def _paint_node_sample(
    painter: QPainter, entry: LegendEntry, at: QPointF, theme: Theme, scale: float
) -> None:
    assert entry.shape is not None
    has_icon = entry.icon is not Icon.NONE
    fill = theme.background if entry.is_hollow else entry.colour
    outline = entry.colour if entry.is_hollow else _outline(entry.colour, theme)
    pen = QPen(QColor(outline), 1.5 * scale)
    if entry.is_dashed:
        pen.setDashPattern([2.2, 1.6])
    painter.setPen(pen)
    painter.setBrush(QBrush(QColor(fill)))
    half = (9.5 if has_icon else 7.5) * scale
    draw_shape(painter, at, entry.shape, half, half)
    if has_icon:
        draw_icon(painter, at, half * 0.6, entry.icon, ink_on(fill))
