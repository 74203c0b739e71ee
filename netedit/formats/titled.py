"""Finds the headers of a table below the titles and banners that people write above them."""

from collections.abc import Mapping, Sequence
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
    told: Told = quietly,
) -> Reading:
    """The Reading of the rows from `begin` on; what stands above its headers is told of.

    The rest is as for `read_table`.
    """
    heads = _headers_at(rows, begin, options) if options.has_headers else begin
    above = [i for i in range(begin, heads) if _is_filled(rows[i])]
    nothing: Sequence[str] = ()
    blanked = [*(nothing for _ in range(heads)), *rows[heads:]] if heads else rows
    reading = read_table(
        blanked, options, guarded=guarded, decimal_comma=decimal_comma, faults=faults, told=told
    )
    if not above:
        return reading
    notices = Collected(reading.notices)
    said = " ".join(" ".join(rows[above[0]]).split())
    reason = "This stands above the headers and was left out"
    notices.add(problem(options.file, above[0] + 1, "", said, reason))
    return replace(reading, notices=notices.problems)


def _headers_at(rows: Sequence[Sequence[str]], begin: int, options: ReadOptions) -> int:
    """The row with the headers: the first that reads as headers, else the first filled one."""
    wanted = set(options.columns.values())
    first = None
    left = _HEADERS_WITHIN
    for i in range(begin, len(rows)):
        if not _is_filled(rows[i]):
            continue
        first = i if first is None else first
        if is_header_row(rows[i]) or (wanted and wanted <= {cell.strip() for cell in rows[i]}):
            return i
        left -= 1
        if not left:
            break
    return begin if first is None else first


def _is_filled(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row)
