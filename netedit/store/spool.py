"""Edits that could not be written to their map, and unfinished text, kept on this computer."""

import json
import os
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, cast

from netedit.model.errors import DiskError
from netedit.model.log import Cause, Entry
from netedit.store.folders import (
    data_folder,
    data_place,
    new_private_file,
    sync_folder,
    write_private,
)
from netedit.store.reasons import not_read, not_written
from netedit.store.rows import dumps

# Within this process; two windows on one map do not both write.
_lock = threading.RLock()


class OpenMap(Protocol):
    """An open map, behind a thread or not."""

    @property
    def uid(self) -> str:
        """Which map it is."""
        ...

    @property
    def path(self) -> Path:
        """Where it is."""
        ...

    def has_entry(self, uid: str) -> bool:
        """Whether the entry with this uid is in the file."""
        ...


def spool_file(uid: str, path: Path) -> Path:
    """Where edits of this map at this place wait; its folder is made with the first of them.

    Named by both: copies made by hand have the uid of their original.
    """
    return data_place("spool") / f"{_name(uid, path)}.jsonl"


def _holds_any(folder: str, uid: str) -> bool:
    """Whether anything is kept for a map, wherever it is: seldom, and names cost time to make."""
    return any(name.startswith(f"{uid}-") for name in os.listdir(data_place(folder)))


def _name(uid: str, path: Path) -> str:
    import hashlib  # it takes as long as opening a small map, and a start seldom needs it

    place = os.path.normcase(os.path.realpath(path))
    return f"{uid}-{hashlib.sha256(os.fsencode(place)).hexdigest()[:16]}"


def add(uid: str, path: Path, rev: str, entries: Sequence[Entry]) -> None:
    """Keep `entries`, which follow the state `rev` of the map; on the disk when this returns.

    Raises DiskError where they cannot be kept.
    """
    if not entries:
        return
    lines = [dumps({"rev": rev, "entry": _to_plain(entry)}) for entry in entries]
    try:
        with _lock:
            data_folder("spool")
            file = spool_file(uid, path)
            if not file.exists():
                os.close(new_private_file(file))
            with open(file, "r+b") as stream:
                # What a crash left of a last line is cut off: it was never said to be kept.
                end = stream.read().rfind(b"\n") + 1
                stream.truncate(end)
                stream.seek(end)
                if not end:
                    lines.insert(0, dumps({"netedit_spool": 1, "map": uid, "path": str(path)}))
                stream.write("".join(f"{line}\n" for line in lines).encode())
                stream.flush()
                os.fsync(stream.fileno())
            sync_folder(file.parent)
    except OSError as error:
        raise not_written(error, Path("The folder of unsaved edits")) from error


def kept(uid: str, path: Path) -> tuple[Entry, ...]:
    """Every entry kept for this map at this place, in order, each once.

    A torn last line is left out; DiskError for any other damage, and nothing has changed.
    """
    try:
        if not _holds_any("spool", uid):
            return ()
        file = spool_file(uid, path)
        with _lock:
            text = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise not_read(error, "The folder of unsaved edits") from error
    whole = text[: text.rfind(b"\n") + 1]
    entries: dict[str, Entry] = {}
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            plain: object = json.loads(line)
            if number == 1:
                if cast(Mapping[str, object], plain)["map"] != uid:
                    raise ValueError("another map")
                continue
            entry = _from_plain(cast(Mapping[str, object], plain)["entry"])
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise DiskError(
                f"The unsaved edits of {path.name} are damaged in line {number}; "
                f"they are kept in {file}."
            ) from error
        entries[entry.uid] = entry
    return tuple(entries.values())


def pending(store: OpenMap) -> Sequence[Entry]:
    """The entries kept for an open map that its file does not hold; DiskError where unreadable."""
    return [entry for entry in kept(store.uid, store.path) if not store.has_entry(entry.uid)]


