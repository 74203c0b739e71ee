"""Findings in plain sentences with names and counts, the same wherever they are read."""

from collections.abc import Iterator, Sequence

from netedit.analysis.cohesion import Bridge, Isolate
from netedit.analysis.dependency import Dependency
from netedit.analysis.findings import Findings
from netedit.analysis.phrases import Namer, numbers, partners, people
from netedit.analysis.resilience import KeyPartner, Loss
from netedit.model.dataclass import dataclass
from netedit.model.text import counted, listed

# Up to so many actors of a side are named rather than only counted.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """One finding said; `key` is its kind, as in the JSON, and `actors` and `ties` what it is of.

    `weight` is 0 to 1: roughly the share of the map that it concerns, 0 for what is in order.
    `brief` is the same in a few words, for where a heading says of what kind it is.
    """

    key: str
    text: str
    actors: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    weight: float = 0.0
    brief: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        """What it is about: relationships, or partners where it is about none."""
        return self.ties or self.actors


# What weighs most comes first: two organisations that hang on one person is the founding case.
KEYS = (
    "dependencies",
    "key_people",
    "bridges",
    "isolates",
    "key_organisations",
    "components",
)

# More pairs held between organisations than this are said in one sentence.
MOST_HELD = 2


def sentences(found: Findings) -> Sequence[Sentence]:
    """Everything found, kind by kind, the most far-reaching first, and what is right said too.

    O(findings times organisations and their members) because of the names.

    >>> from netedit.analysis import example, findings, sentences
    >>> sentences(findings(example()))[0].text.partition(':')[0]
    'Council and Hospital hang on one relationship, between Ana and Ben'
    """
    worded = Wording(found)
    return [sentence for key in KEYS for sentence in worded.of(key)]


def dependency_said(found: Findings, each: Dependency) -> str:
    """What holds one pair of organisations together, in a sentence."""
    return Wording(found).dependency(each)


class Wording:
    """The sentences of some findings, each kind worded only as far as it is read."""

    def __init__(self, found: Findings) -> None:
        self._found = found
        self._named = Namer(found.network)
        self._size = found.counts.actors
        # On a map just begun nothing is wrong yet, and nothing right to praise.
        self._is_begun = self._size > 2 and found.counts.ties > 0

    def of(self, key: str) -> Iterator[Sentence]:
        """The sentences of one of `KEYS`."""
        match key:
            case "isolates":
                return self._isolates()
            case "components":
                return self._components()
            case "bridges":
                return self._bridges()
            case "key_people":
                return self._key_partners(key, self._found.key_people)
            case "key_organisations":
                return self._key_partners(key, self._found.key_organisations)
            case _:
                return self._dependencies()

    def _isolates(self) -> Iterator[Sentence]:
        for isolate in self._found.isolates:
            text, brief = self._isolate(isolate), self._isolate_in_brief(isolate)
            weight = 1 / max(self._size, 1)
            yield Sentence("isolates", text, (isolate.actor,), (), weight, brief)
        if self._is_begun and not self._found.isolates:
            yield Sentence(
                "isolates",
                "Nobody is isolated: everyone has a working relationship, an organisation perhaps "
                "through its members.",
            )

    def _isolate(self, isolate: Isolate) -> str:
        name = self._named(isolate.actor)
        if self._size < 3:
            return f"{name} has no relationship yet."
        if isolate.known_only_as_member_of:
            where = listed([self._named(each) for each in isolate.known_only_as_member_of])
            return (
                f"{name} is isolated: no working relationship yet; known only as a member of "
                f"{where}."
            )
        if self._found.network.members_of(isolate.actor):
            return (
                f"{name} is isolated: neither it nor anyone in it has a working relationship "
                "outside it."
            )
        return f"{name} is isolated: no working relationship yet."

    def _isolate_in_brief(self, isolate: Isolate) -> str:
        name = self._named(isolate.actor)
        network = self._found.network
        if self._size < 3:
            return ""
        if isolate.known_only_as_member_of:
            where = listed([self._named(each) for each in isolate.known_only_as_member_of])
            return f"{name} (only a member of {where})"
        organisations = [each.organisation for each in network.memberships_of(isolate.actor)]
        where = listed([self._named(each) for each in organisations[:1]])
        if not where:
            where = " ".join(network.actors[isolate.actor].sector.split())
        return f"{name} ({where})" if where else name

    def _components(self) -> Iterator[Sentence]:
        pieces = [piece for piece in self._found.components if len(piece) > 1]
        alone = len(self._found.components) - len(pieces)
        stand = f"{alone} {'stands' if alone == 1 else 'stand'} alone"
        if not pieces:
            if self._size > 2:
                yield Sentence("components", "No two partners are joined yet.")
            return
        if len(pieces) == 1:
            if alone:
                text = f"{partners(len(pieces[0]))} hang together; {stand}."
            elif self._size == 2:
                text = f"{listed([self._named(each) for each in pieces[0]])} hang together."
            else:
                text = f"All {partners(self._size)} hang together."
            yield Sentence("components", text)
            return
        sizes = numbers([len(piece) for piece in pieces])
        rest = f"; {stand}" if alone else ""
        weight = 1 - len(pieces[0]) / self._size
        text = f"The map is in {len(pieces)} separate pieces of {sizes} partners{rest}."
        brief = f"Of {sizes} partners{rest}"
        yield Sentence("components", text, (), (), weight, brief)
        for piece in pieces[1:]:
            who = self._named.some(piece)
            text = f"{who} have no route to the others on the map."
            weight = len(piece) / self._size
            yield Sentence("components", text, piece, (), weight, f"{who}: apart from the rest")

    def _bridges(self) -> Iterator[Sentence]:
        for bridge in self._found.bridges:
            ends = (bridge.source, bridge.target)
            weight = 2 * min(bridge.sizes) / self._size
            text, brief = self._bridge(bridge), self._bridge_in_brief(bridge)
            yield Sentence("bridges", text, ends, (bridge.tie,), weight, brief)
        if self._is_begun and not self._found.bridges:
            yield Sentence(
                "bridges",
                "No relationship is a bridge: any one of them could end without cutting anyone "
                "off.",
            )

    def _bridge(self, bridge: Bridge) -> str:
        source, target = self._named(bridge.source), self._named(bridge.target)
        first, second = bridge.sizes
        if first == second == 1:
            return f"{source} and {target} have one relationship, with each other, and no other."
        if bridge.is_pendant:
            hanging, holder = (source, target) if first == 1 else (target, source)
            return f"{hanging} hangs on by one relationship, the one with {holder}."
        sides = [f"{partners(first)} on one side", f"{second} on the other"]
        if min(bridge.sizes) <= NAMED:
            names = [self._named(each) for each in self._found.smaller_side(bridge)]
            sides[0 if first <= second else 1] += f" ({listed(names)})"
        return f"{source} – {target} is a bridge: without it {sides[0]} and {sides[1]} lose touch."

    def _bridge_in_brief(self, bridge: Bridge) -> str:
        ends = f"{self._named(bridge.source)} – {self._named(bridge.target)}"
        first, second = sorted(bridge.sizes, reverse=True)
        if first == 1:
            return f"{ends}: joined to nobody else"
        # No line ends between the numbers.
        return f"{ends} splits {first:,}\u00a0|\u2060\u00a0{second:,}"

    def _key_partners(self, key: str, partners_: Sequence[KeyPartner]) -> Iterator[Sentence]:
        pairs = self._size * (self._size - 1) / 2
        for each in partners_:
            leaves = "leaves" if key == "key_people" else "is gone"
            name = self._named(each.actor)
            # of one organisation for both: on a large map it takes a millisecond
            losses = self._found.people_cut_off(each, 1)
            text = f"If {name} {leaves}, {self._outcome(each, losses)}."
            brief = f"Without {name}, {self._outcome_in_brief(each, losses)}"
            yield Sentence(key, text, (each.actor,), (), each.separated_pairs / pairs, brief)
        if self._is_begun and not partners_:
            if key == "key_people" and self._found.counts.people:
                text = "No single person is key: whoever leaves, the others keep their routes."
                yield Sentence(key, text)
            elif key != "key_people" and self._found.counts.organisations:
                text = (
                    "No single organisation is key: without any one, the others keep their routes."
                )
                yield Sentence(key, text)

    def _outcome(self, key: KeyPartner, losses: Sequence[Loss]) -> str:
        for loss in losses:
            who = people(loss.people, "loses", "lose")
            return f"{who} every route to {self._named(loss.organisation)}; {self._fall(key)}"
        return self._fall(key)

    def _outcome_in_brief(self, key: KeyPartner, losses: Sequence[Loss]) -> str:
        if len(key.sizes) > 2 or min(key.sizes) > NAMED:
            for loss in losses:
                if loss.people > NAMED:
                    who = people(loss.people, "loses", "lose")
                    return f"{who} every route to {self._named(loss.organisation)}"
            return f"{partners(sum(key.sizes))} fall into pieces of {numbers(key.sizes)}"
        (side,) = self._found.smaller_pieces(key)
        who = listed([self._named(each) for each in side]) if len(side) < NAMED else ""
        return f"{who or partners(len(side))} {'is' if len(side) == 1 else 'are'} cut off"

    def _fall(self, key: KeyPartner) -> str:
        largest, smallest = max(key.sizes), min(key.sizes)
        if len(key.sizes) > 2 or smallest > NAMED:
            total = partners(sum(key.sizes))
            return f"{total} fall into {len(key.sizes)} pieces of {numbers(key.sizes)}"
        (side,) = self._found.smaller_pieces(key)
        are = "is" if smallest == 1 else "are"
        rest = "the other one" if largest == 1 else f"the other {largest:,}"
        return f"{self._named.some(side)} {are} cut off from {rest}"

    def _dependencies(self) -> Iterator[Sentence]:
        pairs = self._found.dependencies
        for place in pairs.on_one:
            each = pairs[place]
            ends = (each.a, each.b, *each.people)
            text, brief = self._dependency(each), self._dependency_in_brief(each)
            yield Sentence("dependencies", text, ends, (), 0.3, brief)
        for place in pairs.thin:
            each = pairs[place]
            ends = (each.a, each.b, *each.people)
            text = self._thin(each)
            brief = f"{self._dependency_in_brief(each)} (little is known)"
            yield Sentence("dependencies", text, ends, (), 0.05, brief)
        yield from self._held()
        if pairs.others:
            what = counted(len(pairs.others), "pair of organisations", "pairs of organisations")
            verb = "is" if len(pairs.others) == 1 else "are"
            yield Sentence("dependencies", f"{what} {verb} held by two people or more.")

    def _held(self) -> Iterator[Sentence]:
        """Pairs that nobody's leaving can part, one by one as long as they are few."""
        pairs = self._found.dependencies
        held = [pairs[place] for place in pairs.held]
        joined = [f"{self._named(each.a)} and {self._named(each.b)}" for each in held[:MOST_HELD]]
        if len(held) <= MOST_HELD:
            for each, names in zip(held, joined, strict=True):
                text = f"{names} are joined as organisations: no person is named who holds it."
                yield Sentence("dependencies", text, (each.a, each.b))
            return
        named = "; ".join(joined)
        text = (
            f"{len(held):,} pairs of organisations are joined as organisations, with no person "
            f"named who holds them: {named}; and {len(held) - MOST_HELD:,} more."
        )
        ends = tuple(dict.fromkeys(end for each in held for end in (each.a, each.b)))
        yield Sentence("dependencies", text, ends)

    def dependency(self, each: Dependency) -> str:
        """What holds two organisations together, whatever it is."""
        a, b = self._named(each.a), self._named(each.b)
        if each.value is None:
            return f"{a} and {b} are joined as organisations: no person is named who holds it."
        if each.value > 1:
            who = people(each.value, "would have", "would have")
            return f"{who} to leave before nothing is left between {a} and {b}."
        return self._thin(each) if each.thin_data else self._dependency(each)

    def _dependency(self, each: Dependency) -> str:
        a, b = self._named(each.a), self._named(each.b)
        if len(each.people) == 1:
            return (
                f"{a} and {b} hang on one person: every relationship between them runs through "
                f"{self._named(each.people[0])}."
            )
        ends = listed([self._named(person) for person in each.people])
        return (
            f"{a} and {b} hang on one relationship, between {ends}: if either leaves, nothing is "
            "left between them."
        )

    def _dependency_in_brief(self, each: Dependency) -> str:
        pair = f"{self._named(each.a)} ↔ {self._named(each.b)}"
        people_ = [self._named(person) for person in each.people]
        return f"{pair}: only {'through ' if len(people_) == 1 else ''}{' – '.join(people_)}"

    def _thin(self, each: Dependency) -> str:
        a, b = self._named(each.a), self._named(each.b)
        through = listed([self._named(person) for person in each.people])
        thin = "each" if len(each.thin_data) == 2 else self._named(each.thin_data[0])
        return (
            f"{a} and {b} meet only through {through}, but only one person of {thin} is on the "
            "map: thin data, not yet a risk."
        )
