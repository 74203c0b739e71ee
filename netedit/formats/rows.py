"""Makes rows of partners and of relationships of a table whose columns are settled."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from netedit.formats import cells
from netedit.formats.headers import NAMING, SAYS_KIND, key
from netedit.formats.table import (
    ACTOR_STATUS,
    DAYS,
    DIRECTIONS,
    LEVELS,
    TIE_STATUS,
    Table,
    reads,
)
from netedit.model.reading import PartnerRow, RelationshipRow
from netedit.model.records import Direction
from netedit.model.text import NAME_LIMIT, NOTE_LIMIT, folded, is_blank

ID_LIMIT = 200
# What making its rows is of the time a large table takes (measured).
_ROWS_MADE = (0.2, 0.9)
ORGANISATION = "Organisation"
# In a row of so many cells with one text that is no name stands a heading or a remark.
_WIDE = 4
# Below a sum stands at most who wrote it and when.
_SUMS_WITHIN = 3
_TOTALS = frozenset({"total", "totals", "grand total", "sum", "count"})
_NOBODY = frozenset({"-", "–", "?", "n/a", "N/A", "none", "None", "nobody", "tbc", "TBC", "x"})
_SHORT = (*NAMING, "kind", "from", "to", "organisation", "purposes", "tags")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,/&+]|\band\b)\s*", re.IGNORECASE)
T = TypeVar("T")


def _own_values(table: Table, row: int, held: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    judged = {column: name for name, column in table.columns.items() if name in (*LEVELS, *DAYS)}
    for i, column in table.own.items():
        text = held[i]
        if not text or (i in judged and reads(judged[i], text)):
            continue
        plain = table.plain(text)
        if len(plain) > NOTE_LIMIT:
            table.error(row, table.headers[i], plain, _too_long(plain, NOTE_LIMIT))
        found[column.name] = plain
    return found


def _too_long(text: str, limit: int) -> str:
    return f"This text has {len(text):,} characters; at most {limit:,} fit"


def _check_lengths(table: Table, row: int, held: Sequence[str]) -> None:
    for name, column in table.columns.items():
        text = table.plain(held[column])
        limit = ID_LIMIT if name == "id" else NOTE_LIMIT
        items = (text,)
        if name in _SHORT:
            limit = NAME_LIMIT
            items = (text,) if name in (*NAMING, "kind", "from") else _parts(text, name)
        long = next((item for item in items if len(item) > limit), None)
        if long is not None:
            table.error(row, table.headers[column], long, _too_long(long, limit))


def _parts(text: str, name: str) -> Sequence[str]:
    return cells.words(text) if name == "tags" else cells.split(text)


def _word(
    table: Table, row: int, held: Sequence[str], name: str, words: Mapping[str, T]
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


def _level(table: Table, held: Sequence[str], name: str) -> int | None:
    return cells.level(table.text(held, name))


def _day(table: Table, row: int, held: Sequence[str], name: str) -> str | None:
    text = table.text(held, name)
    if not text:
        return None
    found = cells.day(text)
    if found is None:
        reason = "This is no date; write 2026, 2026-03 or 2026-03-31"
        table.error(row, table.header(name), text, reason)
    return found


def partners_of(table: Table, known: Mapping[str, set[int]]) -> list[PartnerRow]:
    """The rows of a table of partners that have no error; `known` are the word columns it has."""
    found: list[PartnerRow] = []
    ids: dict[str, int] = {}
    last = {row for row, _ in table.rows[-_SUMS_WITHIN:]}
    for row, held in table.counted(*_ROWS_MADE):
        if row in last and _is_total(table, held):
            table.notice(row, "", table.text(held, "name"), "This counts the rows; it is left out")
            continue
        id_ = table.text(held, "id")
        name = table.text(held, "name")
        if is_blank(name):
            name = id_
        kind, hosts = _named(table.text(held, "kind")), _items(table.text(held, "organisation"))
        if is_blank(name) and len(hosts) == 1:
            # address books have organisations of which nobody is named
            name, kind, hosts = hosts[0], kind or ORGANISATION, ()
        if is_blank(name) and _is_nobody(table, row, held, is_last=row in last):
            continue
        if id_ and ids.setdefault(id_, row) != row:
            table.error(row, table.header("id"), id_, f"Row {ids[id_]:,} has this ID too")
        _check_lengths(table, row, held)
        status = _word(table, row, held, "status", ACTOR_STATUS) if "status" in known else None
        own = _own_values(table, row, held)
        if row in table.bad:
            continue
        found.append(
            PartnerRow(
                row=row,
                id=id_,
                name=name,
                kind=kind,
                role=table.text(held, "role"),
                sector=table.text(held, "sector"),
                tier=table.text(held, "tier"),
                influence=_level(table, held, "influence"),
                interest=_level(table, held, "interest"),
                status=status,
                tags=_items(table.text(held, "tags"), "tags"),
                notes=table.text(held, "notes"),
                private_notes=table.text(held, "private_notes"),
                organisations=hosts,
                review=cells.day(table.text(held, "review")),
                last_contact=cells.day(table.text(held, "last_contact")),
                own=own,
            )
        )
    return found


def _is_nobody(table: Table, row: int, held: Sequence[str], *, is_last: bool) -> bool:
    """Whether a row without a name is a heading, a remark or a sum, which is told of; else it is
    an error.
    """
    said = [text for text in map(table.plain, held) if text]
    if (len(said) == 1 and len(held) >= _WIDE) or (is_last and _is_count(said)):
        table.notice(row, "", said[0], "Nothing else stands in this row; it is left out")
        return True
    table.error(row, "", " | ".join(said), "This partner has no name")
    return False


def _is_total(table: Table, held: Sequence[str]) -> bool:
    """Whether a row is a sum below the others, as spreadsheets have, where their names stand."""
    said = [text for text in map(table.plain, held) if text]
    return _is_count(said) and any(table.text(held, field) in said for field in NAMING)


def _is_count(said: Sequence[str]) -> bool:
    """Whether a row says a word for a sum and numbers alone."""
    words = [text for text in said if cells.number(text) is None]
    return len(words) == 1 and folded(words[0]).rstrip(":") in _TOTALS


def asides_of(table: Table, partners: Sequence[PartnerRow]) -> list[RelationshipRow]:
    """The relationships that partners' rows tell in a cell with names; each pair once."""
    column = table.columns.get("knows")
    if column is None:
        return []
    header = table.headers[column]
    kind = header.strip().lower() if key(header) in SAYS_KIND else ""
    texts = {row: table.plain(held[column]) for row, held in table.rows}
    # a comma parts names unless names themselves have commas
    by_comma = not any("," in each.name for each in partners)
    there = {_same(each.name) for each in partners}
    found: dict[frozenset[str], RelationshipRow] = {}
    for each in partners:
        for name in _names(texts[each.row], by_comma, there):
            own = folded(each.id) if each.id else _same(each.name)
            pair = frozenset((own, _same(name)))
            if len(pair) == 2 and _same(name) != _same(each.name):
                known = RelationshipRow(
                    each.row, each.id or each.name, name, kind=kind, is_aside=True
                )
                found.setdefault(pair, known)
    return list(found.values())


