"""The pages of a findings deck: cover, map, what is found, whom purposes need, and what to do."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from netedit.analysis import Card, Findings, Severity, cards
from netedit.formats.slides_content import Content
from netedit.formats.slides_matrix import coverage_page, matrix_page
from netedit.formats.slides_moves import after_page, moves_of, moves_page, since_page
from netedit.formats.slides_source import Source, dimmed
from netedit.formats.slides_words import FOR, some

_PAGES = ("isolates", "bridges", "key_people")
_MOST_LINES = 6


def pages(source: Source, map_page: Content, there: Collection[str] = ()) -> Iterator[Content]:
    """Every page of the deck, in order.

    What is in order shares one page, but for what has a page in the deck already, whose keys are
    `there`: that page is brought up to date, else it would go on saying what was.
    """
    found = source.found
    yield cover(source, f"findings.cover:{source.view}", _size(found))
    yield replace(map_page, key=f"findings.map:{source.view}")
    made = {card.key: card for card in cards(found, _MOST_LINES)}
    shown = [made[key] for key in _PAGES if key in made]
    in_order = [
        card
        for card in shown
        if card.severity is Severity.GOOD and _key(source, card.key) not in there
    ]
    for card in shown:
        if card not in in_order:
            yield _card_page(source, card)
    if in_order:
        yield _good_page(source, in_order)
    if len(found.dependencies):
        yield matrix_page(source, made.get("dependencies"))
    yield from _planned(source)


def _planned(source: Source) -> Iterator[Content]:
    moves = moves_of(source)
    found = [coverage_page(source)]
    if moves is not None:
        found += [moves_page(source, moves), after_page(source, moves)]
    if source.before is not None:
        found.append(since_page(source, source.before, source.since))
    yield from (page for page in found if page is not None)


def cover(source: Source, key: str, under: str) -> Content:
    """The first slide: what it is about and whom it is made for."""
    said = "\n".join(source.found.assumptions)
    page = source.page(key, source.title, lambda _: said)
    return replace(page, is_cover=True, subtitle=f"{under}; made for {FOR[source.audience]}")


def _size(found: Findings) -> str:
    counts = found.counts
    parts = [
        f"{number:,} {one if number == 1 else many}"
        for number, one, many in (
            (counts.people, "person", "people"),
            (counts.organisations, "organisation", "organisations"),
            (counts.ties, "relationship", "relationships"),
        )
        if number
    ]
    return some(parts) or "nobody yet"


def _key(source: Source, kind: str) -> str:
    return f"findings.{kind}:{source.view}"


def _good_page(source: Source, good: Sequence[Card]) -> Content:
    """What is in order in one line, the title, and in a sentence each beside the map."""
    first, *others = [card.title for card in good]
    title = "; ".join([first, *(each[:1].lower() + each[1:] for each in others)])
    lines = [sentence.text for card in good for sentence in card.lines]
    notes = source.notes([card.key for card in good])
    return source.beside(source.page(_key(source, "good"), title, notes), lines, source.display())


def _card_page(source: Source, card: Card) -> Content:
    lines = [sentence.text for sentence in card.lines]
    if card.more:
        lines.append(f"And {card.more:,} more.")
    display = source.display()
    if card.severity is not Severity.GOOD and card.actors:
        display = dimmed(display, card.actors)
    page = source.page(_key(source, card.key), card.title, source.notes((card.key,)))
    return source.beside(page, lines, display)
