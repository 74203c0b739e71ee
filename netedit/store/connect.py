"""The connections netedit makes to a map file, and the settings each is given."""

import os
import sqlite3
import threading
import time
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from netedit.store.reasons import is_busy

LENGTH_LIMIT = 16 * 1024 * 1024
BUSY_S = 5.0
_SLICE_S = 0.1

Signature = tuple[int, int, int, int]

_locks: dict[str, threading.RLock] = {}
_locks_lock = threading.Lock()


def alone(path: Path) -> threading.RLock:
    """The lock under which this process uses the file.

    On POSIX, closing any descriptor of a file drops every lock the process holds on it, SQLite's
    own too; so nobody may read the bare file while a transaction on it is open.
    """
    key = os.path.realpath(path)
    with _locks_lock:
        return _locks.setdefault(key, threading.RLock())


def signature(path: Path) -> Signature:
    """What tells a file from its replacement: device, file number, size and time; OSError."""
    stat = os.stat(path)
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns


def uri(path: Path, mode: str) -> str:
    """`path` as SQLite reads it, whatever characters it has."""
    path = path.absolute()
    if os.name == "nt":
        text = path.as_posix()
        start = "file://" if text.startswith("//") else "file:///"
        return f"{start}{quote(text, safe='/:')}?mode={mode}"
    return f"file://{quote(os.fsencode(path))}?mode={mode}"


def connect(path: Path, mode: Literal["ro", "rw"]) -> sqlite3.Connection:
    """A wary connection without implicit transactions, usable on one thread at a time."""
    connection = sqlite3.connect(
        uri(path, mode), uri=True, isolation_level=None, timeout=BUSY_S, check_same_thread=False
    )
    make_wary(connection)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    return connection


def make_wary(connection: sqlite3.Connection) -> None:
    """Trust nothing the file says of itself; reads nothing yet."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LENGTH_LIMIT)
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 8)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA temp_store = MEMORY")


@cache
def _json_needs_trust() -> bool:
    """Whether this SQLite holds its own JSON functions to be unsafe in a CHECK (3.38 to 3.40)."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("CREATE TABLE tried (json TEXT CHECK (json_valid(json)))")
        connection.execute("INSERT INTO tried VALUES ('{}')")
    except sqlite3.OperationalError:
        return True
    else:
        return False
    finally:
        connection.close()


def trust_json(connection: sqlite3.Connection) -> None:
    """Let the file's own CHECKs use JSON, now that its schema has been looked through."""
    if _json_needs_trust():
        connection.execute("PRAGMA trusted_schema = ON")


def connect_writing(path: Path, hurry: threading.Event) -> sqlite3.Connection:
    """A connection that writes as the file must be written: synced, through a journal kept small.

    The file is not touched before the first transaction.
    """
    connection = connect(path, "rw")
    try:
        connection.execute(f"PRAGMA busy_timeout = {int(_SLICE_S * 1000)}")
        trust_json(connection)
        connection.execute("PRAGMA locking_mode = NORMAL")
        patiently(connection, "PRAGMA journal_mode = TRUNCATE", hurry)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        # A spill would need the lock in the midst of an edit, where waiting cannot be retried.
        connection.execute("PRAGMA cache_spill = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def patiently(connection: sqlite3.Connection, statement: str, hurry: threading.Event) -> None:
    """Execute `statement`, waiting up to 5 s for a lock, or less once `hurry` is set."""
    deadline = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if not is_busy(error) or hurry.is_set() or time.monotonic() > deadline:
                raise
            # Mostly the busy timeout has waited already; a deadlock is reported at once.
            time.sleep(0.005)
        else:
            return


def roll_back(connection: sqlite3.Connection) -> None:
    """End the transaction, if there still is one, without a trace."""
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    except sqlite3.Error:
        # What is left is a hot journal, which the next opening rolls back.
        return
