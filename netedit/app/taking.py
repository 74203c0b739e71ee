"""Takes in what a person drops or pastes besides text: files, pictures, parked names."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from netedit.app.boxes import warn
from netedit.app.window import Window
from netedit.model import edits
from netedit.model.errors import NeteditError
from netedit.model.failing import unread
from netedit.model.stories import PictureType

if TYPE_CHECKING:
    from netedit.app.program import Program

NOT_TAKEN = (
    "That cannot be taken in here: a map takes tables, workbooks, slides and maps, or one picture."
)
PICTURES = "Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.webp)"


class Sort(Enum):
    """What a file is, by its name."""

    MAP = (".netedit",)
    TABLE = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".pptx")
    PICTURE = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")


def sort_of(paths: Sequence[Path]) -> Sort | None:
    """What all of these files are; None where they differ or nothing can be done with them.

    Of pictures there can be one at a time.
    """
    sorts = {
        next((sort for sort in Sort if path.suffix.lower() in sort.value), None) for path in paths
    }
    found = sorts.pop() if len(sorts) == 1 else None
    return None if found is Sort.PICTURE and len(paths) > 1 else found


class Taking:
    """What one window takes in."""

    def __init__(self, window: Window, program: "Program") -> None:
        self._window = window
        self._program = program

    def take_files(self, paths: Sequence[Path], partner: str = "") -> None:
        """Open maps, show what tables would do, put a picture inside `partner` or the selected."""
        match sort_of(paths):
            case Sort.MAP:
                from netedit.app.mapfiles import MapFiles

                for path in paths:
                    MapFiles(self._window, self._program).open_path(path)
            case Sort.TABLE:
                from netedit.app.exchange import import_files

                import_files(self._window, self._program.jobs, paths)
            case Sort.PICTURE:
                self._take_picture_file(paths[0], self._ids(partner))
            case None:
                self._window.say(NOT_TAKEN)

    def take_image(self, image: QImage, partner: str = "") -> None:
        """Put a picture that is no file inside `partner`, or inside the selected partners."""
        from netedit.canvas.portraits import kept_picture

        ids = self._ids(partner)
        if not ids:
            self._ask_for_partner()
            return
        try:
            type_, content = kept_picture(image)
        except NeteditError as error:
            warn(self._window, str(error))
            return
        self._show(ids, type_, content, "")

    def choose_picture(self) -> None:
        """Ask for the picture of the selected partners."""
        ids = self._ids("")
        if not ids:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Picture", str(Path.home()), f"{PICTURES};;All files (*)"
        )
        if name:
            self._take_picture_file(Path(name), ids)

    def choose_logo(self) -> None:
        """Ask for the logo that stands on what goes out."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Logo", str(Path.home()), f"{PICTURES};;All files (*)"
        )
        read = self._read_picture(Path(name)) if name else None
        if read is not None:
            type_, content = read
            window = self._window
            title = Path(name).stem
            if window.editor.run(edits.set_logo, content, type=type_, name=title) is not None:
                window.say("What is exported or printed shows this logo now.")

    def remove_logo(self) -> None:
        """Let what goes out have no logo."""
        if self._window.editor.run(edits.set_logo, "") is None:
            self._window.say("The map has no logo.")

    def remove_picture(self) -> None:
        """Show initials or icons inside the selected partners again."""
        if self._window.editor.run(edits.clear_picture, self._ids("")) is None:
            self._window.say("There is no picture to remove.")

    def _ids(self, partner: str) -> list[str]:
        network = self._window.editor.network
        chosen = [partner] if partner else self._window.selection.ids
        return [id_ for id_ in chosen if id_ in network.actors]

    def _ask_for_partner(self) -> None:
        self._window.say("Drop a picture on the partner it shows, or select the partner first.")

    def _take_picture_file(self, path: Path, ids: Sequence[str]) -> None:
        if not ids:
            self._ask_for_partner()
            return
        read = self._read_picture(path)
        if read is not None:
            self._show(ids, *read, path.stem)

    def _read_picture(self, path: Path) -> tuple[PictureType, str] | None:
        """A picture made small; None, and said, where it cannot be read."""
        from netedit.canvas.portraits import READ_LIMIT, small_picture

        try:
            with path.open("rb") as stream:
                return small_picture(stream.read(READ_LIMIT + 1))
        except OSError as error:
            warn(self._window, unread(error, path.name))
        except NeteditError as error:
            warn(self._window, f"{path.name}: {error}")
        return None

    def _show(self, ids: Sequence[str], type_: PictureType, content: str, name: str) -> None:
        window = self._window
        shown = window.editor.run(edits.set_picture, ids, content, type=type_, name=name)
        if shown is not None:
            names = [window.editor.network.actors[id_].name for id_ in ids]
            whose = names[0] if len(names) == 1 else f"{len(names):,} partners"
            window.say(f"This is the picture of {whose} now.")
