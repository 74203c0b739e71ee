"""Paints a display list in bulk: lines and stamps over array memory, only what is in sight."""

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from math import inf
from typing import Protocol, TypeVar

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from netedit.canvas.backdrop import Backdrop
from netedit.canvas.difference import differing
from netedit.canvas.lines import LineSheet, LinkSheet
from netedit.canvas.names import Covered, Drawn
from netedit.canvas.node_stamps import HURRY_S, NodeStamps
from netedit.canvas.nodes import NodeSheet
from netedit.canvas.sampling import Paint, saved
from netedit.canvas.sheets import (
    NoteSheet,
    folded_legend_size,
    legend_size,
    paint_folded_legend,
    paint_legend,
)
from netedit.model.geometry import Box, Point
from netedit.picture.display import Display, Legend, LinkItem, NodeItem, NoteItem, TieItem
from netedit.picture.drawn import VEIL, lit_of
from netedit.picture.fitting import shown_labels
from netedit.picture.items import Item
from netedit.picture.palette import Theme

__all__ = ["Painter", "legend_size"]

# So many are put within a few milliseconds.
PUT_AT_ONCE = 800

# Of more partners it would take too long to foresee anything.
MOST_FORESEEN = 20_000

# So many lit partners are left out of what is below the veil.
MOST_APART = 200

Each = TypeVar("Each", bound=Item)
_Put = TypeVar("_Put", bound=Item, contravariant=True)


class _Sheet(Protocol[_Put]):
    def put(self, item: _Put, /) -> None: ...

    def drop(self, id_: str, /) -> None: ...


class _Picture:
    """The sheets of one picture, in the order they are painted."""

    def __init__(self, theme: Theme, stamps: NodeStamps) -> None:
        self.links = LinkSheet(theme)
        self.ties = LineSheet(theme)
        self.nodes = NodeSheet(stamps)
        self.notes = NoteSheet(theme)
        self.backdrop = Backdrop(theme)

    def cover(self, covered: Covered) -> Sequence[Box]:
        """Have what is written make way for what lies over the map, notes of the map among it:
        where it was, and is.
        """
        covered = Covered(covered.scale, (*covered.areas, *self.notes.boxes))
        self.nodes.cover(covered)
        names = self.nodes.settle()
        return [*names, *self.backdrop.cover(covered.areas, self.nodes.shown())]

    def painting(
        self, painter: QPainter, how: Paint, shown: Mapping[str, Point] | None = None
    ) -> Iterator[None]:
        """Paint them with pauses, between which the painter must be left as it is; `shown` are the
        names there is room for, by how far from their places they stand.
        """
        with saved(painter):
            self.backdrop.paint_ground(painter, how)
            yield from self.backdrop.painting_areas(painter, how)
            yield from self.links.painting(painter, how)
            yield from self.ties.painting(painter, how)
            if self.backdrop.is_in_place(how.scale):
                self.backdrop.paint_words(painter, how)
            yield from self.nodes.painting(painter, how, shown)
            if how.area is not None:
                self.backdrop.paint_titles(painter, how, self.nodes.shown())
            self.notes.paint(painter, how)


