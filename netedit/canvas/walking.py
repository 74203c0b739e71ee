"""Going about the map by keyboard: from partner to partner, and to a free place."""

from collections.abc import Mapping, Sequence
from math import hypot

from netedit.picture.display import Display, Point

DIRECTIONS: Mapping[str, Point] = {
    "left": (-1.0, 0.0),
    "right": (1.0, 0.0),
    "up": (0.0, -1.0),
    "down": (0.0, 1.0),
}
# Partners whose heights differ by less stand in one row.
ROW = 60.0
# Cosine of the widest angle from the arrow's direction that still counts as that way.
WIDEST = 0.3
# What a new partner takes up around its centre, name below: left, top, right, bottom.
NEW_ACTOR = (-60.0, -26.0, 60.0, 66.0)


def reading_order(display: Display) -> Sequence[str]:
    """The actors as one reads them: row by row, left to right."""
    nodes = sorted(display.nodes.values(), key=lambda node: (node.y // ROW, node.x, node.id))
    return [node.id for node in nodes]


def step(display: Display, now: str, by: int) -> str | None:
    """The actor `by` places on in reading order; None past either end.

    From nothing, the first or the last.
    """
    order = reading_order(display)
    if not order:
        return None
    if now not in display.nodes:
        return order[0] if by > 0 else order[-1]
    place = order.index(now) + by
    return order[place] if 0 <= place < len(order) else None


def neighbour(display: Display, now: str, direction: Point) -> str | None:
    """The actor at the other end of a tie or membership that lies most in `direction`.

    `direction` has length 1. None where nobody lies that way. O(degree).
    """
    node = display.nodes.get(now)
    if node is None:
        return None
    best: tuple[float, str] | None = None
    for id_ in display.at_node.get(now, ()):
        for end in _ends(display, id_):
            other = display.nodes.get(end)
            if other is None or end == now:
                continue
            dx, dy = other.x - node.x, other.y - node.y
            length = hypot(dx, dy) or 1.0
            along = (dx * direction[0] + dy * direction[1]) / length
            # Straight ahead counts most, and of two as straight the nearer.
            if along >= WIDEST and (best is None or (-along / length**0.25, end) < best):
                best = (-along / length**0.25, end)
    return best[1] if best else None


def free_place(display: Display, middle: Point) -> Point:
    """The place nearest to `middle` where a new partner overlaps nobody. O(n)."""
    # Not before it is asked for: a window is to be there sooner.
    from netedit.layout.box import Box as Taken
    from netedit.layout.incremental import place_for

    boxes = {node.id: node.box.united(node.label_box) for node in display.nodes.values()}
    boxes.update((note.id, note.box) for note in display.notes.values())
    taken = {id_: Taken(b.left, b.top, b.right, b.bottom) for id_, b in boxes.items()}
    return place_for(taken, Taken(*NEW_ACTOR), point=middle)


def _ends(display: Display, id_: str) -> tuple[str, str] | tuple[()]:
    tie = display.ties.get(id_)
    if tie is not None:
        return tie.source, tie.target
    link = display.links.get(id_)
    return (link.member, link.organisation) if link is not None else ()
