"""Network, view and findings become a display list."""

from collections.abc import Container, Generator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from netedit.model.geometry import Point
from netedit.model.network import Network
from netedit.model.records import Membership, Placement, Tie, placement_id
from netedit.picture.behind import areas_in_steps, told_links, weighed_links, words_in_steps
from netedit.picture.display import Display, LinkItem, NodeItem, NoteItem, TieItem
from netedit.picture.frames import frame_items
from netedit.picture.items import (
    Item,
    Pair,
    Source,
    bounds,
    ends_of,
    fan,
    link_item,
    node_item,
    note_item,
    pair,
    pair_items,
    routed,
    tie_item,
)
from netedit.picture.legend import legend
from netedit.picture.looks import NO_VALUES, Values, looks_of
from netedit.picture.marks import NO_MARKS, MarkedFindings, marks
from netedit.picture.steps import done
from netedit.picture.style import MARK_REACH, Measure, Style

__all__ = ["compose", "composing", "footprints", "moved"]

# So much is made within a few milliseconds.
NODES_AT_ONCE, LINES_AT_ONCE, PAIRS_AT_ONCE = 250, 400, 2500

# The ties and the memberships between two.
Fan = tuple[list[Tie], list[Membership]]


def compose(
    network: Network,
    view_id: str,
    findings: MarkedFindings | None,
    style: Style,
    measure: Measure,
    values: Values = NO_VALUES,
) -> Display:
    """The picture of a view. What has no place in the view is not in it. O(n + m).

    `values` are the measures that the view tells by colour or size.
    """
    return done(composing(network, view_id, findings, style, measure, values))


def composing(
    network: Network,
    view_id: str,
    findings: MarkedFindings | None,
    style: Style,
    measure: Measure,
    values: Values = NO_VALUES,
) -> Generator[None, None, Display]:
    """`compose` with a pause every few milliseconds; there is no picture before the end."""
    looks = looks_of(network, view_id, values)
    style = style.worn(looks.view)
    counts = _counted(network)
    source = Source(network, view_id, marks(findings), style, measure, looks, counts)
    nodes = yield from _nodes(source)
    notes = _notes(source)
    yield
    ties, links = yield from _lines(source, nodes)
    at_node = _ends(nodes, ties, links)
    yield
    if nodes:
        # late: an empty map does without
        from netedit.picture.sides import sided_in_steps

        yield from sided_in_steps(nodes, ties, weighed_links(links, looks))
    areas, memory = yield from areas_in_steps(network, nodes, looks, style, measure, ties)
    if areas:
        links = told_links(links, areas)
        yield
    frames = frame_items(network, view_id, style, measure, nodes, notes.values())
    yield
    behind = (*areas.values(), *frames.values())
    words = yield from words_in_steps(
        network, nodes, ties, looks, style, measure, behind=behind, notes=notes.values()
    )
    yield
    edges = bounds(
        chain[Item](nodes.values(), ties.values(), links.values(), notes.values()), behind=behind
    )
    yield
    return Display(
        nodes,
        ties,
        links,
        notes,
        at_node,
        legend(network, nodes, ties, links, style, view_id=view_id, looks=looks, regions=areas),
        edges,
        style.theme.background,
        network.map.title,
        regions=areas,
        frames=frames,
        tie_labels=words,
        ground=looks.view.background,
        looks=looks,
        memory=memory,
    )


def footprints(
    network: Network, style: Style, measure: Measure, view_id: str = ""
) -> Mapping[str, tuple[float, float]]:
    """Width and height that each actor takes up in a view, mark and label included, for a layout.

    The shape stands on top and in the middle, the label under it.
    """
    looks = looks_of(network, view_id)
    source = Source(network, view_id, NO_MARKS, style.worn(looks.view), measure, looks)
    found: dict[str, tuple[float, float]] = {}
    for actor in network.actors.values():
        node = node_item(source, actor, Placement("", actor.id, 0.0, 0.0))
        box = node.box.grown(MARK_REACH).united(node.label_box)
        found[actor.id] = box.width, box.height
    return found


def _nodes(source: Source) -> Generator[None, None, dict[str, NodeItem]]:
    found: dict[str, NodeItem] = {}
    network, places = source.network, source.network.placements
    for number, actor in enumerate(network.actors.values(), 1):
        at = places.get(placement_id(source.view, actor.id))
        if at is not None:
            found[actor.id] = node_item(source, actor, at)
        if number % NODES_AT_ONCE == 0:
            yield
    return found


def _notes(source: Source) -> dict[str, NoteItem]:
    found: dict[str, NoteItem] = {}
    for note in source.network.notes.values():
        at = source.network.placement(source.view, note.id)
        if at is not None:
            found[note.id] = note_item(source, note, at)
    return found


def _lines(
    source: Source, nodes: Mapping[str, NodeItem]
) -> Generator[None, None, tuple[dict[str, TieItem], dict[str, LinkItem]]]:
    """Every line in the order of the network, which is the order they are painted in."""
    network = source.network
    fans, beside = yield from _fans(network, nodes)
    made: dict[str, TieItem | LinkItem] = {}
    for number, (ends, held) in enumerate(fans.items(), 1):
        made.update((i.id, i) for i in pair_items(source, nodes, ends, *held))
        if number % LINES_AT_ONCE == 0:
            yield
    ties: dict[str, TieItem] = {}
    for number, tie in enumerate(network.ties.values(), 1):
        if tie.id in beside:
            item = made[tie.id]
            assert isinstance(item, TieItem)
            ties[tie.id] = item
        elif tie.source in nodes and tie.target in nodes:
            ties[tie.id] = tie_item(source, nodes, tie, 0.0)
        if number % LINES_AT_ONCE == 0:
            yield
    links = {
        id_: item for id_ in network.memberships if isinstance(item := made.get(id_), LinkItem)
    }
    return ties, links


