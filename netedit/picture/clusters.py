"""Who of a group stand together, with nobody else in between: what areas are drawn around."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import floor, hypot

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Edges, Point
from netedit.picture.display import NodeItem
from netedit.picture.hulls import corners, holds, hull
from netedit.picture.labels import under_box

# Members further apart than this do not stand together.
NEAR = 290.0
_NEAREST = 5

Shape = tuple[Point, ...]
_Cell = tuple[int, int]


@dataclass(slots=True)
class Cluster:
    """Members that stand together, the shape around them, and how far it reaches."""

    members: list[str]
    shape: Shape
    box: Box


class Ground:
    """Where everybody stands, and what shapes and names lie on; it never changes."""

    def __init__(self, nodes: Mapping[str, NodeItem]) -> None:
        self._nodes = nodes
        # those who stand in a cell, and what of whom lies in it
        self._cells: dict[_Cell, list[NodeItem]] = {}
        self._lying: dict[_Cell, list[tuple[Edges, str]]] = {}
        for node in nodes.values():
            self._put(node)

    def renewed(self, nodes: Mapping[str, NodeItem], changed: Collection[str]) -> "Ground":
        """The ground of `nodes`, which differ by what is gone, came or is another item.

        O(changed), and a pass over the cells.
        """
        made = Ground({})
        made._nodes = nodes
        made._cells, made._lying = dict(self._cells), dict(self._lying)
        before = [node for id_ in changed if (node := self._nodes.get(id_)) is not None]
        now = [node for id_ in changed if (node := nodes.get(id_)) is not None]
        for node in (*before, *now):
            # what another ground has stays as it is
            at = _cell(node.x, node.y)
            made._cells[at] = list(made._cells.get(at, ()))
            for cell, _ in _lying(node):
                made._lying[cell] = list(made._lying.get(cell, ()))
        for node in before:
            made._cells[_cell(node.x, node.y)].remove(node)
            for cell, edges in _lying(node):
                made._lying[cell].remove((edges, node.id))
        for node in now:
            made._put(node)
        return made

    def _put(self, node: NodeItem) -> None:
        self._cells.setdefault(_cell(node.x, node.y), []).append(node)
        for cell, edges in _lying(node):
            self._lying.setdefault(cell, []).append((edges, node.id))

    def clusters(self, members: Sequence[str], tried: list[Box]) -> list[Cluster]:
        """Members joined as long as they are near and nobody else comes in between.

        `tried` takes the boxes in which it was looked for others.
        """
        inside = set(members)
        of = {id_: _alone(self._nodes[id_]) for id_ in members}
        # with the clusters themselves: of one that is gone another could get the number
        refused: dict[tuple[int, int], tuple[Cluster, Cluster]] = {}
        for _, one, other in sorted(self._pairs(members, inside)):
            a, b = of[one], of[other]
            if a is b or (id(a), id(b)) in refused:
                continue
            shape = hull((*a.shape, *b.shape))
            box = a.box.united(b.box)
            tried.append(box)
            if self.has_stranger(shape, box, inside):
                refused[id(a), id(b)] = refused[id(b), id(a)] = a, b
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
        for node in self._within(box):
            x, y = node.x, node.y
            is_near = box.left <= x <= box.right and box.top <= y <= box.bottom
            if is_near and node.id not in inside and holds(shape, (x, y)):
                return True
        return False

    def has_node(self, box: Box) -> bool:
        """Whether a partner or a name stands in a box."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        get = self._lying.get
        for cell in _cells(left, top, right, bottom):
            # Without boxes in between: it is asked tens of thousands of times.
            for (x1, y1, x2, y2), _ in get(cell, ()):
                if x1 < right and left < x2 and y1 < bottom and top < y2:
                    return True
        return False

    def _within(self, box: Box) -> Iterator[NodeItem]:
        """Those in the cells that a box meets."""
        left, top = _cell(box.left, box.top)
        right, bottom = _cell(box.right, box.bottom)
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


def _cell(x: float, y: float) -> _Cell:
    return floor(x / NEAR), floor(y / NEAR)


def _cells(left: float, top: float, right: float, bottom: float) -> Iterator[_Cell]:
    column, row = _cell(left, top)
    last_column, last_row = _cell(right, bottom)
    for each in range(column, last_column + 1):
        for other in range(row, last_row + 1):
            yield each, other


def _lying(node: NodeItem) -> Iterator[tuple[_Cell, Edges]]:
    """Where the shape and the name of a node lie."""
    label = node.label_box
    x, y, w, h = node.x, node.y, node.half_width, node.half_height
    for edges in (
        (x - w, y - h, x + w, y + h),
        (label.left, label.top, label.right, label.bottom),
    ):
        for cell in _cells(*edges):
            yield cell, edges


def _alone(node: NodeItem) -> Cluster:
    # as if all names were under their shape: an area stays as it is when a name finds a better side
    box = node.box.united(under_box(node)) if node.label else node.box
    return Cluster([node.id], corners(box), box)
