"""The rows of the history: how a step is painted, and laid out once for many times it is."""

from math import floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QPen,
    QStaticText,
    QTransform,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from netedit.model.log import Cause
from netedit.model.text import apart
from netedit.panels.history_steps import SHOWN, Index, Shown
from netedit.textsize import dress, grown

ROW = 44
SIGNS = {Cause.UNDO: "↶", Cause.REDO: "↷", Cause.GO_BACK: "↺"}
# As many rows stay laid out, far more than are ever in sight.
MOST_LAID = 400
# as numbers: to ask a flag of Qt takes as long as to paint a mark
_SELECTED = QStyle.StateFlag.State_Selected.value
_MET = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class StepList(QListView):
    """The steps as rows of the same height; Enter and a double click go back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        dress(self, "QListView { background: transparent; border: none; }")
        self.setItemDelegate(StepRow(self))


class _Text(NamedTuple):
    """Words as they are painted: laid out, and where in the row."""

    words: QStaticText
    font: QFont
    at: QPointF

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        painter.setFont(self.font)
        if self.font.strikeOut():
            # words that are laid out are painted without
            room = QRectF(corner + self.at, self.words.size() + QSizeF(1, 0))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.words.text())
        else:
            painter.drawStaticText(corner + self.at, self.words)


class _Laid(NamedTuple):
    """The words of a row; `label` is around the versions that are named there."""

    said: _Text
    when: _Text
    versions: _Text | None = None
    label: QRectF | None = None


class _Colours:
    """What rows are painted with, made once for a palette."""

    def __init__(self, palette: QPalette) -> None:
        self.key = palette.cacheKey()
        self.text = palette.color(QPalette.ColorRole.Text)
        self.quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        self.accent = palette.color(QPalette.ColorRole.Highlight)
        self.selected, self.met = QColor(self.accent), QColor(self.accent)
        self.selected.setAlpha(38)
        self.met.setAlpha(16)
        self.ring = QPen(self.quiet, 1.4)


class StepRow(QStyledItemDelegate):
    """Paints a step: a dot on the line of time, what was done, when, and versions named there.

    With each step all rows move, so what is laid out is kept: to lay words out takes most of it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = _Colours(parent.palette())
        self._laid: dict[Shown, _Laid] = {}
        self._laid_for = QSize(), QFont()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines."""
        return QSize(120, grown(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one step."""
        shown: object = index.data(SHOWN)
        if not isinstance(shown, Shown):
            return
        view: QWidget = option.widget  # type: ignore[attr-defined]
        state: int = option.state.value  # type: ignore[attr-defined]
        area: QRect = option.rect  # type: ignore[attr-defined]
        palette = view.palette()
        if palette.cacheKey() != self._colours.key:
            self._colours = _Colours(palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        laid = self._laid_out(shown, area.size(), painter.font())
        if state & (_SELECTED | _MET | _FOCUSED):
            self._paint_ground(painter, area, state)
        self._paint_mark(painter, area, shown)
        corner, colours = QPointF(area.topLeft()), self._colours
        painter.setPen(colours.quiet if shown.is_undone else colours.text)
        laid.said.paint(painter, corner)
        painter.setPen(colours.quiet)
        laid.when.paint(painter, corner)
        if laid.versions is not None and laid.label is not None:
            painter.setPen(colours.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            round_ = laid.label.height() / 2
            painter.drawRoundedRect(laid.label.translated(corner), round_, round_)
            laid.versions.paint(painter, corner)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: int) -> None:
        colours = self._colours
        if state & (_SELECTED | _MET):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected if state & _SELECTED else colours.met)
            painter.drawRoundedRect(area.adjusted(0, 1, -1, -1), 5, 5)
        if state & _FOCUSED:
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 2, -2, -2), 5, 5)

    def _paint_mark(self, painter: QPainter, area: QRect, shown: Shown) -> None:
        x, y = area.left() + grown(14), area.top() + grown(15)
        r, side = grown(5), grown(10)
        sign = SIGNS.get(shown.cause, "")
        if shown.is_now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours.accent)
            painter.drawEllipse(x - r, y - r, 2 * r, 2 * r)
        elif sign:
            painter.setPen(self._colours.quiet)
            box = QRect(x - side, y - side, 2 * side, 2 * side)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
        else:
            painter.setPen(self._colours.ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            r = grown(3)
            painter.drawEllipse(x - r, y - r, 2 * r, 2 * r)

    def _laid_out(self, shown: Shown, size: QSize, font: QFont) -> _Laid:
        """The words of a row of that size, as they were laid out before."""
        if (size, font) != self._laid_for or len(self._laid) > MOST_LAID:
            self._laid_for = size, font
            self._laid.clear()
        laid = self._laid.get(shown)
        if laid is None:
            laid = self._laid[shown] = _lay_out(shown, size, font)
        return laid


def _lay_out(shown: Shown, size: QSize, font: QFont) -> _Laid:
    marked = QFont(font)
    marked.setStrikeOut(shown.is_undone)
    marked.setBold(shown.is_now)
    area = QRect(0, 0, size.width(), size.height())
    above = area.adjusted(grown(30), 4, -8, -area.height() // 2)
    below = area.adjusted(grown(30), area.height() // 2 - 1, -8, -4)
    said = _text(apart(shown.said), marked, above)
    when = _text(shown.when, font, below)
    if not shown.versions:
        return _Laid(said, when)
    below.adjust(QFontMetrics(font).horizontalAdvance(shown.when) + 10, 0, 0, 0)
    versions = _text(shown.versions, font, below.adjusted(8, 0, -8, 0))
    width = versions.words.size().width() + 16
    return _Laid(said, when, versions, QRectF(below.left(), below.top(), width, below.height()))


def _text(words: str, font: QFont, room: QRect) -> _Text:
    """One line of words in the middle of the height of `room`, cut off where it ends."""
    cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    text = QStaticText(cut)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.prepare(QTransform(), font)
    above = (room.height() - text.size().height()) / 2
    # half a pixel goes down, as where Qt puts words into the middle itself
    return _Text(text, font, QPointF(room.left(), room.top() + floor(above + 0.5)))
