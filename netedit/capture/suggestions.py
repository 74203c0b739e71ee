"""Type-ahead: who is meant by the first letters, and what the cursor stands in."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum, StrEnum
from heapq import nlargest, nsmallest

from netedit.capture.index import Entry, Index, words_of
from netedit.capture.printer import print_tag, print_words
from netedit.capture.tokens import Sort, Token, is_space, tokens
from netedit.model.dataclass import dataclass
from netedit.model.text import folded

LIMIT = 8
NEAR_LIMIT = 3
_SHORT = 5
_LEAST = 3
_AFTER_ALL = "\U0010ffff"


class Rank(IntEnum):
    """Why somebody is suggested, best first."""

    SAME = 0
    BEGINS = 1
    WORDS = 2
    INITIALS = 3
    ORGANISATION = 4
    PART = 5
    RECENT = 6
    NEAR = 7


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A partner who may be meant; `belongs_to` are the names of organisations, to be shown."""

    id: str
    name: str
    is_organisation: bool
    belongs_to: tuple[str, ...]
    rank: Rank


def suggest(
    text: str, index: Index, *, limit: int = LIMIT, among: Collection[str] | None = None
) -> list[Suggestion]:
    """Whom `text`, as far as it is typed, may mean: best rank first, then who was used last.

    By rank: the name itself; its beginning; beginnings of its words in any order; initials; words
    of the name and of its organisation; any part of those. Case and accents do not count. An empty
    text gives who was used last. `among` leaves out everybody else.
    """
    query = folded(text)
    words = words_of(query)

    # no two have the same recency
    order = index.recency.__getitem__
    if not words:
        everyone = index.entries if among is None else among
        return [_as(index.entries[i], Rank.RECENT) for i in nlargest(limit, everyone, order)]
    found: dict[str, Rank] = {}
    for rank, find in _TIERS:
        if len(found) >= limit:
            break
        ids = set(find(index, query, words))
        ids.difference_update(found)
        if among is not None:
            ids.intersection_update(among)
        for id_ in nlargest(limit - len(found), ids, order):
            found[id_] = rank
    return [_as(index.entries[id_], rank) for id_, rank in found.items()]


def _as(each: Entry, rank: Rank) -> Suggestion:
    return Suggestion(each.id, each.name, each.is_organisation, each.belongs_to, rank)


def _beginning(ordered: Sequence[tuple[str, str]], start: str) -> list[str]:
    first = bisect_left(ordered, (start,))
    last = bisect_left(ordered, (start + _AFTER_ALL,))
    return [id_ for _, id_ in ordered[first:last]]


def _same(index: Index, query: str, _words: Sequence[str]) -> Iterable[str]:
    return index.by_name.get(query, ())


def _begins(index: Index, query: str, _words: Sequence[str]) -> Iterable[str]:
    return _beginning(index.names, query)


def _by_words(index: Index, _query: str, words: Sequence[str]) -> Iterable[str]:
    return set[str].intersection(*(set(_beginning(index.words, word)) for word in words))


def _by_initials(index: Index, _query: str, words: Sequence[str]) -> Iterable[str]:
    letters = "".join(words)
    return _beginning(index.initials, letters) if len(letters) > 1 else ()


def _by_organisation(index: Index, _query: str, words: Sequence[str]) -> Iterable[str]:
    return set[str].intersection(
        *(
            {*_beginning(index.words, word), *_beginning(index.words_of_hosts, word)}
            for word in words
        )
    )


def _by_part(index: Index, _query: str, words: Sequence[str]) -> Iterable[str]:
    left = list(index.texts.items())
    for word in sorted(words, key=len, reverse=True):
        left = [each for each in left if word in each[1]]
    return [id_ for id_, _ in left]


_TIERS = (
    (Rank.SAME, _same),
    (Rank.BEGINS, _begins),
    (Rank.WORDS, _by_words),
    (Rank.INITIALS, _by_initials),
    (Rank.ORGANISATION, _by_organisation),
    (Rank.PART, _by_part),
)


def near(text: str, index: Index, *, limit: int = NEAR_LIMIT) -> list[Suggestion]:
    """Whose name is spelled almost like `text`: one slip in up to five letters, two in more.

    That holds of each word as well: Tom Lee is not near Sam Lee.
    A slip is a letter more, less or changed, or two swapped (optimal string alignment); a single
    word is also compared with each word of a name, and the same words in another order are near.
    Digits always count: Ward 1 is not near Ward 2. Nearest first, then who was used last; whose
    name is the very same is not among them.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    query = folded(text)
    words = words_of(query)
    if len(query) < _LEAST or not words:
        return []
    slips = 1 if len(query) <= _SHORT else 2
    digits = re.findall(r"\d+", query)
    found: dict[str, float] = {}

    def are_near(one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether no word is another one altogether; parted otherwise they are not compared."""
        return len(one) != len(other) or all(
            OSA.distance(a, b) <= (1 if len(a) <= _SHORT else 2)
            for a, b in zip(one, other, strict=True)
        )

    for other, distance, _ in extract(
        query, list(index.by_name), scorer=OSA.distance, score_cutoff=slips, limit=None
    ):
        if other != query and are_near(words, words_of(other)):
            found |= dict.fromkeys(index.by_name[other], distance)
    if len(words) == 1 and len(query) > _LEAST:
        for word, distance, _ in extract(
            query, list(index.by_word), scorer=OSA.distance, score_cutoff=slips, limit=None
        ):
            for id_ in index.by_word[word] if word != query else ():
                found[id_] = min(found.get(id_, distance), distance)
    else:
        for id_ in index.by_word.get(words[0], ()):
            each = index.entries[id_]
            if each.plain != query and sorted(each.words) == sorted(words):
                found[id_] = 0
    fits = [i for i in found if re.findall(r"\d+", index.entries[i].plain) == digits]

    def order(id_: str) -> tuple[float, int]:
        return found[id_], -index.recency[id_]

    return [_as(index.entries[id_], Rank.NEAR) for id_ in nsmallest(limit, fits, order)]


