"""What nodes and their names take up on the screen at a zoom, kept up with single ones."""

from math import inf

from netedit.model.geometry import Edges
from netedit.picture.fitting import LARGE_PX, NOWHERE, cells_of, is_solid
from netedit.picture.labels import Named, label_edges, shape_edges

Key = tuple[float, str]
HOME_PX = 96.0


class Spot:
    """A node and what it takes up, in pixels of the screen."""

    __slots__ = ("body", "home", "is_large", "is_solid", "key", "label", "node", "places", "reach")

    def __init__(self, node: Named, scale: float) -> None:
        self.node = node
        self.key: Key = (-node.importance, node.id)
        self.is_large = node.half * scale >= LARGE_PX
        self.is_solid = is_solid(node, scale)
        self.body: Edges = shape_edges(node, scale)
        self.home = home_of(node, scale)
        # in how many of its places it may stand
        self.places = NOWHERE
        self.label: Edges | None = None
        # around every place its label may take, worked out when asked for
        self.reach: Edges | None = None


_Taken = tuple[float, float, float, float, Spot, bool]


class Room:
    """What is taken on the screen, in a grid; plain numbers, as it is asked thousands of times."""

    def __init__(self) -> None:
        self._taken: dict[int, list[_Taken]] = {}

    def is_free_for(self, edges: Edges, spot: Spot) -> bool:
        """Whether nothing lies there that the label of `spot` must give way to, itself apart."""
        left, top, right, bottom = edges
        get = self._taken.get
        for cell in cells_of(edges):
            for x1, y1, x2, y2, other, is_label in get(cell, ()):
                if (
                    left < x2
                    and x1 < right
                    and top < y2
                    and y1 < bottom
                    and other is not spot
                    and ((other.is_large and not is_label) or other.key <= spot.key)
                ):
                    return False
        return True

    def covered(self, edges: Edges, spot: Spot, most: float) -> float:
        """How many shapes that are hardly larger than letters the label of `spot` would cover;
        infinite where that is `most` or more, or it would meet what it must give way to.
        """
        left, top, right, bottom = edges
        key, get = spot.key, self._taken.get
        found: set[Key] = set()
        for cell in cells_of(edges):
            for x1, y1, x2, y2, other, is_label in get(cell, ()):
                if left < x2 and x1 < right and top < y2 and y1 < bottom and other is not spot:
                    if other.key <= key or (other.is_solid and not is_label):
                        return inf
                    if other.is_large and not is_label:
                        found.add(other.key)
                        if len(found) >= most:
                            return inf
        return float(len(found))

    def take(self, edges: Edges, spot: Spot, *, is_label: bool) -> None:
        """Have a shape or a label lie there."""
        entry = (*edges, spot, is_label)
        taken = self._taken
        for cell in cells_of(edges):
            if cell in taken:
                taken[cell].append(entry)
            else:
                taken[cell] = [entry]

    def free(self, edges: Edges, spot: Spot, *, is_label: bool) -> None:
        """Have it lie there no longer."""
        for cell in cells_of(edges):
            held = self._taken[cell]
            self._taken[cell] = [e for e in held if e[4] is not spot or e[5] is not is_label]


def home_of(node: Named, scale: float) -> int:
    """The square in which a node stands."""
    return square(int(node[1] * scale // HOME_PX), int(node[2] * scale // HOME_PX))


def square(column: int, row: int) -> int:
    """One of the squares into which the map is parted to find what is near."""
    return (column << 24) + row


def are_alike(old: Spot, new: Spot, scale: float) -> bool:
    """Whether both take up the same room in the same order."""
    if old.key != new.key or old.body != new.body or old.is_large is not new.is_large:
        return False
    if old.node.is_named is not new.node.is_named:
        return False
    if old.node.sides != new.node.sides:
        return False
    return label_edges(old.node, scale) == label_edges(new.node, scale)
