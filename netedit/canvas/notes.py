"""Paints notes: sheets of paper, whose words keep a size that can be read."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from netedit.canvas.sampling import Paint
from netedit.canvas.theme import canvas_font, measure, metrics
from netedit.model.geometry import Box
from netedit.model.records import View
from netedit.picture.display import NoteItem
from netedit.picture.drawn import FOLD, NOTE_EDGE
from netedit.picture.labels import ELLIPSIS, cut
from netedit.picture.palette import Theme, legible
from netedit.picture.style import LINE_HEIGHT, Style

# Words shrink with their sheet down to this, and to the size of names in front of a room; then
# there are fewer of them.
LEAST_WORDS_PX = 8.0
# Of the padding and of the last line so much may be done without then.
_TIGHT = 0.3
# Words of which no more than this are left say nothing.
_FEWEST = 3


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

    @property
    def boxes(self) -> Iterable[Box]:
        """Where they are."""
        return [note.box for note in self._notes.values()]

    def paint(self, painter: QPainter, how: Paint) -> None:
        """Paint the notes of the area; the painter maps scene units to the screen."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Style(self._theme).worn(View("", "Map"))
        for note in self._notes.values():
            if note.id not in how.hidden and (how.area is None or note.box.meets(how.area)):
                _paint_sheet(painter, note.box, how.scale, self._theme)
                _paint_words(painter, note, how.scale, style)


def _paint_sheet(painter: QPainter, box: Box, scale: float, theme: Theme) -> None:
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


def _paint_words(painter: QPainter, note: NoteItem, scale: float, style: Style) -> None:
    theme, box = style.theme, note.box
    painter.setPen(QColor(theme.note_text))
    least = max(LEAST_WORDS_PX, theme.label_px)
    if style.note_px * scale + 0.01 >= least:
        by, height = metrics(style.note_px), style.note_line_height
        painter.setFont(canvas_font(style.note_px))
        top = box.top + style.note_padding + (height - by.height()) / 2 + by.ascent()
        for i, line in enumerate(note.lines):
            painter.drawText(QPointF(box.left + style.note_padding, top + i * height), line)
        return
    padding = style.note_padding * scale * (1.0 - _TIGHT)
    width, high = box.width * scale - 2 * padding, box.height * scale - 2 * padding
    lines = fewer_words(note.lines, least, int(width), int(high))
    if not lines:
        return
    by, height = metrics(least), round(least * LINE_HEIGHT)
    first = (box.height * scale - len(lines) * height) / 2 + (height - by.height()) / 2
    painter.save()
    painter.translate(box.left, box.top)
    # set in pixels of the screen: letters keep their shape at any zoom
    painter.scale(1 / scale, 1 / scale)
    painter.setFont(canvas_font(least))
    for i, line in enumerate(lines):
        painter.drawText(QPointF(padding, round(first + by.ascent() + i * height)), line)
    painter.restore()


@lru_cache(maxsize=512)
def fewer_words(lines: tuple[str, ...], px: float, width: int, high: int) -> Sequence[str]:
    """As much of what a sheet says as there is room for in letters of this size, ending in … where
    something is left out; nothing where that would be a few letters.
    """
    rows = int(high / round(px * LINE_HEIGHT) + _TIGHT)
    if rows < 1 or width < px:
        return ()
    found: list[str] = []
    rest = " ".join(lines)
    while rest and len(found) < rows:
        line, rest = _first_line(rest, px, width, is_last=len(found) == rows - 1)
        found.append(line)
    said = sum(len(line.removesuffix(ELLIPSIS)) for line in found)
    return found if said >= _FEWEST else ()


def _first_line(text: str, px: float, width: float, *, is_last: bool) -> tuple[str, str]:
    """What of a text stands in a line, and the rest; all that is left out ends in …."""
    if measure(text, px) <= width:
        return text, ""
    words = text.split()
    count = len(words)
    while count and measure(" ".join(words[:count]), px) > width:
        count -= 1
    if is_last or not count:
        # no word is broken in two: one that is too wide is the last
        return cut(text, px, width, measure), ""
    return " ".join(words[:count]), " ".join(words[count:])


def note_edge(theme: Theme) -> str:
    """The outline of a note, which shows it on the background."""
    return legible(theme.note_fold, theme.background, theme.mark_contrast)
