"""A report as one HTML file that everyone can read: headings, tables with heads, the picture in it.

Nothing is loaded from anywhere and nothing runs in it.
"""

from collections.abc import Iterator, Sequence
from html import escape

from netedit.formats.columns import of_table, shared_out
from netedit.formats.report import Finding, Report, ReportTable
from netedit.formats.svg_ink import clean

_SHEET = """
:root { color-scheme: light; }
body { margin: 0; background: #ffffff; color: #1c2126;
  font: 16px/1.55 "Noto Sans", "Segoe UI", Helvetica, Arial, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.35rem; margin: 2.6rem 0 .7rem; padding-top: .5rem;
  border-top: 2px solid #dde1e6; }
h3 { font-size: 1.08rem; margin: 1.6rem 0 .3rem; }
.under, .meaning, figcaption { color: #5a636d; }
.under { margin: 0; }
.meaning { margin: 0 0 .4rem; max-width: 46rem; }
ul { margin: .3rem 0; padding-left: 1.3rem; }
li { margin: .2rem 0; }
figure { margin: 1.5rem 0 0; }
figure svg { width: 100%; height: auto; max-height: 80vh; }
figcaption { font-size: .92rem; }
.scroll { overflow-x: auto; }
.wide { margin: 0 calc(50% - min(50vw - 1.5rem, 56rem)); }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .92rem; }
caption { text-align: left; color: #5a636d; padding: 0 0 .4rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0;
  border-bottom: 1px solid #dde1e6; }
thead th { border-bottom: 2px solid #868e96; vertical-align: bottom; }
tbody th { font-weight: 600; }
th, td { overflow-wrap: anywhere; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
a { color: #0060a0; }
a:focus { outline: 3px solid #0072b2; outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: #ffffff; padding: .3rem .6rem; }
@media print { nav, .skip { display: none; } main { max-width: none; padding: 0; }
  h2 { break-after: avoid; } tr, figure { break-inside: avoid; }
  .scroll { overflow: visible; margin: 0; } thead { display: table-header-group; }
  table { font-size: 8pt; min-width: 0 !important; }
  th, td { padding: .2rem .35rem .2rem 0; } }
"""
# Letters across a page, those that a cell keeps free, and what a bold word of a head takes more.
_ACROSS, _BESIDE, _BOLD = 120, 2, 2
# Longer words may be broken, and longer texts get no more room; what is for long texts at least.
_WORD, _LINE, _SPARE = 16, 60, 30
# How wide letters are beside the digits that CSS counts in.
_LETTER = 0.92
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_bytes(told: Report) -> bytes:
    """The report as a file of its own."""
    return "\n".join(_lines(told)).encode()


def _text(text: str) -> str:
    return escape(clean(text))


def _lines(told: Report) -> Iterator[str]:
    title = _text(told.title)
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB">'
    yield '<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>{_SHEET}</style>\n</head>\n<body>"
    yield '<a class="skip" href="#report">To the report</a>\n<main id="report">'
    yield f'<h1 dir="auto">{title}</h1>'
    under = " · ".join(_text(each) for each in (told.under, told.audience) if each)
    if under:
        yield f'<p class="under">{under}</p>'
    sections = list(_sections(told))
    if len(sections) > 2:
        links = "".join(f'<li><a href="#{key}">{_text(head)}</a></li>' for key, head, _ in sections)
        yield f'<nav aria-label="In this report"><ul>{links}</ul></nav>'
    for key, head, inside in sections:
        yield f'<section aria-labelledby="{key}">\n<h2 id="{key}">{_text(head)}</h2>'
        yield inside
        yield "</section>"
    yield "</main>\n</body>\n</html>\n"


def _sections(told: Report) -> Iterator[tuple[str, str, str]]:
    """Id, head and content of each."""
    yield "summary", "At a glance", _items(told.summary)
    if told.picture:
        caption = f"<figcaption>{_text(told.alternative)}</figcaption>"
        yield "picture", "The map", f"<figure>\n{told.picture}\n{caption}\n</figure>"
    if told.findings:
        yield "findings", "What was found", "\n".join(_finding(each) for each in told.findings)
    if told.notes:
        yield "notes", told.notes_head, _items(told.notes)
    for table in told.tables:
        yield table.title.lower(), table.title, _table(table)
    if told.assumptions:
        yield "assumptions", "What is taken for granted", _items(told.assumptions)


def _items(texts: Sequence[str]) -> str:
    lines = "\n".join(f'<li dir="auto">{_breaks(text)}</li>' for text in texts)
    return f"<ul>\n{lines}\n</ul>"


def _breaks(text: str) -> str:
    return _text(text).replace("\n", "<br>")


def _finding(each: Finding) -> str:
    return (
        f"<h3>{_text(each.title)}</h3>\n"
        f'<p class="meaning">{_text(each.meaning)}</p>\n{_items(each.sentences)}'
    )


def _table(table: ReportTable) -> str:
    heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in table.heads)
    rows = "\n".join(_row(row) for row in table.rows)
    many = "1 row" if len(table.rows) == 1 else f"{len(table.rows):,} rows"
    caption = f"<caption>{_text(table.title)}, {many}</caption>"
    widths = _widths(table)
    total = sum(widths)
    columns = "".join(f'<col style="width: {100 * width / total:.1f}%">' for width in widths)
    # A wide table takes what the window has, and is scrolled by itself, by keyboard as well.
    kind = "scroll wide" if total > _ACROSS else "scroll"
    return (
        f'<div class="{kind}" role="region" tabindex="0" aria-label="{_text(table.title)}">\n'
        f'<table style="min-width: {total * _LETTER:.0f}ch">\n{caption}\n'
        f"<colgroup>{columns}</colgroup>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n"
        "</table>\n</div>"
    )


def _widths(table: ReportTable) -> Sequence[float]:
    """How wide columns are in letters: no word is broken, and long texts get the most room.

    A table with many columns is wider than the page, so that there is some left for those.
    """
    columns = of_table(table.heads, table.rows, _BOLD, _WORD, _LINE)
    needed = sum(each.least for each in columns)
    room = max(_ACROSS - _BESIDE * len(columns), needed + _SPARE)
    return [width + _BESIDE for width in shared_out(columns, room)]


def _row(row: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(f'<td dir="auto">{_text(text)}</td>' for text in others)
    return f'<tr><th scope="row" dir="auto">{_text(first)}</th>{cells}</tr>'
