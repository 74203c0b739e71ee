"""Pictures as SVG, written from the display list alone.

Attributes only: no style sheet, class, mask, filter, marker, symbol or foreign object, and a clip
only around the pictures inside partners, so that browsers, Inkscape and LibreOffice show the same
and PowerPoint can turn it into shapes. Every
partner is a group with its name and what is said of it; relationships are told there, not twice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from netedit.formats import svg_backdrop
from netedit.formats.saying import Said
from netedit.formats.svg_body import base_line, dashes, draw_body
from netedit.formats.svg_ink import (
    Lettering,
    Letters,
    Outliner,
    Value,
    element,
    number,
    path_data,
    points,
    rectangle,
    written,
)
from netedit.formats.svg_legend import CardLook, legend_card, roomy
from netedit.model.geometry import Box
from netedit.model.records import LineStyle, View
from netedit.model.stories import Picture
from netedit.picture.display import Display, LinkItem, NodeItem, NoteItem, TieItem
from netedit.picture.drawn import (
    DASHES,
    FOLD,
    HALO_REACH,
    LINK_DASHES,
    NOTE_EDGE,
    VEIL,
    core_widths,
    faded_of,
    labels_over_lines,
    labels_over_nodes,
    lit_of,
    lozenge,
)
from netedit.picture.page import FOOT_PX, TITLE_PX, UNDER_PX, Page
from netedit.picture.palette import LIGHT, Theme, legible
from netedit.picture.style import LINE_HEIGHT, LINK_WIDTH, Measure, Style

UNTITLED = "Map of relationships"


def roughly(text: str, px: float) -> float:
    """About how wide a text is, for who has no fonts to measure."""
    return 0.55 * px * len(text)


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is written: `width` in pixels (by default one a unit); without background it is
    transparent; `outliner` turns texts into outlines; ids begin with `prefix`; `measure` says how
    wide a text is.
    """

    theme: Theme = LIGHT
    width: float | None = None
    is_transparent: bool = False
    outliner: Outliner | None = None
    prefix: str = ""
    measure: Measure = roughly


def svg(page: Page, said: Said, look: Look = Look()) -> str:
    """The picture as one SVG element; `svg_file` makes a file of it. O(n + m).

    `page` must be composed in the look's theme. Nothing of the map is in it but what is shown, the
    title and what is `said`.
    """
    return _Writer(page, said, look).whole()


