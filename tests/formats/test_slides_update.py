"""A second export into the same deck: up to date, and nothing lost that somebody did."""

import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation

from netedit.formats import pptx
from netedit.formats.slides_xml import DECLARED, parsed, q
from netedit.model.records import Sensitivity
from tests.formats.decks import (
    a_map,
    by_name,
    edited,
    measure,
    off,
    parts,
    said,
    sheet,
    slides,
    text,
    without,
)
from tests.formats.test_slides import ends_at_sites
from tests.formats.valid import check

SQUARE = "ana-ben ben-cy cy-dee"


def moved(deck: bytes, name: str, dx: int, dy: int) -> bytes:
    """The deck after somebody dragged a shape."""
    root = sheet(deck)
    shape = by_name(root)[name]
    xfrm = next(shape.iter(q("a:xfrm")))
    for at in (xfrm.find(q("a:off")),):
        at.set("x", str(int(at.get("x")) + dx))
        at.set("y", str(int(at.get("y")) + dy))
    return _with(deck, root)


def _with(deck: bytes, root: etree._Element) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as written:
        for name, part in parts(deck).items():
            new = etree.tostring(root) if name == "ppt/slides/slide1.xml" else part
            written.writestr(name, new)
    return held.getvalue()


def test_a_second_export_of_the_same_map_changes_nothing():
    for pages in ("map", "findings"):
        first = slides(a_map(), pages)
        second, words = said(a_map(), first, pages)
        assert set(re.findall(r": ([^:.]*)\.", words)) == {"nothing had changed"}
        assert etree.tostring(sheet(second), method="c14n") == etree.tostring(
            sheet(first), method="c14n"
        )


def test_what_is_new_renamed_and_gone_on_the_map_is_so_on_the_slide():
    first = slides(a_map(SQUARE))
    network = without(a_map(SQUARE + " eve-ana", ben="Ben Okri"), "dee")
    second, words = said(network, first)
    shapes = by_name(sheet(second))
    assert text(shapes["label:ben"]) == "Ben Okri"
    assert "node:eve" in shapes
    assert "node:dee" not in shapes
    assert "edge:cy-dee" not in shapes
    for part in ("added eve", "renamed Ben Okri", "gone dee", "1 relationship added"):
        assert part in words
    assert "1 relationship gone" in words
    check(second)
    ends_at_sites(sheet(second))


def test_a_shape_moved_by_hand_keeps_its_place_and_its_lines_follow():
    first = slides(a_map(SQUARE))
    dragged = moved(first, "node:ana", 700000, 400000)
    there = off(by_name(sheet(dragged))["node:ana"])
    second, words = said(a_map(SQUARE), dragged)
    assert "1 stays where you put it" in words
    third, _ = said(a_map(SQUARE + " ana-dee"), second)
    for deck in (second, third):
        assert off(by_name(sheet(deck))["node:ana"]) == there
        assert ends_at_sites(sheet(deck)) >= 6
        check(deck)


def test_a_restyled_shape_keeps_its_look_and_gets_its_new_name():
    first = slides(a_map(SQUARE))
    pattern = r'(name="shape:ana".*?)<a:solidFill>.*?</a:solidFill>'
    styled = edited(first, pattern, r'\1<a:solidFill><a:srgbClr val="ABCDEF"/></a:solidFill>')
    second, words = said(a_map(SQUARE, ana="Ana Lee"), styled)
    shapes = by_name(sheet(second))
    assert shapes["shape:ana"].find(q("p:spPr/a:solidFill/a:srgbClr")).get("val") == "ABCDEF"
    assert text(shapes["label:ana"]) == "Ana Lee"
    assert "1 keeps what you changed" in words


def test_a_label_that_somebody_wrote_stays():
    first = slides(a_map(SQUARE))
    own = edited(first, r'(name="label:ana".*?<a:t>)ana(</a:t>)', r"\1Our Ana\2")
    second, _ = said(a_map(SQUARE, ana="Ana Lee"), own)
    assert text(by_name(sheet(second))["label:ana"]) == "Our Ana"


