"""The tabs of docks that share a place: each named whole, and what has no room behind a button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTabBar

from netedit.textsize import grown

# Around the words of a tab, as the sheet of styles has it, and how large its letters are: usually,
# where they stand close together, and as close as they can be told apart.
ROOMS = (("", 14, 13), ("true", 8, 13), ("very", 6, 12))
# What the button for those without room takes at the right.
MORE_WIDTH = 44
# A bar that has not been laid out yet is so wide, whatever its window.
UNKNOWN_WIDTH = 100


def fit_tabs(bar: QTabBar) -> Sequence[str]:
    """Have every tab in sight: closer together where they have no room, then smaller.

    Where even that is not enough the last ones are left out, never the one in front; gives their
    names.
    """
    texts = [bar.tabText(place) for place in range(bar.count())]
    font, room = bar.font(), bar.width()
    fitting = [tight for tight, space, px in ROOMS if _width(font, texts, space, px) <= room]
    if fitting or room <= UNKNOWN_WIDTH:
        tight, shown = fitting[0] if fitting else "", list(range(len(texts)))
    else:
        tight, space, px = ROOMS[1]
        shown = _fitting(font, texts, bar.currentIndex(), room - grown(MORE_WIDTH), space, px)
    if (bar.property("tight") or "") != tight:
        bar.setProperty("tight", tight)
        bar.style().unpolish(bar)
        bar.style().polish(bar)
    bar.setElideMode(Qt.TextElideMode.ElideNone)
    _show(bar, shown)
    return [text for place, text in enumerate(texts) if place not in shown]


def _show(bar: QTabBar, shown: Sequence[int]) -> None:
    """Have these tabs alone in sight, by their places."""
    turned = [
        place for place in range(bar.count()) if bar.isTabVisible(place) is not (place in shown)
    ]
    for place in turned:
        bar.setTabVisible(place, place in shown)
    if turned:
        # else it stays scrolled to where the one in front was, and cuts off the first
        bar.setUsesScrollButtons(False)
        bar.setUsesScrollButtons(True)


def _fitting(
    font: QFont, texts: Sequence[str], in_front: int, room: int, space: int, px: int
) -> Sequence[int]:
    """The places of the first tabs that have room, and of the one in front."""
    shown = [in_front]
    for place in range(len(texts)):
        more = sorted({*shown, place})
        if _width(font, [texts[each] for each in more], space, px) > room:
            break
        shown = more
    return shown


def _width(font: QFont, texts: Sequence[str], space: int, px: int) -> int:
    """What tabs with these words take, whichever of them is the one in front, which is bold."""
    usual, bold = QFont(font), QFont(font)
    for each in (usual, bold):
        each.setPixelSize(grown(px))
    bold.setBold(True)
    plain = [QFontMetrics(usual).horizontalAdvance(text) for text in texts]
    more = [QFontMetrics(bold).horizontalAdvance(text) for text in texts]
    in_front = max((wide - each for wide, each in zip(more, plain, strict=True)), default=0)
    return sum(plain) + in_front + len(texts) * (grown(space) + 1)
