"""Gestures on relationships."""

from collections.abc import Sequence

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, changed, clean_fields, found
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Actor, Direction, Tie, TieKind


def add_tie(
    network: Network,
    source: str,
    target: str,
    kind: str,
    *,
    id_: str | None = None,
    **fields: object,
) -> Edit:
    """Add a relationship of `kind` between two partners, or from one to itself.

    `fields` are further fields of Tie.
    """
    first, second = found(network, Actor, source), found(network, Actor, target)
    found(network, TieKind, kind)
    tie = Tie(id_ or new_id(), source, target, kind, **clean_fields(fields))  # type: ignore[arg-type]
    label = f"Connect {shortened(first.name, 30)} and {shortened(second.name, 30)}"
    return Edit(label, (Change(None, tie),))


def change_ties(network: Network, ids: Sequence[str], **fields: object) -> Edit:
    """Give one or several relationships the same `fields`; further typing in one field merges."""
    changes = changed(network, Tie, ids, clean_fields(fields))
    names = ", ".join(name.replace("_", " ") for name in fields)
    what = called(network, [change.record.id for change in changes])
    key = f"ties:{','.join(ids)}:{names}" if len(fields) == 1 and len(ids) < 20 else None
    return Edit(f"Change the {names} of {what}", changes, key)


def reverse_ties(network: Network, ids: Sequence[str]) -> Edit:
    """Turn one-way relationships round; undirected and mutual ones stay as they are."""
    changes: list[Change] = []
    for id_ in dict.fromkeys(ids):
        tie = found(network, Tie, id_)
        if tie.direction is Direction.FORWARD:
            ends = {"source": tie.target, "target": tie.source}
            changes.extend(changed(network, Tie, [id_], ends))
    what = called(network, [change.record.id for change in changes])
    return Edit(f"Turn round {what}", tuple(changes))
