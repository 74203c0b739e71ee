"""What is dragged snaps into line and scrolls the map at its edge; what is put in order glides."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from netedit.canvas.motion import GLIDE_MS
from netedit.canvas.snapping import Snapper
from netedit.model import edits
from netedit.model.geometry import Box
from tests.canvas.conftest import ALT, CONTROL, NONE, VIEW, Bench


def guides(bench: Bench) -> int:
    return len(bench.canvas._board.marks.guides)


def test_a_partner_dragged_near_the_height_of_another_stands_level_with_it(trio):
    trio.begin_drag(trio.at("cy"), trio.at("ben", 70, 4))
    assert guides(trio) == 1
    trio.release(trio.at("ben", 70, 4))
    assert trio.places["cy"] == (220.0, 0.0)
    assert guides(trio) == 0


@pytest.mark.parametrize("keys", [ALT, CONTROL])
def test_alt_and_control_let_it_go_free(trio, keys):
    trio.begin_drag(trio.at("cy"), trio.at("ben", 70, 4))
    end = trio.at("ben", 70, 4)
    trio.canvas._pointer._gesture.move(
        trio.canvas._pointer._touched_at((220.0, 4.0), end.toPointF(), keys)
    )
    assert guides(trio) == 0
    trio.release(end, keys=keys)
    assert trio.places["cy"] == (220.0, 4.0)


def test_snapping_can_be_switched_off(trio):
    trio.canvas.set_snapping(False)
    trio.drag(trio.at("cy"), trio.at("ben", 70, 4))
    assert trio.places["cy"] == (220.0, 4.0)


def test_esc_during_a_drag_takes_the_lines_away(trio):
    trio.begin_drag(trio.at("cy"), trio.at("ben", 70, 4))
    trio.key(Qt.Key.Key_Escape)
    assert guides(trio) == 0
    assert trio.places["cy"] == (0.0, 160.0)


def test_who_is_dragged_along_keeps_the_distance(trio):
    trio.selection.set(["cy", "ana"])
    trio.drag(trio.at("cy"), trio.at("ben", 70, 4))
    moved = trio.places["cy"][0] - 0.0, trio.places["cy"][1] - 160.0
    assert trio.places["ana"] == (-150.0 + moved[0], moved[1])


def test_what_is_out_of_sight_draws_no_lines(trio):
    snapper = Snapper(trio.canvas.display, Box(-10.0, -10.0, 10.0, 10.0), ())
    assert snapper.snapped((-148.0, 3.0), 1.0) == ((-148.0, 3.0), ())


def test_holding_a_drag_at_the_edge_scrolls_the_map_and_takes_the_partner_along(trio, qtbot):
    right = trio.viewport.width() - 3
    before = trio.canvas._camera.x
    trio.begin_drag(trio.at("ben"), QPoint(right, trio.viewport.height() // 2))
    qtbot.waitUntil(lambda: trio.canvas._camera.x < before - 100)
    held = trio.canvas._camera.to_scene(right, 0)[0]
    trio.release(QPoint(right, trio.viewport.height() // 2))
    assert trio.places["ben"][0] > 300.0
    assert trio.places["ben"][0] <= held + 60
    there = trio.canvas._camera.x
    QTest.qWait(60)
    assert trio.canvas._camera.x == there


def test_a_press_at_the_edge_alone_does_not_scroll(trio):
    trio.press(QPoint(3, 3))
    before = trio.canvas._camera.look
    QTest.qWait(60)
    assert trio.canvas._camera.look == before
    trio.release(QPoint(3, 3))


def glide(bench: Bench) -> None:
    before = bench.canvas.standing()
    bench.editor.run(edits.move, VIEW, {"cy": (0.0, -160.0)})
    bench.canvas.glide(before)


def seen(bench: Bench, id_: str) -> tuple[float, float]:
    board = bench.canvas._board
    node = (board.lifted or board.display).nodes[id_]
    return node.x, node.y


def test_an_edit_is_there_before_its_pictures_have_moved(trio, qtbot):
    glide(trio)
    assert trio.places["cy"] == (0.0, -160.0)
    assert seen(trio, "cy") == (0.0, 160.0)
    qtbot.waitUntil(lambda: -160.0 < seen(trio, "cy")[1] < 160.0)
    qtbot.waitUntil(lambda: seen(trio, "cy") == (0.0, -160.0), timeout=20 * GLIDE_MS)
    assert trio.steps[-1].startswith("Move")
    assert len(trio.steps) == 1


@pytest.mark.parametrize("way", ["press", "key", "edit"])
def test_any_press_key_or_edit_brings_what_glides_to_its_goal(trio, way):
    glide(trio)
    if way == "press":
        trio.click(QPoint(5, 5))
    elif way == "key":
        trio.key(Qt.Key.Key_Right, NONE)
    else:
        trio.editor.run(edits.move, VIEW, {"ana": (-150.0, 50.0)})
    assert not trio.canvas._motion.is_under_way
    assert seen(trio, "cy") == (0.0, -160.0)
