"""The commands on a map file itself: new, check, info, history and undo."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from netedit.document import FileDocument, starting_entries
from netedit.model.edits import starting
from netedit.model.errors import NeteditError, ReadOnlyError
from netedit.store.spool import waiting
from netedit.store.store import Store


def existing(path: Path) -> Path:
    """`path`; NeteditError where there is nothing."""
    if not path.exists():
        raise NeteditError(f"There is no file {path}.")
    return path


def opened(path: Path, *, read_only: bool) -> FileDocument:
    """The map at `path`; StoreError in one sentence where it cannot be read, or written as asked.

    Whoever asks closes it.
    """
    document = FileDocument(existing(path), read_only=read_only)
    if not read_only:
        reason = document.read_only or waiting(_store(document))
        if reason is not None:
            document.close()
            raise ReadOnlyError(reason)
    return document


def back_up(document: FileDocument) -> None:
    """Make a backup, as before every import; DiskError where it fails."""
    _store(document).back_up()


def _store(document: FileDocument) -> Store:
    store = document.store
    assert isinstance(store, Store)
    return store


def say(sentences: Sequence[str], assumptions: Sequence[str]) -> None:
    """Print sentences on a map, and below them what they take for granted."""
    for sentence in sentences or ["There is nothing to say about this map yet."]:
        print(sentence)
    if assumptions:
        print()
    for sentence in assumptions:
        print(sentence)


def say_json(value: object) -> None:
    """One JSON text on standard output, in ASCII: every console can show it."""
    print(json.dumps(value, indent=2))


def new(path: Path, title: str) -> int:
    """Make a map with what every map begins with."""
    entries = starting_entries([lambda network: starting(network, title)])
    Store.create(path, entries).close()
    print(f"{path} is a new map.")
    return 0


def check(path: Path, *, as_json: bool) -> int:
    """Say whether the file is sound."""
    try:
        Store.open(existing(path), read_only=True).close()
    except NeteditError as error:
        if not as_json:
            raise
        say_json({"sound": False, "problem": str(error)})
        return 1
    if as_json:
        say_json({"sound": True, "problem": None})
    else:
        print(f"{path} is sound.")
    return 0


def info(path: Path, *, as_json: bool) -> int:
    """Say what the map holds."""
    with opened(path, read_only=True) as document:
        network = document.network
        people = sum(not network.is_organisation(a) for a in network.actors.values())
        groups = document.history.groups
        facts: dict[str, object] = {
            "title": network.map.title,
            "people": people,
            "organisations": len(network.actors) - people,
            "relationships": len(network.ties),
            "memberships": len(network.memberships),
            "kinds_of_partner": [kind.name for kind in network.actor_kinds.values()],
            "kinds_of_relationship": [kind.name for kind in network.tie_kinds.values()],
            "purposes": [purpose.statement for purpose in network.purposes.values()],
            "fields": [field.name for field in network.fields.values()],
            "views": [view.name for view in network.views.values()],
            "notes": len(network.notes),
            "versions": [version.name for version in network.versions.values()],
            "steps": len(groups),
            "changed": groups[-1].at if groups else None,
            "file_version": _store(document).version,
            "bytes": path.stat().st_size,
        }
    if as_json:
        say_json(facts)
        return 0
    for key, value in facts.items():
        print(f"{key.replace('_', ' ').capitalize()}: {_shown(value) or '–'}")
    return 0


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in cast(list[object], value))
    return "" if value is None else str(value)


def history(path: Path, *, as_json: bool) -> int:
    """List the steps, oldest first."""
    with opened(path, read_only=True) as document:
        groups = document.history.groups
    if as_json:
        steps = [
            {
                "number": group.number,
                "at": group.at,
                "label": group.label,
                "cause": group.cause.value,
                "undoes": group.undoes,
            }
            for group in groups
        ]
        say_json({"steps": steps})
        return 0
    for group in groups:
        cause = "" if group.cause.value == "edit" else f" ({group.cause.value.replace('_', ' ')})"
        print(f"{group.number:>5}  {group.at[:19].replace('T', ' ')}  {group.label}{cause}")
    return 0


def undo(path: Path) -> int:
    """Take the newest step back; NeteditError where there is none."""
    with opened(path, read_only=False) as document:
        group = document.undo()
    if group is None:
        raise NeteditError("There is nothing to undo.")
    print(f"Undone: {group.label}.")
    return 0
