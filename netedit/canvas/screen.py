"""Puts the picture and what is on top of it on the screen, fast while it moves, well at rest."""

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from netedit.canvas.backing import SLICE_S, Backing
from netedit.canvas.board import Board
from netedit.canvas.camera import LARGEST, NOTCH, SMALLEST, STEP
from netedit.canvas.difference import Difference, area_of
from netedit.canvas.ghosts import GhostPainter, explained
from netedit.canvas.legend import MARGIN_PX, LegendBox, legend_scale
from netedit.canvas.names import Covered, Drawn
from netedit.canvas.overlay import Overlay, Weighed
from netedit.canvas.overview import Overview
from netedit.canvas.painter import Painter
from netedit.model.geometry import Box, Point
from netedit.picture.display import EMPTY_DISPLAY, Display
from netedit.picture.labels import shows_all
from netedit.picture.palette import Theme
from netedit.turns import Steps, bunched, for_a_turn

if TYPE_CHECKING:
    from netedit.canvas.carrying import Carried

# How long nothing moves before the picture is painted as well as can be: a frame of a screen. Where
# it moves again it waits for a slice of that at most.
REST_MS = 16
# How long nothing is to be painted before what may be seen next is readied.
IDLE_MS = 120
# Then so long a turn, and the program is left alone for so long after it: a hand that comes
# meanwhile waits for no longer than this, and a third of one processor is used for a second.
AHEAD_S = 0.003
AHEAD_EVERY_MS = 6
# How much larger all may be seen next: by a notch of the wheel, by a key, by more of these. Of the
# first ones what is needed is drawn, too.
NEXT = (
    NOTCH, 1 / NOTCH, STEP, 1 / STEP,
    NOTCH**2, NOTCH**-2, NOTCH**3, NOTCH**-3, STEP**2, STEP**-2, NOTCH**4, NOTCH**-4,
)  # fmt: skip
MOST_DRAWN = 4
# More than this that is being moved is painted fast.
MOST_SMOOTH = 400
# What differs in more than this is painted fast at first.
MOST_AT_ONCE = 60
# Of so many that are selected the names are shown where there is no room for them, too.
MOST_NAMED = 12
# Their names keep off all there is, where that is no more partners than this.
MOST_KEPT_OFF = 350
# A name is backed so far beyond its letters.
HALO_PX = 5.0
# Zoomed out, names stand as far from their nodes as this.
LABEL_REACH_PX = 120.0
# Names keep a readable size, and one beside its node reaches so many times that beyond its box.
LABEL_REACH = 10.0


