"""The scripted workshop in the real window: keys per relationship, and how long a key ever takes.

Thirty people and 45 relationships are typed with real key events on an empty map, and then the
same on a map of 5,000 partners. Every key counts from the event until nothing more is to be done
at once, its frame painted, in time of the processor; and how many took longer than one notices.
Then the worst ten turns of the event loop, from the moment the window is there: what key it was,
and what ran.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from netedit.document import starting_entries
from netedit.model.edit import Change, Edit
from netedit.model.network import Network
from netedit.model.records import Placement, Tie, View
from netedit.store.store import Store
from tests.app.script import PEOPLE, RELATIONSHIPS, SCRIPT
from tests.bench.bench_capture import drawn
from tests.bench.watchdog import Watchdog

LARGE = 5_000
NOTICED_MS = 100.0
COLUMNS = 80


def large_map() -> Network:
    """5,000 partners in rows with some room between them, each tied to those beside and above.

    Memberships at random would be thousands of dashed lines across everything.
    """
    network = drawn(LARGE).apply([Change(None, View("main", "Main"))])
    gone = [*network.ties.values(), *network.memberships.values()]
    network = network.apply([Change(record, None) for record in gone])
    ids = list(network.actors)
    kind = next(iter(network.tie_kinds))
    ties = [
        Tie(f"{one}-{by}", one, ids[n + by], kind)
        for n, one in enumerate(ids[: LARGE - COLUMNS])
        for by in (1, COLUMNS)
    ]
    network = network.apply([Change(None, tie) for tie in ties])
    places = [
        Placement("main", id_, 210.0 * (n % COLUMNS), 170.0 * (n // COLUMNS))
        for n, id_ in enumerate(network.actors)
    ]
    return network.apply([Change(None, place) for place in places])


def records_of(network: Network) -> Edit:
    """The edit that draws a whole network."""
    from netedit.model.records import TABLES

    rows = [record for type_ in TABLES for record in network.table(type_).values()]
    return Edit("Draw", tuple(Change(None, r) for r in rows if r.id != network.map.id))


def opened(folder: Path, network: Network | None):
    """A window of a map in `folder` and what watches it, a second after its start."""
    from netedit.app.program import Program, make_map

    path = folder / f"map-{0 if network is None else len(network.actors)}.netedit"
    if network is None:
        make_map(path)
    else:
        edit = records_of(network)
        Store.create(path, starting_entries([lambda _now: edit])).close()
    window = Program.running().window_for(path)
    watch = Watchdog()
    window.resize(1366, 740)
    window.activateWindow()
    QTest.qWait(1500)
    window.canvas.zoom_100()
    window.canvas.setFocus()
    QTest.qWait(500)
    return window, watch


def typed(window, watch: Watchdog) -> list[tuple[str, float]]:
    """Types the script; each key with the milliseconds until all it asked for was done."""
    app = QApplication.instance()
    taken: list[tuple[str, float]] = []
    for line in SCRIPT:
        for letter in (*line, "\n"):
            key = {"\t": Qt.Key.Key_Tab, "\n": Qt.Key.Key_Return}.get(letter)
            target = window.focusWidget() or window.canvas
            watch.doing = {"\t": "Tab", "\n": "Enter"}.get(letter, f"“{letter}” of {line[:20]}")
            began = time.process_time()
            if key is None:
                QTest.keyClicks(target, letter)
            else:
                QTest.keyClick(target, key)
            app.processEvents()
            taken.append((letter, (time.process_time() - began) * 1000))
        QTest.qWait(20)
    return taken


def told(name: str, taken: list[tuple[str, float]], added: int) -> float:
    """Prints what a session took; gives the longest."""
    letters = sorted(ms for letter, ms in taken if letter not in "\t\n")
    enters = sorted(ms for letter, ms in taken if letter == "\n")
    worst = max(ms for _, ms in taken)
    slow = sum(ms > NOTICED_MS for _, ms in taken)
    print(
        f"{name:<22}{len(taken) / RELATIONSHIPS:6.1f} keys a relationship, {added} added; "
        f"a letter {median(letters):5.1f} ms, worst {letters[-1]:6.1f}; "
        f"Enter {median(enters):5.1f} ms, worst {enters[-1]:6.1f}; "
        f"{slow} of {len(taken)} keys over {NOTICED_MS:.0f} ms"
    )
    return worst


def main() -> int:
    """Print it all; 1 where the script did not come to what it should."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(NETEDIT_DATA=home, XDG_CONFIG_HOME=home)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        from netedit.app import garbage
        from netedit.app.program import Program
        from netedit.app.start import application

        Program(application())
        # as in the program, once it has started
        garbage.begin()
        window, watch = opened(Path(home), None)
        small = told("an empty map", typed(window, watch), len(window.editor.network.ties))
        watch.end()
        watch.tell()
        network = window.editor.network
        fits = (len(network.actors), len(network.ties)) == (PEOPLE, RELATIONSHIPS)
        window.close()
        window, watch = opened(Path(home), large_map())
        before = len(window.editor.network.ties)
        taken = typed(window, watch)
        large = told(f"{LARGE:,} partners", taken, len(window.editor.network.ties) - before)
        watch.end()
        watch.tell()
        window.close()
        print(
            f"longest stall: {small:.0f} ms, among {LARGE:,} {large:.0f} ms: {large / small:.1f}x"
        )
    return int(not fits)


if __name__ == "__main__":
    sys.exit(main())