def waiting(store: OpenMap) -> str | None:
    """The sentence that says why the command line must not write to this map, or None."""
    try:
        count = len(pending(store))
    except DiskError as error:
        return str(error)
    if not count:
        return None
    edits = "an edit that was" if count == 1 else f"{count:,} edits that were"
    return f"{store.path.name} has {edits} not saved yet; open it in the window first."


def discard(store: OpenMap, entries: Sequence[Entry] | None = None) -> None:
    """Forget `entries`, all of them if None: only once they are in the file, or given up.

    Raises DiskError where the file of unsaved edits cannot be rewritten; then all are kept.
    """
    try:
        with _lock:
            file = spool_file(store.uid, store.path)
            if not file.exists():
                return
            gone = None if entries is None else {entry.uid for entry in entries}
            left = [] if gone is None else [e for e in _lines(file) if e[0] not in gone]
            if left:
                head = file.read_text(encoding="utf-8").partition("\n")[0]
                write_private(file, "\n".join([head, *(line for _, line in left), ""]))
            else:
                file.unlink(missing_ok=True)
    except OSError as error:
        raise not_written(error, Path("The folder of unsaved edits")) from error


def _lines(file: Path) -> list[tuple[str, str]]:
    """Every whole line but the first, with the uid of its entry; damaged ones stay."""
    found: list[tuple[str, str]] = []
    for line in file.read_text(encoding="utf-8").split("\n")[1:-1]:
        try:
            uid = str(json.loads(line)["entry"]["uid"])
        except (ValueError, TypeError, KeyError, RecursionError):
            uid = ""
        found.append((uid, line))
    return found


def _to_plain(entry: Entry) -> Mapping[str, object]:
    from netedit.model.codec import change_to_plain  # late: seldom is anything kept

    return {
        "uid": entry.uid,
        "group": entry.group,
        "label": entry.label,
        "at": entry.at,
        "cause": entry.cause.value,
        "undoes": entry.undoes,
        "merge_key": entry.merge_key,
        "changes": [change_to_plain(change) for change in entry.changes],
    }


def _from_plain(plain: object) -> Entry:
    from netedit.model.codec import change_from_plain

    held = cast(Mapping[str, object], plain)
    changes = cast(Sequence[Mapping[str, object]], held["changes"])
    undoes, merge_key = held["undoes"], held["merge_key"]
    if not isinstance(undoes, int | None) or not isinstance(merge_key, str | None):
        raise TypeError("an entry that is none")
    return Entry(
        uid=str(held["uid"]),
        group=int(cast(int, held["group"])),
        label=str(held["label"]),
        at=str(held["at"]),
        cause=Cause(held["cause"]),
        undoes=undoes,
        changes=tuple(change_from_plain(change) for change in changes),
        merge_key=merge_key,
    )


def save_draft(uid: str, path: Path, text: str) -> None:
    """Keep unfinished text of this map, in place of what was kept; DiskError where it cannot be.

    Whole or not at all if the program dies; not synced, because it is called while a person types.
    """
    try:
        data_folder("drafts")
        write_private(_draft_file(uid, path), text, sync=False)
    except (OSError, UnicodeError) as error:
        reason = error if isinstance(error, OSError) else OSError(str(error))
        raise not_written(reason, Path("Unfinished text")) from error


def draft(uid: str, path: Path) -> str | None:
    """The unfinished text kept for this map, or None; what cannot be read counts as none."""
    try:
        if not _holds_any("drafts", uid):
            return None
        return _draft_file(uid, path).read_bytes().decode()
    except (OSError, UnicodeError):
        return None


def clear_draft(uid: str, path: Path) -> None:
    """Forget the unfinished text of this map; DiskError where it cannot be removed."""
    try:
        _draft_file(uid, path).unlink(missing_ok=True)
    except OSError as error:
        raise not_written(error, Path("Unfinished text")) from error


def _draft_file(uid: str, path: Path) -> Path:
    return data_place("drafts") / f"{_name(uid, path)}.txt"
