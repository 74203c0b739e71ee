"""Where one stands before the map: all of it in sight or a place, and the way to another."""

from collections.abc import Collection
from time import perf_counter

from PySide6.QtCore import QObject, QRect

from netedit.canvas.board import Board
from netedit.canvas.legend import MARGIN_PX, LegendBox
from netedit.canvas.motion import Motion, Sight, Standing, places
from netedit.canvas.outlook import Outlook
from netedit.model.geometry import Box

# So long after it has come into sight a whole map gives way to a legend that grows.
SETTLING_S = 3.0


class Standpoint(QObject):
    """Knows whether the whole map is to be kept in sight, and glides to where one is to look.

    A map that is seen whole stops being so as soon as the camera moves for any other reason; what
    glides is not there yet, and whether it is whole is only said at the end of the way.
    """

    def __init__(self, board: Board, outlook: Outlook, motion: Motion, legend: LegendBox) -> None:
        super().__init__(outlook)
        self._board = board
        self._outlook = outlook
        self._motion = motion
        self._legend = legend
        self._is_whole = True
        self._is_whole_then = False
        self._came_at_s = float("-inf")
        self._came_with = 0
        board.slid.connect(self._leave)
        outlook.moved.connect(self._leave)
        motion.ended.connect(self._arrive)

    def come_into_sight(self) -> None:
        """The map has been painted for the first time."""
        self._came_at_s = perf_counter()
        self._came_with = self._board.editor.network.revision

    def fit(self) -> None:
        """Show the whole map, beside the legend where it would be under it."""
        self._outlook.fit(self._covered)
        self._is_whole = True

    def stay(self) -> None:
        """A map that was seen whole is seen whole again, in another window or with more on it."""
        if self._is_whole:
            self.fit()

    def settle(self) -> None:
        """What was found explains itself in the legend: give way to it, while one has just come.

        Afterwards nothing on the screen jumps.
        """
        is_same = self._board.editor.network.revision == self._came_with
        if is_same and perf_counter() - self._came_at_s < SETTLING_S:
            self.stay()

    def make_way(self) -> None:
        """Glide until nobody is under the legend, where that can be without losing anybody else."""
        self._motion.finish()
        if not self._board.sighting.hides():
            return
        if self._is_whole:
            self.show(None, glides=True)
        elif any(way := self._board.sighting.aside(())):
            self.step_aside(way)
        elif freed := self._board.sighting.freed(()):
            self.reveal(freed)

    @property
    def sight(self) -> Sight:
        """How it is looked at now, for `see_again`."""
        return Sight(self._board.camera.look, self._is_whole)

    @property
    def goal(self) -> Sight:
        """How it is looked at, or will be at the end of the way there."""
        is_whole = self._is_whole_then if self._motion.is_under_way else self._is_whole
        return Sight(self._motion.goal, is_whole)

    def see_again(self, sight: Sight) -> None:
        """Look as one looked then; the whole map where the whole map was seen."""
        self._motion.finish()
        if sight.is_whole:
            self.fit()
        else:
            self._board.camera.look = sight.look
            self._outlook.tell()

    @property
    def framed(self) -> Box | None:
        """The rectangle that is looked at, for `show`; None where the whole map is seen."""
        return None if self._is_whole else self._outlook.seen(self._covered)

    def show(self, area: Box | None, *, glides: bool) -> None:
        """Bring a rectangle into sight, or all of the map; any press or key ends the way."""
        before = self._board.camera.look
        if area is None:
            self.fit()
        else:
            self._outlook.show(area, self._covered)
        self._is_whole_then = self._is_whole
        if not glides or not self._motion.fly(before):
            self._motion.stop()
            self._is_whole = self._is_whole_then

    @property
    def standing(self) -> Standing:
        """Where everything stands and how it is looked at, for `glide`."""
        return Standing(places(self._board.display), self._board.camera.look)

    def glide(self, before: Standing) -> None:
        """Show partners on their way from where they stood; any press or key ends it at once."""
        self._is_whole_then = self._is_whole
        if not self._motion.begin(before.places, before.look):
            self._is_whole = self._is_whole_then

    def visit(self, ids: Collection[str]) -> None:
        """Go to where these are, close enough to read them, with nothing over them.

        A way to come closer is flown.
        """
        board = self._board
        before = board.camera.look
        self._motion.finish()
        self._outlook.approach(ids)
        shift = board.sighting.shift(ids)
        if shift is not None and any(shift):
            board.pan(*shift)
        if board.scale != before.scale:
            self._is_whole_then = self._is_whole
            self._motion.fly(before)

    def reveal(self, ids: Collection[str]) -> None:
        """Glide until these are seen, with nothing over them; nothing moves where they are.

        By stepping back a little, so that whoever was seen still is, or else to where they are.
        """
        self._motion.finish()
        look = self._board.camera.look
        self.step_to(ids)
        self.glide(Standing({}, look))

    def step_aside(self, way: tuple[int, int]) -> None:
        """Glide so many pixels to the right and down."""
        self._motion.finish()
        look = self._board.camera.look
        self._board.pan(*way)
        self.glide(Standing({}, look))

    def step_to(self, ids: Collection[str]) -> None:
        """`reveal` without being on the way."""
        board = self._board
        zoom, shift = board.sighting.zoom(ids), board.sighting.shift(ids)
        if zoom is not None or (shift is not None and any(shift)):
            self._outlook.remember()
        if zoom is not None:
            self._outlook.step_back(board.sighting.still, board.scale * zoom)
            if zoom < 1.0:
                # the legend may have grown over somebody meanwhile
                board.pan(*board.sighting.aside(ids))
        elif shift is not None:
            board.pan(*shift)
        else:
            self._outlook.centre_on(ids)

    @property
    def _covered(self) -> QRect | None:
        """What the legend takes of the viewport at one side, with some air around it."""
        legend = self._legend
        if legend.isHidden():
            return None
        air = 2 * MARGIN_PX
        covered = legend.geometry().adjusted(0, -air, 0, air)
        return (
            covered.adjusted(0, 0, air, 0) if legend.is_at_left else covered.adjusted(-air, 0, 0, 0)
        )

    def _leave(self) -> None:
        self._is_whole = False

    def _arrive(self) -> None:
        self._is_whole = self._is_whole_then
