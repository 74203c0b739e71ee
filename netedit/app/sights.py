"""Undoing a command that moved the view besides brings back what was seen before it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netedit.canvas.motion import Sight
from netedit.document import Changed
from netedit.model.geometry import Point
from netedit.model.log import Cause
from netedit.model.records import Placement

if TYPE_CHECKING:
    from netedit.app.window import Window


class Sights(QObject):
    """How a window was looked at before and after steps that moved its view, by their numbers.

    Where somebody has panned or zoomed since, an undo or redo leaves the view alone, unless whom it
    moves were all in sight and would not be: one may have stepped aside for a name being typed.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._kept: dict[int, tuple[Sight, Sight]] = {}
        # what an undo took back, by the number of the undo: a redo names that
        self._undone: dict[int, int] = {}
        window.changed.connect(self._follow)

    @classmethod
    def of(cls, window: "Window") -> "Sights":
        """The one of a window."""
        found = window.findChild(cls)
        return found if found is not None else cls(window)

    def keep(self, before: Sight) -> None:
        """The newest step has just brought the window to where it looks now, from `before`."""
        number, canvas = self._window.editor.groups[-1].number, self._window.canvas

        def note() -> None:
            if canvas.goal != before:
                self._kept[number] = before, canvas.goal

        canvas.when_whole(note)

    def _follow(self, changed: Changed) -> None:
        if changed.cause is Cause.RELOAD:
            # numbers may be those of other steps now
            self._kept.clear()
        elif changed.cause in (Cause.UNDO, Cause.REDO):
            step = self._window.editor.groups[-1]
            number = step.undoes or 0
            if changed.cause is Cause.UNDO:
                self._undone[step.number] = number
            else:
                number = self._undone.get(number, 0)
            is_back = changed.cause is Cause.UNDO
            before, after = _moved(changed, self._window.editor.view)
            sighting = self._window.canvas.sighting

            def look() -> None:
                is_lost = sighting.holds(before) and not sighting.holds(after)
                self._look(number, is_back=is_back, is_lost=is_lost)

            self._window.canvas.when_whole(look)

    def _look(self, number: int, *, is_back: bool, is_lost: bool) -> None:
        before, after = self._kept.get(number, (None, None))
        if not is_back:
            before, after = after, before
        canvas = self._window.canvas
        if before is None or after is None:
            return
        is_near = canvas.goal.look.scale > after.look.scale
        if canvas.goal.is_same(after) or (is_lost and not is_near):
            canvas.see_again(before)


def _moved(changed: Changed, view: str) -> tuple[Sequence[Point], Sequence[Point]]:
    """Where those stood who were moved in a view, and where they stand now."""
    pairs = [
        (c.before, c.after)
        for c in changed.edit.changes
        if isinstance(c.before, Placement) and isinstance(c.after, Placement)
        if c.after.view == view
    ]
    return [(p.x, p.y) for p, _ in pairs], [(p.x, p.y) for _, p in pairs]
