"""What goes out: a story, purposes, organisations alone, what to do next, before and after."""

import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation

from netedit.analysis import findings
from netedit.formats import next_moves, pptx
from netedit.formats.report import report
from netedit.formats.slides_existing import frame_of
from netedit.formats.slides_xml import q
from netedit.model import edits
from netedit.model.audience import cut
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.records import Need, Purpose, RegionsBy, Sensitivity, Tie
from tests.formats.decks import a_map, by_name, made, measure, parts, sheet, slides, text
from tests.picture.looked import looking

TWO = "ana-ben ben-cy cy-dee ana@Trust ben@Trust cy@[Council] dee@Council eve"


def deck(network: Network, **asked: object) -> Presentation:
    """A new deck."""
    return Presentation(BytesIO(made(network, pptx.Slides(measure, **asked)).content))


def titles(shown: Presentation) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in shown.slides]


def tables(shown: Presentation) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for slide in shown.slides
        for shape in slide.shapes
        if shape.has_table
    ]


def with_story(network: Network, **steps: Mapping[str, object]) -> Network:
    network = network.apply(edits.add_story(network, "How it began", id_="s").changes)
    for name, fields in steps.items():
        step = edits.add_story_step(network, "s", name, id_=name, **fields)
        network = network.apply(step.changes)
    return network


def test_a_story_is_one_slide_a_step_with_its_notes_for_the_speaker():
    network = with_story(
        a_map(TWO),
        First={"text": "Two by two", "notes": "Wait here", "focus": "ana"},
        Second={"is_framed": True, "left": 150.0, "top": -50.0, "width": 100.0, "height": 100.0},
    )
    shown = deck(network, pages="story", audience=Sensitivity.GROUP)
    assert titles(shown) == ["First", "Second"]
    first, second = ([shape.name for shape in slide.shapes] for slide in shown.slides)
    assert "text:1" in first
    assert "text:1" not in second
    assert {"node:ana", "node:dee"} <= set(first)
    # in the frame there is ben alone
    assert [name for name in second if name.startswith("node:")] == ["node:ben"]
    assert "Wait here" in shown.slides[0].notes_slide.notes_text_frame.text


def test_what_a_step_does_not_light_stands_back_without_a_name():
    network = with_story(a_map(TWO), First={"focus": "ana"})
    shapes = by_name(sheet(slides(network, "story")))
    assert {"label:ana", "label:ben"} <= shapes.keys()
    assert "label:dee" not in shapes
    assert "node:dee" in shapes


def test_a_new_step_comes_after_the_one_before_it_and_an_old_slide_stays():
    network = with_story(a_map(TWO), First={}, Last={})
    there = slides(network, "story")
    more = edits.add_story_step(network, "s", "Middle", at=1, id_="Middle")
    network = network.apply(more.changes)
    network = network.apply(edits.remove_story_step(network, "Last").changes)
    written = made(network, pptx.Slides(measure, pages="story"), there)
    assert titles(Presentation(BytesIO(written.content))) == ["First", "Middle", "Last"]
    assert "Made: slide 2." in written.sentences
    assert "Slide 3 is as it was: the map has nothing for it any more." in written.sentences


def test_slides_of_which_the_same_is_to_be_said_share_a_sentence():
    network = a_map(TWO)
    there = slides(network, "findings")
    said = made(network, pptx.Slides(measure, pages="findings"), there).sentences
    count = len(Presentation(BytesIO(there)).slides)
    assert list(said) == [f"Slides 1 to {count} are as they were."]


@pytest.mark.parametrize("pages", ["story", "purposes", "organisations"])
def test_what_the_map_has_not_is_said_in_a_sentence(pages: pptx.Pages):
    with pytest.raises(NeteditError, match=r"^(This map has no|There is no organisation)"):
        slides(a_map("ana-ben"), pages)


def test_a_story_is_found_by_its_name_in_any_case():
    network = with_story(a_map(TWO), First={})
    assert titles(deck(network, pages="story", story="how it BEGAN")) == ["First"]
    with pytest.raises(NeteditError, match="There is no story “Other”; there is “How it began”"):
        deck(network, pages="story", story="Other")


def with_purpose(network: Network) -> Network:
    purpose = Purpose("p", "Safe discharge", core=("ana",))
    needs = [Need("n1", "p", "A partner at the Council", kind=None, role="Poet")]
    rest = [replace(r, purposes=("p",)) if isinstance(r, Tie) else r for r in network]
    before = [r for r in rest if not isinstance(r, Tie)]
    ties = [r for r in rest if isinstance(r, Tie)]
    return Network.from_records([*before, purpose, *needs, *ties[:1]])


