"""CSV and its kin: reads tables of partners or of relationships, and writes one file of each."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from netedit.formats.cells import guarded, without_overrides
from netedit.formats.headers import PARTNERS, RELATIONSHIPS, key
from netedit.formats.titled import read_titled
from netedit.formats.typed_rows import Rows, partner_rows, relationship_rows
from netedit.model.network import Network
from netedit.model.reading import Collected, Reading, ReadOptions, problem
from netedit.model.records import FieldValue
from netedit.model.telling import Told, quietly

SIZE_LIMIT = 50 * 1024 * 1024
FIELD_LIMIT = 1_000_000
SEPARATORS = (",", ";", "\t", "|")
_SNIFFED_ROWS = 8
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENCODING_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}
# What other files begin with that people take for tables.
_OTHERS = (
    (b"PK\x03\x04", "This is a workbook or another zip file; a workbook ends in .xlsx"),
    (b"\xd0\xcf\x11\xe0", "This is an old Excel workbook; save it as .xlsx or CSV"),
    (b"SQLite format 3\0", "This is a database, such as a map; it is no table"),
    (b"%PDF", "This is a PDF; it is no table"),
    (b"\x89PNG", "This is a picture; it is no table"),
    (b"\x1f\x8b", "This is a compressed file; unpack it first"),
)


def read(stream: BinaryIO, options: ReadOptions | None = None, told: Told = quietly) -> Reading:
    """What a CSV file says, with the guesses that were made; problems are in it, not raised."""
    options = options or ReadOptions()
    raw = stream.read(SIZE_LIMIT + 1)
    if len(raw) > SIZE_LIMIT:
        return _refused(options, "This file is larger than 50 MB")
    reason = next((reason for start, reason in _OTHERS if raw.startswith(start)), None)
    if reason is not None:
        return _refused(options, reason)
    encoding = options.encoding or guessed_encoding(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeError as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        row = raw.count(b"\n", 0, at) + 1
        called = _ENCODING_NAMES.get(encoding, encoding)
        if options.encoding is None and raw.count(b"\0", 0, 4096):
            return _refused(options, "This is no text; save the table as CSV UTF-8 and try again")
        return _refused(options, f"There is a byte that {called} does not have", row)
    except LookupError:
        return _refused(options, f"“{encoding}” is no encoding that is known here")
    text = text.removeprefix("\ufeff")
    text, declared = _declared_separator(text)
    separator = options.separator or declared or guessed_separator(text)
    rows, broken = _rows(text, separator, options, skipped=1 if declared else 0)
    if broken is not None:
        return replace(broken, encoding=encoding, separator=separator)
    reading = read_titled(rows, options, guarded=True, decimal_comma=separator == ";", told=told)
    if encoding == "cp1252":
        notices = Collected()
        reason = "It was read as Windows-1252; see whether letters with accents are right"
        notices.add(problem(options.file, None, "", "", reason))
        notices.extend(reading.notices)
        reading = replace(reading, notices=notices.problems)
    return replace(reading, encoding=encoding, separator=separator)


def guessed_encoding(raw: bytes) -> str:
    """The encoding by the mark at the beginning, else UTF-8 if it fits, else Windows-1252."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return encoding
    sample = raw[:4096]
    if sample.count(0) * 3 > len(sample) and len(raw) % 2 == 0:
        return "utf-16-be" if sample[0] == 0 else "utf-16-le"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def guessed_separator(text: str) -> str:
    """The separator that makes most of the headers known; among equals, the most even rows."""
    best, best_score = ",", (0, 0, 0)
    for separator in SEPARATORS:
        rows = [row for row in _first_rows(text, separator) if any(cell.strip() for cell in row)]
        # the first row may be a title
        headers = max(rows, key=_known) if rows else []
        if len(headers) < 2:
            continue
        even = sum(len(row) == len(headers) for row in rows)
        score = (_known(headers), even, len(headers))
        if score > best_score:
            best, best_score = separator, score
    return best


def _known(cells: Sequence[str]) -> int:
    """How many of these are headers that are known."""
    return sum(key(cell) in _HEADER_KEYS for cell in cells)


_HEADER_KEYS = {
    key(word) for table in (PARTNERS, RELATIONSHIPS) for words in table.values() for word in words
}


def _first_rows(text: str, separator: str) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            found.append(row)
            if len(found) == _SNIFFED_ROWS:
                break
    except csv.Error:
        pass
    return found


def _declared_separator(text: str) -> tuple[str, str]:
    """The text after a first line such as `sep=;`, and the separator it declares, or ""."""
    first, _, rest = text[:16].partition("\n")
    line = first.strip("\r")
    if line.lower().startswith("sep=") and line[4:] in SEPARATORS and rest:
        return text[len(first) + 1 :], line[4:]
    return text, ""


def _rows(
    text: str, separator: str, options: ReadOptions, skipped: int
) -> tuple[list[list[str]], Reading | None]:
    """Every row of the sheet, or a Reading that says where it is broken."""
    rows: list[list[str]] = [[] for _ in range(skipped)]
    before = csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 0
    try:
        for row in reader:
            rows.append(row)
            line = reader.line_num
    except csv.Error as error:
        row_number, line_number = len(rows) + 1, line + skipped + 1
        return rows, _refused(options, _said(str(error), line_number), row_number)
    finally:
        csv.field_size_limit(before)
    return rows, None


def _said(error: str, line: int) -> str:
    where = f"in the row that begins in line {line:,}"
    if "unexpected end" in error:
        return f"A quotation mark is never closed {where}"
    if "expected after" in error:
        return f"A closing quotation mark stands in the middle of a cell {where}"
    if "field limit" in error:
        return f"A text {where} is too long: at most 100,000 characters fit"
    return f"This is no CSV {where}"


def _refused(options: ReadOptions, reason: str, row: int | None = None) -> Reading:
    errors = Collected()
    errors.add(problem(options.file, row, "", "", reason))
    return Reading(options.file, errors=errors.problems)


def write(network: Network, view: str | None, partners: BinaryIO, relationships: BinaryIO) -> None:
    """Write everyone in `network`, already cut to its audience, to two streams.

    Places are not written, so `view` does not matter.
    """
    write_partners(network, view, partners)
    write_relationships(network, view, relationships)


def write_partners(network: Network, view: str | None, stream: BinaryIO) -> None:
    """One row a partner; UTF-8 with its mark, because Excel asks for it."""
    del view
    _write(stream, partner_rows(network))


def write_relationships(network: Network, view: str | None, stream: BinaryIO) -> None:
    """One row a relationship; its ends are names, or IDs where two partners share a name."""
    del view
    _write(stream, relationship_rows(network))


def left_out(network: Network) -> list[str]:
    """What the two files cannot carry, in words."""
    found: list[str] = []
    if network.contacts:
        found.append("contacts but the day of the last")
    if network.placements:
        found.append("places on the canvas")
    if network.notes:
        found.append("notes on the canvas")
    if network.versions:
        found.append("named versions")
    found += ["the history", "looks of kinds"]
    return found


def _write(stream: BinaryIO, made: Rows) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(head) for head in made.heads])
    writer.writerows([_cell(value) for value in row] for row in made.rows)
    text.flush()
    text.detach()


def _cell(value: FieldValue | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            # a number is no formula, and guarding it would make it a text
            return repr(value)
        case str():
            return guarded(without_overrides(value))
