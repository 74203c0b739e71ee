"""The purposes panel: a purpose, its core team and needs, and who is to be got to know."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from netedit.model import edits
from netedit.model.edit import Change, Edit
from netedit.model.network import Network
from netedit.model.records import TieStatus
from netedit.panels.chips import ChipButton
from netedit.panels.fields import LineField, SuggestField
from netedit.panels.finding_lines import LineButton
from netedit.panels.lists import LineList
from netedit.panels.needs import NeedRow
from netedit.panels.purposes_panel import PurposesPanel
from netedit.picture.palette import DARK, LIGHT
from tests.panels.desk import Desk, click, enter, part, pick, settle, write

MAP = "Ana-Ben Cy-Dee Eve"


def put(desk: Desk) -> PurposesPanel:
    return desk.put(PurposesPanel(desk.editor, desk.selection, LIGHT, desk.frame))


@pytest.fixture
def desk(make_desk) -> Desk:
    """Ben is a carer, Cy a GP nobody of the team knows; one purpose, whose team is Ana."""
    made = make_desk(MAP)

    def begun(network: Network) -> Edit:
        roles = {"Ben": "carer", "Cy": "GP", "Dee": "GP"}
        changes = [
            Change(network.actors[name], replace(network.actors[name], role=role))
            for name, role in roles.items()
        ]
        added = edits.add_purpose(network, "Home safely", id_="home", core=("Ana",), reach=1)
        return Edit("", (*changes, *added.changes))

    made.editor.run(begun)
    return made


def said(panel: PurposesPanel) -> list[str]:
    """The states of the needs, as they are read."""
    rows = panel.findChildren(NeedRow)
    return [row.findChildren(LineButton)[0].text() for row in rows]


def need(desk: Desk, name: str, **fields: object) -> None:
    desk.editor.run(edits.add_need, "home", name, **fields)


def found(desk: Desk, qtbot, panel: PurposesPanel, states: list[str]) -> None:
    qtbot.waitUntil(lambda: said(panel) == states)


def test_a_purpose_is_added_by_typing_it_and_its_editor_opens(make_desk):
    desk = make_desk(MAP)
    panel = put(desk)
    line = part(panel, LineField, "newPurposeLine")
    write(line, "Everyone gets home")
    enter(line)
    (purpose,) = desk.network.purposes.values()
    assert purpose.statement == "Everyone gets home"
    assert part(panel, LineField, "purposeStatement").text() == "Everyone gets home"
    assert part(panel, LineList, "purposesList").current == purpose.id


def test_the_core_team_is_named_by_typing_or_taken_from_the_selection(desk: Desk):
    panel = put(desk)
    line = part(panel, SuggestField, "purposeCore")
    write(line, "ben")
    enter(line)
    assert desk.network.purposes["home"].core == ("Ana", "Ben")
    write(line, "Zoe")
    enter(line)
    assert "“Zoe” is not on the map" in part(panel, QLabel, "coreProblem").text()
    desk.selection.set(["Cy", "Dee", "Cy-Dee"])
    click(part(panel, QPushButton, "coreFromSelection"))
    assert desk.network.purposes["home"].core == ("Cy", "Dee")
    settle()
    chip = panel.findChildren(ChipButton)[0]
    pick(chip, Qt.Key.Key_Delete)
    assert desk.network.purposes["home"].core == ("Dee",)


def test_a_need_is_typed_and_then_says_who_covers_it(desk: Desk, qtbot):
    panel = put(desk)
    line = part(panel, LineField, "addNeed")
    write(line, "A carer")
    enter(line)
    (row,) = panel.findChildren(NeedRow)
    assert row.is_open
    found(desk, qtbot, panel, ["Missing: say below whom it asks for"])
    role = part(row, SuggestField, "need_role")
    assert role.hasFocus()
    write(role, "carer")
    enter(role)
    found(desk, qtbot, panel, ["Thin: Ben"])
    click(row.findChildren(LineButton)[0])
    assert desk.selection.ids == ("Ben",)
    assert desk.steps[-2:] == ["Add the need A carer to Home safely", "Change the need A carer"]


def test_a_missing_need_names_who_would_fit_and_the_fewest_new_contacts(desk: Desk, qtbot):
    need(desk, "A GP", role="GP")
    need(desk, "A pilot", role="pilot")
    panel = put(desk)
    found(
        desk,
        qtbot,
        panel,
        ["Missing: Cy and Dee fit, out of reach so far", "Missing: nobody on the map fits"],
    )
    contacts = part(panel, QLabel, "contactsSaid").text()
    assert (
        contacts == "1 new contact would cover 1 missing need. For 1 need nobody on the map fits."
    )
    click(part(panel, QPushButton, "showNewContacts"))
    assert desk.selection.ids == ("Cy",)
    desk.editor.run(edits.change_purpose, "home", core=("Ana", "Dee"))
    found(desk, qtbot, panel, ["Covered: Dee and Cy", "Missing: nobody on the map fits"])
    assert part(panel, LineList, "purposesList")._lines[0].quiet == "1 missing"


def test_a_pair_with_the_same_purpose_becomes_a_wanted_relationship(desk: Desk, qtbot):
    desk.editor.run(edits.change_purpose, "home", core=("Ana", "Cy", "Dee"))
    panel = put(desk)
    pairs = part(panel, LineList, "pairsWithoutTie")
    qtbot.waitUntil(lambda: pairs.count() == 2)
    pick(pairs, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.selection.ids == ("Ana", "Dee")
    click(part(panel, QPushButton, "makeWanted"))
    wanted = [t for t in desk.network.ties.values() if t.status is TieStatus.WANTED]
    assert [(t.source, t.target, t.purposes) for t in wanted] == [("Ana", "Dee", ("home",))]
    qtbot.waitUntil(lambda: pairs.count() == 1)


def test_pairs_are_looked_for_in_the_purpose_that_is_shown(desk: Desk):
    desk.editor.run(edits.add_purpose, "Work for all", id_="work", core=("Dee", "Eve"))
    panel = put(desk)
    pairs = part(panel, LineList, "pairsWithoutTie")
    assert not pairs.isVisible()
    panel.choose("work")
    assert pairs.isVisible()
    panel.choose("home")
    assert not pairs.isVisible()


def test_what_serves_no_purpose_can_be_selected(desk: Desk):
    panel = put(desk)
    ties = part(panel, QPushButton, "tiesWithoutPurpose")
    assert ties.text() == "Select 2 relationships"
    click(ties)
    assert set(desk.selection.ids) == {"Ana-Ben", "Cy-Dee"}
    click(part(panel, QPushButton, "peopleWithoutPurpose"))
    assert set(desk.selection.ids) == {"Ben", "Cy", "Dee", "Eve"}


def test_what_is_being_typed_is_not_lost_when_the_panel_closes(desk: Desk):
    need(desk, "A GP")
    panel = put(desk)
    write(part(panel, LineField, "purposeStatement"), "Home by six")
    panel.hide()
    assert desk.network.purposes["home"].statement == "Home by six"


def test_removing_a_purpose_shows_the_next_or_says_what_a_purpose_is(desk: Desk):
    desk.editor.run(edits.add_purpose, "Jobs", id_="jobs")
    panel = put(desk)
    click(part(panel, QPushButton, "removePurpose"))
    assert part(panel, LineField, "purposeStatement").text() == "Jobs"
    click(part(panel, QPushButton, "removePurpose"))
    settle()
    assert panel._teaching.isVisible()
    assert not part(panel, LineField, "purposeStatement").isVisible()


def test_a_partner_that_goes_while_the_panel_is_open_is_not_named_any_more(desk: Desk, qtbot):
    need(desk, "A GP", role="GP")
    panel = put(desk)
    found(desk, qtbot, panel, ["Missing: Cy and Dee fit, out of reach so far"])
    desk.editor.run(edits.remove, ["Cy"])
    assert said(panel) == ["Missing: Dee fits, out of reach so far"]


def test_a_map_that_is_read_only_shows_purposes_and_changes_nothing(desk: Desk):
    need(desk, "A GP", role="GP")
    desk.store.read_only = "Somebody else has it open."
    panel = put(desk)
    assert not part(panel, QPushButton, "removePurpose").isEnabled()
    assert part(panel, LineField, "addNeed").isReadOnly()
    panel.set_theme(DARK)
    assert not part(panel, LineField, "newPurposeLine").isEnabled()
