"""Reads pasted text as capture lines: lists of names, e-mail addresses, lines of the grammar."""

import re
from dataclasses import replace
from enum import StrEnum

from netedit.capture.parser import indent_of, read_line
from netedit.capture.statements import Line, Mistake, Name, Partner, Span
from netedit.capture.tokens import COLONS, MARKS, Misread, Sort, plain, tokens
from netedit.model.dataclass import dataclass
from netedit.model.text import NAME_LIMIT, cleaned, is_blank

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\]]+")
_IN_ANGLES = re.compile(r"(.*?)<\s*(?:mailto:)?([^\s@<>]+@[^\s@<>]+)\s*>")
_FIELD = re.compile(r"\s*(?:to|cc|bcc|from|an|von)\s*:\s*", re.IGNORECASE)
_BULLET = re.compile(r"^(\s*)(?:[-*•‣◦▪–—·]|\(?\d{1,3}[.)])\s+(?=\S)")
_HOST = re.compile(r"(.*[^\s(\[])\s*[(\[]([^()\[\]]+)[)\]]\s*")
_WORD = re.compile(r"[^\W\d_]+")


class Shape(StrEnum):
    """What a pasted text was taken for."""

    TABLE = "table"
    ADDRESSES = "addresses"
    NAMES = "names"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A line of a pasted text, or one address of it: its number from 1, its text, what it says."""

    number: int
    text: str
    read: Line | Mistake


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text, read and not yet compared with any map.

    A TABLE has no lines here: the reader of tables takes it.
    """

    shape: Shape
    lines: tuple[PastedLine, ...] = ()


def read_text(text: str) -> Pasted:
    """What a pasted `text` says. Never raises.

    Cells with tabs between them are a table; addresses such as Ana Lee <ana@nhs.uk> are partners;
    in a list a bracket at the end of a name is its organisation, and so is what follows the comma
    if every line has one (what stands between two commas is the role); all else are capture lines.
    Bullets and numbers before the lines are left out.
    """
    rows = cleaned(text).split("\n")
    # cleaned takes the blanks before the first line too, and they may be its indentation
    first = next((row for row in re.split(r"[\r\n]+", text) if not is_blank(row)), "")
    if rows and indent_of(first):
        rows[0] = " " * indent_of(first) + rows[0]
    filled = [(number, row) for number, row in enumerate(rows, 1) if not is_blank(row)]
    if is_table([row for row in re.split(r"[\r\n]+", text) if not is_blank(row)]):
        return Pasted(Shape.TABLE)
    if any(_has_address(row) for _, row in filled) and all(
        _has_address(row) or row.rstrip().endswith((",", ";")) for _, row in filled
    ):
        found = tuple(line for number, row in filled for line in _addresses(number, row))
        return Pasted(Shape.ADDRESSES, found)
    bare = [(number, _BULLET.sub(r"\1", row, count=1)) for number, row in filled]
    names = _as_names([row for _, row in bare])
    shape = Shape.NAMES if any(names) else Shape.LINES
    lines = [
        PastedLine(number, row, said or read_line(row))
        for (number, row), said in zip(bare, names, strict=True)
    ]
    return Pasted(shape, tuple(lines))


def is_table(rows: list[str]) -> bool:
    """Whether every row has the same number of cells, more than one, with tabs between them."""
    counts = {row.strip(" ").count("\t") for row in rows}
    inside = {row.strip().count("\t") > 0 for row in rows}
    return bool(rows) and len(counts) == 1 and True in inside and counts != {0}


def is_changed(name: str) -> bool:
    """Whether a line of this name alone would be read as more, or less, than the name."""
    return _BULLET.match(name) is not None or _HOST.fullmatch(name) is not None


# Lists of names


def _as_names(rows: list[str]) -> list[Line | None]:
    """Each row as a partner with an organisation, or None where it is a capture line."""
    parts = [_parts(row) for row in rows]
    plain_rows = [each for each in parts if each is not None]
    commas = {len(each) for each in plain_rows}
    has_columns = len(plain_rows) > 1 and len(plain_rows) == len(rows) and commas in ({2}, {3})
    found: list[Line | None] = []
    for row, each in zip(rows, parts, strict=True):
        if each is None:
            found.append(None)
        elif has_columns:
            role = each[1] if len(each) == 3 else ""
            found.append(_partner_line(row, each[0], each[-1], role))
        else:
            host = _HOST.fullmatch(each[0]) if len(each) == 1 else None
            found.append(_partner_line(row, host.group(1), host.group(2)) if host else None)
    return found


