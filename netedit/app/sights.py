"""Undoing a command that moved the view besides brings back what was seen before it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netedit.canvas.motion import Sight
from netedit.document import Changed
from netedit.model.log import Cause

if TYPE_CHECKING:
    from netedit.app.window import Window


class Sights(QObject):
    """How a window was looked at before and after steps that moved its view, by their numbers.

    Where somebody has panned or zoomed since, an undo or redo leaves the view alone.
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
            self._window.canvas.when_whole(lambda: self._look(number, is_back=is_back))

    def _look(self, number: int, *, is_back: bool) -> None:
        before, after = self._kept.get(number, (None, None))
        if not is_back:
            before, after = after, before
        canvas = self._window.canvas
        if before is not None and after is not None and canvas.goal.is_same(after):
            canvas.see_again(before)
