"""Two states of a map compared: who came and went, what changed, every finding before and after.

For "since the March workshop", for before and after on slides, and for what another copy has.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, fields
from typing import TypeVar

from netedit.analysis.card import Card, Severity
from netedit.analysis.findings import Findings, findings
from netedit.analysis.phrases import Namer
from netedit.analysis.scenarios import Comparison, Difference, compare
from netedit.analysis.wording import Sentence
from netedit.analysis.working import Options
from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.log import Group
from netedit.model.network import Network
from netedit.model.records import Actor, ActorStatus, Tie, TieStatus, Version
from netedit.model.text import counted, listed

KEY = "since"
# When somebody is to be looked at again is planned; it is nothing that changed about them.
_PLANNING = {"review"}
# So many names or relationships are said one by one.
_MOST_SAID = 5

R = TypeVar("R", Actor, Tie)


def comparable(network: Network, groups: Sequence[Group]) -> Sequence[Version]:
    """The versions whose step is in this file's history, oldest first: a copy may have none."""
    numbers = {group.number for group in groups}
    found = [version for version in network.versions.values() if version.group in numbers]
    return sorted(found, key=lambda version: version.group)


@dataclass(frozen=True, slots=True)
class Altered:
    """A record that is there before and after and is not the same: the names of its fields."""

    id: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turnover:
    """Ids of what is there after and was not before, of what was and is not, and what changed."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[Altered, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether nothing came, went or changed."""
        return not (self.added or self.gone or self.changed)


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """What lies between two states of a map.

    A partner is there unless it is ended, a relationship unless it, or one of its partners, is.
    `joined` and `left` are pairs of member and organisation, both of whom are there before and
    after. `findings` has every number before (its base) and after (its scenario). Whoever has gone
    is named as in `before`, all others as in `after`.
    """

    before: Network = field(repr=False)
    after: Network = field(repr=False)
    partners: Turnover
    relationships: Turnover
    joined: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]
    findings: Comparison

    @property
    def is_same(self) -> bool:
        """Whether nobody came or went, nothing changed and nothing else is found."""
        return (
            self.partners.is_none
            and self.relationships.is_none
            and not (self.joined or self.left)
            and self.findings.is_same
        )

    @property
    def headline(self) -> str:
        """The most telling numbers on one line: "+6 relationships, one bridge gone"."""
        return ", ".join(_Wording(self).numbers()) or "Nothing that is found has changed"

    @property
    def sentences(self) -> Sequence[Sentence]:
        """What came, went and changed, said with names, and what that makes of the findings."""
        return tuple(_Wording(self).all())


def compare_versions(
    before: Network,
    after: Network,
    options: Options = Options(),  # noqa: B008  # frozen
) -> VersionComparison:
    """What came, went and changed from `before` to `after`, by id, and what is found in each.

    Cut both to the audience first. O(findings twice); see `compare_found` where they are known.

    >>> from netedit.model.records import ActorKind, TieKind
    >>> kinds = [ActorKind("person", "Person"), TieKind("works", "works with")]
    >>> people = [Actor(name, "person", name) for name in ("Ana", "Ben", "Cy")]
    >>> before = Network.from_records([*kinds, *people, Tie("1", "Ana", "Ben", "works")])
    >>> after = Network.from_records([*before, Tie("2", "Ben", "Cy", "works")])
    >>> compared = compare_versions(before, after)
    >>> compared.relationships.added
    ('2',)
    >>> compared.headline
    '+1 relationship, one partner no longer isolated, one new bridge, one new key person'
    """
    return compare_found(findings(before, options), findings(after, options))


def compare_found(base: Findings, other: Findings) -> VersionComparison:
    """`compare_versions` of the networks of two findings under the same options.

    >>> from netedit.analysis import compare_found, ending, example, findings
    >>> before = example()
    >>> after = before.apply(ending(before, 'Ana-Ben').changes)
    >>> compare_found(findings(before), findings(after)).relationships.gone
    ('Ana-Ben',)
    """
    before, after = base.network, other.network
    there_before = {a.id: a for a in before.actors.values() if is_there(before, a)}
    there_after = {a.id: a for a in after.actors.values() if is_there(after, a)}
    ties_before = {t.id: t for t in before.ties.values() if is_there(before, t)}
    ties_after = {t.id: t for t in after.ties.values() if is_there(after, t)}
    members_before = _members(before, there_before)
    members_after = _members(after, there_after)
    both = there_before.keys() & there_after.keys()
    return VersionComparison(
        before,
        after,
        _turnover(there_before, there_after),
        _turnover(ties_before, ties_after),
        _within(members_after, members_before, both),
        _within(members_before, members_after, both),
        compare(base, other),
    )


