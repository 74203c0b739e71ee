"""Performing an edit again on a network that has moved on: what it did not touch stays as it is."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import cast

from netedit.model.checks import shown
from netedit.model.edit import Change, Edit
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.records import Record


def rebased(edit: Edit, network: Network) -> Edit:
    """`edit` as it must read to be performed on `network`.

    A field the edit did not change takes the value that is there now; what is there already is
    left out. Raises EditError, and nothing has changed, for a field that both changed, for a change
    of something that is gone, and for the removal of something that was changed meanwhile.
    """
    changes: list[Change] = []
    for change in edit.changes:
        there = network.find(change.record.id)
        if there is not None and type(there) is not type(change.record):
            raise EditError(f"There is already something with the id of the {shown(there)}.")
        if change.after == there:
            continue
        if change.after is None:
            changes.append(_removal(change, there))
        elif change.before is None:
            if there is not None:
                raise EditError(f"The {shown(there)} was added elsewhere and reads differently.")
            changes.append(change)
        elif there is None:
            raise EditError(f"The {shown(change.before)} was removed elsewhere.")
        else:
            merged = _merged(change.before, change.after, there)
            if merged != there:
                changes.append(Change(there, merged))
    return Edit(edit.label, tuple(changes), edit.merge_key)


def _removal(change: Change, there: Record | None) -> Change:
    if there != change.before:
        raise EditError(f"The {shown(change.record)} was changed elsewhere, so it is kept.")
    return Change(there, None)


def _merged(before: Record, after: Record, there: Record) -> Record:
    taken: dict[str, object] = {}
    for field in fields(before):
        old: object = getattr(before, field.name)
        new: object = getattr(after, field.name)
        now: object = getattr(there, field.name)
        if old == new or new == now:
            continue
        if isinstance(old, Mapping):
            taken[field.name] = _merged_values(
                cast(Mapping[str, object], old),
                cast(Mapping[str, object], new),
                cast(Mapping[str, object], now),
                there,
            )
        elif old == now:
            taken[field.name] = new
        else:
            raise EditError(_both_changed(field.name, there))
    return replace(there, **taken)  # type: ignore[arg-type]


def _merged_values(
    old: Mapping[str, object],
    new: Mapping[str, object],
    now: Mapping[str, object],
    there: Record,
) -> Mapping[str, object]:
    merged = dict(now)
    for key in old.keys() | new.keys():
        if old.get(key) == new.get(key) or new.get(key) == now.get(key):
            continue
        if old.get(key) != now.get(key):
            raise EditError(_both_changed("own field", there))
        if key in new:
            merged[key] = new[key]
        else:
            merged.pop(key, None)
    return merged


def _both_changed(name: str, there: Record) -> str:
    return f"The {name.replace('_', ' ')} of the {shown(there)} changed elsewhere too."
