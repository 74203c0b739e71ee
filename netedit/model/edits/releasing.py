"""What becomes of the records that name something when it goes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import cast

from netedit.model.checks import reference_fields
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk, Contact
from netedit.model.records import Record


def released(
    network: Network, gone: Collection[str], types: Iterable[type[Record]]
) -> Sequence[Change]:
    """The changes after which no record of `types` refers to an id that is `gone`.

    A record that cannot do without goes too: one that must name it, a contact with nobody left, an
    accepted risk any part of which is gone. Those among the gone are passed over. O(records of the
    types).
    """
    changes: list[Change] = []
    for type_ in types:
        for record in network.table(type_).values():
            if record.id not in gone:
                after = _without(record, gone)
                if after is not record:
                    changes.append(Change(record, after))
    return changes


def _without(record: Record, gone: Collection[str]) -> Record | None:
    fresh: dict[str, object] = {}
    for field in reference_fields(type(record)):
        held = getattr(record, field.name)
        if not field.many:
            if held in gone:
                if not field.optional:
                    return None
                fresh[field.name] = None
        elif isinstance(held, tuple):
            ids = cast(tuple[str, ...], held)
            kept = tuple(id_ for id_ in ids if id_ not in gone)
            if kept == ids:
                continue
            if isinstance(record, AcceptedRisk) or (isinstance(record, Contact) and not kept):
                return None
            fresh[field.name] = kept
    return replace(record, **fresh) if fresh else record  # type: ignore[arg-type]
