"""Finds the partner a line means, says how, and never takes one for another without saying so."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import permutations

from netedit.capture.index import TITLES, Entry, Index, core_of, words_of
from netedit.capture.statements import Name, Parsed, Partner
from netedit.capture.suggestions import near
from netedit.model.dataclass import dataclass
from netedit.model.text import folded

ALIKE = 3
# The words of longer names have too many orders to look for each.
MOST_ORDERED = 4

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ ]?){2,5}")
_IN_BRACKETS = re.compile(r"(.*\S)\s*\(([^()]+)\)")


class How(StrEnum):
    """How a partner was found."""

    NAME = "name"
    EMAIL = "e-mail address"
    ORGANISATION = "organisation"
    INITIALS = "initials"
    TITLE = "title"
    FIRST_NAME = "first name"
    NEW = "new"
    SEVERAL = "several"


_GUESSES = (How.ORGANISATION, How.INITIALS, How.TITLE, How.FIRST_NAME, How.EMAIL)


@dataclass(frozen=True, slots=True)
class Match:
    """Who is meant: `id` of a partner, None for a new one or where several would do.

    `alike` are partners to ask about (“the same?”), or those that would do.
    """

    how: How
    id: str | None = None
    alike: tuple[str, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether it is somebody of another name, which is to be said."""
        return self.how in _GUESSES

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.is_guess or self.how is How.SEVERAL or bool(self.alike)


def match(
    partner: Partner,
    index: Index,
    answers: Mapping[str, str] | None = None,
    *,
    looks_near: bool = True,
    by_first_name: bool = True,
) -> Match:
    """Whom `partner` means on the map of `index`.

    The one of that name (case and accents do not count), told from others of that name by its
    organisation, its exact spelling, and brackets; else the only one with that e-mail address, of
    that name in that organisation, with those initials, of that name with or without a title, or
    of that first name, where the line does not say that they belong elsewhere.
    A name in quotes means that very name. `answers` go first: by name as typed, the id of who is
    meant, the name of one who came with the same lines, or "" for a new one. Without `looks_near`
    slips of the pen are not looked for, without `by_first_name` nobody is found by that.
    """
    name = partner.name
    if name.id and name.id in index.entries:
        return Match(How.NAME, name.id)
    answer = (answers or {}).get(name.text)
    if answer is not None and (found := _answered(answer, index)) is not None:
        return found
    by_email = index.by_email.get(partner.email.casefold(), ()) if partner.email else ()
    if len(by_email) == 1:
        same = folded(name.text) == index.entries[by_email[0]].plain
        return Match(How.NAME if same else How.EMAIL, by_email[0])
    found = _by_name(partner, index)
    if found is None and not name.is_exact:
        found = _by_other_means(partner, index)
    if found is None and not name.is_exact and by_first_name:
        found = _by_first_name(partner, index)
    if found is not None:
        return found
    return Match(How.NEW, None, _alike(name, index, looks_near=looks_near))


def who(
    parsed: Parsed,
    index: Index,
    answers: Mapping[str, str] | None = None,
    *,
    looks_near: bool = True,
) -> dict[Partner, tuple[Partner, Match]]:
    """Each partner of a line, bare, with the one of the line it is and whom that means.

    A name that stands once with its organisation and again without it is one partner. A first name
    that is all there is on a line is somebody new: of who is known nothing would be said by it.
    """
    is_all = len(parsed.partners) == 1 and parsed.partners[0] == Partner(parsed.partners[0].name)
    by_first_name = not is_all or bool(parsed.ties)
    bare = [p.bare for p in (*parsed.partners, *(p for group in parsed.groups for p in group))]
    placed: dict[Name, Partner] = {}
    for partner in bare:
        if partner.organisations:
            placed.setdefault(partner.name, partner)
    found: dict[Partner, tuple[Partner, Match]] = {}
    emails = {p.bare: p.email for p in parsed.partners if p.email}
    for partner in bare:
        same = partner if partner.organisations else placed.get(partner.name, partner)
        if same not in found:
            sought = replace(same, email=emails.get(same, emails.get(partner, "")))
            found[same] = (
                same,
                match(sought, index, answers, looks_near=looks_near, by_first_name=by_first_name),
            )
        found[partner] = found[same]
    return found


def _answered(answer: str, index: Index) -> Match | None:
    """Whom an answer means; None where that one is not there."""
    if not answer:
        return Match(How.NEW)
    if answer in index.entries:
        return Match(How.NAME, answer)
    ids = index.by_name.get(folded(answer), ())
    return Match(How.NAME, ids[0]) if len(ids) == 1 else None


def _by_name(partner: Partner, index: Index) -> Match | None:
    name = partner.name
    ids = index.by_name.get(folded(name.text), ())
    if name.is_organisation:
        ids = tuple(i for i in ids if index.entries[i].is_organisation)
    if not ids:
        return None
    if len(ids) == 1:
        return Match(How.NAME, ids[0], elsewhere(partner, index.entries[ids[0]]))
    hosts = {folded(host.text) for host in partner.organisations}

    def belongs(each: Entry) -> bool:
        return bool(hosts & {folded(host) for host in each.belongs_to})

    def is_spelled_so(each: Entry) -> bool:
        return each.name == name.text

    def is_person(each: Entry) -> bool:
        return not each.is_organisation

    for test in (belongs, is_spelled_so, is_person):
        left = tuple(i for i in ids if test(index.entries[i]))
        if len(left) == 1:
            return Match(How.NAME, left[0])
        ids = left or ids
    return Match(How.SEVERAL, None, ids)


