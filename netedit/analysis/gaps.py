"""The fewest new relationships after which nothing hangs on one tie, or on one partner."""

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum

from netedit.analysis.findings import FEWEST_ACTORS, Findings
from netedit.analysis.phrases import Namer
from netedit.analysis.wording import Sentence
from netedit.analysis.working import WorkingNetwork, layer_of
from netedit.model.dataclass import dataclass
from netedit.model.edit import Change
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Tie, TieKind
from netedit.model.text import counted, listed
from netedit.networks import Edge
from netedit.networks.augmenting import without_bridges, without_cutpoints

Pair = tuple[str, str]

KEY = "augmentation"
# How many new relationships a sentence can bear.
_MOST_PAIRS = 5


class Goal(StrEnum):
    """What the new relationships are for; the values are keys of the JSON.

    Both want all in one piece: without a bridge, or without a partner, person or organisation,
    whose loss splits it.
    """

    NO_BRIDGE = "remove_bridges"
    NO_KEY_PARTNER = "remove_key_people"


@dataclass(frozen=True, slots=True)
class Augmentation:
    """The fewest new relationships for a goal: `ties` are pairs of actors, as many as `size`.

    No fewer would do, though other pairs might. `size` is None with fewer than three actors, where
    there is no answer. `left_out` are actors that nothing joins, where they do not count.
    """

    goal: Goal
    size: int | None
    ties: tuple[Pair, ...] = ()
    left_out: tuple[str, ...] = ()


def fewest_relationships(found: Findings, goal: Goal, *, isolates: bool = True) -> Augmentation:
    """The fewest new relationships that reach `goal`, each between two partners that have none.

    Partners that nothing joins at all count unless `isolates` is False, which leaves them out. Of
    several that would do as an end, people go before organisations, and those with fewer
    relationships before those with more. A membership counts as joining two where the findings
    count it, and is no bridge. O(n + m); see `without_bridges` and `without_cutpoints`.

    >>> from netedit.analysis import example, findings
    >>> fewest_relationships(findings(example()), Goal.NO_KEY_PARTNER).ties
    (('Bea', 'Cy'), ('Abe', 'Cy'))
    """
    return augmentation_of(found, goal, fewest(bare(found.working), goal, isolates=isolates))


@dataclass(frozen=True, slots=True)
class Bare:
    """A working graph as numbers alone, fit to be sent to another process.

    `may_be_bridges` are the edges that one tie makes and nothing else.
    """

    edges: Sequence[Edge]
    may_be_bridges: Collection[Edge]
    is_person: Sequence[bool]


def bare(working: WorkingNetwork) -> Bare:
    """The numbers of a working graph; O(ties)."""
    return Bare(working.edges, working.tie_at.keys() - working.parallel, working.is_person)


@dataclass(frozen=True, slots=True)
class Fewest:
    """New edges between nodes, None where there is no answer, and the nodes left out."""

    new: Sequence[Edge] | None
    left_out: Sequence[int]


def fewest(graph: Bare, goal: Goal, *, isolates: bool) -> Fewest:
    """`fewest_relationships` by the numbers of nodes."""
    part = counted_part(graph, isolates=isolates)
    if len(part.nodes) < FEWEST_ACTORS:
        return Fewest(None, part.left_out)
    if goal is Goal.NO_BRIDGE:
        new = without_bridges(len(part.nodes), part.edges, part.may_be_bridges, part.rank)
    else:
        new = without_cutpoints(len(part.nodes), part.edges, part.rank)
    return Fewest([(part.nodes[a], part.nodes[b]) for a, b in new], part.left_out)


