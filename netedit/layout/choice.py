"""The best of several layouts of one component of some hundred nodes."""

from typing import TYPE_CHECKING

from netedit.layout.stress import ROUNDS, Problem
from netedit.layout.tangle import Tangle
from netedit.layout.taut import tightened
from netedit.layout.trees import fanned, unfolded, unfolds
from netedit.layout.uncrossing import FEW, MOST_STRESS, uncrossed
from netedit.layout.watch import Watch
from netedit.model.dataclass import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# A layout with fewer crossings is taken when its stress is at most this many times the least.
STRESS_FOR_CROSSINGS = 1.02
# What stands on the map now is good enough when it is at most so much worse: taking boxes apart
# costs some stress and some crossings.
STRESS_FOR_STAYING = 1.25
CROSSINGS_FOR_STAYING = 1.1
# Of how tight many nodes are pulled a share, as single ones gain more where there are few.
TIGHT = 0.4
# A try need only show where it leads.
ROUNDS_OF_A_TRY = 32
# Starts besides the first are these shares of the whole away from it.
STRAY = 0.12


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of nodes and how good they are."""

    places: "Floats"
    stress: float
    crossings: int

    @classmethod
    def of(cls, problem: Problem, places: "Floats") -> "Layout":
        """The places with their stress and crossings."""
        crossed = Tangle(problem.links, places).total()
        return cls(places, problem.stress(places), crossed)

    def is_hardly_worse(self, best: "Layout") -> bool:
        """Whether nobody gains much by having `best` instead."""
        return (
            self.stress <= STRESS_FOR_STAYING * best.stress + 1e-6
            and self.crossings <= CROSSINGS_FOR_STAYING * best.crossings + 1
        )


def tries_for(count: int) -> int:
    """How many more starts a network of so many nodes is worth."""
    for most, tries in ((2, 0), (30, 6), (60, 4), (120, 1)):
        if count <= most:
            return tries
    return 0


def best_layout(
    problem: Problem, rng: "np.random.Generator", tries: int, now: "Floats | None", watch: Watch
) -> tuple["Floats", bool]:
    """Places for one component, and whether they come from where its nodes stand `now`.

    Where they stand now if that is good; else that brought to less stress if it is good then, so
    that what a person knows stays where it is; else the best from several starts.

    `now` has the place of every node of the component; None where they have none.
    """
    best = _from_starts(problem, rng, tries, watch.part(0.0, 1.0 if now is None else 0.5))
    if now is None:
        return best.places, False
    there = Layout.of(problem, now * problem.factor(now))
    if there.is_hardly_worse(best):
        return now, True
    warm = problem.solved(now, ROUNDS, watch.part(0.5, 0.8))
    again = Layout.of(problem, uncrossed(problem, problem.links, warm, rng, watch.part(0.8, 1.0)))
    if again.is_hardly_worse(best):
        return again.places, True
    return best.places, False


def _from_starts(problem: Problem, rng: "np.random.Generator", tries: int, watch: Watch) -> Layout:
    """Of some layouts that with the fewest crossings among those of little stress, uncrossed."""
    if unfolds(problem.links):
        start = fanned(problem.links)
        start *= problem.factor(start)
        return Layout.of(problem, unfolded(problem.links, start, problem.eased, watch))
    import numpy as np

    first = problem.start(rng)
    size = float(problem.distances.max())
    strays = rng.normal(0.0, STRAY * size, (tries + 1, *first.shape))
    strays[0] *= 0.01 / STRAY
    found, stress = problem.all_solved(first + strays, ROUNDS_OF_A_TRY, watch.part(0.0, 0.3))
    least = min(stress)
    layouts = [
        Layout(places, each, Tangle(problem.links, places).total() if tries else 0)
        for places, each in zip(found, stress, strict=True)
        if each <= STRESS_FOR_CROSSINGS * least + 1e-9
    ]
    chosen = min(layouts, key=lambda layout: (layout.crossings, layout.stress))
    settled, stress = problem.all_solved(chosen.places[None], ROUNDS, watch.part(0.3, 0.6))
    least = min(least, *stress)
    pairs = len(first) * (len(first) - 1) / 2
    allowed = MOST_STRESS * least * pairs
    places, links = settled[0], problem.links
    if len(first) > FEW:
        free = np.ones(len(first), dtype=bool)
        part = watch.part(0.6, 0.7)
        pulls, total = problem.pulls, problem.total
        places = tightened(pulls, total, links, places, free, part, share=TIGHT)
    places = uncrossed(problem, links, places, rng, watch.part(0.7, 1.0), allowed=allowed)
    return Layout.of(problem, places)
