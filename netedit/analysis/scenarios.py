"""What would be found if: the same network with some edits made, and what that changes."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field

from netedit.analysis.findings import Findings, findings
from netedit.analysis.phrases import Namer, partners
from netedit.analysis.wording import Sentence
from netedit.model.dataclass import dataclass
from netedit.model.edit import Edit, compose
from netedit.model.edits import add_tie, change_actors, change_ties
from netedit.model.network import Network
from netedit.model.records import ActorStatus, TieStatus
from netedit.model.text import counted, listed

KEY = "whatif"
# How many of each sort are said one by one.
_MOST_SAID = 5


@dataclass(frozen=True, slots=True)
class Number:
    """One number in the base and in the scenario; `title` heads it, `key` is that of the JSON."""

    key: str
    title: str
    base: int
    scenario: int

    @property
    def is_changed(self) -> bool:
        """Whether the scenario changes it."""
        return self.base != self.scenario


@dataclass(frozen=True, slots=True)
class Difference:
    """What came and what went of one sort: ids of actors, of ties, or pairs of organisations."""

    came: tuple[str | tuple[str, str], ...] = ()
    gone: tuple[str | tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every number of two findings side by side, and what came and went.

    `differences` are by kind of finding: `isolates`, `key_people` and `key_organisations` are
    actors, `bridges` ties; `dependencies` pairs of organisations that hang on one person,
    `joined_organisations` pairs with anything between them, and `actors` and `ties` those that
    count. Whoever has left the map is named as in the base.
    """

    base: Findings = field(repr=False)
    scenario: Findings = field(repr=False)
    numbers: tuple[Number, ...]
    differences: Mapping[str, Difference]

    @property
    def is_same(self) -> bool:
        """Whether nothing that is found changes."""
        return not any(n.is_changed for n in self.numbers) and not any(
            d.came or d.gone for d in self.differences.values()
        )

    @property
    def sentences(self) -> Sequence[Sentence]:
        """What changes, said, the numbers last; one sentence where nothing does."""
        return tuple(_Wording(self).all())


def what_if(base: Findings, edits: Sequence[Edit]) -> Comparison:
    """What `edits`, made one after the other, would change in what is found.

    EditError where one cannot be made; nothing is written. O(findings twice).

    >>> from netedit.analysis import example
    >>> network = example()
    >>> outcome = what_if(findings(network), [leaving(network, "Ben")])
    >>> [(each.title, each.base, each.scenario) for each in outcome.numbers if each.key == "pieces"]
    [('Separate pieces', 2, 3)]
    >>> outcome.differences["isolates"].came
    ('Bea', 'Council', 'Hospital')
    """
    network = base.network
    for edit in edits:
        network = network.apply(edit.changes)
    return compare(base, findings(network, base.options))


def leaving(network: Network, actor: str) -> Edit:
    """The edit for "this partner leaves": marked as ended, with all they had still on record.

    >>> from netedit.analysis import example, leaving
    >>> network = example()
    >>> after = network.apply(leaving(network, 'Ana').changes)
    >>> after.actors['Ana'].status.value
    'ended'
    """
    return change_actors(network, [actor], status=ActorStatus.ENDED)


def ending(network: Network, tie: str) -> Edit:
    """The edit for "this relationship ends".

    >>> from netedit.analysis import ending, example
    >>> network = example()
    >>> after = network.apply(ending(network, 'Ana-Ben').changes)
    >>> after.ties['Ana-Ben'].status.value
    'ended'
    """
    return change_ties(network, [tie], status=TieStatus.ENDED)


def beginning(network: Network, pairs: Sequence[tuple[str, str]], kind: str) -> Edit:
    """The edit for "these pairs of partners come to work together".

    Who was wanted to do so does, by that relationship; others get one of `kind`. A pair that works
    together already is passed over, so the edit may be without changes.

    >>> from netedit.analysis import beginning, example
    >>> network = example()
    >>> edit = beginning(network, [('Ana', 'Cy'), ('Ana', 'Ben')], 'works')
    >>> [(change.after.source, change.after.target) for change in edit.changes]
    [('Ana', 'Cy')]
    """
    parts: list[Edit] = []
    for pair in pairs:
        there = [t for t in network.ties_of(pair[0]) if {t.source, t.target} == set(pair)]
        wanted = [tie.id for tie in there if tie.status is TieStatus.WANTED]
        if any(tie.status is TieStatus.ACTIVE for tie in there):
            continue
        if wanted:
            parts.append(change_ties(network, wanted[:1], status=TieStatus.ACTIVE))
        else:
            parts.append(add_tie(network, *pair, kind))
    label = parts[0].label if len(parts) == 1 else f"Begin {len(parts):,} relationships"
    return compose(label, parts)


