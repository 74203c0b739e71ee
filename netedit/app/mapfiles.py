"""The File menu: making, opening, naming, copying, importing, exporting and checking maps.

Whatever a start does not need is imported by the command that does.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from netedit.app import folders
from netedit.app.unfinished import unfinished
from netedit.app.window import Window
from netedit.model.errors import NeteditError
from netedit.store.store import Store
from netedit.store.writer import Phase

if TYPE_CHECKING:
    from netedit.app.program import Program

MAPS = "netedit maps (*.netedit);;All files (*)"
TABLES = "Tables and slides (*.csv *.tsv *.txt *.xlsx *.xlsm *.pptx);;All files (*)"


class MapFiles:
    """The file commands of one window."""

    def __init__(self, window: Window, program: "Program") -> None:
        self._window = window
        self._program = program

    def new(self) -> None:
        """Make an empty map in a new file and open it."""
        path = self._ask_where("New map", "New map")
        if path is None or self._is_taken(path):
            return
        try:
            # the file dialog has asked whether to replace what is there
            self._make_room(lambda: self._program.new_map(path, replace=True))
        except NeteditError as error:
            self._warn(f"The map could not be made: {error}")

    def open(self) -> None:
        """Ask for a map and open it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a map", self._folder(), MAPS)
        if name:
            self.open_path(Path(name))

    def save(self) -> None:
        """Name an unnamed map; a named one is saved already, and says so."""
        if folders.is_unnamed(self._window.session.path):
            self._name()
        elif self._why_not_saved:
            self._window.session.retry()
            self._window.say(f"Not saved: {self._why_not_saved}")
        else:
            self._window.say("Everything is saved already: every step is, as you make it.")

    def save_copy(self) -> None:
        """Write the map to another file and stay in this one."""
        stem = self._window.session.path.stem
        path = self._ask_where("Save a copy", f"{stem} copy")
        if path is not None and self._copied(path) is not None:
            self._window.tell_written(f"A copy is in {path.name}.", [path], can_open=False)

    def start_sample(self) -> None:
        """Open a fresh copy of the sample; a new map nothing was drawn on makes room for it."""
        try:
            self._make_room(lambda: self._program.open_sample(fresh=True))
        except NeteditError as error:
            self._warn(str(error))

    def begin(self, way: str) -> None:
        """Begin an empty map the way its invitation offered: "import" or "sample"."""
        if way == "import":
            self.import_tables()
        elif way == "sample":
            self.start_sample()

    def import_tables(self) -> None:
        """Take in tables and workbooks as one step."""
        from netedit.app import exchange

        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Import tables", self._folder(), TABLES
        )
        if names:
            paths = [Path(name) for name in names]
            exchange.import_files(self._window, self._program.jobs, paths)

    def export_tables(self) -> None:
        """Write partners and relationships as a workbook or as two CSV files."""
        from netedit.app import exchange
        from netedit.app.dialogs import ExportDialog
        from netedit.app.pictures import ask_where

        dialog = ExportDialog(self._window.editor.network, "Export tables", self._window)
        if not dialog.exec():
            return
        path = ask_where(
            self._window,
            self._window.session.path,
            "Export tables",
            f"{self._stem()}.xlsx",
            "Excel workbook (*.xlsx);;CSV, two files (*.csv)",
        )
        if path is not None:
            exchange.export_tables(
                self._window, path, dialog.audience, with_pseudonyms=dialog.with_pseudonyms
            )

    def export_slides(self) -> None:
        """Write the map or its findings into a new presentation, or into one that is there."""
        from netedit.app.slides import export_slides

        export_slides(self._window)

    def check(self) -> None:
        """Look through the whole file for damage and say what was found."""
        from netedit.app.waiting import wait_aside

        path = self._window.session.path

        def look(_told: object) -> bool:
            Store.open(path, read_only=True, backups=False).close()
            return True

        try:
            is_sound = wait_aside(self._window, f"Looking through {path.name}…", look)
        except NeteditError as error:
            self._warn(str(error))
            return
        self._window.say("The map file is sound." if is_sound else "The map file was not checked.")

    def fill_recent(self, menu: QMenu) -> None:
        """List the maps opened last; none of them is looked for on the disk."""
        menu.clear()
        paths = folders.recent_maps()
        for path in paths:
            action = menu.addAction(_recent_text(path))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self.open_path(path))
        if not paths:
            menu.addAction("No map yet").setEnabled(False)

    def _warn(self, sentence: str) -> None:
        from netedit.app.boxes import warn

        warn(self._window, sentence)

    def open_path(self, path: Path) -> None:
        """Open a map; a new one nothing was drawn on makes room for it."""
        self._make_room(lambda: self._program.open_file(path, self._window))

    def _make_room(self, open_: Callable[[], Window | None]) -> None:
        """Have a map opened where this one stands, if nothing would be missed here."""
        untouched = self._is_untouched()
        if untouched:
            self._window.remember_place()
        opened = open_()
        if opened is not None and opened is not self._window and untouched:
            path = self._window.session.path
            is_last = len(self._window.session.windows) == 1
            self._window.close()
            if is_last:
                folders.forget(path)
                path.unlink(missing_ok=True)

    def _is_untouched(self) -> bool:
        """Whether this is a new unnamed map to which nothing was done, and nothing is typed."""
        session = self._window.session
        if not folders.is_unnamed(session.path) or unfinished(self._window):
            return False
        network, history = session.document.network, session.document.history
        is_new = history.undo_group is None and history.redo_group is None
        return is_new and not network.actors and not network.notes

    def _name(self) -> None:
        title = self._window.editor.network.map.title or "My map"
        path = self._ask_where("Save the map as", title)
        is_whole = self._copied(path) if path is not None else None
        if path is None or is_whole is None:
            return
        unnamed = self._window.session.path
        shown = self._program.windows_of(self._window.session)
        self._window.remember_place()
        named = self._program.open_file(path, self._window)
        if named is not None:
            folders.forget(unnamed)
            for window in shown:
                window.close()
            if is_whole:
                with suppress(OSError):
                    unnamed.unlink(missing_ok=True)
            for _ in shown[1:]:
                self._program.another_window(named)

    def _is_taken(self, path: Path) -> bool:
        """Whether a window shows the map of that file: that is said, and it is not written over."""
        if not self._program.is_open(path):
            return False
        self._warn(
            f"{path.name} is open in a window. Close it there first, or choose another name."
        )
        return True

    @property
    def _why_not_saved(self) -> str:
        """Why steps wait for the file, "" where none does."""
        state = self._window.session.state
        return state.reason if state.phase in (Phase.FAILED, Phase.REPLACED) else ""

    def _copied(self, path: Path) -> bool | None:
        """Write the map to `path`; whether with its history, None, and said why, if it is not."""
        if path == self._window.session.path and self._why_not_saved:
            self._warn("The copy needs another name: the map was in that file.")
            return None
        if path == self._window.session.path:
            self._window.say("That is the file of this map; everything in it is saved already.")
            return None
        if self._is_taken(path):
            return None
        from netedit.app.aside import aside

        session = self._window.session
        self._window.say(f"Writing {path.name}…")
        try:
            is_whole = aside(lambda: session.copy_to(path, replace=True))
        except NeteditError as error:
            self._warn(str(error))
            return None
        if not is_whole:
            self._warn(
                f"Everything on the map is in {path.name}, but none of its steps before now: the "
                "file they are in cannot be read. They cannot be undone there."
            )
        return is_whole

    def _ask_where(self, title: str, stem: str) -> Path | None:
        from netedit.app.naming_files import file_to_write, for_a_file

        proposed = Path(self._folder()) / f"{for_a_file(stem)}.netedit"
        return file_to_write(self._window, title, proposed, MAPS)

    def _folder(self) -> str:
        path = self._window.session.path
        return str(Path.home() if folders.is_unnamed(path) else path.parent)

    def _stem(self) -> str:
        return self._window.editor.network.map.title or self._window.session.path.stem


def _recent_text(path: Path) -> str:
    if folders.is_unnamed(path):
        return f"{path.stem} (unnamed)"
    return f"{path.stem} — {path.parent.name}"
