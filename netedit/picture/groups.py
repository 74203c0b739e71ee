"""Who shares a soft area: the people of an organisation, a sector or a tier."""

from collections.abc import Iterator, Mapping, Sequence, Set

from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import RegionsBy
from netedit.picture.display import NodeItem
from netedit.picture.looks import Looks, fill_of
from netedit.picture.palette import OTHER, TOL_LIGHT

_COLOURS = tuple(colour for colour in TOL_LIGHT if colour != OTHER)
_GREY = "#9aa5b1"


@dataclass(frozen=True, slots=True)
class Group:
    """Those who share an area, and what it is called; `colour` before it is made soft."""

    id: str
    title: str
    members: tuple[str, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a view, and all they were found out of."""

    found: Sequence[Group]
    tables: tuple[object, ...]
    looks: Looks
    shown: Set[str]

    def holds(self, tables: tuple[object, ...], looks: Looks, shown: Set[str]) -> bool:
        """Whether they would be found so again: nobody changes a table of a network."""
        if any(one is not other for one, other in zip(self.tables, tables, strict=True)):
            return False
        return self.looks == looks and self.shown == shown


def groups_of(network: Network, nodes: Mapping[str, NodeItem], looks: Looks) -> Iterator[Group]:
    """The groups of a view, those of whom nobody is in the picture apart."""
    by = looks.view.regions_by
    if by is RegionsBy.NONE:
        return
    held: dict[str, dict[str, None]] = {}
    titles: dict[str, str] = {}
    if by is RegionsBy.ORGANISATION:
        for id_, members in _organisations(network, nodes).items():
            held[id_] = members
            titles[id_] = network.actors[id_].name
    else:
        for id_ in nodes:
            actor = network.actors[id_]
            text = (actor.sector if by is RegionsBy.SECTOR else actor.tier).strip()
            if text:
                held.setdefault(f"{by.value}:{text}", {})[id_] = None
                titles[f"{by.value}:{text}"] = text
    for number, (id_, members) in enumerate(held.items()):
        colour = _colour(network, looks, id_, titles[id_], number)
        yield Group(id_, titles[id_], tuple(members), colour)


def _colour(network: Network, looks: Looks, id_: str, title: str, number: int) -> str:
    """The colour of its members, or of the organisation; grey where colours tell another thing."""
    if looks.colours is None:
        return _COLOURS[number % len(_COLOURS)]
    if looks.view.colour_by == looks.view.regions_by.value:
        return looks.colours.of(title)
    actor = network.actors.get(id_)
    if actor is None:
        return _GREY
    return fill_of(looks, network, actor, network.actor_kinds[actor.kind]) or _GREY


def _organisations(
    network: Network, nodes: Mapping[str, NodeItem]
) -> Mapping[str, dict[str, None]]:
    """Every organisation with members in the picture: itself, its people, and its parts' people."""
    direct: dict[str, list[str]] = {}
    for membership in network.memberships.values():
        direct.setdefault(membership.organisation, []).append(membership.member)
    found: dict[str, dict[str, None]] = {}
    for id_ in network.actors:
        if id_ not in direct:
            continue
        members: dict[str, None] = {}
        waiting = [id_]
        while waiting:
            each = waiting.pop()
            if each not in members:
                members[each] = None
                waiting += direct.get(each, ())
        shown = {each: None for each in sorted(members) if each in nodes}
        if len(shown) > 1 or (shown and id_ not in shown):
            found[id_] = shown
    return found
