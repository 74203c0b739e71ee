"""Finds the headers of a table below the titles and banners that people write above them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from netedit.formats.headers import is_header_row
from netedit.formats.tabular import read_table
from netedit.model.reading import Collected, Reading, ReadOptions, problem
from netedit.model.telling import Told, quietly

# So far down a sheet its headers are looked for: above them stand titles, and NodeXL's banner.
_HEADERS_WITHIN = 20


def read_titled(
    rows: Sequence[Sequence[str]],
    options: ReadOptions,
    begin: int = 0,
    *,
    guarded: bool = False,
    decimal_comma: bool = False,
    faults: Mapping[int, tuple[int, str]] | None = None,
    headings: Collection[int] = (),
    told: Told = quietly,
) -> Reading:
    """The Reading of the rows from `begin` on; what stands above its headers is told of.

    `headings` are rows, from 0, that are known to be no headers and nobody: they are told of too.
    The rest is as for `read_table`.
    """
    heads = _headers_at(rows, begin, options, headings) if options.has_headers else begin
    above = [i for i in range(begin, heads) if _is_filled(rows[i])]
    within = [i for i in sorted(headings) if heads < i < len(rows)]
    nothing: Sequence[str] = ()
    out = {*range(heads), *within}
    blanked = [nothing if i in out else row for i, row in enumerate(rows)] if out else rows
    reading = read_table(
        blanked, options, guarded=guarded, decimal_comma=decimal_comma, faults=faults, told=told
    )
    if not above and not within:
        return reading
    notices = Collected(reading.notices)
    for i in above[:1]:
        reason = "This stands above the headers and was left out"
        notices.add(problem(options.file, i + 1, "", _said(rows[i]), reason))
    for i in within:
        reason = "A heading across several columns; it was left out"
        notices.add(problem(options.file, i + 1, "", _said(rows[i]), reason))
    return replace(reading, notices=notices.problems)


def _said(row: Sequence[str]) -> str:
    return " ".join(" ".join(row).split())


def _headers_at(
    rows: Sequence[Sequence[str]], begin: int, options: ReadOptions, headings: Collection[int]
) -> int:
    """The row with the headers: the first that reads as headers, else the first filled one.

    Where another with more of them is right below, the first only says which belong together.
    """
    wanted = set(options.columns.values())
    first = None
    left = _HEADERS_WITHIN
    for i in range(begin, len(rows)):
        if not _is_filled(rows[i]):
            continue
        first = i if first is None else first
        if wanted and wanted <= {cell.strip() for cell in rows[i]}:
            return i
        if i not in headings and is_header_row(rows[i]):
            below = rows[i + 1] if i + 1 < len(rows) else ()
            return i + 1 if is_header_row(below) and _filled(below) > _filled(rows[i]) else i
        left -= 1
        if not left:
            break
    return begin if first is None else first


def _is_filled(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row)


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())
