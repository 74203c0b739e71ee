"""What must hold of one record by itself, derived from how its fields are declared."""

import math
import re
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import cast

from netedit.model.dataclass import dataclass, declared
from netedit.model.declare import COORDINATE_LIMIT, KEY, Rule
from netedit.model.errors import EditError
from netedit.model.records import TABLES, Frame, Record
from netedit.model.text import has_controls, is_blank

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ID_LIMIT = 1000
_NUMBER_LIMIT = 2**63 - 1

# What each type is called on screen.
WORDS: Mapping[str, str] = {
    "map": "map",
    "actor_kind": "kind of partner",
    "actor": "partner",
    "tie_kind": "kind of relationship",
    "tie": "relationship",
    "membership": "membership",
    "purpose": "purpose",
    "note": "note",
    "view": "view",
    "frame": "frame",
    "placement": "place",
    "field": "field",
    "version": "version",
    "picture": "picture",
    "need": "need",
    "contact": "contact",
    "action": "action",
    "accepted_risk": "accepted risk",
    "ruled_out": "pair ruled out",
    "scenario": "what-if",
    "scenario_step": "step of a what-if",
    "story": "story",
    "story_step": "step of a story",
    "parked": "parked name",
}


@dataclass(frozen=True, slots=True)
class ReferenceField:
    """A field that holds one id (or, if `many`, a collection of ids) of other records."""

    name: str
    targets: tuple[str, ...]
    many: bool
    indexed: bool
    optional: bool


def rule_of(metadata: Mapping[str, object]) -> Rule | None:
    """The rule a dataclass field was declared with, if any."""
    return cast(Rule | None, metadata.get(KEY))


def hints_of(type_: type[Record]) -> Mapping[str, object]:
    """The type of every field, by its name.

    Nothing is evaluated, which would cost a start 3 ms: no record writes a type as a text.
    """
    return {name: hint for name, (hint, _) in declared(type_).items()}


@cache
def reference_fields(type_: type[Record]) -> tuple[ReferenceField, ...]:
    """The fields of `type_` that hold ids of other records."""
    found: list[ReferenceField] = []
    for name, (_, metadata) in declared(type_).items():
        rule = rule_of(metadata)
        if rule is not None and rule.targets:
            targets = tuple(TABLES[t] for t in TABLES if t.__name__ in rule.targets)
            many = rule.form != "reference"
            found.append(ReferenceField(name, targets, many, rule.indexed, rule.optional))
    return tuple(found)


def word(record: Record) -> str:
    """What `record` is called on screen."""
    return WORDS[TABLES[type(record)]]


def shown(record: Record) -> str:
    """`record` in a sentence: its word and, where it has one, its name in quotation marks."""
    names = (str(getattr(record, name, "")) for name in ("name", "statement"))
    text = record.title if isinstance(record, Frame) else next(filter(None, names), "")
    return f"{word(record)} “{shortened(text)}”" if text else word(record)


