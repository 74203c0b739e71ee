"""Where names stand that would be half hidden: by what lies over the map, or by a window's edge."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from netedit.model.geometry import Edges, Point, common, do_meet, is_within
from netedit.picture.fitting import (
    COLUMNS_A_PX,
    FAR,
    MOST_APART_PX,
    NO_RIM,
    ROWS_A_PX,
    NamesRoom,
    cells_of,
)
from netedit.picture.labels import Named, label_edges, shape_edges


def kept_off(
    named: Sequence[Named],
    shown: Mapping[str, Point],
    covered: Sequence[Edges],
    scale: float,
    around: Callable[[Sequence[Edges]], Iterable[Named]],
    window: Edges | None = None,
) -> dict[str, Point | None]:
    """Where those names stand instead that would be under what is `covered` in part, without their
    shape, or cut by the edge of a `window`; in pixels of the screen, None where there is no room
    for one by its shape, or that is not to be seen.

    `named` are all those whose name may be in the way, and nobody else's moves; `around` gives all
    nodes that may reach into boxes. What is wholly under something with its shape stays there, and
    so does what is out of sight. O(what is near).
    """
    half: list[tuple[float, Named]] = []
    found: dict[str, Point | None] = {}
    free: list[Edges] = []
    for node in named:
        off = shown.get(node[0])
        if off is not None:
            left, top, right, bottom = label_edges(node, scale)
            at = left + off[0], top + off[1], right + off[0], bottom + off[1]
            met = [each for each in covered if do_meet(at, each)]
            if _is_half_under(node, at, met, scale) or _is_cut(node, at, window, scale):
                found[node[0]] = None
                if not _is_hidden(node, covered, window, scale):
                    half.append((-node.importance, node))
            elif not met:
                free.append(at)
    if not half:
        return found
    room = NamesRoom(scale, NO_RIM)
    # all that these could meet; further away nothing is looked at
    reaches = [_reach(node, scale) for _, node in half]
    if window is not None:
        reaches = [common(reach, window) for reach in reaches]
    near = {cell for reach in reaches for cell in cells_of(reach)}
    for edges in (*covered, *free):
        room.take_label(edges, near)
    columns, rows = scale * COLUMNS_A_PX, scale * ROWS_A_PX
    ranks: dict[str, int] = {}
    for rank, node in enumerate(around(reaches)):
        column, row = int(node[1] * columns + FAR), int(node[2] * rows + FAR)
        if (column << 24) + row in near:
            room.take_body(node, rank)
            ranks[node[0]] = rank
    for _, node in sorted(half):
        found[node.id] = room.place_around(node, ranks.get(node.id, -1), window)
    return found


def further(
    near: Sequence[Named],
    shown: Mapping[str, Point],
    covered: Sequence[Edges],
    scale: float,
    window: Edges,
) -> dict[str, Point]:
    """Where names can stand in a window that are not `shown`, the more important first: anywhere by
    their shapes where nothing is; in pixels of the screen.

    `near` are all nodes that reach into the window. O(near): for a few hundred.
    """
    room = NamesRoom(scale, NO_RIM)
    cells = frozenset(cells_of(window))
    for edges in covered:
        room.take_label(edges, cells)
    waiting: list[tuple[float, str, int]] = []
    for rank, node in enumerate(near):
        room.take_body(node, rank)
        off = shown.get(node[0])
        if off is not None:
            left, top, right, bottom = label_edges(node, scale)
            at = left + off[0], top + off[1], right + off[0], bottom + off[1]
            room.take_label(at, cells)
        elif node.is_named and not _is_hidden(node, covered, window, scale):
            waiting.append((-node.importance, node.id, rank))
    placed = (
        (id_, room.place_around(near[rank], rank, window)) for _, id_, rank in sorted(waiting)
    )
    return {id_: off for id_, off in placed if off is not None}


def may_be_aside(
    node: Named, covered: Iterable[Edges], scale: float, window: Edges | None = None
) -> bool:
    """Whether the name of a node could have to do with what is covered, or with the edge of a
    window, wherever it stands by its shape.
    """
    reach = _reach(node, scale)
    if window is not None and do_meet(reach, window) and not is_within(reach, window):
        return True
    return any(do_meet(reach, each) for each in covered)


def _is_under(node: Named, covered: Iterable[Edges], scale: float) -> bool:
    """Whether the middle of its shape is under any of this."""
    x, y = node.x * scale, node.y * scale
    return any(is_within((x, y, x, y), each) for each in covered)


def _is_hidden(node: Named, covered: Iterable[Edges], window: Edges | None, scale: float) -> bool:
    """Whether the shape of a node is not to be seen."""
    if window is not None and not _is_under(node, (window,), scale):
        return True
    return _is_under(node, covered, scale)


def _is_half_under(node: Named, label: Edges, met: Sequence[Edges], scale: float) -> bool:
    """Whether a name is under this in part, or without its shape."""
    if not met:
        return False
    return not (_is_under(node, met, scale) and any(is_within(label, each) for each in met))


def _is_cut(node: Named, label: Edges, window: Edges | None, scale: float) -> bool:
    """Whether a name is seen in part or without its shape, or only its shape is seen."""
    if window is None:
        return False
    if is_within(label, window):
        # its rings are not what one knows a partner by
        x, y, half = node.x * scale, node.y * scale, node.half * scale
        return not do_meet((x - half, y - half, x + half, y + half), window)
    return do_meet(label, window) or _is_under(node, (window,), scale)


def _reach(node: Named, scale: float) -> Edges:
    """All that a label at any place around its node could meet."""
    label = label_edges(node, scale)
    apart = MOST_APART_PX * max(scale, 1.0)
    wide, high = label[2] - label[0] + apart, label[3] - label[1] + apart
    left, top, right, bottom = shape_edges(node, scale)
    return left - wide, top - high, right + wide, bottom + high
