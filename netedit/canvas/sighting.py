"""What of the map a person really sees: the window without what floats over it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from netedit.picture.display import Box

if TYPE_CHECKING:
    from netedit.canvas.board import Board
    from netedit.layout import Box as Taken
    from netedit.layout import Sight

# What is nearer to the edge than this is not well in sight.
EDGE_PX = 18.0
# Who stands further away than this from what is seen does not crowd it.
AROUND = 120.0


class Sighting:
    """Knows what lies over a canvas, and how far to shift the picture for something to be seen."""

    def __init__(self, board: "Board", viewport: QWidget) -> None:
        self._board = board
        self._viewport = viewport
        self._over: list[QWidget] = []

    def add(self, widget: QWidget) -> None:
        """Count `widget` among what lies over the map while it is visible."""
        self._over.append(widget)

    def covered(self) -> list[QRect]:
        """Where something lies over the map now, in viewport pixels."""
        room = self._viewport.rect()
        found: list[QRect] = []
        for widget in self._over:
            if widget.isVisible():
                corner = self._viewport.mapFromGlobal(widget.mapToGlobal(QPoint(0, 0)))
                rect = QRect(corner, widget.size())
                if rect.intersects(room):
                    found.append(rect)
        return found

    def sight(self) -> "Sight":
        """The part of the map that is seen, for a layout."""
        # Not before it is asked for: a window is to be there sooner.
        from netedit.layout import Box as Taken
        from netedit.layout import Sight

        camera = self._board.camera
        room = self._viewport.rect()

        def scene(left: float, top: float, right: float, bottom: float) -> Taken:
            return Taken(*camera.to_scene(left, top), *camera.to_scene(right, bottom))

        edge = EDGE_PX
        area = scene(edge, edge, room.width() - edge, room.height() - edge)
        over = [
            scene(r.left() - 6, r.top() - 6, r.right() + 7, r.bottom() + 7) for r in self.covered()
        ]
        return Sight(area, tuple(over))

    def taken(self, sight: "Sight", further: Collection[str] = ()) -> "dict[str, Taken]":
        """The partners and notes in or near what is seen, and those of `further`, with names."""
        from netedit.layout import Box as Taken

        board, area = self._board, sight.area
        wide = Box(area.left, area.top, area.right, area.bottom).grown(AROUND)
        display = board.display
        ids = {id_ for id_ in board.hits.touching(wide)}.union(further)
        found: dict[str, Taken] = {}
        for id_ in ids:
            box = board.box_of([id_])
            if box is not None and (id_ in display.nodes or id_ in display.notes):
                found[id_] = Taken(box.left, box.top, box.right, box.bottom)
        return found

    def shows(self, ids: Collection[str]) -> bool:
        """Whether all of these are seen, with nothing over them."""
        box = self._board.box_of(ids)
        return box is None or self._shift(self._on_screen(box)) == (0, 0)

    def shift(self, ids: Collection[str]) -> tuple[int, int] | None:
        """How far the picture must go for these to be seen, in pixels; None where they are too
        large for the window.
        """
        box = self._board.box_of(ids)
        if box is None:
            return 0, 0
        seen, room = self._on_screen(box), self._viewport.rect()
        if seen.width() > room.width() - 2 * EDGE_PX or seen.height() > room.height() - 2 * EDGE_PX:
            return None
        return self._shift(seen)

    def _on_screen(self, box: Box) -> QRect:
        seen = self._board.camera.box_to_screen(box)
        left, top = int(seen.left), int(seen.top)
        return QRect(left, top, int(seen.right) - left + 1, int(seen.bottom) - top + 1)

    def _shift(self, seen: QRect) -> tuple[int, int]:
        """The least shift into the window, and then off what lies over it."""
        edge, room = int(EDGE_PX), self._viewport.rect()
        inner = room.adjusted(edge, edge, -edge, -edge)
        dx = max(inner.left() - seen.left(), 0) or min(inner.right() - seen.right(), 0)
        dy = max(inner.top() - seen.top(), 0) or min(inner.bottom() - seen.bottom(), 0)
        moved = seen.translated(dx, dy)
        for rect in self.covered():
            if not rect.intersects(moved):
                continue
            ways = [
                (rect.right() + 1 - moved.left(), 0),
                (rect.left() - 1 - moved.right(), 0),
                (0, rect.bottom() + 1 - moved.top()),
                (0, rect.top() - 1 - moved.bottom()),
            ]
            fits = [way for way in ways if inner.contains(moved.translated(*way))]
            if fits:
                way = min(fits, key=lambda each: abs(each[0]) + abs(each[1]))
                moved = moved.translated(*way)
        return moved.left() - seen.left(), moved.top() - seen.top()
