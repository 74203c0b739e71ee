"""From starting Python to a window that is painted and ready for typing, against an empty one.

Run by `python packaging/dev.py bench bench_start`. The aim is 1.5 times the start of an empty
PySide6 main window, 1.8 at most. Besides the clock the processor time of the processes is told:
other work on the machine does not count there.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

RUNS = 15
# That of Qt's offscreen platform by itself, and one of a laptop.
SCREENS = (None, (1440, 900))

# A timer alone would fire before either window is painted.
EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)

app = QApplication(sys.argv[:1])
app.setStyle("Fusion")
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
print(time.time(), time.process_time())
"""

# The program's own way in; as in the program, Qt comes only after the command line has been read.
# Ready: the map has been painted, a key that was pressed as soon as the window was there has done
# its work, what came of it has been painted, and nothing waits. Complete: every panel has been
# made; until then each turn of the event loop is timed.
NETEDIT = """
import sys, time
from netedit import cli
from netedit.app import importing
import_plainly = importing.import_plainly

def import_and_watch():
    import_plainly()
    from PySide6.QtCore import QEvent, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication
    run = QApplication.exec

    def until_complete(*_):
        from netedit.app.program import Program
        (window,) = Program.running().windows
        painted, turns, ready, complete = [], [], [], []
        def beat():
            turns.append(time.perf_counter())
            if not ready and painted and window.selection.ids:
                ready.extend((time.time(), time.process_time()))
        beats = QTimer(window)
        beats.timeout.connect(beat)
        beats.start(0)
        window.canvas.appeared.connect(lambda: painted.append(True))
        window.completed.connect(lambda: complete.append(time.time()))
        # as by hand: the next one stands where this one stood
        window.completed.connect(window.close)
        home = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier)
        QApplication.postEvent(window.canvas, home)
        run()
        longest = max(after - before for before, after in zip(turns, turns[1:]))
        print(*ready, *complete, longest)
        return 0

    QApplication.exec = until_complete

importing.import_plainly = import_and_watch
cli.main(sys.argv[1:])
"""

MODULES = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from netedit.app.start import application
from netedit.app.program import Program
app = application()
window = Program(app).window_for(Path(sys.argv[1]))
print(" ".join(sorted({"numpy", "networkx", "pyqtgraph", "sqlite_utils"} & sys.modules.keys())))
window.close()
"""


class Start(NamedTuple):
    """In seconds: when the window was ready, by the clock and in processor time; when it was
    complete, and the longest turn of the event loop until then.
    """

    ready: float
    own: float
    complete: float = 0.0
    longest: float = 0.0


def started(code: str, *arguments: str) -> Start:
    """What it tells of its start, from before the process is made."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    told = Start(*map(float, done.stdout.split()))
    return told._replace(ready=told.ready - began, complete=told.complete - began)


def on_screen(size: tuple[int, int] | None, home: Path) -> None:
    """Have the windows of the processes to come stand on a screen of that size."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if size is not None:
        dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        screen = {"name": "one", "x": 0, "y": 0, "width": size[0], "height": size[1], **dots}
        file = home / "screen.json"
        file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] += f":configfile={file}"


def compare(path: Path) -> None:
    """Print the medians and the ratio of the pairs."""
    started(EMPTY)
    started(NETEDIT, str(path))
    pairs = [(started(EMPTY), started(NETEDIT, str(path))) for _ in range(RUNS)]
    empty, ours = (
        Start(*map(statistics.median, zip(*each, strict=True))) for each in zip(*pairs, strict=True)
    )
    print("                     by the clock   processor time")
    print(f"empty main window   {empty.ready * 1e3:10.0f} ms    {empty.own * 1e3:10.0f} ms")
    print(f"netedit, the sample {ours.ready * 1e3:10.0f} ms    {ours.own * 1e3:10.0f} ms", end="")
    print("   until it is painted and a key has worked")
    by_clock = statistics.median(own.ready / other.ready for other, own in pairs)
    by_own = statistics.median(own.own / other.own for other, own in pairs)
    print(f"ratio               {by_clock:13.2f}    {by_own:13.2f}   aim 1.5, at most 1.8")
    print(f"every panel made    {ours.complete * 1e3:10.0f} ms", end="")
    print(f"    longest turn until then {ours.longest * 1e3:.0f} ms by the clock")
    heavy = subprocess.run(
        [sys.executable, "-c", MODULES, str(path)], capture_output=True, text=True, check=True
    )
    print(f"heavy packages loaded before the window shows: {heavy.stdout.strip() or 'none'}")


def main() -> None:
    """On each screen, as somebody who has opened the map there once."""
    # compiled modules are kept, as they are for everyone who uses the program
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # nothing of whoever measures: neither maps nor where the window stood; where data are is
    # found as it is for everyone
    for name in ("NETEDIT_DATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        os.environ.pop(name, None)
    for size in SCREENS:
        with tempfile.TemporaryDirectory() as home:
            os.environ["HOME"] = os.environ["LOCALAPPDATA"] = home
            from netedit.samples import create

            path = Path(home) / "sample.netedit"
            create("place-partnership", path)
            print("\nQt's own screen offscreen" if size is None else "\n{} x {}".format(*size))
            on_screen(size, Path(home))
            compare(path)


if __name__ == "__main__":
    main()
