"""Fills what is empty in a record from a row of a file, and lists what reads differently.

Where the file is to replace what is there, the row has its way; an empty cell says nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar, cast

from netedit.formats import cells
from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.reading import Reading, problem
from netedit.model.records import Actor, Field, FieldType, FieldValue, Tie
from netedit.recording.working import Working

T = TypeVar("T", Actor, Tie)


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a file, to say where something stands."""

    file: str
    row: int


def filled(work: Working, there: T, given: Mapping[str, object], place: Place) -> T:
    """`there` with the fields it lacks taken from `given`; None and "" in `given` say nothing.

    A field that holds something else is listed, and left alone unless the file replaces it.
    """
    taken: dict[str, object] = {}
    for name, value in given.items():
        now: object = getattr(there, name)
        if value in (None, "", ()) or value == now:
            continue
        if now in (None, "", ()):
            taken[name] = value
            work.draft.filled.add(there.id)
        elif not _says_nothing_else(work, value, now):
            differs(work, place, name.replace("_", " "), _text(work, value), _text(work, now))
            if work.replaces:
                taken[name] = value
                work.draft.replaced.add(there.id)
    return replace(there, **taken) if taken else there  # type: ignore[arg-type]


def _says_nothing_else(work: Working, given: object, there: object) -> bool:
    """Whether `given` is `there` as a table gives it back, or a list of what is in `there`: some
    of it, or all where it replaces it.
    """
    if isinstance(given, str) and isinstance(there, str):
        return given in cells.comes_back(there)
    if not isinstance(given, tuple):
        return False
    one = set(cast(tuple[str, ...], given))
    other = {cells.comes_back(each)[0] for each in cast(tuple[str, ...], there)}
    return one == other if work.replaces else one <= other


def filled_own(work: Working, there: T, own: Mapping[str, FieldValue], place: Place) -> T:
    """`there` with the own fields it lacks taken from `own`, by Field id."""
    taken: dict[str, FieldValue] = {}
    for id_, value in own.items():
        if id_ not in there.fields:
            taken[id_] = value
            work.draft.filled.add(there.id)
        elif there.fields[id_] != value and not _says_nothing_else(work, value, there.fields[id_]):
            differs(work, place, work.field_name(id_), str(value), str(there.fields[id_]))
            if work.replaces:
                taken[id_] = value
                work.draft.replaced.add(there.id)
    return replace(there, fields={**there.fields, **taken}) if taken else there


def differs(
    work: Working, place: Place, what: str, offered: str, there: str, *, stays: bool = False
) -> None:
    """List a value that stands otherwise on the map, and is left so or replaced.

    One that `stays` is left so whatever the file is to do.
    """
    done = "replaced" if work.replaces and not stays else "left so"
    reason = f"On the map it is “{shortened(there)}”, and it is {done}"
    work.draft.differences.add(problem(place.file, place.row, what, offered, reason))


def _text(work: Working, value: object) -> str:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return ", ".join(work.said(each) for each in cast(tuple[str, ...], value))
    return str(value)


def own_values(
    work: Working, reading: Reading, own: Mapping[str, str], place: Place
) -> dict[str, FieldValue] | None:
    """The values of a row's own fields by Field id, or None after an error in one of them."""
    columns = {column.name: column for column in reading.own}
    found: dict[str, FieldValue] = {}
    for name, text in own.items():
        field = work.field(columns[name])
        value = _value(field, text)
        if value is None:
            reason = f"The field “{field.name}” on the map holds {_HOLDS[field.type]}"
            work.draft.errors.add(problem(place.file, place.row, name, text, reason))
            return None
        found[field.id] = value
    return found


_HOLDS: Mapping[FieldType, str] = {
    FieldType.TEXT: "texts",
    FieldType.NUMBER: "numbers",
    FieldType.DATE: "dates, such as 2026-03-31",
    FieldType.YES_NO: "yes or no",
    FieldType.CHOICE: "one of its choices",
}


def _value(field: Field, text: str) -> FieldValue | None:
    match field.type:
        case FieldType.TEXT:
            return text
        case FieldType.NUMBER:
            return cells.number(text)
        case FieldType.DATE:
            return cells.day(text)
        case FieldType.YES_NO:
            return cells.yes_no(text)
        case FieldType.CHOICE:
            return text if text in field.choices else None
