"""What lies on the clipboard as text: tables of a spreadsheet, or lines."""

import re

from netedit.app.sources import Lines, Source, Tables
from netedit.capture.pasted import Shape, is_table, read_text
from netedit.formats.contents import Content, read_contents
from netedit.formats.csv import guessed_separator
from netedit.formats.headers import is_header_row
from netedit.model.reading import ReadOptions
from netedit.model.text import is_blank

PLACE = "The clipboard"
TITLE = "Paste partners and relationships"
LIMIT = 20_000_000


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
