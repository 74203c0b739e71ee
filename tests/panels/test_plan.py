"""The plan panel: actions to tick, who is due for review, with whom contact has gone stale."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from netedit.model import edits
from netedit.model.plans import ActionState
from netedit.panels.action_list import ActionList
from netedit.panels.choice_field import ChoiceField
from netedit.panels.days import DayField
from netedit.panels.fields import LineField, SuggestField
from netedit.panels.lists import LineList
from netedit.panels.plan_panel import PlanPanel
from netedit.picture.palette import DARK, LIGHT
from tests.panels.desk import LEFT, Desk, click, enter, part, pick, settle, write

MAP = "Me-Ana Me-Ben Cy-Dee"
TODAY = date(2026, 11, 25)


def put(desk: Desk) -> PlanPanel:
    panel = PlanPanel(desk.editor, desk.selection, LIGHT, desk.frame, today=lambda: TODAY)
    return desk.put(panel)


@pytest.fixture
def desk(make_desk) -> Desk:
    made = make_desk(MAP)
    made.editor.run(edits.set_me, "Me")
    made.editor.run(edits.add_action, "Call Ben", ["Ben"], id_="call", due="2026-11-01", owner="Me")
    made.editor.run(edits.add_action, "Ask Dee", ["Cy-Dee"], id_="ask", due="2026-12", owner="Ana")
    made.editor.run(edits.add_contact, ["Ana"], "2026-11-20")
    made.editor.run(edits.add_contact, ["Ben"], "2026-02-20")
    return made


def names(panel: PlanPanel) -> list[str]:
    return [line.name for line in part(panel, ActionList, "actionList").lines]


def stale(panel: PlanPanel) -> list[tuple[str, str]]:
    return [(line.text, line.quiet) for line in part(panel, LineList, "staleList")._lines]


def choose(panel: PlanPanel, name: str, key: str) -> None:
    """Go to an entry of a choice by the keyboard."""
    field = part(panel, ChoiceField, name)
    field.setFocus()
    here, there = field.currentIndex(), field.findData(key)
    step = Qt.Key.Key_Down if there > here else Qt.Key.Key_Up
    for _ in range(abs(there - here)):
        QTest.keyClick(field, step)


def test_actions_stand_by_day_and_what_is_overdue_says_so(desk: Desk):
    lines = part(put(desk), ActionList, "actionList").lines
    assert [(line.name, line.late, line.quiet) for line in lines] == [
        ("Call Ben", "Overdue", "1 November · Me · about Ben"),
        ("Ask Dee", "", "December 2026 · Ana · about Cy – Dee"),
    ]


def test_an_action_with_a_long_name_is_read_whole_on_two_lines(desk: Desk):
    long = "Ask Dee who stands in for Ana while she is away until the spring, and tell Ben"
    desk.editor.run(edits.add_action, long, ["Ana"], id_="long", due="2026-11-02", owner="Ben")
    desk.frame.resize(348, 600)
    panel = put(desk)
    shown = part(panel, ActionList, "actionList")
    place = [line.id for line in shown.lines].index("long")
    first, second = shown.name_of(place)
    assert f"{first} {second}" == long
    heights = [shown.visualItemRect(shown.item(row)).height() for row in range(shown.count())]
    usual = min(heights)
    assert heights[place] == usual + shown.fontMetrics().lineSpacing()
    assert heights.count(usual) == len(heights) - 1
    # all are in sight, and where there is more room it takes one line again
    assert sum(heights) <= shown.viewport().height()
    panel.resize(900, 600)
    settle()
    assert shown.name_of(place) == [long]
    assert shown.visualItemRect(shown.item(place)).height() == usual
    assert shown.height() < sum(heights)


def test_space_ticks_an_action_and_a_click_on_the_box_too(desk: Desk):
    panel = put(desk)
    actions = part(panel, ActionList, "actionList")
    pick(actions, Qt.Key.Key_Space)
    assert desk.network.actions["call"].state is ActionState.DONE
    assert names(panel) == ["Ask Dee"]
    QTest.mouseClick(
        actions.viewport(),
        LEFT,
        pos=actions.visualItemRect(actions.item(0)).topLeft() + QPoint(12, 14),
    )
    assert desk.network.actions["ask"].state is ActionState.DONE
    choose(panel, "actionFilter", "done")
    assert names(panel) == ["Call Ben", "Ask Dee"]
    pick(actions, Qt.Key.Key_Space)
    assert desk.network.actions["call"].state is ActionState.OPEN


def test_a_click_on_an_action_shows_whom_it_is_about_and_opens_its_editor(desk: Desk):
    panel = put(desk)
    actions = part(panel, ActionList, "actionList")
    middle = actions.visualItemRect(actions.item(1)).center()
    QTest.mouseClick(actions.viewport(), LEFT, pos=middle)
    assert desk.shown[-1] == ("Cy-Dee",)
    assert part(panel, LineField, "actionName").text() == "Ask Dee"
    assert part(panel, DayField, "actionDue").text() == "December 2026"


def test_actions_are_filtered_and_sorted(desk: Desk):
    panel = put(desk)
    choose(panel, "actionFilter", "late")
    assert names(panel) == ["Call Ben"]
    choose(panel, "actionFilter", "all")
    choose(panel, "actionOrder", "name")
    assert names(panel) == ["Ask Dee", "Call Ben"]
    choose(panel, "actionOrder", "owner")
    assert names(panel) == ["Ask Dee", "Call Ben"]


def test_an_action_is_typed_about_what_is_selected_and_filled_in_by_keyboard(desk: Desk):
    panel = put(desk)
    desk.selection.set(["Cy", "Cy-Dee"])
    line = part(panel, LineField, "newAction")
    write(line, "Bring Cy and Dee together")
    enter(line)
    (action,) = [a for a in desk.network.actions.values() if a.name.startswith("Bring")]
    assert (action.subjects, action.owner) == (("Cy", "Cy-Dee"), "Me")
    due = part(panel, DayField, "actionDue")
    write(due, "june")
    enter(due)
    owner = part(panel, SuggestField, "actionOwner")
    write(owner, "dee")
    enter(owner)
    action = desk.network.actions[action.id]
    assert (action.due, action.owner) == ("2027-06", "Dee")
    assert owner.text() == "Dee"
    write(due, "soon")
    enter(due)
    assert "“soon” is not a date" in part(panel, QLabel, "actionProblem").text()
    assert due.text() == "June 2027"
    click(part(panel, QPushButton, "removeAction"))
    assert names(panel) == ["Call Ben", "Ask Dee"]


def test_who_has_gone_stale_is_said_with_the_last_contact(desk: Desk):
    panel = put(desk)
    assert stale(panel) == [("Ben", "20 February")]
    choose(panel, "staleMonths", "12")
    assert desk.network.map.stale_months == 12
    assert stale(panel) == []


def test_whom_i_have_not_spoken_to_since_a_month_is_answered_by_typing_it(desk: Desk):
    panel = put(desk)
    since = part(panel, DayField, "staleSince")
    write(since, "february")
    enter(since)
    assert stale(panel) == []
    write(since, "since March")
    enter(since)
    assert stale(panel) == [("Ben", "20 February")]
    assert desk.steps[-1].startswith("Note a")
    write(since, "21 february")
    enter(since)
    pick(since, Qt.Key.Key_End, *[Qt.Key.Key_Backspace] * 12, Qt.Key.Key_Return)
    assert part(panel, ChoiceField, "staleMonths").isEnabled()


def test_without_knowing_who_keeps_the_map_nobody_is_said_to_be_in_touch(desk: Desk):
    desk.editor.run(edits.set_me, None)
    for contact in tuple(desk.network.contacts):
        desk.editor.run(edits.remove_contact, contact)
    desk.editor.run(edits.add_contact, ["Dee"], TODAY.isoformat())
    panel = put(desk)
    said = [each.text() for each in panel.findChildren(QLabel) if each.isVisible()]
    assert not any("everybody" in each for each in said)
    assert any("tick “This is me”" in each for each in said)


def test_the_field_for_a_day_comes_into_sight_with_all_that_is_found(desk: Desk):
    for number in range(30):
        name = f"Action {number}"
        desk.editor.run(edits.add_action, name, ["Ben"], due="2026-11-02")
    desk.frame.resize(320, 420)
    panel = put(desk)
    panel.resize(320, 420)
    panel.ask_since()
    since = part(panel, DayField, "staleSince")
    assert since.hasFocus()
    assert not since.visibleRegion().isEmpty()


def test_met_today_takes_somebody_off_the_list_as_one_step(desk: Desk):
    panel = put(desk)
    click(part(panel, QPushButton, "staleMetToday"))
    assert stale(panel) == []
    assert desk.steps[-1] == "Note a meeting with Ben"
    desk.editor.undo()
    assert stale(panel) == [("Ben", "20 February")]
    pick(part(panel, LineList, "staleList"), Qt.Key.Key_Return)
    assert desk.shown[-1] == ("Ben",)


def test_an_action_can_be_begun_about_somebody_stale(desk: Desk):
    panel = put(desk)
    click(part(panel, QPushButton, "staleAction"))
    line = part(panel, LineField, "newAction")
    assert line.hasFocus()
    QTest.keyClicks(line, "Have a coffee")
    enter(line)
    assert [a.subjects for a in desk.network.actions.values()][-1] == ("Ben",)


def test_reviews_that_are_due_are_moved_on_or_ended(desk: Desk):
    desk.editor.run(edits.change_actors, ["Ana"], review="2026-11-01")
    desk.editor.run(edits.change_ties, ["Cy-Dee"], review="2026-12-01")
    panel = put(desk)
    due = part(panel, LineList, "dueList")
    assert [(line.sign, line.text, line.quiet) for line in due._lines] == [
        ("!", "Ana", "overdue, 1 November"),
        ("–", "Cy – Dee", "1 December"),
    ]
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert "Due for review (2, 1 overdue)" in said
    click(part(panel, QPushButton, "reviewedAgain"))
    assert desk.network.actors["Ana"].review == "2027-05-25"
    click(part(panel, QPushButton, "reviewedForGood"))
    assert desk.network.ties["Cy-Dee"].review is None
    assert not due.isVisible()


def test_where_every_review_is_overdue_their_number_is_said_once(desk: Desk):
    desk.editor.run(edits.change_actors, ["Ana", "Ben"], review="2026-11-01")
    said = [label.text() for label in put(desk).findChildren(QLabel)]
    assert "Due for review (2, all overdue)" in said


def test_a_map_without_contacts_says_how_to_begin(make_desk):
    desk = make_desk("Ana-Ben")
    panel = put(desk)
    said = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert any("Met today" in text for text in said)
    assert "Actions" in said
    panel.set_theme(DARK)


def test_a_map_that_is_read_only_is_not_ticked(desk: Desk):
    desk.store.read_only = "Somebody else has it open."
    panel = put(desk)
    pick(part(panel, ActionList, "actionList"), Qt.Key.Key_Space)
    assert desk.network.actions["call"].state is ActionState.OPEN
    assert not part(panel, QPushButton, "staleMetToday").isEnabled()


def test_who_comes_back_on_another_day_sees_what_is_overdue_by_then(desk: Desk):
    days = [date(2026, 10, 30)]
    panel = desk.put(
        PlanPanel(desk.editor, desk.selection, LIGHT, desk.frame, today=lambda: days[0])
    )
    titles = [label.text() for label in panel.findChildren(QLabel)]
    assert "Actions (2 open)" in titles
    days[0] = date(2026, 11, 2)
    QApplication.sendEvent(desk.frame, QEvent(QEvent.Type.WindowActivate))
    titles = [label.text() for label in panel.findChildren(QLabel)]
    assert "Actions (2 open, 1 overdue)" in titles
