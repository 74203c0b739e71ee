"""What purposes need and have: who else do we need to get to know?

Where the page on findings leaves something open, it is decided here. A purpose is worked on by its
core team and by both ends of each relationship that counts and serves it. The core team knows
itself, so one of them covers a need as well. Needs look at partners: a person, or an organisation
where nobody in it fits (an organisation and its people are one way in, not two). A role fits when
all its words stand in the partner's role, in any order; sector, tier, tags and values must be the
same, case and accents aside; a kind is that of the partner or of an organisation around it at any
depth. A need that asks for nothing yet is fitted by nobody, or everybody would. A new contact
covers the needs it fits itself, not those of whoever it knows. Two "have no relationship" when none
is on record but ended ones: a wanted one is planned already; nor are they told apart from what
contains them, or brought up again when ruled out.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, islice
from typing import TYPE_CHECKING

from netedit.analysis.hitting import smallest_cover
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.plans import Need
from netedit.model.records import Actor, FieldType, FieldValue, Purpose, Tie, TieStatus
from netedit.model.text import folded

if TYPE_CHECKING:
    from netedit.analysis.findings import Findings
    from netedit.analysis.working import WorkingNetwork

# More pairs than this are counted, not listed.
MOST_PAIRS = 10_000
# With more partners in a purpose, pairs stand in the order of the map, not by common contacts.
_RANKED_UP_TO = 150


class NeedState(StrEnum):
    """How many partners within reach fit a need: two or more, one, none."""

    COVERED = "covered"
    THIN = "thin"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class NeedFound:
    """A need and who fits it: `people` within reach of the core team, `out_of_reach` the nearest
    first. One that asks for nothing yet `is_vague`, and is missing.
    """

    need: str
    state: NeedState
    people: tuple[str, ...] = ()
    out_of_reach: tuple[str, ...] = ()
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class PurposeFound:
    """What a purpose has; partners are named by id.

    `core` are those of the core team who are still there, `reached` all within reach of them.
    `new_contacts` are the fewest partners who cover every missing need that anybody on the map
    fits, proven if `is_smallest`. `partners` work on it; of the pairs of them that have no
    relationship, those with most common contacts first, `pairs_without_tie` are 10,000 at most and
    `pairs_count` is how many there are.
    """

    purpose: str
    core: tuple[str, ...]
    reached: tuple[str, ...]
    needs: tuple[NeedFound, ...]
    new_contacts: tuple[str, ...]
    is_smallest: bool
    partners: tuple[str, ...]
    ties: tuple[str, ...]
    pairs_without_tie: tuple[tuple[str, str], ...]
    pairs_count: int

    def in_state(self, state: NeedState) -> tuple[NeedFound, ...]:
        """The needs that are covered, thin or missing, in their order."""
        return tuple([need for need in self.needs if need.state is state])

    @property
    def unmatched(self) -> tuple[NeedFound, ...]:
        """The missing needs that nobody on the map fits."""
        return tuple([need for need in self.in_state(NeedState.MISSING) if not need.out_of_reach])


@dataclass(frozen=True, slots=True)
class PurposesFound:
    """All purposes, and what serves none: both empty on a map without purposes.

    `people_without` are people who are in no core team and at no end of a relationship that serves
    a purpose.
    """

    purposes: tuple[PurposeFound, ...] = ()
    ties_without: tuple[str, ...] = ()
    people_without: tuple[str, ...] = ()


def purpose_coverage(
    found: "Findings", *, pairs_of: Collection[str] | None = None
) -> PurposesFound:
    """What every purpose needs and has, counting relationships as `found` does.

    Pairs without a relationship are looked for in the purposes `pairs_of` alone, None for all. An
    empty map or one without purposes gives empty results. O(purposes times (actors + ties) + needs
    times actors), and the pairs of partners of those purposes.

    >>> from netedit.analysis import example, findings
    >>> (home,) = purpose_coverage(findings(example())).purposes
    >>> [(each.need, each.state.value, each.people) for each in home.needs]
    [('gp', 'thin', ('Bea',)), ('carer', 'missing', ())]
    >>> home.new_contacts
    ('Cy',)
    """
    (covered,) = [each for each in coverage_in_steps(found, pairs_of=pairs_of) if each is not None]
    return covered


def coverage_in_steps(
    found: "Findings", *, pairs_of: Collection[str] | None = None
) -> Iterator[PurposesFound | None]:
    """`purpose_coverage` with pauses, for which it gives None: one before each purpose.

    >>> from netedit.analysis import example, findings
    >>> pause, found = coverage_in_steps(findings(example()))
    >>> pause is None, found == purpose_coverage(findings(example()))
    (True, True)
    """
    network = found.network
    if not network.purposes:
        yield PurposesFound()
        return
    worker = _Worker(found.working, network.purposes if pairs_of is None else pairs_of)
    purposes: list[PurposeFound] = []
    for purpose in network.purposes.values():
        yield None
        purposes.append(worker.purpose(purpose))
    serving = {actor for each in purposes for actor in each.partners}
    working = found.working
    yield PurposesFound(
        tuple(purposes),
        tuple([tie.id for tie in worker.ties if not tie.purposes]),
        tuple(
            [
                id_
                for node, id_ in enumerate(working.ids)
                if working.is_person[node] and id_ not in serving
            ]
        ),
    )


def fits(network: Network, need: Need) -> "Callable[[Actor, Iterable[Actor]], bool] | None":
    """Whether a partner fits a need, told with the organisations around it at any depth.

    None where the need asks for nothing.
    """
    tests = list(_tests(network, need))
    if not tests:
        return None
    if len(tests) == 1:
        return tests[0]
    return lambda actor, around: all(test(actor, around) for test in tests)


_Test = Callable[[Actor, Iterable[Actor]], bool]
_WORD = re.compile(r"\w+")


# Few texts are held by many partners, and folding one takes most of the time.
@lru_cache(4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(text)))


@lru_cache(4096)
def _folded(text: str) -> str:
    return folded(text)


def _tests(network: Network, need: Need) -> Iterator[_Test]:
    words = _words(need.role)
    if words:
        yield lambda actor, _: words <= _words(actor.role)
    if need.kind is not None:
        kind = need.kind
        yield lambda actor, around: actor.kind == kind or any(host.kind == kind for host in around)
    sector, tier = folded(need.sector), folded(need.tier)
    if sector:
        yield lambda actor, _: _folded(actor.sector) == sector
    if tier:
        yield lambda actor, _: _folded(actor.tier) == tier
    tags = {folded(tag) for tag in need.tags}
    if tags:
        yield lambda actor, _: tags <= {_folded(tag) for tag in actor.tags}
    field = network.fields.get(need.field or "")
    if field is not None and need.value:
        id_, is_date, value = field.id, field.type is FieldType.DATE, _comparable(need.value)

        def holds(actor: Actor, _: Iterable[Actor]) -> bool:
            held = actor.fields.get(id_)
            if held is None:
                return False
            if is_date:
                # A need for 2026 is fitted by any day of it.
                return str(held).startswith(need.value)
            return _comparable(held) == value

        yield holds


def _comparable(value: FieldValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    try:
        return f"{float(value):g}"
    except ValueError:
        return folded(str(value))


class _Worker:
    """What all purposes of a map share: who knows whom, and all ties that count."""

    def __init__(self, working: "WorkingNetwork", pairs_of: Collection[str]) -> None:
        self._working = working
        self._network = working.network
        self.ties: Sequence[Tie] = [tie for ties in working.ties_between().values() for tie in ties]
        actors = self._network.actors
        here = [actors[id_] for id_ in working.ids]
        # Every actor with the organisations around it.
        self._placed = [
            (actor, [here[host] for host in working.containers.get(node, ())])
            for node, actor in enumerate(here)
        ]
        self._pairs_of = pairs_of
        self._not_new = self._pairs_with_something() if pairs_of else set[tuple[int, int]]()

    def purpose(self, purpose: Purpose) -> PurposeFound:
        """What one purpose needs and has; who is nearer to its core comes first in every need."""
        number, ids = self._working.number, self._working.ids
        core = [number[id_] for id_ in purpose.core if id_ in number]
        steps = self._steps_from(core)
        within = {node for node, step in steps.items() if step <= purpose.reach}
        far = len(ids)
        order = sorted(range(len(ids)), key=lambda node: (steps.get(node, far), node))
        needs = tuple(
            [
                self._need(need, within, order)
                for need in self._network.needs.values()
                if need.purpose == purpose.id
            ]
        )
        contacts, is_smallest = self._contacts(needs, order)
        ties = [tie for tie in self.ties if purpose.id in tie.purposes]
        nodes = dict.fromkeys(core)
        nodes.update(dict.fromkeys(number[end] for t in ties for end in (t.source, t.target)))
        pairs, count = self._pairs(sorted(nodes)) if purpose.id in self._pairs_of else ((), 0)
        return PurposeFound(
            purpose.id,
            self._working.ids_of(core),
            self._working.ids_of(sorted(within)),
            needs,
            contacts,
            is_smallest,
            self._working.ids_of(list(nodes)),
            tuple([tie.id for tie in ties]),
            tuple([(ids[a], ids[b]) for a, b in pairs]),
            count,
        )

    def _steps_from(self, start: Sequence[int]) -> Mapping[int, int]:
        """Steps from the nearest of `start` by ties; those never reached are not in it."""
        steps = dict.fromkeys(start, 0)
        queue = list(steps)
        for node in queue:
            for other in self._working.neighbours[node]:
                if other not in steps:
                    steps[other] = steps[node] + 1
                    queue.append(other)
        return steps

    def _need(self, need: Need, within: set[int], order: Sequence[int]) -> NeedFound:
        test = fits(self._network, need)
        if test is None:
            return NeedFound(need.id, NeedState.MISSING, is_vague=True)
        fit = [test(actor, around) for actor, around in self._placed]
        matching = [node for node in order if fit[node]]
        known = self._ways_in([node for node in matching if node in within])
        others = self._ways_in([node for node in matching if node not in within])
        state = (NeedState.MISSING, NeedState.THIN)[len(known)] if len(known) < 2 else None
        return NeedFound(
            need.id,
            state or NeedState.COVERED,
            self._working.ids_of(known),
            self._working.ids_of(others),
        )

    def _ways_in(self, nodes: Sequence[int]) -> Sequence[int]:
        """Without organisations somebody in which is among them."""
        is_person, containers = self._working.is_person, self._working.containers
        spoken_for = {
            host for node in nodes if is_person[node] for host in containers.get(node, ())
        }
        return [node for node in nodes if node not in spoken_for]

    def _contacts(
        self, needs: Sequence[NeedFound], order: Sequence[int]
    ) -> tuple[tuple[str, ...], bool]:
        missing = [n for n in needs if n.state is NeedState.MISSING and n.out_of_reach]
        covers: dict[str, int] = {}
        for place, need in enumerate(missing):
            for actor in need.out_of_reach:
                covers[actor] = covers.get(actor, 0) | 1 << place
        candidates = [self._working.ids[n] for n in order if self._working.ids[n] in covers]
        chosen, proven = smallest_cover([covers[actor] for actor in candidates], len(missing))
        return tuple([candidates[place] for place in chosen]), proven

    def _pairs_with_something(self) -> set[tuple[int, int]]:
        """Pairs that are no news: with a tie that has not ended, inside each other, ruled out."""
        network, working = self._network, self._working
        between = [
            (t.source, t.target) for t in network.ties.values() if t.status is not TieStatus.ENDED
        ]
        between += [(pair.source, pair.target) for pair in network.ruled_out.values()]
        number = working.number
        known = [(number[a], number[b]) for a, b in between if a in number and b in number]
        known += [(n, host) for n, hosts in working.containers.items() for host in hosts]
        return {(a, b) if a < b else (b, a) for a, b in known}

    def _pairs(self, nodes: Sequence[int]) -> tuple[Sequence[tuple[int, int]], int]:
        here = set(nodes)
        known = sum(a in here and b in here and a != b for a, b in self._not_new)
        count = len(nodes) * (len(nodes) - 1) // 2 - known
        fresh = (pair for pair in combinations(nodes, 2) if pair not in self._not_new)
        if len(nodes) > _RANKED_UP_TO:
            return list(islice(fresh, MOST_PAIRS)), count
        near = {node: set(self._working.neighbours[node]) for node in nodes}
        ranked = sorted(fresh, key=lambda pair: -len(near[pair[0]] & near[pair[1]]))
        return ranked[:MOST_PAIRS], count
