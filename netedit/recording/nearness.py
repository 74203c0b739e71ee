"""Finds names that differ by a slip of the pen, for a person to look at; merges nothing."""

import re
from collections.abc import Iterable, Iterator

from netedit.model.text import folded

_LEAST = 6
# A pause is offered after so many names.
_AT_ONCE = 60
# Forty variants a name: above this many names the list would cost more than it tells.
MOST = 20_000


def near_pairs(new: Iterable[str], others: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each new name with those that read almost like it: the words in another order, one letter
    more, less or changed, or two letters swapped; names that read the same are not among them.

    Digits always count: Ward 1 is not near Ward 2. O(letters) through variants with one letter
    left out (Garbe's symmetric deletion).
    """
    return (pair for pair in near_pairs_in_steps(new, others) if pair is not None)


def near_pairs_in_steps(
    new: Iterable[str], others: Iterable[str]
) -> Iterator[tuple[str, str] | None]:
    """`near_pairs` with pauses, which are None."""
    variants: dict[tuple[str, str], list[str]] = {}
    listed: set[tuple[str, str]] = set()
    newcomers = list(dict.fromkeys(new))
    plain = {name: folded(name) for name in (*others, *newcomers)}
    for number, (name, text) in enumerate(plain.items()):
        for variant in _variants(text):
            variants.setdefault(variant, []).append(name)
        if number % _AT_ONCE == _AT_ONCE - 1:
            yield None
    for number, name in enumerate(newcomers):
        if number % _AT_ONCE == _AT_ONCE - 1:
            yield None
        text = plain[name]
        for variant in _variants(text):
            for other in variants.get(variant, ()):
                pair = (min(name, other), max(name, other))
                if plain[other] == text or pair in listed or not _near(text, plain[other]):
                    continue
                listed.add(pair)
                yield name, other


def _variants(name: str) -> list[tuple[str, str]]:
    """What two near names have in common at least one of, with their digits; in the same order
    every time.
    """
    digits = " ".join(re.findall(r"\d+", name))
    found = ["words:" + " ".join(sorted(re.findall(r"\w+", name)))]
    if len(name) >= _LEAST:
        found.append(name)
        found += [name[:i] + name[i + 1 :] for i in range(min(len(name), 60))]
    return [(digits, each) for each in dict.fromkeys(found)]


def _near(a: str, b: str) -> bool:
    """Whether names of the same digits are near."""
    if sorted(re.findall(r"\w+", a)) == sorted(re.findall(r"\w+", b)):
        return True
    if len(a) == len(b):
        apart = [i for i in range(len(a)) if a[i] != b[i]]
        if len(apart) == 2:
            i, j = apart
            return j == i + 1 and a[i] == b[j] and a[j] == b[i]
        return len(apart) == 1
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) != 1:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
