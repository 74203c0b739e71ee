"""Milliseconds a frame: the painter against a scene of one Python-painted item per thing.

python tests/bench/bench_frames.py [--quick]

1600 x 1000, raster engine, people with names and ties between near neighbours ("near") or between
any two ("far"). "moving" is plain lines and stamps already drawn, as while panning and dragging,
"zooming" a zoom never seen before; "at rest" is antialiased with stamps drawn for just this zoom,
"new zoom" includes drawing them, "first" all that is prepared once. The peer paints antialiased
with its text as items do; its moving frame is without antialiasing. The last column is the figure
as a share of what canvas.md allows: above 1 is too slow. Processor time, so that other work on the
machine does not count.
"""

import os
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from netedit.canvas.painter import Painter
from netedit.canvas.theme import canvas_font, measure
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    ActsAs,
    Placement,
    Record,
    Shape,
    Tie,
    TieKind,
    View,
)
from netedit.picture.compose import compose, moved
from netedit.picture.display import Display, NodeItem, TieItem
from netedit.picture.palette import LIGHT
from netedit.picture.renewal import recompose
from netedit.picture.style import Style
from tests.bench.timing import best

WIDTH, HEIGHT = 1600, 1000
SPACING = 120.0
FIRST = [
    "Ana",
    "Ben",
    "Chloe",
    "Dev",
    "Emma",
    "Fiona",
    "Grace",
    "Hal",
    "Ivy",
    "Jo",
    "Kai",
    "Lin",
    "Mo",
    "Nell",
    "Oli",
    "Pat",
]
LAST = [
    "Lee",
    "Osei",
    "Shah",
    "Patel",
    "Cole",
    "Hart",
    "Obi",
    "Jones",
    "Chen",
    "Baker",
    "Wood",
    "Gray",
    "Aziz",
    "Fox",
]


def network(partners: int, relationships: int, far: bool, seed: int = 7) -> Network:
    """A map laid out on a jittered grid, one organisation in ten, of four kinds of tie."""
    chance = random.Random(seed)
    across = max(1, round(sqrt(partners * WIDTH / HEIGHT)))
    records: list[Record] = [
        ActorKind("p", "Person"),
        ActorKind("o", "Organisation", ActsAs.ORGANISATION, Shape.SQUARE, "#eedd88"),
        *(TieKind(f"k{i}", f"kind {i}", colour=c) for i, c in enumerate(("#5b6770", "#0072b2"))),
        View("v", "Map"),
    ]
    for i in range(partners):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {i}"
        records.append(Actor(f"a{i}", "o" if i % 10 == 0 else "p", name))
        x = (i % across) * SPACING + chance.uniform(-30, 30)
        y = (i // across) * SPACING + chance.uniform(-30, 30)
        records.append(Placement("v", f"a{i}", x, y))
    for i in range(relationships):
        one = chance.randrange(partners)
        step = chance.choice((1, -1, 2)) + across * chance.choice((0, 1, -1))
        other = chance.randrange(partners) if far else (one + step) % partners
        strength = chance.choice((None, 1, 2, 3))
        records.append(Tie(f"t{i}", f"a{one}", f"a{other}", f"k{i % 2}", strength=strength))
    return Network.from_records(records)


class NodePeer(QGraphicsItem):
    """A node as most programs draw it: an item that paints itself in Python."""

    def __init__(self, node: NodeItem, font: QFont, bold: QFont) -> None:
        super().__init__()
        self.node, self.font, self.bold = node, font, bold
        self.setPos(node.x, node.y)
        self.setZValue(1)

    def boundingRect(self) -> QRectF:
        return QRectF(-64, -30, 128, 100)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        node = self.node
        painter.setPen(QPen(QColor(node.outline), 1.6))
        painter.setBrush(QColor(node.fill))
        radius = node.half_width
        body = QRectF(-radius, -radius, 2 * radius, 2 * radius)
        if node.shape == Shape.CIRCLE:
            painter.drawEllipse(body)
        else:
            painter.drawRoundedRect(body, 6, 6)
        painter.setFont(self.bold)
        painter.setPen(QColor(node.letters_colour))
        painter.drawText(body, Qt.AlignmentFlag.AlignCenter, node.letters)
        painter.setFont(self.font)
        painter.setPen(QColor(node.label_colour))
        for i, line in enumerate(node.label):
            row = QRectF(-64, radius + 8 + 17 * i, 128, 17)
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, line)


class TiePeer(QGraphicsItem):
    """A tie as an item that paints itself in Python."""

    def __init__(self, tie: TieItem) -> None:
        super().__init__()
        self.path = QPainterPath(QPointF(*tie.path[0]))
        if len(tie.path) == 2:
            self.path.lineTo(*tie.path[1])
        elif len(tie.path) == 3:
            self.path.quadTo(*tie.path[1], *tie.path[2])
        else:
            self.path.cubicTo(*tie.path[1], *tie.path[2], *tie.path[3])
        self.pen = QPen(QColor(tie.colour), tie.width)
        self.box = self.path.boundingRect().adjusted(-4, -4, 4, 4)

    def boundingRect(self) -> QRectF:
        return self.box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setPen(self.pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)


def peer(display: Display) -> QGraphicsScene:
    """The same picture as a scene of items."""
    scene = QGraphicsScene()
    font, bold = canvas_font(13), canvas_font(13, QFont.Weight.Bold)
    for tie in display.ties.values():
        scene.addItem(TiePeer(tie))
    for node in display.nodes.values():
        scene.addItem(NodePeer(node, font, bold))
    scene.setSceneRect(scene.itemsBoundingRect())
    return scene


