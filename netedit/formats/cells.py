"""What stands in one cell of a table: lists, numbers, dates, yes and no, and guarded formulas."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from netedit.model.dates import fixed_date
from netedit.model.records import FieldType
from netedit.model.text import folded

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
_COMMA_NUMBER = re.compile(r"-?(0|[1-9]\d*)(,\d+)?", re.ASCII)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d.*)?)?)?", re.ASCII)
# Longer whole numbers are codes, and no number type of a spreadsheet keeps them exactly.
_EXACT_DIGITS = 15
# Days and tags say the same over and over: a third of the time of a large table.
_KEPT = 4096
# A cell of Excel holds no more characters.
CELL_LIMIT = 32_767
YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def guarded(text: str) -> str:
    """`text` so that no spreadsheet runs it as a formula; `unguarded` gives it back exactly."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` made `text` from; any other text as it is."""
    return text[1:] if _GUARDED.match(text) else text


def is_guarded(text: str) -> bool:
    """Whether `text` carries the mark of `guarded`, and so was text where it came from."""
    return _GUARDED.match(text) is not None


def without_overrides(text: str) -> str:
    """`text` without the marks that turn its reading direction, which hide what a file says."""
    return _BIDI.sub("", text)


def comes_back(text: str) -> tuple[str, str]:
    """`text` as it is read from a cell it was written into: of a CSV file, and of a workbook,
    which cuts what is very long.
    """
    plain = without_overrides(text)
    return plain.strip(), plain[:CELL_LIMIT].strip()


def joined(items: Iterable[str]) -> str:
    """`items` in one cell with `|` between them; a `|` of their own is written `\\|`."""
    escaped = [re.sub(r"(\\*)\|", r"\1\1\\|", item) for item in items]
    for i in range(len(escaped) - 1):
        escaped[i] = _closed(escaped[i])
    text = "|".join(escaped)
    if text.startswith("[") and text.endswith("]"):
        return _closed(text) + "|"
    return text


def _closed(item: str) -> str:
    """`item` with the backslashes at its end doubled, because a `|` follows."""
    return re.sub(r"\\+$", lambda match: match[0] * 2, item)


def split(text: str) -> tuple[str, ...]:
    """The items of a cell: with `|` between them, or as `[a, b]`; none is empty or twice there."""
    if text.startswith("[") and text.endswith("]"):
        items = text[1:-1].split(",")
    else:
        items: list[str] = []
        item = ""
        for i, piece in enumerate(re.split(r"(\\*\|)", text)):
            if i % 2 == 0:
                item += piece
                continue
            slashes = len(piece) - 1
            item += "\\" * (slashes // 2)
            if slashes % 2:
                item += "|"
            else:
                items.append(item)
                item = ""
        items.append(item)
    return tuple(dict.fromkeys(stripped for each in items if (stripped := each.strip())))


@lru_cache(_KEPT)
def words(text: str) -> tuple[str, ...]:
    """The tags of a cell: as `split` has them; where nothing else parts them, `;`, line ends or
    commas do.
    """
    if "|" in text:
        return split(text)
    items: Sequence[str] = split(text)
    for sign in (";", "\n", ","):
        if len(items) == 1:
            parts = [part.strip() for part in items[0].split(sign)]
            items = list(dict.fromkeys(part for part in parts if part))
    return tuple(items)


def joined_words(tags: Sequence[str]) -> str:
    """`tags` in one cell, so that `words` gives them back."""
    text = joined(tags)
    # a | at the end says that a comma within is no more than that
    return f"{_closed(text)}|" if "|" not in text and words(text) != tuple(tags) else text


def number(text: str) -> int | float | None:
    """The number `text` reads as, or None: no leading zeros, no code of more than 15 digits."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    if match[2] is None and match[3] is None:
        return int(text) if len(match[1]) <= _EXACT_DIGITS else None
    value = float(text)
    return value if math.isfinite(value) else None


def level(text: str) -> int | None:
    """The whole number from 1 to 5 that `text` reads as, or None."""
    value = number(text)
    return int(value) if value is not None and value in (1, 2, 3, 4, 5) else None


@lru_cache(_KEPT)
def day(text: str) -> str | None:
    """The ISO date `text` reads as, whole or cut to month or year; day first where it is d/m/y."""
    match = _ISO.fullmatch(text)
    if match is None:
        return fixed_date(text)
    year, month, day_ = match[1], match[2], match[3]
    try:
        date(int(year), int(month or 1), int(day_ or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day_) if part)


def yes_no(text: str) -> bool | None:
    """Whether `text` says yes or no, or None where it says neither."""
    return YES_NO.get(folded(text))


def typed(values: Sequence[str], decimal_comma: bool = False) -> tuple[FieldType, list[str]]:
    """The type that all of `values` (none empty) read as, and each as that type writes it."""
    if not values or any(is_guarded(value) for value in values):
        return FieldType.TEXT, list(values)
    if all(yes_no(value) is not None for value in values):
        return FieldType.YES_NO, list(values)
    if all(number(value) is not None for value in values):
        return FieldType.NUMBER, list(values)
    if decimal_comma and all(_COMMA_NUMBER.fullmatch(value) for value in values):
        pointed = [value.replace(",", ".") for value in values]
        if all(number(value) is not None for value in pointed):
            return FieldType.NUMBER, pointed
    days = [day(value) for value in values]
    if all(value is not None for value in days):
        return FieldType.DATE, [value for value in days if value is not None]
    return FieldType.TEXT, list(values)
