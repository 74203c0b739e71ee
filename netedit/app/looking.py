"""Which part of the map a person looks at: focus, filters, paths and search, kept as lenses."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.picture.lens import Lens
from netedit.search import facets
from netedit.search.facets import Filters

if TYPE_CHECKING:
    from netedit.analysis import Options


@dataclass(frozen=True, slots=True)
class Way:
    """The paths between two partners: what is lit, and what is said of them."""

    ends: tuple[str, str]
    lens: Lens
    sentence: str


def focus_lens(network: Network, roots: Collection[str], steps: int) -> Lens:
    """Partners and everyone within so many steps of them, along whatever joins them on the map."""
    lit = {id_ for id_ in roots if id_ in network.actors}
    edge = set(lit)
    for _ in range(steps):
        near: set[str] = set()
        for id_ in edge:
            near.update(tie.target for tie in network.ties_of(id_))
            near.update(tie.source for tie in network.ties_of(id_))
            near.update(each.organisation for each in network.memberships_of(id_))
            near.update(each.member for each in network.members_of(id_))
        edge = near - lit
        lit |= edge
    return Lens(frozenset(lit))


def filter_lens(network: Network, filters: Filters, hides: bool) -> Lens:
    """What passes the filters; notes are there whatever is filtered."""
    found = facets.passing(network, filters)
    return Lens(found.partners | network.notes.keys(), found.ties, hides)


def search_lens(network: Network, found: Collection[str]) -> Lens:
    """What was found; the partners of a relationship that was found too."""
    lit: set[str] = set()
    for id_ in found:
        tie = network.ties.get(id_)
        if tie is None:
            lit.add(id_)
        else:
            lit.update((tie.source, tie.target))
    return Lens(frozenset(lit))


def way(network: Network, options: "Options", one: str, other: str) -> Way:
    """The paths between two partners."""
    from netedit.analysis.paths import paths, sentence

    found = paths(network, options, one, other)
    lit = found.nodes | {one, other}
    return Way((one, other), Lens(lit, found.lines), sentence(network, found, one, other))


def with_fresh(lens: Lens, fresh: Collection[str], network: Network) -> Lens:
    """The same lens, with what was drawn since lit too: nothing fades while it is being drawn."""
    if not fresh:
        return lens
    ends = {
        end for id_ in fresh if (tie := network.ties.get(id_)) for end in (tie.source, tie.target)
    }
    nodes = None if lens.nodes is None else lens.nodes.union(fresh, ends)
    lines = None if lens.lines is None else lens.lines.union(fresh)
    return Lens(nodes, lines, lens.hides)


def audience_of(private_hidden: bool) -> Sensitivity:
    """Who can see the screen."""
    return Sensitivity.GROUP if private_hidden else Sensitivity.ME


def names_of(network: Network, ids: Sequence[str]) -> str:
    """“Ana Lee”, “Ana Lee and Ben Osei” or “3 partners”."""
    names = [network.actors[id_].name for id_ in ids if id_ in network.actors]
    if len(names) > 2:
        return f"{len(names):,} partners"
    return " and ".join(names)
