"""What is on a map by the words people know it by, ready to be searched at every keystroke."""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from netedit.model.audience import may_see
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    Field,
    FieldValue,
    Membership,
    Note,
    Sensitivity,
    Subject,
    Tie,
)
from netedit.model.text import acronym, folded, initials

# Where words were found, best first; each entry has a text for the last three.
_STARTS, _WORD_STARTS, _IN_NAME, _IN_FACTS, _IN_NOTES = range(5)
# Of more partners that differ all are read anew.
_MANY = 500

# The id, the name with a blank before every word, the facts and the notes.
Entry = tuple[str, str, str, str]


class Index:
    """The partners, notes and relationships of one network, as an audience may search them.

    A partner is found by name, initials, role, organisation, sector, tier, tags, own fields and
    notes, a note on the canvas by its text, a relationship by its notes and own fields. Notes that
    are for nobody else are searched for ME only. Building is O(n + m), `follow` costs what differs
    and a comparison of tables; `folds` may be handed from one index to the next, so that only what
    is new is folded.
    """

    def __init__(
        self,
        network: Network,
        audience: Sensitivity = Sensitivity.ME,
        folds: dict[str, str] | None = None,
    ) -> None:
        self.folds: dict[str, str] = {} if folds is None else folds
        self._audience = audience
        self._network = network
        self._partners = self._all_partners(network)
        self._sheets = self._all_sheets(network)
        self._relationships = self._all_relationships(network)
        self._arrange()

    def follow(self, network: Network) -> None:
        """Be the index of a later state of the network."""
        before, self._network = self._network, network

        def differs(*types: type[Actor | Field | Membership | Note | Tie]) -> bool:
            return any(before.table(each) is not network.table(each) for each in types)

        if not differs(Actor, Field, Membership, Note, Tie):
            return
        if differs(Field, Membership):
            self._partners = self._all_partners(network)
        elif differs(Actor):
            self._follow_partners(before, network)
        if differs(Field, Note):
            self._sheets = self._all_sheets(network)
        if differs(Field, Tie):
            self._relationships = self._all_relationships(network)
        self._arrange()

    def _follow_partners(self, before: Network, network: Network) -> None:
        known, now = before.actors, network.actors
        fresh = [actor for id_, actor in now.items() if known.get(id_) is not actor]
        if len(fresh) > _MANY or any(network.members_of(actor.id) for actor in fresh):
            # Partners are found by the names of their organisations too.
            self._partners = self._all_partners(network)
            return
        if len(now) < len(known) + len(fresh):
            self._partners = {i: entry for i, entry in self._partners.items() if i in now}
        hidden = self._hidden(network, Subject.PARTNER)
        for actor in fresh:
            hosts = [now[m.organisation].name for m in network.memberships_of(actor.id)]
            self._partners[actor.id] = self._partner(actor, hosts, hidden)

    def _arrange(self) -> None:
        partners = sorted(self._partners.values(), key=itemgetter(1))
        entries = [*partners, *self._sheets, *self._relationships]
        self._ids: Sequence[str] = [entry[0] for entry in entries]
        self._names: Sequence[str] = [entry[1] for entry in entries]
        self._facts: Sequence[str] = [entry[2] for entry in entries]
        self._notes: Sequence[str] = [entry[3] for entry in entries]

    def find(self, words: str) -> Sequence[str]:
        """The ids of all that has every one of `words`, those found by name first.

        Words may be parts of words, in any order. Nothing for no words.
        """
        wanted = folded(words).split()
        if not wanted:
            return ()
        ranks = self._ranks(wanted[0])
        for word in wanted[1:]:
            other = self._ranks(word)
            ranks = {i: max(rank, other[i]) for i, rank in ranks.items() if i in other}
        if len(wanted) > 1:
            whole = " " + " ".join(wanted)
            ranks.update((i, _STARTS) for i in ranks if self._names[i].startswith(whole))
        buckets: list[list[str]] = [[] for _ in range(5)]
        ids = self._ids
        for i in sorted(ranks):
            buckets[ranks[i]].append(ids[i])
        return [id_ for bucket in buckets for id_ in bucket]

    def _ranks(self, word: str) -> dict[int, int]:
        """Where the word is found, by the number of the entry."""
        start = " " + word
        found = {i: _IN_NOTES for i, text in enumerate(self._notes) if word in text}
        found.update((i, _IN_FACTS) for i, text in enumerate(self._facts) if word in text)
        for i, text in enumerate(self._names):
            if word in text:
                if text.startswith(start):
                    found[i] = _STARTS
                else:
                    found[i] = _WORD_STARTS if start in text else _IN_NAME
        return found

    def _fold(self, text: str) -> str:
        if not text:
            return ""
        found = self.folds.get(text)
        if found is None:
            found = self.folds[text] = folded(text)
        return found

    def _joined(self, texts: Iterable[str]) -> str:
        return " ".join([self._fold(text) for text in texts if text])

    def _all_partners(self, network: Network) -> dict[str, Entry]:
        hidden = self._hidden(network, Subject.PARTNER)
        inside: dict[str, list[str]] = {}
        for membership in network.memberships.values():
            organisation = network.actors[membership.organisation].name
            inside.setdefault(membership.member, []).append(organisation)
        return {
            actor.id: self._partner(actor, inside.get(actor.id, ()), hidden)
            for actor in network.actors.values()
        }

    def _partner(self, actor: Actor, hosts: Sequence[str], hidden: frozenset[str]) -> Entry:
        short = f"{initials(actor.name)} {acronym(actor.name)}".casefold()
        notes = [actor.notes, actor.private_notes if self._audience is Sensitivity.ME else ""]
        facts = [actor.role, actor.sector, actor.tier, *actor.tags, *hosts]
        if actor.fields:
            facts += _texts(actor, hidden)
        name = f" {self._fold(actor.name)} {short}"
        return actor.id, name, self._joined(facts), self._joined(notes)

    def _all_sheets(self, network: Network) -> list[Entry]:
        return [
            (note.id, "", "", self._fold(note.text))
            for note in network.notes.values()
            if may_see(self._audience, note.sensitivity)
        ]

    def _all_relationships(self, network: Network) -> list[Entry]:
        hidden = self._hidden(network, Subject.RELATIONSHIP)
        mine = self._audience is Sensitivity.ME
        found: list[Entry] = []
        for tie in network.ties.values():
            if tie.notes or tie.private_notes or tie.fields:
                notes = [tie.notes, tie.private_notes if mine else "", *_texts(tie, hidden)]
                found.append((tie.id, "", "", self._joined(notes)))
        return found

    def _hidden(self, network: Network, subject: Subject) -> frozenset[str]:
        return frozenset(
            field.id
            for field in network.fields.values()
            if field.subject is subject and not may_see(self._audience, field.sensitivity)
        )


def _texts(record: Actor | Tie, hidden: frozenset[str]) -> list[str]:
    values: Mapping[str, FieldValue] = record.fields
    return [
        str(value)
        for field, value in values.items()
        if field not in hidden and not isinstance(value, bool)
    ]
