"""The picture scrolls by itself while something is dragged to the edge of the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtWidgets import QWidget

BAND_PX = 28.0
MOST_PX = 22.0
FRAME_MS = 16


class EdgeScroll(QObject):
    """Calls `scroll(dx, dy)` a frame in pixels for as long as the pointer is held at an edge."""

    def __init__(self, viewport: QWidget, scroll: Callable[[float, float], None]) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._scroll = scroll
        self._by = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._step)

    def follow(self, at: QPointF) -> None:
        """The pointer drags something here, in pixels of the viewport, or beyond it."""
        self._by = (
            _speed(at.x(), self._viewport.width()),
            _speed(at.y(), self._viewport.height()),
        )
        if self._by == (0.0, 0.0):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Nothing is dragged any more."""
        self._timer.stop()

    def _step(self) -> None:
        self._scroll(*self._by)


def _speed(at: float, size: int) -> float:
    """How far the picture goes a frame: the nearer to the edge the faster, the other way."""
    if at < BAND_PX:
        return min(1.0, (BAND_PX - at) / BAND_PX) * MOST_PX
    if at > size - BAND_PX:
        return -min(1.0, (at - size + BAND_PX) / BAND_PX) * MOST_PX
    return 0.0
