"""The lenses people ask for: around somebody, through filters, of some layers, what was found."""

from collections.abc import Collection

from netedit.analysis import layer_of
from netedit.model.network import Network
from netedit.picture.lens import Lens
from netedit.search import facets
from netedit.search.facets import Filters


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


def layers_lens(network: Network, layers: Collection[str]) -> Lens:
    """Relationships of these layers alone, the others hidden; partners and memberships stay."""
    kinds = {kind.id for kind in network.tie_kinds.values() if layer_of(kind) in layers}
    ties = [tie.id for tie in network.ties.values() if tie.kind in kinds]
    return Lens(None, frozenset([*ties, *network.memberships]), hides=True)


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
