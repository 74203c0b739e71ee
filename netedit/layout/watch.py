"""Says how far a layout has come, and stops it when it is no longer wanted."""

from collections.abc import Callable


class LayoutCancelled(Exception):  # noqa: N818 - being stopped is no error
    """The layout was asked to stop; nothing has changed."""


class Watch:
    """Passes on progress, rising from 0 to 1, and asks whether to go on.

    A part of the work gets a watch of its own by `part`, which speaks of that part from 0 to 1.
    """

    def __init__(
        self,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._said = 0.0

    def at(self, share: float) -> None:
        """The work is done to `share`; raises LayoutCancelled when it is not wanted any more."""
        if self._cancelled is not None and self._cancelled():
            raise LayoutCancelled("The layout was stopped.")
        share = min(1.0, share)
        if self._progress is not None and share > self._said:
            self._said = share
            self._progress(share)

    def part(self, begin: float, end: float) -> "Watch":
        """A watch for the part of the work between two shares of the whole."""
        return Watch(lambda share: self.at(begin + share * (end - begin)), self._cancelled)
