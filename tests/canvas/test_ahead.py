"""While nothing moves, what may be seen next is readied; what comes of it is the same picture."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from netedit.canvas.nodes import MOST_AT_ONCE
from netedit.canvas.overview import MOST_AT_ONCE as MOST_IN_OVERVIEW
from netedit.canvas.screen import NEXT
from netedit.model import edits
from tests.canvas.conftest import VIEW, Bench, placed
from tests.canvas.test_painter_moving import anew, difference, picture, rest


@pytest.fixture
def large(bench, qtbot) -> Bench:
    """More partners than an overview or the names of a zoom are readied for in a frame."""
    count = max(MOST_AT_ONCE, MOST_IN_OVERVIEW) + 100
    chance = random.Random(8)
    places = {f"p{i}": (i % 40 * 90.0, i // 40 * 90.0) for i in range(count)}
    ties = [f"p{chance.randrange(count)}-p{chance.randrange(count)}" for _ in range(300)]
    made = bench(placed(" ".join([*places, *ties]), places))
    qtbot.waitUntil(lambda: not made.canvas._scene._marking.isActive(), timeout=20000)
    made.canvas.fit()
    rest(made, qtbot)
    return made


def look(bench: Bench, qtbot) -> None:
    """Look at the map until nothing more is readied."""
    screen = bench.canvas._screen

    def is_idle() -> bool:
        return not screen._idle.isActive() and not screen._ahead.is_on

    qtbot.waitUntil(is_idle, timeout=20000)


def zoom(bench: Bench, scale: float) -> None:
    bench.canvas._outlook.zoom_here(scale)
    bench.viewport.repaint()


def overview(bench: Bench) -> QWidget:
    found = bench.canvas.findChild(QWidget, "overview")
    assert found is not None
    return found


def inner(image: QImage) -> set[int]:
    """The colours in the middle of a picture."""
    columns, rows = range(8, image.width() - 8), range(8, image.height() - 8)
    return {image.pixel(x, y) for x in columns for y in rows}


def test_names_of_the_zooms_that_may_come_are_known_after_a_look(large, qtbot):
    before = large.canvas.scale
    assert not large.canvas._screen._is_ready(before * NEXT[0])
    look(large, qtbot)
    for factor in NEXT:
        assert large.canvas._screen._is_ready(before * factor)


@pytest.mark.parametrize("factor", NEXT[:5])
def test_a_picture_that_was_readied_is_the_one_painted_by_a_canvas_that_readied_nothing(
    large, qtbot, factor: float
):
    look(large, qtbot)
    zoom(large, large.canvas.scale * factor)
    rest(large, qtbot)
    assert difference(picture(large), anew(large, qtbot)) == 0


def test_while_it_moves_a_zoom_that_was_readied_shows_its_names(large, qtbot):
    # names make way for these at rest
    large.canvas.set_legend_shown(False)
    large.canvas.set_overview_shown(False)
    look(large, qtbot)
    # as if a fast picture took no time: it is painted, and nothing stretched
    large.canvas._screen._backing.paces.expect(100.0)
    large.canvas._screen._backing.paces.took_fast(0.0, 1.0, large.canvas.scale)
    zoom(large, large.canvas.scale * NEXT[0])
    moving = set(large.canvas._screen._painter.named)
    rest(large, qtbot)
    # but for those that the edge of the window cuts
    assert large.canvas._screen._painter.named < moving
    assert moving == set(large.canvas._screen.placed(large.canvas.scale))


def test_after_an_edit_what_was_readied_before_it_is_not_shown(large, qtbot):
    look(large, qtbot)
    large.editor.run(edits.move, VIEW, {"p3": (-250.0, 450.0)})
    zoom(large, large.canvas.scale * NEXT[0])
    rest(large, qtbot)
    assert difference(picture(large), anew(large, qtbot)) == 0


def test_an_edit_straight_after_a_zoom_shows_the_names_it_makes_room_for(large, qtbot):
    look(large, qtbot)
    zoom(large, large.canvas.scale * NEXT[0])
    large.editor.run(edits.move, VIEW, {"p450": (1500.0, 700.0)})
    rest(large, qtbot)
    assert difference(picture(large), anew(large, qtbot)) == 0


def test_a_hand_that_comes_ends_the_readying(large, qtbot):
    screen = large.canvas._screen
    look(large, qtbot)
    zoom(large, large.canvas.scale * 0.97)
    rest(large, qtbot)
    qtbot.waitUntil(lambda: screen._ahead.is_on)
    large.canvas._board.pan(5, 0)
    assert not screen._ahead.is_on
    rest(large, qtbot)
    look(large, qtbot)
    assert screen._is_ready(large.canvas.scale * NEXT[0])


def test_zooms_far_and_wide_do_not_pile_up(large, qtbot):
    nodes = large.canvas._screen._painter._picture.nodes
    for number in range(30):
        zoom(large, large.canvas.scale * (1.03 if number % 2 else 0.98))
        rest(large, qtbot)
    look(large, qtbot)
    assert len(nodes._names._known) <= 16
    caches = [cell.cache for cell in nodes._cells.within(None) if cell.cache is not None]
    assert max(len(each.made) for each in caches) <= 5


def test_the_overview_of_a_large_map_is_there_before_it_is_asked_for(large, qtbot):
    look(large, qtbot)
    assert not overview(large).isVisible()
    zoom(large, large.canvas.scale * 1.6)
    assert overview(large).isVisible()
    assert len(inner(overview(large).grab().toImage())) > 3


def test_the_overview_of_a_large_map_is_empty_until_there_is_time(large, qtbot):
    large.canvas._screen._leave_idle()
    large.canvas._screen.overview._pixmap = None
    zoom(large, large.canvas.scale * 1.6)
    bare = overview(large).grab().toImage()
    qtbot.waitUntil(lambda: overview(large).grab().toImage() != bare, timeout=20000)
    whole = overview(large).grab().toImage()
    large.canvas.finish_painting()
    assert overview(large).grab().toImage() == whole


def test_an_overview_that_is_asked_for_while_all_else_is_readied_is_painted_soon(large, qtbot):
    large.canvas.set_overview_shown(False)
    zoom(large, large.canvas.scale * 1.6)
    rest(large, qtbot)
    screen = large.canvas._screen
    qtbot.waitUntil(lambda: screen._ahead.is_on)
    screen.overview._pixmap = None
    large.canvas.set_overview_shown(True)
    overview(large).repaint()
    look(large, qtbot)
    assert len(inner(overview(large).grab().toImage())) > 3


def test_a_press_on_an_overview_that_is_still_empty_goes_where_it_will_show(large, qtbot):
    zoom(large, large.canvas.scale * 1.6)
    large.canvas._screen._leave_idle()
    large.canvas._screen.overview._pixmap = None
    large.canvas._screen.overview._aim = None
    box = overview(large)
    box.grab()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    centre = large.canvas.display.bounds.centre
    at = large.canvas._camera.to_screen(centre)
    assert abs(at[0] - large.viewport.width() / 2) < 20
    assert abs(at[1] - large.viewport.height() / 2) < 20


def test_a_map_that_is_dragged_over_a_readied_picture_leaves_nothing_behind(large, qtbot):
    look(large, qtbot)
    start = large.at("p45")
    large.begin_drag(start, start + QPoint(60, 40))
    large.viewport.repaint()
    qtbot.wait(200)
    assert large.canvas._board.is_lifting
    large.key(Qt.Key.Key_Escape)
    rest(large, qtbot)
    assert difference(picture(large), anew(large, qtbot)) == 0
