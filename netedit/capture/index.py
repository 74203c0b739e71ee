"""Everyone on a map by name, word, initials and organisation, built once and renewed cheaply."""

import re
from bisect import bisect_left, insort
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence

from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import Actor, Field
from netedit.model.text import folded

TITLES = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "sir", "dame", "rev", "cllr"}
)
EMAIL_FIELDS = frozenset({"email", "e-mail", "email address", "e-mail address", "mail"})

_BETWEEN = re.compile(r"[\s\-‐‑–—/&,.;:()\[\]\"“”„«»'’‘]+")
_SMALL = frozenset({"of", "and", "the", "for", "to", "in", "de", "van", "von", "der"})
# A pause is offered after so many.
_AT_ONCE = 200
# From here on it is cheaper to build anew.
_MANY = 500


def words_of(plain: str) -> tuple[str, ...]:
    """The words of a folded text, without what stands between them."""
    return tuple(word for word in _BETWEEN.split(plain) if word)


def core_of(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without the titles before it; all of them where nothing else is left."""
    first = next((i for i, word in enumerate(words) if word not in TITLES), 0)
    return tuple(words[first:])


@dataclass(frozen=True, slots=True)
class Entry:
    """A partner as it is looked for; all but `name` and `belongs_to` is folded."""

    id: str
    name: str
    plain: str
    words: tuple[str, ...]
    initials: str
    is_organisation: bool
    belongs_to: tuple[str, ...] = ()
    belongs_words: tuple[str, ...] = ()
    email: str = ""

    @property
    def core(self) -> str:
        """The name without titles."""
        return " ".join(core_of(self.words))


def entry(
    id_: str, name: str, is_organisation: bool, belongs_to: Iterable[str] = (), email: str = ""
) -> Entry:
    """The entry of a partner who belongs to the organisations of these names."""
    plain = folded(name)
    words = words_of(plain)
    hosts = tuple(belongs_to)
    core = core_of(words)
    main = [word for word in core if word not in _SMALL] or core
    return Entry(
        id_,
        name,
        plain,
        words,
        "".join(word[0] for word in main),
        is_organisation,
        hosts,
        words_of(folded(" ".join(hosts))) if hosts else (),
        email.casefold(),
    )


_Ways = dict[str, tuple[str, ...]]


class Index:
    """Where to look for partners, kinds and purposes; it never changes but by `take`.

    `recency` is higher for who was added or tied later. O(partners) to build; `renewed` costs what
    has changed and a comparison of tables.
    """

    __slots__ = (
        "_network",
        "_newest",
        "by_core",
        "by_email",
        "by_host",
        "by_initials",
        "by_name",
        "by_word",
        "entries",
        "initials",
        "kinds",
        "names",
        "purposes",
        "recency",
        "texts",
        "words",
        "words_of_hosts",
    )

    def __init__(self) -> None:
        """For `of`, `renewed` and `adding` only."""
        self._network: Network | None = None
        self._newest = 0
        self.entries: dict[str, Entry] = {}
        self.recency: dict[str, int] = {}
        # The folded name and organisations of each, to look for any part in.
        self.texts: dict[str, str] = {}
        self.by_name: _Ways = {}
        self.by_core: _Ways = {}
        self.by_word: _Ways = {}
        self.by_initials: _Ways = {}
        self.by_host: _Ways = {}
        self.by_email: _Ways = {}
        # Sorted, so that a beginning is found by halving.
        self.names: list[tuple[str, str]] = []
        self.words: list[tuple[str, str]] = []
        self.words_of_hosts: list[tuple[str, str]] = []
        self.initials: list[tuple[str, str]] = []
        self.kinds: tuple[str, ...] = ()
        self.purposes: tuple[str, ...] = ()

    @classmethod
    def of(cls, network: Network) -> "Index":
        """The index of a network. O(partners + relationships)."""
        steps = cls.building(network)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value

    @classmethod
    def building(cls, network: Network) -> Generator[None, None, "Index"]:
        """`of` with a pause every few milliseconds."""
        made = cls()
        email = email_fields(network)
        hosts: dict[str, list[str]] = {}
        for membership in network.memberships.values():
            host = network.actors[membership.organisation].name
            hosts.setdefault(membership.member, []).append(host)
        for number, actor in enumerate(network.actors.values(), 1):
            made._enter(_entry_of(network, actor, email, hosts.get(actor.id, ())))
            made._use(actor.id)
            if number % _AT_ONCE == 0:
                yield
        for number, tie in enumerate(network.ties.values(), 1):
            made._use(tie.source)
            made._use(tie.target)
            if number % (10 * _AT_ONCE) == 0:
                yield
        for ordered in (made.names, made.words, made.words_of_hosts, made.initials):
            ordered.sort()
        made._take_names(network)
        return made

    @property
    def revision(self) -> int:
        """The revision of the network it was made from."""
        return self._network.revision if self._network is not None else 0

    def renewed(self, network: Network) -> "Index":
        """The index of `network`, which came from the one of this index by some edits."""
        old = self._network
        if old is network:
            return self
        if old is None or network.actor_kinds != old.actor_kinds or network.fields != old.fields:
            return Index.of(network)
        changed, touched = _changed(old, network)
        if len(changed) > _MANY:
            return Index.of(network)
        made = self._copied()
        email = email_fields(network)
        for id_ in changed:
            made._drop(id_)
            actor = network.actors.get(id_)
            if actor is None:
                made.recency.pop(id_, None)
                continue
            hosts = [each.name for each in network.organisations_of(id_)]
            made._enter(_entry_of(network, actor, email, hosts), is_sorted=True)
        for id_ in touched:
            if id_ in network.actors:
                made._use(id_)
        made._take_names(network)
        return made

    def adding(
        self, entries: Iterable[Entry] = (), kinds: Iterable[str] = (), purposes: Iterable[str] = ()
    ) -> "Index":
        """The same with partners, or newer entries of them, kinds and purposes not on the map."""
        made = self._copied()
        made.take(entries, kinds, purposes)
        return made

    def take(
        self, entries: Iterable[Entry] = (), kinds: Iterable[str] = (), purposes: Iterable[str] = ()
    ) -> None:
        """Be what `adding` gives: for who alone has this index, and adds to it line by line."""
        for each in entries:
            self._drop(each.id)
            self._enter(each, is_sorted=True)
            self._use(each.id)
        self.kinds = tuple(dict.fromkeys((*self.kinds, *kinds)))
        self.purposes = tuple(dict.fromkeys((*self.purposes, *purposes)))

    def _copied(self) -> "Index":
        made = Index()
        made._network, made._newest = self._network, self._newest
        made.entries, made.recency = dict(self.entries), dict(self.recency)
        made.texts = dict(self.texts)
        made.by_name, made.by_core = dict(self.by_name), dict(self.by_core)
        made.by_word, made.by_initials = dict(self.by_word), dict(self.by_initials)
        made.by_host, made.by_email = dict(self.by_host), dict(self.by_email)
        made.names, made.words = list(self.names), list(self.words)
        made.words_of_hosts, made.initials = list(self.words_of_hosts), list(self.initials)
        made.kinds, made.purposes = self.kinds, self.purposes
        return made

    def _take_names(self, network: Network) -> None:
        self._network = network
        self.kinds = tuple(kind.name for kind in network.tie_kinds.values())
        self.purposes = tuple(purpose.statement for purpose in network.purposes.values())

    def _use(self, id_: str) -> None:
        self._newest += 1
        self.recency[id_] = self._newest

    def _ways(self, each: Entry) -> list[tuple[_Ways, Collection[str]]]:
        return [
            (self.by_name, (each.plain,)),
            (self.by_core, (each.core,)),
            (self.by_word, set(each.words)),
            (self.by_initials, (each.initials,)),
            (self.by_host, {folded(host) for host in each.belongs_to}),
            (self.by_email, (each.email,) if each.email else ()),
        ]

    def _ordered(self, each: Entry) -> list[tuple[list[tuple[str, str]], Collection[str]]]:
        return [
            (self.names, (each.plain,)),
            (self.words, set(each.words)),
            (self.words_of_hosts, set(each.belongs_words)),
            (self.initials, (each.initials,)),
        ]

    def _enter(self, each: Entry, *, is_sorted: bool = False) -> None:
        self.entries[each.id] = each
        self.texts[each.id] = " ".join((each.plain, *each.belongs_words))
        for ways, keys in self._ways(each):
            for key in keys:
                ways[key] = (*ways.get(key, ()), each.id)
        for ordered, keys in self._ordered(each):
            for key in keys:
                if is_sorted:
                    insort(ordered, (key, each.id))
                else:
                    ordered.append((key, each.id))

    def _drop(self, id_: str) -> None:
        each = self.entries.pop(id_, None)
        if each is None:
            return
        del self.texts[id_]
        for ways, keys in self._ways(each):
            for key in keys:
                left = tuple(other for other in ways[key] if other != id_)
                if left:
                    ways[key] = left
                else:
                    del ways[key]
        for ordered, keys in self._ordered(each):
            for key in keys:
                del ordered[bisect_left(ordered, (key, id_))]


def email_fields(network: Network) -> Sequence[Field]:
    """The fields of the map's own that hold e-mail addresses."""
    return [field for field in network.fields.values() if folded(field.name) in EMAIL_FIELDS]


def _entry_of(
    network: Network, actor: Actor, email_fields: Sequence[Field], hosts: Sequence[str]
) -> Entry:
    email = email_of(actor, email_fields)
    return entry(actor.id, actor.name, network.is_organisation(actor), hosts, email)


def email_of(actor: Actor, fields: Sequence[Field]) -> str:
    """The first e-mail address of a partner in `fields`, "" for none."""
    return next((str(actor.fields[f.id]) for f in fields if f.id in actor.fields), "")


def _changed(old: Network, new: Network) -> tuple[list[str], list[str]]:
    """The partners whose entries differ, and those that were added, changed or tied."""
    changed: dict[str, None] = {}
    touched: dict[str, None] = {}
    for id_ in _differing(old.actors, new.actors):
        changed[id_] = touched[id_] = None
        actor, before = new.actors.get(id_), old.actors.get(id_)
        if actor is not None and before is not None and actor.name != before.name:
            changed.update((m.member, None) for m in new.members_of(id_))
    for id_ in _differing(old.memberships, new.memberships):
        for there in (old.memberships.get(id_), new.memberships.get(id_)):
            if there is not None:
                changed[there.member] = touched[there.member] = None
    for id_ in _differing(old.ties, new.ties):
        tie = new.ties.get(id_)
        if tie is not None:
            touched[tie.source] = touched[tie.target] = None
    return list(changed), list(touched)


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    """The ids of records added, removed or changed; nothing is read where the table is the same."""
    if old is new:
        return []
    found = [id_ for id_, record in new.items() if old.get(id_) is not record]
    if len(old) + len(found) != len(new) or any(id_ in old for id_ in found):
        found += [id_ for id_ in old if id_ not in new]
    return found
