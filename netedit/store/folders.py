"""Where netedit keeps what does not belong beside the map, and how private files are written."""

import contextlib
import os
from pathlib import Path


def data_folder(name: str = "") -> Path:
    """The application's data folder, or a folder in it; made if missing, for its owner alone.

    NETEDIT_DATA names another place. Raises OSError where it cannot be made.
    """
    override = os.environ.get("NETEDIT_DATA")
    if override:
        folder = Path(override)
    else:
        import platformdirs

        folder = Path(str(platformdirs.user_data_path("netedit", appauthor=False)))
    folder = folder / name if name else folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


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
