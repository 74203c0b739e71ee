"""Going about the map by keyboard: from partner to partner, and to a free place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import atan2, hypot, pi

from netedit.model.geometry import Box, Point
from netedit.picture.display import Display

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
NEW_ACTOR = Box(-60.0, -26.0, 60.0, 66.0)
# And so much a new note of two lines.
NEW_NOTE = Box(-95.0, -34.0, 95.0, 34.0)
# So far around it a place for somebody new is looked for first, and in the end everywhere.
LOOKED_AROUND = (800.0, 2400.0, 1e9)


def reading_order(display: Display) -> Sequence[str]:
    """The actors as one reads them: row by row, left to right."""
    nodes = sorted(display.nodes.values(), key=lambda node: (node.y // ROW, node.x, node.id))
    return [node.id for node in nodes]


def whole_order(display: Display) -> Sequence[str]:
    """Everything that stands on the map: the actors as one reads them, then notes, then frames."""
    notes = sorted(display.notes.values(), key=lambda note: (note.box.top, note.box.left, note.id))
    frames = sorted(
        display.frames.values(), key=lambda each: (each.box.top, each.box.left, each.id)
    )
    return [*reading_order(display), *(note.id for note in notes), *(each.id for each in frames)]


def step(order: Sequence[str], now: str, by: int) -> str | None:
    """What stands `by` places on in an order; None past either end.

    From what is not in it, the first or the last.
    """
    if not order:
        return None
    if now not in order:
        return order[0] if by > 0 else order[-1]
    place = order.index(now) + by
    return order[place] if 0 <= place < len(order) else None


def related(display: Display, ids: Iterable[str]) -> set[str]:
    """Whoever has a relationship with one of these, or belongs to it or has it as a member."""
    found: set[str] = set()
    for id_ in ids:
        for line in display.at_node.get(id_, ()):
            tie, link = display.ties.get(line), display.links.get(line)
            if tie is not None:
                found.update((tie.source, tie.target))
            if link is not None:
                found.update((link.member, link.organisation))
    return found


def ties_around(display: Display, id_: str) -> Sequence[str]:
    """The ties of an actor as a clock's hand meets them, from straight up on. O(degree)."""
    node = display.nodes.get(id_)
    if node is None:
        return ()

    def angle(tie_id: str) -> tuple[float, str]:
        tie = display.ties[tie_id]
        other = display.nodes[tie.target if tie.source == id_ else tie.source]
        return atan2(other.x - node.x, node.y - other.y) % (2 * pi), tie_id

    return sorted((i for i in display.at_node.get(id_, ()) if i in display.ties), key=angle)


def end_towards(display: Display, tie_id: str, direction: Point) -> str | None:
    """The end of a tie that lies further in `direction`; None for no tie."""
    tie = display.ties.get(tie_id)
    if tie is None:
        return None

    def along(end: str) -> float:
        node = display.nodes[end]
        return node.x * direction[0] + node.y * direction[1]

    return max((tie.source, tie.target), key=along)


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


def free_place(
    display: Display,
    middle: Point,
    touching: Callable[[Box], Iterable[str]],
    name_box: Callable[[str], Box | None],
    room: Box = NEW_ACTOR,
) -> Point:
    """The place nearest to `middle` where something new overlaps nobody. O(what is near).

    `touching` gives the partners and notes that reach into a box, `name_box` where the name of one
    is seen, `room` is what a new partner takes up around its place, or else a new note.
    """
    # Not before it is asked for: a window is to be there sooner.
    from netedit.layout.ground import Ground
    from netedit.layout.incremental import rounded

    x, y = middle
    found = middle
    # those further in are looked at each time again
    taken: dict[str, Box] = {}
    for reach in LOOKED_AROUND:
        near = touching(Box(x - reach, y - reach, x + reach, y + reach))
        for id_ in near:
            node = display.nodes.get(id_)
            if node is not None and id_ not in taken:
                # far out names are larger, and may stand beside their shapes
                taken[id_] = node.box.united(name_box(id_) or node.label_box)
        boxes = [*taken.values(), *(note.box for note in display.notes.values())]
        free = Ground(boxes).nearest_free(room.at(x, y))
        found = rounded((free.left - room.left, free.top - room.top))
        # Almost always there is room close by.
        if abs(found[0] - x) + abs(found[1] - y) < reach / 2:
            break
    return found


def _ends(display: Display, id_: str) -> tuple[str, str] | tuple[()]:
    tie = display.ties.get(id_)
    if tie is not None:
        return tie.source, tie.target
    link = display.links.get(id_)
    return (link.member, link.organisation) if link is not None else ()
