"""What becomes of the map when nothing is done: relationships nobody looks after lapse."""

from datetime import date

from netedit.analysis.contacts import Contacts
from netedit.analysis.plans import is_kept_up
from netedit.model.dates import months_before
from netedit.model.edit import Edit
from netedit.model.edits import change_ties
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.records import TieStatus


def lapsing(network: Network, today: date) -> Edit:
    """The edit for "nothing is done": relationships without a contact for too long are dormant.

    Too long is `Map.stale_months` before `today`; `contacts` tells what a contact is. Where none
    has been held a relationship is left as it is: nothing is known. EditError where none would
    lapse. O(n + m + contacts).

    >>> from netedit.analysis import example
    >>> from netedit.model import edits
    >>> met = edits.add_contact(example(), ("Ana", "Ben"), "2026-01")
    >>> network = example().apply(met.changes)
    >>> [change.after.id for change in lapsing(network, date(2027, 1, 1)).changes]
    ['Ana-Ben']
    """
    contacts = Contacts(network, today)
    limit = months_before(today, network.map.stale_months)
    gone = [
        tie.id
        for tie in network.ties.values()
        if is_kept_up(network, tie)
        and contacts.last(tie.id) is not None
        and not contacts.is_within(contacts.last_known(tie.id), limit)
    ]
    if not gone:
        months = network.map.stale_months
        raise EditError(
            f"No relationship has gone without a contact for {months} months, as far as contacts "
            "are on record, so none would lapse."
        )
    return change_ties(network, gone, status=TieStatus.DORMANT)
