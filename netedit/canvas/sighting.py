"""What of the map a person really sees: the window without what floats over it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtWidgets import QWidget

from netedit.canvas.camera import Camera
from netedit.canvas.tools.base import Stage
from netedit.model.geometry import Box, Point
from netedit.picture.palette import Theme

if TYPE_CHECKING:
    from netedit.layout import Sight

# What is nearer to the edge than this is not well in sight.
EDGE_PX = 18.0
# So far from its partner a name may stand, zoomed out.
NAME_REACH_PX = 160
# Who stands further away than this from what is seen does not crowd it.
AROUND = 120.0
# The letters a layout reckons with.
USUAL_PX = 13.0
# How far one steps back for somebody to be seen, and from where on names are too small.
ZOOMS = (1.0, 0.86, 0.74, 0.64, 0.55)
LEAST_SCALE = 0.5
# Nobody steps back further at a time for somebody the legend has grown over, nor to a scale at
# which for one who is seen again the names of several have no room.
FAR_ENOUGH, LEAST_TO_FREE = 0.74, 0.7
SEEN_WHOLE = 120
# How much wider and higher what grows may become before long: a further row or two.
WIDER, HIGHER = 0.2, 0.4
# It will be at least so large before long, with names of the usual size.
LIKELY_WIDE, LIKELY_HIGH = 190, 280
# As high as a row under the map is.
ROW_PX = 28


class Sighting:
    """Knows what lies over a canvas, and how far to shift the picture for something to be seen."""

    def __init__(self, stage: Stage, viewport: QWidget, theme: Theme) -> None:
        self.theme = theme
        self._stage = stage
        self._viewport = viewport
        self._over: list[QWidget] = []
        self._growing: list[QWidget] = []
        self._reserved: list[Callable[[], QRect]] = []

    def add(self, widget: QWidget, *, grows: bool = False) -> None:
        """Count `widget` among what lies over the map while it is visible.

        Where it may come to lie if it `grows`, to the right and below, nobody new is put.
        """
        self._over.append(widget)
        if grows:
            self._growing.append(widget)

    def reserve(self, room: Callable[[], QRect]) -> None:
        """Count what `room` gives, on the screen, among what lies over the map."""
        self._reserved.append(room)

    def covered(self, *, grown: bool = False) -> list[QRect]:
        """Where something lies over the map now, or may soon, in viewport pixels."""
        room = self._viewport.rect()
        found: list[QRect] = []
        for widget in self._over:
            if widget.isVisible():
                corner = self._viewport.mapFromGlobal(widget.mapToGlobal(QPoint(0, 0)))
                rect = QRect(corner, widget.size())
                if grown and widget in self._growing:
                    rect = self._grown(rect)
                if rect.intersects(room):
                    found.append(rect)
        for each in self._reserved:
            rect = each()
            rect = QRect(self._viewport.mapFromGlobal(rect.topLeft()), rect.size())
            if rect.intersects(room):
                found.append(rect)
        return found

    def _grown(self, rect: QRect) -> QRect:
        """As large as it may become before long."""
        size = self.theme.label_px / USUAL_PX
        width = max(rect.width() * (1 + WIDER), LIKELY_WIDE * size)
        height = max(rect.height() * (1 + HIGHER), LIKELY_HIGH * size)
        return QRect(rect.left(), rect.top(), int(width), int(height))

    def letters(self, zoom: float = 1.0) -> float:
        """How much larger names are on the map than usual, where they may not become too small."""
        theme = self.theme
        least = theme.least_label_px / (self._stage.scale * zoom)
        return max(USUAL_PX, theme.label_px, least) / USUAL_PX

    def sight(self, zoom: float = 1.0) -> "Sight":
        """The part of the map that is seen, or would be from further away, for a layout."""
        # Not before it is asked for: a window is to be there sooner.
        from netedit.layout import Sight

        camera = self._seen_from(zoom)
        room = self._viewport.rect()

        def scene(left: float, top: float, right: float, bottom: float) -> Box:
            return Box(*camera.to_scene(left, top), *camera.to_scene(right, bottom))

        # a name may turn out a little larger than a layout reckons
        edge = EDGE_PX + 8.0
        # and may come to stand above its shape, where a line comes from below; what is said under
        # the map may take a row more or less, which shifts it
        top = edge + self._above + ROW_PX / 2
        area = scene(edge, top, room.width() - edge, room.height() - edge)
        over = [
            scene(r.left() - 9, r.top() - 9, r.right() + 10, r.bottom() + 10)
            for r in self.covered(grown=True)
        ]
        return Sight(area, tuple(over))

    def _seen_from(self, zoom: float) -> Camera:
        """A camera like that of the stage, that much further away."""
        camera, still = Camera(), self.still
        camera.look = self._stage.camera.look
        camera.zoom_at(still.x(), still.y(), camera.scale * zoom)
        return camera

    @property
    def still(self) -> QPointF:
        """The pixel that stays where it is when one steps back, so that nobody who is seen comes
        under what lies in the corners: the middle of the room that is beside and below all of it.
        """
        room = self._viewport.rect()
        middle, free = room.center(), QRect(room)
        for rect in self.covered(grown=True):
            if rect.center().x() < middle.x():
                free.setLeft(max(free.left(), rect.right()))
            else:
                free.setRight(min(free.right(), rect.left()))
            if rect.center().y() < middle.y():
                free.setTop(max(free.top(), rect.bottom()))
            else:
                free.setBottom(min(free.bottom(), rect.top()))
        return QPointF(
            free.center().x() if free.left() <= free.right() else middle.x(),
            free.center().y() if free.top() <= free.bottom() else middle.y(),
        )

    def zooms(self) -> list[float]:
        """From how far away one may look, nearest first: not so far that nobody can be read.

        A map too large to be seen whole is looked at from where one is.
        """
        scale = self._stage.scale
        if len(self._stage.display.nodes) > SEEN_WHOLE:
            return [1.0]
        return [zoom for zoom in ZOOMS if zoom == 1.0 or scale * zoom >= LEAST_SCALE]

    def taken(self, area: Box | None, further: Collection[str] = ()) -> dict[str, Box]:
        """The partners and notes in or near an area, and those of `further`, with their names."""
        stage = self._stage
        display, ids = stage.display, set(further)
        if area is not None:
            ids.update(stage.hits.touching(area.grown(AROUND)))
        found: dict[str, Box] = {}
        for id_ in ids:
            box = stage.box_of([id_])
            if box is not None and (id_ in display.nodes or id_ in display.notes):
                found[id_] = box
        return found

    def crowd(self, rect: QRect) -> int:
        """How many partners and notes, with their names, something at `rect` would hide.

        What floats over the map already counts as very many.
        """
        stage = self._stage
        camera, display = stage.camera, stage.display
        wide = rect.adjusted(-NAME_REACH_PX, -NAME_REACH_PX, NAME_REACH_PX, NAME_REACH_PX)
        left, top = camera.to_scene(wide.left(), wide.top())
        right, bottom = camera.to_scene(wide.right(), wide.bottom())
        there = Box(rect.left(), rect.top(), rect.right() + 1.0, rect.bottom() + 1.0)
        found = 1000 * sum(each.intersects(rect) for each in self.covered())
        for id_ in stage.hits.touching(Box(left, top, right, bottom)):
            item = display.nodes.get(id_) or display.notes[id_]
            name = stage.name_box(id_)
            boxes = [item.box] if name is None else [item.box, name]
            found += any(camera.box_to_screen(box).meets(there) for box in boxes)
        return found

    @property
    def _above(self) -> int:
        """What a name takes that comes to stand above its shape, in pixels."""
        return int(self.theme.label_px) + 4

    def shows(self, ids: Collection[str], zoom: float = 1.0, *, above: int = 0) -> bool:
        """Whether each of these is seen, or would be from further away, with nothing over it and so
        many pixels free above.

        What lies between them may be covered: one need not step back for that.
        """
        camera, over = self._seen_from(zoom), self.covered()
        inner = self._inner.adjusted(0, above, 0, 0)
        boxes = [self._stage.box_of([id_]) for id_ in ids]
        return all(
            _is_clear(self._on_screen(box, camera), inner, over) for box in boxes if box is not None
        )

    def freed(self, ids: Collection[str]) -> Sequence[str]:
        """Who would come out from under what lies over the map, with `ids` in sight too, if one
        stepped back a little: as many as can be, from as near as can be.
        """
        under = self._under()
        best: Sequence[str] = ()
        for zoom in self.zooms() if under else ():
            is_near = zoom >= FAR_ENOUGH and self._stage.scale * zoom >= LEAST_TO_FREE
            if is_near and self.shows(ids, zoom):
                free = [id_ for id_ in under if self.shows([id_], zoom)]
                if len(free) > len(best):
                    best = free
        return best

    def aside(self, ids: Collection[str]) -> tuple[int, int]:
        """How far the picture must go for who is under what lies over the map to come out, with
        `ids` in sight too: as many as can be, and nobody who is seen comes under it or out of
        sight. (0, 0) where that is not possible.
        """
        inner, over, camera = self._inner, self.covered(), self._stage.camera
        under = self._under()
        if not under:
            return 0, 0
        boxes = {id_: self._stage.box_of([id_]) for id_ in (*self._stage.display.nodes, *ids)}
        seen = {id_: self._on_screen(box, camera) for id_, box in boxes.items() if box is not None}
        clear = [id_ for id_, rect in seen.items() if _is_clear(rect, inner, over)]
        must = [seen[id_] for id_ in {*clear, *ids} if id_ in seen]
        hidden = [seen[id_] for id_ in under]
        best, most = (0, 0), 0
        for way in sorted(_ways(hidden, over), key=_length):
            if all(_is_clear(rect.translated(*way), inner, over) for rect in must):
                free = sum(_is_clear(rect.translated(*way), inner, over) for rect in hidden)
                if free > most:
                    best, most = way, free
        return best

    def holds(self, points: Iterable[Point]) -> bool:
        """Whether all of these points of the map are in the window."""
        room, camera = self._viewport.rect(), self._stage.camera
        return all(room.contains(QPointF(*camera.to_screen(at)).toPoint()) for at in points)

    def hides(self) -> bool:
        """Whether somebody would be seen but for what lies over the map."""
        return bool(self._under())

    def _under(self) -> Sequence[str]:
        """Who would be seen but for what lies over the map; of a map too large to be seen whole
        nobody.
        """
        nodes, camera = self._stage.display.nodes, self._stage.camera
        if len(nodes) > SEEN_WHOLE:
            return ()
        inner, over = self._inner, self.covered()
        boxes = ((id_, self._stage.box_of([id_])) for id_ in nodes)
        seen = ((id_, self._on_screen(box, camera)) for id_, box in boxes if box is not None)
        return [
            id_
            for id_, rect in seen
            if inner.contains(rect) and any(rect.intersects(each) for each in over)
        ]

    def zoom(self, ids: Collection[str]) -> float | None:
        """From how far away all of these are seen; None where they cannot be without a shift."""
        zooms, above = self.zooms(), self._above
        roomy = (zoom for zoom in zooms if self.shows(ids, zoom, above=above))
        close = (zoom for zoom in zooms if self.shows(ids, zoom))
        return next(roomy, None) or next(close, None)

    def shift(self, ids: Collection[str]) -> tuple[int, int] | None:
        """How far the picture must go for these to be seen, in pixels; None where they are too
        large for the window.
        """
        box = self._stage.box_of(ids)
        if box is None:
            return 0, 0
        return self._shift(self._on_screen(box, self._stage.camera))

    @staticmethod
    def _on_screen(box: Box, camera: Camera) -> QRect:
        seen = camera.box_to_screen(box)
        left, top = int(seen.left), int(seen.top)
        return QRect(left, top, int(seen.right) - left + 1, int(seen.bottom) - top + 1)

    @property
    def _inner(self) -> QRect:
        """The window without what is too near to its edge."""
        edge = int(EDGE_PX)
        return self._viewport.rect().adjusted(edge, edge, -edge, -edge)

    def _shift(self, seen: QRect) -> tuple[int, int] | None:
        """The least shift to where all of it is in the window and nothing lies over it."""
        inner = self._inner
        if seen.width() > inner.width() or seen.height() > inner.height():
            return None
        over = [rect for rect in self.covered() if rect.intersects(inner)]
        if _is_clear(seen, inner, over):
            return 0, 0
        lefts = [inner.left(), inner.right() - seen.width() + 1, seen.left()]
        tops = [inner.top(), inner.bottom() - seen.height() + 1, seen.top()]
        for rect in over:
            lefts += [rect.right() + 1, rect.left() - seen.width()]
            tops += [rect.bottom() + 1, rect.top() - seen.height()]
        best: tuple[int, int] | None = None
        for left in lefts:
            for top in tops:
                moved = QRect(left, top, seen.width(), seen.height())
                if not _is_clear(moved, inner, over):
                    continue
                way = (left - seen.left(), top - seen.top())
                if best is None or abs(way[0]) + abs(way[1]) < abs(best[0]) + abs(best[1]):
                    best = way
        return best


def _is_clear(seen: QRect, inner: QRect, over: Iterable[QRect]) -> bool:
    """Whether all of it is in the window and nothing lies over it."""
    return inner.contains(seen) and not any(seen.intersects(rect) for rect in over)


def _ways(seen: Iterable[QRect], over: Iterable[QRect]) -> set[tuple[int, int]]:
    """How far each of these must go at least to come out from under each of those."""
    found: set[tuple[int, int]] = set()
    for rect in seen:
        for each in over:
            if rect.intersects(each):
                found.update(
                    (
                        (each.right() + 1 - rect.left(), 0),
                        (each.left() - rect.right() - 1, 0),
                        (0, each.bottom() + 1 - rect.top()),
                        (0, each.top() - rect.bottom() - 1),
                    )
                )
    return found


def _length(way: tuple[int, int]) -> int:
    return abs(way[0]) + abs(way[1])
