"""Writes the shapes of a slide as XML: one text for all of them, which is parsed once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from netedit.formats.slides_colours import GROUND, TEXT, Palette, scheme
from netedit.formats.slides_legend import POINTS as LEGEND_POINTS
from netedit.formats.slides_legend import legend_rows
from netedit.formats.slides_lines import Line
from netedit.formats.slides_plan import Body, Plan, Sheet
from netedit.formats.slides_sites import PRESETS, Frame
from netedit.formats.slides_xml import NAMES, attribute, content
from netedit.model.records import LineStyle, Shape
from netedit.picture.display import LegendEntry

LANGUAGE = "en-GB"
LEGEND = "legend"
_DASHES: Mapping[LineStyle, str] = {LineStyle.DASHED: "dash", LineStyle.DOTTED: "sysDot"}
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{NAMES["adec"]}" val="1"/></a:ext></a:extLst>'
)
_MARK_WIDTH = 28575
_LOOP = 330000
_SPECK = 12700


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


@dataclass(frozen=True, slots=True)
class Pen:
    """What shapes are written with: numbers, theme colours, words by partner, and mark colours."""

    ids: Ids
    palette: Palette
    words: Callable[[str], str]
    ring: str
    halo: str
    bridge: str

    def body(self, body: Body) -> str:
        """A partner: mark, shape and name in one group that carries the words."""
        id_, whole = body.item.id, body.whole
        name = f"node:{id_}"
        inside = ""
        if body.mark_frame is not None:
            inside += self._mark(body)
        inside += self._shape(body)
        if body.label is not None:
            inside += self._label(body, body.label)
        said = attribute(self.words(id_))
        return (
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{self.ids.of(name)}" name={attribute(name)} '
            f"descr={said}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{_group(whole)}</p:grpSpPr>{inside}</p:grpSp>"
        )

    def _shape(self, body: Body) -> str:
        preset = PRESETS[body.item.shape]
        paint = self.palette.partner(body.item.fill, body.item.is_faded or body.is_quiet)
        fill = _solid(paint.fill) if paint.fill else _solid(GROUND)
        if body.is_quiet:
            paint = self.palette.partner("", True)
        dash = '<a:prstDash val="sysDash"/>' if body.item.is_faded else ""
        line = f'<a:ln w="12700">{_solid(paint.outline)}{dash}</a:ln>'
        size = min(body.letters_points, 40.0)
        text = _text([body.letters] if body.letters else [], size, paint.letters, bold=True)
        top = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr">'
        return _sp(
            self.ids, f"shape:{body.item.id}", body.frame, _preset(preset.name, preset.adjust),
            fill + line, f"{top}<a:noAutofit/></a:bodyPr>{text}",
        )  # fmt: skip

    def _mark(self, body: Body) -> str:
        assert body.mark_frame is not None
        is_key = body.mark == "key"
        colour = self.palette.mark(self.ring if is_key else self.halo)
        dash = "" if is_key else '<a:prstDash val="sysDash"/>'
        geometry = _preset("roundRect", 20000) if body.item.shape is Shape.SQUARE else (
            _preset("ellipse", None)
        )  # fmt: skip
        look = f'<a:noFill/><a:ln w="{_MARK_WIDTH}">{_solid(colour)}{dash}</a:ln>'
        return _sp(self.ids, f"mark:{body.item.id}", body.mark_frame, geometry, look, _NO_TEXT)

    def _label(self, body: Body, frame: Frame) -> str:
        ground = _solid(scheme("bg1", alpha=70))
        colour = self.palette.quiet if body.item.is_faded else TEXT
        # The height of a label over its lines; 12 units a line for letters of 9.
        text = _text([body.name], body.points, colour)
        return _sp(
            self.ids, f"label:{body.item.id}", frame, _preset("rect", None),
            f"{ground}<a:ln><a:noFill/></a:ln>", f"{_PLAIN}{text}", is_box=True,
        )  # fmt: skip

    def line(self, line: Line, frames: Mapping[str, Frame], is_quiet: bool = False) -> str:
        """A connector, glued at both ends."""
        if line.is_link:
            colour = self.palette.faint
        elif line.is_bridge:
            colour = self.palette.mark(self.bridge)
        else:
            colour = self.palette.line(line.colour, line.is_faded)
        if is_quiet:
            colour = scheme("tx1", alpha=25)
        heads = ("triangle" if line.heads > 1 else "", "triangle" if line.heads else "")
        if line.is_bridge:
            heads = tuple(head or "diamond" for head in heads)
        dash = _DASHES.get(line.style)
        look = (
            f'<a:ln w="{line.width}">{_solid(colour)}'
            + (f'<a:prstDash val="{dash}"/>' if dash else "")
            + "<a:round/>"
            + _end("headEnd", heads[0])
            + _end("tailEnd", heads[1])
            + "</a:ln>"
        )
        geometry = _run(line) if line.start != line.end else _loop(line, frames[line.start])
        ends = (
            f'<a:stCxn id="{self.ids.of(f"shape:{line.start}")}" idx="{line.start_site}"/>'
            f'<a:endCxn id="{self.ids.of(f"shape:{line.end}")}" idx="{line.end_site}"/>'
        )
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{self.ids.of(line.key)}" '
            f'name={attribute(line.key)} descr="">{_DECORATIVE}</p:cNvPr>'
            f"<p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr>{geometry}{look}</p:spPr></p:cxnSp>"
        )

    def sheet(self, sheet: Sheet, points: float) -> str:
        """A note."""
        look = _solid(scheme("accent4", 20, 80)) + (
            f'<a:ln w="9525">{_solid(scheme("accent4", 60, 40))}</a:ln>'
        )
        text = _text(sheet.item.lines, points, scheme("accent4", 25), centred=False)
        body = (
            '<a:bodyPr wrap="square" lIns="72000" tIns="54000" rIns="72000" bIns="54000" '
            'anchor="ctr"><a:noAutofit/></a:bodyPr>'
        )
        name = f"note:{sheet.item.id}"
        return _sp(self.ids, name, sheet.frame, _preset("foldedCorner", None), look, body + text)

    def legend(self, plan: Plan, entries: Sequence[LegendEntry]) -> str:
        """The legend as one group of native shapes."""
        frame = plan.legend_frame
        if frame is None or not entries:
            return ""
        parts = [
            _sp(self.ids, "legend:frame", frame, _preset("roundRect", 3000),
                _solid(GROUND) + f'<a:ln w="6350">{_solid(self.palette.faint)}</a:ln>', _NO_TEXT)
        ]  # fmt: skip
        for number, (sample, text) in enumerate(legend_rows(frame, len(entries))):
            entry = entries[number]
            parts.append(self._sample(entry, sample, f"legend:sample {number + 1}"))
            words = _text([entry.text], LEGEND_POINTS, TEXT, centred=False)
            parts.append(
                _sp(self.ids, f"legend:text {number + 1}", text, _preset("rect", None),
                    "<a:noFill/><a:ln><a:noFill/></a:ln>", _MIDDLE + words, is_box=True)
            )  # fmt: skip
        said = attribute("Legend: " + ", ".join(entry.text for entry in entries))
        return (
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{self.ids.of(LEGEND)}" name="{LEGEND}" '
            f"descr={said}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{_group(frame)}</p:grpSpPr>{''.join(parts)}</p:grpSp>"
        )

    def _sample(self, entry: LegendEntry, frame: Frame, name: str) -> str:
        if entry.mark == "heading":
            return ""
        x, y = frame.centre
        side = 120000
        disc = Frame(round(x - side / 2), round(y - side / 2), side, side)
        if entry.shape is not None:
            preset, paint = PRESETS[entry.shape], self.palette.partner(entry.colour)
            look = _solid(paint.fill) + f'<a:ln w="9525">{_solid(paint.outline)}</a:ln>'
            return _sp(self.ids, name, disc, _preset(preset.name, preset.adjust), look, _NO_TEXT)
        if entry.mark in ("key", "isolate"):
            dash = '<a:prstDash val="sysDash"/>' if entry.mark == "isolate" else ""
            colour = self.palette.mark(entry.colour)
            look = f'<a:noFill/><a:ln w="25400">{_solid(colour)}{dash}</a:ln>'
            return _sp(self.ids, name, disc, _preset("ellipse", None), look, _NO_TEXT)
        is_bridge = entry.mark == "bridge"
        colour = self.palette.line(entry.colour)
        if is_bridge:
            colour = self.palette.mark(entry.colour)
        elif entry.mark == "membership":
            colour = self.palette.faint
        style = LineStyle.DOTTED if entry.mark == "membership" else entry.style
        dash = _DASHES.get(style) if style is not None else None
        ends = _end("headEnd", "diamond") + _end("tailEnd", "diamond") if is_bridge else ""
        width = max(6350, round(entry.width * 7500))
        look = (
            f'<a:ln w="{width}">{_solid(colour)}'
            + (f'<a:prstDash val="{dash}"/>' if dash else "")
            + f"<a:round/>{ends}</a:ln>"
        )
        run = (
            f'<a:xfrm><a:off x="{frame.x}" y="{round(y)}"/><a:ext cx="{frame.cx}" cy="0"/></a:xfrm>'
        )
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{self.ids.of(name)}" name={attribute(name)}/>'
            f"<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{run}"
            f"{_preset('straightConnector1', None)}{look}</p:spPr></p:cxnSp>"
        )


def text_box(
    ids: Ids, name: str, frame: Frame, paragraphs: Sequence[str], points: float, space: float = 0.4
) -> str:
    """A box of paragraphs in the deck's own font and text colour."""
    text = _text(paragraphs, points, TEXT, centred=False, space=space)
    look = "<a:noFill/><a:ln><a:noFill/></a:ln>"
    return _sp(ids, name, frame, _preset("rect", None), look, _PLAIN + text, is_box=True)


