"""Keeps up which names are shown when all is small, change by change."""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
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
    MOST_INWARD,
    MOST_TRIED,
    NO_RIM,
    NOWHERE,
    UNDER,
    Move,
    Rim,
    grown,
    in_order,
    inwards,
    moves_of,
    off_at,
    places_of_rank,
    rim_of,
)
from netedit.picture.labels import Named, label_edges, named, shows_all
from netedit.picture.spots import HOME_PX, Key, Room, Spot, are_alike, home_of

# Shapes and labels stand further apart than this only at a size at which all are shown.
_REACH_PX = 40.0
# What has more than this weighed again goes on through much of the map: to place all names anew
# takes no longer, and has pauses.
MOST_WEIGHED = 300
# A pause is offered after so many nodes.
_AT_ONCE = 150

NOTHING_TOLD: Mapping[str, Named] = {}
_LAST: Key = (inf, "")


class Thinning:
    """What `shown_labels` gives, kept up with single nodes that change: O(what is near them).

    `shown` is the same whether it was worked out at once or change by change.
    """

    def __init__(self, shown: dict[str, Point], scale: float) -> None:
        """`shown` is what was worked out of the nodes that are given to `readying`, and is kept
        up from then on.
        """
        self._scale = scale
        self._shown = shown
        self._shows_all = True
        self._spots: dict[str, Spot] = {}
        self._order: list[Key] = []
        self._room = Room()
        # every spot by where its node stands
        self._homes: dict[int, list[Spot]] = {}
        # the half size of the largest shape, and what the largest labels take up
        self._largest = self._widest = self._highest = 0.0
        self._rim = NO_RIM

    @property
    def shown(self) -> Mapping[str, Point]:
        """The nodes whose label is shown, and how far from under the shape, in pixels."""
        return self._shown

    def readying(
        self, nodes: Collection[NodeItem], told: Mapping[str, Named] = NOTHING_TOLD
    ) -> Generator[None]:
        """Find out what all of these take up, with pauses: to be done before `update`. O(n).

        What was `told` of some of them already is not asked for again.
        """
        self._shows_all = shows_all(nodes, self._scale)
        if self._shows_all:
            return
        for number, node in enumerate(in_order(nodes), 1):
            spot = Spot(told.get(node.id) or named(node), self._scale)
            self._spots[node.id] = spot
            spot.places = places_of_rank(number - 1)
            self._order.append(spot.key)
            self._house(spot)
            self._room.take(spot.body, spot, is_label=False)
            if node.label:
                self._lay(spot, self._shown.get(node.id))
            if number % _AT_ONCE == 0:
                yield

        self._rim = self._rim_now()

    def _rim_now(self) -> Rim:
        if len(self._spots) > MOST_INWARD:
            return NO_RIM
        return rim_of([spot.node for spot in self._spots.values()], self._scale)

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
        before = self._limits()
        for id_, node in changed.items():
            old = self._spots.get(id_)
            new = None if node is None else Spot(named(node), self._scale)
            if old is not None and new is not None and are_alike(old, new, self._scale):
                old.node = new.node
                continue
            if old is not None:
                self._take_out(old, waiting)
                if self._shown.pop(id_, None) is not None:
                    differs.add(id_)
            if new is not None:
                self._put_in(new, waiting)
        if self._rim_now() != self._rim:
            return None
        self._shift_limits(before, waiting)
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
        """The keys from which on labels may stand in fewer places."""
        order = self._order
        return tuple(
            order[rank] if len(order) > rank else _LAST for rank in (MOST_AROUND, MOST_TRIED)
        )

    def _take_out(self, spot: Spot, waiting: list[Key]) -> None:
        del self._spots[spot.node.id]
        del self._order[bisect_left(self._order, spot.key)]
        self._room.free(spot.body, spot, is_label=False)
        self._wake(spot, spot.body, waiting)
        if spot.label is not None:
            self._room.free(spot.label, spot, is_label=True)
            self._wake(spot, spot.label, waiting)
        self._homes[home_of(spot)].remove(spot)

    def _put_in(self, spot: Spot, waiting: list[Key]) -> None:
        self._house(spot)
        self._spots[spot.node.id] = spot
        insort(self._order, spot.key)
        spot.places = self._places_of(spot.key)
        self._room.take(spot.body, spot, is_label=False)
        self._wake(spot, spot.body, waiting)
        waiting.append(spot.key)

    def _places_of(self, key: Key) -> int:
        around, beside = self._limits()
        return AROUND if key < around else BESIDE if key < beside else NOWHERE

    def _shift_limits(self, before: tuple[Key, ...], waiting: list[Key]) -> None:
        """Those that may stand elsewhere now, or may no longer, are weighed anew."""
        for was, now in zip(before, self._limits(), strict=True):
            low, high = min(was, now), max(was, now)
            for index in range(bisect_left(self._order, low), bisect_left(self._order, high)):
                key = self._order[index]
                spot, places = self._spots[key[1]], self._places_of(key)
                if spot.places != places:
                    spot.places = places
                    spot.reach = None
                    waiting.append(key)

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
        homes = self._homes
        far_x = 2 * self._largest + self._widest + _REACH_PX
        far_y = 2 * self._largest + self._highest + _REACH_PX
        columns = range(int((edges[0] - far_x) // HOME_PX), int((edges[2] + far_x) // HOME_PX) + 1)
        rows = range(int((edges[1] - far_y) // HOME_PX), int((edges[3] + far_y) // HOME_PX) + 1)
        least = (-inf, "") if by.is_large and edges is by.body else by.key
        for column in columns:
            for row in rows:
                for spot in homes.get((column << 24) + row, ()):
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
        self._homes.setdefault(home_of(spot), []).append(spot)
        left, top, right, bottom = spot.body
        self._largest = max(self._largest, right - left, bottom - top)
