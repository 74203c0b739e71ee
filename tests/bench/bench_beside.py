"""Does long work hold the window up? python tests/bench/bench_beside.py [PARTNERS RELATIONSHIPS]

A real window over a real file with 5,000 partners and 10,000 relationships, or others, and what
takes long there: pictures, tables and slides written, the deck shown before, a page drawn for the
printer, everything moved, undone and redone. Prints, for each, how long it took in all and the
longest turn of the event loop meanwhile, on the clock and in processor time of the window's own
thread, as shares of 50 ms, and in which functions.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.watchdog import LIMIT_MS, Stall, Watchdog

SIZES = (5000, 10000)
# What comes of an edit is over by then.
AFTER_S = 1.5
OPENED_S = 4.0
QUIET = Stall(0.0, 0.0, "", [])


def _idle(seconds: float) -> None:
    until = perf_counter() + seconds
    while perf_counter() < until:
        QApplication.processEvents()
        sleep(0.001)


class Works:
    """What takes long in one window, by name."""

    def __init__(self, window, folder: Path) -> None:
        self._window, self._folder = window, folder

    @property
    def all(self) -> dict[str, Callable[[], object]]:
        """In the order in which they are done."""
        actions = self._window.actions_of.all
        return {
            "a PNG": lambda: self._picture("png"),
            "an SVG": lambda: self._picture("svg"),
            "a PDF": lambda: self._picture("pdf"),
            "a workbook": self._workbook,
            "slides shown": self._slides_shown,
            "slides written": self._slides_written,
            "a page drawn": self._page,
            "all moved": self._move,
            "undo": actions["undo"].trigger,
            "redo": actions["redo"].trigger,
            "all removed": self._remove,
            "undo of that": actions["undo"].trigger,
            "the projector": actions["projector"].trigger,
            "and back": actions["projector"].trigger,
        }

    def _picture(self, ending: str) -> None:
        from netedit.app.picture_dialog import Extent, PictureWanted
        from netedit.app.pictures import Pictures
        from netedit.model.records import Sensitivity

        wanted = PictureWanted(
            ending, Sensitivity.PUBLIC, Extent.WHOLE, 2.0, None, None, False, False, "fitting", 1,
            True, True, False,
        )  # fmt: skip
        Pictures(self._window).write_picture(self._folder / f"map.{ending}", wanted)

    def _workbook(self) -> None:
        from netedit.app.exchange import export_tables
        from netedit.model.records import Sensitivity

        export_tables(self._window, self._folder / "map.xlsx", Sensitivity.GROUP)

    def _slides_shown(self) -> None:
        self._in_dialog(lambda dialog: dialog.reject())

    def _slides_written(self) -> None:
        self._in_dialog(lambda dialog: dialog.export())

    def _in_dialog(self, act: Callable[[object], object]) -> None:
        """Do something in the dialog for slides once all of them are seen."""
        from netedit.app.slide_preview import SlidePreview

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.findChild(SlidePreview).is_settled:
                QTimer.singleShot(20, look)
                return
            act(dialog)

        QTimer.singleShot(200, look)
        self._window.actions_of.all["export_slides"].trigger()

    def _page(self) -> None:
        from netedit.app.pictures import Pictures

        Pictures(self._window)._public()

    def _move(self) -> None:
        from netedit.model import edits

        editor = self._window.editor
        moved = {p.subject: (p.x + 40, p.y) for p in editor.network.placements.values()}
        editor.run(edits.move, editor.view, moved)

    def _remove(self) -> None:
        from netedit.model import edits

        editor = self._window.editor
        editor.run(edits.remove, list(editor.network.actors)[::2])


def _watched(name: str, act: Callable[[], object]) -> None:
    watch = Watchdog()
    watch.doing = name
    began = perf_counter()
    act()
    took = perf_counter() - began
    _idle(AFTER_S)
    watch.end()
    worst = max(watch.stalls, key=lambda stall: stall.wall_ms, default=QUIET)
    print(
        f"{name:15} {took:6.2f} s  x{worst.wall_ms / LIMIT_MS:6.2f} on the clock  "
        f"x{worst.own_ms / LIMIT_MS:6.2f} own  {worst.where if worst.looks else ''}",
        flush=True,
    )


def main() -> None:
    partners, ties = [int(each) for each in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        from netedit.app import garbage
        from netedit.app.program import Program
        from tests.bench.bench_session import map_file

        app = QApplication.instance() or QApplication([])
        program = Program(app)
        window = program.window_for(map_file(Path(folder), partners, ties))
        window.resize(1600, 1000)
        _idle(OPENED_S)
        garbage.begin()
        print(
            f"{partners:,} / {ties:,}: in all, and the longest turn as a share of {LIMIT_MS:g} ms"
        )
        for name, act in Works(window, Path(folder)).all.items():
            _watched(name, act)
        window.close()
        program.jobs.close()


if __name__ == "__main__":
    main()
