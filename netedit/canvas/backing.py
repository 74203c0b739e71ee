"""The painted picture of what is in sight, kept for as long as it can be used again."""

from collections.abc import Callable, Generator, Iterable, Sequence
from math import ceil
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap, QRegion

from netedit.canvas.camera import Camera, Look
from netedit.canvas.paces import Paces
from netedit.canvas.rects import MOST_PATCHED, apart, exposed, rects_of, share_of
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box

# Where even a fast picture takes longer, one of another zoom is stretched, up to so much larger,
# while it covers the window: to paint what is bare beside it would take as long as all of it.
LIGHT_FAST_MS, MOST_STRETCH = 8.0, 1.6
# From here on a fast picture is as long as a frame may be.
HEAVY_FAST_MS = 20.0

# A slice of work on the smooth picture; a step of it may take a little longer.
SLICE_S = 0.006

# More rectangles than this are painted in one go: each costs about a millisecond more than what is
# in it, but to keep to a single one is easier for Qt.
FEW_RECTS = 3

# The scale, the size, device pixels a pixel, and the background.
_Key = tuple[float, int, int, float, str]
PaintAreas = Callable[[QPainter, Sequence[QRectF], bool], Generator[None, None, None]]


@dataclass(slots=True)
class _Refining:
    """A smooth picture being painted beside the fast one that is shown."""

    pixmap: QPixmap
    painter: QPainter
    steps: Generator[None, None, None]
    share: float
    was_ready: bool
    spent_s: float = 0.0


@dataclass(slots=True)
class _Source:
    """A picture that was painted, and how the camera looked at it."""

    pixmap: QPixmap
    look: Look


