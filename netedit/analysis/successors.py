"""Who takes over which relationship of a person about to leave."""

from collections.abc import Iterator, Sequence
from dataclasses import field
from math import log

from netedit.analysis.findings import FEWEST_ACTORS, Findings, findings
from netedit.analysis.gaps import with_ties
from netedit.analysis.phrases import Namer
from netedit.analysis.scenarios import Comparison, compare, leaving
from netedit.analysis.wording import Sentence
from netedit.model.dataclass import dataclass
from netedit.model.text import counted
from netedit.networks import net
from netedit.networks.measuring import neighbours

KEY = "handover"


@dataclass(frozen=True, slots=True)
class Handed:
    """One relationship of the leaver, and who might take it over.

    `contact` is whom it is with. `cut_off` counts the partners that lose every route to the contact
    when the leaver goes: pairs that only the leaver joins. `strangers` counts the leaver's other
    contacts that the contact neither has a relationship with nor knows somebody in common with, but
    for the leaver. `successor` is None where there is no colleague; `has_it_already` where they
    have a relationship with the contact now. `shared` are the contacts the two have in common.
    """

    contact: str
    cut_off: int
    strangers: int
    successor: str | None
    has_it_already: bool = False
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handover:
    """A plan for when `leaver` goes: every relationship, the most irreplaceable first.

    `without` is what changes if nobody takes anything over, `planned` if the plan is followed; both
    are the findings made anew, bridges, key people and dependencies included.
    """

    leaver: str
    ties: tuple[Handed, ...]
    without: Comparison = field(repr=False)
    planned: Comparison = field(repr=False)


def handover(found: Findings, leaver: str) -> Handover:
    """A plan for the relationships of a person about to leave.

    The successor of each is a colleague: a person in an organisation of the leaver, or who is
    tied to the leaver where there is none. First come those who have a relationship with
    the contact already, then those with most contacts in common with them (Adamic and Adar 2003,
    the leaver not counted), then those with the fewest relationships, what the plan gives them
    included. ValueError where the leaver is no person that counts.
    O(ties of the leaver times colleagues and their contacts), and findings twice.

    >>> from netedit.analysis import example
    >>> plan = handover(findings(example()), "Ana")
    >>> [(each.contact, each.successor) for each in plan.ties]
    [('Abe', None), ('Ben', 'Abe')]
    """
    ties = handed(found, leaver)
    gone = found.network.apply(leaving(found.network, leaver).changes)
    without = findings(gone, found.options)
    new = [(t.successor, t.contact) for t in ties if t.successor and not t.has_it_already]
    planned = findings(with_ties(without, new), found.options) if new else without
    return Handover(leaver, ties, compare(found, without), compare(found, planned))


def handed(found: Findings, leaver: str) -> tuple[Handed, ...]:
    """The relationships of a handover alone, without what the plan comes to; see `handover`.

    >>> from netedit.analysis import example
    >>> [(each.contact, each.cut_off) for each in handed(findings(example()), "Ana")]
    [('Abe', 3), ('Ben', 2)]
    """
    return tuple(_Plan(found, _person(found, leaver)).handed())


def colleagues(found: Findings, leaver: str) -> Sequence[str]:
    """Who could take over from a person: those in an organisation of theirs, or whom they work
    with where there is none. ValueError where the leaver is no person that counts.

    >>> from netedit.analysis import example
    >>> colleagues(findings(example()), "Ana")
    ('Abe',)
    """
    return found.working.ids_of(_Plan(found, _person(found, leaver)).colleagues())


def _person(found: Findings, leaver: str) -> int:
    node = found.working.number.get(leaver)
    if node is None or not found.working.is_person[node]:
        raise ValueError("a handover is planned for a person of the map")
    return node


