"""When somebody was last in touch: the one rule that plans, panels and what-ifs go by.

Contact with a partner is a contact that names the partner, or a relationship of the partner.
Contact in a relationship is one that names it, or both its ends, or, where one end is the owner of
the map, the other end: who keeps the map writes down their own meetings. A contact with several
counts for each of them. One that is still to come has not been held: it is listed, and counts for
nothing. A date cut to month or year counts as its last day, but for today at the most.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from netedit.model.dates import last_day
from netedit.model.network import Network
from netedit.model.plans import Contact
from netedit.model.records import Tie


class Contacts:
    """The dated contacts of a map by whom they were with; O(contacts) to make."""

    def __init__(self, network: Network, today: date) -> None:
        self._network = network
        self._today = today
        self._by_subject: dict[str, list[Contact]] = {}
        for contact in network.contacts.values():
            if contact.on is not None:
                for subject in contact.subjects:
                    self._by_subject.setdefault(subject, []).append(contact)

    @property
    def are_any_held(self) -> bool:
        """Whether any contact on the map has been held."""
        return any(self._is_held(each) for met in self._by_subject.values() for each in met)

    def of(self, subject: str) -> Sequence[Contact]:
        """The contacts with a partner or in a relationship, those to come too, newest first.

        Empty for what is not on the map. O(relationships and contacts of the partner).
        """
        network = self._network
        found: dict[str, Contact] = {}
        if subject in network.actors:
            for id_ in (subject, *(tie.id for tie in network.ties_of(subject))):
                found.update((contact.id, contact) for contact in self._by_subject.get(id_, ()))
        elif (tie := network.ties.get(subject)) is not None:
            found.update((each.id, each) for each in self._in_tie(tie))
        return sorted(found.values(), key=lambda contact: contact.on or "", reverse=True)

    def last(self, subject: str) -> Contact | None:
        """The newest contact that has been held with a partner or in a relationship, or None."""
        held = [contact for contact in self.of(subject) if self._is_held(contact)]
        return max(held, key=lambda contact: last_day(contact.on or ""), default=None)

    def last_known(self, subject: str) -> str | None:
        """When there was last contact, as it was written; None where nothing is known.

        When a relationship began counts as a contact in it.
        """
        contact, tie = self.last(subject), self._network.ties.get(subject)
        known = [
            contact.on if contact is not None else None,
            tie.since if tie is not None else None,
        ]
        return max((day for day in known if day and self._is_past(day)), key=last_day, default=None)

    def is_within(self, day: str | None, limit: date) -> bool:
        """Whether a day that `last_known` gave is `limit` or later; never for None."""
        # A month that has not ended yet may have been today.
        return day is not None and min(last_day(day), self._today) >= limit

    def are_with(self, subject: str) -> bool:
        """Whether a contact that has been held names this partner or relationship itself."""
        return any(self._is_held(each) for each in self._by_subject.get(subject, ()))

    def _is_held(self, contact: Contact) -> bool:
        return contact.on is not None and self._is_past(contact.on)

    def _is_past(self, day: str) -> bool:
        # A month or a year that has begun sorts before each of its days.
        return day <= self._today.isoformat()

    def _in_tie(self, tie: Tie) -> Iterator[Contact]:
        yield from self._by_subject.get(tie.id, ())
        ends, me = {tie.source, tie.target}, self._network.map.me
        if me in ends:
            for other in ends - {me}:
                yield from self._by_subject.get(other, ())
            return
        for contact in self._by_subject.get(tie.source, ()):
            if ends <= set(contact.subjects):
                yield contact
