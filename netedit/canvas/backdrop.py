"""Paints what stands behind the network: the ground, frames and soft areas; and words at ties."""

from array import array
from collections.abc import Generator, Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from netedit.canvas.areas import AreaSheet
from netedit.canvas.lines import draw_lines
from netedit.canvas.names import NOT_COVERED, Covered
from netedit.canvas.placing import Words, in_place, least_words_px, placing
from netedit.canvas.sampling import Paint
from netedit.canvas.theme import canvas_font, metrics
from netedit.canvas.titleroom import Near
from netedit.canvas.titling import Title, Titling, Written
from netedit.model.dataclass import dataclass, replace
from netedit.model.geometry import Box, Point
from netedit.model.records import Background
from netedit.picture.display import Display, FrameItem, NodeItem, RegionItem, TieItem, TieLabelItem
from netedit.picture.drawn import (
    DOT_INK,
    DOT_SIDE,
    FRAME_CORNER,
    GRID_INK,
    GROUND_STEP,
    ground_steps,
)
from netedit.picture.labels import shows_all
from netedit.picture.palette import Theme, mixed
from netedit.picture.steps import done

_LEAST_STEP_PX = 18.0
_DOT_PX = 1.5
# Of more partners titles and words are placed for what is in sight alone, and as far around it.
MOST_WHOLE, TITLE_REACH_PX = 1000, 300.0
# More titles than this are placed anew only at rest.
MOST_MOVING = 60
# So many titles are painted within a few milliseconds.
TITLES_AT_ONCE = 40


