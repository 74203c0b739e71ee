"""Lays out a whole map: each piece by stress, without overlaps, all pieces packed together."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from netedit.layout.choice import best_layout, tries_for
from netedit.layout.incremental import EDGE
from netedit.layout.links import Links
from netedit.layout.overlap import GAP, overlapping_pairs, separated
from netedit.layout.packing import ASPECT, packed, rows
from netedit.layout.pivots import sparse_layout
from netedit.layout.stress import ROUNDS, Problem
from netedit.layout.uncrossing import uncrossed
from netedit.layout.watch import Watch
from netedit.model.dataclass import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

# Ideal distance of the centres of two linked nodes.
STEP = 130.0
# Up to so many nodes all pairs are kept in view; more take pivots.
ALL_PAIRS = 800
# So many nodes with one link only fit around a node at one step.
LEAVES_AROUND = 9
BETWEEN_PIECES = 60.0
BETWEEN_ISOLATES = 30.0
# Between two nodes with more links than this each, lines need more room; at most so much more.
CROWD = 5
MOST_ROOM = 2.2
# To members of one group, as a share of a step.
GROUP_STEP = 0.75
# A layout is spread out until pairs overlap less than this share of its nodes.
CROWDED = 0.6
SPREAD_STEP = 1.1
SPREADS = 25
# Wider by more than this and distances say too little.
SIDEWAYS_ONLY = 1.1
TURNS = 36
# So much worse on a screen than turned is a picture that is turned.
ILL = 1.1
# Isolates are tried in so many numbers of columns, so many steps outward from each corner.
SHAPES = 6
STEPS_OUT = 9

Point = tuple[float, float]


@dataclass(slots=True)
class _Piece:
    """One component: its nodes, their places (around anywhere), whether these are absolute."""

    nodes: list[int]
    places: "Floats"
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is asked for, as arrays."""

    sizes: "Floats"
    now: "Floats"
    has_place: "Mask"
    pinned: "Mask"
    rng: "np.random.Generator"


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
        places = _together(plan, pieces)
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
) -> _Plan:
    import numpy as np

    stands = start if start is not None else [None] * len(sizes)
    has_place = np.array([place is not None for place in stands])
    now = np.array([place or (0.0, 0.0) for place in stands], dtype=np.float64)
    is_pinned = np.zeros(len(sizes), dtype=bool)
    is_pinned[list(pinned)] = True
    if (is_pinned & ~has_place).any():
        raise ValueError("a pinned node has no place to start from")
    extents = np.array(sizes, dtype=np.float64)
    return _Plan(extents, now, has_place, is_pinned, np.random.default_rng(seed))


