"""The smallest choice that touches everything: a least set cover, by branch and bound."""

from collections.abc import Mapping, Sequence

# With so many to touch the answer is proven smallest; with more it is greedy.
EXACT_UP_TO = 25


def smallest_cover(sets: Sequence[int], count: int) -> tuple[tuple[int, ...], bool]:
    """The places of the fewest of `sets` whose bits together are all of `count`, and whether that
    is proven to be the fewest.

    Each set is a mask of the bits 0 to count - 1. Bits in no set are left out. Of sets that do the
    same the first is taken, so the order of `sets` says which are preferred. Greedy beyond
    `EXACT_UP_TO` bits: at most 1 + ln(count) times the fewest (Johnson 1974). The exact search is
    exponential at worst and short in practice, because of its bound.
    """
    everything = 0
    for held in sets:
        everything |= held & ((1 << count) - 1)
    if not everything:
        return (), True
    places = _first_of_each(sets)
    greedy = _greedy(list(places), everything)
    if count <= EXACT_UP_TO:
        greedy = _Search(_largest(list(places)), everything).least(greedy)
    chosen = sorted([places[mask] for mask in greedy])
    return tuple(chosen), count <= EXACT_UP_TO


def _first_of_each(sets: Sequence[int]) -> dict[int, int]:
    places: dict[int, int] = {}
    for place, mask in enumerate(sets):
        if mask:
            places.setdefault(mask, place)
    return places


def _largest(masks: Sequence[int]) -> list[int]:
    """Those that no other holds all of, the largest first; equal sizes stay in their order."""
    kept: list[int] = []
    for mask in sorted(masks, key=int.bit_count, reverse=True):
        if not any(mask & other == mask for other in kept):
            kept.append(mask)
    return kept


def _greedy(masks: Sequence[int], left: int) -> list[int]:
    chosen: list[int] = []
    while left:
        best = max(masks, key=lambda mask: (mask & left).bit_count())
        chosen.append(best)
        left &= ~best
    return chosen


class _Search:
    """Deeper by one set at a time, so the first answer is a smallest; a state is met once."""

    def __init__(self, masks: Sequence[int], everything: int) -> None:
        self._masks = masks
        self._everything = everything
        self._holding: Mapping[int, Sequence[int]] = {
            bit: [mask for mask in masks if mask & bit]
            for bit in (1 << place for place in range(everything.bit_length()))
            if everything & bit
        }
        self._fails: dict[int, int] = {}

    def least(self, known: list[int]) -> list[int]:
        """A smallest cover; `known` is one already, and the answer where none is smaller."""
        for size in range(self._bound(self._everything), len(known)):
            found = self._within(self._everything, size)
            if found is not None:
                return found
        return known

    def _bound(self, left: int) -> int:
        """No fewer will do: bits of which no set holds two, each need one of their own."""
        alone, rest = 0, left
        while rest:
            bit = min(
                (bit for bit in self._holding if bit & rest),
                key=lambda bit: self._reach(bit, rest).bit_count(),
            )
            alone += 1
            rest &= ~self._reach(bit, rest)
        most = max(((mask & left).bit_count() for mask in self._masks), default=1)
        return max(alone, -(-left.bit_count() // max(most, 1)))

    def _reach(self, bit: int, rest: int) -> int:
        reach = 0
        for mask in self._holding[bit]:
            reach |= mask
        return reach & rest

    def _within(self, left: int, size: int) -> list[int] | None:
        if not left:
            return []
        if self._fails.get(left, -1) >= size or self._bound(left) > size:
            return None
        bit = min((b for b in self._holding if b & left), key=lambda b: len(self._holding[b]))
        for mask in self._holding[bit]:
            rest = self._within(left & ~mask, size - 1)
            if rest is not None:
                return [mask, *rest]
        self._fails[left] = size
        return None
