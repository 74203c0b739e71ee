"""How long opening a map and writing an edit take, against the bare SQLite work they stand on.

Run as a script: `python tests/bench/bench_store.py`.
"""

import sqlite3
import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from netedit.model.edit import Change
from netedit.model.records import TABLES
from netedit.store import Store, guard, log
from tests.bench.timing import best
from tests.store.maps import additions, big_records, entry

ROUNDS = 7
EDITS = 200


def read_raw(path: Path) -> None:
    connection = sqlite3.connect(path)
    for table in TABLES.values():
        connection.execute(f'SELECT * FROM "{table}"').fetchall()
    connection.close()


def opening(folder: Path, partners: int, ties: int) -> Path:
    path = folder / f"map{partners}"
    Store.create(path, [entry(1, *additions(big_records(partners, ties)))]).close()
    whole = best(lambda: Store.open(path).close(), ROUNDS, perf_counter)
    raw = best(lambda: read_raw(path), ROUNDS, perf_counter)
    with Store.open(path) as store:
        records = list(store.network)
    connection = sqlite3.connect(path)
    check = best(lambda: log.check(connection, records), ROUNDS, perf_counter)
    connection.close()
    size = path.stat().st_size / 1e6
    print(
        f"open {partners:,}/{ties:,} ({size:.1f} MB): {whole:.0f} ms, "
        f"{whole / raw:.1f} x reading all rows raw ({raw:.0f} ms); "
        f"history against rows {check:.0f} ms = {100 * check / whole:.0f} %"
    )
    return path


def edits(path: Path, bare_path: Path) -> tuple[list[float], list[float]]:
    """Times of renames through the store and of the bare two statements, as safely written.

    By turns, so that a busy disk slows both alike.
    """
    connection = sqlite3.connect(bare_path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE bare_log (number INTEGER PRIMARY KEY, text TEXT)")
    ours, bare = [], []
    with Store.open(path, backups=False) as store:
        actor = next(iter(store.network.actors.values()))
        for number in range(EDITS):
            renamed = replace(actor, name=f"Name {number}")
            new = entry(number + 2, Change(actor, renamed))
            started = perf_counter()
            store.append(new)
            ours.append(perf_counter() - started)
            actor = renamed
            started = perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE actor SET name = ? WHERE number = 1", (renamed.name,))
            connection.execute("INSERT INTO bare_log (text) VALUES (?)", (renamed.name,))
            connection.execute("COMMIT")
            bare.append(perf_counter() - started)
    connection.close()
    return ours, bare


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = opening(folder, 5_000, 10_000)
        opening(folder, 10_000, 25_000)
        (folder / "bare").write_bytes(path.read_bytes())
        ours, bare = edits(path, folder / "bare")
        ratio = statistics.median(ours) / statistics.median(bare)
        print(
            f"one edit at 5,000/10,000: {1000 * statistics.median(ours):.2f} ms (median), "
            f"{1000 * max(ours):.0f} ms (worst), {ratio:.1f} x the bare two statements "
            f"({1000 * statistics.median(bare):.2f} ms)"
        )
        sound = guard.read(path, may_write=False)
        print(f"after {EDITS} edits: {len(sound.groups):,} steps read at opening")
        sound.close()


if __name__ == "__main__":
    main()