def _links(
    plan: _Plan,
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


def _pieces(plan: _Plan, links: Links, real: int, watch: Watch) -> list[_Piece]:
    """Every component of two nodes or more laid out by itself."""
    components = [nodes for nodes in links.components() if len(nodes) > 1]
    done = 0
    whole = sum(len(nodes) for nodes in components)
    found: list[_Piece] = []
    for nodes, part in zip(components, links.parts(components), strict=True):
        seen = [node for node in nodes if node < real]
        share = watch.part(done / whole, (done + len(nodes)) / whole)
        piece = _piece(plan, nodes, seen, part, share)
        found.append(piece)
        done += len(nodes)
    return found


def _piece(plan: _Plan, nodes: list[int], seen: list[int], links: Links, watch: Watch) -> _Piece:
    """One component laid out, turned to fit a screen, spread out and without overlaps."""
    import numpy as np

    # Unseen nodes come last, and have the highest numbers, so real ones are a beginning.
    real = len(seen)
    pinned = plan.pinned[seen]
    sizes = plan.sizes[seen]
    is_fixed = bool(pinned.any())
    now: Floats | None = None
    if plan.has_place[seen].all() and real == len(nodes):
        now = plan.now[seen]
    if is_fixed:
        places = _around_pinned(plan, seen, links, watch.part(0.0, 0.8))[:real]
        return _Piece(seen, separated(places, sizes, pinned, watch=watch.part(0.8, 1)), True)
    found, stays = _by_stress(plan, links, now, watch.part(0.0, 0.8))
    places = found[:real]
    turned = places if found is now else _turned(places, sizes)
    # who moves anyhow may move to where more of the screen is of use
    if not stays or _cost(places, sizes) > ILL * _cost(turned, sizes):
        places = turned
        if plan.has_place[seen].any():
            places = _mirrored(places, plan.now[seen], plan.has_place[seen])
    places = _spread(places, sizes)
    none = np.zeros(real, dtype=bool)
    return _Piece(seen, separated(places, sizes, none, watch=watch.part(0.8, 1)), False)


def _by_stress(
    plan: _Plan, links: Links, now: "Floats | None", watch: Watch
) -> tuple["Floats", bool]:
    """Places for one component with nothing pinned, and whether they come from `now`."""
    import numpy as np

    if links.count == 2:
        return np.array([[0.0, 0.0], [float(links.lengths[0]), 0.0]]), False
    if links.count <= ALL_PAIRS:
        tries = tries_for(links.count) if len(plan.sizes) <= 250 else 0
        return best_layout(links, plan.rng, tries, now, watch)
    return sparse_layout(links, plan.rng, None, None, watch), False


def _around_pinned(plan: _Plan, seen: list[int], links: Links, watch: Watch) -> "Floats":
    """Places for one component with nodes that stay: first free, then laid onto those."""
    import numpy as np

    fixed = np.flatnonzero(plan.pinned[seen])
    free, _ = _by_stress(plan, links, None, watch.part(0.0, 0.5))
    start = _fitted(free, fixed, plan.now[seen][fixed])
    if links.count > ALL_PAIRS:
        return sparse_layout(links, plan.rng, start, fixed, watch.part(0.5, 1.0))
    problem = Problem(links, fixed)
    found = problem.solved(start, ROUNDS, watch.part(0.5, 0.8))
    return uncrossed(problem, links, found, plan.rng, watch.part(0.8, 1.0), fixed)


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


def _turned(places: "Floats", sizes: "Floats") -> "Floats":
    """Places turned to the angle at which the whole fits a screen largest; few nodes, flattest."""
    import numpy as np

    centred = places - places.mean(axis=0)
    best, best_cost = centred, np.inf
    for number in range(TURNS):
        angle = np.pi * number / TURNS
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        turned = centred @ turn
        cost = _cost(turned, sizes)
        if cost < best_cost - 1e-6:
            best, best_cost = turned, cost
    return best


def _cost(places: "Floats", sizes: "Floats") -> float:
    """How large the screen must be for the whole; of few nodes, how much of it they take."""
    width, height = (places + sizes / 2).max(axis=0) - (places - sizes / 2).min(axis=0)
    return float(width * height if len(places) <= 6 else max(width, ASPECT * height))


def _mirrored(places: "Floats", now: "Floats", has_place: "Mask") -> "Floats":
    """Of the four mirror images the one that leaves nodes closest to where they stand now."""
    import numpy as np

    stood = now[has_place] - now[has_place].mean(axis=0)
    images = [places * np.array(signs) for signs in ((1, 1), (-1, 1), (1, -1), (-1, -1))]
    moves = [
        float(((image[has_place] - image[has_place].mean(axis=0) - stood) ** 2).sum())
        for image in images
    ]
    return images[int(np.argmin(moves))]


def _spread(places: "Floats", sizes: "Floats") -> "Floats":
    """Places farther apart all over, as long as many boxes would overlap."""
    import numpy as np

    halves = sizes / 2 + GAP / 2
    sideways = 1.0
    for _ in range(SPREADS):
        if overlapping_pairs(places, halves) <= CROWDED * len(places):
            break
        width, height = np.ptp(places, axis=0)
        # Labels are wide, and so are screens: sideways first.
        if width < ASPECT * height and sideways < SIDEWAYS_ONLY:
            sideways *= SPREAD_STEP
            places = places * (SPREAD_STEP, 1.0)
        else:
            places = places * SPREAD_STEP
    return places


def _together(plan: _Plan, pieces: list[_Piece]) -> "Floats":
    """All pieces on one map: the pinned where they are, the others packed, isolates in rows."""
    import numpy as np

    places = plan.now.copy()
    placed = plan.pinned.copy()
    for piece in pieces:
        if piece.is_fixed:
            places[piece.nodes] = piece.places
            placed[piece.nodes] = True
    loose = [piece for piece in pieces if not piece.is_fixed]
    in_piece = {node for piece in pieces for node in piece.nodes}
    isolates = [
        node for node in range(len(places)) if node not in in_piece and not plan.pinned[node]
    ]
    block = _packed_pieces(plan, loose)
    whole = np.array([*block, *isolates], dtype=np.int64)
    found = np.zeros((len(places), 2))
    for node, place in block.items():
        found[node] = place
    _set_rows(plan, found, np.array(list(block), dtype=np.int64), isolates)
    if not len(whole):
        return places
    left_top, right_bottom = _extent(found[whole], plan.sizes[whole])
    if placed.any():
        taken_left_top, taken_right_bottom = _extent(places[placed], plan.sizes[placed])
        corner = np.array([taken_left_top[0], taken_right_bottom[1] + EDGE])
        places[whole] = found[whole] - left_top + corner
    else:
        places[whole] = found[whole] - (left_top + right_bottom) / 2
    return places


def _packed_pieces(plan: _Plan, pieces: list[_Piece]) -> dict[int, Point]:
    """The places of the nodes of pieces, packed together by the rectangles around them."""
    corners: list[Point] = []
    extents: list[Point] = []
    for piece in pieces:
        left_top, right_bottom = _extent(piece.places, plan.sizes[piece.nodes])
        corners.append((left_top[0], left_top[1]))
        extents.append((right_bottom[0] - left_top[0], right_bottom[1] - left_top[1]))
    found: dict[int, Point] = {}
    order = sorted(range(len(pieces)), key=lambda i: (-extents[i][1], -extents[i][0], i))
    for index, (x, y) in zip(
        order, packed([extents[i] for i in order], BETWEEN_PIECES), strict=True
    ):
        shift = x - corners[index][0], y - corners[index][1]
        for node, (a, b) in zip(pieces[index].nodes, pieces[index].places.tolist(), strict=True):
            found[node] = (a + shift[0], b + shift[1])
    return found


def _set_rows(plan: _Plan, found: "Floats", body: "Ints", isolates: list[int]) -> None:
    """Isolates in rows in a corner the others leave free, or beside or below them."""
    import numpy as np

    if not isolates:
        return
    sizes: list[Point] = [(w, h) for w, h in plan.sizes[isolates].tolist()]
    cell = max(w for w, _ in sizes) + BETWEEN_ISOLATES
    cells = sum((w + BETWEEN_ISOLATES) * (h + BETWEEN_ISOLATES) for w, h in sizes)
    widths = [(ASPECT * cells) ** 0.5]
    if len(body):
        left_top, right_bottom = _extent(found[body], plan.sizes[body])
        # From a single column to rows as wide as the others are.
        across = float(right_bottom[0] - left_top[0])
        most = min(len(sizes), max(1, int(across // cell)))
        columns = {max(1, round(most ** (step / (SHAPES - 1)))) for step in range(SHAPES)}
        widths += [count * cell for count in sorted(columns)]
    best: list[Point] = []
    best_cost = np.inf
    for width in widths:
        corners = rows(sizes, BETWEEN_ISOLATES, width)
        if len(body):
            right = max(x + w for (x, _), (w, _) in zip(corners, sizes, strict=True))
            bottom = max(y + h for (_, y), (_, h) in zip(corners, sizes, strict=True))
            (left, top), cost = _free_corner(found[body], plan.sizes[body], (right, bottom))
        else:
            (left, top), cost = (0.0, 0.0), 0.0
        if cost < best_cost - 1e-6:
            best, best_cost = [(x + left, y + top) for x, y in corners], cost
    for node, (x, y), (w, h) in zip(isolates, best, sizes, strict=True):
        found[node] = np.array([x + w / 2, y + h / 2])


def _free_corner(places: "Floats", sizes: "Floats", room: Point) -> tuple[Point, float]:
    """Where a block stands at the edge of the others, off all of them, and how large the whole is.

    Of all such places at the four corners the one with which the whole fits a screen largest.
    """
    import numpy as np

    lows, highs = places - sizes / 2 - EDGE, places + sizes / 2 + EDGE
    (left, top), (right, bottom) = _extent(places, sizes)
    wide, tall = room
    best, best_cost = (left, bottom + EDGE), np.inf
    for is_right, is_bottom in ((True, False), (False, True), (True, True), (False, False)):
        for out_x in np.linspace(0.0, wide + EDGE, STEPS_OUT):
            x = right - wide + out_x if is_right else left - out_x
            # Whom the block would touch, however far up or down it stands.
            beside = (lows[:, 0] < x + wide) & (highs[:, 0] > x)
            for out_y in np.linspace(0.0, tall + EDGE, STEPS_OUT):
                y = bottom - tall + out_y if is_bottom else top - out_y
                if (beside & (lows[:, 1] < y + tall) & (highs[:, 1] > y)).any():
                    continue
                across = max(right, x + wide) - min(left, x)
                down = max(bottom, y + tall) - min(top, y)
                cost = max(across, ASPECT * down) + 0.01 * (across + down)
                if cost < best_cost - 1e-6:
                    best, best_cost = (float(x), float(y)), float(cost)
                break
    return best, best_cost


def _extent(places: "Floats", sizes: "Floats") -> tuple["Floats", "Floats"]:
    """The left top and right bottom corner of the rectangle around boxes."""
    return (places - sizes / 2).min(axis=0), (places + sizes / 2).max(axis=0)
