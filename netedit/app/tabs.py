"""The tabs of docks that share a place: all in sight as long as there is any room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTabBar

from netedit.textsize import grown

# Around the words of a tab, as the sheet of styles has it, and where they stand close together.
TAB_SPACE, TIGHT_SPACE = 14, 8
# Fewer letters than the room of so many leaves say nothing.
MOST_TABS = 8


def fit_tabs(bar: QTabBar) -> None:
    """Have every tab in sight: closer together where they have no room, then cut short.

    Of more than `MOST_TABS` some are behind arrows.
    """
    bold = QFont(bar.font())
    bold.setBold(True)
    metrics = QFontMetrics(bold)
    texts = [bar.tabText(place) for place in range(bar.count())]
    words = sum(metrics.horizontalAdvance(text) + 1 for text in texts)
    is_tight = words + len(texts) * grown(TAB_SPACE) > bar.width()
    if bool(bar.property("tight")) is not is_tight:
        bar.setProperty("tight", is_tight)
        bar.style().unpolish(bar)
        bar.style().polish(bar)
    is_cut = words + len(texts) * grown(TIGHT_SPACE) > bar.width() and len(texts) <= MOST_TABS
    elides, none = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideNone
    bar.setElideMode(elides if is_cut else none)
    bar.setUsesScrollButtons(not is_cut)
    for place, text in enumerate(texts):
        bar.setTabToolTip(place, text if is_cut else "")
