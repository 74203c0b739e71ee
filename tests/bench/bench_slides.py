"""How fast slides are written: python tests/bench/bench_slides.py [PARTNERS ...]

Prints, per size (and twice as many relationships), our seconds from the map to the bytes of a deck,
findings left out, and as a ratio the time of python-pptx's own calls for as many shapes, names and
glued connectors (above 1: ours is quicker). Neither picture has marks or a legend to speak of.
"""

import os
import random
import sys
import time
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE

from netedit.analysis import findings
from netedit.formats import pptx
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    Direction,
    Map,
    Placement,
    Record,
    Tie,
    TieKind,
    View,
)

PARTNERS = (50, 500)


def measure(text: str, px: float) -> float:
    """Near enough to a font, so that no window is needed."""
    return len(text) * px * 0.52


def a_map(count: int, seed: int = 1) -> Network:
    """A map of `count` partners in rows with twice as many relationships."""
    rng = random.Random(seed)
    records: list[Record] = [Map("Bench"), View("v", "Map"), ActorKind("p", "Person")]
    records.append(TieKind("w", "works with"))
    records += [Actor(f"a{i}", "p", f"Partner Number {i}") for i in range(count)]
    across = max(1, round(count**0.5))
    for i in range(count):
        records.append(Placement("v", f"a{i}", i % across * 150.0, i // across * 110.0))
    for i in range(2 * count):
        one, other = rng.sample(range(count), 2)
        records.append(Tie(f"t{i}", f"a{one}", f"a{other}", "w", Direction.FORWARD))
    return Network.from_records(records)


def by_python_pptx(network: Network) -> bytes:
    """The same by python-pptx's own calls."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    made = {}
    for placement in network.placements.values():
        x, y = round(placement.x * 3000), round(placement.y * 3000) + 1300000
        shape = slide.shapes.add_shape(MSO_SHAPE.OVAL, x, y, 90000, 90000)
        box = slide.shapes.add_textbox(x - 100000, y + 90000, 300000, 90000)
        box.text_frame.text = network.actors[placement.subject].name
        made[placement.subject] = shape
    for tie in network.ties.values():
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 0, 0)
        line.begin_connect(made[tie.source], 0)
        line.end_connect(made[tie.target], 2)
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def main() -> None:
    wanted = [int(text) for text in sys.argv[1:]] or PARTNERS
    pptx.made(a_map(5), "v", pptx.Slides(measure))
    print("partners  relationships  seconds  of it findings  python-pptx / ours")
    for count in wanted:
        network = a_map(count)
        began = time.perf_counter()
        findings(network)
        looked = time.perf_counter() - began
        ours = min(_time(network) for _ in range(3))
        began = time.perf_counter()
        by_python_pptx(network)
        theirs = time.perf_counter() - began
        ratio = theirs / (ours - looked)
        print(f"{count:8,} {2 * count:14,} {ours:8.3f} {looked:15.3f} {ratio:19.1f}")


def _time(network: Network) -> float:
    began = time.perf_counter()
    pptx.made(network, "v", pptx.Slides(measure))
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
