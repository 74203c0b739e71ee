"""Records as rows, worked out from how their fields are declared."""

import json
import sqlite3
import types
import typing
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import cast

from netedit.model.checks import reference_fields, rule_of
from netedit.model.dataclass import dataclass, declared
from netedit.model.records import TABLES, Record


class RowError(ValueError):
    """A row that no record can be made of."""


def dumps(value: object) -> str:
    """`value` as JSON in the one form the file knows: no blanks, no escapes but the needed ones."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def text_of(record: Record) -> str:
    """`record` as it stands in the change log."""
    from netedit.model.codec import to_plain  # late: nothing is written before the first edit

    return dumps(to_plain(record))


@dataclass(frozen=True, slots=True)
class Column:
    """How a field is kept: `form` is plain, uid, key, enum, bool, real, list or object.

    `targets` are the tables a key may lead to. With one it has a column of the field's name, with
    several a column each, of which one is filled.
    """

    field: str
    form: str
    targets: tuple[str, ...] = ()
    choices: Mapping[str, StrEnum] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        if self.form == "uid":
            return ("uid",)
        if len(self.targets) > 1:
            return tuple(f"{self.field}_{target}" for target in self.targets)
        return (self.field,)


@cache
def columns_for(type_: type[Record]) -> tuple[Column, ...]:
    """How each field of `type_` is kept, in the order of the fields."""
    targets = {f.name: f.targets for f in reference_fields(type_) if not f.many}
    found: list[Column] = []
    for name, (hint, metadata) in declared(type_).items():
        rule = rule_of(metadata)
        if name == "id":
            found.append(Column("id", "uid"))
        elif name in targets:
            found.append(Column(name, "key", targets[name]))
        elif rule is not None and rule.form == "values":
            found.append(Column(name, "object"))
        elif typing.get_origin(hint) is tuple:
            found.append(Column(name, "list"))
        elif isinstance(hint, type) and issubclass(hint, StrEnum):
            choices = {member.value: member for member in hint}
            found.append(Column(name, "enum", choices=choices))
        elif hint in (bool, float):
            found.append(Column(name, "bool" if hint is bool else "real"))
        else:
            assert hint in (str, int) or isinstance(hint, types.UnionType), hint
            found.append(Column(name, "plain"))
    return tuple(found)


def quoted(name: str) -> str:
    """`name` as SQL writes the name of a table or column."""
    return f'"{name}"'


@cache
def _names(type_: type[Record]) -> tuple[str, ...]:
    names = [name for column in columns_for(type_) for name in column.names]
    return tuple(names) if "uid" in names else ("uid", *names)


@cache
def _placeholders(type_: type[Record]) -> tuple[str, ...]:
    marks = [] if any(c.form == "uid" for c in columns_for(type_)) else ["?"]
    for column in columns_for(type_):
        if column.form == "key":
            marks += [f'(SELECT number FROM "{t}" WHERE uid = ?)' for t in column.targets]
        else:
            marks.append("?")
    return tuple(marks)


@cache
def _insert(type_: type[Record]) -> str:
    names = ", ".join(map(quoted, _names(type_)))
    return f'INSERT INTO "{TABLES[type_]}" ({names}) VALUES ({", ".join(_placeholders(type_))})'


@cache
def _update(type_: type[Record]) -> str:
    pairs = zip(_names(type_), _placeholders(type_), strict=True)
    sets = ", ".join(f"{quoted(name)} = {mark}" for name, mark in pairs)
    return f'UPDATE "{TABLES[type_]}" SET {sets} WHERE uid = ?'


def _values(record: Record) -> list[object]:
    columns = columns_for(type(record))
    values: list[object] = [] if any(c.form == "uid" for c in columns) else [record.id]
    for column in columns:
        value: object = getattr(record, column.field)
        match column.form:
            case "key":
                # The same id for each table: a record has one id among all tables.
                values += [value] * len(column.targets)
            case "list":
                values.append(dumps(list(cast(Iterable[str], value))))
            case "object":
                values.append(dumps(dict(cast(Mapping[str, object], value))))
            case "enum":
                values.append(cast(StrEnum, value).value)
            case "bool":
                values.append(int(cast(bool, value)))
            case _:
                values.append(value)
    return values


def insert(connection: sqlite3.Connection, record: Record) -> None:
    """Add the row of `record`; what it refers to must be there."""
    connection.execute(_insert(type(record)), _values(record))


def update(connection: sqlite3.Connection, record: Record) -> bool:
    """Rewrite the row of `record`; False where there is none."""
    cursor = connection.execute(_update(type(record)), [*_values(record), record.id])
    return cursor.rowcount == 1


def delete(connection: sqlite3.Connection, record: Record) -> bool:
    """Remove the row of `record`; False where there is none."""
    table = TABLES[type(record)]
    return connection.execute(f'DELETE FROM "{table}" WHERE uid = ?', (record.id,)).rowcount == 1


@cache
def difference_in_sql(type_: type[Record]) -> tuple[str, str]:
    """A condition true where a row "r" may differ from the text "c"."after", and its joins.

    It may be true of equal ones too, as when the text was written before a field was added; never
    false of others. The whole text is compared where there is no real number, which SQLite would
    round to 15 digits; otherwise value by value.
    """
    joins: list[str] = []
    cells: dict[str, str] = {}
    columns = columns_for(type_)
    for column in columns:
        cell = f'r."{column.names[0]}"'
        match column.form:
            case "key":
                uids: list[str] = []
                for name, target in zip(column.names, column.targets, strict=True):
                    joins.append(
                        f'LEFT JOIN "{target}" AS "{name}" ON "{name}".number = r."{name}"'
                    )
                    uids.append(f'"{name}".uid')
                cell = uids[0] if len(uids) == 1 else f"coalesce({', '.join(uids)})"
            case "list" | "object":
                cell = f"json({cell})"
            case _:
                pass
        cells[column.field] = cell
    if any(column.form == "real" for column in columns):
        same = [f"json_extract(c.after, '$.{name}') IS {cell}" for name, cell in cells.items()]
        return f"NOT ({' AND '.join(same)})", " ".join(joins)
    for column in columns:
        if column.form == "bool":
            value = f"CASE {cells[column.field]} WHEN 1 THEN 'true' ELSE 'false' END"
            cells[column.field] = f"json({value})"
    pairs = ", ".join(f"'{name}', {cell}" for name, cell in cells.items())
    return f"c.after <> json_object({pairs})", " ".join(joins)
