"""Reading slides: what we wrote comes back equal, and what others drew becomes a map."""

from io import BytesIO

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE

from netedit.formats import pptx
from netedit.formats.slides_xml import parsed, q
from netedit.model import edits
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.reading import Reading, ReadOptions
from netedit.model.records import Direction, Placement, RegionsBy
from netedit.recording import record
from tests.formats.decks import a_map, by_name, edited, sheet, slides, text
from tests.picture.looked import looking


def back(deck: bytes) -> Network:
    """The map that a deck makes."""
    return back_of(pptx.read(BytesIO(deck), ReadOptions(file="a.pptx")))


def back_of(reading: Reading) -> Network:
    """The map that what was read makes."""
    recorded = record([reading], Network.empty())
    assert not recorded.report.errors, recorded.report.errors.sentences
    return Network.empty().apply(recorded.edit.changes)


def essence(network: Network) -> tuple[object, ...]:
    kinds = {kind.id: kind.name for kind in network.actor_kinds.values()}
    verbs = {kind.id: kind.name for kind in network.tie_kinds.values()}
    return (
        {(a.id, a.name, kinds[a.kind]) for a in network.actors.values()},
        {
            (t.id, t.source, t.target, verbs[t.kind], t.direction, t.strength, t.status)
            for t in network.ties.values()
        },
        {(m.member, m.organisation) for m in network.memberships.values()},
    )


@pytest.mark.parametrize("pages", ["map", "findings"])
def test_a_map_comes_back_from_its_slides_and_goes_out_the_same(pages: pptx.Pages):
    network = a_map()
    again = back(slides(network, pages))
    assert essence(again) == essence(network)
    placed = [*again, *a_map().views.values(), *network.placements.values()]
    second = Network.from_records(sorted(placed, key=lambda r: isinstance(r, Placement)))
    first, after = (by_name(sheet(slides(each))) for each in (network, second))
    # a membership has nothing to be known by but its ends
    assert {n for n in first if "link:" not in n} == {n for n in after if "link:" not in n}
    assert len(first) == len(after)
    assert text(first["label:ana"]) == text(after["label:ana"])


def test_who_belongs_to_an_organisation_comes_back_from_the_areas_that_say_so():
    network = looking(a_map(), regions_by=RegionsBy.ORGANISATION)
    deck = slides(network)
    assert "link:ana@Trust" not in by_name(sheet(deck))
    assert essence(back(deck)) == essence(network)


def test_taken_into_its_own_map_a_deck_adds_nothing():
    network = a_map()
    reading = pptx.read(BytesIO(slides(network)))
    assert not record([reading], network).edit.changes


