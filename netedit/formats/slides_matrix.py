"""Tables of a findings deck: how organisations depend on people, and what purposes have."""

from collections.abc import Sequence
from dataclasses import replace

from netedit.analysis import Card, Findings, NeedState, purpose_coverage
from netedit.analysis.purposes import PurposeFound
from netedit.formats.slides_content import Content, Text
from netedit.formats.slides_shapes import text_box
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_source import TEXT_LEFT, Source
from netedit.formats.slides_table import Cell, row_of, table, width_of
from netedit.model.text import counted

_MOST_ORGANISATIONS = 12
_MOST_PURPOSES = 10
_NARROWEST, _WIDEST = 600000, 1200000
_READ = "The fewest people whose leaving would leave nothing between two organisations"
# What a cell says that is no number, where one says it.
_SIGNS = {
    "1": "1 is a risk",
    "held": "held: joined as organisations, with no person named",
    "thin": "thin: only one person of one of them is on the map",
    "–": "–: no relationship between them",
}
_COVERAGE = ("Needs", "Covered", "By one alone", "Missing", "Partners", "Pairs not joined")


def matrix_page(source: Source, card: Card | None) -> Content:
    """The dependency matrix of the organisations with most to say about them."""
    title = card.title if card is not None else "How organisations depend on people"

    def texts(area: Frame) -> Sequence[Text]:
        names, rows = _matrix(source.found)
        columns = max(len(names), 1)
        wide = area.cx - 2 * TEXT_LEFT
        called = [f"{_letter(number)}  {name}" for number, name in enumerate(names)]
        first = min(width_of(called, source.measure), wide - _NARROWEST * columns)
        width = min((wide - first) // columns, _WIDEST)
        widths = [first, *([width] * columns)]
        head = [Cell("", is_head=True), *(Cell(_letter(n), is_head=True) for n in range(columns))]
        body = [
            [
                Cell(name, is_head=True, is_left=True),
                *(Cell(value, is_risk=value == "1") for value in row),
            ]
            for name, row in zip(called, rows, strict=True)
        ]
        points, height = row_of(widths, [head, *body], area.cy - 450000, source.measure)
        frame = Frame(area.x + TEXT_LEFT, area.y, sum(widths), height * (columns + 1))
        below = Frame(frame.x, frame.y + frame.cy + 80000, area.cx - 2 * TEXT_LEFT, 330000)
        said = "How many people stand between each two organisations and nothing"
        return [
            Text(
                "table:1",
                frame,
                lambda ids: table(ids, "table:1", frame, widths, [head, *body], said, points),
            ),
            Text("text:1", below, lambda ids: text_box(ids, "text:1", below, [_read(rows)], 11)),
        ]

    page = source.page(f"findings.matrix:{source.view}", title, source.notes(("dependencies",)))
    return replace(page, texts=texts)


def _matrix(found: Findings) -> tuple[list[str], list[list[str]]]:
    """The organisations with most to say about them, and what is between each two."""
    weight: dict[str, int] = {}
    values: dict[tuple[str, str], str] = {}
    for each in found.dependencies:
        text = "held" if each.value is None else "thin" if each.thin_data else f"{each.value:,}"
        values[each.a, each.b] = values[each.b, each.a] = text
        for end in (each.a, each.b):
            weight[end] = weight.get(end, 0) + (1000 if text == "1" else 1)
    chosen = sorted(weight, key=lambda end: (-weight[end], end))[:_MOST_ORGANISATIONS]
    actors = found.network.actors
    names = [" ".join(actors[end].name.split()) for end in chosen]
    rows = [["" if a == b else values.get((a, b), "–") for b in chosen] for a in chosen]
    return names, rows


def _read(rows: Sequence[Sequence[str]]) -> str:
    """How the table is read: every sign that stands in it."""
    there = {cell for row in rows for cell in row}
    return "; ".join([_READ, *(said for sign, said in _SIGNS.items() if sign in there)]) + "."


def _letter(number: int) -> str:
    return chr(ord("A") + number)


def coverage_page(source: Source) -> Content | None:
    """What every purpose needs and has, as a table; None on a map without purposes."""
    found = purpose_coverage(source.found).purposes
    if not found:
        return None
    rows = [[Cell("Purpose", True, is_left=True), *(Cell(text, True) for text in _COVERAGE)]]
    for each in found[:_MOST_PURPOSES]:
        statement = source.network.purposes[each.purpose].statement
        rows.append([Cell(" ".join(statement.split()), True, is_left=True), *_coverage_of(each)])

    def texts(area: Frame) -> Sequence[Text]:
        wide = area.cx - 2 * TEXT_LEFT
        first = round(wide * 0.4)
        width = (wide - first) // len(_COVERAGE)
        widths = [first, *([width] * len(_COVERAGE))]
        points, height = row_of(widths, rows, area.cy, source.measure)
        frame = Frame(area.x + TEXT_LEFT, area.y, sum(widths), height * len(rows))
        said = "What each purpose needs, and whether it has it"
        return [Text("table:1", frame, lambda ids: table(
            ids, "table:1", frame, widths, rows, said, points
        ))]  # fmt: skip

    more = len(found) - _MOST_PURPOSES
    first = [f"{more:,} more purposes are not in the table."] if more > 0 else []
    page = source.page(
        f"findings.purposes:{source.view}",
        _coverage_title(found),
        source.notes(("purposes",), [*_said(source), *first]),
    )
    return replace(page, texts=texts)


def _coverage_title(found: Sequence[PurposeFound]) -> str:
    missing = sum(len(each.in_state(NeedState.MISSING)) for each in found)
    needs = sum(len(each.needs) for each in found)
    if missing:
        share = counted(needs, "need", "needs")
        return f"{missing:,} of {share} {'is' if missing == 1 else 'are'} covered by nobody"
    if needs:
        return f"All {needs:,} needs are covered" if needs > 1 else "The one need is covered"
    return f"{counted(len(found), 'purpose', 'purposes')}; what they need is not said yet"


def _coverage_of(purpose: PurposeFound) -> list[Cell]:
    """The numbers of a purpose, in the order of the headers; – where no need is named."""
    counts = [len(purpose.in_state(state)) for state in NeedState]
    values = [len(purpose.needs), *counts, len(purpose.partners), purpose.pairs_count]
    cells = [Cell(f"{value:,}" if purpose.needs or n > 3 else "–")
             for n, value in enumerate(values)]  # fmt: skip
    if counts[-1]:
        cells[3] = Cell(f"{counts[-1]:,}", is_risk=True)
    return cells


def _said(source: Source) -> Sequence[str]:
    from netedit.analysis import purpose_sentences

    return [each.text for each in purpose_sentences(source.found, purpose_coverage(source.found))]
