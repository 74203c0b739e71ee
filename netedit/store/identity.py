"""What a file is, by its first hundred bytes and its permissions, before SQLite sees it."""

import os
import stat
import struct
from contextlib import suppress
from pathlib import Path

from netedit.model.dataclass import dataclass
from netedit.model.errors import DiskError
from netedit.store import schema
from netedit.store.reasons import DamagedError, NotAMapError, not_read

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


@dataclass(frozen=True, slots=True)
class Identity:
    """A file that says it is a map of `version`; nothing else of it has been looked at."""

    version: int


def identify(path: Path, name: str, *, interrupted: bool = False) -> Identity:
    """What the file at `path`, called `name`, says it is.

    Raises DiskError where it cannot be read or opened: as NotAMapError what is another program's,
    as DamagedError what is only there in part.

    `interrupted`: a journal waits to be rolled back, so its size says nothing yet.
    """
    try:
        header, size = _read(path, name)
    except FileNotFoundError:
        raise DiskError(f"{name} does not exist; it may have been moved or renamed.") from None
    except OSError as error:
        raise not_read(error, name) from error
    if not size:
        raise DiskError(f"{name} is not a netedit map: it is empty.")
    if not header.startswith(_MAGIC[: len(header)]):
        raise NotAMapError(f"{name} is not a netedit map: it is a file of another kind.")
    if len(header) < _HEADER:
        raise DamagedError(f"{name} is damaged: nearly all of it is missing.")
    version, application = struct.unpack(">i", header[60:64])[0], header[68:72]
    if application != schema.APPLICATION_ID.to_bytes(4, "big") or version < 1:
        raise NotAMapError(f"{name} is not a netedit map: it belongs to another program.")
    if header[18:20] != b"\x01\x01":
        raise DiskError(
            f"{name} was put into a mode (WAL) by another program in which netedit cannot open it."
        )
    if not interrupted:
        _check_size(header, size, name)
    return Identity(version)


def write_protection(path: Path) -> str | None:
    """Why the file or its folder cannot be written to; without write bits not even by root."""
    real = path.resolve()
    with suppress(OSError):
        if not real.stat().st_mode & 0o222 or not os.access(real, os.W_OK):
            return f"{path.name} cannot be written to, so it is opened read-only."
        # On Windows the attribute of a folder says nothing about what may be put into it.
        protected = os.name != "nt" and not real.parent.stat().st_mode & 0o222
        if protected or not os.access(real.parent, os.W_OK):
            return f"The folder of {path.name} cannot be written to, so it is opened read-only."
    return None


def _read(path: Path, name: str) -> tuple[bytes, int]:
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        raise NotAMapError(f"{name} is a folder, not a netedit map.")
    if not stat.S_ISREG(mode):
        raise NotAMapError(f"{name} is not a netedit map: it is not an ordinary file.")
    with open(path, "rb", buffering=0) as file:
        return file.read(_HEADER) or b"", os.fstat(file.fileno()).st_size


def _check_size(header: bytes, size: int, name: str) -> None:
    page_size = struct.unpack(">H", header[16:18])[0]
    page_size = 65536 if page_size == 1 else page_size
    pages = struct.unpack(">I", header[28:32])[0]
    if page_size < 512 or page_size & (page_size - 1):
        raise DamagedError(f"{name} is damaged: its first bytes make no sense.")
    if size < pages * page_size:
        raise DamagedError(f"{name} is damaged: it is cut off, and its end is missing.")
    if size % page_size:
        raise DamagedError(f"{name} is damaged: its size is that of no whole map.")
