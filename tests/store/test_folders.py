"""The application's data folder is where the system has it, or where somebody wants it."""

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from netedit.store.folders import data_folder


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of the test's, with nothing said of where data are."""
    for name in ("NETEDIT_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("chosen", [None, "", "elsewhere", "{home}/elsewhere"])
def test_it_is_where_platformdirs_says(chosen: str | None, home: Path, monkeypatch):
    if chosen is not None:
        monkeypatch.setenv("XDG_DATA_HOME", chosen.format(home=home))
    monkeypatch.chdir(home)
    said = Path(platformdirs.user_data_path("netedit", appauthor=False))
    assert said.is_relative_to(home)
    assert data_folder() == said
    assert data_folder("backups") == said / "backups"
    assert said.stat().st_mode & 0o077 == 0 or sys.platform == "win32"


def test_another_place_can_be_named(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("NETEDIT_DATA", str(tmp_path / "own"))
    assert data_folder() == tmp_path / "own"


@pytest.mark.skipif(sys.platform == "win32", reason="there the system is asked")
def test_nothing_is_loaded_to_find_it_where_nobody_has_chosen_a_place(tmp_path: Path):
    code = "import sys; from netedit.store.folders import data_folder as find; find();" + (
        "print('platformdirs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
    assert (tmp_path / ".local" / "share" / "netedit").is_dir() or sys.platform == "darwin"
