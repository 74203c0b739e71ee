"""Partners and relationships of a map as capture lines, which give them back when pasted."""

from collections.abc import Collection, Sequence

from netedit.capture.pasted import is_changed
from netedit.capture.printer import print_line
from netedit.capture.statements import Line, Link, Name, Partner, Way
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import Actor, ActorStatus, Direction, Tie, TieStatus

_WAYS = {Direction.NONE: Way.NONE, Direction.FORWARD: Way.FORWARD, Direction.BOTH: Way.BOTH}


@dataclass(frozen=True, slots=True)
class Written:
    """Capture lines, and in one sentence what no line can say; "" where that is nothing."""

    lines: Sequence[str]
    sentence: str = ""


def lines_of(network: Network, ids: Collection[str]) -> Written:
    """The partners and relationships of `ids` as lines, with the relationships between partners.

    `network` is cut to its audience already. Each partner has a line with its organisations, tags
    and influence; each relationship one with its kind, strength and purposes.
    """
    chosen = frozenset(ids)
    actors = [actor for actor in network.actors.values() if actor.id in chosen]
    ties = [
        tie
        for tie in network.ties.values()
        if tie.id in chosen or (tie.source in chosen and tie.target in chosen)
    ]
    # organisations first, so that who belongs to them finds them there
    actors.sort(key=lambda actor: not network.is_organisation(actor))
    lines = [print_line(_partner_line(network, actor)) for actor in actors]
    lines += [print_line(_tie_line(network, tie)) for tie in ties]
    return Written(lines, _unsaid(actors, ties))


def _name(network: Network, actor: Actor) -> Name:
    text = " ".join(actor.name.split())
    return Name(text, network.is_organisation(actor), is_exact=is_changed(text))


def _partner_line(network: Network, actor: Actor) -> Line:
    hosts = network.organisations_of(actor.id)
    partner = Partner(
        _name(network, actor),
        tuple(_name(network, host) for host in hosts),
        actor.tags,
        level=actor.influence,
    )
    return Line(groups=((partner,),))


def _tie_line(network: Network, tie: Tie) -> Line:
    ends = (network.actors[tie.source], network.actors[tie.target])
    source, target = ((Partner(_name(network, end)),) for end in ends)
    status = tie.status if tie.status is not TieStatus.ENDED else TieStatus.ACTIVE
    return Line(
        status=status if status is not TieStatus.DORMANT else TieStatus.ACTIVE,
        groups=(source, target),
        links=(Link(_WAYS[tie.direction], tie.status is TieStatus.ENDED),),
        kind=" ".join(network.tie_kinds[tie.kind].name.split()),
        strength=tie.strength,
        purposes=tuple(network.purposes[p].statement for p in tie.purposes),
    )


def _unsaid(actors: Sequence[Actor], ties: Sequence[Tie]) -> str:
    """What of them no line can say."""
    parts: list[str] = []
    if any(a.role or a.sector or a.tier for a in actors):
        parts.append("roles, sectors and tiers")
    if any(a.status is ActorStatus.ENDED for a in actors):
        parts.append("who has left")
    if any(tie.status is TieStatus.DORMANT for tie in ties):
        parts.append("which relationships are dormant")
    if any(tie.since or tie.until for tie in ties):
        parts.append("dates")
    if not parts:
        return ""
    *most, last = parts
    return f"Lines cannot say {', '.join(most)}{' and ' if most else ''}{last}."
