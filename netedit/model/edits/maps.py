"""Gestures on the map as a whole."""

from dataclasses import replace

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import changed, found
from netedit.model.ids import MAP_ID, new_id
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    ActsAs,
    Map,
    RegionsBy,
    Shape,
    TieKind,
    View,
)
from netedit.model.stories import Picture, PictureType
from netedit.model.text import cleaned


def starting(network: Network, title: str = "") -> Edit:
    """What every new map begins with: one view, two kinds of partner, one kind of relationship.

    What is there already is left out, so it also completes a map that lacks some of it.
    """
    changes = list(changed(network, Map, [MAP_ID], {"title": cleaned(title)})) if title else []
    if not network.actor_kinds:
        changes.append(Change(None, ActorKind(new_id(), "Person", ActsAs.PERSON, Shape.CIRCLE)))
        organisation = ActorKind(
            new_id(), "Organisation", ActsAs.ORGANISATION, Shape.SQUARE, "#eedd88"
        )
        changes.append(Change(None, organisation))
    if not network.tie_kinds:
        changes.append(Change(None, TieKind(new_id(), "works with")))
    if not network.views:
        # who belongs together is seen, and placed together, from the first line on
        view = View(new_id(), "Map", regions_by=RegionsBy.ORGANISATION)
        changes.append(Change(None, view))
    return Edit("New map", tuple(changes))


def set_title(network: Network, title: str) -> Edit:
    """Give the map a title; further typing merges."""
    text = cleaned(title)
    changes = changed(network, Map, [MAP_ID], {"title": text})
    return Edit(f"Call the map {shortened(text)}" if text else "Clear the title", changes, "title")


def set_source(network: Network, source: str) -> Edit:
    """Say where the map comes from, for the foot of what goes out; further typing merges."""
    text = cleaned(source)
    changes = changed(network, Map, [MAP_ID], {"source": text})
    label = f"The map comes from {shortened(text)}" if text else "Clear the source of the map"
    return Edit(label, changes, "source")


def set_logo(
    network: Network, content: str, *, type: PictureType = PictureType.PNG, name: str = ""
) -> Edit:
    """Give the map a logo for what goes out, "" takes it away; `content` is base64, made small."""
    before = network.map
    like = (p for p in network.pictures.values() if (p.type, p.content) == (type, content))
    there = next(like, None)
    picture = there or (Picture(new_id(), name, type, content) if content else None)
    after = replace(before, logo=picture.id if picture is not None else None)
    if after == before:
        return Edit("", ())
    changes = [Change(before, after)]
    if picture is not None and there is None:
        changes.append(Change(None, picture))
    old = network.pictures.get(before.logo or "")
    if old is not None and network.uses(old.id) == 1:
        changes.append(Change(old, None))
    return Edit("Give the map a logo" if content else "Remove the logo of the map", tuple(changes))


def set_me(network: Network, actor_id: str | None) -> Edit:
    """Say which partner is the owner of the map, or that none is."""
    name = found(network, Actor, actor_id).name if actor_id is not None else "nobody"
    changes = changed(network, Map, [MAP_ID], {"me": actor_id})
    return Edit(f"The map is kept by {shortened(name)}", changes)


def set_stale_months(network: Network, months: int) -> Edit:
    """Say after how many months without a contact a relationship has gone stale."""
    changes = changed(network, Map, [MAP_ID], {"stale_months": months})
    after = "1 month" if months == 1 else f"{months:,} months"
    return Edit(f"Call a relationship stale after {after}", changes)
