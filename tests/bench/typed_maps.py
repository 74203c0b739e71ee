"""Maps as they are typed in a workshop: lines in the order in which people think of them."""

import random
from collections.abc import Iterator, Mapping, Sequence

from tests.app.script import SCRIPT

FIRST = (
    *("Ana", "Ben", "Chloe", "Dev", "Emma", "Fiona", "Grace", "Hal", "Ivy", "Jo", "Kai", "Lin"),
    *("Mo", "Nell", "Oli", "Pat", "Quinn", "Ros", "Sam", "Tess", "Uma", "Vik", "Wes", "Xan"),
    *("Yas", "Zed", "Abi", "Bo", "Cal", "Di"),
)
LAST = ("Lee", "Osei", "Shah", "Patel", "Cole", "Hartwell", "Obi", "Jones", "Chen", "Baker")
HOMES = (
    *("Housing Trust", "NHS ICB", "City Council", "Northside Youth Project", "Police"),
    *("University", "Chamber of Commerce"),
)
# Marriages among Florentine families (Padgett), one large circle with a hub.
FAMILIES = (
    *("Acciaiuoli-Medici", "Albizzi-Ginori", "Albizzi-Guadagni", "Albizzi-Medici"),
    *("Barbadori-Castellani", "Barbadori-Medici", "Bischeri-Guadagni", "Bischeri-Peruzzi"),
    *("Bischeri-Strozzi", "Castellani-Peruzzi", "Castellani-Strozzi", "Guadagni-Lamberteschi"),
    *("Guadagni-Tornabuoni", "Medici-Ridolfi", "Medici-Salviati", "Medici-Tornabuoni"),
    *("Pazzi-Salviati", "Peruzzi-Strozzi", "Ridolfi-Strozzi", "Ridolfi-Tornabuoni"),
)


def families(seed: int) -> list[str]:
    """The marriages, shuffled; a family now and then with several of its own at once."""
    rng = random.Random(seed)
    pairs = [tuple(pair.split("-")) for pair in FAMILIES]
    rng.shuffle(pairs)
    return list(_gathered(pairs, rng))


def workshop(people: int, homes: int, seed: int, *, within: float = 0.45) -> list[str]:
    """People of some organisations, who know each other within these and over bridges between.

    Some belong nowhere. Who belongs where is said at once or later.
    """
    rng = random.Random(seed)
    names = [f"{FIRST[n]} {LAST[(n * 7 + seed) % len(LAST)]}" for n in range(people)]
    rng.shuffle(names)
    places = list(HOMES)
    rng.shuffle(places)
    home = {name: places[n % homes] for n, name in enumerate(names)} if homes else {}
    for name in names[: people // 6]:
        home.pop(name, None)
    pairs: list[tuple[str, str]] = []
    for number, one in enumerate(names):
        for other in names[:number]:
            near = bool(home) and home.get(one, one) == home.get(other, other)
            if rng.random() < (within if near else 0.9 / people):
                pairs.append((one, other) if rng.random() < 0.5 else (other, one))
    known = {name for pair in pairs for name in pair}
    for name in names:
        if name not in known and name not in home:
            other = rng.choice([each for each in names if each != name])
            pairs.append((name, other))
    rng.shuffle(pairs)
    return list(_told(list(_gathered(pairs, rng)), home, rng))


def _gathered(pairs: Sequence[tuple[str, ...]], rng: random.Random) -> Iterator[str]:
    """Lines, of which some take up to three relationships of one partner."""
    left = list(pairs)
    while left:
        one, other = left.pop(0)
        others = [other]
        if rng.random() < 0.35:
            for pair in [each for each in left if one in each][:2]:
                left.remove(pair)
                others.append(pair[1] if pair[0] == one else pair[0])
        yield f"{one} {rng.choice(('-', '->'))} {', '.join(others)}"


def _told(lines: list[str], home: Mapping[str, str], rng: random.Random) -> Iterator[str]:
    """The lines, with who belongs where: before a partner's first line, or anywhere later."""
    late: list[str] = []
    said: set[str] = set()
    for line in lines:
        for name, place in home.items():
            if name in line and name not in said:
                said.add(name)
                if rng.random() < 0.6:
                    yield f"{name} @ {place}"
                else:
                    late.append(f"{name} @ {place}")
        yield line
        if late and rng.random() < 0.3:
            yield late.pop(rng.randrange(len(late)))
    yield from late
    yield from (f"{name} @ {place}" for name, place in home.items() if name not in said)


def typed_maps() -> Mapping[str, list[str]]:
    """Ten maps of 5 to 30 people."""
    return {
        "team of 5": workshop(5, 1, 1),
        "two teams of 8": workshop(8, 2, 2),
        "people of 10": workshop(10, 0, 3),
        "three teams of 12": workshop(12, 3, 4),
        "families": families(1),
        "families again": families(2),
        "four teams of 18": workshop(18, 4, 5),
        "five teams of 22": workshop(22, 5, 6),
        "six teams of 30": workshop(30, 6, 7),
        "script of 30": list(SCRIPT),
    }


def others(count: int) -> Mapping[str, list[str]]:
    """As many more, so that nothing is fitted to the ten."""
    found = {}
    for number in range(count):
        people, homes = 6 + number * 5 % 25, (number * 3) % 6
        found[f"{people} people, {homes} teams, {number}"] = workshop(people, homes, 100 + number)
    return found
