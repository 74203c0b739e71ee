"""The places one has looked at, to go back to and forward again."""

from typing import NamedTuple

from netedit.model.geometry import Point

MOST = 50


class Visit(NamedTuple):
    """What was in the middle of the window, and how large."""

    middle: Point
    scale: float


class Visits:
    """Where one came from and where one went back from; a jump elsewhere forgets the latter."""

    def __init__(self) -> None:
        self._back: list[Visit] = []
        self._forward: list[Visit] = []

    def jump(self, here: Visit) -> None:
        """Remember this place: one goes elsewhere now."""
        if not self._back or self._back[-1] != here:
            self._back.append(here)
            del self._back[:-MOST]
        self._forward.clear()

    def back(self, here: Visit) -> Visit | None:
        """The place before this one; None for the first."""
        return _taken(self._back, self._forward, here)

    def forward(self, here: Visit) -> Visit | None:
        """The place one went back from; None for the last."""
        return _taken(self._forward, self._back, here)


def _taken(source: list[Visit], other: list[Visit], here: Visit) -> Visit | None:
    while source:
        found = source.pop()
        if found != here:
            other.append(here)
            return found
    return None
