"""What stands on a slide already: our shapes by name, where they are now and how they look."""

from collections.abc import Iterator, Sequence
from zlib import crc32

from netedit.formats.slides_sites import Frame
from netedit.formats.slides_xml import Element, local, q
from netedit.model.dataclass import dataclass

# How the ids of what is on slides begin and is on no map: suggested or summed up.
MADE_UP = "~"
BEHIND = ("area:", "frame:")
OURS = (
    *BEHIND, "node:", "casing:", "edge:", "link:", "words:", "note:", "legend", "text:", "table:",
)  # fmt: skip
_PARTS = (*OURS, "shape:", "mark:", "label:", "icon:", "ground:", "title:")
_KINDS = ("sp", "cxnSp", "grpSp", "pic", "graphicFrame")
# A program may round places to hundredths of a millimetre.
NEAR = 1300


@dataclass(frozen=True, slots=True)
class Glue:
    """The ends of a connector: ids of the shapes it is glued to, None for a loose end."""

    start: int | None
    end: int | None


def shapes(tree: Element) -> Iterator[Element]:
    """The shapes right inside a slide or a group, from back to front."""
    return (child for child in tree if local(child) in _KINDS)


def about(shape: Element) -> Element | None:
    """The element that holds a shape's id, name and words."""
    for child in shape:
        if local(child).startswith("nv"):
            return child.find(q("p:cNvPr"))
    return None


def name_of(shape: Element) -> str:
    """The name of a shape, "" for none."""
    found = about(shape)
    return (found.get("name") or "") if found is not None else ""


def number_of(shape: Element) -> int:
    """The id of a shape, 0 for none."""
    found = about(shape)
    return int(found.get("id") or 0) if found is not None else 0


def placed(shape: Element) -> Element | None:
    """The element that says where a shape stands."""
    paths = {"grpSp": "p:grpSpPr/a:xfrm", "graphicFrame": "p:xfrm"}
    return shape.find(q(paths.get(local(shape), "p:spPr/a:xfrm")))


def own_frame(shape: Element) -> Frame | None:
    """Where a shape stands in what holds it; None where its layout says so."""
    return _frame(placed(shape), "off", "ext")


def _frame(xfrm: Element | None, off: str, ext: str) -> Frame | None:
    at = xfrm.find(q(f"a:{off}")) if xfrm is not None else None
    size = xfrm.find(q(f"a:{ext}")) if xfrm is not None else None
    if at is None or size is None:
        return None
    values = (at.get("x"), at.get("y"), size.get("cx"), size.get("cy"))
    return Frame(*(int(value or 0) for value in values))


def frame_of(shape: Element) -> Frame | None:
    """Where a shape stands on the slide, whatever groups it is in."""
    found = own_frame(shape)
    above = shape.getparent()
    while found is not None and above is not None and local(above) == "grpSp":
        xfrm = placed(above)
        outer, inner = _frame(xfrm, "off", "ext"), _frame(xfrm, "chOff", "chExt")
        if outer is not None and inner is not None and inner.cx and inner.cy:
            wide, high = outer.cx / inner.cx, outer.cy / inner.cy
            found = Frame(
                round(outer.x + (found.x - inner.x) * wide),
                round(outer.y + (found.y - inner.y) * high),
                round(found.cx * wide),
                round(found.cy * high),
            )
        above = above.getparent()
    return found


def text_of(shape: Element) -> str:
    """The words of a shape, its paragraphs and line breaks as blanks."""
    return " ".join(filter(None, map(words_of, shape.iter(q("a:p")))))


def name_text_of(label: Element) -> str:
    """The name in the label of a partner: its first paragraph; a second line stands under it."""
    first = next(label.iter(q("a:p")), None)
    return text_of(label) if first is None else words_of(first)


def words_of(paragraph: Element) -> str:
    """The words of a paragraph on one line."""
    parts = [
        (part.text or "") if local(part) == "t" else " "
        for part in paragraph.iter(q("a:t"), q("a:br"))
    ]
    return " ".join("".join(parts).split())


def glue_of(connector: Element) -> Glue:
    """What a connector is glued to."""
    ends = [connector.find(q(f"p:nvCxnSpPr/p:cNvCxnSpPr/a:{end}")) for end in ("stCxn", "endCxn")]
    start, end = (int(each.get("id") or 0) if each is not None else None for each in ends)
    return Glue(start, end)


def look_of(shape: Element) -> int:
    """A number that is the same as long as nobody changes how a shape looks or what it says.

    Where it stands does not count, nor does what programs add when they save.
    """
    parts: list[str] = []
    # the parts of a group stand in a room of its own, which moves with it
    is_group = local(shape) == "grpSp"
    base = _frame(placed(shape), "chOff", "chExt") if is_group else own_frame(shape)
    for each in shape.iter(*(q(f"p:{kind}") for kind in _KINDS)):
        frame = own_frame(each)
        if each is not shape and frame is not None and base is not None:
            parts.append(f"{frame.x - base.x},{frame.y - base.y},{frame.cx},{frame.cy}")
        if local(each) == "grpSp":
            continue
        parts.append(text_of(each))
        look = each.find(q("p:spPr"))
        for child in look if look is not None else ():
            if local(child) != "xfrm":
                parts.append(_canonical(child))
        for run in each.iter(q("a:rPr")):
            parts += [f"{name}={run.get(name)}" for name in ("sz", "b", "i", "u")]
            parts += [_canonical(child) for child in run if local(child) in ("solidFill", "latin")]
        glue = glue_of(each) if local(each) == "cxnSp" else None
        if glue is not None:
            parts.append(f"{glue.start is None},{glue.end is None}")
    return crc32("|".join(parts).encode())


def _canonical(element: Element) -> str:
    # programs give the relations of a slide other numbers when they save
    held = [(name, value) for name, value in sorted(element.items()) if name[:1] != "{"]
    values = ",".join(f"{name}={value}" for name, value in held)
    inside = "".join(_canonical(child) for child in element if local(child) != "extLst")
    return f"({local(element)} {values}{inside})"


class Existing:
    """Our shapes on a slide by name: the first of each name, as a copy of one is someone's own."""

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        self.by_name: dict[str, Element] = {}
        self.last = 1
        for shape in tree.iter(*(q(f"p:{kind}") for kind in _KINDS)):
            name = name_of(shape)
            self.last = max(self.last, number_of(shape))
            if name.startswith(_PARTS):
                self.by_name.setdefault(name, shape)

    @property
    def keys(self) -> Sequence[str]:
        """The names of what we made as a whole: partners, lines, notes, the legend and so on."""
        return [name for name in self.by_name if name.startswith(OURS) and ":" in name] + (
            ["legend"] if "legend" in self.by_name else []
        )

    def numbers(self) -> dict[str, int]:
        """The id of each of our shapes and of their parts."""
        return {name: number_of(shape) for name, shape in self.by_name.items()}

    def is_inside(self, key: str) -> bool:
        """Whether somebody put this shape into a group of their own."""
        above = self.by_name[key].getparent()
        return above is not None and local(above) == "grpSp"
