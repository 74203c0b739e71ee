"""Where lines would cover the ground they give way, so that partners and names are seen."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from netedit.canvas.density import Density, density_of
from netedit.canvas.lines import LineSheet, Paint
from netedit.canvas.painter import Painter
from netedit.model.geometry import Box
from netedit.model.records import LineStyle
from netedit.picture.display import Display, Legend, TieItem
from netedit.picture.palette import DARK, LIGHT, PROJECTOR, Theme, contrast
from tests.canvas.pixels import pixels

pytestmark = pytest.mark.usefixtures("qapp")


def line(number: int, x: float, *, is_bridge: bool = False) -> TieItem:
    path = ((x, 0.0), (x, 1000.0))
    colour = LIGHT.bridge if is_bridge else "#444444"
    return TieItem(f"t{number}", "a", "b", path, colour, 2.0, LineStyle.SOLID, is_bridge=is_bridge)


def sheet_of(lines: list[TieItem], theme: Theme = LIGHT) -> LineSheet:
    sheet = LineSheet(theme)
    for each in lines:
        sheet.put(each)
    return sheet


def painted(sheet: LineSheet, theme: Theme = LIGHT) -> QImage:
    found = QImage(400, 100, QImage.Format.Format_RGB32)
    found.fill(QColor(theme.background))
    painter = QPainter(found)
    painter.scale(0.4, 0.4)
    for _ in sheet.painting(painter, Paint(None, 0.4, smooth=False)):
        pass
    painter.end()
    return found


def darkest(picture: QImage, columns: slice = slice(None)) -> int:
    return int(pixels(picture)[50, columns].sum(axis=1).min())


SPARSE = [line(i, i * 250.0) for i in range(5)]
DENSE = [line(i, i * 5.0) for i in range(200)]


def test_many_lines_on_little_ground_are_paler_than_few():
    assert darkest(painted(sheet_of(DENSE))) > darkest(painted(sheet_of(SPARSE))) + 100


def test_dense_lines_stay_to_be_seen_in_every_theme():
    for theme, far in ((LIGHT, 1.15), (DARK, 1.15), (PROJECTOR, 1.8)):
        picture = painted(sheet_of(DENSE, theme), theme)
        red, green, blue = (int(part) for part in pixels(picture)[50, 200])
        assert contrast(f"#{red:02x}{green:02x}{blue:02x}", theme.background) > far


def test_a_bridge_among_dense_lines_keeps_its_colour():
    sheet = sheet_of([*DENSE, line(999, 500.0, is_bridge=True)])
    red, green, blue = (int(part) for part in pixels(painted(sheet))[50, 200])
    assert f"#{red:02x}{green:02x}{blue:02x}" == LIGHT.bridge


def test_an_edit_changes_the_colour_of_no_other_line():
    sheet = sheet_of(DENSE)
    before = painted(sheet)
    for number in range(150, 200):
        sheet.drop(f"t{number}")
    after = painted(sheet)
    assert (pixels(before)[50, :290] == pixels(after)[50, :290]).all()


def test_a_line_that_is_lifted_alone_is_not_pale():
    whole = Box(0.0, 0.0, 1000.0, 1000.0)
    ties = {tie.id: tie for tie in DENSE}
    display = Display({}, ties, {}, {}, {}, Legend(), whole, LIGHT.background)
    painter = Painter(LIGHT)
    painter.set_display(display)
    picture = QImage(400, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor(LIGHT.background))
    brush = QPainter(picture)
    brush.scale(0.4, 0.4)
    painter.paint(brush, QRectF(0, 0, 1000, 250), 0.4, smooth=False)
    pale = darkest(picture)
    painter.paint_only(brush, ["t100"], 0.4, smooth=False)
    brush.end()
    assert darkest(picture) < pale - 100


def test_a_few_partners_far_away_do_not_make_the_others_dark():
    near = [((i * 5.0, 0.0), (i * 5.0, 1000.0), 2.0) for i in range(200)]
    far = [((1000.0, 500.0), (6000.0, 500.0), 2.0)]
    thinned = density_of([*near, *far], 201)
    assert thinned.length > density_of(near, 200).length / 2


def test_no_lines_and_a_single_one_are_not_dense():
    for ends in ([], [((0.0, 0.0), (100.0, 0.0), 2.0)], [((0.0, 0.0), (100.0, 0.0), 2.0)] * 9):
        assert density_of(ends, len(ends)).paleness(0.5, 1.5, has_contrast=False) == 0.0
    assert Density().holds(0)
    assert not Density().holds(1)