def suggest_words(text: str, known: Iterable[str], *, limit: int = LIMIT) -> list[str]:
    """Kinds, purposes or tags that `text` may become: beginnings first, then any part.

    Where there are none, those that are spelled almost like it.
    """
    query, known = folded(text), list(known)
    begins = [each for each in known if folded(each).startswith(query)]
    parts = [each for each in known if query in folded(each) and each not in begins]
    return ([*begins, *parts] or near_words(text, known))[:limit]


def words_meant(text: str, known: Iterable[str]) -> list[str]:
    """Which of them `text` may be, cut short or with a slip of the pen, as written in a hurry."""
    known = list(known)
    begun = [each for each in known if folded(each).startswith(folded(text))]
    return begun or near_words(text, known)


def near_words(text: str, known: Iterable[str]) -> list[str]:
    """Kinds, purposes or tags that are spelled almost like `text`, as names are in `near`."""
    from rapidfuzz.distance import OSA

    query = folded(text)
    if len(query) < _LEAST:
        return []
    slips = 1 if len(query) <= _SHORT else 2
    digits = re.findall(r"\d+", query)
    return [
        each
        for each in known
        if query != (plain := folded(each))
        and re.findall(r"\d+", plain) == digits
        and OSA.distance(query, plain, score_cutoff=slips) <= slips
    ]


class Slot(StrEnum):
    """What is being typed at the cursor."""

    NAME = "name"
    ORGANISATION = "organisation"
    KIND = "kind"
    TAG = "tag"
    PURPOSE = "purpose"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Typing:
    """What stands before the cursor: `text` without quotes or brackets, from `start` to `end`."""

    slot: Slot
    text: str
    start: int
    end: int


def typing_at(line: str, cursor: int) -> Typing:
    """What is being typed in `line` with the cursor behind the first `cursor` characters."""
    before = line[:cursor]
    begin = 0
    while begin < len(before) and is_space(before[begin]):
        begin += 1
    if begin < len(before) and before[begin] in "?~":
        begin += 1
    found = tokens(before, begin, is_lenient=True)
    if not found:
        return Typing(Slot.NAME, "", cursor, cursor)
    last = found[-1]
    sorts = [token.sort for token in found]
    in_words = _words_begun(sorts)
    if in_words is not None:
        slot = Slot.KIND if sorts[in_words] is Sort.COLON else Slot.PURPOSE
        words = found[in_words + 1 :]
        if not words:
            return Typing(slot, "", cursor, cursor)
        start = words[0].span.start
        text = words[0].text if len(words) == 1 else before[start:].strip()
        return Typing(slot, text, start, cursor)
    return _typing_name(found, last, cursor)


def _words_begun(sorts: Sequence[Sort]) -> int | None:
    """Where the kind or purpose begins in which the tokens end."""
    for at in range(len(sorts) - 1, -1, -1):
        if sorts[at] in (Sort.COLON, Sort.PURPOSE):
            return at
        if sorts[at] in (Sort.TAG, Sort.LEVEL):
            return None
    return None


def _typing_name(found: Sequence[Token], last: Token, cursor: int) -> Typing:
    previous = found[-2].sort if len(found) > 1 else None
    match last.sort:
        case Sort.TAG if last.span.end == cursor:
            return Typing(Slot.TAG, last.text, last.span.start, cursor)
        case Sort.TEXT | Sort.QUOTED | Sort.BRACKETED if (
            last.sort is Sort.TEXT or not last.is_closed or last.span.end == cursor
        ):
            is_host = previous is Sort.AT or last.sort is Sort.BRACKETED
            slot = Slot.ORGANISATION if is_host else Slot.NAME
            return Typing(slot, last.text, last.span.start, cursor)
        case Sort.AT:
            return Typing(Slot.ORGANISATION, "", cursor, cursor)
        case Sort.LINK | Sort.COMMA | Sort.LAST:
            return Typing(Slot.NAME, "", cursor, cursor)
        case _:
            return Typing(Slot.NOTHING, "", cursor, cursor)


def accepted(line: str, typing: Typing, text: str) -> tuple[str, int]:
    """The line with `text` in place of what was being typed, and where the cursor goes."""
    if typing.slot is Slot.TAG:
        new = print_tag(text)
    else:
        new = print_words(text)
        if typing.slot is Slot.ORGANISATION and line[typing.start : typing.start + 1] == "[":
            new = f"[{new}]"
    before = line[: typing.start]
    if before and typing.start == typing.end and not before[-1].isspace():
        before += " "
    return before + new + line[typing.end :], len(before) + len(new)
