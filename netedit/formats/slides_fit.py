"""What a slide is to show, and the scale at which all of it finds room."""

from collections.abc import Sequence
from itertools import islice
from math import hypot, sqrt

from netedit.formats.office_units import EMU_PER_PIXEL, EMU_PER_POINT
from netedit.formats.slides_sites import Frame
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import Shape
from netedit.picture.display import Display, NodeItem, NoteItem
from netedit.picture.labels import line_width, paragraphs, wrapped
from netedit.picture.style import Measure

# Names are set in so many units; the unit is made as large as lets all of them find room.
NAME = 9.0
SECOND = 7.7
LINE = 12.0
SECOND_LINE = 10.4
NAME_GAP = 4.0
# Fonts differ between machines: names get so much more room than was measured.
SLACK = 1.14
_NAME_WIDTH = 11 * NAME
_NAME_LINES = 3
_SECOND_LINES = 2
_NOTE_WIDTH = 15 * NAME
NOTE_INSET = 72000
# A map may be stretched in one direction by so much to fill a slide.
_STRETCH = 1.35
_LARGEST = 1.7 * EMU_PER_PIXEL
# The least size of shapes, as a share of the size at 100 %, for so many partners at most.
_LEAST = ((30, 0.7), (80, 0.58), (160, 0.4))
_LEAST_OF_MANY = 0.3
# So many units of the map areas reach beyond the partners in them.
_BEHIND = 36.0
# Shapes keep so many units of the map apart, and shrink to this share of their size for that.
_APART = 2.0
_SMALLEST = 0.5


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
        return self.unit * NAME / EMU_PER_POINT

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the scene on the slide."""
        return x * self.kx + self.left, y * self.ky + self.top


@dataclass(frozen=True, slots=True)
class Wish:
    """What a slide is to show: a picture of `network`, where, and what of it stands out.

    What the display fades is shown quietly, partners without a name. Without `second` no second
    lines stand under names. So much of the area is `free` at its left, top, right and bottom of
    all but names and the soft areas behind partners.
    """

    display: Display
    network: Network
    measure: Measure
    area: Frame
    legend: bool = True
    second: bool = True
    free: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def ground(self) -> Frame:
        """Where partners may stand."""
        left, top, right, bottom = self.free
        area = self.area
        wide, high = area.cx - left - right, area.cy - top - bottom
        return Frame(area.x + left, area.y + top, wide, high)

    def name_of(self, id_: str) -> str:
        """A partner's whole name on one line."""
        return " ".join(self.network.actors[id_].name.split())

    def is_named(self, node: NodeItem) -> bool:
        """Whether a partner is to have its name on the slide."""
        return bool(node.label) and node.id not in self.display.faded

    def lines_of(self, node: NodeItem) -> tuple[str, ...]:
        """The lines of a partner's name, none where it is to have none."""
        if not self.is_named(node):
            return ()
        return wrapped(self.name_of(node.id), NAME, _NAME_WIDTH, _NAME_LINES, self.measure)

    def second_of(self, node: NodeItem) -> tuple[str, ...]:
        """The lines under its name."""
        if not self.second or not node.second or not self.is_named(node):
            return ()
        text = " ".join(node.second)
        return wrapped(text, SECOND, _NAME_WIDTH, _SECOND_LINES, self.measure)

    def label_size(self, node: NodeItem) -> tuple[float, float]:
        """How wide and high name and second lines are together, in units of names."""
        lines, second = self.lines_of(node), self.second_of(node)
        widths = [line_width(line, NAME, self.measure) for line in lines]
        widths += [line_width(line, SECOND, self.measure) for line in second]
        high = len(lines) * LINE + len(second) * SECOND_LINE
        return max(widths, default=0.0) * SLACK, high

    def note_lines(self, note: NoteItem) -> tuple[str, ...]:
        """The lines of a note as they stand on the slide."""
        held = self.network.notes.get(note.id)
        text = held.text if held is not None else "\n".join(note.lines)
        return paragraphs(text, NAME, _NOTE_WIDTH, self.measure)

    def note_size(self, note: NoteItem, unit: float) -> tuple[float, float]:
        """How wide and high a note is, in EMU."""
        lines = self.note_lines(note)
        widest = max((line_width(line, NAME, self.measure) for line in lines), default=0.0)
        wide = max(widest, 3 * NAME) * SLACK * unit + 2 * NOTE_INSET
        return wide, max(len(lines), 1) * LINE * unit + 2 * NOTE_INSET


def size_of(wish: Wish) -> float:
    """The EMU of a scene unit for the sizes of shapes."""
    area, bounds = wish.area, wish.display.bounds
    rough = min(area.cx / max(bounds.width, 1), area.cy / max(bounds.height, 1), _LARGEST)
    count = len(wish.display.nodes)
    least = next((share for most, share in _LEAST if count <= most), _LEAST_OF_MANY)
    return min(max(rough, least * EMU_PER_PIXEL), 1.25 * EMU_PER_PIXEL)


