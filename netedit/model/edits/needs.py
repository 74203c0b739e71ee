"""Gestures on what a purpose needs."""

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import changed, clean_fields, found, unused, visible
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import Need
from netedit.model.records import Purpose


def add_need(
    network: Network, purpose_id: str, name: str, *, id_: str | None = None, **fields: object
) -> Edit:
    """Say whom a purpose needs; no two needs of a purpose are called alike.

    `fields` are those of Need.
    """
    purpose = found(network, Purpose, purpose_id)
    text = visible(name, "A need")
    unused(_names(network, purpose_id), text, "need of this purpose")
    need = Need(id_ or new_id(), purpose_id, text, **clean_fields(fields))  # type: ignore[arg-type]
    label = f"Add the need {shortened(text)} to {shortened(purpose.statement, 30)}"
    return Edit(label, (Change(None, need),))


def change_need(network: Network, need_id: str, **fields: object) -> Edit:
    """Change what a purpose needs; without a `field` it asks for no value. Further typing in one
    field merges.
    """
    need = found(network, Need, need_id)
    fields = clean_fields(fields)
    if "name" in fields:
        text = visible(str(fields["name"]), "A need")
        unused(_names(network, need.purpose, need_id), text, "need of this purpose")
    if "field" in fields and fields["field"] != need.field:
        # A value of one field means nothing in another.
        fields.setdefault("value", "")
    changes = changed(network, Need, [need_id], fields)
    key = f"need:{need_id}:{','.join(fields)}" if len(fields) == 1 else None
    return Edit(f"Change the need {shortened(need.name)}", changes, key)


def remove_need(network: Network, need_id: str) -> Edit:
    """Remove a need; whoever fits it stays."""
    need = found(network, Need, need_id)
    return Edit(f"Remove the need {shortened(need.name)}", (Change(need, None),))


def _names(network: Network, purpose_id: str, without: str = "") -> list[str]:
    needs = network.needs.values()
    return [n.name for n in needs if n.purpose == purpose_id and n.id != without]
