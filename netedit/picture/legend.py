"""The legend of a picture, made from what the picture shows and from nothing else."""

from collections.abc import Iterator, Mapping
from operator import attrgetter

from netedit.model.network import Network
from netedit.model.records import (
    ActorStatus,
    ActsAs,
    LineStyle,
    RegionsBy,
    Shape,
    TieStatus,
)
from netedit.picture.display import (
    Legend,
    LegendEntry,
    LinkItem,
    NodeItem,
    RegionItem,
    TieItem,
)
from netedit.picture.looks import NO_LOOKS, Looks, coloured_by
from netedit.picture.palette import OTHER, SEQUENCE, legible, mixed
from netedit.picture.style import LINK_WIDTH, NO_STRENGTH_WIDTH, Style

_STATUSES = (
    (frozenset({TieStatus.WANTED}), "wanted", LineStyle.DOTTED),
    (frozenset({TieStatus.DOUBTFUL}), "doubtful", LineStyle.DASHED),
)
# What the words of a legend are set in.
TEXT_PX = 12.5
LARGE = 1.12
_REGIONS = {
    RegionsBy.NONE: "",
    RegionsBy.ORGANISATION: "one organisation",
    RegionsBy.SECTOR: "one sector",
    RegionsBy.TIER: "one tier",
}
# Of samples whose colour tells nothing.
_PLAIN = "#b8c0c8"
_KIND, _STRENGTH = attrgetter("kind"), attrgetter("strength")
_PAST = {TieStatus.DORMANT: "dormant", TieStatus.ENDED: "ended"}


def legend(
    network: Network,
    nodes: Mapping[str, NodeItem],
    ties: Mapping[str, TieItem],
    links: Mapping[str, LinkItem],
    style: Style,
    *,
    view_id: str = "",
    looks: Looks = NO_LOOKS,
    regions: Mapping[str, RegionItem] | None = None,
) -> Legend:
    """Every sign that stands in the picture, once; no entries for an empty picture. O(n + m)."""
    entries = [
        *_partners(network, nodes, style, looks),
        *_colours(network, nodes, style, looks),
        *_sizes(nodes, style, looks),
        *_relationships(network, ties, style, looks),
    ]
    if any(not link.is_told for link in links.values()):
        entries.append(
            LegendEntry("member of", style.theme.link, mark="membership", width=LINK_WIDTH)
        )
    region = next(iter((regions or {}).values()), None)
    if region is not None:
        text = _REGIONS[looks.view.regions_by]
        entries.append(LegendEntry(text, region.fill, mark="region"))
    entries.extend(_marks(network, nodes, ties, style))
    view = network.views.get(view_id, looks.view)
    # Read by those near it: as large as the names on a projector it would hide the map.
    scale = LARGE if style.theme.label_px else 1.0
    return Legend(tuple(entries), view.legend_title or "Legend", view.legend_place, scale)


def _partners(
    network: Network, nodes: Mapping[str, NodeItem], style: Style, looks: Looks
) -> Iterator[LegendEntry]:
    actors = [*map(network.actors.__getitem__, nodes)]
    kinds = set(map(_KIND, actors))
    # a member of an enumeration takes long to hash: few are asked for
    ended = {actor.kind for actor in actors if actor.status is ActorStatus.ENDED}
    plain = None if looks.colours is None else _PLAIN
    for kind in network.actor_kinds.values():
        if kind.id in kinds:
            look = style.node(plain or kind.colour, is_faded=False)
            yield LegendEntry(_lower(kind.name), look.fill, shape=kind.shape, icon=kind.icon)
    for kind in network.actor_kinds.values():
        if kind.id in ended:
            look = style.node(plain or kind.colour, is_faded=True)
            yield LegendEntry("no longer there", look.fill, shape=kind.shape)
            return


