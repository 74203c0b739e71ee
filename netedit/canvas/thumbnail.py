"""What a step of a story shows, as a small picture."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from netedit.canvas.camera import Camera
from netedit.canvas.painter import Painter
from netedit.canvas.theme import measure
from netedit.model.network import Network
from netedit.model.stories import StoryStep
from netedit.picture.compose import compose
from netedit.picture.lens import looked_at
from netedit.picture.marks import MarkedFindings
from netedit.picture.palette import LIGHT
from netedit.picture.style import Style
from netedit.picture.telling import told

_LARGEST = 1.5


def step_picture(
    network: Network,
    step: StoryStep,
    findings: MarkedFindings | None,
    size: QSize,
    *,
    ratio: float,
) -> QPixmap:
    """The part of the map a step shows, through its lenses, without legend or title.

    `network` is already cut to who will see it; `ratio` is that of the screen.
    """
    look, style = told(network, step), Style(LIGHT)
    whole = compose(network, look.view, findings, style, measure)
    display = looked_at(whole, look.lenses, network, look.view, style)
    camera = Camera()
    camera.fit(look.area or display.bounds, size.width(), size.height(), largest=_LARGEST)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(LIGHT.background))
    area = camera.area(size.width(), size.height())
    picture = Painter(LIGHT)
    picture.set_display(display)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(camera.x, camera.y)
    painter.scale(camera.scale, camera.scale)
    rect = QRectF(area.left, area.top, area.width, area.height)
    picture.paint(painter, rect, camera.scale, smooth=True)
    painter.end()
    return pixmap
