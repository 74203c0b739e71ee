"""Brings PySide6 in the short way, and lets Python import by itself again once it is there.

WORKAROUND: PySide6 6.11 carries 130 KB of its own Python as text, and compiles and runs all of it
at every start, with parts that only write its `.pyi` files or explain a wrong call; and it reads
the source of every module imported after its first, to see whether it says `from __feature__
import`, which nothing here does. Together that is a fifth of the start (measured: 28, 10 and 7 ms,
the last of them for `inspect`). What it compiles is kept where Python keeps the compiled modules
of this package, each text by its hash.
"""

import builtins
import marshal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from types import CodeType
from typing import cast

from netedit.app import enumerations
from netedit.app.gathered import put
from netedit.model.later import run_when_asked

_INSIDE = "shibokensupport/"
# What nothing but each other and the writing of `.pyi` files asks for, in the versions looked at.
_FOR_STUBS = (f"{_INSIDE}signature/lib/enum_sig.py", f"{_INSIDE}signature/lib/pyi_generator.py")
# What is asked only where a call is wrong, to tell how it should have been.
_FOR_WRONG_CALLS = tuple(
    f"{_INSIDE}signature/{name}.py" for name in ("layout", "parser", "lib/tool", "errorhandler")
)
# Of the standard library, what is asked only for a fault or for what PySide6 does not do: 4 ms.
_FOR_FAULTS = ("traceback", "tempfile", "bz2", "lzma", "shutil")
_FOR_FEATURES = f"{_INSIDE}feature.py"
_LOOKED_AT = "6.11."
_RUN_WHEN_ASKED = """
def __getattr__(name):
    from netedit.app.importing import run_now
    return run_now(globals(), name)
"""
# Until the import is over it is asked at each import whether that is of a feature.
_NO_FEATURES = """
def feature_import(*_, **__):
    return None
def feature_imported(module):
    return None
"""
_waiting: dict[str, CodeType] = {}

_compile = cast(Callable[..., CodeType], builtins.compile)


def import_plainly() -> None:
    """Import PySide6, and the way Python does from then on; before anything else of the window."""
    if "PySide6.QtCore" not in sys.modules:
        for name in _FOR_FAULTS:
            run_when_asked(name)
        # Qt's namespace takes hold of this, for a warning that nobody here sees
        run_when_asked("textwrap", "dedent")
        kept = _Kept(_cache())
        builtins.compile = kept.compiled
        enumerations.make_quickly()
        try:
            import_module("PySide6.QtCore")
        finally:
            builtins.compile = _compile
        kept.write()
        _explain_by_all_members()
    builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)


def _explain_by_all_members() -> None:
    """Before PySide6 explains its first wrong call it asks for members of many enumerations: what
    it does not find ends the program, where a TypeError would have been told.
    """
    mapping = vars(sys.modules["shibokensupport.signature.mapping"])
    begin = cast(Callable[[], object], mapping["update_mapping"])

    def begin_plainly() -> object:
        enumerations.make_plainly()
        return begin()

    mapping["update_mapping"] = begin_plainly


def run_now(module: dict[str, object], name: str) -> object:
    """Run a module of PySide6's that has waited until something of it is asked for."""
    code = None if name.startswith("__") else _waiting.pop(str(module["__file__"]), None)
    if code is not None:
        del module["__getattr__"]
        exec(code, module)
    if name not in module:
        raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}")
    return module[name]


class _Kept:
    """What PySide6 compiles at its import, kept from one start to the next."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[tuple[str, bytes], CodeType] = {}
        self._asked: dict[tuple[str, bytes], CodeType] = {}
        # a file that was cut off or is of another Python is as good as none
        with suppress(OSError, ValueError, EOFError, TypeError):
            held = path.read_bytes() if path else b""
            if held.startswith(MAGIC_NUMBER):
                self._known = marshal.loads(held[len(MAGIC_NUMBER) :])

    def compiled(self, source: object, filename: object, *how: object, **more: object) -> CodeType:
        """What the builtin `compile` gives, without compiling what is known."""
        name = str(filename)
        if not (isinstance(source, bytes) and name.startswith(_INSIDE)):
            return _compile(source, filename, *how, **more)
        is_known = sys.modules["PySide6"].__version__.startswith(_LOOKED_AT)
        if is_known and name in _FOR_STUBS:
            return _compile("", filename, *how, **more)
        key = (name, source_hash(source))
        found = self._known.get(key) or _compile(source, filename, *how, **more)
        self._asked[key] = found
        if is_known and (name in _FOR_WRONG_CALLS or name == _FOR_FEATURES):
            _waiting[name] = found
            stands_in = _RUN_WHEN_ASKED + (_NO_FEATURES if name == _FOR_FEATURES else "")
            return _compile(stands_in, filename, *how, **more)
        return found

    def write(self) -> None:
        """Keep it for next time, where Python may keep what it compiles."""
        if self._path is None or self._asked == self._known or sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
        put(self._path, MAGIC_NUMBER + marshal.dumps(self._asked))


def _cache() -> Path | None:
    """A file beside this module once compiled; None where that stands in no file."""
    cached = __spec__.cached if __spec__ is not None else None
    return Path(cached).with_name(f"pyside6.{sys.implementation.cache_tag}") if cached else None
