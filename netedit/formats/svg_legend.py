"""Writes the legend's card as SVG, as the canvas paints it."""

from dataclasses import replace

from netedit.formats.svg_body import dashes, draw_body, icon_path
from netedit.formats.svg_ink import Lettering, Letters, Value, element, number, rectangle, shape
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point
from netedit.model.records import Icon, Shape
from netedit.picture.display import Legend, LegendEntry, NodeItem
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
    DASHES,
    LINK_DASHES,
    core_widths,
    entry_height,
    lozenge_reach,
    sample_width,
)
from netedit.picture.palette import Theme, ink_on, legible, mixed
from netedit.picture.style import Measure

_LINE = 1.2
# A card is so much wider where it is not we who set its words.
_ROOM = 0.06


@dataclass(frozen=True, slots=True)
class CardLook:
    """The theme of a card, and how wide its texts are."""

    theme: Theme
    measure: Measure


def roomy(card: Box, page: Box) -> Box:
    """The card a little wider, towards the middle of the page: other programs have other fonts."""
    more = _ROOM * card.width
    if card.left + card.right < page.left + page.right:
        return replace(card, right=card.right + more)
    return replace(card, left=card.left - more)


def legend_card(legend: Legend, box: Box, look: CardLook, letters: Letters) -> str:
    """The card in `box`: its title, and each sign with its meaning, one below the other."""
    scale = legend.scale
    if scale == 1.0:
        return _card(legend, box, look, letters)
    at = f"translate({number(box.left)} {number(box.top)}) scale({number(scale)})"
    inner = Box(0.0, 0.0, box.width / scale, box.height / scale)
    return element("g", {"transform": at}, _card(legend, inner, look, letters))


def _card(legend: Legend, box: Box, how: CardLook, letters: Letters) -> str:
    theme = how.theme
    card = Box(
        box.left + _LINE / 2, box.top + _LINE / 2, box.right - _LINE / 2, box.bottom - _LINE / 2
    )
    look: dict[str, Value] = {
        "fill": theme.surface,
        "stroke": theme.border,
        "stroke_width": _LINE,
    }
    left = box.left + CARD_PADDING
    title = Lettering(CARD_TITLE_PX, theme.text, is_bold=True)
    middle = box.top + CARD_PADDING + 8
    parts = [
        rectangle(card, CARD_ROUNDING, look),
        letters.text(legend.title, left, middle + CARD_TITLE_PX * 0.34, title),
    ]
    top = box.top + CARD_PADDING + CARD_ROW - 3.0
    for entry in legend.entries:
        parts.append(_entry(entry, (left, top), how, letters))
        top += entry_height(entry)
    return "".join(parts)


def _entry(entry: LegendEntry, at: Point, how: CardLook, letters: Letters) -> str:
    left, top = at
    middle = top + CARD_ROW / 2
    words = Lettering(CARD_TEXT_PX, how.theme.text)
    if entry.mark == "heading":
        bold = replace(words, is_bold=True)
        return letters.text(entry.text, left, middle + 4.0 + CARD_TEXT_PX * 0.34, bold)
    if entry.sizes:
        return _sizes(entry, at, how.theme, letters)
    if entry.ramp:
        return _ramp(entry, (left, middle), how, letters)
    sample = _sample(entry, (left + CARD_SAMPLE / 2, middle), how.theme, letters)
    x = left + CARD_SAMPLE + CARD_GAP
    return sample + letters.text(entry.text, x, middle + CARD_TEXT_PX * 0.34, words)


def _sizes(entry: LegendEntry, at: Point, theme: Theme, letters: Letters) -> str:
    """Samples beside each other on one line, at half the size they have on the map."""
    left, top = at
    base = top + 4.0 + 2 * CARD_SIZES_AT * max(radius for radius, _ in entry.sizes)
    words = Lettering(CARD_TEXT_PX, theme.text, anchor="middle")
    look: dict[str, Value] = {
        "fill": entry.colour,
        "stroke": _outline(entry.colour, theme),
        "stroke_width": 1.3,
    }
    parts: list[str] = []
    for radius, text in entry.sizes:
        wide, half = sample_width(radius), CARD_SIZES_AT * radius
        x = left + wide / 2
        parts.append(shape(Shape.CIRCLE, (x, base - half), half, half, look))
        parts.append(letters.text(text, x, base + 15.0, words))
        left += wide + 12.0
    return "".join(parts)


