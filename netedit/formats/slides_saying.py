"""What an export did to a deck, in sentences."""

from collections.abc import Iterator, Sequence

from netedit.formats.slides_content import Changes
from netedit.formats.slides_deck import Deck
from netedit.formats.slides_words import FOR
from netedit.model.audience import may_see
from netedit.model.dataclass import dataclass
from netedit.model.records import Sensitivity
from netedit.model.text import listed


@dataclass(frozen=True, slots=True)
class Said:
    """What an export did: `short` which slides, with what one must not miss; `sentences` all."""

    short: str
    sentences: Sequence[str]


_NAMED = 3
_AUDIENCES = tuple(str(each) for each in Sensitivity)
# How the keys of a deck's slides begin.
_OF = {"findings": "findings.", "story": "story:", "purposes": "purpose:"}


def above(deck: Deck, audience: Sensitivity) -> Iterator[str]:
    """What else in the deck we once made for an audience that may see more."""
    found: dict[Sensitivity, list[int]] = {}
    for number, page in enumerate(deck.pages(), 1):
        made_for = (page.memory() or {}).get("audience") if page.key else None
        if made_for in _AUDIENCES and not may_see(audience, whom := Sensitivity(str(made_for))):
            found.setdefault(whom, []).append(number)
    for whom, numbers in found.items():
        was, it = ("was", "it") if len(numbers) == 1 else ("were", "them")
        there = begun(run(numbers))
        yield f"{there} there {was} made for {FOR[whom]}: look before you pass {it} on."


def stale(deck: Deck, changes: Sequence[Changes], pages: str) -> Iterator[str]:
    """Which slides of the same deck there is nothing for on the map any more; they stay."""
    begins = _OF.get(pages)
    drawn = {each.page for each in changes}
    numbers = [
        number
        for number, page in enumerate(deck.pages(), 1)
        if begins is not None and page.key.startswith(begins) and page.number not in drawn
    ]
    if numbers:
        yield f"{_as_before(numbers)}: the map has nothing for {_it(numbers)} any more."


def run(numbers: Sequence[int]) -> str:
    """“slide 4”, or “slides 1 to 5, 8 and 9”."""
    if len(numbers) == 1:
        return f"slide {numbers[0]}"
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    parts: list[str] = []
    for span in spans:
        parts += [f"{span[0]} to {span[-1]}"] if len(span) > 2 else map(str, span)
    return f"slides {listed(parts)}"


def begun(sentence: str) -> str:
    """A sentence with its first letter as a capital."""
    return sentence[:1].upper() + sentence[1:]


def _it(numbers: Sequence[int]) -> str:
    return "it" if len(numbers) == 1 else "them"


def _as_before(numbers: Sequence[int]) -> str:
    are, they = ("is", "it was") if len(numbers) == 1 else ("are", "they were")
    return f"{begun(run(numbers))} {are} as {they}"


def in_short(changes: Sequence[Changes], deck: Deck) -> str:
    """Which slides were made, which updated, and on which nothing had changed."""
    numbers = {page.number: number for number, page in enumerate(deck.pages(), 1)}
    new = [numbers[each.page] for each in changes if each.is_new]
    old = [each for each in changes if not each.is_new]
    same = sorted(numbers[each.page] for each in old if not _parts(each))
    updated = sorted(numbers[each.page] for each in old if _parts(each))
    parts = [f"Made: {run(new)}."] if new else []
    parts += [f"Updated: {run(updated)}."] if updated else []
    parts += [f"{_as_before(same)}."] if same else []
    return " ".join(parts)


def said(changes: Sequence[Changes], deck: Deck) -> Sequence[str]:
    """What was made, and what was changed on each slide that was there."""
    numbers = {page.number: number for number, page in enumerate(deck.pages(), 1)}
    new = [numbers[each.page] for each in changes if each.is_new]
    said: list[str] = []
    if new:
        said.append(f"Made: {run(new)}.")
    updated: dict[str, list[int]] = {}
    for each in changes:
        if not each.is_new:
            updated.setdefault("; ".join(_parts(each)), []).append(numbers[each.page])
    same = sorted(updated.pop("", []))
    said += [f"Updated {run(sorted(on))}: {what}." for what, on in updated.items()]
    said += [f"{_as_before(same)}."] if same else []
    if any(each.is_short for each in changes):
        said.append("The lines under names have no room on the slide.")
    unnamed = max((each.unnamed for each in changes), default=0)
    if unnamed:
        names, stand = f"{unnamed:,} names have", "they are in the shapes’ alternative text"
        if unnamed == 1:
            names, stand = "1 name has", "it is in the shape’s alternative text"
        said.append(f"{names} no room on the slide; {stand}.")
    return said


def _parts(each: Changes) -> Sequence[str]:
    parts: list[str] = []
    for names, what in ((each.added, "added"), (each.renamed, "renamed"), (each.gone, "gone")):
        if names:
            shown = ", ".join(names[:_NAMED])
            more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
            parts.append(f"{what} {shown}{more}")
    for count, one, many in (
        (each.lines_added, "relationship added", "relationships added"),
        (each.lines_gone, "relationship gone", "relationships gone"),
        (each.links_added, "membership added", "memberships added"),
        (each.links_gone, "membership gone", "memberships gone"),
        (each.moved, "partner moved", "partners moved"),
        (each.stayed, "stays where you put it", "stay where you put them"),
        (each.restyled, "keeps what you changed", "keep what you changed"),
        (each.taken_out, "you had removed stays away", "you had removed stay away"),
    ):
        if count:
            parts.append(f"{count:,} {one if count == 1 else many}")
    if each.is_reworded:
        parts.append("its words are those of today")
    return parts
