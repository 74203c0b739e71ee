"""What a dock holds: room for a panel, which scrolls where that asks for too much."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from netedit.overrides import guarded


@guarded
class Holder(QScrollArea):
    """Holds a panel, and stays when it is hidden: a dock without a widget has no size.

    Until there is one it holds an empty widget, which asks for nothing.

    It scrolls where the panel asks for more than `most`: with large words a window is not to grow
    beyond its screen.
    """

    def __init__(self, most: QSize, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = most
        self._held = QWidget(self)
        self._held.hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def hold(self, panel: QWidget) -> None:
        """Show a panel, which was made in the viewport; once.

        Made elsewhere all in it would look up its rules of style anew for every widget it comes
        into (10 ms each).
        """
        self._held.deleteLater()
        self._held = panel
        self.setWidget(panel)
        self._fit()
        self.updateGeometry()
        # or it is seen once with bars for what it was a moment before
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def minimumSizeHint(self) -> QSize:
        """What the panel needs, but for what is too much."""
        return self._least.boundedTo(self._most)

    @property
    def _least(self) -> QSize:
        return self._held.minimumSizeHint().expandedTo(self._held.minimumSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the panel fill the room there is."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the panel asks for may be another."""
        answer = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
            self.updateGeometry()
        return answer

    def _fit(self) -> None:
        """Not as Qt would: that gives words that wrap all the room they would like."""
        room = self.maximumViewportSize()
        least = self._least_in(room.width())
        if least.height() > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
            least = self._least_in(room.width())
        if least.width() > room.width():
            room.setHeight(room.height() - self.horizontalScrollBar().sizeHint().height())
        self._held.resize(room.expandedTo(least))

    def _least_in(self, width: int) -> QSize:
        """What the panel needs where it is so wide."""
        least, layout = self._least, self._held.layout()
        if layout is not None and layout.hasHeightForWidth():
            high = layout.minimumHeightForWidth(max(width, least.width()))
            least.setHeight(max(least.height(), high))
        return least

    def sizeHint(self) -> QSize:
        """What the panel would like."""
        return self._held.sizeHint().expandedTo(QSize(0, 0))
