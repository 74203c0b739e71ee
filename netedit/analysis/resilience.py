"""Who holds the map together: what falls apart when one partner leaves."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations

from netedit.analysis.working import WorkingNetwork
from netedit.model.dataclass import dataclass
from netedit.networks import BlockTree
from netedit.networks.blocks import Piece


@dataclass(frozen=True, slots=True)
class KeyPartner:
    """A cutpoint: a partner whose loss splits its component.

    `sizes` are the actors in each piece left, largest first; `people` and `organisations` are the
    same pieces counted by sort, in the same order. `separated_pairs` is how many pairs of actors
    then have no path.
    """

    actor: str
    sizes: tuple[int, ...]
    people: tuple[int, ...]
    organisations: tuple[int, ...]
    separated_pairs: int


@dataclass(frozen=True, slots=True)
class Loss:
    """How many people lose every route to an organisation when a key partner leaves."""

    organisation: str
    people: int


class Resilience:
    """The cutpoints of a working graph, and what each of them would leave behind.

    Sizes are worked out at once, in O(n) for all; names of pieces only when asked.
    """

    __slots__ = ("_cutpoints", "_members", "_people_before", "_tree", "_working")

    def __init__(self, working: WorkingNetwork, tree: BlockTree, cutpoints: Sequence[int]) -> None:
        self._working = working
        self._tree = tree
        self._cutpoints = cutpoints
        people = (working.is_person[node] for node in tree.order)
        self._people_before = list(accumulate(people, initial=0))
        self._members: dict[int, list[int]] | None = None

    def key_partners(self, people: bool) -> tuple[KeyPartner, ...]:
        """The people (or the organisations) that are cutpoints, most separated pairs first."""
        is_person = self._working.is_person
        found = [self._key(node) for node in self._cutpoints if is_person[node] == people]
        found.sort(key=lambda key: key.separated_pairs, reverse=True)
        return tuple(found)

    def pieces(self, actor: str, first: int = 0) -> tuple[tuple[str, ...], ...]:
        """The actors in each piece left when a key partner leaves, in the order of its `sizes`,
        from the `first` on.
        """
        pieces = self._pieces(self._working.number[actor])[first:]
        return tuple([self._working.ids_of(self._tree.nodes(piece)) for piece in pieces])

    def people_cut_off(self, actor: str, limit: int | None = None) -> Sequence[Loss]:
        """For each organisation, how many people lose every route to it; most first, none left out
        but those that lose nobody. With a `limit`, only so many.

        People, other than the leaver, who have a path to it or to anyone in it before and not
        after. O(organisations and their members).
        """
        leaver = self._working.number[actor]
        pieces = self._pieces(leaver)
        people = [self._people(piece) for piece in pieces]
        # The leaver, if a person, is counted in no piece.
        total = sum(people)
        regions = _Regions(self._tree, pieces)
        losses: list[Loss] = []
        for organisation, members in self._organisations().items():
            if organisation == leaver:
                continue
            touched = regions.of(members)
            if not touched and leaver not in members:
                continue
            lost = total - sum(people[each] for each in touched)
            if lost:
                losses.append(Loss(self._working.ids[organisation], lost))
        losses.sort(key=lambda loss: loss.people, reverse=True)
        return losses[:limit]

    def organisations_separated(self, actor: str) -> tuple[tuple[str, str], ...]:
        """The pairs of organisations with a path between them or their members before, none after.

        The leaver is in no pair and counts as nobody's member. O(organisations, their members and
        the pairs found).
        """
        leaver = self._working.number[actor]
        regions = _Regions(self._tree, self._pieces(leaver))
        # Organisations that touch the same pieces (and the same other components) are alike.
        alike: dict[tuple[frozenset[int], frozenset[int]], list[int]] = {}
        for organisation, members in self._organisations().items():
            here = regions.of(members)
            if organisation != leaver and here:
                elsewhere = self._other_components(members, leaver)
                alike.setdefault((here, elsewhere), []).append(organisation)
        pairs = [
            (min(a, b), max(a, b))
            for (one, some), (two, others) in combinations(alike.items(), 2)
            if one[0].isdisjoint(two[0]) and one[1].isdisjoint(two[1])
            for a in some
            for b in others
        ]
        ids = self._working.ids
        return tuple([(ids[a], ids[b]) for a, b in sorted(pairs)])

    def _key(self, node: int) -> KeyPartner:
        pieces = self._pieces(node)
        sizes = [_size(piece) for piece in pieces]
        people = [self._people(piece) for piece in pieces]
        total = sum(sizes)
        pairs = (total * total - sum(size * size for size in sizes)) // 2
        organisations = [size - own for size, own in zip(sizes, people, strict=True)]
        return KeyPartner(
            self._working.ids[node], tuple(sizes), tuple(people), tuple(organisations), pairs
        )

    def _pieces(self, node: int) -> list[Piece]:
        return sorted(self._tree.pieces(node), key=_size, reverse=True)

    def _people(self, piece: Piece) -> int:
        before = self._people_before
        return sum(before[end] - before[start] for start, end in piece)

    def _other_components(self, members: Sequence[int], leaver: int) -> frozenset[int]:
        """The components besides the leaver's in which `members` are, by their first place."""
        tree = self._tree
        here = tree.component(leaver)[0]
        return frozenset(tree.component(node)[0] for node in members) - {here}

    def _organisations(self) -> dict[int, list[int]]:
        """For each organisation, its members at any depth and itself."""
        if self._members is None:
            working = self._working
            self._members = {node: working.members(node) for node in working.organisations()}
        return self._members


class _Regions:
    """Which piece a node is in once a cutpoint has gone; O(log pieces) for each asked of."""

    __slots__ = ("_ends", "_numbers", "_position", "_starts")

    def __init__(self, tree: BlockTree, pieces: Sequence[Piece]) -> None:
        runs = sorted(
            (start, end, number) for number, piece in enumerate(pieces) for start, end in piece
        )
        self._starts = [start for start, _, _ in runs]
        self._ends = [end for _, end, _ in runs]
        self._numbers = [number for _, _, number in runs]
        self._position = tree.position

    def of(self, nodes: Iterable[int]) -> frozenset[int]:
        """The pieces that any of the nodes are in; the cutpoint, and who is elsewhere, in none."""
        found: set[int] = set()
        for node in nodes:
            place = self._position[node]
            run = bisect_right(self._starts, place) - 1
            if run >= 0 and place < self._ends[run]:
                found.add(self._numbers[run])
        return frozenset(found)


def _size(piece: Piece) -> int:
    return sum(end - start for start, end in piece)
