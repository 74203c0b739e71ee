"""What a screen reader is told of the map."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible

from netedit.canvas.said import tie_said
from netedit.canvas.view import Canvas
from netedit.model import edits
from netedit.picture.palette import LIGHT
from tests.canvas.conftest import SHIFT, TRIO, placed

NAME = QAccessible.Text.Name
DESCRIPTION = QAccessible.Text.Description


def spoken(bench) -> list[str]:
    list_ = QAccessible.queryAccessibleInterface(bench.canvas)
    items = [list_.child(i) for i in range(list_.childCount())]
    return [i.text(NAME) for i in items if i.role() == QAccessible.Role.ListItem]


def test_the_map_is_a_list_of_its_partners_in_reading_order(trio):
    list_ = QAccessible.queryAccessibleInterface(trio.canvas)
    assert list_.role() == QAccessible.Role.List
    assert list_.text(NAME) == "Network map"
    assert spoken(trio) == [
        "ana, person, 1 relationship",
        "ben, person, 1 relationship",
        "cy, person, 0 relationships, isolated",
    ]


def test_the_list_follows_every_edit(trio):
    spoken(trio)
    trio.drag(trio.rim("ana"), trio.at("cy"))
    trio.editor.findings_changed.emit(trio.editor._found._computed())
    trio.selection.set(["ben"])
    trio.canvas.hand.remove()
    assert [s.split(",")[0] for s in spoken(trio)] == ["ana", "cy"]
    assert spoken(trio)[0].startswith("ana, person, 1 relationship")


def test_a_key_person_and_an_organisation_are_named_as_such(bench):
    places = {"ana": (0, 0), "ben": (-150, 100), "Council": (150, 100)}
    shown = bench(placed("ben-ana-[Council]", places))
    assert spoken(shown)[0] == "ana, person, 2 relationships, key person"
    assert spoken(shown)[2] == "Council, organisation, 1 relationship"


def test_an_item_tells_where_it_is_and_whether_it_is_selected(trio):
    trio.selection.set(["cy"])
    list_ = QAccessible.queryAccessibleInterface(trio.canvas)
    ana, cy = list_.child(0), list_.child(2)
    assert (ana.state().selected, cy.state().selected) == (0, 1)
    assert cy.state().focused == 1
    assert cy.rect().contains(trio.viewport.mapToGlobal(trio.at("cy")))
    at = cy.rect().center()
    assert list_.childAt(at.x(), at.y()) is cy
    assert list_.focusChild() is cy
    assert list_.indexOfChild(cy) == 2


def test_an_item_of_a_partner_that_is_gone_is_no_longer_valid(trio):
    cy = QAccessible.queryAccessibleInterface(trio.canvas).child(2)
    trio.selection.set(["cy"])
    trio.canvas.hand.remove()
    assert not cy.isValid()
    assert cy.text(NAME) == ""
    assert cy.state().invalid == 1


def test_the_boxes_on_the_canvas_can_be_reached(trio):
    trio.double_click(trio.at("ana"))
    list_ = QAccessible.queryAccessibleInterface(trio.canvas)
    viewport = list_.child(list_.childCount() - 1)
    names = [viewport.child(i).text(NAME) for i in range(viewport.childCount())]
    assert "Name" in names
    trio.type_key(Qt.Key.Key_Escape)


def test_listening_does_no_harm_to_editing(trio):
    QAccessible.setActive(True)
    try:
        for number in range(30):
            trio.key(Qt.Key.Key_Tab if number % 4 else Qt.Key.Key_Home)
            trio.key(Qt.Key.Key_Right, SHIFT)
            spoken(trio)
        trio.canvas.hand.remove()
        trio.editor.undo()
        gc.collect()
        assert len(spoken(trio)) == 3
    finally:
        QAccessible.setActive(False)


def test_a_canvas_can_go_while_it_was_read(trio):
    second = Canvas(trio.editor, trio.selection, LIGHT, trio.frame)
    list_ = QAccessible.queryAccessibleInterface(second)
    first = list_.child(0)
    second.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del second, list_
    gc.collect()
    assert not first.isValid()
    trio.drag(trio.at("ana"), trio.at("ana", 30, 30))
    assert trio.steps == ["Move ana"]
    assert len(spoken(trio)) == 3


def items(bench) -> dict:
    list_ = QAccessible.queryAccessibleInterface(bench.canvas)
    found = [list_.child(i) for i in range(list_.childCount() - 1)]
    return {item.text(NAME).split(",")[0]: item for item in found}


def test_an_item_tells_next_what_somebody_does_and_who_is_around(bench):
    shown = bench(placed("ana-ben ana-cy ana@[Council] dee", TRIO | {"Council": (0.0, -90.0)}))
    shown.editor.run(edits.change_actors, ["ana"], role="Chief  nurse")
    found = items(shown)
    told = found["ana"].text(DESCRIPTION)
    assert told == "Chief nurse; in Council; related to ben and cy"
    assert found["dee"].text(DESCRIPTION) == ""
    assert found["Council"].text(NAME) == "Council, organisation, 0 relationships, 1 member"


def test_of_many_around_somebody_five_are_named_and_the_rest_is_counted(bench):
    places = {"hub": (0.0, 0.0)} | {f"p{n}": (90.0 * n, 150.0) for n in range(8)}
    shown = bench(placed(" ".join(f"hub-p{n}" for n in range(8)), places))
    told = items(shown)["hub"].text(DESCRIPTION)
    assert told == "related to p0, p1, p2, p3, p4 and 3 more"


def test_notes_and_frames_are_read_after_the_partners(trio):
    trio.editor.run(edits.add_note, "ask\nCy", trio.editor.view, (60.0, 60.0))
    trio.editor.run(edits.add_frame, "Health", trio.editor.view, (-90.0, -90.0, 90.0, 90.0))
    assert spoken(trio)[3:] == ["Note: ask Cy", "Frame: Health"]


def test_what_a_pointer_does_can_be_done_with_an_item(trio):
    trio.before.setFocus()
    ana, ben = items(trio)["ana"], items(trio)["ben"]
    acting = ana.actionInterface()
    acting.doAction(acting.pressAction())
    assert trio.selection.ids == ("ana",)
    assert trio.before.hasFocus()
    other = ben.actionInterface()
    other.doAction(other.toggleAction())
    assert trio.selection.ids == ("ana", "ben")
    other.doAction(other.setFocusAction())
    assert trio.selection.ids == ("ben",)
    assert trio.canvas.hasFocus()
    assert ben.state().focused == 1


def test_the_menu_of_an_item_opens_where_the_item_is(trio, qtbot):
    acting = items(trio)["cy"].actionInterface()
    with qtbot.waitSignal(trio.canvas.menu_requested) as asked:
        acting.doAction(acting.showMenuAction())
    assert trio.selection.ids == ("cy",)
    assert (asked.args[0] - trio.at("cy")).manhattanLength() < 80


def test_an_item_of_somebody_gone_does_nothing(trio):
    acting = items(trio)["cy"].actionInterface()
    trio.editor.run(edits.remove, ["cy"])
    trio.selection.set(["ana"])
    assert acting.actionNames() == []
    acting.doAction(acting.pressAction())
    assert trio.selection.ids == ("ana",)


def test_one_can_select_in_the_list(trio):
    choosing = QAccessible.queryAccessibleInterface(trio.canvas).selectionInterface()
    found = items(trio)
    assert choosing.select(found["ana"])
    assert choosing.select(found["cy"])
    assert trio.selection.ids == ("ana", "cy")
    assert [item.text(NAME)[:3] for item in choosing.selectedItems()] == ["ana", "cy,"]
    assert choosing.unselect(found["ana"])
    assert not choosing.unselect(found["ben"])
    assert (choosing.selectedItemCount(), choosing.isSelected(found["cy"])) == (1, True)
    assert choosing.selectAll()
    assert len(trio.selection.ids) == 3
    assert choosing.clear()
    assert trio.selection.ids == ()


def test_in_a_large_map_no_item_is_made_that_nobody_asks_for(bench):
    many = {f"p{n}": (90.0 * (n % 60), 90.0 * (n // 60)) for n in range(3000)}
    shown = bench(placed(" ".join(many), many))
    QAccessible.setActive(True)
    try:
        list_ = QAccessible.queryAccessibleInterface(shown.canvas)
        assert list_.childCount() == 3001
        shown.key(Qt.Key.Key_Home)
        shown.key(Qt.Key.Key_PageDown)
        shown.canvas.hand.select_all()
        shown.editor.run(edits.remove, [f"p{n}" for n in range(1000)])
        assert list_.childCount() == 2001
        assert list_.made <= 3
    finally:
        QAccessible.setActive(False)


def test_a_relationship_is_said_with_its_ends_its_way_and_its_strength(bench):
    shown = bench(placed("ana->ben ben-cy", TRIO))
    first, second = shown.network.ties.values()
    shown.editor.run(edits.change_ties, [first.id], strength=4)
    shown.editor.findings_changed.emit(shown.editor._found._computed())
    kind = shown.network.tie_kinds[first.kind].name
    said = tie_said(shown.canvas._board, first.id)
    assert said == f"Relationship {kind}: ana to ben, one way, strength 4 of 5, bridge"
    assert tie_said(shown.canvas._board, second.id).startswith(f"Relationship {kind}: ben and cy")