def _ramp(entry: LegendEntry, at: Point, how: CardLook, letters: Letters) -> str:
    left, middle = at
    low, high = entry.ends
    words = Lettering(CARD_TEXT_PX, how.theme.text)
    base = middle + CARD_TEXT_PX * 0.34
    parts = [letters.text(low, left, base, words)]
    left += how.measure(low, CARD_TEXT_PX) + 6.0
    right = left + len(entry.ramp) * CARD_CELL
    for i, colour in enumerate(entry.ramp):
        x = left + i * CARD_CELL
        # A little wider than the cell: no gap shows between two.
        end = min(x + CARD_CELL + 1.0, right)
        parts.append(rectangle(Box(x, middle - 6.5, end, middle + 6.5), 0, {"fill": colour}))
    edge: dict[str, Value] = {
        "fill": "none",
        "stroke": _outline(entry.ramp[-1], how.theme),
        "stroke_width": 1.0,
    }
    parts.append(rectangle(Box(left, middle - 6.5, right, middle + 6.5), 0, edge))
    parts.append(letters.text(high, right + 6.0, base, words))
    return "".join(parts)


def _outline(fill: str, theme: Theme) -> str:
    return legible(fill, theme.background, 3.0 if theme.is_dark else 4.5)


def _sample(entry: LegendEntry, at: Point, theme: Theme, letters: Letters) -> str:
    if entry.shape is not None:
        return _node_sample(entry, entry.shape, at, theme)
    if entry.mark == "region":
        x, y = at
        half = CARD_SAMPLE / 2
        return rectangle(Box(x - half, y - 8, x + half, y + 8), 7.0, {"fill": entry.colour})
    if entry.mark in ("key", "isolate"):
        return draw_body(_plain_node(entry.mark, theme), at, 0.46, 1.0, theme, letters)
    return _line_sample(entry, at, theme)


def _node_sample(entry: LegendEntry, kind: Shape, at: Point, theme: Theme) -> str:
    has_icon = entry.icon is not Icon.NONE
    fill = theme.background if entry.is_hollow else entry.colour
    look: dict[str, Value] = {
        "fill": fill,
        "stroke": entry.colour if entry.is_hollow else _outline(entry.colour, theme),
        "stroke_width": 1.5,
    }
    if entry.is_dashed:
        look["stroke_dasharray"] = dashes((2.2, 1.6), 1.5)
    half = 9.5 if has_icon else 7.5
    drawn = shape(kind, at, half, half, look)
    if has_icon:
        drawn += icon_path(entry.icon, at, half * 0.6, ink_on(fill))
    return drawn


def _line_sample(entry: LegendEntry, at: Point, theme: Theme) -> str:
    x, y = at
    look: dict[str, Value] = {
        "x1": x - CARD_SAMPLE / 2,
        "y1": y,
        "x2": x + CARD_SAMPLE / 2,
        "y2": y,
        "stroke": entry.colour,
        "stroke_width": entry.width,
    }
    if entry.mark == "membership":
        look["stroke_dasharray"] = dashes(LINK_DASHES, entry.width)
    elif entry.style is not None and entry.style in DASHES:
        look["stroke_dasharray"] = dashes(DASHES[entry.style], entry.width)
    line = element("line", look)
    if entry.mark != "bridge":
        return line
    for width, colour in zip(core_widths(entry.width), (theme.surface, theme.line), strict=True):
        line += element("line", {**look, "stroke": colour, "stroke_width": width})
    reach = lozenge_reach(2.5)
    mark: dict[str, Value] = {
        "fill": entry.colour,
        "stroke": theme.surface,
        "stroke_width": 2.0,
    }
    return line + shape(Shape.DIAMOND, at, reach, reach, mark)


def _plain_node(mark: str, theme: Theme) -> NodeItem:
    grey = mixed(theme.line, theme.surface, 0.25)
    return NodeItem(
        id="",
        x=0.0,
        y=0.0,
        half_width=11.0,
        half_height=11.0,
        shape=Shape.CIRCLE,
        fill=grey,
        outline=grey,
        letters="",
        letters_colour="",
        label=(),
        label_box=Box(0.0, 0.0, 0.0, 0.0),
        label_colour="",
        is_isolate=mark == "isolate",
        is_key=mark == "key",
    )
