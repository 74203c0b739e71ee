"""The main window of one map: canvas, docks, menus, and what is remembered of them."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QToolBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from netedit.app import folders
from netedit.app.actions import Actions
from netedit.app.docks import Docks
from netedit.app.facts import facts_of
from netedit.app.selection import Selection
from netedit.app.session import Session
from netedit.app.sizes import first_size, remember, restore
from netedit.app.status import StatusLine, reading_ms
from netedit.app.text_size import px_of
from netedit.app.tiekinds import TieKindButton
from netedit.canvas.theme import stylesheet
from netedit.canvas.view import Canvas
from netedit.document import Changed, Refused
from netedit.model.records import Actor, ActorKind, Map, Tie
from netedit.model.text import apart
from netedit.overrides import guarded
from netedit.panels.capture_bar import CaptureBar
from netedit.picture.palette import Theme
from netedit.store.writer import Phase, WriterState
from netedit.textsize import change, dress, scale
from netedit.turns import Steps, for_a_turn

if TYPE_CHECKING:
    from netedit.app.asking import Asking
    from netedit.app.banner import Banner
    from netedit.app.capturing import Capturer
    from netedit.app.dressing import Dressing
    from netedit.app.finding import Finder
    from netedit.app.written import Written
    from netedit.panels.inspector import Inspector

MESSAGE_MS = 8000
# What can stand above the map or on it and take the keyboard.
_BARS = ("banner", "whatIfBar", "filterBar", "searchBox", "notice")


@guarded
class Window(QMainWindow):
    """One map in a window. It holds no network state: canvas and panels follow the editor.

    Several windows can show one map: each has a camera, a theme and an audience of its own, and
    all but the first have their `number` in their titles.

    `ending` is announced before it closes, `closing` once, when it goes, `completed` once, when
    everything a start leaves for later is there. `themed` carries another theme; `changed` each
    Changed, for what lives as long as the window: the editor can live longer; `said` each sentence
    for the user; `bared` whether all around the canvas is away. `handover_wanted` names somebody
    about to leave, `story_wanted` and `step_wanted` a step to tell the story from, or to look at;
    `pairs_tried` pairs of partners of which one asks what if they worked together;
    `copy_wanted` says that the map is to be kept elsewhere too;
    `system_changed` says that the look of the system's own windows is another.
    """

    ending = Signal()
    closing = Signal(object)
    handover_wanted = Signal(str)
    completed = Signal()
    copy_wanted = Signal()
    themed = Signal(object)
    changed = Signal(object)
    said = Signal(str)
    bared = Signal(bool)
    system_changed = Signal()
    pairs_tried = Signal(object)
    story_wanted = Signal(str)
    step_wanted = Signal(str)

    def __init__(self, session: Session, theme: Theme, *, remembers: bool = True) -> None:
        """With `remembers`, size and docks are those of last time and kept for next time."""
        super().__init__()
        self.setObjectName("window")
        self._fitting = for_a_turn(self, self.fit_text)
        self._stretching = for_a_turn(self, self._stretch_docks)
        self.theme = theme
        self._facts: set[str] = set()
        self._dressed: QByteArray | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session = session
        taken = {each.number for each in session.windows if isinstance(each, Window)}
        self.number = next(n for n in range(1, len(taken) + 2) if n not in taken)
        session.enter(self)
        self.editor = session.editor
        self.selection = Selection(self)
        centre = QWidget(self)
        self.actions_of = Actions(self, centre)
        self.canvas = Canvas(self.editor, self.selection, theme, self)
        self._banner: Banner | None = None
        self._build_centre(centre)
        self.docks = Docks(self)
        self.menus = self.actions_of.fill_menus(self.menuBar())
        self._build_toolbar()
        self._status = StatusLine(self.statusBar())
        dress(self, stylesheet(theme))
        self._follow()
        self._remembers = remembers
        self._rest = self._completing()
        self._completing_on = Steps(self)
        self._text_scale = scale()
        self.resize(first_size(self.screen().availableSize()))
        self._has_docks_of_last_time = remembers and restore(self, self.docks)

    def _build_centre(self, centre: QWidget) -> None:
        self._column = column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        self.capture_bar = CaptureBar(self.theme, centre)
        column.addWidget(self.capture_bar)
        self.setCentralWidget(centre)

    @property
    def inspector(self) -> "Inspector":
        """The panel with everything about what is selected."""
        return cast("Inspector", self.docks.panel("inspector"))

    # What follows is made, and its module loaded, when it is first needed.

    @cached_property
    def asking(self) -> "Asking":
        """The way to the slow findings of this map."""
        from netedit.app.asking import Asking
        from netedit.app.program import Program

        asking = Asking(self.editor, lambda: Program.running().jobs, self)
        self.closing.connect(asking.close)
        return asking

    @cached_property
    def finder(self) -> "Finder":
        """What is looked for and looked through."""
        from netedit.app.finding import Finder

        finder = Finder(self)
        self.themed.connect(finder.set_theme)
        return finder

    @cached_property
    def capturer(self) -> "Capturer":
        """What the capture line does."""
        from netedit.app.capturing import Capturer

        return Capturer(self)

    @cached_property
    def written(self) -> "Written":
        """What was written last, and what is said over the map."""
        from netedit.app.written import Written

        return Written(self)

    @cached_property
    def _dressing(self) -> "Dressing":
        from netedit.app.dressing import Dressing

        return Dressing(self)

    def complete(self) -> None:
        """Make at once what a start leaves until the first picture is there; done once."""
        for _ in self._rest:
            pass

    def complete_in_steps(self) -> None:
        """`complete`, but with pauses in which the window answers."""
        if not self._completing_on.is_on:
            self._completing_on.begin(self._rest)

    def _completing(self) -> Iterator[None]:
        self.editor.find_soon()
        self.actions_of.explain()
        # they are worked out in a turn of their own
        yield
        yield from self.canvas.readying()
        yield from self.docks.filling()
        if not self._has_docks_of_last_time:
            # the window has its size only now
            self.docks.give_room()
        yield
        from netedit.app.announcing import Announcing
        from netedit.app.aside import load_aside
        from netedit.app.keyboard import Unwritten

        Announcing(self)
        Unwritten(self)
        # who is added first would wait for it: 60 ms
        load_aside("numpy")
        self.completed.emit()

    @property
    def panes(self) -> Sequence[QWidget]:
        """What is seen of canvas, bars, capture line and panels, in the order the keyboard goes."""
        self.docks.fill()
        found = [self.findChild(QWidget, name) for name in _BARS]
        bars = [bar for bar in found if bar is not None and bar.isVisible()]
        return [*bars, self.canvas, self.capture_bar, *self.docks.in_front]

    def _build_toolbar(self) -> None:
        bar = QToolBar("Tools", self)
        bar.setObjectName("toolbar")
        bar.setAccessibleName("Tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        kind = TieKindButton(self.editor, self.canvas, self.actions_of.all["edit_kinds"], bar)
        kind.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.actions_of.fill_toolbar(bar, {"tool_connect": kind})
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)

    def _follow(self) -> None:
        self.editor.changed.connect(self._show_change)
        self.editor.refused.connect(self._hear)
        self.editor.told.connect(self._hear)
        self.selection.changed.connect(self.show_what_can_be_done)
        self.canvas.message.connect(self.say)
        self.canvas.zoom_changed.connect(self._status.show_zoom)
        self.canvas.tie_opened.connect(self._open_tie)
        self.canvas.tool_changed.connect(self._show_tool)
        self.canvas.menu_requested.connect(self._show_context_menu)
        self.session.saving_changed.connect(self._show_saving)
        self.session.said.connect(self.say)
        self.session.refused.connect(self._list_refused)
        self._show_change(None)
        self._status.show_zoom(self.canvas.scale)
        self._show_saving(self.session.state)
        if self.editor.read_only:
            self.banner().inform(self.editor.read_only)

    def event(self, event: QEvent) -> bool:
        """A letter that AltGr writes is no command, wherever the keyboard is."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            from netedit.canvas.keys import is_written

            if is_written(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing in the window took, see `keys`."""
        from netedit.app.keys import pressed

        if not pressed(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of words, whoever changes it, the system's own, and the file: who comes
        back to the window sees the map as it is by now.
        """
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            # later: the font of other widgets is not there yet
            self._fitting.start()
        elif event.type() is QEvent.Type.ThemeChange:
            self.system_changed.emit()
        elif event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.session.look()

    def fit_text(self) -> None:
        """Have everything as large as the words of the program are now."""
        change(px_of(QApplication.font()))
        # docks have their width only in a turn of their own, and several steps may come in one
        self._stretching.start()

    def _stretch_docks(self) -> None:
        """Give docks as much more room as words have grown since; not while they are away."""
        if not self.is_bare and self._text_scale != scale():
            before, self._text_scale = self._text_scale, scale()
            self.docks.stretch(self._text_scale / before)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme` soon, unless it has a theme of its own."""
        self._dressing.share(theme)

    def wear(self, theme: Theme | None) -> None:
        """Have a theme of its own, whatever the others have; None for that of the others again."""
        self._dressing.wear(theme)

    def say(self, sentence: str) -> None:
        """Say something in the status line for a while; over the map what has no room there.

        Nothing any more when the window is gone: what was waited for may end only then.
        """
        if not isValid(self):
            return
        if not self.is_bare:
            self.statusBar().showMessage(apart(sentence), max(MESSAGE_MS, reading_ms(sentence)))
            self._say_whole("" if self._status.has_room(sentence) else sentence)
        self.said.emit(sentence)

    def _say_whole(self, sentence: str) -> None:
        # a start has nothing to take away, and need not load what would
        if "written" in vars(self) or (sentence and self.isVisible()):
            self.written.say(sentence)

    def tell_written(
        self,
        sentence: str,
        files: Sequence[Path],
        *,
        can_open: bool = True,
        details: Sequence[str] = (),
    ) -> None:
        """Say that files were written, and offer to open them, to show where they are, and what
        more there is to say.
        """
        if isValid(self):
            self.statusBar().clearMessage()
            self.written.tell(sentence, files, can_open=can_open, details=details)
            self.said.emit(sentence)

    def _hear(self, sentence: str) -> None:
        """Say it, unless it is about what is being done in another window of the same map."""
        active = QApplication.activeWindow()
        if active is self or active not in self.session.windows:
            self.say(sentence)

    def set_bare(self, bare: bool) -> None:
        """Take away everything around the canvas and what stands with it, or bring it back."""
        if bare is self.is_bare:
            return
        if bare:
            self._say_whole("")
            self._dressed = self.saveState()
        self.docks.put_away(bare)
        self.menuBar().setVisible(not bare)
        self.statusBar().setVisible(not bare)
        if bare:
            for bar in self.findChildren(QToolBar):
                bar.hide()
        elif self._dressed is not None:
            self.restoreState(self._dressed)
            self.docks.show_floating()
            self._dressed = None
            self._stretching.start()
        self.canvas.set_alone(bare)
        self.bared.emit(bare)

    @property
    def is_bare(self) -> bool:
        """Whether everything around the canvas is away."""
        return self._dressed is not None

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front."""
        self.docks.show(name)

    def show_watched(self, on: bool) -> None:
        """Say in the status line whether what is only for me is hidden."""
        self._status.show_watched(on)

    def _show_tool(self, tool: str) -> None:
        self.actions_of.set_on(f"tool_{tool}", True)

    def _open_tie(self, tie_id: str) -> None:
        self.show_panel("inspector")
        self.inspector.show_tie(tie_id)

    def _show_change(self, _changed: Changed | None) -> None:
        network = self.editor.network
        self._status.show_step()
        if _changed is None or _changed.may_touch(Actor, ActorKind, Tie):
            self._status.show_counts(network)
        if _changed is None or _changed.may_touch(Map):
            self._show_title()
        gone = network.lost(self.selection.ids)
        if gone:
            self.selection.set([id_ for id_ in self.selection.ids if id_ not in gone])
        self.show_what_can_be_done()
        if _changed is not None:
            self.changed.emit(_changed)

    def _show_title(self) -> None:
        path = self.session.path
        unnamed = folders.is_unnamed(path)
        title = self.editor.network.map.title or ("Unnamed map" if unnamed else path.stem)
        # a task bar names windows by nothing else
        which = f" ({self.number})" if self.number > 1 else ""
        self.setWindowTitle(f"{title}{which}[*] — netedit")
        self.setWindowFilePath("" if unnamed else str(path))

    def show_what_can_be_done(self) -> None:
        """Enable the commands that are of use with what is selected."""
        self.actions_of.enable(self._present())

    def _present(self) -> set[str]:
        return facts_of(self) | self._facts

    def set_fact(self, fact: str, holds: bool) -> None:
        """Say of something commands can need, and the map does not tell, whether it is there."""
        self._facts = self._facts | {fact} if holds else self._facts - {fact}
        self.show_what_can_be_done()

    def _show_saving(self, state: WriterState) -> None:
        self._status.show_saving(state, is_read_only=self.editor.read_only is not None)
        if state.phase in (Phase.FAILED, Phase.REPLACED):
            self.banner().warn(f"Not saved: {state.reason}")
        elif state.phase is Phase.SAVED and self._banner is not None and not self.editor.read_only:
            self._banner.hide()
        self.setWindowModified(state.phase is not Phase.SAVED)

    def _list_refused(self, refused: list[Refused]) -> None:
        if self.session.windows[:1] != (self,):
            return
        from netedit.app.dialogs import tell_refused

        tell_refused(self, refused, lambda: self.session.discard(refused))

    def banner(self) -> "Banner":
        """The bar above the map, made when there is something to say for the first time."""
        if self._banner is None:
            from netedit.app.banner import Banner

            self._banner = Banner(self)
            self._banner.copy_wanted.connect(self.copy_wanted)
            self._banner.retry_wanted.connect(self.session.retry)
            self._column.insertWidget(0, self._banner)
        return self._banner

    def _show_context_menu(self, at: QPoint) -> None:
        from netedit.app.context_menu import popup

        popup(self, self._present(), at)

    def remember_place(self) -> None:
        """Let the next window stand where this one stands, with its docks."""
        if self._remembers:
            remember(self, self.docks)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is being typed, remember the docks, let go of the file."""
        self.ending.emit()
        self.canvas.commit()
        # these are in the file once the session is closed; what is half typed waits for next time
        self.capture_bar.unsaved.clear()
        self.docks.commit()
        self.remember_place()
        self.session.leave(self)
        self.closing.emit(self)
        super().closeEvent(event)
