"""Places a picture of the map on a slide: shapes, names and lines in EMU, legible and apart."""

from collections.abc import Sequence
from dataclasses import replace

from netedit.formats.office_units import EMU_PER_POINT
from netedit.formats.slides_corner import GAP, beside, corner
from netedit.formats.slides_fit import (
    LINE,
    NAME,
    NAME_GAP,
    SECOND,
    Fit,
    Wish,
    fit,
    size_of,
)
from netedit.formats.slides_legend import legend_size
from netedit.formats.slides_names import places
from netedit.formats.slides_sites import Frame
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box
from netedit.model.records import Icon, Shape
from netedit.picture.display import Legend, NodeItem, NoteItem
from netedit.picture.drawn import ICON_SHARE, letters_size
from netedit.picture.style import MARK_GAP

# Half of the smallest shape in units of names: below that the names outweigh the shapes.
_SMALLEST_HALF = 6.1
_POINTS = (14.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
_SMALLEST_LETTERS = 5.0


@dataclass(frozen=True, slots=True)
class Body:
    """A partner on the slide; `label` is None where there is no room for the name.

    `mark` is "key", "isolate" or "". `second` stands under the name in the same label.
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
    second: str = ""
    icon_frame: Frame | None = None

    @property
    def whole(self) -> Frame:
        """Around shape, mark and name."""
        found = self.frame
        for each in (self.mark_frame, self.label):
            found = found.around(each) if each is not None else found
        return found

    @property
    def second_points(self) -> float:
        """The size of the second lines."""
        return self.points * SECOND / NAME

    def moved(self, dx: int, dy: int) -> "Body":
        """The same partner elsewhere, with all that belongs to it."""
        mark, label, icon = self.mark_frame, self.label, self.icon_frame
        return replace(
            self,
            frame=self.frame.moved(dx, dy),
            mark_frame=mark.moved(dx, dy) if mark is not None else None,
            label=label.moved(dx, dy) if label is not None else None,
            icon_frame=icon.moved(dx, dy) if icon is not None else None,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A note on the slide, and its lines."""

    item: NoteItem
    frame: Frame
    lines: Sequence[str]


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


def plan(wish: Wish, kept: Fit | None = None) -> Plan:
    """Places everything, names as large as all find room; `kept` is an earlier fit to stay with."""
    size = legend_size(wish.display.legend, wish.measure) if wish.legend else (0, 0)
    if kept is not None:
        made = _placed(wish, kept)
        return replace(made, legend_frame=_legend_at(wish, made, size))
    made = _fitted(wish)
    if not size[0]:
        return made
    found = _corner(wish, made, size)
    if found is None:
        area = wish.area
        found = beside(area, size)
        narrow = Frame(area.x, area.y, found.x - GAP - area.x, area.cy)
        made = _fitted(replace(wish, area=narrow))
    return replace(made, legend_frame=found)


def _fitted(wish: Wish) -> Plan:
    """With second lines if then every name has room, else without them if that helps."""
    made = _largest(wish)
    if made.unnamed and any(node.second for node in wish.display.nodes.values()):
        plain = _largest(replace(wish, second=False))
        if plain.unnamed < made.unnamed:
            return plain
    return made


def _largest(wish: Wish) -> Plan:
    made: Plan | None = None
    for points in _POINTS:
        if points > _POINTS[-1] and not _is_in_proportion(wish, points):
            continue
        made = _placed(wish, fit(wish, points))
        if made.unnamed == 0:
            break
    assert made is not None
    return made


def _is_in_proportion(wish: Wish, points: float) -> bool:
    """Whether names of this size are not too large for the shapes they belong to."""
    halves = [node.half_width for node in wish.display.nodes.values()]
    least = _SMALLEST_HALF * points * EMU_PER_POINT / NAME
    return not halves or min(halves) * size_of(wish) >= least


def _placed(wish: Wish, fit: Fit) -> Plan:
    scaled = {node.id: _scaled(wish, node, fit) for node in wish.display.nodes.values()}
    area, unit = wish.area, fit.unit
    room = in_units(area, unit)
    sheets = [_sheet(wish, note, fit) for note in wish.display.notes.values()]
    over = [in_units(sheet.frame, unit) for sheet in sheets]
    faded = wish.display.faded
    shown = places(scaled.values(), fit.size / unit, room, over, faded)
    # names may stand over those that are faded
    order = sorted(
        wish.display.nodes.values(), key=lambda n: (n.id not in faded, -n.importance, n.id)
    )
    bodies = [_body(wish, node, scaled[node.id], fit, shown.get(node.id)) for node in order]
    return Plan(fit, bodies, sheets, wish.display.legend, None)


def in_units(frame: Frame, unit: float) -> Box:
    """A frame of a slide in scene units, of which one has so many EMU."""
    right, bottom = frame.x + frame.cx, frame.y + frame.cy
    return Box(frame.x / unit, frame.y / unit, right / unit, bottom / unit)


def _sheet(wish: Wish, note: NoteItem, fit: Fit) -> Sheet:
    x, y = fit.at(note.x, note.y)
    w, h = (round(each) for each in wish.note_size(note, fit.unit))
    return Sheet(note, Frame(round(x - w / 2), round(y - h / 2), w, h), wish.note_lines(note))


def _scaled(wish: Wish, node: NodeItem, fit: Fit) -> NodeItem:
    """A partner in units of names, with its name wrapped anew."""
    x, y = (each / fit.unit for each in fit.at(node.x, node.y))
    share = fit.size / fit.unit
    lines = wish.lines_of(node)
    top = y + (node.half_height + node.mark_reach) * share + NAME_GAP
    width, high = wish.label_size(node)
    return replace(
        node,
        x=x,
        y=y,
        half_width=node.half_width * share,
        half_height=node.half_height * share,
        label=lines,
        label_box=Box(x - width / 2, top, x + width / 2, top + high),
        under_box=None,
        second=(),
    )


def _body(
    wish: Wish, node: NodeItem, scaled: NodeItem, fit: Fit, moved: tuple[float, float] | None
) -> Body:
    x, y = fit.at(node.x, node.y)
    w, h = node.half_width * fit.size, node.half_height * fit.size
    frame = _shape_frame(node.shape, x, y, w, h)
    is_quiet = node.id in wish.display.faded
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
    text = wish.name_of(node.id)
    if scaled.label and scaled.label[-1].endswith("…"):
        text = " ".join(scaled.label)
    points = letters_size(node.letters, node.shape, w, h) / EMU_PER_POINT
    icon = None
    if node.icon is not Icon.NONE and not is_quiet:
        half = round(min(w, h) * ICON_SHARE[node.shape])
        icon = Frame(round(x) - half, round(y) - half, 2 * half, 2 * half)
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
        " ".join(wish.second_of(node)),
        icon,
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


def _legend_at(wish: Wish, made: Plan, size: tuple[int, int]) -> Frame | None:
    return _corner(wish, made, size) or beside(wish.area, size) if size[0] else None


def _corner(wish: Wish, made: Plan, size: tuple[int, int]) -> Frame | None:
    taken = [body.whole for body in made.bodies] + [sheet.frame for sheet in made.sheets]
    for frame in wish.display.frames.values():
        x, y = made.fit.at(frame.box.left, frame.box.top)
        right, bottom = made.fit.at(frame.box.right, frame.box.bottom)
        y -= 1.5 * LINE * made.fit.unit if frame.title else 0.0
        taken.append(Frame(round(x), round(y), round(right - x), round(bottom - y)))
    centres = {body.item.id: body.frame.centre for body in made.bodies}
    return corner(wish.display, wish.area, taken, centres, size)
