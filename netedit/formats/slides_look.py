"""What a slide takes from its layout and its master: grounds, shapes, and how a title is set."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from netedit.formats.slides_deck import Page, title_size
from netedit.formats.slides_existing import about, own_frame
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_xml import Element, q
from netedit.model.dataclass import dataclass

_USUAL = 18.0
_SUBTITLE = 20.0
_TITLES = ("title", "ctrTitle")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Where something that is filled in stands, and how its words are set."""

    frame: Frame
    points: float
    is_bold: bool
    align: str
    anchor: str


def behind(page: Page) -> Iterator[tuple[Element, Any]]:
    """What holds the shapes of master and layout, each with its part, from back to front."""
    layout: Any = page.slide.slide_layout
    for each in (layout.slide_master, layout):
        yield cast(Element, each._element.cSld.spTree), each.part


def grounds(page: Page) -> Iterator[Element]:
    """Every background that is said, the nearest first."""
    layout: Any = page.slide.slide_layout
    for each in (page.slide, layout, layout.slide_master):
        found = cast(Element, each._element.cSld).find(q("p:bg"))
        if found is not None:
            yield found


def colour_map(page: Page) -> Mapping[str, str]:
    """Which colour of the theme text and ground are ("tx1": "dk1")."""
    master = cast(Element, page.slide.slide_layout.slide_master._element)
    held = master.find(q("p:clrMap"))
    return dict(held.items()) if held is not None else {}


def placeholder(page: Page, shape: Element) -> Placeholder | None:
    """How something that is filled in stands on a slide; None where nothing says where."""
    ph = next(shape.iter(q("p:ph")), None)
    kind, number = (ph.get("type") or "obj", ph.get("idx") or "0") if ph is not None else ("", "")
    is_title = kind in _TITLES
    found = [shape, *_above(page, kind, number)]
    frame = next((held for each in found if (held := own_frame(each)) is not None), None)
    if frame is None or about(shape) is None:
        return None
    bodies = [body for each in found if (body := each.find(q("p:txBody"))) is not None]
    anchor = _first(bodies, "a:bodyPr", "anchor") or ("ctr" if is_title else "t")
    align = _first(bodies, "a:lstStyle/a:lvl1pPr", "algn")
    bold = _first(bodies, "a:lstStyle/a:lvl1pPr/a:defRPr", "b")
    size = _first(bodies, "a:lstStyle/a:lvl1pPr/a:defRPr", "sz")
    points = int(size) / 100 if size else _SUBTITLE if kind == "subTitle" else _USUAL
    if is_title:
        style = _title_style(page)
        letters = style.find(q("a:defRPr")) if style is not None else None
        align = align or (style.get("algn") if style is not None else None) or "l"
        bold = bold or (letters.get("b") if letters is not None else None)
        points = float(title_size(page.slide))
    return Placeholder(frame, points, bold == "1", align or "l", anchor)


def _first(bodies: list[Element], path: str, name: str) -> str:
    for body in bodies:
        found = body.find(q(path))
        value = found.get(name) if found is not None else None
        if value:
            return value
    return ""


def _title_style(page: Page) -> Element | None:
    master = cast(Element, page.slide.slide_layout.slide_master._element)
    return master.find(q("p:txStyles/p:titleStyle/a:lvl1pPr"))


def _above(page: Page, kind: str, number: str) -> Iterator[Element]:
    """The same on the layout, then on the master."""
    for tree, _ in reversed(list(behind(page))):
        for shape in tree.iter(q("p:sp")):
            ph = next(shape.iter(q("p:ph")), None)
            if ph is None:
                continue
            other = ph.get("type") or "obj"
            is_same = other == kind or (kind in _TITLES and other in _TITLES)
            if is_same or (kind == "obj" and ph.get("idx") == number):
                yield shape
                break
