"""The map while an import is being worked out: what is there, what is new, where it came from."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from netedit.capture.index import core_of, words_of
from netedit.model.checks import shortened
from netedit.model.edit import Change
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import Contact
from netedit.model.reading import OwnColumn
from netedit.model.records import (
    TABLES,
    Actor,
    ActorKind,
    ActsAs,
    Field,
    Membership,
    Purpose,
    Record,
    Subject,
    Tie,
    TieKind,
)
from netedit.model.text import folded
from netedit.recording.looks import acts_as, new_actor_kind, new_purpose, new_tie_kind
from netedit.recording.pace import Pace
from netedit.recording.report import Draft

R = TypeVar("R", bound=Record)
K = TypeVar("K", bound=Hashable)
Origin = tuple[str, int]
# A name and, in brackets or behind a sign, where its owner belongs.
_WITH_PLACE = re.compile(r"(.+?)\s*(?:@\s*|\((?=.*\)$))(.+?)\)?")


class Working:
    """Everything an import reads from and writes to; the network itself never changes."""

    def __init__(
        self,
        network: Network,
        acts: Mapping[str, ActsAs],
        pace: Pace | None = None,
        *,
        replaces: bool = False,
    ) -> None:
        """`acts` says how new kinds of partner act, by folded name, instead of being guessed.

        What a file `replaces` are values that stand otherwise on the map.
        """
        self.network = network
        self.replaces = replaces
        self.pace = pace or Pace()
        self.draft = Draft()
        self.actors: dict[str, Actor] = dict(network.actors)
        self.ties: dict[str, Tie] = dict(network.ties)
        # partners as they came or are called now, and by name once that is asked for
        self._came: dict[str, Actor] = {}
        self._by_name: dict[str, list[str]] | None = None
        # Where the rows stand that a partner came from; IDs in files and rows, and whom they mean.
        self.origins: dict[str, list[Origin]] = {}
        self.known_as: dict[str, str] = {}
        self.of_row: dict[Origin, str] = {}
        self.organisations: dict[str, list[str]] = {}
        self._acts = acts
        self._by_words: dict[tuple[str, ...], list[str]] | None = None
        self._changed: dict[str, Record] = {}
        self._ended: list[Membership] = []
        self._actor_kinds = {folded(k.name): k for k in network.actor_kinds.values()}
        self._kinds_by_id = dict(network.actor_kinds)
        self._tie_kinds = {folded(k.name): k for k in network.tie_kinds.values()}
        self._purposes = {folded(p.statement): p for p in network.purposes.values()}
        self._fields = {(f.subject, folded(f.name)): f for f in network.fields.values()}
        self._met = {(who, each.on) for each in network.contacts.values() for who in each.subjects}
        for membership in network.memberships.values():
            self.organisations.setdefault(membership.member, []).append(membership.organisation)

    @property
    def by_name(self) -> Mapping[str, Sequence[str]]:
        """Partners by folded name, as they were, came or are called now; told when first asked for:
        a line that is typed does not need it.
        """
        if self._by_name is None:
            self._by_name = {}
            for actor in (*self.network.actors.values(), *self._came.values()):
                _enter(self._by_name, folded(actor.name), actor.id)
        return self._by_name

    def put(self, record: Record) -> None:
        """Take `record` as it is to be, new or changed."""
        self._changed[record.id] = record
        if isinstance(record, Actor):
            there = self.actors.get(record.id)
            if there is None or there.name != record.name:
                self._came[record.id] = record
                if self._by_name is not None:
                    _enter(self._by_name, folded(record.name), record.id)
                if self._by_words is not None:
                    _enter(self._by_words, _words(record.name), record.id)
            self.actors[record.id] = record
        elif isinstance(record, Tie):
            self.ties[record.id] = record
        elif isinstance(record, Membership):
            self.organisations.setdefault(record.member, []).append(record.organisation)

    def leave(self, member: str, organisation: str) -> None:
        """End a membership, one that there was on the map or that came with a row before."""
        self.organisations[member].remove(organisation)
        there = self.network.memberships_of(member) if member in self.network.actors else ()
        ended = [each for each in there if each.organisation == organisation]
        self._ended += ended
        if not ended:
            self._changed = {
                id_: each
                for id_, each in self._changed.items()
                if not isinstance(each, Membership)
                or (each.member, each.organisation) != (member, organisation)
            }

    def meet(self, subject: str, on: str) -> None:
        """Note that there was contact with a partner or in a relationship on a day, unless that is
        known already.
        """
        if (subject, on) not in self._met:
            self._met.add((subject, on))
            self.put(Contact(new_id(), (subject,), on))

    def changes(self) -> tuple[Change, ...]:
        """What is new or different, each record after those it refers to."""
        order = {type_: i for i, type_ in enumerate(TABLES)}
        found = [Change(self.network.find(r.id), r) for r in self._changed.values()]
        found = [change for change in found if change.before != change.after]
        found += [Change(membership, None) for membership in self._ended]
        return tuple(sorted(found, key=lambda change: order[type(change.record)]))

    @staticmethod
    def added(changes: Sequence[Change]) -> dict[str, int]:
        """How many of what are new by `changes`."""
        words: Mapping[type[Record], str] = {
            Actor: "partners",
            Tie: "relationships",
            Membership: "memberships",
            ActorKind: "kinds",
            TieKind: "kinds",
            Field: "fields",
            Purpose: "purposes",
            Contact: "contacts",
        }
        counts = dict.fromkeys(words.values(), 0)
        for change in changes:
            if change.before is None:
                counts[words[type(change.record)]] += 1
        return counts

    def is_new(self, id_: str) -> bool:
        """Whether the partner or relationship comes with this import."""
        return id_ not in self.network.actors and id_ not in self.network.ties

    def kept_id(self, word: str, source: str) -> str:
        """The id for a record whose file calls it `source`: the same, unless that is taken.

        Files number their partners and their relationships from 1 alike, and ids are unique in a
        map, so the second of the two is kept with a word before it.
        """
        if not source:
            return new_id()
        for id_ in (source, f"{word}:{source}"):
            if id_ not in self._changed and self.network.find(id_) is None:
                return id_
        return new_id()

    def actor_of_id(self, source: str) -> str | None:
        """The partner a file calls `source`, or None."""
        for id_ in (self.known_as.get(source, ""), source, f"partner:{source}"):
            if id_ in self.actors:
                return id_
        return None

    def alike(self, name: str) -> Sequence[str]:
        """Who has the words of a name, in whatever order and with whatever title."""
        if self._by_words is None:
            self._by_words = {}
            for actor in self.actors.values():
                self._by_words.setdefault(_words(actor.name), []).append(actor.id)
        return self._by_words.get(_words(name), ())

    def at_organisation(self, text: str) -> Sequence[str]:
        """Who is named with an organisation behind: Ana Lee (Council), Ana Lee @ Council."""
        found = _WITH_PLACE.fullmatch(text.strip())
        if found is None:
            return ()
        name, host = found.group(1), folded(found.group(2))

        def belongs(id_: str) -> bool:
            hosts = self.organisations.get(id_, ())
            return any(folded(self.actors[each].name) == host for each in hosts)

        return [id_ for id_ in self.by_name.get(folded(name)) or self.alike(name) if belongs(id_)]

    def is_organisation(self, actor_id: str) -> bool:
        """Whether the partner acts as an organisation."""
        return self.acts_as(self.actors[actor_id].kind) is ActsAs.ORGANISATION

    def acts_as(self, kind_id: str) -> ActsAs:
        """How partners of a kind act."""
        return self._kinds_by_id[kind_id].acts_as

    def actor_kind(self, name: str, acts: ActsAs | None = None) -> ActorKind:
        """The kind of partner of that name, made if need be.

        Without a name it is the first kind that acts as `acts` says, of all kinds a person.
        """
        if not name:
            acts = acts or ActsAs.PERSON
            name = "Person" if acts is ActsAs.PERSON else "Organisation"
            there = self._actor_kinds.get(folded(name))
            if there is None or there.acts_as is not acts:
                for kind in self._actor_kinds.values():
                    if kind.acts_as is acts:
                        return kind
        kind = self._actor_kinds.get(folded(name))
        if kind is None:
            acts = self._acts.get(folded(name)) or acts or acts_as(name)
            kind = new_actor_kind(name, self._actor_kinds.values(), acts)
            self._actor_kinds[folded(name)] = kind
            self._kinds_by_id[kind.id] = kind
            self.put(kind)
        return kind

    def would_act(self, name: str) -> ActsAs:
        """How partners of the kind of that name act, or would if it were made."""
        there = self._actor_kinds.get(folded(name))
        return there.acts_as if there else self._acts.get(folded(name)) or acts_as(name)

    def kind_name(self, kind_id: str) -> str:
        """The name of a kind of partner."""
        return self._kinds_by_id[kind_id].name

    def tie_kind_name(self, kind_id: str) -> str:
        """The name of a kind of relationship."""
        kind = self._changed.get(kind_id) or self.network.tie_kinds[kind_id]
        return kind.name if isinstance(kind, TieKind) else ""

    def ambiguous(self, ids: Sequence[str]) -> str:
        """The reason why a name that all of these partners have is an error, with positions."""
        places = [f"{file}, row {row:,}" for id_ in ids for file, row in self.origins.get(id_, [])]
        on_map = sum(id_ not in self.origins for id_ in ids)
        if on_map:
            places.append("the map" if on_map == 1 else f"the map {on_map:,} times")
        some = " and ".join(places[:5]) + (" and more" if len(places) > 5 else "")
        placed = next((id_ for id_ in ids if self.organisations.get(id_)), None)
        how = "write the ID of the one meant"
        if placed is not None:
            host = self.actors[self.organisations[placed][0]].name
            example = f"{shortened(self.actors[placed].name, 40)} ({shortened(host, 40)})"
            how = f"write where the one meant belongs, as in “{example}”"
        return f"This name stands for {len(ids):,} partners ({some}); {how}"

    def tie_kind(self, name: str) -> TieKind:
        """The kind of relationship of that name, made if need be; without a name, the first."""
        if not name:
            if self._tie_kinds:
                return next(iter(self._tie_kinds.values()))
            name = "works with"
        return self._made(self._tie_kinds, name, new_tie_kind)

    def purpose(self, statement: str) -> Purpose:
        """The purpose that says so, made if need be."""
        return self._made(self._purposes, statement, new_purpose)

    def field(self, column: OwnColumn) -> Field:
        """The field of the map's own for a column, made if need be; one that is there decides."""
        key = (Subject(column.subject), folded(column.name))
        field = self._fields.get(key)
        if field is None:
            field = Field(new_id(), column.name, column.type, column.subject)
            self._fields[key] = field
            self.put(field)
        return field

    def field_name(self, field_id: str) -> str:
        """The name of a field of the map's own."""
        field = self._changed.get(field_id) or self.network.fields[field_id]
        return field.name if isinstance(field, Field) else ""

    def said(self, item: str) -> str:
        """An item of a list as a person reads it: the statement of a purpose, a tag as it is."""
        purpose = self._changed.get(item) or self.network.purposes.get(item)
        return purpose.statement if isinstance(purpose, Purpose) else item

    def _made(self, table: dict[str, R], name: str, make: Callable[..., R]) -> R:
        record = table.get(folded(name))
        if record is None:
            record = make(name, table.values())
            table[folded(name)] = record
            self.put(record)
        return record


def _enter(table: dict[K, list[str]], key: K, id_: str) -> None:
    """Enter a partner once: a name may be changed to what is the same but for case."""
    ids = table.setdefault(key, [])
    if id_ not in ids:
        ids.append(id_)


def is_written_otherwise(name: str) -> bool:
    """Whether a name has its last half first, with a comma, or a title before it."""
    words = words_of(folded(name))
    return name.count(",") == 1 or core_of(words) != words


def _words(name: str) -> tuple[str, ...]:
    """The words of a name in an order of their own, without its title."""
    return tuple(sorted(core_of(words_of(folded(name)))))
