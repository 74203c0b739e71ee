"""From starting Python to a window that is painted and ready for typing, against an empty one.

Run by `python packaging/dev.py bench bench_start`. The aim is 1.5 times the start of an empty
PySide6 main window, 1.8 at most.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 9

EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
app.setStyle("Fusion")
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
print(time.time())
"""

# The program's own way in, but that the event loop ends when it has nothing left to do at once.
# As in the program, Qt comes only after the command line has been read.
NETEDIT = """
import sys, time
from netedit import cli, cli_window
open_window = cli_window.open_window
def opened(*args, **named):
    from netedit.app.importing import import_plainly
    import_plainly()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    run = QApplication.exec
    def until_idle(*_):
        QTimer.singleShot(0, QApplication.quit)
        run()
        print(time.time())
        return 0
    QApplication.exec = until_idle
    return open_window(*args, **named)
cli_window.open_window = opened
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


def seconds(code: str, *arguments: str) -> float:
    """From before the process is made to when it says that it is ready."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1]) - began


def main() -> None:
    """Print the medians and the ratio of the pairs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # compiled modules are kept, as they are for everyone who uses the program
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as home:
        os.environ["NETEDIT_DATA"] = home
        from netedit.samples import create

        path = Path(home) / "sample.netedit"
        create("place-partnership", path)
        seconds(EMPTY)
        seconds(NETEDIT, str(path))
        pairs = [(seconds(EMPTY), seconds(NETEDIT, str(path))) for _ in range(RUNS)]
        ratios = sorted(ours / empty for empty, ours in pairs)
        print(f"empty main window   {statistics.median(p[0] for p in pairs) * 1e3:7.0f} ms")
        print(f"netedit, the sample {statistics.median(p[1] for p in pairs) * 1e3:7.0f} ms")
        print(
            f"ratio               {statistics.median(ratios):7.2f}"
            f"   (from {ratios[0]:.2f} to {ratios[-1]:.2f}; aim 1.5, at most 1.8)"
        )
        heavy = subprocess.run(
            [sys.executable, "-c", MODULES, str(path)], capture_output=True, text=True, check=True
        )
        print(f"heavy packages loaded before the window shows: {heavy.stdout.strip() or 'none'}")


if __name__ == "__main__":
    main()
