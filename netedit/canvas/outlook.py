"""Where the canvas looks: fitting, zooming and bringing things into sight."""

from collections.abc import Callable, Collection, Mapping, Sequence
from math import inf

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from netedit.canvas.board import Board
from netedit.canvas.camera import FIT_LARGEST, FIT_MARGIN_PX, LARGEST, Camera
from netedit.canvas.hits import covers
from netedit.canvas.visits import Visit, Visits
from netedit.canvas.walking import NEW_ACTOR, free_place, related
from netedit.model.geometry import Box, Point, enclosing
from netedit.picture.display import Display, NodeItem
from netedit.picture.fitting import in_order
from netedit.picture.items import extent
from netedit.picture.labels import full_scale, label_edges, named, shows_all

ZOOM_TO_LARGEST = 2.0
FIT_TRIES = 6
# Further out names reach further: so many steps back are tried.
STEP_BACK, STEPS = 0.965, (0, 1, 2, 3, 4, 6, 8, 11)
# So near to the edge of the window a name may come.
NAME_MARGIN_PX = 8.0
# In larger maps names give way.
NAMES_FITTED = 400
# What covers more of the width than this is not made room for.
MOST_COVERED = 0.4
# Of more, names are so close that one under the legend is not missed.
MOST_NAMES = 300
# What is nearer to the edge of the window than this is not well in sight.
EDGE_PX = 24.0
# Further out than this only some of the names are there, and shapes are dots.
READABLE = 0.6

# The nodes whose name is shown at a zoom, and how far from its usual place, in pixels.
Placed = Callable[[float], Mapping[str, Point]]