def svg_file(page: Page, said: Said, look: Look = Look()) -> bytes:
    """The picture as a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg(page, said, look)}\n'.encode()


class _Writer:
    def __init__(self, page: Page, said: Said, look: Look) -> None:
        self._page = page
        self._said = said
        self._look = look
        self._theme = look.theme
        self._letters = Letters(look.outliner, look.prefix)
        self._over_lines = labels_over_lines(page.display)
        self._over_nodes = labels_over_nodes(page.display)

    def whole(self) -> str:
        """The file: as wide as asked for or as the page is, and as high as that makes it."""
        page, letters = self._page, self._letters
        title_id, desc_id = letters.id("title"), letters.id("description")
        title = page.title or page.display.title or UNTITLED
        head = [element("title", {"id": title_id}, written(title))]
        described = ""
        if self._said.whole:
            head.append(element("desc", {"id": desc_id}, written(self._said.whole)))
            described = desc_id
        width = self._look.width or page.box.width
        height = width * page.box.height / page.box.width if page.box.width else width
        box = page.box
        attributes: dict[str, Value] = {
            "xmlns": "http://www.w3.org/2000/svg",
            # LibreOffice and older programs know no other way to a picture inside the file.
            "xmlns:xlink": "http://www.w3.org/1999/xlink" if _has_pictures(page) else "",
            "width": width,
            "height": height,
            "viewBox": " ".join(
                number(each) for each in (box.left, box.top, box.width, box.height)
            ),
            "role": "graphics-document document",
            "aria_labelledby": title_id,
            "aria_describedby": described,
        }
        return element("svg", attributes, "\n".join(["", *head, *self._parts(), ""]))

    def _parts(self) -> list[str]:
        page, display = self._page, self._page.display
        parts: list[str] = []
        if not self._look.is_transparent:
            parts.append(rectangle(page.box, 0, {"fill": self._theme.background}))
        if display.faded:
            behind: dict[str, Value] = {"id": self._letters.id("faded"), "opacity": 1 - VEIL}
            layers = "\n".join(["", *self._layers(faded_of(display)), ""])
            parts.append(element("g", behind, layers))
            parts += self._layers(lit_of(display))
        else:
            parts += self._layers(display)
        if page.legend is not None:
            look = CardLook(self._theme, self._look.measure)
            card = legend_card(display.legend, roomy(page.legend, page.box), look, self._letters)
            identity: dict[str, Value] = {"id": self._letters.id("legend"), "role": "img"}
            words = ", ".join(entry.text for entry in display.legend.entries if entry.text)
            identity["aria_label"] = f"{display.legend.title}: {words}"
            parts.append(element("g", identity, card))
        parts += self._titles()
        return parts

    def _layers(self, display: Display) -> list[str]:
        """What is drawn of a picture, from the ground up."""
        theme, letters = self._theme, self._letters
        behind = svg_backdrop.ground(display, self._page.box, theme, letters)
        parts = [behind] if behind else []
        parts += svg_backdrop.areas(display, letters)
        lines = [self._link(link) for link in display.links.values() if not link.is_told]
        lines += [self._tie(tie) for tie in sorted(display.ties.values(), key=_tie_order)]
        if lines:
            parts.append(_hidden_group(self._letters.id("lines"), lines))
        parts += svg_backdrop.words(display, theme, letters)
        parts += self._partners(display)
        titles = svg_backdrop.titles(display, theme, letters)
        if titles:
            parts.append(_hidden_group(letters.id("areas"), [titles]))
        parts += [self._note(note) for note in display.notes.values()]
        return parts

    def _titles(self) -> list[str]:
        page, theme = self._page, self._theme
        parts: list[str] = []
        for text, at, how in (
            (page.title, page.title_at, Lettering(TITLE_PX * page.grown, theme.text, is_bold=True)),
            (page.under, page.under_at, Lettering(UNDER_PX * page.grown, theme.quiet_text)),
            (page.foot, page.foot_at, Lettering(FOOT_PX * page.grown, theme.quiet_text)),
        ):
            if text:
                parts.append(self._letters.text(text, *at, how))
        if page.logo is not None and page.logo_box is not None:
            parts.append(_embedded(page.logo, page.logo_box, self._letters.id("logo")))
        return parts

    def _link(self, link: LinkItem) -> str:
        look: dict[str, Value] = {
            "id": self._letters.id("membership", link.id),
            "d": path_data(link.path),
            "fill": "none",
            "stroke": self._theme.link,
            "stroke_width": LINK_WIDTH,
            "stroke_dasharray": dashes(LINK_DASHES, LINK_WIDTH),
        }
        return element("path", look)

    def _tie(self, tie: TieItem) -> str:
        is_solid = tie.style == LineStyle.SOLID
        look: dict[str, Value] = {
            "d": path_data(tie.path),
            "fill": "none",
            "stroke": tie.colour,
            "stroke_width": tie.width,
            "stroke_linecap": "square" if is_solid else "",
        }
        if tie.style in DASHES:
            look["stroke_dasharray"] = dashes(DASHES[tie.style], tie.width)
        id_: dict[str, Value] = {"id": self._letters.id("relationship", tie.id)}
        if not tie.heads and not tie.is_bridge:
            return element("path", {**id_, **look})
        parts = [element("path", look), *self._core(tie, look)]
        parts += [
            element("polygon", {"points": points(head), "fill": tie.colour}) for head in tie.heads
        ]
        if tie.is_bridge:
            mark: dict[str, Value] = {
                "points": points(lozenge(tie)),
                "fill": tie.colour,
                "stroke": self._theme.background,
                "stroke_width": 2.0,
            }
            parts.append(element("polygon", mark))
        return element("g", id_, "".join(parts))

    def _core(self, tie: TieItem, casing: Mapping[str, Value]) -> Iterator[str]:
        """What runs along the middle of a bridge: a gap in its casing, and the line of its kind."""
        if not tie.core:
            return
        gap, width = core_widths(tie.width)
        yield element("path", {**casing, "stroke": self._theme.background, "stroke_width": gap})
        look = {**casing, "stroke": tie.core, "stroke_width": width}
        if tie.core_style in DASHES:
            look["stroke_dasharray"] = dashes(DASHES[tie.core_style], width)
            look["stroke_linecap"] = ""
        yield element("path", look)

    def _partners(self, display: Display) -> list[str]:
        nodes = display.nodes
        over_nodes = self._over_nodes
        backed = self._over_lines | over_nodes
        late: list[str] = []
        parts: list[str] = []
        for node in nodes.values():
            label = self._label(node, node.id in backed)
            said = self._said.partners.get(node.id, " ".join(node.label))
            identity: dict[str, Value] = {
                "id": self._letters.id("partner", node.id),
                "role": "img",
                "aria_label": said,
            }
            body = element("title", {}, written(said)) + draw_body(
                node, (node.x, node.y), 1.0, 1.0, self._theme, self._letters
            )
            # Names stand over every shape, so one that may meet a shape is written after all.
            if node.id in over_nodes:
                late.append(label)
            else:
                body += label
            parts.append(element("g", identity, body))
        if any(late):
            parts.append(_hidden_group(self._letters.id("names"), late))
        return parts

    def _label(self, node: NodeItem, is_crossed: bool) -> str:
        px = node.label_px
        how = Lettering(
            px,
            node.label_colour,
            is_struck=node.is_faded,
            anchor="middle",
            backing=self._theme.background if is_crossed else "",
            backing_width=2.0 * max(1, round(px * HALO_REACH)),
        )
        box, height = node.label_box, px * LINE_HEIGHT
        x, middle = box.centre
        under_px = node.second_px
        under_height = under_px * LINE_HEIGHT
        top = middle - (height * len(node.label) + under_height * len(node.second)) / 2
        first = top + base_line(height, px)
        parts = [
            self._letters.text(line, x, first + i * height, how)
            for i, line in enumerate(node.label)
        ]
        first = top + height * len(node.label) + base_line(under_height, under_px)
        small = replace(how, px=under_px, colour=node.second_colour, is_struck=False)
        parts += [
            self._letters.text(line, x, first + i * under_height, small)
            for i, line in enumerate(node.second)
        ]
        return "".join(parts)

    def _note(self, note: NoteItem) -> str:
        theme, box = self._theme, note.box
        style = Style(theme).worn(View("", "Map"))
        inner = (box.right - FOLD, box.bottom - FOLD)
        sheet = (
            (box.left, box.top),
            (box.right, box.top),
            (box.right, inner[1]),
            (inner[0], box.bottom),
            (box.left, box.bottom),
        )
        edge: dict[str, Value] = {
            "stroke": legible(theme.note_fold, theme.background, theme.mark_contrast),
            "stroke_width": NOTE_EDGE,
            "stroke_linejoin": "round",
        }
        text = "\n".join(note.lines)
        parts = [
            element("title", {}, written(f"Note: {text}")),
            element("polygon", {"points": points(sheet), "fill": theme.note_fill, **edge}),
            element(
                "polygon",
                {"points": points((sheet[2], inner, sheet[3])), "fill": theme.note_fold, **edge},
            ),
        ]
        how = Lettering(style.note_px, theme.note_text)
        height = style.note_line_height
        left = box.left + style.note_padding
        first = box.top + style.note_padding + base_line(height, style.note_px)
        parts += [
            self._letters.text(line, left, first + i * height, how)
            for i, line in enumerate(note.lines)
            if line
        ]
        identity: dict[str, Value] = {
            "id": self._letters.id("note", note.id),
            "role": "img",
            "aria_label": f"Note: {' '.join(text.split())}",
        }
        return element("g", identity, "".join(parts))


def _has_pictures(page: Page) -> bool:
    return page.logo is not None or any(node.picture for node in page.display.nodes.values())


def _embedded(picture: Picture, box: Box, id_: str) -> str:
    """A picture of the map inside the file itself; nothing is loaded from elsewhere."""
    look: dict[str, Value] = {
        "id": id_,
        "x": box.left,
        "y": box.top,
        "width": box.width,
        "height": box.height,
        "role": "img",
        "aria_label": "Logo",
        "xlink:href": f"data:image/{picture.type.value};base64,{picture.content}",
    }
    return element("image", look)


def _hidden_group(id_: str, parts: list[str]) -> str:
    """Drawn, but said elsewhere."""
    return element("g", {"id": id_, "aria_hidden": "true"}, "\n".join(["", *parts, ""]))


def _tie_order(tie: TieItem) -> tuple[bool, bool, float, LineStyle, str]:
    """The order in which the screen paints them."""
    return tie.is_bridge, tie.style == LineStyle.SOLID, tie.width, tie.style, tie.colour
