"""Points and boxes on a map. Scene units: x right, y down, one unit is one pixel at zoom 1."""

from collections.abc import Collection

from netedit.model.dataclass import dataclass

Point = tuple[float, float]
# Left, top, right and bottom, where a `Box` for each would take too long.
Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle by its edges: `top` is less than `bottom`, as y goes down.

    Empty where right <= left.
    """

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> "Box":
        """The box of this size with its centre at (x, y)."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        """Its middle, which is not where a partner stands when the label hangs under it."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def edges(self) -> Edges:
        """Its left, top, right and bottom."""
        return self.left, self.top, self.right, self.bottom

    def at(self, x: float, y: float) -> "Box":
        """This box moved by (x, y): a box around (0, 0) becomes the box around (x, y)."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def covers(self, point: Point) -> bool:
        """Whether the point lies in it or on its border."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def united(self, other: "Box") -> "Box":
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, by: float) -> "Box":
        """The box with `by` more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: "Box") -> bool:
        """Whether the two share any area, more than a border."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether all of the other lies in it, borders included."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


EMPTY_BOX = Box(0.0, 0.0, 0.0, 0.0)


def enclosing(boxes: Collection[Box]) -> Box | None:
    """The smallest box around all of them; None for none."""
    if not boxes:
        return None
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def do_meet(one: Edges, other: Edges) -> bool:
    """Whether two boxes share any area, more than a border."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def is_within(one: Edges, other: Edges) -> bool:
    """Whether all of a box lies in another, borders included."""
    return other[0] <= one[0] and other[1] <= one[1] and one[2] <= other[2] and one[3] <= other[3]


def common(one: Edges, other: Edges) -> Edges:
    """What two boxes that meet share."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    return left, top, min(one[2], other[2]), min(one[3], other[3])


def around(boxes: Collection[Edges]) -> Edges:
    """Around boxes, or lines from corner to corner; nothing for none."""
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    xs = [x for x1, _, x2, _ in boxes for x in (x1, x2)]
    ys = [y for _, y1, _, y2 in boxes for y in (y1, y2)]
    return min(xs), min(ys), max(xs), max(ys)


def share_within(
    x1: float, y1: float, x2: float, y2: float, left: float, top: float, right: float, bottom: float
) -> float:
    """How much of a straight line is within a box, 0 to 1; along its border none is.

    Plain numbers, as it is asked thousands of times (Liang and Barsky 1984).
    """
    dx, dy = x2 - x1, y2 - y1
    enters, leaves = 0.0, 1.0
    if dx:
        a, b = (left - x1) / dx, (right - x1) / dx
        if a > b:
            a, b = b, a
        enters, leaves = a if a > 0.0 else 0.0, b if b < 1.0 else 1.0
    elif not left < x1 < right:
        return 0.0
    if dy:
        a, b = (top - y1) / dy, (bottom - y1) / dy
        if a > b:
            a, b = b, a
        enters, leaves = a if a > enters else enters, b if b < leaves else leaves
    elif not top < y1 < bottom:
        return 0.0
    return max(leaves - enters, 0.0)
