"""What is painted over the map and is not on it: what is proposed, what would be gone or new."""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain
from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from netedit.canvas.camera import Camera
from netedit.canvas.theme import canvas_font
from netedit.canvas.tracing import path_through
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point
from netedit.model.records import Shape
from netedit.picture.display import Display, LegendEntry, NodeItem
from netedit.picture.labels import box_on_screen
from netedit.picture.palette import Theme
from netedit.picture.routes import outline

RADIUS = 20.0
SIGN_PX = 8.0
# Signs of more than a few, or on a map that is small, leave the map to be seen.
SMALL_SIGN_PX = 5.0
FEW_SIGNS = 24
_SMALL_SCALE = 0.4
# With more lines signs would hide the map.
MOST_SIGNS = 150
_GAP_PX = 5.0
# Where on its line a sign may stand, and among how many partners it keeps off them.
_ALONG = (0.5, 0.45, 0.55, 0.4, 0.6, 0.34, 0.66, 0.28, 0.72, 0.2, 0.8)
MOST_KEPT_OFF = 600
NO_NAMES: Mapping[str, Point] = {}


@dataclass(frozen=True, slots=True)
class GhostNode:
    """A partner that is not in the picture: where it stood, in scene units, and its name."""

    id: str
    name: str
    x: float
    y: float
    shape: Shape = Shape.CIRCLE


