"""The floors of the house: who may import whom, read from the source and tried out."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.own_start import told

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "netedit"

# Room -> floor. Rooms that stand beside app/ are on its floor.
FLOORS = {
    "model": 0,
    "resources": 0,
    "networks": 1,
    "store": 1,
    "analysis": 1,
    "layout": 1,
    "capture": 1,
    "search": 1,
    "picture": 2,
    "document": 3,
    "history": 3,
    "formats": 3,
    "recording": 3,
    "samples": 3,
    "samples_plans": 3,
    # What canvas/ and panels/ expect of app/, so that they need not import it.
    "ports": 3,
    # What canvas/, panels/ and app/ need of each other's care with Qt.
    "overrides": 3,
    # How large words are, for all that is measured by them.
    "textsize": 3,
    # How their sheets of styles name colours.
    "roles": 3,
    # The process that answers slow questions for app/.
    "worker": 3,
    # What they do in later turns of the event loop; with Qt.
    "turns": 4,
    "canvas": 4,
    "panels": 4,
    "app": 5,
    "commands": 5,
    "cli": 5,
    # The kill campaign: a program of its own that drives the store.
    "faults": 5,
    "__main__": 5,
    "": 5,
}

# Imports between rooms of one floor that the house allows.
NEIGHBOURS = {
    ("store", "networks"),
    ("analysis", "networks"),
    ("layout", "networks"),
    ("capture", "networks"),
    ("document", "history"),
    ("recording", "formats"),
    ("samples", "document"),
    ("samples", "formats"),
    ("samples", "recording"),
    ("samples", "samples_plans"),
    ("canvas", "turns"),
    ("panels", "turns"),
    ("app", "commands"),
    ("app", ""),
    ("cli", "app"),
    ("cli", "commands"),
    ("cli", ""),
    ("__main__", "cli"),
}

# Rooms beside app/ that may not reach everything below them.
REACH = {
    "": {"model", "analysis", "layout", "document", "formats"},
    "__main__": set(),
    "commands": {"model", "resources"},
    "faults": {"model", "store"},
    "cli": {room for room, floor in FLOORS.items() if floor <= 3},
}

# Packages from outside that only some rooms may know.
QT_ROOMS = {"canvas", "panels", "app", "turns"}
OUTSIDE = {
    "PySide6": QT_ROOMS,
    "shiboken6": QT_ROOMS,
    "pyqtgraph": {"panels"},
    "rustworkx": {"networks"},
    "pptx": {"formats"},
    "lxml": {"formats"},
}
# With what later Pythons have besides.
STANDARD_LIBRARY = sys.stdlib_module_names | {"annotationlib"}
STANDARD_LIBRARY_ONLY = {"model", "resources", "", "__main__"}

# Too slow to be loaded before the window is there.
HEAVY = {"numpy", "networkx", "rustworkx", "sqlite_utils", "pyqtgraph", "pptx", "lxml"}


def modules() -> dict[str, Path]:
    """Every module under netedit/ by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = list(path.relative_to(ROOT).with_suffix("").parts)
        if parts[1] == "_resources":
            continue
        if parts[-1] == "__init__":
            parts.pop()
        found[".".join(parts)] = path
    return found


def room_of(module: str) -> str:
    """The room of `netedit.canvas.tools` is `canvas`; the package itself has no name.

    The modules `cli_…` share the room of `cli`.
    """
    room = module.partition(".")[2].partition(".")[0]
    return "cli" if room.startswith("cli_") else room


