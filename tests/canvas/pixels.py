"""Pictures as arrays, so that tests can look at every pixel."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from netedit.canvas.render import Around, Pixels, as_png, image_of
from netedit.picture.display import Display
from netedit.picture.palette import LIGHT, Theme, rgb


def pixels(image: QImage) -> NDArray[np.int16]:
    """Rows of columns of red, green and blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    held = np.frombuffer(plain.constBits(), np.uint8)
    rows = held.reshape(plain.height(), plain.bytesPerLine())[:, : plain.width() * 4]
    return rows.reshape(plain.height(), plain.width(), 4)[:, :, 2::-1].astype(np.int16)


def is_not(image: QImage, colour: str) -> NDArray[np.bool_]:
    """Rows of columns: where a picture is not of this colour."""
    return (pixels(image) != np.array(rgb(colour))).any(axis=2)


def differing(one: QImage, other: QImage, by: int) -> int:
    """How many pixels differ by more than `by` in red, green or blue."""
    return int((abs(pixels(one) - pixels(other)) > by).any(axis=2).sum())


def image(
    display: Display,
    theme: Theme = LIGHT,
    scale: float = 1.0,
    *,
    legend: bool = True,
    title: bool = True,
    margin: float = 24.0,
) -> QImage:
    """The picture as it is exported, at `scale` pixels a unit."""
    return image_of(display, theme, Around(legend, title, margin=margin), Pixels(scale))


def png_bytes(display: Display, *, title: bool = True, **around: Any) -> bytes:
    """`image` as a file."""
    return as_png(image(display, title=title, **around), display.title if title else "")
