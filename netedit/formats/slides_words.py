"""The words of a slide: its title as a finding, alternative text, and what the speaker may say."""

from collections.abc import Mapping, Sequence

from netedit.analysis import Findings, Severity, cards, sentences
from netedit.model.network import Network
from netedit.model.records import Actor, ActorStatus, ActsAs, Direction, Sensitivity, TieStatus
from netedit.picture.display import Display

_MOST_NAMED = 6
_MOST_SAID = 40
_TITLE_MOST = 90
FOR: Mapping[Sensitivity, str] = {
    Sensitivity.PUBLIC: "everyone",
    Sensitivity.GROUP: "the group",
    Sensitivity.ME: "the owner of the map alone",
}
_NOT_NOW: Mapping[TieStatus, str] = {
    TieStatus.WANTED: " (wanted)",
    TieStatus.DOUBTFUL: " (doubtful)",
    TieStatus.DORMANT: " (dormant)",
    TieStatus.ENDED: " (ended)",
}


class Words:
    """What is said of each partner in place of its picture.

    Nothing is said of relationships and organisations that are not in the picture `shown`.
    """

    def __init__(self, network: Network, found: Findings, shown: Display | None = None) -> None:
        self._network = network
        self._shown = shown
        self._isolates = {each.actor for each in found.isolates}
        self._keys = {each.actor for each in (*found.key_people, *found.key_organisations)}
        self._bridges = {each.tie for each in found.bridges}

    def __call__(self, actor_id: str) -> str:
        """Name, role and organisations; relationships by kind; what the findings say.

        >>> from netedit.analysis import findings
        >>> from netedit.model.records import ActorKind, Tie, TieKind
        >>> network = Network.from_records([
        ...     ActorKind("p", "Person"), TieKind("w", "works with"),
        ...     Actor("a", "p", "Ana Lee", role="Manager"), Actor("b", "p", "Ben"),
        ...     Tie("t", "a", "b", "w"),
        ... ])
        >>> Words(network, findings(network))("a")
        'Ana Lee, Manager; works with Ben'
        """
        network = self._network
        actor = network.actors[actor_id]
        hosts = [each.organisation for each in network.memberships_of(actor_id)]
        if self._shown is not None:
            hosts = [host for host in hosts if host in self._shown.nodes]
        about = [_name(actor), actor.role, *(_name(network.actors[host]) for host in hosts)]
        said = [", ".join(" ".join(part.split()) for part in about if part)]
        said += self._relationships(actor_id)
        if actor.status is ActorStatus.ENDED:
            said.append("no longer there")
        if actor_id in self._keys:
            is_person = network.acts_as(actor) is ActsAs.PERSON
            said.append("key person" if is_person else "key organisation")
        if actor_id in self._isolates:
            said.append("isolated: no working relationship yet")
        return "; ".join(said)

    def _relationships(self, actor_id: str) -> Sequence[str]:
        network = self._network
        by_verb: dict[str, list[str]] = {}
        for tie in network.ties_of(actor_id):
            if self._shown is not None and tie.id not in self._shown.ties:
                continue
            is_target = tie.target == actor_id and tie.source != actor_id
            other = _name(network.actors[tie.source if is_target else tie.target])
            kind = network.tie_kinds[tie.kind].name
            verb = kind
            if tie.direction is Direction.FORWARD and is_target:
                verb = f"is at the receiving end of “{kind}” from"
            bridge = " by a bridge" if tie.id in self._bridges else ""
            by_verb.setdefault(verb, []).append(other + _NOT_NOW.get(tie.status, "") + bridge)
        return [f"{verb} {some(names)}" for verb, names in by_verb.items()]


def _name(actor: Actor) -> str:
    return " ".join(actor.name.split())


def some(names: Sequence[str]) -> str:
    """The first few names and how many more."""
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} and {len(names) - _MOST_NAMED:,} more"
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


def headline(found: Findings) -> str:
    """The heaviest findings as the title of a slide; the map's title where nothing is found."""
    title = " ".join(found.network.map.title.split())
    made = cards(found, 1)
    risks = [card.title for card in made if card.severity is Severity.RISK]
    rest = [card.title for card in made if card.severity is not Severity.RISK]
    said = risks or rest
    if not said:
        return title or "A map of partners"
    if len(said) > 1 and len(said[0]) + len(said[1]) < _TITLE_MOST:
        second = said[1][:1].lower() + said[1][1:]
        return f"{said[0]}; {second}"
    return said[0]


def for_speaker(found: Findings, audience: Sensitivity, unnamed: int, keys: Sequence[str]) -> str:
    """Notes of a slide: every finding of the kinds `keys` in a sentence, and what they rest on."""
    title = " ".join(found.network.map.title.split())
    said = [each.text for each in sentences(found) if each.key in keys]
    lines = [f"From the map “{title}”, made for {FOR[audience]}." if title else
             f"Made for {FOR[audience]}."]  # fmt: skip
    lines += said[:_MOST_SAID]
    if len(said) > _MOST_SAID:
        lines.append(f"There are {len(said) - _MOST_SAID:,} more findings of these kinds.")
    if unnamed:
        names = "One name has" if unnamed == 1 else f"{unnamed:,} names have"
        lines.append(
            f"{names} no room on the slide; they are in the alternative text of the shapes."
        )
    lines += ["How this was counted:", *found.assumptions]
    return "\n".join(lines)
