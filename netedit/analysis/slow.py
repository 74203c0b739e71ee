"""The slow findings as questions to another process: sent as numbers, worked out, and read again.

A `Question` is packed from findings into plain numbers, answered by one of the `work_` functions
wherever that runs, and its answer unpacked with the same findings.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import chain
from typing import cast

from netedit.analysis.detours import Routes
from netedit.analysis.findings import Findings
from netedit.analysis.gaps import Augmentation, Bare, Fewest, Goal, Pair, augmentation_of, fewest
from netedit.analysis.measured import MEASURES, SEED, UNKNOWN_STRENGTH, Value
from netedit.analysis.suggestions import Likely, Suggestions, Weighed, likely, suggestions_of
from netedit.analysis.suggestions import weighed as weighing
from netedit.analysis.working import counts_in
from netedit.model.dataclass import dataclass
from netedit.model.records import TieStatus
from netedit.networks import Edge, measuring
from netedit.networks.flows import Flows

Progress = Callable[[float], object]
# How often at most it is told how much is done.
_TELLS = 100


@dataclass(frozen=True, slots=True)
class Question:
    """Something slow that can be asked of findings; equal ones have equal answers.

    `key` is the name of the question to the worker, `options` what else it is told.
    """

    key: str
    options: Mapping[str, object] = field(default_factory=dict[str, object])

    @property
    def topic(self) -> str:
        """What it is about: of two questions on one topic only the newer is wanted."""
        goal = self.options.get("goal")
        return self.key if goal is None else f"{self.key} {goal}"


def routes_question() -> Question:
    """The routes of every dependency, in their order: `Routes` by `unpacked`."""
    return Question("routes")


def augmentation_question(*, isolates: bool = True) -> Question:
    """The fewest new relationships for both goals: a tuple of `Augmentation`."""
    return Question("augmentation", {"isolates": isolates})


def suggestions_question(
    goal: Goal, *, isolates: bool = True, ruled_out: Iterable[Pair] = ()
) -> Question:
    """The practical new relationships for a goal: `Suggestions`."""
    return Question(
        "suggestions",
        {"goal": goal.value, "isolates": isolates, "ruled_out": tuple(sorted(set(ruled_out)))},
    )


def measures_question() -> Question:
    """The usual measures of every actor: as `measures` gives them."""
    return Question("measures")


def communities_question() -> Question:
    """The communities: as `communities` gives them."""
    return Question("communities", {"seed": SEED})


def packed(question: Question, found: Findings) -> tuple[object, ...]:
    """What the worker is sent: numbers and bytes of numbers. O(actors + ties), and quick."""
    return _QUESTIONS[question.key][0](found, question.options)


def unpacked(question: Question, found: Findings, answer: object) -> object:
    """What the worker's answer means; `found` are the findings the question was packed from."""
    return _QUESTIONS[question.key][2](found, question.options, answer)


def worked_out(question: Question, found: Findings) -> object:
    """The answer without any worker, for scripts and tests."""
    _, work, _ = _QUESTIONS[question.key]
    return unpacked(question, found, work(*packed(question, found)))


# What the worker does


