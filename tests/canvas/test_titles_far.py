"""Titles of areas on maps of which only a part is in sight, and of areas that are very small."""

import pytest
from PySide6.QtTest import QTest

from netedit.canvas.backdrop import MOST_WHOLE
from netedit.canvas.screen import REST_MS
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import RegionsBy
from tests.canvas.conftest import VIEW, Bench, placed
from tests.canvas.test_keeping_clear import half_hidden, look, window


def sectors() -> Network:
    """More partners than titles are placed for at once, in groups of four far apart."""
    at: dict[str, tuple[float, float]] = {}
    for number in range(MOST_WHOLE // 4 + 8):
        x, y = number % 16 * 600.0, number // 16 * 500.0
        for each, (dx, dy) in enumerate(((0, 0), (160, 0), (0, 150), (160, 150))):
            at[f"p{number}n{each}"] = x + dx, y + dy
    made = placed(" ".join(at), at)
    for number in range(MOST_WHOLE // 4 + 8):
        ids = [f"p{number}n{each}" for each in range(4)]
        made = made.apply(edits.change_actors(made, ids, sector=f"Sector {number}").changes)
    return made.apply(edits.change_view(made, VIEW, regions_by=RegionsBy.SECTOR).changes)


def titles(shown: Bench) -> dict[str, object]:
    camera, seen = shown.canvas._camera, window(shown)
    written = shown.canvas._screen._painter._picture.backdrop._written
    boxes = {title.item.title: camera.box_to_screen(title.box) for title in written.titles}
    return {name: box for name, box in boxes.items() if seen.holds(box)}


@pytest.fixture
def many(bench) -> Bench:
    return bench(sectors())


def test_every_area_in_sight_has_its_title_wherever_one_pans(many):
    look(many, 0.5, 0, 0)
    for step in range(3):
        many.canvas._board.pan(-137, -71)
        QTest.qWait(4 * REST_MS)
        many.canvas.finish_painting()
        camera, seen = many.canvas._camera, window(many)
        whole = {
            region.title
            for region in many.canvas.display.regions.values()
            if seen.holds(camera.box_to_screen(region.box))
        }
        assert len(whole) > 2
        assert whole <= titles(many).keys(), step
        assert half_hidden(many) == []


def test_titles_are_placed_for_what_is_in_sight_alone(many):
    look(many, 0.5, 0, 0)
    written = many.canvas._screen._painter._picture.backdrop._written
    assert 0 < len(written.titles) < len(many.canvas.display.regions) / 4


def test_an_area_far_smaller_than_its_title_has_none(many):
    look(many, 0.04, 0, 0)
    assert titles(many) == {}
    look(many, 0.5, 0, 0)
    assert titles(many)


def test_a_title_of_a_frame_stays_off_a_note_though_it_lies_on_partners(bench):
    at = {f"p{number}": (number * 40.0, 0.0) for number in range(12)}
    made = placed(" ".join(at), at)
    made = made.apply(
        edits.add_frame(made, "Discharge", VIEW, (-40.0, -28.0, 520.0, 60.0), id_="frame").changes
    )
    # over the place the title has when nothing is free
    made = made.apply(edits.add_note(made, "Ask", VIEW, (0.0, -45.0), id_="note").changes)
    shown = bench(made)
    look(shown, 0.4, 0, 0)
    sheet = shown.canvas.display.notes["note"].box
    written = shown.canvas._screen._painter._picture.backdrop._written
    (title,) = written.titles
    assert not title.box.meets(sheet)
