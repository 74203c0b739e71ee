"""Slides from the command line: made, updated, with a template, taken in again."""

from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

import netedit

LINES = ("Ana Lee -> Ben Okri: funds", "Ben Okri - Cy", "Dee @ Trust")


@pytest.fixture
def path(tmp_path: Path, run) -> Path:
    """A small map."""
    path = tmp_path / "a.netedit"
    assert run("new", path)[0] == 0
    assert run("capture", path, *LINES)[0] == 0
    return path


def test_a_deck_is_made_then_updated(path: Path, run, tmp_path: Path, qapp):
    out = tmp_path / "a.pptx"
    status, said, _ = run("export", path, out)
    assert status == 0
    assert "Made: slide 1." in said
    assert run("capture", path, "Eve - Cy")[0] == 0
    assert "Updated slide 1: added Eve; 1 relationship added" in run("export", path, out)[1]
    assert len(Presentation(str(out)).slides) == 1


def test_findings_go_into_a_new_deck_with_the_look_of_another(path: Path, run, tmp_path, qapp):
    own = tmp_path / "own.pptx"
    Presentation().save(str(own))
    out = tmp_path / "a.pptx"
    status, said, _ = run("export", path, out, "--template", own, "--slides", "findings")
    assert status == 0
    assert "Made: slides 1 to" in said
    assert Presentation(str(out)).slide_width == Presentation(str(own)).slide_width
    again = run("export", path, out, "--template", own, "--slides", "findings")[1]
    assert "a.pptx is there already, so own.pptx was not needed." in again


def test_a_deck_is_taken_in_as_one_step(path: Path, run, tmp_path: Path, qapp):
    out, other = tmp_path / "a.pptx", tmp_path / "b.netedit"
    assert run("export", path, out)[0] == 0
    assert run("new", other)[0] == 0
    status, said, _ = run("import", other, out)
    assert status == 0
    assert "New: 5 partners, 2 relationships, 1 membership" in said


@pytest.mark.parametrize(
    "wanted",
    [
        ("a.csv", "--slides", "map"),
        ("a.csv", "--template", "own.pptx"),
        ("a.pptx", "--template", "nowhere.pptx"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    path: Path, run, tmp_path: Path, monkeypatch, wanted: tuple[str, ...], qapp
):
    monkeypatch.chdir(tmp_path)
    status, _, err = run("export", path, *wanted)
    assert status == 1
    assert err.count("\n") == 1
    assert not Path(wanted[0]).exists()


def test_every_kind_of_deck_goes_out_or_says_what_the_map_lacks(path: Path, run, tmp_path, qapp):
    out = tmp_path / "a.pptx"
    for kind in ("findings", "organisations"):
        assert run("export", path, out, "--deck", kind)[0] == 0
    for kind, lack in (("story", "no story"), ("purposes", "no purposes")):
        status, _, said = run("export", path, out, "--deck", kind)
        assert status == 1
        assert lack in said


def test_a_deck_compares_the_map_with_a_version_that_is_there(path: Path, run, tmp_path, qapp):
    with netedit.open(path) as document:
        last = document.history.last_number
        made = "2026-03-01T00:00:00+00:00"
        document.perform(netedit.edits.name_version(document.network, "March", last, made))
    assert run("capture", path, "Eve - Cy")[0] == 0
    out = tmp_path / "a.pptx"
    assert run("export", path, out, "--before", "march", "--audience", "group")[0] == 0
    assert "Since “march”" in Presentation(str(out)).slides[-1].shapes.title.text_frame.text
    named = tmp_path / "unnamed.pptx"
    assert run("export", path, named, "--before", "march", "--pseudonyms")[0] == 0
    for slide in Presentation(str(named)).slides:
        for shape in slide.shapes:
            assert "Ana" not in str(etree.tostring(shape._element))
    assert "Since then" in Presentation(str(named)).slides[-1].shapes.title.text_frame.text
    status, _, said = run("export", path, out, "--before", "May")
    assert status == 1
    assert "There is no version “May”; there is “March”." in said
