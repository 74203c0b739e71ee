"""Places a picture of the map on a slide: shapes, names and lines in EMU, legible and apart."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from netedit.formats.slides_legend import legend_size, on_slide
from netedit.formats.slides_lines import EMU_PER_PIXEL, crosses
from netedit.formats.slides_names import places
from netedit.formats.slides_sites import Frame
from netedit.model.records import Shape
from netedit.picture.display import Box, Display, Legend, NodeItem, NoteItem
from netedit.picture.items import ends_of
from netedit.picture.labels import line_width, wrapped
from netedit.picture.style import MARK_GAP, MARK_REACH, Measure

EMU_PER_POINT = 12700

# Names are set in so many units; the unit is made as large as lets all of them find room.
_NAME = 9.0
_LINE = 12.0
_NAME_GAP = 4.0
_NAME_WIDTH = 11 * _NAME
_NAME_LINES = 3
# Half of the smallest shape in units of names: below that the names outweigh the shapes.
_SMALLEST_HALF = 6.1
_POINTS = (14.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
# Fonts differ between machines: names get so much more room than was measured.
_SLACK = 1.14
# A map may be stretched in one direction by so much to fill a slide.
_STRETCH = 1.35
_LARGEST = 1.7 * EMU_PER_PIXEL
# The least size of shapes, as a share of the size at 100 %, for so many partners at most.
_LEAST = ((30, 0.7), (80, 0.58), (160, 0.4))
_LEAST_OF_MANY = 0.3
_SMALLEST_LETTERS = 5.5
_LETTERS_SHARE: Mapping[Shape, float] = {
    Shape.CIRCLE: 0.66,
    Shape.SQUARE: 0.58,
    Shape.HEXAGON: 0.5,
    Shape.DIAMOND: 0.46,
    Shape.TRIANGLE: 0.4,
}
_GAP = 60000
# So many places of the legend are tried from top to bottom.
_STEPS = 8


@dataclass(frozen=True, slots=True)
class Fit:
    """How scene units become EMU: x * kx + left, y * ky + top; sizes of shapes times `size`.

    `unit` is the EMU of one unit of names.
    """

    kx: float
    ky: float
    left: float
    top: float
    size: float
    unit: float

    @property
    def points(self) -> float:
        """The size of names."""
        return self.unit * _NAME / EMU_PER_POINT

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the scene on the slide."""
        return x * self.kx + self.left, y * self.ky + self.top


