"""What scripts are promised: `import netedit`, rooms that come when asked for, and no Qt."""

import importlib
from pathlib import Path

import pytest

import netedit
from netedit.document import FileDocument, starting_entries
from netedit.model.errors import DiskError, EditError, StoreError
from netedit.store.store import Store
from tests.own_start import told

ROOMS = {
    "edits": "netedit.model.edits",
    "analysis": "netedit.analysis",
    "formats": "netedit.formats",
    "layout": "netedit.layout",
}
HEAVY = ("PySide6", "numpy", "networkx", "rustworkx", "pyqtgraph", "sqlite_utils")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "parks.netedit"
    Store.create(path, starting_entries([netedit.edits.starting])).close()
    return path


def in_fresh_python(script: str, *arguments: str) -> str:
    """What `script` prints in a Python of its own, which takes no warning."""
    root = Path(netedit.__file__).parents[1]
    return "\n".join(told(script, *arguments, at=root, options=("-W", "error")))


def test_a_script_reads_a_map_and_changes_it(path: Path):
    with netedit.open(path) as document:
        assert isinstance(document, FileDocument)
        kind = next(iter(document.network.actor_kinds))
        document.perform(netedit.edits.add_actor(document.network, "Ana Lee", kind))
        assert document.undo().label == "Add Ana Lee"
        assert not document.network.actors
        assert document.redo().label == "Add Ana Lee"
    with netedit.open(str(path)) as document:
        assert [actor.name for actor in document.network.actors.values()] == ["Ana Lee"]


def test_a_map_is_closed_when_the_script_fails(path: Path):
    with pytest.raises(EditError), netedit.open(path) as document:
        netedit.edits.rename_actor(document.network, "nobody", "Ana")
    with pytest.raises(StoreError, match="closed"):
        document.perform(netedit.edits.set_title(document.network, "Parks"))


def test_reading_a_map_leaves_its_file_as_it_is(path: Path):
    before, time = path.read_bytes(), path.stat().st_mtime_ns
    with netedit.open(path, read_only=True) as document:
        assert document.network.views
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, time)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [None, b"", b"no map at all, but some text"])
def test_what_is_no_map_is_refused_in_a_sentence(tmp_path: Path, content: bytes | None):
    path = tmp_path / "other.netedit"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DiskError) as refused:
        netedit.open(path)
    assert str(refused.value).endswith(".")
    assert "other.netedit" in str(refused.value)
    assert path.exists() is (content is not None)


@pytest.mark.parametrize(("name", "module"), ROOMS.items())
def test_a_room_is_the_module_it_stands_for(name: str, module: str):
    assert getattr(netedit, name) is importlib.import_module(module)


def test_what_is_no_room_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = netedit.nothing


def test_importing_netedit_loads_none_of_its_rooms():
    script = "import sys, netedit; print([n for n in sys.modules if n.startswith('netedit.')])"
    assert in_fresh_python(script) == "[]"


def test_a_script_edits_a_map_without_qt_or_anything_heavy(path: Path):
    script = f"""
import sys
sys.modules["PySide6"] = None
import netedit
with netedit.open(sys.argv[1]) as document:
    kind = next(iter(document.network.actor_kinds))
    document.perform(netedit.edits.add_actor(document.network, "Ana", kind))
    document.undo()
    document.redo()
print([name for name in {HEAVY!r} if sys.modules.get(name)], len(document.network.actors))
"""
    assert in_fresh_python(script, str(path)) == "[] 1"


def test_all_rooms_are_there_where_qt_is_not():
    script = f"""
import sys
sys.modules["PySide6"] = None
import netedit
print([getattr(netedit, name).__name__ for name in {list(ROOMS)!r}])
print([name for name in sys.modules if name.startswith(("PySide6.", "shiboken6"))])
"""
    assert in_fresh_python(script).splitlines() == [str(list(ROOMS.values())), "[]"]


def test_findings_are_worked_out_where_qt_is_not(path: Path):
    script = """
import sys
sys.modules["PySide6"] = None
import netedit
with netedit.open(sys.argv[1], read_only=True) as document:
    print(type(netedit.analysis.findings(document.network)).__name__)
"""
    assert in_fresh_python(script, str(path)) == "Findings"