class Outlook(QObject):
    """Moves the camera of a board; `moved` and `zoomed` say that it has."""

    moved = Signal()
    zoomed = Signal(float)

    def __init__(self, board: Board, viewport: QWidget, placed: Placed) -> None:
        super().__init__(viewport)
        self._board = board
        self._viewport = viewport
        self._visits = Visits()
        self._fitted: Display | None = None
        self._fitted_so: tuple[object, ...] = ()
        self._placed = placed
        self._names = _Names({}, placed)

    @property
    def camera(self) -> Camera:
        """The camera."""
        return self._board.camera

    @property
    def middle(self) -> Point:
        """The scene point in the middle of the window."""
        at = self._middle_px()
        return self.camera.to_scene(at.x(), at.y())

    def remember(self) -> None:
        """One looks elsewhere now: this place is one to come back to."""
        self._visits.jump(self._here())

    def back(self) -> bool:
        """Look where one looked before; False where one did not."""
        return self._revisit(self._visits.back(self._here()))

    def forward(self) -> bool:
        """Look where one went back from."""
        return self._revisit(self._visits.forward(self._here()))

    def _here(self) -> Visit:
        return Visit(self.middle, self.camera.scale)

    def _revisit(self, visit: Visit | None) -> bool:
        if visit is None:
            return False
        self.camera.scale = visit.scale
        self.camera.centre_on(visit.middle, *self._size())
        self.tell()
        return True

    def look_at(self, point: Point) -> None:
        """Bring a point to the middle."""
        self.camera.centre_on(point, *self._size())
        self.moved.emit()

    def fit(self, covered: QRect | None) -> None:
        """Show the whole map, so far aside that nothing is under `covered`, at one of the sides."""
        width, height = self._size()
        if covered is not None and covered.width() > MOST_COVERED * width:
            # beside it nothing could be read
            covered = None
        display, asked = self._board.display, (width, height, covered)
        if self._fitted is display and self._fitted_so == (*asked, self.camera.look):
            # A window that is shown asks for the same twice.
            return
        aside = self._aside(covered)
        self._names = _Names(display.nodes, self._placed)
        # The further aside the smaller: no further than what stands there asks for.
        for share in range(FIT_TRIES + 1):
            at = aside * share / FIT_TRIES
            bounds = self._fit(width, height, at)
            # Names cost most to place: only where everything else is in the clear.
            if share < FIT_TRIES and covered is not None and self._covers_shape(covered):
                continue
            self._fit_names(bounds, width, height, at)
            if covered is None or not self._covers_something(covered):
                break
        self._fitted, self._fitted_so = display, (*asked, self.camera.look)
        self.tell()

    def _fit(self, width: int, height: int, aside_px: float) -> Box:
        """The whole map as large as there is room for beside `aside_px`; what was fitted.

        Where names keep their size on the screen that is the map without them.
        """
        display = self._board.display
        bounds = display.bounds
        self.camera.fit(bounds, width, height, aside_px=aside_px, largest=FIT_LARGEST)
        nodes = display.nodes
        if len(nodes) <= NAMES_FITTED and not shows_all(nodes.values(), self.camera.scale):
            bounds = nameless(display)
            self.camera.fit(bounds, width, height, aside_px=aside_px, largest=FIT_LARGEST)
        return bounds

    def _fit_names(self, bounds: Box, width: int, height: int, aside_px: float) -> None:
        """Step back for names that keep their size on the screen, as far as that is worth it.

        What a step makes everything smaller by is weighed against the share of the names that it
        brings in whole; one that the edge would cut off counts as lost, as it stands inwards or is
        not shown, and the less important ones are cut off first. Steps are tried for as long as
        they could be worth more, were all names to stand by their shapes as they do before any.
        """
        room = max(width - abs(aside_px) - 2 * NAME_MARGIN_PX, 50.0)
        room = room, max(height - 2 * NAME_MARGIN_PX, 50.0)
        largest = self.camera.scale
        most = max(len(self._names.at(largest)), 1)

        def worth(scale: float, names: Sequence[Box]) -> tuple[float, Box, int]:
            wide, cut = _needed(bounds, names, (room[0] / scale, room[1] / scale))
            return scale / largest + (len(names) - cut) / most, wide, cut

        likely: list[tuple[float, float]] = []
        for step in STEPS:
            scale = largest * STEP_BACK**step
            expected, _, cut = worth(scale, self._names.at(scale, as_at=largest))
            likely.append((expected, scale))
            if not cut:
                break
        best, at, middle = -inf, largest, bounds
        for expected, scale in sorted(likely, reverse=True):
            if expected < best:
                break
            found, wide, _ = worth(scale, self._names.at(scale))
            if found > best + 1e-9:
                best, at, middle = found, scale, wide
        self.camera.scale = at
        self.camera.centre_on(middle.centre, width + aside_px, height)

    def show(self, area: Box, covered: QRect | None) -> None:
        """Show all of a rectangle, as large as there is room for beside what is `covered`."""
        aside = self._beside(covered)
        self.camera.fit(area, *self._size(), aside_px=aside, largest=LARGEST)
        self.tell()

    def seen(self, covered: QRect | None) -> Box:
        """The rectangle which `show` brings back to just this look."""
        width, height = self._size()
        area = self.camera.area(width, height)
        aside = self._beside(covered) / self.camera.scale
        left, right = area.left + max(aside, 0.0), area.right + min(aside, 0.0)
        area = Box(left, area.top, right, area.bottom)
        inner = area.grown(-FIT_MARGIN_PX / self.camera.scale)
        return inner if inner.width > 0 and inner.height > 0 else area

    def _beside(self, covered: QRect | None) -> float:
        """How much of a side is covered, as `_aside` says it; 0 where that is too much."""
        if covered is None or covered.width() > MOST_COVERED * self._size()[0]:
            return 0.0
        return self._aside(covered)

    def _aside(self, covered: QRect | None) -> float:
        """How many pixels are covered at the left, or less than 0 at the right."""
        if covered is None:
            return 0.0
        width = self._size()[0]
        is_at_left = covered.center().x() < width / 2
        return float(covered.right()) if is_at_left else float(covered.left() - width)

    def zoom_to(self, ids: Collection[str]) -> None:
        """Show these partners, notes and ties as large as there is room for."""
        box = self._board.box_of(ids)
        if box is not None:
            self.remember()
            self.camera.fit(box, *self._size(), largest=ZOOM_TO_LARGEST)
            self.tell()

    def centre_on(self, ids: Collection[str]) -> None:
        """Bring these into sight: nothing moves if they are, less is seen only if it must be."""
        box = self._board.box_of(ids)
        if box is None or self._is_in_sight(box):
            return
        self.remember()
        width, height = self._size()
        room = self.camera.area(width, height).grown(-EDGE_PX / self.camera.scale)
        if box.width > room.width or box.height > room.height:
            self.camera.fit(box, width, height, largest=self.camera.scale)
            self.tell()
        else:
            self.camera.centre_on(box.centre, width, height)
            self.moved.emit()

    def approach(self, ids: Collection[str]) -> None:
        """Bring these into sight, and so close that they are read where one was far from that.

        With those they are related to, where these are near enough. Never further out than now.
        """
        box = self._board.box_of(ids)
        readable = self._fitting(box) if box is not None else 0.0
        if box is None or self.camera.scale >= READABLE or readable < READABLE:
            self.centre_on(ids)
            return
        self.remember()
        display = self._board.display
        around = self._board.box_of([*ids, *related(display, ids)]) or box
        scale = self._fitting(around)
        if scale < READABLE:
            names = full_scale(display.nodes.values()) or 1.0
            around, scale = box, min(readable, max(names, READABLE))
        self.camera.scale = scale
        self.camera.centre_on(around.centre, *self._size())
        self.tell()

    def _fitting(self, box: Box) -> float:
        """The scale at which there is room for it, no larger than usual."""
        camera = Camera()
        camera.fit(box, *self._size(), largest=1.0)
        return camera.scale

    def zoom_at(self, at: QPointF, scale: float) -> None:
        """Take another scale with the scene point under a pixel held still."""
        if self.camera.zoom_at(at.x(), at.y(), scale):
            self.tell()

    def zoom_here(self, scale: float) -> None:
        """Take another scale with the middle of the window held still."""
        self.step_back(self._middle_px(), scale)

    def step_back(self, still: QPointF, scale: float) -> None:
        """Take another scale with the scene point under a pixel held still, in whole pixels."""
        self.zoom_at(still, scale)
        self.camera.settle()

    def bring_into_sight(self, shift: tuple[int, int]) -> None:
        """Shift the picture where there is need to."""
        if any(shift):
            self._board.pan(*shift)

    def free_place(self, room: Box = NEW_ACTOR) -> Point:
        """Where a new partner, or what else takes `room`, may stand as near to the middle as can
        be.
        """
        board = self._board
        names = board.name_boxes()
        return free_place(board.display, self.middle, board.hits.touching, names, room)

    def near(self, ids: Collection[str]) -> QPoint:
        """A viewport pixel on what is selected, or the middle where none of it is in sight."""
        box = self._board.box_of(ids)
        at = self._middle_px()
        if box is not None:
            seen = QPointF(*self.camera.to_screen(box.centre))
            at = seen if self._viewport.rect().contains(seen.toPoint()) else at
        return at.toPoint()

    def tell(self) -> None:
        """Say that the camera looks elsewhere, or at another scale."""
        self.moved.emit()
        self.zoomed.emit(self.camera.scale)

    def _size(self) -> tuple[int, int]:
        size: QSize = self._viewport.size()
        return size.width(), size.height()

    def _middle_px(self) -> QPointF:
        width, height = self._size()
        return QPointF(width / 2, height / 2)

    def _is_in_sight(self, box: Box) -> bool:
        seen = self.camera.box_to_screen(box)
        width, height = self._size()
        return (
            seen.left >= EDGE_PX
            and seen.top >= EDGE_PX
            and seen.right <= width - EDGE_PX
            and seen.bottom <= height - EDGE_PX
        )

    def _covers_something(self, rect: QRect) -> bool:
        return self._covers_shape(rect) or self._covers_name(self._in_scene(rect))

    def _covers_shape(self, rect: QRect) -> bool:
        return covers(self._board.display, self._in_scene(rect))

    def _in_scene(self, rect: QRect) -> Box:
        left, top = self.camera.to_scene(rect.left(), rect.top())
        right, bottom = self.camera.to_scene(rect.right(), rect.bottom())
        return Box(left, top, right, bottom)

    def _covers_name(self, covered: Box) -> bool:
        return any(box.meets(covered) for box in self._names.at(self.camera.scale))


