"""Paints soft areas: where very many are in sight those that do not touch in one go."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from netedit.canvas.sampling import Paint
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Edges
from netedit.picture.display import RegionItem
from netedit.picture.drawn import REGION_EDGE, REGION_OPACITY

# So many areas are painted within a few milliseconds.
AREAS_AT_ONCE = 80
# Of more in sight those of a place are painted in one go: a call to Qt for each takes four times as
# long. In so large squares: for one with hundreds of shapes it takes longer than for each.
FEW_AREAS, SIDE = 100, 8192.0
# To make what is painted in one go takes as long as to paint so many.
MOST_SINGLE = 300
# Areas of a place are told apart by a grid of this side.
_CELL = 512.0
# What is painted of an area reaches so far beyond its box.
_SLACK = 4.0


@dataclass(slots=True)
class _Bundle:
    """Areas of one look and place that do not touch each other."""

    fill: str
    edge: str
    path: QPainterPath
    box: Box


class AreaSheet:
    """The soft areas of one picture."""

    def __init__(self) -> None:
        self._regions: Mapping[str, RegionItem] = {}
        self._shapes: dict[str, tuple[RegionItem, QPolygonF]] = {}
        self._bundles: Sequence[_Bundle] | None = None

    def set_regions(self, regions: Mapping[str, RegionItem]) -> None:
        """Paint these from now on, in their order."""
        if regions is self._regions:
            return
        self._regions = regions
        self._bundles = None
        self._shapes = {
            id_: held for id_, held in self._shapes.items() if regions.get(id_) is held[0]
        }

    def readying(self) -> Iterator[None]:
        """Make what is needed where very many are in sight, with pauses."""
        if self._bundles is None and len(self._regions) > FEW_AREAS:
            for number, region in enumerate(self._regions.values(), 1):
                self._shape(region)
                if number % AREAS_AT_ONCE == 0:
                    yield
            self._bundles = self._bundled()
            yield

    def painting(self, painter: QPainter, how: Paint) -> Iterator[None]:
        """Paint them, with a pause after every few milliseconds."""
        seen = [region for region in self._regions.values() if _is_seen(region, how)]
        has_many = len(seen) > (FEW_AREAS if self._bundles is not None else MOST_SINGLE)
        if has_many and not how.smooth:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            _paint_fills(painter, self._bundles_in(how))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            last = ""
            for number, region in enumerate(seen, 1):
                if number % AREAS_AT_ONCE == 0:
                    yield
                if region.fill != last:
                    last = region.fill
                    painter.setBrush(_brush(last))
                painter.drawPolygon(self._shape(region))
        yield
        # where areas lie over each other every rim is seen
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if has_many and REGION_EDGE * how.scale <= 1.0:
            _paint_rims(painter, self._bundles_in(how))
            yield
        else:
            for number, region in enumerate(seen, 1):
                if number % AREAS_AT_ONCE == 0:
                    yield
                painter.setPen(_pen(region.edge, how.scale))
                painter.drawPolygon(self._shape(region))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _shape(self, region: RegionItem) -> QPolygonF:
        held = self._shapes.get(region.id)
        if held is None:
            shape = QPolygonF([QPointF(*point) for point in region.outline])
            held = self._shapes[region.id] = (region, shape)
        return held[1]

    def _bundles_in(self, how: Paint) -> Iterator[_Bundle]:
        if self._bundles is None:
            self._bundles = self._bundled()
        return (bundle for bundle in self._bundles if how.wants(bundle.box, _SLACK))

    def _bundled(self) -> Sequence[_Bundle]:
        """What lies over something else comes after it, as where each is painted by itself."""
        levels = _Levels()
        found: dict[tuple[int, str, str, int, int], _Bundle] = {}
        for region in self._regions.values():
            box = region.box
            x, y = box.centre
            level = levels.take(box.edges)
            key = level, region.fill, region.edge, int(x // SIDE), int(y // SIDE)
            bundle = found.get(key)
            if bundle is None:
                path = QPainterPath()
                path.setFillRule(Qt.FillRule.WindingFill)
                bundle = found[key] = _Bundle(region.fill, region.edge, path, box)
            bundle.path.addPolygon(self._shape(region))
            bundle.path.closeSubpath()
            bundle.box = bundle.box.united(box)
        return [found[key] for key in sorted(found)]


class _Levels:
    """Tells of boxes, one after the other, over how many of those before each lies at most."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Edges, int]]] = {}

    def take(self, edges: Edges) -> int:
        left, top, right, bottom = edges
        columns = range(int(left // _CELL), int(right // _CELL) + 1)
        cells = [
            self._cells.setdefault((column, row), [])
            for column in columns
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1)
        ]
        level = 0
        for cell in cells:
            for (x1, y1, x2, y2), other in cell:
                if other >= level and x1 <= right and left <= x2 and y1 <= bottom and top <= y2:
                    level = other + 1
        for cell in cells:
            cell.append((edges, level))
        return level


def _is_seen(region: RegionItem, how: Paint) -> bool:
    area, box = how.area, region.box
    if area is not None and (
        box.left > area.right + _SLACK
        or box.right < area.left - _SLACK
        or box.top > area.bottom + _SLACK
        or box.bottom < area.top - _SLACK
    ):
        # most are seen to be elsewhere at once
        return False
    return not how.parts or how.wants(box, _SLACK)


def _paint_fills(painter: QPainter, bundles: Iterator[_Bundle]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for bundle in bundles:
        painter.setBrush(_brush(bundle.fill))
        painter.drawPath(bundle.path)


def _paint_rims(painter: QPainter, bundles: Iterator[_Bundle]) -> None:
    for bundle in bundles:
        # a line of a pixel, which Qt draws in a sixth of the time of a wider one
        painter.setPen(QPen(QColor(bundle.edge), 0.0))
        painter.drawPath(bundle.path)


def _brush(colour: str) -> QBrush:
    fill = QColor(colour)
    fill.setAlphaF(REGION_OPACITY)
    return QBrush(fill)


def _pen(colour: str, scale: float) -> QPen:
    return QPen(QColor(colour), REGION_EDGE if REGION_EDGE * scale > 1.0 else 0.0)
