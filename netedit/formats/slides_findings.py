"""The pages of a findings deck: cover, map, what is found, whom purposes need, and what to do."""

from collections.abc import Iterator
from dataclasses import replace

from netedit.analysis import Card, Findings, Severity
from netedit.formats.slides_matrix import coverage_page, matrix_page
from netedit.formats.slides_moves import after_page, moves_of, moves_page, since_page
from netedit.formats.slides_page import Content
from netedit.formats.slides_source import Source, dimmed
from netedit.formats.slides_words import FOR, some

_PAGES = ("isolates", "bridges", "key_people")
_MOST_LINES = 6


def pages(source: Source, map_page: Content) -> Iterator[Content]:
    """Every page of the deck, in order."""
    found = source.found
    yield cover(source, f"findings.cover:{source.view}", _size(found))
    yield replace(map_page, key=f"findings.map:{source.view}")
    cards = {card.key: card for card in found.cards(_MOST_LINES)}
    for key in _PAGES:
        if (card := cards.get(key)) is not None:
            yield _card_page(source, card)
    if len(found.dependencies):
        yield matrix_page(source, cards.get("dependencies"))
    yield from _planned(source)


def _planned(source: Source) -> Iterator[Content]:
    moves = moves_of(source)
    found = [coverage_page(source)]
    if moves is not None:
        found += [moves_page(source, moves), after_page(source, moves)]
    if source.before is not None:
        found.append(since_page(source, source.before, source.since))
    yield from (page for page in found if page is not None)


def cover(source: Source, key: str, under: str, title: str = "") -> Content:
    """The first slide: what it is about and whom it is made for."""
    said = "\n".join(source.found.assumptions)
    page = source.page(key, title or source.title, lambda _: said)
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


def _card_page(source: Source, card: Card) -> Content:
    lines = [sentence.text for sentence in card.lines]
    if card.more:
        lines.append(f"And {card.more:,} more.")
    display = source.display()
    if card.severity is not Severity.GOOD and card.actors:
        display = dimmed(display, card.actors)
    page = source.page(f"findings.{card.key}:{source.view}", card.title, source.notes((card.key,)))
    return source.beside(page, lines, display)
