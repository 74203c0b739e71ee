"""Findings as cards for a panel: one for each kind, with a title that counts and a few lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from netedit.analysis.phrases import counted
from netedit.analysis.resilience import KeyPartner
from netedit.analysis.wording import KEYS, MOST_HELD, Sentence, Wording

if TYPE_CHECKING:
    from netedit.analysis.findings import Findings


class Severity(StrEnum):
    """How a card is meant: something to see to, something to know, or something that is right."""

    RISK = "risk"
    NOTE = "note"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Card:
    """All findings of one kind: a title that counts them, the first few said, how many are not.

    `actors` and `ties` are those of all of them, also of the ones not said.
    """

    key: str
    title: str
    lines: tuple[Sentence, ...]
    severity: Severity
    actors: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    more: int = 0


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
    """
    return _DEFINITIONS[key.partition(":")[0]]


def cards(found: "Findings", lines: int = 5) -> Sequence[Card]:
    """A card for each kind of finding that has something to say, each with at most `lines` lines.

    None for an empty map.
    """
    wording = Wording(found)
    made: list[Card] = []
    for key in KEYS:
        said = tuple(islice(wording.of(key), max(lines, 1)))
        if said:
            made.append(_filled(_SUMMARIES[key](found), key, said))
    if found.network.needs:
        # Most maps have none, and a start does without.
        from netedit.analysis.purposes_wording import purpose_cards

        made += purpose_cards(found, lines)
    return made


@dataclass(frozen=True, slots=True)
class _Summary:
    """What a card says of all findings of its kind; `number` is how many sentences they make."""

    title: str
    severity: Severity
    number: int = 1
    actors: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()


def _filled(summary: _Summary, key: str, said: tuple[Sentence, ...]) -> Card:
    return Card(
        key,
        summary.title,
        said,
        summary.severity,
        summary.actors,
        summary.ties,
        max(summary.number - len(said), 0),
    )


def _isolates(found: "Findings") -> _Summary:
    alone = tuple([isolate.actor for isolate in found.isolates])
    if not alone:
        return _Summary("Nobody is isolated", Severity.GOOD)
    if found.counts.actors < 3:
        return _Summary("A map just begun", Severity.NOTE, len(alone), alone)
    title = counted(len(alone), "partner is isolated", "partners are isolated")
    return _Summary(title, Severity.RISK, len(alone), alone)


def _components(found: "Findings") -> _Summary:
    pieces = [piece for piece in found.components if len(piece) > 1]
    if len(pieces) > 1:
        apart = tuple([actor for piece in pieces[1:] for actor in piece])
        title = f"The map is in {len(pieces):,} separate pieces"
        return _Summary(title, Severity.RISK, len(pieces), apart)
    if len(found.components) == 1:
        return _Summary("Everyone hangs together", Severity.GOOD)
    return _Summary("One group hangs together" if pieces else "Nobody is joined yet", Severity.NOTE)


def _bridges(found: "Findings") -> _Summary:
    ties = tuple([bridge.tie for bridge in found.bridges])
    if not ties:
        return _Summary("No relationship is a bridge", Severity.GOOD)
    title = counted(len(ties), "relationship is a bridge", "relationships are bridges")
    ends = [end for bridge in found.bridges for end in (bridge.source, bridge.target)]
    return _Summary(title, Severity.RISK, len(ties), tuple(dict.fromkeys(ends)), ties)


def _key_people(found: "Findings") -> _Summary:
    nobody = "No single person is key"
    return _key(found.key_people, "person is key", "people are key", nobody)


def _key_organisations(found: "Findings") -> _Summary:
    none = "No single organisation is key"
    return _key(found.key_organisations, "organisation is key", "organisations are key", none)


def _key(keys: Sequence[KeyPartner], one: str, many: str, none: str) -> _Summary:
    if not keys:
        return _Summary(none, Severity.GOOD)
    actors = tuple([key.actor for key in keys])
    return _Summary(counted(len(keys), one, many), Severity.RISK, len(keys), actors)


def _dependencies(found: "Findings") -> _Summary:
    pairs = found.dependencies
    held = len(pairs.held) if len(pairs.held) <= MOST_HELD else 1
    number = len(pairs.on_one) + len(pairs.thin) + held + bool(pairs.others)
    if pairs.on_one:
        title = counted(
            len(pairs.on_one),
            "pair of organisations hangs on one person",
            "pairs of organisations hang on one person",
        )
        return _Summary(title, Severity.RISK, number, pairs.actors(pairs.on_one))
    if pairs.thin:
        title = counted(
            len(pairs.thin),
            "pair of organisations is known by one person",
            "pairs of organisations are known by one person",
        )
        return _Summary(title, Severity.NOTE, number, pairs.actors(pairs.thin))
    return _Summary("No pair of organisations hangs on one person", Severity.GOOD, number)


_SUMMARIES: Mapping[str, Callable[["Findings"], _Summary]] = {
    "isolates": _isolates,
    "components": _components,
    "bridges": _bridges,
    "key_people": _key_people,
    "key_organisations": _key_organisations,
    "dependencies": _dependencies,
}
