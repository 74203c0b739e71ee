"""The records of a map, read from their rows and checked by the rules of the model."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import cast

from netedit.model.checks import check_field, reference_fields
from netedit.model.errors import EditError
from netedit.model.records import TABLES, Membership, Record
from netedit.store.rows import Column, RowError, columns_for, quoted


def read_all(connection: sqlite3.Connection) -> list[Record]:
    """Every record of the open file, each after those it refers to, in the order they were added.

    Raises RowError for a row that no record can be made of. Works by whole columns, which
    is twice as quick as by rows.
    """
    uids: dict[str, dict[int, str]] = {}
    records: list[Record] = []
    representatives: list[tuple[Record, str]] = []
    for type_, table in TABLES.items():
        names = ", ".join(map(quoted, ("number", "uid", *_cell_names(type_))))
        rows = connection.execute(f'SELECT {names} FROM "{table}" ORDER BY number').fetchall()
        if not rows:
            uids[table] = {}
            continue
        numbers, ids, *rest = zip(*rows, strict=True)
        uids[table] = dict(zip(numbers, ids, strict=True))
        try:
            made = _records(type_, ids, rest, uids)
        except (KeyError, ValueError, TypeError, RecursionError) as error:
            raise RowError(f"a row of the table {table} makes no sense") from error
        if any(record.id != id_ for record, id_ in zip(made, ids, strict=True)):
            raise RowError(f"a row of the table {table} has the id of another")
        records += made
        for field, cells in zip(_cell_fields(type_), (ids, *rest), strict=True):
            if field:
                each = dict(zip(cells, made, strict=True)).values()
                representatives += [(record, field) for record in each]
    _check_values(representatives)
    _check_lists(representatives, uids)
    _check_memberships(records)
    return records


@cache
def _cell_names(type_: type[Record]) -> tuple[str, ...]:
    """Every column of the table but the number and the uid."""
    columns = columns_for(type_)
    return tuple(name for column in columns for name in column.names if name != "uid")


@cache
def _cell_fields(type_: type[Record]) -> tuple[str, ...]:
    """The field that the uid and each of `_cell_names` belong to; "" for a uid made of others."""
    columns = columns_for(type_)
    fields = [column.field for column in columns for name in column.names if name != "uid"]
    return ("id" if any(column.form == "uid" for column in columns) else "", *fields)


def _records(
    type_: type[Record],
    ids: Sequence[str],
    cells: Sequence[Sequence[object]],
    uids: Mapping[str, Mapping[int, str]],
) -> list[Record]:
    left = iter(cells)
    arguments: list[Iterable[object]] = []
    for column in columns_for(type_):
        if column.form == "uid":
            arguments.append(ids)
        elif column.form == "key":
            arguments.append(_ids(column, [next(left) for _ in column.targets], uids))
        else:
            arguments.append(_converted(column, next(left)))
    make = cast(Callable[..., Record], type_)
    return list(map(make, *arguments))


def _ids(
    column: Column,
    cells: Sequence[Sequence[object]],
    uids: Mapping[str, Mapping[int, str]],
) -> Iterable[object]:
    if len(column.targets) == 1:
        of: dict[object, str | None] = {None: None, **uids[column.targets[0]]}
        return map(of.__getitem__, cells[0])
    tables = [uids[target] for target in column.targets]

    def filled(*keys: object) -> str:
        (uid,) = [
            table[cast(int, key)]
            for table, key in zip(tables, keys, strict=True)
            if key is not None
        ]
        return uid

    return map(filled, *cells)


def _converted(column: Column, cells: Sequence[object]) -> Iterable[object]:
    match column.form:
        case "enum":
            choices = cast(Mapping[object, StrEnum], column.choices)
            return map(choices.__getitem__, cells)
        case "bool":
            return map(bool, cells)
        case "list":
            return map(_list, cells)
        case "object":
            return map(_object, cells)
        case _:
            return cells


def _list(cell: object) -> tuple[str, ...]:
    if cell == "[]":
        return ()
    texts: object = json.loads(cast(str, cell))
    if not isinstance(texts, list) or any(
        type(text) is not str for text in cast(list[object], texts)
    ):
        raise RowError("a list holds something that is no text")
    return tuple(cast(list[str], texts))


def _object(cell: object) -> Mapping[str, object]:
    if cell == "{}":
        return {}
    values: object = json.loads(cast(str, cell), parse_constant=_no_number)
    if not isinstance(values, dict) or any(
        type(value) not in (str, int, float, bool)
        for value in cast(dict[str, object], values).values()
    ):
        raise RowError("a value is no text, number or yes/no")
    return cast(dict[str, object], values)


def _no_number(text: str) -> object:
    raise RowError(f"{text} is no number")


def _check_values(representatives: Iterable[tuple[Record, str]]) -> None:
    """By the model's own rules, each value that a field has anywhere once.

    SQLite itself leaves out the CHECKs of a file that is only read.
    """
    try:
        for record, field in representatives:
            check_field(record, field)
    except (EditError, TypeError) as error:
        raise RowError("it holds something that no map may hold") from error


def _check_lists(
    representatives: Iterable[tuple[Record, str]], uids: Mapping[str, Mapping[int, str]]
) -> None:
    """What stands in lists and objects has no foreign key; it is looked up here."""
    many = {(type_, f.name): f for type_ in TABLES for f in reference_fields(type_) if f.many}
    known = {table: frozenset(numbers.values()) for table, numbers in uids.items()}
    for record, name in representatives:
        field = many.get((type(record), name))
        held = cast(Iterable[str], getattr(record, name)) if field else ()
        if field and not all(any(id_ in known[t] for t in field.targets) for id_ in held):
            table = TABLES[type(record)]
            raise RowError(f"a row of the table {table} refers to nothing")


def _check_memberships(records: Iterable[Record]) -> None:
    above: dict[str, set[str]] = {}
    for record in records:
        if isinstance(record, Membership):
            above.setdefault(record.member, set()).add(record.organisation)
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        raise RowError("an organisation in it contains itself") from error
