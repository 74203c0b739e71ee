"""Partners gliding to where an edit has put them, and the camera to where it is to look.

Only pictures move: the edit is there already.
"""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from netedit.canvas.board import Board
from netedit.canvas.camera import Look
from netedit.model.geometry import Point
from netedit.picture.display import Display

GLIDE_MS = 300
FLIGHT_MS = 400
FRAME_MS = 16
# The picture of more is not made anew within a frame: they are where they belong at once.
MOST = 600
# Who goes less far than this does not glide.
LEAST = 0.5


class Standing(NamedTuple):
    """Where partners and notes stand, and how the camera looks at them."""

    places: Mapping[str, Point]
    look: Look


def places(display: Display) -> Mapping[str, Point]:
    """Where everything in a picture stands."""
    return {i.id: (i.x, i.y) for i in (*display.nodes.values(), *display.notes.values())}


class Sight(NamedTuple):
    """How a map is looked at: `is_whole` where all of it is kept in sight."""

    look: Look
    is_whole: bool

    def is_same(self, other: "Sight") -> bool:
        """Whether one sees the same: the whole map is seen whole however large it is by now."""
        return self == other or (self.is_whole and other.is_whole)


class Motion(QObject):
    """Shows what moved on its way. `ended` once it is there, by itself or because of `finish`."""

    ended = Signal()

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._from: Mapping[str, Point] = {}
        self._to: dict[str, Point] = {}
        self._look_from = self._look_to = board.camera.look
        self._last_ms = GLIDE_MS
        # off, everything is at its goal at once
        self.is_wanted = True
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._step)
        board.differs.connect(self._give_way)

    @property
    def is_under_way(self) -> bool:
        """Whether anything glides now."""
        return self._timer.isActive()

    @property
    def goal(self) -> Look:
        """How the camera looks, or will once nothing glides."""
        return self._look_to if self.is_under_way else self._board.camera.look

    def begin(self, before: Mapping[str, Point], look: Look) -> bool:
        """From where things stood and how the camera looked to how it is now; False where at once.

        What is not in the picture any more is passed over. Where nothing stood elsewhere, only the
        camera goes.
        """
        self.finish()
        display, now = self._board.display, self._board.camera.look
        self._to = {}
        for id_, (x, y) in before.items():
            item = display.nodes.get(id_) or display.notes.get(id_)
            if item is not None and abs(item.x - x) + abs(item.y - y) >= LEAST:
                self._to[id_] = (item.x, item.y)
        if not self.is_wanted or (not self._to and look == now):
            return False
        if self._to and (len(self._to) > MOST or len(display.ties) > 4 * MOST):
            return False
        self._from = {id_: before[id_] for id_ in self._to}
        self._begin(look, now, GLIDE_MS)
        return True

    def fly(self, look: Look) -> bool:
        """From how the camera looked to how it is now, a flight under way given up where it is.

        False where it is there at once.
        """
        if self._timer.isActive() and self._from:
            now = self._board.camera.look
            self.finish()
            self._board.camera.look = now
        self._timer.stop()
        now = self._board.camera.look
        self._from, self._to = {}, {}
        if not self.is_wanted or look == now:
            return False
        self._begin(look, now, FLIGHT_MS)
        return True

    def _begin(self, look: Look, now: Look, last_ms: int) -> None:
        self._look_from, self._look_to, self._last_ms = look, now, last_ms
        self._clock.start()
        self._timer.start()
        self._show(0.0)

    def _give_way(self) -> None:
        """What glides is another picture now; a flight of the camera goes on."""
        if self._from:
            self.finish()

    def stop(self) -> None:
        """Give up a flight where it is."""
        if not self._from:
            self._timer.stop()

    def finish(self) -> None:
        """Everything at its goal, now."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        self._board.camera.look = self._look_to
        self._board.show_still()
        self._board.slid.emit()
        self.ended.emit()

    def _step(self) -> None:
        share = self._clock.elapsed() / self._last_ms
        if share >= 1.0:
            self.finish()
        else:
            # slow at both ends
            self._show(share * share * (3 - 2 * share))

    def _show(self, share: float) -> None:
        board = self._board
        board.camera.look = Look(
            *(a + (b - a) * share for a, b in zip(self._look_from, self._look_to, strict=True))
        )
        there = self._to
        if self._from:
            board.show_moved(
                {
                    id_: (x + (there[id_][0] - x) * share, y + (there[id_][1] - y) * share)
                    for id_, (x, y) in self._from.items()
                }
            )
        board.slid.emit()