def work_routes(
    edges: bytes,
    can_go: bytes,
    members: Sequence[Sequence[int]],
    pairs: Sequence[Edge],
    progress: Progress = lambda _share: None,
) -> list[tuple[int | None, Sequence[int]]]:
    """For each pair of groups the least number of people, and who alone suffices where it is 1."""
    flows = Flows(len(can_go), _edges(edges), [bool(flag) for flag in can_go])
    found: list[tuple[int | None, Sequence[int]]] = []
    step = max(1, len(pairs) // _TELLS)
    for number, (one, two) in enumerate(pairs):
        value = flows.least(members[one], members[two])
        found.append((value, flows.sole(members[one], members[two]) if value == 1 else ()))
        if number % step == 0:
            progress(number / len(pairs))
    return found


def work_augmentation(
    edges: bytes,
    single: bytes,
    is_person: bytes,
    isolates: bool,
    progress: Progress = lambda _share: None,
) -> list[Fewest]:
    """The fewest new edges for each goal, in the order of `Goal`."""
    graph = _bare(edges, single, is_person)
    found: list[Fewest] = []
    for goal in Goal:
        progress(len(found) / len(Goal))
        found.append(fewest(graph, goal, isolates=isolates))
    return found


def work_suggestions(
    graph: tuple[bytes, bytes, bytes],
    tiers: bytes,
    ties: bytes,
    purposes: Mapping[Edge, Sequence[int]],
    asked: tuple[str, bool, Sequence[Edge]],
    progress: Progress = lambda _share: None,
) -> Likely:
    """The practical new edges for one goal."""
    goal, isolates, ruled_out = asked
    map_ = Weighed(_bare(*graph), _numbers(tiers), _edges(ties), purposes)
    return likely(map_, Goal(goal), ruled_out, isolates=isolates, progress=progress)


def work_measures(
    count: int, edges: bytes, weights: bytes, progress: Progress = lambda _share: None
) -> Mapping[str, Sequence[Value]]:
    """Every measure as a column by node."""
    made = measuring.measured(count, _weights(edges, weights), progress)
    return {key: getattr(made, key) for key in MEASURES}


def work_communities(
    count: int,
    edges: bytes,
    weights: bytes,
    seed: int,
    progress: Progress = lambda _share: None,
) -> Sequence[Sequence[int]]:
    """The nodes of each community, largest first."""
    progress(0.0)
    return measuring.communities(count, _weights(edges, weights), seed)


def _numbers(held: bytes) -> "array[int]":
    found = array("i")
    found.frombytes(held)
    return found


def _edges(held: bytes) -> list[Edge]:
    ends = _numbers(held)
    return list(zip(ends[::2], ends[1::2], strict=True))


def _weights(edges: bytes, weights: bytes) -> dict[Edge, float]:
    found: dict[Edge, float] = {}
    for edge, weight in zip(_edges(edges), weights, strict=True):
        found[edge] = found.get(edge, 0) + weight
    return found


def _bare(edges: bytes, single: bytes, is_person: bytes) -> Bare:
    return Bare(_edges(edges), _edges(single), [bool(flag) for flag in is_person])


# What the window does

Options = Mapping[str, object]


def _as_bytes(edges: Iterable[Edge]) -> bytes:
    return array("i", chain.from_iterable(edges)).tobytes()


def _pack_routes(found: Findings, _options: Options) -> tuple[object, ...]:
    working, number = found.working, found.working.number
    pairs = [(number[a], number[b]) for a, b in found.dependencies.pairs]
    place: dict[int, int] = {}
    for node in chain.from_iterable(pairs):
        place.setdefault(node, len(place))
    members = [working.members(node) for node in place]
    places = [(place[a], place[b]) for a, b in pairs]
    return _as_bytes(working.edges), bytes(working.is_person), members, places


def _read_routes(found: Findings, _options: Options, answer: object) -> Sequence[Routes]:
    rows = cast(Sequence[tuple[int | None, Sequence[int]]], answer)
    ids_of = found.working.ids_of
    return [
        Routes(a, b, value, ids_of(people))
        for (a, b), (value, people) in zip(found.dependencies.pairs, rows, strict=True)
    ]


def _pack_graph(found: Findings) -> tuple[bytes, bytes, bytes]:
    working = found.working
    single = working.tie_at if not working.parallel else working.tie_at.keys() - working.parallel
    return _as_bytes(working.edges), _as_bytes(single), bytes(working.is_person)


def _pack_augmentation(found: Findings, options: Options) -> tuple[object, ...]:
    return (*_pack_graph(found), options["isolates"])


def _read_augmentation(
    found: Findings, _options: Options, answer: object
) -> tuple[Augmentation, ...]:
    made = cast(Sequence[Fewest], answer)
    return tuple(
        [augmentation_of(found, goal, each) for goal, each in zip(Goal, made, strict=True)]
    )


def _pack_suggestions(found: Findings, options: Options) -> tuple[object, ...]:
    number, map_ = found.working.number, weighing(found)
    out = [
        (min(number[a], number[b]), max(number[a], number[b]))
        for a, b in cast(Sequence[Pair], options["ruled_out"])
        if a in number and b in number and a != b
    ]
    purposes = {edge: list(served) for edge, served in map_.purposes.items()}
    asked = (options["goal"], options["isolates"], out)
    tiers = array("i", map_.tiers).tobytes()
    return _pack_graph(found), tiers, _as_bytes(map_.ties), purposes, asked


def _read_suggestions(found: Findings, options: Options, answer: object) -> Suggestions:
    return suggestions_of(found, Goal(str(options["goal"])), cast(Likely, answer))


def _pack_weights(found: Findings, _options: Options) -> tuple[object, ...]:
    """Each tie by itself; those between the same two are added up in the worker."""
    working, number = found.working, found.working.number
    counts, active = counts_in(found.network, found.options), TieStatus.ACTIVE
    ends, weights = array("i"), bytearray()
    for tie in found.network.ties.values():
        if counts(tie) if counts is not None else tie.status is active:
            a, b = number.get(tie.source), number.get(tie.target)
            if a is not None and b is not None and a != b:
                ends.extend((a, b) if a < b else (b, a))
                weights.append(tie.strength or UNKNOWN_STRENGTH)
    return len(working.ids), ends.tobytes(), bytes(weights)


def _read_measures(
    found: Findings, _options: Options, answer: object
) -> Mapping[str, Mapping[str, Value]]:
    columns = cast(Mapping[str, Sequence[Value]], answer)
    rows = zip(*columns.values(), strict=True)
    keys = list(columns)
    return {
        id_: dict(zip(keys, row, strict=True))
        for id_, row in zip(found.working.ids, rows, strict=True)
    }


def _pack_communities(found: Findings, options: Options) -> tuple[object, ...]:
    return (*_pack_weights(found, options), options["seed"])


def _read_communities(
    found: Findings, _options: Options, answer: object
) -> tuple[tuple[str, ...], ...]:
    groups = cast(Sequence[Sequence[int]], answer)
    return tuple([found.working.ids_of(group) for group in groups])


# How each is packed, worked out and read again.
_QUESTIONS: Mapping[
    str,
    tuple[
        Callable[[Findings, Options], tuple[object, ...]],
        Callable[..., object],
        Callable[[Findings, Options, object], object],
    ],
] = {
    "routes": (_pack_routes, work_routes, _read_routes),
    "augmentation": (_pack_augmentation, work_augmentation, _read_augmentation),
    "suggestions": (_pack_suggestions, work_suggestions, _read_suggestions),
    "measures": (_pack_weights, work_measures, _read_measures),
    "communities": (_pack_communities, work_communities, _read_communities),
}
