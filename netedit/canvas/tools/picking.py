"""Selecting by click, moving what is selected, and the rubber band."""

from collections.abc import Sequence

from netedit.canvas.snapping import Snapper
from netedit.canvas.tools.base import Gesture, Stage, Touch, is_drag
from netedit.model import edits
from netedit.model.geometry import Box, Point


class Move(Gesture):
    """What is selected follows the pointer; it becomes one edit at the release."""

    def __init__(self, stage: Stage, held: str) -> None:
        """`held` is under the pointer: it is the one that snaps."""
        super().__init__(stage)
        self._start: Point = (0.0, 0.0)
        self._from: dict[str, Point] = {}
        self._held = held
        self._snapper: Snapper | None = None
        self._seen: Box | None = None

    def start(self, touch: Touch) -> None:
        """Take hold of the selected actors and notes."""
        self._start = touch.point
        display = self.stage.display
        for id_ in self.stage.selection.ids:
            item = display.nodes.get(id_) or display.notes.get(id_)
            if item is not None:
                self._from[id_] = (item.x, item.y)

    def move(self, touch: Touch) -> None:
        """Show them where the pointer takes them."""
        self.stage.show_shifted(self._from, *self._shift(touch))

    def end(self, touch: Touch) -> None:
        """Put them there."""
        editor = self.stage.editor
        dx, dy = self._shift(touch)
        places = {id_: (x + dx, y + dy) for id_, (x, y) in self._from.items()}
        editor.run(edits.move, editor.view, places)
        self._let_go()

    def cancel(self) -> None:
        """Show them where they are."""
        self._let_go()

    def _let_go(self) -> None:
        self.stage.marks.guides = ()
        self.stage.show_still()

    def _shift(self, touch: Touch) -> Point:
        dx, dy = touch.point[0] - self._start[0], touch.point[1] - self._start[1]
        stage = self.stage
        stage.marks.guides = ()
        held = self._from.get(self._held)
        if stage.snaps and not touch.is_free and held is not None:
            point = held[0] + dx, held[1] + dy
            (x, y), stage.marks.guides = self._snapping().snapped(point, stage.scale)
            dx, dy = x - held[0], y - held[1]
        return dx, dy

    def _snapping(self) -> Snapper:
        """Among what is in sight now: the picture may scroll during a drag."""
        seen = self.stage.in_sight
        if self._snapper is None or seen != self._seen:
            self._seen = seen
            self._snapper = Snapper(self.stage.display, seen, self._from)
        return self._snapper


class Pick(Gesture):
    """A press on something: a click selects it, a drag moves what is then selected."""

    def __init__(self, stage: Stage, id_: str) -> None:
        super().__init__(stage)
        self._id = id_
        self._before = stage.selection.ids
        self._start: Touch | None = None
        self._move: Move | None = None
        self._may_move = True

    def start(self, touch: Touch) -> None:
        """Select it at once, so that the press is seen to have met it."""
        self._start = touch
        if not touch.adds and self._id not in self._before:
            self.stage.selection.set([self._id])

    def move(self, touch: Touch) -> None:
        """Turn into a move once the pointer has gone far enough."""
        assert self._start is not None
        if self._move is None and self._may_move and is_drag(self._start, touch):
            self._begin_move(self._start)
        if self._move is not None:
            self._move.move(touch)

    def _begin_move(self, start: Touch) -> None:
        display = self.stage.display
        can = self._id in display.nodes or self._id in display.notes
        if not can or not self.stage.may_edit():
            self._may_move = False
            return
        if self._id not in self.stage.selection.ids:
            self.stage.selection.toggle(self._id)
        self._move = Move(self.stage, self._id)
        self._move.start(start)

    def end(self, touch: Touch) -> None:
        """A move ends as a move, anything else as a click."""
        if self._move is not None:
            self._move.end(touch)
        elif touch.adds:
            self.stage.selection.toggle(self._id)
        else:
            self.stage.selection.set([self._id])

    def cancel(self) -> None:
        """Everything back in its place, and what was selected before selected again."""
        if self._move is not None:
            self._move.cancel()
        if self.stage.selection.ids != self._before:
            self.stage.selection.set(self._before)


class Band(Gesture):
    """A press on empty canvas: a click clears the selection, a drag selects what is inside."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._before = stage.selection.ids
        self._start: Touch | None = None
        self._is_open = False

    def is_beyond(self) -> bool:
        """Whether there is anybody out of sight whom the band could come to."""
        return not self.stage.in_sight.holds(self.stage.display.bounds)

    def start(self, touch: Touch) -> None:
        """Remember the corner."""
        self._start = touch

    def move(self, touch: Touch) -> None:
        """Draw the band and select what is in it now."""
        assert self._start is not None
        if not self._is_open and not is_drag(self._start, touch):
            return
        self._is_open = True
        (x1, y1), (x2, y2) = self._start.point, touch.point
        band = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        self.stage.marks.band = band
        found = self.stage.hits.in_rect(band)
        if self._start.adds:
            found = list(dict.fromkeys((*self._before, *found)))
        self._select(found)
        self.stage.refresh()

    def end(self, touch: Touch) -> None:
        """Take the band away; what it holds stays selected."""
        self.move(touch)
        if not self._is_open and not touch.adds:
            self._select(())
        self._close()

    def cancel(self) -> None:
        """What was selected before is selected again."""
        self._select(self._before)
        self._close()

    def _select(self, ids: Sequence[str]) -> None:
        before = self.stage.selection.ids
        # none of them twice: of thousands a set each takes milliseconds
        if len(ids) != len(before) or set(ids) != set(before):
            self.stage.selection.set(ids)

    def _close(self) -> None:
        self.stage.marks.band = None
        self.stage.refresh()
