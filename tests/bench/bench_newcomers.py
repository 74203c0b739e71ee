"""How good the places are that newcomers get while a map is typed: bench_newcomers [MORE] [SHOTS]

Ten maps of 5 to 30 people are typed in the real window, line by line, and as many more as are asked
for. Of each picture then, without Tidy: lines through somebody else's shape or name, lines that
cross, areas of organisations without a common member that overlap, partners within the area of an
organisation they do not belong to, names on names, how long lines are on average, how often anybody
old moved (never), and the time of the processor for one line. SHOTS is a folder for pictures.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import combinations, pairwise
from math import dist
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtGui import QPolygonF
from PySide6.QtTest import QTest

from netedit.canvas.motion import Motion
from netedit.layout.clearance import hit
from netedit.model.geometry import Box, Point
from netedit.picture.display import Display
from netedit.picture.labels import under_box
from netedit.picture.routes import flattened
from tests.bench.typed_maps import others, typed_maps

FIGURES = ("over others", "crossings", "areas", "within", "names", "length")
# So much of a name or an area may be touched.
TOUCH, LEAST_AREA = 3.0, 200.0

Line = tuple[str, str, tuple[Point, ...]]


def lines_of(display: Display) -> list[Line]:
    """What is drawn between partners, as straight pieces."""
    found = [(tie.source, tie.target, flattened(tie.path)) for tie in display.ties.values()]
    found += [
        (link.member, link.organisation, link.path)
        for link in display.links.values()
        if not link.is_told
    ]
    return found


def over_others(display: Display, lines: list[Line]) -> int:
    """Lines through the shape or the name of a partner they do not end at."""
    boxes = {
        id_: [node.box.grown(-TOUCH), under_box(node).grown(-TOUCH)]
        for id_, node in display.nodes.items()
    }
    return sum(
        id_ not in line[:2] and any(hits(box, a, b) for box in both for a, b in pairwise(line[2]))
        for line in lines
        for id_, both in boxes.items()
    )


def hits(box: Box, a: Point, b: Point) -> bool:
    half = np.array([box.width / 2, box.height / 2])
    return bool(hit(np.array(a), np.array(b), np.array(box.centre), half))


def crossings(lines: list[Line]) -> int:
    """Pairs of lines without a common end that cross."""
    return sum(
        not {*one[:2]} & {*other[:2]}
        and any(_cross(*a, *b) for a in pairwise(one[2]) for b in pairwise(other[2]))
        for one, other in combinations(lines, 2)
    )


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def areas_on_areas(display: Display) -> int:
    """Pairs of areas that have no member in common and overlap."""
    shapes = [
        (set(area.members), QPolygonF([QPointF(*point) for point in area.outline]))
        for area in display.regions.values()
    ]
    return sum(
        not one & other and _size(shape.intersected(second)) > LEAST_AREA
        for (one, shape), (other, second) in combinations(shapes, 2)
    )


def _size(shape: QPolygonF) -> float:
    points = [(p.x(), p.y()) for p in shape.toList()]
    return abs(sum(a[0] * b[1] - a[1] * b[0] for a, b in pairwise([*points, *points[:1]]))) / 2


def within_areas(display: Display) -> int:
    """Partners whose shape reaches into the area of an organisation they do not belong to."""
    return sum(
        node.id not in area.members
        and any(
            shape.containsPoint(QPointF(x, y), Qt.FillRule.OddEvenFill)
            for x in (node.box.left, node.x, node.box.right)
            for y in (node.box.top, node.y, node.box.bottom)
        )
        for area in display.regions.values()
        for shape in [QPolygonF([QPointF(*point) for point in area.outline])]
        for node in display.nodes.values()
    )


def names_on_names(display: Display) -> int:
    boxes = [under_box(node).united(node.box) for node in display.nodes.values()]
    return sum(one.grown(-1).meets(other.grown(-1)) for one, other in combinations(boxes, 2))


def figures(display: Display) -> list[float]:
    lines = lines_of(display)
    return [
        over_others(display, lines),
        crossings(lines),
        areas_on_areas(display),
        within_areas(display),
        names_on_names(display),
        sum(dist(path[0], path[-1]) for *_, path in lines) / max(1, len(lines)),
    ]


def typed(window, lines: list[str]) -> tuple[int, list[float]]:
    """Types the lines; how many partners moved, and milliseconds of the processor for each."""
    moved, took = 0, []
    for line in lines:
        before = {p.subject: (p.x, p.y) for p in window.editor.network.placements.values()}
        for letter in line:
            if letter == "\t":
                QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
            else:
                QTest.keyClicks(window.focusWidget() or window.canvas, letter)
        began = time.process_time()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        took.append((time.process_time() - began) * 1000)
        after = {p.subject: (p.x, p.y) for p in window.editor.network.placements.values()}
        moved += sum(after[id_] != place for id_, place in before.items())
        QTest.qWait(5)
    return moved, took


def windows(folder: Path, maps) -> Iterator[tuple[str, object, int, list[float]]]:
    from netedit.app.program import Program, make_map

    for number, (name, lines) in enumerate(maps.items()):
        path = folder / f"map-{len(maps)}-{number}.netedit"
        make_map(path)
        window = Program.running().window_for(path)
        window.resize(1366, 740)
        window.activateWindow()
        QTest.qWait(60)
        # as if one typed as slowly as a person does
        window.canvas.findChild(Motion).is_wanted = False
        window.canvas.zoom_100()
        window.canvas.setFocus()
        moved, took = typed(window, lines)
        QTest.qWait(60)
        yield name, window, moved, took
        window.close()
        QTest.qWait(5)


def told(name: str, found: list[float], moved: int, took: list[float]) -> None:
    words = "  ".join(f"{figure} {value:.0f}" for figure, value in zip(FIGURES, found, strict=True))
    middle = sorted(took)[len(took) // 2]
    print(f"{name:26} {words}  moved {moved}  a line {middle:.0f} ms", flush=True)


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    more = next((int(word) for word in sys.argv[1:] if word.isdigit()), 0)
    shots = next((Path(word) for word in sys.argv[1:] if not word.isdigit()), None)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(NETEDIT_DATA=home, XDG_CONFIG_HOME=home)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        from netedit.app.program import Program
        from netedit.app.start import application

        Program(application())
        for title, maps in (("ten", typed_maps()), (f"{more} more", others(more))):
            whole, every = [0.0] * len(FIGURES), []
            for name, window, moved, took in windows(Path(home), maps):
                found = figures(window.canvas.display)
                told(name, found, moved, took)
                whole = [a + b for a, b in zip(whole, found, strict=True)]
                every += took
                if shots is not None:
                    shots.mkdir(parents=True, exist_ok=True)
                    window.grab().save(str(shots / f"{name.replace(' ', '-')}.png"))
            if every:
                whole[-1] /= len(maps)
                told(f"all of {title}", whole, 0, every)
    return 0


if __name__ == "__main__":
    sys.exit(main())