def is_there(network: Network, record: Actor | Tie) -> bool:
    """Whether a partner or relationship of `network` has not ended, nor a partner of it."""
    if isinstance(record, Actor):
        return record.status is not ActorStatus.ENDED
    if record.status is TieStatus.ENDED:
        return False
    ends = (network.actors[record.source], network.actors[record.target])
    return all(end.status is not ActorStatus.ENDED for end in ends)


def since_card(compared: VersionComparison, version_id: str, name: str, lines: int = 5) -> Card:
    """The card "Since <name>" of the findings; its key is "since:" and the id of the version.

    >>> from netedit.analysis import compare_versions, ending, example, since_card
    >>> before = example()
    >>> after = before.apply(ending(before, 'Ana-Ben').changes)
    >>> since_card(compare_versions(before, after), 'march', 'March').title
    'Since “March”'
    """
    said = compared.sentences
    headline = Sentence(KEY, f"{compared.headline}.")
    shown = (headline, *said)[: max(lines, 1)]
    return Card(
        f"{KEY}:{version_id}",
        f"Since “{shortened(name)}”",
        shown,
        Severity.NOTE,
        compared.partners.added,
        compared.relationships.added,
        1 + len(said) - len(shown),
    )


def _turnover(before: Mapping[str, R], after: Mapping[str, R]) -> Turnover:
    altered: list[Altered] = []
    for id_, record in after.items():
        was = before.get(id_)
        if was is not None and was is not record and was != record:
            names = tuple(
                [
                    f.name
                    for f in fields(record)
                    if f.name not in _PLANNING and getattr(was, f.name) != getattr(record, f.name)
                ]
            )
            if names:
                altered.append(Altered(id_, names))
    return Turnover(
        tuple([id_ for id_ in after if id_ not in before]),
        tuple([id_ for id_ in before if id_ not in after]),
        tuple(altered),
    )


def _members(network: Network, there: Mapping[str, Actor]) -> dict[tuple[str, str], None]:
    pairs = ((m.member, m.organisation) for m in network.memberships.values())
    return dict.fromkeys((a, b) for a, b in pairs if a in there and b in there)


def _within(
    these: Iterable[tuple[str, str]], without: Mapping[tuple[str, str], None], both: set[str]
) -> tuple[tuple[str, str], ...]:
    return tuple([p for p in these if p not in without and p[0] in both and p[1] in both])


# What is said of one and of more that came, and of one and of more that went.
_SAID = {
    "isolates": (
        ("new isolated partner", "new isolated partners"),
        ("partner no longer isolated", "partners no longer isolated"),
    ),
    "bridges": (("new bridge", "new bridges"), ("bridge gone", "bridges gone")),
    "key_people": (
        ("new key person", "new key people"),
        ("person no longer key", "people no longer key"),
    ),
    "dependencies": (
        (
            "new pair of organisations hanging on one person",
            "new pairs of organisations hanging on one person",
        ),
        (
            "pair of organisations no longer hanging on one person",
            "pairs of organisations no longer hanging on one person",
        ),
    ),
}
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _few(number: int, one: str, many: str) -> str:
    count = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{count} {one if number == 1 else many}"