def augmentation_of(found: Findings, goal: Goal, made: Fewest) -> Augmentation:
    """What was found by numbers, by the ids of the actors."""
    ids, left_out = found.working.ids, found.working.ids_of(made.left_out)
    if made.new is None:
        return Augmentation(goal, None, (), left_out)
    ties = tuple([(ids[a], ids[b]) for a, b in made.new])
    return Augmentation(goal, len(ties), ties, left_out)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a working graph that counts, its nodes numbered from 0.

    `nodes` are their numbers in the working graph, `left_out` those of the others. `rank` is lower
    for who is to be joined sooner.
    """

    nodes: Sequence[int]
    edges: Sequence[Edge]
    may_be_bridges: frozenset[Edge]
    rank: Sequence[int]
    left_out: Sequence[int]


def counted_part(graph: Bare, *, isolates: bool) -> Part:
    """All of the working graph, or all of it but the actors that nothing joins."""
    count, is_person = len(graph.is_person), graph.is_person
    degree = [0] * count
    for a, b in graph.edges:
        degree[a] += 1
        degree[b] += 1
    nodes = [node for node, joined in enumerate(degree) if joined or isolates]
    place = {node: number for number, node in enumerate(nodes)}
    return Part(
        nodes,
        [(place[a], place[b]) for a, b in graph.edges],
        frozenset((place[a], place[b]) for a, b in graph.may_be_bridges),
        [degree[n] if is_person[n] else degree[n] + count for n in nodes],
        () if isolates else [n for n, joined in enumerate(degree) if not joined],
    )


def with_ties(found: Findings, pairs: Sequence[Pair]) -> Network:
    """The network of `found` with an active relationship more for each pair, of a kind it counts.

    For asking what would then be found; ids are new, and nothing is written.

    >>> from netedit.analysis import example, findings, with_ties
    >>> joined = with_ties(findings(example()), [('Cy', 'Ana')])
    >>> findings(joined).isolates
    ()
    """
    network, layers = found.network, found.options.layers
    kinds = [k for k in network.tie_kinds.values() if layers is None or layer_of(k) in layers]
    changes: list[Change] = []
    if not kinds:
        # A map may have no kind yet, and layers may be chosen that are on no map.
        kinds = [TieKind(new_id(), next(iter(sorted(layers or ())), "works with"))]
        changes.append(Change(None, kinds[0]))
    changes.extend(Change(None, Tie(new_id(), a, b, kinds[0].id)) for a, b in pairs)
    return network.apply(changes)


def augmentation_sentences(
    found: Findings, augmentations: Sequence[Augmentation]
) -> Iterator[Sentence]:
    """What each augmentation comes to, said; nothing where there is no answer.

    >>> from netedit.analysis import Goal, augmentation_sentences, example, fewest_relationships
    >>> from netedit.analysis import findings
    >>> found = findings(example())
    >>> fewest = fewest_relationships(found, Goal.NO_BRIDGE, isolates=False)
    >>> print(next(iter(augmentation_sentences(found, [fewest]))).text.partition(';')[0])
    1 new relationship would remove every bridge: Abe – Bea
    """
    named = Namer(found.network)
    for each in augmentations:
        if each.size is not None:
            ends = tuple(dict.fromkeys([end for pair in each.ties for end in pair]))
            yield Sentence(KEY, f"{_said(found, each, named)}{left_out_said(each.left_out)}.", ends)


def pairs_said(named: Namer, pairs: Sequence[Pair]) -> str:
    """The pairs as a list in a sentence; of many the first and how many more."""
    said = [f"{named(a)} – {named(b)}" for a, b in pairs]
    if len(said) > _MOST_PAIRS:
        said = [*said[: _MOST_PAIRS - 1], f"{len(said) - _MOST_PAIRS + 1} more"]
    return listed(said)


def left_out_said(left_out: Sequence[str]) -> str:
    """A rider that says how many partners do not count, if any."""
    if not left_out:
        return ""
    what = counted(len(left_out), "partner", "partners")
    return f"; {what} without any relationship {'is' if len(left_out) == 1 else 'are'} left out"


def _said(found: Findings, each: Augmentation, named: Namer) -> str:
    outcome = outcome_of(found, each.goal, len(each.left_out))
    if not each.ties:
        return f"No new relationship is needed: {outcome.already}"
    what = counted(len(each.ties), "new relationship", "new relationships")
    return f"{what} would {outcome.would}: {pairs_said(named, each.ties)}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What new relationships would do, and what is said when it is so already."""

    would: str
    already: str


def outcome_of(found: Findings, goal: Goal, left_out: int) -> Outcome:
    """The words for reaching a goal on this map, with so many partners left out."""
    in_pieces = len(found.components) - left_out > 1
    if goal is Goal.NO_BRIDGE:
        if in_pieces:
            would = "join everyone into one piece without a bridge"
        else:
            would = "remove every bridge"
        return Outcome(would, "everyone hangs together, and no relationship is a bridge")
    key = [*found.key_people, *found.key_organisations]
    if in_pieces:
        would = "join everyone into one piece in which no partner is key"
    elif len(key) == 1:
        would = f"mean that nothing falls apart without {Namer(found.network)(key[0].actor)}"
    else:
        would = "leave no partner, person or organisation, without whom the map falls apart"
    return Outcome(would, "everyone hangs together, and no partner is key")
