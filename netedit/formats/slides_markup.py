"""Writes partners, lines, notes and areas of a slide as XML, all of which is parsed once."""

from collections.abc import Callable, Mapping
from dataclasses import field

from netedit.formats.slides_behind import Area, Words
from netedit.formats.slides_colours import GROUND, TEXT, Palette, scheme
from netedit.formats.slides_lines import Line
from netedit.formats.slides_plan import Body, Sheet
from netedit.formats.slides_shapes import (
    DASHES,
    DECORATIVE,
    DOUBLE,
    MIDDLE,
    NO_TEXT,
    NOTHING,
    PLAIN,
    Ids,
    end,
    group,
    icon_path,
    path,
    preset,
    shape,
    solid,
    text,
    xfrm,
)
from netedit.formats.slides_sites import PRESETS, Frame
from netedit.formats.slides_xml import attribute
from netedit.model.dataclass import dataclass
from netedit.model.records import Shape
from netedit.picture.drawn import covering

_MARK_WIDTH = 28575
_LOOP = 330000
_SPECK = 12700


@dataclass(frozen=True, slots=True)
class Fill:
    """A picture in the package and its size in pixels.

    It `fits` into its shape, or covers it and is cut to it already.
    """

    relation: str
    width: int
    height: int
    fits: bool

    def place(self, frame: Frame) -> Frame:
        """Where one that fits lies in a shape."""
        left, top, wide, high = covering(self.width, self.height, frame.cx, frame.cy, whole=True)
        x, y = frame.centre
        return Frame(round(x + left), round(y + top), round(wide), round(high))

    @property
    def xml(self) -> str:
        """The picture as a fill."""
        return (
            f'<a:blipFill rotWithShape="1"><a:blip r:embed="{self.relation}"/>'
            "<a:stretch><a:fillRect/></a:stretch></a:blipFill>"
        )


