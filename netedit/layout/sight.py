"""What a person sees of the map, so that who is new comes where the eyes are."""

from collections.abc import Iterator, Sequence
from math import hypot, sqrt

from netedit.layout.ground import Ground
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point

# So many places at most are looked at, however much of the map is in sight.
MOST_PLACES = 400
# What it costs whoever is tied to nobody to stand in one row with others: the line that may come
# would run through who stands between.
LEVEL = 0.3


@dataclass(frozen=True, slots=True)
class Sight:
    """The part of the map that is seen, and what lies over it, such as a legend; scene units."""

    area: Box
    covered: tuple[Box, ...] = ()

    def shows(self, box: Box) -> bool:
        """Whether all of `box` can be seen."""
        return self.area.holds(box) and not any(box.meets(each) for each in self.covered)


def emptiest(ground: Ground, box: Box, ends: Sequence[Point], sight: Sight) -> Point | None:
    """The place in sight with most room around it, of several the nearest to `ends`.

    Without ends the nearest to the middle of what is seen; None where nothing is free in sight.
    """
    area = sight.area
    aims = ends or [area.centre]
    reach = hypot(area.width, area.height) or 1.0
    costs: list[tuple[float, Point]] = []
    for x, y in _places(box, area):
        moved = box.at(x, y)
        if not sight.shows(moved) or not ground.is_free(moved):
            continue
        middle_x, middle_y = moved.centre
        away = sum(hypot(middle_x - a, middle_y - b) for a, b in aims) / len(aims) / reach
        # with ends to stand near, nearness counts as much as room
        cost = ground.crowding(moved) + away * (4.0 if ends else 1.0)
        if not ends and ground.is_level(moved):
            cost += LEVEL
        costs.append((cost, (x, y)))
    return ground.clearest(costs, ends) if costs else None


def _places(box: Box, area: Box) -> Iterator[Point]:
    """Places of `box` all over the area, half its own size apart or more."""
    room_x, room_y = area.width - box.width, area.height - box.height
    if room_x < 0 or room_y < 0:
        return
    step_x, step_y = box.width / 2, box.height / 2
    wider = max(1.0, sqrt((room_x / step_x + 1) * (room_y / step_y + 1) / MOST_PLACES))
    columns, rows = int(room_x / (step_x * wider)), int(room_y / (step_y * wider))
    # from the middle outwards, so that the middle itself is one of them
    left = area.left - box.left + (room_x - columns * step_x * wider) / 2
    top = area.top - box.top + (room_y - rows * step_y * wider) / 2
    for row in range(rows + 1):
        for column in range(columns + 1):
            yield left + column * step_x * wider, top + row * step_y * wider
