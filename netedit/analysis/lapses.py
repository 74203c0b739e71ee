"""What becomes of the map when nothing is done: relationships nobody looks after lapse."""

from datetime import date

from netedit.model.edit import Edit
from netedit.model.edits import change_ties
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.records import Tie, TieStatus


def lapsing(network: Network, today: date) -> Edit:
    """The edit for "nothing is done": relationships without a contact for too long are dormant.

    Too long is `Map.stale_months` before `today`; the last contact is the newest on record that
    names the relationship, or both its ends. One without any contact on record is left as it is:
    nothing is known. EditError where none would lapse.

    >>> from netedit.model.network import Network
    >>> from netedit.model.plans import Contact
    >>> from netedit.model.records import Actor, ActorKind, Tie, TieKind
    >>> network = Network.from_records([
    ...     ActorKind("person", "Person"),
    ...     TieKind("works", "works with"),
    ...     *(Actor(name, "person", name) for name in ("Ana", "Ben")),
    ...     Tie("1", "Ana", "Ben", "works"),
    ...     Contact("2", ("Ana", "Ben"), "2026-01"),
    ... ])
    >>> lapsing(network, date(2027, 1, 1)).changes[0].after.status.value
    'dormant'
    """
    last = _last_contacts(network)
    before = _months_before(today, network.map.stale_months)
    working = (TieStatus.ACTIVE, TieStatus.DOUBTFUL)
    # a date cut to a month or a year counts as its last day
    gone = [
        id_
        for id_, on in last.items()
        if on < before[: len(on)] and network.ties[id_].status in working
    ]
    if not gone:
        months = network.map.stale_months
        raise EditError(
            f"No relationship has gone without a contact for {months} months, as far as contacts "
            "are on record, so none would lapse."
        )
    return change_ties(network, gone, status=TieStatus.DORMANT)


def _last_contacts(network: Network) -> dict[str, str]:
    """The newest contact of each relationship that has one on record."""
    last: dict[str, str] = {}

    def note(tie: Tie, on: str) -> None:
        last[tie.id] = max(last.get(tie.id, ""), on)

    for contact in network.contacts.values():
        if contact.on is None:
            continue
        named = set(contact.subjects)
        for id_ in contact.subjects:
            tie = network.ties.get(id_)
            if tie is not None:
                note(tie, contact.on)
            elif id_ in network.actors:
                for each in network.ties_of(id_):
                    if {each.source, each.target} <= named:
                        note(each, contact.on)
    return last


def _months_before(today: date, months: int) -> str:
    """The ISO date so many months ago, the last of a month where that one is shorter."""
    month = today.year * 12 + today.month - 1 - months
    year, place = divmod(month, 12)
    for day in range(today.day, 27, -1):
        try:
            return date(year, place + 1, day).isoformat()
        except ValueError:
            continue
    return date(year, place + 1, min(today.day, 28)).isoformat()
