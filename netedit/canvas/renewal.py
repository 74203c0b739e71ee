"""A picture in other looks on its way: made and readied in turns of the event loop."""

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject

from netedit.picture.display import Display
from netedit.picture.lens import Lens
from netedit.picture.marks import MarkedFindings
from netedit.picture.palette import Theme
from netedit.turns import Steps

Readying = Callable[[Display, Theme], Iterator[object]]


class Next(NamedTuple):
    """A picture in other looks, of these findings, and what these lenses let see of it, which has
    been readied.
    """

    whole: Display
    findings: MarkedFindings | None
    lenses: Sequence[Lens]
    seen: Display


Making = Generator[None, None, Next]


class Renewal:
    """Goes the steps to one picture, a step a turn, and has it taken once it is there.

    Another one takes its place. What is edited meanwhile is put into `since` by whoever edits, and
    is still there when the picture is taken. `is_looking` says that it is the same picture, looked
    at through others.
    """

    def __init__(self, take: Callable[[Next], None], parent: QObject) -> None:
        self.since: dict[str, None] = {}
        self.is_looking = False
        self._take = take
        self._turns = Steps(parent)
        self._found: Next | None = None
        self._readying: list[Readying] = []

    @property
    def is_on(self) -> bool:
        """Whether a picture is on its way."""
        return self._turns.is_on

    def ready_with(self, readying: Readying) -> None:
        """Have this done with pauses for each picture, before it is taken."""
        self._readying.append(readying)

    def readied(self, found: Next, theme: Theme) -> Making:
        """The last steps: have what is seen of a picture readied, and give it."""
        yield
        for readying in self._readying:
            for _ in readying(found.seen, theme):
                yield
        return found

    def begin(self, steps: Making, *, is_looking: bool = False) -> None:
        """Go these steps from now on, with nothing edited since."""
        self.since.clear()
        self.is_looking = is_looking
        self._turns.begin(self._finding(steps), self._end)

    def drop(self) -> None:
        """Give up what is on its way."""
        self._turns.stop()

    def going(self) -> Iterator[None]:
        """Go all that are left, with pauses."""
        while self.is_on:
            self._turns.go_on()
            yield

    def finish(self) -> None:
        """Go all that are left at once."""
        self._turns.finish()

    def _finding(self, steps: Making) -> Iterator[None]:
        self._found = yield from steps

    def _end(self) -> None:
        found, self._found = self._found, None
        # there is none where it was given up, or could not be made
        if found is not None:
            self._take(found)
