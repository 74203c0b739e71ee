"""What lies above what in a picture is the same whenever its stamps were drawn."""

import random

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from netedit.canvas import atlas
from netedit.canvas.painter import Painter
from netedit.canvas.theme import measure
from netedit.model.network import Network
from netedit.model.records import Actor, ActorKind, Placement, View
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.palette import LIGHT
from netedit.picture.style import Style
from tests.canvas.pixels import differing

pytestmark = pytest.mark.usefixtures("qapp")

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#f0e442")
SIDE = 1400


def heap(partners: int) -> Display:
    """Partners of several kinds that lie over each other, in several cells of the plane."""
    chance = random.Random(4)
    records = [View("v", "Map")]
    records += [
        ActorKind(f"k{number}", f"K {number}", colour=c) for number, c in enumerate(COLOURS)
    ]
    for number in range(partners):
        id_, kind = f"a{number}", f"k{number % len(COLOURS)}"
        records.append(Actor(id_, kind, f"Partner {number}"))
        x, y = chance.gauss(SIDE / 2, 160), chance.gauss(SIDE / 2, 160)
        records.append(Placement("v", id_, x, y))
    return compose(Network.from_records(records), "v", None, Style(LIGHT), measure)


def painted(painter: Painter, scale: float) -> QImage:
    image = QImage(round(SIDE * scale), round(SIDE * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.background))
    paint = QPainter(image)
    paint.scale(scale, scale)
    painter.paint(paint, QRectF(0, 0, SIDE, SIDE), scale, smooth=True)
    paint.end()
    return image


def drawn_before(display: Display, ids: list[str], scale: float) -> Painter:
    """One that drew the stamps of these first."""
    painter = Painter(LIGHT)
    painter.set_display(display)
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    paint = QPainter(image)
    paint.scale(scale, scale)
    painter.paint_only(paint, ids, scale)
    paint.end()
    return painter


def pages(painter: Painter) -> int:
    return len(painter.stamps.atlas.pages)


# all of it as one, with few of the names; and cell by cell, with all of them
@pytest.mark.parametrize(("partners", "scale"), [(400, 0.25), (150, 0.6), (40, 1.0)])
def test_partners_and_names_lie_above_each_other_alike_whichever_was_drawn_first(
    monkeypatch: pytest.MonkeyPatch, partners: int, scale: float
):
    display = heap(partners)
    ids = list(display.nodes)
    on_one = Painter(LIGHT)
    on_one.set_display(display)
    expected = painted(on_one, scale)
    monkeypatch.setattr(atlas, "PAGE_PX", 32)
    for first in ([], ids[::-1], ids[::3]):
        painter = drawn_before(display, first, scale)
        assert differing(painted(painter, scale), expected, 0) == 0
        assert pages(painter) > 1
        # once more, with what was kept
        assert differing(painted(painter, scale), expected, 0) == 0
