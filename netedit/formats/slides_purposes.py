"""A slide for each purpose: who works on it, what it needs and has, and who should meet."""

from collections.abc import Iterator, Sequence

from netedit.analysis import NeedState, PurposeFound, purpose_coverage, purpose_sentences
from netedit.analysis.purposes import PurposesFound
from netedit.formats.slides_content import Content
from netedit.formats.slides_source import Source, dimmed
from netedit.model.errors import NeteditError
from netedit.model.text import counted

_MOST_TITLE = 70


def pages(source: Source) -> Iterator[Content]:
    """One page a purpose, in the order of the map; NeteditError for a map without any."""
    if not source.network.purposes:
        raise NeteditError("This map has no purposes to put on slides yet.")
    for found in purpose_coverage(source.found).purposes:
        yield _page(source, found)


def _page(source: Source, found: PurposeFound) -> Content:
    network = source.network
    statement = " ".join(network.purposes[found.purpose].statement.split())
    title = _title(found, statement)
    whole = [] if statement in title else [f"Purpose: {statement}"]
    lines = [*whole, *_sizes(found), *_said(source, found)]
    display = dimmed(source.display(), {*found.partners, *found.core, *found.ties})
    page = source.page(f"purpose:{found.purpose}:{source.view}", title, source.notes((), lines))
    return source.beside(page, lines, display)


def _title(found: PurposeFound, statement: str) -> str:
    """What is most telling about a purpose, and which it is."""
    short = statement
    if len(short) > _MOST_TITLE:
        short = statement[:_MOST_TITLE].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    missing = len(found.in_state(NeedState.MISSING))
    if missing:
        needs = counted(len(found.needs), "need", "needs")
        return f"{short}: {missing:,} of {needs} {'is' if missing == 1 else 'are'} not covered"
    if found.needs:
        thin = len(found.in_state(NeedState.THIN))
        covered = f"{short}: every need is covered"
        return f"{covered}, {thin:,} by one partner alone" if thin else covered
    if not found.partners:
        return f"{short}: nobody works on it yet"
    who = counted(len(found.partners), "partner works", "partners work")
    if found.pairs_count:
        pairs = counted(found.pairs_count, "pair has", "pairs have")
        return f"{short}: {who} on it; {pairs} no relationship"
    return f"{short}: {who} on it"


def _sizes(found: PurposeFound) -> Iterator[str]:
    if found.partners:
        who = counted(len(found.partners), "partner", "partners")
        by = counted(len(found.ties), "relationship", "relationships")
        yield f"{who}, {by}" if found.ties else f"{who}; no relationship serves it yet"


def _said(source: Source, found: PurposeFound) -> Sequence[str]:
    alone = PurposesFound((found,))
    return [sentence.text for sentence in purpose_sentences(source.found, alone)]
