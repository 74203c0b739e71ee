"""Days as people write and say them."""

from datetime import date

import pytest

from netedit.model.dates import first_day, last_day, months_before, read_date, said_date

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "past", "coming"),
    [
        ("2026", "2026", "2026"),
        ("2026-3", "2026-03", "2026-03"),
        ("2026-03-31", "2026-03-31", "2026-03-31"),
        ("31/3/2026", "2026-03-31", "2026-03-31"),
        ("31.03.2026", "2026-03-31", "2026-03-31"),
        ("today", "2026-11-25", "2026-11-25"),
        ("Yesterday", "2026-11-24", "2026-11-24"),
        ("tomorrow", "2026-11-26", "2026-11-26"),
        ("March", "2026-03", "2027-03"),
        ("since March", "2026-03", "2027-03"),
        ("November", "2026-11", "2026-11"),
        ("dec", "2025-12", "2026-12"),
        ("1 March", "2026-03-01", "2027-03-01"),
        ("25 November", "2026-11-25", "2026-11-25"),
        ("26th  november", "2025-11-26", "2026-11-26"),
        ("3 Mar. 2024", "2024-03-03", "2024-03-03"),
        ("3 Feb 27", "2027-02-03", "2027-02-03"),
        ("12.3.26", "2026-03-12", "2026-03-12"),
        ("March 3, 2025", "2025-03-03", "2025-03-03"),
        ("since March 2025", "2025-03", "2025-03"),
        ("29 February", "2024-02-29", "2028-02-29"),
        ("in 3 months", "2027-02-25", "2027-02-25"),
        ("In a week", "2026-12-02", "2026-12-02"),
        ("2 weeks ago", "2026-11-11", "2026-11-11"),
        ("6 months", "2026-05-25", "2027-05-25"),
        ("since a year ago", "2025-11-25", "2025-11-25"),
    ],
)
def test_a_date_is_read_as_it_is_meant(text: str, past: str, coming: str):
    assert read_date(text, TODAY, is_past=True) == past
    assert read_date(text, TODAY, is_past=False) == coming


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2026-13",
        "2026-02-30",
        "31/2/2026",
        "30 February",
        "ma",
        "12",
        "0000",
        "in months",
    ],
)
def test_what_is_no_date_is_none(text: str):
    assert read_date(text, TODAY, is_past=True) is None


def test_a_cut_date_reaches_from_its_first_to_its_last_day():
    assert (first_day("2024"), last_day("2024")) == (date(2024, 1, 1), date(2024, 12, 31))
    assert last_day("2024-02") == date(2024, 2, 29)
    assert first_day("2024-02-03") == last_day("2024-02-03") == date(2024, 2, 3)


def test_months_before_end_at_the_last_day_of_a_short_month():
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 13) == date(2024, 12, 15)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-25", "today"),
        ("2026-11-24", "yesterday"),
        ("2026-11-26", "tomorrow"),
        ("2026-03-03", "3 March"),
        ("2025-03-03", "3 March 2025"),
        ("2026-03", "March 2026"),
        ("2024", "2024"),
    ],
)
def test_a_date_is_said_as_people_do(text: str, said: str):
    assert said_date(text, TODAY) == said