def elsewhere(partner: Partner, each: Entry) -> tuple[str, ...]:
    """The partner itself where it belongs to other organisations than the line says."""
    if not partner.organisations or not each.belongs_to:
        return ()
    hosts = {folded(host.text) for host in partner.organisations}
    return () if hosts & {folded(host) for host in each.belongs_to} else (each.id,)


def _by_other_means(partner: Partner, index: Index) -> Match | None:
    name = partner.name
    hosts = [folded(host.text) for host in partner.organisations]
    text = name.text
    bracketed = _IN_BRACKETS.fullmatch(text)
    if bracketed is not None:
        text, hosts = bracketed.group(1), [folded(bracketed.group(2))]
    words = set(words_of(folded(text)))
    if hosts and words:
        members = {i for host in hosts for i in index.by_host.get(host, ())}
        rarest = min((index.by_word.get(word, ()) for word in words), key=len)
        fits = [i for i in rarest if i in members and words <= set(index.entries[i].words)]
        if len(fits) == 1:
            return Match(How.ORGANISATION, fits[0])
    if _INITIALS.fullmatch(name.text) and name.text.isupper():
        letters = "".join(char for char in folded(name.text) if char.isalpha())
        ids = index.by_initials.get(letters, ())
        if name.is_organisation:
            ids = tuple(i for i in ids if index.entries[i].is_organisation)
        ids = tuple(i for i in ids if len(index.entries[i].words) > 1)
        if len(ids) == 1:
            return Match(How.INITIALS, ids[0])
        if ids:
            return Match(How.NEW, None, _newest(index, ids))
    return _by_title(name, index)


def _by_first_name(partner: Partner, index: Index) -> Match | None:
    """The only person whose first name it is: who was said in full is called Ana from then on."""
    words = words_of(folded(partner.name.text))
    if len(words) != 1 or partner.name.is_organisation:
        return None
    ids = [i for i in index.by_word.get(words[0], ()) if _is_first(words[0], index.entries[i])]
    if len(ids) != 1 or (partner.organisations and index.entries[ids[0]].belongs_to):
        return None
    return Match(How.FIRST_NAME, ids[0])


def _is_first(word: str, each: Entry) -> bool:
    core = core_of(each.words)
    return len(core) > 1 and core[0] == word and not each.is_organisation


def _by_title(name: Name, index: Index) -> Match | None:
    words = words_of(folded(name.text))
    core = core_of(words)
    if len(core) < 2 or name.is_organisation:
        return None
    ids = [
        i
        for i in index.by_core.get(" ".join(core), ())
        # Mr and Mrs A. Lee are two
        if (core == words or index.entries[i].words[0] not in TITLES)
        and not index.entries[i].is_organisation
    ]
    return Match(How.TITLE, ids[0]) if len(ids) == 1 else None


def _alike(name: Name, index: Index, *, looks_near: bool) -> tuple[str, ...]:
    """Partners who may be the same as a new one: the same name among the other kind, one name a
    part of the other, a first name cut to its initial, or a slip of the pen.
    """
    plain = folded(name.text)
    words = words_of(plain)
    found: list[str] = [*index.by_name.get(plain, ())]
    if not words or name.is_exact:
        return tuple(found[:ALIKE])
    parts = _parts(core_of(words), index)
    short = [
        i
        for i in index.by_word.get(words[-1], ())
        if i not in parts and _is_shortened(words, index.entries[i].words)
    ]
    found += [*_newest(index, parts), *short]
    if looks_near and len(found) < ALIKE:
        found += [each.id for each in near(name.text, index)]
    return tuple(dict.fromkeys(found))[:ALIKE]


def _parts(core: Sequence[str], index: Index) -> set[str]:
    """Partners whose name, titles aside, has all the words of this one, or no others.

    Nobody is looked at who has but one word in common with it: among 10,000 names of a list many
    have.
    """
    main = dict.fromkeys(core)
    rarest = min((index.by_word.get(word, ()) for word in main), key=len)
    found = {i for i in rarest if main.keys() <= set(core_of(index.entries[i].words))}
    if len(main) > MOST_ORDERED:
        near_by = {i for word in main for i in index.by_word.get(word, ())}
        return found | {i for i in near_by if set(core_of(index.entries[i].words)) <= main.keys()}
    for number in range(1, len(main) + 1):
        for some in permutations(main, number):
            found.update(index.by_core.get(" ".join(some), ()))
    return found


def _is_shortened(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the names differ only in first names cut to their initials: A Lee and Ana Lee."""
    if len(one) != len(other) or one == other:
        return False
    return all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])
        for a, b in zip(one, other, strict=True)
    )


def fuller_name(known: str, typed: str) -> str:
    """How a partner is called who was known, and typed as somebody new: the name that says more,
    and where they differ in their spelling alone the one that was there.
    """
    before, after = words_of(folded(known)), words_of(folded(typed))
    is_written_out = _is_shortened(before, after) and sum(map(len, before)) < sum(map(len, after))
    return typed if set(before) < set(after) or is_written_out else known


def _newest(index: Index, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda i: (-index.recency.get(i, 0), i))[:ALIKE])
