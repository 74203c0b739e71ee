"""What is to be done: who is due for review, with whom contact has gone stale, what is overdue.

A date cut to month or year counts as its last day: nothing is late before it must be. What counts
as a contact is told in `contacts`.

Stale is what somebody keeps in touch with: each working relationship of the owner of the map; each
other working relationship in which there has been a contact; and each partner who has been met and
has no relationship with the owner. Relationships nobody ever keeps a record of are not brought up,
nor is anything before a first contact has been held: then all would be stale.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from netedit.analysis.contacts import Contacts
from netedit.analysis.versions import is_there
from netedit.model.dataclass import dataclass
from netedit.model.dates import last_day, months_before
from netedit.model.network import Network
from netedit.model.plans import Action, ActionState
from netedit.model.records import Actor, Tie, TieStatus

# Reviews are brought up so many days before.
REVIEW_AHEAD_DAYS = 31


@dataclass(frozen=True, slots=True)
class Due:
    """A partner or relationship to be looked at again; `is_overdue` once the day has passed."""

    subject: str
    review: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Stale:
    """A partner or relationship nobody was in touch with for too long.

    `last` is the date of the last contact, or when the relationship began, as it was written; None
    where none is known. `with_` is the partner on the other side of the owner of the map, "" in a
    relationship of others.
    """

    subject: str
    last: str | None
    with_: str = ""


def due_for_review(network: Network, today: date) -> Sequence[Due]:
    """Partners and relationships whose review has passed or comes within a month, oldest first.

    What has ended is not looked at again. O(n + m).
    """
    found: list[Due] = []
    for record in (*network.actors.values(), *network.ties.values()):
        if record.review is not None and is_there(network, record):
            day = last_day(record.review)
            if (day - today).days <= REVIEW_AHEAD_DAYS:
                found.append(Due(record.id, record.review, day < today))
    return sorted(found, key=lambda due: last_day(due.review))


def gone_stale(network: Network, today: date, since: date | None = None) -> Sequence[Stale]:
    """With whom there was no contact on `since` or after, the longest ago first.

    `since` is so many months before today as the map says if None. Empty before the first contact
    has been held; see the module for who counts. O(n + m + contacts).
    """
    contacts = Contacts(network, today)
    if not contacts.are_any_held:
        return ()
    limit = since or months_before(today, network.map.stale_months)
    found: list[Stale] = []
    for kept in _kept_up(network, contacts):
        last = contacts.last_known(kept.subject)
        if not contacts.is_within(last, limit):
            found.append(Stale(kept.subject, last, kept.with_))
    return sorted(found, key=lambda stale: last_day(stale.last) if stale.last else date.min)


def _kept_up(network: Network, contacts: Contacts) -> Iterator[Stale]:
    """Whom somebody keeps in touch with, each once."""
    me = network.map.me
    mine: set[str] = set()
    for tie in network.ties.values():
        if not is_kept_up(network, tie):
            continue
        ends = {tie.source, tie.target}
        if me in ends:
            (other,) = ends - {me}
            if other not in mine:
                mine.add(other)
                yield Stale(tie.id, None, other)
        elif contacts.last(tie.id) is not None:
            yield Stale(tie.id, None)
    for actor in network.actors.values():
        known = actor.id in mine or actor.id == me
        if not known and contacts.are_with(actor.id) and is_there(network, actor):
            yield Stale(actor.id, None, actor.id)


def is_kept_up(network: Network, tie: Tie) -> bool:
    """Whether a relationship works now between two who are there, so that it can go stale."""
    working = tie.status in (TieStatus.ACTIVE, TieStatus.DOUBTFUL)
    return working and tie.source != tie.target and is_there(network, tie)


def is_open(action: Action) -> bool:
    """Whether an action is still to be done."""
    return action.state in (ActionState.OPEN, ActionState.DOING)


def is_overdue(action: Action, today: date) -> bool:
    """Whether an action should be done by now."""
    return is_open(action) and action.due is not None and last_day(action.due) < today


def actions_in_order(network: Network) -> Sequence[Action]:
    """Open actions by the day they are due, those without a day after them; then what is done."""

    def place(action: Action) -> tuple[bool, bool, date]:
        day = last_day(action.due) if action.due else date.max
        return not is_open(action), action.due is None, day

    return sorted(network.actions.values(), key=place)


def named_subject(network: Network, subject: str) -> str:
    """“Ana Lee” or “Ana Lee – Ben Osei”; "" for what is not on the map."""
    record = network.actors.get(subject) or network.ties.get(subject)
    match record:
        case Actor(name=name):
            return " ".join(name.split())
        case Tie(source=source, target=target):
            ends = (network.actors[source].name, network.actors[target].name)
            return " – ".join(" ".join(name.split()) for name in ends)
        case None:
            return ""
