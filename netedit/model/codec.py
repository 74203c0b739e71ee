"""Records as plain values for JSON, and back: the log, the spool and other processes use it."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import cast

from netedit.model.checks import hints_of
from netedit.model.edit import Change
from netedit.model.records import TABLES, TYPES, FieldValue, Record

Plain = dict[str, object]


def to_plain(record: Record) -> Plain:
    """Every field of `record` by name, as text, number, yes/no, list, object or None."""
    plain: Plain = {}
    for field in fields(record):
        value: object = getattr(record, field.name)
        if isinstance(value, StrEnum):
            value = value.value
        elif isinstance(value, tuple):
            value = list(cast(tuple[object, ...], value))
        elif isinstance(value, Mapping):
            value = dict(cast(Mapping[str, object], value))
        plain[field.name] = value
    return plain


def from_plain(table: str, plain: Mapping[str, object]) -> Record:
    """The record of `table` that `to_plain` made `plain` from; a missing field has its default.

    Raises ValueError for an unknown table, field or enumeration value, TypeError for a value of
    the wrong type.
    """
    type_ = TYPES.get(table)
    if type_ is None:
        raise ValueError(f"there is no table {table!r}")
    readers = _readers(type_)
    unknown = plain.keys() - readers.keys()
    if unknown:
        raise ValueError(f"{table} has no field {sorted(unknown)[0]!r}")
    return type_(**{name: readers[name](value) for name, value in plain.items()})  # type: ignore[arg-type]


def change_to_plain(change: Change) -> Plain:
    """`change` as {"table", "before", "after"}."""
    return {
        "table": TABLES[type(change.record)],
        "before": None if change.before is None else to_plain(change.before),
        "after": None if change.after is None else to_plain(change.after),
    }


def change_from_plain(plain: Mapping[str, object]) -> Change:
    """The change that `change_to_plain` made `plain` from; ValueError or TypeError if it is not."""
    table = str(plain.get("table"))
    before = _record_or_none(table, plain.get("before"))
    after = _record_or_none(table, plain.get("after"))
    if before is None and after is None:
        raise ValueError(f"a change of a {table} changes nothing")
    return Change(before, after)


def _record_or_none(table: str, plain: object) -> Record | None:
    if plain is None:
        return None
    if not isinstance(plain, Mapping):
        raise TypeError(f"a {table} is not an object")
    return from_plain(table, cast(Mapping[str, object], plain))


Reader = Callable[[object], object]


@cache
def _readers(type_: type[Record]) -> dict[str, Reader]:
    hints = hints_of(type_)
    return {field.name: _reader(field.name, hints[field.name]) for field in fields(type_)}


def _reader(name: str, hint: object) -> Reader:
    origin = typing.get_origin(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda value: hint(value)
    if origin is tuple:
        return lambda value: tuple(_texts(name, _expect(name, value, (list, tuple))))
    if origin is Mapping:
        return lambda value: _values(name, _expect(name, value, (dict,)))
    if hint is float:
        return lambda value: float(cast(float, _expect(name, value, (int, float))))
    if isinstance(hint, types.UnionType):
        accepted = tuple(typing.get_args(hint))
        return lambda value: _expect(name, value, accepted)
    if isinstance(hint, type):
        return lambda value: _expect(name, value, (hint,))
    raise TypeError(f"no reader for the field {name!r}")


def _texts(name: str, values: object) -> list[str]:
    return [cast(str, _expect(name, value, (str,))) for value in cast(list[object], values)]


def _values(name: str, values: object) -> dict[str, object]:
    held = cast(dict[object, object], values)
    _texts(name, list(held))
    return {cast(str, key): _expect(name, held[key], _VALUES) for key in held}


_VALUES: tuple[type, ...] = typing.get_args(FieldValue)


def _expect(name: str, value: object, accepted: tuple[type, ...]) -> object:
    # True is an int to Python, and no number to anyone else.
    if not isinstance(value, accepted) or (isinstance(value, bool) and bool not in accepted):
        raise TypeError(f"{name} is {value!r}")
    return value
