"""Pictures inside partners: made small when they come in, and drawn cut to the partner's shape."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QColorSpace,
    QImage,
    QImageReader,
    QImageWriter,
    QPainter,
)

from netedit.model.errors import NeteditError
from netedit.model.stories import Picture, PictureType
from netedit.picture.dimensions import dimensions_of
from netedit.picture.drawn import covering, is_whole
from netedit.picture.palette import PAPER

SIDE_PX = 256
READ_LIMIT = 50 * 1024 * 1024
# In one map there may be hundreds.
KEPT_LIMIT = 120 * 1024
_PIXELS_LIMIT = 120_000_000
_QUALITY = 86
# Decoded sizes of which many are kept; of larger ones there are few on a screen.
_SIDES_PX = (32, 64, 128)


def small_picture(content: bytes) -> tuple[PictureType, str]:
    """A picture as it is kept: at most 256 pixels a side, in base64.

    It is drawn anew, so that nothing but what one sees is left of it: no camera, place or name.
    Turned as its camera says. NeteditError in one sentence where it cannot be read.
    """
    if len(content) > READ_LIMIT:
        raise NeteditError("This picture is larger than 50 MB; make it smaller first.")
    image = _read(content)
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return kept_picture(image)


def kept_picture(image: QImage) -> tuple[PictureType, str]:
    """The same for a picture that is read already, such as one on the clipboard.

    Raises NeteditError for a picture without any pixel.
    """
    if image.isNull():
        raise NeteditError("There is no picture in it that could be shown.")
    has_alpha = image.hasAlphaChannel() and _is_see_through(image)
    type_ = PictureType.PNG if has_alpha else PictureType.JPEG
    side = SIDE_PX
    while True:
        written = _written(_redrawn(image, side, has_alpha), type_)
        if len(written) <= KEPT_LIMIT or side <= SIDE_PX // 4:
            return type_, b64encode(written).decode("ascii")
        side = side * 3 // 4


def _buffer(content: bytes) -> QBuffer:
    # one made over a QByteArray would read from what Python may have let go
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def _read(content: bytes) -> QImage:
    buffer = _buffer(content)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) in (b"svg", b"svgz", b"pdf"):
        raise NeteditError("Drawings cannot be used; save it as PNG or JPEG.")
    size = reader.size()
    if not reader.canRead():
        raise NeteditError("This is no picture that can be read; use PNG or JPEG.")
    if size.isValid():
        if size.width() * size.height() > _PIXELS_LIMIT:
            raise NeteditError("This picture has too many pixels; make it smaller first.")
        room = QSize(4 * SIDE_PX, 4 * SIDE_PX)
        if size.width() > room.width() or size.height() > room.height():
            # photos are read at a smaller size in a fraction of the time
            reader.setScaledSize(
                size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
            )
    image = reader.read()
    if image.isNull():
        raise NeteditError("This picture is damaged and cannot be read.")
    return image


def _is_see_through(image: QImage) -> bool:
    least = image.scaled(
        QSize(64, 64),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_ARGB32)
    return any(
        least.pixelColor(x, y).alpha() < 250
        for y in range(least.height())
        for x in range(least.width())
    )


def _redrawn(image: QImage, side: int, has_alpha: bool) -> QImage:
    """The same to be seen on a new sheet, which has no texts and no profile of its own."""
    size = image.size()
    if size.width() > side or size.height() > side:
        size = size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio)
    size = size.expandedTo(QSize(1, 1))
    form = QImage.Format.Format_ARGB32 if has_alpha else QImage.Format.Format_RGB32
    scaled = image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    scaled.setDevicePixelRatio(1.0)
    sheet = QImage(size, form)
    sheet.fill(Qt.GlobalColor.transparent if has_alpha else Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, scaled)
    painter.end()
    return sheet


def _written(image: QImage, type_: PictureType) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(type_.value.encode()))
    if type_ is PictureType.JPEG:
        writer.setQuality(_QUALITY)
    is_written = writer.write(image)
    buffer.close()
    if not is_written:
        raise NeteditError("This picture could not be kept.")
    return bytes(buffer.data().data())


@lru_cache(maxsize=2048)
def _small(picture: Picture, side: int) -> QImage | None:
    return _decoded(picture, side)


@lru_cache(maxsize=64)
def _large(picture: Picture) -> QImage | None:
    return _decoded(picture, 0)


def _at_least(picture: Picture, wanted_px: float) -> QImage | None:
    """A picture decoded at the size that need least be stretched; None where it is no picture.

    A photo is read at a fraction of its size in a fraction of the time, so each size is read by
    itself, when it is first needed.
    """
    for side in _SIDES_PX:
        if wanted_px <= side * 1.3:
            return _small(picture, side)
    return _large(picture)


def _decoded(picture: Picture, side: int) -> QImage | None:
    size = dimensions_of(picture)
    if size is None or max(size) > 4 * SIDE_PX:
        return None
    buffer = _buffer(b64decode(picture.content))
    # by what the record says: no other reader is tried on bytes from elsewhere
    reader = QImageReader(buffer, QByteArray(picture.type.value.encode()))
    if side and max(size) > side:
        room = QSize(side, side)
        reader.setScaledSize(QSize(*size).scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def portrait_sheet(
    picture: Picture,
    half_width: float,
    half_height: float,
    fill: str,
    draw_shape: Callable[[QPainter, QPointF], object],
) -> QImage | None:
    """A picture on `fill`, cut to what `draw_shape` draws around the middle of a sheet that reaches
    so far from it; None where it is no picture.

    Cut out once and copied: a brush that holds a picture paints a shape twenty times as slowly.
    """
    size = dimensions_of(picture)
    if size is None:
        return None
    across, down = 2 * ceil(half_width), 2 * ceil(half_height)
    whole = is_whole(picture.type, *size)
    # an opaque logo brings its own ground, which is mostly white
    ground = PAPER if whole and picture.type is PictureType.JPEG else fill
    left, top, wide, high = covering(*size, 2 * half_width, 2 * half_height, whole=whole)
    image = _at_least(picture, max(wide, high))
    if image is None:
        return None
    sheet = QImage(across, down, QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(Qt.GlobalColor.transparent)
    middle = QPointF(across / 2, down / 2)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    draw_shape(painter, middle)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    # scaled by itself and copied: a painter that scales takes ten times as long
    fitted = image.scaled(
        QSize(max(1, ceil(wide)), max(1, ceil(high))),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    at = QPoint(round(middle.x() + left), round(middle.y() + top))
    painter.drawImage(at, fitted)
    painter.end()
    return sheet
