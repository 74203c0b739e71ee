"""The places that are tried for the title of an area or a frame, and how far one would be out of
its area: in pixels of the screen.
"""

from collections.abc import Iterator, Sequence
from math import inf

from netedit.model.geometry import Edges
from netedit.picture.display import RegionItem
from netedit.picture.hulls import across

# Where a title may begin from the left, and at the top, in this order, and how wide it is there.
Places = tuple[Sequence[float], Sequence[float], float]
# In part of an area a title stands so many times its height from the edge at most.
_NEAR_RIM = 2.0
# Of a title five points are looked at: what one costs that is in another area too, and one that is
# in none; in another area alone none may be.
_ALONG_TITLE = (0.0, 0.25, 0.5, 0.75, 1.0)
_SHARED, _OUTSIDE, MOST_ASTRAY = 1.0, 0.7, 100.0
# Of an area that reaches nowhere at some height.
NOWHERE = inf, -inf


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


def reach_at(item: RegionItem, y: float, scale: float) -> tuple[float, float]:
    """From where to where an area reaches at a height of the scene, in pixels of the screen;
    `NOWHERE` itself where it does not reach so far up or down.
    """
    if not item.box.top <= y <= item.box.bottom:
        return NOWHERE
    first, last = across(item.outline, y)
    return first * scale, last * scale


def astray_of(
    place: Edges, own: tuple[float, float], others: Sequence[tuple[float, float]], most: float
) -> float:
    """How much of a title would be outside its area, and how much of it in others, by where those
    reach at its height; no further than to `most`.
    """
    left, _, right, _ = place
    others = [(first, last) for first, last in others if first <= right and left <= last]
    if not others and own[0] <= left and right <= own[1]:
        return 0.0
    found = 0.0
    for share in _ALONG_TITLE:
        if found >= most:
            break
        x = left + (right - left) * share
        inside = own[0] <= x <= own[1]
        strange = any(first <= x <= last for first, last in others)
        found += (_SHARED if inside else MOST_ASTRAY) if strange else 0.0 if inside else _OUTSIDE
    return found