class Backdrop:
    """The ground, frames, areas and words of one picture; they are few and painted one by one."""

    def __init__(self, theme: Theme, near: Near) -> None:
        """`near` gives all nodes that may reach into an area of the scene."""
        self._theme = theme
        self._near = near
        self._ground = Background.PLAIN
        self._frames: Mapping[str, FrameItem] = {}
        self._regions: Mapping[str, RegionItem] = {}
        self._words: Mapping[str, TieLabelItem] = {}
        self._areas = AreaSheet()
        self._nodes: Mapping[str, NodeItem] = {}
        self._bounds = Box(0.0, 0.0, 0.0, 0.0)
        self._ties: Mapping[str, TieItem] = {}
        self._written: _Written | None = None
        # what lies over the map
        self._covered = NOT_COVERED

    def set_display(self, display: Display) -> None:
        """Paint what is behind this picture from now on."""
        self._ground = display.ground
        self._frames, self._regions = display.frames, display.regions
        self._nodes, self._bounds = display.nodes, display.bounds
        ties, faded = display.ties, display.faded
        self._ties = ties
        self._words = {
            id_: item
            for id_, item in display.tie_labels.items()
            if id_ in ties and id_ not in faded
        }
        if self._written is not None and self.is_in_place(self._written.scale):
            self._written = None
        self._areas.set_regions(self._regions)

    def paint_ground(self, painter: QPainter, how: Paint) -> None:
        """Paint dots or lines where the view wants them; the painter maps scene units."""
        if how.area is None or self._ground is Background.PLAIN:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for area in how.parts or (how.area,):
            self._paint_ground_of(painter, area, how)
        painter.restore()

    def _paint_ground_of(self, painter: QPainter, area: Box, how: Paint) -> None:
        step = GROUND_STEP
        while step * how.scale < _LEAST_STEP_PX:
            step *= 2
        colour = QColor(mixed(self._theme.background, self._theme.text, GRID_INK))
        xs = ground_steps(area.left, area.right, step)
        ys = ground_steps(area.top, area.bottom, step)
        if self._ground is Background.LINES:
            painter.setPen(QPen(colour, 0))
            rows = array("d")
            for x in xs:
                rows.extend((x, area.top, x, area.bottom))
            for y in ys:
                rows.extend((area.left, y, area.right, y))
            draw_lines(painter, rows)
        else:
            colour = QColor(mixed(self._theme.background, self._theme.text, DOT_INK))
            side = max(_DOT_PX, DOT_SIDE * how.scale) / how.scale
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colour))
            dots = [QRectF(x - side / 2, y - side / 2, side, side) for y in ys for x in xs]
            painter.drawRects(dots)

    def paint_areas(self, painter: QPainter, how: Paint) -> None:
        """Paint frames, then soft areas."""
        for _ in self.painting_areas(painter, how):
            pass

    def painting_areas(self, painter: QPainter, how: Paint) -> Iterator[None]:
        """`paint_areas` with a pause after every few milliseconds."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for frame in self._frames.values():
            if frame.id not in how.hidden and _is_seen(frame.box, how):
                _paint_frame(painter, frame, how.scale, self._theme)
        yield from self._areas.painting(painter, how)

    def readying(self) -> Iterator[None]:
        """Make what areas need at any zoom, with pauses."""
        return self._areas.readying()

    def paint_words(self, painter: QPainter, how: Paint) -> None:
        """Paint what is written at ties where it stands at 100 %, if it can be read."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        least = least_words_px(self._theme)
        known = self._written
        out = known.left_out if known is not None and known.scale == how.scale else ()
        for item in self._words.values():
            readable = item.px * how.scale + 0.01 >= least and item.id not in out
            if readable and item.id not in how.hidden and _is_seen(item.box, how):
                _paint_word(painter, Words(item, item.box, item.px), self._theme)

    def is_in_place(self, scale: float) -> bool:
        """Whether names, titles and words all stand where they do at 100 %."""
        return shows_all(self._nodes.values(), scale)

    def painting_titles(
        self, painter: QPainter, how: Paint, shown: Mapping[str, Point]
    ) -> Iterator[None]:
        """Paint the titles of frames and areas, and words at ties that are not in their place, with
        pauses; `shown` are the names of nodes to keep off.
        """
        if not (self._regions or self._frames or self._words) or how.area is None:
            return
        known = self._written
        if known is None or not known.is_for(how.scale, shown, self._words, self._covered):
            if how.smooth or self._has_few:
                known = yield from self._placing(how.scale, shown, how.area)
                self._written = known
            elif known is None:
                return
            # else at rest they are placed for what is in sight then
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, title in enumerate(known.titles, 1):
            if title.item.id not in how.hidden and _is_seen(title.box, how):
                _paint_title(painter, title, self._theme)
            if number % TITLES_AT_ONCE == 0:
                yield
        for words in known.words:
            if words.item.id not in how.hidden and _is_seen(words.box, how):
                _paint_word(painter, words, self._theme)

    @property
    def _has_few(self) -> bool:
        """Whether titles can be placed for each frame while one zooms."""
        titles = len(self._regions) + len(self._frames)
        return len(self._nodes) <= MOST_WHOLE and titles <= MOST_MOVING

    def renew_titles(self, shown: Mapping[str, Point]) -> Sequence[Box]:
        """Have titles and words stand where they do now, at the zoom of before.

        Where those were and are that come, go or stand elsewhere.
        """
        before = self._written
        if before is None:
            return ()
        now = self._written = done(self._placing(before.scale, shown, before.seen))
        return now.differing(before)

    def cover(self, covered: Covered, shown: Mapping[str, Point]) -> Sequence[Box]:
        """Have titles and words keep off what lies over the map at the zoom of before.

        Where those were and are that come, go or stand elsewhere.
        """
        self._covered = covered
        before = self._written
        if before is None or before.scale != covered.scale:
            # they are placed when they are painted
            return ()
        if before.is_for(covered.scale, shown, self._words, covered):
            return ()
        return self.renew_titles(shown)

    def _placing(
        self, scale: float, shown: Mapping[str, Point], seen: Box
    ) -> "Generator[None, None, _Written]":
        """Place all of it, with pauses; of a large map what is within the window, or within `seen`
        where that is not told for this zoom.
        """
        covered = self._covered
        window = covered.window if covered.scale == scale else None
        seen = window or seen
        beside = dict(shown), self._words, covered
        areas = (*self._frames.values(), *self._regions.values())
        words, nodes = self._words, self._nodes
        is_large = len(nodes) > MOST_WHOLE
        if is_large:
            wide = seen.grown(TITLE_REACH_PX / scale)
            areas = tuple(each for each in areas if each.box.meets(wide))
            words = {id_: item for id_, item in words.items() if item.box.meets(wide)}
        written = Written(areas, (), self._bounds, self._regions, covered.areas, window)
        if self.is_in_place(scale):
            near = self._near(seen) if is_large else nodes.values()
            titles = in_place(written, near, shown, scale, self._theme)
            cut = {id_: item.box for id_, item in words.items() if written.cuts(item.box)}
            return _Written(scale, beside, seen, titles, [], None, cut)
        written = replace(written, words=[(item, self._ties[id_]) for id_, item in words.items()])
        before = self._written.decided if self._written is not None else None
        decided, made = yield from placing(
            written, nodes, shown, scale, self._theme, before, self._near
        )
        return _Written(scale, beside, seen, decided.titles(), made, decided, {})


