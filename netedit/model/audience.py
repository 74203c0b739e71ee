"""Cutting a network to what an audience may see; every export and picture begins here."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from netedit.model.dataclass import dataclass
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
    Field,
    FieldValue,
    Map,
    Note,
    Placement,
    Record,
    Sensitivity,
    Tie,
    Version,
)
from netedit.model.stories import Parked, StoryStep

# What is left out, said of one and of more.
_SAID: Mapping[str, tuple[str, str]] = {
    "fields": ("a field of the map’s own", "{:,} fields of the map’s own"),
    "values": ("a value in such a field", "{:,} values in such fields"),
    "canvas": ("a note on the canvas", "{:,} notes on the canvas"),
    "private": ("a private note", "{:,} private notes"),
    "notes": ("a note on a partner or relationship", "{:,} notes on partners or relationships"),
    "ratings": ("ratings and tags of one partner", "ratings and tags of {:,} partners"),
    "plans": ("one thing planned or agreed", "{:,} things planned or agreed"),
    "speaking": ("the notes to one step of a story", "the notes to {:,} steps of stories"),
}
_UNNAMED = "names, roles and whatever is written freely"
_RANK = {Sensitivity.PUBLIC: 0, Sensitivity.GROUP: 1, Sensitivity.ME: 2}


@dataclass(frozen=True, slots=True)
class Cut:
    """A network as an audience may see it, and in words what was left out of it."""

    network: Network
    left_out: Sequence[str]

    @property
    def sentence(self) -> str:
        """One sentence that says what was left out; "" where nothing was."""
        if not self.left_out:
            return ""
        *most, last = self.left_out
        return f"Left out: {', '.join(most) + ' and ' if most else ''}{last}."


def contains(audience: Sensitivity, *, with_pseudonyms: bool = False) -> str:
    """What a file for this audience may hold, in a sentence."""
    rated = "yes" if audience is not Sensitivity.PUBLIC else "no"
    if with_pseudonyms:
        return f"Names: no, pseudonyms; ratings and tags: {rated}; notes of any kind: no."
    private = "yes" if audience is Sensitivity.ME else "no"
    return f"Names: yes; notes, ratings and tags: {rated}; private notes: {private}."


def may_see(audience: Sensitivity, sensitivity: Sensitivity) -> bool:
    """Whether what is marked `sensitivity` may be shown to `audience`."""
    return _RANK[sensitivity] <= _RANK[audience]


def cut(
    network: Network,
    audience: Sensitivity,
    *,
    with_pseudonyms: bool = False,
    only: Collection[str] | None = None,
) -> Cut:
    """`network` without anything above `audience`; the same network for ME.

    Names, kinds, roles, sectors, tiers, memberships and relationships are public; influence,
    interest, tags, notes, review dates, named versions, contacts, actions, accepted risks, pairs
    ruled out, parked names, the notes to stories and who keeps the map are for the group; private
    notes and what-ifs, whose steps can hold some, for ME; fields of the map's own, with needs that
    ask for them, and notes on the canvas as they are marked. `with_pseudonyms` what is left is
    made unnamed as well, see `pseudonyms.pseudonymised`.

    Where `only` some partners, relationships and notes go out, what is said to be left out is what
    is about these or lies between them.
    """
    if with_pseudonyms:
        from netedit.model.pseudonyms import pseudonymised

        seen = cut(network, audience, only=only)
        return Cut(pseudonymised(seen.network), (*seen.left_out, _UNNAMED))
    if audience is Sensitivity.ME:
        return Cut(network, ())
    gone: dict[str, int] = {}
    kept = list(_seen(network, audience, gone, None if only is None else _Part(network, only)))
    said = [_SAID[what][count > 1].format(count) for what, count in gone.items()]
    return Cut(Network.from_records(kept), said)


def _seen(
    network: Network, audience: Sensitivity, gone: dict[str, int], part: "_Part | None"
) -> Iterator[Record]:
    """The records an audience may see, as it may see them; of a `part` what is gone is counted."""
    hidden = {f.id for f in network.fields.values() if not may_see(audience, f.sensitivity)}
    notes = {n.id for n in network.notes.values() if not may_see(audience, n.sensitivity)}
    is_public = audience is Sensitivity.PUBLIC
    elsewhere: dict[str, int] = {}
    for record in network:
        counted = gone if part is None or part.holds(record) else elsewhere
        match record:
            case Actor() | Tie():
                yield _without_private(record, audience, hidden, counted)
            case Field(id=id_) if id_ in hidden:
                _count(counted, "fields")
            case Note(id=id_) if id_ in notes:
                _count(counted, "canvas")
            case Placement(subject=subject) if subject in notes:
                pass
            case Version() if is_public:
                pass
            case Scenario():
                _count(counted, "plans")
            case ScenarioStep():
                pass
            case Contact() | Action() | AcceptedRisk() | RuledOut() | Parked() if is_public:
                _count(counted, "plans")
            case Need(field=str(field)) if field in hidden:
                _count(counted, "plans")
            case Need(tags=tags) if is_public and tags:
                _count(counted, "plans")
            case StoryStep(notes=said) if is_public:
                _count(counted, "speaking", int(bool(said)))
                yield replace(record, notes="", filter="")
            case Map(me=str()) if is_public:
                yield replace(record, me=None)
            case _:
                yield record


class _Part:
    """Which records are about some partners, relationships and notes, or lie between them."""

    def __init__(self, network: Network, ids: Collection[str]) -> None:
        between = [t for t in network.ties.values() if t.source in ids and t.target in ids]
        self._ids = {*ids, *(tie.id for tie in between)}
        drawn = [network.find(id_) for id_ in self._ids]
        self._fields = {f for each in drawn if isinstance(each, Actor | Tie) for f in each.fields}

    def holds(self, record: Record) -> bool:
        """Whether a record is about the part, so that one misses it there."""
        match record:
            case Actor(id=id_) | Tie(id=id_) | Note(id=id_):
                return id_ in self._ids
            case Field(id=id_):
                return id_ in self._fields
            case Contact(subjects=ids) | Action(subjects=ids) | AcceptedRisk(subjects=ids):
                return not self._ids.isdisjoint(ids)
            case RuledOut(source=source, target=target):
                return source in self._ids and target in self._ids
            case _:
                return False


def _without_private(
    record: Actor | Tie, audience: Sensitivity, hidden: set[str], gone: dict[str, int]
) -> Actor | Tie:
    if record.private_notes:
        _count(gone, "private")
        record = replace(record, private_notes="")
    if hidden & record.fields.keys():
        _count(gone, "values", len(hidden & record.fields.keys()))
        record = replace(record, fields=_public_values(record.fields, hidden))
    if audience is not Sensitivity.PUBLIC:
        return record
    if record.notes:
        _count(gone, "notes")
        record = replace(record, notes="")
    if record.review is not None:
        _count(gone, "plans")
        record = replace(record, review=None)
    if isinstance(record, Actor) and (record.influence or record.interest or record.tags):
        _count(gone, "ratings")
        record = replace(record, influence=None, interest=None, tags=())
    return record


def _public_values(held: Mapping[str, FieldValue], hidden: set[str]) -> Mapping[str, FieldValue]:
    return {field: value for field, value in held.items() if field not in hidden}


def _count(gone: dict[str, int], what: str, times: int = 1) -> None:
    if times:
        gone[what] = gone.get(what, 0) + times
