"""A network in which nobody can be told by name: pseudonyms stay the same within a map."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from netedit.model.network import Network
from netedit.model.plans import (
    AcceptedRisk,
    Action,
    Contact,
    Need,
    RuledOut,
    Scenario,
    ScenarioStep,
)
from netedit.model.records import (
    Actor,
    ActorKind,
    Field,
    FieldType,
    FieldValue,
    Frame,
    Map,
    Note,
    Placement,
    Purpose,
    Record,
    Tie,
    TieKind,
    Version,
    View,
)
from netedit.model.stories import Parked, Picture, Story, StoryStep

TITLE = "Map with pseudonyms"
# No letter that reads as a digit, and no vowel that makes a word.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_DIGITS = "23456789"
_SHORTEST = 3
# What is written freely about people, or shows a face.
_Told = (
    Note
    | Version
    | Picture
    | Contact
    | Action
    | AcceptedRisk
    | Scenario
    | ScenarioStep
    | Story
    | StoryStep
    | Parked
)
_KEPT_VALUES = (FieldType.NUMBER, FieldType.YES_NO, FieldType.CHOICE)


def pseudonyms(network: Network) -> Mapping[str, str]:
    """A pseudonym for every partner by id: the name of its kind and a code, "Person K4Q".

    The code comes from the id alone, so it is the same in every export of a map, whoever joins
    later; two partners never share one.
    """
    taken: set[str] = set()
    given: dict[str, str] = {}
    for actor in network.actors.values():
        codes = _codes(actor.id)
        code = next(code for code in codes if code not in taken)
        taken.add(code)
        given[actor.id] = f"{network.actor_kinds[actor.kind].name} {code}"
    return given


def _codes(id_: str) -> Iterable[str]:
    """Longer and longer codes of one id: a letter and a digit in turn."""
    drawn = int.from_bytes(sha256(id_.encode("utf-8", "surrogatepass")).digest(), "big")
    code = ""
    while True:
        letters = _DIGITS if len(code) % 2 else _LETTERS
        drawn, place = divmod(drawn, len(letters))
        code += letters[place]
        if len(code) >= _SHORTEST:
            yield code


def pseudonymised(network: Network) -> Network:
    """`network` with pseudonyms for names and without what could give somebody away.

    Gone are roles, notes of all kinds, pictures, contacts, actions, stories, what-ifs, versions,
    titles, and own fields but numbers, yes/no and choices. A name that stands in the name of a
    kind, a purpose, a sector, a tier, a tag or a need is replaced there too. What else such a text
    says of somebody is not recognised.
    """
    given = pseudonyms(network)
    hide = _hider({actor.name: given[actor.id] for actor in network.actors.values()})
    dropped = {f.id for f in network.fields.values() if f.type not in _KEPT_VALUES}
    gone = network.notes.keys()
    records: list[Record] = []
    for record in network:
        if isinstance(record, _Told) or (isinstance(record, Placement) and record.subject in gone):
            continue
        if not (isinstance(record, Field) and record.id in dropped):
            records.append(_hidden(record, given, hide, dropped))
    return Network.from_records(records)


Hide = Callable[[str], str]


def _hidden(record: Record, given: Mapping[str, str], hide: Hide, dropped: set[str]) -> Record:
    match record:
        case Actor():
            return replace(
                record,
                name=given[record.id],
                role="",
                sector=hide(record.sector),
                tier=hide(record.tier),
                tags=_each(record.tags, hide),
                notes="",
                private_notes="",
                fields=_values(record.fields, dropped),
                picture=None,
            )
        case Tie():
            fields = _values(record.fields, dropped)
            return replace(record, notes="", private_notes="", fields=fields)
        case ActorKind() | TieKind() | View():
            return replace(record, name=hide(record.name))
        case Field():
            return replace(record, name=hide(record.name), choices=_each(record.choices, hide))
        case Purpose():
            return replace(record, statement=hide(record.statement))
        case Need():
            return _hidden_need(record, hide, dropped)
        case Frame():
            return replace(record, title="")
        case RuledOut():
            return replace(record, reason="")
        case Map():
            return replace(record, title=TITLE if record.title else "", source="", logo=None)
        case _:
            return record


def _hidden_need(need: Need, hide: Hide, dropped: set[str]) -> Need:
    field = None if need.field in dropped else need.field
    return replace(
        need,
        name=hide(need.name),
        role="",
        sector=hide(need.sector),
        tier=hide(need.tier),
        tags=_each(need.tags, hide),
        field=field,
        value=hide(need.value) if field else "",
    )


def _each(texts: Iterable[str], hide: Hide) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(hide, texts)))


def _values(held: Mapping[str, FieldValue], dropped: set[str]) -> Mapping[str, FieldValue]:
    return {field: value for field, value in held.items() if field not in dropped}


def _hider(given: Mapping[str, str]) -> Hide:
    """What puts pseudonyms for whole names in a text, the longest name first."""
    by_name = {name.casefold(): pseudonym for name, pseudonym in given.items()}
    longest = sorted(given, key=len, reverse=True)
    if not longest:
        return lambda text: text
    names = "|".join(re.escape(name) for name in longest)
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)

    def hide(text: str) -> str:
        return pattern.sub(lambda found: by_name.get(found[0].casefold(), "somebody"), text)

    return hide
