"""What a person sees of the map, so that who is new comes where the eyes are."""

from math import sqrt
from typing import TYPE_CHECKING

from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

# So many places at most are looked at, however much of the map is in sight.
MOST_PLACES = 400


@dataclass(frozen=True, slots=True)
class Sight:
    """The part of the map that is seen, and what lies over it, such as a legend; scene units."""

    area: Box
    covered: tuple[Box, ...] = ()

    def shows(self, box: Box) -> bool:
        """Whether all of `box` can be seen."""
        return self.area.holds(box) and not any(box.meets(each) for each in self.covered)

    def shows_each(self, boxes: "Floats") -> "Mask":
        """`shows` for many boxes, given as rows of left, top, right and bottom."""
        left, top, right, bottom = boxes.T
        area = self.area
        found = (left >= area.left) & (top >= area.top)
        found &= (right <= area.right) & (bottom <= area.bottom)
        for each in self.covered:
            across = (left < each.right) & (each.left < right)
            found &= ~(across & (top < each.bottom) & (each.top < bottom))
        return found

    def places(self, box: Box) -> "Floats":
        """Places (x, y) of `box` all over the area, half its own size apart or more."""
        import numpy as np

        area = self.area
        room_x, room_y = area.width - box.width, area.height - box.height
        if room_x < 0 or room_y < 0:
            return np.zeros((0, 2))
        step_x, step_y = box.width / 2, box.height / 2
        wider = max(1.0, sqrt((room_x / step_x + 1) * (room_y / step_y + 1) / MOST_PLACES))
        columns, rows = int(room_x / (step_x * wider)), int(room_y / (step_y * wider))
        # from the middle outwards, so that the middle itself is one of them
        left = area.left - box.left + (room_x - columns * step_x * wider) / 2
        top = area.top - box.top + (room_y - rows * step_y * wider) / 2
        x = left + np.arange(columns + 1) * step_x * wider
        y = top + np.arange(rows + 1) * step_y * wider
        return np.column_stack([np.tile(x, rows + 1), np.repeat(y, columns + 1)]).astype(np.float64)
