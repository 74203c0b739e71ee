"""Gestures on findings that people have seen and live with."""

from collections.abc import Sequence, Set

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import changed, found
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk
from netedit.model.records import Actor
from netedit.model.text import cleaned, is_blank

# The finding that two partners may be one.
DOUBLES = "doubles"


def accept_risk(
    network: Network,
    finding: str,
    subjects: Sequence[str],
    reason: str,
    made: str = "",
    *,
    id_: str | None = None,
) -> Edit:
    """Accept a finding about partners and relationships, and say why; `made` is an ISO time in UTC.

    One that is accepted already is given the new reason. EditError without a reason, or where a
    subject is no longer on the map.
    """
    because = cleaned(reason)
    if is_blank(because):
        raise EditError("Say in a few words why this risk is accepted.")
    named = tuple(dict.fromkeys(subjects))
    if not named or not finding:
        raise EditError("What is accepted must speak of somebody on the map.")
    for subject in named:
        if subject not in network.ties:
            found(network, Actor, subject)
    what = f"Accept the risk at {_called(network, named)}"
    there = accepted(network, finding, named)
    if there is not None:
        return Edit(what, changed(network, AcceptedRisk, [there.id], {"reason": because}))
    record = AcceptedRisk(id_ or new_id(), finding, named, because, made)
    return Edit(what, (Change(None, record),))


def withdraw_acceptance(network: Network, ids: Sequence[str]) -> Edit:
    """Let findings that were accepted count as risks again."""
    gone = [found(network, AcceptedRisk, id_) for id_ in dict.fromkeys(ids)]
    if len(gone) == 1:
        what = f"the risk at {_called(network, gone[0].subjects)}"
    else:
        what = f"{len(gone):,} risks"
    return Edit(f"Accept no longer {what}", tuple(Change(each, None) for each in gone))


def keep_apart(
    network: Network, one: str, other: str, made: str = "", *, id_: str | None = None
) -> Edit:
    """Have two partners of like names never again listed as perhaps the same.

    That they may be one is a finding as others are, so this is its acceptance. EditError where it
    is known already.
    """
    first, second = found(network, Actor, one), found(network, Actor, other)
    if first.id == second.id:
        raise EditError("Two different partners are kept apart, not one from itself.")
    if accepted(network, DOUBLES, (one, other)) is not None:
        raise EditError("It is known already that they are two.")
    label = f"Keep {shortened(first.name, 30)} and {shortened(second.name, 30)} apart"
    record = AcceptedRisk(id_ or new_id(), DOUBLES, (one, other), "They are two.", made)
    return Edit(label, (Change(None, record),))


def kept_apart(network: Network) -> Set[frozenset[str]]:
    """The pairs of whom it is known that they are two."""
    risks = network.accepted_risks.values()
    return {frozenset(each.subjects) for each in risks if each.finding == DOUBLES}


def accepted(network: Network, finding: str, subjects: Sequence[str]) -> AcceptedRisk | None:
    """The acceptance of just this finding about just these, in whatever order; None if none is."""
    wanted = set(subjects)
    for record in network.accepted_risks.values():
        if record.finding == finding and set(record.subjects) == wanted:
            return record
    return None


def _called(network: Network, subjects: Sequence[str]) -> str:
    names: list[str] = []
    for id_ in subjects:
        tie = network.ties.get(id_)
        ends = (id_,) if tie is None else (tie.source, tie.target)
        names += [shortened(network.actors[end].name, 30) for end in ends]
    shown = list(dict.fromkeys(names))
    if len(shown) > 3:
        return f"{len(shown):,} partners"
    return " – ".join(shown)
