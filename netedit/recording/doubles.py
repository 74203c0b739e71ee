"""Who may be on a map twice: partners of one name or nearly so, for a person to look at."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from netedit.capture.index import core_of, email_fields, email_of, words_of
from netedit.model.dataclass import dataclass
from netedit.model.edits.risks import kept_apart
from netedit.model.network import Network
from netedit.model.records import Actor
from netedit.model.text import folded
from netedit.picture.steps import done
from netedit.recording.nearness import MOST, near_pairs_in_steps

SAME = "the same name"
NEAR = "nearly the same name"
FIRST = "only the first name"
LONGER = "a longer name that begins so"
MAILED = "the same e-mail address"
# Of one name so many at most are compared with each other: thirty of “Team” are not doubles.
MOST_OF_ONE_NAME = 6
# A pause is offered after so many names.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Double:
    """Two partners who may be one, and why it seems so."""

    one: str
    other: str
    why: str


def doubles(network: Network) -> Sequence[Double]:
    """Pairs who may be one partner: of the same name, of nearly the same, of one that is only
    written otherwise, with no more of the name than what begins that of one other person, of a
    name that another only adds to, or two people with one e-mail address.

    A person is never taken for an organisation, and who is known to be two is left out. On maps of
    more than 20,000 partners nearly the same names are not looked for. O(letters in all names).
    """
    return done(doubles_in_steps(network))


def doubles_in_steps(network: Network) -> Generator[None, None, Sequence[Double]]:
    """`doubles` with a pause every few milliseconds."""
    found: dict[frozenset[str], Double] = {}
    people = [a for a in network.actors.values() if not network.is_organisation(a)]
    organisations = [a for a in network.actors.values() if network.is_organisation(a)]
    for pairs in (
        _same(people),
        _same(organisations),
        _near(people),
        _near(organisations),
        _written(people, _person),
        _written(organisations, _organisation),
        _first(people),
        _longer(people),
        _mailed(people, network),
    ):
        for each in pairs:
            if each is None:
                yield
            else:
                found.setdefault(frozenset((each.one, each.other)), each)
        yield
    apart = kept_apart(network)
    return [each for pair, each in found.items() if pair not in apart]


def _named(actors: Sequence[Actor]) -> dict[str, list[Actor]]:
    found: dict[str, list[Actor]] = {}
    for actor in actors:
        found.setdefault(folded(actor.name), []).append(actor)
    return found


def _same(actors: Sequence[Actor]) -> Iterator[Double]:
    for _, named in sorted(_named(actors).items()):
        if len(named) <= MOST_OF_ONE_NAME:
            yield from (Double(a.id, b.id, SAME) for a, b in combinations(named, 2))


def _near(actors: Sequence[Actor]) -> Iterator[Double | None]:
    if len(actors) > MOST:
        return
    named = _named(actors)
    first = {each[0].name: each[0].id for each in named.values()}
    pairs: list[tuple[str, str]] = []
    for pair in near_pairs_in_steps(first, ()):
        if pair is None:
            yield None
        else:
            pairs.append(pair)
    for name, other in sorted(pairs):
        yield Double(first[name], first[other], NEAR)


def _written(actors: Sequence[Actor], read: Callable[[str], str]) -> Iterator[Double | None]:
    """Those whose names read the same way but for how they are written."""
    alike: dict[str, list[Actor]] = {}
    for number, actor in enumerate(actors):
        if number % _AT_ONCE == _AT_ONCE - 1:
            yield None
        if same := read(folded(actor.name)):
            alike.setdefault(same, []).append(actor)
    for _, written in sorted(alike.items()):
        if 1 < len(written) <= MOST_OF_ONE_NAME:
            for a, b in combinations(written, 2):
                titles = [_titles(each) for each in (a, b)]
                # Dr and Mrs Lee are two
                if not all(titles) or titles[0] == titles[1]:
                    yield Double(a.id, b.id, NEAR)


def _person(plain: str) -> str:
    """A name without its title, whichever half comes first: Mr Dev Patel is like Patel, Dev."""
    return " ".join(sorted(core_of(words_of(plain))))


def _organisation(plain: str) -> str:
    """The letters of a name without its article: The N.H.S. Trust is like NHS Trust."""
    words = words_of(plain)
    return "".join(words[1:] if words[:1] == ("the",) else words)


def _titles(actor: Actor) -> tuple[str, ...]:
    words = words_of(folded(actor.name))
    return words[: len(words) - len(core_of(words))]


def _first(people: Sequence[Actor]) -> Iterator[Double]:
    """“Ben” beside the only one who is called Ben and more."""
    whole: dict[str, list[Actor]] = {}
    short: list[tuple[str, Actor]] = []
    for actor in people:
        core = core_of(words_of(folded(actor.name)))
        if len(core) == 1:
            short.append((core[0], actor))
        elif core:
            whole.setdefault(core[0], []).append(actor)
    for word, actor in sorted(short, key=lambda each: each[0]):
        others = whole.get(word, ())
        if len(others) == 1:
            yield Double(others[0].id, actor.id, FIRST)


def _longer(people: Sequence[Actor]) -> Iterator[Double]:
    """“Ana Lee” beside “Ana Lee-Osei”, as of who has married."""
    begun: dict[tuple[str, ...], list[tuple[int, Actor]]] = {}
    for actor in people:
        core = core_of(words_of(folded(actor.name)))
        if len(core) > 1:
            begun.setdefault(core[:2], []).append((len(core), actor))
    for _, alike in sorted(begun.items(), key=lambda each: each[0]):
        short = [actor for number, actor in alike if number == 2]
        long = [actor for number, actor in alike if number > 2]
        if len(short) == len(long) == 1:
            yield Double(long[0].id, short[0].id, LONGER)


def _mailed(people: Sequence[Actor], network: Network) -> Iterator[Double]:
    """Those of whom two alone have an address; more share the one of a team."""
    for sharing in by_address(people, network).values():
        if len(sharing) == 2:
            yield Double(sharing[0].id, sharing[1].id, MAILED)


def by_address(actors: Iterable[Actor], network: Network) -> Mapping[str, Sequence[Actor]]:
    """Partners by e-mail address, in the fields that `network` has for these."""
    fields = email_fields(network)
    found: dict[str, list[Actor]] = {}
    for actor in actors if fields else ():
        if address := folded(email_of(actor, fields)):
            found.setdefault(address, []).append(actor)
    return found
