"""What of a picture is lit and what is faded or left out: search, focus, filters and paths."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.picture.display import Display, NodeItem, NoteItem, TieItem
from netedit.picture.items import bounds
from netedit.picture.legend import legend
from netedit.picture.style import Style

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lens:
    """One way of looking at a picture.

    `nodes` are the partners and notes that are lit, None for all. `lines` are the relationships
    and memberships that are lit, None for all; a line is never lit between partners that are not.
    With `hides` the rest is left out of the picture, else it is faded.
    """

    nodes: frozenset[str] | None = None
    lines: frozenset[str] | None = None
    hides: bool = False


def seen(display: Display, lenses: Sequence[Lens]) -> Display:
    """The picture through all the lenses, one upon the other; the items stay the same objects.

    What one lens leaves out is gone, what any of them fades stands in `faded`. O(n + m); the same
    display where there is no lens.
    """
    for lens in lenses:
        if lens.hides:
            display = _without(display, lens)
    faded = frozenset[str]().union(
        *(_dark(display, lens) for lens in lenses if not lens.hides),
    )
    if not faded and not display.faded:
        return display
    return replace(display, faded=faded)


def looked_at(
    display: Display, lenses: Sequence[Lens], network: Network, view_id: str, style: Style
) -> Display:
    """`seen`, with a legend that explains no more than what is left in the picture."""
    found = seen(display, lenses)
    if found.nodes is display.nodes and found.ties is display.ties:
        return found
    signs = legend(
        network,
        found.nodes,
        found.ties,
        found.links,
        style,
        view_id=view_id,
        looks=found.looks,
        regions=found.regions,
    )
    return replace(found, legend=signs)


def _dark(display: Display, lens: Lens) -> frozenset[str]:
    """The ids a lens does not light."""
    nodes, lines = lens.nodes, lens.lines
    if nodes is None and lines is None:
        return NOTHING
    dark: set[str] = set()
    if nodes is not None:
        dark.update(display.nodes.keys() - nodes, display.notes.keys() - nodes)
    if lines is not None:
        dark.update(display.ties.keys() - lines, display.links.keys() - lines)
    at_node = display.at_node
    if nodes is not None:
        for id_ in dark & at_node.keys():
            dark.update(at_node[id_])
    return frozenset(dark)


def _without(display: Display, lens: Lens) -> Display:
    gone = _dark(display, lens)
    if not gone:
        return display
    nodes = {id_: item for id_, item in display.nodes.items() if id_ not in gone}
    ties = {id_: item for id_, item in display.ties.items() if id_ not in gone}
    links = {id_: item for id_, item in display.links.items() if id_ not in gone}
    notes = {id_: item for id_, item in display.notes.items() if id_ not in gone}
    at_node = display.at_node
    lines_gone = not gone.isdisjoint(display.ties) or not gone.isdisjoint(display.links)
    ends: Mapping[str, Sequence[str]] = {
        id_: tuple(line for line in at_node[id_] if line not in gone)
        if lines_gone and not gone.isdisjoint(at_node[id_])
        else at_node[id_]
        for id_ in nodes
    }
    return replace(
        display,
        nodes=nodes,
        ties=ties,
        links=links,
        notes=notes,
        tie_labels={id_: item for id_, item in display.tie_labels.items() if id_ not in gone},
        regions={
            id_: item for id_, item in display.regions.items() if not gone.issuperset(item.members)
        },
        at_node=ends,
        bounds=_bounds(nodes, ties, notes),
    )


def _bounds(
    nodes: Mapping[str, NodeItem], ties: Mapping[str, TieItem], notes: Mapping[str, NoteItem]
) -> Box:
    """Around what is left; straight lines end at partners, so only curves can reach beyond."""
    curves = [tie for tie in ties.values() if len(tie.path) > 2]
    return bounds([*nodes.values(), *notes.values(), *curves])
