"""How long a workbook of 5,000 rows takes to be read and shown, against its bare cells.

Run as a script: `python tests/bench/bench_tables.py`.
"""

import io
import sys
from pathlib import Path
from random import Random
from time import perf_counter

import python_calamine

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from netedit.formats import csv, xlsx
from netedit.model.reading import ReadOptions
from netedit.recording import record
from netedit.recording.previewing import preview_tables
from tests.bench.timing import best
from tests.formats.books import workbook
from tests.texts import network

ROUNDS = 5
ROWS = 5_000
HEADS = ["Label", "Type", "Organisation", "Sector", "Influence", "Tags", "Description"]


RANDOM = Random(3)
SYLLABLES = [first + last for first in "bdfgklmnrtv" for last in ("an", "el", "i", "os", "u")]


def word() -> str:
    return "".join(RANDOM.choices(SYLLABLES, k=RANDOM.choice((2, 3)))).capitalize()


def row(i: int) -> list[object]:
    name, host = f"{word()} {word()}", f"Organisation {i % 90}"
    return [name, "Person", host, "Health", i % 5 + 1, "core|new", f"Some words about {i}"]


def main() -> None:
    rows = [HEADS, *(row(i) for i in range(ROWS))]
    content = workbook({"Elements": rows})
    text = "\r\n".join(",".join(str(cell) for cell in each) for each in rows).encode()

    def bare() -> object:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return book.get_sheet_by_index(0).to_python()

    def read() -> list:
        return list(xlsx.read(io.BytesIO(content), ReadOptions(file="a.xlsx")))

    cells, whole = best(bare, ROUNDS, perf_counter), best(read, ROUNDS, perf_counter)
    as_csv = best(
        lambda: csv.read(io.BytesIO(text), ReadOptions(file="a.csv")), ROUNDS, perf_counter
    )
    print(
        f"XLSX, {ROWS:,} rows ({len(content) / 1e6:.2f} MB): {whole:.0f} ms, "
        f"{whole / cells:.1f} x the bare cells ({cells:.0f} ms), "
        f"{whole / as_csv:.1f} x the same as CSV ({as_csv:.0f} ms)"
    )
    start = network("ana-ben")
    readings = read()
    taken = best(lambda: record(readings, start), ROUNDS, perf_counter)
    shown = best(lambda: preview_tables(readings, start), ROUNDS, perf_counter)
    print(
        f"one edit of them: {taken:.0f} ms, {taken / whole:.1f} x reading them; "
        f"the preview row by row: {shown:.0f} ms, {shown / taken:.2f} x that"
    )


if __name__ == "__main__":
    main()
