"""Backups of a map in the application's own folder: the last ten, and one a day for two weeks."""

import os
import sqlite3
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from netedit.model.dataclass import dataclass
from netedit.model.errors import DiskError, StoreError
from netedit.store.connect import connect, trust_json
from netedit.store.folders import data_folder, data_place, new_private_file, sync_file, sync_folder
from netedit.store.reasons import not_read

KEEP = 10
DAYS = 14
INTERVAL = timedelta(minutes=10)
_TIME = "%Y%m%dT%H%M%S%fZ"
_STALE_S = 3600.0


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: when it was made (UTC), and the `rev` the map had then."""

    path: Path
    at: datetime
    rev: str


def backups_of(uid: str) -> list[Backup]:
    """The backups of the map with this uid, oldest first; OSError where they cannot be listed."""
    found: list[Backup] = []
    for path in data_place(f"backups/{uid}").glob("*.netedit"):
        at, _, rev = path.stem.partition("-")
        with suppress(ValueError):
            found.append(Backup(path, datetime.strptime(at, _TIME).replace(tzinfo=UTC), rev))
    return sorted(found, key=lambda backup: backup.at)


class Backups:
    """When the backups of one open map are made; `problem` says why the last one failed."""

    def __init__(self, path: Path, *, automatic: bool):
        self.problem: str | None = None
        self._path = path
        self._automatic = automatic
        self._next_look = 0.0

    def make_if_due(self, uid: str, rev: str, *, has_history: bool) -> None:
        """Before an edit: back up if the newest backup is of another state and over 10 min old.

        A failure is no reason not to edit: it is left in `problem`. A map without history has
        nothing to lose.
        """
        if not self._automatic or time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + INTERVAL.total_seconds()
        if not has_history:
            return
        try:
            existing = backups_of(uid)
            newest = existing[-1] if existing else None
            age = datetime.now(UTC) - newest.at if newest else INTERVAL
            if newest is not None and newest.rev == rev:
                return
            # One from the future says that a clock was wrong, not that it is young.
            if timedelta(0) <= age < INTERVAL:
                self._next_look -= age.total_seconds()
                return
            self.make(uid, rev)
        except StoreError:
            return
        except OSError as error:
            self.problem = _no_backup(error, self._path)

    def make(self, uid: str, rev: str) -> Path:
        """Make a backup now; DiskError, also left in `problem`, where it fails."""
        try:
            path = _make(self._path, uid, rev)
        except (OSError, sqlite3.Error) as error:
            self.problem = _no_backup(error, self._path)
            raise DiskError(self.problem) from error
        self.problem = None
        self._next_look = time.monotonic() + INTERVAL.total_seconds()
        with suppress(OSError):
            _prune(uid)
        return path


def _no_backup(error: OSError | sqlite3.Error, path: Path) -> str:
    reason = str(not_read(error, "the folder of backups" if isinstance(error, OSError) else "it"))
    return f"No backup of {path.name} could be made: {reason}"


def _make(source: Path, uid: str, rev: str) -> Path:
    from netedit.store.making import vacuum_into  # a start makes none

    folder = data_folder(f"backups/{uid}")
    path = folder / f"{datetime.now(UTC).strftime(_TIME)}-{rev}.netedit"
    part = path.with_suffix(".part")
    os.close(new_private_file(part))
    try:
        vacuum_into(source, part)
        _check(part)
        sync_file(part)
        os.replace(part, path)
        sync_folder(folder)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return path


def _check(part: Path) -> None:
    connection = connect(part, "ro")
    try:
        trust_json(connection)
        answers = connection.execute("PRAGMA integrity_check(1)").fetchall()
    finally:
        connection.close()
    if answers != [("ok",)]:
        raise sqlite3.DatabaseError("the backup is not sound")


def _prune(uid: str) -> None:
    """Remove all but the last ten and the newest of each of the last fourteen days."""
    existing = backups_of(uid)
    kept = {backup.path for backup in existing[-KEEP:]}
    oldest_day = datetime.now(UTC).date() - timedelta(days=DAYS - 1)
    newest_of_day = {backup.at.date(): backup.path for backup in existing}
    kept |= {path for day, path in newest_of_day.items() if day >= oldest_day}
    for backup in existing:
        if backup.path not in kept:
            backup.path.unlink(missing_ok=True)
    for path in data_place(f"backups/{uid}").glob("*.part"):
        if path.stat().st_mtime < time.time() - _STALE_S:
            path.unlink(missing_ok=True)


class HasBackups(Protocol):
    """An open map, behind a thread or not."""

    def back_up(self) -> Path:
        """Make a backup now."""
        ...


def back_up(store: HasBackups) -> Path:
    """Back up an open map, as before an import; DiskError where it fails."""
    return store.back_up()