class _Names:
    """Where names of a small map stand at the zooms that are tried; they keep their size far out,
    and so reach further.
    """

    def __init__(self, nodes: Mapping[str, NodeItem], placed: Placed) -> None:
        few = nodes.values() if len(nodes) <= MOST_NAMES else ()
        self._told = {node.id: named(node) for node in in_order(few)}
        self._placed = placed
        self._known: dict[tuple[float, float], Sequence[Box]] = {}

    def at(self, scale: float, *, as_at: float | None = None) -> Sequence[Box]:
        """Boxes in the scene, the more important first; where names stood by their shapes as they
        do at another zoom, if that is given.

        To place them for a zoom takes a millisecond, at the first time.
        """
        key = scale, scale if as_at is None else as_at
        if key not in self._known:
            self._known[key] = self._boxes(*key) if self._told else ()
        return self._known[key]

    def _boxes(self, scale: float, as_at: float) -> Sequence[Box]:
        shown = self._placed(as_at)
        found: list[Box] = []
        for id_, told in self._told.items():
            if id_ not in shown:
                continue
            dx, dy = shown[id_]
            left, top, right, bottom = label_edges(told, scale)
            left, right = (left + dx) / scale, (right + dx) / scale
            found.append(Box(left, (top + dy) / scale, right, (bottom + dy) / scale))
        return found


def _needed(bounds: Box, names: Sequence[Box], room: tuple[float, float]) -> tuple[Box, int]:
    """Around `bounds` and the names there is room for with them, and how many there is none for."""
    wide, cut = bounds, 0
    for box in names:
        more = wide.united(box)
        if more.width <= room[0] and more.height <= room[1]:
            wide = more
        else:
            cut += 1
    return wide, cut


def nameless(display: Display) -> Box:
    """Around everything but names; O(n)."""
    boxes = [node.box.grown(node.mark_reach) for node in display.nodes.values()]
    boxes += [note.box for note in display.notes.values()]
    boxes += [extent(tie) for tie in display.ties.values() if len(tie.path) > 2]
    boxes += [region.box for region in display.regions.values()]
    boxes += [frame.box.united(frame.title_box) for frame in display.frames.values()]
    return enclosing(boxes) or display.bounds