@dataclass(frozen=True, slots=True)
class _Written:
    """Where titles and words stand: at which zoom, beside which names, of which words, off what
    lies over the map, and what of a large map was looked at.
    """

    scale: float
    beside: tuple[Mapping[str, Point], Mapping[str, TieLabelItem], Covered]
    seen: Box
    titles: Sequence[Title]
    words: Sequence[Words]
    # how that of titles was decided, where they do not stand as they do at 100 %
    decided: Titling | None
    # words that would be half hidden where they are at 100 %
    left_out: Mapping[str, Box]

    def is_for(self, scale: float, *beside: object) -> bool:
        """Whether it is for this zoom, and beside these."""
        return self.scale == scale and self.beside == beside

    def differing(self, before: "_Written") -> Sequence[Box]:
        """Where what differs from before was, and is."""
        old, new = before._places(), self._places()
        differ = [id_ for id_ in {**old, **new} if old.get(id_) != new.get(id_)]
        found = (each[id_] for each in (old, new) for id_ in differ if id_ in each)
        return [each if isinstance(each, Box) else each.box for each in found]

    def _places(self) -> Mapping[str, Title | Words | Box]:
        written = {each.item.id: each for each in (*self.titles, *self.words)}
        return {**written, **self.left_out}


def _is_seen(box: Box, how: Paint) -> bool:
    return how.wants(box, 4.0)


def _paint_frame(painter: QPainter, frame: FrameItem, scale: float, theme: Theme) -> None:
    box = frame.box
    painter.setPen(QPen(QColor(frame.edge), max(1.6, theme.least_line_px / scale)))
    painter.setBrush(QBrush(QColor(frame.fill)))
    rect = QRectF(box.left, box.top, box.width, box.height)
    painter.drawRoundedRect(rect, FRAME_CORNER, FRAME_CORNER)


def titled(frame: FrameItem) -> FrameItem:
    """The frame with its title cut to its width as it is on the screen."""
    fine = 8.0
    by = metrics(frame.title_px * fine, QFont.Weight.Bold)
    width = max(frame.title_box.width, frame.box.width) * fine
    title = by.elidedText(frame.title, Qt.TextElideMode.ElideRight, width)
    return frame if title == frame.title else replace(frame, title=title)


def _paint_title(painter: QPainter, title: Title, theme: Theme) -> None:
    """A bold line with a rim that keeps lines off its letters."""
    scale = painter.worldTransform().m11() or 1.0
    # Set in pixels of the screen and then made smaller: letters keep their shape at any zoom.
    font = canvas_font(title.px * scale, QFont.Weight.Bold)
    by = metrics(title.px * scale, QFont.Weight.Bold)
    item, text = title.item, title.item.title
    is_frame = isinstance(item, FrameItem)
    if is_frame:
        elide = Qt.TextElideMode.ElideRight
        text = by.elidedText(text, elide, max(title.box.width, item.box.width) * scale)
    painter.save()
    painter.translate(title.box.left, title.box.top)
    painter.scale(1 / scale, 1 / scale)
    painter.setFont(font)
    base = QPointF(0.0, round(by.ascent()))
    painter.setPen(QColor(theme.background if theme.is_dark or is_frame else item.fill))
    for dx, dy in ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)):
        painter.drawText(base + QPointF(dx, dy), text)
    painter.setPen(QColor(item.title_colour))
    painter.drawText(base, text)
    painter.restore()


def _paint_word(painter: QPainter, words: Words, theme: Theme) -> None:
    scale = painter.worldTransform().m11() or 1.0
    item, box = words.item, words.box
    painter.setPen(QPen(QColor(item.edge), max(1.0, 1.0 / scale)))
    painter.setBrush(QBrush(QColor(theme.background)))
    rect = QRectF(box.left, box.top, box.width, box.height)
    painter.drawRoundedRect(rect, box.height / 2, box.height / 2)
    by = metrics(words.px * scale)
    painter.save()
    painter.translate(*box.centre)
    painter.scale(1 / scale, 1 / scale)
    painter.setFont(canvas_font(words.px * scale))
    painter.setPen(QColor(item.colour))
    left = -by.horizontalAdvance(item.text) / 2
    painter.drawText(QPointF(left, (by.ascent() - by.descent()) / 2), item.text)
    painter.restore()
