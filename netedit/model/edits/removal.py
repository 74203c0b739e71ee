"""The one gesture that removes what is drawn, with all that hangs on it."""

from collections.abc import Sequence

from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called
from netedit.model.edits.pictures import unused_pictures
from netedit.model.edits.releasing import released
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk, Action, Contact
from netedit.model.records import Actor, Frame, Map, Purpose, Record, Tie
from netedit.model.stories import StoryStep

# What names partners or relationships without being drawn at them.
_NAMING: tuple[type[Record], ...] = (Map, Purpose, Contact, Action, AcceptedRisk, StoryStep)


def remove(network: Network, ids: Sequence[str]) -> Edit:
    """Remove partners with their relationships, memberships and places; relationships; notes; and
    frames. What is planned and agreed about them names them no longer, and a picture only they show
    goes with them.

    Ids that are not on the map are passed over.
    """
    gone: dict[str, Record] = {}
    named: list[Record] = []
    for id_ in dict.fromkeys(ids):
        tables = (network.actors, network.ties, network.notes, network.frames)
        record: Record | None = next((t[id_] for t in tables if id_ in t), None)
        if record is None:
            continue
        named.append(record)
        if not isinstance(record, Tie | Frame):
            for user in network.incident(id_):
                gone[user.id] = user
        gone[id_] = record
    changes = [Change(record, None) for record in gone.values()]
    changes += released(network, gone, _NAMING)
    changes += [Change(picture, None) for picture in unused_pictures(network, gone.keys())]
    return Edit(f"Remove {_called(network, named)}", tuple(changes))


def _called(network: Network, records: Sequence[Record]) -> str:
    partners = [record.id for record in records if isinstance(record, Actor)]
    if partners and len(partners) < len(records):
        return f"{called(network, partners)} and more"
    what = called(network, [record.id for record in records])
    is_tie = len(records) == 1 and isinstance(records[0], Tie)
    return f"the relationship {what}" if is_tie else what