class Screen(QObject):
    """Paints the viewport of a canvas. Asks the viewport for an update whenever one is due."""

    def __init__(self, board: Board, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._board = board
        self._viewport = viewport
        self._theme = theme
        self._painter = Painter(theme, is_quick=True)
        self._overlay = Overlay(board.camera, theme)
        self._ghosts = GhostPainter(board.camera, theme)
        self._backing = Backing(board.camera, self._paint_areas, self._is_ready)
        self._backing.reach_px = LABEL_REACH * theme.least_label_px
        self._lifted_before: frozenset[str] = frozenset()
        # while a large edit is being drawn, the picture of before stays
        self._is_held = self._has_painted = False
        self._shown = EMPTY_DISPLAY
        self._rest = for_a_turn(self, self._come_to_rest, REST_MS)
        # With an interval of 0 it fires whenever nothing else is to be done.
        self._refining = QTimer(self)
        self._refining.timeout.connect(self._refine)
        self._idle = for_a_turn(self, self._look_ahead, IDLE_MS)
        self._ahead = Steps(self, AHEAD_EVERY_MS)
        # what is to paint the picture that is to follow this one
        self._next: tuple[Display, Painter] | None = None
        self.legend = LegendBox(viewport, self._legend_size, self._paint_legend)
        self.legend.settled.connect(self._rest.start)
        self.overview = Overview(board, theme, viewport)
        self.overview.awaited.connect(self._await_idle)
        # of names that have no room, as they were painted last
        self._sheets: dict[str, Box] = {}
        board.drawn = self._drawn
        board.repaint.connect(viewport.update)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme; the scene tells us of the picture in it."""
        self._leave_idle()
        self._theme = theme
        self._backing.reach_px = LABEL_REACH * theme.least_label_px
        self._painter = Painter(theme, is_quick=True)
        self._overlay.theme = theme
        self._ghosts.theme = theme
        self.legend.forget()
        self.overview.set_theme(theme)

    def preparing(self, display: Display) -> Iterator[float]:
        """Ready a picture that is shown next, with pauses; yields how much of it is done."""
        yield from self._painter.preparing(display)

    def readying_next(self, display: Display, theme: Theme) -> Iterator[object]:
        """Ready the picture that is to follow this one, with pauses; this one stays meanwhile."""
        camera = self._board.camera
        if theme is self._theme and display.nodes is self._board.display.nodes:
            yield from self._painter.readying_lit(display, camera.scale)
            return
        stamps = self._painter.stamps if theme is self._theme else None
        painter = Painter(theme, is_quick=True, stamps=stamps)
        yield from painter.preparing(display)
        viewport = self._viewport
        area = camera.area(viewport.width(), viewport.height())
        yield from painter.foreseeing(camera.scale)
        yield from painter.foreseeing_stamps(area, camera.scale, viewport.devicePixelRatioF())
        yield from painter.readying_lines()
        yield from painter.readying_lit(display, camera.scale)
        self._next = display, painter

    def painting_whole(self) -> Iterator[float]:
        """Paint what is in sight as well as can be, with pauses, before any of it is shown.

        Yields about how much of it is done.
        """
        expected = max(_likely_ms(self._board.display) / 1000 / SLICE_S, 1.0)
        viewport, done = self._viewport, 0
        while True:
            self._cover()
            # here it goes on anyway
            self._rest.stop()
            self._refining.stop()
            ratio = viewport.devicePixelRatioF()
            if self._backing.paint_whole(viewport.size(), ratio, self._theme.background):
                return
            done += 1
            yield min(done / expected, 1.0)

    def show_difference(self, difference: Difference) -> None:
        """Paint what differs from the picture before."""
        self._leave_idle()
        display, readied = self._board.display, self._next
        if readied is not None and readied[0] is difference.readied:
            self._show_next(display, readied[1])
            return
        self._painter.set_display(display)
        if self._board.is_behind:
            # the picture of before stays until there is a whole one
            self._is_held = True
            return
        if self._is_held:
            self._is_held = False
            difference = Difference(difference.ids, None)
        self._shown = display
        if difference.area is None:
            self._backing.paces.expect(_likely_ms(display))
        self._backing.spoil(difference.area)
        # A name that came or went may have made room for another, or taken it.
        renewed = self._painter.renew_labels()
        if renewed is None:
            self._backing.spoil(None)
            renewed = ()
        else:
            for box in self._painter.renew_titles():
                self._backing.spoil(box, HALO_PX)
        if len(difference.ids) + len(renewed) > MOST_AT_ONCE:
            self._backing.hurry()
        for id_ in renewed:
            area = area_of(display, (id_,))
            if area is not None:
                self._backing.spoil(area.grown(LABEL_REACH_PX / self._board.scale))
        self._show_legend()
        self.overview.follow()
        self.move_on()

    def _show_next(self, display: Display, painter: Painter) -> None:
        """Paint what has been readied: what is on the screen stays until there is all of it."""
        self._painter, self._next = painter, None
        self._shown, self._is_held = display, False
        painter.set_display(display)
        self._backing.outdate(self._theme.background)
        self._show_legend()
        self.overview.follow()
        self.move_on()

    def _show_legend(self) -> None:
        """What the signs on the picture mean, and those over it."""
        self._painter.explain(explained(self._board.ghosts, self._theme))
        self.legend.show_legend(self._painter.legend)

    def show_ghosts(self) -> None:
        """Other things are painted over the picture."""
        self._show_legend()
        self._board.refresh()

    def resize(self) -> None:
        """The window is another size."""
        self.legend.settle()
        self.overview.follow()

    def move_on(self) -> None:
        """Something moves: paint fast until it comes to rest."""
        self._leave_idle()
        self._idle.start()
        self._refining.stop()
        self._rest.start()
        self.overview.slide()
        self._viewport.update()

    def pause(self) -> None:
        """Nobody sees it: go on when it is painted next."""
        for timer in (self._rest, self._refining, self._idle):
            timer.stop()
        self._leave_idle()
        self._backing.leave()

    def paint(self, *, ring: bool) -> None:
        """Everything; with a ring around it where the keyboard is there."""
        board, viewport = self._board, self._viewport
        self._follow_lifted()
        if not self._has_painted:
            # the first picture comes as it is at rest: nothing on it moves a moment later
            self._has_painted = True
            self._cover()
        self._painter.begin_frame(is_heavy=self._backing.is_heavy)
        pixmap = self._current()
        if self._backing.is_rough and not board.is_lifting:
            self._begin_rest()
        painter = QPainter(viewport)
        painter.drawPixmap(0, 0, pixmap)
        display = self._shown if self._is_held else board.display
        if board.lifted is not None:
            display = board.lifted
            self._backing.leave()
            self._paint_lifted(painter)
        if board.carried is not None:
            self._paint_carried(painter, board.carried)
        shown = board.camera.area(viewport.width(), viewport.height())
        # Frames around so many would have to be shifted too.
        selected = board.selection.ids if board.carried is None else ()
        self._ghosts.paint(painter, display, shown, board.ghosts, self._painter.names)
        self._overlay.paint(painter, display, shown, selected, board.marks)
        self._sheets = {}
        if not shows_all(display.nodes.values(), board.scale):
            self._paint_names(painter, display, shown, selected)
        if ring:
            self._overlay.paint_focus(painter, viewport.width(), viewport.height())
        painter.end()

    def proposal_at(self, at: QPointF) -> tuple[str, str] | None:
        """The proposed pair whose sign is seen there."""
        return self._ghosts.proposal_at(at)

    def _paint_names(
        self, painter: QPainter, display: Display, shown: Box, selected: Collection[str]
    ) -> None:
        """The names of whoever is selected or marked, where there is no room for them."""
        taken: list[Weighed] | None = None
        for ids in (self._board.ghosts.told(display.nodes), selected):
            if len(ids) <= MOST_NAMED:
                named = self._painter.named
                nameless = [id_ for id_ in ids if id_ not in named]
                if nameless:
                    taken = self._taken(display) if taken is None else taken
                    sheets = self._overlay.paint_names(painter, display, shown, nameless, taken)
                    self._sheets.update(sheets)

    def _taken(self, display: Display) -> list[Weighed]:
        """Where partners and their names are, in pixels of the screen; nothing on a large map."""
        drawn = self._painter.drawn()
        if drawn is None or len(display.nodes) > MOST_KEPT_OFF:
            return []
        nodes = display.nodes.values()
        boxes = [box for node in nodes for box in (node.box, drawn.box(node)) if box is not None]
        return [(self._board.camera.box_to_screen(box).edges, 1.0) for box in boxes]

    def placed(self, scale: float) -> Mapping[str, Point]:
        """Whose names will be shown at a zoom, and how far from their usual place, in pixels."""
        return self._painter.placed(self._board.display, scale)

    def _drawn(self) -> Drawn | None:
        """Where names are seen: what is seen is what a hand takes hold of."""
        drawn = self._painter.drawn()
        return drawn._replace(sheets=self._sheets) if drawn is not None else None

    def _begin_rest(self) -> None:
        if not self._refining.isActive() and not self._rest.isActive():
            self._rest.start()

    def _current(self) -> QPixmap:
        """The picture as the camera sees it, brought up to date."""
        viewport = self._viewport
        ratio = viewport.devicePixelRatioF()
        return self._backing.pixmap(viewport.size(), ratio, self._theme.background)

    def _follow_lifted(self) -> None:
        """What is lifted leaves its place in the picture at rest, and comes back to it."""
        now, before = self._board.lifted_ids, self._lifted_before
        if now is before:
            return
        self._lifted_before = now
        differs = now ^ before
        if len(differs) > MOST_SMOOTH:
            self._backing.spoil(None)
            return
        area = area_of(self._board.display, differs)
        if area is not None:
            self._backing.spoil(area)

    def _paint_areas(
        self, painter: QPainter, areas: Sequence[QRectF], smooth: bool
    ) -> Generator[None, None, None]:
        board = self._board
        return self._painter.painting(
            painter, areas, board.scale, smooth=smooth, hidden=board.lifted_ids
        )

    def _is_ready(self, scale: float) -> bool:
        return self._painter.is_ready(scale)

    def _paint_carried(self, painter: QPainter, carried: "Carried") -> None:
        camera = self._board.camera
        self._backing.leave()
        painter.save()
        painter.translate(camera.x, camera.y)
        painter.scale(camera.scale, camera.scale)
        carried.paint(painter, self._painter.stamps, self._theme, camera.scale)
        painter.restore()

    def _paint_lifted(self, painter: QPainter) -> None:
        board = self._board
        camera, count = board.camera, len(board.lifted_ids)
        painter.save()
        painter.translate(camera.x, camera.y)
        painter.scale(camera.scale, camera.scale)
        self._painter.paint_only(
            painter,
            board.lifted_ids,
            camera.scale,
            smooth=count <= MOST_SMOOTH,
            display=board.lifted,
        )
        painter.restore()

    def _legend_size(self, folded: bool) -> QSizeF:
        if folded:
            return self._painter.folded_legend_size()
        room = self._viewport.height() - 2.0 * MARGIN_PX
        return self._painter.legend_size(self._legend_scale(), most_height=room)

    def _paint_legend(self, painter: QPainter, rect: QRectF, folded: bool) -> None:
        scale = 1.0 if folded else self._legend_scale()
        self._painter.paint_legend(painter, rect, scale, folded=folded)

    def _legend_scale(self) -> float:
        return legend_scale(self._painter.legend_size, self._viewport.size(), self._theme)

    def _come_to_rest(self) -> None:
        self._cover()
        self._refining.start()

    def _cover(self) -> None:
        """Names and titles make way for legend, overview and the edge of the window: none is half
        hidden.
        """
        board = self._board
        if self._is_held or board.is_lifting or self._shown is EMPTY_DISPLAY:
            return
        covered = Covered(board.scale, tuple(self._covered()), board.in_sight)
        changed = self._painter.cover(covered)
        if changed and not self._backing.is_all_rough:
            self._backing.roughen(changed, HALO_PX)
        if changed:
            self._viewport.update()

    def _covered(self) -> Iterator[Box]:
        """What lies over the map, in scene units."""
        camera = self._board.camera
        for widget in (self.legend, self.overview):
            if not widget.isHidden():
                rect = QRectF(widget.geometry())
                left, top = camera.to_scene(rect.left(), rect.top())
                yield Box(left, top, *camera.to_scene(rect.right(), rect.bottom()))

    def finish(self) -> None:
        """Come to rest at once."""
        self._rest.stop()
        self._refining.stop()
        self._current()
        self._cover()
        self._current()
        self._backing.finish()
        self.overview.finish()
        self._viewport.update()

    def _refine(self) -> None:
        """A slice of work on the picture at rest; a drag paints with the same stamps."""
        if self._board.is_lifting or self._is_held:
            self._refining.stop()
            return
        if self._backing.refine():
            self._viewport.update()
        if not self._backing.is_rough:
            self._refining.stop()
            self._look_ahead()

    def _leave_idle(self) -> None:
        self._ahead.stop()

    def _await_idle(self) -> None:
        if not self._idle.isActive():
            self._idle.start()

    def _look_ahead(self) -> None:
        """Ready what may be seen next, now that nothing else is to be painted."""
        self._idle.stop()
        # before there is a picture, asking for one would have all of it composed at once
        if self._shown is EMPTY_DISPLAY or not self._viewport.isVisible():
            return
        if self._backing.is_rough or self._is_held or self._board.is_lifting:
            self._idle.start()
            return
        self._ahead.begin(bunched(self._looking_ahead(), AHEAD_S))

    def _looking_ahead(self) -> Generator[None]:
        yield from self._painter.readying()
        yield from self.overview.renewing()
        board, viewport = self._board, self._viewport
        ratio, now = viewport.devicePixelRatioF(), board.scale
        area = board.camera.area(viewport.width(), viewport.height())
        for number, factor in enumerate(NEXT):
            scale = min(max(now * factor, SMALLEST), LARGEST)
            yield from self._painter.foreseeing(scale)
            if number < MOST_DRAWN:
                # further out, wherever the pointer is that stays where it is
                more = max(1 / factor - 1, 0.0) * max(area.width, area.height)
                yield from self._painter.foreseeing_stamps(area.grown(more), scale, ratio)
            if number == 1:
                yield from self._painter.readying_lines()
            if number == MOST_DRAWN - 1:
                # a touchpad zooms by any amount
                yield from self._painter.foreseeing_steps(now)


def _likely_ms(display: Display) -> float:
    """About how long it takes to paint all of it for the first time."""
    return 0.04 * (len(display.nodes) + len(display.ties) / 4)
