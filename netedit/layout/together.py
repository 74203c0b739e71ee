"""Puts the pieces of a map together: packed, isolates in rows where they are seen."""

from typing import TYPE_CHECKING

from netedit.layout.incremental import EDGE
from netedit.layout.packing import ASPECT, packed, rows
from netedit.layout.plan import Piece, Plan
from netedit.model.geometry import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

BETWEEN_PIECES = 60.0
BETWEEN_ISOLATES = 30.0
# Isolates are tried in so many numbers of columns, so many steps outward from each corner.
SHAPES = 6
STEPS_OUT = 9


def together(plan: Plan, pieces: list[Piece]) -> "Floats":
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


def _packed_pieces(plan: Plan, pieces: list[Piece]) -> dict[int, Point]:
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


def _set_rows(plan: Plan, found: "Floats", body: "Ints", isolates: list[int]) -> None:
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
