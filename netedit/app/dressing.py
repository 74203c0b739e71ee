"""Has a window take on another theme, a piece in each turn of the event loop."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import Shiboken

from netedit.app.still import Still, parts_of
from netedit.canvas.theme import palette, stylesheet
from netedit.picture.palette import Theme
from netedit.textsize import dress, sheet_of
from netedit.turns import Steps, bunched

if TYPE_CHECKING:
    from netedit.app.window import Window

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
        self._steps = Steps(self)

    def share(self, theme: Theme) -> None:
        """Wear what all wear, soon, unless the window has a theme of its own."""
        self._common = theme
        # one of its own that was that of all is none of the palette's any more
        if self._own is None or not self._is_worn(self._own):
            self._begin(self._own or theme)

    def wear(self, theme: Theme | None) -> None:
        """Wear this at once, whatever the others wear; None for what they do."""
        self._own = theme
        self._window.setPalette(palette(theme) if theme is not None else QPalette())
        self._begin(theme or self._common)
        self._steps.finish()

    def _is_worn(self, theme: Theme) -> bool:
        return sheet_of(self._window) == stylesheet(theme)

    def _begin(self, theme: Theme) -> None:
        self._steps.stop()
        self._window.theme = theme
        still = Still(self._window)
        self._steps.begin(self._dressing(theme, still), still.end)

    def _dressing(self, theme: Theme, still: Still) -> Iterator[None]:
        window = self._window
        # a sheet that is the same in both themes says nothing to Qt of the other palette
        needs_polish = self._is_worn(theme)
        if needs_polish:
            # a menu can be opened at any time
            yield from bunched(
                _polishing(each for each in window.findChildren(QMenu) if each.isHidden())
            )
        yield from window.canvas.dressing(theme)
        # the picture may have been taken in this very turn
        yield
        dress(window, stylesheet(theme))
        yield
        if needs_polish:
            # first, as it takes from a widget what is set by hand in its palette
            window.style().polish(window)
            yield from bunched(_polishing(parts_of(window)))
        window.capture_bar.set_theme(theme)
        yield from window.docks.dressing(theme)
        yield
        window.themed.emit(theme)
        yield
        yield from still.ending()


def _polishing(parts: Iterable[QWidget]) -> Iterator[None]:
    """Have all that is in these work out its rules by another palette, with pauses."""
    for part in parts:
        if not Shiboken.isValid(part):
            continue
        for each in (part, *part.findChildren(QWidget)):
            # what was never shown does it when it is; what is gone meanwhile never
            if Shiboken.isValid(each) and each.testAttribute(_POLISHED):
                each.style().polish(each)
            yield
