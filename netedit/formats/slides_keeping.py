"""Keeps what people did to our shapes: what we noted of them, and how to mend one in its place."""

from collections.abc import Mapping
from typing import cast

from netedit.formats.slides_deck import Memory
from netedit.formats.slides_existing import about, glue_of, name_text_of, placed
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_xml import Element, q

# Of a shape: x, y, width and height, a number for its look, and the name in it.
Entry = tuple[int, int, int, int, int, str]


def move_to(shape: Element, to: Frame | None, *, is_sized: bool = False) -> None:
    """Bring a shape to the corner of a frame; its size stays unless it `is_sized` so too."""
    xfrm = placed(shape)
    ext = xfrm.find(q("a:ext")) if xfrm is not None else None
    if is_sized and ext is not None and to is not None:
        ext.set("cx", str(to.cx))
        ext.set("cy", str(to.cy))
    off = xfrm.find(q("a:off")) if xfrm is not None else None
    if off is not None and to is not None:
        off.set("x", str(to.x))
        off.set("y", str(to.y))


def entries(memory: Memory) -> Mapping[str, Entry]:
    """What we noted of each shape by its key; nothing where the notes are lost."""
    held = memory.get("shapes")
    if not isinstance(held, dict):
        return {}
    found: dict[str, Entry] = {}
    for key, value in cast(dict[str, object], held).items():
        if isinstance(value, list) and len(cast(list[object], value)) == 6:
            found[key] = cast(Entry, tuple(cast(list[object], value)))
    return found


def within(frame: Frame, area: Frame, slack: int) -> bool:
    """Whether a frame lies in an area, or out of it by `slack` at most."""
    return (
        frame.x >= area.x - slack
        and frame.y >= area.y - slack
        and frame.x + frame.cx <= area.x + area.cx + slack
        and frame.y + frame.cy <= area.y + area.cy + slack
    )


def reglue(old: Element, new: Element) -> None:
    """Bring a restyled connector to its new ends, unless somebody has let go of one."""
    glue = glue_of(old)
    if glue.start is None or glue.end is None:
        return
    for path in ("p:spPr/a:xfrm", "p:nvCxnSpPr/p:cNvCxnSpPr"):
        before, after = old.find(q(path)), new.find(q(path))
        parent = before.getparent() if before is not None else None
        if before is not None and after is not None and parent is not None:
            parent.replace(before, after)


def rename(group: Element, before: str, after: str) -> None:
    """Change the name in a label that still says what we wrote."""
    for shape in group.iter(q("p:sp")):
        found = about(shape)
        if found is None or not (found.get("name") or "").startswith("label:"):
            continue
        first = next(shape.iter(q("a:p")), None)
        if first is not None and name_text_of(shape) == before and before != after:
            texts = list(first.iter(q("a:t")))
            for text in texts[1:]:
                text.text = ""
            if texts:
                texts[0].text = after
