"""Knows which names are shown at the zoom of now, at those of before and those that may come."""

from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from netedit.model.geometry import Box, Edges, Point
from netedit.picture.aside import further, kept_off, may_be_aside
from netedit.picture.display import NodeItem
from netedit.picture.fitting import MOST_AROUND, all_labels, fitting, in_order
from netedit.picture.labels import Named, edges_on_screen, letters_px, named, shows_all
from netedit.picture.shown import all_carried, carried, step_of, steps_around
from netedit.picture.steps import done

if TYPE_CHECKING:
    from netedit.picture.thinning import Thinning

# Names of so many zooms are known, and of so many steps: a few hundred kilobytes each.
MOST_KNOWN, MOST_STEPS = 16, 24
# Where more nodes than this are new, all names are placed anew: that takes no longer, and has
# pauses.
MOST_NEW = 100
# A pause is offered after so many nodes.
_AT_ONCE = 500
# A zoom so much further in is not the next step yet.
_WITHIN = 1.0001
# A name reaches no further than this, wherever it stands, in sizes of its letters; of few that are
# shown all are looked at.
REACH, FEW_SHOWN = 13.0, 1000
# Of no more nodes in sight as many are named as there is room for.
MOST_IN_SIGHT = 300


NO_SHEETS: Mapping[str, Box] = {}


class Drawn(NamedTuple):
    """The names on the screen: the zoom they were placed for, and how far each is from under its
    shape, in pixels; and the sheets of names that have no room, in scene units.
    """

    scale: float
    shown: Mapping[str, Point]
    sheets: Mapping[str, Box] = NO_SHEETS

    def box(self, node: NodeItem) -> Box | None:
        """Where the name of a node is seen, in scene units; None where it is not."""
        off = self.shown.get(node.id)
        if off is None or not node.label:
            return self.sheets.get(node.id)
        (dx, dy), scale = off, self.scale
        left, top, right, bottom = edges_on_screen(node, scale)
        return Box(
            (left + dx) / scale, (top + dy) / scale, (right + dx) / scale, (bottom + dy) / scale
        )


class Covered(NamedTuple):
    """What lies over the map at a zoom, and what the window shows of it, in scene units: no name is
    half hidden at rest.
    """

    scale: float
    areas: Sequence[Box] = ()
    window: Box | None = None

    def areas_px(self) -> list[Edges]:
        """The areas in pixels of the screen, the scene's origin at 0."""
        return [_in_pixels(area, self.scale) for area in self.areas]

    def window_px(self) -> Edges | None:
        """The window, in the same."""
        return None if self.window is None else _in_pixels(self.window, self.scale)


NOT_COVERED = Covered(-1.0)


class Seen(NamedTuple):
    """Where names are seen, and what of that stays the same object for as long as the zoom does:
    apart from names that make way for what lies over the map.
    """

    places: Mapping[str, Point]
    basis: Mapping[str, Point]