def compare(base: Findings, other: Findings) -> Comparison:
    """Each number of `base` beside that of `other`, and what came and went, by id.

    Of two versions, or of a map and a scenario of it; both should be found under the same options.
    O(findings).

    >>> from netedit.analysis import example
    >>> network = example()
    >>> after = network.apply(ending(network, "Ana-Ben").changes)
    >>> for sentence in compare(findings(network), findings(after)).sentences[:3]:
    ...     print(sentence.text)
    Ben, Bea and Hospital lose every route to the 3 partners of the largest piece.
    Council and Hospital would have nothing left between them.
    Council and Hospital would be isolated.
    """
    differences = {key: _difference(of(base), of(other)) for key, of in _SORTS.items()}
    return Comparison(base, other, numbers(base, other), differences)


def numbers(base: Findings, other: Findings) -> tuple[Number, ...]:
    """Each number of `base` beside that of `other`; quick, whatever the size of the map."""
    return tuple(
        [Number(key, title, count(base), count(other)) for key, (title, count) in _NUMBERS.items()]
    )


def differing(base: Findings, other: Findings, key: str) -> Sequence[str]:
    """The ids of what came and what went of one number, by its key; of pieces, who changed piece.

    Of pairs of organisations both are given.
    """
    sort = {"people": "actors", "organisations": "actors"}.get(key, key)
    if sort not in _SORTS:
        before = {actor for piece in base.components[1:] for actor in piece}
        after = {actor for piece in other.components[1:] for actor in piece}
        return [actor for actor in (*before, *after) if (actor in before) is not (actor in after)]
    found = _difference(_SORTS[sort](base), _SORTS[sort](other))
    ids: list[str] = []
    for each in (*found.came, *found.gone):
        ids.extend(each if isinstance(each, tuple) else (each,))
    return list(dict.fromkeys(ids))


def _difference(
    before: Collection[str | tuple[str, str]], after: Collection[str | tuple[str, str]]
) -> Difference:
    had, has = set(before), set(after)
    return Difference(
        tuple([each for each in after if each not in had]),
        tuple([each for each in before if each not in has]),
    )


