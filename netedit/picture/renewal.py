"""After an edit, renews what it touched in a display list and keeps the rest as it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import chain
from typing import TypeVar

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import Membership, RegionsBy, Tie
from netedit.picture.behind import areas_of, told_links, words_in_steps
from netedit.picture.display import (
    Display,
    FrameItem,
    LinkItem,
    NodeItem,
    NoteItem,
    RegionItem,
    TieItem,
    TieLabelItem,
)
from netedit.picture.frames import frame_items
from netedit.picture.items import (
    Backdrop,
    Item,
    Pair,
    Source,
    bounds,
    ends_of,
    extent,
    node_item,
    note_item,
    pair,
    pair_items,
)
from netedit.picture.legend import legend
from netedit.picture.looks import NO_VALUES, Looks, Values, looks_of
from netedit.picture.marks import MarkedFindings, marks
from netedit.picture.room import kept
from netedit.picture.steps import done
from netedit.picture.style import Measure, Style

Each = TypeVar("Each", bound=Item)


def recompose(
    display: Display,
    network: Network,
    view_id: str,
    findings: MarkedFindings | None,
    style: Style,
    measure: Measure,
    changed_ids: Collection[str],
    values: Values = NO_VALUES,
    *,
    neighbours: bool = True,
) -> Display:
    """`compose(network, …)` worked out from an earlier picture of the same view and style.

    `changed_ids` are the ids of the records changed since, of relationships also those of their
    ends, which without `neighbours` wait for a later call; findings may have changed too. Items
    that look the same are the same objects. O(changed), and a few passes over the ids.
    """
    looks = looks_of(network, view_id, values)
    style = style.worn(looks.view)
    source = Source(network, view_id, marks(findings), style, measure, looks)
    touched = _touched(display, source, changed_ids, neighbours)
    if looks != display.looks:
        # Such as a value that was not there before: it may change the colours of others.
        touched.nodes.update(dict.fromkeys(display.nodes))
        touched.is_legend_stale = True
        if "purpose" in (looks.view.colour_by, display.looks.view.colour_by):
            for line in display.ties.values():
                _touch_line(display, touched, line.id, (line.source, line.target))
    nodes = dict(display.nodes)
    came_or_went = False
    for id_ in touched.nodes:
        old, new = nodes.get(id_), _node(source, id_)
        came_or_went |= (old is None) is not (new is None)
        if _put(nodes, id_, old, new) and not _same_rim(old, new):
            _touch_lines(display, source, touched, id_)
    notes = dict(display.notes)
    for id_ in touched.notes:
        _put(notes, id_, notes.get(id_), _note(source, id_))
    ties, links = dict(display.ties), dict(display.links)
    _renew_lines(source, touched, nodes, ties, links)
    was = display.nodes, display.ties, weighed_links(display.links, display.looks)
    # late: an empty map does without
    from netedit.picture.sides import renew_sides

    moved = renew_sides(was, nodes, ties, weighed_links(links, looks))
    touched.nodes.update(dict.fromkeys(moved))
    areas, frames, words, memory = _renewed_backdrop(
        display, source, touched, changed_ids, nodes, ties
    )
    if areas or display.regions:
        links = told_links(links, areas, display.links)
    needs_legend = came_or_went or touched.is_legend_stale or areas is not display.regions
    signs = display.legend
    if needs_legend:
        signs = legend(
            network, nodes, ties, links, style, view_id=view_id, looks=looks, regions=areas
        )
    behind = chain[Backdrop](areas.values(), frames.values())
    return Display(
        nodes,
        ties,
        links,
        notes,
        _renewed_ends(display, nodes, ties, links, touched),
        signs if signs != display.legend else display.legend,
        (
            _renewed_bounds(display, nodes, ties, links, notes, touched)
            if areas is display.regions and frames is display.frames and not (areas or frames)
            else bounds(
                chain[Item](nodes.values(), ties.values(), links.values(), notes.values()),
                behind=behind,
            )
        ),
        style.theme.background,
        network.map.title,
        regions=areas,
        frames=frames,
        tie_labels=words,
        ground=looks.view.background,
        looks=looks,
        memory=memory,
    )


def weighed_links(links: Mapping[str, LinkItem], looks: Looks) -> Mapping[str, LinkItem]:
    """The memberships that names mind: where there are areas most are not drawn."""
    return links if looks.view.regions_by is RegionsBy.NONE else {}


def _renewed_backdrop(
    display: Display,
    source: Source,
    touched: "_Touched",
    changed_ids: Collection[str],
    nodes: Mapping[str, NodeItem],
    ties: Mapping[str, TieItem],
) -> tuple[Mapping[str, RegionItem], Mapping[str, FrameItem], Mapping[str, TieLabelItem], object]:
    """Areas, frames and words at ties: worked out anew as soon as anything may have moved them."""
    network, looks, style, measure = source.network, source.looks, source.style, source.measure
    areas, frames, words = display.regions, display.frames, display.tie_labels
    is_stale = bool(touched.nodes or touched.lines) or looks != display.looks
    memory = display.memory
    if is_stale:
        areas, memory = areas_of(network, nodes, looks, style, measure, display)
    has_new = any(id_ in network.frames or id_ in frames for id_ in changed_ids)
    if has_new or (is_stale and frames):
        frames = kept(frame_items(network, source.view, style, measure, nodes), frames)
    if is_stale or frames is not display.frames:
        behind = (*areas.values(), *frames.values())
        words = done(
            words_in_steps(network, nodes, ties, looks, style, measure, behind=behind, before=words)
        )
    return areas, frames, words, memory


@dataclass(slots=True)
class _Touched:
    """Ids of what must be made anew; `pairs` are the ends of the lines."""

    nodes: dict[str, None] = field(default_factory=dict[str, None])
    notes: dict[str, None] = field(default_factory=dict[str, None])
    lines: dict[str, None] = field(default_factory=dict[str, None])
    pairs: dict[Pair, None] = field(default_factory=dict[Pair, None])
    is_legend_stale: bool = False


def _touched(
    display: Display, source: Source, changed_ids: Collection[str], neighbours: bool
) -> _Touched:
    network = source.network
    touched = _Touched()
    prefix = f"{source.view}."
    for changed in changed_ids:
        id_ = changed.removeprefix(prefix)
        if id_ in network.actors or id_ in display.nodes:
            touched.nodes[id_] = None
            touched.is_legend_stale |= id_ == changed
        elif id_ in network.notes or id_ in display.notes:
            touched.notes[id_] = None
        elif id_ in network.actor_kinds:
            touched.is_legend_stale = True
            touched.nodes.update((a.id, None) for a in network.actors.values() if a.kind == id_)
        elif id_ in network.tie_kinds:
            touched.is_legend_stale = True
            for tie in network.ties.values():
                if tie.kind == id_:
                    _touch_line(display, touched, tie.id, (tie.source, tie.target))
        else:
            _touch_changed_line(display, network, touched, id_, neighbours)
    _touch_marks(display, source, touched)
    return touched


def _touch_changed_line(
    display: Display, network: Network, touched: _Touched, id_: str, neighbours: bool
) -> None:
    tie, membership = network.ties.get(id_), network.memberships.get(id_)
    old = display.ties.get(id_) or display.links.get(id_)
    touched.is_legend_stale = True
    ends = set(ends_of(old) if old is not None else ())
    if tie is not None:
        ends |= {tie.source, tie.target}
        _touch_line(display, touched, id_, (tie.source, tie.target))
    elif membership is not None:
        _touch_line(display, touched, id_, (membership.member, membership.organisation))
    elif old is not None:
        _touch_line(display, touched, id_, ends_of(old))
    if neighbours and (tie is not None or isinstance(old, TieItem)):
        # How many ties a partner has says how important its label is.
        touched.nodes.update(dict.fromkeys(sorted(ends)))


def _touch_line(display: Display, touched: _Touched, id_: str, ends: tuple[str, str]) -> None:
    """Both where it runs and where it ran: what runs beside it fans out anew."""
    touched.lines[id_] = None
    touched.pairs[pair(*ends)] = None
    old = display.ties.get(id_) or display.links.get(id_)
    if old is not None:
        touched.pairs[pair(*ends_of(old))] = None


def _touch_marks(display: Display, source: Source, touched: _Touched) -> None:
    marks, nodes, ties = source.marks, display.nodes, display.ties
    isolates = {node.id for node in nodes.values() if node.is_isolate}
    keys = {node.id for node in nodes.values() if node.is_key}
    # An ended actor is never marked, whatever old findings say.
    differ = nodes.keys() & ((isolates ^ marks.isolates) | (keys ^ marks.keys))
    touched.nodes.update(dict.fromkeys(sorted(differ)))
    bridges = {tie.id for tie in ties.values() if tie.is_bridge}
    lines = ties.keys() & (bridges ^ marks.bridges)
    touched.is_legend_stale |= bool(differ or lines)
    for id_ in sorted(lines):
        _touch_line(display, touched, id_, (ties[id_].source, ties[id_].target))


def _touch_lines(display: Display, source: Source, touched: _Touched, id_: str) -> None:
    network = source.network
    for line_id in display.at_node.get(id_, ()):
        old = display.ties.get(line_id) or display.links[line_id]
        _touch_line(display, touched, line_id, ends_of(old))
    if id_ not in network.actors:
        return
    for tie in network.ties_of(id_):
        _touch_line(display, touched, tie.id, (tie.source, tie.target))
    for each in (*network.memberships_of(id_), *network.members_of(id_)):
        _touch_line(display, touched, each.id, (each.member, each.organisation))


def _node(source: Source, id_: str) -> NodeItem | None:
    actor = source.network.actors.get(id_)
    at = source.network.placement(source.view, id_)
    return node_item(source, actor, at) if actor is not None and at is not None else None


def _note(source: Source, id_: str) -> NoteItem | None:
    note = source.network.notes.get(id_)
    at = source.network.placement(source.view, id_)
    return note_item(source, note, at) if note is not None and at is not None else None


def _put(items: dict[str, Each], id_: str, old: Each | None, new: Each | None) -> bool:
    """Put an item in its place; whether anything is different now."""
    if old == new:
        return False
    if new is None:
        del items[id_]
    else:
        items[id_] = new
    return True


def _same_rim(old: NodeItem | None, new: NodeItem | None) -> bool:
    return old is not None and new is not None and _rim_of(old) == _rim_of(new)


def _rim_of(node: NodeItem) -> tuple[object, ...]:
    return node.x, node.y, node.half_width, node.half_height, node.shape, node.mark_reach


def _renew_lines(
    source: Source,
    touched: _Touched,
    nodes: Mapping[str, NodeItem],
    ties: dict[str, TieItem],
    links: dict[str, LinkItem],
) -> None:
    made: dict[str, TieItem | LinkItem] = {}
    for ends in touched.pairs:
        if ends[0] in nodes and ends[1] in nodes:
            found, memberships = _between(source.network, ends)
            made.update((i.id, i) for i in pair_items(source, nodes, ends, found, memberships))
    for id_ in (*made, *(each for each in touched.lines if each not in made)):
        item = made.get(id_)
        _put(ties, id_, ties.get(id_), item if isinstance(item, TieItem) else None)
        _put(links, id_, links.get(id_), item if isinstance(item, LinkItem) else None)
    touched.lines.update(dict.fromkeys(made))


def _between(network: Network, ends: Pair) -> tuple[list[Tie], list[Membership]]:
    # From the end with fewer lines: moving a hub must not cost the square of its ties.
    here, there = sorted(ends, key=network.uses)
    ties = [t for t in network.ties_of(here) if pair(t.source, t.target) == ends]
    memberships = [
        *(m for m in network.memberships_of(here) if m.organisation == there),
        *(m for m in network.members_of(here) if m.member == there),
    ]
    return ties, memberships


def _renewed_ends(
    display: Display,
    nodes: Mapping[str, NodeItem],
    ties: Mapping[str, TieItem],
    links: Mapping[str, LinkItem],
    touched: _Touched,
) -> dict[str, Sequence[str]]:
    at_node = dict(display.at_node)
    less: dict[str, set[str]] = {}
    more: dict[str, set[str]] = {}
    for id_ in touched.lines:
        old = display.ties.get(id_) or display.links.get(id_)
        new = ties.get(id_) or links.get(id_)
        if old is not new:
            for end in ends_of(old) if old is not None else ():
                less.setdefault(end, set()).add(id_)
            for end in ends_of(new) if new is not None else ():
                more.setdefault(end, set()).add(id_)
    for id_ in {**dict.fromkeys(touched.nodes), **less, **more}:
        if id_ not in nodes:
            at_node.pop(id_, None)
            continue
        kept = set(at_node.get(id_, ())) - less.get(id_, set())
        at_node[id_] = tuple(sorted(kept | more.get(id_, set())))
    return at_node


def _renewed_bounds(
    display: Display,
    nodes: Mapping[str, NodeItem],
    ties: Mapping[str, TieItem],
    links: Mapping[str, LinkItem],
    notes: Mapping[str, NoteItem],
    touched: _Touched,
) -> Box:
    """Grown by what came; worked out anew only where something that held an edge out is gone."""
    gone: list[Item] = []
    come: list[Item] = []
    tables: tuple[tuple[Mapping[str, Item], Mapping[str, Item], Iterable[str]], ...] = (
        (display.nodes, nodes, touched.nodes),
        (display.ties, ties, touched.lines),
        (display.links, links, touched.lines),
        (display.notes, notes, touched.notes),
    )
    for before, after, ids in tables:
        for id_ in ids:
            old, new = before.get(id_), after.get(id_)
            if old is not new:
                gone.extend([old] if old is not None else [])
                come.extend([new] if new is not None else [])
    edges = display.bounds
    was_empty = not (display.nodes or display.notes)
    if was_empty or any(_holds_out(extent(item), edges) for item in gone):
        return bounds(chain[Item](nodes.values(), ties.values(), links.values(), notes.values()))
    return bounds(come, edges)


def _holds_out(box: Box, edges: Box) -> bool:
    return (
        box.left <= edges.left
        or box.top <= edges.top
        or box.right >= edges.right
        or box.bottom >= edges.bottom
    )
