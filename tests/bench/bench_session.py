"""Does the window ever stall? `bench_session.py [--minutes M] [--real S] [--docks] [--projector]`
or `bench_session.py --each N 5000 10000`

A random editing session on a real window over a real file: ten minutes of a person's gestures
(`--minutes`), pressed into a minute (`--real` seconds), at 1,000 partners and 3,000 relationships
with every finding on (`bench_session.py 5000 10000` for another map). With `--docks` every panel
there is stands in a window of its own and is seen; with `--projector` the map fills the screen as
in front of a room. From the moment the window is there every turn of the event loop is measured.
Prints the worst ten, on the clock and in processor time of the window's own thread, what was being
done, and in which functions. With `--each` every kind of gesture is made N times instead, and what
the longest turn of the event loop was during it or soon after is printed for each kind.
"""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep
from typing import ClassVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from tests.bench.watchdog import LOOK_AFTER_S, Stall, Watchdog

# A person does something about every second.
GESTURES_A_MINUTE = 60
# With `--each`: what comes of a gesture is over before the next one.
APART_S = 0.35
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Makes random gestures on a window."""

    def __init__(self, window, seed: int) -> None:
        self.window, self.canvas = window, window.canvas
        self.viewport = self.canvas.viewport()
        self.chance = random.Random(seed)

    # how often, of a hundred or so
    gestures: ClassVar = {
        "click": 14, "drag": 14, "connect": 8, "band": 3, "wheel": 8, "zoom": 6, "nudge": 8,
        "level": 6, "rename": 5, "add": 5, "remove": 2, "undo": 6, "redo": 3, "fit": 2,
        "hover": 10, "back": 2, "select_all": 1, "status": 4, "panel": 2, "grid": 1,
        "capture": 3, "search": 2, "colour": 1, "theme": 1, "chart": 1,
        "text": 1,
    }  # fmt: skip

    def chosen(self) -> str:
        """What is done next."""
        return self.chance.choices(list(self.gestures), list(self.gestures.values()))[0]

    def make(self, name: str) -> None:
        getattr(self, name)()

    def spot(self) -> QPoint:
        """A partner in sight, or anywhere."""
        board = self.canvas._board
        ids = [i for i in board.hits.in_rect(board.in_sight) if i in board.display.nodes]
        if not ids:
            return self.anywhere()
        return self.canvas.position_of(self.chance.choice(ids))

    def anywhere(self) -> QPoint:
        room = self.viewport.rect()
        return QPoint(
            self.chance.randrange(10, room.width() - 10),
            self.chance.randrange(10, room.height() - 10),
        )

    def click(self) -> None:
        QTest.mouseClick(self.viewport, LEFT, NONE, self.spot())

    def drag(self) -> None:
        start = self.spot()
        self._pull(start, start + QPoint(*(self.chance.randrange(-120, 120) for _ in "xy")))

    def connect(self) -> None:
        radius = round(22 * self.canvas.scale)
        self._pull(self.spot() + QPoint(radius, 0), self.spot())

    def band(self) -> None:
        self._pull(self.anywhere(), self.anywhere())

    def _pull(self, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(self.viewport, LEFT, NONE, start)
        for step in range(1, 7):
            at = QPointF(start) + (QPointF(end) - QPointF(start)) * (step / 6)
            there = QPointF(self.viewport.mapToGlobal(at.toPoint()))
            event = QMouseEvent(
                QEvent.Type.MouseMove, at, there, Qt.MouseButton.NoButton, LEFT, NONE
            )
            QApplication.sendEvent(self.viewport, event)
            QApplication.processEvents()
        QTest.mouseRelease(self.viewport, LEFT, NONE, end)

    def wheel(self) -> None:
        self._turn(NONE)

    def zoom(self) -> None:
        self._turn(Qt.KeyboardModifier.ControlModifier)

    def _turn(self, keys: Qt.KeyboardModifier) -> None:
        at, by = self.anywhere(), self.chance.choice((-120, 120))
        if self.canvas.scale < 0.15 and keys:
            by = 120
        for _ in range(3):
            there = QPointF(self.viewport.mapToGlobal(at))
            event = QWheelEvent(
                QPointF(at), there, QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, keys,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(self.viewport, event)
            QApplication.processEvents()

    def nudge(self) -> None:
        for _ in range(3):
            self._press(self.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    def _press(self, widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """A key, and what comes of it before the next one can be pressed."""
        QTest.keyClick(widget, key, keys)
        QApplication.processEvents()

    def level(self) -> None:
        self._press(self.canvas, self.chance.choice((Qt.Key.Key_1, Qt.Key.Key_4)))

    def rename(self) -> None:
        self.click()
        QApplication.processEvents()
        self._press(self.canvas, Qt.Key.Key_F2)
        self._type(f"Someone {self.chance.randrange(999)}")

    def add(self) -> None:
        self.window.actions_of.all["add_person"].trigger()
        QApplication.processEvents()
        self._type(f"New {self.chance.randrange(999)}")

    def _type(self, text: str) -> None:
        box = self.viewport.findChild(QTextEdit, "nameBox")
        if box is not None and box.isVisible():
            for letter in text:
                QTest.keyClicks(box, letter)
                QApplication.processEvents()
            self._press(box, Qt.Key.Key_Return)

    def remove(self) -> None:
        self.click()
        QApplication.processEvents()
        self._press(self.canvas, Qt.Key.Key_Delete)

    def undo(self) -> None:
        self.window.actions_of.all["undo"].trigger()

    def redo(self) -> None:
        self.window.actions_of.all["redo"].trigger()

    def fit(self) -> None:
        self.canvas.fit()

    def hover(self) -> None:
        for _ in range(6):
            QTest.mouseMove(self.viewport, self.anywhere())
            QApplication.processEvents()

    def back(self) -> None:
        self.canvas.back()

    def select_all(self) -> None:
        self.window.actions_of.all["select_all"].trigger()
        QApplication.processEvents()
        self.window.selection.set(())

    def status(self) -> None:
        """A relationship ends or comes to life again: the findings are others."""
        from netedit.model import edits
        from netedit.model.records import TieStatus

        editor = self.window.editor
        if editor.network.ties:
            tie = self.chance.choice(list(editor.network.ties))
            status = self.chance.choice((TieStatus.ENDED, TieStatus.ACTIVE))
            editor.run(edits.change_ties, [tie], status=status)

    def panel(self) -> None:
        self.window.show_panel(self.chance.choice(("findings", "inspector", "history")))

    def grid(self) -> None:
        self.band()
        if 2 < len(self.window.selection.ids) < 60:
            self.window.actions_of.all["snap_grid"].trigger()

    def capture(self) -> None:
        """A line typed as people speak: two partners, mostly new, and what joins them."""
        line = self.window.capture_bar.line
        line.setFocus()
        ids = list(self.window.editor.network.actors)
        other = self.window.editor.network.actors[self.chance.choice(ids)].name
        for letter in f"Guest {self.chance.randrange(999)} -> {other}":
            QTest.keyClicks(line, letter)
            QApplication.processEvents()
        self._press(line, Qt.Key.Key_Escape)
        self._press(line, Qt.Key.Key_Return)
        self.canvas.setFocus()

    def search(self) -> None:
        """Look for somebody, then let go of it."""
        self.window.actions_of.all["search"].trigger()
        QApplication.processEvents()
        box = self.window.focusWidget()
        for letter in f"{self.chance.randrange(99)}":
            QTest.keyClicks(box, letter)
            QApplication.processEvents()
        self._press(box, Qt.Key.Key_Escape)
        self.canvas.setFocus()

    def colour(self) -> None:
        """Colour all by something else."""
        from netedit.model import edits

        by = self.chance.choice(("", "sector", "tier", "measure:degree"))
        self.window.editor.run(edits.change_view, self.window.editor.view, colour_by=by)

    def theme(self) -> None:
        self.window.actions_of.all[f"theme_{self.chance.choice(('light', 'dark'))}"].trigger()

    def text(self) -> None:
        """Words of another size."""
        size = self.chance.choice(("larger", "smaller", "usual"))
        self.window.actions_of.all[f"text_{size}"].trigger()

    def chart(self) -> None:
        """A panel that draws with pyqtgraph or holds a large table comes to the front, and goes."""
        name = self.chance.choice(("charts", "scatter", "measures"))
        self.window.show_panel(name)
        _idle(0.3)
        self.window.docks.dock(name).hide()


def show_every_panel(window) -> None:
    """Each in a window of its own, so that all are seen."""
    from netedit.app.dock_table import DOCKS

    for place in DOCKS:
        window.show_panel(place.name)
        window.docks.dock(place.name).setFloating(True)
        _idle(0.3)


def gestures_in(asked: argparse.Namespace) -> int:
    return round(asked.minutes * GESTURES_A_MINUTE)


def session(path: Path, asked: argparse.Namespace) -> Watchdog:
    from netedit.app import garbage
    from netedit.app.program import Program
    from netedit.app.start import SEARCH_AFTER_MS

    app = QApplication.instance() or QApplication([])
    program = Program(app)
    began = perf_counter()
    window = program.window_for(path)
    print(f"read and made in {(perf_counter() - began) * 1000:.0f} ms: nobody sees a window yet")
    watch = Watchdog()
    window.resize(1600, 1000)
    # as in the program, some time after its start
    QTimer.singleShot(SEARCH_AFTER_MS, garbage.begin)
    _idle(1.0)
    if asked.docks:
        watch.doing = "showing panels"
        show_every_panel(window)
    if asked.projector:
        watch.doing = "to the projector"
        window.actions_of.all["projector"].trigger()
        _idle(1.0)
    hand = Hand(window, asked.seed)
    if asked.each:
        make_each(hand, watch, asked)
    else:
        make_any(hand, watch, asked)
    watch.end()
    window.close()
    return watch


def make_any(hand: Hand, watch: Watchdog, asked: argparse.Namespace) -> None:
    """Gestures as they come, each a moment after the one before."""
    pause = asked.real / gestures_in(asked)
    for _ in range(gestures_in(asked)):
        began = perf_counter()
        # what a gesture starts may run in the pause after it
        watch.doing = hand.chosen()
        hand.make(watch.doing)
        _idle(max(pause - (perf_counter() - began), 0.005))


def make_each(hand: Hand, watch: Watchdog, asked: argparse.Namespace) -> None:
    """Every kind of gesture some times, at a zoom at which names are read, each by itself."""
    hand.canvas.zoom_100()
    _idle(1.0)
    for watch.doing in hand.gestures:
        for _ in range(asked.each):
            hand.make(watch.doing)
            _idle(APART_S)


def tell_each(watch: Watchdog) -> None:
    """The longest turn of each kind of gesture, those that took longest first."""
    worst: dict[str, Stall] = {}
    for stall in sorted(watch.stalls, key=lambda stall: -stall.own_ms):
        worst.setdefault(stall.doing, stall)
    for stall in worst.values():
        print(stall)
    short = [name for name in Hand.gestures if name not in worst]
    print(f"every turn under {LOOK_AFTER_S * 1000:.0f} ms: {', '.join(short)}")


def _idle(seconds: float) -> None:
    until = perf_counter() + seconds
    while perf_counter() < until:
        QApplication.processEvents()
        sleep(0.001)


def map_file(folder: Path, partners: int, ties: int, *, areas: bool = False) -> Path:
    """A file with a laid-out map of that size, on request with areas behind organisations."""
    from netedit.document import starting_entries
    from netedit.model.edit import Change, Edit
    from netedit.model.records import Map
    from netedit.store.store import Store
    from tests.bench.bench_canvas import with_areas
    from tests.bench.bench_frames import network

    held = network(partners, ties, far=False)
    held = with_areas(held) if areas else held
    records = tuple(Change(None, record) for record in held if not isinstance(record, Map))
    path = folder / "session.netedit"
    Store.create(path, starting_entries([lambda _now: Edit("Draw", records)])).close()
    return path


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("--minutes", type=float, default=10.0)
    reader.add_argument("--real", type=float, default=60.0)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--each", type=int, default=0)
    reader.add_argument("--docks", action="store_true")
    reader.add_argument("--projector", action="store_true")
    reader.add_argument("--areas", action="store_true")
    reader.add_argument("sizes", type=int, nargs="*", default=[1000, 3000])
    asked = reader.parse_args()
    partners, ties = asked.sizes
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        watch = session(map_file(Path(folder), partners, ties, areas=asked.areas), asked)
    if asked.each:
        print(f"{partners:,} / {ties:,}: the longest turn of each kind of gesture")
        tell_each(watch)
        return
    print(f"{partners:,} / {ties:,}: {gestures_in(asked)} gestures in {asked.real:g} s")
    watch.tell()


if __name__ == "__main__":
    main()
