"""What a start loads: everything here is waited for until the first picture of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar, QToolBar

from netedit.samples import create
from tests.own_start import told

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("start_modules.txt")

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from netedit import cli
from netedit.app.window import Window

def shown(window):
    print(*sorted(name for name in sys.modules if name.split(".")[0] == "netedit"))
    print(*sorted(each.__name__ for each in QWidget.__subclasses__()))
    QTimer.singleShot(0, window.close)

def show(window):
    window.canvas.appeared.connect(lambda: shown(window))
    QMainWindow.show(window)

from PySide6.QtWidgets import QMainWindow, QWidget
Window.show = show
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def first_picture(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """The modules of ours and the classes of widgets that are there when the map is painted."""
    tmp_path = tmp_path_factory.mktemp("start")
    path = tmp_path / "sample.netedit"
    create("place-partnership", path)
    environment = {"QT_QPA_PLATFORM": "offscreen", "NETEDIT_DATA": str(tmp_path)}
    lines = told(PROGRAM, str(path), at=ROOT, PYTHONDONTWRITEBYTECODE="1", **environment)
    modules, widgets = (set(line.split()) for line in lines)
    return modules, widgets


def test_nothing_more_is_loaded_before_the_first_picture(first_picture):
    """Load it in a function, or after the picture; the list is for what the picture needs."""
    loaded, _ = first_picture
    allowed = set(LIST.read_text(encoding="utf-8").split())
    assert "netedit.canvas.view" in loaded
    assert sorted(loaded - allowed) == []
    assert sorted(allowed - loaded) == [], "these are no longer loaded: take them off the list"


def test_no_class_is_made_of_widgets_that_nobody_sees(first_picture):
    """To tell what it is given PySide looks through every class below that of a widget: 8 ms.

    `viewport()` of an area whose viewport is Qt's own does that, `focusWidget()` and such too.
    """
    _, widgets = first_picture
    assert {"QMainWindow", "QDockWidget"} <= widgets
    assert widgets.isdisjoint({"QCalendarWidget", "QSplashScreen", "QGroupBox", "QProgressBar"})


IMPORTING = """
import builtins, sys
import netedit.model.dataclass
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
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QListWidgetItem
print(sum(name.endswith("mapping.py") for name in made))
print("getsource" in vars(sys.modules["inspect"]))
assert Qt.KeyboardModifier.NoModifier is not None
print("wrap" in vars(sys.modules["textwrap"]))
for wrong in (7, None, 8):
    try:
        QObject().setObjectName(wrong)
    except TypeError as error:
        print(error)
"""


@pytest.fixture
def import_qt(tmp_path: Path):
    """Imports PySide6 as a start does, with the compiled modules in a folder of the test's."""

    def run(**environment: str) -> list[str]:
        return told(IMPORTING, at=ROOT, PYTHONPYCACHEPREFIX=str(tmp_path), **environment)

    return run


def test_what_pyside_carries_as_text_is_compiled_once(import_qt, tmp_path: Path):
    compiled, looks_into_sources, wraps_texts, *said = import_qt()
    assert (compiled, looks_into_sources, wraps_texts) == ("1", "False", "False")
    compiled, _, _, *said_again = import_qt()
    assert compiled == "0"
    assert said == said_again
    assert "QObject.setObjectName" in said[0], "a wrong call is explained as ever"


@pytest.mark.parametrize("held", [b"", b"junk", "half"])
def test_a_spoilt_file_of_compiled_text_is_as_good_as_none(import_qt, tmp_path: Path, held):
    import_qt()
    (kept,) = tmp_path.rglob("pyside6.*")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if held == "half" else held)
    compiled, _, _, *said = import_qt()
    assert compiled == "1"
    assert kept.stat().st_size > 0.9 * len(whole)
    compiled, _, _, *said_again = import_qt()
    assert compiled == "0", "it is whole again"
    assert said == said_again


def test_nothing_is_kept_where_python_keeps_nothing_compiled(import_qt, tmp_path: Path):
    import_qt(PYTHONDONTWRITEBYTECODE="1")
    assert list(tmp_path.rglob("pyside6.*")) == []


def test_keys_pressed_as_soon_as_the_window_is_there_are_not_lost(program, map_file, qtbot):
    window = program.window_for(map_file("ana-ben cal"))
    with qtbot.waitActive(window):
        window.activateWindow()
    for letter in "Dan":
        QTest.keyClick(window.windowHandle(), letter)
    assert window.capture_bar.line.text() == "Dan"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert any(actor.name == "Dan" for actor in window.editor.network.actors.values())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not any(actor.name == "Dan" for actor in window.editor.network.actors.values())


def test_nothing_around_the_map_moves_when_the_rest_of_the_window_comes(program, tmp_path, qtbot):
    create("place-partnership", tmp_path / "sample.netedit")
    window = program.window_for(tmp_path / "sample.netedit")
    with qtbot.waitSignal(window.canvas.appeared):
        pass
    bars = [window.menuBar(), window.findChild(QToolBar, "toolbar")]
    tabs = [each for each in window.findChildren(QTabBar) if each.isVisible()]
    parts = [*bars, *tabs, window.canvas, window.capture_bar, window.statusBar()]

    def seen() -> list[object]:
        pictures = [each.grab().toImage() for each in (*bars, *tabs)]
        return [*[part.geometry() for part in parts], window.docks.opened, *pictures]

    before = seen()
    window.complete()
    qtbot.wait(50)
    assert seen() == before
    assert set(window.docks.made) > set(window.docks.opened)


def test_a_panel_opened_last_time_is_there_in_the_first_picture(program, map_file, qtbot):
    path = map_file("ana-ben")
    window = program.window_for(path)
    assert "plan" not in window.docks.made, "a closed one is made when it is wanted"
    window.actions_of.all["show_plan"].trigger()
    assert window.docks.dock("plan").isVisible()
    window.docks.dock("plan").setFloating(True)
    window.close()
    again = program.window_for(path)
    assert "plan" in again.docks.made
    assert again.docks.dock("plan").isFloating()
    assert again.actions_of.all["show_plan"].isChecked()
    again.close()
