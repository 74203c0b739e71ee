"""What stands behind the partners of a slide and beside its lines: areas, frames, words at lines.

All of it is worked out anew for where partners and lines stand on the slide, also those that
somebody has moved there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import sqrt

from netedit.formats.office_units import EMU_PER_POINT
from netedit.formats.slides_fit import LINE, NAME, Fit, Wish
from netedit.formats.slides_lines import Line
from netedit.formats.slides_plan import Body, Plan, in_units, plan
from netedit.formats.slides_sites import Frame, Place
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box
from netedit.model.records import Shape
from netedit.picture.behind import areas_of, told_links, words_in_steps
from netedit.picture.display import FrameItem, NodeItem, RegionItem, TieItem
from netedit.picture.palette import LIGHT
from netedit.picture.steps import done
from netedit.picture.style import Style

_TITLE_POINTS = 9.0
# Titles of frames are bold, and fonts differ between machines.
_BOLD = 1.2
# Half an inch: as wide as slides usually have it.
_RIM = 457200
# An area is held to be whole if it lacks less than that. Partners keep at least this share of the
# height of what a slide has for the map.
_HARDLY, _LEAST_GROUND = 25400, 0.5
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Area:
    """A soft area or, without an outline, a frame drawn by hand.

    `outline` is in the frame's own EMU; `title_frame` is None where the title stands elsewhere.
    Lines of memberships whose ids are in `tells` need not be drawn over it. A quiet one stands
    back, as all do who are in it.
    """

    key: str
    frame: Frame
    outline: Sequence[Place]
    colour: str
    title: str
    title_frame: Frame | None
    points: float
    tells: frozenset[str] = frozenset()
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What is written at a line; `colour` is that of the line."""

    key: str
    text: str
    frame: Frame
    colour: str
    points: float


def areas(wish: Wish, made: Plan, bodies: Sequence[Body]) -> Sequence[Area]:
    """Areas, the larger ones first, and before them the frames."""
    found = [_frame(item, wish, made.fit) for item in wish.display.frames.values()]
    if not wish.display.regions:
        return found
    unit, points = _unit(made.fit), _points(made.fit)
    regions = _regions(wish, made, bodies)
    room, tells = _room(wish, made.fit), _telling(wish, regions)
    made_areas = [_area(item, unit, room, points, tells) for item in regions.values()]
    faded = wish.display.faded
    quiet = [faded.issuperset(item.members) for item in regions.values()]
    return [*found, *(replace(a, is_quiet=q) for a, q in zip(made_areas, quiet, strict=True))]


def with_areas_whole(wish: Wish) -> Plan:
    """The plan of a slide which all areas have room on, where that can be had."""
    made = plan(wish)
    if not wish.display.regions:
        return made
    for _ in range(_TRIES):
        over = beyond(wish, made)
        if max(over) <= _HARDLY:
            break
        free = [held + more for held, more in zip(wish.free, over, strict=True)]
        wish = replace(wish, free=(free[0], free[1], free[2], free[3]))
        if min(wish.ground.cx, wish.ground.cy) < _LEAST_GROUND * wish.area.cy:
            break
        made = plan(wish)
    return made


def beyond(wish: Wish, made: Plan) -> Sequence[int]:
    """How far areas reach beyond their room at its left, top, right and bottom."""
    unit, room = _unit(made.fit), _room(wish, made.fit)
    outlines = [item.outline for item in _regions(wish, made, made.bodies).values()]
    xs = [x * unit for outline in outlines for x, _ in outline] or [room.left]
    ys = [y * unit for outline in outlines for _, y in outline] or [room.top]
    over = (
        room.left - min(xs), room.top - min(ys), max(xs) - room.right, max(ys) - room.bottom,
    )  # fmt: skip
    return [max(round(each), 0) for each in over]


def _regions(wish: Wish, made: Plan, bodies: Sequence[Body]) -> Mapping[str, RegionItem]:
    """The areas behind partners where these stand, in units of the map."""
    unit = _unit(made.fit)
    style = replace(Style(LIGHT), label_px=_points(made.fit) * EMU_PER_POINT / unit)
    nodes = {body.item.id: _node(body, unit) for body in bodies}
    return areas_of(wish.network, nodes, wish.display.looks, style, wish.measure)[0]


def _unit(fit: Fit) -> float:
    return sqrt(fit.kx * fit.ky)


def _points(fit: Fit) -> float:
    """The size of titles, which is the same on all slides, as that of names is not."""
    return min(fit.points, _TITLE_POINTS)


def _room(wish: Wish, fit: Fit) -> Box:
    """Where areas may be: beside words no wider a rim of the slide is theirs than elsewhere."""
    area, rim = wish.area, min(wish.area.x, _RIM)
    low, high = area.y - LINE * fit.unit, area.y + area.cy + rim / 2
    return Box(area.x - rim / 2, low, area.x + area.cx + rim / 2, high)


