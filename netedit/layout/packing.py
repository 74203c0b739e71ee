"""Puts the pieces of a map together to one compact picture, a little wider than high."""

from collections.abc import Sequence
from math import ceil

# Width to height of the whole: of a slide, and of what panels leave of a screen.
ASPECT = 1.35
WIDTHS_TRIED = 16

Corner = tuple[float, float]
Size = tuple[float, float]


def packed(sizes: Sequence[Size], gap: float) -> list[Corner]:
    """The left top corners of rectangles laid out without overlap, `gap` apart.

    In the order given, which should be from large to small; of several widths of the whole, the
    one that fits a screen best.
    """
    if not sizes:
        return []
    grown = [(width + gap, height + gap) for width, height in sizes]
    area = sum(width * height for width, height in grown)
    widest = max(width for width, _ in grown)
    least = max(widest, 0.8 * (area * ASPECT) ** 0.5)
    tries = WIDTHS_TRIED if len(sizes) <= 300 else 4
    best: list[Corner] = []
    best_cost = float("inf")
    for number in range(tries):
        limit = least * (1 + 1.2 * number / tries)
        corners = _filled(grown, limit)
        right = max(x + w for (x, _), (w, _) in zip(corners, grown, strict=True))
        bottom = max(y + h for (_, y), (_, h) in zip(corners, grown, strict=True))
        cost = max(right, bottom * ASPECT)
        if cost < best_cost - 1e-9:
            best, best_cost = corners, cost
    return best


def _filled(sizes: Sequence[Size], limit: float) -> list[Corner]:
    """Each rectangle as high up as it fits, then as far left, within a strip of that width."""
    # The skyline: from each x on, down to which y the strip is filled.
    skyline: list[tuple[float, float]] = [(0.0, 0.0), (limit, float("inf"))]
    corners: list[Corner] = []
    for width, height in sizes:
        x, y = _highest_place(skyline, width, limit)
        corners.append((x, y))
        skyline = _raised(skyline, x, x + width, y + height)
    return corners


def _highest_place(skyline: Sequence[tuple[float, float]], width: float, limit: float) -> Corner:
    best: Corner | None = None
    for index, (x, _) in enumerate(skyline[:-1]):
        if x + width > limit + 1e-9:
            break
        y = 0.0
        for begin, level in skyline[index:-1]:
            if begin >= x + width - 1e-9:
                break
            y = max(y, level)
        if best is None or y < best[1]:
            best = (x, y)
    assert best is not None, "no rectangle is wider than the strip"
    return best


def _raised(
    skyline: Sequence[tuple[float, float]], left: float, right: float, level: float
) -> list[tuple[float, float]]:
    found = [step for step in skyline if step[0] < left - 1e-9]
    under = [step for step in skyline if step[0] <= right + 1e-9]
    found.append((left, level))
    if right < skyline[-1][0] - 1e-9:
        found.append((right, under[-1][1]))
        found += [step for step in skyline if step[0] > right + 1e-9]
    else:
        found.append(skyline[-1])
    return found


def rows(sizes: Sequence[Size], gap: float, width: float) -> list[Corner]:
    """The left top corners of rectangles in rows and columns, the whole at most `width` wide.

    Every cell is as wide as the widest, every row as high as its highest; one column at least.
    """
    if not sizes:
        return []
    cell = max(w for w, _ in sizes) + gap
    columns = max(1, min(len(sizes), int((width + gap) // cell)))
    # As many in each row as can be: no last row with a single one.
    columns = ceil(len(sizes) / ceil(len(sizes) / columns))
    corners: list[Corner] = []
    y = 0.0
    for begin in range(0, len(sizes), columns):
        row = sizes[begin : begin + columns]
        corners += [(index * cell + (cell - gap - w) / 2, y) for index, (w, _) in enumerate(row)]
        y += max(h for _, h in row) + gap
    return corners
