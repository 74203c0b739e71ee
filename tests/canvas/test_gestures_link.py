"""New partners linked to others by keyboard, one after the other while one types, and levels."""

import pytest
from PySide6.QtCore import QPoint, Qt

from netedit.model import edits
from netedit.model.records import Direction
from tests.canvas.conftest import ALT, CONTROL, SHIFT, TRIO, placed

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def ids(bench) -> dict[str, str]:
    return {actor.name: actor.id for actor in bench.network.actors.values()}


def ties(bench) -> list[str]:
    names = {actor.id: actor.name for actor in bench.network.actors.values()}
    arrows = {Direction.NONE: "-", Direction.FORWARD: "->", Direction.BOTH: "<->"}
    return [
        f"{names[t.source]}{arrows[t.direction]}{names[t.target]}"
        for t in bench.network.ties.values()
    ]


def moved(bench) -> set[str]:
    return {id_ for id_, place in TRIO.items() if bench.places[id_] != place}


def test_tab_on_a_partner_asks_for_one_linked_to_it_in_one_step(trio):
    trio.selection.set(["ana"])
    trio.key(TAB)
    assert trio.steps == []
    trio.type("Dee")
    trio.type_key(ENTER)
    trio.type_key(ESC)
    assert ties(trio) == ["ana-ben", "ana-Dee"]
    assert trio.steps == ["Add Dee beside ana"]
    assert moved(trio) == set()
    assert trio.selection.ids == (ids(trio)["Dee"],)
    assert trio.canvas.hasFocus()
    assert trio.viewport.rect().contains(trio.at(ids(trio)["Dee"]))


def test_a_whole_chain_is_typed_without_leaving_the_keyboard(trio):
    trio.selection.set(["cy"])
    trio.key(TAB)
    for name, key in (("Dee", ENTER), ("Eve", TAB), ("Fay", ENTER), ("Gus", ENTER)):
        trio.type(name)
        trio.type_key(key)
    assert trio.name_box is not None
    trio.type_key(ENTER)
    assert trio.name_box is None
    assert ties(trio) == ["ana-ben", "cy-Dee", "cy-Eve", "Eve-Fay", "Eve-Gus"]
    assert trio.steps == [
        *("Add Dee beside cy", "Add Eve beside cy", "Add Fay beside Eve", "Add Gus beside Eve"),
    ]
    assert moved(trio) == set()
    for _ in range(4):
        trio.editor.undo()
    assert set(trio.network.actors) == set(TRIO)


def test_nobody_of_a_chain_overlaps_anybody(trio):
    trio.selection.set(["cy"])
    trio.key(TAB)
    for number in range(9):
        trio.type(f"Person {number}")
        trio.type_key(ENTER)
    trio.type_key(ESC)
    boxes = [trio.canvas._board.box_of([id_]) for id_ in trio.network.actors]
    for number, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[number + 1 :])


def test_enter_on_a_partner_asks_for_a_sibling_linked_as_it_is(bench):
    shown = bench(placed("ana->ben cy", TRIO))
    shown.selection.set(["ben"])
    shown.key(ENTER)
    shown.type("Dee")
    shown.type_key(ENTER)
    shown.type_key(ESC)
    assert ties(shown) == ["ana->ben", "ana->Dee"]
    shown.selection.set(["ana"])
    shown.key(ENTER)
    shown.type("Eve")
    shown.type_key(ENTER)
    shown.type_key(ESC)
    assert ties(shown)[-1] == "Eve->ben"
    assert len(shown.steps) == 2


def test_a_sibling_of_who_is_tied_to_nobody_stands_beside_and_belongs_where_it_does(bench):
    shown = bench(placed("ana@Council ben cy", {**TRIO, "Council": (0, -160)}))
    shown.selection.set(["ana"])
    shown.key(ENTER)
    shown.type("Dee")
    shown.type_key(ENTER)
    shown.type_key(ESC)
    (member,) = shown.network.memberships_of(ids(shown)["Dee"])
    assert member.organisation == "Council"
    shown.selection.set(["cy"])
    shown.key(ENTER)
    shown.type("Eve")
    shown.type_key(ESC)
    shown.key(ENTER)
    shown.type("Fay")
    shown.type_key(ENTER)
    shown.type_key(ESC)
    assert "Eve" not in ids(shown)
    assert ties(shown) == []
    assert len(shown.steps) == 2


