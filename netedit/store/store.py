"""The map file in place: opened with care, one transaction for every edit."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from netedit.model.errors import (
    DiskError,
    InternalError,
    ReadOnlyError,
    StoreError,
)
from netedit.model.ids import new_id
from netedit.model.log import Entry, Group
from netedit.model.network import Network
from netedit.store import guard, log, schema
from netedit.store.backups import Backups
from netedit.store.connect import (
    Signature,
    alone,
    connect,
    connect_writing,
    patiently,
    roll_back,
    signature,
)
from netedit.store.identity import write_protection
from netedit.store.reasons import (
    NotAMapError,
    changed_outside,
    moved_away,
    not_read,
    not_written,
    replaced,
)
from netedit.store.rows import RowError

T = TypeVar("T")


class Store:
    """A map file that is open. One thread at a time may use it, whichever that is.

    But `entries_of`, `weight_of`, `has_entry` and `has_changed` may be asked on any at any time.
    """

    path: Path
    uid: str
    rev: str
    # None, or the sentence that says why nothing can be written.
    read_only: str | None
    # As it was read at the opening or the last reload.
    network: Network

    def __init__(self, path: Path, sound: guard.Sound, read_only: str | None, backups: bool):
        """For `create` and `open` only."""
        self.path = path
        self.read_only = read_only
        self._reading = sound
        # Closing a connection that another thread looks into would end the process.
        self._looking = threading.RLock()
        self._writing: sqlite3.Connection | None = None
        self._data_version: int | None = None
        # An edit of which it is unknown whether it reached the disk, and the token it would leave.
        self._doubt: tuple[Entry | None, str] | None = None
        self._hurry = threading.Event()
        self._backups = Backups(path, automatic=backups)
        self._is_closed = False
        self._take(sound)

    @classmethod
    def create(cls, path: Path, entries: Sequence[Entry] = (), *, replace: bool = False) -> Self:
        """A new map that `entries` lead to, opened; its owner alone may read it.

        Raises DiskError, and nothing has changed, where there is a file of that name, unless it is
        to `replace` it.
        """
        from netedit.store.making import create_file

        create_file(path, entries, replace=replace)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, backups: bool = True) -> Self:
        """The map at `path`, checked and read; it and its folder are not touched.

        A file that is of a newer version, or cannot be written to, opens read-only and `read_only`
        says why. Without `backups` none are made but the one before an older file is brought up to
        date. Raises DiskError where there is no sound map.
        """
        path = Path(path).absolute()
        reason = f"{path.name} was opened read-only." if read_only else write_protection(path)
        sound = guard.read(path, may_write=reason is None)
        return cls(path, sound, reason or sound.write_protection(path.name), backups)

    @property
    def groups(self) -> Sequence[Group]:
        """The headings of all undo steps, oldest first, those appended included."""
        return self._groups

    @property
    def version(self) -> int:
        """The version of the file on the disk."""
        return self._version

    @property
    def backup_problem(self) -> str | None:
        """The sentence that says why the last backup failed, None if it did not."""
        return self._backups.problem

    def entries_of(self, group: int) -> tuple[Entry, ...]:
        """Every entry of an undo step in order, () where there is none; DiskError."""
        return self._looked_up(lambda connection: log.read_entries(connection, group))

    def weight_of(self, group: int) -> int:
        """How many changes an undo step has; DiskError."""
        return self._looked_up(lambda connection: log.weigh(connection, group))

    def has_entry(self, uid: str) -> bool:
        """Whether the entry with this uid is in the file."""
        return self._looked_up(lambda connection: log.has(connection, uid))

    def has_changed(self) -> bool:
        """Whether another program has written to the map since it was read here.

        False where that cannot be told now, as of a file that is gone: writing will tell.
        """
        try:
            uid, rev = self._looked_up(guard.read_meta)
        except StoreError:
            return False
        return uid == self.uid and rev != self.rev

    def append(self, entry: Entry) -> None:
        """Write an edit: when this returns, it is on the disk, and no part of it otherwise.

        An entry that is in the file already is not written again. Raises ReadOnlyError,
        ChangedOutsideError (reload, and perform it again), ReplacedError, DiskError or
        InternalError; nothing has changed. Waits up to 5 s for another program's lock.
        """
        self._must_be_open()
        if self.read_only is not None:
            raise ReadOnlyError(self.read_only)
        with alone(self.path):
            try:
                self._settle_doubt()
                self._check_place()
                if self._version < schema.PLAN.current:
                    self._bring_up_to_date()
                self._backups.make_if_due(self.uid, self.rev, has_history=bool(self._groups))
                self._write(entry)
            except sqlite3.Error as error:
                raise not_written(error, self.path) from error

    def reload(self) -> None:
        """Check and read the file anew: `network`, `groups` and `rev` are new.

        Raises ReplacedError where another map stands at its place, DiskError where no sound one
        does; then everything is as before.
        """
        self._must_be_open()
        if not os.path.exists(self.path):
            raise moved_away(self.path)
        try:
            sound = guard.read(self.path, may_write=self.read_only is None)
        except NotAMapError as error:
            raise replaced(self.path) from error
        if sound.uid != self.uid:
            sound.close()
            raise replaced(self.path)
        self._stop_writing()
        with self._looking:
            self._reading.close()
            self._reading = sound
        self._doubt = None
        self._take(sound)
        if self.read_only is None:
            self.read_only = sound.write_protection(self.path.name)

    def copy(self, path: Path, *, replace: bool = False, entries: Sequence[Entry] = ()) -> None:
        """Write a copy with an identity of its own, history and all, that its owner alone may read.

        `entries` follow the state of the file and are added to the copy. Raises DiskError, and
        nothing has changed, where there is a file of that name, unless `replace`; ReplacedError
        where the map is no longer at its place.
        """
        self._must_be_open()
        source = self.path if self._reading.folder is None else self._reading.folder / "map"
        if self._reading.folder is None:
            guard.check_identity(self.path, self.uid)
        if os.path.exists(path) and path.resolve() == self.path.resolve():
            raise DiskError(f"{path.name} cannot be a copy of itself.")
        from netedit.store.making import copy_file

        copy_file(source, path, replace=replace, entries=entries, rev=self.rev)

    def close(self) -> None:
        """Let go of the file; what was written of it stands without a journal beside it."""
        if self._is_closed:
            return
        self._is_closed = True
        if self._writing is not None and self._is_in_place():
            with alone(self.path), contextlib.suppress(sqlite3.Error):
                self._writing.execute("PRAGMA journal_mode = DELETE")
        self._stop_writing()
        with self._looking:
            self._reading.close()

    def hurry(self) -> None:
        """Wait for other programs' locks no longer; may be called from another thread."""
        self._hurry.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        type_: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def back_up(self) -> Path:
        """Make a backup now, as before an import; DiskError where it fails."""
        self._must_be_open()
        return self._backups.make(self.uid, self.rev)

    def _must_be_open(self) -> None:
        if self._is_closed:
            raise InternalError(f"{self.path.name} is closed.")

    def _looked_up(self, look: Callable[[sqlite3.Connection], T]) -> T:
        """What `look` finds; DiskError only after the file was closed and looked at once more."""
        try:
            with self._looking:
                self._must_be_open()
                try:
                    return look(self._reading.connection)
                except (sqlite3.Error, RowError):
                    if self._reading.folder is not None or self._version < schema.PLAN.current:
                        raise
                    self._read_on_disk()
                    return look(self._reading.connection)
        except sqlite3.Error as error:
            raise not_read(error, self.path.name) from error
        except RowError as error:
            raise DiskError(f"{self.path.name} is damaged: {error}.") from error

    def _take(self, sound: guard.Sound) -> None:
        self.network = sound.network
        self.uid = sound.uid
        self.rev = sound.rev
        self._groups = sound.groups
        self._version = sound.version
        self._signature: Signature = sound.signature

    def _is_in_place(self) -> bool:
        try:
            return signature(self.path)[:2] == self._signature[:2]
        except OSError:
            return False

    def _check_place(self) -> None:
        """Raise unless the file is, by its signature, as it was after the last commit."""
        try:
            now = signature(self.path)
        except FileNotFoundError:
            raise moved_away(self.path) from None
        except OSError as error:
            raise not_written(error, self.path) from error
        if now != self._signature:
            guard.check_identity(self.path, self.uid)
            raise changed_outside(self.path)

    def _open_writing(self) -> sqlite3.Connection:
        """The connection that writes; a subclass may set it up otherwise."""
        return connect_writing(self.path, self._hurry)

    def _connection(self) -> sqlite3.Connection:
        if self._writing is None:
            self._writing = self._open_writing()
            self._data_version = None
        return self._writing

    def _stop_writing(self) -> None:
        if self._writing is not None:
            roll_back(self._writing)
            self._writing.close()
            self._writing = None

    def _begin(self, connection: sqlite3.Connection) -> None:
        """Start the transaction, and raise unless the file is as it was after the last commit."""
        patiently(connection, "BEGIN IMMEDIATE", self._hurry)
        self._check_place()
        uid, rev = guard.read_meta(connection)
        (data_version,) = connection.execute("PRAGMA data_version").fetchone()
        if uid != self.uid:
            raise replaced(self.path)
        if rev != self.rev or self._data_version not in (None, data_version):
            raise changed_outside(self.path)
        self._data_version = int(data_version)

    def _write(self, entry: Entry) -> None:
        connection = self._connection()
        rev = new_id()
        try:
            self._begin(connection)
            if log.has(connection, entry.uid):
                roll_back(connection)
                return
            log.write(connection, entry)
            self._commit(connection, entry, rev)
        except StoreError:
            roll_back(connection)
            raise
        except (ValueError, OverflowError) as error:
            roll_back(connection)
            raise InternalError(
                f"{self.path.name} was not written because of a fault of netedit’s own ({error})."
            ) from error
        except sqlite3.Error as error:
            self._fail(error, entry, rev)

    def _commit(self, connection: sqlite3.Connection, entry: Entry | None, rev: str) -> None:
        connection.execute("UPDATE meta SET rev = ?", (rev,))
        patiently(connection, "COMMIT", self._hurry)
        self._landed(entry, rev)

    def _landed(self, entry: Entry | None, rev: str) -> None:
        """The edit that leaves `rev` is on the disk."""
        self.rev = rev
        if entry is not None:
            log.joined(self._groups, entry)
        self._note_signature()

    def _note_signature(self) -> None:
        with contextlib.suppress(OSError):
            self._signature = signature(self.path)

    def _fail(self, error: sqlite3.Error, entry: Entry | None, rev: str) -> None:
        """Raise `error` again unless the edit reached the disk all the same.

        A failing sync is reported although the commit stands; and a failed write, taken back, still
        changes the file's time.
        """
        self._doubt = entry, rev
        self._stop_writing()
        # If it cannot be settled now, it is before the next edit; until then it is not written.
        with contextlib.suppress(StoreError, sqlite3.Error):
            self._settle_doubt()
        if self.rev != rev:
            raise error

    def _settle_doubt(self) -> None:
        """Look what became of the last commit, if that is unknown."""
        if self._doubt is None:
            return
        entry, attempted = self._doubt
        if not self._is_in_place():
            guard.check_identity(self.path, self.uid)
            raise changed_outside(self.path)
        connection = self._connection()
        uid, rev = guard.read_meta(connection)
        if uid != self.uid:
            raise replaced(self.path)
        if rev not in (self.rev, attempted):
            raise changed_outside(self.path)
        self._doubt = None
        if rev == attempted:
            self._landed(entry, rev)
        else:
            self._note_signature()

    def _bring_up_to_date(self) -> None:
        """Take an older file to the current version, after a backup; all of it or nothing."""
        self._backups.make(self.uid, self.rev)
        connection = self._connection()
        rev = new_id()
        # Tables are built anew, and what refers to them must not notice.
        connection.execute("PRAGMA foreign_keys = OFF")
        try:
            self._begin(connection)
            schema.migrate(connection)
            self._commit(connection, None, rev)
        except (StoreError, RowError):
            roll_back(connection)
            raise
        except sqlite3.Error as error:
            self._fail(error, None, rev)
        finally:
            if self._writing is not None:
                self._writing.execute("PRAGMA foreign_keys = ON")
        self._version = schema.PLAN.current
        self._read_on_disk()

    def _read_on_disk(self) -> None:
        """Read the file itself from now on, no longer the copy in memory."""
        with self._looking:
            self._reading.connection.close()
            self._reading.connection = connect(self.path, "ro")
