"""Gestures on who belongs where."""

from collections.abc import Sequence

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, found
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Actor, Membership


def join(network: Network, members: Sequence[str], organisation: str) -> Edit:
    """Make partners members of an organisation; those who are already are left out.

    Raises EditError where the host acts as a person, or would come to contain itself.
    """
    host = found(network, Actor, organisation)
    if not network.is_organisation(host):
        raise EditError(f"“{host.name}” is a person; only organisations have members.")
    joined: list[Membership] = []
    for id_ in dict.fromkeys(members):
        member = found(network, Actor, id_)
        if id_ == organisation:
            raise EditError(f"“{member.name}” cannot be a member of itself.")
        if not any(m.organisation == organisation for m in network.memberships_of(id_)):
            joined.append(Membership(new_id(), id_, organisation))
    what = called(network, [membership.member for membership in joined])
    label = f"Add {what} to {shortened(host.name)}"
    return Edit(label, tuple(Change(None, membership) for membership in joined))


def leave(network: Network, members: Sequence[str], organisation: str) -> Edit:
    """End the membership of partners in an organisation."""
    host = found(network, Actor, organisation)
    there = [m for m in network.members_of(organisation) if m.member in set(members)]
    what = called(network, [membership.member for membership in there])
    label = f"Take {what} out of {shortened(host.name)}"
    return Edit(label, tuple(Change(m, None) for m in there))