def _colours(
    network: Network, nodes: Mapping[str, NodeItem], style: Style, looks: Looks
) -> Iterator[LegendEntry]:
    colours = looks.colours
    if colours is None or not nodes:
        return
    actors = (network.actors[id_] for id_ in nodes)
    shown = {coloured_by(looks, network, actor) for actor in actors}
    yield LegendEntry(_upper(colours.word), mark="heading")
    if colours.is_scale:
        ramp = tuple(style.node(colour, is_faded=False).fill for colour in SEQUENCE)
        yield LegendEntry("", ramp=ramp, ends=colours.ends)
    for value, colour in colours.by_value.items():
        if value in shown:
            fill = style.node(colour, is_faded=False).fill
            yield LegendEntry(value, fill, shape=Shape.CIRCLE)
    if any(isinstance(each, str) and each not in colours.by_value for each in shown):
        fill = style.node(OTHER, is_faded=False).fill
        yield LegendEntry(f"{colours.others:,} others", fill, shape=Shape.CIRCLE)
    if None in shown:
        hollow = style.node(None, is_faded=False)
        text = f"no {_lower(colours.word)}"
        yield LegendEntry(text, hollow.outline, shape=Shape.CIRCLE, is_hollow=True)


def _sizes(nodes: Mapping[str, NodeItem], style: Style, looks: Looks) -> Iterator[LegendEntry]:
    sizes = looks.sizes
    if sizes is None or not nodes:
        return
    yield LegendEntry(f"Size: {sizes.word}", mark="heading")
    samples = tuple(
        (style.person_radius * sizes.of(value), sizes.text(value)) for value in sizes.samples
    )
    plain = style.node(_PLAIN, is_faded=False)
    yield LegendEntry("", plain.fill, sizes=samples)
    if any(node.is_dashed for node in nodes.values()):
        text = f"no {_lower(sizes.word)}"
        yield LegendEntry(text, plain.fill, shape=Shape.CIRCLE, is_dashed=True)


def _relationships(
    network: Network, ties: Mapping[str, TieItem], style: Style, looks: Looks
) -> Iterator[LegendEntry]:
    records = [*map(network.ties.__getitem__, ties)]
    kinds = set(map(_KIND, records))
    statuses = {tie.status for tie in records if tie.status is not TieStatus.ACTIVE}
    line = style.theme.line
    # Where lines have the colour of a purpose, that of their kind is nowhere to be seen.
    tells_purposes = looks.colours is not None and looks.view.colour_by == "purpose"
    for kind in network.tie_kinds.values():
        if kind.id in kinds:
            colour = line if tells_purposes else style.tie_colour(kind)
            yield LegendEntry(_lower(kind.name), colour, style=kind.line_style, width=2.5)
    for those, text, dash in _STATUSES:
        if those & statuses:
            yield LegendEntry(text, line, style=dash, width=NO_STRENGTH_WIDTH)
    past = [text for status, text in _PAST.items() if status in statuses]
    if past:
        pale = mixed(line, style.theme.background, 0.45)
        if style.theme.mark_contrast > 3.0:
            pale = legible(pale, style.theme.background, style.theme.mark_contrast)
        yield LegendEntry(" or ".join(past), pale, style=LineStyle.SOLID, width=NO_STRENGTH_WIDTH)
    if len(set(map(_STRENGTH, records)) - {None}) > 1:
        yield LegendEntry("thicker: stronger", line, style=LineStyle.SOLID, width=5.0)


def _marks(
    network: Network, nodes: Mapping[str, NodeItem], ties: Mapping[str, TieItem], style: Style
) -> Iterator[LegendEntry]:
    theme = style.theme
    if any(tie.is_bridge for tie in ties.values()):
        yield LegendEntry("bridge", theme.bridge, mark="bridge", width=8.0)
    keys = {network.acts_as(network.actors[node.id]) for node in nodes.values() if node.is_key}
    if keys:
        people, organisations = ActsAs.PERSON in keys, ActsAs.ORGANISATION in keys
        both = "key person or organisation"
        one = "key person" if people else "key organisation"
        yield LegendEntry(both if people and organisations else one, theme.ring, mark="key")
    if any(node.is_isolate for node in nodes.values()):
        yield LegendEntry("isolated partner", theme.halo, mark="isolate")


def _lower(name: str) -> str:
    """A kind's name as it stands in a list of signs; one in capitals (NHS) keeps them."""
    first = name.split(" ", 1)[0]
    return name if first[1:] != first[1:].lower() else name[:1].lower() + name[1:]


def _upper(name: str) -> str:
    return name[:1].upper() + name[1:]
