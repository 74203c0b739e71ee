"""A picture in words: what is said of each partner and of the whole to who cannot see it."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from netedit.analysis import Findings, cards
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import Actor, ActorStatus, Direction, TieStatus
from netedit.model.text import counted, listed
from netedit.picture.display import Display

# So many are named; the others are counted.
NAMED = 6


@dataclass(frozen=True, slots=True)
class Said:
    """`whole` describes the picture in sentences, `partners` each partner in it, by id."""

    whole: str = ""
    partners: Mapping[str, str] = field(default_factory=dict[str, str])


def said(network: Network, display: Display, found: Findings | None = None) -> Said:
    """What the picture shows, in words; `network` is cut to its audience already."""
    partners = {id_: partner_said(network, display, id_) for id_ in display.nodes}
    return Said(whole_said(network, display, found), partners)


def whole_said(network: Network, display: Display, found: Findings | None = None) -> str:
    """The counts of what the picture shows, and the heads of the findings."""
    shown = [network.actors[id_] for id_ in display.nodes]
    if not shown:
        return "An empty map."
    organisations = sum(network.is_organisation(actor) for actor in shown)
    people = len(shown) - organisations
    counts = (
        counted(people, "person", "people"),
        counted(organisations, "organisation", "organisations"),
        counted(len(display.ties), "relationship", "relationships"),
    )
    some = [each for each in counts if not each.startswith("0 ")]
    sentences = [f"A map of {listed(some)}."]
    if found is not None:
        sentences += [f"{card.title}." for card in cards(found, 1)]
    return " ".join(sentences)


def partner_said(network: Network, display: Display, id_: str) -> str:
    """A partner in words: kind, organisations, relationships by kind, and what is found."""
    actor, node = network.actors[id_], display.nodes[id_]
    name = " ".join(actor.name.split())
    parts = [f"{name}, {network.actor_kinds[actor.kind].name.lower()}"]
    if actor.status is ActorStatus.ENDED:
        parts.append("no longer there")
    own = [m.organisation for m in network.memberships_of(id_) if m.member == id_]
    if own:
        parts.append(f"member of {_named(network, own)}")
    parts.extend(_ties_said(network, display, actor))
    if node.is_key:
        organisation = network.is_organisation(actor)
        parts.append("key organisation" if organisation else "key person")
    if node.is_isolate:
        parts.append("isolated")
    return "; ".join(parts)


def _ties_said(network: Network, display: Display, actor: Actor) -> list[str]:
    groups: dict[tuple[bool, str, TieStatus], list[str]] = {}
    for tie in network.ties_of(actor.id):
        if tie.id in display.ties:
            kind = " ".join(network.tie_kinds[tie.kind].name.split())
            other = tie.target if tie.source == actor.id else tie.source
            comes = tie.direction is Direction.FORWARD and tie.source != actor.id
            groups.setdefault((comes, kind, tie.status), []).append(other)
    return [
        _way(comes, kind, _named(network, others), status)
        for (comes, kind, status), others in groups.items()
    ]


def _way(comes: bool, kind: str, names: str, status: TieStatus) -> str:
    """The name of a kind is a verb: funds Housing; the other way round Housing: funds them."""
    said = f"{names}: {kind} them" if comes else f"{kind} {names}"
    return said if status is TieStatus.ACTIVE else f"{said} ({status.value})"


def _named(network: Network, ids: Sequence[str]) -> str:
    names = [" ".join(network.actors[id_].name.split()) for id_ in dict.fromkeys(ids)]
    if len(names) > NAMED:
        names = [*names[: NAMED - 1], f"{len(names) - NAMED + 1:,} more"]
    return listed(names)
