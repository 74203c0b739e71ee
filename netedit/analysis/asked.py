"""The findings that are made only when asked for, collected for the command line and the JSON."""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import field

from netedit.analysis.detours import Routes, routes_sentences
from netedit.analysis.detours import all_routes as routed
from netedit.analysis.findings import Findings
from netedit.analysis.gaps import (
    Augmentation,
    Goal,
    augmentation_sentences,
    fewest_relationships,
)
from netedit.analysis.measured import Value, measure_assumptions
from netedit.analysis.measured import communities as grouped
from netedit.analysis.measured import measures as measured
from netedit.analysis.phrases import Namer
from netedit.analysis.purposes import PurposesFound, purpose_coverage
from netedit.analysis.purposes_wording import purpose_sentences
from netedit.analysis.successors import Handover, handover_sentences
from netedit.analysis.successors import handover as planned
from netedit.analysis.wording import Sentence
from netedit.model.dataclass import dataclass

# The keys of the JSON that are filled here.
FURTHER_KEYS = ("augmentation", "handover", "measures", "communities", "dependencies", "purposes")
# On larger maps these are made only where they are asked for by name.
MEASURED_UP_TO = 500
ROUTED_UP_TO = 200
_SLOW = frozenset({"measures", "communities"})


@dataclass(frozen=True, slots=True)
class Further:
    """What was asked for besides the live findings; empty or None where it was not.

    `routes` are those of `found.dependencies`, in their order. `assumptions` are those of the live
    findings and what these add.
    """

    assumptions: tuple[str, ...]
    augmentations: tuple[Augmentation, ...] = ()
    routes: Sequence[Routes] | None = None
    measures: Mapping[str, Mapping[str, Value]] = field(
        default_factory=dict[str, Mapping[str, Value]]
    )
    communities: tuple[tuple[str, ...], ...] = ()
    handover: Handover | None = None
    purposes: PurposesFound = field(default_factory=PurposesFound)


def further(
    found: Findings,
    only: Collection[str] | None = None,
    *,
    isolates: bool = True,
    all_routes: bool = False,
    leaver: str | None = None,
) -> Further:
    """The further findings of the keys `only`, or of all that are quick on this map if None.

    Quick are measures and communities up to 500 actors. Routes are made up to 200, whatever is
    asked for, unless `all_routes`. "sentences" among the keys stands for all that are quick.
    `isolates` says whether these count in the augmentation. The handover is that of `leaver`, and
    none without. What was left out is among the assumptions.

    >>> from netedit.analysis import example, findings, to_json
    >>> found = findings(example())
    >>> plain = to_json(found, found.network, further(found, ["augmentation"]))
    >>> plain["augmentation"]["remove_bridges"]["size"], plain["measures"]
    (2, {})
    """
    size = found.counts.actors
    named = set(only or ())
    everything = only is None or "sentences" in named
    chosen = set(FURTHER_KEYS if everything else named)
    too_slow = _SLOW - named if size > MEASURED_UP_TO else frozenset[str]()
    chosen -= too_slow
    if not (all_routes or size <= ROUTED_UP_TO):
        chosen.discard("dependencies")
    goals = Goal if "augmentation" in chosen else ()
    augmentations = tuple([fewest_relationships(found, goal, isolates=isolates) for goal in goals])
    plan_for = leaver if "handover" in chosen else None
    return Further(
        assumptions=tuple(
            _assumptions(
                found,
                chosen,
                augmentations,
                wants_routes=everything or "dependencies" in named,
                is_too_slow=bool(too_slow),
            )
        ),
        augmentations=augmentations,
        routes=routed(found) if "dependencies" in chosen else None,
        measures=measured(found) if "measures" in chosen else {},
        communities=grouped(found) if "communities" in chosen else (),
        handover=planned(found, plan_for) if plan_for is not None else None,
        purposes=purpose_coverage(found) if "purposes" in chosen else PurposesFound(),
    )


def _assumptions(
    found: Findings,
    chosen: Set[str],
    augmentations: Sequence[Augmentation],
    *,
    wants_routes: bool,
    is_too_slow: bool,
) -> Iterator[str]:
    *rest, direct_only = found.assumptions
    yield from rest
    if "dependencies" in chosen:
        yield (
            "Routes between organisations count the people who would have to leave before no way "
            "is left, through others too."
        )
    else:
        yield direct_only
        if wants_routes and len(found.dependencies):
            yield f"Longer routes are worked out up to {ROUTED_UP_TO} partners, or with --routes."
    if augmentations:
        do = "are left out" if augmentations[0].left_out else "count too"
        yield f"A new relationship joins two who have none; partners that nothing joins {do}."
    if "purposes" in chosen and found.network.purposes:
        yield (
            "Known to a purpose is whoever is within reach of its core team by relationships "
            "alone; belonging to the same organisation does not count there."
        )
    if chosen & _SLOW:
        yield from measure_assumptions()
    elif is_too_slow:
        yield (
            f"Measures and communities are worked out up to {MEASURED_UP_TO} partners, or with "
            "--only measures,communities."
        )


def further_sentences(found: Findings, more: Further) -> Iterator[Sentence]:
    """What the further findings come to, said.

    >>> from netedit.analysis import example, findings, further, further_sentences
    >>> found = findings(example())
    >>> more = further(found, ['augmentation'])
    >>> [sentence.key for sentence in further_sentences(found, more)][:1]
    ['augmentation']
    """
    yield from augmentation_sentences(found, more.augmentations)
    if more.routes is not None:
        yield from routes_sentences(found, more.routes)
    named = Namer(found.network)
    groups = [group for group in more.communities if len(group) > 1]
    if len(groups) > 1:
        text = f"The map falls into {len(groups):,} communities; the largest is"
        yield Sentence("communities", f"{text} {named.some(groups[0])}.", groups[0])
    if more.handover is not None:
        yield from handover_sentences(found, more.handover)
    yield from purpose_sentences(found, more.purposes)
