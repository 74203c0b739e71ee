"""The change log in the file: written with every edit, read for history, held against the rows."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from netedit.model.edit import Change
from netedit.model.errors import InternalError
from netedit.model.log import Cause, Entry, Group
from netedit.model.records import TABLES, TYPES, Map, Record
from netedit.store import rows
from netedit.store.rows import RowError

_ORDER = {type_: place for place, type_ in enumerate(TABLES)}


def write(connection: sqlite3.Connection, entry: Entry) -> None:
    """Write an entry and what it does to the rows, inside the caller's transaction.

    Raises InternalError or sqlite3.Error, and the caller must roll back, when the rows are not as
    the entry says they were.
    """
    number = connection.execute(
        'INSERT INTO "edit" (uid, "group", label, at, cause, undoes, merge_key)'
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            entry.uid,
            entry.group,
            entry.label,
            entry.at,
            entry.cause.value,
            entry.undoes,
            entry.merge_key,
        ),
    ).lastrowid
    connection.executemany(
        'INSERT INTO "change" (edit, "table", record, before, after) VALUES (?, ?, ?, ?, ?)',
        (
            (
                number,
                TABLES[type(change.record)],
                change.record.id,
                None if change.before is None else rows.text_of(change.before),
                None if change.after is None else rows.text_of(change.after),
            )
            for change in entry.changes
        ),
    )
    _write_rows(connection, entry.changes)


def _write_rows(connection: sqlite3.Connection, changes: Iterable[Change]) -> None:
    """What is referred to comes before what refers to it, and goes after it."""
    ordered = sorted(changes, key=lambda change: _ORDER[type(change.record)])
    for change in ordered:
        if change.after is not None:
            _put(connection, change.before, change.after)
    for change in reversed(ordered):
        if change.after is None and not rows.delete(connection, change.record):
            raise _not_there(change.record)


def _put(connection: sqlite3.Connection, before: Record | None, after: Record) -> None:
    if before is None:
        rows.insert(connection, after)
    elif not rows.update(connection, after):
        # The map record is there before anyone writes it.
        if not isinstance(after, Map):
            raise _not_there(after)
        rows.insert(connection, after)


def _not_there(record: Record) -> InternalError:
    table = TABLES[type(record)]
    return InternalError(
        f"The edit was not written because of a fault of netedit’s own: it changes a {table} "
        "that is not in the file."
    )


def has(connection: sqlite3.Connection, uid: str) -> bool:
    """Whether the entry with this uid has been written."""
    return connection.execute("SELECT 1 FROM edit WHERE uid = ?", (uid,)).fetchone() is not None


def joined(groups: list[Group], entry: Entry) -> None:
    """Take `entry` up into the headings: its own, or the last one that it merges into."""
    number, label, cause, undoes = entry.group, entry.label, entry.cause, entry.undoes
    if groups and groups[-1].number == number:
        first = groups.pop()
        label, cause, undoes = first.label, first.cause, first.undoes
    groups.append(Group(number, label, entry.at, cause, undoes, entry.merge_key))


def read_groups(connection: sqlite3.Connection) -> list[Group]:
    """The headings of all undo steps, oldest first; RowError where they are out of order."""
    groups: list[Group] = []
    cells = connection.execute(
        'SELECT "group", label, at, cause, undoes, merge_key FROM edit ORDER BY number'
    )
    causes = {cause.value: cause for cause in Cause}
    last = 0
    try:
        for number, label, at, cause, undoes, merge_key in cells:
            if number < last or (undoes is not None and undoes >= number):
                raise RowError("its history is out of order")
            if number == last:
                first = groups.pop()
                label, cause, undoes = first.label, first.cause, first.undoes
            last = number
            groups.append(Group(number, label, at, causes[cause], undoes, merge_key))
    except KeyError as error:
        raise RowError("its history holds a cause that is unknown") from error
    return groups


def read_entries(connection: sqlite3.Connection, group: int) -> tuple[Entry, ...]:
    """Every entry of an undo step in order, () where there is none; RowError for a bad one."""
    changes: dict[int, list[Change]] = {}
    cells = connection.execute(
        'SELECT change.edit, change."table", change.before, change.after FROM change'
        ' JOIN edit ON edit.number = change.edit WHERE edit."group" = ? ORDER BY change.number',
        (group,),
    )
    for edit, table, before, after in cells:
        changes.setdefault(edit, []).append(_change(table, before, after))
    headings = connection.execute(
        'SELECT number, uid, "group", label, at, cause, undoes, merge_key FROM edit'
        ' WHERE "group" = ? ORDER BY number',
        (group,),
    )
    return tuple(
        Entry(uid, number, label, at, Cause(cause), undoes, tuple(changes.get(edit, ())), key)
        for edit, uid, number, label, at, cause, undoes, key in headings
    )


def weigh(connection: sqlite3.Connection, group: int) -> int:
    """How many changes an undo step has; O(changes), but none of them is read."""
    (number,) = connection.execute(
        'SELECT count(*) FROM change WHERE edit IN (SELECT number FROM edit WHERE "group" = ?)',
        (group,),
    ).fetchone()
    return int(number)


def _change(table: str, before: str | None, after: str | None) -> Change:
    from netedit.model.codec import change_from_plain  # late: a start reads rows, not the history

    try:
        plain = {
            "table": table,
            "before": None if before is None else json.loads(before),
            "after": None if after is None else json.loads(after),
        }
        return change_from_plain(plain)
    except (ValueError, TypeError, RecursionError) as error:
        raise RowError("its history holds a change that makes no sense") from error


def check(connection: sqlite3.Connection, records: Sequence[Record]) -> None:
    """Raise RowError unless the newest entry of every record equals its row, none left over.

    This finds a copy taken while the file was being written, of which SQLite itself thinks well.
    """
    known = ", ".join(f"'{table}'" for table in TYPES)
    strange = f'SELECT 1 FROM change WHERE "table" NOT IN ({known}) LIMIT 1'
    if connection.execute(strange).fetchone() is not None:
        raise RowError("its history speaks of things netedit does not know")
    living = _living(connection)
    by_id: Mapping[str, Record] | None = None
    for type_, table in TABLES.items():
        (there,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
        if there != living.get(table, 0):
            raise _torn(table)
        if not there:
            continue
        differs, joins = rows.difference_in_sql(type_)
        # Row by row to its newest change: 1.5 times as quick as from the changes to the rows.
        newest = (
            f'FROM "{table}" AS r JOIN change AS c ON c.number = (SELECT max(number) FROM change '
            f'WHERE "table" = ? AND record = r.uid) {joins}'
        )
        query = f"SELECT count(c.after), total({differs}) {newest}"
        found, doubtful = connection.execute(query, (table,)).fetchone()
        if found != there:
            raise _torn(table)
        if not doubtful:
            continue
        if by_id is None:
            by_id = {record.id: record for record in records}
        cells = connection.execute(f"SELECT r.uid, c.after {newest} WHERE {differs}", (table,))
        for id_, after in cells:
            if not _equal(table, after, by_id.get(id_)):
                raise _torn(table)


def _living(connection: sqlite3.Connection) -> Mapping[str, int]:
    """How many records each table should hold: all that were ever there but those removed last."""
    ever = connection.execute(
        'SELECT "table", count(*) FROM (SELECT DISTINCT "table", record FROM change)'
        ' GROUP BY "table"'
    )
    living = {str(table): int(count) for table, count in ever}
    removed = connection.execute(
        'SELECT "table", count(*) FROM change AS c WHERE after IS NULL AND NOT EXISTS (SELECT 1'
        ' FROM change AS later WHERE later."table" = c."table" AND later.record = c.record'
        ' AND later.number > c.number) GROUP BY "table"'
    )
    for table, count in removed:
        living[str(table)] -= int(count)
    return living


def _equal(table: str, after: str | None, record: Record | None) -> bool:
    if after is None or record is None:
        return after is None and record is None
    from netedit.model.codec import from_plain

    try:
        return from_plain(table, cast(Mapping[str, object], json.loads(after))) == record
    except (ValueError, TypeError, RecursionError, AttributeError):
        return False


def _torn(table: str) -> RowError:
    return RowError(f"its table {table} and its history do not tell the same")
