"""Gestures on the kinds of partners and of relationships."""

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.actors import refuse_members
from netedit.model.edits.changing import changed, clean_fields, found, unused, visible
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import Need
from netedit.model.records import Actor, ActorKind, ActsAs, Tie, TieKind


def add_actor_kind(
    network: Network, name: str, *, id_: str | None = None, **fields: object
) -> Edit:
    """Add a kind of partner; its name must not be taken. `fields` are those of ActorKind."""
    text = visible(name, "A kind of partner")
    unused((k.name for k in network.actor_kinds.values()), text, "kind of partner")
    kind = ActorKind(id_ or new_id(), text, **clean_fields(fields))  # type: ignore[arg-type]
    return Edit(f"Add the kind {shortened(text)}", (Change(None, kind),))


def change_actor_kind(network: Network, kind_id: str, **fields: object) -> Edit:
    """Change a kind of partner; EditError for a name that another has, and where partners of this
    kind have members but it would not act as an organisation.
    """
    kind = found(network, ActorKind, kind_id)
    fields = clean_fields(fields)
    if "name" in fields:
        others = (k.name for k in network.actor_kinds.values() if k.id != kind_id)
        unused(others, visible(str(fields["name"]), "A kind of partner"), "kind of partner")
    if fields.get("acts_as") is ActsAs.PERSON:
        for membership in network.memberships.values():
            host = network.actors[membership.organisation]
            if host.kind == kind_id:
                raise EditError(
                    f"“{host.name}” has members, so the kind “{kind.name}” acts as an organisation."
                )
    changes = changed(network, ActorKind, [kind_id], fields)
    return Edit(f"Change the kind {shortened(kind.name)}", changes)


def remove_actor_kind(network: Network, kind_id: str, instead: str | None = None) -> Edit:
    """Remove a kind of partner; its partners take the kind `instead`.

    Raises EditError when it is in use and no other kind is given, or when it is the last one.
    """
    kind = found(network, ActorKind, kind_id)
    if len(network.actor_kinds) == 1:
        raise EditError("A map needs at least one kind of partner.")
    users = [a.id for a in network.actors.values() if a.kind == kind_id]
    moved: tuple[Change, ...] = ()
    if users:
        if instead is None or instead == kind_id:
            many = "1 partner is" if len(users) == 1 else f"{len(users):,} partners are"
            raise EditError(f"{many} of the kind “{kind.name}”; choose another kind for that.")
        if found(network, ActorKind, instead).acts_as is ActsAs.PERSON:
            refuse_members(network, users)
        moved = changed(network, Actor, users, {"kind": instead})
    needs = [n.id for n in network.needs.values() if n.kind == kind_id]
    moved = (*moved, *changed(network, Need, needs, {"kind": instead}))
    return Edit(f"Remove the kind {shortened(kind.name)}", (*moved, Change(kind, None)))


def add_tie_kind(network: Network, name: str, *, id_: str | None = None, **fields: object) -> Edit:
    """Add a kind of relationship; its name must not be taken. `fields` are those of TieKind."""
    text = visible(name, "A kind of relationship")
    unused((k.name for k in network.tie_kinds.values()), text, "kind of relationship")
    kind = TieKind(id_ or new_id(), text, **clean_fields(fields))  # type: ignore[arg-type]
    return Edit(f"Add the kind {shortened(text)}", (Change(None, kind),))


def change_tie_kind(network: Network, kind_id: str, **fields: object) -> Edit:
    """Change a kind of relationship."""
    kind = found(network, TieKind, kind_id)
    fields = clean_fields(fields)
    if "name" in fields:
        others = (k.name for k in network.tie_kinds.values() if k.id != kind_id)
        name = visible(str(fields["name"]), "A kind of relationship")
        unused(others, name, "kind of relationship")
    changes = changed(network, TieKind, [kind_id], fields)
    return Edit(f"Change the kind {shortened(kind.name)}", changes)


def remove_tie_kind(network: Network, kind_id: str, instead: str | None = None) -> Edit:
    """Remove a kind of relationship; its relationships take the kind `instead`.

    Raises EditError when it is in use and no other kind is given, or when it is the last one.
    """
    kind = found(network, TieKind, kind_id)
    if len(network.tie_kinds) == 1:
        raise EditError("A map needs at least one kind of relationship.")
    users = [t.id for t in network.ties.values() if t.kind == kind_id]
    moved: tuple[Change, ...] = ()
    if users:
        if instead is None or instead == kind_id:
            many = "1 relationship is" if len(users) == 1 else f"{len(users):,} relationships are"
            raise EditError(f"{many} of the kind “{kind.name}”; choose another kind for that.")
        moved = changed(network, Tie, users, {"kind": found(network, TieKind, instead).id})
    return Edit(f"Remove the kind {shortened(kind.name)}", (*moved, Change(kind, None)))