def _telling(wish: Wish, regions: Mapping[str, RegionItem]) -> Mapping[str, frozenset[str]]:
    """The memberships that each area says by holding both ends, by the id of the area."""
    found: dict[str, frozenset[str]] = {}
    for id_, item in regions.items():
        links = told_links(dict(wish.display.links), {id_: item})
        found[id_] = frozenset(each.id for each in links.values() if each.is_told)
    return found


def words(
    wish: Wish,
    made: Plan,
    bodies: Sequence[Body],
    lines: Iterable[Line],
    behind: Iterable[Area] = (),
) -> Sequence[Words]:
    """What is written at the lines, where there is room, no note and no title of an area."""
    if not wish.display.tie_labels:
        return ()
    unit = made.fit.unit
    style = replace(Style(LIGHT), label_px=NAME)
    nodes = {body.item.id: _node(body, unit) for body in bodies}
    runs: dict[str, TieItem] = {}
    for line in lines:
        item = wish.display.ties.get(line.key.partition(":")[2])
        if item is None or line.is_link or line.start == line.end:
            continue
        path = tuple((x / unit, y / unit) for x, y in (line.start_at, line.end_at))
        runs[item.id] = replace(item, path=path)
    shown = {id_: run for id_, run in runs.items() if id_ not in wish.display.faded}
    found = done(
        words_in_steps(
            wish.network, nodes, shown, wish.display.looks, style, wish.measure,
            behind=[_titled(area, area.title_frame, unit) for area in behind if area.title_frame],
            notes=[replace(sheet.item, box=in_units(sheet.frame, unit)) for sheet in made.sheets],
        )
    )  # fmt: skip
    return [
        Words(
            f"words:{item.id}",
            item.text,
            _scaled(item.box, unit),
            item.edge,
            made.fit.points * item.px / NAME,
        )
        for item in found.values()
    ]


def _node(body: Body, unit: float) -> NodeItem:
    x, y = body.frame.centre
    if body.item.shape is Shape.TRIANGLE:
        y = body.frame.y + body.frame.cy * 2 / 3
    label = body.label
    box = Box(x / unit, y / unit, x / unit, y / unit)
    if label is not None:
        box = in_units(label, unit)
    return replace(
        body.item,
        x=x / unit,
        y=y / unit,
        half_width=body.frame.cx / 2 / unit,
        half_height=body.frame.cy / 2 / unit,
        label=(body.name,) if label is not None else (),
        label_box=box,
        under_box=None,
        second=(),
    )


def _titled(area: Area, title: Frame, unit: float) -> FrameItem:
    """An area as what is written keeps off: by its title."""
    box, said = in_units(area.frame, unit), in_units(title, unit)
    return FrameItem(area.key, box, "", area.colour, area.title, said, area.points, "")


def _scaled(box: Box, unit: float) -> Frame:
    left, top = round(box.left * unit), round(box.top * unit)
    return Frame(left, top, round(box.right * unit) - left, round(box.bottom * unit) - top)


def _area(
    item: RegionItem, unit: float, room: Box, points: float, tells: Mapping[str, frozenset[str]]
) -> Area:
    """An area kept within the slide."""
    outline = [
        (
            round(min(max(x * unit, room.left), room.right)),
            round(min(max(y * unit, room.top), room.bottom)),
        )
        for x, y in item.outline
    ]
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    left, top = min(xs), min(ys)
    frame = Frame(left, top, max(xs) - left, max(ys) - top)
    title = _kept_in(_scaled(item.title_box, unit), room) if item.title else None
    inner = [(x - left, y - top) for x, y in outline]
    return Area(
        f"area:{item.id}", frame, inner, item.edge, item.title, title, points, tells[item.id]
    )


def _kept_in(title: Frame, room: Box) -> Frame:
    """A title where it stands, or as far to the side as it takes to stay on the slide."""
    x = max(min(title.x, round(room.right) - title.cx), round(room.left))
    return title.moved(x - title.x, 0)


def _frame(item: FrameItem, wish: Wish, fit: Fit) -> Area:
    x, y = fit.at(item.box.left, item.box.top)
    right, bottom = fit.at(item.box.right, item.box.bottom)
    frame = Frame(round(x), round(y), round(right - x), round(bottom - y))
    title: Frame | None = None
    said = item.title
    if said:
        high = round(1.35 * LINE * fit.unit)
        title = Frame(frame.x, frame.y - high, frame.cx, high)
        # cut on the screen, it may have room here
        held = wish.network.frames.get(item.id)
        whole = " ".join(held.title.split()) if held is not None else said
        if wish.measure(whole, NAME) * _BOLD * fit.unit <= frame.cx:
            said = whole
    return Area(f"frame:{item.id}", frame, (), item.edge, said, title, fit.points)
