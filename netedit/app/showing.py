"""What one window shows to a room: projector mode, pointer, purpose, counter and stories."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QStyle, QVBoxLayout, QWidget

from netedit.app import folders
from netedit.app.counting import Counter
from netedit.app.playing import Player
from netedit.app.projector import Projector
from netedit.canvas.laser import Laser
from netedit.model import edits
from netedit.model.network import Network
from netedit.panels.headline import HeadLine
from netedit.picture.telling import told
from netedit.turns import later

if TYPE_CHECKING:
    from netedit.app.speaker import SpeakerWindow
    from netedit.app.window import Window
    from netedit.panels.story import StoryPanel

PURPOSE_SHOWN = "present/purpose"
GLIDES = "present/glide"
# Of one screen the room's picture takes so much where the speaker's window stands beside it.
ROOM_SHARE = 0.62
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
        self.player = Player(window, self.projector)
        self.player.changed.connect(self._follow_player)
        self._speaker: SpeakerWindow | None = None
        self._was_playing = False
        window.canvas.set_gliding(self._actions.all["glide"].isChecked() and moves_by_itself())

    # Stories

    @property
    def _panel(self) -> "StoryPanel":
        return cast("StoryPanel", self._window.docks.panel("story"))

    def add_step(self) -> None:
        """Make a step of what is in sight, and show the panel it stands in; a room is told."""
        self._window.show_panel("story")
        name = self._panel.add_step()
        if name:
            self._window.say(f"A step of the story: {name}")

    def show_step(self, step_id: str) -> None:
        """Look at what a step shows, while the story is being made."""
        step = self._window.editor.network.story_steps.get(step_id)
        if step is not None:
            look = told(self._window.editor.network, step)
            self._window.finder.ask(step)
            self._window.canvas.show_area(look.area)

    def play(self, step_id: str = "") -> None:
        """Tell the story of the panel, or the first one, from a step on or from its first."""
        network = self._window.editor.network
        story = self._panel.story
        if step_id in network.story_steps:
            story = network.story_steps[step_id].story
        if not edits.steps_of(network, story):
            story = first_story(network)
        room = other_screen()
        wants_speaker = self._actions.all["presenter_window"].isChecked() or room is not None
        is_beside = wants_speaker and room is None
        self.player.begin(story, step_id, screen=room, is_full=not is_beside)
        if wants_speaker:
            self.show_speaker(True)

    def play_from_here(self) -> None:
        """Tell the story from the step in hand."""
        self.play(self._panel.step)

    def turn_projector(self, on: bool) -> None:
        """Enter projector mode or leave it; a story that plays ends, and all is as before."""
        if self.player.is_playing:
            self.player.stop()
        else:
            self.projector.turn(on)
        self._actions.set_on("projector", self.projector.is_on)

    def turn_black(self) -> None:
        """Let the room see nothing, or the story again."""
        self.player.set_black(not self.player.is_black)

    def set_gliding(self, on: bool) -> None:
        """Let the map glide from step to step, or be there at once; remembered."""
        folders.settings().setValue(GLIDES, on)
        self._window.canvas.set_gliding(on and moves_by_itself())

    # The speaker's window

    def show_speaker(self, on: bool) -> None:
        """Show the speaker's window or not; without a story it comes when one plays."""
        self._actions.set_on("presenter_window", on)
        if not on:
            if self._speaker is not None:
                self._speaker.hide()
            if self.player.is_playing and other_screen() is None:
                self._window.showFullScreen()
            return
        if not self.player.is_playing:
            self._window.say("The speaker’s window comes when the story plays.")
            return
        if self._speaker is None:
            from netedit.app.speaker import SpeakerWindow

            self._speaker = SpeakerWindow(self._window, self.player)
            self._speaker.closed.connect(self._forget_speaker)
        self._speaker.begin()
        self._place_speaker(self._speaker)

    def _place_speaker(self, speaker: "SpeakerWindow") -> None:
        """On the screen of the one who speaks; with one screen, beside the room's picture."""
        if other_screen() is not None:
            speaker.setGeometry(QGuiApplication.primaryScreen().availableGeometry())
            speaker.showMaximized()
        else:
            window, room = self._window, self._window.screen().availableGeometry()
            window.showNormal()
            window.setGeometry(room.adjusted(0, 0, -round(room.width() * (1 - ROOM_SHARE)), 0))
            frame = window.geometry().left() - window.frameGeometry().left()
            beside = window.frameGeometry().right() + 1 + frame
            speaker.setGeometry(room.adjusted(beside - room.left(), 0, 0, 0))
            speaker.show()
        speaker.activateWindow()

    def _forget_speaker(self) -> None:
        self._actions.set_on("presenter_window", False)
        if self.player.is_playing and other_screen() is None:
            self._window.showFullScreen()
        later(self._window, self._window.activateWindow)

    def _follow_player(self) -> None:
        is_playing = self.player.is_playing
        if self._was_playing and not is_playing:
            self._actions.set_on("projector", self.projector.is_on)
            if self._speaker is not None:
                self._speaker.hide()
            self._window.activateWindow()
        elif is_playing:
            self._actions.set_on("projector", True)
        self._was_playing = is_playing

    # Purpose, counter, workshop

    def show_purpose(self, on: bool) -> None:
        """Show the purpose under the map or not, here and in windows to come."""
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

        dialog = WorkshopDialog(self._window.editor, self._window)
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


def first_story(network: Network) -> str:
    """The story that is told where none was chosen: the first one with a step."""
    return next((id_ for id_ in network.stories if edits.steps_of(network, id_)), "")


def other_screen() -> QScreen | None:
    """The screen the room looks at: not the first one; None where there is one, or both are one."""
    first = QGuiApplication.primaryScreen()
    others = [each for each in QGuiApplication.screens() if each is not first]
    return next((each for each in others if each.geometry() != first.geometry()), None)


def in_sight(window: "Window") -> Mapping[str, object]:
    """What is looked at now, as fields of a step of a story."""
    area = window.canvas.framed
    fields: dict[str, object] = {"view": window.editor.view or None, "is_framed": area is not None}
    if area is not None:
        fields |= {
            "left": area.left,
            "top": area.top,
            "width": max(area.width, 1.0),
            "height": max(area.height, 1.0),
        }
    return fields | dict(window.finder.asked)


def moves_by_itself() -> bool:
    """Whether things may glide: not where the system asks for no effects.

    Windows tells it by its effects, which elsewhere are off whatever a person wants.
    """
    if sys.platform == "win32":
        return QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
