"""How many pairs of links cross: what makes a map hard to read."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Rows of the table of pairs worked on at once, to bound memory.
ROWS = 256


def crossings(places: "NDArray[np.float64]", ends: "NDArray[np.int64]") -> int:
    """The pairs of straight links that cross, those with a common end left out.

    `places` is nodes x 2, `ends` links x 2 node numbers. O(links squared).
    """
    import numpy as np

    count = len(ends)
    if count < 2:
        return 0
    ax, ay = places[ends[:, 0]].T
    bx, by = places[ends[:, 1]].T
    found = 0
    for begin in range(0, count, ROWS):
        row = slice(begin, begin + ROWS)
        # On which side of each link of the rows the two ends of every link lie, and the reverse.
        dx, dy = (bx - ax)[row, None], (by - ay)[row, None]
        side_a = dx * (ay - ay[row, None]) - dy * (ax - ax[row, None])
        side_b = dx * (by - ay[row, None]) - dy * (bx - ax[row, None])
        back_a = (bx - ax) * (ay[row, None] - ay) - (by - ay) * (ax[row, None] - ax)
        back_b = (bx - ax) * (by[row, None] - ay) - (by - ay) * (bx[row, None] - ax)
        crossed = (side_a * side_b < 0) & (back_a * back_b < 0)
        shared = (ends[row, None, :, None] == ends[None, :, None, :]).any(axis=(2, 3))
        crossed &= ~shared
        found += int(np.count_nonzero(crossed))
    return found // 2
