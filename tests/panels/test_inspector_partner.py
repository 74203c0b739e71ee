"""The form about partners, worked by key and mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from shiboken6 import isValid

from netedit.model import edits
from netedit.model.records import ActorStatus, FieldType, Sensitivity, Subject
from netedit.panels.chips import ChipButton, Chips
from netedit.panels.choice_field import ChoiceField
from netedit.panels.fields import LineField, SuggestField
from netedit.panels.inspector_partner import PartnerForm
from netedit.panels.inspector_tie import TieForm
from netedit.panels.lists import LineList
from netedit.panels.notes_field import NotesField
from netedit.panels.steps import STEP, Steps
from netedit.picture.palette import DARK
from netedit.textsize import USUAL_PX, change
from tests.panels.desk import Desk, click, enter, part, pick, settle, write

CONTROL = Qt.KeyboardModifier.ControlModifier


def chips(panel, line: str) -> list[str]:
    parent = part(panel, LineField, line).parent()
    assert isinstance(parent, Chips)
    return [b.text() for b in parent.findChildren(ChipButton) if b.isVisible()]


def chip(panel, text: str) -> ChipButton:
    return next(b for b in panel.findChildren(ChipButton) if b.isVisible() and b.text() == text)


def test_typing_a_name_and_enter_is_one_edit_that_undo_takes_back(desk: Desk):
    panel = desk.inspector("Ana")
    name = part(panel, LineField, "name")
    write(name, "Ana Lee")
    assert desk.edits == 0
    enter(name)
    part(panel, ChoiceField, "kind").setFocus()
    assert desk.network.actors["Ana"].name == "Ana Lee"
    assert desk.steps == ["Rename Ana to Ana Lee"]
    assert desk.edits == 1
    desk.document.undo()
    assert name.text() == "Ana"


def test_leaving_a_field_commits_it(desk: Desk):
    panel = desk.inspector("Ana")
    role = part(panel, LineField, "role")
    write(role, "Head of housing")
    QTest.keyClick(role, Qt.Key.Key_Tab)
    assert desk.network.actors["Ana"].role == "Head of housing"


def test_escape_puts_a_name_back_and_changes_nothing(desk: Desk):
    panel = desk.inspector("Ana")
    name = part(panel, LineField, "name")
    write(name, "Mistake")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "Ana"
    part(panel, LineField, "role").setFocus()
    assert desk.edits == 0


def test_an_empty_name_is_refused_and_the_old_one_comes_back(desk: Desk):
    panel = desk.inspector("Ana")
    name = part(panel, LineField, "name")
    write(name, " ")
    enter(name)
    assert desk.refusals == ["A partner needs a name."]
    assert name.text() == "Ana"


def test_entering_the_same_text_again_is_no_edit(desk: Desk):
    panel = desk.inspector("Ana")
    name = part(panel, LineField, "name")
    write(name, "Ana")
    enter(name)
    assert desk.edits == 0


def test_choosing_a_kind_by_keyboard_changes_it(desk: Desk):
    panel = desk.inspector("Dee")
    kind = part(panel, ChoiceField, "kind")
    assert kind.currentText() == "Person"
    pick(kind, Qt.Key.Key_Down)
    assert desk.network.actors["Dee"].kind == "organisation"


def test_a_new_kind_is_made_and_given_in_one_step(desk: Desk):
    panel = desk.inspector("Dee")
    kind = part(panel, ChoiceField, "kind")
    kind.activated.emit(kind.count() - 1)
    line = part(panel, LineField, "askLine")
    write(line, "Volunteer")
    enter(line)
    settle()
    network = desk.network
    assert network.actor_kinds[network.actors["Dee"].kind].name == "Volunteer"
    assert desk.edits == 1
    assert kind.currentText() == "Volunteer"


def test_influence_is_set_by_digit_arrow_and_mouse_and_cleared(desk: Desk):
    panel = desk.inspector("Ana")
    steps = part(panel, Steps, "influence")

    def level() -> int | None:
        return desk.network.actors["Ana"].influence

    pick(steps, Qt.Key.Key_4)
    assert level() == 4
    pick(steps, Qt.Key.Key_Right)
    assert level() == 5
    pick(steps, Qt.Key.Key_0)
    assert level() is None
    place = QPoint(2 * STEP - STEP // 2, steps.height() // 2)
    QTest.mouseClick(steps, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert level() == 2
    QTest.mouseClick(steps, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert level() is None


def test_an_organisation_is_joined_by_its_name_and_left_by_its_cross(desk: Desk):
    panel = desk.inspector("Ana")
    line = part(panel, LineField, "organisations")
    assert chips(panel, "organisations") == ["Council"]
    write(line, "police")
    enter(line)
    assert [m.organisation for m in desk.network.memberships_of("Ana")] == ["Council", "Police"]
    assert chips(panel, "organisations") == ["Council", "Police"]
    assert line.text() == ""
    first = chip(panel, "Council")
    cross = QPoint(first.width() - 13, first.height() // 2)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, cross)
    assert [m.organisation for m in desk.network.memberships_of("Ana")] == ["Police"]
    assert chips(panel, "organisations") == ["Police"]


def test_delete_on_a_chip_leaves_the_organisation_and_a_click_shows_it(desk: Desk):
    panel = desk.inspector("Ana")
    council = chip(panel, "Council")
    QTest.mouseClick(
        council, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(12, 12)
    )
    assert desk.selection.ids == ("Council",)
    desk.selection.set(["Ana"])
    council = chip(panel, "Council")
    council.setFocus()
    QTest.keyClick(council, Qt.Key.Key_Delete)
    assert desk.network.memberships_of("Ana") == []


def test_an_unknown_organisation_is_offered_and_added_beside_its_member(desk: Desk):
    desk.editor.run(edits.move, "main", {"Ana": (10.0, 20.0)})
    panel = desk.inspector("Ana")
    line = part(panel, LineField, "organisations")
    before = desk.edits
    write(line, "Health Trust")
    enter(line)
    assert desk.edits == before
    click(part(panel, QPushButton, "addOrganisation"))
    assert desk.edits == before + 1
    added = next(a for a in desk.network.actors.values() if a.name == "Health Trust")
    assert desk.network.is_organisation(added)
    assert desk.network.placement("main", added.id) is not None
    assert chips(panel, "organisations") == ["Council", "Health Trust"]


def test_tags_are_added_by_comma_and_taken_away(desk: Desk):
    panel = desk.inspector("Ana")
    line = part(panel, LineField, "tags")
    line.setFocus()
    QTest.keyClicks(line, "champion,#board,")
    assert desk.network.actors["Ana"].tags == ("champion", "board")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    last = chip(panel, "board")
    assert last.hasFocus()
    QTest.keyClick(last, Qt.Key.Key_Backspace)
    assert desk.network.actors["Ana"].tags == ("champion",)


def test_notes_are_kept_while_typing_after_a_pause_and_merge_into_one_step(desk: Desk, qtbot):
    panel = desk.inspector("Ana")
    notes = part(panel, NotesField, "notes")
    notes.setFocus()
    QTest.keyClicks(notes, "Knows ")
    qtbot.waitUntil(lambda: desk.network.actors["Ana"].notes == "Knows")
    assert notes.toPlainText() == "Knows "
    QTest.keyClicks(notes, "everyone")
    qtbot.waitUntil(lambda: desk.network.actors["Ana"].notes == "Knows everyone")
    assert len(desk.steps) == 1
    assert notes.toPlainText() == "Knows everyone"


def test_what_is_typed_is_not_lost_when_the_panel_goes(desk: Desk):
    panel = desk.inspector("Ana")
    notes = part(panel, NotesField, "privateNotes")
    notes.setFocus()
    QTest.keyClicks(notes, "leaving in spring")
    panel.deleteLater()
    settle()
    assert desk.network.actors["Ana"].private_notes == "leaving in spring"
    again = desk.inspector("Ana")
    assert part(again, NotesField, "privateNotes").toPlainText() == "leaving in spring"


def test_commit_performs_what_is_typed_in_any_field(desk: Desk):
    panel = desk.inspector("Ana")
    write(part(panel, LineField, "sector"), "Health")
    QTest.keyClicks(part(panel, NotesField, "notes"), "Seen in May")
    panel.commit()
    assert desk.network.actors["Ana"].sector == "Health"
    assert desk.network.actors["Ana"].notes == "Seen in May"


def test_selecting_another_partner_commits_to_the_one_before(desk: Desk):
    panel = desk.inspector("Ana")
    name = part(panel, LineField, "name")
    write(name, "Ana Lee")
    desk.selection.set(["Ben"])
    assert desk.network.actors["Ana"].name == "Ana Lee"
    assert desk.network.actors["Ben"].name == "Ben"
    assert name.text() == "Ben"


def test_typing_about_a_partner_that_is_removed_is_dropped_in_silence(desk: Desk):
    panel = desk.inspector("Dee")
    write(part(panel, LineField, "name"), "Dee Page")
    desk.editor.run(edits.remove, ["Dee"])
    panel.commit()
    assert desk.refusals == []
    assert part(panel, QLabel, "inspectorHeading").text() == "The map"


def test_a_change_made_elsewhere_does_not_touch_what_is_being_typed(desk: Desk):
    panel = desk.inspector("Ana")
    name, role = part(panel, LineField, "name"), part(panel, LineField, "role")
    write(name, "Ana L")
    desk.editor.run(edits.change_actors, ["Ana"], role="Chair")
    desk.editor.run(edits.rename_actor, "Ana", "Anna")
    assert name.text() == "Ana L"
    assert role.text() == "Chair"
    QTest.keyClicks(name, "ee")
    enter(name)
    assert desk.network.actors["Ana"].name == "Ana Lee"


def test_notes_being_typed_survive_a_change_of_the_same_notes_elsewhere(desk: Desk):
    panel = desk.inspector("Ana")
    notes = part(panel, NotesField, "notes")
    notes.setFocus()
    QTest.keyClicks(notes, "mine")
    desk.editor.run(edits.change_actors, ["Ana"], notes="theirs")
    assert notes.toPlainText() == "mine"
    panel.commit()
    assert desk.network.actors["Ana"].notes == "mine"


def test_notes_that_are_refused_stay_where_they_were_typed(desk: Desk):
    panel = desk.inspector("Ana")
    notes = part(panel, NotesField, "notes")
    notes.setFocus()
    notes.insertPlainText("x" * 100_001)
    panel.commit()
    assert len(desk.refusals) == 1
    desk.editor.run(edits.change_actors, ["Ana"], role="Chair")
    assert len(notes.toPlainText()) == 100_001


def test_several_partners_show_what_differs_and_change_together(desk: Desk):
    desk.editor.run(edits.change_actors, ["Ana"], sector="Health")
    panel = desk.inspector("Ana", "Ben", "Cy")
    sector = part(panel, LineField, "sector")
    assert part(panel, QLabel, "inspectorHeading").text() == "3 partners"
    assert not part(panel, LineField, "name").isVisible()
    assert (sector.text(), sector.placeholderText()) == ("", "(several)")
    before = desk.edits
    write(sector, "Police")
    enter(sector)
    assert {desk.network.actors[i].sector for i in ("Ana", "Ben", "Cy")} == {"Police"}
    assert desk.edits == before + 1
    desk.document.undo()
    assert desk.network.actors["Ana"].sector == "Health"


def test_leaving_a_several_field_untouched_changes_nothing(desk: Desk):
    desk.editor.run(edits.change_actors, ["Ana"], sector="Health", notes="old")
    panel = desk.inspector("Ana", "Ben")
    before = desk.edits
    for name in ("sector", "tier", "notes", "privateNotes"):
        part(panel, (LineField if name in ("sector", "tier") else NotesField), name).setFocus()
    panel.commit()
    assert desk.edits == before


def test_partners_and_relationships_are_counted_and_each_has_its_fields(desk: Desk):
    panel = desk.inspector("Ana", "Ben", "Ana-Ben")
    heading = part(panel, QLabel, "inspectorHeading").text()
    assert heading == "2 partners and 1 relationship"
    pick(part(panel, Steps, "strength"), Qt.Key.Key_3)
    pick(part(panel, Steps, "interest"), Qt.Key.Key_2)
    assert desk.network.ties["Ana-Ben"].strength == 3
    assert [desk.network.actors[i].interest for i in ("Ana", "Ben")] == [2, 2]


def test_a_chip_that_only_some_have_is_given_to_none_when_it_is_removed(desk: Desk):
    panel = desk.inspector("Ana", "Ben")
    council = chip(panel, "Council")
    assert "only some" in council.accessibleName()
    council.setFocus()
    QTest.keyClick(council, Qt.Key.Key_Delete)
    assert desk.network.memberships == {}


def test_this_is_me_says_who_keeps_the_map(desk: Desk):
    panel = desk.inspector("Ana")
    box = part(panel, QCheckBox, "isMe")
    click(box)
    assert desk.network.map.me == "Ana"
    click(box)
    assert desk.network.map.me is None


def test_status_is_chosen_by_keyboard(desk: Desk):
    panel = desk.inspector("Ana")
    pick(part(panel, ChoiceField, "status"), Qt.Key.Key_Down)
    assert desk.network.actors["Ana"].status is ActorStatus.ENDED


def test_a_click_on_a_relationship_in_the_list_selects_it(desk: Desk):
    panel = desk.inspector("Ben")
    ties = part(panel, LineList, "relationships")
    assert [ties.item(row).text() for row in range(ties.count())] == ["Ana", "Cy"]
    rect = ties.visualItemRect(ties.item(1))
    QTest.mouseClick(
        ties.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center()
    )
    assert desk.selection.ids == ("Ben->Cy",)
    assert desk.shown == [("Ben->Cy",)]


def test_enter_on_a_member_of_an_organisation_selects_the_member(desk: Desk):
    panel = desk.inspector("Council")
    pick(part(panel, LineList, "members"), Qt.Key.Key_Return)
    assert desk.selection.ids == ("Ana",)


def test_private_fields_go_when_people_can_see_the_screen(desk: Desk):
    desk.editor.run(
        edits.add_field,
        "Trust",
        id_="trust",
        subject=Subject.PARTNER,
        sensitivity=Sensitivity.ME,
    )
    panel = desk.inspector("Ana")
    private = part(panel, NotesField, "privateNotes")
    QTest.keyClicks(private, "candid")
    panel.set_private_hidden(True)
    assert not private.isVisible()
    assert not part(panel, LineField, "own_trust").isVisible()
    assert part(panel, NotesField, "notes").isVisible()
    assert desk.network.actors["Ana"].private_notes == "candid"
    panel.set_private_hidden(False)
    assert private.isVisible()


@pytest.mark.parametrize(
    ("type_", "typed", "held"),
    [
        (FieldType.TEXT, "some words", "some words"),
        (FieldType.NUMBER, "12.5", 12.5),
        (FieldType.NUMBER, "7", 7),
        (FieldType.DATE, "2026-03", "2026-03"),
    ],
)
def test_an_own_field_takes_a_value_of_its_type(desk: Desk, type_, typed, held):
    desk.editor.run(edits.add_field, "Mine", id_="mine", type=type_)
    panel = desk.inspector("Ana")
    field = part(panel, LineField, "own_mine")
    write(field, typed)
    enter(field)
    assert desk.network.actors["Ana"].fields == {"mine": held}
    write(field, " ")
    enter(field)
    assert desk.network.actors["Ana"].fields == {}


def test_a_word_in_a_number_field_is_answered_with_a_sentence(desk: Desk):
    desk.editor.run(edits.add_field, "Beds", id_="beds", type=FieldType.NUMBER)
    panel = desk.inspector("Ana")
    field = part(panel, LineField, "own_beds")
    write(field, "many")
    enter(field)
    assert field.text() == ""
    said = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "“many” is not a number." in said


def test_a_choice_and_a_yes_or_no_field_are_chosen_by_keyboard(desk: Desk):
    choices = ("low", "high")
    desk.editor.run(edits.add_field, "Trust", id_="trust", type=FieldType.CHOICE, choices=choices)
    desk.editor.run(edits.add_field, "On call", id_="call", type=FieldType.YES_NO)
    panel = desk.inspector("Ana")
    pick(part(panel, ChoiceField, "own_trust"), Qt.Key.Key_Down, Qt.Key.Key_Down)
    pick(part(panel, ChoiceField, "own_call"), Qt.Key.Key_Down)
    assert desk.network.actors["Ana"].fields == {"trust": "high", "call": True}


def test_adding_a_field_gives_every_partner_a_row(desk: Desk):
    panel = desk.inspector("Ana")
    click(part(panel, QPushButton, "addField"))
    name = part(panel, LineField, "fieldName")
    write(name, "Last training")
    enter(name)
    settle()
    (field,) = desk.network.fields.values()
    assert (field.name, field.subject) == ("Last training", Subject.PARTNER)
    desk.selection.set(["Ben"])
    assert part(panel, LineField, f"own_{field.id}").isVisible()


def test_a_read_only_map_can_be_read_but_not_changed(desk: Desk):
    desk.store.read_only = "This map was made by a newer netedit."
    panel = desk.inspector("Ana")
    assert part(panel, LineField, "name").isReadOnly()
    assert part(panel, NotesField, "notes").isReadOnly()
    assert not part(panel, ChoiceField, "kind").isEnabled()
    pick(part(panel, Steps, "influence"), Qt.Key.Key_3)
    assert desk.edits == 0
    assert desk.refusals == []


def test_moving_partners_does_not_fill_the_form_again(desk: Desk, monkeypatch):
    desk.editor.run(edits.move, "main", {"Ana": (0.0, 0.0)})
    panel = desk.inspector("Ana")
    filled: list[object] = []
    monkeypatch.setattr(part(panel, LineField, "role"), "fill", filled.append)
    desk.editor.run(edits.move, "main", {"Ana": (50.0, 0.0)})
    desk.editor.run(edits.change_actors, ["Dee"], role="far away")
    assert filled == []
    desk.editor.run(edits.change_actors, ["Ana"], tier="Place")
    assert filled == [""]


def test_everything_a_person_uses_has_a_name_and_a_tip(desk: Desk):
    panel = desk.inspector("Ana", "Ana-Ben")
    kinds = (LineField, NotesField, ChoiceField, Steps, QCheckBox, QPushButton, LineList)
    for kind in kinds:
        for widget in panel.findChildren(kind):
            assert widget.objectName(), widget
            assert widget.accessibleName() or not widget.isVisible(), widget.objectName()
            assert widget.toolTip() or not widget.isVisible(), widget.objectName()


def test_the_tab_key_goes_through_the_form_from_top_to_bottom(desk: Desk):
    panel = desk.inspector("Ana")
    part(panel, LineField, "name").setFocus()
    met: list[str] = []
    for _ in range(16):
        focused = desk.frame.focusWidget()
        met.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met == [
        "name",
        "kind",
        "role",
        "choosePicture",
        "chip",
        "organisations",
        "sector",
        "tier",
        "influence",
        "interest",
        "status",
        "isMe",
        "tags",
        "review",
        "notes",
        "privateNotes",
    ]


@pytest.mark.parametrize("width", [280, 320])
def test_nothing_in_the_form_is_wider_than_the_dock(desk: Desk, width: int):
    desk.editor.run(
        edits.rename_actor, "Ana", "Anastasia-Wilhelmina Featherstonehaugh-Cholmondeley " * 3
    )
    desk.editor.run(edits.add_field, "Unbreakablefieldnamethatislong", id_="mine")
    desk.frame.resize(width, 800)
    panel = desk.inspector("Ana", "Ana-Ben")
    settle()
    page = part(panel, QWidget, "inspectorPage")
    assert page.width() <= width
    assert page.minimumSizeHint().width() <= width


@pytest.mark.parametrize("name", ["kind", "status", "influence", "isMe", "relationships"])
def test_delete_in_the_panel_does_not_remove_what_is_selected(desk: Desk, name: str):
    removed: list[str] = []
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Delete), desk.frame)
    shortcut.activated.connect(lambda: removed.append("Ana"))
    panel = desk.inspector("Ana")
    widget = part(panel, QWidget, name)
    pick(widget, Qt.Key.Key_Delete)
    assert removed == []
    panel.parentWidget().setFocus()
    QTest.keyClick(desk.frame, Qt.Key.Key_Delete)
    assert removed == ["Ana"]


def test_another_theme_keeps_what_is_being_typed(desk: Desk):
    panel = desk.inspector("Ana")
    role = part(panel, LineField, "role")
    write(role, "Head of hous")
    panel.set_theme(DARK)
    assert role.text() == "Head of hous"
    QTest.keyClicks(role, "ing")
    enter(role)
    assert desk.network.actors["Ana"].role == "Head of housing"


def test_undo_belongs_to_the_map_unless_something_is_being_typed(desk: Desk):
    undone: list[str] = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), desk.frame)
    shortcut.activated.connect(lambda: undone.append("map"))
    panel = desk.inspector("Ana")
    name = part(panel, LineField, "name")
    write(name, "Ana Lee")
    QTest.keyClick(name, Qt.Key.Key_Z, CONTROL)
    assert undone == []
    write(name, "Ana Lee")
    enter(name)
    QTest.keyClick(name, Qt.Key.Key_Z, CONTROL)
    assert undone == ["map"]


def test_the_down_key_offers_the_values_already_on_the_map(desk: Desk):
    desk.editor.run(edits.change_actors, ["Ben"], sector="Health")
    desk.editor.run(edits.change_actors, ["Cy"], sector="Police")
    panel = desk.inspector("Ana")
    sector = part(panel, SuggestField, "sector")
    pick(sector, Qt.Key.Key_Down)
    popup = sector.completer().popup()
    assert popup.isVisible()
    offered = popup.model()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == [
        "Health",
        "Police",
    ]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QTest.qWait(1)
    assert desk.network.actors["Ana"].sector == "Health"


def test_forms_that_are_made_ahead_stay_out_of_sight(desk: Desk, qtbot):
    inspector = desk.inspector()
    qtbot.waitUntil(lambda: {"partners", "ties"} <= set(inspector._forms), timeout=5000)
    qtbot.wait(1)
    assert [key for key, form in inspector._forms.items() if form.isVisible()] == ["map"]
    assert not inspector._titles["partners"].isVisible()


def test_out_of_sight_it_follows_nothing_and_is_right_when_it_comes(desk: Desk):
    panel = desk.inspector("Ana")
    name = part(panel, LineField, "name")
    panel.hide()
    desk.selection.set(["Ben"])
    desk.editor.run(edits.rename_actor, "Ben", "Benjamin")
    assert name.text() == "Ana"
    panel.show()
    assert name.text() == "Benjamin"
    panel.hide()
    desk.editor.run(edits.remove, ["Ben"])
    panel.show()
    assert not name.isVisible()


def test_a_form_that_is_made_piece_by_piece_is_whole_for_whoever_selects_somebody(desk: Desk):
    panel = desk.inspector()
    panel._get_ready()
    for _ in range(3):
        panel._getting_ready.go_on()
    (form,) = panel.findChildren(PartnerForm)
    assert form.findChild(LineList, "members") is None
    assert not form.isVisible()
    desk.selection.set(["Ana"])
    assert part(panel, LineField, "name").text() == "Ana"
    panel._getting_ready.finish()
    assert len(panel.findChildren(PartnerForm)) == 1
    assert part(panel, LineList, "relationships").isVisible()


def test_forms_got_ready_are_not_seen_and_stand_in_their_order(desk: Desk):
    panel = desk.inspector()
    panel._get_ready()
    panel._getting_ready.finish()
    (partners,), (ties,) = panel.findChildren(PartnerForm), panel.findChildren(TieForm)
    assert partners.isHidden()
    assert ties.isHidden()
    desk.selection.set(["Ana"])
    name = part(panel, LineField, "name")
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert part(panel, ChoiceField, "kind").hasFocus()


def test_forms_nobody_sees_are_let_go_of_before_text_has_another_size_and_got_ready_anew(
    desk: Desk, larger_words
):
    panel = desk.inspector("Ana")
    panel._get_ready()
    panel._getting_ready.finish()
    (partners,), (ties,) = panel.findChildren(PartnerForm), panel.findChildren(TieForm)
    name = part(panel, LineField, "name")
    QTest.keyClicks(name, "bel")
    larger_words()
    assert not isValid(ties)
    assert panel.findChildren(PartnerForm) == [partners]
    assert name.text() == "belAna"
    panel._get_ready()
    change(USUAL_PX)
    # not even those that are half made
    assert panel.findChildren(TieForm) == []
    panel._get_ready()
    panel._getting_ready.finish()
    assert [form.isHidden() for form in panel.findChildren(TieForm)] == [True]
    desk.selection.set([next(iter(desk.network.ties))])
    assert part(panel, ChoiceField, "tieKind").isVisible()
