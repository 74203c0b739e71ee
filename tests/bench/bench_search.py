"""Milliseconds to search and to filter a large map at a keystroke, against looking at every record.

python tests/bench/bench_search.py [--quick]

5,000 partners and 10,000 relationships. The peer folds and compares every text at every keystroke,
as a program without an index does. "shown" is what the canvas is told after it: which items fade,
at 1,000 partners and 3,000 relationships, and painting the first picture of that, plain and at
rest. Processor time, so that other work on the machine does not count.
"""

import os
import sys
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from netedit.canvas.painter import Painter
from netedit.canvas.theme import measure
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.text import folded, initials
from netedit.picture.compose import compose
from netedit.picture.lens import Lens, seen
from netedit.picture.palette import LIGHT
from netedit.picture.style import Style
from netedit.search import facets
from netedit.search.index import Index
from tests.bench.bench_frames import HEIGHT, WIDTH, network
from tests.bench.timing import best

WORDS = ("a", "an", "ana", "ana lee", "ao", "4999", "nobody")
FILTERS = (
    {"kind": frozenset({"p"})},
    {"strength": frozenset({"3"})},
    {"kind": frozenset({"p"}), "tie_kind": frozenset({"k0"}), "strength": frozenset({"2", "3"})},
)


def look_at_all(drawn: Network, words: str) -> list[str]:
    """What a program without an index does."""
    wanted = folded(words).split()
    found = []
    for actor in drawn.actors.values():
        texts = (actor.name, initials(actor.name), actor.role, actor.notes, *actor.tags)
        whole = " ".join(folded(text) for text in texts)
        if all(word in whole for word in wanted):
            found.append(actor.id)
    return found


def say(what: str, took: float, peer: float | None = None) -> None:
    against = f"{peer:9.2f}  x {peer / took:6.1f}" if peer is not None else ""
    print(f"{what:44}{took:9.2f}{against}")


def main() -> None:
    times = 3 if "--quick" in sys.argv else 9
    QApplication.instance() or QApplication([])
    drawn = network(5000, 10000, far=False)
    print(f"{'ms':>53}{'peer':>9}  ratio")
    index = Index(drawn)
    say("build the index of 5,000 / 10,000", best(lambda: Index(drawn), 2))
    say("build it again", best(lambda: Index(drawn, folds=index.folds), times))
    actor = next(iter(drawn.actors.values()))
    renamed = drawn.apply([Change(actor, replace(actor, name="Somebody Else"))])
    states = cycle((renamed, drawn))
    say("follow an edit", best(lambda: index.follow(next(states)), 2 * times))
    for words in WORDS:
        peer = best(lambda words=words: look_at_all(drawn, words), 2)
        say(f"search “{words}”", best(lambda words=words: index.find(words), times), peer)
    for filters in FILTERS:
        took = best(lambda filters=filters: facets.passing(drawn, filters), times)
        say(f"filter by {', '.join(filters)}", took)
    show(times)


def show(times: int) -> None:
    """What a keystroke costs the picture."""
    drawn = network(1000, 3000, far=False)
    style = Style(LIGHT)
    display = compose(drawn, "v", None, style, measure)
    ids = list(display.nodes)
    lenses = [Lens(frozenset(ids[i % 7 :: 3])) for i in range(times)]
    took = best(lambda: seen(display, lenses[:1]), times)
    say("what fades, 1,000 / 3,000", took)
    hiding = [Lens(lenses[0].nodes, None, True)]
    say("what is hidden", best(lambda: seen(display, hiding), times))
    painter = Painter(LIGHT)
    painter.set_display(display)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    bounds = display.bounds
    scale = min(WIDTH / bounds.width, HEIGHT / bounds.height)
    for smooth, name in ((False, "plain"), (True, "at rest")):
        whole = least = float("inf")
        for lens in lenses:
            began = process_time()
            painter.set_display(seen(display, [lens]))
            paint(painter, image, bounds.left, bounds.top, scale, smooth)
            least = min(least, process_time() - began)
        painter.set_display(display)
        for _ in lenses:
            began = process_time()
            paint(painter, image, bounds.left, bounds.top, scale, smooth)
            whole = min(whole, process_time() - began)
        say(f"fade and paint anew, {name} (peer: unfaded)", least * 1000, whole * 1000)


def paint(
    painter: Painter, image: QImage, left: float, top: float, scale: float, smooth: bool
) -> None:
    on = QPainter(image)
    on.fillRect(image.rect(), QColor(LIGHT.background))
    on.scale(scale, scale)
    on.translate(-left, -top)
    area = QRectF(left, top, WIDTH / scale, HEIGHT / scale)
    painter.paint(on, area, scale, smooth=smooth)
    on.end()


if __name__ == "__main__":
    main()
