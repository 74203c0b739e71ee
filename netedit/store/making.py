"""New map files: made beside their place under another name, synced, and then given their own."""

import os
import sqlite3
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from netedit.model.edit import Change
from netedit.model.errors import ChangedOutsideError, DiskError, EditError
from netedit.model.ids import new_id
from netedit.model.log import Cause, Entry
from netedit.model.network import Network
from netedit.model.records import Map, Version
from netedit.store import log, schema
from netedit.store.connect import alone, connect, make_wary, roll_back, trust_json, uri
from netedit.store.folders import new_private_file, sync_file, sync_folder
from netedit.store.reasons import is_damaged, not_read, not_written

_STALE_S = 3600.0


def now() -> str:
    """The time as every log entry has it: ISO, UTC, with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def create_file(path: Path, entries: Sequence[Entry], *, replace: bool = False) -> None:
    """Write a new map that `entries` lead to; DiskError, and nothing new, where there is one.

    With `replace` it takes the place of what is there, once it is whole.
    """

    def fill(part: Path) -> None:
        connection = _connect_fresh(part)
        try:
            connection.execute("PRAGMA page_size = 4096")
            connection.execute("BEGIN")
            schema.create_tables(connection)
            connection.execute(
                "INSERT INTO meta (number, uid, rev, created) VALUES (1, ?, ?, ?)",
                (new_id(), new_id(), now()),
            )
            for entry in entries:
                log.write(connection, entry)
            connection.execute("COMMIT")
        finally:
            roll_back(connection)
            connection.close()

    _make(path, fill, replace=replace)


def copy_file(
    source: Path, path: Path, *, replace: bool, entries: Sequence[Entry] = (), rev: str = ""
) -> None:
    """Write a copy of the map at `source`, with an identity of its own, to `path`.

    `entries` are added to it; they follow the state `rev`, and ChangedOutsideError says that the
    map is no longer in it. What stands at `path` is left alone unless `replace`; DiskError, and
    nothing has changed.
    """

    def fill(part: Path) -> None:
        try:
            vacuum_into(source, part)
        except sqlite3.Error as error:
            if is_damaged(error):
                raise not_read(error, source.name) from error
            raise
        connection = _connect_fresh(part)
        try:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("BEGIN")
            if entries:
                _add(connection, entries, rev, source.name)
            connection.execute("UPDATE meta SET uid = ?, rev = ?", (new_id(), new_id()))
            connection.execute("COMMIT")
        finally:
            roll_back(connection)
            connection.close()

    _make(path, fill, replace=replace)


def _add(connection: sqlite3.Connection, entries: Sequence[Entry], rev: str, name: str) -> None:
    (found,) = connection.execute("SELECT rev FROM meta").fetchone()
    if found != rev:
        raise ChangedOutsideError(f"{name} has been changed by another program.")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version < schema.PLAN.current:
        schema.migrate(connection)
    for entry in entries:
        if not log.has(connection, entry.uid):
            log.write(connection, entry)


def write_copy(
    path: Path, network: Network, entries: Sequence[Entry] = (), *, replace: bool = False
) -> bool:
    """Make a map file from memory, as when the one it came from is gone; whether its history is in
    it too.

    `entries` are its history as far as it is known: they are kept if they lead from the empty map
    to exactly `network`. Otherwise its history is one step that adds everything, and named versions
    are left out, because they name steps that are no more. DiskError, and nothing new, where there
    is a file, unless it is to `replace` that.
    """
    is_known = _leads_to(network, entries)
    create_file(path, entries if is_known else [_everything(network)], replace=replace)
    return is_known


def _leads_to(network: Network, entries: Sequence[Entry]) -> bool:
    found = Network.empty()
    try:
        for entry in entries:
            found = found.apply(entry.changes)
    except EditError:
        return False
    return found == network


def _everything(network: Network) -> Entry:
    empty = Map()
    changes = [
        Change(empty if isinstance(record, Map) else None, record)
        for record in network
        if not isinstance(record, Version) and record != empty
    ]
    return Entry(new_id(), 1, "Copy from memory", now(), Cause.BEGIN, None, tuple(changes))


def vacuum_into(source: Path, target: Path) -> None:
    """Write a compact copy of `source` into the empty file `target`; sqlite3.Error."""
    with alone(source):
        connection = sqlite3.connect(uri(source, "ro"), uri=True, isolation_level=None)
        try:
            make_wary(connection)
            trust_json(connection)
            connection.execute("VACUUM INTO ?", (str(target),))
        finally:
            connection.close()


def _connect_fresh(part: Path) -> sqlite3.Connection:
    """A connection to a file nobody else knows; it is synced as a whole when it is done."""
    connection = connect(part, "rw")
    trust_json(connection)
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def _make(path: Path, fill: Callable[[Path], None], *, replace: bool) -> None:
    path = path.absolute()
    _check_target(path, replace=replace)
    _remove_stale_parts(path)
    try:
        with _part_of(path) as part:
            fill(part)
            sync_file(part)
            if replace:
                os.replace(part, path)
            else:
                _rename_to_new(part, path)
            sync_folder(path.parent)
    except FileExistsError:
        raise DiskError(f"{path.name} already exists, so it was left alone.") from None
    except (sqlite3.Error, OSError) as error:
        raise not_written(error, path) from error


def _check_target(path: Path, *, replace: bool) -> None:
    # unlike the path's own these do not mind a name that no file can have
    if not os.path.isdir(path.parent):
        raise DiskError(f"{path.name} cannot be written: there is no folder “{path.parent}”.")
    if not replace:
        if os.path.lexists(path):
            raise DiskError(f"{path.name} already exists, so it was left alone.")
        return
    if os.path.isdir(path):
        raise DiskError(f"{path.name} is a folder, so it was left alone.")
    with suppress(OSError):
        # Beside the new file it would be taken for the new file's own.
        if path.with_name(f"{path.name}-journal").stat().st_size:
            raise DiskError(f"{path.name} is being written just now, so it was left alone.")


@contextmanager
def _part_of(path: Path) -> Generator[Path]:
    part = path.with_name(f"{path.name}.{new_id()[:8]}.part")
    os.close(new_private_file(part))
    try:
        yield part
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _rename_to_new(part: Path, path: Path) -> None:
    """Give `part` its name without ever taking it from another file; FileExistsError."""
    if os.name == "nt":
        os.rename(part, path)
        return
    try:
        os.link(part, path)
        os.unlink(part)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links, such as that of most USB sticks: hold the name first.
        os.close(new_private_file(path))
        os.replace(part, path)


def _remove_stale_parts(path: Path) -> None:
    """Remove what a program that was killed while it made this very file has left behind."""
    prefix = f"{path.name}."
    with suppress(OSError):
        for entry in os.scandir(path.parent):
            name = entry.name
            if not (name.startswith(prefix) and name.endswith(".part")):
                continue
            with suppress(OSError):
                if len(name) == len(prefix) + 13 and entry.stat().st_mtime < time.time() - _STALE_S:
                    os.unlink(entry.path)
