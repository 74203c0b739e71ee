"""Paints a display list in bulk: lines and stamps over array memory, only what is in sight."""

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from netedit.canvas.layers import Layers
from netedit.canvas.legend_card import (
    folded_legend_size,
    legend_size,
    paint_folded_legend,
    paint_legend,
)
from netedit.canvas.lit import Lit
from netedit.canvas.names import Covered, Drawn
from netedit.canvas.node_stamps import HURRY_S, NodeStamps
from netedit.canvas.sampling import Paint
from netedit.model.geometry import Box, Point
from netedit.picture.display import Display, Legend, LegendEntry
from netedit.picture.drawn import VEIL
from netedit.picture.palette import Theme
from netedit.picture.shown import shown_labels

__all__ = ["Painter", "legend_size"]

# Of more partners it would take too long to foresee anything.
MOST_FORESEEN = 20_000


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
        self._picture = Layers(theme, self.stamps)
        # by scale and height, as they were measured: it is asked for at every paint
        self._legend_sizes: dict[tuple[float, float], QSizeF] = {}
        self._lit = Lit(theme, self.stamps)
        # what the legend tells besides, and the legend with that
        self._besides: tuple[LegendEntry, ...] = ()
        self._legend: Legend | None = None

    def preparing(self, display: Display) -> Iterator[float]:
        """What `set_display` would do for this picture, with pauses; it is to be called after.

        Yields how much of it is done, from 0 to 1.
        """
        return self._picture.preparing(display)

    def readying_lit(self, display: Display, scale: float) -> Iterator[object]:
        """Ready what is not faded of a picture that may be set next, with pauses as above."""
        return self._lit.readying(display, scale)

    def set_display(self, display: Display) -> None:
        """Paint this picture from now on."""
        if display.legend is not self._picture.display.legend:
            self._forget_legend()
        self._lit.set_display(display)
        self._picture.set_display(display)

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
        for _ in self.painting(painter, [area], scale, smooth=smooth, hidden=hidden):
            pass

    def begin_frame(self, *, is_heavy: bool = False) -> None:
        """What is painted fast may take some milliseconds again to draw stamps for it, unless it
        takes long anyway.
        """
        self.stamps.hurry_s = 0.0 if is_heavy else HURRY_S

    def painting(
        self,
        painter: QPainter,
        areas: Sequence[QRectF],
        scale: float,
        *,
        smooth: bool,
        hidden: Collection[str] = (),
    ) -> Generator[None, None, None]:
        """`paint` with a pause every few milliseconds; of several areas in one go: the painter is
        to be clipped to them.

        Nothing else may be painted with this Painter before the end: then it is to be left.
        """
        around = QRectF()
        for area in areas:
            around |= area
        parts = [_box(area) for area in areas] if len(areas) > 1 else ()
        # to paint many in another size takes longer than the few lines that reach into them
        may_sample = self._is_quick and (smooth or not parts)
        how = Paint(_box(around), scale, smooth, _as_set(hidden), may_sample, parts=parts)
        behind = how
        if self._lit.is_needed:
            behind = replace(how, hidden=self._lit.apart(how.hidden))
        yield from self._picture.painting(painter, behind)
        if self._lit.is_needed:
            self._veil(painter, around)
            yield from self._lit.painting(painter, how)

    def readying(self) -> Generator[None]:
        """Be ready for edits at the zoom of now, with pauses."""
        return self._picture.nodes.readying()

    def foreseeing(self, scale: float) -> Generator[None]:
        """Find out which names are shown at another zoom, with pauses.

        The picture may not be another before the end: then it is to be left. Of very many partners
        nothing is foreseen.
        """
        if self._picture.count <= MOST_FORESEEN:
            yield from self._picture.nodes.foreseeing(scale)

    def foreseeing_steps(self, scale: float) -> Generator[None]:
        """Place names for whatever zoom may come next, with pauses as above."""
        if self._picture.count <= MOST_FORESEEN:
            yield from self._picture.nodes.foreseeing_steps(scale)

    def foreseeing_stamps(self, area: Box, scale: float, ratio: float) -> Generator[None]:
        """Draw what is needed for an area at a zoom that is foreseen, with pauses as above.

        Nothing is drawn while there is little room left for more stamps.
        """
        if self.stamps.has_room:
            yield from self._picture.nodes.foreseeing_stamps(area, scale, ratio)

    def placed(self, display: Display, scale: float) -> Mapping[str, Point]:
        """What `shown_labels` gives of this picture: it is known when it is to be painted so."""
        if display.nodes is not self._picture.display.nodes:
            return shown_labels(display.nodes.values(), scale)
        return self._picture.nodes.placed(scale)

    def is_ready(self, scale: float) -> bool:
        """Whether at this zoom names are placed and stamps drawn already, as far as is known."""
        return self._picture.nodes.is_known(scale)

    def readying_lines(self) -> Generator[None]:
        """Make what lines need at any zoom, with pauses as above."""
        if self._picture.count <= MOST_FORESEEN:
            yield from self._picture.backdrop.readying()
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
        return {*plain, *lit}

    def renew_titles(self) -> Sequence[Box]:
        """Find out where titles and words stand now, at the zoom of before.

        Where those were and are that come, go or stand elsewhere: that is to be painted anew.
        """
        return self._picture.backdrop.renew_titles(self._picture.nodes.shown())

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
        shown, picture = display or self._picture.display, Layers(self._theme, self.stamps)
        for id_ in dict.fromkeys(ids):
            if (node := shown.nodes.get(id_)) is not None:
                picture.nodes.put(node)
            elif (tie := shown.ties.get(id_)) is not None:
                picture.ties.put(tie)
            elif (link := shown.links.get(id_)) is not None:
                picture.links.put(link)
            elif (note := shown.notes.get(id_)) is not None:
                picture.notes.put(note)
        # The names in sight before a drag stay in sight during it.
        nodes = self._picture.nodes
        exactly = smooth and not nodes.has_many
        self.stamps.fit(scale, painter.device().devicePixelRatio(), exactly=exactly)
        for _ in picture.painting(painter, Paint(None, scale, smooth), nodes.shown()):
            pass

    @property
    def legend(self) -> Legend:
        """What the signs in the picture mean, and those that are explained besides."""
        of_picture = self._picture.display.legend
        if not self._besides:
            return of_picture
        if self._legend is None:
            entries = (*of_picture.entries, *self._besides)
            self._legend = replace(of_picture, entries=entries)
        return self._legend

    def explain(self, entries: tuple[LegendEntry, ...]) -> None:
        """Have the legend tell these too, which stand over the picture and are not in it."""
        if entries != self._besides:
            self._besides = entries
            self._forget_legend()

    def _forget_legend(self) -> None:
        self._legend_sizes.clear()
        self._legend = None

    def legend_size(self, scale: float = 1.0, most_height: float = inf) -> QSizeF:
        """The size of the legend's card in pixels, at most so high where it can be; nothing for a
        picture without signs.
        """
        size = self._legend_sizes.get((scale, most_height))
        if size is None:
            size = legend_size(self.legend, scale, most_height)
            self._legend_sizes[(scale, most_height)] = size
        return size

    def folded_legend_size(self, scale: float = 1.0) -> QSizeF:
        """The size of the card with nothing but the legend's title, in pixels."""
        return folded_legend_size(self.legend, scale)

    def paint_legend(
        self, painter: QPainter, rect: QRectF, scale: float = 1.0, *, folded: bool = False
    ) -> None:
        """Paint the legend of the picture into `rect`, in pixels of the painter."""
        paint = paint_folded_legend if folded else paint_legend
        paint(painter, rect, self.legend, self._theme, scale)


def _box(area: QRectF) -> Box:
    return Box(area.left(), area.top(), area.right(), area.bottom())


def _as_set(ids: Collection[str]) -> Collection[str]:
    return ids if isinstance(ids, (set, frozenset)) else frozenset(ids)