_PLAIN = (
    '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/>'
    "</a:bodyPr>"
)
_MIDDLE = (
    '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/>'
    "</a:bodyPr>"
)
_NO_TEXT = f'<a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'


def _text(
    paragraphs: Sequence[str],
    points: float,
    colour: str,
    *,
    centred: bool = True,
    bold: bool = False,
    space: float = 0.0,
) -> str:
    size = max(100, round(points * 100))
    alignment = "ctr" if centred else "l"
    after = f'<a:spcAft><a:spcPts val="{round(size * space)}"/></a:spcAft>' if space else ""
    flags = f'lang="{LANGUAGE}" sz="{size}"' + (' b="1"' if bold else "") + ' dirty="0"'
    head = f'<a:pPr marL="0" indent="0" algn="{alignment}">{after}<a:buNone/></a:pPr>'
    if not paragraphs:
        return f'<a:lstStyle/><a:p>{head}<a:endParaRPr lang="{LANGUAGE}" sz="{size}"/></a:p>'
    return "<a:lstStyle/>" + "".join(
        f"<a:p>{head}<a:r><a:rPr {flags}>{_solid(colour)}</a:rPr>"
        f"<a:t>{content(line)}</a:t></a:r></a:p>"
        for line in paragraphs
    )


def _solid(colour: str) -> str:
    return f"<a:solidFill>{colour}</a:solidFill>"


