"""Writes single elements of SVG: numbers, texts, ids and shapes, with attributes alone."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from html import escape

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point
from netedit.model.records import Shape
from netedit.picture import routes

# Ours first, then what has the same or nearly the same widths on other systems.
FONTS = "Noto Sans, Segoe UI, Helvetica Neue, Arial, Liberation Sans, sans-serif"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a reader of an attribute would take for a space.
_AS_SPACE = {ord(sign): f"&#{ord(sign)};" for sign in "\t\n\r"}
_NO_ID = re.compile(r"[^A-Za-z0-9_-]")

Value = str | float
Attributes = Mapping[str, Value]


def clean(text: str) -> str:
    """`text` without what XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def number(value: float) -> str:
    """A coordinate to a hundredth, without zeros that say nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(name: str, attributes: Attributes, inside: str = "") -> str:
    """One element; `inside` is SVG already. Underscores in names of attributes stand for hyphens.

    Attributes that are "" are left out.
    """
    parts = [
        f' {key.replace("_", "-")}="{_quoted(clean(_value(value)))}"'
        for key, value in attributes.items()
        if value != ""
    ]
    end = f">{inside}</{name}>" if inside else "/>"
    return f"<{name}{''.join(parts)}{end}"


def _value(value: Value) -> str:
    return value if isinstance(value, str) else number(value)


def _quoted(text: str) -> str:
    return escape(text).translate(_AS_SPACE)


def written(text: str) -> str:
    """`text` as it stands between tags."""
    return escape(clean(text), quote=False)


def points(corners: Sequence[Point]) -> str:
    """Corners for a polygon."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def path_data(path: Sequence[Point]) -> str:
    """A path of the display list: 2 points a line, 3 a quadratic, 4 a cubic curve."""
    commands = {2: ("L",), 3: ("Q", " "), 4: ("C", " ", " ")}[len(path)]
    first, *rest = (f"{number(x)} {number(y)}" for x, y in path)
    return f"M{first}" + "".join(f"{c}{p}" for c, p in zip(commands, rest, strict=True))


def shape(kind: Shape, at: Point, half_width: float, half_height: float, look: Attributes) -> str:
    """The outline of a node around `at`."""
    x, y = at
    if kind == Shape.CIRCLE:
        if half_width == half_height:
            return element("circle", {"cx": x, "cy": y, "r": half_width, **look})
        return element("ellipse", {"cx": x, "cy": y, "rx": half_width, "ry": half_height, **look})
    if kind == Shape.SQUARE:
        box = Box(x - half_width, y - half_height, x + half_width, y + half_height)
        return rectangle(box, min(half_width, half_height) * routes.CORNER, look)
    corners = [(x + dx, y + dy) for dx, dy in routes.outline(kind, half_width, half_height)]
    return element("polygon", {"points": points(corners), "stroke_linejoin": "round", **look})


def rectangle(box: Box, corner: float, look: Attributes) -> str:
    """A rectangle, its corners rounded."""
    size = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    return element("rect", {**size, "rx": corner if corner else "", **look})


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a text is set: `anchor` is "start" or "middle" of what `x` is; `y` its base line."""

    px: float
    colour: str
    is_bold: bool = False
    is_struck: bool = False
    anchor: str = "start"
    backing: str = ""
    backing_width: float = 0.0


# The outlines of a text so lettered as path data, its anchor on the base line at (0, 0).
Outliner = Callable[[str, Lettering], str]


@dataclass(slots=True)
class Letters:
    """Writes texts, as texts or as outlines; every id it gives is given once."""

    outliner: Outliner | None = None
    prefix: str = ""
    _given: set[str] = field(default_factory=set[str])

    def id(self, what: str, of: str = "") -> str:
        """An id for something of the picture, made of letters that every reader takes."""
        plain = _NO_ID.sub("_", f"{self.prefix}{what}-{of}" if of else f"{self.prefix}{what}")
        found, number_ = plain, 2
        while found in self._given:
            found, number_ = f"{plain}-{number_}", number_ + 1
        self._given.add(found)
        return found

    def text(self, text: str, x: float, y: float, how: Lettering) -> str:
        """One line of text; with a backing in its colour around the letters if that is given."""
        backing: dict[str, Value] = {}
        if how.backing:
            backing = {
                "fill": how.backing,
                "stroke": how.backing,
                "stroke_width": how.backing_width,
                "stroke_linejoin": "round",
            }
        if self.outliner is not None:
            return self._outlined(text, x, y, how, backing)
        look: dict[str, Value] = {
            "x": x,
            "y": y,
            "text_anchor": "" if how.anchor == "start" else how.anchor,
            "font_family": FONTS,
            "font_size": how.px,
            "font_weight": "bold" if how.is_bold else "",
        }
        struck = "line-through" if how.is_struck else ""
        shown = element(
            "text", {**look, "fill": how.colour, "text_decoration": struck}, written(text)
        )
        under = element("text", {**look, **backing, "aria_hidden": "true"}, written(text))
        return under + shown if backing else shown

    def _outlined(
        self, text: str, x: float, y: float, how: Lettering, backing: Mapping[str, Value]
    ) -> str:
        assert self.outliner is not None
        place: dict[str, Value] = {
            "d": self.outliner(text, how),
            "transform": f"translate({number(x)} {number(y)})",
        }
        under = element("path", {**place, **backing}) if backing else ""
        return under + element("path", {**place, "fill": how.colour})
