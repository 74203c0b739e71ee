"""Has all windows take on another size of text, some of it in each turn of the event loop."""

from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QChildEvent, QEvent, QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from netedit.app.still import Still, parts_of
from netedit.overrides import guarded
from netedit.textsize import USUAL_PX, changing, lay_under, scale, share_out, sheet_of

# So long a turn works at it; a sheet that many widgets follow takes longer by itself.
TURN_S = 0.008


@guarded
class _Parts(QObject):
    """Has the parts of a window wear its sheet, also those that come later."""

    @classmethod
    def of(cls, window: QMainWindow) -> None:
        """Begin with it, once for a window."""
        if window.findChild(cls, "parts") is None:
            made = cls(window)
            made.setObjectName("parts")
            window.installEventFilter(made)
            share_out(window, parts_of)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dress what is new: a dialog, a menu, the tabs of panels."""
        if event.type() is QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QWidget) and isinstance(watched, QMainWindow):
                lay_under(child, sheet_of(watched))
        return False


class Growing(QObject):
    """To the eye the windows stay as they were until all of their words are of the other size."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._still: list[Still] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_on(self) -> bool:
        """Whether words are not all of their size yet."""
        return self._steps is not None

    def begin(self, px: float, windows: Sequence[QMainWindow]) -> None:
        """Let words be `px` high: soon where a window is seen, at once where none is."""
        if px / USUAL_PX == scale():
            return
        self._end()
        if any(window.isVisible() for window in windows):
            self._still = [Still(window) for window in windows]
            for window in windows:
                _Parts.of(window)
            self._timer.start(0)
        self._steps = self._growing(px)
        self._go_on()
        if not self._still:
            self.finish()

    def finish(self) -> None:
        """Be through with it at once."""
        while self._steps is not None:
            self._go_on()

    def _growing(self, px: float) -> Iterator[None]:
        until = perf_counter()
        for _ in changing(px):
            if perf_counter() > until:
                yield
                until = perf_counter() + TURN_S
        for still in self._still:
            yield from still.ending()

    def _go_on(self) -> None:
        done = True
        try:
            done = self._steps is None or next(self._steps, self) is self
        finally:
            # an error in one step must not leave the windows as they were for ever
            if done:
                self._end()

    def _end(self) -> None:
        self._steps = None
        self._timer.stop()
        while self._still:
            self._still.pop().end()
