"""Gestures on the pictures inside partners."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, found
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Actor
from netedit.model.stories import Picture, PictureType


def set_picture(
    network: Network,
    ids: Sequence[str],
    content: str,
    *,
    type: PictureType = PictureType.PNG,
    name: str = "",
) -> Edit:
    """Show a picture inside partners; `content` is its bytes in base64, made small already.

    A picture the map has is used again, and one that nothing shows any more goes. EditError for an
    empty one.
    """
    if not content:
        raise EditError("There is nothing in that picture.")
    like = (p for p in network.pictures.values() if (p.type, p.content) == (type, content))
    there = next(like, None)
    picture = there or Picture(new_id(), name, type, content)
    changes = _shown(network, ids, picture.id)
    if changes and there is None:
        changes = [Change(None, picture), *changes]
    what = called(network, list(dict.fromkeys(ids)))
    return Edit(f"Give {what} a picture", (*changes, *_let_go(network, ids, {picture.id})))


def clear_picture(network: Network, ids: Sequence[str]) -> Edit:
    """Show initials or icons inside partners again; pictures nothing shows any more go."""
    changes = _shown(network, ids, None)
    what = called(network, [change.record.id for change in changes])
    return Edit(f"Remove the picture of {what}", (*changes, *_let_go(network, ids, ())))


def unused_pictures(network: Network, actors: Collection[str]) -> Sequence[Picture]:
    """The pictures that only `actors` show, so that they can go with them. O(actors)."""
    shown = {a.picture for a in network.actors.values() if a.id not in actors}
    shown.add(network.map.logo)
    own = {network.actors[id_].picture for id_ in actors if id_ in network.actors}
    return [network.pictures[id_] for id_ in own if id_ is not None and id_ not in shown]


def _shown(network: Network, ids: Sequence[str], picture: str | None) -> list[Change]:
    actors = [found(network, Actor, id_) for id_ in dict.fromkeys(ids)]
    return [Change(a, replace(a, picture=picture)) for a in actors if a.picture != picture]


def _let_go(network: Network, ids: Sequence[str], kept: Collection[str]) -> list[Change]:
    gone = unused_pictures(network, frozenset(ids))
    return [Change(picture, None) for picture in gone if picture.id not in kept]
