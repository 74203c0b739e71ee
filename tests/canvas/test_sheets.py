"""A name shown where there is no room for it covers as little as it can."""

from math import hypot

from PySide6.QtTest import QTest

from netedit.canvas.overlay import _sheet
from netedit.model.geometry import do_meet
from tests.canvas.conftest import Bench, placed

SHAPE = (100.0, 100.0, 120.0, 120.0)
WINDOW = (0.0, 0.0, 400.0, 300.0)


def test_a_sheet_lies_under_its_shape_where_nothing_is():
    left, top, right, bottom = _sheet(SHAPE, 60.0, 20.0, [], WINDOW)
    assert (left + right) / 2 == 110.0
    assert top > 120.0
    assert (right - left, bottom - top) == (60.0, 20.0)


def test_a_sheet_keeps_off_what_is_under_and_above():
    below, above = (80.0, 125.0, 140.0, 140.0), (80.0, 60.0, 140.0, 95.0)
    left, *_ = _sheet(SHAPE, 60.0, 20.0, [(below, 1.0), (above, 1.0)], WINDOW)
    assert left > 120.0


def test_a_sheet_is_not_cut_by_the_window():
    _, top, _, bottom = _sheet((100.0, 270.0, 120.0, 295.0), 60.0, 20.0, [], WINDOW)
    assert bottom < 270.0
    assert top > 0.0


def test_names_of_selected_partners_that_stand_close_do_not_cover_each_other(bench):
    # a crowd in which, seen from afar, hardly anybody is named
    places = {f"p{n}": (n % 12 * 46.0, n // 12 * 46.0) for n in range(120)}
    made: Bench = bench(placed(" ".join(places), places))
    made.canvas._outlook.zoom_here(0.3)
    made.canvas.finish_painting()
    near = sorted(places, key=lambda id_: hypot(places[id_][0] - 250, places[id_][1] - 200))
    named = made.canvas._screen._painter.named
    chosen = [id_ for id_ in near if id_ not in named][:2]
    made.selection.set(chosen)
    made.viewport.repaint()
    QTest.qWait(0)
    sheets = made.canvas._screen._sheets
    assert set(sheets) == set(chosen)
    one, other = (box.edges for box in sheets.values())
    assert not do_meet(one, other)
