"""Has a window take on another theme, a piece in each turn of the event loop."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QDockWidget, QMenu, QWidget
from shiboken6 import Shiboken

from netedit.canvas.theme import palette, stylesheet
from netedit.picture.palette import Theme
from netedit.roles import is_shared
from netedit.textsize import dress

if TYPE_CHECKING:
    from netedit.app.window import Window

# So long a turn of the event loop works at colours: 8 ms are some 200 widgets.
TURN_S = 0.008
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished


class Dressing(QObject):
    """What a window wears: the theme all windows share, or one of its own.

    To the eye the window stays as it was until all that is seen is ready, some tenths of a second
    for a large map; keys and clicks count meanwhile, and what is opened meanwhile has the new
    colours. Panels behind others follow.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._common = window.theme
        self._own: Theme | None = None
        # whether the sheets it wears name roles of the palette, as against colours
        self._is_by_role = is_shared(window.theme)
        self._pieces: Generator[None, None, None] | None = None
        self._frozen: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def share(self, theme: Theme) -> None:
        """Wear what all wear, soon, unless the window has a theme of its own."""
        self._common = theme
        if self._own is None or self._is_by_role is not is_shared(self._own):
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
        # a sheet that is the same in both themes says nothing to Qt of the other palette
        is_by_role, self._is_by_role = self._is_by_role, is_shared(theme)
        needs_polish = is_by_role and self._is_by_role
        if needs_polish:
            # a menu can be opened at any time
            yield from _polishing(each for each in window.findChildren(QMenu) if each.isHidden())
        yield from window.canvas.dressing(theme)
        # the picture may have been taken in this very turn
        yield
        dress(window, stylesheet(theme))
        yield
        window.capture_bar.set_theme(theme)
        yield from window.docks.dressing(theme)
        yield
        window.themed.emit(theme)
        yield
        if needs_polish:
            window.style().polish(window)
        yield from self._dressing_parts(needs_polish)

    def _dressing_parts(self, needs_polish: bool) -> Iterator[None]:
        """Let all that is in the window be seen in the other colours, what is in sight first."""
        seen = [part for part in self._parts if part.isVisible()]
        if needs_polish:
            yield from _polishing(seen)
        yield from self._thawing(seen)
        unseen = [part for part in self._parts if part not in seen]
        if needs_polish:
            yield from _polishing(unseen)
        yield from self._thawing(unseen)

    @property
    def _parts(self) -> Sequence[QWidget]:
        return self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def _freeze(self) -> None:
        """Have what is seen stay as it is, and a panel that comes to the front meanwhile wait."""
        for part in self._parts:
            is_beside = isinstance(part, QDockWidget)
            if is_beside or (part.isVisible() and isinstance(part, QDialog)) or _is_inside(part):
                part.setUpdatesEnabled(False)
                self._frozen.append(part)

    def _thawing(self, parts: Iterable[QWidget]) -> Iterator[None]:
        """Paint these, each in a turn of its own."""
        for part in parts:
            if part in self._frozen:
                self._frozen.remove(part)
                _paint_again(part)
                yield

    def _thaw(self) -> None:
        while self._frozen:
            _paint_again(self._frozen.pop())


def _is_inside(part: QWidget) -> bool:
    return part.isVisible() and not part.isWindow()


def _paint_again(part: QWidget) -> None:
    if Shiboken.isValid(part):
        part.setUpdatesEnabled(True)


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
