"""The window: puts document, canvas and panels together.

- It begins in `start.py`; `program.py` has the windows, `window.py` is one; `session.py` is an open
  map and how it is saved.
- `editor.py` is the one bridge from the document to Qt: how gestures become edits.
- A command does what the `bindings….py` of its menu or area says; `facts.py` tells whether it can
  be had, `actions.py` makes menus and toolbar of all of them.
- Docks: `dock_table.py` has a line for each panel, `docks.py` shows them, `tabs.py` and
  `tab_menu.py` their tabs. Where the keyboard goes among them: `keyboard.py`.
- The capture line: `capturing.py` and `line_reading.py`, its words and offers in `capture_….py`,
  what it reads back in `readback.py`, with what is asked about that in `doubts.py`.
- What comes in: `exchange.py` and `sources.py`, shown first by `preview_….py`; `pasting.py`,
  `dropping.py` and `taking.py`. What goes out: `output.py`, and by command `pictures.py`,
  `slides.py` and `printing.py`. Map files themselves: `mapfiles.py`.
- What-ifs: `whatifs.py`; in front of a room: `showing.py`, `projector.py`, `playing.py`.
- Slow work: `jobs.py` is the door to the worker, `asking.py` asks there, `waiting.py` says so.
- Why a start is fast: `importing.py`, `gathered.py`, `enumerations.py`, `garbage.py`.
"""

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
