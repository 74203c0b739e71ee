"""Pictures of nodes and labels, drawn once for a zoom and stamped from then on."""

from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

PAGE_PX = 1024
# The first pages are lower, enough for a small map: there is less to clear before its picture.
FIRST_HEIGHT_PX = 256
# 16 pages are 64 MB; then everything is forgotten, and drawn again where it is still in sight.
MOST_PAGES = 16
_SPACE_PX = 1


class Stamp(NamedTuple):
    """Where a picture lies: its page, and its place there in pixels of the device."""

    page: int
    left: float
    top: float
    width: float
    height: float


class Atlas:
    """Stamps by key, on pages of pixels."""

    def __init__(self) -> None:
        self.pages: list[QPixmap] = []
        self._stamps: dict[Hashable, Stamp] = {}
        self._painter: QPainter | None = None
        self._painted = self._filling = -1
        self._left = self._top = self._row = 0

    def clear(self) -> None:
        """Forget every stamp."""
        self.close()
        self.pages.clear()
        self._stamps.clear()
        self._filling = -1
        self._left = self._top = self._row = 0

    @property
    def is_full(self) -> bool:
        """Whether it is time to clear it: between two frames, never within one."""
        return len(self.pages) >= MOST_PAGES

    def found(self, key: Hashable) -> Stamp | None:
        """The stamp of this key, if it has been drawn."""
        return self._stamps.get(key)

    def room(self, key: Hashable, width: int, height: int) -> Stamp:
        """Room for a new stamp under this key; `painter` draws it there.

        Width and height are rounded up to even numbers, so that the middle is a whole pixel.
        """
        found = self._stamps[key] = self._room(width + width % 2, height + height % 2)
        return found

    def painter(self, page: int) -> QPainter:
        """What draws on a page, until it is closed or another page is drawn on."""
        if self._painter is None or self._painted != page:
            self.close()
            self._painter = QPainter(self.pages[page])
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._painted = page
        return self._painter

    def close(self) -> None:
        """End drawing: call it before the pages are used."""
        if self._painter is not None:
            self._painter.end()
            self._painter = None
        self._painted = -1

    def _room(self, width: int, height: int) -> Stamp:
        if width > PAGE_PX or height > PAGE_PX:
            self.pages.append(_page(width, height))
            return Stamp(len(self.pages) - 1, 0.0, 0.0, float(width), float(height))
        if self._left + width > PAGE_PX:
            self._left, self._top, self._row = 0, self._top + self._row + _SPACE_PX, 0
        if self._filling < 0 or self._top + height > self.pages[self._filling].height():
            low = min(FIRST_HEIGHT_PX << len(self.pages) // 2, PAGE_PX)
            self.pages.append(_page(PAGE_PX, low if height <= low else PAGE_PX))
            self._filling = len(self.pages) - 1
            self._left = self._top = self._row = 0
        found = Stamp(
            self._filling,
            float(self._left),
            float(self._top),
            float(width),
            float(height),
        )
        self._left += width + _SPACE_PX
        self._row = max(self._row, height)
        return found


def _page(width: int, height: int) -> QPixmap:
    page = QPixmap(width, height)
    page.fill(Qt.GlobalColor.transparent)
    return page
