"""After an edit, renews what it touched in a display list and keeps the rest as it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import Membership, Tie
from netedit.picture.behind import areas_of, told_links, weighed_links, words_in_steps
from netedit.picture.display import (
    Display,
    Legend,
    LinkItem,
    NodeItem,
    NoteItem,
    RegionItem,
    TieItem,
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
    extent_behind,
    node_item,
    note_item,
    pair,
    pair_items,
)
from netedit.picture.legend import legend
from netedit.picture.looks import NO_VALUES, Values, looks_of
from netedit.picture.marks import MarkedFindings, marks
from netedit.picture.room import differing, kept
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
    source = Source(network, view_id, marks(findings), style.worn(looks.view), measure, looks)
    renewal = _Renewal(display, source)
    for id_ in changed_ids:
        renewal.touch(id_, neighbours=neighbours)
    renewal.touch_marks()
    renewal.touch_looks()
    renewal.make_nodes()
    renewal.make_notes()
    renewal.make_lines()
    renewal.place_names()
    renewal.make_backdrop(changed_ids)
    return renewal.finished()


class _Renewal:
    """An earlier picture on its way to the present one: touch what is to be made anew, make it."""

    def __init__(self, before: Display, source: Source) -> None:
        self._before, self._source = before, source
        self._nodes, self._notes = dict(before.nodes), dict(before.notes)
        self._ties, self._links = dict(before.ties), dict(before.links)
        self._areas, self._frames = before.regions, before.frames
        self._words, self._memory = before.tie_labels, before.memory
        self._is_legend_stale = False
        # ids of what must be made anew, and the ends of those lines
        self._touched_nodes: dict[str, None] = {}
        self._touched_notes: dict[str, None] = {}
        self._touched_lines: dict[str, None] = {}
        self._pairs: dict[Pair, None] = {}

    # What must be made anew

    def touch(self, changed: str, *, neighbours: bool) -> None:
        """The record of this id has changed, come or gone."""
        network, before = self._source.network, self._before
        id_ = changed.removeprefix(f"{self._source.view}.")
        if id_ in network.actors or id_ in before.nodes:
            self._touched_nodes[id_] = None
            self._is_legend_stale |= id_ == changed
        elif id_ in network.notes or id_ in before.notes:
            self._touched_notes[id_] = None
        elif id_ in network.actor_kinds:
            self._is_legend_stale = True
            self._touched_nodes.update(
                (a.id, None) for a in network.actors.values() if a.kind == id_
            )
        elif id_ in network.tie_kinds:
            self._is_legend_stale = True
            for tie in network.ties.values():
                if tie.kind == id_:
                    self._touch_line(tie.id, (tie.source, tie.target))
        else:
            self._touch_changed_line(id_, neighbours=neighbours)

    def _touch_changed_line(self, id_: str, *, neighbours: bool) -> None:
        network, before = self._source.network, self._before
        tie, membership = network.ties.get(id_), network.memberships.get(id_)
        old = before.ties.get(id_) or before.links.get(id_)
        self._is_legend_stale = True
        ends = set(ends_of(old) if old is not None else ())
        if tie is not None:
            ends |= {tie.source, tie.target}
            self._touch_line(id_, (tie.source, tie.target))
        elif membership is not None:
            self._touch_line(id_, (membership.member, membership.organisation))
        elif old is not None:
            self._touch_line(id_, ends_of(old))
        if neighbours and (tie is not None or isinstance(old, TieItem)):
            # How many ties a partner has says how important its label is.
            self._touched_nodes.update(dict.fromkeys(sorted(ends)))

    def _touch_line(self, id_: str, ends: tuple[str, str]) -> None:
        """Both where it runs and where it ran: what runs beside it fans out anew."""
        self._touched_lines[id_] = None
        self._pairs[pair(*ends)] = None
        old = self._before.ties.get(id_) or self._before.links.get(id_)
        if old is not None:
            self._pairs[pair(*ends_of(old))] = None

    def _touch_lines_at(self, node: str) -> None:
        network, before = self._source.network, self._before
        for line in before.at_node.get(node, ()):
            self._touch_line(line, ends_of(before.ties.get(line) or before.links[line]))
        if node not in network.actors:
            return
        for tie in network.ties_of(node):
            self._touch_line(tie.id, (tie.source, tie.target))
        for each in (*network.memberships_of(node), *network.members_of(node)):
            self._touch_line(each.id, (each.member, each.organisation))

    def touch_marks(self) -> None:
        """What findings mark otherwise than before."""
        marks, nodes, ties = self._source.marks, self._before.nodes, self._before.ties
        isolates = {node.id for node in nodes.values() if node.is_isolate}
        keys = {node.id for node in nodes.values() if node.is_key}
        # An ended actor is never marked, whatever old findings say.
        differ = nodes.keys() & ((isolates ^ marks.isolates) | (keys ^ marks.keys))
        self._touched_nodes.update(dict.fromkeys(sorted(differ)))
        bridges = {tie.id for tie in ties.values() if tie.is_bridge}
        lines = ties.keys() & (bridges ^ marks.bridges)
        self._is_legend_stale |= bool(differ or lines)
        for id_ in sorted(lines):
            self._touch_line(id_, (ties[id_].source, ties[id_].target))

    def touch_looks(self) -> None:
        """A value that was not there before may change the colours of others."""
        looks, before = self._source.looks, self._before
        if looks == before.looks:
            return
        self._touched_nodes.update(dict.fromkeys(before.nodes))
        self._is_legend_stale = True
        if "purpose" in (looks.view.colour_by, before.looks.view.colour_by):
            for line in before.ties.values():
                self._touch_line(line.id, (line.source, line.target))

    # What is made

    def make_nodes(self) -> None:
        """Nodes, and the lines at those whose rim is elsewhere."""
        for id_ in self._touched_nodes:
            old, new = self._nodes.get(id_), _node(self._source, id_)
            self._is_legend_stale |= (old is None) is not (new is None)
            if _put(self._nodes, id_, old, new) and not _same_rim(old, new):
                self._touch_lines_at(id_)

    def make_notes(self) -> None:
        """Notes."""
        for id_ in self._touched_notes:
            _put(self._notes, id_, self._notes.get(id_), _note(self._source, id_))

    def make_lines(self) -> None:
        """Ties and memberships, with all that run between the same ends."""
        source, nodes = self._source, self._nodes
        made: dict[str, TieItem | LinkItem] = {}
        for ends in self._pairs:
            if ends[0] in nodes and ends[1] in nodes:
                found, memberships = _between(source.network, ends)
                made.update((i.id, i) for i in pair_items(source, nodes, ends, found, memberships))
        for id_ in (*made, *(each for each in self._touched_lines if each not in made)):
            item = made.get(id_)
            tie, link = self._ties.get(id_), self._links.get(id_)
            _put(self._ties, id_, tie, item if isinstance(item, TieItem) else None)
            _put(self._links, id_, link, item if isinstance(item, LinkItem) else None)
        self._touched_lines.update(dict.fromkeys(made))

    def place_names(self) -> None:
        """Names on the side that lines cross least."""
        # late: an empty map does without
        from netedit.picture.sides import renew_sides

        before = self._before
        was = before.nodes, before.ties, weighed_links(before.links, before.looks)
        links = weighed_links(self._links, self._source.looks)
        moved = renew_sides(was, self._nodes, self._ties, links)
        self._touched_nodes.update(dict.fromkeys(moved))

    def make_backdrop(self, changed_ids: Collection[str]) -> None:
        """Areas, frames and words at ties: all of them as soon as anything may have moved them."""
        source, before = self._source, self._before
        network, looks, style, measure = source.network, source.looks, source.style, source.measure
        is_stale = bool(self._touched_nodes or self._touched_lines) or looks != before.looks
        if is_stale:
            found = areas_of(network, self._nodes, looks, style, measure, self._ties, before)
            self._areas, self._memory = found
        has_new = any(id_ in network.frames or id_ in before.frames for id_ in changed_ids)
        notes = self._notes.values()
        if has_new or ((is_stale or self._touched_notes) and before.frames):
            made = frame_items(network, source.view, style, measure, self._nodes, notes)
            self._frames = kept(made, before.frames)
        if is_stale or self._touched_notes or self._frames is not before.frames:
            words = words_in_steps(
                network, self._nodes, self._ties, looks, style, measure,
                behind=self._behind, notes=notes, before=before.tie_labels,
            )  # fmt: skip
            self._words = done(words)
        if self._areas or before.regions:
            self._links = told_links(self._links, self._areas, before)

    @property
    def _behind(self) -> Sequence[Backdrop]:
        return (*self._areas.values(), *self._frames.values())

    def finished(self) -> Display:
        """The present picture."""
        source, looks = self._source, self._source.looks
        return Display(
            self._nodes,
            self._ties,
            self._links,
            self._notes,
            self._ends(),
            self._legend(),
            self._bounds(),
            source.style.theme.background,
            source.network.map.title,
            regions=self._areas,
            frames=self._frames,
            tie_labels=self._words,
            ground=looks.view.background,
            looks=looks,
            memory=self._memory,
        )

    def _legend(self) -> Legend:
        source, before = self._source, self._before
        told, was = _told_by(self._areas, self._links), _told_by(before.regions, before.links)
        if not self._is_legend_stale and told == was:
            return before.legend
        signs = legend(
            source.network,
            self._nodes,
            self._ties,
            self._links,
            source.style,
            view_id=source.view,
            looks=source.looks,
            regions=self._areas,
        )
        return signs if signs != before.legend else before.legend

    def _ends(self) -> dict[str, Sequence[str]]:
        """The lines at each node."""
        before = self._before
        at_node = dict(before.at_node)
        less: dict[str, set[str]] = {}
        more: dict[str, set[str]] = {}
        for id_ in self._touched_lines:
            old = before.ties.get(id_) or before.links.get(id_)
            new = self._ties.get(id_) or self._links.get(id_)
            if old is not new:
                for end in ends_of(old) if old is not None else ():
                    less.setdefault(end, set()).add(id_)
                for end in ends_of(new) if new is not None else ():
                    more.setdefault(end, set()).add(id_)
        for id_ in {**dict.fromkeys(self._touched_nodes), **less, **more}:
            if id_ not in self._nodes:
                at_node.pop(id_, None)
                continue
            left = set(at_node.get(id_, ())) - less.get(id_, set())
            at_node[id_] = tuple(sorted(left | more.get(id_, set())))
        return at_node

    def _bounds(self) -> Box:
        """Grown by what came; all anew only where something that held an edge out is gone."""
        before = self._before
        gone, come = self._gone_and_come()
        gone_behind, come_behind = self._gone_and_come_behind()
        left = chain(map(extent, gone), map(extent_behind, gone_behind))
        was_empty = not (before.nodes or before.notes)
        if was_empty or any(_holds_out(each, before.bounds) for each in left):
            items = (self._nodes, self._ties, self._links, self._notes)
            whole = chain.from_iterable(table.values() for table in items)
            return bounds(whole, behind=self._behind)
        return bounds(come, before.bounds, come_behind)

    def _gone_and_come_behind(self) -> tuple[list[Backdrop], list[Backdrop]]:
        """As `_gone_and_come`, of areas and frames."""
        before = self._before
        gone: list[Backdrop] = []
        come: list[Backdrop] = []
        pairs: tuple[tuple[Mapping[str, Backdrop], Mapping[str, Backdrop]], ...] = (
            (before.regions, self._areas),
            (before.frames, self._frames),
        )
        for old, new in pairs:
            if old is not new:
                left, added = differing(old, new)
                gone += [old[id_] for id_ in left]
                come += [new[id_] for id_ in (*left, *added) if id_ in new]
        return gone, come

    def _gone_and_come(self) -> tuple[list[Item], list[Item]]:
        """The items of the earlier picture that are not in this one, and the other way round."""
        before = self._before
        tables: tuple[tuple[Mapping[str, Item], Mapping[str, Item], Iterable[str]], ...] = (
            (before.nodes, self._nodes, self._touched_nodes),
            (before.ties, self._ties, self._touched_lines),
            (before.links, self._links, self._touched_lines),
            (before.notes, self._notes, self._touched_notes),
        )
        gone: list[Item] = []
        come: list[Item] = []
        for old_items, new_items, ids in tables:
            for id_ in ids:
                old, new = old_items.get(id_), new_items.get(id_)
                if old is not new:
                    gone.extend([old] if old is not None else [])
                    come.extend([new] if new is not None else [])
        return gone, come


def _told_by(areas: Mapping[str, RegionItem], links: Mapping[str, LinkItem]) -> tuple[str, bool]:
    """What the legend tells of areas and memberships."""
    first = next(iter(areas.values()), None)
    return first.fill if first else "", any(not link.is_told for link in links.values())


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


def _between(network: Network, ends: Pair) -> tuple[list[Tie], list[Membership]]:
    # From the end with fewer lines: moving a hub must not cost the square of its ties.
    here, there = sorted(ends, key=network.uses)
    ties = [t for t in network.ties_of(here) if pair(t.source, t.target) == ends]
    memberships = [
        *(m for m in network.memberships_of(here) if m.organisation == there),
        *(m for m in network.members_of(here) if m.member == there),
    ]
    return ties, memberships


def _holds_out(box: Box, edges: Box) -> bool:
    return (
        box.left <= edges.left
        or box.top <= edges.top
        or box.right >= edges.right
        or box.bottom >= edges.bottom
    )
