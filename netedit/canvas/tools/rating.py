"""Setting how much influence a partner has by dragging the handle at its lower right corner."""

from dataclasses import replace

from netedit.canvas.tools.base import Gesture, Stage, Touch
from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.network import Network

# So far along the diagonal is one level more.
LEVEL_PX = 16.0
LOWEST, HIGHEST = 1, 5
# From where a partner without a level starts: one step outwards is the middle.
UNRATED = 2


class Rate(Gesture):
    """Outwards is more, inwards is less; it becomes one edit at the release."""

    def __init__(self, stage: Stage, id_: str) -> None:
        super().__init__(stage)
        self._id = id_
        self._before = stage.editor.network.actors[id_].influence
        self._level = self._before
        self._start: Touch | None = None

    def start(self, touch: Touch) -> None:
        """Show the level there is."""
        self._start = touch
        self._show()

    def move(self, touch: Touch) -> None:
        """Show the level that a release would set."""
        assert self._start is not None
        dx, dy = touch.px[0] - self._start.px[0], touch.px[1] - self._start.px[1]
        steps = round((dx + dy) / 2 / LEVEL_PX)
        level = min(max((self._before or UNRATED) + steps, LOWEST), HIGHEST)
        self._level = level if steps else self._before
        self._show()

    def end(self, touch: Touch) -> None:
        """Set it."""
        self.move(touch)
        self._clear()
        if self._level is not None and self._level != self._before:
            self.stage.editor.run(_rated, self._id, self._level)

    def cancel(self) -> None:
        """It stays what it was."""
        self._clear()

    def _show(self) -> None:
        self.stage.marks.rated = (self._id, self._level or 0)
        self.stage.refresh()

    def _clear(self) -> None:
        self.stage.marks.rated = None
        self.stage.refresh()


def _rated(network: Network, id_: str, level: int) -> Edit:
    # each drag is a step of its own, however soon it follows another
    return replace(edits.change_actors(network, [id_], influence=level), merge_key=None)
