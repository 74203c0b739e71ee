"""Writes what goes out of a window beside it: with a way out, and the whole file or none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from netedit.app.waiting import Going, wait_aside
from netedit.formats.whole import write_whole

Made = tuple[bytes, str]


def write_aside(over: QWidget, path: Path, make: Callable[[Going], Made]) -> str | None:
    """Put what `make` gives into the file at `path`; gives its sentence, None where called off.

    `make` is called on another thread: what it needs of widgets has been asked for before. Until
    the file is there whole, what was there before is still there, also where an error is raised.
    """

    def work(going: Going) -> str:
        content, sentence = make(going)
        write_whole(path, content, going.keep)
        return sentence

    return wait_aside(over, f"Writing {path.name}…", work)
