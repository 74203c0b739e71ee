"""Keeps up which names are shown when all is small, change by change."""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import inf

from netedit.model.geometry import Edges, Point, do_meet
from netedit.picture.display import NodeItem
from netedit.picture.fitting import (
    AROUND,
    BESIDE,
    BESIDE_PX,
    IMPORTANT,
    MOST_AROUND,
    MOST_TRIED,
    NO_RIM,
    NOWHERE,
    UNDER,
    Move,
    Rim,
    grown,
    inwards,
    moves_of,
    off_at,
    rim_of,
)
from netedit.picture.labels import Named, label_edges, named, shows_all
from netedit.picture.spots import HOME_PX, Key, Room, Spot, are_alike, home_of, square

# Shapes and labels stand further apart than this only at a size at which all are shown.
_REACH_PX = 40.0
# What has more than this weighed again goes on through much of the map: to place all names anew
# takes no longer, and has pauses.
MOST_WEIGHED = 300
# A pause is offered after so many nodes that are told of, or of which is found what they take up.
_AT_ONCE, _OPENED_AT_ONCE = 500, 150

_LAST: Key = (inf, "")


class Thinning:
    """What `fitting` gives, kept up with single nodes that change: O(what is near them).

    `shown` is the same whether it was worked out at once or change by change. What nodes take up is
    found out square by square: by `opening`, or once something near them changes.
    """

    def __init__(self, shown: dict[str, Point], scale: float, *, shows_all: bool) -> None:
        """`shown` is what was worked out of the nodes that are given to `readying`, and is kept
        up from then on; `shows_all` says whether all names are shown at this zoom.
        """
        self._scale = scale
        self._shown = shown
        self._shows_all = shows_all
        self._nodes: dict[str, Named] = {}
        self._order: list[Key] = []
        # the keys from which on labels stand in fewer places
        self._ends: tuple[Key, ...] = ()
        # by the square where they stand: nodes of which nothing more is known yet, spots of others
        self._closed: dict[int, list[Named]] = {}
        self._homes: dict[int, list[Spot]] = {}
        self._spots: dict[str, Spot] = {}
        self._room = Room()
        # the size of the largest shape, and what the largest labels take up: at least that
        self._largest = self._widest = self._highest = 0.0
        self._rim = NO_RIM

    @property
    def scale(self) -> float:
        """The zoom for which names are kept up."""
        return self._scale

    @property
    def shown(self) -> dict[str, Point]:
        """The nodes whose label is shown, and how far from under the shape, in pixels."""
        return self._shown

    def readying(self, ordered: Sequence[Named]) -> Generator[None]:
        """Know where all of these stand, which are in order, with pauses: to be done before
        `update`. O(n).
        """
        if self._shows_all:
            return
        scale, closed = self._scale, self._closed
        for number, node in enumerate(ordered, 1):
            # without a call: it is done of every node
            home = (int(node[1] * scale // HOME_PX) << 24) + int(node[2] * scale // HOME_PX)
            if home in closed:
                closed[home].append(node)
            else:
                closed[home] = [node]
            if number % _AT_ONCE == 0:
                yield
        self._nodes = {node[0]: node for node in ordered}
        # in columns: one by one it would take four times as long
        ids, _, _, across, down, _, px, least, _, importance, _, _, wide, high, short, _ = zip(
            *ordered, strict=True
        )
        largest = max([scale, *(each / size for each, size in zip(least, px, strict=True))])
        if max(px) * scale < min(least):
            high = short
        self._largest = 2 * max(max(across), max(down)) * scale
        self._widest, self._highest = 2 * max(wide) * largest, max(high) * largest
        yield
        self._order = [(-each, id_) for each, id_ in zip(importance, ids, strict=True)]
        self._ends = self._limits()
        self._rim = self._rim_now()

    def opening(self) -> Generator[None]:
        """Find out what all nodes take up, with pauses, so that `update` need not; it may be left
        and begun again, and nodes may change meanwhile.
        """
        opened = 0
        while self._closed:
            home = next(reversed(self._closed))
            opened += len(self._closed[home])
            self._open(home)
            if opened >= _OPENED_AT_ONCE:
                opened = 0
                yield

    def _rim_now(self) -> Rim:
        return rim_of(self._nodes.values(), self._scale)

    def _squares(self, edges: Edges) -> Iterator[int]:
        """Where all stand that may reach there, wherever their labels are."""
        far_x = 2 * self._largest + self._widest + _REACH_PX
        far_y = 2 * self._largest + self._highest + _REACH_PX
        columns = range(int((edges[0] - far_x) // HOME_PX), int((edges[2] + far_x) // HOME_PX) + 1)
        rows = range(int((edges[1] - far_y) // HOME_PX), int((edges[3] + far_y) // HOME_PX) + 1)
        return (square(column, row) for column in columns for row in rows)

    def _open_near(self, edges: Edges) -> None:
        """Find out what all take up that may reach there."""
        if self._closed:
            for home in self._squares(edges):
                self._open(home)

    def _open(self, home: int) -> None:
        """Find out what the nodes in a square take up."""
        for node in self._closed.pop(home, ()):
            spot = Spot(node, self._scale)
            spot.places = self._places_of(spot.key)
            self._house(spot)
            self._room.take(spot.body, spot, is_label=False)
            if node.is_named:
                self._lay(spot, self._shown.get(node.id))

    def _spot(self, id_: str) -> Spot | None:
        """What a node takes up, if it is there."""
        node = self._nodes.get(id_)
        if node is not None and id_ not in self._spots:
            self._open(home_of(node, self._scale))
        return self._spots.get(id_)

    def _lay(self, spot: Spot, off: Point | None) -> None:
        """Have the label of a node lie where it is shown, if it is."""
        left, top, right, bottom = self._label_of(spot)
        if off is not None:
            dx, dy = off
            left, right = left - BESIDE_PX, right + BESIDE_PX
            spot.label = (left + dx, top + dy, right + dx, bottom + dy)
            self._room.take(spot.label, spot, is_label=True)

    def update(self, changed: Mapping[str, NodeItem | None]) -> Collection[str] | None:
        """Take over nodes that are new or different, or None where gone.

        The ids whose label now comes, goes or stands elsewhere against its shape. None where the
        map is wider or narrower now, has its first names, or very many are concerned: then any may,
        and this is to be left.
        """
        if not changed:
            return ()
        if self._shows_all:
            # what was told of an empty map holds for names of any size
            new = [node for node in changed.values() if node is not None]
            return self._all_shown(changed) if shows_all(new, self._scale) else None
        differs: set[str] = set()
        waiting: list[Key] = []
        for id_, node in changed.items():
            old = self._spot(id_)
            new = None if node is None else Spot(named(node), self._scale)
            if old is not None and new is not None and are_alike(old, new, self._scale):
                old.node = self._nodes[id_] = new.node
                continue
            if old is not None:
                self._take_out(old, waiting)
                if self._shown.pop(id_, None) is not None:
                    differs.add(id_)
            if new is not None:
                self._put_in(new, waiting)
        if self._rim_now() != self._rim:
            return None
        self._shift_limits(waiting)
        return differs if self._settle(waiting, differs) else None

    def _all_shown(self, changed: Mapping[str, NodeItem | None]) -> Collection[str]:
        differs: set[str] = set()
        for id_, node in changed.items():
            off = off_at(node, self._scale) if node is not None and node.label else None
            if off != self._shown.get(id_):
                differs.add(id_)
                if off is not None:
                    self._shown[id_] = off
                else:
                    del self._shown[id_]
        return differs

    def _limits(self) -> tuple[Key, ...]:
        """The keys from which on labels may stand in fewer places now."""
        order = self._order
        return tuple(
            order[rank] if len(order) > rank else _LAST for rank in (MOST_AROUND, MOST_TRIED)
        )

    def _take_out(self, spot: Spot, waiting: list[Key]) -> None:
        del self._spots[spot.node.id], self._nodes[spot.node.id]
        del self._order[bisect_left(self._order, spot.key)]
        self._room.free(spot.body, spot, is_label=False)
        self._wake(spot, spot.body, waiting)
        if spot.label is not None:
            self._room.free(spot.label, spot, is_label=True)
            self._wake(spot, spot.label, waiting)
        self._homes[spot.home].remove(spot)

    def _put_in(self, spot: Spot, waiting: list[Key]) -> None:
        self._nodes[spot.node.id] = spot.node
        self._house(spot)
        insort(self._order, spot.key)
        spot.places = self._places_of(spot.key)
        self._room.take(spot.body, spot, is_label=False)
        self._wake(spot, spot.body, waiting)
        waiting.append(spot.key)

    def _places_of(self, key: Key) -> int:
        around, beside = self._ends
        return AROUND if key < around else BESIDE if key < beside else NOWHERE

    def _shift_limits(self, waiting: list[Key]) -> None:
        """Those that may stand elsewhere now, or may no longer, are weighed anew."""
        before, now = self._ends, self._limits()
        moved: list[Spot] = []
        for ends in zip(before, now, strict=True):
            first, last = (bisect_left(self._order, end) for end in sorted(ends))
            # opened before the limits of now hold: their labels stand by those of before
            moved += filter(None, [self._spot(key[1]) for key in self._order[first:last]])
        self._ends = now
        for spot in moved:
            places = self._places_of(spot.key)
            if spot.places != places:
                spot.places = places
                spot.reach = None
                waiting.append(spot.key)

    def _settle(self, waiting: list[Key], differs: set[str]) -> bool:
        """Weigh those that wait again, the more important first, and whom that concerns.

        False where these are too many, and some are left.
        """
        heapify(waiting)
        last: Key | None = None
        weighed = 0
        while waiting:
            key = heappop(waiting)
            spot = self._spots.get(key[1])
            if key == last or spot is None or spot.key != key or not spot.node.is_named:
                continue
            last = key
            weighed += 1
            if weighed > MOST_WEIGHED:
                return False
            # whatever its label could meet is there
            self._open_near(spot.reach or self._reach(spot))
            before = spot.label
            if before is not None:
                self._room.free(before, spot, is_label=True)
            was = self._shown.pop(spot.node.id, None)
            spot.label = None

            def is_free(edges: Edges, spot: Spot = spot) -> bool:
                return self._room.is_free_for(edges, spot)

            self._place(spot, is_free)
            if self._shown.get(spot.node.id) != was:
                differs.add(spot.node.id)
            if spot.label != before:
                for edges in (before, spot.label):
                    if edges is not None:
                        self._wake(spot, edges, waiting)
        return True

    def _place(self, spot: Spot, is_free: Callable[[Edges], bool]) -> None:
        label = left, top, right, bottom = self._label_of(spot)
        left, right = left - BESIDE_PX, right + BESIDE_PX
        if spot.node.importance >= IMPORTANT:
            self._place_important(spot, label)
            return
        if spot.places == NOWHERE:
            # Of a large map that is most, and the least of them find room.
            label = (left, top, right, bottom)
            if is_free(label):
                self._settle_at(spot, label, UNDER)
            return
        for dx, dy, clear in self._moves_of(spot, label):
            wanted = (left + dx, top + dy, right + dx, bottom + dy)
            if is_free(wanted) if not clear else self._is_apart(spot, wanted, clear):
                self._settle_at(spot, wanted, (dx, dy))
                return

    def _is_apart(self, spot: Spot, label: Edges, clear: float) -> bool:
        return self._room.is_free_for(grown(label, clear), spot)

    def _place_important(self, spot: Spot, label: Edges) -> None:
        """Where it finds no room, such a name covers small shapes, as few as it can."""
        moves = self._moves_of(spot, label)
        left, top, right, bottom = label
        left, right = left - BESIDE_PX, right + BESIDE_PX
        least, best = inf, None
        for dx, dy, clear in moves:
            wanted = (left + dx, top + dy, right + dx, bottom + dy)
            covered = self._room.covered(grown(wanted, clear), spot, least)
            if covered < least:
                least, best = covered, (wanted, (dx, dy))
                if not covered:
                    break
        if best is not None:
            self._settle_at(spot, *best)

    def _moves_of(self, spot: Spot, label: Edges) -> Sequence[Move]:
        moves = moves_of(spot.node, spot.places, label, self._scale)
        return inwards(moves, label, self._rim)

    def _settle_at(self, spot: Spot, label: Edges, off: Point) -> None:
        self._shown[spot.node.id] = off
        spot.label = label
        self._room.take(label, spot, is_label=True)

    def _wake(self, by: Spot, edges: Edges, waiting: list[Key]) -> None:
        """Have those weighed again that may want this room and must give way to `by`."""
        least = (-inf, "") if by.is_large and edges is by.body else by.key
        self._open_near(edges)
        for home in self._squares(edges):
            for spot in self._homes.get(home, ()):
                if spot.key > least and spot is not by and spot.node.is_named:
                    reach = spot.reach or self._reach(spot)
                    if do_meet(reach, edges):
                        heappush(waiting, spot.key)

    def _reach(self, spot: Spot) -> Edges:
        label = label_edges(spot.node, self._scale)
        moves = self._moves_of(spot, label)
        left, top, right, bottom = label
        spot.reach = (
            left - BESIDE_PX + min(dx - clear for dx, _, clear in moves),
            top + min(dy - clear for _, dy, clear in moves),
            right + BESIDE_PX + max(dx + clear for dx, _, clear in moves),
            bottom + max(dy + clear for _, dy, clear in moves),
        )
        return spot.reach

    def _label_of(self, spot: Spot) -> Edges:
        """Where a label is under its shape; the largest ones are remembered."""
        found = left, top, right, bottom = label_edges(spot.node, self._scale)
        if right - left > self._widest:
            self._widest = right - left
        if bottom - top > self._highest:
            self._highest = bottom - top
        return found

    def _house(self, spot: Spot) -> None:
        self._spots[spot.node.id] = spot
        self._homes.setdefault(spot.home, []).append(spot)
        left, top, right, bottom = spot.body
        self._largest = max(self._largest, right - left, bottom - top)
