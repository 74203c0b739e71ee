"""Contacts and review dates in the inspector."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from netedit.model import edits
from netedit.model.plans import Manner
from netedit.panels.choice_field import ChoiceField
from netedit.panels.days import DayField
from netedit.panels.fields import LineField
from netedit.panels.lists import LineList
from tests.panels.desk import Desk, click, enter, part, pick, settle, write

TODAY = date.today()


def test_met_today_is_one_click_and_the_last_contact_is_said(desk: Desk):
    panel = desk.inspector("Ana")
    assert part(panel, QLabel, "lastContact").text() == "No contact noted yet"
    click(part(panel, QPushButton, "metToday"))
    (contact,) = desk.network.contacts.values()
    assert (contact.subjects, contact.on) == (("Ana",), TODAY.isoformat())
    assert part(panel, QLabel, "lastContact").text() == "Last contact: today, meeting"


def test_a_meeting_with_several_partners_is_one_contact(desk: Desk):
    panel = desk.inspector("Ana", "Ben")
    click(part(panel, QPushButton, "metToday"))
    (contact,) = desk.network.contacts.values()
    assert contact.subjects == ("Ana", "Ben")
    desk.selection.set(["Ben"])
    (line,) = part(panel, LineList, "contactList")._lines
    assert (line.text, line.quiet) == ("Meeting with Ana", "today")


def test_a_contact_is_added_and_filled_in_by_keyboard(desk: Desk):
    panel = desk.inspector("Ana")
    click(part(panel, QPushButton, "addContact"))
    day = part(panel, DayField, "contactDay")
    assert day.text() == "today"
    assert day.hasFocus()
    write(day, "yesterday")
    enter(day)
    pick(part(panel, ChoiceField, "contactManner"), Qt.Key.Key_Down)
    notes = part(panel, LineField, "contactNotes")
    write(notes, "About the ward")
    settle()
    click(part(panel, QPushButton, "contactDone"))
    (contact,) = desk.network.contacts.values()
    assert contact.on == (TODAY - timedelta(1)).isoformat()
    assert (contact.manner, contact.notes) == (Manner.CALL, "About the ward")
    assert not day.isVisible()
    (line,) = part(panel, LineList, "contactList")._lines
    assert (line.text, line.quiet) == ("Call: About the ward", "yesterday")


def test_a_day_still_to_come_is_no_contact(desk: Desk):
    panel = desk.inspector("Ana")
    click(part(panel, QPushButton, "addContact"))
    day = part(panel, DayField, "contactDay")
    write(day, "tomorrow")
    enter(day)
    problem = part(panel, QLabel, "contactProblem")
    assert problem.isVisible()
    assert "still to come" in problem.text()
    assert day.text() == "today"
    (contact,) = desk.network.contacts.values()
    assert contact.on == TODAY.isoformat()


def test_contacts_are_listed_newest_first_opened_and_removed(desk: Desk):
    for day in ("2026-01-05", "2026-03-07", "2025"):
        desk.editor.run(edits.add_contact, ["Ana"], day)
    panel = desk.inspector("Ana")
    contacts = part(panel, LineList, "contactList")
    years = [line.quiet for line in contacts._lines]
    assert [text.split(" ")[0] for text in years] == ["7", "5", "2025"]
    pick(contacts, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert part(panel, DayField, "contactDay").day == "2026-01-05"
    click(part(panel, QPushButton, "removeContact"))
    assert {c.on for c in desk.network.contacts.values()} == {"2026-03-07", "2025"}
    assert not part(panel, QPushButton, "contactDone").isVisible()
    desk.editor.undo()
    assert contacts.count() == 3


def test_a_relationship_has_contacts_of_its_own_and_those_of_both_its_ends(desk: Desk):
    desk.editor.run(edits.add_contact, ["Ana", "Ben"], "2026-01-05")
    desk.editor.run(edits.add_contact, ["Ana"], "2026-02-05")
    panel = desk.inspector("Ana-Ben")
    click(part(panel, QPushButton, "metToday"))
    lines = part(panel, LineList, "contactList")._lines
    assert lines[0].quiet == "today"
    assert len(lines) == 2


def test_an_entry_that_is_open_is_performed_when_another_partner_is_selected(desk: Desk):
    panel = desk.inspector("Ana")
    click(part(panel, QPushButton, "addContact"))
    write(part(panel, LineField, "contactNotes"), "Half a sentence")
    desk.selection.set(["Ben"])
    (contact,) = desk.network.contacts.values()
    assert contact.notes == "Half a sentence"
    assert not part(panel, QPushButton, "contactDone").isVisible()


def test_when_somebody_is_to_be_reviewed_is_typed_in_words(desk: Desk):
    panel = desk.inspector("Ana")
    review = part(panel, DayField, "review")
    write(review, "1 june 2027")
    enter(review)
    assert desk.network.actors["Ana"].review == "2027-06-01"
    write(review, "some day")
    enter(review)
    assert "is not a date" in part(panel, QLabel, "reviewProblem").text()
    review.selectAll()
    pick(review, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert desk.network.actors["Ana"].review is None
    desk.selection.set(["Ana-Ben"])
    tie = part(panel, DayField, "tieReview")
    write(tie, "2027")
    enter(tie)
    assert desk.network.ties["Ana-Ben"].review == "2027"


def test_a_review_that_differs_among_several_is_left_alone(desk: Desk):
    desk.editor.run(edits.change_actors, ["Ana"], review="2027-06-01")
    panel = desk.inspector("Ana", "Ben")
    review = part(panel, DayField, "review")
    assert (review.text(), review.placeholderText()) == ("", "(several)")
    write(review, "2028")
    enter(review)
    assert {desk.network.actors[name].review for name in ("Ana", "Ben")} == {"2028"}


def test_the_entry_of_a_new_contact_is_scrolled_into_sight(desk: Desk):
    panel = desk.inspector("Ana")
    panel.resize(320, 320)
    settle()
    add = part(panel, QPushButton, "addContact")
    assert add.visibleRegion().isEmpty()
    add.click()
    settle()
    done = part(panel, QPushButton, "contactDone")
    assert done.visibleRegion().boundingRect() == done.rect()
