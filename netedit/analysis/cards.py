"""Findings as cards for a panel: one for each kind, with a title that counts and a few lines."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from netedit.analysis.card import Accepted, Card, Severity
from netedit.analysis.findings import Findings
from netedit.analysis.resilience import KeyPartner
from netedit.analysis.wording import KEYS, MOST_HELD, Sentence, Wording
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk
from netedit.model.text import counted

# What a finding is about, whatever the order.
Subjects = frozenset[str]


_DEFINITIONS = {
    "isolates": "A partner is isolated when no working relationship joins it to any other. An "
    "organisation is isolated when neither it nor anyone in it has a relationship outside it, nor "
    "a member who belongs elsewhere too.",
    "components": "Partners hang together when a chain of relationships or memberships leads from "
    "each of them to every other. Between separate pieces there is no such chain.",
    "bridges": "A relationship is a bridge when it is the only thing that holds two parts of the "
    "map together. If it ends, nobody on one side has a route to the other side.",
    "key_people": "A person is key when others have a route to each other only through them. If "
    "they leave, what hung together falls into pieces.",
    "key_organisations": "An organisation is key when others have a route to each other only "
    "through it. If it goes, what hung together falls into pieces.",
    "dependencies": "Two organisations depend on one person when that person's leaving would end "
    "every relationship between their members. Only people can leave; a relationship between the "
    "organisations themselves stays.",
    "augmentation": "These are the fewest new relationships after which everyone hangs together "
    "and nothing hangs on one relationship, or on one partner. No fewer would do, though other "
    "pairs might do as well.",
    "handover": "Each relationship of a person who leaves is given to the colleague who knows the "
    "other side already or has most contacts in common with it, and fewest relationships. Those "
    "that cut most partners off when nobody takes them over come first.",
    "measures": "Measures say in numbers how each partner is placed among the others. They count "
    "relationships only, not memberships.",
    "communities": "A community is a group with more and stronger relationships inside it than to "
    "the rest of the map. Other groupings may be as good as the one shown.",
    "purposes": "A need is covered when two or more partners within reach of the core team fit it, "
    "thin with one and missing with none. Those who fit but are out of reach are the new contacts "
    "to make.",
    "since": "The map as it is now is laid beside the map as it was when the version was named: "
    "who came, who went, what changed. Every finding is worked out for both, in the same way.",
    "whatif": "The map is looked at as it would be after the changes, and everything found is "
    "compared with what is found now. Nothing on the map itself is changed.",
}


def definition(key: str) -> str:
    """What a kind of finding means, in two plain sentences; KeyError for an unknown key.

    What stands after a colon in a key says which one of its kind it is.

    >>> from netedit.analysis import definition
    >>> definition('bridges').split('. ')[1]
    'If it ends, nobody on one side has a route to the other side.'
    """
    return _DEFINITIONS[key.partition(":")[0]]


def cards(found: Findings, lines: int = 5) -> Sequence[Card]:
    """A card for each kind of finding that has something to say, each with at most `lines` lines.

    None for an empty map. A risk that was accepted is said apart.

    >>> from netedit.analysis import cards, example, findings
    >>> card = cards(findings(example()))[0]
    >>> card.title, card.lines[0].brief
    ('1 pair of organisations hangs on one person', 'Council ↔ Hospital: only Ana – Ben')
    """
    wording = Wording(found)
    there = acceptances(found.network)
    made: list[Card] = []
    for key in KEYS:
        mine = there.get(key, {})
        said, accepted = _parted(wording.of(key), mine, max(lines, 1))
        if said or accepted:
            summary = _SUMMARIES[key](found, frozenset(mine))
            made.append(_filled(summary, key, said, accepted))
    if found.network.needs:
        # Most maps have none, and a start does without.
        from netedit.analysis.purposes_wording import purpose_cards

        made += purpose_cards(found, lines)
    return made


def by_weight(made: Iterable[Card]) -> Sequence[Card]:
    """The cards as people should read them: risks first, what concerns much of the map before what
    concerns little.

    Only leaps in weight change places, so that cards do not dance while a map is drawn.

    >>> from netedit.analysis import by_weight, cards, example, findings
    >>> [card.key for card in by_weight(cards(findings(example())))][:3]
    ['dependencies', 'key_people', 'bridges']
    """
    order = (Severity.RISK, Severity.NOTE, Severity.GOOD)

    def place(card: Card) -> tuple[int, int, int]:
        leap = sum(card.weight >= step for step in _LEAPS)
        rank = KEYS.index(card.key) if card.key in KEYS else len(KEYS)
        return order.index(card.severity), -leap, rank

    return sorted(made, key=place)


_LEAPS = (0.25, 1.0)


def acceptances(network: Network) -> Mapping[str, Mapping[Subjects, AcceptedRisk]]:
    """The accepted risks by the key of what is found and by what it is about."""
    there: dict[str, dict[Subjects, AcceptedRisk]] = {}
    for risk in network.accepted_risks.values():
        there.setdefault(risk.finding, {})[frozenset(risk.subjects)] = risk
    return there


def accepted_risks(found: Findings) -> Sequence[Accepted]:
    """Every finding that was accepted and is still found, in the order of `KEYS`.

    >>> from netedit.analysis import example, findings
    >>> from netedit.model import edits
    >>> lived_with = edits.accept_risk(example(), "isolates", ("Cy",), "joins in May")
    >>> found = findings(example().apply(lived_with.changes))
    >>> [(each.sentence.brief, each.risk.reason) for each in accepted_risks(found)]
    [('Cy', 'joins in May')]
    """
    wording, there = Wording(found), acceptances(found.network)
    return [
        each for key in KEYS if key in there for each in _parted(wording.of(key), there[key], 0)[1]
    ]


def _parted(
    sentences: Iterable[Sentence], mine: Mapping[Subjects, AcceptedRisk], most: int
) -> tuple[tuple[Sentence, ...], tuple[Accepted, ...]]:
    """The first `most` sentences, and apart from them those about what was accepted."""
    said: list[Sentence] = []
    accepted: list[Accepted] = []
    for sentence in sentences:
        risk = mine.get(frozenset(sentence.subjects)) if mine else None
        if risk is not None:
            accepted.append(Accepted(sentence, risk))
        elif len(said) < most:
            said.append(sentence)
        if len(said) == most and len(accepted) == len(mine):
            break
    return tuple(said), tuple(accepted)


@dataclass(frozen=True, slots=True)
class _Summary:
    """What a card says of all findings of its kind; `sentences` is how many they make, `number`
    how many are to be looked at.
    """

    title: str
    severity: Severity
    sentences: int = 1
    actors: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    number: int = 0


def _filled(
    summary: _Summary, key: str, said: tuple[Sentence, ...], accepted: tuple[Accepted, ...]
) -> Card:
    return Card(
        key,
        summary.title,
        said,
        summary.severity,
        summary.actors,
        summary.ties,
        max(summary.sentences - len(said), 0),
        summary.number,
        accepted,
    )


def _all_accepted(title: str) -> _Summary:
    return _Summary(f"{title}, accepted", Severity.NOTE, 0)


def _isolates(found: Findings, accepted: frozenset[Subjects]) -> _Summary:
    everyone = tuple([isolate.actor for isolate in found.isolates])
    alone = tuple([actor for actor in everyone if frozenset((actor,)) not in accepted])
    one, many = "partner is isolated", "partners are isolated"
    if not everyone:
        return _Summary("Nobody is isolated", Severity.GOOD)
    if not alone:
        return _all_accepted(counted(len(everyone), one, many))
    number = len(alone)
    if found.counts.actors < 3:
        return _Summary("A map just begun", Severity.NOTE, number, alone, number=number)
    if not found.counts.ties:
        # Names come in a burst, before anyone says who works with whom.
        return _Summary("No relationships yet", Severity.NOTE, number, alone, number=number)
    title = counted(number, one, many)
    return _Summary(title, Severity.RISK, number, alone, number=number)


def _components(found: Findings, accepted: frozenset[Subjects]) -> _Summary:
    pieces = [piece for piece in found.components if len(piece) > 1]
    if len(pieces) > 1:
        title = f"The map is in {len(pieces):,} separate pieces"
        apart = [piece for piece in pieces[1:] if frozenset(piece) not in accepted]
        if not apart:
            return _all_accepted(title)
        actors = tuple([actor for piece in apart for actor in piece])
        number = len(apart) + 1
        return _Summary(title, Severity.RISK, number, actors, number=number)
    if len(found.components) == 1:
        return _Summary("Everyone hangs together", Severity.GOOD)
    return _Summary("One group hangs together" if pieces else "Nobody is joined yet", Severity.NOTE)


def _bridges(found: Findings, accepted: frozenset[Subjects]) -> _Summary:
    one, many = "relationship is a bridge", "relationships are bridges"
    if not found.bridges:
        return _Summary("No relationship is a bridge", Severity.GOOD)
    left = [bridge for bridge in found.bridges if frozenset((bridge.tie,)) not in accepted]
    if not left:
        return _all_accepted(counted(len(found.bridges), one, many))
    ties = tuple([bridge.tie for bridge in left])
    ends = [end for bridge in left for end in (bridge.source, bridge.target)]
    actors = tuple(dict.fromkeys(ends))
    number = len(left)
    return _Summary(counted(number, one, many), Severity.RISK, number, actors, ties, number)


def _key_people(found: Findings, accepted: frozenset[Subjects]) -> _Summary:
    nobody = "No single person is key"
    return _key(found.key_people, accepted, "person is key", "people are key", nobody)


def _key_organisations(found: Findings, accepted: frozenset[Subjects]) -> _Summary:
    none = "No single organisation is key"
    one, many = "organisation is key", "organisations are key"
    return _key(found.key_organisations, accepted, one, many, none)


def _key(
    keys: Sequence[KeyPartner], accepted: frozenset[Subjects], one: str, many: str, none: str
) -> _Summary:
    if not keys:
        return _Summary(none, Severity.GOOD)
    actors = tuple([key.actor for key in keys if frozenset((key.actor,)) not in accepted])
    if not actors:
        return _all_accepted(counted(len(keys), one, many))
    number = len(actors)
    return _Summary(counted(number, one, many), Severity.RISK, number, actors, number=number)


def _dependencies(found: Findings, accepted: frozenset[Subjects]) -> _Summary:
    pairs = found.dependencies

    def left(places: Sequence[int]) -> list[int]:
        if not accepted:
            return list(places)
        each = ((place, pairs[place]) for place in places)
        return [
            place
            for place, pair in each
            if frozenset((pair.a, pair.b, *pair.people)) not in accepted
        ]

    on_one, thin = left(pairs.on_one), left(pairs.thin)
    held = len(pairs.held) if len(pairs.held) <= MOST_HELD else 1
    number = len(on_one) + len(thin)
    sentences = number + held + bool(pairs.others)
    one = "pair of organisations hangs on one person"
    many = "pairs of organisations hang on one person"
    if on_one:
        title, actors = counted(len(on_one), one, many), pairs.actors(on_one)
        if thin:
            # the lines below tell of these too: without a word the numbers would not agree
            title += f"; {len(thin):,} more may"
        return _Summary(title, Severity.RISK, sentences, actors, number=number)
    if thin:
        title = counted(
            len(thin),
            "pair of organisations is known by one person",
            "pairs of organisations are known by one person",
        )
        return _Summary(title, Severity.NOTE, sentences, pairs.actors(thin), number=number)
    if pairs.on_one:
        return _all_accepted(counted(len(pairs.on_one), one, many))
    return _Summary("No pair of organisations hangs on one person", Severity.GOOD, sentences)


_SUMMARIES: Mapping[str, Callable[[Findings, frozenset[Subjects]], _Summary]] = {
    "isolates": _isolates,
    "components": _components,
    "bridges": _bridges,
    "key_people": _key_people,
    "key_organisations": _key_organisations,
    "dependencies": _dependencies,
}
