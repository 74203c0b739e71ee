"""Everything on the canvas without a pointer."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from netedit.model import edits
from netedit.model.network import Network
from tests.canvas.conftest import ALT, CONTROL, SHIFT, TRIO, placed

PAGE_DOWN, PAGE_UP = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp
TAB, BACKTAB, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def test_arrows_nudge_by_one_and_with_shift_by_ten_in_one_step(trio):
    trio.selection.set(["ana"])
    for _ in range(3):
        trio.key(Qt.Key.Key_Right)
    trio.key(Qt.Key.Key_Down, SHIFT)
    assert trio.places == {**TRIO, "ana": (-147.0, 10.0)}
    assert trio.steps == ["Nudge ana"]
    trio.editor.undo()
    assert trio.places == TRIO


def test_every_arrow_goes_its_own_way(trio):
    trio.selection.set(["ana", "cy"])
    for key, (dx, dy) in zip(ARROWS, ((-1, 0), (1, 0), (0, -1), (0, 1)), strict=True):
        x, y = trio.places["ana"]
        trio.key(key)
        assert trio.places["ana"] == (x + dx, y + dy)
    assert trio.places == TRIO


def test_arrows_with_nothing_selected_pan(trio):
    before = trio.at("ana")
    trio.key(Qt.Key.Key_Right)
    assert trio.at("ana").x() < before.x()
    assert trio.steps == []


def test_delete_and_backspace_remove_what_is_selected_with_what_hangs_on_it(trio):
    trio.selection.set(["ana"])
    trio.key(Qt.Key.Key_Delete)
    assert set(trio.network.actors) == {"ben", "cy"}
    assert not trio.network.ties
    assert trio.steps == ["Remove ana"]
    assert trio.selection.ids == ()
    trio.selection.set(["cy", "ben"])
    trio.key(Qt.Key.Key_Backspace)
    assert not trio.network.actors
    trio.editor.undo()
    trio.editor.undo()
    assert set(trio.network.actors) == set(TRIO)
    assert trio.places == TRIO


def test_delete_with_nothing_selected_does_nothing(trio):
    trio.key(Qt.Key.Key_Delete)
    assert trio.steps == []
    assert trio.messages == []


def test_digits_set_influence_of_partners_and_strength_of_relationships_in_one_step(trio):
    trio.selection.set(["ana", "ana-ben"])
    trio.key(Qt.Key.Key_4)
    assert trio.network.actors["ana"].influence == 4
    assert trio.network.actors["ben"].influence is None
    assert trio.network.ties["ana-ben"].strength == 4
    assert len(trio.steps) == 1
    trio.selection.set(["ben"])
    trio.key(Qt.Key.Key_1)
    assert trio.network.actors["ben"].influence == 1
    trio.key(Qt.Key.Key_6)
    trio.key(Qt.Key.Key_0)
    assert trio.network.actors["ben"].influence == 1


def test_page_keys_go_through_partners_as_one_reads_and_stay(trio):
    seen = []
    for _ in range(3):
        trio.key(PAGE_DOWN)
        seen.append(trio.selection.ids)
    assert seen == [("ana",), ("ben",), ("cy",)]
    trio.key(PAGE_DOWN)
    assert trio.selection.ids == ("cy",)
    trio.key(PAGE_UP)
    assert trio.selection.ids == ("ben",)
    assert trio.canvas.hasFocus()


def test_tab_with_nothing_or_several_selected_moves_the_focus(trio):
    trio.key(TAB)
    assert trio.after.hasFocus()
    trio.canvas.setFocus()
    trio.selection.set(["ana", "ben"])
    trio.key(TAB)
    assert trio.after.hasFocus()


def test_shift_tab_moves_the_focus_back_whatever_is_selected(trio):
    trio.selection.set(["ben"])
    trio.key(BACKTAB, SHIFT)
    assert trio.before.hasFocus()
    assert trio.steps == []


def test_esc_clears_the_selection_and_then_tab_moves_the_focus(trio):
    trio.selection.set(["ana"])
    trio.key(ESC)
    assert trio.selection.ids == ()
    trio.key(TAB)
    assert trio.after.hasFocus()
    assert trio.name_box is None


def test_tab_leaves_an_empty_map_at_once(bench):
    shown = bench(Network.from_records(placed("a", {"a": (0, 0)}).views.values()))
    shown.key(TAB)
    assert not shown.canvas.hasFocus()


def test_page_down_brings_the_partner_into_sight(trio):
    for _ in range(20):
        trio.key(Qt.Key.Key_Left)
    assert not trio.viewport.rect().contains(trio.at("ana"))
    trio.key(PAGE_DOWN)
    assert trio.viewport.rect().contains(trio.at("ana"))


def test_home_and_end_select_the_first_and_the_last(trio):
    trio.key(Qt.Key.Key_End)
    assert trio.selection.ids == ("cy",)
    trio.key(Qt.Key.Key_Home)
    assert trio.selection.ids == ("ana",)


def test_alt_arrow_walks_along_a_relationship_in_that_direction(bench):
    star = {
        "mid": (0, 0),
        "up": (0, -120),
        "right": (120, 10),
        "far": (200, 150),
        "lone": (-120, 0),
    }
    shown = bench(placed("mid-up mid-right right-far lone", star))
    shown.selection.set(["mid"])
    shown.key(Qt.Key.Key_Left, ALT)
    assert shown.selection.ids == ("mid",), "nobody is tied to it there"
    shown.key(Qt.Key.Key_Right, ALT)
    assert shown.selection.ids == ("right",)
    shown.key(Qt.Key.Key_Down, ALT)
    assert shown.selection.ids == ("far",)
    shown.selection.set(["mid"])
    shown.key(Qt.Key.Key_Up, ALT)
    assert shown.selection.ids == ("up",)
    assert shown.steps == []


def test_esc_goes_back_step_by_step_from_tool_to_selection(trio):
    trio.selection.set(["ana"])
    trio.canvas.set_tool("person")
    tools = []
    trio.canvas.tool_changed.connect(tools.append)
    trio.key(ESC)
    assert trio.canvas.tool == "select"
    assert trio.selection.ids == ("ana",)
    trio.key(ESC)
    assert trio.selection.ids == ()
    assert tools == ["select"]


def test_keys_do_nothing_to_the_map_while_a_gesture_is_made(trio):
    trio.begin_drag(trio.at("ana"), trio.at("ana", 60, 60))
    trio.key(Qt.Key.Key_Delete)
    trio.key(Qt.Key.Key_Right)
    assert trio.steps == []
    trio.key(ESC)
    trio.release(trio.at("ana"))
    assert trio.steps == []


def test_a_read_only_map_says_so_at_every_key_that_edits(trio):
    trio.lock()
    trio.selection.set(["ana"])
    keys = [Qt.Key.Key_Delete, Qt.Key.Key_Right, Qt.Key.Key_3, Qt.Key.Key_F2, Qt.Key.Key_Plus]
    keys += [Qt.Key.Key_Return]
    for key in keys:
        trio.key(key)
    assert trio.messages == ["The map is open read-only."] * len(keys)
    assert trio.steps == []
    assert trio.name_box is None
    trio.key(PAGE_DOWN)
    assert trio.selection.ids == ("ben",)
    trio.key(TAB)
    assert trio.after.hasFocus()


def test_the_menu_key_asks_for_a_menu_at_the_selection(trio):
    asked = []
    trio.canvas.menu_requested.connect(asked.append)
    trio.selection.set(["cy"])
    trio.menu_key()
    assert (asked[0] - trio.at("cy")).manhattanLength() < 40
    assert trio.selection.ids == ("cy",)


def test_a_map_is_drawn_and_mended_without_a_pointer(trio):
    trio.canvas.add_actor_here("organisation")
    trio.type("Council")
    trio.type_key(Qt.Key.Key_Return)
    (council,) = trio.selection.ids
    trio.key(Qt.Key.Key_Right, SHIFT)
    trio.selection.set(["cy", council])
    trio.canvas.hand.connect()
    trio.key(Qt.Key.Key_5)
    (tie,) = trio.selection.ids
    assert trio.network.ties[tie].strength == 5
    trio.key(Qt.Key.Key_Delete)
    assert tie not in trio.network.ties
    for _ in trio.steps:
        trio.editor.undo()
    assert set(trio.network.actors) == set(TRIO)


def test_the_focus_ring_is_there_for_the_keyboard_and_not_for_the_mouse(trio):
    trio.before.setFocus()
    corner = QPoint(0, trio.viewport.height() // 2)
    plain = trio.viewport.grab().toImage().pixelColor(corner)
    QTest.keyClick(trio.before, TAB)
    assert trio.canvas.hasFocus()
    image = trio.viewport.grab().toImage()
    assert image.pixelColor(corner) != plain
    assert image.pixelColor(corner + QPoint(1, 0)) == image.pixelColor(corner)
    trio.click(trio.at("cy", 0, 120))
    assert trio.viewport.grab().toImage().pixelColor(corner) == plain


def test_the_page_keys_go_on_to_notes_and_frames_and_delete_works_on_them(trio):
    trio.editor.run(edits.add_note, "ask Cy", trio.editor.view, (60.0, 60.0), id_="note")
    box = (-90.0, -90.0, 90.0, 90.0)
    trio.editor.run(edits.add_frame, "Health", trio.editor.view, box, id_="frame")
    trio.selection.set(["cy"])
    trio.key(PAGE_DOWN)
    assert trio.selection.ids == ("note",)
    trio.key(PAGE_DOWN)
    assert trio.selection.ids == ("frame",)
    trio.key(PAGE_DOWN)
    assert trio.selection.ids == ("frame",)
    trio.key(Qt.Key.Key_Delete)
    assert not trio.network.frames
    trio.key(Qt.Key.Key_End)
    assert trio.selection.ids == ("note",)
    trio.key(PAGE_UP)
    assert trio.selection.ids == ("cy",)


def test_shift_and_a_page_key_select_one_more(trio):
    trio.key(Qt.Key.Key_Home)
    trio.key(PAGE_DOWN, SHIFT)
    trio.key(PAGE_DOWN, SHIFT)
    trio.key(PAGE_DOWN, SHIFT)
    assert trio.selection.ids == ("ana", "ben", "cy")
    trio.key(PAGE_UP, SHIFT)
    assert set(trio.selection.ids) == set(TRIO)
    trio.key(PAGE_UP)
    assert trio.selection.ids == ("ben",)


def test_two_partners_chosen_by_keys_are_connected(trio):
    trio.key(Qt.Key.Key_End)
    trio.key(PAGE_UP, SHIFT)
    trio.canvas.hand.connect()
    assert {(tie.source, tie.target) for tie in trio.network.ties.values()} == {
        ("ana", "ben"),
        ("cy", "ben"),
    }


WHEEL = {
    "hub": (0.0, 0.0),
    "north": (0.0, -150.0),
    "east": (150.0, 0.0),
    "south": (0.0, 150.0),
    "far": (300.0, 0.0),
}


def ends(shown) -> set[str]:
    (id_,) = shown.selection.ids
    tie = shown.network.ties[id_]
    return {tie.source, tie.target}


def test_alt_and_a_page_key_go_around_the_relationships_of_a_partner(bench):
    shown = bench(placed("south-hub hub-east north-hub east-far", WHEEL))
    shown.selection.set(["hub"])
    seen = []
    for _ in range(4):
        shown.key(PAGE_DOWN, ALT)
        seen.append((ends(shown) - {"hub"}).pop())
    assert seen == ["north", "east", "south", "north"]
    shown.key(PAGE_UP, ALT)
    assert ends(shown) == {"hub", "south"}
    shown.key(Qt.Key.Key_4)
    (tie,) = shown.selection.ids
    assert shown.network.ties[tie].strength == 4


def test_from_a_relationship_alt_and_an_arrow_lead_to_the_end_on_that_side(bench):
    shown = bench(placed("south-hub hub-east north-hub east-far", WHEEL))
    shown.selection.set(["hub"])
    shown.key(PAGE_DOWN, ALT)
    shown.key(PAGE_DOWN, ALT)
    shown.key(Qt.Key.Key_Right, ALT)
    assert shown.selection.ids == ("east",)
    shown.key(Qt.Key.Key_Right, ALT | SHIFT)
    assert shown.selection.ids == ("east", "far")
    shown.key(Qt.Key.Key_Left, ALT)
    assert shown.selection.ids == ("east",)


def test_who_has_no_relationship_is_told_so_and_nobody_selected_is_asked_for(trio):
    trio.selection.set(["cy"])
    trio.key(PAGE_DOWN, ALT)
    assert trio.messages == ["There is no relationship around this partner."]
    assert trio.selection.ids == ("cy",)
    trio.selection.set([])
    trio.key(PAGE_DOWN, ALT)
    assert trio.messages[-1] == "Select one partner first, by a click or by PgDown on the map."


def test_a_frame_gets_another_size_by_keys_in_one_step_and_never_vanishes(trio):
    box = (-90.0, -90.0, 90.0, 90.0)
    trio.editor.run(edits.add_frame, "Health", trio.editor.view, box, id_="frame")
    trio.selection.set(["frame"])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        trio.key(key, CONTROL | SHIFT)
    frame = trio.canvas.display.frames["frame"].box
    assert (frame.left, frame.top, frame.right, frame.bottom) == (-90.0, -90.0, 110.0, 80.0)
    assert trio.steps[1:] == ["Move a frame"]
    for _ in range(30):
        trio.key(Qt.Key.Key_Left, CONTROL | SHIFT)
    frame = trio.canvas.display.frames["frame"].box
    assert frame.right - frame.left == 40.0
    trio.editor.undo()
    frame = trio.canvas.display.frames["frame"].box
    assert frame.right == 90.0
