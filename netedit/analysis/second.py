"""A second link between two organisations that hang on one person."""

from collections.abc import Collection, Sequence
from itertools import islice, product

from netedit.analysis.dependency import Dependency
from netedit.analysis.findings import Findings
from netedit.analysis.gaps import Pair
from netedit.analysis.suggestions import Suggestion, Weights
from netedit.analysis.working import WorkingNetwork

# So many people of each organisation are looked at, those with the fewest relationships first.
_MOST_PEOPLE = 60


def second_links(
    found: Findings, each: Dependency, *, ruled_out: Collection[Pair] = (), limit: int = 3
) -> Sequence[Suggestion]:
    """Whom to bring together so that two organisations no longer hang on one person, best first.

    One person from either side, neither of whom the two hang on now, with no relationship yet:
    first those who serve the same purpose or have a contact in common, then those with the fewest
    relationships. Any one of them is enough. Empty where the value is not 1, or where nobody else
    is on the map. O(ties of the people looked at, and their pairs).

    >>> from netedit.analysis import example, findings
    >>> found = findings(example())
    >>> [(link.a, link.b) for link in second_links(found, found.dependencies[0])]
    [('Abe', 'Bea')]
    """
    if each.value != 1:
        return ()
    working, number = found.working, found.working.number
    some, others = (_people(working, number[end], each.people) for end in (each.a, each.b))
    both = set(some) & set(others)
    out = {frozenset((number[a], number[b])) for a, b in ruled_out if a in number and b in number}
    near = {node: set(working.neighbours[node]) for node in {*some, *others}}
    serves = {node: _purposes(working, node) for node in {*some, *others}}
    rows: list[tuple[float, int, int, int, int]] = []
    weights = Weights()
    for a, b in product(some, others):
        if a in both or b in both or b in near[a] or frozenset((a, b)) in out:
            continue
        weight = weights.purpose * bool(serves[a] & serves[b])
        weight += weights.contact * bool(near[a] & near[b])
        shared = len(near[a] & near[b])
        rows.append((-weight, -shared, len(near[a]) + len(near[b]), a, b))
    ids = working.ids
    return [
        Suggestion(
            ids[a],
            ids[b],
            -weight,
            tuple(sorted(serves[a] & serves[b])),
            working.ids_of(sorted(near[a] & near[b])),
        )
        for weight, _, _, a, b in islice(sorted(rows), limit)
    ]


def _people(working: WorkingNetwork, organisation: int, without: Collection[str]) -> list[int]:
    gone = {working.number[id_] for id_ in without}
    inside = [n for n in working.members(organisation) if working.is_person[n] and n not in gone]
    return sorted(inside, key=lambda node: (len(working.neighbours[node]), node))[:_MOST_PEOPLE]


def _purposes(working: WorkingNetwork, node: int) -> set[str]:
    return {id_ for tie in working.ties_at(node) for id_ in tie.purposes}
