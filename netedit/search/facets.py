"""What partners and relationships can be filtered by, and what passes the filters."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TypeVar, cast

from netedit.model.audience import may_see
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorStatus,
    Field,
    FieldType,
    FieldValue,
    Sensitivity,
    Subject,
    Tie,
    TieStatus,
)
from netedit.model.text import folded

# Facets by key, each with the values that may pass.
Filters = Mapping[str, frozenset[str]]
_Values = Callable[[Actor | Tie], tuple[str, ...]]

_PARTNER = {
    "kind": "Kind",
    "organisation": "Organisation",
    "sector": "Sector",
    "tier": "Tier",
    "tag": "Tag",
    "influence": "Influence",
    "status": "Status",
}
_RELATIONSHIP = {
    "tie_kind": "Relationship",
    "strength": "Strength",
    "purpose": "Purpose",
    "tie_status": "Status of relationship",
}
_LEVELS = {"": "not given", "1": "1, low", "5": "5, high"}
_STRENGTHS = {"": "not given", "1": "1, weak", "5": "5, strong"}
_STATUSES = {ActorStatus.ACTIVE: "still there", ActorStatus.ENDED: "no longer there"}
_NONE = {
    "organisation": "no organisation",
    "sector": "no sector",
    "tier": "no tier",
    "tag": "no tag",
    "purpose": "no purpose",
}
_FIELD = "field:"
_GONE = "an organisation that is gone"


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to filter by: `key` is its name for ever, "field:" and an id for a field."""

    key: str
    text: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, and how many have it among those the other filters let pass."""

    value: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Passing:
    """What passes: `ties` is None where no filter asks about relationships."""

    partners: frozenset[str]
    ties: frozenset[str] | None


def written(filters: Filters, *, hides: bool = False) -> str:
    """Filters as JSON that `read` takes: "" where nothing is filtered."""
    asked = {key: sorted(values) for key, values in filters.items() if values}
    return json.dumps({"only": asked, "hides": hides}, sort_keys=True) if asked else ""


def read(text: str) -> tuple[Filters, bool]:
    """Filters from what `written` gave, and whether the rest is hidden; none for anything else."""
    try:
        held: object = json.loads(text) if text else None
    except ValueError:
        held = None
    if not isinstance(held, dict):
        return {}, False
    told = cast("dict[str, object]", held)
    only = told.get("only")
    filters: dict[str, frozenset[str]] = {}
    if isinstance(only, dict):
        for key, values in cast("dict[str, object]", only).items():
            if isinstance(values, list):
                some = [each for each in cast("list[object]", values) if isinstance(each, str)]
                filters[key] = frozenset(some)
    return {key: values for key, values in filters.items() if values}, told.get("hides") is True


def facets(network: Network, audience: Sensitivity = Sensitivity.ME) -> Sequence[Facet]:
    """All that the map can be filtered by: what not every record has alike. O(n + m)."""
    found = [
        *(Facet(key, text, Subject.PARTNER) for key, text in _PARTNER.items()),
        *_own(network, Subject.PARTNER, audience),
        *(Facet(key, text, Subject.RELATIONSHIP) for key, text in _RELATIONSHIP.items()),
        *_own(network, Subject.RELATIONSHIP, audience),
    ]
    return [facet for facet in found if _tells_apart(network, facet)]


def _own(network: Network, subject: Subject, audience: Sensitivity) -> Iterator[Facet]:
    for field in network.fields.values():
        if field.subject is subject and may_see(audience, field.sensitivity):
            yield Facet(_FIELD + field.id, field.name, subject)


def _tells_apart(network: Network, facet: Facet) -> bool:
    values = _values_of(network, facet.key)
    records = _records(network, facet.subject)
    first = values(records[0]) if records else ()
    return any(values(record) != first for record in records)


def choices(network: Network, key: str, filters: Filters) -> Sequence[Choice]:
    """Every value of a facet, those of no record left out unless they are asked for. O(n + m)."""
    subject = subject_of(network, key)
    others = {other: values for other, values in filters.items() if other != key}
    left = passing(network, others)
    values, counts = _values_of(network, key), dict[str, int]()
    for record in _records(network, subject):
        lit = left.partners if subject is Subject.PARTNER else left.ties
        if lit is not None:
            counted = record.id in lit
        else:
            tie = cast(Tie, record)
            counted = tie.source in left.partners and tie.target in left.partners
        for value in values(record):
            counts[value] = counts.get(value, 0) + counted
    asked = dict.fromkeys(filters.get(key, ()), 0)
    return _in_order(network, key, {**asked, **counts})


def passing(network: Network, filters: Filters) -> Passing:
    """The partners and relationships that pass every filter, by any of its values.

    A relationship passes with both its partners only; with a filter on relationships a partner
    passes with at least one of them only. Everything passes where there is no filter. O(n + m).
    """
    asked = {key: wanted for key, wanted in filters.items() if wanted}
    about = {key: subject_of(network, key) for key in asked}
    actors: Sequence[Actor] = list(network.actors.values())
    for key in (key for key in asked if about[key] is Subject.PARTNER):
        actors = _kept(network, actors, key, asked[key])
    nodes = frozenset([actor.id for actor in actors])
    if Subject.RELATIONSHIP not in about.values():
        return Passing(nodes, None)
    ties: Sequence[Tie] = list(network.ties.values())
    if len(actors) < len(network.actors):
        ties = [tie for tie in ties if tie.source in nodes and tie.target in nodes]
    for key in (key for key in asked if about[key] is Subject.RELATIONSHIP):
        ties = _kept(network, ties, key, asked[key])
    ends = {tie.source for tie in ties} | {tie.target for tie in ties}
    return Passing(frozenset(ends), frozenset([tie.id for tie in ties]))


def said(network: Network, key: str, values: frozenset[str]) -> str:
    """The chosen values of a facet in words, “Health, Police”."""
    return ", ".join(choice.text for choice in _in_order(network, key, dict.fromkeys(values, 0)))


def subject_of(network: Network, key: str) -> Subject:
    """Whether a facet is about partners or relationships; partners for one that is gone."""
    if key in _RELATIONSHIP:
        return Subject.RELATIONSHIP
    field = network.fields.get(key.removeprefix(_FIELD))
    return field.subject if field is not None and key.startswith(_FIELD) else Subject.PARTNER


def is_known(network: Network, key: str) -> bool:
    """Whether the map can be filtered by that: a field of its own may be gone."""
    if key.startswith(_FIELD):
        return key.removeprefix(_FIELD) in network.fields
    return key in _PARTNER or key in _RELATIONSHIP


def text_of(network: Network, key: str) -> str:
    """What a facet is called."""
    field = network.fields.get(key.removeprefix(_FIELD))
    return _PARTNER.get(key) or _RELATIONSHIP.get(key) or (field.name if field else key)


def _records(network: Network, subject: Subject) -> Sequence[Actor | Tie]:
    if subject is Subject.PARTNER:
        return tuple(network.actors.values())
    return tuple(network.ties.values())


_R = TypeVar("_R", Actor, Tie)
# Facets that are one attribute of a record, as it is held.
_ATTRIBUTES = {
    "kind": "kind",
    "sector": "sector",
    "tier": "tier",
    "influence": "influence",
    "status": "status",
    "tie_kind": "kind",
    "strength": "strength",
    "tie_status": "status",
}


def _kept(
    network: Network, records: Sequence[_R], key: str, wanted: frozenset[str]
) -> Sequence[_R]:
    """The records with one of the values; ten thousand a millisecond where that is an attribute."""
    name = _ATTRIBUTES.get(key)
    if name is None:
        values = _values_of(network, key)
        return [record for record in records if not wanted.isdisjoint(values(record))]
    held: frozenset[object] = wanted
    if key in ("influence", "strength"):
        held = frozenset(int(value) if value else None for value in wanted)
    of = attrgetter(name)
    return [record for record in records if of(record) in held]


def _values_of(network: Network, key: str) -> _Values:
    """Gives the values of a record in a facet; ("",) for none, so that none can be chosen."""
    if key.startswith(_FIELD):
        field = network.fields.get(key.removeprefix(_FIELD))
        return _field_values(field) if field is not None else _nothing
    if key == "organisation":
        return _organisations(network)
    of_partner = _OF_PARTNER.get(key)
    return cast(_Values, of_partner or _OF_TIE.get(key) or _nothing)


def _nothing(_record: Actor | Tie) -> tuple[str, ...]:
    return ("",)


def _level(level: int | None) -> str:
    return "" if level is None else str(level)


_OF_PARTNER: Mapping[str, Callable[[Actor], tuple[str, ...]]] = {
    "kind": lambda actor: (actor.kind,),
    "sector": lambda actor: (actor.sector,),
    "tier": lambda actor: (actor.tier,),
    "tag": lambda actor: actor.tags or ("",),
    "influence": lambda actor: (_level(actor.influence),),
    "status": lambda actor: (actor.status.value,),
}
_OF_TIE: Mapping[str, Callable[[Tie], tuple[str, ...]]] = {
    "tie_kind": lambda tie: (tie.kind,),
    "strength": lambda tie: (_level(tie.strength),),
    "purpose": lambda tie: tie.purposes or ("",),
    "tie_status": lambda tie: (tie.status.value,),
}


def _organisations(network: Network) -> _Values:
    """Whom a partner belongs to, directly or by a part of it; an organisation is with its own."""
    above: dict[str, list[str]] = {}
    for membership in network.memberships.values():
        above.setdefault(membership.member, []).append(membership.organisation)

    def values(record: Actor | Tie) -> tuple[str, ...]:
        met = dict.fromkeys(above.get(record.id, ()))
        waiting = list(met)
        while waiting:
            for host in above.get(waiting.pop(), ()):
                if host not in met:
                    met[host] = None
                    waiting.append(host)
        is_one = isinstance(record, Actor) and network.is_organisation(record)
        return (record.id, *met) if is_one else tuple(met) or ("",)

    return values


def _field_values(field: Field) -> _Values:
    is_date = field.type is FieldType.DATE

    def values(record: Actor | Tie) -> tuple[str, ...]:
        value = record.fields.get(field.id)
        if value is None:
            return ("",)
        return (str(value)[:4],) if is_date else (_as_text(value),)

    return values


def _as_text(value: FieldValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _in_order(network: Network, key: str, counts: Mapping[str, int]) -> Sequence[Choice]:
    """Values as people expect them: kinds and statuses as on the map, numbers by size."""
    texts = _texts_of(network, key)
    order = {value: place for place, value in enumerate(texts)}

    def place(value: str) -> tuple[bool, int, float, str]:
        try:
            number = float(value)
        except ValueError:
            number = 0.0
        return value == "", order.get(value, len(order)), number, value.casefold()

    return [
        Choice(value, texts.get(value) or _unnamed(key, value), counts[value])
        for value in sorted(counts, key=place)
    ]


def _unnamed(key: str, value: str) -> str:
    """What a value is called that is what it says, that is none, or that is gone."""
    if not value:
        return _NONE.get(key, "not given")
    return _GONE if key == "organisation" else value


def _texts_of(network: Network, key: str) -> Mapping[str, str]:
    """What the values of a facet are called where that is not what they are."""
    match key:
        case "kind":
            return {kind.id: kind.name for kind in network.actor_kinds.values()}
        case "organisation":
            hosts = [a for a in network.actors.values() if network.is_organisation(a)]
            return {a.id: a.name for a in sorted(hosts, key=lambda host: folded(host.name))}
        case "tie_kind":
            return {kind.id: kind.name for kind in network.tie_kinds.values()}
        case "purpose":
            return {purpose.id: purpose.statement for purpose in network.purposes.values()}
        case "influence":
            return {str(i): _LEVELS.get(str(i), str(i)) for i in range(1, 6)}
        case "strength":
            return {str(i): _STRENGTHS.get(str(i), str(i)) for i in range(1, 6)}
        case "status":
            return {status.value: text for status, text in _STATUSES.items()}
        case "tie_status":
            return {status.value: status.value for status in TieStatus}
        case _:
            field = network.fields.get(key.removeprefix(_FIELD))
            return {choice: choice for choice in field.choices} if field is not None else {}
