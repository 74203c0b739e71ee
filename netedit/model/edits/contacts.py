"""Gestures on contacts: meetings, calls, messages and events that have taken place."""

from collections.abc import Sequence

from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, changed, clean_fields, found
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import Contact


def add_contact(
    network: Network,
    subjects: Sequence[str],
    on: str,
    *,
    id_: str | None = None,
    **fields: object,
) -> Edit:
    """Write down a contact with partners, or between the ends of relationships, on a day.

    `on` is an ISO date, whole or cut to month or year; `fields` are further fields of Contact.
    Raises EditError without anybody or without a date.
    """
    _check(subjects, on)
    named = tuple(dict.fromkeys(subjects))
    contact = Contact(id_ or new_id(), named, on, **clean_fields(fields))  # type: ignore[arg-type]
    what = f"Note a {contact.manner} with {called(network, named)}"
    return Edit(what, (Change(None, contact),))


def change_contact(network: Network, contact_id: str, **fields: object) -> Edit:
    """Change a contact; somebody and a date must be left. Further typing in one field merges."""
    contact = found(network, Contact, contact_id)
    fields = clean_fields(fields)
    _check(fields.get("subjects", contact.subjects), fields.get("on", contact.on))
    changes = changed(network, Contact, [contact_id], fields)
    names = ", ".join(fields)
    key = f"contact:{contact_id}:{names}" if len(fields) == 1 else None
    return Edit(
        f"Change the {contact.manner} with {called(network, contact.subjects)}", changes, key
    )


def remove_contact(network: Network, contact_id: str) -> Edit:
    """Take a contact out of the record, as if it had not been."""
    contact = found(network, Contact, contact_id)
    what = f"Remove the {contact.manner} with {called(network, contact.subjects)}"
    return Edit(what, (Change(contact, None),))


def _check(subjects: object, on: object) -> None:
    if not subjects:
        raise EditError("A contact needs a partner or a relationship.")
    if not on:
        raise EditError("A contact needs a date: write 2026, 2026-03 or 2026-03-31.")
