"""Moving a frame by its edge or title, and resizing it by a corner."""

from netedit.canvas.tools.base import SMALLEST_FRAME, Gesture, Stage, Touch, is_drag
from netedit.model import edits
from netedit.model.geometry import Box

# Left or right, top or bottom: which two edges of the box go with the pointer.
Corner = tuple[bool, bool]


class Reframe(Gesture):
    """A press on a frame: a click selects it, a drag moves it, or a corner of it."""

    def __init__(self, stage: Stage, id_: str, corner: Corner | None) -> None:
        """`corner` is (whether it is at the left, whether at the top); None moves the whole."""
        super().__init__(stage)
        self._id = id_
        self._corner = corner
        self._before = stage.selection.ids
        self._start: Touch | None = None
        self._drags = False

    def start(self, touch: Touch) -> None:
        """Select it at once, so that the press is seen to have met it."""
        self._start = touch
        if not touch.adds and self._id not in self._before:
            self.stage.selection.set([self._id])

    def move(self, touch: Touch) -> None:
        """Show where it would stand."""
        assert self._start is not None
        if not self._drags and is_drag(self._start, touch):
            self._drags = self.stage.may_edit()
        if self._drags:
            self.stage.marks.frame = self._box(touch)
            self.stage.refresh()

    def end(self, touch: Touch) -> None:
        """Put it there."""
        self.move(touch)
        self._clear()
        if self._drags:
            self.stage.editor.run(edits.change_frame, self._id, self._box(touch).edges)
        elif touch.adds:
            self.stage.selection.toggle(self._id)
        else:
            self.stage.selection.set([self._id])

    def cancel(self) -> None:
        """It stays where it is, and what was selected before is selected again."""
        self._clear()
        if self.stage.selection.ids != self._before:
            self.stage.selection.set(self._before)

    def _clear(self) -> None:
        self.stage.marks.frame = None
        self.stage.refresh()

    def _box(self, touch: Touch) -> Box:
        assert self._start is not None
        box = self.stage.display.frames[self._id].box
        dx, dy = touch.point[0] - self._start.point[0], touch.point[1] - self._start.point[1]
        if self._corner is None:
            return box.at(dx, dy)
        at_left, at_top = self._corner
        return Box(
            min(box.left + dx, box.right - SMALLEST_FRAME) if at_left else box.left,
            min(box.top + dy, box.bottom - SMALLEST_FRAME) if at_top else box.top,
            box.right if at_left else max(box.right + dx, box.left + SMALLEST_FRAME),
            box.bottom if at_top else max(box.bottom + dy, box.top + SMALLEST_FRAME),
        )