def _parts(row: str) -> list[str] | None:
    """What stands between the commas of a row that says nothing else; None for other rows."""
    if any(mark in row for mark in COLONS) or re.search(rf"(?:^|\s)[{MARKS}@\[?~>]\S*$", row):
        host = _HOST.fullmatch(row)
        if host is None or any(mark in row for mark in COLONS):
            return None
    try:
        found = tokens(row, indent_of(row))
    except Misread:
        return None
    allowed = (Sort.TEXT, Sort.COMMA, Sort.BRACKETED)
    if not found or any(token.sort not in allowed for token in found) or row.strip()[0] in "?~>[":
        return None
    bracketed = [i for i, token in enumerate(found) if token.sort is Sort.BRACKETED]
    if bracketed not in ([], [len(found) - 1]):
        return None
    return [part for part in (plain(part) for part in row.split(",")) if part]


def _partner_line(row: str, name: str, host: str, role: str = "") -> Line | None:
    name, host = plain(name), plain(host)
    if not all(0 < len(each) <= NAME_LIMIT and not is_blank(each) for each in (name, host)):
        return None
    whole = Span(0, len(row))
    partner = Partner(
        Name(name, span=whole), (Name(host, is_organisation=True, span=whole),), role=role
    )
    return Line(indent=indent_of(row), groups=((partner,),))


# Addresses


def _has_address(row: str) -> bool:
    if _IN_ANGLES.search(row):
        return True
    return all(_ADDRESS.fullmatch(part.strip()) for part in re.split(r"[;,]", row) if part.strip())


def _addresses(number: int, row: str) -> list[PastedLine]:
    begun = _FIELD.match(row)
    text = row[begun.end() :] if begun else row
    found: list[PastedLine] = []
    for part in _split(text):
        named = _IN_ANGLES.fullmatch(part)
        name, email = (named.group(1), named.group(2)) if named else ("", part)
        if not named and not _ADDRESS.fullmatch(part):
            found.append(PastedLine(number, part, _without_address(part, row)))
            continue
        found.append(PastedLine(number, part, _address(name, email, Span(0, len(row)))))
    return found


def _without_address(part: str, row: str) -> Line | Mistake:
    said = read_line(part)
    if isinstance(said, Mistake):
        start = max(row.find(part), 0)
        return replace(said, span=Span(said.span.start + start, said.span.end + start))
    return said


def _split(text: str) -> list[str]:
    """The addresses of a line: at semicolons if there are any, else at commas; not in quotes.

    With commas between them, "Lee, Ana <a@x>" is one address if the first part is one word.
    """
    parts = [""]
    is_quoted = False
    separator = ";" if ";" in re.sub(r'"[^"]*"', "", text) else ","
    for char in text:
        if char == '"':
            is_quoted = not is_quoted
        if char == separator and not is_quoted:
            parts.append("")
        else:
            parts[-1] += char
    parts = [part.strip() for part in parts]
    joined: list[str] = []
    for part in parts:
        before = joined[-1] if joined else ""
        if separator == "," and _WORD.fullmatch(before) and "<" in part:
            joined[-1] = f"{before}, {part}"
        elif part:
            joined.append(part)
    return joined


def _address(name: str, email: str, span: Span) -> Line:
    name = plain(name.strip().strip("\"'“”").strip())
    host = ""
    bracketed = _HOST.fullmatch(name)
    if bracketed is not None:
        name, host = plain(bracketed.group(1)), plain(bracketed.group(2))
    last, comma, first = name.partition(",")
    if comma and "," not in first and first.strip():
        name = f"{first.strip()} {last.strip()}"
    if is_blank(name) or "@" in name:
        name = _from_address(email)
    hosts = (Name(host[:NAME_LIMIT], is_organisation=True, span=span),) if host else ()
    return Line(groups=((Partner(Name(name[:NAME_LIMIT], span=span), hosts, email=email),),))


def _from_address(email: str) -> str:
    """Ana Lee for ana.lee@nhs.uk; the address where it does not look like a name."""
    words = email.partition("@")[0].split(".")
    if len(words) > 1 and all(_WORD.fullmatch(word) for word in words):
        return " ".join(word.capitalize() for word in words)
    return email
