"""The painted picture of what is in sight, kept for as long as it can be used again."""

from collections.abc import Callable
from math import ceil
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from netedit.canvas.camera import Camera
from netedit.picture.display import Box

# A smooth picture that takes no longer than this is painted smoothly even while it moves.
LIGHT_MS = 8.0
# A change that touches more of the window than this is not worth painting by itself.
MOST_PATCHED = 0.5
# Zoomed out, names keep their size and reach further beyond their node than in the scene.
PATCH_REACH_PX = 70.0

PaintArea = Callable[[QPainter, QRectF, bool], None]


class Backing:
    """A pixmap the size of the viewport. Panning shifts it, an edit patches it, else it is redone.

    `paint_area(painter, area, smooth)` paints an area of the scene, the painter in scene units; the
    background is there already.
    """

    def __init__(self, camera: Camera, paint_area: PaintArea) -> None:
        self._camera = camera
        self._paint_area = paint_area
        self._pixmap: QPixmap | None = None
        self._key: tuple[object, ...] = ()
        self._background = QColor()
        self._at = (0.0, 0.0)
        self._spoiled: list[Box] = []
        self._is_rough = False
        self._smooth_ms = 0.0

    @property
    def is_rough(self) -> bool:
        """Whether some of it was painted fast, to be painted smoothly when all comes to rest."""
        return self._is_rough

    def roughen(self) -> None:
        """Have everything painted anew when all comes to rest."""
        self._is_rough = True

    def spoil(self, area: Box | None) -> None:
        """Paint an area of the scene anew next time; everything for None."""
        if area is None:
            self._pixmap = None
            self._spoiled.clear()
        elif area.right > area.left:
            self._spoiled.append(area)

    def pixmap(self, size: QSize, ratio: float, background: str, smooth: bool) -> QPixmap:
        """The picture as the camera sees it now; `ratio` is device pixels a pixel."""
        self._background = QColor(background)
        key = (self._camera.scale, size.width(), size.height(), ratio, background)
        smooth = smooth or self._smooth_ms <= LIGHT_MS
        pixmap = self._pixmap
        stale = pixmap is None or key != self._key or (smooth and self._is_rough)
        if pixmap is None or stale or not self._bring_up_to_date(pixmap, size, ratio, smooth):
            pixmap = self._made(size, ratio, smooth)
            self._key = key
        self._spoiled.clear()
        return pixmap

    def _made(self, size: QSize, ratio: float, smooth: bool) -> QPixmap:
        """All of it, anew."""
        device = QSize(ceil(size.width() * ratio), ceil(size.height() * ratio))
        pixmap = self._pixmap
        if pixmap is None or pixmap.size() != device or pixmap.devicePixelRatio() != ratio:
            pixmap = QPixmap(device)
            pixmap.setDevicePixelRatio(ratio)
        self._pixmap = pixmap
        self._at = (self._camera.x, self._camera.y)
        self._is_rough = not smooth
        began = perf_counter()
        self._paint(pixmap, [QRect(QPoint(0, 0), size)], smooth)
        if smooth:
            self._smooth_ms = (perf_counter() - began) * 1000
        return pixmap

    def _bring_up_to_date(self, pixmap: QPixmap, size: QSize, ratio: float, smooth: bool) -> bool:
        """Shift and patch; False where that is not possible or not worth it."""
        dx, dy = self._camera.x - self._at[0], self._camera.y - self._at[1]
        device_x, device_y = dx * ratio, dy * ratio
        if abs(dx) >= size.width() or abs(dy) >= size.height():
            return False
        if device_x != round(device_x) or device_y != round(device_y):
            return False
        whole = QRect(QPoint(0, 0), size)
        rects = [self._in_pixels(box) & whole for box in self._spoiled]
        rects = [*rects, *_exposed(whole, round(dx), round(dy))]
        share = sum(r.width() * r.height() for r in rects) / max(whole.width() * whole.height(), 1)
        if share > MOST_PATCHED:
            return False
        if dx or dy:
            pixmap.scroll(round(device_x), round(device_y), pixmap.rect())
            self._at = (self._camera.x, self._camera.y)
        if share > 0:
            smooth = smooth or self._smooth_ms * share <= LIGHT_MS
            self._paint(pixmap, [rect for rect in rects if not rect.isEmpty()], smooth)
            self._is_rough |= not smooth
        return True

    def _in_pixels(self, box: Box) -> QRect:
        seen = self._camera.box_to_screen(box).grown(PATCH_REACH_PX)
        return QRectF(seen.left, seen.top, seen.width, seen.height).toAlignedRect()

    def _paint(self, pixmap: QPixmap, rects: list[QRect], smooth: bool) -> None:
        camera = self._camera
        painter = QPainter(pixmap)
        for rect in rects:
            painter.save()
            painter.setClipRect(rect)
            painter.fillRect(rect, self._background)
            left, top = camera.to_scene(rect.left(), rect.top())
            width, height = rect.width() / camera.scale, rect.height() / camera.scale
            painter.translate(camera.x, camera.y)
            painter.scale(camera.scale, camera.scale)
            self._paint_area(painter, QRectF(left, top, width, height), smooth)
            painter.restore()
        painter.end()


def _exposed(whole: QRect, dx: int, dy: int) -> list[QRect]:
    """What a picture shifted by (dx, dy) no longer covers."""
    found: list[QRect] = []
    if dx:
        left = 0 if dx > 0 else whole.width() + dx
        found.append(QRect(left, 0, abs(dx), whole.height()))
    if dy:
        top = 0 if dy > 0 else whole.height() + dy
        found.append(QRect(0, top, whole.width(), abs(dy)))
    return found
