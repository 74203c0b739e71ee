"""The page of a panel: a column that scrolls downwards and fills the panel."""

from typing import NamedTuple

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from netedit.panels.look import GAP, MARGIN, scrolling, stands_on_ground


class Page(NamedTuple):
    """What scrolls, what is in it, and the column in which that stands."""

    area: QScrollArea
    widget: QWidget
    column: QVBoxLayout

    def end(self) -> None:
        """Nothing more is to come: the column begins at the top, and is laid out at once."""
        self.column.addStretch(1)
        self.area.setWidget(self.widget)


def page_of(panel: QWidget, name: str) -> Page:
    """A page of that object name in a panel that has no layout yet, with the margins of all panels.

    Whoever has filled the column ends it, see `Page.end`: laid out piece by piece it would come to
    stand otherwise.
    """
    whole = QVBoxLayout(panel)
    whole.setContentsMargins(0, 0, 0, 0)
    area = scrolling(panel)
    whole.addWidget(area)
    widget = QWidget(area)
    widget.setObjectName(name)
    stands_on_ground(widget)
    column = QVBoxLayout(widget)
    column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    column.setSpacing(GAP)
    return Page(area, widget, column)
