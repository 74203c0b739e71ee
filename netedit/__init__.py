"""netedit: draw the relationships between people and organisations, and see what hangs on whom.

`with netedit.open(path) as document:` gives `document.network` to read and `document.perform`,
`undo` and `redo` to change it; `netedit.edits`, `netedit.analysis`, `netedit.formats` and
`netedit.layout` are imported when first used. None of them needs Qt.
"""

import importlib
from os import PathLike
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netedit.document import FileDocument

__version__ = "0.1.0"

_ROOMS = {
    "analysis": "netedit.analysis",
    "edits": "netedit.model.edits",
    "formats": "netedit.formats",
    "layout": "netedit.layout",
}


def open(path: str | PathLike[str], *, read_only: bool = False) -> "FileDocument":
    """The map file at `path`; a StoreError in one sentence where it is no sound map."""
    from pathlib import Path

    from netedit.document import FileDocument

    return FileDocument(Path(path), read_only=read_only)


def __getattr__(name: str) -> ModuleType:
    """A public room, imported when first asked for."""
    if name in _ROOMS:
        return importlib.import_module(_ROOMS[name])
    raise AttributeError(f"module 'netedit' has no attribute {name!r}")
