"""Has a window take on another theme, a piece in each turn of the event loop."""

from collections.abc import Generator, Iterable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import Shiboken

from netedit.app.still import Still, parts_of
from netedit.canvas.theme import palette, stylesheet
from netedit.picture.palette import Theme
from netedit.textsize import dress, sheet_of

if TYPE_CHECKING:
    from netedit.app.window import Window

# So long a turn of the event loop works at colours: 8 ms are some 200 widgets.
TURN_S = 0.008
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished


class Dressing(QObject):
    """What a window wears: the theme all windows share, or one of its own.

    To the eye the window stays as it was until all that is seen is ready, some tenths of a second
    for a large map; keys and clicks count meanwhile, and what is opened meanwhile has the new
    colours.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._common = window.theme
        self._own: Theme | None = None
        self._pieces: Generator[None, None, None] | None = None
        self._still: Still | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def share(self, theme: Theme) -> None:
        """Wear what all wear, soon, unless the window has a theme of its own."""
        self._common = theme
        # one of its own that was that of all is none of the palette's any more
        if self._own is None or not self._is_worn(self._own):
            self._begin(self._own or theme)
            self._timer.start(0)

    def wear(self, theme: Theme | None) -> None:
        """Wear this at once, whatever the others wear; None for what they do."""
        self._own = theme
        self._window.setPalette(palette(theme) if theme is not None else QPalette())
        self._begin(theme or self._common)
        self.finish()

    def finish(self) -> None:
        """Be dressed at once, where it is not done yet."""
        while self._pieces is not None:
            self._go_on()

    def _is_worn(self, theme: Theme) -> bool:
        return sheet_of(self._window) == stylesheet(theme)

    def _begin(self, theme: Theme) -> None:
        self._let_go()
        self._window.theme = theme
        self._still = Still(self._window)
        self._pieces = self._dressing(theme)

    def _go_on(self) -> None:
        done = True
        try:
            done = self._pieces is None or next(self._pieces, self) is self
        finally:
            # an error in one piece must not leave the window as it was for ever
            if done:
                self._pieces = None
                self._timer.stop()
                self._let_go()

    def _dressing(self, theme: Theme) -> Generator[None, None, None]:
        window = self._window
        # a sheet that is the same in both themes says nothing to Qt of the other palette
        needs_polish = self._is_worn(theme)
        if needs_polish:
            # a menu can be opened at any time
            yield from _polishing(each for each in window.findChildren(QMenu) if each.isHidden())
        yield from window.canvas.dressing(theme)
        # the picture may have been taken in this very turn
        yield
        dress(window, stylesheet(theme))
        yield
        if needs_polish:
            # first, as it takes from a widget what is set by hand in its palette
            window.style().polish(window)
            yield from _polishing(parts_of(window))
        window.capture_bar.set_theme(theme)
        yield from window.docks.dressing(theme)
        yield
        window.themed.emit(theme)
        yield
        if self._still is not None:
            yield from self._still.ending()

    def _let_go(self) -> None:
        if self._still is not None:
            self._still.end()
            self._still = None


def _polishing(parts: Iterable[QWidget]) -> Iterator[None]:
    """Have all that is in these work out its rules by another palette, with pauses."""
    until = perf_counter() + TURN_S
    for part in parts:
        if not Shiboken.isValid(part):
            continue
        for each in (part, *part.findChildren(QWidget)):
            # what was never shown does it when it is; what is gone meanwhile never
            if Shiboken.isValid(each) and each.testAttribute(_POLISHED):
                each.style().polish(each)
            if perf_counter() > until:
                yield
                until = perf_counter() + TURN_S
