"""What a start loads: everything here is waited for until the first picture of the window."""

import os
import subprocess
import sys
from pathlib import Path

from netedit.samples import create

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("start_modules.txt")

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from netedit import cli
from netedit.app.window import Window

def shown(window):
    print(*sorted(name for name in sys.modules if name.split(".")[0] == "netedit"), sep="\\n")
    QTimer.singleShot(0, window.close)

def show(window):
    window.canvas.appeared.connect(lambda: shown(window))
    QMainWindow.show(window)

from PySide6.QtWidgets import QMainWindow
Window.show = show
sys.exit(cli.main(sys.argv[1:]))
"""


def test_nothing_more_is_loaded_before_the_first_picture(tmp_path: Path):
    """Load it in a function, or after the picture; the list is for what the picture needs."""
    path = tmp_path / "sample.netedit"
    create("place-partnership", path)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "NETEDIT_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    allowed = set(LIST.read_text(encoding="utf-8").split())
    assert "netedit.canvas.view" in loaded
    assert sorted(loaded - allowed) == []
    assert sorted(allowed - loaded) == [], "these are no longer loaded: take them off the list"
