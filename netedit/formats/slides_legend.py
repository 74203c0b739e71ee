"""The legend of a slide: its size, and its signs and words as native shapes."""

from collections.abc import Iterator

from netedit.formats.office_units import EMU_PER_PIXEL, EMU_PER_POINT, POINTS_PER_PIXEL
from netedit.formats.slides_colours import GROUND, TEXT, Palette
from netedit.formats.slides_shapes import (
    DASHES,
    DOUBLE,
    MIDDLE,
    NO_TEXT,
    NOTHING,
    Ids,
    group,
    icon_path,
    line,
    preset,
    shape,
    solid,
    text,
)
from netedit.formats.slides_sites import PRESETS, Frame
from netedit.model.dataclass import dataclass
from netedit.model.records import Icon, LineStyle
from netedit.picture.display import Legend, LegendEntry
from netedit.picture.style import Measure

LEGEND = "legend"
POINTS = 9.0
_ROW = 170000
_TITLE_ROW = 190000
_SAMPLE = 420000
_PADDING = 70000
_CELL = 90000
# How thick a bridge is among the samples, and the line on its casing.
_BRIDGE, _CORE = 48000, 15000
# Samples of sizes have this of the size they have on the map at 100 %.
_SIZES_AT = 0.42
# Fonts differ between machines: words get so much more room than was measured.
_SLACK = 1.14
_USUAL_TITLE = "Legend"


_Row = tuple[LegendEntry, Frame]


def legend_size(legend: Legend, measure: Measure) -> tuple[int, int]:
    """Width and height of the legend in EMU; (0, 0) for none."""
    if not legend.entries:
        return 0, 0
    widths = [_width(entry, measure) for entry in legend.entries]
    if _title(legend):
        widths.append(_wide(legend.title, measure) * 1.1)
    high = sum(_height(entry) for entry in legend.entries) + 2 * _PADDING
    return round(max(widths)) + 2 * _PADDING, high + (_TITLE_ROW if _title(legend) else 0)


def draw_legend(legend: Legend, frame: Frame, ids: Ids, palette: Palette) -> str:
    """The legend as one group."""
    look = solid(GROUND) + f'<a:ln w="6350">{solid(palette.faint)}</a:ln>'
    parts = [shape(ids, "legend:frame", frame, preset("roundRect", 3000), look, NO_TEXT)]
    drawn = _Drawn(ids, palette)
    parts += [drawn.row(number, row) for number, row in enumerate(_rows(legend, frame), 1)]
    said = ", ".join(filter(None, map(_said, legend.entries)))
    return group(ids, LEGEND, f"Legend: {said}", frame, "".join(parts))


def _title(legend: Legend) -> str:
    """A title somebody gave it; that it is a legend is seen."""
    return "" if legend.title == _USUAL_TITLE else legend.title


def _said(entry: LegendEntry) -> str:
    words = [word for _, word in entry.sizes] or [word for word in entry.ends if word]
    if words:
        return f"{entry.text} from {words[0]} to {words[-1]}".strip()
    return entry.text


def _rows(legend: Legend, frame: Frame) -> Iterator[_Row]:
    x, y, wide = frame.x + _PADDING, frame.y + _PADDING, frame.cx - 2 * _PADDING
    if _title(legend):
        yield LegendEntry(legend.title, mark="heading"), Frame(x, y, wide, _TITLE_ROW)
        y += _TITLE_ROW
    for entry in legend.entries:
        high = _height(entry)
        yield entry, Frame(x, y, wide, high)
        y += high


def _height(entry: LegendEntry) -> int:
    if entry.sizes:
        return _side(max(radius for radius, _ in entry.sizes)) + _ROW
    return _ROW


def _side(radius: float) -> int:
    return round(2 * radius * _SIZES_AT * EMU_PER_PIXEL)


def _wide(words: str, measure: Measure) -> float:
    return measure(words, POINTS / POINTS_PER_PIXEL) * EMU_PER_PIXEL * _SLACK


def _cell(radius: float, words: str) -> int:
    """How wide the sample of a size is with its number."""
    return max(_side(radius), round(len(words) * POINTS * EMU_PER_POINT * 0.62)) + 60000


