"""The tabs of docks that share a place: all in sight as long as there is any room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTabBar

from netedit.textsize import grown

# Around the words of a tab, as the sheet of styles has it, and how large its letters are: usually,
# where they stand close together, and as close as they can be told apart.
ROOMS = (("", 14, 13), ("true", 8, 13), ("very", 6, 12))
# Fewer letters than the room of so many leaves say nothing.
MOST_TABS = 8


def fit_tabs(bar: QTabBar) -> None:
    """Have every tab in sight: closer together where they have no room, then smaller, then cut
    short.

    Of more than `MOST_TABS` some are behind arrows.
    """
    texts = [bar.tabText(place) for place in range(bar.count())]
    rooms = ROOMS if len(texts) <= MOST_TABS else ROOMS[:2]
    fitting = [
        tight for tight, space, px in rooms if _width(bar.font(), texts, space, px) <= bar.width()
    ]
    tight = fitting[0] if fitting else rooms[-1][0]
    if (bar.property("tight") or "") != tight:
        bar.setProperty("tight", tight)
        bar.style().unpolish(bar)
        bar.style().polish(bar)
    is_cut = not fitting and len(texts) <= MOST_TABS
    elides, none = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideNone
    bar.setElideMode(elides if is_cut else none)
    bar.setUsesScrollButtons(not is_cut)
    for place, text in enumerate(texts):
        bar.setTabToolTip(place, text if is_cut else "")


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
