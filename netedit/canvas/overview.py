"""The overview: the whole map, small, with a frame around the part that is in sight."""

from array import array
from collections.abc import Generator
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from netedit.canvas.board import Board
from netedit.canvas.lines import draw_lines
from netedit.model.geometry import Box, Point
from netedit.model.records import LegendPlace
from netedit.overrides import guarded
from netedit.picture.display import Display
from netedit.picture.palette import Theme, mixed
from netedit.picture.steps import done
from netedit.turns import for_a_turn

SIZE = QSize(210, 140)
MARGIN_PX = 12
PADDING_PX = 8.0
# A map of fewer partners is seen whole anyway.
FEWEST = 30
MOST_LINES = 2500
# One of more partners takes longer than a frame may: it is painted while nothing moves.
MOST_AT_ONCE = 1000
# It follows an edit when nothing more is edited for this long.
AFTER_MS = 150
_ROUNDING = 8.0


class _Aim(NamedTuple):
    """Where a point of the scene is on it: times the scale, and so far from the corner."""

    scale: float
    offset: QPointF


@guarded
class Overview(QWidget):
    """Shows all of the picture of a board; a press or drag brings what is there to the middle.

    `wanted` carries that point of the scene; `taken` says that the hand is put on it;
    `shown_changed` whether it is shown, where the number of partners decided it. `awaited` asks for
    `renewing` when there is time: until then what was there stays, or nothing is on it.
    """

    wanted = Signal(object)
    taken = Signal()
    awaited = Signal()
    shown_changed = Signal(bool)

    def __init__(self, board: Board, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setObjectName("overview")
        self.setAccessibleName("Overview of the map")
        self.setToolTip("Click or drag to look elsewhere on the map.")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._board = board
        self._theme = theme
        self._wish: bool | None = None
        self._is_away = False
        self._gives_way = False
        self._was_wanted = False
        self._pixmap: QPixmap | None = None
        self._painted_in = theme
        self._is_stale = True
        self._aim = _Aim(1.0, QPointF())
        self._later = for_a_turn(self, self._renew, AFTER_MS)
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether it is to be shown: as was chosen, else from 30 partners on.

        Unless it was chosen it hides while the whole map is in sight.
        """
        if self._wish is not None:
            return self._wish
        return self._board.count >= FEWEST

    def set_wanted(self, wanted: bool) -> None:
        """Show it, or hide it, however many partners there are."""
        self._wish = wanted
        self.follow()

    def set_away(self, away: bool) -> None:
        """Keep it out of sight whatever was chosen, and stay with the choice."""
        self._is_away = away
        self.follow()

    def give_way(self, gives_way: bool) -> None:
        """Stay out of the way of something else, unless it was asked for."""
        if gives_way is not self._gives_way:
            self._gives_way = gives_way
            self._appear()

    def set_theme(self, theme: Theme) -> None:
        """Show it in another theme, once the picture in that one is there."""
        self._theme = theme

    def follow(self) -> None:
        """The picture is another, or the window another size.

        One in another theme is shown at once, where that does not take long.
        """
        self._is_stale = True
        self._appear()
        if self._painted_in is not self._theme and self._board.count <= MOST_AT_ONCE:
            self.finish()

    def _appear(self) -> None:
        """Be there or not."""
        display = self._board.display
        if self._wish is None and self.is_wanted is not self._was_wanted:
            self._was_wanted = self.is_wanted
            self.shown_changed.emit(self.is_wanted)
        shown = self.is_wanted and bool(display.nodes or display.notes)
        shown = shown and not (self._wish is None and self._is_idle()) and not self._is_away
        self.setVisible(shown)
        if shown:
            self._settle(display)
            if self._is_behind:
                self._later.start()

    def slide(self) -> None:
        """The camera looks elsewhere."""
        unasked = self._wish is None and self.is_wanted and not self._is_away
        # hidden, not invisible: it may be looked at before the window is there
        if unasked and self.isHidden() is not self._is_idle():
            self._appear()
        self.update()

    def _is_idle(self) -> bool:
        """Whether nobody misses it: the map is seen whole, or something else is more of use."""
        return self._gives_way or self._board.sees_all

    def _settle(self, display: Display) -> None:
        """In the corner at the lower right, or the left one where the legend is there."""
        room = self._viewport.size()
        size = SIZE.boundedTo(room / 3)
        in_the_way = display.legend.place is LegendPlace.BOTTOM_RIGHT
        x = MARGIN_PX if in_the_way else room.width() - size.width() - MARGIN_PX
        self.setGeometry(x, room.height() - size.height() - MARGIN_PX, size.width(), size.height())

    @property
    def _fits(self) -> bool:
        pixmap, wanted = self._pixmap, self.size() * self.devicePixelRatioF()
        return pixmap is not None and pixmap.size() == wanted

    @property
    def _is_behind(self) -> bool:
        return self._is_stale or not self._fits

    def _renew(self) -> None:
        if self._board.count > MOST_AT_ONCE:
            self.awaited.emit()
        else:
            self.finish()

    def finish(self) -> None:
        """Paint it at once as it is to be."""
        for _ in self.renewing():
            pass

    def renewing(self) -> Generator[None]:
        """Paint it as it is to be, with pauses, shown or not; the map may not change meanwhile."""
        display = self._board.display
        if not (self.is_wanted and (display.nodes or display.notes)) or self._is_away:
            return
        self._settle(display)
        if not self._is_behind:
            return
        self._later.stop()
        yield from self._painting(display)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture kept from before, and the frame."""
        if not self._fits:
            if self._board.count <= MOST_AT_ONCE:
                done(self._painting(self._board.display))
            else:
                self.awaited.emit()
        painter = QPainter(self)
        if self._pixmap is not None:
            painter.drawPixmap(0, 0, self._pixmap)
        else:
            self._aim = self._aimed(self._board.display.bounds)
            self._paint_card(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setClipRect(self.rect())
        seen = self._frame()
        colour = QColor(self._theme.accent)
        painter.setPen(QPen(colour, 2.0))
        colour.setAlphaF(0.12)
        painter.setBrush(QBrush(colour))
        painter.drawRect(seen)
        painter.end()

    def _frame(self) -> QRectF:
        """What is in sight, at least large enough to be seen and never quite outside."""
        area = self._board.in_sight
        top_left = self._on_it((area.left, area.top))
        bottom_right = self._on_it((area.right, area.bottom))
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        seen = QRectF(top_left, bottom_right).intersected(room)
        if seen.isEmpty():
            x = min(max(top_left.x(), room.left()), room.right() - 4)
            y = min(max(top_left.y(), room.top()), room.bottom() - 4)
            seen = QRectF(x, y, 4, 4)
        return seen

    def _on_it(self, point: Point) -> QPointF:
        scale, offset = self._aim
        return QPointF(point[0] * scale, point[1] * scale) + offset

    def _painting(self, display: Display) -> Generator[None]:
        """Paint all of it, with pauses; then it takes the place of what is there."""
        aim, ratio = self._aimed(display.bounds), self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            self._paint_card(painter)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(display.ties) < 2000)
            self._paint_lines(painter, display, aim)
            yield
            yield from self._painting_nodes(painter, display, aim)
        finally:
            painter.end()
        self._pixmap, self._aim, self._is_stale = pixmap, aim, False
        self._painted_in = self._theme

    def _paint_card(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.border), 1.0))
        # what is behind would be taken for part of it
        painter.setBrush(QBrush(QColor(self._theme.surface)))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUNDING, _ROUNDING
        )

    def _aimed(self, bounds: Box) -> _Aim:
        """The scale at which all of it fits, with some room around."""
        room_x = max(self.width() - 2 * PADDING_PX, 1.0)
        room_y = max(self.height() - 2 * PADDING_PX, 1.0)
        scale = min(room_x / max(bounds.width, 1.0), room_y / max(bounds.height, 1.0), 0.5)
        x, y = bounds.centre
        middle = QPointF(self.width() / 2, self.height() / 2)
        return _Aim(scale, middle - QPointF(x * scale, y * scale))

    def _paint_lines(self, painter: QPainter, display: Display, aim: _Aim) -> None:
        scale, x, y = aim.scale, aim.offset.x(), aim.offset.y()
        ends = array("d")
        count = len(display.ties) + len(display.links)
        # Of very many lines every so-manieth shows as well where the map is dense.
        step = 1 + count // MOST_LINES
        for table in (display.links, display.ties):
            for line in islice(table.values(), 0, None, step):
                (x1, y1), (x2, y2) = line.path[0], line.path[-1]
                ends.extend((x1 * scale + x, y1 * scale + y, x2 * scale + x, y2 * scale + y))
        pale = mixed(self._theme.line, self._theme.surface, 0.55)
        # A pen of 1.0 costs five times as much.
        painter.setPen(QPen(QColor(pale), 1.2 if len(display.ties) < 2000 else 0))
        draw_lines(painter, ends)

    def _painting_nodes(self, painter: QPainter, display: Display, aim: _Aim) -> Generator[None]:
        painter.setPen(Qt.PenStyle.NoPen)
        scale, x, y = aim.scale, aim.offset.x(), aim.offset.y()
        by_fill: dict[str, dict[tuple[int, int, float], None]] = {}
        for number, node in enumerate(display.nodes.values(), 1):
            half = max(node.half_width * scale, 1.2)
            # Many nodes fall onto the same few pixels.
            key = round((node.x * scale + x) * 2), round((node.y * scale + y) * 2), half
            by_fill.setdefault(node.outline, {})[key] = None
            if number % MOST_AT_ONCE == 0:
                yield
        for colour, dots in by_fill.items():
            painter.setBrush(QBrush(QColor(colour)))
            painter.drawRects(
                [QRectF(left / 2 - r, top / 2 - r, 2 * r, 2 * r) for left, top, r in dots]
            )
            yield

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look where the button is pressed."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.taken.emit()
            self._want(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look where it is dragged."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._want(event)

    def _want(self, event: QMouseEvent) -> None:
        at = (event.position() - self._aim.offset) / self._aim.scale
        self.wanted.emit((at.x(), at.y()))
