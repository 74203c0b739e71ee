"""Reads workbooks: every sheet that is a table, and every section of one, as a Reading."""

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO

import python_calamine

from netedit.formats.headers import is_header_row
from netedit.formats.tabular import ROW_LIMIT
from netedit.formats.titled import read_titled
from netedit.formats.xlsx_package import (
    SIZE_LIMIT,
    BrokenBookError,
    Fault,
    looked_through,
)
from netedit.model.reading import Collected, Reading, ReadOptions, problem
from netedit.model.telling import Told, part_of

EMPTY_ROWS = 1_000
_IGNORED = "(ignore)"
# What programs put beside their tables for themselves.
_OWN_SHEETS = frozenset({"misc", "do not delete", "overall metrics"})

Cell = (
    int
    | float
    | str
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)
Rows = list[list[str]]
# Cells merged into one: its first row and column, and its last, from 0.
Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]


def read(
    stream: BinaryIO,
    options: ReadOptions | None = None,
    progress: Callable[[float], object] = lambda _share: None,
) -> Sequence[Reading]:
    """What a workbook says, a Reading for each of its tables; problems are in them, not raised.

    There is at least one Reading. Sheets that hold no table, hidden ones and those whose names end
    in “(ignore)” are left out, and the first Reading says so, the last kind aside.
    """
    options = options or ReadOptions()
    content = stream.read(SIZE_LIMIT + 1)
    if len(content) > SIZE_LIMIT:
        return [_refused(options.file, "This file is larger than 50 MB")]
    try:
        package = looked_through(content, lambda share: progress(share / 2))
        book = _opened(content)
    except BrokenBookError as error:
        return [_refused(options.file, str(error))]
    found: list[Reading] = []
    passed: list[str] = []
    for i, sheet in enumerate(book.sheets_metadata):
        name = sheet.name
        if _is_ignored(name) or sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != python_calamine.SheetVisibleEnum.Visible:
            passed.append(f"The hidden sheet “{name}” was not read")
            continue
        if name in package.too_large:
            found.append(_refused(_place(options.file, name), package.too_large[name]))
            continue
        count = len(book.sheets_metadata)
        told = part_of(progress, 0.5 + i / count / 2, 0.5 + (i + 1) / count / 2)
        found += _tables(book, name, package.faults.get(name, ()), options, told)
        told(1.0)
    return _together(options.file, found, passed)


def _opened(content: bytes) -> python_calamine.CalamineWorkbook:
    from io import BytesIO

    try:
        return python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    except python_calamine.PasswordError as error:
        raise BrokenBookError("It is protected by a password; save it without one") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise BrokenBookError(
            "This workbook is damaged; open it in a spreadsheet program and save it again"
        ) from error


def _is_ignored(name: str) -> bool:
    return _IGNORED in name.lower() or name.strip().lower() in _OWN_SHEETS


def _place(file: str, sheet: str) -> str:
    return f"{file}, sheet “{sheet}”"


def _refused(place: str, reason: str) -> Reading:
    errors = Collected()
    errors.add(problem(place, None, "", "", reason))
    return Reading(place, errors=errors.problems)


def _together(file: str, found: Sequence[Reading], passed: Sequence[str]) -> list[Reading]:
    """The tables of a workbook; where there is any, what is no table is only told of."""
    is_any = any(reading.subject is not None for reading in found)
    kept: list[Reading] = []
    notices = Collected()
    for reason in passed:
        notices.add(problem(file, None, "", "", reason))
    for reading in found:
        if is_any and reading.subject is None and not reading.partners:
            for each in reading.errors.listed:
                notices.add(replace(each, reason=f"{each.reason}; this sheet was left out"))
            kept.append(replace(reading, errors=Collected().problems))
        else:
            kept.append(reading)
    if not kept:
        return [_refused(file, "There is no table in it")]
    first = kept[0]
    notices.extend(first.notices)
    kept[0] = replace(first, notices=notices.problems)
    return [replace(reading, source=file) for reading in kept]


def _tables(
    book: python_calamine.CalamineWorkbook,
    name: str,
    faults: Sequence[Fault],
    options: ReadOptions,
    told: Told,
) -> list[Reading]:
    """A Reading for each section of a sheet; none for an empty sheet."""
    place = _place(options.file, name)
    try:
        sheet = book.get_sheet_by_name(name)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        return [_refused(place, f"This sheet cannot be read ({_said(error)})")]
    left = sheet.start[1] if sheet.start is not None else 0
    rows, is_cut = _texts(sheet.iter_rows(), left)
    if not any(any(row) for row in rows):
        return []
    notices = Collected()
    if is_cut:
        reason = f"What stands below {EMPTY_ROWS:,} empty rows was not read"
        notices.add(problem(place, len(rows), "", "", reason))
    merged = sheet.merged_cell_ranges or ()
    _spread(rows, merged, place, notices)
    headings = _headings(rows, merged)
    by_row = _marked(rows, faults, place, notices)
    found: list[Reading] = []
    sections = list(_sections(rows))
    for i, (begin, end) in enumerate(sections):
        file = place if not found else f"{place} from row {begin + 1:,}"
        share = part_of(told, i / len(sections), (i + 1) / len(sections))
        found.append(_table(rows[:end], begin, file, options, by_row, headings, share))
    if found:
        notices.extend(found[0].notices)
        found[0] = replace(found[0], notices=notices.problems)
    return found


