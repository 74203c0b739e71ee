"""Puts a corrected capture line in place of what it said before, as one edit.

A misspelled name is mended on the partner itself, who keeps its place and all that came since; one
that stands for somebody on the map is merged with them. Only what the line itself had added goes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from netedit.capture.context import parse
from netedit.capture.index import Index
from netedit.capture.matching import How, match
from netedit.capture.statements import Context, Name, Parsed, Partner
from netedit.model import edits
from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit, compose
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.rebase import rebased
from netedit.model.records import (
    Actor,
    ActorKind,
    Field,
    Membership,
    Placement,
    Purpose,
    Record,
    Tie,
    TieKind,
)
from netedit.model.text import folded
from netedit.recording.capturing import Captured, Place, capture

# From this likeness on a name is the other one misspelled.
_LIKE = 0.6
_MADE_IN_PASSING = (TieKind, ActorKind, Purpose, Field)


def correct(
    before: Captured,
    lines: Sequence[str],
    network: Network,
    context: Context,
    view_id: str | None = None,
    *,
    place: Place | None = None,
    index: Index | None = None,
    answers: Mapping[str, str] | None = None,
) -> Captured:
    """One edit that has `lines` in place of what `before` added, read after `context`.

    `answers` say who is meant by a name, as for `capture`. Where a line has a mistake, it is listed
    as by `capture`, and the edit is not to be performed.
    Later changes of what the lines had added are kept as far as the new lines say the same.
    """
    known = (index or Index.of(network)).renewed(network)
    named = _named(lines, context)
    old = _Old(before)
    parts: list[Edit] = []

    def take(edit: Edit) -> None:
        nonlocal network
        if edit.changes:
            network = network.apply(edit.changes)
            parts.append(edit)

    answers = dict(answers or {})
    for was, name in _mended(old, named, network):
        take(_mend(was, name, known, network, answers))
    take(_reset(before.edit, network))
    gone = [id_ for id_ in old.ties if id_ in network.ties]
    bare = _without(network, gone, [id_ for id_ in old.memberships if id_ in network.memberships])
    captured = capture(
        lines, bare, context, view_id, place=place, index=known.renewed(bare), answers=answers
    )
    if captured.slips:
        return captured
    again = _Again(network, old)
    take(Edit("", again.changes(captured.edit)))
    take(edits.remove(network, [id_ for id_ in gone if id_ not in again.kept]))
    left = [
        Change(network.memberships[id_], None)
        for id_ in old.memberships
        if id_ in network.memberships and id_ not in again.kept
    ]
    take(Edit("", tuple(left)))
    take(edits.remove(network, _orphans(old, captured, network)))
    for record in old.others:
        take(_given_up(record, network))
    written = captured.written[0] if captured.written else " ".join(lines)
    edit = compose(f"Correct to {shortened(written, 80)}", parts)
    return replace(captured, edit=edit)


class _Old:
    """What lines had added, and whom they named."""

    def __init__(self, before: Captured) -> None:
        added = [c.after for c in before.edit.changes if c.before is None and c.after is not None]
        self.actors = {folded(r.name): r.id for r in added if isinstance(r, Actor)}
        self.ties = [r.id for r in added if isinstance(r, Tie)]
        self.memberships = [r.id for r in added if isinstance(r, Membership)]
        self.others = [r for r in added if isinstance(r, _MADE_IN_PASSING)]
        self.named = [
            name
            for reading in before.readings
            if reading.parsed is not None
            for name in _names_of(reading.parsed)
        ]


def _names_of(parsed: Parsed) -> list[Name]:
    found: list[Name] = []
    for partner in parsed.partners:
        found += [partner.name, *partner.organisations]
    return found


def _named(lines: Sequence[str], context: Context) -> list[Name]:
    """Whom lines name, in order; those that cannot be read name nobody."""
    found: list[Name] = []
    for line in lines:
        parsed = parse(line, context)
        if isinstance(parsed, Parsed):
            found += _names_of(parsed)
            context = parsed.context
    return found


def _mended(old: _Old, named: Sequence[Name], network: Network) -> list[tuple[str, Name]]:
    """Partners the lines had added who are called otherwise now: id and new name."""
    if len(named) != len(old.named):
        return []
    before = {folded(name.text) for name in old.named}
    after = {folded(name.text) for name in named}
    found: dict[str, Name] = {}
    for was, name in zip(old.named, named, strict=True):
        plain, fresh = folded(was.text), folded(name.text)
        id_ = old.actors.get(plain)
        if id_ is None or id_ not in network.actors or was.text == name.text:
            continue
        if plain != fresh and (plain in after or fresh in before):
            continue
        if _is_like(plain, fresh) or not _has_more(network, id_, old):
            found[id_] = name
    return list(found.items())


def _is_like(one: str, other: str) -> bool:
    shared = set(one.split()) & set(other.split())
    return bool(shared) or SequenceMatcher(None, one, other).ratio() >= _LIKE


def _has_more(network: Network, id_: str, old: _Old) -> bool:
    """Whether anything hangs on a partner besides what the lines had added."""
    own = {*old.ties, *old.memberships}
    return any(
        record.id not in own and not isinstance(record, Placement)
        for record in network.incident(id_)
    )


def _mend(id_: str, name: Name, index: Index, network: Network, answers: dict[str, str]) -> Edit:
    found = match(Partner(name), index, looks_near=False)
    if found.how is How.NAME and found.id not in (None, id_) and found.id in network.actors:
        answers[name.text] = found.id
        return edits.merge_actors(network, found.id, id_)
    answers[name.text] = id_
    return edits.rename_actor(network, id_, name.text)


def _reset(edit: Edit, network: Network) -> Edit:
    """What the lines had said of partners and relationships is unsaid where it still holds."""
    changes: list[Change] = []
    for change in edit.changes:
        there = network.find(change.record.id)
        if isinstance(change.after, Actor) and change.before is None:
            if isinstance(there, Actor):
                bare = _unsaid(change.after, there)
                changes += [Change(there, bare)] if bare != there else []
        elif change.before is not None and change.after is not None:
            try:
                changes += rebased(Edit("", (change.inverse,)), network).changes
            except EditError:
                continue  # it has changed since, and stays as it is
    return Edit("", tuple(changes))


def _unsaid(said: Actor, there: Actor) -> Actor:
    """A partner without the tags, the level and the address its line gave it."""
    return replace(
        there,
        tags=tuple(tag for tag in there.tags if tag not in said.tags),
        influence=None if there.influence == said.influence else there.influence,
        fields={k: v for k, v in there.fields.items() if said.fields.get(k) != v},
    )


def _without(network: Network, ties: Sequence[str], memberships: Sequence[str]) -> Network:
    """The network as if these had not been drawn, to read the new lines on."""
    bare = network.apply(edits.remove(network, ties).changes)
    return bare.apply([Change(bare.memberships[id_], None) for id_ in memberships])


class _Again:
    """Takes what the new lines add, and keeps what the old ones had added where it is the same."""

    def __init__(self, network: Network, old: _Old) -> None:
        self.kept: set[str] = set()
        self._ties = [network.ties[id_] for id_ in old.ties if id_ in network.ties]
        self._memberships = [
            network.memberships[id_] for id_ in old.memberships if id_ in network.memberships
        ]

    def changes(self, edit: Edit) -> tuple[Change, ...]:
        """The changes of `edit`, on the network that still holds the old ties."""
        found: list[Change] = []
        for change in edit.changes:
            record = change.after
            if change.before is None and isinstance(record, Tie):
                found += self._tie(record)
            elif change.before is None and isinstance(record, Membership):
                found += self._membership(record)
            else:
                found.append(change)
        return tuple(found)

    def _tie(self, new: Tie) -> list[Change]:
        ends = {new.source, new.target}
        for there in self._ties:
            if there.id not in self.kept and {there.source, there.target} == ends:
                self.kept.add(there.id)
                said = replace(
                    there,
                    source=new.source,
                    target=new.target,
                    kind=new.kind,
                    direction=new.direction,
                    strength=new.strength,
                    status=new.status,
                    purposes=new.purposes,
                )
                return [Change(there, said)] if said != there else []
        return [Change(None, new)]

    def _membership(self, new: Membership) -> list[Change]:
        for there in self._memberships:
            if (there.member, there.organisation) == (new.member, new.organisation):
                self.kept.add(there.id)
                return []
        return [Change(None, new)]


def _orphans(old: _Old, captured: Captured, network: Network) -> list[str]:
    """Partners the old lines had added whom the new ones do not name, and nothing else holds."""
    named = {
        found.id
        for reading in captured.readings
        for _, found in reading.matches.values()
        if found.id is not None
    }
    return [
        id_
        for id_ in old.actors.values()
        if id_ in network.actors
        and id_ not in named
        and all(isinstance(record, Placement) for record in network.incident(id_))
    ]


def _given_up(record: Record, network: Network) -> Edit:
    """A kind, purpose or field that came with the old lines goes if nothing uses it."""
    there = network.find(record.id)
    if there != record:
        return Edit("", ())
    edit = Edit("", (Change(there, None),))
    try:
        network.apply(edit.changes)
    except EditError:
        return Edit("", ())
    return edit