def _width(entry: LegendEntry, measure: Measure) -> float:
    if entry.sizes:
        return sum(_cell(radius, words) for radius, words in entry.sizes)
    if entry.ramp:
        ends = sum(_wide(words, measure) for words in entry.ends)
        return ends + len(entry.ramp) * _CELL + 2 * _PADDING
    if entry.mark == "heading":
        return _wide(entry.text, measure) * 1.1
    return _wide(entry.text, measure) + _SAMPLE + _PADDING


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Draws the rows of a legend."""

    ids: Ids
    palette: Palette

    def row(self, number: int, row: _Row) -> str:
        """One line: its sign and its words."""
        entry, frame = row
        name = f"legend:sample {number}"
        if entry.mark == "heading":
            return self._words(number, entry.text, frame, bold=True)
        if entry.sizes:
            return self._sizes(entry, frame, name)
        if entry.ramp:
            return self._ramp(entry, frame, name)
        sample = Frame(frame.x + 40000, frame.y, _SAMPLE - 80000, _ROW)
        left = frame.x + _SAMPLE + _PADDING
        said = Frame(left, frame.y, frame.x + frame.cx - left, _ROW)
        return self._sample(entry, sample, name) + self._words(number, entry.text, said)

    def _words(
        self, number: int | str, words: str, frame: Frame, *, bold: bool = False, mid: bool = False
    ) -> str:
        said = MIDDLE + text([words], POINTS, TEXT, centred=mid, bold=bold)
        name = f"legend:text {number}"
        return shape(self.ids, name, frame, preset("rect"), NOTHING, said, is_box=True)

    def _sizes(self, entry: LegendEntry, frame: Frame, name: str) -> str:
        base = frame.y + frame.cy - _ROW
        paint, x, drawn = self.palette.partner(entry.colour), frame.x, ""
        look = solid(paint.fill) + f'<a:ln w="9525">{solid(paint.outline)}</a:ln>'
        for place, (radius, words) in enumerate(entry.sizes, 1):
            wide, side = _cell(radius, words), _side(radius)
            disc = Frame(x + (wide - side) // 2, base - side, side, side)
            drawn += shape(self.ids, f"{name}.{place}", disc, preset("ellipse"), look, NO_TEXT)
            under = Frame(x, base, wide, _ROW)
            drawn += self._words(f"{name.split()[1]}.{place}", words, under, mid=True)
            x += wide
        return drawn

    def _ramp(self, entry: LegendEntry, frame: Frame, name: str) -> str:
        """The colours from low to high between the words of both ends."""
        wide = len(entry.ramp) * _CELL
        rest = frame.cx - wide - 2 * _PADDING
        low, high = entry.ends
        total = max(len(low) + len(high), 1)
        first = round(rest * len(low) / total)
        number = name.split()[1]
        drawn = self._words(f"{number}.1", low, Frame(frame.x, frame.y, first, _ROW))
        x = frame.x + first + _PADDING
        for place, colour in enumerate(entry.ramp, 1):
            look = solid(self.palette.partner(colour).fill) + "<a:ln><a:noFill/></a:ln>"
            cell = Frame(x, frame.y + 30000, _CELL, _ROW - 60000)
            drawn += shape(self.ids, f"{name}.{place}", cell, preset("rect"), look, NO_TEXT)
            x += _CELL
        last = Frame(x + _PADDING, frame.y, max(rest - first, 1), _ROW)
        return drawn + self._words(f"{number}.2", high, last)

    def _sample(self, entry: LegendEntry, frame: Frame, name: str) -> str:
        x, y = frame.centre
        side = 120000 if entry.icon is Icon.NONE else 150000
        disc = Frame(round(x - side / 2), round(y - side / 2), side, side)
        if entry.mark == "region":
            pad = Frame(frame.x, frame.y + 30000, frame.cx, frame.cy - 60000)
            look = solid(self.palette.soft(entry.colour).fill) + "<a:ln><a:noFill/></a:ln>"
            return shape(self.ids, name, pad, preset("roundRect", 50000), look, NO_TEXT)
        if entry.shape is not None:
            form, paint = PRESETS[entry.shape], self.palette.partner(entry.colour)
            fill = GROUND if entry.is_hollow else paint.fill
            dash = '<a:prstDash val="sysDash"/>' if entry.is_dashed else ""
            look = solid(fill) + f'<a:ln w="9525">{solid(paint.outline)}{dash}</a:ln>'
            drawn = shape(self.ids, name, disc, preset(form.name, form.adjust), look, NO_TEXT)
            return drawn + self._icon(entry, disc, paint.letters, name)
        if entry.mark in ("key", "isolate"):
            dash = '<a:prstDash val="sysDash"/>' if entry.mark == "isolate" else ""
            colour = self.palette.mark(entry.colour)
            look = f'<a:noFill/><a:ln w="25400">{solid(colour)}{dash}</a:ln>'
            return shape(self.ids, name, disc, preset("ellipse"), look, NO_TEXT)
        run = Frame(frame.x, round(y), frame.cx, 0)
        drawn = line(self.ids, name, run, self._run(entry))
        if entry.mark != "bridge":
            return drawn
        core = f'<a:ln w="{_CORE}">{solid(self.palette.quiet)}<a:round/></a:ln>'
        return drawn + line(self.ids, f"{name} core", run, core)

    def _icon(self, entry: LegendEntry, disc: Frame, ink: str, name: str) -> str:
        if entry.icon is Icon.NONE:
            return ""
        half = round(disc.cx * 0.3)
        x, y = (round(each) for each in disc.centre)
        frame = Frame(x - half, y - half, 2 * half, 2 * half)
        look = solid(ink) + "<a:ln><a:noFill/></a:ln>"
        return shape(self.ids, f"{name} icon", frame, icon_path(entry.icon, frame), look, NO_TEXT)

    def _run(self, entry: LegendEntry) -> str:
        colour = self.palette.line(entry.colour)
        if entry.mark == "bridge":
            colour = self.palette.mark(entry.colour)
        elif entry.mark == "membership":
            colour = self.palette.faint
        style = LineStyle.DOTTED if entry.mark == "membership" else entry.style
        dash = DASHES.get(style) if style is not None else None
        is_bridge = entry.mark == "bridge"
        width = _BRIDGE if is_bridge else max(6350, round(entry.width * 7500))
        return (
            f'<a:ln w="{width}"{DOUBLE if is_bridge else ""}>{solid(colour)}'
            + (f'<a:prstDash val="{dash}"/>' if dash else "")
            + "<a:round/></a:ln>"
        )
