"""What finds room on a slide: shapes apart, areas whole, whom it is about named, large tables."""

from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from pptx import Presentation

from netedit.formats.slides_behind import areas, beyond, with_areas_whole
from netedit.formats.slides_existing import frame_of
from netedit.formats.slides_fit import Wish
from netedit.formats.slides_plan import plan
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_source import dimmed
from netedit.formats.slides_table import Cell, row_of, width_of
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import Frame as Drawn
from netedit.model.records import RegionsBy
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.palette import LIGHT
from netedit.picture.style import Style
from netedit.samples import load
from tests.formats.decks import a_map, by_name, measure, sheet, slides
from tests.formats.test_slides_decks import with_story
from tests.picture.looked import looking

AREA = Frame(365760, 1200000, 11460480, 5000000)


def display(network: Network) -> Display:
    return compose(network, next(iter(network.views)), None, Style(LIGHT), measure)


def sized() -> Network:
    """Thirty partners as near each other as a map has them, every second one of most influence."""
    ids = [f"p{number:02}" for number in range(30)]
    network = a_map(" ".join(ids))
    places = {id_: (n % 6 * 75.0, n // 6 * 100.0) for n, id_ in enumerate(ids)}
    # one far away makes all of the map small
    places["p29"] = (3000.0, 1800.0)
    network = network.apply(edits.move(network, "main", places).changes)
    for number, id_ in enumerate(ids):
        told = edits.change_actors(network, [id_], influence=5 if number % 2 else 1)
        network = network.apply(told.changes)
    return looking(network, size_by="influence")


def test_shapes_that_lie_apart_on_the_map_do_so_on_a_slide_where_there_is_room():
    network = sized()
    wish = Wish(display(network), network, measure, AREA, legend=False)
    frames = [body.frame for body in plan(wish).bodies]
    assert len(frames) == 30
    upon = [
        pair for pair in combinations(frames, 2)
        if abs(pair[0].centre[0] - pair[1].centre[0]) < (pair[0].cx + pair[1].cx) * 0.4
        and abs(pair[0].centre[1] - pair[1].centre[1]) < (pair[0].cy + pair[1].cy) * 0.4
    ]  # fmt: skip
    assert not upon
    # and those of more influence are larger still
    assert max(frame.cx for frame in frames) > 1.3 * min(frame.cx for frame in frames)


def test_partners_stacked_upon_each_other_make_nobody_small():
    network = a_map("ana ben cy")
    wish = Wish(display(network), network, measure, AREA, legend=False)
    before = plan(wish).bodies[0].frame.cx
    ben = network.placement("main", "ben")
    stacked = network.apply(edits.move(network, "main", {"cy": (ben.x + 1, ben.y)}).changes)
    after = plan(Wish(display(stacked), stacked, measure, AREA, legend=False)).bodies[0].frame.cx
    assert after > 0.8 * before


def test_an_area_with_a_long_title_is_whole_on_the_slide():
    network = load("place-partnership")
    for id_, actor in network.actors.items():
        if network.members_of(id_):
            name = f"{actor.name}, which is called by very many words"
            network = network.apply(edits.change_actors(network, [id_], name=name).changes)
    network = network.apply(
        edits.change_view(
            network, next(iter(network.views)), regions_by=RegionsBy.ORGANISATION
        ).changes
    )
    narrow = Frame(4500000, 1200000, 7300000, 4800000)
    wish = Wish(display(network), network, measure, narrow, legend=False)
    assert max(beyond(wish, plan(wish))) > 25400
    assert max(beyond(wish, with_areas_whole(wish))) <= 25400


def test_of_a_part_that_a_step_of_a_story_shows_no_frame_elsewhere_makes_it_small():
    network = a_map("ana-ben cy-dee")
    part = {"is_framed": True, "left": -60.0, "top": -60.0, "width": 320.0, "height": 120.0}
    alone = sheet(slides(with_story(network, First=part), "story"))
    for frame in (
        Drawn("far", "main", "Far", "#cc6677", 4000.0, 4000.0, 300.0, 300.0),
        Drawn("half", "main", "", "#cc6677", -60.0, -60.0, 5000.0, 4000.0),
    ):
        network = Network.from_records([*network, frame])
    shapes = by_name(sheet(slides(with_story(network, First=part), "story")))
    assert "frame:far" not in shapes
    assert "ground:frame:half" in shapes or "frame:half" in shapes
    before = frame_of(by_name(alone)["node:ana"]).cx
    assert frame_of(shapes["node:ana"]).cx > 0.8 * before


def test_whom_a_slide_is_about_is_named_also_where_others_stand_all_around():
    ids = [f"p{number:02}" for number in range(49)]
    network = a_map(" ".join(ids))
    places = {id_: (n % 7 * 62.0, n // 7 * 62.0) for n, id_ in enumerate(ids)}
    network = network.apply(edits.move(network, "main", places).changes)
    called = edits.change_actors(network, ["p24"], name="Wilhelmina Papadopoulos")
    network = network.apply(called.changes)
    shown = dimmed(display(network), ["p24"])
    made = plan(Wish(shown, network, measure, AREA, legend=False))
    assert made.unnamed == 0
    # over those who are faded, and so painted after them
    assert made.bodies[-1].item.id == "p24"
    assert made.bodies[-1].label is not None


@pytest.mark.parametrize(("names", "least"), [(["Health", "Police"], 16.0), (["A" * 40] * 12, 9.0)])
def test_a_small_table_has_large_letters_and_a_large_one_all_its_rows(
    names: list[str], least: float
):
    first = min(width_of(names, measure), 4000000)
    rows = [[Cell(name, is_head=True, is_left=True), Cell("2")] for name in names]
    points, height = row_of([first, 600000], rows, 4200000, measure)
    assert points >= least
    assert height * len(rows) <= 4200000
    assert height > points * 12700


def notes_of(network: Network, pages: str = "findings"):
    return [slide.notes_slide for slide in Presentation(BytesIO(slides(network, pages))).slides]


def test_printed_notes_are_small_where_there_is_much_to_say_and_in_british_english():
    short = notes_of(a_map("ana-ben"), "map")[0].notes_text_frame
    people = " ".join(f"p{number:02}-q{number:02}" for number in range(20))
    long = notes_of(a_map(people), "map")[0].notes_text_frame
    points = [
        {run.font.size.pt for paragraph in each.paragraphs for run in paragraph.runs}
        for each in (short, long)
    ]
    assert points[0] == {12.0}
    assert len(points[1]) == 1
    assert max(points[1]) < 11
    assert {run._r.rPr.get("lang") for p in long.paragraphs for run in p.runs} == {"en-GB"}


def test_the_page_of_notes_has_a_picture_as_wide_as_the_slide_is_and_words_below_it():
    for notes in notes_of(a_map("ana-ben cy")):
        (picture,) = [each for each in notes.placeholders if "Image" in each.name]
        words = notes.notes_placeholder
        assert picture.width / picture.height == pytest.approx(16 / 9, rel=0.01)
        assert (picture.left, picture.width) == (words.left, words.width)
        assert picture.top + picture.height < words.top
        assert words.top + words.height < 9144000


@pytest.mark.parametrize(("width", "is_whole"), [(900.0, True), (120.0, False)])
def test_the_title_of_a_frame_is_whole_where_it_has_room_though_it_is_cut_on_the_screen(
    width: float, is_whole: bool
):
    title = "Workshop on hospital discharge in October"
    frame = Drawn("f", "main", title, "#cc6677", -60.0, -60.0, width, 120.0)
    network = Network.from_records([*a_map("ana-ben"), frame])
    shown = display(network)
    cut = replace(shown.frames["f"], title="Workshop on…")
    wish = Wish(replace(shown, frames={"f": cut}), network, measure, AREA, legend=False)
    made = plan(wish)
    (area,) = areas(wish, made, made.bodies)
    assert area.title == (title if is_whole else "Workshop on…")
