"""Two partners that are one person become one by a command, as one step."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QRadioButton

from netedit.app.merge_dialog import MergeDialog, choices_of, order_of
from netedit.model import edits
from tests.texts import network


def in_dialog(act) -> None:
    """Do something with the dialog as soon as it is there."""

    def press() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MergeDialog) and widget.isVisible():
                act(widget)
                return
        QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)


def change(window, id_: str, **fields: object) -> None:
    window.editor.run(edits.change_actors, [id_], **fields)


def test_two_selected_partners_become_one_as_chosen_and_undo_makes_them_two(open_map):
    window = open_map("ana-ben ben-cy anna-cy anna-dee")
    change(window, "ana", role="Nurse", notes="tall")
    change(window, "anna", role="Matron", notes="kind")
    before = window.editor.network
    window.selection.set(["ana", "anna"])

    def choose(dialog: MergeDialog) -> None:
        nurse = next(b for b in dialog.findChildren(QRadioButton) if b.text() == "Nurse")
        nurse.click()
        dialog.accept()

    in_dialog(choose)
    window.actions_of.all["merge_partners"].trigger()
    after = window.editor.network
    assert len(after.actors) == 4
    one = next(a for a in after.actors.values() if a.name == "anna")
    assert (one.role, set(one.notes.split())) == ("Nurse", {"tall", "kind"})
    assert len(after.ties_of(one.id)) == 3
    assert window.selection.ids == (one.id,)
    window.editor.undo()
    assert window.editor.network == before


def test_cancel_changes_nothing(open_map):
    window = open_map("ana-ben anna")
    before = window.editor.network
    window.selection.set(["ana", "anna"])
    in_dialog(lambda dialog: dialog.reject())
    window.actions_of.all["merge_partners"].trigger()
    assert window.editor.network is before


def test_it_can_be_had_for_two_partners_only(open_map):
    window = open_map("ana ben cy")
    action = window.actions_of.all["merge_partners"]
    for ids, can in ((["ana"], False), (["ana", "ben"], True), (["ana", "ben", "cy"], False)):
        window.selection.set(ids)
        assert action.isEnabled() is can


def test_whoever_has_more_relationships_stays_where_it_is():
    drawn = network("ana-ben anna-cy anna-dee")
    assert order_of(drawn, ["ana", "anna"]) == ("anna", "ana")
    assert order_of(drawn, ["ben", "cy"]) == ("ben", "cy")


def test_only_what_both_say_differently_is_asked_and_the_fuller_name_is_proposed():
    drawn = network("ana anna")
    one = replace(drawn.actors["ana"], role="Nurse", influence=2)
    drawn = drawn.apply(edits.change_actors(drawn, ["ana"], role=one.role, influence=2).changes)
    drawn = drawn.apply(edits.change_actors(drawn, ["anna"], influence=4).changes)
    found = {choice.key: choice for choice in choices_of(drawn, "ana", "anna")}
    assert set(found) == {"name", "influence"}
    assert found["name"].texts[found["name"].first] == "anna"
    assert found["influence"].texts[found["influence"].first] == "4"


def test_the_dialog_says_what_becomes_of_relationships(qapp):
    drawn = network("ana-ben:2 anna-ben:4 ana-anna anna-cy")
    dialog = MergeDialog(drawn, ["ana", "anna"])
    said = dialog.findChild(QLabel, "mergeOutcome").text()
    assert "It will have 2 relationships." in said
    assert "1 that says the same on both sides becomes one" in said
    assert "What lies between the two goes; its notes stay." in said
    dialog.deleteLater()


def test_of_two_of_one_name_the_dialog_says_where_each_belongs(qapp):
    drawn = network("ana@Housing anna@Surgery anna-ben")
    drawn = drawn.apply(edits.change_actors(drawn, ["anna"], name="ana").changes)
    dialog = MergeDialog(drawn, ["ana", "anna"])
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Housing · 0 relationships", "Surgery · 1 relationship"} <= said
    outcome = dialog.findChild(QLabel, "mergeOutcome").text()
    assert "It will be a member of Surgery and Housing." in outcome
    dialog.deleteLater()


@pytest.mark.parametrize("side", [0, 1])
def test_what_cannot_be_is_said_and_cannot_be_accepted(qapp, side: int):
    drawn = network("ana [Hub] cy@Hub")
    dialog = MergeDialog(drawn, ["ana", "Hub"])
    kinds = [b for b in dialog.findChildren(QRadioButton) if "merge_kind" in b.objectName()]
    kinds[side].click()
    accept = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    is_person = kinds[side].text() == "Person"
    assert accept.isEnabled() is not is_person
    said = dialog.findChild(QLabel, "mergeOutcome").text()
    assert ("must be an organisation" in said) is is_person
    dialog.deleteLater()
