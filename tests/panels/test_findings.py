"""The findings panel: cards that follow the map and lead to what they speak of."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from netedit.analysis import Sentence
from netedit.model import edits
from netedit.panels.cards import CardFrame, LineButton
from netedit.panels.flow import Flow
from netedit.textsize import USUAL_PX
from tests.panels.desk import Desk, click, part, settle


def card(panel, key: str) -> CardFrame:
    return part(panel, CardFrame, f"card_{key}")


def texts(panel, key: str) -> list[str]:
    return [line.text() for line in card(panel, key).lines]


def keys(panel) -> list[str]:
    frames = [each for each in panel.findChildren(CardFrame) if each.isVisible()]
    return [each.key for each in sorted(frames, key=lambda each: each.y())]


def test_a_click_on_a_line_selects_and_centres_what_it_speaks_of(desk: Desk):
    panel = desk.findings()
    line = next(each for each in card(panel, "isolates").lines if "Dee" in each.text())
    click(line)
    assert desk.selection.ids == ("Dee",)
    assert desk.shown == [("Dee",)]


def test_a_line_on_a_bridge_leads_to_the_relationship(make_desk):
    desk = make_desk("a-b b-c c-a c-d d-e e-f f-d")
    panel = desk.findings()
    (line,) = card(panel, "bridges").lines
    click(line)
    assert desk.selection.ids == ("c-d",)


def test_show_leads_to_all_that_a_card_speaks_of(desk: Desk):
    panel = desk.findings()
    click(part(panel, QPushButton, "show_isolates"))
    assert set(desk.selection.ids) == {"Dee", "Police"}


def test_enter_on_a_card_shows_it_and_tab_goes_on_to_its_lines(desk: Desk):
    panel = desk.findings()
    first = card(panel, keys(panel)[0])
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert desk.shown
    QTest.keyClick(first, Qt.Key.Key_Tab)
    line = desk.frame.focusWidget()
    assert isinstance(line, LineButton)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(desk.shown) == 2


def test_the_tab_key_goes_from_card_to_card_as_they_stand(desk: Desk):
    panel = desk.findings()
    first = card(panel, keys(panel)[0])
    first.setFocus()
    met: list[str] = []
    for _ in range(40):
        focused = desk.frame.focusWidget()
        if isinstance(focused, CardFrame) and focused.key not in met:
            met.append(focused.key)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met == keys(panel)


def test_findings_follow_every_edit_in_place(desk: Desk, qtbot):
    panel = desk.findings()
    before = card(panel, "isolates")
    assert any("Dee" in text for text in texts(panel, "isolates"))
    desk.editor.run(edits.add_tie, "Ana", "Dee", "works with")
    qtbot.waitUntil(lambda: not any("Dee" in text for text in texts(panel, "isolates")))
    assert card(panel, "isolates") is before


def test_what_is_to_look_at_stands_before_what_is_in_order(make_desk):
    desk = make_desk("a-b b-c c-a d")
    panel = desk.findings()
    settle()
    assert keys(panel) == ["isolates"]
    in_order = part(panel, QWidget, "findingsInOrder")
    said = [label.text() for label in in_order.findChildren(QLabel) if label.isVisible()]
    assert "✓  No relationship is a bridge" in said
    assert in_order.y() > card(panel, "isolates").y()


def test_why_explains_and_stays_open_when_the_findings_change(desk: Desk, qtbot):
    panel = desk.findings()
    why = part(panel, QLabel, "why_isolates")
    assert not why.isVisible()
    click(part(panel, QPushButton, "ask_isolates"))
    assert why.isVisible()
    assert why.text().startswith("A partner is isolated when")
    assert "do not count" in why.text()
    desk.editor.run(edits.add_tie, "Ana", "Dee", "works with")
    qtbot.waitUntil(lambda: not any("Dee" in text for text in texts(panel, "isolates")))
    assert why.isVisible()
    click(part(panel, QPushButton, "ask_isolates"))
    assert not why.isVisible()


def test_the_scroll_position_stays_when_the_findings_change(make_desk, qtbot):
    desk = make_desk("a-b b-c c-d d-e e-f f-g x y z")
    desk.frame.resize(320, 300)
    panel = desk.findings()
    click(part(panel, QPushButton, "allFindings"))
    settle()
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(120)
    desk.editor.run(edits.rename_actor, "z", "Zoe")
    qtbot.waitUntil(lambda: any("Zoe" in text for text in texts(panel, "isolates")))
    assert bar.value() == 120


def test_the_rest_of_a_long_card_is_said_when_asked(make_desk):
    desk = make_desk("a-b b-c c-a n1 n2 n3 n4 n5 n6 n7")
    panel = desk.findings()
    more = part(panel, QPushButton, "more_isolates")
    assert more.text() == "and 4 more"
    click(more)
    assert len(texts(panel, "isolates")) == 7
    assert not more.isVisible()


def test_the_counts_are_said_at_the_top(desk: Desk):
    panel = desk.findings()
    counts = part(panel, QLabel, "findingsCounts")
    assert counts.text() == "4 people, 2 organisations, 2 working relationships"


@pytest.mark.parametrize(("text", "said"), [("", "Nothing is on the map yet"), ("Ana", "three")])
def test_an_empty_or_tiny_map_invites(make_desk, text: str, said: str):
    desk = make_desk(text)
    panel = desk.findings()
    invitation = part(panel, QLabel, "findingsInvitation")
    assert invitation.isVisible()
    assert said in invitation.text()


def test_a_panel_out_of_sight_catches_up_when_it_is_shown(desk: Desk, qtbot):
    panel = desk.findings()
    panel.hide()
    with qtbot.waitSignal(desk.editor.findings_changed):
        desk.editor.run(edits.rename_actor, "Dee", "Deirdre")
    panel.show()
    assert any("Deirdre" in text for text in texts(panel, "isolates"))


def test_something_removed_since_is_left_out_of_what_is_shown(desk: Desk):
    panel = desk.findings()
    line = next(each for each in card(panel, "isolates").lines if "Dee" in each.text())
    desk.editor.run(edits.remove, ["Dee"])
    click(line)
    assert desk.selection.ids == ()


@pytest.mark.parametrize("width", [280, 320])
def test_a_long_name_wraps_in_its_card(make_desk, width: int):
    desk = make_desk(f"a-b b-c c-a {'Bartholomew' * 9} {'_'.join(['Very'] * 30)}")
    desk.frame.resize(width, 800)
    panel = desk.findings()
    settle()
    for line in panel.findChildren(LineButton):
        assert line.width() <= width
        assert line.height() >= line.heightForWidth(line.width())


def visible_texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_a_line_says_it_in_brief_and_whole_to_a_screen_reader(make_desk):
    desk = make_desk("a-b b-c c-a c-d d-e e-f f-d")
    (line,) = card(desk.findings(), "bridges").lines
    assert line.text().replace("\u00a0", " ").replace("\u2060", "") == "c – d splits 3 | 3"
    assert line.accessibleName().startswith("c – d is a bridge: without it")
    assert line.toolTip() == line.accessibleName()


def test_what_weighs_more_comes_first_and_what_has_no_room_is_shown_when_asked(make_desk):
    desk = make_desk("a@A aa@A b@B bb@B a-b b-c c-d d-e e-f x y z")
    desk.frame.resize(346, 420)
    panel = desk.findings()
    settle()
    assert keys(panel)[0] == "dependencies"
    everything = part(panel, QPushButton, "allFindings")
    assert everything.text().startswith("Show all (")
    before = keys(panel)
    click(everything)
    settle()
    assert keys(panel)[: len(before)] == before
    assert "isolates" in keys(panel)
    assert "isolates" not in before
    click(everything)
    settle()
    assert keys(panel) == before


def give_reason(panel, key: str, reason: str) -> None:
    field = part(panel, QLineEdit, f"reason_{key}")
    assert field.hasFocus()
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_Return)


def menu_of(panel, key: str) -> QMenu:
    return part(panel, QToolButton, f"more_of_{key}").menu()


def test_a_risk_is_accepted_with_a_reason_stands_apart_and_can_be_taken_back(desk: Desk, qtbot):
    panel = desk.findings()
    menu_of(panel, "isolates").actions()[0].trigger()
    give_reason(panel, "isolates", "they join in May")
    assert desk.selection.ids == ()
    qtbot.waitUntil(lambda: "isolates" not in keys(panel))
    assert desk.steps[-1] == "Accept 2 risks"
    assert {r.reason for r in desk.network.accepted_risks.values()} == {"they join in May"}
    section = part(panel, QWidget, "acceptedRisks")
    assert "Accepted risks: 2" in visible_texts(section)
    assert "Accepted: they join in May" in visible_texts(section)
    backs = [b for b in section.findChildren(QPushButton) if b.text() == "Take back"]
    click(backs[0])
    qtbot.waitUntil(lambda: "isolates" in keys(panel))
    assert len(card(panel, "isolates").lines) == 1
    desk.editor.undo()
    qtbot.waitUntil(lambda: "isolates" not in keys(panel))


def test_one_of_several_is_accepted_by_its_own_menu(desk: Desk, qtbot):
    panel = desk.findings()
    line = next(each for each in card(panel, "isolates").lines if "Dee" in each.text())
    line.setFocus()
    line.asked.emit(line)
    menu = panel.findChild(QMenu, "findingMenu")
    next(a for a in menu.actions() if a.text() == "Accept this risk…").trigger()
    menu.close()
    give_reason(panel, "isolates", "new")
    qtbot.waitUntil(lambda: len(card(panel, "isolates").lines) == 1)
    assert "Dee" not in texts(panel, "isolates")[0]
    assert [r.subjects for r in desk.network.accepted_risks.values()] == [("Dee",)]


def test_escape_accepts_nothing_and_neither_does_a_blank_reason(desk: Desk):
    panel = desk.findings()
    menu_of(panel, "isolates").actions()[0].trigger()
    field = part(panel, QLineEdit, "reason_isolates")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    QTest.keyClicks(field, "well")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert not desk.network.accepted_risks


def test_a_map_that_cannot_be_changed_offers_no_accepting(make_desk):
    desk = make_desk("a-b b-c c-a d")
    desk.store.read_only = "It is read only."
    panel = desk.findings()
    assert not part(panel, QToolButton, "more_of_isolates").isVisible()


class Commands:
    def __init__(self, *keys: str) -> None:
        self.keys = keys
        self.given: list[str] = []

    def offers(self, key: str) -> bool:
        return key in self.keys

    def give(self, key: str) -> None:
        self.given.append(key)


def test_a_card_leads_on_to_what_can_be_done(make_desk):
    desk = make_desk("a-b b-c c-a c-d d-e e-f f-d")
    commands = Commands("show_gaps", "whatif_leaves")
    panel = desk.findings(commands)
    step = part(panel, QPushButton, "step_bridges_0")
    assert step.text() == "Fewest links that remove all bridges: 1"
    click(step)
    assert commands.given == ["show_gaps"]
    leaves = part(panel, QPushButton, "step_key_people_0")
    assert leaves.text() == "What if c leaves"
    click(leaves)
    assert commands.given == ["show_gaps", "whatif_leaves"]
    assert desk.selection.ids == ("c",)


def test_what_the_window_has_not_is_not_offered(make_desk):
    desk = make_desk("a-b b-c c-a c-d d-e e-f f-d")
    panel = desk.findings(Commands())
    assert not part(panel, QPushButton, "step_bridges_0").isVisible()


def test_a_burst_of_names_is_no_alarm(make_desk):
    desk = make_desk("a b c d e f")
    panel = desk.findings()
    assert keys(panel) == ["isolates"]
    assert "No relationships yet" in visible_texts(card(panel, "isolates"))


def test_a_line_is_as_high_as_its_words_ask_for_whatever_has_changed(desk: Desk, larger_words):
    line = desk.put(LineButton(desk.frame))
    line.fill(Sentence("bridges", "Only Ana joins the council and the police. " * 3), ())
    heights = [line.heightForWidth(280)]

    def grows() -> bool:
        heights.append(line.heightForWidth(280))
        return heights[-1] > heights[-2]

    assert line.heightForWidth(160) > line.heightForWidth(280) == heights[0]
    line.fill(Sentence("bridges", "Only Ana joins the council and the police. " * 6), ())
    assert grows()
    larger_words()
    font = QFont(line.font())
    font.setPixelSize(USUAL_PX + 4)
    line.setFont(font)
    assert grows()
    line.fill(Sentence("bridges", "Only Ana."), ())
    assert not grows()


def test_a_row_that_goes_on_below_is_as_high_as_what_is_shown_in_it(desk: Desk):
    holder = desk.put(QWidget(desk.frame))
    flow = Flow(holder, gap=0)
    boxes = [QWidget(holder) for _ in range(3)]
    for box in boxes:
        box.setFixedSize(60, 20)
        flow.addWidget(box)
        box.show()
    assert flow.heightForWidth(70) == 60
    boxes[0].hide()
    assert flow.heightForWidth(70) == 40
    boxes[1].setFixedHeight(50)
    assert flow.heightForWidth(70) == 70
    assert flow.minimumSize().height() == 50
