"""What is painted on top of the picture: selection, hover, band, the tie being drawn, focus."""

from collections.abc import Collection, Iterable, Sequence
from math import inf, sqrt

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
)

from netedit.canvas.camera import Camera
from netedit.canvas.crowd import Crowd, mark_ties
from netedit.canvas.levels import paint_handle
from netedit.canvas.theme import canvas_font
from netedit.canvas.tools.base import Marks
from netedit.canvas.tracing import path_through
from netedit.model.geometry import Box, Edges, Point, common
from netedit.model.records import Shape
from netedit.picture.display import Display, NodeItem
from netedit.picture.labels import screen_px, shows_all
from netedit.picture.palette import Theme
from netedit.picture.routes import corner, outline

FRAME_GAP_PX = 7.0
# Where names stand close to their shapes, so that no frame crosses them.
NEAR_GAP_PX = 3.5
FRAME_ROUND_PX = 5.0
# Around the words on a sheet, at both ends.
SHEET_MORE_PX = 5.0
# What it costs to lie on another sheet, against a name or a shape.
SHEET_WEIGHT = 8.0
# What is somewhere, and what it costs to lie on it.
Weighed = tuple[Edges, float]
FOCUS_WIDTH_PX = 2.0
# More frames than this are drawn in one stroke without dashes, which would take too long.
MANY = 300
# Outlining a tie takes a quarter of a millisecond.
MANY_TIES = 60
GHOST_RADIUS = 20.0
HANDLE_PX = 9.0
NAME_PX = 12.0


