"""What purposes need and have, in sentences and as cards."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from netedit.analysis.card import Card, Severity
from netedit.analysis.findings import Findings
from netedit.analysis.phrases import Namer
from netedit.analysis.purposes import (
    NeedFound,
    NeedState,
    PurposeFound,
    PurposesFound,
    purpose_coverage,
)
from netedit.analysis.wording import Sentence
from netedit.model.checks import shortened
from netedit.model.text import counted, listed

KEY = "purposes"
_MOST_PAIRS_SAID = 3
# Letters of a statement and of the name of a need where there is little room.
_TITLE_LIMIT, _ONE_LIMIT = 60, 45
_NEED_LIMIT = 40


def purpose_sentences(found: Findings, coverage: PurposesFound) -> Iterator[Sentence]:
    """Everything about purposes, said; nothing on a map without them.

    >>> from netedit.analysis import example, findings, purpose_coverage, purpose_sentences
    >>> found = findings(example())
    >>> said = list(purpose_sentences(found, purpose_coverage(found)))
    >>> said[0].text
    'Purpose “Home safely” has 2 needs: 1 thin and 1 missing.'
    """
    worded = _Wording(found)
    for purpose in coverage.purposes:
        yield from worded.of(purpose)
    yield from worded.without(coverage)


def purpose_cards(found: Findings, lines: int = 5) -> Sequence[Card]:
    """A card for the purpose that needs somebody, or one for all of them with a line for each.

    The key of a card about one purpose, and of the line about one among several, is "purposes:" and
    the id of the purpose. At most `lines` lines, those with most missing first.

    >>> from netedit.analysis import example, findings, purpose_cards
    >>> (card,) = purpose_cards(findings(example()))
    >>> card.title, card.lines[0].text
    ('Purpose “Home safely”: 1 need is missing', 'Needs 2 · thin 1 · missing 1')
    """
    if not found.network.needs:
        return ()
    purposes = [each for each in purpose_coverage(found, pairs_of=()).purposes if each.needs]
    worded = _Wording(found)
    most = max(lines, 1)
    missing, thin = (_in_all(purposes, state) for state in (NeedState.MISSING, NeedState.THIN))
    severity = Severity.RISK if missing else Severity.NOTE if thin else Severity.GOOD
    if len(purposes) == 1:
        (purpose,) = purposes
        key = f"{KEY}:{purpose.purpose}"
        lack = _lack(missing, thin) or "every need is covered"
        title = f"Purpose {worded.statement(purpose, _ONE_LIMIT)}: {lack}"
        said = [worded.numbers(purpose), *worded.details(purpose)]
    else:
        key, title = KEY, _title(len(purposes), missing, thin)
        order = sorted(purposes, key=lambda each: -len(each.in_state(NeedState.MISSING)))
        said = [worded.line(purpose) for purpose in order]
    actors = dict.fromkeys(actor for each in purposes for actor in each.partners)
    ties = dict.fromkeys(tie for each in purposes for tie in each.ties)
    left = max(len(said) - most, 0)
    return [Card(key, title, tuple(said[:most]), severity, tuple(actors), tuple(ties), left)]


def _in_all(purposes: Sequence[PurposeFound], state: NeedState) -> int:
    return sum(len(each.in_state(state)) for each in purposes)


def _title(purposes: int, missing: int, thin: int) -> str:
    lack = _lack(missing, thin)
    return f"Purposes: {lack}" if lack else f"What {purposes:,} purposes need is covered"


def _lack(missing: int, thin: int) -> str:
    """What is worst about needs, "" where nothing is."""
    if missing:
        return counted(missing, "need is missing", "needs are missing")
    return counted(thin, "need hangs on one", "needs hang on one") if thin else ""


def _counts(purpose: PurposeFound) -> Sequence[tuple[str, int]]:
    """How many needs are in each state that any is in."""
    counts = [(state.value, len(purpose.in_state(state))) for state in NeedState]
    return [(state, count) for state, count in counts if count]


def _whole(text: str, limit: int | None) -> str:
    return " ".join(text.split()) if limit is None else shortened(text, limit)


class _Wording:
    def __init__(self, found: Findings) -> None:
        self._network = found.network
        self._named = Namer(found.network)

    def of(self, purpose: PurposeFound) -> Iterator[Sentence]:
        if purpose.needs:
            yield from self.of_needs(purpose)
        yield from self._pairs(purpose)

    def of_needs(self, purpose: PurposeFound) -> Iterator[Sentence]:
        """How many needs there are in which state, then which."""
        needs = counted(len(purpose.needs), "need", "needs")
        counts = listed([f"{count:,} {state}" for state, count in _counts(purpose)])
        text = f"Purpose {self.statement(purpose)} has {needs}: {counts}."
        yield replace(self.numbers(purpose), text=text)
        yield from self.details(purpose)

    def statement(self, purpose: PurposeFound, limit: int | None = None) -> str:
        """What it is for, in quotation marks; whole, or cut to a `limit`."""
        return f"“{_whole(self._network.purposes[purpose.purpose].statement, limit)}”"

    def line(self, purpose: PurposeFound) -> Sentence:
        """One purpose among several: in brief what it lacks, in full all about its needs."""
        states = (NeedState.MISSING, NeedState.THIN)
        lacks = [(len(purpose.in_state(state)), state.value) for state in states]
        said = ", ".join(f"{count:,} {state}" for count, state in lacks if count)
        brief = f"{self.statement(purpose, _TITLE_LIMIT)}: {said or 'all covered'}"
        numbers, *details = self.of_needs(purpose)
        text = " ".join(each.text for each in (numbers, *details))
        about = purpose.new_contacts or purpose.partners
        key = f"{KEY}:{purpose.purpose}"
        return replace(numbers, key=key, text=text, brief=brief, actors=about)

    def numbers(self, purpose: PurposeFound) -> Sentence:
        """How many needs are in which state."""
        counts = " · ".join(f"{state} {count:,}" for state, count in _counts(purpose))
        missing = len(purpose.in_state(NeedState.MISSING))
        weight = 0.2 * missing / max(len(purpose.needs), 1)
        return Sentence(KEY, f"Needs {len(purpose.needs):,} · {counts}", purpose.core, (), weight)

    def details(self, purpose: PurposeFound) -> Iterator[Sentence]:
        """Which needs are missing or thin, and who is to be got to know."""
        if not purpose.core:
            text = "No core team is named yet, so nobody counts as known."
            yield Sentence(KEY, text)
        missing = purpose.in_state(NeedState.MISSING)
        if missing:
            yield self._listed("Missing", missing)
        if purpose.new_contacts:
            who = self._named.some(purpose.new_contacts)
            matched = len(missing) - len(purpose.unmatched)
            what = "what is missing" if matched == len(missing) else f"{matched:,} of these"
            fewest = "" if purpose.is_smallest else " (found, not proven the fewest)"
            count = counted(len(purpose.new_contacts), "new contact", "new contacts")
            text = f"{count} would cover {what}: {who}{fewest}."
            yield Sentence(KEY, text, purpose.new_contacts)
        vague = [need for need in purpose.unmatched if need.is_vague]
        if vague:
            yield self._listed("Not said yet who would fit", vague)
        unmatched = [need for need in purpose.unmatched if not need.is_vague]
        if unmatched:
            yield self._listed("Nobody on the map fits", unmatched)
        thin = purpose.in_state(NeedState.THIN)
        if thin:
            who = tuple(dict.fromkeys(actor for need in thin for actor in need.people))
            text, brief = (
                f"Covered by one alone: {self._by(thin, n)}." for n in (None, _NEED_LIMIT)
            )
            yield Sentence(KEY, text, who, brief=brief if brief != text else "")

    def _listed(self, lead: str, needs: Sequence[NeedFound]) -> Sentence:
        """Needs by their whole names, in brief by the beginnings of those."""
        text, brief = (
            f"{lead}: {'; '.join([self._need(need, limit) for need in needs])}."
            for limit in (None, _NEED_LIMIT)
        )
        return Sentence(KEY, text, brief=brief if brief != text else "")

    def _by(self, needs: Sequence[NeedFound], limit: int | None) -> str:
        by = [f"{self._need(need, limit)} by {self._named(need.people[0])}" for need in needs]
        return listed(by)

    def _need(self, need: NeedFound, limit: int | None) -> str:
        return _whole(self._network.needs[need.need].name, limit)

    def _pairs(self, purpose: PurposeFound) -> Iterator[Sentence]:
        pairs = purpose.pairs_without_tie
        if not pairs:
            return
        said = [f"{self._named(a)} – {self._named(b)}" for a, b in pairs[:_MOST_PAIRS_SAID]]
        if purpose.pairs_count > len(said):
            said.append(f"{purpose.pairs_count - len(said):,} more")
        share = counted(purpose.pairs_count, "pair shares", "pairs share")
        have = "has" if purpose.pairs_count == 1 else "have"
        what = f"the purpose {self.statement(purpose)}"
        text = f"{share} {what} and {have} no relationship: {listed(said)}."
        ends = tuple(dict.fromkeys(end for pair in pairs for end in pair))
        yield Sentence(KEY, text, ends)

    def without(self, coverage: PurposesFound) -> Iterator[Sentence]:
        """What serves no purpose."""
        ties, people = coverage.ties_without, coverage.people_without
        if ties:
            text = counted(len(ties), "relationship serves", "relationships serve")
            yield Sentence(KEY, f"{text} no purpose yet.", (), ties)
        if people:
            who = self._named.some(people)
            part = "has" if len(people) == 1 else "have"
            yield Sentence(KEY, f"{who} {part} no part in any purpose yet.", people)
