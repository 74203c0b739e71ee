"""Gestures of the forms that are made of several edits, each still one undo step; who is meant by
a name.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from netedit.analysis import Sentence
from netedit.model import edits
from netedit.model.checks import shortened
from netedit.model.edit import Edit, compose, relabelled
from netedit.model.errors import EditError
from netedit.model.geometry import Box
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Actor, ActorStatus, ActsAs
from netedit.model.text import cleaned, folded

# About the room a partner takes with its label, in scene units.
ROOM = (120.0, 90.0)


def in_turn(network: Network, label: str, *steps: Callable[[Network], Edit]) -> Edit:
    """One edit that does each of `steps` on what the one before has left."""
    parts: list[Edit] = []
    for step in steps:
        part = step(network)
        network = network.apply(part.changes)
        parts.append(part)
    return compose(label, parts)


def accept_risks(network: Network, sentences: Sequence[Sentence], reason: str, made: str) -> Edit:
    """Live with several findings for one reason; `made` is when that was decided, in ISO."""
    parts = [
        edits.accept_risk(network, each.key, each.subjects, reason, made) for each in sentences
    ]
    label = parts[0].label if len(parts) == 1 else f"Accept {len(parts):,} risks"
    return compose(label, parts)


def give_new_actor_kind(
    network: Network, ids: Sequence[str], name: str, acts_as: ActsAs, **fields: object
) -> Edit:
    """Add a kind of partner and give it to the partners; `fields` are those of ActorKind."""
    id_ = new_id()
    return in_turn(
        network,
        f"Add the kind {shortened(name)}",
        lambda now: edits.add_actor_kind(now, name, id_=id_, acts_as=acts_as, **fields),
        lambda now: edits.change_actors(now, ids, kind=id_),
    )


def give_new_tie_kind(network: Network, ids: Sequence[str], name: str, **fields: object) -> Edit:
    """Add a kind of relationship and give it to the ties; `fields` are those of TieKind."""
    id_ = new_id()
    return in_turn(
        network,
        f"Add the kind {shortened(name)}",
        lambda now: edits.add_tie_kind(now, name, id_=id_, **fields),
        lambda now: edits.change_ties(now, ids, kind=id_),
    )


def give_new_purpose(
    network: Network, ids: Sequence[str], statement: str, **fields: object
) -> Edit:
    """Add a purpose and have the ties serve it; `fields` are those of Purpose."""
    id_ = new_id()
    return in_turn(
        network,
        f"Add the purpose {shortened(statement)}",
        lambda now: edits.add_purpose(now, statement, id_=id_, **fields),
        lambda now: serve(now, ids, id_, True),
    )


def serve(network: Network, ids: Sequence[str], purpose: str, does: bool) -> Edit:
    """Have ties serve a purpose, or no longer; those that do so already stay as they are."""
    parts: list[Edit] = []
    for id_ in ids:
        held = network.ties[id_].purposes if id_ in network.ties else ()
        if (purpose in held) is not does:
            fresh = (*held, purpose) if does else tuple(p for p in held if p != purpose)
            parts.append(edits.change_ties(network, [id_], purposes=fresh))
    if len(parts) == 1:
        return replace(parts[0], merge_key=None)
    return compose(f"Change purposes of {len(parts):,} relationships", parts)


def add_tags(network: Network, ids: Sequence[str], text: str) -> Edit:
    """Give partners the tags in `text`, which commas divide; one they have stays as it is."""
    names = [cleaned(part).lstrip("#") for part in text.split(",")]
    parts: list[Edit] = []
    for id_ in ids:
        held = network.actors[id_].tags if id_ in network.actors else ()
        known = {folded(tag) for tag in held}
        fresh = {folded(name): name for name in names if name and folded(name) not in known}
        if fresh:
            tags = (*held, *fresh.values())
            parts.append(edits.change_actors(network, [id_], tags=tags))
    return _of_partners(parts)


def remove_tag(network: Network, ids: Sequence[str], tag: str) -> Edit:
    """Take a tag from those of the partners that have it."""
    parts: list[Edit] = []
    for id_ in ids:
        held = network.actors[id_].tags if id_ in network.actors else ()
        if tag in held:
            tags = tuple(each for each in held if each != tag)
            parts.append(edits.change_actors(network, [id_], tags=tags))
    return _of_partners(parts)


def _of_partners(parts: Sequence[Edit]) -> Edit:
    if len(parts) == 1:
        return replace(parts[0], merge_key=None)
    return compose(f"Change tags of {len(parts):,} partners", parts)


def join_new(network: Network, ids: Sequence[str], name: str, view: str) -> Edit:
    """Add an organisation, placed beside the first of the partners, and make them its members.

    It takes the first kind on the map that acts as an organisation; EditError where there is none.
    """
    kinds = network.actor_kinds.values()
    kind = next((k for k in kinds if k.acts_as is ActsAs.ORGANISATION), None)
    if kind is None:
        raise EditError("There is no kind of organisation on this map yet.")
    id_, at = new_id(), _beside(network, ids, view)

    def added(now: Network) -> Edit:
        if at is None:
            return edits.add_actor(now, name, kind.id, id_=id_)
        return edits.add_actor(now, name, kind.id, id_=id_, view=view, at=at)

    edit = in_turn(
        network, "", added, lambda now: edits.join(now, [i for i in ids if i != id_], id_)
    )
    return relabelled(edit, f"Add {shortened(name)} and its members")


def _beside(network: Network, ids: Sequence[str], view: str) -> tuple[float, float] | None:
    """An empty place near the partners; None where nothing is placed in the view."""
    from netedit.layout.incremental import place_for

    taken = {
        place.subject: Box.around(place.x, place.y, *ROOM)
        for place in network.placements.values()
        if place.view == view
    }
    return place_for(taken, ROOM, near=ids) if taken else None


def organisation_called(network: Network, name: str) -> Actor | None:
    """The organisation that is called `name`, case and accents aside; the first of several."""
    wanted = folded(name)
    for actor in network.actors.values():
        if network.is_organisation(actor) and folded(actor.name) == wanted:
            return actor
    return None


def partner_called(network: Network, name: str) -> Actor | None:
    """The partner that is called `name`, case and accents aside; one still there before others.

    Where nobody is called so, the only one still there whose name has it as a part: “Jo Off”.
    """
    wanted = folded(name)
    if not wanted:
        return None
    there = [a for a in network.actors.values() if a.status is not ActorStatus.ENDED]
    gone = [a for a in network.actors.values() if a.status is ActorStatus.ENDED]
    for actor in (*there, *gone):
        if folded(actor.name) == wanted:
            return actor
    like = [actor for actor in there if wanted in folded(actor.name)]
    return like[0] if len(like) == 1 else None