def test_a_purpose_has_a_slide_whose_title_says_what_is_missing():
    shown = deck(with_purpose(a_map(TWO)), pages="purposes")
    assert titles(shown) == ["Safe discharge: 1 of 1 need is not covered"]
    names = [shape.name for shape in shown.slides[0].shapes]
    assert "text:1" in names
    shapes = by_name(sheet(slides(with_purpose(a_map(TWO)), "purposes")))
    assert {"label:ana", "label:ben"} <= shapes.keys()
    assert "label:dee" not in shapes


def test_a_findings_deck_has_the_coverage_of_purposes_as_a_table():
    shown = deck(with_purpose(a_map(TWO)), pages="findings")
    rows = next(table for table in tables(shown) if table[0][0] == "Purpose")
    assert rows[1][:5] == ["Safe discharge", "1", "0", "0", "1"]


def test_a_findings_deck_ends_with_the_next_moves_and_what_they_would_change():
    network = a_map(TWO)
    shown = deck(network, pages="findings")
    moves, after = titles(shown)[-2:]
    assert re.match(r"\d+ new relationships? would ", moves)
    assert after.startswith("With ")
    assert "bridges from" in after
    drawn = [shape.name for shape in shown.slides[len(shown.slides) - 2].shapes]
    assert [name for name in drawn if name.startswith("edge:~")]
    rows = tables(shown)[-1]
    assert rows[0] == ["", "Now", "Then"]
    assert ["Bridges", "1", "0"] in rows


def test_what_is_in_order_shares_one_slide():
    shown = deck(a_map("ana-ben ben-cy cy-ana"), pages="findings")
    good = "Nobody is isolated; no relationship is a bridge; no single person is key"
    assert [each for each in titles(shown) if "bridge" in each or "key" in each][1:] == [good]


def test_beside_words_areas_and_their_titles_stay_on_the_slide():
    network = looking(a_map("ana@Council ben@Council cy-ana eve-cy"), regions_by=RegionsBy.TIER)
    named = edits.change_actors(network, ["Council"], tier="A tier that is called by many words")
    network = network.apply(named.changes)
    shown = deck(network, pages="findings")
    ends = [
        (shape.left, shape.left + shape.width)
        for slide in shown.slides
        for shape in slide.shapes
        if shape.name.startswith("area:")
    ]
    assert len(ends) > 1
    # not up to its edges either, where it would seem cut off
    free = shown.slide_width // 100
    assert not [pair for pair in ends if pair[0] < free or pair[1] > shown.slide_width - free]


def test_areas_of_those_whose_names_find_a_better_side_stay_around_them():
    """A line down from each crosses the name under it, so that it stands elsewhere."""
    network = a_map("ana@Trust ana-ben ben-cy cy@Trust dee-ana dee@Trust")
    places = {"ana": (0, 0), "ben": (0, 400), "cy": (300, 100), "dee": (300, 0), "Trust": (150, 50)}
    network = network.apply(edits.move(network, "main", places).changes)
    network = looking(network, regions_by=RegionsBy.ORGANISATION)
    shapes = by_name(sheet(slides(network)))
    members = [frame_of(shapes[f"node:{id_}"]) for id_ in ("ana", "cy", "dee", "Trust")]
    (area,) = [frame_of(shape) for name, shape in shapes.items() if name.startswith("area:")]
    wide = max(each.x + each.cx for each in members) - min(each.x for each in members)
    high = max(each.y + each.cy for each in members) - min(each.y for each in members)
    assert area.cx < 2 * wide
    assert area.cy < 2 * high


def test_of_a_large_map_it_is_said_that_next_moves_are_left_out(monkeypatch):
    network = a_map(TWO)
    wanted = pptx.Slides(measure, pages="findings")
    left_out = "With more than 4 partners, which relationships to make next is not worked out here"
    assert not any("worked out here" in each for each in made(network, wanted).sentences)
    monkeypatch.setattr(next_moves, "MOST_PARTNERS", 4)
    assert any(each.startswith(left_out) for each in made(network, wanted).sentences)
    found = report(network, findings(network)).findings
    assert any(said.startswith(left_out) for each in found for said in each.sentences)


def test_a_pair_that_is_ruled_out_is_never_a_next_move():
    network = a_map("ana-ben ben-cy")
    one = pptx.Slides(measure, pages="findings")
    drawn = lines_of(made(network, one).content)
    assert drawn == {frozenset(("ana", "cy"))}
    without = replace(one, ruled_out=[("cy", "ana")])
    assert lines_of(made(network, without).content) == set()


def lines_of(content: bytes) -> set[frozenset[str]]:
    """The pairs a deck suggests."""
    names = re.findall(r'name="edge:~([^"~]+)~([^"~]+)"', str(parts(content)))
    return {frozenset(pair) for pair in names}


