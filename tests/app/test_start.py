"""What a start loads: everything here is waited for until the first picture of the window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


IMPORTING = """
import builtins, sys
from netedit.app import importing

made = []
compile_ = importing._compile
def counted(source, name, *how, **more):
    made.append(name)
    return compile_(source, name, *how, **more)
importing._compile = counted
importing.import_plainly()
assert builtins.compile is counted
assert builtins.__import__ is not builtins.__feature_import__
from PySide6.QtCore import QObject
print(sum(name.endswith("mapping.py") for name in made))
for wrong in (7, None, 8):
    try:
        QObject().setObjectName(wrong)
    except TypeError as error:
        print(error)
"""


@pytest.fixture
def import_qt(tmp_path: Path):
    """Imports PySide6 as a start does, with the compiled modules in a folder of the test's."""

    kept = {name: text for name, text in os.environ.items() if "BYTECODE" not in name}

    def run(**environment: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", IMPORTING],
            cwd=ROOT,
            env=kept | {"PYTHONPYCACHEPREFIX": str(tmp_path)} | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run


def test_what_pyside_carries_as_text_is_compiled_once(import_qt, tmp_path: Path):
    compiled, *said = import_qt()
    assert compiled == "1"
    compiled, *said_again = import_qt()
    assert compiled == "0"
    assert said == said_again
    assert "QObject.setObjectName" in said[0], "a wrong call is explained as ever"


@pytest.mark.parametrize("held", [b"", b"junk", "half"])
def test_a_spoilt_file_of_compiled_text_is_as_good_as_none(import_qt, tmp_path: Path, held):
    import_qt()
    (kept,) = tmp_path.rglob("pyside6.*")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if held == "half" else held)
    assert import_qt()[0] == "1"
    assert kept.read_bytes() == whole


def test_nothing_is_kept_where_python_keeps_nothing_compiled(import_qt, tmp_path: Path):
    import_qt(PYTHONDONTWRITEBYTECODE="1")
    assert list(tmp_path.rglob("pyside6.*")) == []