class _Plan:
    def __init__(self, found: Findings, leaver: int) -> None:
        working = self._working = found.working
        self._leaver = leaver
        self._near = neighbours(len(working.ids), working.tie_at)
        self._contacts = sorted(self._near[leaver])
        for contact in self._contacts:
            self._near[contact].discard(leaver)
        self._load = [len(each) for each in self._near]
        self._cut_off = self._cut_offs()

    def handed(self) -> Iterator[Handed]:
        """Each contact with whom it goes to, most `cut_off` first, then most strangers."""
        colleagues = self.colleagues()
        ranked = sorted(self._contacts, key=lambda c: (-self._cut_off[c], -self._strangers(c), c))
        ids = self._working.ids
        for contact in ranked:
            successor = self._successor(contact, colleagues)
            if successor is None:
                yield Handed(ids[contact], self._cut_off[contact], self._strangers(contact), None)
                continue
            has_it = contact in self._near[successor]
            if not has_it:
                self._load[successor] += 1
            yield Handed(
                ids[contact],
                self._cut_off[contact],
                self._strangers(contact),
                ids[successor],
                has_it,
                self._working.ids_of(sorted(self._near[successor] & self._near[contact])),
            )

    def _cut_offs(self) -> dict[int, int]:
        """For each contact, how many of the leaver's component are in another piece without them.

        Memberships join where the options say so.
        """
        working, leaver = self._working, self._leaver
        rest = [edge for edge in working.edges if leaver not in edge]
        piece_of = {n: piece for piece in net(len(working.ids), rest).components() for n in piece}
        joined = {other for edge in working.edges if leaver in edge for other in edge} - {leaver}
        sizes = {id(piece_of[other]): len(piece_of[other]) for other in joined}
        total = sum(sizes.values())
        return {contact: total - sizes[id(piece_of[contact])] for contact in self._contacts}

    def _strangers(self, contact: int) -> int:
        near = self._near
        return sum(
            other not in near[contact] and near[other].isdisjoint(near[contact])
            for other in self._contacts
            if other != contact
        )

    def colleagues(self) -> list[int]:
        """Those among whom the successors are chosen."""
        working, leaver = self._working, self._leaver
        homes = [o for o in working.containers.get(leaver, ()) if not working.is_person[o]]
        found = {member for home in homes for member in working.members(home)}
        people = sorted(n for n in found if working.is_person[n] and n != leaver)
        return people or [contact for contact in self._contacts if working.is_person[contact]]

    def _successor(self, contact: int, colleagues: Sequence[int]) -> int | None:
        near = self._near

        def order(colleague: int) -> tuple[bool, float, int, int]:
            shared = sorted(near[colleague] & near[contact])
            # A contact in common has two contacts at least, so the logarithm is above 0.
            common = sum(1 / log(len(near[each])) for each in shared)
            return contact not in near[colleague], -common, self._load[colleague], colleague

        return min((each for each in colleagues if each != contact), key=order, default=None)


def handover_sentences(found: Findings, plan: Handover) -> Iterator[Sentence]:
    """The plan said: each relationship with who takes it over, then what is left when all is done.

    Nothing on a map of fewer than three partners.

    >>> from netedit.analysis import example, findings, handover, handover_sentences
    >>> found = findings(example())
    >>> plan = handover(found, 'Ana')
    >>> print(next(iter(handover_sentences(found, plan))).text)
    Abe (3 partners lose every route to them): nobody else is there to take over.
    """
    named = Namer(found.network)
    if found.counts.actors < FEWEST_ACTORS:
        return
    leaver = named(plan.leaver)
    if not plan.ties:
        yield Sentence(KEY, f"{leaver} has no relationship to hand over.", (plan.leaver,))
        return
    for each in plan.ties:
        actors = tuple([a for a in (plan.leaver, each.contact, each.successor) if a])
        yield Sentence(KEY, f"{_handed_said(each, named)}.", actors)
    yield Sentence(KEY, _outcome_said(plan, leaver), (plan.leaver,))


def _handed_said(each: Handed, named: Namer) -> str:
    contact = named(each.contact)
    said = ""
    if each.cut_off:
        said = f" ({counted(each.cut_off, 'partner loses', 'partners lose')} every route to them)"
    if each.successor is None:
        return f"{contact}{said}: nobody else is there to take over"
    successor = named(each.successor)
    if each.has_it_already:
        return f"{contact}{said}: {successor} works with them already"
    why = f", as both know {named.some(each.shared)}" if each.shared else ""
    return f"{contact}{said}: introduce {successor}{why}"


def _outcome_said(plan: Handover, leaver: str) -> str:
    numbers = {number.key: number for number in plan.planned.numbers}
    without = {number.key: number for number in plan.without.numbers}
    parts = [
        f"{numbers[key].title.lower()} {numbers[key].base:,} now, {without[key].scenario:,} "
        f"without a plan, {numbers[key].scenario:,} with it"
        for key in ("pieces", "key_people", "dependencies")
    ]
    return f"When {leaver} has left: {'; '.join(parts)}."
