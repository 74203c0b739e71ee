"""Versions compared in the window: said, numbered, marked on the map, written as a picture."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from netedit.app.comparing import prepared_comparison
from netedit.app.window import Window
from netedit.model import edits
from netedit.model.records import Sensitivity
from netedit.panels.choice_field import ChoiceField
from netedit.panels.comparison import ComparisonPanel
from netedit.panels.finding_lines import LineButton
from netedit.panels.ticks import TickBox
from tests.app.test_pictures import written_in
from tests.model.test_audience import Canaries
from tests.panels.desk import click, part


def name(window: Window, text: str) -> str:
    group = window.session.document.history.last_number
    window.editor.run(edits.name_version, text, group, "2026-03-31T12:00:00+00:00")
    return list(window.editor.network.versions)[-1]


def panel_of(window: Window) -> ComparisonPanel:
    window.actions_of.all["compare_versions"].trigger()
    panel = window.docks.panel("compare")
    assert isinstance(panel, ComparisonPanel)
    return panel


def headline(panel: ComparisonPanel) -> str:
    return part(panel, QLabel, "comparisonHeadline").text()


def said(panel: ComparisonPanel) -> list[str]:
    return [line.sentence.text for line in panel.findChildren(LineButton) if line.sentence]


@pytest.fixture
def window(open_map) -> Window:
    """A map that was named, and has lost cy and won a relationship since."""
    made = open_map("ana-ben ben-cy dee eve@[Team]")
    made.editor.run(edits.change_actors, ["ana"], private_notes="hush")
    name(made, "March")
    made.editor.run(edits.remove, ["cy"])
    made.editor.run(edits.add_tie, "dee", "ana", next(iter(made.editor.network.tie_kinds)))
    made.show()
    return made


def test_what_came_and_went_since_a_version_is_said(window: Window):
    panel = panel_of(window)
    assert headline(panel).startswith("−1 partner, +1 relationship, −1 relationship")
    assert "No longer there: cy." in said(panel)
    assert "New relationships: dee – ana." in said(panel)
    numbers = {label.accessibleName() for label in panel.findChildren(QLabel)}
    assert "People: 5 before, 4 after" in numbers


def test_it_is_marked_on_the_map_while_the_panel_is_in_front(window: Window, qtbot):
    panel = panel_of(window)
    qtbot.waitUntil(lambda: bool(window.canvas.ghosts.gone_nodes))
    ghosts = window.canvas.ghosts
    assert [ghost.name for ghost in ghosts.gone_nodes] == ["cy"]
    assert ghosts.gone_ties == (("ben", "cy"),)
    (added,) = ghosts.new
    assert window.editor.network.ties[added].source == "dee"
    part(panel, TickBox, "compareMark").click()
    assert not window.canvas.ghosts
    part(panel, TickBox, "compareMark").click()
    assert window.canvas.ghosts
    window.docks.show("history")
    qtbot.waitUntil(lambda: not window.canvas.ghosts)


def test_what_changed_is_marked_where_it_is(window: Window, qtbot):
    network = window.editor.network
    (tie,) = [tie.id for tie in network.ties.values() if tie.source == "ana"]
    window.editor.run(edits.change_actors, ["eve"], role="Lead")
    window.editor.run(edits.change_ties, [tie], strength=4)
    panel_of(window)
    qtbot.waitUntil(lambda: bool(window.canvas.ghosts.changed))
    assert window.canvas.ghosts.changed == {"eve", tie}
    before = window.canvas.viewport().grab().toImage()
    part(panel_of(window), TickBox, "compareMark").click()
    assert window.canvas.viewport().grab().toImage() != before


def test_what_a_what_if_marks_is_left_alone(window: Window, qtbot):
    panel_of(window)
    qtbot.waitUntil(lambda: bool(window.canvas.ghosts.gone_nodes))
    window.selection.set(["ben"])
    window.actions_of.all["whatif_leaves"].trigger()
    assert "ben" in window.canvas.ghosts.ended
    window.docks.show("history")
    qtbot.wait(50)
    assert "ben" in window.canvas.ghosts.ended
    window.actions_of.all["whatif_discard"].trigger()
    assert not window.canvas.ghosts


def test_it_is_marked_again_when_a_what_if_has_ended(window: Window, qtbot):
    panel_of(window)
    qtbot.waitUntil(lambda: bool(window.canvas.ghosts.gone_nodes))
    before = window.canvas.ghosts
    window.selection.set(["ben"])
    window.actions_of.all["whatif_leaves"].trigger()
    assert "ben" in window.canvas.ghosts.ended
    window.actions_of.all["whatif_leave"].trigger()
    qtbot.waitUntil(lambda: window.canvas.ghosts == before)


def test_it_follows_what_is_edited_and_undone(window: Window):
    panel = panel_of(window)
    window.editor.run(edits.remove, ["eve"])
    assert "No longer there: eve and cy." in said(panel)
    window.editor.undo()
    window.editor.undo()
    window.editor.undo()
    assert headline(panel) == "Nothing that is found has changed"


def test_two_versions_are_compared_whichever_is_named_first(window: Window):
    later = name(window, "May")
    window.editor.run(edits.remove, ["eve"])
    panel = panel_of(window)
    march = next(iter(window.editor.network.versions))
    for before, after in ((march, later), (later, march)):
        panel.choose(before, after)
        assert headline(panel).startswith("−1 partner, +1 relationship")
        assert not part(panel, TickBox, "compareMark").isVisible()
    panel.choose(later)
    assert said(panel)[0] == "No longer there: eve."
    assert part(panel, ChoiceField, "compareFrom").currentText() == "May"


def test_the_picture_has_who_went_and_nothing_that_is_private(window: Window):
    panel = panel_of(window)
    assert panel._compared is not None
    found, title = panel._compared.comparison, "Since then"
    made = prepared_comparison(found, window.editor.view, title, Sensitivity.PUBLIC)
    assert "cy" in made.display.nodes
    assert "hush" not in repr(list(made.network))
    assert made.display.title == "Since then"


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_picture_says_the_day_of_a_version_and_not_what_it_is_called(
    found_program, window: Window, tmp_path: Path, monkeypatch, ending: str
):
    found_program("pdftotext", "poppler-utils")
    canary = Canaries()
    name(window, canary(Sensitivity.GROUP))
    window.editor.run(edits.remove, ["eve"])
    out = tmp_path / f"since.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(out), ""))
    click(part(panel_of(window), QPushButton, "exportComparison"))
    content = out.read_bytes()
    assert not written_in(content, tmp_path)
    if ending == "svg":
        assert b"Since 31 March 2026" in content


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_comparison_is_written_as_a_picture(
    window: Window, tmp_path: Path, monkeypatch, ending: str
):
    out = tmp_path / f"since.{ending}"
    answer = (str(out), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: answer)
    click(part(panel_of(window), QPushButton, "exportComparison"))
    heads = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    assert out.read_bytes().startswith(heads[ending])


def test_without_a_version_the_panel_says_how_to_name_one(open_map):
    window = open_map("ana-ben")
    window.show()
    panel = panel_of(window)
    assert not part(panel, QPushButton, "exportComparison").isVisible()
    assert any("March workshop" in label.text() for label in panel.findChildren(QLabel))


def test_the_findings_say_what_is_different_since_the_newest_version(window: Window, qtbot):
    findings = window.docks.panel("findings")

    def titles() -> list[str]:
        return [label.text() for label in findings.findChildren(QLabel)]

    qtbot.waitUntil(lambda: "Since “March”" in titles())
    assert any("Compare" in each.text() for each in findings.findChildren(QPushButton))
