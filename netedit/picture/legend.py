"""The legend of a picture, made from what the picture shows and from nothing else."""

from collections.abc import Iterator, Mapping

from netedit.model.network import Network
from netedit.model.records import ActorStatus, ActsAs, LineStyle, TieStatus
from netedit.picture.display import Legend, LegendEntry, LinkItem, NodeItem, TieItem
from netedit.picture.palette import mixed
from netedit.picture.style import LINK_WIDTH, NO_STRENGTH_WIDTH, Style

_STATUSES = (
    (frozenset({TieStatus.WANTED}), "wanted", LineStyle.DOTTED),
    (frozenset({TieStatus.DOUBTFUL}), "doubtful", LineStyle.DASHED),
)
_PAST = {TieStatus.DORMANT: "dormant", TieStatus.ENDED: "ended"}


def legend(
    network: Network,
    nodes: Mapping[str, NodeItem],
    ties: Mapping[str, TieItem],
    links: Mapping[str, LinkItem],
    style: Style,
) -> Legend:
    """Every sign that stands in the picture, once; no entries for an empty picture. O(n + m)."""
    entries = [*_partners(network, nodes, style), *_relationships(network, ties, style)]
    if links:
        entries.append(
            LegendEntry("member of", style.theme.link, mark="membership", width=LINK_WIDTH)
        )
    entries.extend(_marks(network, nodes, ties, style))
    return Legend(tuple(entries))


def _partners(
    network: Network, nodes: Mapping[str, NodeItem], style: Style
) -> Iterator[LegendEntry]:
    actors = network.actors
    shown = {(actors[id_].kind, actors[id_].status) for id_ in nodes}
    kinds = {kind for kind, _ in shown}
    for kind in network.actor_kinds.values():
        if kind.id in kinds:
            look = style.node(kind, is_faded=False)
            yield LegendEntry(_lower(kind.name), look.fill, shape=kind.shape)
    for kind in network.actor_kinds.values():
        if (kind.id, ActorStatus.ENDED) in shown:
            look = style.node(kind, is_faded=True)
            yield LegendEntry("no longer there", look.fill, shape=kind.shape)
            return


def _relationships(
    network: Network, ties: Mapping[str, TieItem], style: Style
) -> Iterator[LegendEntry]:
    records = network.ties
    shown = {(records[id_].kind, records[id_].status) for id_ in ties}
    kinds = {kind for kind, _ in shown}
    statuses = {status for _, status in shown}
    line = style.theme.line
    for kind in network.tie_kinds.values():
        if kind.id in kinds:
            colour = style.tie_colour(kind)
            yield LegendEntry(_lower(kind.name), colour, style=kind.line_style, width=2.5)
    for those, text, dash in _STATUSES:
        if those & statuses:
            yield LegendEntry(text, line, style=dash, width=NO_STRENGTH_WIDTH)
    past = [text for status, text in _PAST.items() if status in statuses]
    if past:
        pale = mixed(line, style.theme.background, 0.45)
        yield LegendEntry(" or ".join(past), pale, style=LineStyle.SOLID, width=NO_STRENGTH_WIDTH)
    if len({records[id_].strength for id_ in ties} - {None}) > 1:
        yield LegendEntry("thicker: stronger", line, style=LineStyle.SOLID, width=5.0)


def _marks(
    network: Network, nodes: Mapping[str, NodeItem], ties: Mapping[str, TieItem], style: Style
) -> Iterator[LegendEntry]:
    theme = style.theme
    if any(tie.is_bridge for tie in ties.values()):
        yield LegendEntry("bridge", theme.bridge, mark="bridge", width=4.5)
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
