"""Records as plain values: what is written is read again, and junk is not."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from netedit.model.checks import check
from netedit.model.codec import change_from_plain, change_to_plain, from_plain, to_plain
from netedit.model.edit import Change
from netedit.model.records import TABLES, TYPES, Actor, Record
from tests.model.strategies import records, records_of

ANA: dict[str, Any] = {"id": "ana", "kind": "person", "name": "Ana"}


def through_json(plain: object) -> Any:
    return json.loads(json.dumps(plain, ensure_ascii=False, allow_nan=False))


def kinds(record: Record) -> str:
    """How a record reads with the types of its values: 1, 1.0 and True are equal to Python."""
    return repr(record)


@pytest.mark.parametrize("type_", list(TABLES))
def test_a_record_of_every_type_comes_back_the_same(type_: type[Record]):
    @settings(max_examples=15)
    @given(records_of(type_))
    def comes_back(record: Record):
        check(record)
        again = from_plain(TABLES[type_], through_json(to_plain(record)))
        assert again == record
        assert kinds(again) == kinds(record)

    comes_back()


@settings(max_examples=30)
@given(records, records)
def test_a_change_comes_back_the_same(first: Record, second: Record):
    changes = [Change(None, first), Change(first, None)]
    if type(first) is type(second):
        changes.append(Change(first, second))
    for change in changes:
        assert change_from_plain(through_json(change_to_plain(change))) == change


def test_a_field_that_is_not_there_has_its_default():
    assert from_plain("actor", ANA) == Actor("ana", "person", "Ana")


def test_a_whole_number_is_read_as_a_coordinate():
    place = from_plain("placement", {"view": "main", "subject": "ana", "x": 3, "y": 4})
    assert kinds(place) == "Placement(view='main', subject='ana', x=3.0, y=4.0, pinned=False)"


JUNK: list[tuple[str, dict[str, Any]]] = [
    ("nothing", ANA),
    ("", {}),
    ("actor", {}),
    ("actor", {"id": "ana"} | {"unknown": 1}),
    ("actor", ANA | {"id": None}),
    ("actor", ANA | {"id": 7}),
    ("actor", ANA | {"name": ["Ana"]}),
    ("actor", ANA | {"influence": "5"}),
    ("actor", ANA | {"influence": 2.5}),
    ("actor", ANA | {"influence": True}),
    ("actor", ANA | {"status": "gone"}),
    ("actor", ANA | {"status": None}),
    ("actor", ANA | {"status": []}),
    ("actor", ANA | {"tags": "ab"}),
    ("actor", ANA | {"tags": [1]}),
    ("actor", ANA | {"tags": {"a": 1}}),
    ("actor", ANA | {"fields": []}),
    ("actor", ANA | {"fields": {"f": None}}),
    ("actor", ANA | {"fields": {"f": [1]}}),
    ("actor", ANA | {"fields": {1: "a"}}),
    ("placement", {"view": "main", "subject": "ana", "x": "3"}),
    ("placement", {"view": "main", "subject": "ana", "x": True}),
    ("placement", {"view": "main", "subject": "ana", "pinned": 1}),
    ("placement", {"id": "main.ana", "view": "main", "subject": "ana"}),
    ("version", {"id": "v", "name": "One", "group": 1.0}),
    ("version", {"id": "v", "name": "One", "group": False}),
]


@pytest.mark.parametrize(("table", "plain"), JUNK)
def test_junk_is_no_record(table: str, plain: dict[str, Any]):
    with pytest.raises((ValueError, TypeError)):
        from_plain(table, plain)


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"table": "actor"},
        {"table": "actor", "before": None, "after": None},
        {"table": "actor", "before": [ANA], "after": None},
        {"table": "actor", "after": "ana"},
        {"table": ["actor"], "after": ANA},
        {"table": "tie", "after": ANA},
        {"after": ANA},
    ],
)
def test_junk_is_no_change(plain: dict[str, Any]):
    with pytest.raises((ValueError, TypeError)):
        change_from_plain(plain)


def test_every_table_has_its_type():
    assert {TABLES[type_] for type_ in TABLES} == set(TYPES)
    assert all(TYPES[TABLES[type_]] is type_ for type_ in TABLES)
