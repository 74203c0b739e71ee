"""A sentence over the map for a while, where there is no status line."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from netedit.app.status import reading_ms
from netedit.canvas.view import Canvas
from netedit.model.text import apart
from netedit.overrides import guarded
from netedit.textsize import dress, grown
from netedit.turns import for_a_turn

SHOWN_MS = 6000
FROM_EDGE_PX = 24
MOST_PX = 900


@guarded
class Toast(QLabel):
    """Stands at an edge of a canvas where it hides nobody, low in the middle where it can.

    Clicks go through it.
    """

    def __init__(self, canvas: Canvas) -> None:
        viewport = canvas.viewport()
        super().__init__(viewport)
        self._canvas = canvas
        self._viewport = viewport
        self.setObjectName("toast")
        self.setAccessibleDescription("What has just been said")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        dress(
            self,
            "#toast { color: #ffffff; background: #1c2126; border-radius: 8px;"
            " padding: 10px 22px; font-size: 20px; }",
        )
        self._gone = for_a_turn(self, self.hide, SHOWN_MS)
        AtEdge(canvas, self, self._place)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence for a while; "" none any more."""
        self.setText(apart(sentence))
        self.setVisible(bool(sentence))
        if sentence:
            self._place()
            self.raise_()
            self._gone.start(max(SHOWN_MS, reading_ms(sentence)))

    def _place(self) -> None:
        room = self._viewport.size()
        width = min(grown(MOST_PX), room.width() - 2 * FROM_EDGE_PX)
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + grown(60)
        self.setFixedWidth(max(min(width, wanted), 1))
        height = self.heightForWidth(self.width())
        self.resize(self.width(), height)
        self.move(at_edge(self._canvas, self.size()))


@guarded
class AtEdge(QObject):
    """Has something over a canvas placed anew where the canvas becomes of another size."""

    def __init__(self, canvas: Canvas, stands: QWidget, place: Callable[[], None]) -> None:
        super().__init__(stands)
        self._viewport, self._stands, self._place = canvas.viewport(), stands, place
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the edge."""
        is_resized = watched is self._viewport and event.type() is QEvent.Type.Resize
        if is_resized and not self._stands.isHidden():
            self._place()
        return False


def at_edge(canvas: Canvas, size: QSize) -> QPoint:
    """Where at an edge of a canvas something hides nobody, low in the middle where that is so."""
    room = canvas.viewport().size()
    left, right = FROM_EDGE_PX, room.width() - size.width() - FROM_EDGE_PX
    middle = (room.width() - size.width()) // 2
    top, bottom = FROM_EDGE_PX, room.height() - size.height() - FROM_EDGE_PX
    corners = [QPoint(x, y) for y in (bottom, top) for x in (middle, left, right)]
    crowd = canvas.sighting.crowd
    return min(corners, key=lambda corner: crowd(QRect(corner, size)))
