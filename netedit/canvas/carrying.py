"""Many partners dragged at once: painted plain, prepared once, only shifted from frame to frame."""

from array import array
from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from netedit.canvas.lines import THINNEST_PX, draw_lines
from netedit.canvas.node_stamps import NodeStamps
from netedit.canvas.rows import Plain, plain_of, stamp
from netedit.model.geometry import Point
from netedit.picture.display import Display
from netedit.picture.palette import Theme


class Carried:
    """What is dragged and the lines at it. Making it is O(ids and their lines)."""

    def __init__(self, display: Display, ids: Collection[str]) -> None:
        self.ids = frozenset(ids)
        self.shift: Point = (0.0, 0.0)
        self._nodes = [display.nodes[id_] for id_ in ids if id_ in display.nodes]
        self._notes = [display.notes[id_] for id_ in ids if id_ in display.notes]
        self._inner = array("d")
        # the end that goes along comes first
        self._border = array("d")
        lines = dict.fromkeys(line for id_ in ids for line in display.at_node.get(id_, ()))
        for id_ in lines:
            tie = display.ties.get(id_)
            if tie is not None:
                one, other, path = tie.source, tie.target, tie.path
            else:
                link = display.links[id_]
                one, other, path = link.member, link.organisation, link.path
            (x1, y1), (x2, y2) = path[0], path[-1]
            if one in self.ids and other in self.ids:
                self._inner.extend((x1, y1, x2, y2))
            elif one in self.ids:
                self._border.extend((x1, y1, x2, y2))
            else:
                self._border.extend((x2, y2, x1, y1))
        self.touched = self.ids.union(lines)
        self._plain: Plain | None = None

    def paint(self, painter: QPainter, stamps: NodeStamps, theme: Theme, scale: float) -> None:
        """Paint it where it is dragged; the painter maps scene units to the screen."""
        dx, dy = self.shift
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(theme.line), THINNEST_PX / scale))
        ends = array("d", self._border)
        for start in range(0, len(ends), 4):
            ends[start] += dx
            ends[start + 1] += dy
        draw_lines(painter, ends)
        painter.translate(dx, dy)
        draw_lines(painter, self._inner)
        self._stamp(painter, stamps)
        painter.setBrush(QBrush(QColor(theme.note_fill)))
        for note in self._notes:
            box = note.box
            painter.drawRect(QRectF(box.left, box.top, box.width, box.height))
        painter.restore()

    def _stamp(self, painter: QPainter, stamps: NodeStamps) -> None:
        ratio = painter.device().devicePixelRatio()
        if self._plain is None or not self._plain.fits(stamps, ratio):
            stamps.ratio = ratio
            self._plain = plain_of(stamps, self._nodes)
            stamps.close()
        stamp(painter, stamps, self._plain.rows)
