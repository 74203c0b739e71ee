"""An Excel workbook of a map: partners, relationships, memberships, measures and findings."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol, cast

from netedit.analysis import Findings, cards, definition, sentences
from netedit.analysis.measured import MEASURES, ByActor, measure_assumptions, measures
from netedit.formats.cells import CELL_LIMIT, without_overrides
from netedit.formats.report import actions_table
from netedit.formats.svg_ink import clean
from netedit.formats.typed_rows import Rows, Value, partner_rows, relationship_rows
from netedit.formats.workbook_paper import paper, said_first
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.telling import Told, quietly

# The number that Excel has for a size of paper.
_A4 = 9
# Sheets of this name are not read back.
_IGNORED = " (ignore)"
# A fixed day: a file must not say when or on which machine it was made.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
# Every value is written as what it is, so nothing of a map is ever run or followed.
_OPTIONS: Mapping[str, object] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def workbook_bytes(
    network: Network,
    found: Findings,
    title: str = "",
    audience: str = "",
    measured: ByActor | None = None,
    told: Told = quietly,
) -> bytes:
    """The workbook of a network that is cut to its audience, and of what is found in it.

    Partners and Relationships have the heads that an import of them reads. `measured` are the
    measures where they are worked out already. O(n + m), and the time the measures take otherwise.
    `told` hears how far it is, and may stop it by raising.
    """
    # Late: 60 ms, and only who exports needs it.
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

    stream = io.BytesIO()
    book = cast(_Book, Workbook(stream, {"in_memory": True, **_OPTIONS}))
    book.set_properties({"title": clean(title), "author": "", "created": _CREATED})
    partners, partners_printed = said_first(partner_rows(network))
    ties, ties_printed = said_first(relationship_rows(network))
    printed = {"Partners": partners_printed, "Relationships": ties_printed}
    sheets = {
        "Partners": partners,
        "Relationships": ties,
        # Read back, these three would be taken for partners.
        "Memberships (ignore)": _memberships(network),
        "Measures (ignore)": _measured(network, measures(found) if measured is None else measured),
        "Findings (ignore)": _found(found),
        "Actions (ignore)": _actions(network),
        "About (ignore)": _about(found, title, audience),
    }
    looks = _Looks(book)
    for number, (name, made) in enumerate(sheets.items()):
        told(number / (len(sheets) + 1))
        _write(book, looks, name, made, _Print(title, printed.get(name, len(made.heads))))
    told(len(sheets) / (len(sheets) + 1))
    book.close()
    return stream.getvalue()


Format = object


class _Sheet(Protocol):
    """What is used of xlsxwriter's sheets, which have no types."""

    def write_string(self, row: int, column: int, text: str, look: Format) -> int: ...
    def write_number(self, row: int, column: int, number: float, look: Format) -> int: ...
    def set_column(self, first: int, last: int, width: float) -> int: ...
    def set_row(self, row: int, height: float) -> int: ...
    def freeze_panes(self, row: int, column: int) -> None: ...
    def set_landscape(self) -> None: ...
    def set_paper(self, paper: int) -> None: ...
    def fit_to_pages(self, width: int, height: int) -> None: ...
    def repeat_rows(self, first: int) -> None: ...
    def print_area(self, row: int, column: int, last_row: int, last_column: int) -> int: ...
    def set_footer(self, footer: str) -> None: ...
    def autofilter(self, row: int, column: int, last_row: int, last_column: int) -> None: ...


class _Book(Protocol):
    """What is used of xlsxwriter's workbooks, which have no types."""

    def set_properties(self, properties: Mapping[str, object]) -> None: ...
    def add_format(self, properties: Mapping[str, object]) -> Format: ...
    def add_worksheet(self, name: str) -> _Sheet: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Print:
    """What a page says below, and how many columns are on it."""

    title: str
    columns: int


