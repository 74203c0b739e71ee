"""Where the stamps of nodes and names go: rows of numbers for Qt, made once for a zoom."""

from array import array
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtGui import QPainter, QTransform

from netedit.canvas.atlas import Stamp
from netedit.canvas.names import Seen
from netedit.canvas.node_stamps import AT_ONCE, NodeStamps
from netedit.canvas.stamps import ROW, draw_fragments
from netedit.model.geometry import Point
from netedit.picture.display import NodeItem
from netedit.picture.labels import edges_on_screen

# Of the zooms used last, so many are kept.
MOST_KEPT = 5


class Rows:
    """Rows in the order in which they are painted, which says what lies above what.

    Never by page: on which one a stamp is depends on when it was drawn.
    """

    __slots__ = ("numbers", "runs")

    def __init__(self) -> None:
        self.numbers = array("d")
        # a page, and the first of the rows that follow each other and are on it
        self.runs: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self.numbers) // ROW

    def add(self, stamp: Stamp, x: float, y: float, size: float = 1.0) -> None:
        """Have a stamp painted above all that is there, at `size` times its own."""
        page, *place = stamp
        self._begin(page, len(self))
        self.numbers.extend((x, y, *place, size, size, 0.0, 1.0))

    def join(self, more: "Rows") -> None:
        """Have others painted above all that is there."""
        before = len(self)
        self.numbers.extend(more.numbers)
        for page, first in more.runs:
            self._begin(page, before + first)

    def _begin(self, page: int, first: int) -> None:
        if not self.runs or self.runs[-1][0] != page:
            self.runs.append((page, first))


class Made:
    """The rows of some nodes, and for which zoom, stamps and shown labels they hold; `aside` are
    those that made way for what lies over the map.
    """

    __slots__ = ("aside", "basis", "bodies", "clears", "labels", "ratio", "scale")

    def __init__(self, stamps: NodeStamps, seen: Seen) -> None:
        self.scale = stamps.scale
        self.ratio = stamps.ratio
        self.clears = stamps.clears
        self.basis = seen.basis
        self.aside: Mapping[str, Point | None] = {}
        self.bodies = Rows()
        self.labels = Rows()

    def fits(self, stamps: NodeStamps, ratio: float) -> bool:
        """Whether the stamps are still there, on a screen of so many device pixels a pixel."""
        return self.clears == stamps.clears and self.ratio == ratio


class Plain:
    """The rows of some nodes' bodies without letters, in units of the scene."""

    __slots__ = ("clears", "ratio", "rows")

    def __init__(self, stamps: NodeStamps) -> None:
        self.ratio = stamps.ratio
        self.clears = stamps.clears
        self.rows = Rows()

    def fits(self, stamps: NodeStamps, ratio: float) -> bool:
        """Whether the stamps are still there, on a screen of so many device pixels a pixel."""
        return self.clears == stamps.clears and self.ratio == ratio


class Kept:
    """What was made of the same nodes: by zoom, and what of that was painted last."""

    __slots__ = ("last", "made", "plain")

    def __init__(self) -> None:
        self.made: dict[float, Made] = {}
        self.last: Made | None = None
        self.plain: Plain | None = None

    def keep(self, made: Made) -> None:
        """Keep what is made, and what was made long ago no more."""
        self.made.pop(made.scale, None)
        self.made[made.scale] = made
        if len(self.made) > MOST_KEPT:
            del self.made[next(iter(self.made))]


def making(
    stamps: NodeStamps,
    nodes: Iterable[NodeItem],
    seen: Seen,
    looks: dict[str, int],
) -> Generator[None, None, Made]:
    """Make the rows of nodes at the zoom of the stamps, with pauses where some have to be drawn.

    `looks` are those of the nodes that are known, by id.
    """
    made, shown = Made(stamps, seen), seen.places
    # numbers are gathered in a list, which is done in half the time
    numbers, runs = list[float](), made.bodies.runs
    page, extend = -1, numbers.extend
    pixels, bodies = stamps.pixels, stamps.bodies()
    for node in nodes:
        x, y = round(node.x * pixels), round(node.y * pixels)
        look = looks.get(node.id)
        if look is None:
            look = looks[node.id] = stamps.look(node)
        body = bodies.get(look)
        if body is None:
            body = bodies[look] = stamps.body(node)
        on, left, top, width, height = body
        if on != page:
            # a call for each would take as long as all the rest
            page = on
            runs.append((on, len(numbers) // ROW))
        extend((x, y, left, top, width, height, 1.0, 1.0, 0.0, 1.0))
        off = shown.get(node.id)
        if off is not None and node.label:
            _add_label(made, stamps, node, off)
        stamps.spent += 1
        if stamps.spent >= AT_ONCE:
            stamps.close()
            yield
    made.bodies.numbers = array("d", numbers)
    return made


def lettered_anew(
    stamps: NodeStamps,
    made: Made,
    nodes: Mapping[str, NodeItem],
    seen: Seen,
    aside: Mapping[str, Point | None],
) -> Made:
    """The same rows of shapes, with names where they are seen now, at the zoom of the stamps."""
    found = copy_of(made)
    found.bodies, found.aside = made.bodies, aside
    for id_, off in seen.places.items():
        node = nodes.get(id_)
        if node is not None and node.label:
            _add_label(found, stamps, node, off)
    stamps.close()
    return found


def _add_label(made: Made, stamps: NodeStamps, node: NodeItem, off: Point) -> None:
    ratio = stamps.ratio
    _, top, _, bottom = edges_on_screen(node, stamps.scale)
    x, middle = round(node.x * stamps.pixels), (top + bottom) / 2 + off[1]
    made.labels.add(stamps.label(node), x + round(off[0] * ratio), round(middle * ratio))


def joined(parts: Sequence[Made]) -> Made:
    """All of these in one, of which there is one at least."""
    found = copy_of(parts[0])
    for part in parts:
        found.bodies.join(part.bodies)
        found.labels.join(part.labels)
    return found


def copy_of(made: Made) -> Made:
    """One for the same zoom without any rows."""
    found = Made.__new__(Made)
    found.scale, found.ratio, found.clears = made.scale, made.ratio, made.clears
    found.basis, found.aside, found.bodies, found.labels = made.basis, made.aside, Rows(), Rows()
    return found


def plain_of(stamps: NodeStamps, nodes: Collection[NodeItem]) -> Plain:
    """Make the rows of bodies without letters."""
    made = Plain(stamps)
    size = 1 / stamps.ratio
    for node in nodes:
        made.rows.add(stamps.plain(node), node.x, node.y, size)
    return made


def stamp(painter: QPainter, stamps: NodeStamps, rows: Rows) -> None:
    """Paint what rows say."""
    for (page, first), (_, end) in pairwise([*rows.runs, (-1, len(rows))]):
        draw_fragments(painter, rows.numbers, stamps.atlas.pages[page], first, end - first)


def to_device(painter: QPainter, stretch: float) -> None:
    """Let the painter count in pixels of the device from where the scene's origin lies.

    A whole number of pixels away, so that stamps are copied and never blurred.
    """
    to_pixels = painter.deviceTransform()
    world = painter.worldTransform()
    origin = QTransform.fromTranslate(round(to_pixels.dx()), round(to_pixels.dy()))
    rest = world.inverted()[0] * to_pixels
    wanted = QTransform.fromScale(stretch, stretch) * origin
    painter.setWorldTransform(wanted * rest.inverted()[0])
