"""The modules of a start come from one file where that is right, and from their sources else."""

import shutil
from pathlib import Path

import pytest

from netedit.app import gathered
from tests.own_start import told

PROGRAM = """
import sys
from importlib.util import cache_from_source
from netedit.app import gathered

gathered.begin()
import netedit.first, netedit.inner
gathered.end()
import netedit.second
gathered.keep()
for module in (netedit.first, netedit.inner, netedit.second):
    loader = type(module.__spec__.loader).__name__.strip("_")
    is_there = module.__file__ == module.__spec__.origin
    is_there = is_there and module.__cached__ == cache_from_source(module.__file__)
    print(loader, module.VALUE, is_there, *getattr(module, "__path__", ()))
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of our name with what gathers modules, and three modules."""
    root = tmp_path / "netedit"
    for folder in (root / "app", root / "inner"):
        folder.mkdir(parents=True)
    for name in ("__init__", "app/__init__"):
        (root / f"{name}.py").touch()
    shutil.copy(gathered.__file__, root / "app")
    for name in ("first", "inner/__init__", "second"):
        (root / f"{name}.py").write_text("VALUE = 'old'")
    return root


def start(package: Path, *options: str, **environment: str) -> list[str]:
    """Which loader each module had, what it holds, and where it is, in a start of its own."""
    return told(PROGRAM, at=package.parent, options=options, **environment)


def first(where: str, package: Path) -> list[str]:
    """What a start tells whose first modules come from there."""
    return [f"{where} old True", f"{where} old True {package / 'inner'}"]


def test_the_second_start_takes_modules_from_the_file_until_the_picture_is_there(package):
    *others, after = start(package)
    assert others == first("SourceFileLoader", package)
    *others, again = start(package)
    assert others == first("Loader", package)
    assert again == after == "SourceFileLoader old True"


def test_a_module_that_was_changed_comes_from_its_source_and_then_from_the_file_again(package):
    start(package)
    (package / "first.py").write_text("VALUE = 'new and longer'")
    assert start(package)[0] == "SourceFileLoader new and longer True"
    assert start(package)[0] == "Loader new and longer True"
    (package / "first.py").unlink()
    (package / "first").mkdir()
    (package / "first" / "__init__.py").write_text("VALUE = 'package'")
    assert start(package)[0].startswith("SourceFileLoader package True")


@pytest.mark.parametrize("held", [b"", b"junk", "half"])
def test_a_spoilt_file_is_as_good_as_none(package, held):
    start(package)
    (kept,) = package.rglob("*.start")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if held == "half" else held)
    assert start(package)[:2] == first("SourceFileLoader", package)
    assert start(package)[:2] == first("Loader", package)


def test_a_package_that_was_moved_is_gathered_anew(package):
    start(package)
    moved = package.parent / "elsewhere" / "netedit"
    shutil.copytree(package, moved)
    assert start(moved)[:2] == first("SourceFileLoader", moved)
    assert start(moved)[:2] == first("Loader", moved)


def test_without_docstrings_another_file_is_kept(package):
    start(package)
    assert start(package, "-OO")[:2] == first("SourceFileLoader", package)
    assert len(list(package.rglob("*.start"))) == 2


def test_nothing_is_kept_where_python_keeps_nothing_compiled(package):
    start(package, PYTHONDONTWRITEBYTECODE="1")
    assert list(package.rglob("*.start*")) == []


def test_where_it_cannot_be_kept_nothing_is_left_beside_it(package):
    start(package)
    (kept,) = package.rglob("*.start")
    kept.unlink()
    kept.mkdir()
    assert start(package)[:2] == first("SourceFileLoader", package)
    assert list(package.rglob("*.start*")) == [kept]