class Overlay:
    """Paints marks in viewport pixels over what the camera shows."""

    def __init__(self, camera: Camera, theme: Theme) -> None:
        self._camera = camera
        self.theme = theme
        self._crowd = Crowd(camera)

    def paint(
        self, painter: QPainter, display: Display, shown: Box, selected: Sequence[str], marks: Marks
    ) -> None:
        """Everything but the focus ring; `shown` is what is in sight, in scene units."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ids = selected
        if len(ids) > 2 * MANY:
            self._paint_ties(painter, display, shown, (), marks.hovered)
            self._crowd.paint(painter, display, shown, ids, QColor(self.theme.selection))
        else:
            self._crowd.forget()
            self._paint_ties(painter, display, shown, ids, marks.hovered)
            self._paint_frames(painter, display, shown, ids)
        self._paint_handles(painter, display, ids, marks.frame)
        if marks.hovered in display.nodes and not marks.source:
            self._paint_rim(painter, display.nodes[marks.hovered], strong=marks.on_rim)
        if marks.source in display.nodes:
            if marks.tie_end is not None:
                self._paint_drawn_tie(painter, display, marks)
            else:
                self._paint_rim(painter, display.nodes[marks.source], strong=True)
        if marks.ghost is not None:
            self._paint_ghost(painter, *marks.ghost)
        if marks.band is not None:
            self._paint_band(painter, marks.band)
        if marks.guides:
            self._paint_guides(painter, marks.guides)
        if len(ids) == 1 and ids[0] in display.nodes and marks.may_rate:
            paint_handle(painter, self._camera, self.theme, display.nodes[ids[0]], marks.rated)

    def paint_names(
        self,
        painter: QPainter,
        display: Display,
        shown: Box,
        ids: Iterable[str],
        taken: list[Weighed],
    ) -> dict[str, Box]:
        """The names of nodes that have no room for them, each on a sheet over what is below.

        A sheet keeps off what is `taken`, in pixels of the screen, as well as it can, and is added
        to it. Where the sheets are, in scene units.
        """
        found: dict[str, Box] = {}
        camera = self._camera
        window = camera.box_to_screen(shown).edges
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = Qt.AlignmentFlag.AlignCenter
        for id_ in ids:
            node = display.nodes.get(id_)
            if node is None or not node.label or not node.box.meets(shown):
                continue
            painter.setFont(canvas_font(max(screen_px(node, self._camera.scale), NAME_PX)))
            label = "\n".join(node.label)
            words = painter.boundingRect(QRectF(0.0, 0.0, 400.0, 80.0), middle, label)
            size = words.width() + 2 * SHEET_MORE_PX, words.height() + 2.0
            seen = camera.box_to_screen(node.box).grown(FRAME_GAP_PX)
            edges = left, top, right, bottom = _sheet(seen.edges, *size, taken, window)
            taken.append((edges, SHEET_WEIGHT))
            sheet = QRectF(left, top, right - left, bottom - top)
            painter.setPen(QPen(QColor(self.theme.selection), 1.0))
            painter.setBrush(QColor(self.theme.background))
            painter.drawRoundedRect(sheet, FRAME_ROUND_PX, FRAME_ROUND_PX)
            painter.setPen(QColor(self.theme.text))
            painter.drawText(sheet, middle, label)
            found[id_] = Box(*camera.to_scene(left, top), *camera.to_scene(right, bottom))
        return found

    def paint_focus(self, painter: QPainter, width_px: int, height_px: int) -> None:
        """A ring around the canvas while the keyboard is in it."""
        half = FOCUS_WIDTH_PX / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(self.theme.accent), FOCUS_WIDTH_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(half, half, width_px - 2 * half, height_px - 2 * half))

    def _paint_frames(
        self, painter: QPainter, display: Display, shown: Box, ids: Collection[str]
    ) -> None:
        rects: list[QRectF] = []
        names_move = not shows_all(display.nodes.values(), self._camera.scale)
        gap = NEAR_GAP_PX if names_move else FRAME_GAP_PX
        for id_ in ids:
            node = display.nodes.get(id_)
            # zoomed out names stand elsewhere than below
            box = node.box if node is not None and names_move else frame_box(display, id_)
            if box is not None and box.meets(shown):
                seen = self._camera.box_to_screen(box).grown(gap)
                rects.append(QRectF(seen.left, seen.top, seen.width, seen.height))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if names_move and len(rects) <= MANY_TIES:
            # among many lines dashes alone are lost
            painter.setPen(QPen(QColor(self.theme.background), 4.0))
            for rect in rects:
                painter.drawRoundedRect(rect, FRAME_ROUND_PX, FRAME_ROUND_PX)
        pen = QPen(QColor(self.theme.selection), 2.0)
        pen.setDashPattern([2.5, 2.0])
        painter.setPen(pen)
        for rect in rects:
            painter.drawRoundedRect(rect, FRAME_ROUND_PX, FRAME_ROUND_PX)

    def _paint_handles(
        self, painter: QPainter, display: Display, ids: Iterable[str], moved: Box | None
    ) -> None:
        """The outline and the corners of selected frames, and of one that is being moved."""
        frames = [display.frames[id_].box for id_ in ids if id_ in display.frames]
        for box in (*frames, *([moved] if moved is not None else [])):
            seen = self._camera.box_to_screen(box)
            painter.setPen(QPen(QColor(self.theme.selection), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(seen.left, seen.top, seen.width, seen.height))
            painter.setBrush(QBrush(QColor(self.theme.background)))
            for x in (seen.left, seen.right):
                for y in (seen.top, seen.bottom):
                    half = HANDLE_PX / 2
                    painter.drawRect(QRectF(x - half, y - half, HANDLE_PX, HANDLE_PX))

    def _paint_ties(
        self,
        painter: QPainter,
        display: Display,
        shown: Box,
        ids: Collection[str],
        hovered: str,
    ) -> None:
        colour = QColor(self.theme.selection)
        chosen = {id_ for id_ in ids if id_ in display.ties}
        if len(chosen) > MANY_TIES:
            # So many that each cannot be outlined.
            mark_ties(painter, self._camera, display, shown, chosen, colour)
        for id_ in (*(chosen if len(chosen) <= MANY_TIES else ()), hovered):
            tie = display.ties.get(id_)
            if tie is None or not _box_of(tie.path).grown(tie.width).meets(shown):
                continue
            path = path_through(self._point, tie.path)
            width = tie.width * self._camera.scale
            if id_ == hovered and id_ not in chosen:
                colour.setAlphaF(0.22)
                painter.strokePath(path, _pen(colour, width + 7.0))
            else:
                colour.setAlphaF(0.55)
                painter.fillPath(_beside(path, width + 1.0, width + 10.0), colour)

    def _paint_rim(self, painter: QPainter, node: NodeItem, *, strong: bool) -> None:
        colour = QColor(self.theme.accent)
        colour.setAlphaF(0.9 if strong else 0.35)
        painter.setPen(QPen(colour, 4.0 if strong else 3.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw_shape(painter, node, 3.0)

    def _paint_drawn_tie(self, painter: QPainter, display: Display, marks: Marks) -> None:
        assert marks.tie_end is not None
        source = display.nodes[marks.source]
        target = display.nodes.get(marks.target)
        for node in (source, target):
            if node is not None:
                self._paint_rim(painter, node, strong=True)
        colour = QColor(self.theme.accent)
        pen = QPen(colour, 2.5)
        if target is None:
            pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        if target is source:
            self._paint_loop(painter, source)
            return
        end = (target.x, target.y) if target is not None else marks.tie_end
        start_px = self._point(_towards(source, end))
        end_px = self._point(_towards(target, (source.x, source.y)) if target else end)
        painter.drawLine(QLineF(start_px, end_px))
        if target is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colour))
            painter.drawEllipse(end_px, 4.0, 4.0)

    def _paint_loop(self, painter: QPainter, node: NodeItem) -> None:
        """The tie from a partner to itself."""
        scale = self._camera.scale
        top = self._point((node.x, node.y - node.half_height))
        reach = max(node.half_height * scale, 12.0)
        loop = QPainterPath(top)
        loop.cubicTo(
            top + QPointF(-1.4 * reach, -1.8 * reach), top + QPointF(1.4 * reach, -1.8 * reach), top
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(loop)

    def _paint_ghost(self, painter: QPainter, centre: Point, shape: Shape) -> None:
        colour = QColor(self.theme.accent)
        pen = QPen(colour, 2.0)
        pen.setDashPattern([2.5, 2.0])
        painter.setPen(pen)
        colour.setAlphaF(0.15)
        painter.setBrush(QBrush(colour))
        radius = GHOST_RADIUS * self._camera.scale
        middle = self._point(centre)
        corners = outline(shape, radius, radius)
        if corners:
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
        else:
            painter.drawEllipse(middle, radius, radius)

    def _paint_band(self, painter: QPainter, band: Box) -> None:
        seen = self._camera.box_to_screen(band)
        colour = QColor(self.theme.selection)
        painter.setPen(QPen(colour, 1.5))
        colour.setAlphaF(0.12)
        painter.setBrush(QBrush(colour))
        painter.drawRect(QRectF(seen.left, seen.top, seen.width, seen.height))

    def _paint_guides(self, painter: QPainter, guides: Iterable[tuple[Point, Point]]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = QPen(QColor(self.theme.accent), 1.5)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        for one, other in guides:
            painter.drawLine(QLineF(self._point(one), self._point(other)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _draw_shape(self, painter: QPainter, node: NodeItem, gap_px: float) -> None:
        scale = self._camera.scale
        middle = self._point((node.x, node.y))
        w, h = node.half_width * scale + gap_px, node.half_height * scale + gap_px
        if node.shape is Shape.SQUARE:
            rounding = corner(node) * scale + gap_px
            rect = QRectF(middle.x() - w, middle.y() - h, 2 * w, 2 * h)
            painter.drawRoundedRect(rect, rounding, rounding)
            return
        corners = outline(node.shape, w, h)
        if corners:
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
        else:
            painter.drawEllipse(middle, w, h)

    def _point(self, point: Point) -> QPointF:
        return QPointF(*self._camera.to_screen(point))


def frame_box(display: Display, id_: str) -> Box | None:
    """What the frame of a selected actor or note goes around; None for anything else."""
    node = display.nodes.get(id_)
    if node is not None:
        return node.box.united(node.label_box) if node.label else node.box
    note = display.notes.get(id_)
    return note.box if note is not None else None


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _beside(path: QPainterPath, inner: float, outer: float) -> QPainterPath:
    """A band on both sides of a line, which leaves the line itself as it is."""
    stroker = QPainterPathStroker()
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setWidth(outer)
    around = stroker.createStroke(path)
    stroker.setWidth(inner)
    return around.subtracted(stroker.createStroke(path))


def _towards(node: NodeItem, point: Point) -> Point:
    """A point about the node's rim in the direction of `point`: near enough while drawing."""
    dx, dy = point[0] - node.x, point[1] - node.y
    length = sqrt(dx * dx + dy * dy)
    if length == 0:
        return node.x, node.y
    radius = min((node.half_width + node.half_height) / 2 + 3.0, length)
    return node.x + dx / length * radius, node.y + dy / length * radius


def _box_of(path: Collection[Point]) -> Box:
    xs = [x for x, _ in path]
    ys = [y for _, y in path]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _sheet(
    shape: Edges, width: float, height: float, taken: Iterable[Weighed], window: Edges
) -> Edges:
    """Where a sheet by a shape covers least of what is taken and is seen most: under it, above, to
    the right or to the left; all in pixels of the screen.
    """
    left, top, right, bottom = shape
    x, y = (left + right - width) / 2, (top + bottom - height) / 2
    near, gap = list(taken), 2.0
    best, least = shape, inf
    for at_x, at_y in (
        (x, bottom + gap),
        (x, top - gap - height),
        (right + gap, y),
        (left - gap - width, y),
    ):
        edges = at_x, at_y, at_x + width, at_y + height
        covered = sum(_shared(edges, each) * weight for each, weight in near)
        hidden = width * height - _shared(edges, window)
        if covered + hidden < least:
            best, least = edges, covered + hidden
            if not least:
                break
    return best


def _shared(one: Edges, other: Edges) -> float:
    """How much of the one is in the other, in square pixels."""
    left, top, right, bottom = common(one, other)
    return max(right - left, 0.0) * max(bottom - top, 0.0)
