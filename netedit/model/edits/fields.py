"""Gestures on fields of the map's own."""

from dataclasses import replace

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import changed, clean_fields, found, unused, visible
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import Need
from netedit.model.records import Actor, Field, Subject, Tie


def add_field(network: Network, name: str, *, id_: str | None = None, **fields: object) -> Edit:
    """Add a field of the map's own; its name must not be taken among those of its subject."""
    text = visible(name, "A field")
    field = Field(id_ or new_id(), text, **clean_fields(fields))  # type: ignore[arg-type]
    same = (f.name for f in network.fields.values() if f.subject is field.subject)
    unused(same, text, "field")
    return Edit(f"Add the field {shortened(text)}", (Change(None, field),))


def change_field(network: Network, field_id: str, **fields: object) -> Edit:
    """Change the name, choices or sensitivity of a field; its type while nothing is in it.

    Raises EditError for a name that is taken, and for another subject.
    """
    field = found(network, Field, field_id)
    fields = clean_fields(fields)
    if fields.get("subject", field.subject) is not field.subject:
        raise EditError(f"The field “{field.name}” cannot be moved; add another field there.")
    if fields.get("type", field.type) is not field.type and network.uses(field_id):
        raise EditError(f"The field “{field.name}” has values, so its type must stay as it is.")
    if "name" in fields:
        text = visible(str(fields["name"]), "A field")
        others = (
            f.name
            for f in network.fields.values()
            if f.subject is field.subject and f.id != field_id
        )
        unused(others, text, "field")
    changes = changed(network, Field, [field_id], fields)
    return Edit(f"Change the field {shortened(field.name)}", changes)


def remove_field(network: Network, field_id: str) -> Edit:
    """Remove a field of the map's own and every value in it; views show it no longer."""
    field = found(network, Field, field_id)
    table = network.actors if field.subject is Subject.PARTNER else network.ties
    emptied: list[Change] = []
    for record in table.values():
        if field_id in record.fields:
            kept = {k: v for k, v in record.fields.items() if k != field_id}
            emptied.append(Change(record, _without(record, kept)))
    told = f"field:{field_id}"
    for view in network.views.values():
        after = replace(
            view,
            colour_by="" if view.colour_by == told else view.colour_by,
            size_by="" if view.size_by == told else view.size_by,
        )
        if after != view:
            emptied.append(Change(view, after))
    emptied += changed(
        network,
        Need,
        [need.id for need in network.needs.values() if need.field == field_id],
        {"field": None, "value": ""},
    )
    label = f"Remove the field {shortened(field.name)}"
    return Edit(label, (*emptied, Change(field, None)))


def _without(record: Actor | Tie, kept: dict[str, str | int | float | bool]) -> Actor | Tie:
    return replace(record, fields=kept)
