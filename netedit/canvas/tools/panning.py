"""Shifting the picture with the hand."""

from netedit.canvas.tools.base import Gesture, Stage, Touch


class Pan(Gesture):
    """Space or the middle button held: the picture follows the pointer; Esc takes it back."""

    holds_picture = True
    scrolls_at_edge = False

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._last = (0.0, 0.0)
        self._moved = (0.0, 0.0)

    def start(self, touch: Touch) -> None:
        """Take hold."""
        self._last = touch.px

    def move(self, touch: Touch) -> None:
        """Follow the pointer."""
        dx, dy = round(touch.px[0] - self._last[0]), round(touch.px[1] - self._last[1])
        self._last = (self._last[0] + dx, self._last[1] + dy)
        self._moved = (self._moved[0] + dx, self._moved[1] + dy)
        self.stage.pan(dx, dy)

    def end(self, touch: Touch) -> None:
        """Let go."""
        self.move(touch)

    def cancel(self) -> None:
        """Back to where the picture was."""
        self.stage.pan(-self._moved[0], -self._moved[1])
