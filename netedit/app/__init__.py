"""The window: puts document, canvas and panels together."""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow


def open_window(path: str | PathLike[str]) -> "QMainWindow":
    """The window of the map at `path`, shown; a QApplication must be running.

    Raises StoreError, in one sentence, where the file is no sound map.
    """
    from pathlib import Path

    from netedit.app.program import Program

    window = Program.running().window_for(Path(path))
    window.complete()
    return window