def pairs_with_a_route(found: Findings) -> int:
    """How many pairs of actors have a path between them."""
    return sum(len(piece) * (len(piece) - 1) // 2 for piece in found.components)


_NUMBERS: Mapping[str, tuple[str, Callable[[Findings], int]]] = {
    "people": ("People", lambda found: found.counts.people),
    "organisations": ("Organisations", lambda found: found.counts.organisations),
    "ties": ("Relationships", lambda found: found.counts.ties),
    "pieces": ("Separate pieces", lambda found: len(found.components)),
    "largest_piece": (
        "Partners in the largest piece",
        lambda found: len(found.components[0]) if found.components else 0,
    ),
    "pairs_with_a_route": ("Pairs of partners with a route to each other", pairs_with_a_route),
    "isolates": ("Isolated partners", lambda found: len(found.isolates)),
    "bridges": ("Bridges", lambda found: len(found.bridges)),
    "key_people": ("Key people", lambda found: len(found.key_people)),
    "key_organisations": ("Key organisations", lambda found: len(found.key_organisations)),
    "joined_organisations": (
        "Pairs of organisations that work together",
        lambda found: len(found.dependencies),
    ),
    "dependencies": (
        "Pairs of organisations that hang on one person",
        lambda found: len(found.dependencies.on_one),
    ),
}

_SORTS: Mapping[str, Callable[[Findings], Collection[str | tuple[str, str]]]] = {
    "actors": lambda found: found.working.ids,
    "ties": lambda found: [
        tie.id for ties in found.working.ties_between().values() for tie in ties
    ],
    "isolates": lambda found: [each.actor for each in found.isolates],
    "bridges": lambda found: [each.tie for each in found.bridges],
    "key_people": lambda found: [each.actor for each in found.key_people],
    "key_organisations": lambda found: [each.actor for each in found.key_organisations],
    "joined_organisations": lambda found: [_pair(each.a, each.b) for each in found.dependencies],
    "dependencies": lambda found: [
        _pair(found.dependencies[place].a, found.dependencies[place].b)
        for place in found.dependencies.on_one
    ],
}


def _pair(a: str, b: str) -> tuple[str, str]:
    # A version may list the same two the other way round.
    return (a, b) if a < b else (b, a)


_STANDINGS: Mapping[str, tuple[str, str]] = {
    "isolates": ("be isolated", "be isolated"),
    "key_people": ("be a key person", "be key people"),
    "key_organisations": ("be a key organisation", "be key organisations"),
}


class _Wording:
    def __init__(self, comparison: Comparison) -> None:
        self._all = comparison
        self._base = comparison.base
        self._scenario = comparison.scenario
        self._names = {
            True: Namer(comparison.base.network),
            False: Namer(comparison.scenario.network),
        }

    def all(self) -> Iterator[Sentence]:
        """What is cut off first, the numbers last; one sentence where nothing differs."""
        if self._all.is_same:
            yield Sentence(KEY, "Nothing that is found changes.")
            return
        yield from self._cut_off()
        yield from self._organisations()
        yield from self._partners()
        yield from self._bridges()
        changed = [number for number in self._all.numbers if number.is_changed]
        for number in changed:
            yield Sentence(KEY, f"{number.title}: {number.base:,} → {number.scenario:,}.")

    def _of(self, key: str) -> Difference:
        return self._all.differences[key]

    def _cut_off(self) -> Iterator[Sentence]:
        """Who is still on the map and no longer in the largest piece."""
        if not self._base.components or not self._scenario.components:
            return
        main = set(self._base.components[0])
        stays = [actor for actor in self._scenario.components[0] if actor in main]
        for piece in self._scenario.components[1 : 1 + _MOST_SAID]:
            cut = [actor for actor in piece if actor in main]
            if cut and stays:
                who = self._names[False].some(cut)
                verb = "loses" if len(cut) == 1 else "lose"
                rest = f"the {partners(len(stays))} of the largest piece"
                yield Sentence(KEY, f"{who} {verb} every route to {rest}.", tuple(cut))

    def _organisations(self) -> Iterator[Sentence]:
        lost = self._of("joined_organisations").gone
        yield from self._pairs(lost, True, "would have nothing left between them")
        new = self._of("joined_organisations").came
        yield from self._pairs(new, False, "would work together")
        hang = [pair for pair in self._of("dependencies").came if pair not in new]
        yield from self._pairs(hang, False, "would hang on one person")
        free = [pair for pair in self._of("dependencies").gone if pair not in lost]
        yield from self._pairs(free, False, "would no longer hang on one person")

    def _pairs(
        self, pairs: Sequence[str | tuple[str, str]], in_base: bool, what: str
    ) -> Iterator[Sentence]:
        named = self._names[in_base]
        for pair in [pair for pair in pairs if isinstance(pair, tuple)][:_MOST_SAID]:
            yield Sentence(KEY, f"{listed([named(each) for each in pair])} {what}.", pair)
        if len(pairs) > _MOST_SAID:
            more = counted(len(pairs) - _MOST_SAID, "more pair", "more pairs")
            yield Sentence(KEY, f"{more} of organisations {what}.")

    def _partners(self) -> Iterator[Sentence]:
        here = set(self._scenario.working.ids)
        for key, (one, many) in _STANDINGS.items():
            came = self._of(key).came
            yield from self._some(came, False, f"would {one}", f"would {many}")
        for key, (one, many) in _STANDINGS.items():
            stays = [each for each in self._of(key).gone if each in here]
            yield from self._some(stays, True, f"would no longer {one}", f"would no longer {many}")

    def _some(
        self, found: Sequence[str | tuple[str, str]], in_base: bool, one: str, many: str
    ) -> Iterator[Sentence]:
        actors = [each for each in found if isinstance(each, str)]
        if actors:
            who = self._names[in_base].some(actors)
            yield Sentence(KEY, f"{who} {one if len(actors) == 1 else many}.", tuple(actors))

    def _bridges(self) -> Iterator[Sentence]:
        ended = set(self._of("ties").gone)
        came = [each for each in self._of("bridges").came if isinstance(each, str)]
        gone = [t for t in self._of("bridges").gone if isinstance(t, str) and t not in ended]
        for ties, in_base, what in (
            (came, False, ("would become a bridge", "would become bridges")),
            (gone, True, ("would no longer be a bridge", "would no longer be bridges")),
        ):
            if ties:
                names = [self._tie(tie, in_base) for tie in ties[:_MOST_SAID]]
                if len(ties) > _MOST_SAID:
                    names.append(f"{len(ties) - _MOST_SAID} more")
                text = f"{listed(names)} {what[len(ties) > 1]}."
                yield Sentence(KEY, text, (), tuple(ties))

    def _tie(self, id_: str, in_base: bool) -> str:
        found = self._base if in_base else self._scenario
        tie, named = found.network.ties[id_], self._names[in_base]
        return f"{named(tie.source)} – {named(tie.target)}"
