"""Areas and words at ties of a view, made by modules that are loaded when a view first has them."""

from collections.abc import Generator, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from netedit.model.dataclass import replace
from netedit.model.network import Network
from netedit.model.records import RegionsBy, TieLabels
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
from netedit.picture.looks import Looks
from netedit.picture.steps import done
from netedit.picture.style import Measure, Style

if TYPE_CHECKING:
    from netedit.picture.regions import Memory

NO_AREAS: Mapping[str, RegionItem] = {}
NO_TIES: Mapping[str, TieItem] = {}
NO_WORDS: Mapping[str, TieLabelItem] = {}


def areas_in_steps(
    network: Network,
    nodes: Mapping[str, NodeItem],
    looks: Looks,
    style: Style,
    measure: Measure,
    ties: Mapping[str, TieItem] = NO_TIES,
) -> "Generator[None, None, tuple[Mapping[str, RegionItem], Memory | None]]":
    """The areas of a view, and what to keep for the next time, with pauses; see `regions`."""
    if looks.view.regions_by is RegionsBy.NONE:
        return NO_AREAS, None
    from netedit.picture.regions import regions_in_steps

    return (yield from regions_in_steps(network, nodes, looks, style, measure, ties=ties))


def areas_of(
    network: Network,
    nodes: Mapping[str, NodeItem],
    looks: Looks,
    style: Style,
    measure: Measure,
    ties: Mapping[str, TieItem] = NO_TIES,
    before: Display | None = None,
) -> "tuple[Mapping[str, RegionItem], Memory | None]":
    """The areas of a view, and what to keep for the next time; see `regions`."""
    by = looks.view.regions_by
    if before is None or by is RegionsBy.NONE:
        return done(areas_in_steps(network, nodes, looks, style, measure, ties))
    from netedit.picture.regions import Memory, regions

    is_same = before.looks.view.regions_by is by
    memory = before.memory if is_same and isinstance(before.memory, Memory) else None
    return regions(network, nodes, looks, style, measure, before.regions, memory, ties)


def words_in_steps(
    network: Network,
    nodes: Mapping[str, NodeItem],
    ties: Mapping[str, TieItem],
    looks: Looks,
    style: Style,
    measure: Measure,
    *,
    behind: Iterable[RegionItem | FrameItem] = (),
    notes: Iterable[NoteItem] = (),
    before: Mapping[str, TieLabelItem] | None = None,
) -> Generator[None, None, Mapping[str, TieLabelItem]]:
    """The words at the ties of a view, with pauses; see `tie_labels_in_steps`."""
    if looks.view.tie_labels is TieLabels.NONE:
        return NO_WORDS
    from netedit.picture.tielabels import tie_labels_in_steps

    return (
        yield from tie_labels_in_steps(
            network, nodes, ties, looks, style, measure, behind=behind, notes=notes, before=before
        )
    )


def weighed_links(links: Mapping[str, LinkItem], looks: Looks) -> Mapping[str, LinkItem]:
    """The memberships that names mind: where there are areas most are not drawn."""
    return links if looks.view.regions_by is RegionsBy.NONE else {}


def told_links(
    links: dict[str, LinkItem], areas: Mapping[str, RegionItem], before: Display | None = None
) -> dict[str, LinkItem]:
    """Memberships with what they know of areas: an area of the organisation that holds both ends
    tells them. Those that look as they did `before`, the picture these come from, are the same
    objects. O(links + members), and of a renewed picture O(changed) but for a pass over both.
    """
    asked = list(links) if before is None else _touched(links, areas, before)
    organisations = {links[id_].organisation for id_ in asked}
    where: dict[str, list[frozenset[str]]] = {}
    for area in areas.values():
        if area.group in organisations:
            where.setdefault(area.group, []).append(frozenset(area.members))
    for id_ in asked:
        link = links[id_]
        ends = (link.member, link.organisation)
        told = any(held.issuperset(ends) for held in where.get(link.organisation, ()))
        if told is not link.is_told:
            now = replace(link, is_told=told)
            old = before.links.get(id_) if before is not None else None
            links[id_] = old if old == now and old is not None else now
    return links


def _touched(
    links: Mapping[str, LinkItem], areas: Mapping[str, RegionItem], before: Display
) -> list[str]:
    """The memberships that are others than `before`, and those of organisations whose areas are."""
    # late: no picture is renewed at a start
    from netedit.picture.room import differing

    was, old_areas = before.links, before.regions
    ids = chain(*differing(old_areas, areas)) if old_areas is not areas else ()
    groups = {held[id_].group for id_ in ids for held in (old_areas, areas) if id_ in held}
    return [
        id_
        for id_, link in links.items()
        if link.organisation in groups or was.get(id_) is not link
    ]