class _Wording:
    def __init__(self, compared: VersionComparison) -> None:
        self._all = compared
        self._was = Namer(compared.before)
        self._is = Namer(compared.after)

    def numbers(self) -> Iterator[str]:
        """What the line of numbers is made of."""
        for key, one, many in (
            ("actors", "partner", "partners"),
            ("ties", "relationship", "relationships"),
        ):
            found = self._difference(key)
            if found.came:
                yield f"+{counted(len(found.came), one, many)}"
            if found.gone:
                yield f"−{counted(len(found.gone), one, many)}"
        for key, (came, gone) in _SAID.items():
            found = self._difference(key)
            if found.gone:
                yield _few(len(found.gone), *gone)
            if found.came:
                yield _few(len(found.came), *came)

    def all(self) -> Iterator[Sentence]:
        """Who came and went first, then what else differs; one sentence where nothing does."""
        if self._all.is_same:
            yield Sentence(KEY, "Nothing has come, gone or changed.")
            return
        yield from self._partners("New partners", self._all.partners.added, self._is)
        yield from self._partners("No longer there", self._all.partners.gone, self._was)
        added, gone = self._all.relationships.added, self._all.relationships.gone
        after = self._all.after
        wanted = [id_ for id_ in added if after.ties[id_].status is TieStatus.WANTED]
        real = [id_ for id_ in added if after.ties[id_].status is not TieStatus.WANTED]
        yield from self._ties("New relationships", real, after, self._is)
        yield from self._ties("Newly wanted", wanted, after, self._is)
        yield from self._ties("Relationships gone", gone, self._all.before, self._was)
        yield from self._altered()
        yield from self._memberships()
        yield from self._standing()

    def _difference(self, key: str) -> Difference:
        return self._all.findings.differences[key]

    def _partners(self, what: str, ids: Sequence[str], named: Namer) -> Iterator[Sentence]:
        if ids:
            yield Sentence(KEY, f"{what}: {named.some(ids)}.", tuple(ids))

    def _ties(
        self, what: str, ids: Sequence[str], network: Network, named: Namer
    ) -> Iterator[Sentence]:
        if ids:
            yield Sentence(KEY, f"{what}: {self._listed(ids, network, named)}.", (), tuple(ids))

    def _listed(self, ids: Sequence[str], network: Network, named: Namer) -> str:
        ties = [network.ties[id_] for id_ in ids[:_MOST_SAID]]
        said = [f"{named(tie.source)} – {named(tie.target)}" for tie in ties]
        if len(ids) > len(said):
            said.append(f"{len(ids) - len(said):,} more")
        return listed(said)

    def _altered(self) -> Iterator[Sentence]:
        partners = [each.id for each in self._all.partners.changed]
        if partners:
            text = f"Changed: {self._is.some(partners)}."
            yield Sentence(KEY, text, tuple(partners))
        ties = [each.id for each in self._all.relationships.changed]
        if ties:
            said = self._listed(ties, self._all.after, self._is)
            yield Sentence(KEY, f"Changed relationships: {said}.", (), tuple(ties))

    def _memberships(self) -> Iterator[Sentence]:
        for pairs, verb in ((self._all.joined, "joined"), (self._all.left, "left")):
            for member, organisation in pairs[:_MOST_SAID]:
                text = f"{self._is(member)} {verb} {self._is(organisation)}."
                yield Sentence(KEY, text, (member, organisation))

    def _standing(self) -> Iterator[Sentence]:
        """Whom the findings mark now and did not, and the other way round."""
        here = self._all.after.actors
        for key, one, many in (
            ("isolates", "isolated", "isolated"),
            ("key_people", "a key person", "key people"),
            ("key_organisations", "a key organisation", "key organisations"),
        ):
            found = self._difference(key)
            came = [each for each in found.came if isinstance(each, str)]
            stays = [each for each in found.gone if isinstance(each, str) and each in here]
            if came:
                verb, what = ("is", one) if len(came) == 1 else ("are", many)
                text = f"{self._is.some(came)} {verb} {what} now."
                yield Sentence(KEY, text, tuple(came))
            if stays:
                verb, what = ("is", one) if len(stays) == 1 else ("are", many)
                text = f"{self._is.some(stays)} {verb} no longer {what}."
                yield Sentence(KEY, text, tuple(stays))
        yield from self._bridges()

    def _bridges(self) -> Iterator[Sentence]:
        found = self._difference("bridges")
        came = [each for each in found.came if isinstance(each, str)]
        there = self._all.after.ties
        gone = [each for each in found.gone if isinstance(each, str) and each in there]
        yield from self._ties("Bridges now", came, self._all.after, self._is)
        yield from self._ties("No longer bridges", gone, self._all.after, self._is)
