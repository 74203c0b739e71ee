"""Has a window take on another theme, a piece in each turn of the event loop."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDockWidget, QWidget
from shiboken6 import Shiboken

from netedit.canvas.theme import palette, stylesheet
from netedit.picture.palette import Theme
from netedit.textsize import dress

if TYPE_CHECKING:
    from netedit.app.window import Window


class Dressing(QObject):
    """What a window wears: the theme all windows share, or one of its own.

    A new theme takes a third of a second, most of it Qt's, for the rules of each widget. To the eye
    the window stays as it was until all of it is ready; keys and clicks count meanwhile.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._common = window.theme
        self._own: Theme | None = None
        self._pieces: Generator[None, None, None] | None = None
        self._frozen: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def share(self, theme: Theme) -> None:
        """Wear what all wear, soon, unless the window has a theme of its own."""
        self._common = theme
        if self._own is None:
            self._begin(theme)
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

    def _begin(self, theme: Theme) -> None:
        self._thaw()
        self._window.theme = theme
        self._freeze()
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
                self._thaw()

    def _dressing(self, theme: Theme) -> Generator[None, None, None]:
        window = self._window
        yield from window.canvas.dressing(theme)
        # the picture may have been taken in this very turn
        yield
        dress(window, stylesheet(theme))
        yield
        window.capture_bar.set_theme(theme)
        yield from window.docks.dressing(theme)
        window.themed.emit(theme)
        yield
        # each is painted anew in a turn of its own
        while self._frozen:
            self._thaw_one()
            yield

    def _freeze(self) -> None:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        parts = self._window.findChildren(QWidget, "", direct)
        self._frozen = [
            part
            for part in parts
            if part.isVisible() and (isinstance(part, QDockWidget) or not part.isWindow())
        ]
        for part in self._frozen:
            part.setUpdatesEnabled(False)

    def _thaw(self) -> None:
        while self._frozen:
            self._thaw_one()

    def _thaw_one(self) -> None:
        part = self._frozen.pop()
        if Shiboken.isValid(part):
            part.setUpdatesEnabled(True)
