"""Finds places for the names that have no room at their usual ones."""

from collections.abc import Collection, Iterator, Mapping
from math import cos, pi, sin

from netedit.model.geometry import Box, Point
from netedit.picture.display import NodeItem
from netedit.picture.fitting import fitting, in_order
from netedit.picture.labels import named
from netedit.picture.shown import shown_labels
from netedit.picture.steps import done

_DIRECTIONS = 16
_AWAY = (1.0, 1.4)
_CELL = 40.0
# So many of the most important are tried elsewhere.
_MOST_TRIED = 200
_AIR = 1.0
# A name may stand out of the room by so much.
_EDGE = 6.0


def places(
    nodes: Collection[NodeItem],
    mark: float,
    room: Box,
    sheets: Collection[Box] = (),
    quiet: Collection[str] = (),
) -> Mapping[str, Point]:
    """How far each name stands from under its shape, in its own units; none without room.

    `mark` is how much larger than on the screen a unit of the map is here; no name leaves `room` or
    meets one of the `sheets`, which lie over it all. Where there is no room else, a name may stand
    over shapes that are `quiet`.
    """
    by_id = {node.id: node for node in nodes}
    wanted = shown_labels(nodes, 1.0)
    if any(node.sides for node in nodes):
        # where lines cross them least, as on the screen
        wanted = done(fitting([named(node) for node in in_order(nodes)], 1.0))
    shown = {
        id_: at for id_, at in wanted.items() if _is_within(by_id[id_].label_box.at(*at), room)
    }
    taken = _Taken()
    bodies = {node.id: _body(node, mark) for node in nodes}
    for body in (*bodies.values(), *sheets):
        taken.add(body)
    # what shapes would hide is not shown, and it is tried elsewhere
    for node in sorted(nodes, key=lambda node: (-node.importance, node.id)):
        if node.id in shown:
            box = node.label_box.at(*shown[node.id])
            if taken.is_free(box):
                taken.add(box)
            else:
                del shown[node.id]
    _try_elsewhere(nodes, mark, room, taken, shown)
    if quiet:
        loud = _Taken()
        written = [node.label_box.at(*shown[node.id]) for node in nodes if node.id in shown]
        there = [body for id_, body in bodies.items() if id_ not in quiet]
        for box in (*there, *sheets, *written):
            loud.add(box)
        _try_elsewhere(nodes, mark, room, loud, shown)
    return shown


def _try_elsewhere(
    nodes: Collection[NodeItem],
    mark: float,
    room: Box,
    taken: "_Taken",
    shown: dict[str, Point],
) -> None:
    """Find places for the names that are not `shown` yet, the most important first."""
    left = [node for node in nodes if node.label and node.id not in shown]
    for node in sorted(left, key=lambda node: (-node.importance, node.id))[:_MOST_TRIED]:
        for at in _tries(node, mark):
            box = node.label_box.at(*at).grown(_AIR)
            if _is_within(box, room) and taken.is_free(box):
                shown[node.id] = at
                taken.add(box.grown(-_AIR))
                break


class _Taken:
    """What is taken, in a grid."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def is_free(self, box: Box) -> bool:
        return not any(
            box.meets(other) for cell in _cells(box) for other in self._cells.get(cell, ())
        )

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def _is_within(box: Box, room: Box) -> bool:
    return (
        box.left >= room.left - _EDGE
        and box.right <= room.right + _EDGE
        and box.top >= room.top - _EDGE
        and box.bottom <= room.bottom + _EDGE
    )


def _body(node: NodeItem, mark: float) -> Box:
    return node.box.grown(node.mark_reach * mark)


def _tries(node: NodeItem, mark: float) -> list[Point]:
    """All around the shape, near before far; under it before above it."""
    box, body = node.label_box, _body(node, mark)
    x, y = box.centre
    found: list[Point] = []
    for away in _AWAY:
        for number in range(_DIRECTIONS):
            # 0 is below, then by turns to either side
            turn = (number + 1) // 2 * (1 if number % 2 else -1)
            angle = pi / 2 + turn * 2 * pi / _DIRECTIONS
            across = (body.width + box.width) / 2 * cos(angle) * away
            down = (body.height + box.height) / 2 * sin(angle) * away + 2 * sin(angle)
            found.append((node.x + across - x, node.y + down - y))
    return found
