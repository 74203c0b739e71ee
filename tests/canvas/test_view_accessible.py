"""What a screen reader is told of the map."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible

from netedit.canvas.view import Canvas
from netedit.picture.palette import LIGHT
from tests.canvas.conftest import SHIFT, placed

NAME = QAccessible.Text.Name


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
    trio.editor.findings_changed.emit(trio.editor._computed())
    trio.selection.set(["ben"])
    trio.canvas.remove_selected()
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
    trio.canvas.remove_selected()
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
        trio.canvas.remove_selected()
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