def shortened(text: str, limit: int = 60) -> str:
    """`text` on one line, cut to `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def check(record: Record) -> None:
    """Raise EditError unless every field of `record` holds what it may."""
    if not record.id:
        raise EditError(f"The {shown(record)} has no id.")
    for name, test in _tests(type(record)).items():
        problem = test(getattr(record, name))
        if problem is not None:
            raise _refused(record, problem)


def check_field(record: Record, name: str) -> None:
    """Raise EditError unless the field of that name holds what it may."""
    problem = _tests(type(record))[name](getattr(record, name))
    if problem is not None:
        raise _refused(record, problem)


def _refused(record: Record, problem: str) -> EditError:
    return EditError(f"The {shown(record)} cannot be kept: {problem}.")


Test = Callable[[object], str | None]


@cache
def _tests(type_: type[Record]) -> Mapping[str, Test]:
    tests: dict[str, Test] = {}
    for name, (hint, metadata) in declared(type_).items():
        label = name.replace("_", " ")
        rule = rule_of(metadata)
        if rule is not None:
            tests[name] = _FORMS[rule.form](label, rule)
        else:
            tests[name] = _undeclared(label, hint)
    return tests


def _undeclared(label: str, hint: object) -> Test:
    """The test of a field that its type alone says all about."""
    if typing.get_origin(hint) is tuple:
        return _text_list(label)
    if hint is str:
        return _text(label, Rule("note", _ID_LIMIT))
    if hint is int:
        return _count(label)
    assert isinstance(hint, type), hint
    return _of_type(label, hint)


def _of_type(label: str, type_: type) -> Test:
    choices = f"; choose {_either(type_)}" if issubclass(type_, StrEnum) else ""

    def test(value: object) -> str | None:
        return None if isinstance(value, type_) else f"its {label} is {value!r}{choices}"

    return test


def _either(choices: type[StrEnum]) -> str:
    *most, last = (choice.value.replace("_", " ") for choice in choices)
    return f"{', '.join(most)} or {last}"


def _count(label: str) -> Test:
    def test(value: object) -> str | None:
        if type(value) is int and 0 <= value <= _NUMBER_LIMIT:
            return None
        return f"its {label} is {value!r}, which counts nothing"

    return test


def _text(label: str, rule: Rule) -> Test:
    def test(value: object) -> str | None:
        if not isinstance(value, str):
            return f"its {label} is not a text"
        if len(value) > rule.limit:
            return f"its {label} has {len(value):,} characters; at most {rule.limit:,} fit"
        if has_controls(value):
            return f"its {label} has a control character in it"
        return None

    return test


def _name(label: str, rule: Rule) -> Test:
    text = _text(label, rule)

    def test(value: object) -> str | None:
        problem = text(value)
        if problem is None and is_blank(cast(str, value)):
            return f"its {label} is empty"
        return problem

    return test


def _level(label: str, _rule: Rule) -> Test:
    def test(value: object) -> str | None:
        if value is None or (type(value) is int and 1 <= value <= 5):
            return None
        return f"its {label} is {value}, and only whole numbers from 1 to 5 will do"

    return test


def _date(label: str, _rule: Rule) -> Test:
    def test(value: object) -> str | None:
        if value is None or (isinstance(value, str) and _is_date(value)):
            return None
        return f"its date “{label}” is {value!r}; write 2026, 2026-03 or 2026-03-31"

    return test


def _is_date(text: str) -> bool:
    if _DATE.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _colour(label: str, _rule: Rule) -> Test:
    def test(value: object) -> str | None:
        if isinstance(value, str) and _COLOUR.fullmatch(value):
            return None
        return f"its {label} is {value!r}; write it like #0072b2"

    return test


def _coordinate(label: str, _rule: Rule) -> Test:
    def test(value: object) -> str | None:
        if type(value) in (int, float) and abs(cast(float, value)) <= COORDINATE_LIMIT:
            return None
        return f"its {label} coordinate {value} is not on the map"

    return test


def _length(label: str, _rule: Rule) -> Test:
    def test(value: object) -> str | None:
        if type(value) in (int, float) and 0 < cast(float, value) <= 2 * COORDINATE_LIMIT:
            return None
        return f"its {label} {value} is no length"

    return test


def _whole(label: str, rule: Rule) -> Test:
    def test(value: object) -> str | None:
        if type(value) is int and rule.least <= value <= rule.limit:
            return None
        return f"its {label} is {value}, and only {rule.least:,} to {rule.limit:,} will do"

    return test


def _reference(label: str, rule: Rule) -> Test:
    def test(value: object) -> str | None:
        if isinstance(value, str) or (value is None and rule.optional):
            return None
        return f"its {label} is missing" if value is None else f"its {label} is not an id"

    return test


def _references(label: str, _rule: Rule) -> Test:
    def test(value: object) -> str | None:
        ids = _texts(value)
        if ids is None:
            return f"its {label} are not a list of ids"
        return f"its {label} name one thing twice" if len(set(ids)) < len(ids) else None

    return test


def _texts(value: object) -> tuple[str, ...] | None:
    # Only a tuple equals what is read back from the file.
    if not isinstance(value, tuple):
        return None
    held = cast(tuple[object, ...], value)
    return cast(tuple[str, ...], held) if all(isinstance(each, str) for each in held) else None


def _values(_label: str, rule: Rule) -> Test:
    def test(value: object) -> str | None:
        if not isinstance(value, Mapping):
            return "the fields of its own are not values by field"
        for held in cast(Mapping[str, object], value).values():
            if isinstance(held, float) and not math.isfinite(held):
                return "a field of its own holds a number that is not finite"
            if isinstance(held, int) and abs(held) > _NUMBER_LIMIT:
                return "a field of its own holds a number that is too large"
            if isinstance(held, str) and (len(held) > rule.limit or has_controls(held)):
                return "a field of its own holds a text that is too long or has control characters"
            if not isinstance(held, str | int | float):
                return "a field of its own holds something that is no text, number or yes/no"
        return None

    return test


def _text_list(label: str) -> Test:
    def test(value: object) -> str | None:
        texts = _texts(value)
        if texts is None:
            return f"its {label} are not a list of texts"
        if len(set(texts)) < len(texts):
            return f"its {label} name one thing twice"
        if any(is_blank(t) or len(t) > 500 or has_controls(t) for t in texts):
            return f"one of its {label} is empty, too long or has control characters"
        return None

    return test


_FORMS: Mapping[str, Callable[[str, Rule], Test]] = {
    "name": _name,
    "note": _text,
    "level": _level,
    "date": _date,
    "colour": _colour,
    "coordinate": _coordinate,
    "length": _length,
    "whole": _whole,
    "reference": _reference,
    "references": _references,
    "values": _values,
}
