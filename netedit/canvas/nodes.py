"""Paints nodes and their names by stamping them from an atlas, cell by cell."""

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from time import perf_counter

from PySide6.QtGui import QPainter

from netedit.canvas.cells import Cell, Cells
from netedit.canvas.names import Covered, Drawn, Names, Seen
from netedit.canvas.node_stamps import MOST_STRETCH, NodeStamps
from netedit.canvas.rows import (
    Kept,
    Made,
    Plain,
    joined,
    lettered_anew,
    making,
    plain_of,
    stamp,
    to_device,
)
from netedit.canvas.sampling import Paint
from netedit.model.geometry import Box, Point
from netedit.picture.display import NodeItem
from netedit.picture.items import node_edges

# Labels of so many nodes are placed within a millisecond or two.
MOST_AT_ONCE = 300
# Of more nodes stamps of a zoom from this much smaller to this much larger are stretched.
LEAST_HURRIED, MOST_HURRIED = 0.125, 3.0
CELLS_AT_ONCE = 40
# Where labels keep their size on the screen they reach further than in the scene.
LABEL_REACH_PX = 80.0

NodeCell = Cell[NodeItem, Kept]


class NodeSheet:
    """Every node of a picture, ready to be painted.

    Of many nodes those whose stamps are not ready are painted plain while something moves.
    """

    def __init__(self, stamps: NodeStamps) -> None:
        self._stamps = stamps
        self._cells: Cells[NodeItem, Kept] = Cells(node_edges)
        self._names = Names(self.nodes_in)
        # what the nodes look like, by id, as far as it was asked for
        self._looks: dict[str, int] = {}
        # what was made of all cells together, for where all of them are in sight
        self._whole = Kept()

    @property
    def has_many(self) -> bool:
        """Whether there are more than can be readied for a zoom within a frame."""
        return len(self._cells) > MOST_AT_ONCE

    def put(self, node: NodeItem) -> None:
        """Add a node or replace the one of its id."""
        self._cells.put(node.id, node)
        self._names.put(node)
        self._looks.pop(node.id, None)
        self._whole = Kept()

    def drop(self, id_: str) -> None:
        """Take a node out, if it is there."""
        self._cells.drop(id_)
        self._names.drop(id_)
        self._looks.pop(id_, None)
        self._whole = Kept()

    def nodes_in(self, area: Box) -> Iterator[NodeItem]:
        """All nodes that may reach into an area of the scene, in which names stand as at 100 %."""
        for cell in self._cells.within(area):
            yield from cell.items.values()

    def renew_labels(self) -> Collection[str] | None:
        """Take what was put and dropped into account at the zoom of before.

        The nodes whose name came, went or stands elsewhere. O(what is near them). None where so
        much is new that all names are placed anew, when they are painted next.
        """
        differs = self._names.renew()
        self._spoil(differs or ())
        return differs

    def _spoil(self, ids: Collection[str]) -> None:
        for id_ in ids:
            self._cells.spoil(id_)

    def cover(self, covered: Covered) -> None:
        """What lies over the map from now on: names make way for it when all is at rest."""
        self._names.cover(covered)

    def settle(self) -> Sequence[Box]:
        """Have names make way for what lies over the map now, if it is known where they are.

        Where names were and are that come, go or stand elsewhere.
        """
        before = self.drawn()
        ids = self._names.settle()
        self._spoil(ids)
        after = self.drawn()
        nodes = self._names.nodes
        boxes = [
            drawn.box(nodes[id_])
            for drawn in (before, after)
            if drawn is not None
            for id_ in ids
            if id_ in nodes
        ]
        return [box for box in boxes if box is not None]

    def shown(self) -> Mapping[str, Point]:
        """The nodes whose label is shown, and how far from its usual place, as of the last zoom."""
        self.renew_labels()
        return self._names.shown

    def placed(self, scale: float) -> Mapping[str, Point]:
        """The nodes whose label would be shown at a zoom that is tried, and how far from there."""
        self.renew_labels()
        return self._names.placed(scale)

    def drawn(self) -> Drawn | None:
        """Where names are, as of the last zoom; None where none have been placed yet."""
        shown, scale = self.shown(), self._names.scale
        return Drawn(scale, shown) if scale > 0.0 else None

    def is_known(self, scale: float) -> bool:
        """Whether it is known which names are shown at a zoom."""
        return self._names.known(self._names.as_known(scale)) is not None

    def readying(self) -> Generator[None]:
        """Be ready for edits at the zoom of now, with pauses."""
        return self._names.readying()

    def foreseeing(self, scale: float) -> Generator[None]:
        """Find out which names are shown at another zoom, with pauses.

        Nothing may be put or dropped meanwhile: then it is to be left.
        """
        self.renew_labels()
        return self._names.fitting(self._names.as_known(scale))

    def foreseeing_steps(self, scale: float) -> Generator[None]:
        """Place the names of all zooms around one, with pauses, where that takes long."""
        self.renew_labels()
        return self._names.foreseeing_steps(scale)

    def foreseeing_stamps(self, area: Box, scale: float, ratio: float) -> Generator[None]:
        """Ready all that will be painted of an area at a zoom which is foreseen, with pauses.

        Nothing may be put or dropped meanwhile: then it is to be left.
        """
        scale = self._names.as_known(scale)
        shown = self._names.known(scale)
        if shown is None:
            return
        cells = list(self._cells.within(area.grown(LABEL_REACH_PX / scale)))
        steps = self._foreseeing(cells, scale, shown)
        while True:
            with self._stamps.at(scale, ratio):
                if next(steps, self) is self:
                    return
            yield

    def _foreseeing(
        self, cells: list[NodeCell], scale: float, shown: Mapping[str, Point]
    ) -> Generator[None]:
        if self._is_as_one(cells, shown):
            if self._keeps(self._whole, scale, shown):
                return
            nodes = [node for cell in cells for node in cell.items.values()]
            made = yield from making(self._stamps, nodes, Seen(shown, shown), self._looks)
            self._stamps.close()
            self._whole.keep(made)
            return
        for cell in cells:
            kept = _kept(cell)
            if not self._keeps(kept, scale, shown):
                nodes = cell.items.values()
                seen = Seen(shown, shown)
                kept.keep((yield from making(self._stamps, nodes, seen, self._looks)))
        self._stamps.close()

    def _keeps(self, kept: Kept, scale: float, shown: Mapping[str, Point]) -> bool:
        """Whether what will be wanted was made; it is kept for longer."""
        made = kept.made.get(scale)
        if made is None or not self._is_good(made, shown, self._stamps.ratio):
            return False
        kept.keep(made)
        return True

    def _is_as_one(self, cells: list[NodeCell], shown: Mapping[str, Point]) -> bool:
        """Whether these are all cells, and names, of which one may be above another where all are
        shown, can be painted in any order.
        """
        return len(cells) == self._cells.count > 1 and len(shown) < len(self._cells)

    def painting(
        self, painter: QPainter, how: Paint, shown: Mapping[str, Point] | None = None
    ) -> Iterator[None]:
        """Paint nodes, then names, with pauses; the painter maps scene units to the screen.

        `shown` says where names are shown, if not worked out from the nodes themselves.
        """
        ratio = painter.device().devicePixelRatio()
        hurries = shown is None and not how.smooth
        until = perf_counter() + self._stamps.hurry_s
        if shown is None:
            yield from self._naming(how, ratio)
        seen = self._names.seen if shown is None else Seen(shown, shown)
        made: list[Made] = []
        plain: list[Plain] = []
        wide = how.grown(LABEL_REACH_PX / how.scale)
        cells = list(self._cells.within(wide.area, wide.parts))
        as_one = shown is None and not how.hidden and self._is_as_one(cells, seen.basis)
        whole = self._ready(self._whole, how, ratio, seen) if as_one else None
        if whole is not None and whole.scale == self._stamps.scale == self._names.scale:
            whole = self._brought_up_to_date(whole, seen)
        for cell in cells if whole is None else ():
            held = self._held(cell, how, ratio, seen)
            if held is None and hurries:
                held = self._hurried(cell, how, seen, until)
                if held is None and _is_seen(cell, how.hidden):
                    held = self._stretched(_kept(cell), how, ratio)
            if held is not None:
                made.append(held)
            elif hurries:
                plain.append(self._plain(cell, how.hidden, ratio))
            else:
                made.append((yield from self._making(cell, how.hidden, seen)))
        if hurries:
            self._stamps.hurry_s = max(until - perf_counter(), 0.0)
        elif as_one and whole is None:
            whole = joined(made)
            whole.aside = self._names.aside
            self._whole.keep(whole)
            self._whole.last = whole
        self._stamps.close()
        yield
        yield from self._stamping(painter, how, plain, made if whole is None else [whole])

    def _naming(self, how: Paint, ratio: float) -> Iterator[None]:
        """Find out which names are shown; not of many nodes while something moves."""
        names, stamps = self._names, self._stamps
        self.renew_labels()
        scale = names.as_known(how.scale)
        is_known = names.known(scale) is not None
        if is_known or how.smooth or not self.has_many:
            stamps.fit(scale, ratio, exactly=how.smooth or is_known)
            yield from names.fitting(stamps.scale)
            self._spoil(names.use(stamps.scale))
        # told for the zoom of now only at rest: while one zooms nobody makes way
        yield
        self._spoil(names.settle())
        yield

    def _brought_up_to_date(self, whole: Made, seen: Seen) -> Made:
        """What was made of all cells, with the names of now where some make way or did so."""
        aside = self._names.aside
        if whole.aside != aside:
            whole = lettered_anew(self._stamps, whole, self._names.nodes, seen, aside)
            self._whole.keep(whole)
            self._whole.last = whole
        return whole

    def _stamping(
        self, painter: QPainter, how: Paint, plain: list[Plain], made: list[Made]
    ) -> Iterator[None]:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        try:
            for each in plain:
                stamp(painter, self._stamps, each.rows)
            for is_label in (False, True):
                scale = 0.0
                for number, each in enumerate(made):
                    if each.scale != scale:
                        scale = each.scale
                        painter.restore()
                        painter.save()
                        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
                        to_device(painter, how.scale / scale)
                    stamp(painter, self._stamps, each.labels if is_label else each.bodies)
                    if number % CELLS_AT_ONCE == CELLS_AT_ONCE - 1:
                        yield
        finally:
            painter.restore()

    def _ready(self, kept: Kept, how: Paint, ratio: float, seen: Seen) -> Made | None:
        """What will do of what was made before: for this zoom, or while something moves another."""
        made = kept.made.get(self._stamps.scale)
        if self._is_good(made, seen.basis, ratio) and (how.smooth or self._is_near(how)):
            kept.last = made
            return made
        return None if how.smooth else self._stretched(kept, how, ratio)

    def _is_good(self, made: Made | None, basis: Mapping[str, Point], ratio: float) -> bool:
        return made is not None and made.basis is basis and made.fits(self._stamps, ratio)

    def _held(self, cell: NodeCell, how: Paint, ratio: float, seen: Seen) -> Made | None:
        """What was made of a cell before for this zoom, if it will do."""
        if not _is_seen(cell, how.hidden):
            return None
        kept = _kept(cell)
        made = kept.made.get(self._stamps.scale)
        if not self._is_good(made, seen.basis, ratio) or not (how.smooth or self._is_near(how)):
            return None
        kept.last = made
        return made

    def _stretched(self, kept: Kept, how: Paint, ratio: float) -> Made | None:
        """What was made for another zoom, if that will do while something moves."""
        made = kept.last
        if made is None or not LEAST_HURRIED <= how.scale / made.scale <= MOST_HURRIED:
            return None
        return made if made.fits(self._stamps, ratio) else None

    def _is_near(self, how: Paint) -> bool:
        """Whether the stamps of now will do at rest, or nearly so."""
        return 1 / MOST_STRETCH <= how.scale / self._stamps.scale <= MOST_STRETCH

    def _hurried(self, cell: NodeCell, how: Paint, seen: Seen, until: float) -> Made | None:
        """What there is time to make of a cell; stamps that are drawn then need not be again."""
        if self._names.scale != self._stamps.scale or not self._is_near(how):
            return None
        if perf_counter() >= until or _has_pictures(cell):
            return None
        steps = self._making(cell, how.hidden, seen)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                # so that the time it takes to draw them counts
                self._stamps.close()
                return end.value
            if perf_counter() >= until:
                return None

    def _making(
        self, cell: NodeCell, hidden: Collection[str], seen: Seen
    ) -> Generator[None, None, Made]:
        """Make the rows of a cell, with pauses where stamps have to be drawn for them."""
        if not _is_seen(cell, hidden):
            nodes = [node for id_, node in cell.items.items() if id_ not in hidden]
            return (yield from making(self._stamps, nodes, seen, self._looks))
        made = yield from making(self._stamps, cell.items.values(), seen, self._looks)
        kept = _kept(cell)
        kept.keep(made)
        kept.last = made
        return made

    def _plain(self, cell: NodeCell, hidden: Collection[str], ratio: float) -> Plain:
        self._stamps.ratio = ratio
        if not _is_seen(cell, hidden):
            nodes = [node for id_, node in cell.items.items() if id_ not in hidden]
            return plain_of(self._stamps, nodes)
        kept = _kept(cell)
        plain = kept.plain
        if plain is None or not plain.fits(self._stamps, ratio):
            plain = kept.plain = plain_of(self._stamps, cell.items.values())
        return plain


def _kept(cell: NodeCell) -> Kept:
    """What was made of a cell; nothing yet for one that is new or different."""
    if cell.cache is None:
        cell.cache = Kept()
    return cell.cache


def _is_seen(cell: NodeCell, hidden: Collection[str]) -> bool:
    """Whether nothing of it is hidden."""
    return not hidden or cell.items.keys().isdisjoint(hidden)


def _has_pictures(cell: NodeCell) -> bool:
    return any(node.picture is not None for node in cell.items.values())
