"""Lines and curves of the picture as paths on the screen."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from netedit.model.geometry import Point


def path_through(at: Callable[[Point], QPointF], points: Collection[Point]) -> QPainterPath:
    """A line, or a curve with one or two control points between its ends, where `at` puts it."""
    start, *rest = (at(point) for point in points)
    path = QPainterPath(start)
    match rest:
        case [end]:
            path.lineTo(end)
        case [control, end]:
            path.quadTo(control, end)
        case [first, second, end]:
            path.cubicTo(first, second, end)
        case _:
            pass
    return path
