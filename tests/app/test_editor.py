"""The one bridge from the document to Qt: what it shows of a map, and what it says of each edit."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from netedit.analysis import Options
from netedit.analysis.scenarios import leaving
from netedit.app.editor import Editor
from netedit.document import Document
from netedit.model import edits
from netedit.model.edit import Change, Edit
from netedit.model.network import Network
from netedit.model.records import Actor, Placement, placement_id
from tests.memory import MemoryStore
from tests.texts import network

MAP = "ana-ben ben-cy cy-dee"


class Told:
    """An editor on a map, and what it has announced."""

    def __init__(self, drawn: Network) -> None:
        self.document = Document(MemoryStore(drawn))
        self.editor = Editor(self.document)
        self.refused: list[str] = []
        self.found: list[int] = []
        self.editor.refused.connect(self.refused.append)
        self.editor.findings_changed.connect(lambda found: self.found.append(found.revision))

    def begin(self) -> str:
        """A what-if, from now on."""
        done = self.editor.run_on_base(edits.add_scenario, "Ben leaves")
        assert done is not None
        scenario = done.changes[-1].record.id
        self.editor.try_out(scenario)
        return scenario


@pytest.fixture
def told(qapp) -> Told:
    return Told(network(MAP))


def test_places_are_shown_at_once_and_written_with_the_first_edit(told: Told):
    shown = dict(told.editor.network.placements)
    assert {place.subject for place in shown.values()} == {"ana", "ben", "cy", "dee"}
    assert not told.document.network.placements
    told.editor.run(edits.rename_actor, "ana", "Anna")
    assert told.document.network.placements == told.editor.network.placements == shown
    assert len(told.document.history.groups) == 1
    told.editor.undo()
    assert not told.document.network.placements
    assert told.editor.network.placements.keys() == shown.keys()


def test_an_edit_that_was_completed_before_is_performed_with_each_place_once(told: Told):
    edit = edits.rename_actor(told.editor.network, "ana", "Anna")
    whole = told.editor.completed(edit)
    assert told.editor.completed(whole) is whole
    told.editor.run(lambda _network: whole)
    assert not told.refused
    assert len(told.document.network.placements) == 4


def test_places_that_a_layout_finds_late_move_nobody_who_has_one_by_then(told: Told):
    told.editor.run(edits.rename_actor, "ana", "Anna")
    before = dict(told.document.network.placements)
    told.document.perform(Edit("Add eve", (Change(None, Actor("eve", "person", "eve")),)))
    view = told.editor.view
    late = [Placement(view, "ana", 900.0, 900.0), Placement(view, "eve", 5.0, 6.0)]
    told.editor.take_places(late)
    after = told.editor.network.placements
    assert {id_: after[id_] for id_ in before} == before
    assert after[placement_id(view, "eve")].x == 5.0


def need(network: Network) -> Edit:
    return edits.add_need(network, "p", "Somebody from housing")


def accept(network: Network) -> Edit:
    return edits.accept_risk(network, "bridges", ["ben-cy"], "We know")


@pytest.mark.parametrize(
    ("gesture", "changes"),
    [
        (lambda n: edits.add_tie(n, "ana", "cy", "works with"), True),
        (lambda n: edits.rename_actor(n, "ana", "Anna"), True),
        (lambda n: edits.change_purpose(n, "p", statement="Warm homes"), True),
        (need, True),
        (accept, True),
        (lambda n: edits.move(n, "main", {"ana": (1.0, 2.0)}), False),
        (lambda n: edits.set_title(n, "North Vale"), False),
    ],
)
def test_findings_follow_what_can_change_them_and_nothing_else(qapp, gesture, changes: bool):
    begun = network(MAP)
    told = Told(begun.apply(edits.add_purpose(begun, "Safe homes", id_="p").changes))
    told.editor.run(edits.move, "main", {"ben": (7.0, 8.0)})
    QTest.qWait(60)
    told.found.clear()
    assert told.editor.run(gesture) is not None
    QTest.qWait(60)
    assert told.found == ([told.editor.network.revision] if changes else [])


def test_the_findings_of_the_map_itself_are_kept_while_a_what_if_is_on(told: Told):
    before = told.editor.findings
    told.begin()
    told.editor.run(leaving, "ben")
    assert told.editor.base_findings is before
    QTest.qWait(60)
    assert told.editor.findings.counts.people == 3


def test_under_a_what_if_the_findings_of_the_map_count_as_those_that_are_shown(told: Told):
    told.editor.findings  # noqa: B018 -- worked out before
    told.begin()
    assert told.editor.base_findings.counts.ties == 3
    told.editor.set_options(replace(Options(), min_strength=5, include_doubtful=False))
    assert told.editor.base_findings.options == told.editor.findings.options


def test_a_meeting_that_is_noted_under_a_what_if_has_happened_on_the_map(told: Told):
    told.begin()
    told.editor.run(edits.add_contact, ["ana"], "2026-03-02")
    assert len(told.document.network.contacts) == 1
    assert not told.document.network.scenario_steps


def test_a_what_if_that_is_not_there_is_not_begun(told: Told):
    told.editor.try_out("nothing of the kind")
    assert told.editor.scenario == ""
    told.editor.run(edits.rename_actor, "ana", "Anna")
    assert told.document.network.actors["ana"].name == "Anna"


def test_a_refused_edit_is_said_and_changes_nothing(told: Told):
    before = told.editor.network
    assert told.editor.run(edits.rename_actor, "ana", " ") is None
    assert len(told.refused) == 1
    assert told.editor.network is before
