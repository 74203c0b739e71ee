"""Writes nodes as SVG: mark, shape and letters, as the canvas draws them."""

from math import hypot, pi

from netedit.formats.svg_ink import Lettering, Letters, Value, element, number, rectangle, shape
from netedit.model.geometry import Box, Point
from netedit.model.records import Icon, Shape
from netedit.model.stories import PictureType
from netedit.picture import routes
from netedit.picture.dimensions import dimensions_of
from netedit.picture.display import NodeItem
from netedit.picture.drawn import (
    ASCENT,
    CAPITALS,
    DESCENT,
    ICON_SHARE,
    OUTLINE_WIDTH,
    around_rounded,
    covering,
    even_dashes,
    is_whole,
    letters_size,
)
from netedit.picture.icons import contours
from netedit.picture.palette import PAPER, Theme
from netedit.picture.style import MARK_GAP, MARK_WIDTH


def dashes(pattern: tuple[float, float], width: float) -> str:
    """A pattern given in widths of a line, as lengths."""
    return " ".join(number(part * width) for part in pattern)


def base_line(height: float, px: float) -> float:
    """From the top of a line to its base line."""
    return (height - (ASCENT + DESCENT) * px) / 2 + ASCENT * px


def draw_body(
    node: NodeItem, at: Point, pixels: float, ratio: float, theme: Theme, letters: Letters
) -> str:
    """Mark, shape and letters of a node around `at`, `pixels` a unit of the node."""
    width, height = node.half_width * pixels, node.half_height * pixels
    line = max(OUTLINE_WIDTH * pixels, min(1.0 * ratio, width * 0.3))
    look: dict[str, Value] = {
        "fill": node.fill,
        "stroke": node.outline,
        "stroke_width": line,
    }
    parts: list[str] = []
    if node.is_isolate or node.is_key:
        parts.append(_mark(node, at, (width, height), pixels, ratio, theme))
    if node.is_dashed:
        look["stroke_width"] = line * 1.3
        look["stroke_dasharray"] = dashes(even_dashes(2 * pi * width, line * 1.3), line * 1.3)
    size = width - line / 2, height - line / 2
    portrait = _portrait(node, at, (width, height), size, letters)
    parts.append(shape(node.shape, at, *size, look))
    if portrait:
        # the outline lies over the picture
        parts += [portrait, shape(node.shape, at, *size, {**look, "fill": "none"})]
    elif node.icon is not Icon.NONE:
        drop = height * 0.16 if node.shape == Shape.TRIANGLE else 0.0
        half = ICON_SHARE[node.shape] * min(width, height)
        parts.append(icon_path(node.icon, (at[0], at[1] + drop), half, node.letters_colour))
    if node.letters and not portrait:
        w, h = node.half_width, node.half_height
        px = letters_size(node.letters, node.shape, w, h, pixels / ratio) * pixels
        drop = height * 0.08 if node.shape == Shape.TRIANGLE else 0.0
        how = Lettering(px, node.letters_colour, is_bold=True, anchor="middle")
        parts.append(letters.text(node.letters, at[0], at[1] + px * CAPITALS / 2 + drop, how))
    if node.is_pinned:
        parts.append(_pin(at, width, height, theme))
    return "".join(parts)


def _portrait(node: NodeItem, at: Point, half: Point, size: Point, letters: Letters) -> str:
    """The picture inside a node, cut to its shape; "" where there is none that can be shown."""
    picture = node.picture
    measured = dimensions_of(picture) if picture is not None else None
    if picture is None or measured is None:
        return ""
    whole = is_whole(picture.type, *measured)
    left, top, wide, high = covering(*measured, 2 * half[0], 2 * half[1], whole=whole)
    cut = letters.id("cut", node.id)
    image: dict[str, Value] = {
        "x": at[0] + left,
        "y": at[1] + top,
        "width": wide,
        "height": high,
        "preserveAspectRatio": "none",
        "xlink:href": f"data:image/{picture.type.value};base64,{picture.content}",
    }
    clip = element("clipPath", {"id": cut}, shape(node.shape, at, *size, {}))
    shown = element("g", {"clip_path": f"url(#{cut})"}, element("image", image))
    ground = ""
    if whole and picture.type is PictureType.JPEG:
        ground = shape(node.shape, at, *size, {"fill": PAPER})
    return element("defs", {}, clip) + ground + shown


def icon_path(icon: Icon, at: Point, half: float, colour: str) -> str:
    """An icon that reaches `half` from `at` to every side."""
    x, y = at
    drawn = "".join(
        "M" + "L".join(f"{number(x + dx * half)} {number(y + dy * half)}" for dx, dy in each) + "Z"
        for each in contours(icon)
    )
    return element("path", {"d": drawn, "fill": colour, "fill_rule": "evenodd"})


def _pin(at: Point, width: float, height: float, theme: Theme) -> str:
    """A pin stuck into the upper right: its partner stays when the map is tidied."""
    size = max(min(width, height) * 0.2, 2.5)
    head = at[0] + width * 0.72, at[1] - height * 0.72
    needle: dict[str, Value] = {
        "x1": head[0],
        "y1": head[1],
        "x2": at[0] + width * 0.42,
        "y2": at[1] - height * 0.42,
        "stroke": theme.text,
        "stroke_width": size * 0.5,
        "stroke_linecap": "round",
    }
    knob: dict[str, Value] = {
        "cx": head[0],
        "cy": head[1],
        "r": size,
        "fill": theme.text,
        "stroke": theme.background,
        "stroke_width": size * 0.4,
    }
    return element("line", needle) + element("circle", knob)


def _mark(node: NodeItem, at: Point, half: Point, pixels: float, ratio: float, theme: Theme) -> str:
    """A closed ring for a key partner, a dashed halo for an isolated one, off the shape."""
    line = max(MARK_WIDTH * pixels, 1.6 * ratio)
    grown = max(MARK_GAP * pixels, 1.6 * ratio) + line / 2
    width, height = half
    look: dict[str, Value] = {
        "fill": theme.background,
        "stroke": theme.ring if node.is_key else theme.halo,
        "stroke_width": line,
    }
    if node.shape == Shape.SQUARE:
        corner = min(width, height) * routes.CORNER + grown
        width, height = width + grown, height + grown
        if not node.is_key:
            around = around_rounded(width, height, corner)
            look["stroke_dasharray"] = dashes(even_dashes(around, line), line)
        box = Box(at[0] - width, at[1] - height, at[0] + width, at[1] + height)
        return rectangle(box, corner, look)
    corners = routes.outline(node.shape, width, height)
    radius = max((hypot(x, y) for x, y in corners), default=max(width, height)) + grown
    if not node.is_key:
        look["stroke_dasharray"] = dashes(even_dashes(2 * pi * radius, line), line)
    return element("circle", {"cx": at[0], "cy": at[1], "r": radius, **look})
