"""The best of several layouts of one component of some hundred nodes."""

from typing import TYPE_CHECKING

from netedit.layout.crossings import crossings
from netedit.layout.links import Links
from netedit.layout.stress import ROUNDS, Problem, scaled_start
from netedit.layout.uncrossing import MOST_LINKS, uncrossed
from netedit.layout.watch import Watch
from netedit.model.dataclass import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# A try from a random start need only show where it leads.
ROUNDS_OF_A_TRY = 40
# A layout with fewer crossings is taken when its stress is at most this many times the least.
STRESS_FOR_CROSSINGS = 1.05
# What stands on the map now is good enough when it is at most so much worse: taking boxes apart
# costs some stress and some crossings.
STRESS_FOR_STAYING = 1.25
CROSSINGS_FOR_STAYING = 1.1


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of nodes and how good they are; crossings are 0 where counting costs much."""

    places: "Floats"
    stress: float
    crossings: int

    @classmethod
    def of(cls, problem: Problem, places: "Floats") -> "Layout":
        """The places with their stress and crossings."""
        import numpy as np

        links = problem.links
        ends = np.column_stack([links.sources, links.targets])
        crossed = crossings(places, ends) if len(ends) <= MOST_LINKS else 0
        return cls(places, problem.stress(places), crossed)

    def is_hardly_worse(self, best: "Layout") -> bool:
        """Whether nobody gains much by having `best` instead."""
        return (
            self.stress <= STRESS_FOR_STAYING * best.stress + 1e-6
            and self.crossings <= CROSSINGS_FOR_STAYING * best.crossings + 1
        )


def tries_for(count: int) -> int:
    """How many random starts a network of so many nodes is worth."""
    for most, tries in ((2, 0), (5, 2), (60, 12), (120, 5), (250, 1)):
        if count <= most:
            return tries
    return 0


def best_layout(
    links: Links, rng: "np.random.Generator", tries: int, now: "Floats | None", watch: Watch
) -> tuple["Floats", bool]:
    """Places for one component, and whether they come from where its nodes stand `now`.

    Where they stand now if that is good; else that brought to less stress if it is good then, so
    that what a person knows stays where it is; else the best from several starts.
    """
    problem = Problem(links)
    best = _from_starts(problem, rng, tries, watch.part(0.0, 1.0 if now is None else 0.5))
    if now is None:
        return best.places, False
    there = Layout.of(problem, _scaled(problem, now))
    if there.is_hardly_worse(best):
        return now, True
    warm = problem.solved(now, ROUNDS, watch.part(0.5, 0.8))
    again = Layout.of(problem, uncrossed(problem, links, warm, rng, watch.part(0.8, 1.0)))
    if again.is_hardly_worse(best):
        return again.places, True
    return best.places, False


def _from_starts(problem: Problem, rng: "np.random.Generator", tries: int, watch: Watch) -> Layout:
    """Of some layouts that with the fewest crossings among those of little stress, uncrossed."""
    first = scaled_start(problem.distances)
    size = float(problem.distances.max())
    starts = [(first + rng.normal(0.0, 0.01 * size, first.shape), ROUNDS)]
    starts += [(rng.uniform(-0.5, 0.5, first.shape) * size, ROUNDS_OF_A_TRY) for _ in range(tries)]
    found: list[Layout] = []
    for index, (start, rounds) in enumerate(starts):
        part = watch.part(0.6 * index / len(starts), 0.6 * (index + 1) / len(starts))
        found.append(Layout.of(problem, problem.solved(start, rounds, part)))
    least = min(layout.stress for layout in found)
    good = [layout for layout in found if layout.stress <= STRESS_FOR_CROSSINGS * least + 1e-9]
    chosen = min(good, key=lambda layout: (layout.crossings, layout.stress)).places
    if tries:
        chosen = problem.solved(chosen, ROUNDS, watch.part(0.6, 0.7))
    places = uncrossed(problem, problem.links, chosen, rng, watch.part(0.7, 1.0))
    return Layout.of(problem, places)


def _scaled(problem: Problem, places: "Floats") -> "Floats":
    """The places at the scale at which their stress is least: a map may be spread out."""
    import numpy as np

    apart, wanted = problem.apart(places), problem.distances
    ratio = np.divide(apart, wanted, out=np.zeros_like(apart), where=wanted > 0)
    weight = float((ratio * ratio).sum())
    return places * (float(ratio.sum()) / weight) if weight > 0 else places