def _fans(
    network: Network, nodes: Container[str]
) -> Generator[None, None, tuple[dict[Pair, Fan], set[str]]]:
    """What lies beside other lines: the lines of each pair that has several, or is joined by a
    membership; and the ids of the ties in them. Most ties are alone between two.
    """
    fans: dict[Pair, Fan] = {}
    first: dict[Pair, Tie] = {}
    beside: set[str] = set()
    for number, tie in enumerate(network.ties.values(), 1):
        one, other = tie.source, tie.target
        if one in nodes and other in nodes:
            ends = (one, other) if one <= other else (other, one)
            before = first.setdefault(ends, tie)
            if before is not tie:
                fans.setdefault(ends, ([before], []))[0].append(tie)
                beside.update((before.id, tie.id))
        if number % PAIRS_AT_ONCE == 0:
            yield
    for each in network.memberships.values():
        if each.member in nodes and each.organisation in nodes:
            ends = pair(each.member, each.organisation)
            if ends not in fans:
                fans[ends] = ([first[ends]] if ends in first else [], [])
                beside.update(tie.id for tie in fans[ends][0])
            fans[ends][1].append(each)
    yield
    return fans, beside


def _counted(network: Network) -> Mapping[str, int]:
    """How many ties each actor has, one to itself once."""
    counts = dict.fromkeys(network.actors, 0)
    for tie in network.ties.values():
        counts[tie.source] += 1
        if tie.target != tie.source:
            counts[tie.target] += 1
    return counts


def _ends(
    nodes: Mapping[str, NodeItem], ties: Mapping[str, TieItem], links: Mapping[str, LinkItem]
) -> Mapping[str, Sequence[str]]:
    """The lines at each node."""
    found: dict[str, list[str]] = {id_: [] for id_ in nodes}
    for tie in ties.values():
        found[tie.source].append(tie.id)
        if tie.target != tie.source:
            found[tie.target].append(tie.id)
    for link in links.values():
        found[link.member].append(link.id)
        if link.organisation != link.member:
            found[link.organisation].append(link.id)
    return {id_: tuple(sorted(ids)) for id_, ids in found.items()}


def moved(display: Display, places: Mapping[str, Point]) -> Display:
    """The picture with nodes and notes at other places and their lines with them.

    For showing a drag; the network knows nothing of it. Ids that are not in the picture are passed
    over. The bounds only grow. O(moved and their lines), and a few passes over the ids.
    """
    nodes, notes = dict(display.nodes), dict(display.notes)
    ties, links = dict(display.ties), dict(display.links)
    come: list[Item] = []
    lines: dict[str, None] = {}
    for id_, place in places.items():
        if (node := nodes.get(id_)) is not None:
            nodes[id_] = moved_node(node, place)
            come.append(nodes[id_])
            lines.update(dict.fromkeys(display.at_node.get(id_, ())))
        elif (note := notes.get(id_)) is not None:
            dx, dy = place[0] - note.x, place[1] - note.y
            notes[id_] = replace(note, x=place[0], y=place[1], box=note.box.at(dx, dy))
            come.append(notes[id_])
    for id_ in lines:
        link = links.get(id_)
        if link is not None:
            links[id_] = link_item(nodes, id_, link.member, link.organisation)
            come.append(links[id_])
    for ends in {pair(ties[id_].source, ties[id_].target) for id_ in lines if id_ in ties}:
        for tie in _moved_ties(display, nodes, ends):
            ties[tie.id] = tie
            come.append(tie)
    return replace(
        display,
        nodes=nodes,
        ties=ties,
        links=links,
        notes=notes,
        bounds=bounds(come, display.bounds) if come else display.bounds,
    )


def moved_node(node: NodeItem, place: Point) -> NodeItem:
    """A node and its label at another place."""
    by = place[0] - node.x, place[1] - node.y
    under = None if node.under_box is None else node.under_box.at(*by)
    return replace(node, x=place[0], y=place[1], label_box=node.label_box.at(*by), under_box=under)


def _moved_ties(display: Display, nodes: Mapping[str, NodeItem], ends: Pair) -> list[TieItem]:
    ids = min((display.at_node[end] for end in ends), key=len)
    beside = [id_ for id_ in ids if id_ in display.ties and _joins(display.ties[id_], ends)]
    taken = any(id_ in display.links and _joins(display.links[id_], ends) for id_ in ids)
    found: list[TieItem] = []
    for id_, offset in zip(sorted(beside), fan(ends, len(beside), taken), strict=True):
        tie = display.ties[id_]
        path, heads = routed(
            nodes[tie.source], nodes[tie.target], offset, tie.width, len(tie.heads)
        )
        found.append(replace(tie, path=path, heads=heads))
    return found


def _joins(line: TieItem | LinkItem, ends: Pair) -> bool:
    return pair(*ends_of(line)) == ends
