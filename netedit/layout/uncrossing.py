"""Moves nodes to where fewer links cross, at little cost in stress."""

from typing import TYPE_CHECKING, Protocol

from netedit.layout.clearance import Clearance
from netedit.layout.links import Links
from netedit.layout.tangle import Tangle, Tried
from netedit.layout.trees import unfolds
from netedit.layout.watch import Watch
from netedit.model.dataclass import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Ints = NDArray[np.int64]

# Small networks are looked at so often; large ones until so much was compared for each node.
MANY = 700
ROUNDS = 8
ROUNDS_OF_MANY = 24
FEW = 120
WORK_OF_FEW = 12_000_000
MOST_WORK = 70_000
# Of large ones it is less, so that nobody waits for long; up to twice as much for each of so many,
# as for 5,000 one waits longer than for 2,000.
WORK_OF_ALL = 20_000_000
WORK_OF_EACH = 36_000
TWICE_FOR = 5000
# Boxes are dearer to compare than links; but free places for them are few, so more are tried.
WORK_OF_ALL_BOXES = 60_000_000
WORK_OF_TREES = 2
# Places tried at random for each node, half of them around where it stands.
TRIES = 3
TRIES_OF_BOXES = 10
# Of few nodes each has more, so that all together have so many: that takes no time.
TRIES_IN_ALL = 600
# About so many of the places tried for a node are worth to be compared.
COMPARED = 8
# A share of all stress counts so many times what the same share of all crossings does: much at
# first, less from round to round, so that links uncross where it costs least.
STRESS_COUNTS = 6.0
# Many nodes have few rounds.
STRESS_COUNTS_OF_MANY = 5.0
COUNTS_LEAST = 2.5
EASE = 0.75
# So much more stress than the least may be paid in all; a little more only for a lot.
MOST_STRESS = 1.04
TOO_MUCH = 0.02
DEAR = 20.0
# Nothing is to be had any more when so many rounds on end gain less than this share of the cost.
IDLE, GAIN = 3, 0.01
# A link over a name, or over somebody else, is as bad as so many crossings.
PASSING = 2


class Strain(Protocol):
    """What moving a node costs."""

    def factor(self, places: "Floats") -> float:
        """How many times as large the places have the fewest errors."""
        ...

    def total(self, places: "Floats | Singles") -> float:
        """The sum of errors of all places."""
        ...

    def costs(self, nodes: "Ints", tried: "Singles", places: "Singles") -> "Singles":
        """The errors that each node, of which some come several times, would have at its place."""
        ...

    def easiest(self, nodes: "Ints", places: "Singles") -> "Singles":
        """Where each node has fewer errors, all others staying."""
        ...


@dataclass(frozen=True, slots=True)
class _State:
    """How many crossings there are, links over boxes included, and how much strain."""

    hits: int
    strain: float

    def cost_beside(self, first: "_State", counts: float) -> float:
        """Both as shares of what they were at first, weighed against each other."""
        share = self.strain / max(first.strain, 1e-12)
        return self.hits / max(1, first.hits) + counts * share


def uncrossed(
    strain: Strain,
    links: Links,
    places: "Floats",
    rng: "np.random.Generator",
    watch: Watch,
    fixed: "Ints | None" = None,
    *,
    allowed: float | None = None,
    sizes: "Floats | None" = None,
) -> "Floats":
    """Places with fewer crossings where that costs little (after Radermacher and others 2019).

    Nodes go to the best of some places tried for them, all others staying; `fixed` nodes stay.
    `allowed` is the strain there may be, else a little more than that of `places`. With `sizes`
    nodes are boxes: none is put on another, and fewer links run through them. The best of all
    rounds is taken; how long it takes follows from the network alone, so that the result does.
    """
    tangle = Tangle(links, places)
    if allowed is None:
        allowed = MOST_STRESS * strain.total(tangle.places)
    clearance = None if sizes is None else Clearance(tangle, sizes)
    rounds, most_work = _limits(links.count, has_boxes=sizes is not None)
    if links.count > MANY and unfolds(links):
        # where nothing was to be uncrossed before there is time for more
        most_work *= WORK_OF_TREES
    search = _Search(links, tangle, strain, clearance, rng, fixed)
    counts = STRESS_COUNTS if links.count <= MANY else STRESS_COUNTS_OF_MANY
    best, best_cost = places, float("inf")
    gained, at_gain = 0, float("inf")
    first = _State(1, 1.0)
    for done in range(rounds + 1):
        watch.at(done / (rounds + 1))
        hits, state = search.state()
        first = first if done else state
        over = state.strain / allowed - 1.0 if allowed > 0 else 0.0
        cost = state.cost_beside(first, COUNTS_LEAST) + DEAR * max(0.0, over)
        if over < TOO_MUCH and cost < best_cost:
            best, best_cost = tangle.placed(), cost
        if cost < (1 - GAIN) * at_gain:
            gained, at_gain = done, cost
        tired = done - gained > IDLE or done == rounds or tangle.work > most_work
        if not state.hits or tired or state.strain <= 0:
            break
        counts = counts * 2 if over > 0 else max(COUNTS_LEAST, counts * EASE)
        search.improve(hits, state, counts, most_work, everyone=bool(done % 2))
    return best


def _limits(count: int, *, has_boxes: bool) -> tuple[int, int]:
    """After how many rounds, or after how much work, so many nodes are uncrossed enough."""
    rounds = ROUNDS if count <= MANY else ROUNDS_OF_MANY
    of_all = WORK_OF_ALL
    if has_boxes:
        rounds, of_all = ROUNDS_OF_MANY, WORK_OF_ALL_BOXES
    for_each = WORK_OF_EACH + WORK_OF_EACH * min(count, TWICE_FOR) // TWICE_FOR
    return rounds, min(WORK_OF_FEW + MOST_WORK * count, of_all + for_each * count)