class _Looks:
    def __init__(self, book: _Book) -> None:
        edges: dict[str, object] = {"bottom": 2, "bottom_color": "#868E96", "valign": "top"}
        head = {"bold": True, "text_wrap": True, **edges}
        self.head = book.add_format(head)
        self.head_of_numbers = book.add_format({**head, "align": "right"})
        # also texts from right to left: at the other side they would touch the next column
        self.text = book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
        # beside words: the levels of the map
        self.level = book.add_format({"num_format": "General", "valign": "top", "align": "left"})
        self.number = book.add_format({"num_format": "General", "valign": "top"})
        self.measure = book.add_format({"num_format": "0.000", "valign": "top"})


def _write(book: _Book, looks: _Looks, name: str, made: Rows, how: _Print) -> None:
    sheet = book.add_worksheet(name)
    rows = list(made.rows)
    is_measured = name.startswith("Measures")
    whole, part = (looks.number, looks.measure) if is_measured else (looks.level, looks.level)
    for column, head in enumerate(made.heads):
        above = looks.head_of_numbers if is_measured and column > 1 else looks.head
        sheet.write_string(0, column, _cell(head), above)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            match value:
                case None | "":
                    continue
                case bool():
                    sheet.write_string(number, column, "yes" if value else "no", looks.text)
                case int():
                    sheet.write_number(number, column, value, whole)
                case float():
                    sheet.write_number(number, column, value, part)
                case str():
                    sheet.write_string(number, column, _cell(value), looks.text)
    _set_out(sheet, made.heads, rows, how.columns)
    sheet.freeze_panes(1, 2 if name in ("Partners", "Relationships") else 1)
    if rows and made.heads:
        sheet.autofilter(0, 0, len(rows), len(made.heads) - 1)
    shown = name.removesuffix(_IGNORED)
    sheet.set_footer(f"&L{_footer(how.title)}&R{shown}, page &P of &N")


def _set_out(
    sheet: _Sheet, heads: Sequence[str], rows: Sequence[Sequence[Value]], printed: int
) -> None:
    """Columns and rows in which all can be read, on A4 across with the heads on each page."""
    on = paper(heads, rows, printed)
    for column, width in enumerate(on.widths):
        sheet.set_column(column, column, width)
    for row, height in enumerate(on.heights):
        # not every program raises rows for texts of several lines by itself
        if height:
            sheet.set_row(row, height)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if printed < len(heads):
        sheet.print_area(0, 0, len(rows), printed - 1)


def _footer(title: str) -> str:
    """A title below a page, where & begins an instruction; Excel takes 255 letters for all."""
    return " ".join(clean(title).split())[:80].replace("&", "&&")


def _cell(text: str) -> str:
    return clean(without_overrides(text))[:CELL_LIMIT]


def _memberships(network: Network) -> Rows:
    names = {id_: actor.name for id_, actor in network.actors.items()}
    rows = [[names[m.member], names[m.organisation]] for m in network.memberships.values()]
    return Rows(("Member", "Organisation"), rows)


def _measured(network: Network, values: ByActor) -> Rows:
    rows: list[Sequence[Value]] = []
    for actor in network.actors.values():
        of = values.get(actor.id)
        if of is not None:
            kind = network.actor_kinds[actor.kind].name
            rows.append([actor.name, kind, *(of[key] for key in MEASURES)])
    return Rows(("Name", "Type", *(measure.title for measure in MEASURES.values())), rows)


def _found(found: Findings) -> Rows:
    titles = {card.key: card.title for card in cards(found, 1)}
    rows = [[titles.get(each.key, each.key), each.text] for each in sentences(found)]
    return Rows(("Finding", "In words"), rows)


def _actions(network: Network) -> Rows:
    table = actions_table(network, network.actions.values())
    return Rows(table.heads, table.rows)


def _about(found: Findings, title: str, audience: str) -> Rows:
    said: list[tuple[str, str]] = [("Map", title)] if title else []
    if audience:
        said.append(("Audience", audience))
    titles = {card.key: card.title for card in cards(found, 1)}
    said += [(f"“{title}”", definition(key)) for key, title in titles.items()]
    said += [(f"Measure: {m.title}", m.meaning) for m in MEASURES.values()]
    said += [("Taken for granted", text) for text in _assumed(found)]
    return Rows(("What", "What it means"), said)


def _assumed(found: Findings) -> Iterable[str]:
    return dict.fromkeys((*found.assumptions, *measure_assumptions()))
