"""The forms about relationships, notes and the map, worked by key and mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget

from netedit.model import edits
from netedit.model.records import Direction, Sensitivity, TieStatus
from netedit.panels.choice_field import ChoiceField
from netedit.panels.fields import LineField, is_date
from netedit.panels.inspector_parts import ClickedLabel
from netedit.panels.notes_field import NotesField
from netedit.panels.steps import Steps
from netedit.panels.ticks import TickBox
from tests.panels.desk import Desk, click, enter, part, pick, settle, write

TIE = "Ana-Ben"
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def radio(panel: QWidget, direction: Direction) -> QRadioButton:
    return part(panel, QRadioButton, f"direction_{direction.value}")


def test_the_direction_is_chosen_between_both_names(desk: Desk):
    panel = desk.inspector(TIE)
    assert radio(panel, Direction.NONE).isChecked()
    forward = radio(panel, Direction.FORWARD)
    assert forward.text() == "Ana → Ben"
    QTest.mouseClick(forward, LEFT, NO_KEY, QPoint(10, forward.height() // 2))
    assert desk.network.ties[TIE].direction is Direction.FORWARD
    QTest.keyClick(forward, Qt.Key.Key_Down)
    assert desk.network.ties[TIE].direction is Direction.NONE
    assert desk.edits == 2


def test_turning_round_swaps_the_ends_of_a_one_way_relationship(desk: Desk):
    panel = desk.inspector("Ben->Cy")
    click(part(panel, QPushButton, "turnRound"))
    tie = desk.network.ties["Ben->Cy"]
    assert (tie.source, tie.target) == ("Cy", "Ben")
    assert radio(panel, Direction.FORWARD).text() == "Cy → Ben"


def test_there_is_nothing_to_turn_round_without_a_direction(desk: Desk):
    panel = desk.inspector(TIE)
    assert not part(panel, QPushButton, "turnRound").isVisible()


def test_the_ends_lead_to_the_partners(desk: Desk):
    panel = desk.inspector(TIE)
    click(part(panel, QPushButton, "target"))
    assert desk.selection.ids == ("Ben",)


def test_strength_and_status_are_set_by_keyboard(desk: Desk):
    panel = desk.inspector(TIE)
    pick(part(panel, Steps, "strength"), Qt.Key.Key_5)
    pick(part(panel, ChoiceField, "tieStatus"), Qt.Key.Key_Down, Qt.Key.Key_Down)
    tie = desk.network.ties[TIE]
    assert (tie.strength, tie.status) == (5, TieStatus.WANTED)


@pytest.mark.parametrize("text", ["2026", "2026-03", "2024-02-29"])
def test_a_date_may_be_cut_to_month_or_year(desk: Desk, text: str):
    panel = desk.inspector(TIE)
    since = part(panel, LineField, "since")
    write(since, text)
    enter(since)
    assert desk.network.ties[TIE].since == text


@pytest.mark.parametrize(
    ("text", "day"),
    [("March 2025", "2025-03"), ("1.2.26", "2026-02-01"), ("2026-3", "2026-03")],
)
def test_since_is_typed_as_people_write_a_date(desk: Desk, text, day):
    panel = desk.inspector(TIE)
    since = part(panel, LineField, "since")
    write(since, text)
    enter(since)
    assert desk.network.ties[TIE].since == since.text() == day
    assert not part(panel, QLabel, "dateProblem").text()


@pytest.mark.parametrize("text", ["March", "2026-13", "2026-02-30", "26"])
def test_a_wrong_date_is_answered_with_a_sentence_and_the_old_one_comes_back(desk: Desk, text):
    desk.editor.run(edits.change_ties, [TIE], since="2025")
    panel = desk.inspector(TIE)
    since = part(panel, LineField, "since")
    write(since, text)
    enter(since)
    problem = part(panel, QLabel, "dateProblem")
    assert problem.text() == f"“{text}” is not a date. Write 2026, 2026-03 or 2026-03-31."
    assert problem.isVisible()
    assert since.text() == "2025"
    assert desk.network.ties[TIE].since == "2025"
    QTest.keyClicks(since, "1")
    assert not problem.isVisible()


def test_digits_of_other_scripts_make_no_date():
    assert is_date("2026")
    assert not is_date("２０２６")


def test_an_emptied_date_is_taken_away(desk: Desk):
    desk.editor.run(edits.change_ties, [TIE], since="2025")
    panel = desk.inspector(TIE)
    since = part(panel, LineField, "since")
    since.setFocus()
    QTest.keyClick(since, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(since, Qt.Key.Key_Delete)
    enter(since)
    assert desk.network.ties[TIE].since is None


def test_an_end_before_the_beginning_is_kept_and_pointed_out(desk: Desk):
    panel = desk.inspector(TIE)
    for name, text in (("since", "2026-03"), ("until", "2026-01")):
        write(part(panel, LineField, name), text)
        enter(part(panel, LineField, name))
    assert desk.network.ties[TIE].until == "2026-01"
    assert part(panel, QLabel, "dateProblem").isVisible()


def test_an_end_in_the_year_of_the_beginning_is_no_problem(desk: Desk):
    panel = desk.inspector(TIE)
    for name, text in (("since", "2026-03"), ("until", "2026")):
        write(part(panel, LineField, name), text)
        enter(part(panel, LineField, name))
    assert not part(panel, QLabel, "dateProblem").isVisible()


def test_a_purpose_is_ticked_by_its_words_and_unticked_by_keyboard(desk: Desk):
    desk.editor.run(edits.add_purpose, "Safe discharge home", id_="home")
    panel = desk.inspector(TIE)
    words = next(label for label in panel.findChildren(ClickedLabel) if label.isVisible())
    click(words)
    assert desk.network.ties[TIE].purposes == ("home",)
    pick(part(panel, TickBox, "purpose_home"), Qt.Key.Key_Space)
    assert desk.network.ties[TIE].purposes == ()


def test_a_purpose_only_some_serve_goes_to_all_first(desk: Desk):
    desk.editor.run(edits.add_purpose, "Safe discharge home", id_="home")
    desk.editor.run(edits.change_ties, [TIE], purposes=("home",))
    panel = desk.inspector(TIE, "Ben->Cy")
    box = part(panel, TickBox, "purpose_home")
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    before = desk.edits
    click(box)
    assert [tie.purposes for tie in desk.network.ties.values()] == [("home",), ("home",)]
    assert desk.edits == before + 1
    click(box)
    assert [tie.purposes for tie in desk.network.ties.values()] == [(), ()]


def test_a_new_purpose_is_made_and_served_in_one_step(desk: Desk):
    panel = desk.inspector(TIE)
    click(part(panel, QPushButton, "newPurpose"))
    line = part(panel, LineField, "askLine")
    write(line, "Fewer evictions")
    enter(line)
    settle()
    (purpose,) = desk.network.purposes.values()
    assert purpose.statement == "Fewer evictions"
    assert desk.network.ties[TIE].purposes == (purpose.id,)
    assert desk.edits == 1


def test_a_question_whose_answer_is_refused_stays_open(desk: Desk):
    desk.editor.run(edits.add_purpose, "Fewer evictions")
    panel = desk.inspector(TIE)
    click(part(panel, QPushButton, "newPurpose"))
    line = part(panel, LineField, "askLine")
    write(line, "fewer evictions")
    enter(line)
    settle()
    assert desk.refusals == ["There is already a purpose called “fewer evictions”."]
    assert line.isVisible()
    assert line.text() == "fewer evictions"


def test_several_relationships_change_in_one_edit(desk: Desk):
    panel = desk.inspector(TIE, "Ben->Cy")
    assert part(panel, QLabel, "inspectorHeading").text() == "2 relationships"
    assert not any(radio(panel, each).isChecked() for each in Direction)
    QTest.mouseClick(radio(panel, Direction.BOTH), LEFT, NO_KEY, QPoint(10, 12))
    assert {tie.direction for tie in desk.network.ties.values()} == {Direction.BOTH}
    assert desk.edits == 1


def test_a_renamed_end_is_renamed_in_the_form(desk: Desk):
    panel = desk.inspector(TIE)
    desk.editor.run(edits.rename_actor, "Ana", "R & D")
    assert radio(panel, Direction.NONE).text() == "R && D – Ben"


def test_show_tie_selects_it(desk: Desk):
    panel = desk.inspector("Ana")
    panel.show_tie(TIE)
    assert desk.selection.ids == (TIE,)
    assert part(panel, ChoiceField, "tieKind").isVisible()


def test_forms_keep_their_order_whichever_was_needed_first(desk: Desk):
    panel = desk.inspector(TIE)
    desk.selection.set([TIE, "Ana"])
    settle()
    kind, tie_kind = part(panel, ChoiceField, "kind"), part(panel, ChoiceField, "tieKind")
    assert kind.mapTo(panel, QPoint(0, 0)).y() < tie_kind.mapTo(panel, QPoint(0, 0)).y()
    part(panel, LineField, "name").setFocus()
    met: list[str] = []
    for _ in range(40):
        focused = desk.frame.focusWidget()
        met.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met.index("name") < met.index("privateNotes") < met.index("tieKind")
    assert met.index("tieKind") < met.index("tiePrivateNotes")


def test_a_note_is_written_and_its_readers_chosen(desk: Desk):
    desk.editor.run(edits.add_note, "Who pays?", "main", (0.0, 0.0), id_="note")
    panel = desk.inspector("note")
    text = part(panel, NotesField, "noteText")
    write(text, "Who pays for transport?")
    panel.commit()
    pick(part(panel, ChoiceField, "noteSensitivity"), Qt.Key.Key_Down)
    note = desk.network.notes["note"]
    assert (note.text, note.sensitivity) == ("Who pays for transport?", Sensitivity.ME)


def test_a_note_only_for_me_is_hidden_when_people_can_see_the_screen(desk: Desk):
    desk.editor.run(edits.add_note, "candid", "main", (0.0, 0.0), id_="note")
    desk.editor.run(edits.change_note, "note", sensitivity=Sensitivity.ME)
    panel = desk.inspector("note")
    text = part(panel, NotesField, "noteText")
    panel.set_private_hidden(True)
    assert not text.isVisible()
    assert text.toPlainText() == ""
    panel.set_private_hidden(False)
    assert text.toPlainText() == "candid"
    assert desk.network.notes["note"].text == "candid"


def test_with_nothing_selected_the_map_is_counted_and_named(desk: Desk):
    panel = desk.inspector()
    assert part(panel, QLabel, "inspectorHeading").text() == "The map"
    counts = part(panel, QLabel, "mapCounts")
    assert counts.text() == "4 people, 2 organisations and 2 relationships"
    title = part(panel, LineField, "mapTitle")
    write(title, "North Vale")
    enter(title)
    assert desk.network.map.title == "North Vale"
    desk.editor.run(edits.remove, ["Dee"])
    assert counts.text() == "3 people, 2 organisations and 2 relationships"


def test_the_keeper_of_the_map_is_chosen_by_name(desk: Desk):
    panel = desk.inspector()
    keeper = part(panel, LineField, "mapKeeper")
    write(keeper, "dee")
    enter(keeper)
    assert desk.network.map.me == "Dee"
    # part of a name is enough where only one has it
    write(keeper, "cy")
    enter(keeper)
    assert (desk.network.map.me, keeper.text()) == ("Cy", "Cy")
    write(keeper, "dee")
    enter(keeper)
    write(keeper, "Nobody Known")
    enter(keeper)
    assert desk.network.map.me == "Dee"
    assert keeper.text() == "Dee"


def test_removing_what_is_selected_brings_the_map_back(desk: Desk):
    panel = desk.inspector(TIE)
    desk.editor.run(edits.remove, [TIE])
    assert part(panel, QLabel, "inspectorHeading").text() == "The map"
    desk.document.undo()
    assert part(panel, QLabel, "inspectorHeading").text() == "Relationship"
