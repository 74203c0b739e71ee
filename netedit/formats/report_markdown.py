"""A report as Markdown: the same words and tables as the HTML report, the picture in words."""

import re
from collections.abc import Iterator, Sequence

from netedit.formats.report import Report, ReportTable
from netedit.formats.svg_ink import clean

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~$])")
# What begins a heading, a list or a quotation where a line begins with it.
_FIRST = re.compile(r"^(\s*)([#+\-=>]|\d+[.)])")


def markdown_bytes(told: Report) -> bytes:
    """The report as a file of its own."""
    return ("\n".join(_lines(told)) + "\n").encode()


def plain(text: str) -> str:
    """`text` in one line so that none of it is taken for a mark of Markdown."""
    line = _MARKS.sub(r"\\\1", " ".join(clean(text).split()).replace("&", "&amp;"))
    return _FIRST.sub(_escaped, line)


def _escaped(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}{mark[:-1]}\\{mark[-1]}"


def _lines(told: Report) -> Iterator[str]:
    yield f"# {plain(told.title)}"
    under = " · ".join(plain(each) for each in (told.under, told.audience) if each)
    if under:
        yield f"\n{under}"
    yield from _items("At a glance", told.summary)
    if told.alternative:
        yield f"\n## The map\n\n{plain(told.alternative)}"
    if told.findings:
        yield "\n## What was found"
    for each in told.findings:
        yield f"\n### {plain(each.title)}\n\n{plain(each.meaning)}\n"
        yield from (f"- {plain(text)}" for text in each.sentences)
    yield from _items(told.notes_head, told.notes)
    for table in told.tables:
        yield from _table(table)
    yield from _items("What is taken for granted", told.assumptions)


def _items(head: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"\n## {head}\n"
        yield from (f"- {plain(text)}" for text in texts)


def _table(table: ReportTable) -> Iterator[str]:
    yield f"\n## {plain(table.title)}\n"
    yield _row(table.heads)
    yield "|" + " --- |" * len(table.heads)
    yield from (_row(row) for row in table.rows)


def _row(row: Sequence[str]) -> str:
    return f"| {' | '.join(plain(text) for text in row)} |"
