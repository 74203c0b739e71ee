"""Has all windows take on another size of text, some of it in each turn of the event loop."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from netedit.app.still import Still, parts_of
from netedit.overrides import guarded
from netedit.textsize import USUAL_PX, changing, lay_under, scale, share_out, sheet_of
from netedit.turns import Steps, bunched

# The sheet of one panel takes 30 ms, and the layout after it: nothing else is to be in its turn.
_TURN_S = 0.002


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
        self._steps = Steps(self)

    @property
    def is_on(self) -> bool:
        """Whether words are not all of their size yet."""
        return self._steps.is_on

    def begin(self, px: float, windows: Sequence[QMainWindow]) -> None:
        """Let words be `px` high: soon where a window is seen, at once where none is."""
        if px / USUAL_PX == scale():
            return
        self._steps.stop()
        still: list[Still] = []
        is_seen = any(window.isVisible() for window in windows)
        if is_seen:
            still = [Still(window) for window in windows]
            for window in windows:
                _Parts.of(window)
        self._steps.begin(_growing(px, still), lambda: [each.end() for each in still])
        # all that is made from now on has the size already
        self._steps.go_on()
        if not is_seen:
            self._steps.finish()


def _growing(px: float, still: Sequence[Still]) -> Iterator[None]:
    steps = changing(px)
    next(steps)
    yield
    yield from bunched(steps, _TURN_S)
    for each in still:
        yield from each.ending()