@pytest.mark.parametrize("key", ARROWS)
def test_ctrl_arrow_puts_a_linked_partner_on_that_side(trio, key):
    dx, dy = ARROWS[key]
    trio.selection.set(["cy"])
    trio.key(key, CONTROL)
    trio.type("Dee")
    trio.type_key(ENTER)
    trio.type_key(ESC)
    x, y = trio.places[ids(trio)["Dee"]]
    along = (x - TRIO["cy"][0]) * dx + (y - TRIO["cy"][1]) * dy
    across = abs((x - TRIO["cy"][0]) * dy) + abs((y - TRIO["cy"][1]) * dx)
    assert along > across
    assert ties(trio) == ["ana-ben", "cy-Dee"]


def test_ctrl_arrow_while_typing_puts_it_on_another_side(trio):
    trio.selection.set(["cy"])
    trio.key(TAB)
    trio.type("Dee Day")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
        trio.type_key(key, CONTROL)
        assert trio.name_box.toPlainText() == "Dee Day"
    trio.type_key(ENTER)
    trio.type_key(ESC)
    x, y = trio.places[ids(trio)["Dee Day"]]
    assert x < TRIO["cy"][0] - abs(y - TRIO["cy"][1])
    assert len(trio.steps) == 1


def test_ctrl_arrow_in_a_name_that_is_changed_moves_the_cursor(trio):
    trio.selection.set(["ana"])
    trio.key(Qt.Key.Key_F2)
    trio.type("Ana Lee")
    trio.type_key(Qt.Key.Key_Left, CONTROL)
    trio.type("de ")
    trio.type_key(ENTER)
    assert trio.network.actors["ana"].name == "Ana de Lee"


def test_alt_arrow_while_typing_keeps_the_name_and_walks_on(trio):
    trio.selection.set(["cy"])
    trio.key(Qt.Key.Key_Down, CONTROL)
    trio.type("Dee")
    trio.type_key(Qt.Key.Key_Up, ALT)
    assert trio.name_box is None
    assert trio.selection.ids == ("cy",)
    assert ties(trio) == ["ana-ben", "cy-Dee"]


def test_tab_after_a_name_of_any_kind_asks_for_one_linked_to_it(trio):
    trio.double_click(trio.at("cy", 150, 100))
    trio.type("Dee")
    trio.type_key(TAB)
    trio.type("Eve")
    trio.type_key(ENTER)
    trio.type_key(ESC)
    trio.selection.set(["ana"])
    trio.key(Qt.Key.Key_F2)
    trio.type("Anna")
    trio.type_key(TAB)
    trio.type("Fay")
    trio.type_key(ESC)
    assert ties(trio) == ["Anna-ben", "Dee-Eve"]
    assert trio.steps == ["Add Dee", "Add Eve beside Dee", "Rename ana to Anna"]


def test_shift_enter_begins_a_line_in_a_chain(trio):
    trio.selection.set(["ana"])
    trio.key(TAB)
    trio.type("Dee")
    trio.type_key(ENTER, SHIFT)
    trio.type("Day")
    trio.type_key(ENTER)
    trio.type_key(ESC)
    assert "Dee\nDay" in ids(trio)


def test_a_name_that_is_on_the_map_is_tied_and_not_doubled(trio):
    trio.selection.set(["ana"])
    trio.key(TAB)
    trio.type("CY")
    trio.type_key(ENTER)
    assert set(trio.network.actors) == set(TRIO)
    assert ties(trio) == ["ana-ben", "ana-cy"]
    assert "on the map already" in trio.messages[-1]
    trio.type("Dee")
    trio.type_key(ENTER)
    assert ties(trio)[-1] == "ana-Dee"
    trio.type_key(ESC)


