"""Paints many long lines plain in another size and brings them to size.

Twice as large they are smooth, in a third of the time that antialiasing each takes. Half as large
they are a little soft, in half the time that plain ones take.
"""

from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import contextmanager
from math import ceil

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from netedit.canvas.rects import rects_of
from netedit.model.dataclass import dataclass, replace
from netedit.model.geometry import Box

FINER, COARSER = 2.0, 0.5
# So high a band at twice the size lies in the processor's cache.
BAND_PX = 128


@dataclass(frozen=True, slots=True)
class Paint:
    """How one painting is done: `scale` pixels a unit; ids in `hidden` are left out.

    Of `area` only `parts` are wanted, where there are any, and the painter is clipped to them.
    Where it `may_sample`, what would take long is painted by `painting_sampled`, `finer` times as
    large as it is to be.
    """

    area: Box | None
    scale: float
    smooth: bool
    hidden: Collection[str] = ()
    may_sample: bool = False
    finer: float = 1.0
    parts: Sequence[Box] = ()

    def wants(self, box: Box, more: float = 0.0) -> bool:
        """Whether a box, and so much beyond it, reaches into what is painted."""
        if self.area is None:
            return True
        box = box.grown(more)
        if not box.meets(self.area):
            return False
        return not self.parts or any(box.meets(part) for part in self.parts)

    def grown(self, by: float) -> "Paint":
        """The same of so much more on every side."""
        if self.area is None:
            return self
        parts = [part.grown(by) for part in self.parts]
        return replace(self, area=self.area.grown(by), parts=parts)


@contextmanager
def saved(painter: QPainter) -> Generator[None]:
    """The painter is afterwards as it is now, also where the drawing is called off halfway."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def painting_sampled(
    painter: QPainter,
    how: Paint,
    finer: float,
    painting: Callable[[QPainter, Paint], Iterator[None]],
) -> Iterator[None]:
    """What `painting` paints with a painter and how, on a pixmap or an image, with pauses.

    It paints plain, `finer` times as large as it is to be.
    """
    to_device, device = painter.deviceTransform(), painter.device()
    whole = QRect(0, 0, device.width(), device.height())
    if painter.hasClipping():
        whole &= to_device.mapRect(painter.clipBoundingRect()).toAlignedRect()
    # in rectangles that do not overlap: nothing is painted twice
    region = QRegion() if how.parts else QRegion(whole)
    for part in how.parts:
        seen = QRectF(part.left, part.top, part.width, part.height)
        region += to_device.mapRect(seen).toAlignedRect() & whole
    for rect in rects_of(region):
        yield from _painting_in(painter, rect, replace(how, parts=()), finer, painting)


def _painting_in(
    painter: QPainter,
    whole: QRect,
    how: Paint,
    finer: float,
    painting: Callable[[QPainter, Paint], Iterator[None]],
) -> Iterator[None]:
    """The same of a rectangle in pixels of the device."""
    to_device = painter.deviceTransform()
    band_px = BAND_PX if finer > 1 else whole.height()
    size = ceil(finer * whole.width()), ceil(finer * min(band_px, whole.height()))
    layer = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    back = to_device.inverted()[0]
    for top in range(whole.top(), whole.bottom() + 1, band_px):
        band = QRect(whole.left(), top, whole.width(), min(band_px, whole.bottom() + 1 - top))
        layer.fill(0)
        seen = back.mapRect(QRectF(band.adjusted(-1, -1, 1, 1)))
        area = Box(seen.left(), seen.top(), seen.right(), seen.bottom())
        inner = QPainter(layer)
        try:
            shift = QTransform.fromTranslate(-band.left(), -band.top())
            inner.setTransform(to_device * shift * QTransform.fromScale(finer, finer))
            yield from painting(inner, replace(how, area=area, smooth=False, finer=finer))
        finally:
            inner.end()
        part = QRectF(0, 0, finer * band.width(), finer * band.height())
        _put(painter, QRectF(band), layer, part)
        yield


def _put(painter: QPainter, place: QRectF, layer: QImage, part: QRectF) -> None:
    """Paint part of an image onto a place in pixels of the device."""
    rest = painter.worldTransform().inverted()[0] * painter.deviceTransform()
    painter.save()
    painter.setWorldTransform(rest.inverted()[0])
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, layer, part)
    painter.restore()