def drawn(loose: bool = False) -> bytes:
    """A slide of somebody else's: two people, an organisation, three lines, a caption."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text_frame.text = "Who is who"
    ana = slide.shapes.add_shape(MSO_SHAPE.OVAL, 0, 2000000, 900000, 900000)
    ben = slide.shapes.add_shape(MSO_SHAPE.OVAL, 4000000, 2000000, 900000, 900000)
    group = slide.shapes.add_group_shape()
    trust = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, 2000000, 5000000, 1500000, 700000)
    for shape, name in ((ana, "Ana Lee"), (ben, "Ben\nOkri"), (trust, "The Trust")):
        shape.text_frame.text = name
    caption = slide.shapes.add_textbox(0, 6000000, 900000, 300000)
    caption.text_frame.text = "Source: us"
    for one, other, head in ((ana, ben, "tailEnd"), (ben, trust, "headEnd"), (trust, ana, "")):
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 1, 1)
        line.begin_connect(one, 3)
        if loose and other is ana:
            line.end_x, line.end_y = 950000, 2400000
        else:
            line.end_connect(other, 1)
        if head:
            namespace = q("a:t")[1:].partition("}")[0]
            line.line._get_or_add_ln().append(
                parsed(f'<a:{head} xmlns:a="{namespace}" type="arrow"/>')
            )
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def test_shapes_and_glued_connectors_of_others_become_partners_and_relationships():
    reading = pptx.read(BytesIO(drawn()))
    assert [(p.name, p.kind) for p in reading.partners] == [
        ("Ana Lee", "Person"),
        ("Ben Okri", "Person"),
        ("The Trust", "Organisation"),
    ]
    assert [(r.source, r.target, r.direction) for r in reading.relationships] == [
        ("Ana Lee", "Ben Okri", Direction.FORWARD),
        ("The Trust", "Ben Okri", Direction.FORWARD),
        ("The Trust", "Ana Lee", Direction.NONE),
    ]
    assert not reading.notices
    assert len(back(drawn()).ties) == 3


def test_a_loose_end_is_taken_to_the_nearest_shape_and_said():
    reading = pptx.read(BytesIO(drawn(loose=True)), ReadOptions(file="a.pptx"))
    assert ("The Trust", "Ana Lee") in {(r.source, r.target) for r in reading.relationships}
    (said,) = reading.notices.sentences
    assert "slide 1" in said
    assert "Ana Lee" in said


def test_what_somebody_added_to_our_slide_is_read_too():
    deck = Presentation(BytesIO(slides(a_map("ana-ben"))))
    slide = deck.slides[0]
    new = slide.shapes.add_shape(MSO_SHAPE.OVAL, 100000, 3000000, 600000, 600000)
    new.text_frame.text = "Eve"
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 1, 1)
    line.begin_connect(new, 0)
    glue = line._element.find(q("p:nvCxnSpPr/p:cNvCxnSpPr"))
    ana = (
        by_name(sheet(slides(a_map("ana-ben"))))["shape:ana"].find(q("p:nvSpPr/p:cNvPr")).get("id")
    )
    namespace = q("a:t")[1:].partition("}")[0]
    glue.append(parsed(f'<a:endCxn xmlns:a="{namespace}" id="{ana}" idx="0"/>'))
    stream = BytesIO()
    deck.save(stream)
    reading = pptx.read(BytesIO(stream.getvalue()))
    assert {p.name for p in reading.partners} == {"ana", "ben", "Eve"}
    assert ("Eve", "ana") in {(r.source, r.target) for r in reading.relationships}


def test_a_name_changed_on_the_slide_is_the_name_that_is_read():
    deck = edited(
        slides(a_map("ana-ben")), r'(name="label:ana".*?<a:t>)ana(</a:t>)', r"\1Ana Lee\2"
    )
    assert "Ana Lee" in {row.name for row in pptx.read(BytesIO(deck)).partners}


def test_what_is_no_deck_or_has_no_shapes_is_said():
    with pytest.raises(NeteditError, match="damaged or no PowerPoint"):
        pptx.read(BytesIO(b"x"), ReadOptions(file="a.pptx"))
    stream = BytesIO()
    Presentation().save(stream)
    with pytest.raises(NeteditError, match="no slide with named shapes"):
        pptx.read(BytesIO(stream.getvalue()), ReadOptions(file="a.pptx"))


def others(build) -> Reading:
    """What is read from a slide that somebody built by hand."""
    deck = Presentation()
    build(deck.slides.add_slide(deck.slide_layouts[5]).shapes)
    stream = BytesIO()
    deck.save(stream)
    return pptx.read(BytesIO(stream.getvalue()), ReadOptions(file="a.pptx"))


def box(shapes, name: str, x: int, y: int, wide: int = 1200000, high: int = 600000):
    made = shapes.add_shape(MSO_SHAPE.RECTANGLE, x, y, wide, high)
    made.text_frame.text = name
    return made


def test_words_beside_a_line_are_the_kind_of_relationship():
    def build(shapes):
        box(shapes, "Council", 500000, 2000000)
        box(shapes, "Trust", 6000000, 2000000)
        line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 1700000, 2300000, 6000000, 2300000)
        assert line is not None
        words = shapes.add_textbox(3400000, 1950000, 900000, 300000)
        words.text_frame.text = "funds"
        shapes.add_textbox(3400000, 5950000, 900000, 300000).text_frame.text = "Source: us"

    reading = others(build)
    (relationship,) = reading.relationships
    assert (relationship.source, relationship.target) == ("Council", "Trust")
    assert relationship.kind == "funds"
    assert {row.name for row in reading.partners} == {"Council", "Trust"}


@pytest.mark.parametrize(
    ("form", "turn", "expected"),
    [
        (MSO_SHAPE.RIGHT_ARROW, 0, ("Left", "Right", Direction.FORWARD)),
        (MSO_SHAPE.LEFT_ARROW, 0, ("Right", "Left", Direction.FORWARD)),
        (MSO_SHAPE.LEFT_RIGHT_ARROW, 0, ("Left", "Right", Direction.BOTH)),
        (MSO_SHAPE.RIGHT_ARROW, 180, ("Right", "Left", Direction.FORWARD)),
    ],
)
def test_a_block_arrow_between_two_shapes_is_a_relationship(form, turn, expected):
    def build(shapes):
        box(shapes, "Left", 500000, 2000000)
        box(shapes, "Right", 6000000, 2000000)
        arrow = shapes.add_shape(form, 1900000, 2150000, 3900000, 300000)
        arrow.rotation = turn

    (found,) = others(build).relationships
    assert (found.source, found.target, found.direction) == expected


def test_shapes_within_a_larger_one_belong_to_it():
    def build(shapes):
        box(shapes, "Council", 200000, 1500000, 5000000, 3000000)
        box(shapes, "Ana Lee", 500000, 2500000)
        box(shapes, "Ben Okri", 2500000, 2500000)
        box(shapes, "Trust", 6500000, 2500000)

    reading = others(build)
    found = {row.name: (row.kind, row.organisations) for row in reading.partners}
    assert found["Council"] == ("Organisation", ())
    assert found["Ana Lee"][1] == found["Ben Okri"][1] == ("Council",)
    assert found["Trust"][1] == ()
    assert "Ana Lee" in " ".join(reading.notices.sentences)
    network = back_of(reading)
    assert len(network.memberships) == 2


def test_a_loose_end_within_two_shapes_is_at_the_inner_one():
    def build(shapes):
        box(shapes, "Council", 200000, 1500000, 5000000, 3000000)
        box(shapes, "Ana Lee", 500000, 2500000)
        box(shapes, "Trust", 6500000, 2500000)
        shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 1600000, 2800000, 6500000, 2800000)

    (found,) = others(build).relationships
    assert (found.source, found.target) == ("Ana Lee", "Trust")


def test_role_sector_and_tier_come_back_too():
    network = a_map("ana-ben")
    told = edits.change_actors(network, ["ana"], role="Lead", sector="Health", tier="Place")
    network = network.apply(told.changes)
    again = back(slides(network))
    (ana,) = [actor for actor in again.actors.values() if actor.name == "ana"]
    assert (ana.role, ana.sector, ana.tier) == ("Lead", "Health", "Place")


@pytest.mark.parametrize("pages", ["findings", "organisations"])
def test_no_kind_of_deck_adds_anything_to_its_own_map(pages: pptx.Pages):
    network = a_map("ana-ben ben-cy cy-dee ana@Trust ben@Trust cy@[Council] dee@Council eve")
    reading = pptx.read(BytesIO(slides(network, pages)))
    assert not record([reading], network).edit.changes