def test_a_linked_partner_gets_the_kind_of_relationship_in_hand(bench):
    shown = bench(placed("ana-ben:funds cy", TRIO))
    shown.canvas.tie_kind = "funds"
    shown.selection.set(["cy"])
    shown.key(TAB)
    shown.type("Dee")
    shown.type_key(ENTER)
    shown.type_key(ESC)
    assert [t.kind for t in shown.network.ties.values()] == ["funds", "funds"]


# Levels


def test_plus_and_minus_raise_and_lower_and_stop_at_the_ends(trio):
    trio.selection.set(["ana"])
    trio.key(Qt.Key.Key_Plus)
    assert trio.network.actors["ana"].influence == 3
    for _ in range(4):
        trio.key(Qt.Key.Key_Plus, SHIFT)
    assert trio.network.actors["ana"].influence == 5
    assert len(trio.steps) == 1
    trio.editor.undo()
    assert trio.network.actors["ana"].influence is None
    trio.editor.run(edits.change_actors, ["ana"], influence=2)
    for _ in range(3):
        trio.key(Qt.Key.Key_Minus)
    assert trio.network.actors["ana"].influence == 1


def test_plus_steps_each_from_where_it_is(trio):
    trio.editor.run(edits.change_actors, ["ben"], influence=4)
    trio.editor.run(edits.change_ties, ["ana-ben"], strength=1)
    trio.selection.set(["ana", "ben", "ana-ben"])
    trio.key(Qt.Key.Key_Plus)
    assert [trio.network.actors[i].influence for i in ("ana", "ben")] == [3, 5]
    assert trio.network.ties["ana-ben"].strength == 2
    assert len(trio.steps) == 3


def handle(bench, id_: str) -> QPoint:
    from netedit.canvas.hits import handle_of

    x, y = handle_of(bench.canvas.display.nodes[id_], bench.canvas.scale)
    return QPoint(*(round(each) for each in bench.canvas._camera.to_screen((x, y))))


def test_dragging_the_handle_at_the_lower_right_sets_the_influence_in_one_step(trio):
    trio.selection.set(["ana"])
    at = handle(trio, "ana")
    trio.drag(at, at + QPoint(17, 17))
    assert trio.network.actors["ana"].influence == 3
    at = handle(trio, "ana")
    trio.drag(at, at - QPoint(64, 64))
    assert trio.network.actors["ana"].influence == 1
    assert len(trio.steps) == 2
    assert trio.places == TRIO
    assert trio.selection.ids == ("ana",)


def test_a_click_on_the_handle_and_a_drag_that_comes_back_change_nothing(trio):
    trio.selection.set(["ana"])
    at = handle(trio, "ana")
    trio.click(at)
    trio.drag(at, at + QPoint(40, 40), at)
    trio.begin_drag(at, at + QPoint(30, 30))
    trio.key(ESC)
    trio.release(at + QPoint(30, 30))
    assert trio.steps == []
    assert trio.network.actors["ana"].influence is None


def test_the_handle_is_seen_on_the_one_selected_partner_alone(trio):
    at = handle(trio, "ana")
    trio.move(QPoint(5, 5))

    def there():
        return trio.viewport.grab().toImage().pixelColor(at + QPoint(0, -5))

    plain = there()
    trio.selection.set(["ana"])
    assert there() != plain
    trio.selection.set(["ana", "cy"])
    assert there() == plain


def test_a_digit_says_what_it_has_set_or_what_it_needs(trio):
    trio.key(Qt.Key.Key_4)
    assert trio.messages[-1] == (
        "Select a partner or a relationship first: 1 to 5 are its influence or strength."
    )
    trio.selection.set(["ana"])
    trio.key(Qt.Key.Key_4)
    assert trio.messages[-1] == "ana: influence 4"
    trio.selection.set(["ana-ben"])
    trio.key(Qt.Key.Key_2)
    assert trio.messages[-1] == "ana – ben: strength 2"
    trio.selection.set(["ana", "ana-ben"])
    trio.key(Qt.Key.Key_3)
    assert trio.messages[-1] == "2 selected: influence 3, strength 3"