def imports(source: str, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports, late and for types only as well.

    `from a import b` gives `a.b`: `b` may be a module or a name in one, and either way it lies
    in the room that the first two parts name.
    """
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                for alias in names:
                    yield node.lineno, alias.name
            case ast.ImportFrom(module=base, names=names, level=level):
                above = package[: len(package) - level + 1] if level else []
                start = ".".join([*above, *([base] if base else [])])
                for alias in names:
                    yield node.lineno, f"{start}.{alias.name}"
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name


def broken(source: str, module: str, is_package: bool = False) -> list[str]:
    """What in a module's imports breaks the house, one sentence each."""
    room = room_of(module)
    if room not in FLOORS:
        return [f"{module}: the room {room} is not in the plan of the house"]
    found = []
    for line, name in imports(source, module, is_package):
        if fault := _fault(room, name):
            found.append(f"{module}:{line} imports {name}: {fault}")
    return found


def _fault(room: str, name: str) -> str | None:
    outside = name.split(".")[0]
    if outside != "netedit":
        if outside in OUTSIDE and room not in OUTSIDE[outside]:
            return f"only {', '.join(sorted(OUTSIDE[outside]))} may know {outside}"
        if room in STANDARD_LIBRARY_ONLY and outside not in STANDARD_LIBRARY:
            return "this room has the standard library only"
        return None
    target = room_of(name)
    if target not in FLOORS:
        # A name in the package itself; its version is for everyone.
        if target == "__version__":
            return None
        target = ""
    if target == room or (room, target) in NEIGHBOURS:
        return None
    if FLOORS[target] > FLOORS[room]:
        return f"floor {FLOORS[room]} imports floor {FLOORS[target]}"
    if FLOORS[target] == FLOORS[room]:
        return f"{room or 'netedit'} and {target or 'netedit'} are neighbours"
    if room in REACH and target not in REACH[room]:
        return f"{room or 'netedit'} does not reach {target}"
    return None


def without_qt() -> list[str]:
    return [name for name in modules() if FLOORS.get(room_of(name), 9) <= 3]


def test_no_module_breaks_the_floors():
    found = []
    for module, path in modules().items():
        source = path.read_text(encoding="utf-8")
        found += broken(source, module, path.name == "__init__.py")
    assert not found, "\n".join(found)


def test_floors_0_to_3_import_where_there_is_no_qt():
    told(
        "import importlib, sys\n"
        "sys.modules['PySide6'] = None\n"
        "sys.modules['shiboken6'] = None\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n",
        *without_qt(),
        at=ROOT,
    )


def test_nothing_heavy_is_loaded_before_it_is_needed():
    early = [name for name in ("netedit", "netedit.cli", "netedit.commands") if name in modules()]
    told(
        "import importlib, sys\n"
        "heavy = set(sys.argv[1].split(','))\n"
        "for name in sys.argv[2:]:\n"
        "    importlib.import_module(name)\n"
        "    loaded = heavy & {each.split('.')[0] for each in sys.modules}\n"
        "    if loaded: sys.exit(f'{name} loads {sorted(loaded)} as it is imported')\n",
        ",".join(sorted(HEAVY | {"PySide6"})),
        *early,
        *without_qt(),
        at=ROOT,
    )


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("netedit.model.network", "import netedit.store.store"),
        ("netedit.model.network", "from netedit import store"),
        ("netedit.model.network", "from ..store import Store"),
        ("netedit.model.network", "def late():\n    from netedit.document import Document"),
        ("netedit.model.network", "import networkx"),
        ("netedit.model.network", "import numpy.linalg"),
        ("netedit.model.network", "from netedit import open"),
        ("netedit.model.network", "from netedit.resources import resource"),
        ("netedit.resources", "import platformdirs"),
        ("netedit.analysis.cohesion", "from netedit.store import schema"),
        ("netedit.analysis.cohesion", "def late():\n    import rustworkx"),
        ("netedit.networks.graph", "from netedit.analysis import findings"),
        ("netedit.layout.overlap", "from PySide6.QtCore import QPointF"),
        (
            "netedit.picture.display",
            "from importlib import import_module\nimport_module('PySide6')",
        ),
        ("netedit.picture.display", "from netedit.document import Document"),
        ("netedit.formats.tabular", "from netedit import recording"),
        ("netedit.history", "from netedit.document import Document"),
        ("netedit.document", "import netedit.formats.csv"),
        ("netedit.canvas.scene", "from netedit.panels.inspector import Inspector"),
        ("netedit.canvas.scene", "from netedit.app.editor import Editor"),
        ("netedit.canvas.scene", "import pyqtgraph"),
        ("netedit.turns", "from netedit.canvas.scene import Scene"),
        ("netedit.panels.history", "from netedit.commands import COMMANDS"),
        ("netedit.ports", "from netedit.document import Document"),
        ("netedit.cli", "from netedit.canvas.render import png"),
        ("netedit.cli", "from PySide6.QtWidgets import QApplication"),
        ("netedit.commands", "from netedit.app import window"),
        ("netedit.__main__", "from netedit.app import window"),
        ("netedit.attic.things", "import os"),
    ],
)
def test_a_module_that_breaks_the_floors_is_found(module: str, source: str):
    assert broken(source, module)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("netedit.model.network", "import dataclasses, sqlite3\nfrom .records import Actor"),
        ("netedit.analysis.cohesion", "from netedit.networks import build"),
        ("netedit.networks.build", "import rustworkx"),
        ("netedit.store.writer", "from netedit import __version__"),
        ("netedit.picture.display", "from netedit.analysis.findings import Findings"),
        ("netedit.recording", "from netedit.formats import registry"),
        ("netedit.document", "from netedit.history import History\nfrom netedit import store"),
        ("netedit.panels.charts", "import pyqtgraph\nfrom PySide6.QtCore import Qt"),
        ("netedit.canvas.scene", "from netedit.turns import Steps"),
        ("netedit.app.window", "from netedit import canvas, panels, commands"),
        ("netedit.cli", "from netedit.app.window import Window\nfrom netedit.store import Store"),
        ("netedit.__main__", "from netedit.cli import main"),
    ],
)
def test_a_module_that_keeps_to_the_floors_is_not_blamed(module: str, source: str):
    assert broken(source, module) == []


def test_a_package_resolves_its_relative_imports_from_itself():
    assert broken("from . import records\nfrom .edits import actors", "netedit.model", True) == []
    assert broken("from .document import Document", "netedit", True) == []
    assert broken("from .canvas import scene", "netedit", True)


@pytest.mark.parametrize("source", ["import PySide6", "import numpy"])
def test_the_tries_in_a_fresh_python_can_fail(source: str, tmp_path: Path):
    (tmp_path / "offender.py").write_text(source, encoding="utf-8")
    start = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.modules['PySide6'] = None\n"
    check = "import offender\nif 'numpy' in sys.modules: sys.exit('loaded')\n"
    with pytest.raises(AssertionError):
        told(start + check, at=ROOT)
