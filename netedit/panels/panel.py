"""What every panel of a dock is: it shows the map as it is while it is seen, and only then."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from netedit.overrides import guarded
from netedit.panels.fields import is_taken
from netedit.panels.look import entitled, stands_on_ground
from netedit.picture.palette import Theme
from netedit.ports import EditorPort


@guarded
class Panel(QWidget):
    """A panel of a dock: it is renewed while it is seen; out of sight it notes that it has to be.

    A subclass gives `renewing`, and calls `renew_soon` or `renew` when what it shows is no longer
    so. What is typed in it is performed by its `commit` before it is out of sight, and no plain key
    typed in it is a command of the window.
    """

    # Whether it can be filled before it has its size, which takes some pauses on any map.
    fills_unseen: ClassVar[bool] = False

    def __init__(
        self, editor: EditorPort, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        """`name` is what tests, `title` what a screen reader finds it by."""
        super().__init__(parent)
        entitled(self, name, title)
        stands_on_ground(self)
        self._editor = editor
        self._is_stale = True
        self._renewal: Iterator[None] | None = None

    def renewing(self) -> Iterator[None]:
        """Show what is so now, with a pause where the hand may come in between.

        On a large map each step comes in a turn of the event loop. It is left where the panel is
        hidden, and begun anew where what it shows has changed meanwhile.
        """
        raise NotImplementedError

    def renew_soon(self) -> None:
        """Show what is so now: in turns, see `renewing`; out of sight once it is seen again."""
        self._is_stale = True
        if self.isVisible():
            self._editor.in_turn(self._go_on)

    def renew(self) -> None:
        """Show what is so now, at once; out of sight once it is seen again."""
        self._is_stale = True
        if self.isVisible():
            for _ in self.filling():
                pass

    def filling(self) -> Iterator[None]:
        """Be renewed step by step, seen or not; for a dock that is about to show it."""
        self._is_stale, self._renewal = False, None
        return self.renewing()

    def _go_on(self) -> None:
        """Take the next step, if it is seen."""
        if not self.isVisible():
            self._is_stale = self._is_stale or self._renewal is not None
            self._renewal = None
            return
        if self._is_stale:
            self._renewal = self.filling()
        if self._renewal is None or next(self._renewal, self) is self:
            self._renewal = None
        else:
            self._editor.in_turn(self._go_on)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in other colours, where it has some of its own."""

    def dressing(self, theme: Theme) -> Iterator[None]:
        """`set_theme` with pauses, where that takes long."""
        yield
        self.set_theme(theme)

    def commit(self) -> None:
        """Perform what is being typed, where something can be."""

    def event(self, event: QEvent) -> bool:
        """Keep plain keys from the map; perform what is being typed before the panel is gone."""
        return is_taken(event, self.commit) or super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed while it was out of sight: the first step at once."""
        super().showEvent(event)
        self._go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Perform what is being typed before it is out of sight."""
        self.commit()
        super().hideEvent(event)