@dataclass(frozen=True, slots=True)
class Ghosts:
    """`proposed` and `gone_ties` are pairs of partners, in the picture or among `gone_nodes`.

    `ended`, `new` and `changed` are ids of partners and relationships in the picture.
    """

    proposed: Sequence[tuple[str, str]] = ()
    gone_nodes: Sequence[GhostNode] = ()
    gone_ties: Sequence[tuple[str, str]] = ()
    ended: Collection[str] = ()
    new: Collection[str] = ()
    changed: Collection[str] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to paint."""
        marks = (self.ended, self.new, self.changed)
        return any((self.proposed, self.gone_nodes, self.gone_ties, *marks))

    def told(self, nodes: Container[str]) -> Collection[str]:
        """Which `nodes` a mark is at or a proposal leads to; none where very much is marked."""
        marks = (self.ended, self.new, self.changed)
        if len(self.proposed) + sum(map(len, marks)) > MOST_SIGNS:
            return ()
        ends = (id_ for pair in self.proposed for id_ in pair)
        return dict.fromkeys(id_ for id_ in chain(ends, *marks) if id_ in nodes)


class Sign(Enum):
    """What became of what is marked; each has a colour and a sign of its own."""

    GONE = "cross"
    NEW = "plus"
    CHANGED = "wave"


SUGGESTED = "suggested"
# What the legend tells, with its sign.
SIGNS = {SUGGESTED: Sign.NEW, "new": Sign.NEW, "gone": Sign.GONE, "changed": Sign.CHANGED}
_DASHES = {SUGGESTED: [5.0, 3.0], "gone": [1.5, 2.5]}
_SOFT = 0.25


class GhostPainter:
    """Paints ghosts in viewport pixels over what the camera shows."""

    def __init__(self, camera: Camera, theme: Theme) -> None:
        self._camera = camera
        self.theme = theme
        self._sign_px = SIGN_PX
        self._names = NO_NAMES
        self._signs: dict[tuple[str, str], QPointF] = {}

    def proposal_at(self, at: QPointF) -> tuple[str, str] | None:
        """The proposed pair on whose sign a pixel is, as it was painted last."""
        reach = self._sign_px + 2.0
        for pair, sign in self._signs.items():
            if QLineF(at, sign).length() <= reach:
                return pair
        return None

    def paint(
        self,
        painter: QPainter,
        display: Display,
        shown: Box,
        ghosts: Ghosts,
        names: Mapping[str, Point] = NO_NAMES,
    ) -> None:
        """All of them that are in sight; `shown` is what that is, in scene units.

        `names` are those that are shown, with how far from under their shape: lines pass behind
        them, as they do behind partners.
        """
        self._signs = {}
        if not ghosts:
            return
        self._names = names
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        there = {ghost.id: ghost for ghost in ghosts.gone_nodes}
        gone, new, accent = map(QColor, (self.theme.danger, self.theme.ok, self.theme.accent))
        self._sign_px = self._fitting_sign(ghosts)
        has_signs = len(ghosts.proposed) + len(ghosts.gone_ties) <= MOST_SIGNS
        for pairs, sign in ((ghosts.gone_ties, Sign.GONE), (ghosts.proposed, Sign.NEW)):
            self._paint_pairs(painter, display, there, shown, pairs, sign, has_signs)
        for ghost in ghosts.gone_nodes:
            self._paint_gone(painter, ghost)
        for ids, colour, sign in (
            (ghosts.ended, gone, Sign.GONE),
            (ghosts.new, new, Sign.NEW),
            (ghosts.changed, accent, Sign.CHANGED),
        ):
            for id_ in ids:
                self._mark(painter, display, shown, id_, colour, sign)
        painter.restore()

    def _fitting_sign(self, ghosts: Ghosts) -> float:
        """How large signs are, from their middle to their edge."""
        pairs = len(ghosts.proposed) + len(ghosts.gone_ties)
        count = pairs + len(ghosts.ended) + len(ghosts.new) + len(ghosts.changed)
        is_small = count > FEW_SIGNS or self._camera.scale < _SMALL_SCALE
        return SMALL_SIGN_PX if is_small else SIGN_PX

    def _paint_pairs(
        self,
        painter: QPainter,
        display: Display,
        gone: dict[str, GhostNode],
        shown: Box,
        pairs: Sequence[tuple[str, str]],
        sign: Sign,
        has_signs: bool,
    ) -> None:
        """What is gone, or proposed where the sign is that of what is new."""
        is_gone = sign is Sign.GONE
        colour = QColor(self.theme.danger if is_gone else self.theme.accent)
        is_crowd = len(pairs) > FEW_SIGNS
        pen = QPen(colour, max(1.6 if is_crowd else 2.4, self.theme.least_line_px))
        pen.setDashPattern(_DASHES["gone" if is_gone else SUGGESTED])
        for one, other in pairs:
            ends = [_stand(display, gone, id_) for id_ in (one, other)]
            if ends[0] is None or ends[1] is None:
                continue
            line = self._between(ends[0], ends[1])
            area = QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1)
            seen = self._camera.box_to_screen(shown)
            if not area.intersects(QRectF(seen.left, seen.top, seen.width, seen.height)):
                continue
            painter.save()
            self._keep_off(painter, line, display)
            if not is_crowd:
                # stands out from dashed relationships, which look alike; many would cut names
                painter.setPen(QPen(QColor(self.theme.background), pen.widthF() + 4.0))
                painter.drawLine(line)
            painter.setPen(pen)
            painter.drawLine(line)
            painter.restore()
            if has_signs:
                at = self._free_point(line, display)
                self._sign(painter, at, colour, sign)
                if not is_gone:
                    self._signs[one, other] = at

    def _keep_off(self, painter: QPainter, line: QLineF, display: Display) -> None:
        """Have a line pass behind partners and names; among very many over them."""
        if len(display.nodes) > MOST_KEPT_OFF:
            return
        # late: few look at proposals
        from netedit.picture.crossed import passes

        piece = line.x1(), line.y1(), line.x2(), line.y2(), 1.0
        area = QPainterPath()
        area.addRect(QRectF(line.p1(), line.p2()).normalized().adjusted(-9, -9, 9, 9))
        met = QPainterPath()
        met.setFillRule(Qt.FillRule.WindingFill)
        for node in display.nodes.values():
            for box, is_round in self._standing(node):
                if passes(piece, (box.left(), box.top(), box.right(), box.bottom())):
                    met.addEllipse(box) if is_round else met.addRect(box)
        if not met.isEmpty():
            painter.setClipPath(area.subtracted(met))

    def _standing(self, node: NodeItem) -> Iterator[tuple[QRectF, bool]]:
        """What a partner takes up with its name, and whether that is round."""
        scale, origin = self._camera.scale, self._point((0.0, 0.0))
        seen = self._camera.box_to_screen(node.box.grown(node.mark_reach)).grown(1.5)
        shape = QRectF(seen.left, seen.top, seen.width, seen.height)
        yield shape, node.shape is Shape.CIRCLE
        off = self._names.get(node.id)
        if off is not None and node.label:
            name = box_on_screen(node, scale)
            left, top = name.left + off[0] + origin.x(), name.top + off[1] + origin.y()
            yield QRectF(left, top, name.width, name.height), False

    def _free_point(self, line: QLineF, display: Display) -> QPointF:
        """Where on a line a sign hides nobody and no name, as near to the middle as can be; at
        least nobody.
        """
        nodes = display.nodes.values() if len(display.nodes) <= MOST_KEPT_OFF else ()
        reach = self._sign_px
        taken = [
            [box.adjusted(-reach, -reach, reach, reach) for box, _ in self._standing(node)]
            for node in nodes
        ]
        points = [line.pointAt(along) for along in _ALONG]
        for count in (2, 1):
            for at in points:
                if not any(box.contains(at) for boxes in taken for box in boxes[:count]):
                    return at
        return line.center()

    def _between(self, one: "NodeItem | GhostNode", two: "NodeItem | GhostNode") -> QLineF:
        """From rim to rim."""
        first, second = self._point((one.x, one.y)), self._point((two.x, two.y))
        length = hypot(second.x() - first.x(), second.y() - first.y())
        line = QLineF(first, second)
        near, far = (self._radius(each) + _GAP_PX for each in (one, two))
        if length <= near + far:
            return line
        return QLineF(line.pointAt(near / length), line.pointAt(1 - far / length))

    def _radius(self, node: "NodeItem | GhostNode") -> float:
        half = max(node.half_width, node.half_height) if isinstance(node, NodeItem) else RADIUS
        return half * self._camera.scale

    def _paint_gone(self, painter: QPainter, ghost: GhostNode) -> None:
        """The outline of who has left, and the name struck out."""
        colour = QColor(self.theme.danger)
        pen = QPen(colour, 1.8)
        pen.setDashPattern([2.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle, radius = self._point((ghost.x, ghost.y)), RADIUS * self._camera.scale
        corners = outline(ghost.shape, radius, radius)
        if corners:
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
        else:
            painter.drawEllipse(middle, radius, radius)
        self._sign(painter, middle, colour, Sign.GONE)
        font = canvas_font(max(13 * self._camera.scale, self.theme.least_label_px))
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.quiet_text))
        width = QFontMetricsF(font).horizontalAdvance(ghost.name) + 4
        below = QRectF(middle.x() - width / 2, middle.y() + radius + 2, width, 40)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, ghost.name)

    def _mark(
        self,
        painter: QPainter,
        display: Display,
        shown: Box,
        id_: str,
        colour: QColor,
        sign: Sign,
    ) -> None:
        """A mark at what is in the picture: a ring with a sign, or a sign on the line."""
        node, tie = display.nodes.get(id_), display.ties.get(id_)
        if node is not None and node.box.meets(shown):
            middle = self._point((node.x, node.y))
            radius = self._radius(node) + _GAP_PX
            pen = QPen(colour, 2.2)
            pen.setDashPattern([3.0, 2.0])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, radius, radius)
            corner = middle + QPointF(0.71 * radius, -0.71 * radius)
            self._sign(painter, corner, colour, sign)
        elif tie is not None:
            path = path_through(self._point, tie.path)
            soft = QColor(colour)
            soft.setAlphaF(_SOFT)
            pen = QPen(soft, tie.width * self._camera.scale + 7.0)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.strokePath(path, pen)
            self._sign(painter, path.pointAtPercent(0.5), colour, sign)

    def _sign(self, painter: QPainter, at: QPointF, colour: QColor, sign: Sign) -> None:
        _paint_sign(painter, at, colour, sign, self._sign_px, QColor(self.theme.background))

    def _point(self, point: Point) -> QPointF:
        return QPointF(*self._camera.to_screen(point))


def _paint_sign(
    painter: QPainter, at: QPointF, colour: QColor, sign: Sign, px: float, ink: QColor
) -> None:
    """A disc with a plus, a cross for what is gone, a wave for what changed."""
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(colour)
    painter.drawEllipse(at, px, px)
    pen = QPen(ink, px / 4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match sign:
        case Sign.GONE:
            reach = 0.38 * px
            painter.drawLine(QLineF(at + QPointF(-reach, -reach), at + QPointF(reach, reach)))
            painter.drawLine(QLineF(at + QPointF(-reach, reach), at + QPointF(reach, -reach)))
        case Sign.NEW:
            reach = 0.5 * px
            painter.drawLine(QLineF(at + QPointF(-reach, 0), at + QPointF(reach, 0)))
            painter.drawLine(QLineF(at + QPointF(0, -reach), at + QPointF(0, reach)))
        case Sign.CHANGED:
            reach = 0.6 * px
            wave = QPainterPath(at + QPointF(-reach, 0.15 * px))
            up, down = at + QPointF(-0.2 * px, -reach), at + QPointF(0.2 * px, reach)
            wave.cubicTo(up, down, at + QPointF(reach, -0.15 * px))
            painter.drawPath(wave)


def explained(ghosts: Ghosts, theme: Theme) -> tuple[LegendEntry, ...]:
    """What the signs mean that are painted for these, for the legend on the screen."""
    gone = any((ghosts.gone_nodes, ghosts.gone_ties, ghosts.ended))
    told = (
        (bool(ghosts.proposed), SUGGESTED, theme.accent),
        (bool(ghosts.new), "new", theme.ok),
        (gone, "gone", theme.danger),
        (bool(ghosts.changed), "changed", theme.accent),
    )
    return tuple(
        LegendEntry(text, colour, mark=text) for is_there, text, colour in told if is_there
    )


def paint_sample(
    painter: QPainter, entry: LegendEntry, line: QLineF, scale: float, theme: Theme
) -> None:
    """How what `explained` tells looks on a line."""
    colour, sign = QColor(entry.colour), SIGNS[entry.mark]
    if entry.mark in _DASHES:
        pen = QPen(colour, 2.4 * scale)
        pen.setDashPattern(_DASHES[entry.mark])
    else:
        soft = QColor(colour)
        soft.setAlphaF(_SOFT)
        pen = QPen(soft, 9.0 * scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(line)
    _paint_sign(painter, line.center(), colour, sign, 6.5 * scale, QColor(theme.surface))


def _stand(display: Display, gone: dict[str, GhostNode], id_: str) -> "NodeItem | GhostNode | None":
    return display.nodes.get(id_) or gone.get(id_)
