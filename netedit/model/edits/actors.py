"""Gestures on partners."""

from collections.abc import Iterable, Sequence
from typing import cast

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, changed, clean_fields, found, visible
from netedit.model.edits.placements import rounded
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    ActsAs,
    Field,
    FieldType,
    FieldValue,
    Membership,
    Placement,
    Subject,
    Tie,
    View,
)


def add_actor(
    network: Network,
    name: str,
    kind: str,
    *,
    id_: str | None = None,
    view: str | None = None,
    at: tuple[float, float] | None = None,
    organisation: str | None = None,
    **fields: object,
) -> Edit:
    """Add a partner of `kind`, placed at `at` in `view`, a member of `organisation` if given.

    `at` is its centre in scene units. `fields` are further fields of Actor. EditError for a
    kind, view or organisation that is not there, an empty name, and a person as `organisation`.
    """
    found(network, ActorKind, kind)
    actor = Actor(
        id=id_ or new_id(),
        kind=kind,
        name=visible(name, "A partner"),
        **clean_fields(fields),  # type: ignore[arg-type]
    )
    changes = [Change(None, actor)]
    if view is not None and at is not None:
        found(network, View, view)
        changes.append(Change(None, Placement(view, actor.id, *rounded(*at))))
    if organisation is not None:
        host = found(network, Actor, organisation)
        if not network.is_organisation(host):
            raise EditError(f"“{host.name}” is a person; only organisations have members.")
        changes.append(Change(None, Membership(new_id(), actor.id, organisation)))
    return Edit(f"Add {shortened(actor.name)}", tuple(changes))


def rename_actor(network: Network, actor_id: str, name: str) -> Edit:
    """Give a partner another name."""
    actor = found(network, Actor, actor_id)
    text = visible(name, "A partner")
    changes = changed(network, Actor, [actor_id], {"name": text})
    return Edit(f"Rename {shortened(actor.name)} to {shortened(text)}", changes)


def change_actors(network: Network, ids: Sequence[str], **fields: object) -> Edit:
    """Give one or several partners the same `fields`; further typing in one field merges.

    Raises EditError for an unknown partner, and where a partner that has members would become a
    person.
    """
    fields = clean_fields(fields)
    kind = fields.get("kind")
    if kind is not None:
        new_kind = found(network, ActorKind, cast(str, kind))
        if new_kind.acts_as is ActsAs.PERSON:
            refuse_members(network, ids)
    changes = changed(network, Actor, ids, fields)
    what = called(network, [change.record.id for change in changes])
    names = ", ".join(name.replace("_", " ") for name in fields)
    key = f"actors:{','.join(ids)}:{names}" if len(fields) == 1 and len(ids) < 20 else None
    return Edit(f"Change the {names} of {what}", changes, key)


def refuse_members(network: Network, ids: Iterable[str]) -> None:
    """EditError where one of the partners has members and so cannot become a person."""
    for id_ in ids:
        members = len(network.members_of(id_))
        if members:
            name = found(network, Actor, id_).name
            many = "1 member" if members == 1 else f"{members} members"
            raise EditError(f"“{name}” has {many}, so it must stay an organisation.")


def set_own_field(
    network: Network, ids: Sequence[str], field_id: str, value: FieldValue | None
) -> Edit:
    """Give partners or relationships a value in a field of the map's own; None takes it away.

    Raises EditError for a value that is not of the field's type.
    """
    field = found(network, Field, field_id)
    if value is not None:
        _check_value(field, value)
    type_ = Actor if field.subject is Subject.PARTNER else Tie
    changes: list[Change] = []
    for id_ in dict.fromkeys(ids):
        before = found(network, type_, id_)
        held = dict(before.fields)
        if value is None:
            held.pop(field_id, None)
        else:
            held[field_id] = value
        changes.extend(changed(network, type_, [id_], {"fields": held}))
    key = f"own:{','.join(ids)}:{field_id}" if len(ids) < 20 else None
    what = called(network, [change.record.id for change in changes])
    return Edit(f"Change {shortened(field.name)} of {what}", tuple(changes), key)


def _check_value(field: Field, value: FieldValue) -> None:
    match field.type:
        case FieldType.NUMBER:
            fits = isinstance(value, int | float) and not isinstance(value, bool)
        case FieldType.YES_NO:
            fits = isinstance(value, bool)
        case FieldType.CHOICE:
            fits = isinstance(value, str) and value in field.choices
        case FieldType.TEXT | FieldType.DATE:
            fits = isinstance(value, str)
    if not fits:
        raise EditError(f"“{value}” does not fit the field “{field.name}”.")
