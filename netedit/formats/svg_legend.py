"""Writes the legend's card as SVG, as the canvas paints it."""

from netedit.formats.svg_body import dashes, draw_body
from netedit.formats.svg_ink import Lettering, Letters, Value, element, rectangle, shape
from netedit.model.records import Shape
from netedit.picture.display import Box, Legend, LegendEntry, NodeItem, Point
from netedit.picture.drawn import (
    CARD_GAP,
    CARD_PADDING,
    CARD_ROUNDING,
    CARD_ROW,
    CARD_SAMPLE,
    CARD_TEXT_PX,
    CARD_TITLE_PX,
    DASHES,
    LINK_DASHES,
    lozenge_reach,
)
from netedit.picture.palette import Theme, legible, mixed

_LINE = 1.2


def legend_card(legend: Legend, box: Box, theme: Theme, letters: Letters) -> str:
    """The card in `box`: its title, and each sign with its meaning."""
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
    words = Lettering(CARD_TEXT_PX, theme.text)
    for i, entry in enumerate(legend.entries):
        middle = box.top + CARD_PADDING + (i + 1) * CARD_ROW + 8
        parts.append(_sample(entry, (left + CARD_SAMPLE / 2, middle), theme, letters))
        at = left + CARD_SAMPLE + CARD_GAP
        parts.append(letters.text(entry.text, at, middle + CARD_TEXT_PX * 0.34, words))
    return "".join(parts)


def _sample(entry: LegendEntry, at: Point, theme: Theme, letters: Letters) -> str:
    if entry.shape is not None:
        look: dict[str, Value] = {
            "fill": entry.colour,
            "stroke": legible(entry.colour, theme.background, 3.0 if theme.is_dark else 4.5),
            "stroke_width": 1.5,
        }
        return shape(entry.shape, at, 7.5, 7.5, look)
    if entry.mark in ("key", "isolate"):
        return draw_body(_plain_node(entry.mark, theme), at, 0.46, 1.0, theme, letters)
    return _line_sample(entry, at, theme)


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
