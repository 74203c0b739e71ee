"""The capture line as a facilitator uses it: real keys in the real window."""

from math import dist

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextBrowser, QToolButton, QWidget

from netedit.app.capture_help import CaptureHelp
from netedit.app.capture_words import ASKS, HINT, LET_GO
from netedit.capture.help import examples
from netedit.store import spool
from tests.app.hands import CTRL, DOWN, ENTER, ESC, NONE, SHIFT, TAB, UP, Hands

# Opening and leaving


def test_a_letter_typed_on_the_map_opens_the_line_with_it(hands):
    person = hands("ana")
    person.type("B")
    assert person.line.hasFocus()
    assert person.line.text() == "B"
    person.type("en - ana")
    assert person.line.text() == "Ben - ana"


def test_a_letter_typed_where_nothing_is_written_opens_it_too(hands, qtbot):
    person = hands("ana-ben ben-cy")
    findings = person.window.docks.panel("findings")
    qtbot.waitUntil(lambda: any(b.isVisible() for b in findings.findChildren(QPushButton)))
    button = next(b for b in findings.findChildren(QPushButton) if b.isVisible())
    button.setFocus()
    person.type("3")
    assert button.hasFocus()
    person.type("Zed")
    assert person.line.hasFocus()
    assert person.line.text() == "Zed"


@pytest.mark.parametrize("letter", ["1", "5", "0", "+", "-", " "])
def test_digits_plus_minus_and_blank_do_not_open_it(hands, letter):
    person = hands("ana")
    person.type(letter)
    assert person.window.canvas.hasFocus()
    assert person.line.text() == ""


@pytest.mark.parametrize("letter", ["é", "李", "?", "~", "[", ":", ">", '"'])
def test_letters_of_every_script_and_the_signs_of_the_grammar_open_it(hands, letter):
    person = hands("ana")
    person.type(letter)
    assert person.line.hasFocus()
    assert person.line.text() == letter


def test_commands_do_not_open_it(hands):
    person = hands("ana-ben")
    person.press(Qt.Key.Key_A, CTRL)
    person.press(Qt.Key.Key_Delete)
    assert person.line.text() == ""
    assert not person.network.actors


