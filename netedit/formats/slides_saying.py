"""What an export did to a deck, in sentences."""

from collections.abc import Iterator, Sequence

from netedit.formats.slides_content import Changes
from netedit.formats.slides_deck import Deck
from netedit.formats.slides_words import FOR
from netedit.model.audience import may_see
from netedit.model.records import Sensitivity

_NAMED = 3
_AUDIENCES = tuple(str(each) for each in Sensitivity)
# How the keys of a deck's slides begin.
_OF = {"findings": "findings.", "story": "story:", "purposes": "purpose:"}


def above(deck: Deck, audience: Sensitivity) -> Iterator[str]:
    """What else in the deck we once made for an audience that may see more."""
    for number, page in enumerate(deck.pages(), 1):
        made_for = (page.memory() or {}).get("audience") if page.key else None
        if made_for not in _AUDIENCES:
            continue
        whom = Sensitivity(str(made_for))
        if not may_see(audience, whom):
            yield f"Slide {number} there was made for {FOR[whom]}: look before you pass it on."


def stale(deck: Deck, changes: Sequence[Changes], pages: str) -> Iterator[str]:
    """Which slides of the same deck there is nothing for on the map any more; they stay."""
    begins = _OF.get(pages)
    drawn = {each.page for each in changes}
    for number, page in enumerate(deck.pages(), 1):
        if begins is not None and page.key.startswith(begins) and page.number not in drawn:
            yield f"Slide {number} is as it was: the map has nothing for it any more."


def _run(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    if len(numbers) == 1:
        return f"slide {first}"
    if list(numbers) == list(range(first, last + 1)):
        return f"slides {first} to {last}"
    return f"slides {', '.join(map(str, numbers[:-1]))} and {last}"


def said(changes: Sequence[Changes], deck: Deck) -> Sequence[str]:
    """What was made, and what was changed on each slide that was there."""
    numbers = {page.number: number for number, page in enumerate(deck.pages(), 1)}
    new = [numbers[each.page] for each in changes if each.is_new]
    said: list[str] = []
    if new:
        said.append(f"Made: {_run(new)}.")
    updated: dict[str, list[int]] = {}
    for each in changes:
        if not each.is_new:
            updated.setdefault(_changed(each), []).append(numbers[each.page])
    said += [f"Updated {_run(sorted(on))}: {what}." for what, on in updated.items()]
    if any(each.is_short for each in changes):
        said.append("The lines under names have no room on the slide.")
    unnamed = max((each.unnamed for each in changes), default=0)
    if unnamed:
        names, stand = f"{unnamed:,} names have", "they are in the shapes’ alternative text"
        if unnamed == 1:
            names, stand = "1 name has", "it is in the shape’s alternative text"
        said.append(f"{names} no room on the slide; {stand}.")
    return said


def _changed(each: Changes) -> str:
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
    return "; ".join(parts) or "nothing had changed"
