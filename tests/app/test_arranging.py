"""The Arrange menu in the window: what its commands do, and what they need."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from netedit.model import edits
from netedit.model.edits.frames import inside

CONTROL = Qt.KeyboardModifier.ControlModifier


def put(window, **places: tuple[float, float]) -> None:
    window.editor.run(edits.move, window.editor.view, places)
    window.canvas.zoom_100()


def at(window, id_: str) -> tuple[float, float]:
    place = window.editor.network.placement(window.editor.view, id_)
    return place.x, place.y


def give(window, key: str) -> None:
    action = window.actions_of.all[key]
    assert action.isEnabled()
    action.trigger()


@pytest.mark.parametrize(
    ("key", "axis"), [("align_left", 0), ("align_centre", 0), ("align_right", 0),
                      ("align_top", 1), ("align_middle", 1), ("align_bottom", 1)],
)  # fmt: skip
def test_people_brought_into_line_stand_in_line_after_one_step(open_map, key, axis):
    window = open_map("ana ben cy")
    put(window, ana=(0.0, 0.0), ben=(200.0, 70.0), cy=(90.0, 300.0))
    window.selection.set(["ana", "ben"])
    steps = len(window.editor.groups)
    give(window, key)
    assert at(window, "ana")[axis] == at(window, "ben")[axis]
    assert at(window, "cy") == (90.0, 300.0)
    assert len(window.editor.groups) == steps + 1
    window.actions_of.all["undo"].trigger()
    assert at(window, "ben") == (200.0, 70.0)


def test_even_gaps_need_three_and_leave_the_outermost(open_map):
    window = open_map("ana ben cy")
    put(window, ana=(0.0, 0.0), ben=(20.0, 70.0), cy=(200.0, 300.0))
    window.selection.set(["ana", "ben"])
    assert not window.actions_of.all["distribute_across"].isEnabled()
    window.selection.set(["ana", "ben", "cy"])
    give(window, "distribute_across")
    assert [at(window, id_)[0] for id_ in ("ana", "ben", "cy")] == [0.0, 100.0, 200.0]
    give(window, "distribute_down")
    assert at(window, "ben")[1] == 150.0


def test_rings_put_the_selected_partner_in_the_middle(open_map):
    window = open_map("ana-ben ana-cy cy-dee")
    put(window, ana=(0.0, 0.0), ben=(20.0, 70.0), cy=(200.0, 300.0), dee=(700.0, 0.0))
    window.selection.set(["ana"])
    give(window, "arrange_rings")
    assert at(window, "ana") == (0.0, 0.0)
    from_ana = {id_: sum(c * c for c in at(window, id_)) ** 0.5 for id_ in ("ben", "cy", "dee")}
    assert from_ana["ben"] == pytest.approx(from_ana["cy"], abs=0.3)
    assert from_ana["dee"] > from_ana["cy"] + 100


def test_a_grid_leaves_nobody_on_another_and_pinned_partners_out(open_map):
    window = open_map("ana ben cy dee")
    put(window, ana=(0.0, 0.0), ben=(1.0, 1.0), cy=(2.0, 0.0), dee=(0.0, 3.0))
    window.selection.set(["dee"])
    give(window, "pin")
    window.selection.set(["ana", "ben", "cy", "dee"])
    give(window, "arrange_grid")
    assert at(window, "dee") == (0.0, 3.0)
    nodes = [window.canvas.display.nodes[id_] for id_ in ("ana", "ben", "cy")]
    boxes = [node.box.united(node.label_box) for node in nodes]
    assert not any(a.meets(b) for a in boxes for b in boxes if a is not b)


def test_tidy_glides_and_a_key_ends_it_at_its_goal(open_map, qtbot):
    window = open_map("ana-ben-cy-dee ana-cy")
    put(window, ana=(0.0, 0.0), ben=(900.0, 0.0), cy=(10.0, 5.0), dee=(0.0, 900.0))
    window.actions_of.all["tidy"].trigger()
    board = window.canvas._board
    assert window.canvas._motion.is_under_way
    goal = at(window, "ben")
    assert (board.lifted.nodes["ben"].x, board.lifted.nodes["ben"].y) != goal
    QTest.keyClick(window.canvas, Qt.Key.Key_F24)
    assert not window.canvas._motion.is_under_way
    assert board.lifted is None
    assert (board.display.nodes["ben"].x, board.display.nodes["ben"].y) == goal
    assert window.editor.groups[-1].label == "Tidy the map"
    window.actions_of.all["undo"].trigger()
    assert at(window, "ben") == (900.0, 0.0)


def test_a_tidied_selection_is_named_in_its_step_and_seen_where_it_comes_to(open_map, qtbot):
    window = open_map("ana-ben-cy-dee dee-eve")
    put(window, ana=(0.0, 0.0), ben=(100.0, 0.0), cy=(200.0, 0.0), dee=(300.0, 0.0), eve=(0.0, 9.0))
    canvas = window.canvas
    canvas.zoom_100()
    # dee stands at the lower edge, and who hangs on it will come below
    canvas._board.pan(0, canvas.viewport().height() - 60 - canvas.position_of("dee").y())
    window.selection.set(["eve"])
    give(window, "tidy_selection")
    qtbot.waitUntil(lambda: not canvas._motion.is_under_way)
    assert window.editor.groups[-1].label == "Tidy eve"
    assert canvas.sighting.shows(["eve"])
    assert at(window, "ana") == (0.0, 0.0)


def test_a_map_tidied_whole_is_seen_whole_again_when_the_window_grows(open_map, qtbot):
    window = open_map("ana-ben-cy-dee ana-cy")
    put(window, ana=(0.0, 0.0), ben=(2900.0, 0.0), cy=(10.0, 5.0), dee=(0.0, 900.0))
    window.actions_of.all["tidy"].trigger()
    qtbot.waitUntil(lambda: not window.canvas._motion.is_under_way)
    window.resize(window.width() + 150, window.height() + 100)
    room = window.canvas.viewport().rect()
    assert all(room.contains(window.canvas.position_of(id_)) for id_ in ("ana", "ben", "dee"))


def key(window, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, key, modifiers)


@pytest.fixture
def tidied(hands):
    """A map that one was close to and that a key has tidied, and how one looked at it before."""
    window = hands("ana-ben-cy-dee ana-cy").window
    put(window, ana=(0.0, 0.0), ben=(900.0, 0.0), cy=(10.0, 5.0), dee=(0.0, 900.0))
    canvas = window.canvas
    canvas.zoom_in()
    before = canvas.sight
    assert not before.is_whole
    key(window, Qt.Key.Key_T, CONTROL)
    assert window.editor.groups[-1].label == "Tidy the map"
    return window, before


def test_an_undone_tidy_gives_the_view_of_before_back_and_redone_it_is_whole_again(tidied, qtbot):
    window, before = tidied
    canvas = window.canvas
    qtbot.waitUntil(lambda: not canvas._motion.is_under_way)
    assert canvas.sight.is_whole
    assert canvas.sight.look != before.look
    key(window, Qt.Key.Key_Z, CONTROL)
    assert at(window, "ben") == (900.0, 0.0)
    assert canvas.sight == before
    key(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert at(window, "ben") != (900.0, 0.0)
    assert canvas.sight.is_whole
    key(window, Qt.Key.Key_Z, CONTROL)
    assert canvas.sight == before


def test_a_tidy_undone_while_it_glides_gives_the_view_of_before_back(tidied):
    window, before = tidied
    assert window.canvas._motion.is_under_way
    key(window, Qt.Key.Key_Z, CONTROL)
    assert at(window, "ben") == (900.0, 0.0)
    assert window.canvas.sight == before


def test_whoever_zoomed_after_a_tidy_stays_there_when_it_is_undone(tidied, qtbot):
    window, _ = tidied
    canvas = window.canvas
    key(window, Qt.Key.Key_Plus, CONTROL)
    here = canvas.sight
    assert not here.is_whole
    key(window, Qt.Key.Key_Z, CONTROL)
    assert at(window, "ben") == (900.0, 0.0)
    assert canvas.sight == here


def test_tidy_says_so_where_all_that_is_selected_is_pinned(open_map):
    window = open_map("ana-ben cy")
    window.selection.set(["ana", "ben"])
    give(window, "pin")
    give(window, "tidy_selection")
    assert window.statusBar().currentMessage() == "What is selected is pinned, so it stays."


def test_whoever_stepped_aside_for_a_name_after_a_tidy_sees_all_when_it_is_undone(hands, qtbot):
    window = hands("ana-ben-cy-dee ana-cy").window
    put(window, ana=(0.0, 0.0), ben=(900.0, 0.0), cy=(10.0, 5.0), dee=(0.0, 900.0))
    canvas = window.canvas
    canvas.fit()
    before = canvas.sight
    key(window, Qt.Key.Key_T, CONTROL)
    qtbot.waitUntil(lambda: not canvas._motion.is_under_way)
    assert canvas.sight != before
    canvas._board.pan(0, 12)
    assert not canvas.sight.is_whole
    key(window, Qt.Key.Key_Z, CONTROL)
    assert at(window, "ben") == (900.0, 0.0)
    assert canvas.sight.is_whole
    room = canvas.viewport().rect()
    assert all(room.contains(canvas.position_of(id_)) for id_ in ("ana", "ben", "cy", "dee"))


def test_a_frame_that_has_others_in_it_after_a_tidy_says_so(hands):
    window = hands("ana-ben-cy-dee ana-cy").window
    put(window, ana=(0.0, 0.0), ben=(900.0, 0.0), cy=(10.0, 900.0), dee=(0.0, 1100.0))
    editor = window.editor
    editor.run(edits.add_frame, "Two", editor.view, (-300.0, -300.0, 1200.0, 300.0))
    give(window, "tidy")
    (frame,) = editor.network.frames.values()
    held = set(inside(editor.network, frame))
    assert held > {"ana", "ben"}
    others = "1 other is" if len(held) == 3 else "2 others are"
    told = f"“Two” has followed those who stood in it; {others} in it too now."
    assert window.statusBar().currentMessage() == told


def test_undone_rings_give_the_view_of_before_back_after_other_steps_are_undone(hands):
    window = hands("ana-ben ana-cy cy-dee").window
    put(window, ana=(0.0, 0.0), ben=(20.0, 70.0), cy=(200.0, 300.0), dee=(2700.0, 0.0))
    before = window.canvas.sight
    window.selection.set(["ana"])
    give(window, "arrange_rings")
    give(window, "pin")
    key(window, Qt.Key.Key_Z, CONTROL)
    assert window.canvas.sight.is_whole
    key(window, Qt.Key.Key_Z, CONTROL)
    assert at(window, "dee") == (2700.0, 0.0)
    assert window.canvas.sight == before


def test_undoing_what_did_not_move_the_view_does_not_move_it(hands):
    window = hands("ana ben cy").window
    canvas = window.canvas
    canvas.fit()
    window.editor.run(edits.move, window.editor.view, {"ben": (2900.0, 70.0)})
    before = canvas.sight
    assert before.is_whole
    window.selection.set(["ana", "ben", "cy"])
    give(window, "align_left")
    key(window, Qt.Key.Key_Z, CONTROL)
    assert at(window, "ben") == (2900.0, 70.0)
    assert canvas.sight == before


def test_the_switch_of_the_overview_shows_how_it_stands(open_map):
    window = open_map("ana-ben")
    action = window.actions_of.all["show_overview"]
    assert not action.isChecked()
    action.trigger()
    overview = window.canvas.findChild(object, "overview")
    assert overview.isVisible()
    window.editor.run(edits.remove, ["ana"])
    assert overview.isVisible()
    many = open_map(" ".join(f"p{i}-q{i}" for i in range(16)), "many.netedit")
    assert many.actions_of.all["show_overview"].isChecked()
    assert not many.canvas.findChild(object, "overview").isVisible()
    many.canvas.zoom_to(["p1"])
    assert many.canvas.findChild(object, "overview").isVisible()


def test_snapping_is_a_switch(open_map):
    window = open_map("ana-ben")
    assert window.actions_of.all["snap_lines"].isChecked()
    window.actions_of.all["snap_lines"].trigger()
    assert not window.canvas._board.snaps
