"""The places that are tried for the title of an area or a frame, in pixels of the screen."""

from collections.abc import Iterator, Sequence

from netedit.model.geometry import Edges

# Where a title may begin from the left, and at the top, in this order, and how wide it is there.
Places = tuple[Sequence[float], Sequence[float], float]
# In part of an area a title stands so many times its height from the edge at most.
_NEAR_RIM = 2.0


def free(places: Places, height: float, whole: Edges, taken: Sequence[Edges]) -> Iterator[Edges]:
    """The places within the `whole` that are free. In plain numbers: most are not."""
    lefts, tops, width = places
    first, highest, last, lowest = whole
    for top in tops:
        bottom = top + height
        if top < highest or bottom > lowest:
            continue
        above, below = top - 1.0, bottom + 1.0
        row = [(x1 - 1.0, x2 + 1.0) for x1, y1, x2, y2 in taken if y1 < below and above < y2]
        for left in lefts:
            right = left + width
            if left < first or right > last:
                continue
            for x1, x2 in row:
                if x1 < right and left < x2:
                    break
            else:
                yield left, top, right, bottom


def on_frame(area: Edges, width: float, height: float) -> Places:
    """On the upper edge of a frame, or under its lower one; where there is none, just within. At
    the corners first, then all along.
    """
    left, top, right, bottom = area
    width = min(width, right - left)
    first, last = left + 4.0, right - width - 4.0
    steps = int(max(last - first, 0.0) // max(width / 2, 12.0))
    lefts = [first, last, *(first + (last - first) * step / steps for step in range(1, steps))]
    outside = top - height - 2.0, bottom + 2.0
    return lefts, (*outside, top + 3.0, bottom - height - 3.0), width


def in_area(area: Edges, width: float, height: float) -> Places:
    """Within an area from its top to its bottom, then just outside."""
    left, top, right, bottom = area
    first, last = left + 8.0, right - width - 8.0
    lefts = [first, (first + last) / 2, last, (3 * first + last) / 4, (first + 3 * last) / 4]
    tops = [top + 4.0, bottom - height - 4.0]
    steps = max(1, int((bottom - top) / (height * 0.75)))
    tops += [top + 4.0 + (bottom - top - height) * step / steps for step in range(1, steps)]
    return lefts, (*tops, top - height - 2.0, bottom + 2.0), width


def by_rim(places: Places, area: Edges, height: float) -> Places:
    """Those within, near the top and the bottom: in the middle of what is seen of an area its title
    would be read as somebody's name.
    """
    lefts, tops, width = places
    left, top, right, bottom = area
    near = _NEAR_RIM * height if width < right - left else -1.0
    found = [each for each in tops if 0.0 <= min(each - top, bottom - height - each) <= near]
    return lefts, found, width