def test_what_somebody_added_stays_with_its_glue():
    first = slides(a_map(SQUARE))
    deck = Presentation(BytesIO(first))
    slide = deck.slides[0]
    box = slide.shapes.add_textbox(100, 100, 900000, 300000)
    box.text_frame.text = "Mind this"
    ana = by_name(sheet(first))["shape:ana"].find(q("p:nvSpPr/p:cNvPr")).get("id")
    line = slide.shapes.add_connector(1, 0, 0, 10, 10)
    line.begin_connect(box, 3)
    glue = line._element.find(q("p:nvCxnSpPr/p:cNvCxnSpPr"))
    glue.append(parsed(f'<a:endCxn {DECLARED} id="{ana}" idx="1"/>'))
    stream = BytesIO()
    deck.save(stream)
    second, _ = said(a_map(SQUARE + " eve", ana="Ana Lee"), stream.getvalue())
    shapes = by_name(sheet(second))
    assert text(shapes[box.name]) == "Mind this"
    held = shapes[line.name].find(q("p:nvCxnSpPr/p:cNvCxnSpPr/a:endCxn"))
    assert held.get("id") == shapes["shape:ana"].find(q("p:nvSpPr/p:cNvPr")).get("id")
    check(second)


def test_what_somebody_took_out_stays_away():
    first = slides(a_map(SQUARE))
    root = sheet(first)
    shape = by_name(root)["node:dee"]
    shape.getparent().remove(shape)
    edge = by_name(root)["edge:cy-dee"]
    edge.getparent().remove(edge)
    second, words = said(a_map(SQUARE), _with(first, root))
    third, _ = said(a_map(SQUARE), second)
    assert "you had removed stays away" in words
    for deck in (second, third):
        assert "node:dee" not in by_name(sheet(deck))


def test_a_title_and_notes_of_somebodys_own_stay():
    deck = Presentation(BytesIO(slides(a_map(SQUARE))))
    deck.slides[0].shapes.title.text_frame.text = "Our title"
    deck.slides[0].notes_slide.notes_text_frame.text = "Our words"
    stream = BytesIO()
    deck.save(stream)
    second, _ = said(a_map(SQUARE + " eve"), stream.getvalue())
    slide = Presentation(BytesIO(second)).slides[0]
    assert slide.shapes.title.text_frame.text == "Our title"
    assert slide.notes_slide.notes_text_frame.text == "Our words"


def test_a_title_that_is_ours_follows_the_findings():
    first = slides(a_map("ana-ben ben-cy cy-ana"))
    second, _ = said(a_map("ana-ben ben-cy"), first)
    before, after = (Presentation(BytesIO(deck)).slides[0].shapes.title for deck in (first, second))
    assert after.text_frame.text == "1 person is key; 2 relationships are bridges"
    assert before.text_frame.text != after.text_frame.text


def test_another_map_gets_a_slide_of_its_own():
    first = slides(a_map(SQUARE), "map")
    second = slides(a_map(SQUARE), "findings", there=first)
    count = len(Presentation(BytesIO(second)).slides)
    assert sheet(second) is not None
    assert count > 2
    check(second)


def test_where_our_notes_are_lost_every_shape_keeps_its_place():
    first = slides(a_map(SQUARE))
    lost = edited(first, "NETEDIT", "OTHER", "ppt/tags/tag1.xml")
    dragged = moved(lost, "node:ana", 500000, 0)
    there = off(by_name(sheet(dragged))["node:ana"])
    second, _ = said(a_map(SQUARE + " ana-eve"), dragged)
    shapes = by_name(sheet(second))
    assert off(shapes["node:ana"]) == there
    assert "node:eve" in shapes
    check(second)


def test_slides_made_for_a_smaller_circle_are_named_when_the_deck_goes_further():
    network = a_map(SQUARE)
    group = pptx.Slides(measure, Sensitivity.GROUP, "findings")
    first = pptx.made(network, "main", group).content
    _, words = said(network, first)
    assert "Slide 1 there was made for the group: look before you pass it on." in words
    assert "look before" not in said(network, slides(network))[1]
