"""Frames are taken by their edges and titles, and resized by their corners."""

import pytest
from PySide6.QtCore import QPoint, Qt

from netedit.model import edits
from tests.canvas.conftest import VIEW, Bench

BOX = (-250.0, 60.0, 250.0, 260.0)


@pytest.fixture
def framed(trio) -> Bench:
    """Cy with a frame around."""
    trio.editor.run(edits.add_frame, "Team", VIEW, BOX, id_="team")
    return trio


def spot(bench: Bench, x: float, y: float) -> QPoint:
    px, py = bench.canvas._camera.to_screen((x, y))
    return QPoint(round(px), round(py))


def box(bench: Bench) -> tuple[float, float, float, float]:
    frame = bench.network.frames["team"]
    return frame.left, frame.top, frame.left + frame.width, frame.top + frame.height


def test_a_click_on_the_edge_of_a_frame_selects_it_and_one_inside_does_not(framed):
    framed.click(spot(framed, -250, 150))
    assert framed.selection.ids == ("team",)
    framed.click(spot(framed, -150, 150))
    assert framed.selection.ids == ()


def test_a_frame_is_moved_by_its_edge_and_nobody_with_it(framed):
    places = framed.places
    framed.drag(spot(framed, -250, 150), spot(framed, -230, 190))
    assert box(framed) == (-230.0, 100.0, 270.0, 300.0)
    assert framed.places == places
    assert framed.steps[-1] == "Move a frame"
    framed.editor.undo()
    assert box(framed) == BOX


def test_a_selected_frame_is_resized_by_a_corner_and_never_turned_inside_out(framed):
    framed.click(spot(framed, -250, 150))
    framed.drag(spot(framed, 250, 260), spot(framed, 200, 220))
    assert box(framed) == (-250.0, 60.0, 200.0, 220.0)
    framed.drag(spot(framed, -250, 60), spot(framed, 380, 290))
    assert box(framed) == (160.0, 180.0, 200.0, 220.0)


def test_esc_leaves_a_frame_where_it_is(framed):
    framed.begin_drag(spot(framed, -250, 150), spot(framed, -200, 150))
    assert framed.canvas._board.marks.frame is not None
    framed.key(Qt.Key.Key_Escape)
    assert framed.canvas._board.marks.frame is None
    assert box(framed) == BOX


def test_a_partner_in_front_of_a_frame_is_taken_first(framed):
    framed.editor.run(edits.move, VIEW, {"cy": (-250.0, 150.0)})
    framed.click(framed.at("cy"))
    assert framed.selection.ids == ("cy",)


def test_a_frame_is_moved_renamed_and_removed_by_key(framed):
    framed.selection.set(["team"])
    framed.key(Qt.Key.Key_Right)
    assert box(framed) == (-249.0, 60.0, 251.0, 260.0)
    framed.key(Qt.Key.Key_F2)
    framed.type("Crew")
    framed.type_key(Qt.Key.Key_Return)
    assert "Crew" in framed.network.frames["team"].title
    framed.key(Qt.Key.Key_Delete)
    assert not framed.network.frames


def test_a_frame_of_a_map_that_cannot_be_changed_stays(framed):
    framed.lock()
    framed.drag(spot(framed, -250, 150), spot(framed, -200, 150))
    assert box(framed) == BOX
    assert framed.messages