class Painter:
    """Paints one picture at a time, in one theme, without its background.

    It keeps what it prepared for painting: `set_display` costs what differs from the picture
    before, told by the identity of items. A QGuiApplication must exist. With `is_clear` nothing is
    below the picture: what is faded lets through what is behind, and takes no background's colour.
    With `is_quick` very many long lines are antialiased a little less finely, on a pixmap or image.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        is_clear: bool = False,
        is_quick: bool = False,
        stamps: NodeStamps | None = None,
    ) -> None:
        """`stamps` are those of another Painter in the same theme."""
        self._theme = theme
        self._is_clear, self._is_quick = is_clear, is_quick
        self.stamps = stamps or NodeStamps(theme)
        self._picture = _Picture(theme, self.stamps)
        self._nodes: Mapping[str, NodeItem] = {}
        self._ties: Mapping[str, TieItem] = {}
        self._links: Mapping[str, LinkItem] = {}
        self._notes: Mapping[str, NoteItem] = {}
        self._legend = Legend()
        # by scale and height, as they were measured: it is asked for at every paint
        self._legend_sizes: dict[tuple[float, float], QSizeF] = {}
        self._lit = _Lit(theme, self.stamps)

    def preparing(self, display: Display) -> Iterator[float]:
        """What `set_display` would do for this picture, with pauses; it is to be called after.

        Yields how much of it is done, from 0 to 1.
        """
        picture = self._picture
        nodes = self._nodes = dict(self._nodes)
        ties = self._ties = dict(self._ties)
        links = self._links = dict(self._links)
        lines = len(display.ties) + len(display.links)
        whole, done = max(len(display.nodes) + lines, 1), 0
        for _ in chain(
            _putting(picture.nodes, nodes, display.nodes),
            _putting(picture.ties, ties, display.ties),
            _putting(picture.links, links, display.links),
        ):
            done += PUT_AT_ONCE
            yield min(done / whole, 1.0)

    def readying_lit(self, display: Display, scale: float) -> Iterator[object]:
        """Ready what is not faded of a picture that may be set next, with pauses as above."""
        return self._lit.readying(display, scale)

    def set_display(self, display: Display) -> None:
        """Paint this picture from now on."""
        self._lit.set_display(display)
        self._picture.backdrop.set_display(display)
        _follow(self._picture.nodes, self._nodes, display.nodes)
        _follow(self._picture.ties, self._ties, display.ties)
        _follow(self._picture.links, self._links, display.links)
        _follow(self._picture.notes, self._notes, display.notes)
        self._nodes, self._ties = display.nodes, display.ties
        self._links, self._notes = display.links, display.notes
        if display.legend is not self._legend:
            self._legend = display.legend
            self._legend_sizes.clear()

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        scale: float,
        *,
        smooth: bool,
        hidden: Collection[str] = (),
    ) -> None:
        """Paint what lies in `area` (scene units), without the ids in `hidden`.

        `painter` maps scene units to its device: translated, and scaled by `scale`. With `smooth`
        lines are antialiased and stamps drawn for just this zoom, else all is as fast as can be.
        """
        self.begin_frame()
        for _ in self.painting(painter, area, scale, smooth=smooth, hidden=hidden):
            pass

    def begin_frame(self) -> None:
        """What is painted fast may take some milliseconds again to draw stamps for it."""
        self.stamps.hurry_s = HURRY_S

    def painting(
        self,
        painter: QPainter,
        area: QRectF,
        scale: float,
        *,
        smooth: bool,
        hidden: Collection[str] = (),
    ) -> Generator[None, None, None]:
        """`paint` with a pause every few milliseconds.

        Nothing else may be painted with this Painter before the end: then it is to be left.
        """
        box = Box(area.left(), area.top(), area.right(), area.bottom())
        how = Paint(box, scale, smooth, _as_set(hidden), may_sample=self._is_quick)
        behind = how
        if self._lit.is_needed:
            behind = replace(how, hidden=self._lit.apart(how.hidden))
        yield from self._picture.painting(painter, behind)
        if self._lit.is_needed:
            self._veil(painter, area)
            yield from self._lit.painting(painter, how)

    def readying(self) -> Generator[None]:
        """Be ready for edits at the zoom of now, with pauses."""
        return self._picture.nodes.readying()

    def foreseeing(self, scale: float) -> Generator[None]:
        """Find out which names are shown at another zoom, with pauses.

        The picture may not be another before the end: then it is to be left. Of very many partners
        nothing is foreseen.
        """
        if len(self._nodes) <= MOST_FORESEEN:
            yield from self._picture.nodes.foreseeing(scale)

    def foreseeing_stamps(self, area: Box, scale: float, ratio: float) -> Generator[None]:
        """Draw what is needed for an area at a zoom that is foreseen, with pauses as above.

        Nothing is drawn while there is little room left for more stamps.
        """
        if self.stamps.has_room:
            yield from self._picture.nodes.foreseeing_stamps(area, scale, ratio)

    def placed(self, display: Display, scale: float) -> Mapping[str, Point]:
        """What `shown_labels` gives of this picture: it is known when it is to be painted so."""
        if display.nodes is not self._nodes:
            return shown_labels(display.nodes.values(), scale)
        return self._picture.nodes.placed(scale)

    def is_ready(self, scale: float) -> bool:
        """Whether at this zoom names are placed and stamps drawn already, as far as is known."""
        return self._picture.nodes.is_known(scale)

    def readying_lines(self) -> Generator[None]:
        """Make what lines need at any zoom, with pauses as above."""
        if len(self._nodes) <= MOST_FORESEEN:
            yield from self._picture.links.readying()
            yield from self._picture.ties.readying()

    def _veil(self, painter: QPainter, area: QRectF) -> None:
        veil = QColor(self._theme.background)
        veil.setAlphaF(1 - VEIL if self._is_clear else VEIL)
        painter.save()
        if self._is_clear:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.fillRect(area, veil)
        painter.restore()

    @property
    def named(self) -> Collection[str]:
        """The nodes whose name is shown, as of the last zoom; of a veiled picture the lit ones."""
        return self.names.keys()

    @property
    def names(self) -> Mapping[str, Point]:
        """The names that are shown, as `named`, and how far from their usual place, in pixels."""
        return self._lit.names if self._lit.is_needed else self._picture.nodes.shown()

    def drawn(self) -> Drawn | None:
        """Where names are, faded ones too, as of the last zoom; None before any are painted."""
        found = self._picture.nodes.drawn()
        if found is None or not self._lit.is_needed:
            return found
        return self._lit.over(found)

    def renew_labels(self) -> Collection[str] | None:
        """Find out which names are shown now, at the zoom of before.

        The nodes whose name came, went or stands elsewhere since the last time; None where any of
        them may.
        """
        plain, lit = self._picture.nodes.renew_labels(), self._lit.renew_labels()
        if plain is None or lit is None:
            return None
        found = {*plain, *lit}
        if self._picture.backdrop.renew_titles(self._picture.nodes.shown()):
            # A title reaches across many: all of it is painted anew.
            found.update(self._nodes)
        return found

    def cover(self, covered: Covered) -> Sequence[Box]:
        """Have names, titles and words make way for what lies over the map, now at rest.

        Where those were and are that come, go or stand elsewhere: that is to be painted anew. Where
        names are not known yet for this zoom they make way when they are painted smoothly.
        """
        return [*self._picture.cover(covered), *self._lit.cover(covered)]

    def paint_only(
        self,
        painter: QPainter,
        ids: Collection[str],
        scale: float,
        *,
        smooth: bool = True,
        display: Display | None = None,
    ) -> None:
        """Paint some nodes, notes, ties and links and nothing else, wherever they are.

        They are taken from `display` where one is given (such as a picture of a drag), else from
        the picture set. Ids that are not in it are passed over. O(ids).
        """
        picture = _Picture(self._theme, self.stamps)
        for id_ in dict.fromkeys(ids):
            if (node := (display.nodes if display else self._nodes).get(id_)) is not None:
                picture.nodes.put(node)
            elif (tie := (display.ties if display else self._ties).get(id_)) is not None:
                picture.ties.put(tie)
            elif (link := (display.links if display else self._links).get(id_)) is not None:
                picture.links.put(link)
            elif (note := (display.notes if display else self._notes).get(id_)) is not None:
                picture.notes.put(note)
        # The names in sight before a drag stay in sight during it.
        nodes = self._picture.nodes
        exactly = smooth and not nodes.has_many
        self.stamps.fit(scale, painter.device().devicePixelRatio(), exactly=exactly)
        for _ in picture.painting(painter, Paint(None, scale, smooth), nodes.shown()):
            pass

    def legend_size(self, scale: float = 1.0, most_height: float = inf) -> QSizeF:
        """The size of the legend's card in pixels, at most so high where it can be; nothing for a
        picture without signs.
        """
        size = self._legend_sizes.get((scale, most_height))
        if size is None:
            size = legend_size(self._legend, scale, most_height)
            self._legend_sizes[(scale, most_height)] = size
        return size

    def folded_legend_size(self, scale: float = 1.0) -> QSizeF:
        """The size of the card with nothing but the legend's title, in pixels."""
        return folded_legend_size(self._legend, scale)

    def paint_legend(
        self, painter: QPainter, rect: QRectF, scale: float = 1.0, *, folded: bool = False
    ) -> None:
        """Paint the legend of the picture into `rect`, in pixels of the painter."""
        paint = paint_folded_legend if folded else paint_legend
        paint(painter, rect, self._legend, self._theme, scale)