@dataclass(frozen=True, slots=True)
class Body:
    """A partner on the slide; `label` is None where there is no room for the name.

    `mark` is "key", "isolate" or "".
    """

    item: NodeItem
    frame: Frame
    mark: str
    mark_frame: Frame | None
    name: str
    label: Frame | None
    letters: str
    letters_points: float
    points: float
    is_quiet: bool = False

    @property
    def whole(self) -> Frame:
        """Around shape, mark and name."""
        found = self.frame
        for each in (self.mark_frame, self.label):
            found = around(found, each) if each is not None else found
        return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """A note on the slide."""

    item: NoteItem
    frame: Frame


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything of the map on one slide; `unnamed` partners have no room for their name."""

    fit: Fit
    bodies: Sequence[Body]
    sheets: Sequence[Sheet]
    legend: Legend
    legend_frame: Frame | None

    @property
    def unnamed(self) -> int:
        """How many partners' names found no room."""
        return sum(body.label is None and not body.is_quiet for body in self.bodies)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a slide is to show: the picture, whose names in full, where, and what stands out.

    Partners outside `only` are shown quietly and without a name; None lets all stand out.
    """

    display: Display
    names: Mapping[str, str]
    measure: Measure
    area: Frame
    only: Collection[str] | None = None
    legend: bool = True


def around(one: Frame, other: Frame) -> Frame:
    """The smallest frame around both."""
    x, y = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.cx, other.x + other.cx)
    return Frame(x, y, right - x, max(one.y + one.cy, other.y + other.cy) - y)


def plan(wish: Wish, kept: Fit | None = None) -> Plan:
    """Places everything, names as large as all find room; `kept` is an earlier fit to stay with."""
    size = legend_size(on_slide(wish.display.legend), wish.measure) if wish.legend else (0, 0)
    if kept is not None:
        made = _placed(wish, kept)
        return replace(made, legend_frame=_legend_at(wish, made, size))
    made = _fitted(wish)
    if not size[0]:
        return made
    corner = _corner(wish, made, size)
    if corner is None:
        area = wish.area
        corner = _beside(area, size)
        narrow = Frame(area.x, area.y, corner.x - _GAP - area.x, area.cy)
        made = _fitted(replace(wish, area=narrow))
    return replace(made, legend_frame=corner)


def _fitted(wish: Wish) -> Plan:
    made: Plan | None = None
    for points in _POINTS:
        if points > _POINTS[-1] and not _is_in_proportion(wish, points):
            continue
        made = _placed(wish, _fit(wish, points))
        if made.unnamed == 0:
            break
    assert made is not None
    return made


def _is_in_proportion(wish: Wish, points: float) -> bool:
    """Whether names of this size are not too large for the shapes they belong to."""
    halves = [node.half_width for node in wish.display.nodes.values()]
    least = _SMALLEST_HALF * points * EMU_PER_POINT / _NAME
    return not halves or min(halves) * _size(wish) >= least


def _size(wish: Wish) -> float:
    """The EMU of a scene unit for the sizes of shapes."""
    area, bounds = wish.area, wish.display.bounds
    rough = min(area.cx / max(bounds.width, 1), area.cy / max(bounds.height, 1), _LARGEST)
    count = len(wish.display.nodes)
    least = next((share for most, share in _LEAST if count <= most), _LEAST_OF_MANY)
    return min(max(rough, least * EMU_PER_PIXEL), 1.25 * EMU_PER_PIXEL)


def _fit(wish: Wish, points: float) -> Fit:
    """The largest scale at which everything lies in the area with names of this size."""
    area, display = wish.area, wish.display
    unit = points * EMU_PER_POINT / _NAME
    nodes = list(display.nodes.values())
    if not nodes and not display.notes:
        return Fit(EMU_PER_PIXEL, EMU_PER_PIXEL, area.x, area.y, EMU_PER_PIXEL, unit)
    size = _size(wish)
    spans = [_span(wish, node, size, unit) for node in nodes]
    spans += [_sheet_span(note, size) for note in display.notes.values()]
    kx, left = _along([(s[0], s[1], s[2]) for s in spans], area.x, area.cx)
    ky, top = _along([(s[3], s[4], s[5]) for s in spans], area.y, area.cy)
    wide, high = min(kx, ky * _STRETCH, _LARGEST), min(ky, kx * _STRETCH, _LARGEST)
    left = _centred([(s[0], s[1], s[2]) for s in spans], wide, area.x, area.cx)
    top = _centred([(s[3], s[4], s[5]) for s in spans], high, area.y, area.cy)
    return Fit(wide, high, left, top, size, unit)


_Span = tuple[float, float, float]


def _span(
    wish: Wish, node: NodeItem, size: float, unit: float
) -> tuple[float, float, float, float, float, float]:
    """Where a partner stands and how far it reaches: x, left, right, y, up, down in EMU."""
    mark = MARK_REACH if node.is_key or node.is_isolate else 0.0
    half = (node.half_width + mark) * size
    up = (node.half_height + mark) * size
    down = up
    if _is_named(wish, node):
        lines = _lines_of(wish, node)
        width = max((line_width(line, _NAME, wish.measure) for line in lines), default=0.0)
        half = max(half, width / 2 * unit * _SLACK)
        down += (_NAME_GAP + len(lines) * _LINE) * unit
    return node.x, half, half, node.y, up, down


def _sheet_span(note: NoteItem, size: float) -> tuple[float, float, float, float, float, float]:
    half, high = note.box.width / 2 * size, note.box.height / 2 * size
    return note.x, half, half, note.y, high, high


def _along(spans: Sequence[_Span], start: int, length: int) -> tuple[float, float]:
    """The largest scale at which all spans lie within, by halving; and where 0 comes to lie."""
    low, high = 0.0, _LARGEST * 2
    for _ in range(24):
        middle = (low + high) / 2
        least = min(at * middle - before for at, before, _ in spans)
        most = max(at * middle + after for at, _, after in spans)
        low, high = (middle, high) if most - least <= length else (low, middle)
    return low, _centred(spans, low, start, length)


def _centred(spans: Sequence[_Span], scale: float, start: int, length: int) -> float:
    least = min(at * scale - before for at, before, _ in spans)
    most = max(at * scale + after for at, _, after in spans)
    return start + (length - (most - least)) / 2 - least


def _is_named(wish: Wish, node: NodeItem) -> bool:
    return bool(node.label) and (wish.only is None or node.id in wish.only)


def _lines_of(wish: Wish, node: NodeItem) -> tuple[str, ...]:
    return wrapped(wish.names[node.id], _NAME, _NAME_WIDTH, _NAME_LINES, wish.measure)


def _placed(wish: Wish, fit: Fit) -> Plan:
    scaled = {node.id: _scaled(wish, node, fit) for node in wish.display.nodes.values()}
    area, unit = wish.area, fit.unit
    room = Box(area.x / unit, area.y / unit, (area.x + area.cx) / unit, (area.y + area.cy) / unit)
    shown = places(scaled.values(), fit.size / unit, room)
    bodies = [
        _body(wish, node, scaled[node.id], fit, shown.get(node.id))
        for node in sorted(wish.display.nodes.values(), key=lambda n: (-n.importance, n.id))
    ]
    sheets = [
        Sheet(note, _frame(*fit.at(note.x, note.y), note.box.width, note.box.height, fit.size))
        for note in wish.display.notes.values()
    ]
    return Plan(fit, bodies, sheets, on_slide(wish.display.legend), None)


def _scaled(wish: Wish, node: NodeItem, fit: Fit) -> NodeItem:
    """A partner in units of names, with its name wrapped anew."""
    x, y = (each / fit.unit for each in fit.at(node.x, node.y))
    share = fit.size / fit.unit
    lines = _lines_of(wish, node) if _is_named(wish, node) else ()
    mark = MARK_REACH * share if node.is_key or node.is_isolate else 0.0
    top = y + node.half_height * share + mark + _NAME_GAP
    widest = max((line_width(line, _NAME, wish.measure) for line in lines), default=0.0)
    half = widest / 2 * _SLACK
    return replace(
        node,
        x=x,
        y=y,
        half_width=node.half_width * share,
        half_height=node.half_height * share,
        label=lines,
        label_box=Box(x - half, top, x + half, top + len(lines) * _LINE),
    )


def _body(
    wish: Wish, node: NodeItem, scaled: NodeItem, fit: Fit, moved: tuple[float, float] | None
) -> Body:
    x, y = fit.at(node.x, node.y)
    w, h = node.half_width * fit.size, node.half_height * fit.size
    frame = _shape_frame(node.shape, x, y, w, h)
    is_quiet = wish.only is not None and node.id not in wish.only
    mark = "" if is_quiet else "key" if node.is_key else "isolate" if node.is_isolate else ""
    label = None
    if moved is not None and scaled.label:
        box = scaled.label_box
        label = Frame(
            round((box.left + moved[0]) * fit.unit),
            round((box.top + moved[1]) * fit.unit),
            round(box.width * fit.unit),
            round(box.height * fit.unit),
        )
    text = wish.names[node.id]
    if scaled.label and scaled.label[-1].endswith("…"):
        text = " ".join(scaled.label)
    points = min(w, h) * _LETTERS_SHARE[node.shape] / EMU_PER_POINT
    return Body(
        node,
        frame,
        mark,
        _mark_frame(node.shape, frame, fit.size) if mark else None,
        text,
        label,
        node.letters if points >= _SMALLEST_LETTERS and not is_quiet else "",
        points,
        fit.points,
        is_quiet,
    )


def _shape_frame(shape: Shape, x: float, y: float, w: float, h: float) -> Frame:
    """The frame of the preset that looks like the shape on the screen."""
    match shape:
        case Shape.HEXAGON:
            high = h * 3**0.5
            return Frame(round(x - w), round(y - high / 2), round(w * 2), round(high))
        case Shape.TRIANGLE:
            wide = w * 3**0.5
            return Frame(round(x - wide / 2), round(y - h), round(wide), round(h * 1.5))
        case Shape.CIRCLE | Shape.SQUARE | Shape.DIAMOND:
            return Frame(round(x - w), round(y - h), round(w * 2), round(h * 2))


def _mark_frame(shape: Shape, frame: Frame, size: float) -> Frame:
    """Around a square the ring is square, around all others round, and free of them."""
    gap = round((MARK_GAP + 1.25) * size)
    if shape is Shape.SQUARE:
        return Frame(frame.x - gap, frame.y - gap, frame.cx + 2 * gap, frame.cy + 2 * gap)
    side = max(frame.cx, frame.cy) + 2 * gap
    x, y = frame.centre
    if shape is Shape.TRIANGLE:
        y = frame.y + frame.cy * 2 / 3
        side = round(frame.cy * 4 / 3) + 2 * gap
    return Frame(round(x - side / 2), round(y - side / 2), side, side)


def _frame(x: float, y: float, width: float, height: float, size: float) -> Frame:
    w, h = round(width * size), round(height * size)
    return Frame(round(x - w / 2), round(y - h / 2), w, h)


def _legend_at(wish: Wish, made: Plan, size: tuple[int, int]) -> Frame | None:
    return _corner(wish, made, size) or _beside(wish.area, size) if size[0] else None


def _beside(area: Frame, size: tuple[int, int]) -> Frame:
    return Frame(area.x + area.cx - size[0], area.y, *size)


def _corner(wish: Wish, made: Plan, size: tuple[int, int]) -> Frame | None:
    """A place at the left or right edge where a legend of this size covers nothing."""
    if not size[0]:
        return None
    area = wish.area
    taken = [body.whole for body in made.bodies] + [sheet.frame for sheet in made.sheets]
    centres = {body.item.id: body.frame.centre for body in made.bodies}
    ends = [ends_of(item) for item in (*wish.display.ties.values(), *wish.display.links.values())]
    runs = [(centres[one], centres[other]) for one, other in ends]
    low = area.y + area.cy - size[1]
    steps = [area.y + (low - area.y) * number // _STEPS for number in range(_STEPS + 1)]
    steps.sort(key=lambda y: (min(y - area.y, low - y), y))
    for y in steps:
        for x in (area.x, area.x + area.cx - size[0]):
            corner = Frame(x, y, *size)
            wide = Frame(x - _GAP, y - _GAP, size[0] + 2 * _GAP, size[1] + 2 * _GAP)
            if any(_meet(wide, each) for each in taken):
                continue
            if not any(crosses(wide, *run) for run in runs):
                return corner
    return None


def _meet(one: Frame, other: Frame) -> bool:
    return (
        one.x < other.x + other.cx
        and other.x < one.x + one.cx
        and one.y < other.y + other.cy
        and other.y < one.y + one.cy
    )
