"""The partners and names that titles may meet, in pixels of the screen."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

from netedit.model.geometry import Box, Edges, Point, do_meet, is_within
from netedit.picture.display import NodeItem
from netedit.picture.fitting import COLUMNS_A_PX, FAR, ROWS_A_PX, cells_of, grown
from netedit.picture.labels import edges_on_screen
from netedit.picture.room import Room

# No name that a title could meet has its partner further away.
_NAME_REACH_PX = 200.0
# So far around what is asked for is looked too: much of it is asked for next.
_AROUND_PX = 150.0
# So many nodes take some milliseconds.
_NODES_AT_ONCE = 1000

# All nodes that may reach into an area of the scene.
Near = Callable[[Box], Iterable[NodeItem]]


def room_of(
    nodes: Mapping[str, NodeItem],
    shown: Mapping[str, Point],
    scale: float,
    reaches: Iterable[Edges],
) -> Generator[None, None, Room]:
    """The partners and names, as `shown`, that may lie in these parts of the screen, with pauses;
    O(nodes).
    """
    cells: set[int] = set()
    for reach in reaches:
        cells.update(cells_of(grown(reach, _NAME_REACH_PX)))
    yield
    room = Room()
    columns, rows = scale * COLUMNS_A_PX, scale * ROWS_A_PX
    for number, node in enumerate(nodes.values(), 1):
        if (int(node.x * columns + FAR) << 24) + int(node.y * rows + FAR) in cells:
            for edges in lying(node, shown, scale):
                room.take_edges(edges)
        if number % _NODES_AT_ONCE == 0:
            yield
    return room


def lying(node: NodeItem, shown: Mapping[str, Point], scale: float) -> Iterator[Edges]:
    """Where a partner and its name are, in pixels of the screen."""
    x, y, w, h = node.x * scale, node.y * scale, node.half_width * scale, node.half_height * scale
    yield x - w, y - h, x + w, y + h
    off = shown.get(node.id)
    if off is not None:
        yield name_at(node, off, scale)


def name_at(node: NodeItem, off: Point, scale: float) -> Edges:
    """Where a name stands that is so far from its usual place, in pixels of the screen."""
    dx, dy = off
    left, top, right, bottom = edges_on_screen(node, scale)
    return left + dx, top + dy, right + dx, bottom + dy


class Nearby:
    """The same as a room, of what is looked for when it is asked, and a little around that."""

    def __init__(self, near: Near, shown: Mapping[str, Point], scale: float) -> None:
        self._near, self._shown, self._scale = near, shown, scale
        self._known: list[Edges] = []
        self._room = Room()

    def near(self, edges: Edges) -> Sequence[Edges]:
        """What lies there at least in part; some of it more than once."""
        if not any(is_within(edges, each) for each in self._known):
            self._look(grown(edges, _AROUND_PX))
        return self._room.near(edges)

    def _look(self, wide: Edges) -> None:
        self._known.append(wide)
        shown, scale, take = self._shown, self._scale, self._room.take_edges
        left, top, right, bottom = wide
        by = 1 / scale
        around = Box(*(side * by for side in grown(wide, _NAME_REACH_PX)))
        for node in self._near(around):
            # most of these have no name that is shown, and do not come near
            x, w = node.x * scale, node.half_width * scale
            if x - w < right and left < x + w:
                y, h = node.y * scale, node.half_height * scale
                if y - h < bottom and top < y + h:
                    take((x - w, y - h, x + w, y + h))
            off = shown.get(node.id)
            if off is not None:
                name = name_at(node, off, scale)
                if do_meet(name, wide):
                    take(name)
