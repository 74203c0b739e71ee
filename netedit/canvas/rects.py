"""Sums with rectangles of the screen: what is around, apart, exposed, and how much that is."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

# What takes more than this of the whole is not worth painting by itself, and rectangles that are
# more, or take more of the one around them, are as one.
MOST_RECTS = 16
MOST_PATCHED = 0.8


def rects_of(region: QRegion) -> Iterable[QRect]:
    """What a region consists of, without overlaps; PySide does not tell that it gives this."""
    return cast(Iterable[QRect], region)


def apart(rects: list[QRect]) -> list[QRect]:
    """Those that are not within another; the one around all where they are many or it is hardly
    more.
    """
    found: list[QRect] = []
    for rect in rects:
        if rect.isEmpty() or any(other.contains(rect) for other in found):
            continue
        found = [*(other for other in found if not rect.contains(other)), rect]
    whole = QRect()
    for rect in found:
        whole |= rect
    is_one = len(found) > MOST_RECTS or share_of(found, whole) > MOST_PATCHED
    return [whole] if found and is_one else found


def share_of(rects: list[QRect], whole: QRect) -> float:
    """How much of the whole they are, counted twice where they overlap."""
    return sum(r.width() * r.height() for r in rects) / max(whole.width() * whole.height(), 1)


def exposed(whole: QRect, dx: int, dy: int) -> list[QRect]:
    """What a picture shifted by (dx, dy) no longer covers."""
    found: list[QRect] = []
    if dx:
        left = 0 if dx > 0 else whole.width() + dx
        found.append(QRect(left, 0, abs(dx), whole.height()))
    if dy:
        top = 0 if dy > 0 else whole.height() + dy
        found.append(QRect(0, top, whole.width(), abs(dy)))
    return found
