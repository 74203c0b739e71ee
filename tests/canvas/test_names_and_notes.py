"""No name, title or word is half under a note of the map, on the screen and in what is exported."""

import pytest
from PySide6.QtTest import QTest

from netedit.canvas.render import page_of
from netedit.canvas.screen import REST_MS
from netedit.model import edits
from netedit.model.network import Network
from netedit.picture.palette import PROJECTOR
from tests.canvas.conftest import VIEW, Bench, placed
from tests.canvas.test_keeping_clear import look

LONG = "Featherstonehaugh"


def with_note(at: tuple[float, float]) -> Network:
    made = placed(f"mo {LONG}", {"mo": (-260.0, 0.0), LONG: (0.0, 0.0)})
    return made.apply(edits.add_note(made, "Ask about the pilot", VIEW, at, id_="note").changes)


def half_hidden(shown: Bench) -> list[str]:
    sheets = [note.box for note in shown.canvas.display.notes.values()]
    boxes = {id_: shown.canvas._board.name_box(id_) for id_ in shown.canvas.display.nodes}
    return [
        id_
        for id_, box in boxes.items()
        if box is not None and any(each.meets(box) and not each.holds(box) for each in sheets)
    ]


@pytest.mark.parametrize("scale", [0.4, 0.8, 1.0, 1.5])
@pytest.mark.parametrize("theme", [None, PROJECTOR], ids=["light", "projector"])
def test_no_name_is_half_under_a_note(bench, theme, scale):
    shown = bench(with_note((100.0, 50.0)))
    if theme is not None:
        shown.canvas.set_theme(theme)
    look(shown, scale, 0, 0)
    assert half_hidden(shown) == []


def test_a_name_comes_back_when_the_note_is_taken_away(bench):
    shown = bench(with_note((100.0, 50.0)))
    look(shown, 1.0, 0, 0)
    names = shown.canvas._screen._painter
    assert names.names[LONG] != (0.0, 0.0)
    shown.editor.run(edits.move, VIEW, {"note": (400.0, 300.0)})
    QTest.qWait(6 * REST_MS)
    shown.canvas.finish_painting()
    assert names.names[LONG] == (0.0, 0.0)


def test_no_name_is_half_under_a_note_in_an_exported_picture(bench):
    shown = bench(with_note((100.0, 50.0)))
    before = shown.canvas.display
    sheet = before.notes["note"].box
    assert sheet.meets(before.nodes[LONG].label_box), "nothing was in the way"
    found = page_of(before).display.nodes[LONG]
    assert found.label
    assert not sheet.meets(found.label_box)


def test_a_picture_whose_notes_cover_no_name_is_the_same(bench):
    shown = bench(with_note((500.0, 400.0)))
    before = shown.canvas.display
    assert page_of(before).display.nodes == before.nodes
