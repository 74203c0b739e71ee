"""Adding and naming partners and notes in place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from netedit.canvas.empty import WAYS
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import Note, View
from netedit.picture.palette import LIGHT, PROJECTOR
from tests.canvas.conftest import SHIFT, TRIO, VIEW, placed
from tests.texts import KINDS, WORKS_WITH

ENTER = Qt.Key.Key_Return
ESC = Qt.Key.Key_Escape


def spot(bench) -> QPoint:
    """An empty place."""
    return bench.at("cy", -100, 60)


def added(bench):
    return [a for a in bench.network.actors.values() if a.id not in TRIO]


@pytest.mark.parametrize("tool", ["person", "organisation"])
def test_a_click_with_the_tool_and_a_name_add_a_partner_in_one_step(trio, tool):
    trio.canvas.set_tool(tool)
    trio.click(spot(trio))
    assert added(trio) == []
    trio.type("Dee Day")
    trio.type_key(ENTER)
    (dee,) = added(trio)
    assert (dee.name, dee.kind) == ("Dee Day", tool)
    assert trio.places == {**TRIO, dee.id: (-100.0, 220.0)}
    assert trio.steps == ["Add Dee Day"]
    assert trio.selection.ids == (dee.id,)
    assert trio.name_box is None
    assert trio.canvas.hasFocus()


def test_esc_leaves_nothing_behind(trio):
    trio.canvas.set_tool("person")
    trio.click(spot(trio))
    trio.type("Dee")
    trio.type_key(ESC)
    assert trio.name_box is None
    assert trio.steps == []
    assert added(trio) == []
    assert trio.canvas.hasFocus()


def test_enter_without_a_name_adds_nobody(trio):
    trio.canvas.set_tool("person")
    trio.click(spot(trio))
    trio.type("   ")
    trio.type_key(ENTER)
    assert trio.name_box is None
    assert trio.steps == []


def test_shift_enter_makes_a_name_of_two_lines(trio):
    trio.canvas.set_tool("organisation")
    trio.click(spot(trio))
    trio.type("District")
    trio.type_key(ENTER, SHIFT)
    trio.type("Council")
    trio.type_key(ENTER)
    assert added(trio)[0].name == "District\nCouncil"


def test_a_click_elsewhere_keeps_the_name_and_goes_on(trio):
    trio.canvas.set_tool("person")
    trio.click(spot(trio))
    trio.type("Dee")
    trio.click(trio.at("cy", 120, 60))
    trio.type("Eve")
    trio.type_key(ENTER)
    assert [a.name for a in added(trio)] == ["Dee", "Eve"]
    assert trio.steps == ["Add Dee", "Add Eve"]


def test_going_to_another_field_keeps_the_name(trio):
    trio.canvas.set_tool("person")
    trio.click(spot(trio))
    trio.type("Dee")
    trio.after.setFocus()
    assert [a.name for a in added(trio)] == ["Dee"]
    assert trio.name_box is None


def test_a_click_on_a_partner_with_the_tool_selects_it(trio):
    trio.canvas.set_tool("person")
    trio.click(trio.at("ana"))
    assert trio.name_box is None
    assert trio.selection.ids == ("ana",)


def test_a_double_click_on_empty_canvas_adds_a_person_there(trio):
    trio.double_click(spot(trio))
    trio.type("Dee")
    trio.type_key(ENTER)
    (dee,) = added(trio)
    assert dee.kind == "person"
    assert trio.places[dee.id] == (-100.0, 220.0)


def test_the_name_box_follows_when_the_map_is_panned_and_zoomed(trio):
    trio.double_click(spot(trio))
    before = trio.name_box.geometry().center()
    trio.canvas.centre_on(["ana"])
    trio.canvas.zoom_in()
    trio.type("Dee")
    assert trio.name_box.geometry().center() != before
    trio.type_key(ENTER)
    assert trio.places[added(trio)[0].id] == (-100.0, 220.0)


def test_a_name_box_at_the_edge_comes_into_sight(trio):
    trio.double_click(QPoint(3, trio.viewport.height() - 3))
    assert trio.viewport.rect().contains(trio.name_box.geometry())


def test_f2_and_a_double_click_rename_in_one_step(trio):
    for number, start in enumerate(
        (
            lambda: trio.key(Qt.Key.Key_F2),
            lambda: trio.double_click(trio.at("ana")),
            lambda: trio.canvas.hand.rename(),
        )
    ):
        trio.selection.set(["ana"])
        start()
        assert trio.name_box is not None
        trio.type(f"Ana {number}")
        trio.type_key(ENTER)
        assert trio.network.actors["ana"].name == f"Ana {number}"
        assert len(trio.steps) == number + 1
    assert trio.places == TRIO


def test_typing_replaces_the_old_name_and_esc_keeps_it(trio):
    trio.double_click(trio.at("ben"))
    assert trio.name_box.toPlainText() == "ben"
    trio.type("x")
    assert trio.name_box.toPlainText() == "x"
    trio.type_key(ESC)
    assert trio.network.actors["ben"].name == "ben"
    assert trio.steps == []


def test_keeping_the_name_as_it_was_is_no_step(trio):
    trio.double_click(trio.at("ben"))
    trio.type_key(ENTER)
    assert trio.steps == []


def test_a_refused_name_stays_in_the_box(trio):
    trio.double_click(spot(trio))
    trio.type("x" * 600)
    trio.type_key(ENTER)
    assert trio.name_box is not None
    assert trio.name_box.toPlainText() == "x" * 600
    assert trio.steps == []
    trio.type_key(ESC)


def test_a_note_is_written_where_one_clicks(trio):
    trio.canvas.set_tool("note")
    trio.click(spot(trio))
    trio.type("Ask about")
    trio.type_key(ENTER, SHIFT)
    trio.type("housing")
    trio.type_key(ENTER)
    (note,) = trio.network.notes.values()
    assert note.text == "Ask about\nhousing"
    assert trio.places[note.id] == (-100.0, 220.0)
    assert trio.steps == ["Add a note"]
    assert trio.selection.ids == (note.id,)


def test_an_unwritten_note_is_not_there(trio):
    trio.canvas.set_tool("note")
    trio.click(spot(trio))
    trio.type_key(ESC)
    trio.click(spot(trio))
    trio.type_key(ENTER)
    assert not trio.network.notes
    assert trio.steps == []


def with_note() -> Network:
    network = placed("ana", {"ana": (0, 0)})
    return network.apply(edits.add_note(network, "old", VIEW, (0, 150), id_="n").changes)


def test_a_double_click_on_a_note_edits_its_text(bench):
    shown = bench(with_note())
    shown.double_click(shown.at("ana", 0, 150))
    shown.type("new")
    shown.type_key(ENTER)
    assert shown.network.notes["n"] == Note("n", "new")
    assert len(shown.steps) == 1


def test_a_note_that_says_nothing_any_more_is_gone_and_undo_brings_it_back(bench):
    shown = bench(with_note())
    shown.double_click(shown.at("ana", 0, 150))
    shown.type_key(Qt.Key.Key_Delete)
    shown.type_key(ENTER)
    assert not shown.network.notes
    shown.editor.undo()
    assert shown.network.notes["n"].text == "old"


def test_a_new_partner_by_command_stands_where_nobody_is(trio):
    trio.canvas.add_actor_here("person")
    trio.type("Dee")
    trio.type_key(ENTER)
    (dee,) = added(trio)
    x, y = trio.places[dee.id]
    assert all(abs(x - ox) > 40 or abs(y - oy) > 60 for ox, oy in TRIO.values())
    assert trio.viewport.rect().contains(trio.at(dee.id))
    trio.canvas.add_actor_here("person")
    trio.type("Eve")
    trio.type_key(ENTER)
    eve = added(trio)[1]
    ex, ey = trio.places[eve.id]
    assert abs(ex - x) > 40 or abs(ey - y) > 60
    assert {k: v for k, v in trio.places.items() if k in TRIO} == TRIO


def test_a_note_by_command(trio):
    trio.canvas.add_note_here()
    trio.type("hello")
    trio.type_key(ENTER)
    assert [n.text for n in trio.network.notes.values()] == ["hello"]


def test_a_note_by_command_covers_no_partner_and_no_name_however_far_out(bench):
    places = {f"p{n}": (200.0 * (n % 5), 120.0 * (n // 5)) for n in range(25)}
    shown = bench(placed(" ".join(places), places))
    shown.canvas.fit()
    while shown.canvas.scale > 0.5:
        shown.canvas.zoom_out()
    QTest.qWait(200)
    shown.viewport.grab()
    shown.canvas.add_note_here()
    shown.type("agreed on 3 March: housing comes first of all")
    shown.type_key(ENTER)
    (note,) = shown.canvas.display.notes.values()
    for node in shown.canvas.display.nodes.values():
        name = shown.canvas._board.name_box(node.id)
        assert not note.box.meets(node.box)
        assert name is None or not note.box.meets(name)


def test_a_read_only_map_says_so_and_asks_for_no_name(trio):
    trio.lock()
    for tool in ("person", "organisation", "note"):
        trio.canvas.set_tool(tool)
        trio.click(spot(trio))
        assert trio.name_box is None
    trio.canvas.set_tool("select")
    trio.double_click(spot(trio))
    trio.double_click(trio.at("ana"))
    trio.canvas.add_actor_here("person")
    trio.canvas.add_note_here()
    assert trio.name_box is None
    assert set(trio.messages) == {"The map is open read-only."}
    assert len(trio.messages) == 7
    assert trio.steps == []


def empty_map() -> Network:
    return Network.from_records([*KINDS, WORKS_WITH, View(VIEW, "Main")])


def test_an_empty_map_teaches_three_ways_to_begin_until_there_is_a_partner(bench):
    shown = bench(empty_map())
    lines = [shown.canvas.findChild(object, f"empty_{key}") for key, _ in WAYS]
    assert all(line.isVisible() for line in lines)
    shown.double_click(QPoint(300, 100))
    assert not any(line.isVisible() for line in lines)
    shown.type("Ana")
    shown.type_key(ENTER)
    assert not any(line.isVisible() for line in lines)
    shown.editor.undo()
    assert all(line.isVisible() for line in lines)


def test_in_front_of_a_room_an_empty_map_offers_nothing_to_click(bench):
    shown = bench(empty_map())
    lines = [shown.canvas.findChild(object, f"empty_{key}") for key, _ in WAYS]
    heading = shown.canvas.findChild(object, "emptyHeading")
    shown.canvas.set_theme(PROJECTOR)
    assert not any(line.isVisible() for line in lines)
    assert heading.isVisible()
    assert heading.fontInfo().pixelSize() >= 18
    shown.canvas.set_theme(LIGHT)
    assert all(line.isVisible() for line in lines)


def test_the_ways_to_begin_can_be_clicked(bench):
    shown = bench(empty_map())
    chosen = []
    shown.canvas.start_chosen.connect(chosen.append)
    for key in ("import", "sample"):
        QTest.mouseClick(shown.canvas.findChild(object, f"empty_{key}"), Qt.MouseButton.LeftButton)
    assert chosen == ["import", "sample"]
    QTest.mouseClick(shown.canvas.findChild(object, "empty_draw"), Qt.MouseButton.LeftButton)
    shown.type("Ana")
    shown.type_key(ENTER)
    assert [a.name for a in shown.network.actors.values()] == ["Ana"]


def test_in_front_of_a_room_names_are_typed_as_large_as_they_are_shown(trio):
    trio.canvas.set_theme(PROJECTOR)
    trio.canvas.zoom_100()
    trio.double_click(QPoint(40, 40))
    box = trio.canvas.findChild(object, "nameBox")
    assert box.font().pixelSize() >= PROJECTOR.least_label_px


def test_one_who_gives_a_name_that_is_there_already_is_told(trio):
    trio.double_click(spot(trio))
    trio.type("ANA ")
    trio.type_key(ENTER)
    (twin,) = added(trio)
    assert trio.messages[-1].startswith(f"{twin.name} is here twice now")
    trio.editor.undo()
    trio.selection.set(["ben"])
    trio.key(Qt.Key.Key_F2)
    trio.type("Cy")
    trio.type_key(ENTER)
    assert trio.messages[-1].startswith("Cy is here twice now")
    said = len(trio.messages)
    trio.double_click(spot(trio))
    trio.type("Dee")
    trio.type_key(ENTER)
    assert len(trio.messages) == said
