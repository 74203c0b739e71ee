"""A story being told: step by step, in projector mode, without anything being changed."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netedit.app.projector import IN_A_ROOM, WAY_OUT, Projector
from netedit.document import Changed
from netedit.model import edits
from netedit.model.audience import cut
from netedit.model.records import Sensitivity
from netedit.model.stories import StoryStep
from netedit.panels.storyband import Curtain, StoryBand
from netedit.picture.telling import told
from netedit.turns import later

if TYPE_CHECKING:
    from netedit.app.window import Window

PLAYING: Collection[str] = frozenset(
    {
        "projector",
        "laser",
        "next_step",
        "previous_step",
        "black_screen",
        "presenter_window",
        "glide",
        "zoom_in",
        "zoom_out",
        "zoom_fit",
        "close_window",
        "quit",
    }
)
# What a story that plays keeps from the map.
_KEPT_AWAY = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.ContextMenu,
    QEvent.Type.DragEnter,
    QEvent.Type.Drop,
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
)


class Player(QObject):
    """Tells the stories of one window. `changed` says that it is elsewhere, begun or done."""

    changed = Signal()

    def __init__(self, window: "Window", projector: Projector) -> None:
        super().__init__(window)
        self._window = window
        self._projector = projector
        self._story = ""
        self._step = ""
        self._at = 0
        self._is_over = False
        self._is_black = False
        self._entered = False
        self._began = QElapsedTimer()
        self._hidden: list[QWidget] = []
        centre = cast(QWidget, window.centralWidget())
        self.band = StoryBand(centre)
        self._column = cast(QVBoxLayout, centre.layout())
        self._column.insertWidget(self._column.indexOf(window.canvas), self.band)
        self.curtain = Curtain(centre)
        self._sight = window.canvas.sight
        self._selected: Sequence[str] = ()
        window.changed.connect(self._follow)
        window.themed.connect(self.band.set_theme)
        window.ending.connect(self.stop)

    @property
    def is_playing(self) -> bool:
        """Whether a story is being told."""
        return bool(self._story)

    @property
    def is_black(self) -> bool:
        """Whether the room sees nothing for the moment."""
        return self._is_black

    @property
    def story(self) -> str:
        """The id of the story that is being told, "" for none."""
        return self._story

    @property
    def seconds(self) -> int:
        """How long the story has been told."""
        return self._began.elapsed() // 1000 if self._began.isValid() else 0

    @property
    def steps(self) -> Sequence[StoryStep]:
        """The steps of the story that is being told."""
        return edits.steps_of(self._window.editor.network, self._story)

    @property
    def at(self) -> int:
        """Which step is shown, from 0; as many as there are steps at the end."""
        return self._at

    def begin(
        self,
        story_id: str,
        step_id: str = "",
        *,
        screen: QScreen | None = None,
        is_full: bool = True,
    ) -> None:
        """Tell a story from a step on, or from its first; on `screen` where one is given."""
        steps = edits.steps_of(self._window.editor.network, story_id)
        if self.is_playing or not steps:
            return
        window = self._window
        window.canvas.commit()
        window.docks.commit()
        self._entered = not self._projector.is_on
        self._projector.enter(screen, is_full=is_full)
        self._sight, self._selected = window.canvas.sight, window.selection.ids
        window.selection.set(())
        self._story, self._is_black, self._is_over = story_id, False, False
        self._at = next((n for n, step in enumerate(steps) if step.id == step_id), 0)
        self._began.start()
        self._clear_the_stage()
        self.band.set_theme(window.theme)
        self.band.set_story(steps)
        self.band.show()
        window.actions_of.restrict(PLAYING)
        window.set_fact("playing", True)
        for watched in (window.canvas, window.canvas.viewport()):
            watched.installEventFilter(self)
        window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(glides=False)
        # the window is as large as the room only now
        later(self, self._show_again)

    def stop(self) -> None:
        """Tell no more; everything is as it was before."""
        if not self.is_playing:
            return
        window = self._window
        self._story, self._step, self._is_black = "", "", False
        for watched in (window.canvas, window.canvas.viewport()):
            watched.removeEventFilter(self)
        self.band.hide()
        self.curtain.hide()
        for widget in self._hidden:
            widget.show()
        self._hidden = []
        window.canvas.tell(None)
        window.set_fact("playing", False)
        window.actions_of.restrict(IN_A_ROOM)
        window.selection.set([i for i in self._selected if window.editor.network.find(i)])
        window.canvas.see_again(self._sight)
        if self._entered:
            self._projector.leave()
        self.changed.emit()

    def go(self, by: int) -> None:
        """Go on or back, light again if black; past the last step is the end, and that stays."""
        if not self.is_playing:
            return
        self._is_black = False
        count = len(self.steps)
        self._at = min(max(self._at + by, 0), count)
        self._is_over = self._at == count
        self._show(glides=True)

    def set_black(self, black: bool) -> None:
        """Let the room see nothing, or the story again."""
        if self.is_playing:
            self._is_black = black
            self._draw_curtain()
            self.changed.emit()

    def _clear_the_stage(self) -> None:
        """Everything about the canvas goes but what is wrong with the file."""
        window = self._window
        if not self.is_playing:
            return
        stays = (window.canvas, self.band, window.banner())
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in stays and not widget.isHidden():
                widget.hide()
                if widget not in self._hidden:
                    self._hidden.append(widget)

    def _show(self, *, glides: bool) -> None:
        steps = self.steps
        self._draw_curtain()
        if self._at < len(steps):
            step = steps[self._at]
            self._step = step.id
            self.band.show_step(step, self._at + 1, len(steps))
            network = cut(self._window.editor.network, Sensitivity.GROUP).network
            look = told(network, step)
            self._window.canvas.tell(look.lenses)
            self._window.canvas.show_area(look.area, glides=glides)
        self.changed.emit()

    def _show_again(self) -> None:
        """The same step in a window of another size."""
        if self.is_playing:
            self._show(glides=False)

    def _draw_curtain(self) -> None:
        theme, network = self._window.theme, self._window.editor.network
        if self._is_black:
            self.curtain.draw("", "#000000", "#000000")
        elif self._at >= len(self.steps) and self._story in network.stories:
            name = network.stories[self._story].name
            self.curtain.draw(f"{name}\n\nThe end", theme.background, theme.text)
        else:
            self.curtain.hide()

    def _follow(self, changed: Changed) -> None:
        """Somebody else may change the story, or the map, while it is being told."""
        if not self.is_playing:
            return
        steps = self.steps
        if not steps:
            self.stop()
            return
        # what stands around the canvas may have something to say of it too
        later(self, self._clear_the_stage)
        ids = [step.id for step in steps]
        if self._is_over:
            self._at = len(ids)
        else:
            self._at = ids.index(self._step) if self._step in ids else min(self._at, len(ids) - 1)
        touched = StoryStep in changed.edit.types
        if touched:
            self.band.set_story(steps)
        if self._at < len(steps):
            if touched:
                self._show(glides=True)
            else:
                network = cut(self._window.editor.network, Sensitivity.GROUP).network
                self._window.canvas.tell(told(network, steps[self._at]).lenses)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click goes on; nothing else that could change the map reaches it."""
        if not self.is_playing:
            return False
        if event.type() is QEvent.Type.Resize and watched is self._window.canvas.viewport():
            later(self, self._show_again)
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() is Qt.MouseButton.LeftButton:
                self.go(1)
            elif event.button() is Qt.MouseButton.BackButton:
                self.go(-1)
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() is QEvent.Type.KeyPress and is_escape:
            if self._is_black:
                self.set_black(False)
            else:
                self._window.say(WAY_OUT)
        return event.type() in _KEPT_AWAY
