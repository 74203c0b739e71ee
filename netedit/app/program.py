"""The running program: its windows, how maps are opened, and the theme they share."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from netedit.app import folders, garbage, text_size
from netedit.app.session import SeenStore, Session
from netedit.app.unfinished import keep, offer
from netedit.app.window import Window
from netedit.canvas.theme import canvas_font, palette, system_theme
from netedit.model.errors import NeteditError
from netedit.model.records import Sensitivity
from netedit.picture.palette import DARK, LIGHT, PROJECTOR, Theme
from netedit.roles import share
from netedit.store.reasons import NotAMapError
from netedit.store.store import Store
from netedit.textsize import change as take_size
from netedit.turns import later

if TYPE_CHECKING:
    from netedit.app.growing import Growing
    from netedit.app.jobs import Jobs

FILL_AFTER_MS = 20
FILL_AT_LAST_MS = 1000
# Until then what belongs to a window that was closed is gone.
SETTLE_AFTER_MS = 500
SAMPLE = "place-partnership"
_SAMPLE_STEM = f"sample-{SAMPLE}"
_EMPTY_STEM = "map"
_running: list["Program"] = []


class Program(QObject):
    """The windows that are open, one for a map or several."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.windows: list[Window] = []
        self._jobs: Jobs | None = None
        self._growing: Growing | None = None
        kept = folders.settings()
        self._choice = str(kept.value("theme", "system"))
        self._text = text_size.chosen(kept)
        self.fit_text()
        self._take_palette()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        _running[:] = [self]
        own = id(self)
        # it may be destroyed when the next one runs already
        self.destroyed.connect(lambda: _forget(own))

    @classmethod
    def running(cls) -> "Program":
        """The program of the application that runs; made at the first call."""
        if _running:
            return _running[0]
        app = QApplication.instance()
        if app is None:
            raise RuntimeError("a QApplication must be running before a window can be opened")
        return cls(cast(QApplication, app))

    @property
    def jobs(self) -> "Jobs":
        """The door to the worker, opened when first asked for."""
        if self._jobs is None:
            from netedit.app.jobs import Jobs

            self._jobs = Jobs(self)
            self._app.aboutToQuit.connect(self._jobs.close)
        return self._jobs

    @property
    def theme(self) -> Theme:
        """The colours in force."""
        match self._choice:
            case "light":
                return LIGHT
            case "dark":
                return DARK
            case "projector":
                return PROJECTOR
            case _:
                return system_theme()

    @property
    def theme_choice(self) -> str:
        """Which was chosen: "system", "light", "dark" or "projector"."""
        return self._choice

    def choose_theme(self, choice: str, *, remember: bool = True) -> None:
        """Change the colours of every window at once."""
        self._choice = choice
        if remember:
            folders.settings().setValue("theme", choice)
        self._take_palette()
        for window in self.windows:
            window.set_theme(self.theme)
            window.actions_of.set_on(f"theme_{choice}", True)

    def _take_palette(self) -> None:
        self._app.setPalette(palette(self.theme))
        share(self.theme)

    @property
    def text_choice(self) -> int:
        """How large words are, in per cent of what the system says."""
        return self._text

    def choose_text(self, percent: int, *, remember: bool = True) -> None:
        """Have words in every window so large at once; one of `text_size.STEPS`."""
        self._text = percent
        if remember:
            text_size.keep(folders.settings(), percent)
        self.fit_text()

    @property
    def growing(self) -> "Growing":
        """What has the windows take on another size of text."""
        if self._growing is None:
            from netedit.app.growing import Growing

            self._growing = Growing(self)
        return self._growing

    def fit_text(self) -> None:
        """Have words as large as the system says by now and as was chosen."""
        self._app.setFont(canvas_font(text_size.wanted_px(self._text)))
        px = text_size.px_of(self._app.font())
        if self.windows:
            self.growing.begin(px, self.windows)
        else:
            take_size(px)
        for window in self.windows:
            window.fit_text()

    def window_for(self, path: Path) -> Window:
        """The window of the map at `path`, shown and in front; StoreError where it is no map."""
        return self._open_already(path) or self._window_of(Store.open(path), path)

    def _open_already(self, path: Path) -> Window | None:
        for window in self.windows:
            if window.session.path == path:
                window.show()
                window.raise_()
                window.activateWindow()
                return window
        return None

    def _window_of(self, store: Store, path: Path) -> Window:
        window = self._shown(Session(store), remembers=True)
        window.completed.connect(lambda: folders.remember(path))
        window.completed.connect(lambda: folders.note_uid(path, window.session.uid))
        window.session.take_up_spool()
        if window.editor.is_rough:
            later(window, lambda: self._settle(window), FILL_AFTER_MS)
        offer(window)
        return window

    def _settle(self, window: Window) -> None:
        from netedit.app.arranging import settle

        settle(window, self.jobs)

    def another_window(self, window: Window) -> Window:
        """A second window of the same map: one document, another camera, theme and audience.

        Beside one that fills its screen for a room it is on another screen; where there is none
        it hides what is private, as the room may see it.
        """
        other = self._shown(window.session, remembers=False)
        keep(other)
        if window.isFullScreen():
            self._stand_aside(other, window)
            return other
        place = window.geometry().translated(40, 40)
        room = window.screen().availableGeometry()
        other.resize(place.size().boundedTo(room.size()))
        other.move(
            min(place.left(), room.right() - other.width()),
            min(place.top(), room.bottom() - other.height()),
        )
        return other

    def _stand_aside(self, other: Window, window: Window) -> None:
        """Have `other` stand on a screen that `window` does not fill, as large as a new one."""
        seen = window.screen()
        free = next((s for s in QGuiApplication.screens() if s is not seen), None)
        room = (free or seen).availableGeometry()
        other.resize(other.size().boundedTo(room.size()))
        # its frame is to be seen, to move and to close it by
        other.move(room.left() + 20, room.top() + 30)
        hides = other.actions_of.all["hide_private"]
        if free is None and not hides.isChecked():
            hides.trigger()

    def is_open(self, path: Path) -> bool:
        """Whether a window shows the map in this very file, by whatever path."""
        for window in self.windows:
            with suppress(OSError):
                if window.session.path == path or window.session.path.samefile(path):
                    return True
        return False

    def windows_of(self, session: Session) -> Sequence[Window]:
        """The windows that show this map."""
        return [window for window in self.windows if window.session is session]

    def window_for_picture(self, path: Path, audience: Sensitivity) -> Window:
        """A window that shows what `audience` may see of a map and writes nothing anywhere."""
        return self._shown(Session(SeenStore(path, audience)), remembers=False)

    def _shown(self, session: Session, *, remembers: bool) -> Window:
        from netedit.app.bindings import bind

        window = Window(session, self.theme, remembers=remembers)
        bind(window, self)
        window.closing.connect(self._forget_window)
        window.system_changed.connect(self.fit_text)
        self.windows.append(window)
        # findings and panels come after the first picture, and in a window nobody sees later
        window.canvas.appeared.connect(
            lambda: later(window, window.complete_in_steps, FILL_AFTER_MS)
        )
        later(window, window.complete_in_steps, FILL_AT_LAST_MS)
        window.completed.connect(garbage.set_aside)
        garbage.set_aside()
        window.show()
        return window

    def open_file(self, path: Path, parent: QWidget | None = None) -> Window | None:
        """The window of a map, or a box that says why it cannot be opened.

        The windows there are do not stand still while it is read.
        """
        try:
            shown = self._open_already(path)
            if shown is not None or not self.windows:
                return shown or self.window_for(path)
            from netedit.app.aside import aside

            return self._window_of(aside(lambda: Store.open(path)), path)
        except NeteditError as error:
            self._tell_unopened(path, error, parent)
            return None

    def _tell_unopened(self, path: Path, error: NeteditError, parent: QWidget | None) -> None:
        from netedit.app.mending import tell_unopened

        if isinstance(error, NotAMapError) or not path.exists():
            # one that is locked or damaged may be whole again
            folders.forget(path)
        tell_unopened(path, error, parent, lambda other: self.open_file(other, parent))

    def open_sample(self, *, fresh: bool = False) -> Window:
        """The unnamed copy of the sample changed last, or a fresh one."""
        return self.window_for(sample_copy(fresh=fresh))

    def open_last(self) -> Window:
        """The map that was open last, or a new one without a name that says why it is not that."""
        last = next(iter(folders.recent_maps()), None)
        if last is None:
            return self.window_for(new_unnamed())
        try:
            return self.window_for(last)
        except NeteditError as error:
            window = self.window_for(new_unnamed())
            why = error
        if last.is_file():
            later(window, lambda: self._tell_unopened(last, why, window))
        elif not folders.is_unnamed(last):
            where = f"{last.name}, which was open last, is not in {last.parent} now."
            later(window, lambda: window.say(where))
        return window

    def new_map(self, path: Path, *, replace: bool = False) -> Window:
        """A new map in a file that does not exist yet, or is to be replaced."""
        make_map(path, replace=replace)
        return self.window_for(path)

    def quit(self) -> None:
        """Close every window; the program ends with the last."""
        for window in tuple(self.windows):
            window.close()

    def _forget_window(self, window: Window) -> None:
        if window in self.windows:
            self.windows.remove(window)
        garbage.take_up()
        if self.windows:
            QTimer.singleShot(SETTLE_AFTER_MS, self, garbage.settle)
        if not self.windows:
            self._leave_nothing()

    def _leave_nothing(self) -> None:
        """End what is at work for windows that are gone, in the worker and beside it."""
        from netedit.app.waiting import leave_nothing

        if self._jobs is not None:
            self._jobs.close()
        leave_nothing()

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice == "system":
            self.choose_theme("system", remember=False)


def _forget(program: int) -> None:
    if _running and id(_running[0]) == program:
        _running.clear()
        share(None)


def make_map(path: Path, *, replace: bool = False) -> None:
    """Write a new map with what every map begins with; StoreError if it cannot be made."""
    from netedit.document import starting_entries
    from netedit.model.edits import starting

    entries = starting_entries([starting])
    Store.create(path, entries, replace=replace).close()


def new_unnamed() -> Path:
    """A new empty map in the program's own folder."""
    path = folders.free_unnamed(_EMPTY_STEM)
    make_map(path)
    return path


def sample_copy(*, fresh: bool = False) -> Path:
    """The unnamed copy of the sample changed last, or a fresh one."""
    path = None if fresh else folders.newest_unnamed(_SAMPLE_STEM)
    if path is None:
        from netedit.samples import create

        path = folders.free_unnamed(_SAMPLE_STEM)
        create(SAMPLE, path)
    return path
