"""How many people stand between two organisations and no route at all, through others as well."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from netedit.analysis.findings import Findings
from netedit.analysis.phrases import Namer
from netedit.analysis.wording import Sentence
from netedit.model.dataclass import dataclass
from netedit.model.text import listed
from netedit.networks.flows import Flows


class RoutesState(StrEnum):
    """Whether a number of people can be named, and why not."""

    COMPUTED = "computed"
    NO_PERSON = "no person needed"
    NOT_COMPUTED = "not computed"


@dataclass(frozen=True, slots=True)
class Routes:
    """Two organisations and the least number of people whose absence leaves no path between them.

    0 where there is none now; None where a path needs no person. `people` are those who alone
    suffice, as they are on every path; empty unless the value is 1.
    """

    a: str
    b: str
    value: int | None
    people: tuple[str, ...] = ()

    @property
    def state(self) -> RoutesState:
        """Why there is a number, or why there is none."""
        return RoutesState.NO_PERSON if self.value is None else RoutesState.COMPUTED


class RouteFinder:
    """Answers for any pair of organisations of some findings; made in O(n + m)."""

    def __init__(self, found: Findings) -> None:
        working = self._working = found.working
        self._flows = Flows(len(working.ids), working.edges, working.is_person)

    def between(self, a: str, b: str) -> Routes:
        """The routes from the members of `a` to those of `b`, their people included.

        The members of an organisation are itself and everyone and everything in it; a person in
        both is a path. Never fewer than the direct dependency. ValueError where one contains the
        other or is no organisation that counts. O((n + m) times the answer).
        """
        working = self._working
        one, two = working.number.get(a), working.number.get(b)
        if one is None or two is None or working.is_person[one] or working.is_person[two]:
            raise ValueError("routes are asked for between two organisations of the map")
        some, others = working.members(one), working.members(two)
        if two in some or one in others:
            raise ValueError("routes are asked for between organisations apart from each other")
        value = self._flows.least(some, others)
        sole = self._flows.sole(some, others) if value == 1 else ()
        return Routes(a, b, value, working.ids_of(sole))


def routes(found: Findings, a: str, b: str) -> Routes:
    """The routes between two organisations; see `RouteFinder.between`.

    >>> from netedit.analysis import example, findings
    >>> routes(findings(example()), "Council", "Hospital").people
    ('Ana', 'Ben')
    """
    return RouteFinder(found).between(a, b)


def all_routes(found: Findings) -> Sequence[Routes]:
    """The routes of each of `found.dependencies`, in their order.

    O(pairs (n + m) times the answer): for the worker on large maps.

    >>> from netedit.analysis import all_routes, example, findings
    >>> [(each.a, each.b, each.value) for each in all_routes(findings(example()))]
    [('Council', 'Hospital', 1)]
    """
    finder = RouteFinder(found)
    return tuple([finder.between(each.a, each.b) for each in found.dependencies])


def routes_sentences(found: Findings, some: Sequence[Routes]) -> Iterator[Sentence]:
    """For each pair that hangs on one person, whether there is a way round them.

    `some` are those of all dependencies, in their order.
    """
    named = Namer(found.network)
    for place in found.dependencies.on_one:
        each = some[place]
        yield Sentence("dependencies", routes_said(each, named), (each.a, each.b, *each.people))


def routes_said(each: Routes, named: Namer) -> str:
    """The routes between two organisations as a sentence."""
    pair = f"{named(each.a)} and {named(each.b)}"
    if each.value is None:
        return f"{pair} reach each other through organisations alone: no person is needed."
    if each.value == 0:
        return f"No route leads from {named(each.a)} to {named(each.b)}."
    if each.value == 1:
        who = listed([named(person) for person in each.people])
        through = f"any of {who}" if len(each.people) > 1 else who
        return f"If {through} leaves, no route is left between {pair}, not even through others."
    return f"{each.value:,} people would have to leave before no route is left between {pair}."
