"""Planning in the window: from a finding to an action, a meeting noted, a question answered."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from netedit.model import edits
from netedit.panels.days import DayField
from netedit.panels.fields import LineField
from netedit.panels.finding_lines import LineButton
from tests.panels.desk import part


def test_a_finding_leads_to_an_action_about_whom_it_names(open_map, qtbot):
    window = open_map("ana-ben ben-cy cy-ana dee")
    window.show()
    findings = window.docks.panel("findings")

    def lines() -> list[LineButton]:
        return [each for each in findings.findChildren(LineButton) if "dee" in each.text()]

    qtbot.waitUntil(lambda: bool(lines()))
    (line,) = lines()
    line.asked.emit(line)
    menu = findings.findChild(QMenu, "findingMenu")
    add = next(each for each in menu.actions() if each.text() == "Add an action…")
    menu.hide()
    add.trigger()
    assert window.selection.ids == ("dee",)
    field = part(window.docks.panel("plan"), LineField, "newAction")
    qtbot.waitUntil(lambda: window.focusWidget() is field)
    QTest.keyClicks(field, "Invite Dee")
    QTest.keyClick(field, Qt.Key.Key_Return)
    (action,) = window.editor.network.actions.values()
    assert (action.name, action.subjects) == ("Invite Dee", ("dee",))


def test_enter_presses_the_button_on_a_card_and_offers_nothing_twice(open_map, qtbot):
    window = open_map("ana-ben ben-cy cy-ana ana-dee dee-eve eve-fay fay-dee")
    window.show()
    findings = window.docks.panel("findings")
    qtbot.waitUntil(lambda: bool(findings.findChild(QPushButton, "ask_key_people")))
    why = part(findings, QPushButton, "ask_key_people")
    why.setFocus()
    QTest.keyClick(why, Qt.Key.Key_Return)
    assert part(findings, QLabel, "why_key_people").isVisible()
    assert window.selection.ids == ()
    line = next(each for each in findings.findChildren(LineButton) if "Without ana" in each.text())
    line.asked.emit(line)
    menu = findings.findChild(QMenu, "findingMenu")
    said = [each.text() for each in menu.actions()]
    menu.hide()
    assert "Hand over from ana…" in said
    assert len(said) == len(set(said))


def test_a_card_about_purposes_opens_the_one_it_names(open_map, qtbot):
    window = open_map("ana-ben ben-cy cy-ana dee")
    for id_, statement in (("home", "Home safely"), ("work", "Work for all")):
        window.editor.run(edits.add_purpose, statement, id_=id_)
        window.editor.run(edits.add_need, id_, "A carer", role="carer")
    window.show()
    findings = window.docks.panel("findings")
    qtbot.waitUntil(lambda: bool(findings.findChild(QPushButton, "step_purposes_1")))
    link = part(findings, QPushButton, "step_purposes_1")
    qtbot.waitUntil(lambda: "Work for all" in link.text())
    link.click()
    assert window.docks.is_in_front("purposes")
    statement = part(window.docks.panel("purposes"), LineField, "purposeStatement")
    assert statement.text() == "Work for all"


def test_the_details_of_the_map_lead_to_its_purposes(open_map, qtbot):
    window = open_map("ana-ben")
    window.show()
    window.docks.show("inspector")
    part(window.docks.panel("inspector"), QPushButton, "showPurposes").click()
    assert window.docks.is_in_front("purposes")


def test_met_today_is_noted_with_everybody_selected_as_one_step(open_map):
    window = open_map("ana-ben cy")
    met = window.actions_of.all["met_today"]
    assert not met.isEnabled()
    window.selection.set(["ana", "cy"])
    met.trigger()
    (contact,) = window.editor.network.contacts.values()
    assert (contact.subjects, contact.on) == (("ana", "cy"), date.today().isoformat())
    assert window.statusBar().currentMessage() == "Noted: met today."
    window.editor.undo()
    assert not window.editor.network.contacts
    window.selection.set(["ana"])
    met.trigger()
    assert window.statusBar().currentMessage() == "Noted: met ana today."


def test_whom_i_have_lost_touch_with_is_asked_by_one_command(open_map, qtbot):
    window = open_map("me-ana me-ben")
    window.editor.run(edits.set_me, "me")
    window.editor.run(edits.add_contact, ["ana"], date.today().isoformat())
    window.show()
    window.actions_of.all["no_contact_since"].trigger()
    since = part(window.docks.panel("plan"), DayField, "staleSince")
    qtbot.waitUntil(since.hasFocus)
    QTest.keyClicks(since, "yesterday")
    QTest.keyClick(since, Qt.Key.Key_Return)
    assert [line.text for line in window.docks.panel("plan")._met._list._lines] == ["ben"]


def test_a_meeting_noted_while_a_what_if_is_on_stays_when_that_is_thrown_away(open_map):
    window = open_map("ana-ben ben-cy")
    window.selection.set(["ben"])
    window.actions_of.all["whatif_leaves"].trigger()
    assert window.editor.scenario
    window.selection.set(["ana"])
    window.actions_of.all["met_today"].trigger()
    window.actions_of.all["whatif_discard"].trigger()
    assert not window.editor.scenario
    assert [contact.subjects for contact in window.editor.network.contacts.values()] == [("ana",)]
