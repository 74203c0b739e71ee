"""Keeps the compiled modules of a start in one file, from which the next start takes them.

Python looks for, opens and reads 170 files until the first picture of the window is there; one
file saves a twentieth of the start (measured: 10 of 190 ms), more where a guard against viruses
looks into each file that is opened. A module is held against the time and size of its source, as
Python does, and comes as ever where that has changed. Where Python keeps nothing compiled, in a
bundle, or where it may not write there, nothing is kept.
"""

import marshal
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple, cast

_PACKAGE = "netedit"
_ROOT = str(Path(__file__).parents[1])
# What stands before the code in the file of a compiled module: of which Python it is, how it is
# held against its source (0: by time and size), and these.
_HEADER = 16


class _Held(NamedTuple):
    """A compiled module, and of which source, in the package's folder, it is; `cached` is where
    Python keeps it, which to find out takes as long as all else that is asked of a module here.
    """

    source: str
    cached: str
    is_package: bool
    time: int
    size: int
    code: CodeType


class _Loader(SourceFileLoader):
    """Python's own, which has the code already."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        """What is to be run."""
        return self._code


class _Gathered:
    """Finds modules of ours in the file, and knows for which of them it was asked in vain."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.missed: list[str] = []
        self.held: Mapping[str, _Held] = {}
        # a file that was cut off, or is of another Python or place, is as good as none
        with suppress(OSError, ValueError, EOFError, TypeError):
            begin, kept = MAGIC_NUMBER, file.read_bytes()
            if kept.startswith(begin):
                root, held = marshal.loads(memoryview(kept)[len(begin) :])
                if root == _ROOT:
                    self.held = {name: _Held(*each) for name, each in held.items()}

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """How the module is loaded; None where Python has to look for it."""
        if not name.startswith(_PACKAGE):
            return None
        held = self.held.get(name)
        source = _source(held) if held is not None else None
        if held is None or source is None:
            self.missed.append(name)
            return None
        loader = _Loader(name, source, held.code)
        spec = ModuleSpec(name, loader, origin=source, is_package=held.is_package)
        if held.is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]
        spec.has_location = True
        spec.cached = held.cached
        return spec


_running: list[_Gathered] = []


def begin() -> None:
    """Take modules of ours from the file from now on."""
    cached = __spec__.cached if __spec__ is not None else None
    if cached and not _running:
        # its name tells of which Python it is, and whether it has docstrings and assertions
        gathered = _Gathered(Path(cached).with_suffix(".start"))
        _running.append(gathered)
        sys.meta_path.insert(0, gathered)


def end() -> None:
    """Leave the search for modules to Python again: the first picture is there."""
    for gathered in _running:
        if gathered in sys.meta_path:
            sys.meta_path.remove(gathered)


def keep() -> None:
    """Write for next time what was not in the file, where Python may keep what it compiles."""
    end()
    while _running:
        gathered = _running.pop()
        may_write = not sys.dont_write_bytecode and os.access(gathered.file.parent, os.W_OK)
        if gathered.missed and may_write:
            held = {name: each for name, each in gathered.held.items() if _source(each)}
            held |= dict(_compiled(gathered.missed))
            plain = {name: tuple(each) for name, each in held.items()}
            put(gathered.file, MAGIC_NUMBER + marshal.dumps((_ROOT, plain)))


def put(file: Path, content: bytes) -> None:
    """Have a file hold this, all of it or what it held before; where that cannot be, nothing is
    said, and nothing left beside it.
    """
    part = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        try:
            part.write_bytes(content)
            # on Windows not while another start reads it
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)


def _source(held: _Held) -> str | None:
    """Where the source is of which a module was compiled; None if it is another by now."""
    path = f"{_ROOT}{os.sep}{held.source}"
    try:
        found = os.stat(path)
    except OSError:
        return None
    # as they stand in the file of a compiled module: in four bytes
    time, size = int(found.st_mtime) & 0xFFFFFFFF, found.st_size & 0xFFFFFFFF
    return path if held.time == time and held.size == size else None


def _compiled(names: Sequence[str]) -> Iterator[tuple[str, _Held]]:
    """What Python has kept of these modules, as far as it is of their sources as these are now."""
    for name in names:
        source = getattr(sys.modules.get(name), "__file__", None)
        with suppress(OSError, ValueError, EOFError, TypeError, NotImplementedError):
            cached = cache_from_source(cast(str, source))
            kept = Path(cached).read_bytes()
            how, time, size = (int.from_bytes(kept[at : at + 4], "little") for at in (4, 8, 12))
            if kept.startswith(MAGIC_NUMBER) and how == 0:
                is_package = hasattr(sys.modules[name], "__path__")
                within = os.path.relpath(cast(str, source), _ROOT)
                code = marshal.loads(kept[_HEADER:])
                held = _Held(within, cached, is_package, time, size, code)
                if _source(held):
                    yield name, held
