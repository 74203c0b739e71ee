"""Our own 16:9 look, made over from the empty deck that python-pptx brings."""

import re
from collections.abc import Mapping, Sequence

from netedit.formats.slides_xml import DECLARED, Element, parsed, q

WIDTH, HEIGHT = 12192000, 6858000
# Where words and tables under a title begin, a title begins too.
_MARGIN = 365760
# Layouts that are kept, by the types of what can be filled in them.
_KEPT = ("title", "obj", "titleOnly", "blank")
# Chosen so that their "lighter 40 %" is near the colours of partners on the screen.
_COLOURS: Mapping[str, str] = {
    "dk1": "1C2126",
    "lt1": "FFFFFF",
    "dk2": "17405E",
    "lt2": "F2F5F7",
    "accent1": "2E75B6",
    "accent2": "D55E00",
    "accent3": "2C9A78",
    "accent4": "E0B62E",
    "accent5": "B8659A",
    "accent6": "46A8DC",
    "hlink": "0072B2",
    "folHlink": "6B4C8A",
}
_FONT = "Arial"
_Place = tuple[int, int, int, int]
_BODY: _Place = (_MARGIN, 1371600, WIDTH - 2 * _MARGIN, 4846320)
_PLACES: Mapping[str, Mapping[str, _Place]] = {
    "": {
        "title": (_MARGIN, 274320, WIDTH - 2 * _MARGIN, 868680),
        "body": _BODY,
        "dt": (_MARGIN, 6400800, 2743200, 274320),
        "ftr": (4038600, 6400800, 4114800, 274320),
        "sldNum": (WIDTH - _MARGIN - 2743200, 6400800, 2743200, 274320),
    },
    "title": {
        "ctrTitle": (914400, 2057400, WIDTH - 1828800, 1371600),
        "subTitle": (914400, 3520440, WIDTH - 1828800, 1371600),
    },
}


def dress(master: Element, layouts: Sequence[Element]) -> None:
    """Move what can be filled to its place on a wide slide, with a quiet title at the left."""
    _move(master, _PLACES[""], take_away=False)
    for layout in layouts:
        if (layout.get("type") or "") == "title":
            _cover(layout)
        _move(layout, _PLACES.get(layout.get("type") or "", {}), take_away=True)
        for paragraph in layout.iter(q("a:lvl1pPr")):
            if (layout.get("type") or "") == "title" and paragraph.get("algn") == "ctr":
                paragraph.set("algn", "l")
    style = master.find(q("p:txStyles/p:titleStyle/a:lvl1pPr"))
    if style is not None:
        style.set("algn", "l")
        letters = style.find(q("a:defRPr"))
        if letters is not None:
            letters.set("sz", "2400")
            letters.set("b", "1")
    for level, size in enumerate(("2000", "1800", "1600", "1400", "1400"), 1):
        found = master.find(q(f"p:txStyles/p:bodyStyle/a:lvl{level}pPr/a:defRPr"))
        if found is not None:
            found.set("sz", size)


def is_kept(layout: Element) -> bool:
    """Whether our deck keeps a layout of the empty one."""
    return (layout.get("type") or "") in _KEPT


def themed(theme: str) -> str:
    """The XML of a theme in our colours and font, without the shadows of the old one."""
    for name, value in _COLOURS.items():
        colour = f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", colour, theme, flags=re.DOTALL)
    for name in ("majorFont", "minorFont"):
        inside = f'<a:latin typeface="{_FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
        fonts = f"<a:{name}>{inside}</a:{name}>"
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", fonts, theme, flags=re.DOTALL)
    theme = re.sub(r'(<a:theme [^>]*?name=)"[^"]*"', r'\1"netedit"', theme)
    plain = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return re.sub(r"<a:effectStyle>.*?</a:effectStyle>", plain, theme, flags=re.DOTALL)


def _cover(layout: Element) -> None:
    """A larger title, at the bottom of its box, over a short line in the first accent."""
    x, y, _, height = _PLACES["title"]["ctrTitle"]
    for shape in layout.iter(q("p:sp")):
        ph = shape.find(q("p:nvSpPr/p:nvPr/p:ph"))
        body = shape.find(q("p:txBody"))
        if ph is None or body is None or ph.get("type") != "ctrTitle":
            continue
        for name in ("a:bodyPr", "a:lstStyle"):
            found = body.find(q(name))
            if found is not None:
                body.remove(found)
        body.insert(0, parsed(f'<a:bodyPr {DECLARED} anchor="b"/>'))
        style = '<a:lvl1pPr algn="l"><a:defRPr sz="3600" b="1"/></a:lvl1pPr>'
        body.insert(1, parsed(f"<a:lstStyle {DECLARED}>{style}</a:lstStyle>"))
    tree = layout.find(q("p:cSld/p:spTree"))
    if tree is not None:
        tree.insert(
            2,
            parsed(
                f'<p:sp {DECLARED}><p:nvSpPr><p:cNvPr id="99" name="Line"/><p:cNvSpPr/>'
                '<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
                f'<a:xfrm><a:off x="{x + 91440}" y="{y + height + 45720}"/>'
                '<a:ext cx="1371600" cy="45720"/></a:xfrm>'
                '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
                '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln>'
                "</p:spPr></p:sp>"
            ),
        )


def _move(page: Element, places: Mapping[str, _Place], *, take_away: bool) -> None:
    for shape in page.iter(q("p:sp")):
        ph = shape.find(q("p:nvSpPr/p:nvPr/p:ph"))
        look = shape.find(q("p:spPr"))
        if ph is None or look is None:
            continue
        xfrm = look.find(q("a:xfrm"))
        place = places.get(ph.get("type") or "obj")
        if xfrm is None:
            continue
        if place is not None:
            _set(xfrm, place)
        elif take_away:
            # then it stands where the master has it
            look.remove(xfrm)


def _set(xfrm: Element, place: _Place) -> None:
    off, ext = xfrm.find(q("a:off")), xfrm.find(q("a:ext"))
    if off is not None and ext is not None:
        off.set("x", str(place[0]))
        off.set("y", str(place[1]))
        ext.set("cx", str(place[2]))
        ext.set("cy", str(place[3]))
