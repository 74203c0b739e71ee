"""The gesture that makes two partners one, where both stand for the same person."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from netedit.model.checks import reference_fields, shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import clean_fields, found
from netedit.model.edits.merging_steps import MERGES, repointed
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk, Action, Contact, RuledOut
from netedit.model.records import (
    Actor,
    ActorStatus,
    ActsAs,
    Direction,
    Map,
    Membership,
    Placement,
    Purpose,
    Record,
    Tie,
    TieStatus,
    placement_id,
)
from netedit.model.stories import StoryStep
from netedit.model.text import is_blank

# What names partners or relationships without lying between two of them.
_NAMING: tuple[type[Record], ...] = (Map, Purpose, Contact, Action, AcceptedRisk, StoryStep)
_WORKING = (TieStatus.ACTIVE, TieStatus.DOUBTFUL)


def merge_actors(network: Network, kept: str, merged: str, **fields: object) -> Edit:
    """Make two partners one: `kept` takes over everything of `merged`, which goes.

    `fields` are those of Actor that were chosen; the others are as `fuller` says. Both notes stay.
    Relationships of the same ends, kind, direction and state become one, with the greater strength
    and the notes of both; what lay between the two is no relationship any more, and its notes go
    to the partner. What what-ifs say of either they say of the one from then on. EditError for a
    partner and itself, and where a person would have members.
    """
    edit = _joined(network, kept, merged, fields)
    changed = (each.after for each in edit.changes if each.record.id == kept)
    one = next((each for each in changed if isinstance(each, Actor)), network.actors[kept])

    def join(other: Network, chosen: Mapping[str, object]) -> Edit:
        return _joined(other, kept, merged, chosen)

    steps = repointed(network, kept, merged, one, join)
    return replace(edit, changes=(*edit.changes, *steps))


def _joined(network: Network, kept: str, merged: str, fields: Mapping[str, object]) -> Edit:
    """`merge_actors` but for what-ifs, which stay as they are."""
    first, second = found(network, Actor, kept), found(network, Actor, merged)
    if kept == merged:
        raise EditError(f"“{shortened(first.name)}” cannot be merged with itself.")
    ties = _Ties(network, kept, merged)
    notes = {name: _said(ties.between, name) for name in ("notes", "private_notes")}
    values = {**fuller(first, second), **clean_fields(fields)}
    for name, more in notes.items():
        values[name] = both(cast(str, values[name]), more)
    after = replace(first, **values)  # type: ignore[arg-type]
    if network.acts_as(after) is ActsAs.PERSON and (
        network.members_of(kept) or network.members_of(merged)
    ):
        raise EditError(f"“{shortened(after.name)}” has members, so it must be an organisation.")
    changes = [
        Change(first, after),
        Change(second, None),
        *ties.changes,
        *_memberships(network, kept, merged),
        *_placements(network, kept, merged),
        *_pairs(network, kept, merged),
        *_namings(network, {merged: kept, **ties.taken_over}, ties.between),
    ]
    label = f"{MERGES}{shortened(second.name, 40)} into {shortened(after.name, 40)}"
    return Edit(label, tuple(each for each in changes if each.before != each.after))


def fuller(first: Actor, second: Actor) -> dict[str, object]:
    """What a partner made of two has in each field: what says more, and both notes.

    Where both say something else, it is what `first` says; of names the longer, of ratings the
    higher, of review dates the earlier. One who is still there is still there.
    """
    ended = first.status is second.status is ActorStatus.ENDED
    return {
        "kind": first.kind,
        "name": max(first.name, second.name, key=len),
        "role": _either(first.role, second.role),
        "sector": _either(first.sector, second.sector),
        "tier": _either(first.tier, second.tier),
        "influence": _most(max, first.influence, second.influence),
        "interest": _most(max, first.interest, second.interest),
        "status": ActorStatus.ENDED if ended else ActorStatus.ACTIVE,
        "tags": tuple(dict.fromkeys((*first.tags, *second.tags))),
        "notes": both(first.notes, second.notes),
        "private_notes": both(first.private_notes, second.private_notes),
        "fields": {**second.fields, **first.fields},
        "picture": first.picture or second.picture,
        "review": _earlier(first.review, second.review),
    }


def both(first: str, second: str) -> str:
    """Two notes under each other; once, where one says all that the other says."""
    if is_blank(second) or second.strip() in first:
        return first
    if is_blank(first) or first.strip() in second:
        return second
    return f"{first}\n\n{second}"


def _either(first: str, second: str) -> str:
    return second if is_blank(first) else first


def _most(
    choose: Callable[[Iterable[int]], int], first: int | None, second: int | None
) -> int | None:
    known = [each for each in (first, second) if each is not None]
    return choose(known) if known else None


def _earlier(first: str | None, second: str | None) -> str | None:
    return min((each for each in (first, second) if each is not None), default=None)


def _said(records: Sequence[Tie], name: str) -> str:
    text = ""
    for record in records:
        text = both(text, getattr(record, name))
    return text


class _Ties:
    """What becomes of relationships: `taken_over` says in which partner or relationship each that
    goes lives on.
    """

    def __init__(self, network: Network, kept: str, merged: str) -> None:
        self._kept, self._merged = kept, merged
        self.taken_over: dict[str, str] = {}
        self.between: list[Tie] = []
        before = {tie.id: tie for id_ in (kept, merged) for tie in network.ties_of(id_)}
        after: dict[str, Tie | None] = {}
        same: dict[object, str] = {}
        for tie in before.values():
            if {tie.source, tie.target} == {kept, merged}:
                self.between.append(tie)
                self.taken_over[tie.id] = kept
                after[tie.id] = None
                continue
            moved = self._moved(tie)
            after[tie.id] = moved
            if moved is tie:
                # Of one partner alone: what stood beside each other goes on doing so.
                same.setdefault(_sort_of(tie), tie.id)
            elif (home := same.get(_sort_of(moved))) is not None:
                held = after[home]
                assert held is not None
                after[home], after[tie.id] = _folded(held, moved), None
                self.taken_over[tie.id] = home
        self.changes = [Change(before[id_], tie) for id_, tie in after.items()]

    def _moved(self, tie: Tie) -> Tie:
        if self._merged not in (tie.source, tie.target):
            return tie
        ends = {end: self._kept if end == self._merged else end for end in (tie.source, tie.target)}
        return replace(tie, source=ends[tie.source], target=ends[tie.target])


def _sort_of(tie: Tie) -> object:
    """What is alike for two relationships that say the same."""
    ends = (tie.source, tie.target)
    if tie.direction is not Direction.FORWARD:
        ends = (min(ends), max(ends))
    state = TieStatus.ACTIVE if tie.status in _WORKING else tie.status
    return ends, tie.kind, tie.direction, state


def _folded(first: Tie, second: Tie) -> Tie:
    """One relationship of two that say the same: what is stronger, surer and longer holds."""
    surer = TieStatus.ACTIVE if TieStatus.ACTIVE in (first.status, second.status) else first.status
    until = (first.until, second.until)
    return replace(
        first,
        strength=_most(max, first.strength, second.strength),
        status=surer,
        since=_earlier(first.since, second.since),
        until=None if None in until else max(each for each in until if each is not None),
        notes=both(first.notes, second.notes),
        private_notes=both(first.private_notes, second.private_notes),
        purposes=tuple(dict.fromkeys((*first.purposes, *second.purposes))),
        fields={**second.fields, **first.fields},
        review=_earlier(first.review, second.review),
    )


def _memberships(network: Network, kept: str, merged: str) -> list[Change]:
    there = {(m.member, m.organisation) for m in network.memberships.values()}
    changes: list[Change] = []
    both_ends = {kept, merged}
    for each in (*network.memberships_of(merged), *network.members_of(merged)):
        member = kept if each.member == merged else each.member
        organisation = kept if each.organisation == merged else each.organisation
        if {each.member, each.organisation} == both_ends or (member, organisation) in there:
            changes.append(Change(each, None))
        else:
            there.add((member, organisation))
            changes.append(Change(each, Membership(each.id, member, organisation)))
    return changes


def _placements(network: Network, kept: str, merged: str) -> list[Change]:
    changes: list[Change] = []
    for place in network.incident(merged):
        if isinstance(place, Placement):
            changes.append(Change(place, None))
            if placement_id(place.view, kept) not in network.placements:
                changes.append(Change(None, replace(place, subject=kept)))
    return changes


def _pairs(network: Network, kept: str, merged: str) -> list[Change]:
    """Pairs ruled out: one of the two is none, and each stands once, with the reasons of both."""
    after: dict[frozenset[str], RuledOut] = {}
    before: dict[str, RuledOut] = {}
    for id_ in (kept, merged):
        for pair in network.incident(id_):
            if not isinstance(pair, RuledOut):
                continue
            before[pair.id] = pair
            source, target = (kept if end == merged else end for end in (pair.source, pair.target))
            if source == target:
                continue
            held = after.get(frozenset((source, target)))
            moved = replace(pair, source=source, target=target)
            if held is not None and held.id != pair.id:
                moved = replace(held, reason=both(held.reason, pair.reason))
            after[frozenset((source, target))] = moved
    lasting = {pair.id: pair for pair in after.values()}
    return [Change(pair, lasting.get(id_)) for id_, pair in before.items()]


def _namings(network: Network, instead: Mapping[str, str], ended: Sequence[Tie]) -> list[Change]:
    """What names somebody or something that goes names what it lives on in.

    But a risk that was accepted in a relationship that is none any more is no risk.
    """
    gone = {tie.id for tie in ended}
    changes: list[Change] = []
    for type_ in _NAMING:
        for record in network.table(type_).values():
            if isinstance(record, AcceptedRisk) and gone & set(record.subjects):
                changes.append(Change(record, None))
                continue
            after = _renamed(record, instead)
            if after is not record:
                changes.append(Change(record, after))
    return _once(network, changes)


def _renamed(record: Record, instead: Mapping[str, str]) -> Record:
    fresh: dict[str, object] = {}
    for field in reference_fields(type(record)):
        held = getattr(record, field.name)
        if isinstance(held, tuple):
            ids = cast(tuple[str, ...], held)
            named = tuple(dict.fromkeys(instead.get(id_, id_) for id_ in ids))
            if named != ids:
                fresh[field.name] = named
        elif held in instead:
            fresh[field.name] = instead[held]
    return replace(record, **fresh) if fresh else record  # type: ignore[arg-type]


def _once(network: Network, changes: Sequence[Change]) -> list[Change]:
    """The changes with each finding accepted but once, for the reasons of both."""
    there = {
        (each.finding, frozenset(each.subjects)): each for each in network.accepted_risks.values()
    }
    once: list[Change] = []
    place: dict[str, int] = {}
    for change in changes:
        after = change.after
        if isinstance(after, AcceptedRisk):
            same = there.get((after.finding, frozenset(after.subjects)))
            if same is not None and same.id != after.id:
                joined = replace(same, reason=both(same.reason, after.reason))
                there[(after.finding, frozenset(after.subjects))] = joined
                once.append(Change(change.before, None))
                at = place.get(same.id)
                if at is None:
                    place[same.id] = len(once)
                    once.append(Change(network.accepted_risks[same.id], joined))
                else:
                    once[at] = Change(once[at].before, joined)
                continue
            there[(after.finding, frozenset(after.subjects))] = after
            place[after.id] = len(once)
        once.append(change)
    return once
