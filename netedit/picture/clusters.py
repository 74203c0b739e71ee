"""Who of a group stand together, with nobody else in between: what areas are drawn around."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import floor, hypot

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point
from netedit.picture.display import NodeItem
from netedit.picture.hulls import corners, holds, hull
from netedit.picture.labels import under_box

# Members further apart than this do not stand together.
NEAR = 290.0
_CLOSE = 0.0
_NEAREST = 5
# From where a partner stands to the far end of the longest name under it.
REACH = 240.0

Shape = tuple[Point, ...]


@dataclass(slots=True)
class Cluster:
    """Members that stand together, the shape around them, and how far it reaches."""

    members: list[str]
    shape: Shape
    box: Box


class Ground:
    """Where everybody stands."""

    def __init__(self, nodes: Mapping[str, NodeItem]) -> None:
        self._nodes = nodes
        self._cells: dict[tuple[int, int], list[NodeItem]] = {}
        for node in nodes.values():
            self._cells.setdefault(_cell(node.x, node.y), []).append(node)

    def clusters(self, members: Sequence[str], tried: list[Box]) -> list[Cluster]:
        """Members joined as long as they are near and nobody else comes in between.

        `tried` takes the boxes in which it was looked for others.
        """
        inside = set(members)
        of = {id_: _alone(self._nodes[id_]) for id_ in members}
        refused: set[tuple[int, int]] = set()
        for _, one, other in sorted(self._pairs(members, inside)):
            a, b = of[one], of[other]
            if a is b or (id(a), id(b)) in refused:
                continue
            shape = hull((*a.shape, *b.shape))
            box = a.box.united(b.box)
            tried.append(box)
            if self.has_stranger(shape, box, inside):
                refused |= {(id(a), id(b)), (id(b), id(a))}
                continue
            merged = Cluster([*a.members, *b.members], shape, box)
            for id_ in merged.members:
                of[id_] = merged
        found = list({id(cluster): cluster for cluster in of.values()}.values())
        for cluster in found:
            cluster.members.sort()
        return found

    def has_stranger(self, shape: Shape, box: Box, inside: Iterable[str]) -> bool:
        """Whether somebody who does not belong stands within a shape, all of which is in `box`."""
        inside = inside if isinstance(inside, set) else set(inside)
        for node in self._within(box, 0.0):
            x, y = node.x, node.y
            is_near = box.left <= x <= box.right and box.top <= y <= box.bottom
            if is_near and node.id not in inside and holds(shape, (x, y)):
                return True
        return False

    def has_node(self, box: Box) -> bool:
        """Whether a partner or a name stands in a box."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        for node in self._within(box, REACH):
            # Without boxes in between: it is asked a hundred thousand times.
            x, y, w, h, label = node.x, node.y, node.half_width, node.half_height, node.label_box
            if x - w < right and left < x + w and y - h < bottom and top < y + h:
                return True
            is_across = label.left < right and left < label.right
            if is_across and label.top < bottom and top < label.bottom:
                return True
        return False

    def _within(self, box: Box, reach: float) -> Iterator[NodeItem]:
        """Those in the cells that a box and `reach` around it meet."""
        left, top = _cell(box.left - reach, box.top - reach)
        right, bottom = _cell(box.right + reach, box.bottom + reach)
        if (right - left + 1) * (bottom - top + 1) > len(self._cells):
            # where somebody stands far out nearly all the millions of cells in between are empty
            for (column, row), nodes in self._cells.items():
                if left <= column <= right and top <= row <= bottom:
                    yield from nodes
            return
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                yield from self._cells.get((column, row), ())

    def _pairs(self, members: Sequence[str], inside: set[str]) -> Iterator[tuple[float, str, str]]:
        """Each member with the nearest of the others, by distance."""
        for id_ in members:
            node = self._nodes[id_]
            column, row = _cell(node.x, node.y)
            near: list[tuple[float, str, str]] = []
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    for other in self._cells.get((column + dx, row + dy), ()):
                        if other.id != id_ and other.id in inside:
                            apart = hypot(other.x - node.x, other.y - node.y)
                            if apart <= NEAR:
                                near.append((apart, min(id_, other.id), max(id_, other.id)))
            yield from sorted(near)[:_NEAREST]


def _cell(x: float, y: float) -> tuple[int, int]:
    return floor(x / NEAR), floor(y / NEAR)


def _alone(node: NodeItem) -> Cluster:
    # as if all names were under their shape: an area stays as it is when a name finds a better side
    box = node.box.united(under_box(node)) if node.label else node.box
    box = box.grown(_CLOSE)
    return Cluster([node.id], hull(corners(box)), box)
