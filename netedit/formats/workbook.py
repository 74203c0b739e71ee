"""An Excel workbook of a map: partners, relationships, memberships, measures and findings."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol, cast

from netedit.analysis import Findings, definition
from netedit.analysis.measured import MEASURES, ByActor, measure_assumptions, measures
from netedit.formats.cells import CELL_LIMIT, without_overrides
from netedit.formats.report import actions_table
from netedit.formats.svg_ink import clean
from netedit.formats.typed_rows import Rows, Value, partner_rows, relationship_rows
from netedit.model.network import Network
from netedit.model.telling import Told, quietly

_WIDEST = 60
_NARROWEST = 9
# The number that Excel has for a size of paper.
_A4 = 9
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
    sheets = {
        "Partners": _ids_last(partner_rows(network)),
        "Relationships": _ids_last(relationship_rows(network)),
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
        _write(book, looks, name, made)
    told(len(sheets) / (len(sheets) + 1))
    book.close()
    return stream.getvalue()


Format = object


class _Sheet(Protocol):
    """What is used of xlsxwriter's sheets, which have no types."""

    def write_string(self, row: int, column: int, text: str, look: Format) -> int: ...
    def write_number(self, row: int, column: int, number: float, look: Format) -> int: ...
    def set_column(self, first: int, last: int, width: float) -> int: ...
    def freeze_panes(self, row: int, column: int) -> None: ...
    def set_landscape(self) -> None: ...
    def set_paper(self, paper: int) -> None: ...
    def fit_to_pages(self, width: int, height: int) -> None: ...
    def repeat_rows(self, first: int) -> None: ...
    def autofilter(self, row: int, column: int, last_row: int, last_column: int) -> None: ...


class _Book(Protocol):
    """What is used of xlsxwriter's workbooks, which have no types."""

    def set_properties(self, properties: Mapping[str, object]) -> None: ...
    def add_format(self, properties: Mapping[str, object]) -> Format: ...
    def add_worksheet(self, name: str) -> _Sheet: ...
    def close(self) -> None: ...


def _ids_last(made: Rows) -> Rows:
    """The same with the first column, which no person reads, at the end."""
    return Rows([*made.heads[1:], made.heads[0]], ([*row[1:], row[0]] for row in made.rows))


class _Looks:
    def __init__(self, book: _Book) -> None:
        edges: dict[str, object] = {"bottom": 2, "bottom_color": "#868E96", "valign": "top"}
        self.head = book.add_format({"bold": True, **edges})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"num_format": "General", "valign": "top"})
        self.measure = book.add_format({"num_format": "0.000", "valign": "top"})


def _write(book: _Book, looks: _Looks, name: str, made: Rows) -> None:
    sheet = book.add_worksheet(name)
    widths = [len(head) for head in made.heads]
    for column, head in enumerate(made.heads):
        sheet.write_string(0, column, _cell(head), looks.head)
    last = 0
    for last, row in enumerate(made.rows, 1):
        for column, value in enumerate(row):
            match value:
                case None | "":
                    continue
                case bool():
                    sheet.write_string(last, column, "yes" if value else "no", looks.text)
                case int():
                    sheet.write_number(last, column, value, looks.number)
                case float():
                    look = looks.measure if name.startswith("Measures") else looks.number
                    sheet.write_number(last, column, value, look)
                case str():
                    sheet.write_string(last, column, _cell(value), looks.text)
            widths[column] = max(widths[column], min(len(str(value)), _WIDEST))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, max(_NARROWEST, width + 2))
    sheet.freeze_panes(1, 2 if name in ("Partners", "Relationships") else 1)
    # printed on A4 across, all columns on one page and the heads on each
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if last and made.heads:
        sheet.autofilter(0, 0, last, len(made.heads) - 1)


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
    titles = {card.key: card.title for card in found.cards(1)}
    rows = [[titles.get(sentence.key, sentence.key), sentence.text] for sentence in found.sentences]
    return Rows(("Finding", "In words"), rows)


def _actions(network: Network) -> Rows:
    table = actions_table(network, network.actions.values())
    return Rows(table.heads, table.rows)


def _about(found: Findings, title: str, audience: str) -> Rows:
    said: list[tuple[str, str]] = [("Map", title)] if title else []
    if audience:
        said.append(("Audience", audience))
    titles = {card.key: card.title for card in found.cards(1)}
    said += [(f"“{title}”", definition(key)) for key, title in titles.items()]
    said += [(f"Measure: {m.title}", m.meaning) for m in MEASURES.values()]
    said += [("Taken for granted", text) for text in _assumed(found)]
    return Rows(("What", "What it means"), said)


def _assumed(found: Findings) -> Iterable[str]:
    return dict.fromkeys((*found.assumptions, *measure_assumptions()))