def _marked(
    rows: Rows, faults: Sequence[Fault], place: str, notices: Collected
) -> Mapping[int, tuple[int, str]]:
    """The first fault of each row, by its number from 1, and their cells marked in `rows`."""
    by_row: dict[int, tuple[int, str]] = {}
    alone: dict[int, str] = {}
    for fault in faults:
        by_row.setdefault(fault.row + 1, (fault.column, fault.reason))
        if fault.row < len(rows) and rows[fault.row]:
            _mark(rows[fault.row], fault.column)
        else:
            alone.setdefault(fault.row, fault.reason)
    if alone:
        # one sentence: formulas are often filled in much further down than a table goes
        first, reason = next(iter(alone.items()))
        reason = f"{reason}; rows that hold nothing else were left out, {len(alone):,} in all"
        notices.add(problem(place, first + 1, "", "", reason))
    return by_row


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:100]


def _mark(row: list[str], column: int) -> None:
    """A cell with a fault stands for something, so that its row does not pass for empty."""
    if column < len(row) and not row[column]:
        row[column] = "?"


def _texts(rows: Iterable[Sequence[Cell]], left: int) -> tuple[Rows, bool]:
    """The rows of a sheet as texts, and whether it ends before the sheet does."""
    found: Rows = []
    empty = 0
    margin = [""] * left
    for row in rows:
        texts = [cell if type(cell) is str else _text(cell) for cell in row]
        is_empty = not any(texts)
        empty = empty + 1 if is_empty else 0
        if empty >= EMPTY_ROWS or len(found) > ROW_LIMIT + EMPTY_ROWS:
            rest = any(any(cell != "" for cell in row) for row in rows)
            del found[len(found) - empty + 1 :]
            return found, rest
        found.append([] if is_empty else margin + texts)
    return found, False


def _text(cell: Cell) -> str:
    """A cell as one would type it: yes and no, whole numbers without a point, ISO dates."""
    match cell:
        case str():
            return cell
        case bool():
            return "yes" if cell else "no"
        case int():
            return str(cell)
        case float():
            # 15 digits are all a spreadsheet keeps, and numbers can be IDs
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else f"{cell:.15g}"
        case datetime.datetime():
            return cell.isoformat(timespec="minutes")
        case datetime.date() | datetime.time():
            return cell.isoformat()
        case _:
            return str(cell)


def _headings(rows: Rows, merged: Merged) -> frozenset[int]:
    """The rows in which nothing stands but one text across several columns."""
    across = ((top, left) for (top, left), (_, right) in merged if right > left and top < len(rows))
    return frozenset(
        top
        for top, left in across
        if left < len(rows[top]) and rows[top][left] and sum(map(bool, rows[top])) == 1
    )


def _spread(rows: Rows, merged: Merged, place: str, notices: Collected) -> None:
    """Cells merged downwards stand for every row they cover; the others for the first alone."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        text = rows[top][left]
        if left == right:
            filled = 0
            for row in rows[top + 1 : bottom + 1]:
                if any(row) and left < len(row):
                    row[left] = text
                    filled += 1
            if filled:
                reason = f"Merged cells: “{text[:60]}” was taken for {filled + 1:,} rows"
                notices.add(problem(place, top + 1, "", "", reason))
        elif sum(bool(cell) for cell in rows[top]) > 1:
            reason = "Merged cells: only the first of them has the text"
            notices.add(problem(place, top + 1, "", text, reason))


def _sections(rows: Rows) -> Iterator[tuple[int, int]]:
    """Where each table of a sheet begins and ends: two empty rows and headers begin another."""
    starts = [0]
    empty = 2
    for i, row in enumerate(rows):
        if not any(row):
            empty += 1
            continue
        if empty >= 2 and i and is_header_row(row):
            is_first = not any(any(above) for above in rows[starts[-1] : i])
            if is_first:
                starts[-1] = i
            else:
                starts.append(i)
        empty = 0
    yield from zip(starts, [*starts[1:], len(rows)], strict=True)


def _table(
    rows: Rows,
    begin: int,
    file: str,
    options: ReadOptions,
    faults: Mapping[int, tuple[int, str]],
    headings: Collection[int],
    told: Told,
) -> Reading:
    """The Reading of the rows from `begin` on; what stands above its headers is told of."""
    own = replace(options.tables.get(file, options), file=file, tables={})
    return read_titled(rows, own, begin, faults=faults, headings=headings, told=told)
