"""Headers for a table that has none, guessed by what stands in its columns."""

import re
from collections.abc import Sequence

from netedit.formats import cells
from netedit.model.text import folded

_LOOKED_AT = 200
_ADDRESS = re.compile(r"\S+@\S+\.\S+")


def guessed_headers(rows: Sequence[Sequence[str]]) -> list[str]:
    """A header for every column of `rows`, which have none of their own.

    Two columns that share names are the ends of relationships, with their kind and strength behind
    them; else the first column has the names of partners, and of the next two the last has their
    organisations, as in pasted lists of names.
    """
    width = max((len(row) for row in rows), default=0)
    headers = [f"Column {i + 1}" for i in range(width)]
    held = [_values(rows, i) for i in range(width)]
    words: list[int] = []
    for i, values in enumerate(held):
        if values and all(_ADDRESS.fullmatch(value) for value in values):
            headers[i] = "Email"
        elif values and not all(cells.number(value) is not None for value in values):
            words.append(i)
    if len(words) >= 2 and _names(held[words[0]]) & _names(held[words[1]]):
        names = ("From", "To", "Type")
        levels = [i for i, values in enumerate(held) if values and all(map(cells.level, values))]
        if levels:
            headers[levels[0]] = "Strength"
    else:
        names = ("Label", "Organisation") if len(words) == 2 else ("Label", "Role", "Organisation")
    for i, name in zip(words, names, strict=False):
        headers[i] = name
    if not words and width:
        headers[0] = "Label"
    return _apart(headers)


def _values(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    found = (row[column].strip() for row in rows[:_LOOKED_AT] if column < len(row))
    return [value for value in found if value]


def _names(values: Sequence[str]) -> set[str]:
    return {folded(value) for value in values}


def _apart(headers: Sequence[str]) -> list[str]:
    """`headers` with a number behind what stands there a second time."""
    seen: dict[str, int] = {}
    apart: list[str] = []
    for header in headers:
        seen[header] = seen.get(header, 0) + 1
        apart.append(header if seen[header] == 1 else f"{header} {seen[header]}")
    return apart
