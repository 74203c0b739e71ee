"""Where netedit keeps what does not belong beside the map, and how private files are written."""

import contextlib
import os
import sys
from pathlib import Path

_NAME = "netedit"
# Where data of programs are in somebody's home, who has not said otherwise.
_USUAL = {"linux": ".local/share", "darwin": "Library/Application Support"}


def data_place(name: str = "") -> Path:
    """Where the application's data folder is, or a folder in it, whether or not it is there.

    NETEDIT_DATA names another place. For whoever only reads: in a home that nothing can be written
    to there is no such folder.
    """
    override = os.environ.get("NETEDIT_DATA")
    folder = Path(override) if override else _folder_of_the_system()
    return folder / name if name else folder


def data_folder(name: str = "") -> Path:
    """`data_place`, made if missing, for its owner alone; OSError where it cannot be made."""
    folder = data_place(name)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _folder_of_the_system() -> Path:
    """What platformdirs says, which is asked only where somebody has chosen a place: to load it
    is a twentieth of a start (11 ms).
    """
    home, usual = os.environ.get("HOME", ""), _USUAL.get(sys.platform)
    if usual and os.path.isabs(home) and "XDG_DATA_HOME" not in os.environ:
        return Path(home, usual, _NAME)
    import platformdirs

    return Path(str(platformdirs.user_data_path(_NAME, appauthor=False)))


def new_private_file(path: Path) -> int:
    """A descriptor of a new file that only its owner may read; FileExistsError if there is one."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def write_private(path: Path, text: str, *, sync: bool = True) -> None:
    """Put `text` into the file, which only its owner may read: whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with open(new_private_file(part), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        if sync:
            os.fsync(file.fileno())
    os.replace(part, path)
    if sync:
        sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Wait until the file is on the disk."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in the folder are on the disk, where the system can say so."""
    if os.name == "nt":
        return
    # Some file systems refuse to sync a folder; then there is no more to be done.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
