"""Pictures inside partners: made small when they come in, and drawn cut to the partner's shape."""

from base64 import b64decode, b64encode
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QColorSpace,
    QImage,
    QImageReader,
    QImageWriter,
    QPainter,
    QTransform,
)

from netedit.model.errors import NeteditError
from netedit.model.stories import Picture, PictureType
from netedit.picture.drawn import covering
from netedit.picture.measured import measured_picture

SIDE_PX = 256
READ_LIMIT = 50 * 1024 * 1024
# In one map there may be hundreds.
KEPT_LIMIT = 120 * 1024
_PIXELS_LIMIT = 120_000_000
_QUALITY = 86
# A picture is kept decoded at this size; only larger ones, few on a screen, are decoded anew.
_HELD_PX = 128


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
    """The same for a picture that is read already, such as one on the clipboard."""
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


@lru_cache(maxsize=64)
def decoded(picture: Picture) -> QImage | None:
    """A picture as it is kept, or None where its bytes are no picture."""
    return _decoded(picture, 0)


@lru_cache(maxsize=1024)
def _held(picture: Picture) -> tuple[QImage, ...]:
    """A picture at its held size and at halves of that; none where it is no picture."""
    image = _decoded(picture, _HELD_PX)
    if image is None:
        return ()
    found = [image]
    while min(found[-1].width(), found[-1].height()) >= 32:
        size = found[-1].size() / 2
        found.append(
            found[-1].scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
    return tuple(found)


def _decoded(picture: Picture, side: int) -> QImage | None:
    size = measured_picture(picture)
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


def portrait_brush(
    picture: Picture | None, middle: QPointF, half_width: float, half_height: float, fill: str
) -> QBrush | None:
    """A brush that fills a shape of this size around `middle` with a picture, or None."""
    if picture is None:
        return None
    levels = _held(picture)
    if not levels:
        return None
    across, down = ceil(2 * half_width), ceil(2 * half_height)
    whole = picture.type is not PictureType.JPEG
    left, top, wide, high = covering(
        levels[0].width(), levels[0].height(), across, down, whole=whole
    )
    image = levels[0]
    if max(wide, high) > 1.3 * _HELD_PX:
        image = decoded(picture) or image
    else:
        # the smallest that need not be stretched: scaling down by more than half would flicker
        image = next((each for each in reversed(levels) if each.width() >= wide), image)
    sheet = QImage(across, down, QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(QColor(fill))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(across / 2 + left, down / 2 + top, wide, high), image)
    painter.end()
    brush = QBrush(sheet)
    brush.setTransform(QTransform.fromTranslate(middle.x() - across / 2, middle.y() - down / 2))
    return brush