class Backing:
    """A pixmap the size of the viewport. Panning shifts it, an edit patches it, else it is redone.

    `paint_areas(painter, areas, smooth)` paints areas of the scene, the painter in scene units and
    clipped to them, in steps of a few milliseconds; the background is there already. `is_ready`
    says of a scale whether much of that is known already. What is light is painted smoothly at
    once, the rest fast, until `refine` has been called often enough.
    """

    def __init__(
        self, camera: Camera, paint_areas: PaintAreas, is_ready: Callable[[float], bool]
    ) -> None:
        self._camera = camera
        self._paint_areas = paint_areas
        self._is_ready = is_ready
        self._pixmap: QPixmap | None = None
        self._key: _Key = (0.0, 0, 0, 0.0, "")
        self._background = QColor()
        self._at = (0.0, 0.0)
        # with how far beyond it something may have been painted
        self._spoiled: list[tuple[Box, float]] = []
        # what of it is painted fast
        self._rough: list[QRect] = []
        self.paces = Paces()
        # a pixmap that is used no more: memory that is new costs a millisecond
        self._spare: QPixmap | None = None
        self._refining: _Refining | None = None
        # what the picture has been stretched from, as long as it was
        self._source: _Source | None = None
        self._hurries = False
        self._is_outdated = False
        # so far beyond what is spoiled something of it may have been painted, unless it is told
        self.reach_px = 0.0

    @property
    def is_rough(self) -> bool:
        """Whether some of it was painted fast, to be painted smoothly when all comes to rest."""
        return bool(self._rough)

    @property
    def is_heavy(self) -> bool:
        """Whether even a fast picture takes so long that nothing may be added to it."""
        return self.paces.fast_ms(self._camera.scale) > HEAVY_FAST_MS

    @property
    def is_all_rough(self) -> bool:
        """Whether all of it will be painted smoothly, or there is nothing yet."""
        pixmap = self._pixmap
        if pixmap is None:
            return True
        whole = QRect(QPoint(0, 0), pixmap.deviceIndependentSize().toSize())
        return share_of(self._rough, whole) > MOST_PATCHED

    def hurry(self) -> None:
        """Paint what is spoiled fast next time, however small: much of it has to be made anew."""
        self._hurries = True

    def spoil(self, area: Box | None, reach_px: float | None = None) -> None:
        """Paint an area of the scene anew next time, and so far beyond it; everything for None.

        Also one out of sight: what is being painted smoothly is made of what has just changed.
        """
        self.leave()
        self._source = None
        if area is None:
            self._pixmap = None
            self._spoiled.clear()
        elif area.right > area.left:
            self._spoiled.append((area, self.reach_px if reach_px is None else reach_px))

    def roughen(self, areas: Iterable[Box], reach_px: float) -> None:
        """Paint areas of the scene, and so far beyond them, anew by `refine`: what is there is good
        enough until then.
        """
        pixmap = self._pixmap
        if pixmap is not None:
            self.leave()
            whole = QRect(QPoint(0, 0), pixmap.deviceIndependentSize().toSize())
            rects = [self._in_pixels(area, reach_px) & whole for area in areas]
            self._rough += [rect for rect in rects if not rect.isEmpty()]

    def outdate(self, background: str) -> None:
        """Show what there is until the picture of now has been painted smoothly beside it.

        Where one looks elsewhere before that, or something is spoiled, all is painted anew.
        """
        self.leave()
        self._source = None
        pixmap = self._pixmap
        if pixmap is not None and not self._spoiled:
            self._is_outdated = True
            self._background = QColor(background)
            self._key = (*self._key[:4], background)
            self._rough = [QRect(QPoint(0, 0), pixmap.deviceIndependentSize().toSize())]
        else:
            self.spoil(None)

    def paint_whole(self, size: QSize, ratio: float, background: str) -> bool:
        """Paint the picture as the camera sees it now smoothly, for a slice; True once it is there.

        For before any of it is shown: no fast one is painted.
        """
        key, at = self._key_of(size, ratio, background), (self._camera.x, self._camera.y)
        if self._pixmap is None or self._spoiled or key != self._key or at != self._at:
            self.leave()
            self._background = QColor(background)
            self._pixmap, self._source = self._blank(size, ratio), None
            self._key, self._at = key, at
            self._spoiled.clear()
            self._hurries = self._is_outdated = False
            self._rough = [QRect(QPoint(0, 0), size)]
        self.refine()
        return not self._rough

    def _key_of(self, size: QSize, ratio: float, background: str) -> _Key:
        return self._camera.scale, size.width(), size.height(), ratio, background

    def pixmap(self, size: QSize, ratio: float, background: str) -> QPixmap:
        """The picture as the camera sees it now; `ratio` is device pixels a pixel."""
        self._background = QColor(background)
        key = self._key_of(size, ratio, background)
        pixmap = self._pixmap
        is_stale = pixmap is None or key != self._key or self._is_out
        if pixmap is None or is_stale or not self._bring_up_to_date(pixmap, size, ratio):
            pixmap = self._made(size, ratio, key)
            self._key = key
        self._spoiled.clear()
        self._hurries = False
        return pixmap

    @property
    def _is_out(self) -> bool:
        """Whether what is painted is that of before, and can no longer stay."""
        if not self._is_outdated:
            return False
        return bool(self._spoiled) or self._at != (self._camera.x, self._camera.y)

    def refine(self) -> bool:
        """Go on with the smooth picture for a slice; True when it has taken the fast one's place.

        What has been spoiled is painted first, by `pixmap`.
        """
        shown = self._pixmap
        if shown is None or not self._rough or self._spoiled:
            return False
        work = self._refining
        if work is None:
            work = self._refining = self._begun(shown)
        began = perf_counter()
        for _ in work.steps:
            if perf_counter() - began > SLICE_S:
                work.spent_s += perf_counter() - began
                return False
        work.spent_s += perf_counter() - began
        work.painter.end()
        scale = self._camera.scale
        self.paces.took_smooth(work.spent_s, work.share, scale, was_ready=work.was_ready)
        self.paces.came_through(work.spent_s)
        self._pixmap, self._refining, self._source = work.pixmap, None, None
        self._spare = shown
        self._rough.clear()
        self._is_outdated = False
        return True

    def finish(self) -> None:
        """Paint all that is painted fast smoothly at once."""
        while self._rough and self._pixmap is not None and not self._spoiled:
            self.refine()

    def _begun(self, shown: QPixmap) -> _Refining:
        ratio = shown.devicePixelRatio()
        whole = QRect(0, 0, round(shown.width() / ratio), round(shown.height() / ratio))
        rects = apart(self._rough)
        share = share_of(rects, whole)
        if share > MOST_PATCHED:
            rects, share = [whole], 1.0
            pixmap = self._blank(whole.size(), ratio)
        else:
            pixmap = shown.copy()
        painter = QPainter(pixmap)
        ready = self._is_ready(self._camera.scale)
        return _Refining(pixmap, painter, self._painting_all(painter, rects, True), share, ready)

    def _blank(self, size: QSize, ratio: float) -> QPixmap:
        """A pixmap of this size on which there may be anything."""
        pixmap, self._spare = self._spare, None
        if pixmap is None or pixmap.size() != _device(size, ratio):
            pixmap = QPixmap(_device(size, ratio))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def leave(self) -> None:
        """Begin anew with the smooth picture: what was painted of it is not true any more."""
        work, self._refining = self._refining, None
        if work is not None:
            # What the steps have saved of the painter's state they restore now.
            work.steps.close()
            work.painter.end()
            self._spare = work.pixmap

    def _made(self, size: QSize, ratio: float, key: _Key) -> QPixmap:
        """All of it, anew."""
        whole = QRect(QPoint(0, 0), size)
        scale = self._camera.scale
        is_light = self.paces.is_light(scale, is_ready=self._is_ready(scale))
        smooth = is_light and not self._hurries
        source = None if smooth else self._source_for(key)
        if source is not None and self._stretch(source, whole, ratio):
            return self._pixmap or source.pixmap
        pixmap = self._pixmap
        if pixmap is None or pixmap.size() != _device(size, ratio):
            pixmap = self._blank(size, ratio)
        pixmap.setDevicePixelRatio(ratio)
        self._pixmap, self._source = pixmap, None
        self._at = (self._camera.x, self._camera.y)
        self._rough.clear()
        self._is_outdated = False
        self._paint(pixmap, [whole], whole, smooth)
        return pixmap

    def _source_for(self, key: _Key) -> _Source | None:
        """What this picture can be stretched from, where painting it would take too long."""
        pixmap = self._pixmap
        if pixmap is None or self._spoiled or self._is_outdated or self._key[1:] != key[1:]:
            return None
        if self.paces.fast_ms(self._camera.scale) <= LIGHT_FAST_MS:
            return None
        return self._source or _Source(pixmap, Look(self._key[0], *self._at))

    def _stretch(self, source: _Source, whole: QRect, ratio: float) -> bool:
        """Stretch it; False where it would be too rough, or not cover all there is to be seen."""
        camera, look = self._camera, source.look
        stretch = camera.scale / look.scale
        left, top = camera.x - look.x * stretch, camera.y - look.y * stretch
        place = QRectF(left, top, whole.width() * stretch, whole.height() * stretch)
        if stretch > MOST_STRETCH or not place.contains(QRectF(whole)):
            return False
        self.leave()
        pixmap, before = self._blank(whole.size(), ratio), self._pixmap
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, source.pixmap, QRectF(source.pixmap.rect()))
        painter.end()
        self._pixmap, self._source = pixmap, source
        if before is not source.pixmap:
            self._spare = before
        self._at = (camera.x, camera.y)
        self._rough = [whole]
        return True

    def _bring_up_to_date(self, pixmap: QPixmap, size: QSize, ratio: float) -> bool:
        """Shift and patch; False where that is not possible or not worth it."""
        dx, dy = self._camera.x - self._at[0], self._camera.y - self._at[1]
        device_x, device_y = dx * ratio, dy * ratio
        if abs(dx) >= size.width() or abs(dy) >= size.height():
            return False
        if device_x != round(device_x) or device_y != round(device_y):
            return False
        whole = QRect(QPoint(0, 0), size)
        rects = [self._in_pixels(*each) & whole for each in self._spoiled]
        rects = apart([*rects, *exposed(whole, round(dx), round(dy))])
        share = share_of(rects, whole)
        if share > MOST_PATCHED:
            return False
        if dx or dy:
            self.leave()
            pixmap.scroll(round(device_x), round(device_y), pixmap.rect())
            self._at = (self._camera.x, self._camera.y)
            shifted = [rect.translated(round(dx), round(dy)) & whole for rect in self._rough]
            self._rough = [rect for rect in shifted if not rect.isEmpty()]
        if rects:
            # While some of it is painted fast, things move: what they touch is, too.
            is_light = self.paces.is_light_patch(share, self._camera.scale)
            smooth = is_light and not (self._rough or self._hurries)
            self._paint(pixmap, rects, whole, smooth)
        return True

    def _in_pixels(self, box: Box, reach_px: float) -> QRect:
        seen = self._camera.box_to_screen(box).grown(reach_px)
        return QRectF(seen.left, seen.top, seen.width, seen.height).toAlignedRect()

    def _paint(self, pixmap: QPixmap, rects: list[QRect], whole: QRect, smooth: bool) -> None:
        self.leave()
        painter = QPainter(pixmap)
        share = share_of(rects, whole)
        if not (smooth and self._has_painted_smoothly(painter, rects, share)):
            began = perf_counter()
            for _ in self._painting_all(painter, rects, False):
                pass
            self.paces.took_fast(perf_counter() - began, share, self._camera.scale)
            self._rough = apart([*self._rough, *rects])
        painter.end()

    def _has_painted_smoothly(self, painter: QPainter, rects: list[QRect], share: float) -> bool:
        """Paint it smoothly; False where that took too long and was given up."""
        scale, most_s = self._camera.scale, self.paces.most_waited_s
        ready = self._is_ready(scale)
        began, is_given_up = perf_counter(), False
        steps = self._painting_all(painter, rects, True)
        for _ in steps:
            if perf_counter() - began > most_s:
                # what the steps have saved of the painter's state they restore now
                steps.close()
                self.paces.give_up(share, scale)
                is_given_up = True
                break
        self.paces.took_smooth(perf_counter() - began, share, scale, was_ready=ready)
        return not is_given_up

    def _painting_all(
        self, painter: QPainter, rects: list[QRect], smooth: bool
    ) -> Generator[None, None, None]:
        each = [QRegion(rect) for rect in rects]
        if len(each) > FEW_RECTS:
            each = [sum(each, QRegion())]
        for region in each:
            yield from self._painting(painter, region, smooth)

    def _painting(
        self, painter: QPainter, region: QRegion, smooth: bool
    ) -> Generator[None, None, None]:
        camera = self._camera
        painter.save()
        painter.setClipRegion(region)
        # of fillRect PySide also makes the table of gradients it could fill with: 2 ms of a start
        painter.setBackground(QBrush(self._background))
        painter.eraseRect(region.boundingRect())
        painter.translate(camera.x, camera.y)
        painter.scale(camera.scale, camera.scale)
        areas = [self._in_scene(rect) for rect in rects_of(region)]
        try:
            yield from self._paint_areas(painter, areas, smooth)
        finally:
            painter.restore()

    def _in_scene(self, rect: QRect) -> QRectF:
        left, top = self._camera.to_scene(rect.left(), rect.top())
        scale = self._camera.scale
        return QRectF(left, top, rect.width() / scale, rect.height() / scale)


def _device(size: QSize, ratio: float) -> QSize:
    return QSize(ceil(size.width() * ratio), ceil(size.height() * ratio))
