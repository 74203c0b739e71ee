"""Draws single nodes, and stamps what was drawn, in pixels of the device."""

from array import array
from math import ceil, pi
from typing import cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)
from shiboken6 import Shiboken

from netedit.canvas.theme import canvas_font, metrics
from netedit.model.dataclass import dataclass
from netedit.model.records import Icon, Shape
from netedit.model.stories import Picture
from netedit.picture import routes
from netedit.picture.display import NodeItem
from netedit.picture.drawn import (
    CAPITALS,
    ICON_SHARE,
    OUTLINE_WIDTH,
    READABLE_PX,
    around_rounded,
    even_dashes,
    letters_size,
)
from netedit.picture.icons import contours
from netedit.picture.palette import Theme
from netedit.picture.style import MARK_GAP, MARK_WIDTH

# An icon where letters would be smaller than this says nothing.
SMALLEST_SIGN_PX = 6.0
SMALLEST_RADIUS_PX = 2.2
# From here on a picture inside a node tells anything; half of a smaller one shows nothing inside.
_LEAST = BARE_PX = 6.0
# So many numbers tell Qt of one stamp.
ROW = 10


@dataclass(frozen=True, slots=True)
class Body:
    """All that one drawn node shows, without its name; nodes alike share a picture."""

    shape: Shape
    half_width: float
    half_height: float
    fill: str
    outline: str
    letters: str
    letters_colour: str
    is_isolate: bool
    is_key: bool
    icon: Icon = Icon.NONE
    is_dashed: bool = False
    is_pinned: bool = False
    picture: Picture | None = None


def body_of(node: NodeItem, pixels: float, ratio: float) -> Body:
    """What of a node is drawn with `pixels` device pixels a unit, `ratio` a pixel on the screen."""
    least = READABLE_PX * ratio
    letters = node.letters if letters_px(node, pixels, ratio) >= least else ""
    sign_px = pixels * letters_size("", node.shape, node.half_width, node.half_height)
    is_seen = sign_px >= SMALLEST_SIGN_PX * ratio
    icon = node.icon if is_seen else Icon.NONE
    return Body(
        node.shape,
        node.half_width,
        node.half_height,
        node.fill,
        node.outline,
        letters,
        node.letters_colour if letters or icon is not Icon.NONE else "",
        node.is_isolate,
        node.is_key,
        icon,
        node.is_dashed,
        node.is_pinned and is_seen,
        node.picture if min(node.half_width, node.half_height) * pixels >= _LEAST * ratio else None,
    )


def letters_px(node: NodeItem | Body, pixels: float, ratio: float) -> float:
    """The size of the letters inside a node, in pixels of the device."""
    w, h = node.half_width, node.half_height
    return pixels * letters_size(node.letters, node.shape, w, h, pixels / ratio)


def body_size(body: Body, pixels: float, ratio: float) -> int:
    """The side of the square picture a node needs."""
    reach = max(body.half_width, body.half_height) * pixels + 2 * ratio
    if body.is_isolate or body.is_key:
        reach = reach * 1.1 + _gap(pixels, ratio) + _mark_width(pixels, ratio)
    if body.shape not in (Shape.CIRCLE, Shape.SQUARE) and (body.is_isolate or body.is_key):
        reach *= 1.25
    return 2 * ceil(max(reach, 4 * ratio)) + 4


def _gap(pixels: float, ratio: float) -> float:
    return max(MARK_GAP * pixels, 1.6 * ratio)


def _mark_width(pixels: float, ratio: float) -> float:
    return max(MARK_WIDTH * pixels, 1.6 * ratio)


def draw_body(
    painter: QPainter, rect: QRectF, body: Body, pixels: float, ratio: float, theme: Theme
) -> None:
    """Draw a node in the middle of `rect`: mark, shape, letters."""
    middle = rect.center()
    least = SMALLEST_RADIUS_PX * ratio
    width = max(body.half_width * pixels, least)
    height = max(body.half_height * pixels, least)
    if body.is_isolate or body.is_key:
        _draw_mark(painter, middle, body, width, height, pixels, ratio, theme)
    line = max(OUTLINE_WIDTH * pixels, min(1.0 * ratio, width * 0.3))
    # The outline lies within the shape, so that the rim is where the lines end.
    pen = QPen(QColor(body.outline), line)
    if body.is_dashed:
        pen.setWidthF(line * 1.3)
        _dash_evenly(pen, 2 * pi * width, line * 1.3)
    painter.setPen(pen)
    painter.setBrush(QBrush(QColor(body.fill)))
    size = width - line / 2, height - line / 2
    draw_shape(painter, middle, body.shape, *size)
    if not _draw_portrait(painter, middle, body, *size):
        _draw_sign(painter, middle, body, (width, height), pixels, ratio)
    if body.is_pinned:
        _draw_pin(painter, middle, width, height, ratio, theme)


def _draw_portrait(
    painter: QPainter, middle: QPointF, body: Body, half_width: float, half_height: float
) -> bool:
    """The picture inside a node, under its outline; False where there is none to be seen."""
    if body.picture is None:
        return False
    # late: few maps have pictures, and what reads them costs a start 3 ms
    from netedit.canvas.portraits import portrait_sheet

    sheet = portrait_sheet(
        body.picture,
        half_width,
        half_height,
        body.fill,
        lambda cut, at: draw_shape(cut, at, body.shape, half_width, half_height),
    )
    if sheet is None:
        return False
    painter.drawImage(middle - QPointF(sheet.width() / 2, sheet.height() / 2), sheet)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw_shape(painter, middle, body.shape, half_width, half_height)
    return True


