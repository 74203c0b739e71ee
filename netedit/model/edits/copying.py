"""Copying a piece of a map and putting it down again, in the same map or in another."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from netedit.model.dataclass import dataclass
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, found
from netedit.model.edits.placements import rounded
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    ActsAs,
    Field,
    Membership,
    Note,
    Placement,
    Purpose,
    Record,
    Tie,
    TieKind,
    View,
)
from netedit.model.stories import Picture
from netedit.model.text import folded

# What many records use, so that a copy uses the one that is there.
_Shared = ActorKind | TieKind | Purpose | Field | Picture


@dataclass(frozen=True, slots=True)
class Copied:
    """A piece of a map: partners, notes, what lies between them, and all they refer to."""

    records: tuple[Record, ...]


def copied(network: Network, view: str, ids: Sequence[str]) -> Copied:
    """The partners and notes among `ids`, the relationships and memberships whose two ends are
    copied, their places in `view`, and the kinds, purposes, fields and pictures they use.
    """
    wanted = set(ids)
    actors = [a for a in network.actors.values() if a.id in wanted]
    inside = {a.id for a in actors}
    ties = [t for a in actors for t in network.ties_of(a.id) if t.source == a.id]
    ties = [t for t in ties if t.target in inside]
    memberships = [m for a in actors for m in network.memberships_of(a.id)]
    memberships = [m for m in memberships if m.organisation in inside]
    notes = [n for n in network.notes.values() if n.id in wanted]
    places = [network.placement(view, r.id) for r in (*actors, *notes)]
    used: dict[str, Record] = {}
    for actor in actors:
        used[actor.kind] = network.actor_kinds[actor.kind]
        used.update((f, network.fields[f]) for f in actor.fields)
        if actor.picture is not None:
            used[actor.picture] = network.pictures[actor.picture]
    for tie in ties:
        used[tie.kind] = network.tie_kinds[tie.kind]
        # its team stays where it is
        used.update((p, replace(network.purposes[p], core=())) for p in tie.purposes)
        used.update((f, network.fields[f]) for f in tie.fields)
    placed = [p for p in places if p is not None]
    return Copied((*used.values(), *actors, *notes, *ties, *memberships, *placed))


def paste(
    network: Network, view: str, piece: Copied, shift: tuple[float, float] = (24.0, 24.0)
) -> Edit:
    """Put a copied piece into `view` as new records, moved by `shift` scene units.

    Kinds, purposes, fields and pictures are taken by id, else by what they say, else they come
    along.
    """
    found(network, View, view)
    ids: dict[str, str] = {}
    changes: list[Change] = []
    for record in piece.records:
        pasted = _pasted(network, view, record, ids, shift)
        if pasted is not None:
            changes.append(Change(None, pasted))
    source = Network.from_records(piece.records)
    what = called(source, [*source.actors, *source.notes])
    return Edit(f"Paste {what}", _fitting(network, changes))


def duplicate(
    network: Network, view: str, ids: Sequence[str], shift: tuple[float, float] = (24.0, 24.0)
) -> Edit:
    """Put a copy of partners and notes beside them, with the relationships among them."""
    edit = paste(network, view, copied(network, view, ids), shift)
    return replace(edit, label=edit.label.replace("Paste", "Duplicate", 1))


def pasted_ids(edit: Edit) -> list[str]:
    """The partners and notes an edit adds, to be selected after it."""
    added = [c.after for c in edit.changes if c.before is None]
    return [r.id for r in added if isinstance(r, Actor | Note)]


def _pasted(
    network: Network, view: str, record: Record, ids: dict[str, str], shift: tuple[float, float]
) -> Record | None:
    """`record` under new ids, or None where the map has its like already."""
    if isinstance(record, Placement):
        x, y = rounded(record.x + shift[0], record.y + shift[1])
        return replace(record, view=view, subject=ids[record.subject], x=x, y=y)
    if isinstance(record, _Shared):
        like = _like(network, record)
        ids[record.id] = like or record.id
        return None if like else record
    ids[record.id] = new_id()
    match record:
        case Actor():
            own = {ids[f]: value for f, value in record.fields.items()}
            picture = ids[record.picture] if record.picture is not None else None
            return replace(
                record,
                id=ids[record.id],
                kind=ids[record.kind],
                fields=own,
                picture=picture,
            )
        case Tie():
            return replace(
                record,
                id=ids[record.id],
                source=ids[record.source],
                target=ids[record.target],
                kind=ids[record.kind],
                purposes=tuple(dict.fromkeys(ids[p] for p in record.purposes)),
                fields={ids[f]: value for f, value in record.fields.items()},
            )
        case Membership():
            ends = {"member": ids[record.member], "organisation": ids[record.organisation]}
            return replace(record, id=ids[record.id], **ends)
        case Note():
            return replace(record, id=ids[record.id])
        case _:
            return None


def _fitting(network: Network, changes: Sequence[Change]) -> tuple[Change, ...]:
    """`changes` without memberships in what counts as a person here, its kind being another."""
    come = {change.record.id: change.record for change in changes}

    def fits(record: Record) -> bool:
        if not isinstance(record, Membership):
            return True
        host = cast(Actor, come[record.organisation])
        kind = network.actor_kinds.get(host.kind) or cast(ActorKind, come[host.kind])
        return kind.acts_as is ActsAs.ORGANISATION

    return tuple(change for change in changes if fits(change.record))


def _like(network: Network, record: _Shared) -> str | None:
    there = network.table(type(record))
    if record.id in there:
        return record.id
    wanted = _reads(record)
    return next((id_ for id_, other in there.items() if _reads(other) == wanted), None)


def _reads(record: _Shared) -> Iterable[str]:
    match record:
        case Purpose():
            return (folded(record.statement),)
        case Field():
            return (folded(record.name), record.subject, record.type)
        case Picture():
            return (record.type, record.content)
        case _:
            return (folded(record.name),)