@dataclass(frozen=True, slots=True)
class Pen:
    """What shapes are written with: numbers, theme colours, words by partner, and mark colours.

    `fills` are the pictures of partners by their id; `backing` is how much of the ground, in per
    cent, lies under names.
    """

    ids: Ids
    palette: Palette
    words: Callable[[str], str]
    ring: str
    halo: str
    bridge: str
    fills: Mapping[str, Fill] = field(default_factory=dict[str, Fill])
    backing: int = 65

    def body(self, body: Body) -> str:
        """A partner: mark, shape and name in one group that carries the words."""
        inside = self._mark(body, body.mark_frame) if body.mark_frame is not None else ""
        inside += self._shape(body)
        if body.label is not None:
            inside += self._label(body, body.label)
        id_ = body.item.id
        return group(self.ids, f"node:{id_}", self.words(id_), body.whole, inside)

    def _shape(self, body: Body) -> str:
        id_ = body.item.id
        form = PRESETS[body.item.shape]
        paint = self.palette.partner(body.item.fill, body.item.is_faded or body.is_quiet)
        fill = solid(paint.fill) if paint.fill else solid(GROUND)
        picture = self.fills.get(id_) if not body.is_quiet else None
        if body.is_quiet:
            paint = self.palette.partner("", True)
        is_dashed = body.item.is_faded or body.item.is_dashed
        dash = '<a:prstDash val="sysDash"/>' if is_dashed else ""
        width = 19050 if picture is not None else 12700
        line = f'<a:ln w="{width}">{solid(paint.outline)}{dash}</a:ln>'
        size = min(body.letters_points, 40.0)
        letters = [body.letters] if body.letters and picture is None else []
        said = text(letters, size, paint.letters, bold=True)
        covers = picture is not None and not picture.fits
        look = (picture.xml if picture is not None and covers else fill) + line
        geometry = preset(form.name, form.adjust)
        drawn = shape(self.ids, f"shape:{id_}", body.frame, geometry, look, MIDDLE + said)
        if picture is not None and picture.fits:
            frame = picture.place(body.frame)
            look = picture.xml + "<a:ln><a:noFill/></a:ln>"
            return drawn + shape(self.ids, f"icon:{id_}", frame, preset("rect"), look, NO_TEXT)
        if body.icon_frame is None or picture is not None:
            return drawn
        return drawn + self._icon(body, body.icon_frame, paint.letters)

    def _icon(self, body: Body, frame: Frame, colour: str) -> str:
        look = solid(colour) + "<a:ln><a:noFill/></a:ln>"
        name = f"icon:{body.item.id}"
        return shape(self.ids, name, frame, icon_path(body.item.icon, frame), look, NO_TEXT)

    def _mark(self, body: Body, frame: Frame) -> str:
        is_key = body.mark == "key"
        colour = self.palette.mark(self.ring if is_key else self.halo)
        dash = "" if is_key else '<a:prstDash val="sysDash"/>'
        geometry = preset("roundRect", 20000) if body.item.shape is Shape.SQUARE else (
            preset("ellipse")
        )  # fmt: skip
        look = f'<a:noFill/><a:ln w="{_MARK_WIDTH}">{solid(colour)}{dash}</a:ln>'
        return shape(self.ids, f"mark:{body.item.id}", frame, geometry, look, NO_TEXT)

    def _label(self, body: Body, frame: Frame) -> str:
        colour = self.palette.quiet if body.item.is_faded else TEXT
        second = ""
        if body.second:
            second = text([body.second], body.second_points, self.palette.quiet)
            second = second.removeprefix("<a:lstStyle/>")
        said = text([body.name], body.points, colour, after=second)
        look = solid(scheme("bg1", alpha=self.backing)) + "<a:ln><a:noFill/></a:ln>"
        name = f"label:{body.item.id}"
        return shape(self.ids, name, frame, preset("rect"), look, PLAIN + said, is_box=True)

    def line(self, line: Line, frames: Mapping[str, Frame], is_quiet: bool = False) -> str:
        """A connector, glued at both ends."""
        heads = ("triangle" if line.heads > 1 else "", "triangle" if line.heads else "")
        dash = DASHES.get(line.style)
        kind = DOUBLE if line.is_casing else ""
        look = (
            f'<a:ln w="{line.width}"{kind}>{solid(self._ink(line, is_quiet))}'
            + (f'<a:prstDash val="{dash}"/>' if dash else "")
            + "<a:round/>"
            + end("headEnd", heads[0])
            + end("tailEnd", heads[1])
            + "</a:ln>"
        )
        geometry = _run(line) if line.start != line.end else _loop(line, frames[line.start])
        ends = (
            f'<a:stCxn id="{self.ids.of(f"shape:{line.start}")}" idx="{line.start_site}"/>'
            f'<a:endCxn id="{self.ids.of(f"shape:{line.end}")}" idx="{line.end_site}"/>'
        )
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{self.ids.of(line.key)}" '
            f'name={attribute(line.key)} descr="">{DECORATIVE}</p:cNvPr>'
            f"<p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr>{geometry}{look}</p:spPr></p:cxnSp>"
        )

    def _ink(self, line: Line, is_quiet: bool) -> str:
        if is_quiet:
            return scheme("tx1", alpha=25)
        if line.is_link:
            return self.palette.faint
        if line.is_casing:
            return self.palette.mark(self.bridge)
        return self.palette.line(line.colour, line.is_faded)

    def sheet(self, sheet: Sheet, points: float) -> str:
        """A note."""
        look = solid(scheme("accent4", 20, 80)) + (
            f'<a:ln w="9525">{solid(scheme("accent4", 60, 40))}</a:ln>'
        )
        said = text(sheet.lines, points, scheme("accent4", 25), centred=False)
        body = (
            '<a:bodyPr wrap="square" lIns="72000" tIns="54000" rIns="72000" bIns="54000" '
            'anchor="ctr"><a:noAutofit/></a:bodyPr>'
        )
        name = f"note:{sheet.item.id}"
        return shape(self.ids, name, sheet.frame, preset("foldedCorner"), look, body + said)

    def area(self, area: Area) -> str:
        """A soft area or a frame drawn by hand, with its title."""
        paint = self.palette.soft(area.colour, is_quiet=area.is_quiet)
        name = area.key
        if area.outline:
            geometry = path(area.frame, [area.outline])
            look = solid(paint.fill) + "<a:ln><a:noFill/></a:ln>"
        else:
            geometry = preset("roundRect", 3000)
            look = solid(paint.fill) + f'<a:ln w="15875">{solid(paint.outline)}</a:ln>'
        inside = shape(self.ids, f"ground:{name}", area.frame, geometry, look, NO_TEXT)
        whole = area.frame
        if area.title_frame is not None:
            words = text([area.title], area.points, paint.letters, centred=False, bold=True)
            box = area.title_frame
            inside += shape(
                self.ids, f"title:{name}", box, preset("rect"), NOTHING, MIDDLE + words, is_box=True
            )
            whole = whole.around(box)
        said = f"{'Area' if area.outline else 'Frame'}: {area.title}" if area.title else ""
        return group(self.ids, name, said, whole, inside)

    def written(self, words: Words) -> str:
        """What is written at a relationship."""
        look = solid(scheme("bg1", alpha=90))
        look += f'<a:ln w="6350">{solid(self.palette.line(words.colour))}</a:ln>'
        said = text([words.text], words.points, TEXT)
        return shape(
            self.ids, words.key, words.frame, preset("roundRect", 30000), look, MIDDLE + said,
            is_box=True, is_decorative=True,
        )  # fmt: skip


def _run(line: Line) -> str:
    (ax, ay), (bx, by) = line.start_at, line.end_at
    flips = (' flipH="1"' if bx < ax else "") + (' flipV="1"' if by < ay else "")
    frame = Frame(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay))
    return xfrm(frame, flips) + preset("straightConnector1")


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
        xfrm(turned, ' rot="16200000" flipH="1"')
        + f'<a:prstGeom prst="curvedConnector4"><a:avLst>{adjust}</a:avLst></a:prstGeom>'
    )
