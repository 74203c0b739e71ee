"""What one window shows to a room: projector mode, pointer, purpose, counter and stories."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netedit.app import folders
from netedit.app.counting import Counter
from netedit.app.projector import Projector
from netedit.canvas.laser import Laser
from netedit.panels.headline import HeadLine

if TYPE_CHECKING:
    from netedit.app.window import Window

PURPOSE_SHOWN = "present/purpose"
# Under the banner.
_HEAD_PLACE = 1


class Showing(QObject):
    """Made once for a window, after its first picture or by the first command that needs it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.actions_of
        self.projector = Projector(window)
        self.laser = Laser(window.canvas.viewport())
        centre = cast(QWidget, window.centralWidget())
        self.head = HeadLine(window.editor, window.theme, centre)
        cast(QVBoxLayout, centre.layout()).insertWidget(_HEAD_PLACE, self.head)
        self.head.set_wanted(self._actions.all["show_purpose"].isChecked())
        window.themed.connect(self.head.set_theme)
        window.bared.connect(self.head.set_in_room)
        window.ending.connect(self.head.commit)
        self.counter = Counter.of(window.editor)
        self.counter.changed.connect(self._show_growth)
        self._show_growth(self.counter.sentence)
        self.projector.changed.connect(self._follow_projector)

    def show_purpose(self, on: bool) -> None:
        """Show the purpose above the map or not, here and in windows to come."""
        folders.settings().setValue(PURPOSE_SHOWN, on)
        self.head.set_wanted(on)

    def write_purpose(self) -> None:
        """Let the purpose be written where it stands."""
        self._actions.set_on("show_purpose", True)
        self.show_purpose(True)
        self.head.edit()

    def set_up_workshop(self) -> None:
        """Ask for purpose and kinds."""
        from netedit.panels.workshop import WorkshopDialog

        dialog = WorkshopDialog(self._window.editor, self._window.theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_growth(self, sentence: str) -> None:
        self.head.show_growth(sentence)
        self._window.set_fact("counting", bool(sentence))

    def _follow_projector(self, on: bool) -> None:
        self._actions.set_on("projector", on)
        if not on and self._actions.all["laser"].isChecked():
            self._actions.set_on("laser", False)
            self.laser.set_on(False)
