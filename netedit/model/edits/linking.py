"""Gestures that add a partner together with what joins it to one that is there, and level steps."""

from collections.abc import Sequence

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit, compose
from netedit.model.edits.actors import add_actor
from netedit.model.edits.changing import called, changed, found
from netedit.model.edits.ties import add_tie
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Actor, Direction, Tie

# The lowest, the one where a first step leads, and the highest.
LOWEST, MIDDLE, HIGHEST = 1, 3, 5


def add_linked(
    network: Network,
    name: str,
    kind: str,
    to: str,
    tie_kind: str,
    *,
    id_: str | None = None,
    view: str | None = None,
    at: tuple[float, float] | None = None,
    direction: Direction = Direction.NONE,
    is_source: bool = False,
) -> Edit:
    """Add a partner of `kind` with a relationship to the partner `to`, as one step.

    A one-way relationship leads from `to` to the new partner, or the other way with `is_source`.
    """
    host = found(network, Actor, to)
    new = id_ or new_id()
    added = add_actor(network, name, kind, id_=new, view=view, at=at)
    ends = (new, to) if is_source else (to, new)
    tied = add_tie(network.apply(added.changes), *ends, tie_kind, direction=direction)
    label = f"Add {shortened(name.strip(), 40)} beside {shortened(host.name, 40)}"
    return compose(label, (added, tied))


def step_levels(network: Network, ids: Sequence[str], by: int) -> Edit:
    """Raise the strength of relationships and the influence of partners by `by`, or lower them.

    Each stays from 1 to 5; one without a level gets 3. Steps that follow each other merge.
    """
    changes: list[Change] = []
    for id_ in dict.fromkeys(ids):
        if id_ in network.ties:
            now = network.ties[id_].strength
            changes += changed(network, Tie, [id_], {"strength": _stepped(now, by)})
        else:
            now = found(network, Actor, id_).influence
            changes += changed(network, Actor, [id_], {"influence": _stepped(now, by)})
    what = called(network, [change.record.id for change in changes])
    key = f"levels:{','.join(ids)}" if len(ids) < 20 else None
    word = "Raise" if by > 0 else "Lower"
    return Edit(f"{word} the level of {what}", tuple(changes), key)


def _stepped(now: int | None, by: int) -> int:
    return MIDDLE if now is None else min(max(now + by, LOWEST), HIGHEST)