def test_esc_lets_go_of_what_is_typed_then_goes_to_the_map_and_up_brings_it_again(hands):
    person = hands("ana")
    person.type("zed - ")
    person.press(ESC)
    assert (person.line.text(), person.line.hasFocus()) == ("", True)
    assert person.reading == LET_GO
    person.press(ESC)
    assert person.window.canvas.hasFocus()
    assert person.reading == HINT
    edge = QPoint(0, person.window.canvas.viewport().height() // 2)
    ringed = person.window.canvas.viewport().grab().toImage().pixelColor(edge)
    assert ringed != QColor(person.window.theme.background)
    person.type("b")
    assert person.line.text() == "b"
    person.press(Qt.Key.Key_Up)
    assert person.line.text() == "zed - "


def test_what_was_left_in_the_line_does_not_run_into_the_next_name(hands):
    person = hands("ana")
    person.type("zed")
    person.window.canvas.setFocus()
    person.type("Bo")
    assert person.line.text() == "Bo"
    person.press(Qt.Key.Key_Up)
    assert person.line.text() == "zed"


def test_what_was_left_behind_an_arrow_is_gone_on_with(hands):
    person = hands("ana")
    person.type("zed -> ")
    person.window.canvas.setFocus()
    person.type("Bo")
    assert person.line.text() == "zed -> Bo"


def test_a_question_mark_alone_explains_the_signs(hands):
    person = hands("ana")
    person.type("?")
    assert person.reading == ASKS
    person.press(ENTER)
    page = person.window.findChild(CaptureHelp)
    assert page is not None
    assert page.isVisible()
    assert person.line.text() == ""


def test_what_is_composed_of_several_keys_on_the_map_goes_into_the_line(hands):
    person = hands("ana")
    canvas = person.window.canvas
    begun = QInputMethodEvent("´", [])
    QApplication.sendEvent(canvas, begun)
    assert (person.line.text(), canvas.hasFocus()) == ("", True)
    done = QInputMethodEvent("", [])
    done.setCommitString("é")
    QApplication.sendEvent(canvas, done)
    assert (person.line.text(), person.line.hasFocus()) == ("é", True)
    person.type("ric")
    person.press(ENTER)
    assert person.names == {"ana", "éric"}


def composed(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    return event


def test_what_is_composed_on_the_map_does_not_run_into_a_name_that_was_left_in_the_line(hands):
    person = hands("ana")
    person.type("Ben")
    person.window.canvas.setFocus()
    QApplication.sendEvent(person.window.canvas, QInputMethodEvent("", []))
    assert person.line.text() == "Ben"
    QApplication.sendEvent(person.window.canvas, composed("é"))
    assert person.line.text() == "é"
    person.press(UP)
    assert person.line.text() == "Ben"


def test_what_is_composed_goes_on_behind_an_arrow_wherever_the_cursor_was(hands):
    person = hands("ana")
    person.type("ana -> ")
    person.press(Qt.Key.Key_Home)
    person.window.canvas.setFocus()
    QApplication.sendEvent(person.window.canvas, composed("é"))
    assert person.line.text() == "ana -> é"


def test_what_is_composed_on_a_read_only_map_goes_nowhere(hands):
    person = hands("ana")
    person.window.session.document.store._store.read_only = "It is read-only."
    said: list[str] = []
    person.window.said.connect(said.append)
    QApplication.sendEvent(person.window.canvas, QInputMethodEvent("´", []))
    QApplication.sendEvent(person.window.canvas, composed("é"))
    assert person.line.text() == ""
    assert said == ["It is read-only."]


def test_f6_goes_from_map_to_line_to_panel_and_back(hands):
    person = hands("ana")
    person.press(Qt.Key.Key_F6)
    assert person.line.hasFocus()
    person.type("zz")
    person.press(Qt.Key.Key_F6)
    assert not person.line.hasFocus()
    assert not person.window.canvas.hasFocus()
    person.press(Qt.Key.Key_F6, SHIFT)
    person.press(Qt.Key.Key_F6, SHIFT)
    assert person.window.canvas.hasFocus()
    assert person.line.text() == "zz"


def test_the_line_has_a_command_with_a_key(hands):
    person = hands("ana")
    person.press(ENTER, CTRL)
    assert person.line.hasFocus()


def test_on_a_read_only_map_it_says_so_and_does_not_open(hands):
    person = hands("ana")
    person.window.session.document.store._store.read_only = "It is read-only."
    person.type("x")
    assert not person.line.hasFocus()
    assert person.window.statusBar().currentMessage() == "It is read-only."


# Reading


def test_the_line_says_what_enter_would_do(hands):
    person = hands("ana_lee [NHS_ICB]")
    person.type("ana lee -> Ben Osei @ nhs icb: works with !5")
    assert person.reading == (
        "Enter adds: ana lee (known) → Ben Osei (new, nhs icb); kind: works with; strength 5"
    )
    shown = person.window.findChild(QLabel, "captureReading").text()
    assert shown.startswith("Enter adds: ana lee")
    assert person.line.accessibleDescription() == person.reading


def test_a_line_half_typed_is_not_told_off(hands):
    person = hands("ana")
    person.type("ana -> ")
    assert not person.window.capture_bar.is_problem
    assert person.line.extraSelections() == []


def test_a_mistake_points_at_its_column_and_stays(hands):
    person = hands("ana")
    person.type("ana -Ben -> Cy")
    assert person.window.capture_bar.is_problem
    assert "column 5" in person.reading
    (marked,) = person.line.extraSelections()
    assert (marked.cursor.selectionStart(), marked.cursor.selectionEnd()) == (4, 5)
    person.press(ENTER)
    assert person.line.text() == "ana -Ben -> Cy"
    assert person.line.place == 4
    assert person.names == {"ana"}
    assert person.steps == []


def test_what_the_edit_refuses_stays_too(hands):
    person = hands("ana ben@Council")
    person.add("Council @ Council")
    assert person.line.text() == "Council @ Council"
    assert "cannot belong to itself" in person.reading
    assert person.window.capture_bar.is_problem


# Adding


def test_enter_adds_the_line_as_one_step_and_waits_for_the_next(hands):
    person = hands("ana")
    before = person.places
    person.add("ana -> Ben Osei @ NHS ICB: supports !5")
    assert person.line.text() == ""
    assert person.line.hasFocus()
    assert person.ties == ["ana -> Ben Osei: supports"]
    assert person.names == {"ana", "Ben Osei", "NHS ICB"}
    assert len(person.steps) == 1
    assert {k: v for k, v in person.places.items() if k in before} == before
    person.window.editor.undo()
    assert person.names == {"ana"}
    person.window.editor.redo()
    assert person.ties == ["ana -> Ben Osei: supports"]


def test_who_is_new_is_seen_and_nobody_moves(hands, qtbot):
    person = hands()
    person.window.resize(1366, 740)
    QTest.qWait(10)
    for number in range(12):
        before = person.places
        person.add(f"Hub -> Partner number {number}")
        after = person.places
        assert {k: v for k, v in after.items() if k in before} == before
        for id_ in after.keys() - before.keys():
            qtbot.waitUntil(lambda id_=id_: person.sees(id_))


def test_who_is_new_beside_somebody_out_of_sight_comes_into_sight(hands, qtbot):
    person = hands("ana-ben ben-cy")
    person.window.canvas.zoom_100()
    for _ in range(40):
        person.press(Qt.Key.Key_Left)
    assert not person.sees("ana")
    person.add("ana - Dee")
    (dee,) = [a.id for a in person.network.actors.values() if a.name == "Dee"]
    qtbot.waitUntil(lambda: person.sees(dee))


def test_the_kind_stays_until_it_is_changed_and_the_chip_says_so(hands):
    person = hands("ana-ben")
    person.add(":funds", "ana -> Cy", "ana -> Dee: supports", "ana -> Eve")
    assert person.ties[1:] == ["ana -> Cy: funds", "ana -> Dee: supports", "ana -> Eve: funds"]
    chip = person.window.findChild(QToolButton, "captureKind")
    assert chip.isVisible()
    assert chip.text().startswith("funds")
    assert person.window.findChild(QWidget, "tieKind").text() == "funds"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.isVisible()
    assert person.line.hasFocus()
    person.add("ana -> Fay")
    assert person.ties[-1] == "ana -> Fay: works with"


def test_the_kind_in_hand_for_drawing_is_that_of_the_line(hands):
    person = hands("ana-ben:funds cy")
    person.window.canvas.tie_kind = "funds"
    person.add("ana -> cy")
    assert person.ties[-1] == "ana -> cy: funds"
    person.add(":")
    person.add("ben -> cy")
    assert person.ties[-1] == "ben -> cy: works with"


def test_a_new_kind_gets_a_colour_of_its_own(hands):
    person = hands("ana")
    person.add("ana -> Ben: funds", "ana -> Cy: commissions")
    colours = [kind.colour for kind in person.network.tie_kinds.values()]
    assert len(colours) == 3
    assert len(set(colours)) == 3


def test_the_last_source_is_repeated_also_after_it_was_renamed(hands):
    from netedit.model import edits

    person = hands("ana")
    person.add("ana -> Ben", "> Cy")
    person.window.editor.run(edits.rename_actor, "ana", "Anna")
    person.add("> Dee")
    assert person.ties == [f"Anna -> {x}: works with" for x in ("Ben", "Cy", "Dee")]


def test_indented_lines_hang_on_the_one_above_one_by_one_or_all_at_once(hands):
    person = hands("ana")
    person.add("ana", "  Ben")
    person.type("Dee")
    person.press(ENTER, SHIFT)
    person.type("  Eve")
    person.press(ENTER, SHIFT)
    person.type("  Fay: funds")
    steps = len(person.steps)
    person.press(ENTER)
    assert person.ties == ["ana - Ben: works with", "Dee - Eve: works with", "Dee - Fay: funds"]
    assert len(person.steps) == steps + 1


def test_of_several_lines_none_is_added_where_one_is_wrong(hands):
    person = hands("ana")
    person.type("ana - Ben")
    person.press(ENTER, SHIFT)
    person.type("ana -Cy")
    person.press(ENTER)
    assert person.names == {"ana"}
    assert person.line.text() == "ana - Ben\nana -Cy"
    assert person.reading.startswith("▲ Line 2, column 5")
    assert person.line.place == len("ana - Ben\nana ")


def test_the_map_does_not_jump_while_a_line_grows(hands):
    person = hands("ana-ben ben-cy")
    before = person.window.canvas.position_of("ana")
    person.type("Dee")
    person.press(ENTER, SHIFT)
    person.type("  Eve")
    QTest.qWait(20)
    assert person.window.canvas.position_of("ana") == before


def test_wanted_doubtful_ended_purposes_and_fan_out(hands):
    person = hands("ana-ben")
    person.add("~ ana -> Cy, Dee", "? Cy -> Dee %Safe discharge", "ana -x ben")
    assert person.ties == [
        "ana - ben: works with ended",
        "ana -> Cy: works with wanted",
        "ana -> Dee: works with wanted",
        "Cy -> Dee: works with doubtful",
    ]
    assert [p.statement for p in person.network.purposes.values()] == ["Safe discharge"]


def test_the_same_line_once_more_is_no_step_and_says_so(hands):
    person = hands("ana")
    person.add("ana -> Ben")
    steps = person.steps
    person.add("ana -> Ben")
    assert person.steps == steps
    assert "on the map already" in person.reading
    assert person.line.text() == ""


def test_up_and_down_go_through_earlier_lines_and_back_to_what_is_typed(hands):
    person = hands("ana")
    person.add("ana - Ben", "ana - Cy")
    person.type("zz")
    person.press(UP)
    assert person.line.text() == "ana - Cy"
    person.press(UP)
    assert person.line.text() == "ana - Ben"
    person.press(UP)
    assert person.line.text() == "ana - Ben"
    person.press(DOWN)
    person.press(DOWN)
    assert person.line.text() == "zz"


# Type-ahead


def test_tab_takes_the_first_suggestion(hands):
    person = hands("Ana_Lee Ben_Osei [NHS_ICB] Ben_Osei@NHS_ICB")
    person.type("an")
    assert person.offered == ["Ana Lee"]
    person.press(TAB)
    assert person.line.text() == "Ana Lee "
    person.type("-> nhs")
    assert person.offered == ["NHS ICB", "Ben Osei"]
    person.press(DOWN)
    person.press(DOWN)
    person.press(ENTER)
    assert person.line.text() == "Ana Lee -> Ben Osei "
    person.press(ENTER)
    assert person.ties == ["Ana Lee -> Ben Osei: works with"]


def test_a_suggestion_is_taken_by_the_mouse_and_the_keyboard_stays(hands):
    person = hands("Ana_Lee Ana_Moor")
    person.type("ana")
    popup = person.window.capturer.offers.popup
    second = popup._list.visualRect(popup._model.index(1)).center()
    QTest.mouseClick(popup._list.viewport(), Qt.MouseButton.LeftButton, NONE, second)
    assert person.line.text() in ("Ana Lee ", "Ana Moor ")
    assert person.line.hasFocus()


def test_suggestions_never_take_the_keyboard_and_esc_closes_them_first(hands):
    person = hands("Ana_Lee")
    person.type("an")
    assert person.line.hasFocus()
    person.press(ESC)
    assert person.offered == []
    assert (person.line.text(), person.line.hasFocus()) == ("an", True)
    person.press(ESC)
    person.press(ESC)
    assert person.window.canvas.hasFocus()


def test_enter_does_not_take_what_was_not_chosen(hands):
    person = hands("Ana_Lee")
    person.add("ana")
    assert person.names == {"Ana Lee", "ana"}
    assert "or is it Ana Lee?" in person.reading


def test_a_near_spelling_is_asked_about_and_never_forced(hands, qtbot):
    person = hands("Ana_Lee Ben_Osei")
    person.type("Ben Osie")
    qtbot.waitUntil(lambda: person.offered == ["Ben Osei"])
    offer = person.window.capturer.offers.popup.offers[0]
    assert "did you mean?" in offer.place
    qtbot.waitUntil(lambda: "or is it Ben Osei?" in person.reading)
    person.press(ENTER)
    assert "Ben Osie" in person.names


def test_of_two_of_one_name_the_one_taken_is_told_by_its_organisation(hands):
    from netedit.model import edits

    person = hands("Ana_Lee@Housing Ana@Police")
    person.window.editor.run(edits.rename_actor, "Ana", "Ana Lee")
    person.type("ana l")
    places = [offer.place for offer in person.window.capturer.offers.popup.offers]
    assert sorted(places) == ["Housing", "Police"]
    person.press(DOWN)
    if places[0] == "Housing":
        person.press(DOWN)
    person.press(TAB)
    person.type("- Ben")
    assert person.line.text() == "Ana Lee @ Police - Ben"
    person.press(ENTER)
    (tie,) = person.network.ties.values()
    assert tie.source == "Ana"


def test_kinds_tags_and_purposes_are_suggested(hands):
    person = hands("ana")
    person.add("ana #champion -> Ben: commissions %Safe discharge")
    person.type("Ben - ana: com")
    assert person.offered == ["commissions"]
    person.press(TAB)
    person.type("%sa")
    assert person.offered == ["Safe discharge"]
    person.press(TAB)
    assert person.line.text() == "Ben - ana: commissions %Safe discharge "
    person.press(Qt.Key.Key_A, CTRL)
    person.type("Ben #ch")
    assert person.offered == ["champion"]


def test_ctrl_z_in_the_line_takes_typing_back_and_then_the_last_line(hands):
    person = hands("ana")
    person.add("ana -> Ben")
    person.type("zz")
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.line.text() == ""
    assert person.names == {"ana", "Ben"}
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.names == {"ana"}
    assert person.line.hasFocus()


# Never lost


def test_what_is_half_typed_waits_in_the_line_when_the_map_is_closed(hands, program):
    person = hands("ana")
    path = person.window.session.path
    person.add("ana -> Ben")
    person.type("Ben -> Ch")
    person.window.close()
    again = program.window_for(path)
    again.complete()
    assert again.capture_bar.line.text() == "Ben -> Ch"
    again.capture_bar.line.set_text("")


def test_unfinished_text_is_kept_and_put_back_at_the_next_start(hands, program, monkeypatch):
    from netedit.app import drafts

    monkeypatch.setattr(drafts, "KEPT_EVERY_MS", 10)
    person = hands("ana")
    path, uid = person.window.session.path, person.window.session.drafts._uid
    person.type("ana -> Ben Os")
    person.window.session.drafts._keep("\x1fana -> Ben Os")
    kept = spool.draft(uid, path)
    assert kept is not None
    person.line.set_text("")
    person.window.close()
    spool.save_draft(uid, path, kept)
    again = program.window_for(path)
    again.complete()
    assert again.capture_bar.line.text() == "ana -> Ben Os"
    assert "being typed when netedit ended" in again.capture_bar.said
    assert {actor.name for actor in again.editor.network.actors.values()} == {"ana"}
    # Enter adds it, as is said there; other letters go in its place, and Up brings it again
    person = Hands(again)
    assert person.focused is person.line
    person.type("C")
    assert person.line.text() == "C"
    person.press(UP)
    person.press(ENTER)
    assert person.ties == ["ana -> Ben Os: works with"]


def test_a_line_that_was_saved_after_all_is_not_offered_back(hands, program):
    person = hands("ana-ben")
    path, uid = person.window.session.path, person.window.session.drafts._uid
    person.window.close()
    spool.save_draft(uid, path, "\x1fana - ben")
    again = program.window_for(path)
    again.complete()
    assert again.capture_bar.line.text() == ""


# Help


def test_the_help_has_every_example_and_opens_from_the_line_and_the_menu(hands):
    person = hands("ana")
    person.type("x")
    person.press(Qt.Key.Key_F1)
    page = person.window.findChild(QTextBrowser, "captureHelpPage")
    text = page.toPlainText().replace("\xa0", " ")
    for example in examples():
        assert example.meaning in text
        for line in example.line.split("\n"):
            assert line in text
    page.parent().close()
    QTest.mouseClick(person.window.findChild(QToolButton, "captureHelp"), Qt.MouseButton.LeftButton)
    person.window.actions_of.all["capture_help"].trigger()
    pages = person.window.findChildren(QTextBrowser, "captureHelpPage")
    assert len([each for each in pages if each.isVisible()]) == 1


def test_in_a_new_map_the_members_of_an_organisation_stand_together_on_its_area(hands):
    hand = hands()
    hand.add(
        "Maya Brookes @ County Council",
        "Joel Adeyemi @ Shelter Point",
        "Maya - Joel",
        "Sam Tull @ County Council",
        "Pat Moran @ Shelter Point",
        "Pat - Sam",
    )
    display = hand.window.canvas.display
    assert {region.title for region in display.regions.values()} == {
        "County Council",
        "Shelter Point",
    }
    at = {hand.network.actors[id_].name: place for id_, place in hand.places.items()}

    def away(one: str, other: str) -> float:
        return dist(at[one], at[other])

    assert away("Sam Tull", "County Council") < away("Sam Tull", "Shelter Point")
    assert away("Pat Moran", "Shelter Point") < away("Pat Moran", "County Council")


def test_what_was_taken_back_is_no_longer_said_when_one_goes_on(hands):
    person = hands("ana")
    bar = person.window.statusBar()
    person.add("ana - Ben")
    person.press(Qt.Key.Key_Z, CTRL)
    assert bar.currentMessage().startswith("Undone: ")
    person.add("ana - Cy")
    assert bar.currentMessage() == ""
    assert person.window.findChild(QLabel, "statusCounts").isVisible()
