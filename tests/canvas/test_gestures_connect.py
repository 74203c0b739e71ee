"""Drawing relationships, with the mouse on the real canvas."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from netedit.canvas.tools.by_key import TWO_NEEDED
from netedit.canvas.tools.choosing import CONNECT_HINT
from netedit.canvas.tools.connecting import HINT
from netedit.model import edits
from netedit.model.records import TieKind
from tests.canvas.conftest import LEFT, SHIFT, TRIO, VIEW, placed


def new_ties(bench) -> list[tuple[str, str, str]]:
    known = {"ana-ben"}
    return [(t.source, t.target, t.kind) for t in bench.network.ties.values() if t.id not in known]


def test_a_drag_from_rim_to_partner_draws_a_relationship_in_one_step(trio):
    trio.drag(trio.rim("ana"), trio.at("cy"))
    assert new_ties(trio) == [("ana", "cy", "works with")]
    assert trio.steps == ["Connect ana and cy"]
    assert trio.places == TRIO


def test_the_new_relationship_is_selected_so_that_a_digit_sets_its_strength(trio):
    trio.drag(trio.rim("ana"), trio.at("cy"))
    trio.key(Qt.Key.Key_4)
    (tie,) = [t for t in trio.network.ties.values() if t.target == "cy"]
    assert trio.selection.ids == (tie.id,)
    assert tie.strength == 4


def test_a_drag_ending_on_the_far_rim_or_the_name_connects_too(trio):
    trio.drag(trio.rim("ana"), trio.at("cy", -24, 0))
    trio.drag(trio.rim("ben"), trio.at("cy", 0, 38))
    assert new_ties(trio) == [("ana", "cy", "works with"), ("ben", "cy", "works with")]


def test_a_drag_from_the_middle_moves_and_does_not_connect(trio):
    trio.drag(trio.at("ana", 3, 3), trio.at("ana", 60, 63))
    assert new_ties(trio) == []
    assert trio.places["ana"] == (-93.0, 60.0)


def test_letting_go_on_empty_canvas_asks_for_a_new_partner_there_in_one_step(trio):
    trio.drag(trio.rim("ana"), trio.at("ana", 60, -120))
    assert trio.steps == []
    assert trio.name_box is not None
    trio.type("Dee")
    trio.type_key(Qt.Key.Key_Return)
    (dee,) = [a for a in trio.network.actors.values() if a.id not in TRIO]
    assert new_ties(trio) == [("ana", dee.id, "works with")]
    assert trio.places == {**TRIO, dee.id: (-90.0, -120.0)}
    assert trio.steps == ["Add Dee beside ana"]
    assert trio.selection.ids == (dee.id,)
    assert trio.name_box is None
    trio.editor.undo()
    assert set(trio.network.actors) == set(TRIO)


def test_esc_in_the_box_of_a_partner_dragged_out_leaves_nothing_behind(trio):
    trio.move(QPoint(5, 600))
    before = trio.viewport.grab().toImage()
    trio.drag(trio.rim("ana"), trio.at("ana", 60, -120))
    trio.type("Dee")
    trio.type_key(Qt.Key.Key_Escape)
    trio.move(QPoint(5, 600))
    assert trio.steps == []
    assert trio.viewport.grab().toImage() == before


def test_letting_go_on_a_note_draws_nothing_and_says_how(trio):
    trio.editor.run(edits.add_note, "a note", VIEW, (-90.0, -120.0))
    trio.drag(trio.rim("ana"), trio.at("ana", 60, -120))
    assert new_ties(trio) == []
    assert trio.messages == [HINT]
    assert trio.name_box is None
    assert trio.selection.ids == ()


def test_back_on_the_same_partner_after_leaving_it_is_a_self_relationship(trio):
    trio.drag(trio.rim("ana"), trio.at("ana", 70, -50), trio.at("ana"))
    assert new_ties(trio) == [("ana", "ana", "works with")]
    assert len(trio.steps) == 1


def test_a_click_on_the_rim_selects(trio):
    trio.click(trio.rim("ana"))
    assert trio.selection.ids == ("ana",)
    assert trio.steps == []


def test_esc_while_drawing_leaves_nothing_behind(trio):
    trio.click(trio.at("ben"))
    trio.begin_drag(trio.rim("ana"), trio.at("cy"))
    trio.key(Qt.Key.Key_Escape)
    trio.release(trio.at("cy"))
    assert new_ties(trio) == []
    assert trio.steps == []
    assert trio.selection.ids == ("ben",)


def test_the_line_being_drawn_is_seen_and_goes_with_esc(trio):
    at = trio.at("ana", 100, -100)
    before = trio.viewport.grab().toImage()
    trio.begin_drag(trio.rim("ana"), at)
    assert trio.viewport.grab().toImage() != before
    trio.key(Qt.Key.Key_Escape)
    trio.move(QPoint(5, 600))
    assert trio.viewport.grab().toImage() == before


def test_the_connect_tool_draws_from_anywhere_on_a_partner(trio):
    trio.canvas.set_tool("connect")
    trio.drag(trio.at("ana"), trio.at("cy"))
    assert new_ties(trio) == [("ana", "cy", "works with")]
    assert trio.places == TRIO
    trio.drag(trio.at("ben"), trio.at("cy"))
    assert len(new_ties(trio)) == 2


def test_the_connect_tool_on_empty_canvas_says_how(trio):
    trio.canvas.set_tool("connect")
    trio.drag(trio.at("cy", 0, 100), trio.at("ana"))
    assert trio.messages == [CONNECT_HINT]
    assert trio.steps == []


def test_a_relationship_is_of_the_kind_in_hand(bench):
    shown = bench(placed("ana-ben:funds cy", TRIO))
    assert isinstance(shown.network.tie_kinds["funds"], TieKind)
    shown.canvas.tie_kind = "funds"
    shown.drag(shown.rim("ana"), shown.at("cy"))
    (tie,) = [t for t in shown.network.ties.values() if t.target == "cy"]
    assert tie.kind == "funds"


def test_a_kind_in_hand_that_is_gone_gives_way_to_the_first(trio):
    trio.canvas.tie_kind = "no longer there"
    trio.drag(trio.rim("ana"), trio.at("cy"))
    assert new_ties(trio) == [("ana", "cy", "works with")]


def test_a_read_only_map_says_so_and_draws_nothing(trio):
    trio.lock()
    trio.canvas.set_tool("connect")
    trio.drag(trio.at("ana"), trio.at("cy"))
    trio.canvas.set_tool("select")
    trio.click(trio.at("ana"))
    trio.click(trio.at("ben"), SHIFT)
    trio.canvas.hand.connect()
    assert new_ties(trio) == []
    assert len(trio.messages) == 2
    assert set(trio.messages) == {"The map is open read-only."}


def test_connecting_two_selected_goes_from_the_first_to_the_second(trio):
    trio.click(trio.at("cy"))
    trio.click(trio.at("ana"), SHIFT)
    trio.canvas.hand.connect()
    assert new_ties(trio) == [("cy", "ana", "works with")]
    assert trio.steps == ["Connect cy and ana"]


def test_connecting_needs_one_or_two(trio):
    trio.canvas.hand.connect()
    assert trio.messages == [TWO_NEEDED]
    assert trio.steps == []


def test_a_relationship_can_be_drawn_by_keyboard_alone(trio):
    trio.selection.set(["ana"])
    ties = len(trio.network.ties)
    trio.canvas.hand.connect()
    QTest.keyClick(trio.canvas, Qt.Key.Key_Return)
    assert len(trio.network.ties) == ties
    QTest.keyClick(trio.canvas, Qt.Key.Key_Tab)
    other = trio.selection.ids[0]
    assert other != "ana"
    QTest.keyClick(trio.canvas, Qt.Key.Key_Return)
    (drawn,) = [t for t in trio.network.ties.values() if t.id in trio.selection.ids]
    assert (drawn.source, drawn.target) == ("ana", other)
    assert len(trio.network.ties) == ties + 1


def test_esc_leaves_a_relationship_begun_by_keyboard(trio):
    trio.selection.set(["ana"])
    trio.canvas.hand.connect()
    QTest.keyClick(trio.canvas, Qt.Key.Key_Escape)
    assert trio.selection.ids == ("ana",)
    QTest.keyClick(trio.canvas, Qt.Key.Key_Tab)
    QTest.keyClick(trio.canvas, Qt.Key.Key_Return)
    assert trio.steps == []


def test_the_pointer_is_a_cross_where_a_relationship_begins(trio):
    trio.move(trio.rim("ana"))
    assert trio.viewport.cursor().shape() is Qt.CursorShape.CrossCursor
    trio.move(trio.at("ana"))
    assert trio.viewport.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_a_double_click_on_a_line_selects_it_and_announces_it(trio):
    opened = []
    trio.canvas.tie_opened.connect(opened.append)
    trio.double_click((trio.at("ana") + trio.at("ben")) / 2)
    assert opened == ["ana-ben"]
    assert trio.selection.ids == ("ana-ben",)
    assert trio.steps == []


def test_a_relationship_whose_partner_vanishes_while_it_is_drawn_is_refused_in_a_sentence(trio):
    refused = []
    trio.editor.refused.connect(refused.append)
    trio.begin_drag(trio.rim("ana"), trio.at("cy"))
    trio.selection.set(["ana"])
    trio.canvas.hand.remove()
    trio.release(trio.at("cy"), LEFT)
    assert len(refused) == 1
    assert "ana" not in trio.network.actors
    assert trio.steps == ["Remove ana"]