class _Lit:
    """What of a picture is not faded, to be painted once more over a veil on the whole."""

    def __init__(self, theme: Theme, stamps: NodeStamps) -> None:
        self._theme = theme
        self._stamps = stamps
        self._picture: _Picture | None = None
        self._shown: Display | None = None
        # of a picture: what is lit of it, ready to be painted
        self._next: tuple[Display, Display, _Picture] | None = None

    @property
    def is_needed(self) -> bool:
        """Whether anything is faded."""
        return self._shown is not None

    def readying(self, display: Display, scale: float) -> Iterator[object]:
        """Ready what is lit of a picture that may be set next, with pauses."""
        if not display.faded:
            return
        lit, picture = lit_of(display), _Picture(self._theme, self._stamps)
        yield
        yield from _putting(picture.nodes, {}, lit.nodes)
        yield from _putting(picture.ties, {}, lit.ties)
        yield from _putting(picture.links, {}, lit.links)
        _follow(picture.notes, {}, lit.notes)
        yield from picture.nodes.foreseeing(scale)
        yield from picture.links.readying()
        yield from picture.ties.readying()
        picture.backdrop.set_display(lit)
        self._next = display, lit, picture

    def set_display(self, display: Display) -> None:
        """Paint what is lit of this picture from now on."""
        readied, self._next = self._next, None
        if not display.faded:
            self._picture = self._shown = None
            return
        if readied is not None and readied[0] is display:
            _, self._shown, self._picture = readied
            return
        lit = lit_of(display)
        before = self._shown
        if self._picture is None or before is None:
            self._picture = _Picture(self._theme, self._stamps)
        picture = self._picture
        _follow(picture.nodes, before.nodes if before else {}, lit.nodes)
        _follow(picture.ties, before.ties if before else {}, lit.ties)
        _follow(picture.links, before.links if before else {}, lit.links)
        _follow(picture.notes, before.notes if before else {}, lit.notes)
        picture.backdrop.set_display(lit)
        self._shown = lit

    def apart(self, hidden: Collection[str]) -> Collection[str]:
        """What is hidden, with what of this is not to be seen below the veil as well.

        Lit names may stand elsewhere than they did, and nobody is to be named twice. Among many
        that are lit few names move, and hiding costs what there is of them.
        """
        if self._shown is None or len(self._shown.nodes) > MOST_APART:
            return hidden
        return {*hidden, *self._shown.nodes}

    def painting(self, painter: QPainter, how: Paint) -> Iterator[None]:
        """Paint it; names are placed anew, as those of what is faded take no room from them."""
        if self._picture is not None:
            yield from self._picture.painting(painter, how)

    @property
    def names(self) -> Mapping[str, Point]:
        """The names of it that are shown, and how far from their usual place."""
        return self._picture.nodes.shown() if self._picture is not None else {}

    def over(self, drawn: Drawn) -> Drawn:
        """Names of the whole picture, with these in place of those of the same nodes."""
        if self._shown is None:
            return drawn
        faded = {id_: off for id_, off in drawn.shown.items() if id_ not in self._shown.nodes}
        return drawn._replace(shown={**faded, **self.names})

    def cover(self, covered: Covered) -> Sequence[Box]:
        """Have what is written make way for what lies over the map: where it was, and is."""
        return self._picture.cover(covered) if self._picture is not None else ()

    def renew_labels(self) -> Collection[str] | None:
        """The nodes whose name came, went or stands elsewhere since the last time; None for any."""
        return self._picture.nodes.renew_labels() if self._picture is not None else ()


def _as_set(ids: Collection[str]) -> Collection[str]:
    return ids if isinstance(ids, (set, frozenset)) else frozenset(ids)


def _putting(sheet: _Sheet[Each], held: dict[str, Each], new: Mapping[str, Each]) -> Iterator[None]:
    """Put what is new, and into `held`, with pauses."""
    for number, (id_, item) in enumerate(new.items(), 1):
        if held.get(id_) is not item:
            sheet.put(item)
            held[id_] = item
        if number % PUT_AT_ONCE == 0:
            yield


def _follow(sheet: _Sheet[Each], old: Mapping[str, Each], new: Mapping[str, Each]) -> None:
    if old is new:
        return
    gone, come = differing(old, new)
    for id_ in gone:
        if id_ not in new:
            sheet.drop(id_)
    for id_ in (*gone, *come):
        if id_ in new:
            sheet.put(new[id_])