class Names:
    """The nodes of a picture, and whose names are shown.

    What is known of a zoom is one mapping for as long as it holds: what was made of one may be used
    as long as `known` gives that same one, apart from the names of which `renew` tells.
    """

    def __init__(self, near: Callable[[Box], Iterable[NodeItem]]) -> None:
        """`near` gives all nodes that may reach into an area of the scene."""
        self._near = near
        self._nodes: dict[str, NodeItem] = {}
        # what was there before the nodes that are not taken into account yet
        self._before: dict[str, NodeItem | None] = {}
        self._named: dict[str, Named] = {}
        # those taken into account, in order, as far as it was asked for
        self._ordered: list[Named] | None = None
        # by zoom, the one used last at the end
        self._known: dict[float, dict[str, Point]] = {}
        # what was placed for the steps on which zooms lie, the one used last at the end
        self._steps: dict[float, dict[str, Point]] = {}
        # what was placed to be looked at, for zooms that may never be seen
        self._tried: dict[float, dict[str, Point]] = {}
        self._scale = -1.0
        # keeps up the names of now, if it is ready to
        self._thinning: Thinning | None = None
        # what lies over the map, and for which zoom and areas names stand aside because of it
        self._covered = self._settled = NOT_COVERED
        self._aside: dict[str, Point | None] = {}
        # whether those in sight are few enough to be named wherever there is room
        self._has_further = False
        self._seen: Mapping[str, Point] | None = None

    @property
    def scale(self) -> float:
        """The zoom of now; below 0 where all names are to be placed anew."""
        return self._scale

    @property
    def nodes(self) -> Mapping[str, NodeItem]:
        """All of them."""
        return self._nodes

    @property
    def shown(self) -> Mapping[str, Point]:
        """The nodes whose label is shown now, and how far from its usual place."""
        return self.seen.places

    @property
    def seen(self) -> Seen:
        """The same, and what it would be if nothing lay over the map."""
        basis = self._known.get(self._scale, {})
        if not self._aside:
            return Seen(basis, basis)
        if self._seen is None:
            found = {**basis, **self._aside}
            self._seen = {id_: off for id_, off in found.items() if off is not None}
        return Seen(self._seen, basis)

    @property
    def aside(self) -> Mapping[str, Point | None]:
        """The names that make way for what lies over the map; None for those not shown."""
        return self._aside

    def cover(self, covered: Covered) -> None:
        """What lies over the map from now on; names make way for it when `settle` is called."""
        self._covered = covered

    def settle(self) -> Collection[str]:
        """Have names make way for what lies over the map, if it is told for the zoom of now.

        The nodes whose name comes, goes or stands elsewhere. O(what is near).
        """
        covered = self._covered
        is_told = covered.scale == self._scale and self._scale in self._known
        if self._before or not is_told or covered == self._settled:
            return ()
        self._settled = covered
        return self._stand_aside()

    def _stand_aside(self) -> Collection[str]:
        before, covered = self._aside, self._settled
        shown = self._known.get(self._scale, {})
        self._aside, self._seen = {}, None
        if shown and (covered.areas or covered.window is not None):
            ids = shown if len(shown) <= FEW_SHOWN else self._by_edges(covered)
            named = [self._told(self._nodes[id_]) for id_ in ids]
            areas, window = covered.areas_px(), covered.window_px()
            self._aside = kept_off(named, shown, areas, self._scale, self._around, window)
            self._add_further(shown, areas, window)
        return _differing(before, self._aside)

    def _add_further(
        self, shown: Mapping[str, Point], areas: Sequence[Edges], window: Edges | None
    ) -> None:
        """Of few in sight on a large map more are named, where there is room at any of their sides:
        there most names are tried under their shapes alone.
        """
        self._has_further = False
        if window is None or len(self._nodes) <= MOST_AROUND or len(shown) == len(self._nodes):
            return
        by = 1 / self._scale
        seen = Box(*(each * by for each in window))
        within = (node for node in self._near(seen) if node.box.meets(seen))
        near = [self._told(node) for node in islice(within, MOST_IN_SIGHT + 1)]
        if len(near) <= MOST_IN_SIGHT:
            self._has_further = True
            more = further(near, self.seen.places, areas, self._scale, window)
            self._aside, self._seen = {**self._aside, **more}, None

    def _by_edges(self, covered: Covered) -> Iterable[str]:
        """All nodes whose name may reach to what lies over the map or to the window's edge."""
        reach, areas = self._reach, [*covered.areas]
        if covered.window is not None:
            window = covered.window
            left, top, right, bottom = window.left, window.top, window.right, window.bottom
            areas += [Box(left, y, right, y) for y in (top, bottom)]
            areas += [Box(x, top, x, bottom) for x in (left, right)]
        return {node.id: None for area in areas for node in self._near(area.grown(reach))}

    def _around(self, boxes: Sequence[Edges]) -> Iterable[Named]:
        """All nodes that may reach into boxes of the screen."""
        by = 1 / self._scale
        areas = (Box(*(each * by for each in box)) for box in boxes)
        found = {node.id: node for area in areas for node in self._near(area)}
        return map(self._told, found.values())

    @property
    def _step(self) -> float:
        """The zoom for which the names of now are placed."""
        return step_of(self._nodes.values(), self._scale)

    @property
    def _reach(self) -> float:
        """How far a name reaches from its node at most, in scene units."""
        node = next(iter(self._nodes.values()), None)
        px = letters_px(self._told(node), self._scale) if node is not None else 0.0
        return REACH * px / self._scale

    def _told(self, node: NodeItem) -> Named:
        """What there is to know of a node, found out once."""
        found = self._named.get(node.id)
        if found is None:
            found = self._named[node.id] = named(node)
        return found

    def _stand_back(self) -> Collection[str]:
        """Nobody makes way: another zoom has come, or all is placed anew."""
        before, self._aside, self._seen = self._aside, {}, None
        self._settled = NOT_COVERED
        return before

    def put(self, node: NodeItem) -> None:
        """Add a node or replace the one of its id."""
        self._change(node.id)
        self._nodes[node.id] = node

    def drop(self, id_: str) -> None:
        """Take a node out, if it is there."""
        self._change(id_)
        self._nodes.pop(id_, None)

    def _change(self, id_: str) -> None:
        if id_ not in self._before:
            self._before[id_] = self._nodes.get(id_)
        self._named.pop(id_, None)

    def known(self, scale: float) -> Mapping[str, Point] | None:
        """Which names are shown at a zoom, if that is known."""
        return None if self._before else self._known.get(scale)

    def as_known(self, scale: float) -> float:
        """A zoom as it is known: coming back to one it is a little off."""
        return next((known for known in self._known if abs(scale / known - 1) < 1e-9), scale)

    def renew(self) -> Collection[str] | None:
        """Take what was put and dropped into account at the zoom of now.

        The nodes whose name came, went or stands elsewhere. O(what is near them). None where so
        much is new that all names are to be placed anew.
        """
        before, self._before = self._before, {}
        if not before:
            return ()
        found = self._renewed(before)
        self._order_anew(before)
        return found

    def _renewed(self, before: Mapping[str, NodeItem | None]) -> Collection[str] | None:
        shown = self._known.get(self._scale)
        self._known.clear()
        self._tried.clear()
        if shown is None:
            self._steps.clear()
            return self._stand_back()
        if len(before) > MOST_NEW:
            self._leave()
            return None
        self._known[self._scale] = shown
        if self._thinning is None:
            old = {**self._nodes, **before}
            done(self._readying([node for node in old.values() if node is not None]))
        differs = self._thinned(before)
        self._seen = None
        if differs is None:
            self._known.clear()
            self._leave()
            return None
        now = (self._nodes.get(id_) for id_ in {**before, **dict.fromkeys(differs)})
        if not self._has_aside((*before.values(), *now)):
            return differs
        return {*differs, *self._stand_aside()}

    def _order_anew(self, before: Mapping[str, NodeItem | None]) -> None:
        """Take what was put and dropped into account in the order, too."""
        if self._ordered is None or len(before) > MOST_NEW:
            self._ordered = None
            return
        # late: no picture is renewed at a start
        from bisect import bisect_left, insort

        # what goes by the order of before may not be done yet
        ordered = self._ordered = list(self._ordered)
        for id_, old in before.items():
            if old is not None:
                del ordered[bisect_left(ordered, (-old.importance, old.id), key=_key)]
            new = self._nodes.get(id_)
            if new is not None:
                insort(ordered, self._told(new), key=_key)

    def _thinned(self, before: Iterable[str]) -> Collection[str] | None:
        """Have names stand as they do after nodes have changed; None where all may be elsewhere."""
        thinning = self._thinning
        if thinning is None:
            return ()
        step = self._step
        differs = thinning.update({id_: self._nodes.get(id_) for id_ in before})
        if differs is None or thinning.scale != step:
            return None
        # of other steps nothing is known any more, wherever one looks from
        self._steps.clear()
        if step != self._scale:
            self._steps[step] = thinning.shown
            known = self._known[self._scale]
            for id_ in differs:
                off = thinning.shown.get(id_)
                if off is None:
                    known.pop(id_, None)
                else:
                    known[id_] = carried(self._told(self._nodes[id_]), off, step, self._scale)
        return differs

    def _has_aside(self, nodes: Iterable[NodeItem | None]) -> bool:
        """Whether any of these may have to do with names that make way, or must."""
        if self._settled is NOT_COVERED:
            return False
        if self._has_further:
            # few are in sight: what one makes room for, or takes it from, may be any of them
            return True
        scale, window = self._scale, self._settled.window_px()
        areas = self._settled.areas_px()
        drawn = Drawn(scale, {id_: off for id_, off in self._aside.items() if off is not None})
        stood = [drawn.box(self._nodes[id_]) for id_ in drawn.shown if id_ in self._nodes]
        areas += [_in_pixels(box, scale) for box in stood if box is not None]
        return any(
            node is not None and may_be_aside(named(node), areas, scale, window) for node in nodes
        )

    def _leave(self) -> None:
        """All names are to be placed anew."""
        self._stand_back()
        self._steps.clear()
        self._scale, self._thinning = -1.0, None

    def readying(self) -> Generator[None]:
        """Be ready to `renew`, with pauses."""
        if self._thinning is None and not self._before and self._scale in self._known:
            yield from self._ordering()
            yield from self._readying(self._nodes.values())
        if self._thinning is not None:
            yield from self._thinning.opening()

    def _readying(self, nodes: Collection[NodeItem]) -> Generator[None]:
        # late: the first picture does without
        from netedit.picture.thinning import Thinning

        ordered = self._ordered
        if ordered is None:
            ordered = [named(node) for node in in_order(nodes)]
        step, shown = step_of(nodes, self._scale), self._known[self._scale]
        if step != self._scale:
            shown = self._steps.get(step) or (yield from fitting(ordered, step))
        thinning = Thinning(shown, step, shows_all=shows_all(nodes, step))
        yield from thinning.readying(ordered)
        self._thinning = thinning

    def use(self, scale: float) -> Collection[str]:
        """Let a zoom that is known be the one of now; the nodes whose name stood aside before."""
        self._known[scale] = self._known.pop(scale)
        if scale == self._scale:
            return ()
        self._scale = scale
        if self._thinning is not None and self._thinning.scale != self._step:
            self._thinning = None
        return self._stand_back()

    def fitting(self, scale: float) -> Generator[None]:
        """Find out which names are shown at a zoom, with pauses, if it is not known.

        Nothing may be put or dropped that `renew` was not told of.
        """
        if scale in self._known:
            # wanted now, and so not the first to be forgotten
            self._known[scale] = self._known.pop(scale)
            return
        shown = self._tried.pop(scale, None)
        if shown is None:
            shown = yield from self._placing(scale)
        self._known[scale] = shown
        if len(self._known) > MOST_KNOWN:
            del self._known[next(each for each in self._known if each != self._scale)]

    def placed(self, scale: float) -> Mapping[str, Point]:
        """Which names would be shown at a zoom; kept for `fitting`, and not for long.

        Nothing may be put or dropped that `renew` was not told of.
        """
        found = self._known.get(scale, self._tried.get(scale))
        if found is None:
            if len(self._tried) >= MOST_KNOWN:
                self._tried.clear()
            found = self._tried[scale] = done(self._placing(scale))
        return found

    def _placing(self, scale: float) -> Generator[None, None, dict[str, Point]]:
        nodes = self._nodes.values()
        if shows_all(nodes, scale):
            return all_labels(nodes, scale)
        step = step_of(nodes, scale)
        if step == scale:
            return (yield from fitting((yield from self._ordering()), scale))
        shown = yield from self._at_step(step)
        return all_carried(self._named, shown, step, scale)

    def foreseeing_steps(self, scale: float) -> Generator[None]:
        """Place the names of all zooms around this one, with pauses, where that takes long.

        Nothing may be put or dropped that `renew` was not told of.
        """
        nodes = self._nodes.values()
        # from within a step: a zoom right on one is placed for itself
        scale *= _WITHIN
        for near in (scale, *steps_around(scale)):
            step = step_of(nodes, near)
            if step != near:
                yield from self._at_step(step)

    def _at_step(self, step: float) -> Generator[None, None, dict[str, Point]]:
        """What is shown at a step, placed once for all zooms on it."""
        found = self._steps.pop(step, None)
        if found is None:
            found = yield from fitting((yield from self._ordering()), step)
        self._steps[step] = found
        if len(self._steps) > MOST_STEPS:
            del self._steps[next(iter(self._steps))]
        return found

    def _ordering(self) -> Generator[None, None, list[Named]]:
        """The nodes in order, told once for all zooms."""
        found = self._ordered
        if found is None:
            found = list[Named]()
            for number, node in enumerate(in_order(self._nodes.values()), 1):
                found.append(self._told(node))
                if number % _AT_ONCE == 0:
                    yield
            self._ordered = found
        return found


def _key(node: Named) -> tuple[float, str]:
    """Nodes are in the order of this."""
    return -node.importance, node.id


def _in_pixels(box: Box, scale: float) -> Edges:
    return box.left * scale, box.top * scale, box.right * scale, box.bottom * scale


def _differing(
    one: Mapping[str, Point | None], other: Mapping[str, Point | None]
) -> Collection[str]:
    """The ids of what is not the same in both, or not in both."""
    nothing = object()
    ids = {**one, **other}
    return [id_ for id_ in ids if one.get(id_, nothing) != other.get(id_, nothing)]
