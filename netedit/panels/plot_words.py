"""Words in a plot of pyqtgraph: all of them are one item of it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

# Longer words are cut.
_MOST_PX = 2000
# So far the ground of words reaches beyond them.
_AROUND = 4


class PlotWord(NamedTuple):
    """What stands beside a point of a plot: so many pixels `aside` of it, and on which side.

    `where` is how the words are aligned to that place: those `AlignLeft` begin there.
    """

    text: str
    at: tuple[float, float]
    where: Qt.AlignmentFlag
    aside: tuple[float, float]
    font: QFont
    colour: QColor
    ground: QColor | None = None


class PlotWords(QGraphicsItem):
    """Words that are as large whatever the scale of the plot is.

    The library's own item for a text takes half a millisecond to make, and again whenever the plot
    is painted.
    """

    def __init__(self, field: QRectF, words: Sequence[PlotWord]) -> None:
        """`field` is all that is seen of the plot, in values along its axes."""
        super().__init__()
        self._field = field
        self._words = words

    def boundingRect(self) -> QRectF:
        """All of the plot."""
        return self._field

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Write the words, in pixels."""
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        for word in self._words:
            at = to_pixels.map(QPointF(*word.at)) + QPointF(*word.aside)
            room = _room_at(at, word.where)
            painter.setFont(word.font)
            if word.ground is not None:
                taken = painter.boundingRect(room, word.where, word.text)
                around = taken.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
                painter.fillRect(around, word.ground)
            painter.setPen(word.colour)
            painter.drawText(room, word.where, word.text)
        painter.restore()


def _room_at(at: QPointF, where: Qt.AlignmentFlag) -> QRectF:
    """Room for words aligned like that, around or beside a place."""
    room = QRectF(0, 0, _MOST_PX, _MOST_PX)
    room.moveCenter(at)
    if where & Qt.AlignmentFlag.AlignLeft:
        room.moveLeft(at.x())
    elif where & Qt.AlignmentFlag.AlignRight:
        room.moveRight(at.x())
    if where & Qt.AlignmentFlag.AlignBottom:
        room.moveBottom(at.y())
    return room
