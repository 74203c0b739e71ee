"""Reads a table of texts, wherever it came from, as rows of partners or of relationships."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from netedit.formats import cells
from netedit.formats.headers import PARTNERS, columns_of, key, own_name, subject_of
from netedit.formats.headless import guessed_headers
from netedit.formats.rows import (
    ORGANISATION,
    asides_of,
    directed,
    partners_of,
    relationships_of,
)
from netedit.formats.table import (
    ACTOR_STATUS,
    DAYS,
    DIRECTIONS,
    LEVELS,
    TIE_STATUS,
    Table,
    reads,
)
from netedit.model.dates import is_short_month
from netedit.model.reading import (
    Column,
    OwnColumn,
    PartnerRow,
    Reading,
    ReadOptions,
    RelationshipRow,
)
from netedit.model.records import FieldType, Subject
from netedit.model.telling import Told, quietly
from netedit.model.text import NAME_LIMIT, cleaned, counted, folded, has_controls, is_blank

ROW_LIMIT = 200_000
COLUMN_LIMIT = 1_000
PREVIEWED = 10
_JUDGED = (*LEVELS, *DAYS)


def read_table(
    rows: Sequence[Sequence[str]],
    options: ReadOptions,
    *,
    guarded: bool = False,
    decimal_comma: bool = False,
    faults: Mapping[int, tuple[int, str]] | None = None,
    told: Told = quietly,
) -> Reading:
    """The Reading of a table whose first filled row has the headers, unless it is said to have
    none: then its columns are guessed by what is in them.

    `rows` are all rows of the sheet from the first, empty ones too, so that positions are those a
    spreadsheet shows. `guarded` says that texts carry the mark of `cells.guarded`. `faults` are
    cells that cannot be read, by row from 1: the column from 0, and why. O(cells).
    """
    table = Table(options.file, options, guarded, decimal_comma, told=told)
    subject = _lay_out(table, rows, faults or {})
    if subject is None:
        return _reading(table, None, [], [], "")
    held = {i: [row[i] for _, row in table.rows if row[i]] for i in range(len(table.headers))}
    passed = options.as_own | options.left_out
    table.columns = columns_of(table.headers, subject, options.columns, held, passed)
    known = _settle(table, subject)
    _find_own(table, subject, held)
    partners: list[PartnerRow] = []
    relationships: list[RelationshipRow] = []
    if subject is Subject.PARTNER:
        partners = partners_of(table, known)
        relationships = asides_of(table, partners)
    else:
        relationships = directed(table, relationships_of(table, known))
    kind = ORGANISATION if _is_of_organisations(table) else ""
    return _reading(table, subject, partners, relationships, kind)


def _lay_out(
    table: Table, rows: Sequence[Sequence[str]], faults: Mapping[int, tuple[int, str]]
) -> Subject | None:
    """Give the table its headers and rows; what they are about, None where that is an error."""
    options = table.options
    start = next((i for i, row in enumerate(rows) if any(c.strip() for c in row)), None)
    if start is None:
        table.error(None, "", "", "There is nothing in it")
        return None
    first = rows[start] if options.has_headers else guessed_headers(rows[start:])
    table.headers = [_header(table, text) for text in first]
    if not _check_headers(table, start + 1):
        return None
    _take_rows(table, rows, start + 1 if options.has_headers else start)
    _take_faults(table, faults)
    subject = subject_of(table.headers, options.columns)
    if subject is None:
        table.error(
            start + 1,
            "",
            ", ".join(table.headers),
            "There is neither a column of names, such as Label, nor the two columns From and To",
        )
    return subject


def _is_of_organisations(table: Table) -> bool:
    """Whether the column of names is headed by a word for organisations."""
    name = table.columns.get("name")
    words = {key(word) for word in PARTNERS["organisation"]}
    return name is not None and key(table.headers[name]) in words


def _reading(
    table: Table,
    subject: Subject | None,
    partners: list[PartnerRow],
    relationships: list[RelationshipRow],
    default_kind: str,
) -> Reading:
    fields = {column: name for name, column in reversed(table.columns.items())}
    columns = [
        Column(header, fields.get(i, ""), table.own[i].name if i in table.own else "")
        for i, header in enumerate(table.headers)
    ]
    own = {each.name: each for each in table.own.values()}
    return Reading(
        file=table.file,
        subject=subject,
        columns=tuple(columns),
        partners=tuple(partners),
        relationships=tuple(relationships),
        own=tuple(own.values()),
        default_kind=default_kind,
        errors=table.errors.problems,
        notices=table.notices.problems,
        preview=table.preview,
        has_headers=table.options.has_headers,
    )


def _header(table: Table, text: str) -> str:
    header = table.plain(text.replace("\ufeff", "").strip())
    return "" if is_blank(header) else header


def _check_headers(table: Table, row: int) -> bool:
    headers = table.headers
    if len(headers) > COLUMN_LIMIT:
        table.error(row, "", "", f"There are {len(headers):,} columns; at most 1,000 fit")
        return False
    seen: dict[str, int] = {}
    for i, header in enumerate(headers):
        if has_controls(header) or len(header) > NAME_LIMIT:
            table.error(row, "", header, "This header is too long or has control characters in it")
            continue
        first = seen.setdefault(folded(header), i) if header else i
        if first != i:
            places = f"column {first + 1} and in column {i + 1}"
            table.error(row, header, "", f"This header stands in {places}; give one another name")
    return not table.errors.problems


def _take_rows(table: Table, rows: Sequence[Sequence[str]], start: int) -> None:
    """Clean the cells of every filled row from `start` on; rows of another length than the headers
    are errors.
    """
    width = len(table.headers)
    # spreadsheets write empty headers for empty columns at the end
    least = max((i + 1 for i, header in enumerate(table.headers) if header), default=0)
    unnamed: set[int] = set()
    for i in range(start, len(rows)):
        row = [cell.strip() for cell in rows[i]]
        if not any(row):
            continue
        if len(table.rows) >= ROW_LIMIT:
            table.error(i + 1, "", "", f"There are more than {ROW_LIMIT:,} rows")
            break
        if len(row) < least or any(row[width:]):
            table.error(
                i + 1,
                "",
                " | ".join(row),
                f"This row has {len(row)} {'cell' if len(row) == 1 else 'cells'}, "
                f"and there are {least} headers",
            )
            continue
        row += [""] * (width - len(row))
        if least > 1 and _is_head(table, row):
            table.notice(i + 1, "", row[0], "The headers again; this row is left out")
            continue
        table.rows.append((i + 1, [_clean(table, i + 1, j, row[j]) for j in range(width)]))
        unnamed.update(j for j in range(width) if row[j] and not table.headers[j])
    for j in sorted(unnamed):
        table.headers[j] = _unused(table, f"Column {j + 1}")
        table.notice(start, "", "", f"Column {j + 1} has no header; it becomes a field")
    # Later on values are written as their types want them; these are as they stand.
    table.preview = tuple(tuple(row) for _, row in table.rows[:PREVIEWED])


def _is_head(table: Table, row: Sequence[str]) -> bool:
    """Whether a row is the headers again, as on every page of a list that was printed."""
    return row[0] == table.headers[0] and list(map(table.plain, row)) == table.headers


def _take_faults(table: Table, faults: Mapping[int, tuple[int, str]]) -> None:
    for row, _ in table.rows:
        if row in faults:
            column, reason = faults[row]
            header = table.headers[column] if column < len(table.headers) else ""
            table.error(row, header, "", reason)


def _unused(table: Table, name: str) -> str:
    there = {key(header) for header in table.headers}
    while key(name) in there:
        name += " (no header)"
    return name


def _clean(table: Table, row: int, column: int, text: str) -> str:
    if not has_controls(text):
        return text
    header = table.headers[column]
    if "\0" in text:
        table.error(row, header, text.replace("\0", "␀"), "There is a NUL byte in this cell")
        return ""
    plain = cells.unguarded(text) if table.guarded and cells.is_guarded(text) else None
    kept = cleaned(text) if plain is None else text[: len(text) - len(plain)] + plain
    kept = kept.replace("\r\n", "\n").replace("\r", "\n")
    if has_controls(kept):
        kept = cleaned(kept)
    if kept != text.replace("\r\n", "\n").replace("\r", "\n").strip():
        table.notice(row, header, kept, "Control characters were left out")
    return kept


def _settle(table: Table, subject: Subject) -> dict[str, set[int]]:
    """The rows whose level, status or direction reads as one; columns that do not are let go.

    A column in which most values are no level, or none is a status or direction, means something
    else by its header: it becomes an own field.
    """
    known: dict[str, set[int]] = {}
    for name in (*_JUDGED, "status", "direction"):
        column = table.columns.get(name)
        if column is None:
            continue
        test = _test(name, subject)
        filled = [row for row, held in table.rows if held[column]]
        good = {row for row, held in table.rows if held[column] and test(held[column])}
        few = len(good) * 2 < len(filled) if name in _JUDGED else not good
        if filled and few:
            table.notice(
                None, table.headers[column], "", "This column is kept as a field of the map's own"
            )
            del table.columns[name]
            continue
        known[name] = good
    return known


def _test(name: str, subject: Subject) -> Callable[[str], bool]:
    if name in _JUDGED:
        return partial(reads, name)
    words: Mapping[str, object] = DIRECTIONS
    if name == "status":
        words = ACTOR_STATUS if subject is Subject.PARTNER else TIE_STATUS
    return lambda text: folded(text) in words


def _find_own(table: Table, subject: Subject, held: Mapping[int, Sequence[str]]) -> None:
    """Make an own column of every filled column without a field, and of levels off the scale."""
    fields = {column: name for name, column in table.columns.items()}
    for i, header in enumerate(table.headers):
        name = fields.get(i)
        if header in table.options.left_out:
            continue
        if name is None:
            values, own = list(held[i]), own_name(header)
        elif name in _JUDGED:
            if name in DAYS:
                _tell_of_months(table, i, held[i])
            values = [text for text in held[i] if not reads(name, text)]
            own = f"{header} (as given)"
            if values:
                what = "date" if name in DAYS else "whole number from 1 to 5"
                row = _row_of(table, i, values[0])
                table.notice(
                    row, header, values[0], f"Not a {what}: kept in “{own}”{_more(values)}"
                )
        else:
            continue
        if not values or is_blank(own):
            continue
        type_, texts = cells.typed(values, table.decimal_comma)
        if type_ is FieldType.DATE:
            _tell_of_months(table, i, values)
        if type_ is not FieldType.TEXT:
            # the same text always reads the same, so the column can be rewritten by value
            written = dict(zip(values, texts, strict=True))
            for _, row in table.rows:
                row[i] = written.get(row[i], row[i])
        elif name is None:
            _tell_of_days(table, i, values)
        table.own[i] = OwnColumn(own, type_, subject)


def _tell_of_days(table: Table, column: int, values: Sequence[str]) -> None:
    """Say of a column of texts most of which are dates which of them are none."""
    others = [text for text in values if cells.day(text) is None]
    if len(others) * 2 < len(values):
        row, header = _row_of(table, column, others[0]), table.headers[column]
        reason = f"Not a date, so the whole column is kept as text{_more(others)}"
        table.notice(row, header, others[0], reason)


def _tell_of_months(table: Table, column: int, values: Sequence[str]) -> None:
    """Say of dates such as Mar-25 that they were taken for months."""
    months = [text for text in values if is_short_month(text)]
    if months:
        meant = cells.day(months[0]) or ""
        row, header = _row_of(table, column, months[0]), table.headers[column]
        reason = f"Read as the month {meant}, not as a day{_more(months)}"
        table.notice(row, header, months[0], reason)


def _row_of(table: Table, column: int, text: str) -> int | None:
    """The first row in which a text stands in a column."""
    return next((row for row, held in table.rows if held[column] == text), None)


def _more(values: Sequence[str]) -> str:
    """How many there are besides the first that is shown."""
    return f", as in {counted(len(values) - 1, 'more row', 'more rows')}" if values[1:] else ""