@dataclass(frozen=True)
class Sight:
    """A part of the scene as large as the window at this scale."""

    name: str
    area: QRectF
    scale: float


def sights(display: Display) -> Iterator[Sight]:
    bounds = display.bounds
    scale = min(WIDTH / bounds.width, HEIGHT / bounds.height, 1.0)
    x, y = bounds.centre
    for name, zoom in (("whole map", scale), ("20 % of it", scale * sqrt(5))):
        width, height = WIDTH / zoom, HEIGHT / zoom
        yield Sight(name, QRectF(x - width / 2, y - height / 2, width, height), zoom)


def frame(painter: Painter, image: QImage, sight: Sight, smooth: bool) -> None:
    image.fill(0xFFFFFFFF)
    paint = QPainter(image)
    paint.scale(sight.scale, sight.scale)
    paint.translate(-sight.area.left(), -sight.area.top())
    painter.paint(paint, sight.area, sight.scale, smooth=smooth)
    paint.end()


def peer_frame(scene: QGraphicsScene, image: QImage, sight: Sight, smooth: bool) -> None:
    image.fill(0xFFFFFFFF)
    paint = QPainter(image)
    paint.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
    scene.render(paint, QRectF(0, 0, WIDTH, HEIGHT), sight.area)
    paint.end()


def asked(what: str, display: Display, far: bool) -> float:
    """What a picture of this size may take at most, in milliseconds; 0 where nothing is said."""
    if what in ("moving", "zooming"):
        return 16.0 if len(display.nodes) <= 500 else 33.0
    return (250.0 if far else 100.0) if what in ("at rest", "new zoom") else 0.0


def bench_frames(display: Display, title: str, times: int, far: bool) -> None:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    scene = peer(display)
    print(f"\n{title}")
    print(f"{'':<12}{'':<10}{'ours':>9}{'items':>9}{'ratio':>8}{'of asked':>11}")
    for sight in sights(display):
        # as on the screen
        painter = Painter(LIGHT, is_quick=True)
        painter.set_display(display)
        first = best(lambda p=painter, s=sight: frame(p, image, s, True), 1)
        rest = best(lambda p=painter, s=sight: frame(p, image, s, True), times)
        moving = best(lambda p=painter, s=sight: frame(p, image, s, False), times)
        scales = iter(range(1, 1000))

        def zoomed(p: Painter = painter, s: Sight = sight, steps: Iterator[int] = scales) -> None:
            zoom = s.scale * (1 + 0.01 * next(steps))
            frame(p, image, Sight(s.name, s.area, zoom), False)

        zooming = best(zoomed, times)
        again = iter(range(1, 1000))

        def rested(p: Painter = painter, s: Sight = sight, steps: Iterator[int] = again) -> None:
            frame(p, image, Sight(s.name, s.area, s.scale * (1 + 0.03 * next(steps))), True)

        settling = best(rested, times)
        theirs = best(lambda s=sight: peer_frame(scene, image, s, True), 2)
        theirs_moving = best(lambda s=sight: peer_frame(scene, image, s, False), 2)
        for what, ms, other in (
            ("moving", moving, theirs_moving),
            ("zooming", zooming, theirs_moving),
            ("at rest", rest, theirs),
            ("new zoom", settling, theirs),
            ("first", first, theirs),
        ):
            most = asked(what, display, far)
            share = f"x{ms / most:.2f}" if most else ""
            print(f"{sight.name:<12}{what:<10}{ms:9.1f}{other:9.1f}{other / ms:7.1f}x{share:>11}")


def bench_edits(held: Network, display: Display, times: int) -> None:
    style = Style(LIGHT)
    painter = Painter(LIGHT)
    painter.set_display(display)
    after = held
    shown = display

    def edit() -> None:
        nonlocal after, shown
        id_ = f"a{random.randrange(len(after.actors))}"
        at = (random.uniform(0, 5000), random.uniform(0, 3000))
        move = edits.move(after, "v", {id_: at})
        after = after.apply(move.changes)
        began = process_time()
        shown = recompose(shown, after, "v", None, style, measure, [f"v.{id_}"])
        spent.append((process_time() - began) * 1000)
        began = process_time()
        painter.set_display(shown)
        followed.append((process_time() - began) * 1000)

    spent: list[float] = []
    followed: list[float] = []
    for _ in range(times * 4):
        edit()
    composing = best(lambda: compose(held, "v", None, style, measure), 2)
    dragging = best(lambda: moved(shown, {"a1": (9.0, 9.0)}), times)
    print(
        f"compose {composing:.1f}   recompose after a move {sorted(spent)[len(spent) // 2]:.1f}   "
        f"painter takes it over {sorted(followed)[len(followed) // 2]:.1f}   drag {dragging:.1f}"
    )


def main() -> None:
    app = QApplication.instance() or QApplication([])
    quick = "--quick" in sys.argv
    print(f"Milliseconds at {WIDTH}x{HEIGHT}; ratio = items / ours")
    for partners, relationships in ((500, 1200), (5000, 10000)):
        for far in (False, True):
            if quick and (far or partners > 500):
                continue
            held = network(partners, relationships, far)
            display = compose(held, "v", None, Style(LIGHT), measure)
            name = "far" if far else "near"
            title = f"{partners:,} / {relationships:,} {name}"
            bench_frames(display, title, 2 if quick else 5, far)
            bench_edits(held, display, 2 if quick else 5)
    del app


if __name__ == "__main__":
    main()
