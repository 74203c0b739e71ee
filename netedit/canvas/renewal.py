"""A picture in other looks on its way: made and readied in turns of the event loop."""

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from netedit.picture.display import Display
from netedit.picture.lens import Lens
from netedit.picture.marks import MarkedFindings
from netedit.picture.palette import Theme

Readying = Callable[[Display, Theme], Iterator[object]]


class Next(NamedTuple):
    """A picture in other looks, of these findings, and what these lenses let see of it, which has
    been readied.
    """

    whole: Display
    findings: MarkedFindings | None
    lenses: Sequence[Lens]
    seen: Display


Steps = Generator[None, None, Next]


class Renewal(QObject):
    """Goes the steps to one picture, a step a turn, and has it taken once it is there.

    Another one takes its place. What is edited meanwhile is put into `since` by whoever edits, and
    is still there when the picture is taken. `is_looking` says that it is the same picture, looked
    at through others.
    """

    def __init__(self, take: Callable[[Next], None], parent: QObject) -> None:
        super().__init__(parent)
        self.since: dict[str, None] = {}
        self.is_looking = False
        self._take = take
        self._steps: Steps | None = None
        self._readying: list[Readying] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.go_on)

    @property
    def is_on(self) -> bool:
        """Whether a picture is on its way."""
        return self._steps is not None

    def ready_with(self, readying: Readying) -> None:
        """Have this done with pauses for each picture, before it is taken."""
        self._readying.append(readying)

    def readied(self, found: Next, theme: Theme) -> Steps:
        """The last steps: have what is seen of a picture readied, and give it."""
        yield
        for readying in self._readying:
            for _ in readying(found.seen, theme):
                yield
        return found

    def begin(self, steps: Steps, *, is_looking: bool = False) -> None:
        """Go these steps from now on, with nothing edited since."""
        self.since.clear()
        self._steps, self.is_looking = steps, is_looking
        self._timer.start()

    def drop(self) -> None:
        """Give up what is on its way."""
        self._steps = None
        self._timer.stop()

    def go_on(self) -> None:
        """Go the next step now."""
        if self._steps is None:
            return
        try:
            next(self._steps)
        except StopIteration as end:
            self.drop()
            self._take(end.value)
        except Exception:
            # said once: what has failed has no further steps
            self.drop()
            raise

    def going(self) -> Iterator[None]:
        """Go all that are left, with pauses."""
        while self.is_on:
            self.go_on()
            yield

    def finish(self) -> None:
        """Go all that are left at once."""
        for _ in self.going():
            pass
