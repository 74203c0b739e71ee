"""Cutting a network to what an audience may see; every export and picture begins here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    Field,
    FieldValue,
    Map,
    Note,
    Placement,
    Record,
    Sensitivity,
    Tie,
    Version,
)

_RANK = {Sensitivity.PUBLIC: 0, Sensitivity.GROUP: 1, Sensitivity.ME: 2}


@dataclass(frozen=True, slots=True)
class Cut:
    """A network as an audience may see it, and in words what was left out of it."""

    network: Network
    left_out: Sequence[str]

    @property
    def sentence(self) -> str:
        """One sentence that says what was left out; "" where nothing was."""
        if not self.left_out:
            return ""
        *most, last = self.left_out
        return f"Left out: {', '.join(most) + ' and ' if most else ''}{last}."


def may_see(audience: Sensitivity, sensitivity: Sensitivity) -> bool:
    """Whether what is marked `sensitivity` may be shown to `audience`."""
    return _RANK[sensitivity] <= _RANK[audience]


def cut(network: Network, audience: Sensitivity) -> Cut:
    """`network` without anything above `audience`; the same network for ME.

    Names, kinds, roles, sectors, tiers, memberships and relationships are public; influence,
    interest, tags, notes and who keeps the map are for the group; private notes for ME; fields of
    the map's own and notes on the canvas as they are marked.
    """
    if audience is Sensitivity.ME:
        return Cut(network, ())
    gone: dict[str, int] = {}
    kept: list[Record] = []
    hidden = {f.id for f in network.fields.values() if not may_see(audience, f.sensitivity)}
    notes = {n.id for n in network.notes.values() if not may_see(audience, n.sensitivity)}
    for record in network:
        match record:
            case Actor() | Tie():
                kept.append(_without_private(record, audience, hidden, gone))
            case Field(id=id_) if id_ in hidden:
                _count(gone, "fields of the map's own")
            case Note(id=id_) if id_ in notes:
                _count(gone, "notes on the canvas")
            case Placement(subject=subject) if subject in notes:
                pass
            case Version(note=text) if text and audience is Sensitivity.PUBLIC:
                kept.append(replace(record, note=""))
            case Map(me=str()) if audience is Sensitivity.PUBLIC:
                kept.append(replace(record, me=None))
            case _:
                kept.append(record)
    words = [what if count == 0 else f"{count:,} {what}" for what, count in gone.items()]
    return Cut(Network.from_records(kept), words)


def _without_private(
    record: Actor | Tie, audience: Sensitivity, hidden: set[str], gone: dict[str, int]
) -> Actor | Tie:
    if record.private_notes:
        _count(gone, "private notes")
        record = replace(record, private_notes="")
    if hidden & record.fields.keys():
        _count(gone, "own-field values")
        record = replace(record, fields=_public_values(record.fields, hidden))
    if audience is not Sensitivity.PUBLIC:
        return record
    if record.notes:
        _count(gone, "notes on partners and relationships")
        record = replace(record, notes="")
    if isinstance(record, Actor) and (record.influence or record.interest or record.tags):
        _count(gone, "ratings and tags of partners")
        record = replace(record, influence=None, interest=None, tags=())
    return record


def _public_values(held: Mapping[str, FieldValue], hidden: set[str]) -> Mapping[str, FieldValue]:
    return {field: value for field, value in held.items() if field not in hidden}


def _count(gone: dict[str, int], what: str) -> None:
    gone[what] = gone.get(what, 0) + 1
