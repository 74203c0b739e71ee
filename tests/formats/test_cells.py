"""Cells: lists, numbers, dates, and the guard against formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.formats import cells
from netedit.model.records import FieldType


@pytest.mark.parametrize("text", ["=1+1", "+44", "-x", "@here", "\tx", "\rx", "'=1", "''@x"])
def test_what_a_spreadsheet_would_run_is_guarded_and_comes_back(text: str):
    assert cells.guarded(text) == f"'{text}"
    assert cells.unguarded(cells.guarded(text)) == text


@given(st.text(st.sampled_from("'=+-@\t\ra ")))
def test_the_guard_is_undone_exactly(text: str):
    assert cells.unguarded(cells.guarded(text)) == text


@pytest.mark.parametrize("text", ["Ana", "'tis", "", "'", "a=b"])
def test_harmless_text_is_left_alone(text: str):
    assert cells.guarded(text) == text
    assert cells.unguarded(text) == text


items = st.text(st.sampled_from("ab|\\[],'"), min_size=1)


@given(st.lists(items, unique=True))
def test_a_list_comes_back_from_one_cell(texts: list[str]):
    assert cells.split(cells.joined(texts)) == tuple(texts)


tags = st.text(st.sampled_from("ab|\\[],;'\n"), min_size=1).filter(lambda tag: tag == tag.strip())


@given(st.lists(tags, unique=True))
def test_tags_come_back_from_one_cell_with_their_commas(texts: list[str]):
    assert cells.words(cells.joined_words(texts)) == tuple(texts)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("board, funder", ("board", "funder")),
        ("board; health, north", ("board", "health, north")),
        ("board\nfunder\nboard", ("board", "funder")),
        ("health, north|board", ("health, north", "board")),
        ("health, north|", ("health, north",)),
        ("board", ("board",)),
        ("", ()),
    ],
)
def test_tags_are_parted_by_what_a_person_parts_them_by(text: str, read: tuple[str, ...]):
    assert cells.words(text) == read


def test_lists_are_read_in_both_dialects():
    assert cells.split("board | funder||board") == ("board", "funder")
    assert cells.split("[one, two]") == ("one", "two")
    assert cells.split("") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("-2.50", -2.5), ("1e3", 1000.0), ("007", None), ("1e999", None), ("nan", None)],
)
def test_numbers_are_read_and_codes_are_not(text: str, value: float | None):
    assert cells.number(text) == value


def test_a_code_of_many_digits_stays_text():
    assert cells.number("1234567890123456") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        ("2026-03-31", "2026-03-31"),
        ("2026-03-31 00:00:00", "2026-03-31"),
        ("31/03/2026", "2026-03-31"),
        ("1.4.2026", "2026-04-01"),
        ("2026-02-30", None),
        ("03/31/2026", None),
        ("soon", None),
        ("２０２６", None),
    ],
)
def test_dates_are_read_day_first(text: str, value: str | None):
    assert cells.day(text) == value


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        (["1", "2.5"], FieldType.NUMBER),
        (["yes", "No"], FieldType.YES_NO),
        (["2026-03-31", "2025"], FieldType.DATE),
        (["1", "x"], FieldType.TEXT),
        (["01234 567890"], FieldType.TEXT),
        (["'-5"], FieldType.TEXT),
    ],
)
def test_a_column_has_the_type_all_its_values_read_as(values: list[str], type_: FieldType):
    assert cells.typed(values)[0] is type_
