"""Draws names in lines, many at once, in pixels of the device."""

from array import array
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from netedit.canvas.atlas import Stamp
from netedit.canvas.stamps import draw_fragments
from netedit.canvas.theme import canvas_font, measure
from netedit.model.dataclass import dataclass
from netedit.picture.drawn import HALO_REACH
from netedit.picture.palette import Theme
from netedit.picture.style import LINE_HEIGHT


@dataclass(frozen=True, slots=True)
class Second:
    """Lines under a name."""

    lines: tuple[str, ...]
    colour: str
    px: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name in lines, as it is drawn, and what stands under it."""

    lines: tuple[str, ...]
    colour: str
    is_struck: bool
    px: float
    second: Second | None = None


class Lettered(NamedTuple):
    """A name, how wide its lines are, and where there is room for its picture."""

    label: Label
    widths: Sequence[float]
    stamp: Stamp


class _Line(NamedTuple):
    """One line of a label: its text and where its base begins, in the picture of the label."""

    text: str
    x: int
    y: int
    font: QFont
    colour: str


@lru_cache(maxsize=256)
def _type(px: float, is_struck: bool) -> tuple[QFont, float]:
    """A font, and from the top of a line down to its base; a copy of a font costs more than a line.

    The name of a partner who is gone is struck out.
    """
    font = canvas_font(px)
    font.setStrikeOut(is_struck)
    metrics = QFontMetricsF(font)
    return font, (px * LINE_HEIGHT - metrics.height()) / 2 + metrics.ascent()


def label_widths(label: Label) -> tuple[float, ...]:
    """The width of each line, second ones last."""
    px, second = label.px, label.second
    found = [measure(line, px) for line in label.lines]
    if second is not None:
        found += [measure(line, second.px) for line in second.lines]
    return tuple(found)


def label_size(label: Label, widths: Sequence[float]) -> tuple[int, int]:
    """The width and height of the picture of a label, its backing included."""
    reach = 2 * ceil(label.px * HALO_REACH + 1)
    height = len(label.lines) * label.px * LINE_HEIGHT
    if label.second is not None:
        height += len(label.second.lines) * label.second.px * LINE_HEIGHT
    return ceil(max(widths)) + reach, ceil(height) + reach


def draw_labels(
    labels: Sequence[Lettered], painter_of: Callable[[int], QPainter], theme: Theme
) -> None:
    """Draw names where they have room on pages, by `painter_of` a page: centred lines, backed with
    the background so that lines below do not cross letters.

    Each is set once; copies of all of them in the background's colour are the backing. A copy
    costs a fifth of setting a text, and drawing many at once half of one by one.
    """
    letters = QPixmap(
        int(max(each.stamp.width for each in labels)),
        int(sum(each.stamp.height for each in labels)),
    )
    letters.fill(Qt.GlobalColor.transparent)
    painter = QPainter(letters)
    top = 0.0
    for each in labels:
        _set(painter, top, each)
        top += each.stamp.height
    painter.end()
    backing = letters.copy()
    painter = QPainter(backing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(backing.rect(), QColor(theme.background))
    painter.end()
    for page, (behind, front) in _places(labels).items():
        draw_fragments(painter_of(page), behind, backing)
        draw_fragments(painter_of(page), front, letters)


def _set(painter: QPainter, top: float, each: Lettered) -> None:
    for line in _lines(each.label, each.widths, each.stamp.width):
        painter.setFont(line.font)
        painter.setPen(QColor(line.colour))
        painter.drawText(QPointF(line.x, top + line.y), line.text)


def _places(labels: Sequence[Lettered]) -> "dict[int, tuple[array[float], array[float]]]":
    """By page where backings and letters go, as rows."""
    found: dict[int, tuple[array[float], array[float]]] = {}
    top = 0.0
    for label, _, stamp in labels:
        behind, front = found.setdefault(stamp.page, (array("d"), array("d")))
        width, height = stamp.width, stamp.height
        x, y = stamp.left + width / 2, stamp.top + height / 2
        for dx, dy in _halo_steps(max(1, round(label.px * HALO_REACH))):
            behind.extend((x + dx, y + dy, 0.0, top, width, height, 1.0, 1.0, 0.0, 1.0))
        front.extend((x, y, 0.0, top, width, height, 1.0, 1.0, 0.0, 1.0))
        top += height
    return found


def _lines(label: Label, widths: Sequence[float], across: float) -> list[_Line]:
    top = float(ceil(label.px * HALO_REACH + 1))
    second = label.second
    parts = [(label.lines, _type(label.px, label.is_struck), label.px, label.colour)]
    if second is not None:
        parts.append((second.lines, _type(second.px, False), second.px, second.colour))
    found: list[_Line] = []
    left = iter(widths)
    for texts, (font, base), px, colour in parts:
        height = px * LINE_HEIGHT
        for i, text in enumerate(texts):
            x, y = round((across - next(left)) / 2), round(top + i * height + base)
            found.append(_Line(text, x, y, font, colour))
        top += len(texts) * height
    return found


@cache
def _halo_steps(reach: int) -> tuple[tuple[int, int], ...]:
    """Where copies of the letters stand, so that they cover all within `reach` pixels."""
    found: list[tuple[int, int]] = []
    for ring in range(reach, 0, -2):
        aside = round(ring * 0.7)
        found += [(ring, 0), (-ring, 0), (0, ring), (0, -ring)]
        found += [(aside, aside), (-aside, aside), (aside, -aside), (-aside, -aside)]
    return tuple(found)
