"""The last captures read back in the window, and corrected by click and by key."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from tests.app.hands import CTRL, ENTER, ESC, SHIFT, UP


def rows(person) -> list[QPushButton]:
    card = person.window.capturer.readback.card
    found = [b for b in card.findChildren(QPushButton, "captureHeard") if b.isVisible()]
    return sorted(found, key=lambda button: button.mapTo(card, QPoint(0, 0)).y())


def texts(person) -> list[str]:
    card = person.window.capturer.readback.card
    return list(card.texts) if card.isVisible() else []


def test_the_last_five_lines_are_read_back_newest_last_in_large_type(hands):
    person = hands("ana")
    person.add(*(f"ana -> Person {n}: funds" for n in range(7)))
    assert texts(person) == [f"ana → Person {n}: funds" for n in range(2, 7)]
    assert len(rows(person)) == 5
    assert rows(person)[0].font().pixelSize() >= 16 or "16px" in (
        person.window.capturer.readback.card.styleSheet()
    )


def test_they_go_when_the_keyboard_goes_back_to_the_map_and_come_again(hands):
    person = hands("ana")
    person.add("ana -> Ben")
    assert texts(person) == ["ana → Ben"]
    person.press(ESC)
    assert texts(person) == []
    person.type("x")
    assert texts(person) == ["ana → Ben"]


def test_nobody_new_is_hidden_under_them(hands, qtbot):
    person = hands()
    person.window.resize(1366, 740)
    QTest.qWait(10)
    for number in range(14):
        before = set(person.places)
        person.add(f"Person {number} - Friend {number}")
        for id_ in set(person.places) - before:
            qtbot.waitUntil(lambda id_=id_: person.sees(id_))
    assert all(person.sees(id_) for id_ in person.places)


def test_an_overview_that_nobody_asked_for_gives_way_to_the_last_lines(hands):
    person = hands(" ".join(f"p{i}-q{i}" for i in range(16)))
    canvas = person.window.canvas
    canvas.zoom_to(["p1"])
    overview = canvas.findChild(QWidget, "overview")
    assert overview.isVisible()
    person.add("Ana - Ben")
    card = person.window.findChild(QWidget, "captureReadBack")
    assert not overview.isVisible()
    right = card.geometry().right()
    for number in range(3):
        person.add(f"Ana - Friend {number}")
        assert not overview.isVisible()
        assert card.geometry().right() == right
    person.press(ESC)
    assert overview.isVisible()
    canvas.set_overview_shown(True)
    person.add("Ana - Cy")
    assert overview.isVisible()
    corner = card.parentWidget().mapFromGlobal(overview.mapToGlobal(QPoint(0, 0)))
    assert card.geometry().right() < corner.x()


def test_a_click_corrects_a_line_as_one_step_that_can_be_undone(hands):
    person = hands("ana")
    person.add("ana -> Ben Ossei: supports", "ana -> Chris")
    person.type("half a li")
    places = person.places
    QTest.mouseClick(rows(person)[0], Qt.MouseButton.LeftButton)
    assert person.line.hasFocus()
    assert person.line.text() == "ana -> Ben Ossei: supports"
    assert person.window.findChild(QToolButton, "captureCorrecting").isVisible()
    person.press(Qt.Key.Key_A, CTRL)
    person.type("ana -> Ben Osei: supports")
    steps = len(person.steps)
    person.press(ENTER)
    assert len(person.steps) == steps + 1
    assert person.names == {"ana", "Ben Osei", "Chris"}
    assert person.places == places
    assert texts(person) == ["ana → Ben Osei: supports", "ana → Chris"]
    assert person.line.text() == "half a li"
    assert not person.window.findChild(QToolButton, "captureCorrecting").isVisible()
    person.window.editor.undo()
    assert person.names == {"ana", "Ben Ossei", "Chris"}


def test_a_corrected_line_can_be_corrected_again(hands):
    person = hands("ana")
    person.add("ana -> Ben")
    for name in ("Benn", "Ben Osei", "Zed"):
        person.press(UP, CTRL)
        person.press(Qt.Key.Key_A, CTRL)
        person.type(f"ana -> {name}")
        person.press(ENTER)
        assert person.names == {"ana", name}
        assert len(person.network.ties) == 1
    assert texts(person) == ["ana → Zed"]


def test_esc_leaves_the_correction_and_the_map_as_it_was(hands):
    person = hands("ana")
    person.add("ana -> Ben")
    person.type("next")
    person.press(ENTER, CTRL | SHIFT)
    assert person.line.text() == "ana -> Ben"
    person.press(ESC)
    assert person.line.text() == "next"
    assert person.line.hasFocus()
    assert person.ties == ["ana -> Ben: works with"]


def test_a_mistake_in_a_correction_stays_marked(hands):
    person = hands("ana")
    person.add("ana -> Ben")
    person.press(UP, CTRL)
    person.press(Qt.Key.Key_A, CTRL)
    person.type("ana -Ben")
    person.press(ENTER)
    assert person.line.text() == "ana -Ben"
    assert person.window.capture_bar.is_problem
    assert person.ties == ["ana -> Ben: works with"]


def test_what_was_undone_is_not_read_back_and_redo_brings_it_again(hands):
    person = hands("ana")
    person.add("ana -> Ben", "ana -> Chris")
    person.window.editor.undo()
    assert texts(person) == ["ana → Ben"]
    person.window.editor.redo()
    assert texts(person) == ["ana → Ben", "ana → Chris"]


def test_a_first_name_is_taken_and_a_click_says_that_somebody_else_was_meant(hands):
    person = hands("Ana_Lee Ben_Osei")
    person.add("Ana -> Chris")
    assert person.ties == ["Ana Lee -> Chris: works with"]
    assert "Ana Lee (known by the first name)" in person.reading
    (other,) = person.window.findChildren(QPushButton, "captureOther")
    assert other.text() == "not Ana Lee?"
    steps = len(person.steps)
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert person.names == {"Ana Lee", "Ben Osei", "Chris", "Ana"}
    assert person.ties == ["Ana -> Chris: works with"]
    assert len(person.steps) == steps + 1
    assert not [b for b in person.window.findChildren(QPushButton, "captureOther") if b.isVisible()]
    person.window.editor.undo()
    assert person.ties == ["Ana Lee -> Chris: works with"]


def test_what_is_asked_is_answered_by_a_key_who_is_twice_before_first_names(hands):
    person = hands("Ana_Lee Ben_Osei")
    person.add("Lee -> Chris", "Ben -> Chris")
    assert person.names == {"Ana Lee", "Ben Osei", "Chris", "Lee"}
    person.press(Qt.Key.Key_J, CTRL)
    assert person.names == {"Ana Lee", "Ben Osei", "Chris"}
    assert person.line.hasFocus()
    person.press(Qt.Key.Key_J, CTRL)
    assert person.names == {"Ana Lee", "Ben Osei", "Chris", "Ben"}
    said: list[str] = []
    person.window.said.connect(said.append)
    person.press(Qt.Key.Key_J, CTRL)
    assert said == ["Nothing is asked beside the last lines."]


def test_a_question_that_nobody_sees_is_shown_before_a_key_answers_it(hands):
    person = hands("Ana_Lee Ben_Osei")
    person.add("Lee -> Chris")
    person.press(ESC)
    names = person.names
    person.press(Qt.Key.Key_J, CTRL)
    assert person.names == names
    assert texts(person) == ["Lee → Chris"]
    person.press(Qt.Key.Key_J, CTRL)
    assert person.names == names - {"Lee"}


def test_where_lines_are_not_read_back_no_key_answers_anything(hands):
    person = hands("Ana_Lee Ben_Osei")
    person.add("Lee -> Chris")
    close = person.window.findChild(QPushButton, "captureReadBackClose")
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    names = person.names
    person.press(Qt.Key.Key_J, CTRL)
    person.press(Qt.Key.Key_J, CTRL)
    assert person.names == names


def test_another_person_of_the_same_name_elsewhere_is_one_click_away(hands):
    person = hands("Ana_Lee@Housing")
    person.add("Ana Lee @ Police")
    assert "the same person?" in person.reading
    (other,) = person.window.findChildren(QPushButton, "captureOther")
    assert other.text() == "▲ another Ana Lee?"
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    network = person.network
    hosts = {m.member: network.actors[m.organisation].name for m in network.memberships.values()}
    assert sorted(hosts.values()) == ["Housing", "Police"]
    assert [network.actors[id_].name for id_ in hosts] == ["Ana Lee", "Ana Lee"]


def test_the_same_person_is_made_one_by_a_click_and_never_silently(hands):
    person = hands("Ana_Lee Ben_Osei")
    person.add("Lee -> Ben Osei")
    assert person.names == {"Ana Lee", "Ben Osei", "Lee"}
    (same,) = person.window.findChildren(QPushButton, "captureSame")
    assert same.text() == "▲ same as Ana Lee?"
    QTest.mouseClick(same, Qt.MouseButton.LeftButton)
    assert person.names == {"Ana Lee", "Ben Osei"}
    assert person.ties == ["Ana Lee -> Ben Osei: works with"]
    assert not [b for b in person.window.findChildren(QPushButton, "captureSame") if b.isVisible()]
    person.window.editor.undo()
    assert "Lee" in person.names


def test_it_can_be_closed_and_had_again_and_is_so_next_time(hands, program):
    person = hands("ana")
    person.add("ana -> Ben")
    close = person.window.findChild(QPushButton, "captureReadBackClose")
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert texts(person) == []
    action = person.window.actions_of.all["show_readback"]
    assert not action.isChecked()
    person.add("ana -> Chris")
    assert texts(person) == []
    action.trigger()
    assert texts(person) == ["ana → Ben", "ana → Chris"]


def test_every_part_has_a_name_for_a_screen_reader(hands):
    person = hands("ana")
    person.add("ana -> Ben")
    card = person.window.findChild(QWidget, "captureReadBack")
    assert card.accessibleName()
    for button in card.findChildren(QPushButton):
        assert button.accessibleName()
        assert button.toolTip()


def test_they_give_way_to_the_whole_map_until_one_types_again(hands, qtbot):
    person = hands("ana")
    person.add("ana -> Ben", "ana -> Chris", "ana -> Dee")
    person.press(Qt.Key.Key_T, CTRL)
    qtbot.waitUntil(lambda: texts(person) == [])
    assert person.line.hasFocus()
    person.type("e")
    assert texts(person) == ["ana → Ben", "ana → Chris", "ana → Dee"]
    person.press(Qt.Key.Key_1, CTRL)
    assert texts(person) == []
    person.add("ve")
    assert texts(person)[-1] == "eve"


def test_a_question_among_lines_that_gave_way_is_shown_before_it_is_answered(hands):
    person = hands("ana lee")
    person.add("ana lee -> Ben Osei", "Bne Osei -> ana lee")
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_J, CTRL)
    assert len(texts(person)) == 2
    assert "Bne Osei" in person.names
    person.press(Qt.Key.Key_J, CTRL)
    assert "Bne Osei" not in person.names


def test_a_slip_of_the_pen_does_not_become_the_name_of_the_one_it_was(hands):
    person = hands("Ana_Lee Ben_Osei")
    person.add("Ben Ossei -> Chris")
    assert "Ben Ossei" in person.names
    person.press(Qt.Key.Key_J, CTRL)
    assert person.names == {"Ana Lee", "Ben Osei", "Chris"}
    assert texts(person) == ["Ben Osei → Chris"]
    # corrected from there it means the one it was found to be
    person.press(ENTER, CTRL | SHIFT)
    assert person.line.text() == "Ben Osei -> Chris"
    person.press(ENTER)
    assert person.ties == ["Ben Osei -> Chris: works with"]
    # nothing was to be corrected: no step
    person.window.editor.undo()
    assert "Ben Ossei" in person.names
    person.type("c")
    assert texts(person) == ["Ben Ossei → Chris"]


def test_a_longer_name_stays_as_it_is_where_a_part_of_it_was_a_slip_of_the_pen(hands):
    person = hands("Ben_Osei Ossei_Farm")
    person.add("Ossei Farm -> Ben Ossei", '"Ben Ossei" -> Chris @ Ben Ossei Trust')
    person.press(Qt.Key.Key_J, CTRL)
    assert person.names == {"Ben Osei", "Ossei Farm", "Chris", "Ben Ossei Trust"}
    assert texts(person) == ["Ossei Farm → Ben Osei", "Ben Osei → Chris @ Ben Ossei Trust"]


@pytest.mark.parametrize("there", ["Osei", "B Osei"])
def test_of_a_name_that_was_known_in_short_the_whole_one_is_kept(hands, there: str):
    person = hands("Ana_Lee " + there.replace(" ", "_"))
    person.add("Ben Osei -> Ana Lee")
    person.press(Qt.Key.Key_J, CTRL)
    assert person.names == {"Ana Lee", "Ben Osei"}


@pytest.mark.parametrize("typed", ["supp", "suports"])
def test_a_kind_cut_short_or_mistyped_is_asked_about_and_made_one_by_a_key(hands, typed: str):
    person = hands("ana")
    person.add("ana -> Ben: supports", f"ana -> Cy: {typed}", f"Cy -> Ben: {typed}")
    kinds = {kind.name for kind in person.network.tie_kinds.values()}
    assert {"supports", typed} <= kinds
    found = person.window.findChildren(QPushButton, "captureSame")
    assert [b.text() for b in found if b.isVisible()] == ["▲ kind: supports?"]
    person.press(Qt.Key.Key_J, CTRL)
    assert {kind.name for kind in person.network.tie_kinds.values()} == kinds - {typed}
    assert {tie.rsplit(": ")[-1] for tie in person.ties} == {"supports"}
    assert texts(person) == ["ana → Ben: supports", "ana → Cy: supports", "Cy → Ben: supports"]
    assert not [b for b in person.window.findChildren(QPushButton, "captureSame") if b.isVisible()]


def test_a_kind_in_hand_that_is_found_to_be_another_is_that_from_then_on(hands):
    person = hands("ana")
    person.add("ana -> Ben: supports", ": supp", "ana -> Cy")
    person.press(Qt.Key.Key_J, CTRL)
    person.add("ana -> Dee")
    assert "ana -> Dee: supports" in person.ties


@pytest.mark.parametrize("keeps", [True, False])
def test_undo_right_after_a_correction_is_the_maps_and_brings_no_old_line_back(hands, keeps: bool):
    person = hands("ana")
    person.add("ana -> Ben")
    person.press(ENTER, CTRL | SHIFT)
    person.type("!4")
    person.press(ENTER if keeps else ESC)
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.line.text() == ""
    assert person.names == ({"ana", "Ben"} if keeps else {"ana"})
    strengths = [tie.strength for tie in person.network.ties.values()]
    assert strengths == ([None] if keeps else [])
