"""A picture of the map: all of it, the same as on the screen, and nothing more in the file."""

import struct
import zlib
from collections.abc import Callable
from itertools import count
from math import floor

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from netedit.app import printing
from netedit.canvas import render
from netedit.canvas.painter import Painter
from netedit.canvas.paper import Paper, PaperSize, pdf_bytes
from netedit.canvas.render import page_of
from netedit.canvas.theme import measure
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.telling import Told
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.palette import DARK, LIGHT, Theme
from netedit.picture.style import Style
from tests.canvas.pixels import differing, image, is_not, pixels, png_bytes
from tests.texts import network as written

pytestmark = pytest.mark.usefixtures("qapp")


def picture(
    text: str = "ana-ben ben->cy:4 dee ana@Council cy-cy",
    theme: Theme = LIGHT,
    spread: float = 170.0,
    title: str = "Who works with whom",
) -> Display:
    network = written(text)
    places = {id_: (spread * i, 90.0 * (i % 3)) for i, id_ in enumerate(network.actors)}
    network = network.apply(edits.move(network, "main", places).changes)
    network = network.apply(edits.set_title(network, title).changes)
    return compose(network, "main", None, Style(theme), measure)


def edge_is_blank(found: QImage, wide: int, colour: str) -> bool:
    inked = is_not(found, colour)
    inked[wide:-wide, wide:-wide] = False
    return not inked.any()


@pytest.mark.parametrize("scale", [0.3, 0.5, 1.0, 2.0])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_nothing_is_cut_off_at_the_margins(scale: float, theme: Theme):
    found = image(picture(theme=theme), theme, scale, margin=20.0)
    assert edge_is_blank(found, int(18 * scale), theme.background)


def test_an_image_equals_the_screen():
    display = picture()
    found = image(display, legend=False, title=False, margin=24.0)
    left = display.bounds.left - 26
    top = display.bounds.top - 26
    screen = QImage(found.size(), QImage.Format.Format_ARGB32_Premultiplied)
    screen.fill(QColor(LIGHT.background))
    painter = Painter(LIGHT)
    painter.set_display(display)
    paint = QPainter(screen)
    paint.translate(-floor(left), -floor(top))
    area = QRectF(floor(left), floor(top), screen.width(), screen.height())
    painter.paint(paint, area, 1.0, smooth=True)
    paint.end()
    assert differing(found, screen, 8) == 0


def test_the_scale_gives_the_size_and_the_dots_an_inch():
    display = picture()
    one, two = image(display, scale=1.0), image(display, scale=2.0)
    assert two.width() == pytest.approx(2 * one.width(), abs=2)
    assert one.dotsPerMeterX() == pytest.approx(96 / 0.0254, abs=1)
    assert two.dotsPerMeterY() == pytest.approx(192 / 0.0254, abs=1)


def test_the_legend_covers_nothing():
    for spread in (60.0, 300.0):
        display = picture(spread=spread)
        with_legend = image(display, title=False)
        without = image(display, legend=False, title=False)
        assert ink(with_legend) > ink(without)
        # All that is painted without a legend is still there with one.
        assert contains(with_legend, without)


def ink(found: QImage) -> int:
    return int(is_not(found, LIGHT.background).sum())


def contains(whole: QImage, part: QImage) -> bool:
    """Whether all that is painted in `part` lies somewhere in `whole`."""
    inked = is_not(part, LIGHT.background)
    wanted, there = pixels(part)[inked], pixels(whole)
    height, width = inked.shape
    for dx in range(whole.width() - width + 1):
        for dy in range(whole.height() - height + 1):
            if (there[dy : dy + height, dx : dx + width][inked] == wanted).all():
                return True
    return False


def test_legend_and_title_of_a_wide_map_are_as_large_against_it_as_those_of_a_small_one():
    usual, wide = page_of(picture()), page_of(picture(spread=1000.0))
    assert usual.legend is not None
    assert wide.legend is not None
    times = wide.display.bounds.width / 1600
    assert wide.legend.width == pytest.approx(usual.legend.width * times, rel=0.05)
    assert usual.grown == 1.0
    found = image(picture(spread=1000.0), LIGHT, 0.5, margin=20.0)
    assert edge_is_blank(found, 9, LIGHT.background)


def test_the_title_stands_above_and_may_be_left_out():
    display = picture()
    assert image(display).height() > image(display, title=False).height()
    untitled = picture(title="")
    assert image(untitled).height() == image(untitled, title=False).height()


def test_an_empty_map_gives_a_small_blank_picture():
    display = compose(Network.empty(), "main", None, Style(), measure)
    found = image(display)
    assert 0 < found.width() < 100
    assert ink(found) == 0


def test_a_huge_scale_is_lowered_to_what_a_file_can_hold(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(render, "MOST_PIXELS", 200_000)
    found = image(picture(), scale=60.0)
    assert 150_000 < found.width() * found.height() <= 202_000


def chunks(png: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name = png[at + 4 : at + 8].decode("ascii")
        body = png[at + 8 : at + 8 + length]
        assert (
            zlib.crc32(png[at + 4 : at + 8 + length])
            == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        )
        found[name] = found.get(name, b"") + body
        at += 12 + length
    return found


def test_a_png_tells_nothing_but_its_title():
    found = chunks(png_bytes(picture(title="North Vale")))
    assert set(found) <= {"IHDR", "pHYs", "tEXt", "iTXt", "IDAT", "IEND"}
    text = found.get("tEXt", b"") + found.get("iTXt", b"")
    assert text == b"Title\x00North Vale"
    assert not {"tEXt", "iTXt"} & set(chunks(png_bytes(picture(), title=False)))


def test_a_png_reads_back_as_the_image():
    display = picture()
    found = QImage.fromData(png_bytes(display))
    assert found.convertToFormat(QImage.Format.Format_RGB32).size() == image(display).size()
    assert found.dotsPerMeterX() == pytest.approx(96 / 0.0254, abs=1)


class CalledOffError(Exception):
    pass


@pytest.mark.parametrize(
    "draw",
    [
        lambda display, told: render.image_of(
            display, LIGHT, render.Around(), render.Pixels(), told
        ),
        lambda display, told: pdf_bytes(page_of(display), LIGHT, Paper(), told),
        lambda display, told: pdf_bytes(page_of(display), LIGHT, Paper(PaperSize.A4, 2), told),
        lambda display, told: printing.drawn(page_of(display), told),
    ],
    ids=["image", "page", "poster", "print"],
)
def test_a_drawing_that_is_called_off_anywhere_leaves_its_painter_as_it_was(
    draw: Callable[[Display, Told], object],
):
    # what Qt says of a painter that ended with saved states fails the test
    display = picture(" ".join(f"a{i}-a{i + 1}" for i in range(120)))

    def told_until(last: int) -> Told:
        numbers = count()

        def told(share: float) -> None:
            assert 0 <= share <= 1
            if next(numbers) == last:
                raise CalledOffError

        return told

    stopped, is_whole = 0, False
    while not is_whole:
        try:
            draw(display, told_until(stopped))
            is_whole = True
        except CalledOffError:
            stopped += 1
    assert stopped > 1
