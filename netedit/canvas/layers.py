"""The sheets of one picture: links, lines, partners, notes, and what is behind them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol, TypeVar

from PySide6.QtGui import QPainter

from netedit.canvas.backdrop import Backdrop
from netedit.canvas.lines import LineSheet, LinkSheet
from netedit.canvas.names import Covered
from netedit.canvas.node_stamps import NodeStamps
from netedit.canvas.nodes import NodeSheet
from netedit.canvas.notes import NoteSheet
from netedit.canvas.sampling import Paint, saved
from netedit.model.geometry import Box, Point
from netedit.picture.display import EMPTY_DISPLAY, Display, LinkItem, NodeItem, TieItem
from netedit.picture.items import Item
from netedit.picture.palette import Theme
from netedit.picture.room import differing

# So many are put within a few milliseconds.
PUT_AT_ONCE = 800

Each = TypeVar("Each", bound=Item)
_Put = TypeVar("_Put", bound=Item, contravariant=True)


class _Sheet(Protocol[_Put]):
    def put(self, item: _Put, /) -> None: ...

    def drop(self, id_: str, /) -> None: ...


class Layers:
    """The sheets of one picture, and the picture that is on them: at first an empty one."""

    def __init__(self, theme: Theme, stamps: NodeStamps) -> None:
        self.links = LinkSheet(theme)
        self.ties = LineSheet(theme)
        self.nodes = NodeSheet(stamps)
        self.notes = NoteSheet(theme)
        self.backdrop = Backdrop(theme, self.nodes.nodes_in)
        self.display = EMPTY_DISPLAY
        # what is on the sheets, while it is prepared partly of another picture
        self._nodes: Mapping[str, NodeItem] = {}
        self._ties: Mapping[str, TieItem] = {}
        self._links: Mapping[str, LinkItem] = {}

    @property
    def count(self) -> int:
        """How many partners are on the sheets by now."""
        return len(self._nodes)

    def preparing(self, display: Display) -> Iterator[float]:
        """Most of what `set_display` would do for this picture, with pauses.

        Yields how much of it is done, from 0 to 1.
        """
        nodes = self._nodes = dict(self._nodes)
        ties = self._ties = dict(self._ties)
        links = self._links = dict(self._links)
        lines = len(display.ties) + len(display.links)
        whole, done = max(len(display.nodes) + lines, 1), 0
        for _ in chain(
            _putting(self.nodes, nodes, display.nodes),
            _putting(self.ties, ties, display.ties),
            _putting(self.links, links, display.links),
        ):
            done += PUT_AT_ONCE
            yield min(done / whole, 1.0)

    def set_display(self, display: Display) -> None:
        """Have this picture on the sheets: costs what differs from that before, by identity."""
        self.backdrop.set_display(display)
        _follow(self.nodes, self._nodes, display.nodes)
        _follow(self.ties, self._ties, display.ties)
        _follow(self.links, self._links, display.links)
        _follow(self.notes, self.display.notes, display.notes)
        self._nodes, self._ties, self._links = display.nodes, display.ties, display.links
        self.display = display

    def cover(self, covered: Covered) -> Sequence[Box]:
        """Have what is written make way for what lies over the map, notes of the map among it:
        where it was, and is.
        """
        covered = covered._replace(areas=(*covered.areas, *self.notes.boxes))
        self.nodes.cover(covered)
        names = self.nodes.settle()
        return [*names, *self.backdrop.cover(covered, self.nodes.shown())]

    def painting(
        self, painter: QPainter, how: Paint, shown: Mapping[str, Point] | None = None
    ) -> Iterator[None]:
        """Paint them in their order with pauses, between which the painter must be left as it is;
        `shown` are the names there is room for, by how far from their places they stand.
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
                yield from self.backdrop.painting_titles(painter, how, self.nodes.shown())
            self.notes.paint(painter, how)


def _putting(sheet: _Sheet[Each], held: dict[str, Each], new: Mapping[str, Each]) -> Iterator[None]:
    """Put what is new, and into `held`, with pauses."""
    for number, (id_, item) in enumerate(new.items(), 1):
        if held.get(id_) is not item:
            sheet.put(item)
            held[id_] = item
        if number % PUT_AT_ONCE == 0:
            yield


def _follow(sheet: _Sheet[Each], old: Mapping[str, Each], new: Mapping[str, Each]) -> None:
    """Put what is new or another object, and drop what is there no more."""
    if old is new:
        return
    gone, come = differing(old, new)
    for id_ in gone:
        if id_ not in new:
            sheet.drop(id_)
    for id_ in (*gone, *come):
        if id_ in new:
            sheet.put(new[id_])
