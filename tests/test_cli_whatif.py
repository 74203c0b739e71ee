"""What-ifs on the command line: those a map keeps, and somebody who might leave."""

import json
from pathlib import Path

import pytest

from netedit.analysis import leaving
from netedit.document import FileDocument, starting_entries
from netedit.model import edits
from netedit.model.edit import Change, Edit
from netedit.store.store import Store
from tests.texts import records

MAP = "ana@Council ben@Council cy@ICB dee@ICB ana-cy ana-dee ben-ana eve-cy"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A map that keeps the what-if “Ana goes”."""
    path = tmp_path / "kept.netedit"
    drawn = Edit("Draw", tuple(Change(None, record) for record in records(MAP)))
    Store.create(path, starting_entries([lambda _now: drawn])).close()
    with FileDocument(path) as document:
        document.perform(edits.add_scenario(document.network, "Ana goes", id_="s"))
        step = leaving(document.network, "ana")
        document.perform(edits.add_scenario_step(document.network, "s", step))
    return path


def test_what_ifs_that_are_kept_are_listed(kept, run):
    assert run("whatif", kept, "--list") == (0, "Ana goes\n", "")
    assert json.loads(run("whatif", kept, "--list", "--json")[1]) == {"scenarios": ["Ana goes"]}
    assert run("whatif", kept)[0] == 2


def test_one_that_is_kept_is_compared_with_the_map(kept, run):
    status, out, _ = run("whatif", kept, "--scenario", "ana goes")
    assert status == 0
    assert out.startswith("What if: Ana goes\n")
    assert "Council and ICB would have nothing left between them." in out
    plain = json.loads(run("whatif", kept, "--scenario", "Ana goes", "--json")[1])
    assert plain["scenario"] == "Ana goes"
    assert plain["numbers"]["people"] == {"title": "People", "base": 5, "scenario": 4}
    assert plain["misfits"] == []


def test_the_findings_are_those_of_the_map_as_the_what_if_has_it(kept, run):
    before = kept.read_bytes()
    status, out, _ = run("analyse", kept, "--scenario", "Ana goes", "--json")
    plain = json.loads(out)
    assert status == 0
    assert plain["counts"]["people"] == 4
    assert plain["dependencies"] == []
    assert plain["assumptions"][0] == "The map is looked at as the what-if “Ana goes” has it."
    assert kept.read_bytes() == before


def test_a_step_that_no_longer_fits_is_said(kept, run):
    with FileDocument(kept) as document:
        document.perform(edits.remove(document.network, ["ana"]))
    _, out, _ = run("whatif", kept, "--scenario", "Ana goes")
    assert "Left out, as it no longer fits the map: “Change the status of ana”." in out
    _, out, _ = run("analyse", kept, "--scenario", "Ana goes")
    assert "was removed elsewhere" in out


def test_one_that_is_not_there_is_said_with_those_that_are(kept, run):
    status, _, err = run("whatif", kept, "--scenario", "Ben goes")
    assert status == 1
    assert "There is no what-if “Ben goes”; there is “Ana goes”." in err
    status, _, err = run("analyse", kept, "--scenario", "x")
    assert status == 1
    assert "no what-if “x”" in err


def test_somebody_who_leaves_and_a_what_if_are_not_asked_for_together(kept, run):
    status, _, err = run("whatif", kept, "--leaves", "ana", "--scenario", "Ana goes")
    assert status == 2
    assert "not allowed with" in err


def test_who_leaves_is_said_with_who_takes_over(kept, run):
    status, out, _ = run("whatif", kept, "--leaves", "ana")
    assert status == 0
    assert out.startswith("If ana leaves:\n")
    assert "introduce ben" in out
