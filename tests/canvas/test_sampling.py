"""Very many long lines are painted larger and brought to size: it must not show."""

import random

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion

from netedit.canvas.painter import Painter
from netedit.canvas.rects import rects_of
from netedit.canvas.theme import measure
from netedit.model.network import Network
from netedit.model.records import Actor, ActorKind, LineStyle, Placement, Tie, TieKind, View
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.palette import LIGHT
from netedit.picture.style import Style
from tests.canvas.pixels import differing

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (700, 500)


def tangle(ties: int, style: LineStyle = LineStyle.SOLID) -> Display:
    """Partners along the edges, and relationships right across."""
    chance = random.Random(11)
    kind = TieKind("t", "kind", colour="#0072b2", line_style=style)
    records = [ActorKind("p", "Person"), kind, View("v", "Map")]
    for number in range(60):
        records.append(Actor(f"a{number}", "p", f"P {number}"))
        x, y = chance.uniform(0, SIZE[0]), chance.uniform(0, SIZE[1])
        records.append(Placement("v", f"a{number}", x, y))
    for number in range(ties):
        one, other = chance.sample(range(60), 2)
        records.append(Tie(f"t{number}", f"a{one}", f"a{other}", "t"))
    return compose(Network.from_records(records), "v", None, Style(LIGHT), measure)


def painted(display: Display, device: QImage | QPixmap, *, is_quick: bool) -> QImage:
    device.fill(QColor(LIGHT.background))
    painter = Painter(LIGHT, is_quick=is_quick)
    painter.set_display(display)
    paint = QPainter(device)
    paint.translate(20.0, 10.0)
    painter.paint(paint, QRectF(-20, -10, *SIZE), 1.0, smooth=True)
    paint.end()
    image = device if isinstance(device, QImage) else device.toImage()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def blank(ratio: float = 1.0) -> QImage:
    image = QImage(*(round(side * ratio) for side in SIZE), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_tangle_painted_quickly_looks_as_it_does_painted_line_by_line(ratio: float):
    display = tangle(9000)
    exact = painted(display, blank(ratio), is_quick=False)
    quick = painted(display, blank(ratio), is_quick=True)
    assert quick != exact
    # No line is elsewhere or of another colour; only edges differ by a shade.
    assert differing(quick, exact, 110) < 0.002 * quick.width() * quick.height()
    assert differing(quick, exact, 8) > 0


def test_dashes_are_painted_alike_either_way():
    display = tangle(2000, LineStyle.DASHED)
    assert painted(display, blank(), is_quick=True) == painted(display, blank(), is_quick=False)


def test_few_lines_are_painted_alike_either_way():
    display = tangle(150)
    assert painted(display, blank(), is_quick=True) == painted(display, blank(), is_quick=False)


def test_painting_a_tangle_can_be_given_up_half_way():
    painter = Painter(LIGHT, is_quick=True)
    painter.set_display(tangle(9000))
    pixmap = QPixmap(*SIZE)
    pixmap.fill(QColor(LIGHT.background))
    paint = QPainter(pixmap)
    steps = painter.painting(paint, [QRectF(0, 0, *SIZE)], 1.0, smooth=True)
    for _ in range(40):
        next(steps)
    steps.close()
    # Qt warns, which fails a test, of a painter that is left on what it painted on.
    assert paint.worldTransform().isIdentity()
    paint.end()
    whole = painted(tangle(9000), QPixmap(*SIZE), is_quick=True)
    assert whole == painted(tangle(9000), QPixmap(*SIZE), is_quick=True)


def test_parts_of_a_tangle_painted_in_one_go_look_as_all_of_it_does_and_nothing_else_is_painted():
    display = tangle(9000)
    whole = painted(display, blank(), is_quick=True)
    device = blank()
    device.fill(QColor(LIGHT.background))
    parts = [QRectF(30, 40, 90, 60), QRectF(300, 200, 120, 80), QRectF(360, 250, 100, 70)]
    painter = Painter(LIGHT, is_quick=True)
    painter.set_display(display)
    paint = QPainter(device)
    region = QRegion()
    for part in parts:
        region += part.translated(20.0, 10.0).toRect()
    paint.setClipRegion(region)
    paint.translate(20.0, 10.0)
    for _ in painter.painting(paint, parts, 1.0, smooth=True):
        pass
    paint.end()
    bare = blank()
    bare.fill(QColor(LIGHT.background))
    for rect in rects_of(region):
        assert differing(device.copy(rect), whole.copy(rect), 110) < 0.002 * 700 * 500
        erased = QPainter(device)
        erased.fillRect(rect, QColor(LIGHT.background))
        erased.end()
    assert device == bare
