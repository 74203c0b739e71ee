"""What lies on the clipboard as text: tables of a spreadsheet, or lines."""

import re

from netedit.app.sources import Lines, Source, Tables
from netedit.capture import Mistake, print_line
from netedit.capture.pasted import Shape, is_table, read_text
from netedit.formats.contents import Content, read_contents
from netedit.formats.csv import guessed_separator
from netedit.formats.headers import is_header_row
from netedit.model.reading import ReadOptions
from netedit.model.text import is_blank

PLACE = "The clipboard"
TITLE = "Paste partners and relationships"
LIMIT = 20_000_000
# More lines than this are looked through in a table.
MOST_TYPED = 60


def source_of(text: str) -> Source | None:
    """What pasted `text` is: tables where cells stand in it, else lines; None for nothing."""
    if is_blank(text):
        return None
    blocks = _blocks(text)
    if all(is_table(block) for block in blocks):
        return _tables(["\n".join(block) for block in blocks], "\t")
    pasted = read_text(text)
    if pasted.shape is Shape.TABLE:
        return _tables([text], "\t")
    separator = guessed_separator(text)
    first = next(iter(text.strip().splitlines()), "").split(separator)
    if len(first) > 1 and is_header_row([cell.strip('" ') for cell in first]):
        return _tables([text], separator)
    return Lines(pasted.lines, TITLE)


def as_typed(source: Source) -> str | None:
    """Capture lines that say the same; None for tables, for many lines, and where a line that is
    read would lose something, such as a role.
    """
    if not isinstance(source, Lines) or len(source.lines) > MOST_TYPED:
        return None
    rows: list[str] = []
    for line in source.lines:
        read = line.read
        if isinstance(read, Mistake):
            rows.append(line.text)
            continue
        if any(partner.role for group in read.groups for partner in group):
            return None
        rows.append(print_line(read))
    return "\n".join(rows)


def _blocks(text: str) -> list[list[str]]:
    """The lines between empty lines, as tables copied together have them."""
    parts = re.split(r"(?:\r\n|\r|\n)[ ]*(?:\r\n|\r|\n)", text.strip("\r\n"))
    blocks = [[row for row in re.split(r"[\r\n]+", part) if not is_blank(row)] for part in parts]
    return [block for block in blocks if block]


def _tables(texts: list[str], separator: str) -> Tables:
    contents: list[Content] = []
    for i, text in enumerate(texts, 1):
        name = PLACE if len(texts) == 1 else f"{PLACE}, table {i}"
        first = next(iter(text.strip("\r\n").splitlines()), "").split(separator)
        headed = is_header_row([cell.strip('" ') for cell in first])
        options = ReadOptions(file=name, encoding="utf-8", separator=separator, has_headers=headed)
        content = text.encode("utf-8", "replace")
        contents.append(Content(name, content, options, format="csv"))
    return Tables(contents, read_contents(contents), "Paste", TITLE)
