"""Finds what keeps the event loop from going on, and what ran meanwhile."""

import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, sleep, thread_time
from types import FrameType

from PySide6.QtCore import Qt, QTimer

LIMIT_MS = 50.0
BEAT_MS = 2
# Shorter turns are not looked at.
LOOK_AFTER_S = 0.02
BETWEEN_LOOKS_S = 0.004
NAMES_A_LOOK = 8
NAMES_TOLD = 5


@dataclass
class Stall:
    """A turn of the event loop: on the clock, in processor time of its own thread, and in what."""

    wall_ms: float
    own_ms: float
    doing: str
    looks: list[list[str]] = field(default_factory=list[list[str]])

    def __str__(self) -> str:
        return (
            f"{self.wall_ms:7.1f} ms on the clock {self.own_ms:7.1f} ms own  "
            f"{self.doing:<18} {self.where}"
        )

    @property
    def where(self) -> str:
        """The functions seen most often, the calling before the called."""
        counts = Counter(name for look in self.looks for name in set(look))
        depth = {name: at for look in self.looks for at, name in enumerate(look)}
        most = sorted(counts, key=lambda name: (-counts[name], -depth[name]))[:NAMES_TOLD]
        return " > ".join(sorted(most, key=depth.__getitem__)) or "not caught"


class Watchdog:
    """Beats in the event loop and looks from beside it, a thread of its own.

    `doing` is what stands beside a stall. What runs before the first turn of the loop is no stall.
    """

    def __init__(self) -> None:
        self.doing = "opening"
        self.stalls: list[Stall] = []
        self.beats = 0
        self._looks: list[list[str]] = []
        self._wall, self._own = perf_counter(), thread_time()
        self._main = threading.get_ident()
        self._is_over = False
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._is_over = True
        self._thread.join()

    def _beat(self) -> None:
        wall, own = perf_counter(), thread_time()
        self.beats += 1
        if wall - self._wall > LOOK_AFTER_S:
            ms = (wall - self._wall) * 1000, (own - self._own) * 1000
            self.stalls.append(Stall(*ms, self.doing, self._looks))
        self._looks = []
        self._wall, self._own = wall, own

    def _look_on(self) -> None:
        while not self._is_over:
            sleep(BETWEEN_LOOKS_S)
            if perf_counter() - self._wall > LOOK_AFTER_S / 2:
                self._looks.append(_names(sys._current_frames().get(self._main)))

    def tell(self) -> float:
        """Print how many turns were too long, and the worst ten; gives the longest in ms.

        Other work on the machine lengthens a turn on the clock, and so does waiting for a disk;
        what the window's thread itself did is the processor time of its own, and says which are
        the worst.
        """
        worst = sorted(self.stalls, key=lambda stall: -stall.own_ms)
        most = max((stall.wall_ms for stall in worst), default=0.0)
        over = sum(stall.wall_ms > LIMIT_MS for stall in worst)
        own = sum(stall.own_ms > LIMIT_MS for stall in worst)
        print(
            f"{over} stalls over {LIMIT_MS:g} ms on the clock, {own} of them by the window itself; "
            f"the longest on the clock is x{most / LIMIT_MS:.2f} of it"
        )
        for stall in worst[:10]:
            print(stall)
        return most


def _names(frame: FrameType | None) -> list[str]:
    """The innermost functions of the program that run, and what is being imported."""
    found: list[str] = []
    while frame is not None and len(found) < NAMES_A_LOOK:
        path, name = Path(frame.f_code.co_filename), frame.f_code.co_name
        is_ours = "netedit" in path.parts and "bench" not in path.parts
        if name == "<module>":
            stem = path.parent.name if path.stem == "__init__" else path.stem
            found.append(f"import {stem}")
        elif is_ours:
            found.append(f"{path.stem}.{name}")
        frame = frame.f_back
    return found[::-1]
