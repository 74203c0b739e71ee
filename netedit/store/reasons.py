"""What went wrong with a file, in one plain sentence."""

import sqlite3
from pathlib import Path

from netedit.model.errors import (
    ChangedOutsideError,
    DiskError,
    InternalError,
    ReplacedError,
    StoreError,
)


class NotAMapError(DiskError):
    """What stands there is sound, perhaps, but no netedit map."""


class DamagedError(DiskError):
    """The file is a netedit map that cannot be trusted; said only after it was read twice."""


class LockedError(DiskError):
    """Another program holds the file just now; a moment later it may be free."""


# SQLite's result codes by the name of the kind of trouble; the low byte is the primary code.
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)


def code_of(error: sqlite3.Error) -> int:
    """The extended result code of `error`, 0 for those that Python itself raises."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program holds the lock."""
    return code_of(error) & 0xFF in _BUSY


def is_damaged(error: sqlite3.Error) -> bool:
    """Whether what was read makes no sense."""
    return code_of(error) & 0xFF in _DAMAGED


def is_hot(error: sqlite3.Error) -> bool:
    """Whether a journal must be rolled back first, which a reader cannot do."""
    return code_of(error) == sqlite3.SQLITE_READONLY_ROLLBACK


def moved_away(path: Path) -> ReplacedError:
    """The error for a file that is no longer at its place."""
    return ReplacedError(f"{path.name} has been moved, renamed or deleted since it was opened.")


def replaced(path: Path) -> ReplacedError:
    """The error for another file at the place of the map."""
    return ReplacedError(f"{path.name} has been replaced by another file since it was opened.")


def changed_outside(path: Path) -> ChangedOutsideError:
    """The error for a map that somebody else has written to since it was read."""
    return ChangedOutsideError(f"{path.name} has been changed by another program.")


def not_read(error: sqlite3.Error | OSError, name: str) -> StoreError:
    """The error that says why `name` could not be read."""
    if isinstance(error, OSError):
        from netedit.model.failing import unread  # only where something fails

        return DiskError(unread(error, name))
    code = code_of(error)
    if is_busy(error):
        return LockedError(f"{name} is locked by another program; try again in a moment.")
    match code & 0xFF:
        case sqlite3.SQLITE_INTERRUPT:
            return DamagedError(f"{name} takes too long to check, so it was not opened.")
        case sqlite3.SQLITE_TOOBIG:
            return DamagedError(f"{name} holds a text too large for any map, so it was not opened.")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return DiskError(f"{name} cannot be opened.")
        case sqlite3.SQLITE_IOERR:
            return DiskError(f"{name} cannot be read: the disk or network reports an error.")
        case sqlite3.SQLITE_NOMEM:
            return DiskError(f"{name} cannot be read: there is not enough memory.")
        case _:
            return DamagedError(f"{name} is damaged: parts of it cannot be read.")


def not_written(error: sqlite3.Error | OSError, path: Path) -> StoreError:
    """The error that says why `path` could not be written; nothing has changed."""
    name = path.name
    if isinstance(error, OSError):
        from netedit.model.failing import unwritten

        return DiskError(unwritten(error, name))
    code = code_of(error)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved_away(path)
    if is_busy(error):
        return LockedError(f"{name} is locked by another program, so it could not be written.")
    if is_damaged(error):
        return DiskError(f"{name} could not be written: what was read of it made no sense.")
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return DiskError(f"{name} could not be written: the disk is full.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return DiskError(f"{name} could not be written: it is read-only.")
        case sqlite3.SQLITE_CANTOPEN:
            return DiskError(f"{name} could not be written: its folder cannot be written to.")
        case sqlite3.SQLITE_IOERR:
            return DiskError(f"{name} could not be written: the disk or network reports an error.")
        case sqlite3.SQLITE_NOMEM:
            return DiskError(f"{name} could not be written: there is not enough memory.")
        case _:
            return InternalError(
                f"{name} was not written because of a fault of netedit’s own ({error})."
            )
