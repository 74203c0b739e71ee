"""Selecting and moving, with the mouse on the real canvas."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from netedit.model import edits
from tests.canvas.conftest import CONTROL, SHIFT, TRIO, VIEW, placed


def test_a_click_selects_and_a_click_beside_clears(trio):
    trio.click(trio.at("ana"))
    assert trio.selection.ids == ("ana",)
    trio.click(trio.at("ben"))
    assert trio.selection.ids == ("ben",)
    trio.click(trio.at("cy", 0, 120))
    assert trio.selection.ids == ()
    assert trio.steps == []


def test_a_click_on_a_name_selects_its_partner(trio):
    trio.click(trio.at("ana", 0, 38))
    assert trio.selection.ids == ("ana",)


def test_a_click_on_a_line_selects_the_relationship(trio):
    trio.click((trio.at("ana") + trio.at("ben")) / 2)
    assert trio.selection.ids == ("ana-ben",)


def test_shift_and_control_click_add_and_take_away(trio):
    trio.click(trio.at("ana"))
    trio.click(trio.at("ben"), SHIFT)
    trio.click(trio.at("cy"), CONTROL)
    assert trio.selection.ids == ("ana", "ben", "cy")
    trio.click(trio.at("ben"), SHIFT)
    assert trio.selection.ids == ("ana", "cy")


def test_a_shift_click_beside_everything_keeps_the_selection(trio):
    trio.click(trio.at("ana"))
    trio.click(trio.at("cy", 0, 120), SHIFT)
    assert trio.selection.ids == ("ana",)


def test_a_click_on_one_of_several_selected_selects_it_alone(trio):
    trio.canvas.hand.select_all()
    trio.click(trio.at("ben"))
    assert trio.selection.ids == ("ben",)


def test_a_rubber_band_selects_what_is_in_it(trio):
    trio.drag(trio.at("ana", -60, -60), trio.at("ben", 60, 60))
    assert set(trio.selection.ids) == {"ana", "ben", "ana-ben"}
    assert trio.steps == []


def test_a_rubber_band_with_shift_adds(trio):
    trio.click(trio.at("cy"))
    trio.drag(trio.at("ana", -60, -60), trio.at("ana", 60, 60), keys=SHIFT)
    assert trio.selection.ids == ("cy", "ana")


def test_esc_in_a_rubber_band_selects_what_was_selected(trio):
    trio.click(trio.at("cy"))
    trio.begin_drag(trio.at("ana", -60, -60), trio.at("ben", 60, 60))
    assert "ana" in trio.selection.ids
    trio.key(Qt.Key.Key_Escape)
    assert trio.selection.ids == ("cy",)
    trio.release(trio.at("ben", 60, 60))
    assert trio.selection.ids == ("cy",)


def test_select_all_selects_partners_and_notes(bench):
    network = placed("ana-ben", {"ana": (-100, 0), "ben": (100, 0)})
    network = network.apply(edits.add_note(network, "hello", VIEW, (0, 150), id_="n").changes)
    shown = bench(network)
    shown.canvas.hand.select_all()
    assert set(shown.selection.ids) == {"ana", "ben", "n"}


def test_dragging_a_partner_moves_it_in_one_step_and_nobody_else(trio):
    trio.drag(trio.at("ana"), trio.at("ana", 40, 70))
    assert trio.places == {**TRIO, "ana": (-110.0, 70.0)}
    assert trio.steps == ["Move ana"]
    assert trio.selection.ids == ("ana",)


def test_while_dragging_only_the_picture_moves(trio):
    trio.begin_drag(trio.at("ana"), trio.at("ana", 40, 70))
    assert trio.places == TRIO
    before = trio.viewport.grab().toImage()
    trio.release(trio.at("ana", 40, 70))
    QTest.qWait(150)
    at = trio.at("ana")
    assert before.pixelColor(at) == trio.viewport.grab().toImage().pixelColor(at)
    assert len(trio.steps) == 1


def test_dragging_one_of_several_selected_moves_them_all_in_one_step(trio):
    trio.click(trio.at("ana"))
    trio.click(trio.at("ben"), SHIFT)
    trio.drag(trio.at("ben"), trio.at("ben", 0, -50))
    assert trio.places == {**TRIO, "ana": (-150.0, -50.0), "ben": (150.0, -50.0)}
    assert len(trio.steps) == 1
    assert trio.selection.ids == ("ana", "ben")


def test_a_shaky_click_moves_nothing(trio):
    trio.drag(trio.at("ana"), trio.at("ana", 2, 1))
    assert trio.places == TRIO
    assert trio.steps == []


def test_a_drag_back_to_the_start_is_no_step(trio):
    trio.drag(trio.at("ana"), trio.at("ana", 60, 0), trio.at("ana"))
    assert trio.steps == []


def test_esc_in_a_move_puts_everything_back(trio):
    trio.click(trio.at("cy"))
    trio.begin_drag(trio.at("ana"), trio.at("ana", 90, 90))
    trio.key(Qt.Key.Key_Escape)
    trio.release(trio.at("ana", 90, 90))
    assert trio.places == TRIO
    assert trio.steps == []
    assert trio.selection.ids == ("cy",)


def test_another_button_in_a_move_leaves_it(trio):
    at = trio.at("ana", 90, 90)
    trio.begin_drag(trio.at("ana"), at)
    trio.press(at, Qt.MouseButton.MiddleButton)
    trio.release(at, Qt.MouseButton.MiddleButton)
    trio.release(at)
    assert trio.places == TRIO


def test_zooming_in_the_middle_of_a_move_keeps_the_partner_under_the_pointer(trio):
    trio.begin_drag(trio.at("ana"), trio.at("ana", 50, 0))
    trio.canvas.zoom_in()
    end = QPoint(300, 200)
    trio.drag_on(end)
    trio.release(end)
    assert (trio.at("ana") - end).manhattanLength() <= 2


def test_a_note_moves_like_a_partner(bench):
    network = placed("ana", {"ana": (0, 0)})
    network = network.apply(edits.add_note(network, "hello", VIEW, (0, 150), id_="n").changes)
    shown = bench(network)
    start = shown.at("ana", 0, 150)
    shown.drag(start, start + QPoint(30, 20))
    assert shown.places == {"ana": (0.0, 0.0), "n": (30.0, 170.0)}
    assert shown.selection.ids == ("n",)


def test_a_read_only_map_says_so_and_moves_nothing(trio):
    trio.lock()
    trio.drag(trio.at("ana"), trio.at("ana", 90, 90))
    assert trio.places == TRIO
    assert trio.messages == ["The map is open read-only."]
    assert trio.selection.ids == ("ana",)


def test_pan_and_selection_work_on_a_read_only_map(trio):
    trio.lock()
    trio.click(trio.rim("ana"))
    assert trio.selection.ids == ("ana",)
    assert trio.messages == []


def test_undo_after_a_move_shows_the_old_place(trio):
    trio.drag(trio.at("ana"), trio.at("ana", 40, 70))
    trio.editor.undo()
    assert trio.places == TRIO
    assert trio.canvas.position_of("ana") == trio.canvas.position_of("cy") + QPoint(-150, -160)


def test_a_right_click_selects_what_it_is_on_and_asks_for_a_menu(trio):
    asked = []
    trio.canvas.menu_requested.connect(asked.append)
    trio.menu(trio.at("ben"))
    assert trio.selection.ids == ("ben",)
    trio.canvas.hand.select_all()
    trio.menu(trio.at("ana"))
    assert len(trio.selection.ids) == 3
    assert asked == [trio.at("ben"), trio.at("ana")]


def test_a_band_to_the_edge_scrolls_only_where_there_is_more_of_the_map(trio):
    trio.canvas.fit()
    room = trio.viewport.rect()
    before = trio.at("ana")
    trio.begin_drag(QPoint(40, 40), QPoint(room.right() - 2, room.bottom() - 2))
    QTest.qWait(120)
    assert trio.at("ana") == before
    trio.release(QPoint(room.right() - 2, room.bottom() - 2))
    assert set(TRIO) <= set(trio.selection.ids)
    trio.canvas._board.pan(room.width() - 60 - max(trio.at(id_).x() for id_ in TRIO), 0)
    trio.canvas._board.pan(120, 0)
    before = trio.at("ana")
    trio.begin_drag(QPoint(40, room.bottom() - 60), QPoint(room.right() - 2, room.bottom() - 90))
    QTest.qWait(120)
    assert trio.at("ana").x() < before.x()
    trio.release(QPoint(room.right() - 2, room.bottom() - 90))
