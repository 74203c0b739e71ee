"""Reads a table of texts, wherever it came from, as rows of partners or of relationships."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from netedit.formats import cells
from netedit.formats.headers import (
    PARTNERS,
    columns_of,
    key,
    own_name,
    subject_of,
)
from netedit.model.reading import (
    Collected,
    Column,
    OwnColumn,
    PartnerRow,
    Reading,
    ReadOptions,
    RelationshipRow,
    problem,
)
from netedit.model.records import ActorStatus, Direction, FieldType, Subject, TieStatus
from netedit.model.text import NAME_LIMIT, NOTE_LIMIT, cleaned, folded, has_controls, is_blank

ROW_LIMIT = 200_000
COLUMN_LIMIT = 1_000
ID_LIMIT = 200
PREVIEWED = 10

_LEVELS = ("influence", "interest", "strength")
_SHORT = ("name", "kind", "from", "to", "organisation", "purposes", "tags")
_ACTOR_STATUS: Mapping[str, ActorStatus] = {
    **{status.value: status for status in ActorStatus},
    "current": ActorStatus.ACTIVE,
    "left": ActorStatus.ENDED,
    "former": ActorStatus.ENDED,
}
_TIE_STATUS: Mapping[str, TieStatus] = {
    **{status.value: status for status in TieStatus},
    "current": TieStatus.ACTIVE,
    "former": TieStatus.ENDED,
}
_DIRECTIONS: Mapping[str, Direction] = {
    **dict.fromkeys(("undirected", "none", "no", "false", "0", "-", "mixed"), Direction.NONE),
    **dict.fromkeys(
        ("directed", "forward", "one-way", "one way", "yes", "true", "1", "->"), Direction.FORWARD
    ),
    **dict.fromkeys(("mutual", "both", "two-way", "two way", "<->"), Direction.BOTH),
}
T = TypeVar("T")


@dataclass(slots=True)
class _Table:
    """One table on its way to a Reading."""

    file: str
    options: ReadOptions
    guarded: bool
    decimal_comma: bool
    headers: list[str] = field(default_factory=list[str])
    rows: list[tuple[int, list[str]]] = field(default_factory=list[tuple[int, list[str]]])
    columns: dict[str, int] = field(default_factory=dict[str, int])
    own: dict[int, OwnColumn] = field(default_factory=dict[int, OwnColumn])
    errors: Collected = field(default_factory=Collected)
    notices: Collected = field(default_factory=Collected)
    bad: set[int] = field(default_factory=set[int])

    def error(self, row: int | None, header: str, value: str, reason: str) -> None:
        """An error; the row it is in will not be taken in."""
        self.errors.add(problem(self.file, row, header, value, reason))
        if row is not None:
            self.bad.add(row)

    def notice(self, row: int | None, header: str, value: str, reason: str) -> None:
        """Something to know that stops nothing."""
        self.notices.add(problem(self.file, row, header, value, reason))

    def text(self, cells_: Sequence[str], name: str) -> str:
        """What stands under a field, "" where the table has none such."""
        column = self.columns.get(name)
        return "" if column is None else self.plain(cells_[column])

    def plain(self, text: str) -> str:
        """A cell without the guard against formulas."""
        return cells.unguarded(text) if self.guarded else text

    def header(self, name: str) -> str:
        """The header of a field."""
        return self.headers[self.columns[name]]


def read_table(
    rows: Sequence[Sequence[str]],
    options: ReadOptions,
    *,
    guarded: bool = False,
    decimal_comma: bool = False,
) -> Reading:
    """The Reading of a table whose first filled row has the headers.

    `rows` are all rows of the sheet from the first, empty ones too, so that positions are those a
    spreadsheet shows. `guarded` says that texts carry the mark of `cells.guarded`. O(cells).
    """
    table = _Table(options.file, options, guarded, decimal_comma)
    start = next((i for i, row in enumerate(rows) if any(c.strip() for c in row)), None)
    if start is None:
        table.error(None, "", "", "There is nothing in it")
        return _reading(table, None, [], [], "")
    table.headers = [_header(table, text) for text in rows[start]]
    if not _check_headers(table, start + 1):
        return _reading(table, None, [], [], "")
    _take_rows(table, rows, start)
    subject = subject_of(table.headers, options.columns)
    if subject is None:
        table.error(
            start + 1,
            "",
            ", ".join(table.headers),
            "There is neither a column of names, such as Label, nor the two columns From and To",
        )
        return _reading(table, None, [], [], "")
    held = {i: [row[i] for _, row in table.rows if row[i]] for i in range(len(table.headers))}
    table.columns = columns_of(table.headers, subject, options.columns, held)
    known = _settle(table, subject)
    _find_own(table, subject, held)
    partners: list[PartnerRow] = []
    relationships: list[RelationshipRow] = []
    if subject is Subject.PARTNER:
        partners = _partners(table, known)
    else:
        relationships = _directed(table, _relationships(table, known))
    name = table.columns.get("name")
    of_organisations = name is not None and key(table.headers[name]) in {
        key(word) for word in PARTNERS["organisation"]
    }
    return _reading(
        table, subject, partners, relationships, "Organisation" if of_organisations else ""
    )


def _reading(
    table: _Table,
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
        preview=tuple(tuple(row) for _, row in table.rows[:PREVIEWED]),
    )


def _header(table: _Table, text: str) -> str:
    header = table.plain(text.replace("\ufeff", "").strip())
    return "" if is_blank(header) else header


def _check_headers(table: _Table, row: int) -> bool:
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


def _take_rows(table: _Table, rows: Sequence[Sequence[str]], start: int) -> None:
    """Clean the cells of every filled row; rows of another length than the headers are errors."""
    width = len(table.headers)
    # spreadsheets write empty headers for empty columns at the end
    least = max(i + 1 for i, header in enumerate(table.headers) if header)
    unnamed: set[int] = set()
    for i in range(start + 1, len(rows)):
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
        table.rows.append((i + 1, [_clean(table, i + 1, j, row[j]) for j in range(width)]))
        unnamed.update(j for j in range(width) if row[j] and not table.headers[j])
    for j in sorted(unnamed):
        table.headers[j] = _unused(table, f"Column {j + 1}")
        table.notice(start + 1, "", "", f"Column {j + 1} has no header; it becomes a field")


def _unused(table: _Table, name: str) -> str:
    there = {key(header) for header in table.headers}
    while key(name) in there:
        name += " (no header)"
    return name


def _clean(table: _Table, row: int, column: int, text: str) -> str:
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


def _settle(table: _Table, subject: Subject) -> dict[str, set[int]]:
    """The rows whose level, status or direction reads as one; columns that do not are let go.

    A column in which most values are no level, or none is a status or direction, means something
    else by its header: it becomes an own field.
    """
    known: dict[str, set[int]] = {}
    for name in (*_LEVELS, "status", "direction"):
        column = table.columns.get(name)
        if column is None:
            continue
        test = _test(name, subject)
        filled = [row for row, held in table.rows if held[column]]
        good = {row for row, held in table.rows if held[column] and test(held[column])}
        few = len(good) * 2 < len(filled) if name in _LEVELS else not good
        if filled and few:
            table.notice(
                None, table.headers[column], "", "This column is kept as a field of the map's own"
            )
            del table.columns[name]
            continue
        known[name] = good
    return known


def _test(name: str, subject: Subject) -> Callable[[str], bool]:
    if name in _LEVELS:
        return lambda text: cells.level(text) is not None
    words: Mapping[str, object] = _DIRECTIONS
    if name == "status":
        words = _ACTOR_STATUS if subject is Subject.PARTNER else _TIE_STATUS
    return lambda text: folded(text) in words


def _find_own(table: _Table, subject: Subject, held: Mapping[int, Sequence[str]]) -> None:
    """Make an own column of every filled column without a field, and of levels off the scale."""
    fields = {column: name for name, column in table.columns.items()}
    for i, header in enumerate(table.headers):
        name = fields.get(i)
        if name is None:
            values, own = list(held[i]), own_name(header)
        elif name in _LEVELS:
            values = [text for text in held[i] if cells.level(text) is None]
            own = f"{header} (as given)"
            if values:
                table.notice(
                    None, header, values[0], f"Not a whole number from 1 to 5: kept in “{own}”"
                )
        else:
            continue
        if not values or is_blank(own):
            continue
        type_, texts = cells.typed(values, table.decimal_comma)
        if type_ is not FieldType.TEXT:
            # the same text always reads the same, so the column can be rewritten by value
            written = dict(zip(values, texts, strict=True))
            for _, row in table.rows:
                row[i] = written.get(row[i], row[i])
        table.own[i] = OwnColumn(own, type_, subject)


def _own_values(table: _Table, row: int, held: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    levels = {column for name, column in table.columns.items() if name in _LEVELS}
    for i, column in table.own.items():
        text = held[i]
        if not text or (i in levels and cells.level(text) is not None):
            continue
        plain = table.plain(text)
        if len(plain) > NOTE_LIMIT:
            table.error(row, table.headers[i], plain, _too_long(plain, NOTE_LIMIT))
        found[column.name] = plain
    return found


def _too_long(text: str, limit: int) -> str:
    return f"This text has {len(text):,} characters; at most {limit:,} fit"


def _check_lengths(table: _Table, row: int, held: Sequence[str]) -> None:
    for name, column in table.columns.items():
        text = table.plain(held[column])
        limit = ID_LIMIT if name == "id" else NOTE_LIMIT
        items = (text,)
        if name in _SHORT:
            limit = NAME_LIMIT
            items = (text,) if name in ("name", "kind", "from") else cells.split(text)
        long = next((item for item in items if len(item) > limit), None)
        if long is not None:
            table.error(row, table.headers[column], long, _too_long(long, limit))


def _word(
    table: _Table, row: int, held: Sequence[str], name: str, words: Mapping[str, T]
) -> T | None:
    """The value of a word column, None where the cell is empty or the word is an error."""
    text = table.text(held, name)
    if not text:
        return None
    found = words.get(folded(text))
    if found is None:
        some = ", ".join(dict.fromkeys(str(word) for word in words.values()))
        if name == "direction":
            some = "directed, undirected or mutual"
        table.error(row, table.header(name), text, f"This is not known here; write {some}")
    return found


def _level(table: _Table, held: Sequence[str], name: str) -> int | None:
    return cells.level(table.text(held, name))


def _day(table: _Table, row: int, held: Sequence[str], name: str) -> str | None:
    text = table.text(held, name)
    if not text:
        return None
    found = cells.day(text)
    if found is None:
        reason = "This is no date; write 2026, 2026-03 or 2026-03-31"
        table.error(row, table.header(name), text, reason)
    return found


def _partners(table: _Table, known: Mapping[str, set[int]]) -> list[PartnerRow]:
    found: list[PartnerRow] = []
    ids: dict[str, int] = {}
    for row, held in table.rows:
        id_ = table.text(held, "id")
        name = table.text(held, "name")
        if is_blank(name):
            name = id_
        if is_blank(name):
            table.error(row, table.header("name"), "", "This partner has no name")
        if id_ and ids.setdefault(id_, row) != row:
            table.error(row, table.header("id"), id_, f"Row {ids[id_]:,} has this ID too")
        _check_lengths(table, row, held)
        status = _word(table, row, held, "status", _ACTOR_STATUS) if "status" in known else None
        own = _own_values(table, row, held)
        if row in table.bad:
            continue
        found.append(
            PartnerRow(
                row=row,
                id=id_,
                name=name,
                kind=_named(table.text(held, "kind")),
                role=table.text(held, "role"),
                sector=table.text(held, "sector"),
                tier=table.text(held, "tier"),
                influence=_level(table, held, "influence"),
                interest=_level(table, held, "interest"),
                status=status,
                tags=_items(table.text(held, "tags")),
                notes=table.text(held, "notes"),
                private_notes=table.text(held, "private_notes"),
                organisations=_items(table.text(held, "organisation")),
                own=own,
            )
        )
    return found


def _items(text: str) -> tuple[str, ...]:
    return tuple(item for item in cells.split(text) if not is_blank(item))


def _named(text: str) -> str:
    return "" if is_blank(text) else text


def _relationships(table: _Table, known: Mapping[str, set[int]]) -> list[RelationshipRow]:
    found: list[RelationshipRow] = []
    ids: dict[str, int] = {}
    for row, held in table.rows:
        source = table.text(held, "from")
        targets = _items(table.text(held, "to"))
        id_ = table.text(held, "id")
        if is_blank(source):
            table.error(row, table.header("from"), "", "This relationship begins at nobody")
        if not targets:
            table.error(row, table.header("to"), "", "This relationship leads to nobody")
        if id_ and ids.setdefault(id_, row) != row:
            table.error(row, table.header("id"), id_, f"Row {ids[id_]:,} has this ID too")
        _check_lengths(table, row, held)
        status = _word(table, row, held, "status", _TIE_STATUS) if "status" in known else None
        direction = _word(table, row, held, "direction", _DIRECTIONS)
        common = RelationshipRow(
            row=row,
            source=source,
            target="",
            kind=_named(table.text(held, "kind")),
            direction=direction or Direction.NONE,
            strength=_level(table, held, "strength"),
            status=status,
            since=_day(table, row, held, "since"),
            until=_day(table, row, held, "until"),
            purposes=_items(table.text(held, "purposes")),
            notes=table.text(held, "notes"),
            private_notes=table.text(held, "private_notes"),
            own=_own_values(table, row, held),
        )
        if row in table.bad:
            continue
        for target in targets:
            # one ID cannot be that of several
            one = id_ if len(targets) == 1 else ""
            found.append(replace(common, target=target, id=one))
    return found


def _directed(table: _Table, rows: Sequence[RelationshipRow]) -> list[RelationshipRow]:
    """The rows with a direction: without a column for it, a kind is one-way if any pair of it
    occurs both ways, and undirected otherwise.
    """
    if "direction" in table.columns or not rows:
        return list(rows)
    if table.options.direction is not None:
        return [replace(each, direction=table.options.direction) for each in rows]
    pairs: dict[str, set[tuple[str, str]]] = {}
    for each in rows:
        ends = (folded(each.source), folded(each.target))
        pairs.setdefault(folded(each.kind), set()).add(ends)
    one_way = {
        kind for kind, there in pairs.items() if any(a != b and (b, a) in there for a, b in there)
    }
    said = "one-way where a pair of its kind occurs both ways, else undirected"
    table.notice(None, "", "", f"There is no direction column: a relationship is {said}")
    return [
        replace(each, direction=Direction.FORWARD) if folded(each.kind) in one_way else each
        for each in rows
    ]