def _same(name: str) -> str:
    """What a name has in common with itself the other way round: Lee, Ana is Ana Lee."""
    return " ".join(sorted(re.findall(r"\w+", folded(name)))) or folded(name)


def _names(text: str, by_comma: bool, there: Collection[str]) -> Sequence[str]:
    """The names in a cell, with | ; line ends or commas between them.

    Other signs part them only where all that they part have a row, and so are in `there`.
    """
    items = _items(text)
    if len(items) == 1:
        items = tuple(re.split(r"[;\n]", text))
    if len(items) == 1 and by_comma:
        items = tuple(text.split(","))
    if len(items) == 1 and _same(text) not in there:
        parts = _BETWEEN_NAMES.split(text)
        items = tuple(parts) if all(_same(part) in there for part in parts) else items
    plain = (item.strip(" .") for item in items)
    return [name for name in dict.fromkeys(plain) if _is_name(name)]


def _is_name(text: str) -> bool:
    """Whether somebody may be called so: not what stands for nobody, nor how many there are."""
    return not is_blank(text) and text not in _NOBODY and cells.number(text) is None


def _items(text: str, name: str = "") -> tuple[str, ...]:
    return tuple(item for item in _parts(text, name) if not is_blank(item))


def _named(text: str) -> str:
    return "" if is_blank(text) else text


def relationships_of(table: Table, known: Mapping[str, set[int]]) -> list[RelationshipRow]:
    """The rows of a table of relationships that have no error, one for each end named."""
    found: list[RelationshipRow] = []
    ids: dict[str, int] = {}
    for row, held in table.counted(*_ROWS_MADE):
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
        status = _word(table, row, held, "status", TIE_STATUS) if "status" in known else None
        direction = _word(table, row, held, "direction", DIRECTIONS)
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
            review=cells.day(table.text(held, "review")),
            last_contact=cells.day(table.text(held, "last_contact")),
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


def directed(table: Table, rows: Sequence[RelationshipRow]) -> list[RelationshipRow]:
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