def fit(wish: Wish, points: float) -> Fit:
    """The largest scale at which everything lies in the area with names of this size."""
    area, display = wish.ground, wish.display
    unit = points * EMU_PER_POINT / NAME
    if not display.nodes and not display.notes and not display.frames:
        return Fit(EMU_PER_PIXEL, EMU_PER_PIXEL, area.x, area.y, EMU_PER_PIXEL, unit)
    size = size_of(wish)
    found = _reaching(wish, size, unit)
    share = _apart(list(display.nodes.values()), found)
    return found if share == 1.0 else _reaching(wish, size * share, unit)


def _reaching(wish: Wish, size: float, unit: float) -> Fit:
    found = _scale(wish, size, unit, 0.0)
    if wish.display.regions:
        # the more the map is enlarged, the further its areas reach
        found = _scale(wish, size, unit, _BEHIND * sqrt(found.kx * found.ky))
    return found


def _apart(nodes: Sequence[NodeItem], fit: Fit) -> float:
    """The share of their size at which no shapes overlap but those that do so on the map, or half.

    O(n) and the pairs that are near each other.
    """
    # names too wide for the area leave no scale
    ordered = sorted(nodes, key=lambda node: node.x) if min(fit.kx, fit.ky) > 0 else []
    widest = max((node.half_width for node in nodes), default=0.0)
    share = 1.0
    for number, node in enumerate(ordered):
        reach = (node.half_width + widest + _APART) * fit.size / fit.kx
        for other in islice(ordered, number + 1, None):
            dx, dy = other.x - node.x, abs(other.y - node.y)
            if dx > reach:
                break
            wide = node.half_width + other.half_width + _APART
            high = node.half_height + other.half_height + _APART
            on_map = min(_share(dx, dy, wide, high, node, other), 1.0)
            here = _share(dx * fit.kx, dy * fit.ky, wide, high, node, other) / fit.size
            if 0.0 < here < share * on_map:
                share = here / on_map
        if share <= _SMALLEST:
            break
    return max(share, _SMALLEST)


def _share(dx: float, dy: float, wide: float, high: float, one: NodeItem, other: NodeItem) -> float:
    """How far apart two shapes are as a share of what they take up: at 1 they touch."""
    if one.shape is Shape.CIRCLE and other.shape is Shape.CIRCLE:
        return hypot(dx, dy) / wide
    return max(dx / wide, dy / high)


def _scale(wish: Wish, size: float, unit: float, behind: float) -> Fit:
    area, display = wish.ground, wish.display
    spans = [_span(wish, node, size, unit, behind) for node in display.nodes.values()]
    for note in display.notes.values():
        wide, high = wish.note_size(note, unit)
        spans.append((note.x, wide / 2, wide / 2, note.y, high / 2, high / 2))
    for frame in display.frames.values():
        up = 1.5 * LINE * unit if frame.title else 0.0
        box = frame.box
        spans.append((box.left, 0.0, 0.0, box.top, up, 0.0))
        spans.append((box.right, 0.0, 0.0, box.bottom, 0.0, 0.0))
    across, down = [s[:3] for s in spans], [s[3:] for s in spans]
    kx, ky = _along(across, area.cx), _along(down, area.cy)
    wide, high = min(kx, ky * _STRETCH, _LARGEST), min(ky, kx * _STRETCH, _LARGEST)
    left = _centred(across, wide, area.x, area.cx)
    top = _centred(down, high, area.y, area.cy)
    return Fit(wide, high, left, top, size, unit)


def _span(wish: Wish, node: NodeItem, size: float, unit: float, behind: float) -> tuple[float, ...]:
    """Where a partner stands and how far it reaches: x, left, right, y, up, down in EMU."""
    half = (node.half_width + node.mark_reach) * size
    up = (node.half_height + node.mark_reach) * size
    down = up
    if wish.is_named(node):
        width, high = wish.label_size(node)
        half = max(half, width / 2 * unit)
        down += (NAME_GAP + high) * unit
    return node.x, half + behind, half + behind, node.y, up + behind, down + behind


def _along(spans: Sequence[Sequence[float]], length: int) -> float:
    """The largest scale at which all spans lie within, by halving."""
    low, high = 0.0, _LARGEST * 2
    for _ in range(24):
        middle = (low + high) / 2
        least = min(at * middle - before for at, before, _ in spans)
        most = max(at * middle + after for at, _, after in spans)
        low, high = (middle, high) if most - least <= length else (low, middle)
    return low


def _centred(spans: Sequence[Sequence[float]], scale: float, start: int, length: int) -> float:
    least = min(at * scale - before for at, before, _ in spans)
    most = max(at * scale + after for at, _, after in spans)
    return start + (length - (most - least)) / 2 - least
