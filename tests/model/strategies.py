"""Hypothesis strategies for records of every type, worked out from how they are declared."""

import typing
from dataclasses import fields
from enum import StrEnum

from hypothesis import Phase
from hypothesis import strategies as st

from netedit.model.checks import rule_of
from netedit.model.declare import COORDINATE_LIMIT, Rule
from netedit.model.ids import MAP_ID
from netedit.model.records import TABLES, Map, Record
from netedit.model.text import has_controls, is_blank

seeds = st.integers(0, 2**32)
# A smaller seed is no simpler a session, so looking for one only takes time.
GENERATED = (Phase.explicit, Phase.reuse, Phase.generate)

texts = st.text(max_size=20).filter(lambda text: not has_controls(text))
names = texts.filter(lambda text: not is_blank(text))
ids = st.text("abcdef0123456789", min_size=1, max_size=8)
own_values = st.one_of(texts, st.booleans(), st.integers(-99, 99), st.floats(-1e9, 1e9))
dates = st.dates().map(str) | st.sampled_from(["2026", "2026-03"])


def _declared(rule: Rule) -> st.SearchStrategy[object]:
    none = st.none()
    match rule.form:
        case "name":
            return names
        case "note":
            return texts
        case "level":
            return none | st.integers(1, 5)
        case "date":
            return none | dates
        case "colour":
            return st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
        case "coordinate":
            return st.floats(-COORDINATE_LIMIT, COORDINATE_LIMIT)
        case "length":
            return st.floats(0.1, 2 * COORDINATE_LIMIT)
        case "whole":
            return st.integers(rule.least, rule.limit)
        case "reference":
            return none | ids if rule.optional else ids
        case "references":
            return st.lists(ids, unique=True, max_size=3).map(tuple)
        case _:
            assert rule.form == "values"
            return st.dictionaries(ids, own_values, max_size=3)


def _undeclared(hint: object) -> st.SearchStrategy[object]:
    if typing.get_origin(hint) is tuple:
        return st.lists(names, unique=True, max_size=3).map(tuple)
    if hint is int:
        return st.integers(0, 2**63 - 1)
    if hint is bool:
        return st.booleans()
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    assert hint is str
    return texts


def records_of(type_: type[Record]) -> st.SearchStrategy[Record]:
    """Records of `type_` that are sound by themselves; what they refer to need not be there."""
    hints = typing.get_type_hints(type_)
    chosen: dict[str, st.SearchStrategy[object]] = {}
    for field in fields(type_):
        rule = rule_of(field.metadata)
        if field.name == "id":
            chosen["id"] = st.just(MAP_ID) if type_ is Map else ids
        elif rule is not None:
            chosen[field.name] = _declared(rule)
        else:
            chosen[field.name] = _undeclared(hints[field.name])
    return st.builds(type_, **chosen)


records = st.one_of([records_of(type_) for type_ in TABLES])