def _draw_sign(
    painter: QPainter,
    middle: QPointF,
    body: Body,
    half: tuple[float, float],
    pixels: float,
    ratio: float,
) -> None:
    """The icon or the letters inside a node."""
    width, height = half
    if body.icon is not Icon.NONE:
        share = ICON_SHARE[body.shape] * min(width, height)
        drop = height * 0.16 if body.shape == Shape.TRIANGLE else 0.0
        draw_icon(painter, middle + QPointF(0.0, drop), share, body.icon, body.letters_colour)
    if body.letters:
        px = letters_px(body, pixels, ratio)
        font = canvas_font(px, QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(body.letters_colour))
        drop = height * 0.08 if body.shape == Shape.TRIANGLE else 0.0
        advance = metrics(px, QFont.Weight.Bold).horizontalAdvance(body.letters)
        # Centred by the height of capitals, not by the line.
        base = middle.y() + font.pixelSize() * CAPITALS / 2 + drop
        painter.drawText(QPointF(middle.x() - advance / 2, round(base)), body.letters)


def _draw_pin(
    painter: QPainter, middle: QPointF, width: float, height: float, ratio: float, theme: Theme
) -> None:
    """A pin stuck into the upper right: its partner stays when the map is tidied."""
    size = max(min(width, height) * 0.2, 2.5 * ratio)
    head = middle + QPointF(width * 0.72, -height * 0.72)
    point = middle + QPointF(width * 0.42, -height * 0.42)
    needle = QPen(QColor(theme.text), size * 0.5)
    needle.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(needle)
    painter.drawLine(QLineF(head, point))
    painter.setPen(QPen(QColor(theme.background), size * 0.4))
    painter.setBrush(QBrush(QColor(theme.text)))
    painter.drawEllipse(head, size, size)


def draw_icon(painter: QPainter, middle: QPointF, half: float, icon: Icon, colour: str) -> None:
    """Draw an icon that reaches `half` from `middle` to every side."""
    path = QPainterPath()
    for contour in contours(icon):
        path.addPolygon(QPolygonF([middle + QPointF(x * half, y * half) for x, y in contour]))
        path.closeSubpath()
    painter.fillPath(path, QColor(colour))


def draw_shape(
    painter: QPainter, middle: QPointF, shape: Shape, half_width: float, half_height: float
) -> None:
    """Draw an outline of this size around `middle` with the painter's pen and brush."""
    if shape == Shape.CIRCLE:
        painter.drawEllipse(middle, half_width, half_height)
        return
    if shape == Shape.SQUARE:
        corner = min(half_width, half_height) * routes.CORNER
        painter.drawRoundedRect(_around(middle, half_width, half_height), corner, corner)
        return
    corners = routes.outline(shape, half_width, half_height)
    pen = painter.pen()
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))


def _around(middle: QPointF, half_width: float, half_height: float) -> QRectF:
    return QRectF(
        middle.x() - half_width, middle.y() - half_height, 2 * half_width, 2 * half_height
    )


def _draw_mark(
    painter: QPainter,
    middle: QPointF,
    body: Body,
    width: float,
    height: float,
    pixels: float,
    ratio: float,
    theme: Theme,
) -> None:
    """A closed ring for a key partner, a dashed halo for an isolated one, off the shape."""
    line = _mark_width(pixels, ratio)
    grown = _gap(pixels, ratio) + line / 2
    pen = QPen(QColor(theme.ring if body.is_key else theme.halo), line)
    square = body.shape == Shape.SQUARE
    if square:
        half_width, half_height = width + grown, height + grown
        corner = min(width, height) * routes.CORNER + grown
        around = around_rounded(half_width, half_height, corner)
    else:
        corners = routes.outline(body.shape, width, height)
        far = max((abs(complex(x, y)) for x, y in corners), default=max(width, height))
        half_width = half_height = far + grown
        corner, around = half_width, 2 * pi * half_width
    if not body.is_key:
        _dash_evenly(pen, around, line)
    painter.setPen(pen)
    painter.setBrush(QBrush(QColor(theme.background)))
    if square:
        painter.drawRoundedRect(_around(middle, half_width, half_height), corner, corner)
    else:
        painter.drawEllipse(middle, half_width, half_height)


def _dash_evenly(pen: QPen, around: float, line: float) -> None:
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(even_dashes(around, line))


def draw_fragments(
    painter: QPainter,
    rows: "array[float]",
    pixmap: QPixmap,
    first: int = 0,
    count: int | None = None,
) -> None:
    """Stamp from `pixmap` by rows of x, y, left, top, width, height, scales, rotation, opacity:
    `count` from the `first`, else all.
    """
    count = len(rows) // ROW - first if count is None else count
    address = rows.buffer_info()[0] + first * ROW * rows.itemsize
    fragments = Shiboken.wrapInstance(address, QPainter.PixmapFragment)
    painter.drawPixmapFragments(cast(QPainter.PixmapFragment, fragments), count, pixmap)
