"""Days as people write and say them: ISO dates, whole or cut to month or year, and plain words."""

import re
from calendar import monthrange
from datetime import date, timedelta

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_IN_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?", re.ASCII)
# Dates that need no today to be read. A year of two figures only where it can be nothing else.
_SHORT_YEAR = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d\d)", re.ASCII)
_NAMED_MONTH = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+)?([a-z]{3,9})\.?[\s,-]+(\d{4})", re.ASCII
)
_NAMED_SHORT = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?[\s-]+'?(\d\d)", re.ASCII)
# As a spreadsheet shows a month of a year; it shows a day of a month the other way round, 25-Mar.
_MONTH_SHORT = re.compile(r"([a-z]{3,9})\.?(?:-'?|\s*')(\d\d)", re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s*(\d{4})", re.ASCII)
_FROM_TODAY = re.compile(
    r"(?:in\s+)?(\d{1,3}|an?|one)\s+(day|week|month|year)s?(\s+ago)?", re.ASCII
)
_DAYS_OFF = {"yesterday": -1, "today": 0, "now": 0, "tomorrow": 1}


def first_day(text: str) -> date:
    """The first day an ISO date, whole or cut to month or year, may mean; ValueError for none."""
    return date.fromisoformat((text + "-01-01")[:10])


def last_day(text: str) -> date:
    """The last day an ISO date, whole or cut to month or year, may mean; ValueError for none."""
    first = first_day(text)
    if len(text) == 4:
        return first.replace(month=12, day=31)
    if len(text) == 7:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or its last day where it is shorter."""
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_date(text: str, today: date, *, is_past: bool) -> str | None:
    """The ISO date that is meant by “today”, “March”, “in 3 months”, “2 weeks ago” or whatever
    stands in a table as a date.

    Where no year is given it is the last such day or month up to today if `is_past`, else the next
    one from today on. None for what is no date.
    """
    wanted = " ".join(text.casefold().split()).removeprefix("since ")
    if wanted in _DAYS_OFF:
        return (today + timedelta(_DAYS_OFF[wanted])).isoformat()
    if (match := _FROM_TODAY.fullmatch(wanted)) is not None:
        number = int(match[1]) if match[1].isdecimal() else 1
        # “3 months” alone is as long ago where only the past is asked for.
        is_ago = match[3] is not None or (is_past and not wanted.startswith("in "))
        return _from(today, -number if is_ago else number, match[2]).isoformat()
    if (fixed := fixed_date(wanted)) is not None:
        return fixed
    match = _IN_WORDS.fullmatch(wanted)
    number = _month_number(match[2]) if match is not None else None
    if match is None or number is None:
        return None
    return _nearest(today, number, match[1], is_past)


def fixed_date(text: str) -> str | None:
    """The ISO date, whole or cut to month or year, that stands in a table, whenever it is read.

    “2026-03”, “31/3/2026”, “31.3.26”, “1 March 2025”, “3 Mar 25”, “March 2025”, “March 3, 2025”,
    “Mar-25” as a spreadsheet shows a month; where day and month are both numbers the day is first.
    None for what is no date, or may be several.
    """
    wanted = " ".join(text.casefold().split())
    if (match := _ISO.fullmatch(wanted)) is not None:
        return _made(match[1], match[2], match[3])
    if (match := _DAY_FIRST.fullmatch(wanted)) is not None:
        return _made(match[3], match[2], match[1])
    if (match := _SHORT_YEAR.fullmatch(wanted)) is not None:
        return _made(_whole_year(match[4]), match[3], match[1])
    for pattern, day, month, year in (
        (_NAMED_MONTH, 1, 2, 3),
        (_NAMED_SHORT, 1, 2, 3),
        (_MONTH_FIRST, 2, 1, 3),
        (_MONTH_SHORT, 0, 1, 2),
    ):
        match = pattern.fullmatch(wanted)
        number = _month_number(match[month]) if match is not None else None
        if match is not None and number is not None:
            return _made(_whole_year(match[year]), str(number), match[day] if day else None)
    return None


def is_short_month(text: str) -> bool:
    """Whether this is a month with a year of two figures, such as Mar-25."""
    match = _MONTH_SHORT.fullmatch(" ".join(text.casefold().split()))
    return match is not None and _month_number(match[1]) is not None


def _whole_year(year: str) -> str:
    """A year of two figures as POSIX has it: 69 to 99 are of the last century."""
    if len(year) == 4:
        return year
    return f"{'19' if int(year) >= 69 else '20'}{year}"


def _month_number(name: str) -> int | None:
    return next((n for n, each in enumerate(_MONTHS, 1) if each.startswith(name)), None)


def _from(today: date, number: int, unit: str) -> date:
    if unit in ("day", "week"):
        return today + timedelta(number * (7 if unit == "week" else 1))
    return months_before(today, -number * (12 if unit == "year" else 1))


def _nearest(today: date, month: int, day: str | None, is_past: bool) -> str | None:
    # 29 February may be four, or around 1900 and 2100 eight, years away.
    for years in range(9):
        found = _made(str(today.year + (-years if is_past else years)), str(month), day)
        if found is not None and (
            first_day(found) <= today if is_past else last_day(found) >= today
        ):
            return found
    return None


def _made(year: str, month: str | None, day: str | None) -> str | None:
    parts = [f"{int(year):04}", *(f"{int(part):02}" for part in (month, day) if part is not None)]
    text = "-".join(parts)
    try:
        first_day(text)
    except ValueError:
        return None
    return text


def said_date(text: str, today: date) -> str:
    """“today”, “yesterday”, “3 March”, “March 2025” or “2024”: with the year unless it is this."""
    first = first_day(text)
    if len(text) == 4:
        return text
    year = "" if first.year == today.year else f" {first.year}"
    if len(text) == 7:
        return f"{_month(first)} {first.year}"
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get((first - today).days)
    return near or f"{first.day} {_month(first)}{year}"


def _month(day: date) -> str:
    # Not by strftime: that speaks the language of the machine.
    return _MONTHS[day.month - 1].capitalize()
