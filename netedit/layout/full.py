"""Lays out a whole map: each piece by stress, without overlaps, all pieces packed together."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from netedit.layout.choice import best_layout, tries_for
from netedit.layout.links import Links
from netedit.layout.overlap import separated
from netedit.layout.pivots import sparse_layout
from netedit.layout.plan import Piece, Plan
from netedit.layout.polish import faults, polished
from netedit.layout.shape import mirrored, screen_cost, spread, turned
from netedit.layout.stress import ROUNDS, Problem
from netedit.layout.together import together
from netedit.layout.uncrossing import Strain, uncrossed
from netedit.layout.watch import Watch
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# Ideal distance of the centres of two linked nodes.
STEP = 130.0
# Up to so many nodes all pairs are kept in view; more take pivots.
ALL_PAIRS = 700
# Several starts are for small maps: in others several pieces may take them.
MANY_TRIES = 250
# So many nodes with one link only fit around a node at one step.
LEAVES_AROUND = 9
# Between two nodes with more links than this each, lines need more room; at most so much more.
CROWD = 5
MOST_ROOM = 2.2
# To members of one group, as a share of a step.
GROUP_STEP = 0.75
# Whoever stands where one knows moves once more where that leaves no more than so much of what is
# at fault.
WORTH = 0.8
# So much worse on a screen than turned is a picture that is turned.
ILL = 1.1


@dataclass(frozen=True, slots=True)
class _Found:
    """Places for one component, whether they come from where it stands, and what moving costs."""

    places: "Floats"
    stays: bool
    strain: Strain | None


def arranged(
    sizes: Sequence[tuple[float, float]],
    edges: Sequence[tuple[int, int]],
    *,
    lengths: Sequence[float] | None = None,
    seed: int = 1,
    start: Sequence[Point | None] | None = None,
    pinned: Collection[int] = (),
    groups: Sequence[int | None] | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Point]:
    """The centre of every node's box, rounded to 0.1: none overlaps, the whole around (0, 0).

    `sizes` are width and height with the label, `edges` pairs of node numbers (double ones and
    those of a node to itself add nothing), `lengths` a multiple of the usual distance for each.
    `start` is where nodes stand: what is good of it is kept and the whole stays where it is.
    Nodes `pinned` keep their `start`, which they must have. Nodes of one group are kept close.
    Nodes without edges stand in rows beside the others. The same input gives the same places.
    LayoutCancelled as soon as `cancelled` says so; `progress` rises to 1.
    """
    import numpy as np

    watch = Watch(progress, cancelled)
    watch.at(0.0)
    count = len(sizes)
    if count:
        plan = _plan(sizes, start, pinned, seed)
        links, real = _links(plan, edges, lengths, groups)
        pieces = _pieces(plan, links, real, watch.part(0.0, 0.85))
        places = together(plan, pieces)
        if plan.pinned.any():
            places = separated(places, plan.sizes, plan.pinned, watch=watch.part(0.85, 1.0))
        elif plan.has_place.any():
            there = plan.has_place
            places += plan.now[there].mean(axis=0) - places[there].mean(axis=0)
        watch.at(1.0)
        return [(x, y) for x, y in np.round(places, 1).tolist()]
    watch.at(1.0)
    return []


def _plan(
    sizes: Sequence[tuple[float, float]],
    start: Sequence[Point | None] | None,
    pinned: Collection[int],
    seed: int,
) -> Plan:
    import numpy as np

    stands = start if start is not None else [None] * len(sizes)
    has_place = np.array([place is not None for place in stands])
    now = np.array([place or (0.0, 0.0) for place in stands], dtype=np.float64)
    is_pinned = np.zeros(len(sizes), dtype=bool)
    is_pinned[list(pinned)] = True
    if (is_pinned & ~has_place).any():
        raise ValueError("a pinned node has no place to start from")
    extents = np.array(sizes, dtype=np.float64)
    return Plan(extents, now, has_place, is_pinned, np.random.default_rng(seed))


def _links(
    plan: Plan,
    edges: Sequence[tuple[int, int]],
    lengths: Sequence[float] | None,
    groups: Sequence[int | None] | None,
) -> tuple[Links, int]:
    """Links with lengths in scene units, and how many nodes are real: groups add unseen ones."""
    count = len(plan.sizes)
    pairs: dict[tuple[int, int], float] = {}
    for index, (source, target) in enumerate(edges):
        if source != target:
            pair = min(source, target), max(source, target)
            factor = lengths[index] if lengths is not None else 1.0
            pairs[pair] = min(factor, pairs.get(pair, factor))
    degrees = [0] * count
    for source, target in pairs:
        degrees[source] += 1
        degrees[target] += 1
    # Several ties between two nodes are several lines, which need room like any others.
    lines = [0] * count
    for source, target in edges:
        if source != target:
            lines[source] += 1
            lines[target] += 1
    leaves = [0] * count
    for source, target in pairs:
        leaves[source] += degrees[target] == 1
        leaves[target] += degrees[source] == 1
    radii = ((plan.sizes[:, 0] * plan.sizes[:, 1]) ** 0.5 / 2).tolist()
    found: dict[tuple[int, int], float] = {}
    for (source, target), factor in pairs.items():
        crowd = min(lines[source], lines[target])
        roomy = min(max(1.0, (crowd / CROWD) ** 0.7), MOST_ROOM)
        length = max(STEP * factor * roomy, radii[source] + radii[target] + 10)
        if 1 in (degrees[source], degrees[target]):
            around = max(leaves[source], leaves[target])
            length *= max(1.0, (around / LEAVES_AROUND) ** 0.5)
        found[source, target] = length
    if groups is None:
        return Links.of(count, found), count
    unseen: dict[int, int] = {}
    for node, group in enumerate(groups):
        # A node without edges stays an isolate: it is to be seen as one.
        if group is not None and degrees[node]:
            centre = unseen.setdefault(group, count + len(unseen))
            found[node, centre] = STEP * GROUP_STEP
    return Links.of(count + len(unseen), found), count


def _pieces(plan: Plan, links: Links, real: int, watch: Watch) -> list[Piece]:
    """Every component of two nodes or more laid out by itself."""
    components = [nodes for nodes in links.components() if len(nodes) > 1]
    done = 0
    whole = sum(len(nodes) for nodes in components)
    found: list[Piece] = []
    for nodes, part in zip(components, links.parts(components), strict=True):
        seen = [node for node in nodes if node < real]
        share = watch.part(done / whole, (done + len(nodes)) / whole)
        piece = _piece(plan, nodes, seen, part, share)
        found.append(piece)
        done += len(nodes)
    return found


def _piece(plan: Plan, nodes: list[int], seen: list[int], links: Links, watch: Watch) -> Piece:
    """One component laid out, turned to fit a screen, spread out and without overlaps."""
    import numpy as np

    # Unseen nodes come last, and have the highest numbers, so real ones are a beginning.
    real = len(seen)
    has_unseen = real < len(nodes)
    sizes, fixed = plan.sizes[seen], plan.pinned[seen]
    is_fixed = bool(fixed.any())
    if is_fixed:
        found = _around_pinned(plan, seen, links, watch.part(0.0, 0.6))
        places = found.places[:real]
    else:
        is_placed = bool(plan.has_place[seen].all()) and not has_unseen
        now = plan.now[seen] if is_placed else None
        is_many = len(plan.sizes) > MANY_TRIES
        found = _by_stress(links, plan.rng, now, watch.part(0.0, 0.6), is_many=is_many)
        places = spread(_fit_for_a_screen(plan, seen, found, now), sizes)
    apart = separated(places, sizes, fixed, watch=watch.part(0.6, 0.8))
    if found.strain is not None and not has_unseen:
        part = watch.part(0.8, 1.0)
        held = np.flatnonzero(fixed)
        better = polished(found.strain, links, apart, sizes, plan.rng, part, held)
        # of what is known hardly anybody moves for little
        if not found.stays or faults(links, better, sizes) <= WORTH * faults(links, apart, sizes):
            apart = better
    return Piece(seen, apart, is_fixed)


def _fit_for_a_screen(plan: Plan, seen: list[int], found: _Found, now: "Floats | None") -> "Floats":
    """The places turned, but for those of a map that stays and is not much better turned."""
    places, sizes = found.places[: len(seen)], plan.sizes[seen]
    if places is now:
        return places
    better = turned(places, sizes)
    # who moves anyhow may move to where more of the screen is of use
    if found.stays and screen_cost(places, sizes) <= ILL * screen_cost(better, sizes):
        return places
    has_place = plan.has_place[seen]
    return mirrored(better, plan.now[seen], has_place) if has_place.any() else better


def _by_stress(
    links: Links,
    rng: "np.random.Generator",
    now: "Floats | None",
    watch: Watch,
    *,
    is_many: bool = False,
) -> _Found:
    """Places for one component with nothing pinned; `is_many` when it is one of a large map."""
    import numpy as np

    if links.count == 2:
        return _Found(np.array([[0.0, 0.0], [float(links.lengths[0]), 0.0]]), False, None)
    if links.count <= ALL_PAIRS:
        tries = 0 if is_many else tries_for(links.count)
        problem = Problem(links)
        return _Found(*best_layout(problem, rng, tries, now, watch), problem)
    places, sketch = sparse_layout(links, rng, None, None, watch)
    return _Found(places, False, sketch)


def _around_pinned(plan: Plan, seen: list[int], links: Links, watch: Watch) -> _Found:
    """Places for one component with nodes that stay: first free, then laid onto those; where most
    of it stays, from where it stands.
    """
    import numpy as np

    fixed = np.flatnonzero(plan.pinned[seen])
    if 2 * len(fixed) > len(seen) and plan.has_place[seen].all():
        start = plan.now[seen].copy()
    else:
        free = _by_stress(links, plan.rng, None, watch.part(0.0, 0.5))
        start = _fitted(free.places, fixed, plan.now[seen][fixed])
    if links.count > ALL_PAIRS:
        places, sketch = sparse_layout(links, plan.rng, start, fixed, watch.part(0.5, 1.0))
        return _Found(places, False, sketch)
    problem = Problem(links, fixed)
    found = problem.solved(start, ROUNDS, watch.part(0.5, 0.8))
    places = uncrossed(problem, links, found, plan.rng, watch.part(0.8, 1.0), fixed)
    return _Found(places, False, problem)


def _fitted(places: "Floats", fixed: "Ints", wanted: "Floats") -> "Floats":
    """Places turned, mirrored and moved so that fixed nodes come near where they are wanted."""
    import numpy as np

    middle, aim = places[fixed].mean(axis=0), wanted.mean(axis=0)
    turn = np.eye(2)
    if len(fixed) > 1:
        u, _, v = np.linalg.svd((places[fixed] - middle).T @ (wanted - aim))
        turn = u @ v
    found = (places - middle) @ turn + aim
    found[fixed] = wanted
    return found
