"""Gestures on purposes."""

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import changed, clean_fields, found, unused, visible
from netedit.model.edits.releasing import released
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import Need
from netedit.model.records import Map, Purpose, Tie


def add_purpose(
    network: Network, statement: str, *, id_: str | None = None, **fields: object
) -> Edit:
    """Add a purpose; its statement must not be taken. `fields` are those of Purpose."""
    text = visible(statement, "A purpose")
    unused((p.statement for p in network.purposes.values()), text, "purpose")
    purpose = Purpose(id_ or new_id(), text, **clean_fields(fields))  # type: ignore[arg-type]
    return Edit(f"Add the purpose {shortened(text)}", (Change(None, purpose),))


def change_purpose(network: Network, purpose_id: str, **fields: object) -> Edit:
    """Change a purpose; its statement must not be taken."""
    purpose = found(network, Purpose, purpose_id)
    fields = clean_fields(fields)
    if "statement" in fields:
        others = (p.statement for p in network.purposes.values() if p.id != purpose_id)
        unused(others, visible(str(fields["statement"]), "A purpose"), "purpose")
    changes = changed(network, Purpose, [purpose_id], fields)
    return Edit(f"Change the purpose {shortened(purpose.statement)}", changes)


def remove_purpose(network: Network, purpose_id: str) -> Edit:
    """Remove a purpose with its needs, also from the relationships that serve it."""
    purpose = found(network, Purpose, purpose_id)
    freed = released(network, {purpose_id}, (Tie, Need, Map))
    label = f"Remove the purpose {shortened(purpose.statement)}"
    return Edit(label, (*freed, Change(purpose, None)))
