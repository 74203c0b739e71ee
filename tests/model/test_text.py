"""What may be kept of a text, and how two names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.model.text import (
    acronym,
    cleaned,
    counted,
    folded,
    has_controls,
    initials,
    is_blank,
    listed,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Ana Lee \n", "Ana Lee"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("soft\x0bline", "soft\nline"),
        ("one\u2028two\u2029three", "one\ntwo\nthree"),
        ("a\0b\x1b[31mc\x7f", "ab[31mc"),
        ("half \ud800 pair", "half  pair"),
        ("tab\tstays", "tab\tstays"),
        ("Zoë 李 😀 👩‍👩‍👧", "Zoë 李 😀 👩‍👩‍👧"),
        ("\0\x01", ""),
    ],
)
def test_a_text_is_cleaned_of_what_cannot_be_kept(text: str, kept: str):
    assert cleaned(text) == kept


@given(st.text())
def test_a_cleaned_text_has_no_controls_and_stays_as_it_is(text: str):
    assert not has_controls(cleaned(text))
    assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\t\n", "\u00a0", "\u200b", "\u200b\u2060\ufeff", "\u00ad", "\u3000"),
        # a turner of writing, fillers, the blank of Braille, a joiner, a selector
        *("\u202e", "\u3164", "\u2800", "\u115f", "\u034f", "\ufe0f"),
    ],
)
def test_a_name_of_which_nothing_can_be_seen_is_blank(text: str):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "\u200ba", "李", ".", "0", "😀", "ـ"])
def test_a_name_of_which_something_can_be_seen_is_not_blank(text: str):
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Lee", "  ANA   lee "),
        ("José", "JOSE\u0301"),
        ("Weiß", "WEISS"),
        ("İstanbul", "istanbul"),
        ("ﬁrst", "First"),
        ("Ａｎａ", "Ana"),
        ("Ana\u200b Lee", "Ana Lee"),
        ("\ufeffAna", "Ana"),
        ("co\u00adoperative", "cooperative"),
        ("Ana\u00a0Lee", "Ana Lee"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_names_that_read_alike_are_compared_as_equal(one: str, other: str):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Ana", "Anna"), ("李", "王"), ("Ana Lee", "AnaLee")])
def test_names_that_read_differently_are_not(one: str, other: str):
    assert folded(one) != folded(other)


@given(st.text())
def test_a_folded_text_stays_as_it_is(text: str):
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_upper_case_letters_and_lower_case_ones_fold_alike(text: str):
    assert folded(text.casefold()) == folded(text)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ana Lee", "AL"),
        ("ana maria lee", "AL"),
        ("Ana", "A"),
        ("Dr Ana Lee", "AL"),
        ("Prof. Dr. Ana Lee", "AL"),
        ("Cllr O’Neill", "O"),
        ("Dr", "D"),
        ("Mary-Jane", "MJ"),
        ("Anne-Marie Smith", "AS"),
        ("Sean O’Brien", "SO"),
        ("Sean O'Brien", "SO"),
        ("Brian (Board)", "BB"),
        ("“Bob” Lee", "BL"),
        ("Housing & Health", "HH"),
        ("李 小龙", "李小"),
        ("Жанна Ёлкина", "ЖЁ"),
        ("नेहा शर्मा", "नश"),
        ("3rd Sector Forum", "3F"),
        ("", ""),
        (" – ", ""),
        ("\u200b", ""),
    ],
)
def test_initials_stand_for_first_and_last_word(name: str, short: str):
    assert initials(name) == short


@given(st.text())
def test_initials_are_short_whatever_the_name(name: str):
    assert len(initials(name)) <= 6


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Women's Rights Organization", "WRO"),
        ("City-County Council", "CCC"),
        ("Chamber of Commerce", "CC"),
        ("Vale and Moor Integrated Care Board", "VMIC"),
        ("NHS", "NHS"),
        ("Nhs", "N"),
        ("NHS Vale", "NV"),
        ("LANTERN", "L"),
        ("The", "T"),
        ("", ""),
    ],
)
def test_an_acronym_stands_for_the_words_of_an_organisation(name: str, short: str):
    assert acronym(name) == short


def test_numbers_and_lists_are_said_as_in_a_sentence():
    assert counted(1, "partner", "partners") == "1 partner"
    assert counted(1200, "partner", "partners") == "1,200 partners"
    assert [listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
