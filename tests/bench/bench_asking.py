"""How long the window stands still while slow findings are worked out elsewhere; prints ratios.

A timer that should fire every millisecond tells: the longest it was late is printed, beside the
20 ms that the window may stand still, and beside what the same takes without a worker.
"""

import os
import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer

from netedit.analysis import Goal, findings
from netedit.analysis.slow import (
    Question,
    augmentation_question,
    communities_question,
    measures_question,
    packed,
    routes_question,
    suggestions_question,
    worked_out,
)
from netedit.app.asking import Asking
from netedit.app.jobs import Jobs
from netedit.model.network import Network
from tests.bench.bench_gaps import drawn

SIZES = ((1_000, 3_000), (10_000, 25_000))
MAY_STAND_STILL_MS = 20.0
# Longer than this is not waited for: the window is as busy at the end as at the beginning.
MOST_S = 3.0
RUNS = 3


class Editor:
    """What the asking needs of an editor."""

    def __init__(self, network: Network) -> None:
        self.findings = findings(network)


def stand_still(app: QCoreApplication, asking: Asking, question: Question) -> tuple[float, bool]:
    """The longest pause in milliseconds between two ticks, and whether the answer came."""
    ticks = [time.perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(1)
    done: list[object] = []
    app.processEvents()
    began = time.perf_counter()
    asking.ask(question, answered=done.append, failed=done.append)
    while not done and time.perf_counter() - began < MOST_S:
        app.processEvents()
        time.sleep(0.0002)
    for _ in range(20):
        app.processEvents()
        time.sleep(0.001)
    asking.cancel(question)
    pauses = [after - before for before, after in pairwise(ticks)]
    return max(pauses) * 1000, bool(done)


def main() -> None:
    """Print one line for each question and size."""
    app = QCoreApplication([])
    jobs = Jobs()
    for actors, ties in SIZES:
        editor = Editor(drawn(actors, ties))
        print(f"{actors:,} actors, {ties:,} ties")
        for question in (
            measures_question(),
            communities_question(),
            routes_question(),
            augmentation_question(),
            suggestions_question(Goal.NO_BRIDGE),
        ):
            start = time.perf_counter()
            packed(question, editor.findings)
            packing = (time.perf_counter() - start) * 1000
            # other programs make the window late as well: the best of some counts
            runs = [
                stand_still(app, Asking(editor, lambda: jobs, jobs), question) for _ in range(RUNS)
            ]
            pause, has_come = min(pause for pause, _ in runs), all(came for _, came in runs)
            here = ""
            if has_come:
                start = time.perf_counter()
                worked_out(question, editor.findings)
                took = (time.perf_counter() - start) * 1000
                here = f", without a worker {took:.0f} ms, {took / pause:.1f} times as long"
            print(
                f"  {question.topic:28} stands still {pause:5.1f} ms "
                f"({pause / MAY_STAND_STILL_MS:.1f} of what it may), packing {packing:.1f} ms{here}"
            )
    jobs.close()


if __name__ == "__main__":
    main()
