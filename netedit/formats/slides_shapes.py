"""Writes single shapes as XML: places, outlines, fills and text."""

from collections.abc import Iterable, Sequence
from dataclasses import field

from netedit.formats.slides_colours import TEXT
from netedit.formats.slides_sites import Frame, Place
from netedit.formats.slides_xml import NAMES, attribute, content
from netedit.model.dataclass import dataclass
from netedit.model.records import Icon, LineStyle
from netedit.picture.icons import contours

LANGUAGE = "en-GB"
DASHES = {LineStyle.DASHED: "dash", LineStyle.DOTTED: "sysDot"}
# Of a line: two beside each other; a program that draws none draws one as wide as both.
DOUBLE = ' cmpd="dbl"'
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{NAMES["adec"]}" val="1"/></a:ext></a:extLst>'
)
NOTHING = "<a:noFill/><a:ln><a:noFill/></a:ln>"


@dataclass(slots=True)
class Ids:
    """Numbers for the shapes of one slide, each once; a name that has one keeps it."""

    last: int = 1
    known: dict[str, int] = field(default_factory=dict[str, int])

    def of(self, name: str) -> int:
        """The number of the shape called `name`."""
        found = self.known.get(name)
        if found is None:
            self.last += 1
            found = self.known[name] = self.last
        return found


PLAIN = (
    '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/>'
    "</a:bodyPr>"
)
MIDDLE = (
    '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/>'
    "</a:bodyPr>"
)
NO_TEXT = f'<a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'


def text_box(
    ids: Ids, name: str, frame: Frame, paragraphs: Sequence[str], points: float, space: float = 0.4
) -> str:
    """A box of paragraphs in the deck's own font and text colour."""
    said = text(paragraphs, points, TEXT, centred=False, space=space)
    return shape(ids, name, frame, preset("rect", None), NOTHING, PLAIN + said, is_box=True)


def text(
    paragraphs: Sequence[str],
    points: float,
    colour: str,
    *,
    centred: bool = True,
    bold: bool = False,
    space: float = 0.0,
    after: str = "",
) -> str:
    """Paragraphs in one size and colour; `after` is what follows them, ready made."""
    size = max(100, round(points * 100))
    alignment = "ctr" if centred else "l"
    gap = f'<a:spcAft><a:spcPts val="{round(size * space)}"/></a:spcAft>' if space else ""
    flags = f'lang="{LANGUAGE}" sz="{size}"' + (' b="1"' if bold else "") + ' dirty="0"'
    head = f'<a:pPr marL="0" indent="0" algn="{alignment}">{gap}<a:buNone/></a:pPr>'
    if not paragraphs:
        return f'<a:lstStyle/><a:p>{head}<a:endParaRPr lang="{LANGUAGE}" sz="{size}"/></a:p>'
    return (
        "<a:lstStyle/>"
        + "".join(
            f"<a:p>{head}<a:r><a:rPr {flags}>{solid(colour)}</a:rPr>"
            f"<a:t>{content(line)}</a:t></a:r></a:p>"
            for line in paragraphs
        )
        + after
    )


def solid(colour: str) -> str:
    """A fill."""
    return f"<a:solidFill>{colour}</a:solidFill>"


def end(name: str, kind: str) -> str:
    """What stands at an end of a line: `name` is "headEnd" for its start or "tailEnd"."""
    return f'<a:{name} type="{kind}" w="med" len="med"/>' if kind else ""


def preset(name: str, adjust: int | None = None) -> str:
    """The outline of a preset shape."""
    inside = "<a:avLst/>"
    if adjust is not None:
        inside = f'<a:avLst><a:gd name="adj" fmla="val {adjust}"/></a:avLst>'
        if name == "hexagon":
            inside = (
                f'<a:avLst><a:gd name="adj" fmla="val {adjust}"/>'
                '<a:gd name="vf" fmla="val 115470"/></a:avLst>'
            )
    return f'<a:prstGeom prst="{name}">{inside}</a:prstGeom>'


def path(frame: Frame, contours: Iterable[Sequence[Place]]) -> str:
    """An outline of closed lines of straight pieces, in the frame's own EMU."""
    drawn = ""
    for contour in contours:
        (x, y), *rest = contour
        drawn += f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>'
        drawn += "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in rest)
        drawn += "<a:close/>"
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{frame.cx}" h="{frame.cy}">{drawn}</a:path></a:pathLst>'
        "</a:custGeom>"
    )


def icon_path(icon: Icon, frame: Frame) -> str:
    """The outline of an icon that fills a square frame."""
    half = frame.cx / 2
    drawn = (
        [(round((x + 1) * half), round((y + 1) * half)) for x, y in contour]
        for contour in contours(icon)
    )
    return path(frame, drawn)


def xfrm(frame: Frame, flags: str = "") -> str:
    """Where a shape stands."""
    return (
        f'<a:xfrm{flags}><a:off x="{frame.x}" y="{frame.y}"/>'
        f'<a:ext cx="{frame.cx}" cy="{frame.cy}"/></a:xfrm>'
    )


def _grouped(frame: Frame) -> str:
    place = f'x="{frame.x}" y="{frame.y}"'
    size = f'cx="{frame.cx}" cy="{frame.cy}"'
    return f"<a:xfrm><a:off {place}/><a:ext {size}/><a:chOff {place}/><a:chExt {size}/></a:xfrm>"


def shape(
    ids: Ids,
    name: str,
    frame: Frame,
    geometry: str,
    look: str,
    text: str,
    *,
    is_box: bool = False,
    is_decorative: bool = False,
) -> str:
    """One shape."""
    box = ' txBox="1"' if is_box else ""
    about = f'id="{ids.of(name)}" name={attribute(name)}'
    about = f'{about} descr="">{DECORATIVE}</p:cNvPr>' if is_decorative else f"{about}/>"
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr {about}"
        f"<p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{xfrm(frame)}{geometry}{look}</p:spPr><p:txBody>{text}</p:txBody></p:sp>"
    )


def group(ids: Ids, name: str, said: str, frame: Frame, inside: str) -> str:
    """Shapes as one, with words for those who do not see them; without words it is decoration."""
    about = f'id="{ids.of(name)}" name={attribute(name)} descr={attribute(said)}'
    about = f"{about}/>" if said else f"{about}>{DECORATIVE}</p:cNvPr>"
    return (
        f"<p:grpSp><p:nvGrpSpPr><p:cNvPr {about}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{_grouped(frame)}</p:grpSpPr>{inside}</p:grpSp>"
    )


def line(ids: Ids, name: str, frame: Frame, look: str) -> str:
    """A straight line that is glued to nothing, from one corner of a frame to the other."""
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{ids.of(name)}" name={attribute(name)}/>'
        f"<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{xfrm(frame)}"
        f"{preset('straightConnector1')}{look}</p:spPr></p:cxnSp>"
    )
