"""What a hand on the canvas waits for: python tests/bench/bench_canvas.py [PARTNERS TIES] [areas]

1600 x 1000, raster engine, real events on a real canvas over a document in memory. Every line
ends with the figure as a share of what canvas.md allows: above 1 is too slow. "at rest" is from
the last turn of the wheel, its own frame and what the canvas waits for included, until all of the
smooth picture is shown, overview and all: after a notch when one had looked for a second before,
back to where one was, and to a zoom that nobody could foresee, straight after another. "slice" is
the longest turn of the event loop meanwhile, "looking ahead" the longest one while one looks.
With areas one partner in five is an organisation, and everybody belongs to the nearest one.
Processor time, so that other work on the machine does not count.
"""

import gc
import os
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, Qt

from netedit.model import edits
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.records import Membership, RegionsBy
from tests.bench.bench_frames import network
from tests.bench.stage import HEIGHT, WIDTH, Stage, measured, megabytes, timed

CONTROL = Qt.KeyboardModifier.ControlModifier
MIDDLE = QPoint(WIDTH // 2, HEIGHT // 2)


def line(what: str, ms: float, worst: float | None, allowed: float) -> None:
    further = f"  worst {worst:7.1f}" if worst is not None else " " * 15
    print(f"  {what:<34}{ms:8.1f} ms{further}   x{ms / allowed:.2f} of {allowed:g} ms")


def with_areas(held: Network) -> Network:
    """The same map with soft areas behind organisations, one in five of its partners.

    Everybody else belongs to the nearest one, one in twenty to that of somebody near, too.
    """
    chance = random.Random(8)
    places = {at.subject: (at.x, at.y) for at in held.placements.values()}
    organisations = set(chance.sample(sorted(places), len(places) // 5))

    def nearest(id_: str) -> str:
        x, y = places[id_]
        return min(
            organisations, key=lambda o: ((places[o][0] - x) ** 2 + (places[o][1] - y) ** 2, o)
        )

    changes = [
        Change(actor, replace(actor, kind="o" if actor.id in organisations else "p"))
        for actor in held.actors.values()
    ]
    joined = {id_: nearest(id_) for id_ in places if id_ not in organisations}
    pairs = set(joined.items())
    for tie in chance.sample(sorted(held.ties), len(places) // 20):
        tie_ = held.ties[tie]
        one, other = tie_.source, tie_.target
        if one in joined and other in joined:
            pairs.add((one, joined[other]))
    changes += [Change(None, Membership(f"m{i}", *pair)) for i, pair in enumerate(sorted(pairs))]
    changes += [
        Change(view, replace(view, regions_by=RegionsBy.ORGANISATION))
        for view in held.views.values()
    ]
    return held.apply([change for change in changes if change.before != change.after])


def opening(partners: int, ties: int, far: bool, areas: bool) -> Stage:
    held = network(partners, ties, far)
    held = with_areas(held) if areas else held
    # as in the program, which looks for garbage when a map is there, and not in what it is made of
    gc.disable()
    began = process_time()
    stage = Stage(held)
    made = process_time()
    stage.canvas.show()
    stage.frame()
    seen = process_time()
    spent, slice_ms = stage.rest()
    gc.freeze()
    gc.enable()
    title = "areas" if areas else "random long ties" if far else "laid out"
    print(f"\n{partners:,} / {ties:,} {title}")
    line("opening: canvas made", (made - began) * 1000, None, 30)
    line("opening: first picture, smooth", (seen - began) * 1000 + spent, None, 500)
    line("longest slice at opening", slice_ms, None, 30)
    return stage


def moving(stage: Stage, frame_ms: float, rest_ms: float) -> None:
    canvas = stage.canvas
    canvas.fit()
    stage.frame()
    stage.rest()

    def pan(number: int) -> None:
        canvas._board.pan(7 if number % 20 < 10 else -7, 3)
        stage.frame()

    line("pan", *measured(30, pan), frame_ms)
    spent, slice_ms = stage.rest()
    line("at rest after a pan", spent, slice_ms, rest_ms)

    def zoom(number: int) -> None:
        stage.wheel(MIDDLE, 60 if number % 24 < 12 else -60, CONTROL)
        stage.frame()

    line("zoom", *measured(48, zoom), frame_ms)
    canvas.fit()
    stage.frame()
    stage.rest()
    coming_to_rest(stage, rest_ms)
    canvas.fit()
    stage.frame()
    stage.rest()


def coming_to_rest(stage: Stage, rest_ms: float) -> None:
    spent: dict[str, list[float]] = {}
    slices: list[float] = []
    ahead: list[float] = []

    def settle(what: str, turned: int, at: QPoint) -> None:
        took, slice_ms = stage.settle(lambda: stage.wheel(at, turned, CONTROL))
        spent.setdefault(what, []).append(took)
        slices.append(slice_ms)

    aside = QPoint(WIDTH // 4, HEIGHT // 3)
    for at in (MIDDLE, aside):
        for turned in (120, 120, 120, -120):
            ahead.append(stage.idle())
            settle("after a notch", turned, at)
        for turned in (120, -120, 120, -120):
            settle("back to where one was", turned, at)
        # a touchpad zooms by any amount
        for turned in (-71, -53, 67, -97, -41):
            settle("after an unforeseen zoom", turned, at)
    for what, took in spent.items():
        middle, worst = sorted(took)[len(took) // 2], max(took)
        line(f"at rest {what}", middle, worst, rest_ms)
    line("longest slice", max(slices), None, 30)
    line("looking ahead, longest turn", max(ahead), None, 30)


def hitting(stage: Stage) -> None:
    canvas, board = stage.canvas, stage.canvas._board
    _ = board.hits
    chance = random.Random(5)

    def point(_number: int) -> None:
        stage.move(QPoint(chance.randrange(WIDTH), chance.randrange(HEIGHT)), Qt.MouseButton(0))

    here = canvas.scale
    # far out names stand where they find room, and are hit there
    for scale in (0.1, 0.3, 0.6, here):
        canvas._outlook.zoom_here(scale)
        stage.frame()
        stage.rest()
        line(f"what is under the pointer at {scale:.0%}", *measured(60, point), 5)
    empty = QPoint(2, 2)
    stage.press(empty)
    stage.move(QPoint(30, 30))

    def band(number: int) -> None:
        stage.move(QPoint(60 + number * 24, 60 + number * 15))

    line("rubber band, without its frame", *measured(60, band), 5)

    def framed(number: int) -> None:
        band(number)
        stage.frame()

    line("rubber band and its frame", *measured(60, framed), 33)
    stage.release(QPoint(60 + 59 * 24, 60 + 59 * 15))
    stage.selection.set(())
    stage.frame()
    del canvas


def editing(stage: Stage, frame_ms: float, rest_ms: float) -> None:
    chance = random.Random(6)
    editor = stage.editor
    ids = list(editor.network.actors)

    def edit(_number: int) -> None:
        id_ = chance.choice(ids)
        at = editor.network.placement(editor.view, id_)
        place = (at.x + chance.uniform(-60, 60), at.y + chance.uniform(-60, 60))
        editor.run(edits.move, editor.view, {id_: place})

    for where, zoom in (("zoomed out", None), ("at 100 %", 1.0)):
        stage.canvas.fit() if zoom is None else stage.canvas.zoom_100()
        stage.frame()
        stage.idle()
        line(f"one edit, {where}", *measured(30, edit), 16)
        # what all of these left to be painted is not one edit's
        stage.frame()

        def shown(number: int) -> None:
            edit(number)
            stage.frame()

        line(f"one edit and its frame, {where}", *measured(30, shown), frame_ms)
        spent, slice_ms = stage.rest()
        line(f"at rest after edits, {where}", spent, slice_ms, rest_ms)
        line("longest slice", slice_ms, None, 30)
    editing_at_once(stage, edit)


def editing_at_once(stage: Stage, edit: Callable[[int], None]) -> None:
    """Edits at a zoom of which nothing but its picture is ready yet."""
    stage.canvas.fit()
    stage.frame()
    spent: list[float] = []
    for number in range(12):
        stage.wheel(MIDDLE, 53 if number % 4 < 2 else -53, CONTROL)
        stage.frame()
        stage.rest()
        with timed(spent):
            edit(number)
    line("one edit right after a zoom", sorted(spent)[len(spent) // 2], max(spent), 33)


def dragging(stage: Stage, frame_ms: float) -> None:
    canvas = stage.canvas
    canvas.zoom_100()
    stage.frame()
    stage.rest()
    id_ = canvas._board.hits.in_rect(canvas._board.camera.area(WIDTH, HEIGHT))[0]
    at = canvas.position_of(id_)
    stage.press(at)

    def drag(number: int) -> None:
        stage.move(at + QPoint(4 + number * 3, 2 * number))
        stage.frame()

    line("a drag of one partner", *measured(60, drag), frame_ms)
    stage.release(at + QPoint(180, 120))
    stage.rest()


def main() -> None:
    words = sys.argv[1:]
    if len(words) >= 2:
        sizes = [(int(words[0]), int(words[1]))]
        kinds = ("areas",) if "areas" in words else ("near", "far")
        cases = [(*size, kind) for size in sizes for kind in kinds]
    else:
        cases = [(*size, kind) for size in ((500, 1200), (5000, 10000)) for kind in ("near", "far")]
        cases += [(1000, 3000, "areas"), (5000, 10000, "areas")]
    for partners, ties, kind in cases:
        frame_ms = 16 if partners <= 500 else 33
        far = kind == "far"
        stage = opening(partners, ties, far, kind == "areas")
        rest_ms = 250 if far else 100
        moving(stage, frame_ms, rest_ms)
        hitting(stage)
        editing(stage, frame_ms, rest_ms)
        dragging(stage, frame_ms)
        print(f"  memory {megabytes():.0f} MB, x{megabytes() / 300:.2f} of 300 MB")
        stage.leave()
        del stage


if __name__ == "__main__":
    main()
