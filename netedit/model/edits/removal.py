"""The one gesture that removes what is drawn, with all that hangs on it."""

from collections.abc import Sequence
from dataclasses import replace

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import these
from netedit.model.network import Network
from netedit.model.records import Actor, Note, Record, Tie


def remove(network: Network, ids: Sequence[str]) -> Edit:
    """Remove partners with their relationships, memberships and places; relationships; and notes.

    Ids that are not on the map are passed over.
    """
    gone: dict[str, Record] = {}
    named: list[Record] = []
    for id_ in ids:
        record = network.actors.get(id_) or network.ties.get(id_) or network.notes.get(id_)
        if record is None:
            continue
        named.append(record)
        if not isinstance(record, Tie):
            for user in network.incident(id_):
                gone[user.id] = user
        gone[id_] = record
    changes = [Change(record, None) for record in gone.values()]
    if network.map.me in gone:
        changes.append(Change(network.map, replace(network.map, me=None)))
    return Edit(f"Remove {_called(network, named)}", tuple(changes))


def _called(network: Network, records: Sequence[Record]) -> str:
    if len(records) == 1:
        match records[0]:
            case Actor(name=name):
                return shortened(name)
            case Tie(source=source, target=target):
                ends = (network.actors[source].name, network.actors[target].name)
                return "the relationship " + " – ".join(shortened(name, 30) for name in ends)
            case _:
                return "a note"
    if all(isinstance(r, Tie) for r in records):
        return these(len(records), "", "relationships")
    if all(isinstance(r, Note) for r in records):
        return these(len(records), "", "notes")
    partners = sum(isinstance(r, Actor) for r in records)
    return these(partners, "1 partner", "partners") + " and more" * (partners < len(records))
