"""Projector mode: the map and the capture line alone, for a room, and everything back after it."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from netedit.app.status import STEPS
from netedit.app.toast import Toast
from netedit.canvas.motion import Sight
from netedit.commands import COMMANDS
from netedit.model.dataclass import dataclass
from netedit.picture.palette import PROJECTOR
from netedit.turns import later

if TYPE_CHECKING:
    from netedit.app.window import Window

# In front of a room nothing opens a dialog or a panel by mistake: whole menus are let through, and
# of the others what only changes how the map is looked at.
_MENUS = ("Edit", "Insert", "Arrange", "Search", "Present")
_KEYS = {
    "zoom_in",
    "zoom_out",
    "zoom_100",
    "zoom_fit",
    "zoom_selection",
    "view_back",
    "view_forward",
    "show_legend",
    "show_areas",
    "show_roles",
    "show_tie_labels",
    "next_pane",
    "previous_pane",
    "walk_left",
    "walk_right",
    "walk_up",
    "walk_down",
    "show_readback",
    "text_larger",
    "text_smaller",
    "text_usual",
    "close_window",
    "quit",
}
# What opens a dialog, a panel or a box over the room's picture.
_NOT = {
    "edit_kinds",
    "set_up_workshop",
    "copy_picture",
    "show_story",
    "import_tables",
    "find_doubles",
}
AS_IT_IS = "The map is shown as it is: a what-if is not for the room. It is kept."
WAY_OUT = "F11 goes back to the whole window."
IN_A_ROOM: Collection[str] = frozenset(
    c.key for c in COMMANDS if (c.menu in _MENUS or c.key in _KEYS) and c.key not in _NOT
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """How the window was before."""

    geometry: QByteArray
    states: Qt.WindowState
    sight: Sight
    hid_private: bool
    dialogs: Sequence[QDialog]


class Projector(QObject):
    """Turns one window into what a room may see, and back; `changed` carries whether it is on.

    Private fields are hidden by the switch that always hides them, so that whatever follows it
    follows this mode too. What else may be done there is narrowed by `restrict` of the actions.
    """

    changed = Signal(bool)

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._kept: _Kept | None = None
        self._toast = Toast(window.canvas)
        window.said.connect(self._say)
        window.editor.tried.connect(self._keep_as_it_is)
        window.ending.connect(self.leave)
        window.canvas.left.connect(self._tell_way_out)

    @property
    def is_on(self) -> bool:
        """Whether the window is in projector mode."""
        return self._kept is not None

    def turn(self, on: bool) -> None:
        """Enter, and say how to leave, or leave."""
        if on:
            self.enter()
            self._tell_way_out()
        else:
            self.leave()

    def enter(self, screen: QScreen | None = None, *, is_full: bool = True) -> None:
        """Show the map alone, on `screen` where one is given; all of the screen if `is_full`."""
        if self._kept is not None:
            return
        window, canvas = self._window, self._window.canvas
        hides = window.actions_of.all["hide_private"]
        self._kept = _Kept(
            window.saveGeometry(),
            window.windowState(),
            canvas.sight,
            hides.isChecked(),
            [each for each in window.findChildren(QDialog) if each.isVisible()],
        )
        for dialog in self._kept.dialogs:
            # what stands open beside the map is not for the room
            dialog.hide()
        with canvas.at_once():
            if not hides.isChecked():
                hides.trigger()
            window.set_bare(True)
            self._keep_as_it_is()
            window.wear(PROJECTOR)
        canvas.set_overview_away(True)
        window.actions_of.restrict(IN_A_ROOM)
        window.set_fact("projector", True)
        if screen is not None and screen is not window.screen():
            window.showNormal()
            window.move(screen.geometry().topLeft())
        if is_full:
            window.showFullScreen()
        canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(True)

    def leave(self) -> None:
        """Bring everything back as it was: panels, colours, size, what was in sight."""
        kept, self._kept = self._kept, None
        if kept is None:
            return
        window, canvas = self._window, self._window.canvas
        self.changed.emit(False)
        self._toast.hide()
        window.set_fact("projector", False)
        window.actions_of.restrict(None)
        window.setWindowState(kept.states)
        if not kept.states & Qt.WindowState.WindowFullScreen:
            window.restoreGeometry(kept.geometry)
        hides = window.actions_of.all["hide_private"]
        with canvas.at_once():
            window.set_bare(False)
            window.wear(None)
            if hides.isChecked() and not kept.hid_private:
                hides.trigger()
        canvas.set_overview_away(False)
        canvas.see_again(kept.sight)
        for dialog in kept.dialogs:
            if isValid(dialog):
                dialog.show()

    def _tell_way_out(self) -> None:
        """Nothing else on the screen says it, and Esc does not leave."""
        if self.is_on:
            self._toast.say(WAY_OUT)

    def _keep_as_it_is(self) -> None:
        """A what-if is for its maker alone: a room sees the map as it is."""
        editor = self._window.editor
        if self.is_on and editor.scenario:
            later(self, lambda: editor.try_out(""))
            later(self, lambda: self._window.say(AS_IT_IS))

    def _say(self, sentence: str) -> None:
        if self.is_on:
            # the label of a step can hold the words of a note
            for what in STEPS:
                if sentence.startswith(what):
                    sentence = what.replace(":", ".")
            self._toast.say(sentence)
