"""Writes what stands behind the network as SVG: ground, frames, soft areas; and words at ties."""

from netedit.formats.svg_ink import (
    Lettering,
    Letters,
    Value,
    element,
    number,
    points,
    rectangle,
    written,
)
from netedit.model.geometry import Box
from netedit.model.records import Background
from netedit.picture.display import Display, FrameItem, RegionItem, TieLabelItem
from netedit.picture.drawn import (
    ASCENT,
    DESCENT,
    DOT_INK,
    DOT_SIDE,
    FRAME_CORNER,
    GRID_INK,
    REGION_EDGE,
    REGION_OPACITY,
    ground_steps,
)
from netedit.picture.palette import Theme, mixed


def ground(display: Display, box: Box, theme: Theme, letters: Letters) -> str:
    """The dots or lines of the ground in `box`, "" for a plain one."""
    if display.ground is Background.PLAIN:
        return ""
    xs = [x for x in ground_steps(box.left, box.right) if box.left <= x <= box.right]
    ys = [y for y in ground_steps(box.top, box.bottom) if box.top <= y <= box.bottom]
    look: dict[str, Value] = {"id": letters.id("ground"), "aria_hidden": "true"}
    if display.ground is Background.LINES:
        parts = [f"M{number(x)} {number(box.top)}V{number(box.bottom)}" for x in xs]
        parts += [f"M{number(box.left)} {number(y)}H{number(box.right)}" for y in ys]
        ink = mixed(theme.background, theme.text, GRID_INK)
        return element("path", {**look, "d": "".join(parts), "fill": "none", "stroke": ink})
    half, side = DOT_SIDE / 2, number(DOT_SIDE)
    parts = [
        f"M{number(x - half)} {number(y - half)}h{side}v{side}h-{side}z" for y in ys for x in xs
    ]
    ink = mixed(theme.background, theme.text, DOT_INK)
    return element("path", {**look, "d": "".join(parts), "fill": ink})


def areas(display: Display, letters: Letters) -> list[str]:
    """Frames, then soft areas, without their titles."""
    parts: list[str] = []
    for frame in display.frames.values():
        look: dict[str, Value] = {"fill": frame.fill, "stroke": frame.edge, "stroke_width": 1.6}
        shown = rectangle(frame.box, FRAME_CORNER, look)
        parts.append(_named(letters.id("frame", frame.id), f"Frame: {frame.title}", shown))
    for region in display.regions.values():
        look = {
            "points": points(region.outline),
            "fill": region.fill,
            "fill_opacity": REGION_OPACITY,
        }
        shown = element("polygon", look)
        parts.append(_named(letters.id("area", region.id), f"Area: {region.title}", shown))
    # where areas lie over each other every rim is seen
    for region in display.regions.values():
        look = {"points": points(region.outline), "fill": "none"}
        look |= {"stroke": region.edge, "stroke_width": REGION_EDGE}
        parts.append(element("polygon", look))
    return parts


def _named(id_: str, said: str, shown: str) -> str:
    identity: dict[str, Value] = {"id": id_, "role": "img", "aria_label": said}
    return element("g", identity, element("title", {}, written(said)) + shown)


def titles(display: Display, theme: Theme, letters: Letters) -> str:
    """The titles of frames and soft areas, with a rim that keeps lines off their letters."""
    parts: list[str] = []
    for item in (*display.frames.values(), *display.regions.values()):
        if item.title and (item.title_box.width > 0 or isinstance(item, FrameItem)):
            parts.append(_title(item, theme, letters))
    return "".join(parts)


def _title(item: FrameItem | RegionItem, theme: Theme, letters: Letters) -> str:
    is_plain = theme.is_dark or isinstance(item, FrameItem)
    how = Lettering(
        item.title_px,
        item.title_colour,
        is_bold=True,
        backing=theme.background if is_plain else item.fill,
        backing_width=2.0,
    )
    box = item.title_box
    return letters.text(item.title, box.left, box.top + ASCENT * item.title_px, how)


def words(display: Display, theme: Theme, letters: Letters) -> list[str]:
    """What is written at ties, where those are not faded."""
    shown = [
        item
        for id_, item in display.tie_labels.items()
        if id_ in display.ties and id_ not in display.faded
    ]
    return [_word(item, theme, letters) for item in shown]


def _word(item: TieLabelItem, theme: Theme, letters: Letters) -> str:
    box = item.box
    x, middle = box.centre
    look: dict[str, Value] = {"fill": theme.background, "stroke": item.edge, "stroke_width": 1.0}
    how = Lettering(item.px, item.colour, anchor="middle")
    base = middle + (ASCENT - DESCENT) / 2 * item.px
    return rectangle(box, box.height / 2, look) + letters.text(item.text, x, base, how)
