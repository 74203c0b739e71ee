"""What is faded is pale and below, what is lit looks as ever, what is hidden cannot be hit."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from netedit.canvas.hits import Hits
from netedit.canvas.painter import Painter
from netedit.canvas.theme import measure
from netedit.model import edits
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.labels import edges_on_screen
from netedit.picture.lens import Lens, seen
from netedit.picture.palette import DARK, LIGHT, Theme
from netedit.picture.shown import shown_labels
from netedit.picture.style import Style
from tests.texts import network

SIZE = 400
PLACES = {"ana": (100.0, 100.0), "ben": (300.0, 100.0), "cy": (100.0, 300.0)}


def drawn(theme: Theme) -> Display:
    written = network("ana-ben ana-cy")
    placed = written.apply(edits.move(written, "main", PLACES).changes)
    return compose(placed, "main", None, Style(theme), measure)


def painted(painter: Painter, theme: Theme) -> QImage:
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.background))
    on = QPainter(image)
    painter.paint(on, QRectF(0, 0, SIZE, SIZE), 1.0, smooth=True)
    on.end()
    return image


def contrast(image: QImage, theme: Theme, x: int, y: int) -> int:
    """How far a pixel is from the background."""
    colour, ground = image.pixelColor(x, y), QColor(theme.background)
    pairs = zip(colour.getRgb(), ground.getRgb(), strict=True)
    return sum(abs(one - other) for one, other in pairs)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_what_is_faded_is_pale_and_what_is_lit_is_not_changed(qapp, theme):
    display, painter = drawn(theme), Painter(theme)
    painter.set_display(display)
    before = painted(painter, theme)
    painter.set_display(seen(display, [Lens(frozenset({"ana", "ben"}))]))
    after = painted(painter, theme)
    for x, y in ((100, 88), (300, 88), (200, 100)):
        assert contrast(after, theme, x, y) == contrast(before, theme, x, y) > 60
    for x, y in ((100, 288), (100, 200)):
        pale, full = contrast(after, theme, x, y), contrast(before, theme, x, y)
        assert 0 < pale < full / 3


def test_without_a_lens_the_picture_is_the_very_same_again(qapp):
    display, painter = drawn(LIGHT), Painter(LIGHT)
    painter.set_display(display)
    before = painted(painter, LIGHT)
    painter.set_display(seen(display, [Lens(frozenset({"cy"}))]))
    assert painted(painter, LIGHT) != before
    painter.set_display(display)
    assert painted(painter, LIGHT) == before


def test_what_is_hidden_leaves_no_trace_and_cannot_be_hit(qapp):
    through = seen(drawn(LIGHT), [Lens(frozenset({"ana", "ben"}), None, True)])
    painter = Painter(LIGHT)
    painter.set_display(through)
    image = painted(painter, LIGHT)
    assert contrast(image, LIGHT, 100, 288) == 0
    assert contrast(image, LIGHT, 100, 200) == 0
    assert Hits(through).node_at((100.0, 300.0)) is None
    assert Hits(through).node_at((100.0, 100.0)) == "ana"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_nobody_is_named_twice_where_a_lit_name_stands_elsewhere(qapp, theme):
    scale = 0.3
    written = network("ana ben cy")
    at = {"ana": (600.0, 600.0), "ben": (600.0, 680.0), "cy": (600.0, 1000.0)}
    placed = written.apply(edits.move(written, "main", at).changes)
    display = compose(placed, "main", None, Style(theme), measure)
    left, top, right, bottom = edges_on_screen(display.nodes["ana"], scale)
    dx, dy = shown_labels(display.nodes.values(), scale)["ana"]
    assert (dx, dy) != (0.0, 0.0)
    painter = Painter(theme)
    painter.set_display(seen(display, [Lens(frozenset({"ana"}))]))
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.background))
    on = QPainter(image)
    on.scale(scale, scale)
    painter.paint(on, QRectF(0, 0, SIZE / scale, SIZE / scale), scale, smooth=True)
    on.end()
    before = [(x, y) for x in range(round(left + dx), round(right + dx)) for y in
              range(round(top + dy), round(bottom + dy))]  # fmt: skip
    now = [(x, y) for x in range(round(left), round(right)) for y in
           range(round(top), round(bottom))]  # fmt: skip
    assert max(contrast(image, theme, x, y) for x, y in now) > 300
    assert max(contrast(image, theme, x, y) for x, y in before if (x, y) not in now) == 0
