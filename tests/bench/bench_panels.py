"""Does a panel that is shown for the first time stop the window? `bench_panels.py [--most N]`

A real window over a real file of 1,000 partners and 3,000 relationships in which every panel has
something to say: organisations, purposes with needs, contacts, actions, stories, versions, what is
parked. Each panel is called up once as from the menu, the forms of Details by selecting what they
are about. Prints for each the longest turn of the event loop (`--most` of them), on the clock and
in processor time of the window's own thread, and in which functions; those that took longest first.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.bench import watchdog
from tests.bench.bench_session import _idle
from tests.bench.watchdog import Stall, Watchdog

# What comes of showing one is over by then.
APART_S = 1.5
# The floor of what is told.
LOOK_AFTER_S = 0.004
FORMS = ("one partner", "one relationship", "forty partners", "nothing")


def planned() -> Iterator[object]:
    """Records for every panel, about the partners of `bench_frames.network`."""
    from netedit.model.plans import Action, Contact, Need
    from netedit.model.records import Membership, Purpose
    from netedit.model.stories import Parked, Story, StoryStep

    today = date.today()
    for i in range(8):
        core = tuple(f"a{i * 17 + n}" for n in range(12))
        yield Purpose(f"u{i}", f"Purpose number {i}: falls in the third ward", core=core)
        for n in range(5):
            yield Need(f"n{i}-{n}", f"u{i}", f"Someone who knows trade {n}", sector=f"trade {n}")
    for i in range(60):
        day = (today + timedelta(days=i * 3 - 90)).isoformat()
        yield Action(f"d{i}", f"Ring partner {i}", f"a{i}", day, subjects=(f"a{i * 3}",))
        yield Contact(f"c{i}", (f"a{i * 5}",), (today - timedelta(days=i * 9)).isoformat())
        yield Parked(f"p{i}", f"Perhaps someone {i}", i)
    # twenty organisations beside each other
    for i in range(600):
        if i % 10:
            yield Membership(f"m{i}", f"a{i}", f"a{i % 20 * 10}")
    for i in range(3):
        yield Story(f"s{i}", f"Story {i}")
        for n in range(12):
            name, text = f"Step {n} of {i}", f"What is said at step {n}"
            yield StoryStep(f"s{i}-{n}", f"s{i}", n, name, text, view="v", focus=f"a{n * 7}")


def map_file(folder: Path, partners: int, ties: int) -> Path:
    """A file with such a map, and a version of it."""
    from dataclasses import replace

    from netedit.document import starting_entries
    from netedit.model.edit import Change, Edit
    from netedit.model.records import Map, Tie, Version
    from netedit.store.store import Store
    from tests.bench.bench_frames import network

    held = [each for each in network(partners, ties, far=False) if not isinstance(each, Map)]
    for i, each in enumerate(held):
        if isinstance(each, Tie) and i % 3 == 0:
            held[i] = replace(each, purposes=(f"u{i % 8}",))
    records = [*planned(), *held]
    made = [Version("v1", "At first", "2026-01-05T09:00:00+00:00", 1)]
    path = folder / "panels.netedit"
    entries = starting_entries(
        [
            lambda _now: Edit("Draw", tuple(Change(None, each) for each in records)),
            lambda _now: Edit("Name a version", tuple(Change(None, each) for each in made)),
        ]
    )
    Store.create(path, entries).close()
    return path


def show(window, name: str) -> None:
    """Call up a panel, or select something while Details is shown."""
    network, selection = window.editor.network, window.selection
    match name:
        case "one partner":
            selection.set(["a7"])
        case "one relationship":
            selection.set([next(iter(network.ties))])
        case "forty partners":
            selection.set([f"a{i}" for i in range(40)])
        case "nothing":
            selection.set([])
        case _:
            window.show_panel(name)


def measure(path: Path) -> Watchdog:
    from netedit.app.dock_table import DOCKS
    from netedit.app.program import Program

    app = QApplication.instance() or QApplication([])
    window = Program(app).window_for(path)
    watch = Watchdog()
    window.resize(1600, 1000)
    # until the start is over
    _idle(4.0)
    for place in DOCKS:
        names = (place.name, *FORMS) if place.name == "inspector" else (place.name,)
        for name in names:
            watch.doing = name
            show(window, name)
            _idle(APART_S)
    watch.end()
    window.close()
    return watch


def tell(watch: Watchdog, most: int) -> None:
    """The longest turns of each panel, the panel that took longest first."""
    worst: dict[str, list[Stall]] = {}
    for stall in sorted(watch.stalls, key=lambda stall: -stall.own_ms):
        worst.setdefault(stall.doing, []).append(stall)
    for stalls in worst.values():
        print(*stalls[:most], sep="\n")


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("--most", type=int, default=1)
    asked = reader.parse_args()
    watchdog.LOOK_AFTER_S, watchdog.BETWEEN_LOOKS_S = LOOK_AFTER_S, 0.001
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        watch = measure(map_file(Path(folder), 1000, 3000))
    tell(watch, asked.most)


if __name__ == "__main__":
    main()