class _Search:
    """Nodes moved one after the other, many at a time."""

    def __init__(
        self,
        links: Links,
        tangle: Tangle,
        strain: Strain,
        clearance: Clearance | None,
        rng: "np.random.Generator",
        fixed: "Ints | None",
    ) -> None:
        import numpy as np

        self._tangle = tangle
        self._strain = strain
        self._clearance = clearance
        self._tries = TRIES
        if clearance is not None:
            self._tries = max(TRIES_OF_BOXES, TRIES_IN_ALL // links.count)
        self._rng = rng
        self._reach = float(links.lengths.mean())
        self._free = np.ones(links.count, dtype=bool)
        if fixed is not None:
            self._free[fixed] = False

    def state(self) -> tuple["Ints", _State]:
        """At each node, what it and its links cross, and how good the whole is."""
        hits = self._tangle.hits()
        crossed = int(hits.sum()) // 4
        if self._clearance is not None:
            passed = self._clearance.all_passed()
            hits = hits + PASSING * passed
            crossed += PASSING * int(passed.sum()) // 3
        return hits, _State(crossed, self._strain.total(self._tangle.places))

    def improve(
        self, hits: "Ints", state: _State, counts: float, most_work: float, *, everyone: bool
    ) -> None:
        """Each node that something crosses goes to the best of some places, as far as one gets.

        With `everyone` all others give way: each to where it has fewer errors, if nothing is lost.
        """
        import numpy as np

        wanted = np.flatnonzero(self._free if everyone else self._free & (hits > 0))
        if not len(wanted):
            # all that cross stay where they are
            return
        for nodes in self._tangle.blocks(wanted, COMPARED):
            if self._tangle.work > most_work:
                return
            self._move(nodes, self._tried(nodes), hits, state, counts)

    def _move(
        self, nodes: "Ints", tried: "Singles", hits: "Ints", state: _State, counts: float
    ) -> None:
        """Each node to the best place tried for it, the first of which is where it stands.

        No neighbour of one that moves moves at the same time: what was counted would not be so.
        """
        import numpy as np

        tangle, clearance = self._tangle, self._clearance
        chosen, costs = self._promising(nodes, tried, hits, state, counts)
        if not len(costs):
            return
        crossed = tangle.crossed(chosen)
        if clearance is not None:
            crossed = crossed + PASSING * clearance.passed(chosen)
        costs = costs + crossed / state.hits
        # the first of each node is where it stands
        gains = costs[: len(chosen.nodes)][chosen.of] - costs
        stays = np.zeros(tangle.count, dtype=bool)
        moved: list[int] = []
        for index in np.argsort(-gains, kind="stable").tolist():
            # written so that no gain at all is none
            if not gains[index] > 1e-9:
                break
            node, place = int(chosen.nodes[chosen.of[index]]), chosen.places[index]
            if stays[node] or (clearance is not None and clearance.is_near(moved, node, place)):
                continue
            tangle.places[node] = place
            moved.append(node)
            stays[node] = True
            stays[tangle.heads[tangle.bounds[node] : tangle.bounds[node + 1]]] = True

    def _promising(
        self, nodes: "Ints", tried: "Singles", hits: "Ints", state: _State, counts: float
    ) -> "tuple[Tried, Singles]":
        """Of the places tried those that nobody else is on and where a node would gain if it
        crossed nothing there, and what the strain at each costs; first those where nodes stand.
        """
        import numpy as np

        places, strain = self._tangle.places, self._strain
        is_open = np.ones((len(nodes), tried.shape[1] - 1), dtype=bool)
        # who crosses nothing may only go where it has fewer errors
        is_open[hits[nodes] == 0, 1:] = False
        if self._clearance is not None:
            is_open &= ~self._clearance.taken(nodes, tried[:, 1:])
        rows, columns = np.nonzero(is_open)
        at = tried[rows, columns + 1]
        # all at once, as what tells the strain may be another each time
        whose, where = np.append(nodes, nodes[rows]), np.concatenate([tried[:, 0], at])
        strains = counts / state.strain * strain.costs(whose, where, places)
        here, costs = np.split(strains, [len(nodes)])
        gains = costs < here[rows] + hits[nodes[rows]] / state.hits
        rows, at, costs = rows[gains], at[gains], costs[gains]
        moves = np.zeros(len(nodes), dtype=bool)
        moves[rows] = True
        number = np.cumsum(moves) - 1
        of = np.concatenate([np.arange(np.count_nonzero(moves)), number[rows]])
        chosen = Tried(nodes[moves], of, np.concatenate([tried[moves, 0], at]))
        return chosen, np.concatenate([here[moves], costs])

    def _tried(self, nodes: "Ints") -> "Singles":
        """Where each node stands, where it has fewer errors, between its neighbours, beyond these,
        and places around where it stands and around the middle of its neighbours.
        """
        import numpy as np

        tangle, tries = self._tangle, self._tries
        _, near, begins = tangle.ways_of(nodes)
        here = tangle.places[nodes][:, None]
        ends = np.add.reduceat(tangle.places[near], begins, axis=0)
        middle = (ends / tangle.degrees[nodes][:, None])[:, None]
        around = self._rng.standard_normal((len(nodes), tries, 2), dtype=np.float32) * self._reach
        around[:, : tries // 2] += here
        around[:, tries // 2 :] = 0.6 * around[:, tries // 2 :] + middle
        easy = self._strain.easiest(nodes, tangle.places)[:, None]
        found = np.concatenate([here, easy, middle, 2 * middle - here, around], axis=1)
        return found.astype(np.float32)
