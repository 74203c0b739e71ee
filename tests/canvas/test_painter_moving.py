"""Large pictures: painted plain while they move, then smoothly in slices, nothing left behind."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from netedit.canvas.names import Seen
from netedit.canvas.node_stamps import NodeStamps
from netedit.canvas.nodes import MOST_AT_ONCE
from netedit.canvas.rows import making
from netedit.canvas.theme import measure
from netedit.model import edits
from netedit.picture.compose import compose
from netedit.picture.palette import LIGHT
from netedit.picture.style import Style
from tests.canvas.conftest import VIEW, Bench, placed
from tests.canvas.pixels import differing, is_not


@pytest.fixture
def large(bench, qtbot) -> Bench:
    """Far more partners than are readied for a zoom in a frame, seen whole and at rest."""
    count = MOST_AT_ONCE + 600
    chance = random.Random(4)
    places = {f"p{i}": (i % 40 * 90.0, i // 40 * 90.0) for i in range(count)}
    ties = [f"p{chance.randrange(count)}-p{chance.randrange(count)}" for _ in range(300)]
    made = bench(placed(" ".join([*places, *ties]), places))
    made.canvas.fit()
    rest(made, qtbot)
    return made


def rest(bench: Bench, qtbot) -> None:
    bench.viewport.repaint()
    screen = bench.canvas._screen

    def is_there() -> bool:
        # names make way for what lies over them once nothing moves any more
        return not (screen._rest.isActive() or screen._backing.is_rough)

    # what is found after an edit may come while one waits, and is painted fast at first
    while not is_there():
        qtbot.waitUntil(is_there, timeout=20000)
        bench.viewport.repaint()


def picture(bench: Bench) -> QImage:
    """The map alone, without what floats over it."""
    bench.viewport.repaint()
    return bench.canvas._screen._backing._pixmap.toImage()


def afresh(bench: Bench) -> QImage:
    """The same picture painted once more by the same canvas, names weighed anew."""
    nodes = bench.canvas._screen._painter._picture.nodes
    nodes._names._known.clear()
    nodes._names._scale = -1.0
    bench.canvas._screen._backing.spoil(None)
    bench.canvas.finish_painting()
    return picture(bench)


def anew(bench: Bench, qtbot) -> QImage:
    """The same picture painted by a canvas that has not painted before."""
    other = Bench(bench.network)
    qtbot.addWidget(other.frame)
    other.frame.show()
    qtbot.waitExposed(other.frame)
    with qtbot.waitSignal(other.editor.findings_changed):
        other.editor.find_soon()
    qtbot.waitUntil(lambda: not other.canvas._scene._marking.isActive(), timeout=20000)
    other.canvas._camera.look = bench.canvas._camera.look
    other.canvas._board.slid.emit()
    other.canvas.finish_painting()
    return picture(other)


def difference(one: QImage, other: QImage) -> int:
    """How many pixels of the two differ by more than what a line that is cut off is rounded by."""
    return differing(one, other, 8)


def test_a_large_picture_at_rest_is_the_one_painted_at_once(large, qtbot):
    assert difference(picture(large), anew(large, qtbot)) == 0


def test_zooming_and_coming_to_rest_leaves_nothing_plain(large, qtbot):
    for _ in range(4):
        large.canvas.zoom_in()
        large.viewport.repaint()
    moving = picture(large)
    rest(large, qtbot)
    assert difference(moving, picture(large)) > 0
    assert difference(picture(large), anew(large, qtbot)) == 0


def test_a_picture_that_takes_long_is_stretched_as_one_zooms_in_and_leaves_no_trace(large, qtbot):
    backing = large.canvas._screen._backing
    for zoom in (large.canvas.zoom_in, large.canvas.zoom_in):
        # as if it took long
        backing.paces.expect(100.0)
        backing.paces.took_fast(0.1, 1.0, large.canvas.scale)
        before = backing._pixmap
        zoom()
        moving = picture(large)
        # further out than what there is all is painted: to paint only what is bare takes as long
        source = backing._source
        is_stretched = source is not None and source.pixmap is before
        assert is_stretched is (zoom == large.canvas.zoom_in)
        rest(large, qtbot)
        settled = picture(large)
        # nothing is bare meanwhile, nor elsewhere
        seen = is_not(moving, LIGHT.background).mean()
        assert seen > 0.8 * is_not(settled, LIGHT.background).mean()
        assert difference(settled, anew(large, qtbot)) == 0


def test_an_edit_while_a_picture_is_stretched_is_seen_at_the_next_zoom(large, qtbot):
    backing = large.canvas._screen._backing
    backing.paces.expect(100.0)
    backing.paces.took_fast(0.1, 1.0, large.canvas.scale)
    large.canvas.zoom_in()
    large.viewport.repaint()
    large.editor.run(edits.move, VIEW, {"p450": (1500.0, 700.0)})
    large.viewport.repaint()
    assert backing._source is None
    large.canvas.zoom_in()
    rest(large, qtbot)
    assert difference(picture(large), anew(large, qtbot)) == 0


def test_a_zoom_while_slices_are_painted_begins_anew(large, qtbot):
    large.canvas.zoom_in()
    large.viewport.repaint()
    backing = large.canvas._screen._backing
    backing.refine()
    large.canvas.zoom_in()
    rest(large, qtbot)
    assert difference(picture(large), anew(large, qtbot)) == 0


def test_after_edits_zoomed_out_names_are_where_they_would_be_anew(large, qtbot):
    for number in range(6):
        large.editor.run(edits.move, VIEW, {f"p{number * 37}": (number * 300.0, 400.0)})
        large.viewport.repaint()
    rest(large, qtbot)
    assert difference(picture(large), afresh(large)) == 0


def test_very_many_are_dragged_plain_and_stand_where_they_are_let_go(large, qtbot):
    large.canvas.set_snapping(False)
    large.selection.set([f"p{i}" for i in range(400)])
    start = large.at("p45")
    before = picture(large)
    large.begin_drag(start, start + QPoint(60, 40))
    large.viewport.repaint()
    assert large.canvas._board.carried is not None
    assert difference(before, large.viewport.grab().toImage()) > 100
    was = large.places
    scale = large.canvas.scale
    large.release(start + QPoint(60, 40))
    for id_ in ("p0", "p399"):
        assert large.places[id_][0] == pytest.approx(was[id_][0] + 60 / scale, abs=0.1)
    assert large.places["p400"] == was["p400"]
    rest(large, qtbot)
    assert difference(picture(large), afresh(large)) == 0


def test_esc_puts_very_many_back(large, qtbot):
    large.selection.set([f"p{i}" for i in range(400)])
    was, start = large.places, large.at("p45")
    large.begin_drag(start, start + QPoint(60, 40))
    large.key(Qt.Key.Key_Escape)
    assert large.canvas._board.carried is None
    assert large.places == was


def test_a_pinned_partner_shows_a_pin(trio):
    before = picture(trio)
    trio.editor.run(edits.pin, VIEW, ["ana"])
    assert difference(before, picture(trio)) > 0


def test_of_large_names_few_are_drawn_between_two_pauses(qapp):
    places = {f"SomebodyWithALongName{n}": (200.0 * n, 0.0) for n in range(60)}
    display = compose(placed(" ".join(places), places), VIEW, None, Style(LIGHT), measure)
    nodes = list(display.nodes.values())
    shown = {node.id: (0.0, 0.0) for node in nodes}

    def pauses(scale: float) -> int:
        stamps = NodeStamps(LIGHT)
        stamps.fit(scale, 1.0, exactly=True)
        found = sum(1 for _ in making(stamps, nodes, Seen(shown, shown), {}))
        stamps.close()
        return found

    assert 0 < pauses(1.0) < 10
    assert pauses(8.0) > 30


def test_a_map_that_is_hidden_while_it_is_painted_leaves_nothing_half_painted(large, qtbot):
    backing = large.canvas._screen._backing
    large.canvas.zoom_in()
    large.viewport.repaint()
    qtbot.waitUntil(lambda: backing._refining is not None)
    large.canvas.hide()
    assert backing._refining is None
    large.canvas.show()
    rest(large, qtbot)
    assert difference(picture(large), anew(large, qtbot)) == 0
