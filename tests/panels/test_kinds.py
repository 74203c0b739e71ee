"""The dialog on kinds: every change is performed at once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from netedit.model import edits
from netedit.model.records import ActsAs, LineStyle, Shape
from netedit.panels.choice_field import ChoiceField
from netedit.panels.colours import ColourButton
from netedit.panels.fields import LineField
from netedit.panels.kinds import KindsDialog
from tests.panels.desk import Desk, click, enter, part, pick, settle, write


def kinds(desk: Desk) -> KindsDialog:
    dialog = KindsDialog(desk.editor, desk.frame)
    desk.frame.show()
    dialog.open()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    return dialog


def choose_colour(button: ColourButton, name: str) -> None:
    button.menu().aboutToShow.emit()
    next(action for action in button.menu().actions() if action.text() == name).trigger()


def test_a_kind_is_renamed_and_can_be_undone(desk: Desk):
    dialog = kinds(desk)
    name = part(dialog, LineField, "kindName_person")
    write(name, "Officer")
    enter(name)
    assert desk.network.actor_kinds["person"].name == "Officer"
    assert dialog.isVisible()
    desk.document.undo()
    assert name.text() == "Person"


def test_a_kind_changes_its_shape_and_colour_and_how_it_acts(desk: Desk):
    dialog = kinds(desk)
    pick(part(dialog, ChoiceField, "kindShape_person"), Qt.Key.Key_Down)
    choose_colour(part(dialog, ColourButton, "kindColour_person"), "Mint")
    pick(part(dialog, ChoiceField, "kindActs_person"), Qt.Key.Key_Down)
    kind = desk.network.actor_kinds["person"]
    assert (kind.shape, kind.colour) == (Shape.SQUARE, "#44bb99")
    assert kind.acts_as is ActsAs.ORGANISATION
    assert desk.edits == 3


def test_a_refused_change_shows_the_truth_again(desk: Desk):
    dialog = kinds(desk)
    acts = part(dialog, ChoiceField, "kindActs_organisation")
    pick(acts, Qt.Key.Key_Up)
    assert len(desk.refusals) == 1
    assert acts.currentText() == "an organisation"


def test_a_kind_of_relationship_gets_a_layer_and_a_line(desk: Desk):
    dialog = kinds(desk)
    layer = part(dialog, LineField, "kindLayer_works with")
    write(layer, "formal")
    enter(layer)
    pick(part(dialog, ChoiceField, "kindLine_works with"), Qt.Key.Key_Down)
    kind = desk.network.tie_kinds["works with"]
    assert (kind.layer, kind.line_style) == ("formal", LineStyle.DASHED)


def test_an_added_kind_can_be_named_at_once_and_has_a_colour_of_its_own(desk: Desk):
    dialog = kinds(desk)
    click(part(dialog, QPushButton, "add_partner_kind"))
    added = list(desk.network.actor_kinds.values())[-1]
    others = [k.colour for k in desk.network.actor_kinds.values() if k.id != added.id]
    assert added.colour not in others
    name = part(dialog, LineField, f"kindName_{added.id}")
    assert name.hasFocus()
    QTest.keyClicks(name, "Volunteer")
    enter(name)
    assert desk.network.actor_kinds[added.id].name == "Volunteer"


def test_an_unused_kind_goes_at_once(desk: Desk):
    desk.editor.run(edits.add_actor_kind, "Volunteer", id_="volunteer")
    dialog = kinds(desk)
    click(part(dialog, QPushButton, "removeKind_volunteer"))
    assert "volunteer" not in desk.network.actor_kinds


def test_a_kind_in_use_asks_what_its_partners_shall_be(desk: Desk):
    desk.editor.run(edits.add_actor_kind, "Volunteer", id_="volunteer")
    dialog = kinds(desk)
    click(part(dialog, QPushButton, "removeKind_person"))
    assert "person" in desk.network.actor_kinds
    instead = part(dialog, ChoiceField, "insteadKind")
    pick(instead, Qt.Key.Key_Down)
    assert instead.currentText() == "Volunteer"
    before = desk.edits
    click(part(dialog, QPushButton, "removeKindNow"))
    settle()
    assert "person" not in desk.network.actor_kinds
    assert desk.network.actors["Ana"].kind == "volunteer"
    assert desk.edits == before + 1


def test_keeping_a_kind_in_use_changes_nothing(desk: Desk):
    dialog = kinds(desk)
    click(part(dialog, QPushButton, "removeKind_person"))
    keep = part(dialog, QPushButton, "keepKind")
    click(keep)
    assert not keep.isVisible()
    assert desk.edits == 0


def test_the_last_kind_cannot_be_removed(desk: Desk):
    dialog = kinds(desk)
    assert not part(dialog, QPushButton, "removeKind_works with").isEnabled()


def test_closing_performs_what_is_being_typed(desk: Desk):
    dialog = kinds(desk)
    write(part(dialog, LineField, "kindName_person"), "Officer")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert desk.network.actor_kinds["person"].name == "Officer"


def test_the_inspector_opens_the_dialog(desk: Desk):
    panel = desk.inspector()
    click(part(panel, QPushButton, "showKinds"))
    assert part(panel, QDialog, "kindsDialog").isVisible()


def test_the_tab_key_goes_down_through_the_kinds_and_then_to_the_button_that_adds_one(desk: Desk):
    dialog = kinds(desk)
    order: list[str] = []
    for _ in range(40):
        at = dialog.focusWidget()
        order.append(at.objectName())
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert order[0] == "kindName_person"
    add = order.index("add_partner_kind")
    layer = next(i for i, name in enumerate(order) if name.startswith("kindLayer"))
    assert order.index("removeKind_organisation") < add < layer