def test_a_map_is_compared_with_what_it_was_before():
    before, now = a_map("ana-ben cy"), a_map("ana-ben ben-cy")
    shown = deck(now, pages="findings", before=before, since="“March”")
    assert titles(shown)[-1].startswith("Since “March”: +1 relationship")
    assert "one partner no longer isolated" in titles(shown)[-1]
    assert ["Isolated partners", "1", "0"] in tables(shown)[-1]


def test_organisations_alone_have_the_relationships_of_their_people_summed_up():
    network = a_map("ana-cy ana-dee ben-cy eve-ana ana@Trust ben@Trust cy@Council dee@Council")
    content = slides(network, "organisations")
    shapes = by_name(sheet(content))
    assert [name for name in shapes if name.startswith("node:")] == ["node:Council", "node:Trust"]
    (line,) = [name for name in shapes if name.startswith("edge:")]
    assert text(shapes[line.replace("edge:", "words:")]) == "3"
    shown = Presentation(BytesIO(content))
    assert titles(shown) == ["Trust and Council are joined most, by 3 relationships"]
    notes = shown.slides[0].notes_slide.notes_text_frame.text
    assert "1 person belongs to no organisation" in notes
    said = shapes["node:Trust"].find(q("p:nvGrpSpPr/p:cNvPr")).get("descr")
    assert said == "Trust; relationships: 3 with Council"


def test_more_relationships_are_a_thicker_line():
    network = a_map("a-c b-c a-d e-f a@One b@One c@Two d@Two e@Three f@One")
    shapes = by_name(sheet(slides(network, "organisations")))
    widths = {
        text(shapes[name.replace("edge:", "words:")]): int(next(run.iter(q("a:ln"))).get("w"))
        for name, run in shapes.items()
        if name.startswith("edge:")
    }
    assert widths["3"] > widths["1"]


def test_organisations_among_many_people_do_not_lie_upon_each_other():
    many = " ".join(f"p{i}@O{i % 9} p{i}-p{(i * 7 + 1) % 60}" for i in range(60))
    network = a_map(many)
    shapes = by_name(sheet(slides(network, "organisations")))
    frames = [frame_of(shape) for name, shape in shapes.items() if name.startswith("shape:")]
    assert len(frames) == 9
    for number, one in enumerate(frames):
        for other in frames[:number]:
            apart_x = abs(one.centre[0] - other.centre[0]) >= (one.cx + other.cx) / 2
            apart_y = abs(one.centre[1] - other.centre[1]) >= (one.cy + other.cy) / 2
            assert apart_x or apart_y


def test_taken_in_again_what_is_only_on_slides_is_no_relationship():
    network = a_map(TWO)
    for pages in ("findings", "organisations"):
        reading = pptx.read(BytesIO(slides(network, pages)))
        assert {row.id for row in reading.relationships} <= set(network.ties)


PRIVATE = "ZEBEDEE-PRIVATE"


def test_no_kind_of_deck_holds_what_is_above_its_audience():
    network = with_story(with_purpose(a_map(TWO)), First={"notes": f"{PRIVATE}-1", "text": "Hello"})
    tie = next(iter(network.ties.values()))
    network = network.apply(
        [
            *edits.change_actors(network, ["ana"], private_notes=f"{PRIVATE}-2").changes,
            *edits.change_actors(network, ["ben"], notes=f"{PRIVATE}-3").changes,
            *edits.change_ties(network, [tie.id], notes=f"{PRIVATE}-4").changes,
        ]
    )
    before = network.apply(edits.change_actors(network, ["cy"], tags=(f"{PRIVATE}-5",)).changes)
    seen, earlier = (cut(each, Sensitivity.PUBLIC).network for each in (network, before))
    for pages in pptx.PAGES:
        wanted = pptx.Slides(measure, pages=pages, before=earlier, since="then")
        for name, content in parts(made(seen, wanted).content).items():
            assert PRIVATE.encode() not in content, (pages, name)
    group = pptx.Slides(measure, Sensitivity.GROUP, "story")
    said = parts(made(cut(network, Sensitivity.GROUP).network, group).content)
    assert any(f"{PRIVATE}-1".encode() in content for content in said.values())


@pytest.mark.parametrize(
    ("drawn", "has", "has_not"),
    [
        ("ana-ben ana@Trust ben@Council", "thin:", "1 is a risk"),
        (TWO, "1 is a risk", "thin:"),
    ],
)
def test_the_table_of_organisations_explains_the_signs_that_stand_in_it_and_no_others(
    drawn: str, has: str, has_not: str
):
    shown = deck(a_map(drawn), pages="findings")
    texts = [
        each.text_frame.text for s in shown.slides for each in s.shapes if each.name == "text:1"
    ]
    (said,) = [each for each in texts if "leave nothing between" in each]
    assert has in said
    assert has_not not in said
    assert "–:" not in said
