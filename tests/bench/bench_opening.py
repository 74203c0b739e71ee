"""How a large map opens in the real window: python tests/bench/bench_opening.py [PARTNERS TIES]

A file is opened by the program as from its menu, in a process of its own for each map, 1600 x 1000,
raster engine. Every line ends with the figure as a share of what is asked: above 1 is too slow.
"smooth" is the whole antialiased picture with its marks, after the window has been shown; "later"
is what comes after it, findings and panels. A turn is one round of the event loop. Processor time
of the whole process, so that other work on the machine does not count; behind it the time by the
clock. Memory is the most the process has had at the end.
"""

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

SMOOTH_MS, TURN_MS, MEMORY_MB = 500, 30, 300
IDLE_TURNS = 200


class Clock:
    """Processor time and time by the clock, in milliseconds."""

    def __init__(self) -> None:
        self._own, self._wall = process_time(), perf_counter()

    @property
    def own_ms(self) -> float:
        return (process_time() - self._own) * 1000

    @property
    def wall_ms(self) -> float:
        return (perf_counter() - self._wall) * 1000


def line(what: str, ms: float, wall_ms: float | None, allowed: float | None) -> None:
    wall = f"  ({wall_ms:7.1f} by the clock)" if wall_ms is not None else " " * 25
    share = f"   x{ms / allowed:.2f} of {allowed:g} ms" if allowed is not None else ""
    print(f"  {what:<38}{ms:8.1f} ms{wall}{share}")


def turns(app, is_over: Callable[[], bool], most: int = 100_000) -> float:
    """Let the event loop turn until something is so: how long the longest turn took.

    By the clock or in processor time, what is less: other work on the machine counts for the one,
    what a thread of ours does at the same time for the other.
    """
    longest = 0.0
    for _ in range(most):
        clock = Clock()
        app.processEvents()
        longest = max(longest, min(clock.own_ms, clock.wall_ms))
        if is_over():
            break
    return longest


def write(path: Path, partners: int, ties: int, far: bool) -> None:
    """A map file of that size."""
    from netedit.document import starting_entries
    from netedit.model.edit import Change, Edit
    from netedit.model.records import Map
    from netedit.store.store import Store
    from tests.bench.bench_frames import network

    held = network(partners, ties, far)
    records = tuple(Change(None, record) for record in held if not isinstance(record, Map))
    Store.create(path, starting_entries([lambda _now: Edit("Draw", records)])).close()


def opening(path: Path) -> None:
    """Open it once, and print how that went."""
    from netedit.app.program import Program
    from netedit.app.start import application
    from netedit.store.store import Store
    from tests.bench.stage import megabytes

    app = application()
    program = Program(app)
    # as in the program, which looks for garbage only when it has started
    gc.disable()
    open_, read_ms = Store.open, [0.0, 0.0]

    def timed(*args, **named):
        clock = Clock()
        store = open_(*args, **named)
        read_ms[:] = clock.own_ms, clock.wall_ms
        return store

    Store.open = timed
    whole, clock = Clock(), Clock()
    window = program.window_for(path)
    window.resize(1600, 1000)
    made_ms, made_wall_ms = clock.own_ms - read_ms[0], clock.wall_ms - read_ms[1]
    canvas, completed = window.canvas, []
    window.completed.connect(lambda: completed.append(True))
    shown: list[bool] = []
    canvas.appeared.connect(lambda: shown.append(True))
    backing = canvas._screen._backing
    clock = Clock()
    longest = turns(app, lambda: bool(shown) and not backing.is_rough)
    smooth_ms, smooth_wall_ms = clock.own_ms, clock.wall_ms
    line("file read and checked", *read_ms, None)
    line("window made and shown", made_ms, made_wall_ms, None)
    line("from there to the smooth picture", smooth_ms, smooth_wall_ms, SMOOTH_MS)
    line("longest turn till then", longest, None, TURN_MS)
    line("from the click to the smooth picture", whole.own_ms, whole.wall_ms, None)
    clock = Clock()
    longest = turns(app, lambda: bool(completed))
    longest = max(longest, turns(app, lambda: False, IDLE_TURNS))
    line("later: findings and panels", clock.own_ms, clock.wall_ms, None)
    line("longest turn of these", longest, None, TURN_MS)
    print(f"  memory {megabytes():.0f} MB, x{megabytes() / MEMORY_MB:.2f} of {MEMORY_MB} MB")
    window.close()


def beside(path: Path) -> None:
    """Read it from the menu of a window that is open: for how long that stands still."""
    from PySide6.QtCore import QTimer

    from netedit.app.aside import aside
    from netedit.app.start import application
    from netedit.store.store import Store

    app = application()
    beats: list[float] = []
    beat = QTimer(app)
    beat.timeout.connect(lambda: beats.append(perf_counter()))
    beat.start(1)
    clock = Clock()
    aside(lambda: Store.open(path)).close()
    wall_ms = clock.wall_ms
    longest = max(b - a for a, b in pairwise(beats)) * 1000
    line("file read beside an open window", clock.own_ms, wall_ms, None)
    line("longest wait of that window", longest, None, TURN_MS)


def main() -> None:
    if sys.argv[1:2] == ["--beside"]:
        beside(Path(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--open"]:
        opening(Path(sys.argv[2]))
        return
    words = [int(word) for word in sys.argv[1:3]]
    sizes = [(words[0], words[1])] if len(words) == 2 else [(1000, 3000), (5000, 10000)]
    with tempfile.TemporaryDirectory() as folder:
        own = {"HOME": folder, "XDG_CONFIG_HOME": folder, "NETEDIT_DATA": folder}
        for partners, ties in sizes:
            for far in (False, True):
                path = Path(folder) / f"{partners}-{far}.netedit"
                write(path, partners, ties, far)
                kind = "random long ties" if far else "laid out"
                print(f"\n{partners:,} / {ties:,} {kind}", flush=True)
                for what in ("--open", "--beside"):
                    command = [sys.executable, __file__, what, str(path)]
                    subprocess.run(command, check=True, env=os.environ | own)


if __name__ == "__main__":
    main()
