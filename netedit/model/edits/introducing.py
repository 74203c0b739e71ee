"""Gestures on relationships that are not there yet: wanted, ruled out, handed over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import changed, clean_fields, found
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import Action, RuledOut
from netedit.model.records import Actor, ActorStatus, Tie, TieKind, TieStatus

Pair = tuple[str, str]


def introduce(
    network: Network,
    pairs: Sequence[Pair],
    kind: str,
    *,
    purposes: Mapping[Pair, Sequence[str]] | None = None,
    **fields: object,
) -> Edit:
    """Plan to bring pairs of partners together: a wanted relationship and an action for each.

    The action says "Introduce Ana and Ben" and names both and the relationship; `fields` are
    further fields of every Action. A pair with a wanted relationship already gets the action
    alone, and one that has an action about just these already is passed over. EditError for a
    partner with itself.
    """
    found(network, TieKind, kind)
    changes: list[Change] = []
    names: list[str] = []
    for pair in dict.fromkeys(pairs):
        first, second = (found(network, Actor, id_) for id_ in pair)
        if first.id == second.id:
            raise EditError(f"“{shortened(first.name)}” cannot be introduced to itself.")
        tie = _wanted(network, pair)
        if tie is None:
            served = tuple((purposes or {}).get(pair, ()))
            tie = Tie(new_id(), *pair, kind, status=TieStatus.WANTED, purposes=served)
            changes.append(Change(None, tie))
        subjects = (tie.id, *pair)
        if any(set(action.subjects) == set(subjects) for action in network.actions.values()):
            continue
        name = f"Introduce {shortened(first.name)} and {shortened(second.name)}"
        action = Action(new_id(), name, subjects=subjects, **clean_fields(fields))  # type: ignore[arg-type]
        changes.append(Change(None, action))
        names.append(name)
    label = names[0] if len(names) == 1 else f"Plan {len(names):,} introductions"
    return Edit(label, tuple(changes))


def _wanted(network: Network, pair: Pair) -> Tie | None:
    ends = set(pair)
    return next(
        (
            tie
            for tie in network.ties_of(pair[0])
            if {tie.source, tie.target} == ends and tie.status is TieStatus.WANTED
        ),
        None,
    )


def rule_out(
    network: Network, source: str, target: str, reason: str = "", *, id_: str | None = None
) -> Edit:
    """Have no relationship suggested between two partners, and say why.

    A pair that is ruled out already gets the reason. EditError for a partner with itself.
    """
    first, second = found(network, Actor, source), found(network, Actor, target)
    if first.id == second.id:
        raise EditError("Two different partners are ruled out, not one with itself.")
    label = f"Rule out {shortened(first.name, 30)} and {shortened(second.name, 30)}"
    ends = {source, target}
    for pair in network.ruled_out.values():
        if {pair.source, pair.target} == ends:
            reasons = clean_fields({"reason": reason})
            return Edit(label, changed(network, RuledOut, [pair.id], reasons))
    pair = RuledOut(id_ or new_id(), source, target, **clean_fields({"reason": reason}))  # type: ignore[arg-type]
    return Edit(label, (Change(None, pair),))


def allow_pairs(network: Network, ids: Sequence[str]) -> Edit:
    """Let relationships be suggested again between pairs that were ruled out."""
    gone = [found(network, RuledOut, id_) for id_ in dict.fromkeys(ids)]
    if len(gone) == 1:
        names = [shortened(network.actors[e].name, 30) for e in (gone[0].source, gone[0].target)]
        what = " and ".join(names)
    else:
        what = f"{len(gone):,} pairs"
    return Edit(f"Allow {what} again", tuple([Change(pair, None) for pair in gone]))


def hand_over(
    network: Network, leaver: str, successors: Mapping[str, str], *, leaves: bool = True
) -> Edit:
    """Have others take over what a partner holds, by contact; the partner leaves unless said.

    `successors` names who takes over for each contact. Every working relationship of the leaver
    with that contact ends, and whoever takes over has one like it, with the same kind, way,
    purposes and notes, unless they have one of that kind already. Private notes stay where they
    were. With `leaves` the leaver is marked as ended. EditError where the leaver, or
    the contact itself, would take over.
    """
    gone = found(network, Actor, leaver)
    changes: list[Change] = []
    for contact, successor in successors.items():
        found(network, Actor, contact)
        taker = found(network, Actor, successor)
        if leaver in (contact, successor) or contact == successor:
            raise EditError(f"“{shortened(taker.name)}” cannot take that over.")
        for tie in _working(network, leaver, contact):
            changes.append(Change(tie, replace(tie, status=TieStatus.ENDED)))
            changes.extend(_taken_over(network, tie, leaver, taker.id, contact))
    if leaves and gone.status is not ActorStatus.ENDED:
        changes.append(Change(gone, replace(gone, status=ActorStatus.ENDED)))
    takers = dict.fromkeys(successors.values())
    one = next(iter(takers), "")
    who = shortened(network.actors[one].name) if len(takers) == 1 else f"{len(takers):,} partners"
    name = shortened(gone.name)
    label = f"Hand over what {name} holds to {who}" if takers else f"Mark {name} as ended"
    return Edit(label, tuple(changes))


def _working(network: Network, one: str, other: str) -> list[Tie]:
    works = (TieStatus.ACTIVE, TieStatus.DOUBTFUL)
    return [
        tie
        for tie in network.ties_of(one)
        if {tie.source, tie.target} == {one, other} and tie.status in works
    ]


def _taken_over(
    network: Network, tie: Tie, leaver: str, taker: str, contact: str
) -> Sequence[Change]:
    """The relationship of the one who takes over, where they have none of that kind."""
    for there in network.ties_of(taker):
        if {there.source, there.target} == {taker, contact} and there.kind == tie.kind:
            if there.status is TieStatus.ACTIVE:
                return ()
            return (Change(there, replace(there, status=TieStatus.ACTIVE)),)
    ends = {leaver: taker, contact: contact}
    fresh = replace(
        tie,
        id=new_id(),
        source=ends[tie.source],
        target=ends[tie.target],
        status=TieStatus.ACTIVE,
        strength=None,
        since=None,
        until=None,
        private_notes="",
    )
    return (Change(None, fresh),)
