"""The usual measures of every partner, and the communities they fall into."""

from collections.abc import Mapping, Sequence

from netedit.analysis.findings import Findings
from netedit.model.dataclass import dataclass
from netedit.networks import Edge, measuring

# What a relationship without a strength weighs: the middle of 1 to 5.
UNKNOWN_STRENGTH = 3
SEED = 1

Value = int | float | None
# What `measures` gives: by actor, by key of `MEASURES`.
ByActor = Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Measure:
    """How a measure is headed in a table, and what it means, in plain words."""

    title: str
    meaning: str


# In the order of the table; the keys are those of the JSON.
MEASURES: Mapping[str, Measure] = {
    "degree": Measure("Relationships", "How many others they have a relationship with."),
    "weighted_degree": Measure(
        "Strength",
        "The strengths of all their relationships together; one of unknown strength counts 3.",
    ),
    "closeness": Measure(
        "Closeness",
        "How few steps it takes them to reach the others, from 0 to 1; those out of reach lower "
        "it.",
    ),
    "betweenness": Measure(
        "Betweenness", "The share of the shortest ways between others that lead through them."
    ),
    "eigenvector": Measure(
        "Well-joined contacts",
        "How well joined they are to those who are well joined themselves, from 0 to 1; 0 outside "
        "the densest piece of the map.",
    ),
    "constraint": Measure(
        "Constraint",
        "How much their contacts are bound up with one another; low for those who span gaps.",
    ),
    "effective_size": Measure(
        "Separate contacts",
        "How many of their contacts count as separate, those who know one another counting less.",
    ),
    "core": Measure(
        "Core",
        "The largest number for which they are in a group where everyone has as many "
        "relationships within it.",
    ),
    "clustering": Measure(
        "Contacts who know each other",
        "The share of the pairs of their contacts that have a relationship, from 0 to 1.",
    ),
    "reach": Measure("Reach in 2", "How many others they reach in two steps or fewer."),
}


def measures(found: Findings) -> ByActor:
    """For each actor that is not ended, by id, the value of each of `MEASURES`.

    Relationships only, no memberships, whatever the options say. `constraint` and `effective_size`
    are None for an actor without a relationship; everything else is a number. Exact, see
    `networks.measuring`. O(n (n + m)).

    >>> from netedit.analysis import example, findings
    >>> ben = measures(findings(example()))["Ben"]
    >>> ben["degree"], ben["weighted_degree"], ben["reach"], ben["constraint"]
    (2, 6, 3, 0.5)
    """
    ids = found.working.ids
    made = measuring.measured(len(ids), weights(found))
    columns: Mapping[str, Sequence[Value]] = {key: getattr(made, key) for key in MEASURES}
    return {
        id_: {key: column[node] for key, column in columns.items()} for node, id_ in enumerate(ids)
    }


def measure(found: Findings, key: str) -> Mapping[str, Value]:
    """For each actor that is not ended, by id, the value of one of `MEASURES`, as in `measures`.

    Costs what that measure costs alone: only closeness and betweenness are slow. KeyError for a
    measure there is not.

    >>> from netedit.analysis import example, findings
    >>> measure(findings(example()), "reach")["Ana"]
    3
    """
    ids = found.working.ids
    return dict(zip(ids, measuring.column(key, len(ids), weights(found)), strict=True))


def communities(found: Findings, *, seed: int = SEED) -> tuple[tuple[str, ...], ...]:
    """Groups of actors with more and stronger relationships inside than between, largest first.

    By Louvain's method, see `networks.measuring.communities`; the same seed and map give the same
    groups. Relationships only; actors without one are in no group.

    >>> from netedit.analysis import example, findings
    >>> communities(findings(example()))
    (('Ana', 'Abe'), ('Ben', 'Bea'))
    """
    working = found.working
    groups = measuring.communities(len(working.ids), weights(found), seed)
    return tuple([working.ids_of(group) for group in groups])


def weights(found: Findings) -> dict[Edge, int]:
    """For each pair of nodes with working ties, their strengths added up, unknown ones as 3."""
    return {
        edge: sum([tie.strength or UNKNOWN_STRENGTH for tie in ties])
        for edge, ties in found.working.ties_between().items()
    }


def measure_assumptions(seed: int = SEED) -> Sequence[str]:
    """What measures and communities take for granted, to stand beside them."""
    return (
        "Measures and communities count relationships only, not memberships; a relationship "
        f"without a strength weighs {UNKNOWN_STRENGTH}.",
        f"Communities are one good grouping, found from the fixed start {seed}; others may be as "
        "good.",
    )
