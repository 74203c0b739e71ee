"""The check every map file must pass before anything of it is believed, and its reading."""

import gc
import shutil
import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path

from netedit.model.dataclass import dataclass
from netedit.model.errors import DiskError
from netedit.model.log import Group
from netedit.model.network import Network
from netedit.model.records import TABLES
from netedit.store import loading, log, schema
from netedit.store.connect import (
    Signature,
    alone,
    connect,
    make_wary,
    roll_back,
    signature,
    trust_json,
)
from netedit.store.identity import identify
from netedit.store.reasons import (
    DamagedError,
    NotAMapError,
    changed_outside,
    is_hot,
    moved_away,
    not_read,
    replaced,
)
from netedit.store.rows import RowError

DEADLINE_S = 5.0
_STEPS_BETWEEN_LOOKS = 20_000
_RECHECK_AFTER_S = 0.05


@dataclass(slots=True)
class Sound:
    """A map file that passed, and what was read of it.

    `connection` reads it on, or reads a copy: in memory of an older version, in the private
    `folder` of one whose last saving was cut off and could not be completed in place.
    """

    connection: sqlite3.Connection
    network: Network
    groups: list[Group]
    uid: str
    rev: str
    version: int
    signature: Signature
    folder: Path | None = field(default=None)

    def write_protection(self, name: str) -> str | None:
        """Why the file called `name` is not written to, for all that its permissions allow."""
        if self.version > schema.PLAN.current:
            return (
                f"{name} was made by a newer netedit, so it is opened read-only "
                "and its history was not checked."
            )
        if self.folder is not None:
            return f"{name} was cut off while being saved, so a mended copy is shown read-only."
        return None

    def close(self) -> None:
        """Let go of the file and remove the private copy."""
        self.connection.close()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def working(connection: sqlite3.Connection, seconds: float = DEADLINE_S) -> Generator[None]:
    """Stop a statement that works longer than this: working, not waiting for a slow disk."""
    deadline = time.thread_time() + seconds
    connection.set_progress_handler(lambda: time.thread_time() > deadline, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def _without_collection() -> Generator[None]:
    """No search for garbage cycles while tens of thousands of records come: it finds none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def read(path: Path, *, may_write: bool) -> Sound:
    """What the map at `path` holds, once all of it has been checked.

    A saving that was cut off is undone in place if `may_write`, else in a private copy; apart from
    that the file and its folder are not touched. Raises DiskError; before it says damaged, it has
    closed the file and checked it a second time.
    """
    with alone(path), _without_collection():
        try:
            return _read(path, may_write)
        except NotAMapError:
            raise
        except DamagedError:
            time.sleep(_RECHECK_AFTER_S)
            return _read(path, may_write)


def _read(path: Path, may_write: bool) -> Sound:
    name = path.name
    interrupted = _has_journal(path)
    identify(path, name, interrupted=interrupted)
    try:
        return _checked(path, name)
    except _HotError:
        pass
    try:
        copy = _read_copy(path)
    except (sqlite3.Error, OSError) as error:
        raise not_read(error, name) from error
    if not may_write:
        return copy
    copy.close()
    _complete(path)
    identify(path, name)
    return _checked(path, name)


class _HotError(Exception):
    """A journal waits to be rolled back."""


def _has_journal(path: Path) -> bool:
    try:
        return _journal(path).stat().st_size > 0
    except OSError:
        return False


def _journal(path: Path) -> Path:
    real = path.resolve()
    return real.with_name(f"{real.name}-journal")


def _complete(path: Path) -> None:
    """Let SQLite undo in place the saving that was cut off."""
    try:
        connection = connect(path, "rw")
        try:
            # Needs the lock and so the rollback, but no look at the schema yet.
            connection.execute("PRAGMA user_version").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise not_read(error, path.name) from error


def _read_copy(path: Path) -> Sound:
    """The same of a private copy, in which the saving that was cut off is undone."""
    import tempfile  # a start seldom needs it

    folder = Path(tempfile.mkdtemp(prefix="netedit-"))
    try:
        copy = folder / "map"
        shutil.copyfile(path, copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(_journal(path), _journal(copy))
        _complete(copy)
        identify(copy, path.name)
        sound = _checked(copy, path.name)
        sound.signature = signature(path)
        sound.folder = folder
        return sound
    except _HotError:
        shutil.rmtree(folder, ignore_errors=True)
        raise DiskError(f"{path.name} was cut off while being saved and cannot be read.") from None
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _checked(path: Path, name: str) -> Sound:
    connection: sqlite3.Connection | None = None
    try:
        connection = connect(path, "ro")
        with working(connection):
            sound = _transaction(connection, path, name)
        if sound.connection is not connection:
            connection.close()
        return sound
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite3.Error):
            if is_hot(error):
                raise _HotError from error
            raise not_read(error, name) from error
        if isinstance(error, RowError):
            raise DamagedError(f"{name} is damaged: {error}.") from error
        if isinstance(error, UnicodeError | RecursionError):
            raise DamagedError(f"{name} is damaged: it holds text that cannot be read.") from error
        if isinstance(error, OSError):
            raise not_read(error, name) from error
        raise


def _transaction(connection: sqlite3.Connection, path: Path, name: str) -> Sound:
    connection.execute("BEGIN")
    try:
        # The schema before anything else: quick_check evaluates the CHECKs that stand in it.
        version = _checked_version(connection, name)
        seen = signature(path)
        trust_json(connection)
        answers = connection.execute("PRAGMA quick_check(1)").fetchall()
        if answers != [("ok",)]:
            raise DamagedError(f"{name} is damaged: its inner check fails.")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise DamagedError(f"{name} is damaged: something in it refers to nothing.")
        if version == schema.PLAN.current:
            return _loaded(connection, version, seen)
        if version > schema.PLAN.current:
            return _newer(connection, name, version, seen)
        current = _in_memory(connection)
        try:
            with working(current):
                return _loaded(current, version, seen)
        except BaseException:
            current.close()
            raise
    finally:
        roll_back(connection)


def _checked_version(connection: sqlite3.Connection, name: str) -> int:
    """The version of the file, whose schema is exactly that of this version.

    A later version may hold more tables and columns, but nothing that acts by itself.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    there = schema.found(connection)
    if version in schema.PLAN.statements:
        if there != schema.expected(version):
            raise DamagedError(f"{name} was not opened: its tables are not as netedit makes them.")
        return version
    if version < schema.PLAN.current:
        raise NotAMapError(f"{name} is not a netedit map: it has no known version.")
    for type_, _, _, sql in there:
        virtual = sql is not None and str(sql).upper().startswith("CREATE VIRTUAL")
        if type_ not in ("table", "index") or virtual:
            raise _unknown(name)
    needed = schema.columns(schema.PLAN.current)
    for table in [*TABLES.values(), "meta", "edit", "change"]:
        if not needed[table] <= schema.columns_of(connection, table):
            raise _unknown(name)
    return version


def _unknown(name: str) -> DiskError:
    return DiskError(f"{name} was made by a newer netedit; this one cannot read it.")


def _loaded(
    connection: sqlite3.Connection, version: int, seen: Signature, *, with_log: bool = True
) -> Sound:
    uid, rev = read_meta(connection)
    records = loading.read_all(connection)
    groups = log.read_groups(connection)
    if with_log:
        log.check(connection, records)
    return Sound(connection, Network.from_records(records), groups, uid, rev, version, seen)


def read_meta(connection: sqlite3.Connection) -> tuple[str, str]:
    """The uid of the map and the token of its last change; RowError where there is none."""
    row = connection.execute("SELECT uid, rev FROM meta").fetchone()
    if row is None:
        raise RowError("it does not say which map it is")
    return str(row[0]), str(row[1])


def check_identity(path: Path, uid: str) -> None:
    """Raise ReplacedError unless the map of this uid stands at `path`, changed or not.

    ChangedOutsideError where its last saving was cut off, which a reload puts right.
    """
    try:
        identify(path, path.name, interrupted=True)
        connection = connect(path, "ro")
        try:
            found, _ = read_meta(connection)
        finally:
            connection.close()
    except (NotAMapError, RowError) as error:
        raise replaced(path) from error
    except sqlite3.Error as error:
        raise (changed_outside(path) if is_hot(error) else not_read(error, path.name)) from error
    except DiskError:
        if not path.exists():
            raise moved_away(path) from None
        raise
    if found != uid:
        raise replaced(path)


def _in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of an older file, taken to the current version."""
    current = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        make_wary(current)
        trust_json(current)
        connection.backup(current)
        current.execute("BEGIN")
        schema.migrate(current)
        current.execute("COMMIT")
    except BaseException:
        current.close()
        raise
    return current


def _newer(connection: sqlite3.Connection, name: str, version: int, seen: Signature) -> Sound:
    try:
        return _loaded(connection, version, seen, with_log=False)
    except (sqlite3.Error, RowError) as error:
        raise _unknown(name) from error