def _preset(name: str, adjust: int | None) -> str:
    inside = "<a:avLst/>"
    if adjust is not None:
        inside = f'<a:avLst><a:gd name="adj" fmla="val {adjust}"/></a:avLst>'
        if name == "hexagon":
            inside = (
                f'<a:avLst><a:gd name="adj" fmla="val {adjust}"/>'
                '<a:gd name="vf" fmla="val 115470"/></a:avLst>'
            )
    return f'<a:prstGeom prst="{name}">{inside}</a:prstGeom>'


def _xfrm(frame: Frame, flags: str = "") -> str:
    return (
        f'<a:xfrm{flags}><a:off x="{frame.x}" y="{frame.y}"/>'
        f'<a:ext cx="{frame.cx}" cy="{frame.cy}"/></a:xfrm>'
    )


def _group(frame: Frame) -> str:
    place = f'x="{frame.x}" y="{frame.y}"'
    size = f'cx="{frame.cx}" cy="{frame.cy}"'
    return f"<a:xfrm><a:off {place}/><a:ext {size}/><a:chOff {place}/><a:chExt {size}/></a:xfrm>"


def _sp(
    ids: Ids, name: str, frame: Frame, geometry: str, look: str, text: str, *, is_box: bool = False
) -> str:
    box = ' txBox="1"' if is_box else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{ids.of(name)}" name={attribute(name)}/>'
        f"<p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{_xfrm(frame)}{geometry}{look}</p:spPr><p:txBody>{text}</p:txBody></p:sp>"
    )


def _end(name: str, kind: str) -> str:
    return f'<a:{name} type="{kind}" w="med" len="med"/>' if kind else ""


def _run(line: Line) -> str:
    (ax, ay), (bx, by) = line.start_at, line.end_at
    flips = (' flipH="1"' if bx < ax else "") + (' flipV="1"' if by < ay else "")
    frame = Frame(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay))
    return _xfrm(frame, flips) + _preset("straightConnector1", None)


def _loop(line: Line, frame: Frame) -> str:
    """A curve out of the top of a shape and back in at its right.

    The preset is turned by 270 degrees and mirrored, so its width is the way down and its height
    the way to the right; the adjustments reach out beyond both.
    """
    (ax, ay), (bx, by) = line.start_at, line.end_at
    across, down = max(bx - ax, _SPECK), max(by - ay, _SPECK)
    reach = max(_LOOP // 2, frame.cx // 2)
    x, y = (ax + bx) / 2, (ay + by) / 2
    turned = Frame(round(x - down / 2), round(y - across / 2), down, across)
    up, out = round(-reach / down * 100000), round((1 + reach / across) * 100000)
    adjust = f'<a:gd name="adj1" fmla="val {up}"/><a:gd name="adj2" fmla="val {out}"/>'
    return (
        _xfrm(turned, ' rot="16200000" flipH="1"')
        + f'<a:prstGeom prst="curvedConnector4"><a:avLst>{adjust}</a:avLst></a:prstGeom>'
    )
