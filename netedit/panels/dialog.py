"""Dialogs that fit the screen: as large as their words ask for, scrolling what is too much."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLayout, QVBoxLayout, QWidget

from netedit.overrides import guarded
from netedit.panels.look import scrolling
from netedit.textsize import grown

# Frame and title of a dialog, and a bar of the system's.
AROUND = QSize(16, 56)
# As wide and high as Qt lets a widget be.
MOST = 16_777_215


@guarded
class Dialog(QDialog):
    """Comes up no larger than its screen; what has no room there scrolls above its buttons."""

    def begin_with(self, width: int, height: int) -> None:
        """Come up in a size that is right for usual words, as large as the present ones ask for."""
        self.resize(QSize(grown(width), grown(height)).boundedTo(self._room))

    @property
    def _room(self) -> QSize:
        return self.screen().availableSize() - AROUND

    def showEvent(self, event: QShowEvent) -> None:
        """Find room on the screen it comes up on."""
        if not event.spontaneous():
            self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        room = self._room
        self.setMinimumSize(self.minimumSize().boundedTo(room))
        self.ensurePolished()
        least = self._least(min(self.width(), room.width()))
        if least.width() > room.width() or least.height() > room.height():
            bar = self._scroll()
            if least.height() > room.height():
                least.setWidth(least.width() + bar)
        self.resize(self.size().expandedTo(least).boundedTo(room))

    def _least(self, width: int) -> QSize:
        """What it needs where it is so wide."""
        layout = self.layout()
        least = self.minimumSizeHint()
        if layout is not None and layout.hasHeightForWidth():
            high = layout.totalMinimumHeightForWidth(max(width, least.width()))
            least.setHeight(max(least.height(), high))
        return least

    def _scroll(self) -> int:
        """Put all but the buttons at the end into an area that scrolls; how wide its bar is."""
        layout = self.layout()
        if layout is None or not layout.count():
            return 0
        last = layout.itemAt(layout.count() - 1)
        buttons = last.widget() if last is not None else None
        if isinstance(buttons, QDialogButtonBox):
            layout.removeWidget(buttons)
            # what stays while the rest goes into the area would come before all of it by Tab
            buttons.setParent(None)
        # one that is just as large as its words would hold the area to a size without the bar
        layout.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        self.setMaximumSize(MOST, MOST)
        page = QWidget()
        page.setLayout(layout)
        area = scrolling(self)
        area.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        if isinstance(buttons, QDialogButtonBox):
            column.addWidget(buttons)
            buttons.show()
            buttons.setContentsMargins(9, 0, 9, 9)
        return area.verticalScrollBar().sizeHint().width()
