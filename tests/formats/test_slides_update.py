"""A second export into the same deck: up to date, and nothing lost that somebody did."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.shapes.base import BaseShape

from netedit.formats import pptx
from netedit.formats.slides_existing import frame_of
from netedit.formats.slides_saying import run
from netedit.formats.slides_xml import DECLARED, parsed, q
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import Frame, Note, Placement, RegionsBy, Sensitivity, TieLabels
from netedit.model.stories import Picture, PictureType
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
from tests.picture.looked import looking

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
        assert re.fullmatch(r"Slides? [\d to]+ (is as it was|are as they were)\.", words)
        assert etree.tostring(sheet(second), method="c14n") == etree.tostring(
            sheet(first), method="c14n"
        )


def test_what_is_a_bridge_no_longer_has_no_casing_and_stays_the_line_it_is():
    first = slides(a_map("ana-ben ben-cy"))
    assert {"casing:ana-ben", "casing:ben-cy"} <= by_name(sheet(first)).keys()
    second, words = said(a_map("ana-ben ben-cy ana-cy"), first)
    shapes = by_name(sheet(second))
    assert not [name for name in shapes if name.startswith("casing:")]
    assert "edge:ana-ben" in shapes
    assert "1 relationship added" in words
    assert "gone" not in words


def test_the_casing_of_a_bridge_goes_with_the_line_that_somebody_removed():
    first = slides(a_map("ana-ben ben-cy"))
    root = sheet(first)
    run = by_name(root)["edge:ana-ben"]
    run.getparent().remove(run)
    shapes = by_name(sheet(slides(a_map("ana-ben ben-cy"), there=_with(first, root))))
    assert "edge:ana-ben" not in shapes
    assert "casing:ana-ben" not in shapes
    assert "casing:ben-cy" in shapes


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


def test_a_halo_that_goes_is_not_told_of_as_a_partner_that_moved():
    first = slides(a_map(SQUARE + " eve fay"))
    second, words = said(later := a_map(SQUARE + " eve-fay"), first)
    assert "1 relationship added" in words
    assert "moved" not in words
    later = later.apply(edits.move(later, "main", {"eve": (200.0, 120.0)}).changes)
    assert "1 partner moved" in said(later, second)[1]


def test_lines_to_an_organisation_are_told_of_as_memberships():
    first = slides(a_map("ana-ben ana@Trust"))
    second, words = said(a_map("ana-ben ben@Trust cy-ben cy-ana"), first)
    for part in ("2 relationships added", "1 membership added", "1 membership gone"):
        assert part in words
    assert "relationship gone" not in words
    check(second)


def test_a_shape_moved_by_hand_keeps_its_place_and_its_lines_follow():
    first = slides(a_map(SQUARE))
    dragged = moved(first, "node:ana", 700000, 400000)
    there = off(by_name(sheet(dragged))["node:ana"])
    second, words = said(a_map(SQUARE), dragged)
    assert "1 stays where you put it" in words
    third, _ = said(a_map(SQUARE + " ana-dee"), second)
    for deck in (second, third):
        # its name may stand above it now, and then the group begins there
        assert off(by_name(sheet(deck))["shape:ana"]) == there
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
    further = pptx.made(network, "main", pptx.Slides(measure), first).said
    warning = "Slides 1 to 7 there were made for the group: look before you pass them on."
    assert further.short == f"Made: slide 8. {warning}"
    assert further.sentences[-1] == warning
    one = pptx.made(network, "main", pptx.Slides(measure, Sensitivity.GROUP)).content
    public = pptx.made(network, "main", pptx.Slides(measure, pages="findings"), one)
    assert "Slide 1 there was made for the group: look before you pass it on." in public.sentences
    assert "look before" not in said(network, slides(network))[1]


def test_in_short_only_the_slides_are_said_and_what_is_done_to_them():
    network = a_map(SQUARE)
    first = slides(network)
    assert (
        pptx.made(network, "main", pptx.Slides(measure), first).said.short
        == "Slide 1 is as it was."
    )
    renamed = network.apply(edits.rename_actor(network, "ana", "Ana Lee").changes)
    told = pptx.made(renamed, "main", pptx.Slides(measure), first).said
    assert (told.short, told.sentences) == (
        "Updated: slide 1.",
        ["Updated slide 1: renamed Ana Lee."],
    )


def test_slides_in_a_row_are_said_as_from_and_to():
    assert run([4]) == "slide 4"
    assert run([6, 7]) == "slides 6 and 7"
    assert run([1, 2, 3, 4, 5, 8, 9]) == "slides 1 to 5, 8 and 9"


def rich() -> Network:
    """A map with an area, a frame, a note and words at relationships."""
    drawn = looking(a_map(SQUARE), regions_by=RegionsBy.TIER, tie_labels=TieLabels.KIND)
    drawn = drawn.apply(edits.change_actors(drawn, ["ana", "ben"], tier="place").changes)
    further = [
        Frame("f", "main", "Core", "#cc6677", -60.0, -60.0, 340.0, 300.0),
        Note("n", "Meets on Tuesdays", Sensitivity.PUBLIC),
        Placement("main", "n", 300.0, 220.0),
    ]
    return Network.from_records([*drawn, *further])


def by_user(deck: bytes, change: Callable[[dict[str, BaseShape]], None]) -> bytes:
    """The deck after somebody opened it, changed shapes on the first slide and saved it."""
    opened = Presentation(BytesIO(deck))
    change({shape.name: shape for shape in opened.slides[0].shapes})
    held = BytesIO()
    opened.save(held)
    return held.getvalue()


def test_areas_frames_and_words_are_updated_in_place_and_nothing_is_there_twice():
    first = slides(rich())
    second, words = said(rich(), first)
    assert words == "Slide 1 is as it was."
    assert by_name(sheet(second)).keys() == by_name(sheet(first)).keys()
    later = rich()
    later = later.apply(edits.change_actors(later, ["cy"], tier="place").changes)
    third, _ = said(later, second)
    areas = [name for name in by_name(sheet(third)) if name.startswith("area:")]
    fresh = [name for name in by_name(sheet(slides(later))) if name.startswith("area:")]
    assert sorted(areas) == sorted(fresh)


def test_a_note_and_a_frame_keep_the_place_and_the_size_somebody_gave_them():
    def change(shapes):
        shapes["note:n"].width += 200000
        shapes["note:n"].left -= 300000
        shapes["frame:f"].top += 100000

    first = by_user(slides(rich()), change)
    before = by_name(sheet(first))
    second, words = said(rich(), first)
    after = by_name(sheet(second))
    for name in ("note:n", "frame:f"):
        assert frame_of(after[name]) == frame_of(before[name]), name
    assert "2 stay where you put them" in words
    third, _ = said(rich(), second)
    assert frame_of(by_name(sheet(third))["note:n"]) == frame_of(before["note:n"])


def test_a_legend_or_an_area_that_somebody_took_out_stays_away():
    def change(shapes):
        for name, shape in shapes.items():
            if name == "legend" or name.startswith("area:"):
                shape._element.getparent().remove(shape._element)

    first = by_user(slides(rich()), change)
    for _ in range(2):
        first, words = said(rich(), first)
        left = by_name(sheet(first))
        assert "legend" not in left
        assert not [name for name in left if name.startswith("area:")]
        assert "2 you had removed stay away" in words


def test_a_partner_moved_by_hand_still_takes_on_what_the_map_says_of_it():
    def change(shapes):
        shapes["node:dee"].left += 400000

    first = by_user(slides(a_map(SQUARE)), change)
    place = frame_of(by_name(sheet(first))["shape:dee"])
    alone = a_map("ana-ben ben-cy dee")
    second, _ = said(alone, first)
    shapes = by_name(sheet(second))
    assert frame_of(shapes["shape:dee"]) == place
    # it is isolated now, and is marked so
    assert "mark:dee" in shapes


def test_a_colour_somebody_gave_a_partner_stays_when_the_map_changes():
    def change(shapes):
        for part in shapes["node:ana"].shapes:
            if part.name == "shape:ana":
                part.fill.solid()
                part.fill.fore_color.rgb = RGBColor(255, 0, 0)

    first = by_user(slides(a_map(SQUARE)), change)
    second, words = said(a_map(SQUARE + " eve-ana", ana="Ana Lee"), first)
    shape = by_name(sheet(second))["shape:ana"]
    assert shape.find(q("p:spPr/a:solidFill/a:srgbClr")).get("val") == "FF0000"
    assert "1 keeps what you changed" in words
    assert text(by_name(sheet(second))["label:ana"]) == "Ana Lee"


def test_slides_of_somebody_elses_stay_as_they_are_to_the_byte():
    own = Presentation()
    for layout in (0, 1, 5):
        own.slides.add_slide(own.slide_layouts[layout]).shapes.title.text_frame.text = "Ours"
    held = BytesIO()
    own.save(held)
    before = parts(held.getvalue())
    for pages in ("map", "findings"):
        after = parts(slides(rich(), pages, held.getvalue()))
        for name in before:
            if name.startswith(("ppt/slides/", "ppt/slideLayouts/", "ppt/theme/", "ppt/media/")):
                assert after[name] == before[name], name


def test_an_area_says_in_place_of_lines_who_belongs_until_somebody_takes_it_out():
    def change(shapes):
        for name, shape in shapes.items():
            if name.startswith("area:"):
                shape._element.getparent().remove(shape._element)

    def links(deck: bytes) -> list[str]:
        return [name for name in by_name(sheet(deck)) if name.startswith("link:")]

    plain, soft = a_map(), looking(a_map(), regions_by=RegionsBy.ORGANISATION)
    first = slides(plain)
    assert "link:ana@Trust" in links(first)
    second, words = said(soft, first)
    # the trust stands too far from the council for one area around both
    assert links(second) == ["link:Trust@Council"]
    assert "relationship gone" not in words
    assert "relationships gone" not in words
    third, _ = said(soft, by_user(second, change))
    assert sorted(links(third)) == sorted(links(first))


def photograph(colour: str, quality: int = 90) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (60, 60), colour).save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def pictured(colour: str) -> Network:
    """A map in which ana has a photograph."""
    held = Picture("pic", "Ana", PictureType.JPEG, b64encode(photograph(colour)).decode())
    plain = a_map("ana-ben")
    return Network.from_records(
        [held, *(replace(r, picture="pic") if r.id == "ana" else r for r in plain)]
    )


def with_picture(deck: bytes, content: bytes) -> bytes:
    """The deck after somebody chose another picture for the one partner that has one."""
    held = BytesIO()
    with ZipFile(held, "w") as written:
        for name, part in parts(deck).items():
            written.writestr(name, content if name.startswith("ppt/media/") else part)
    return held.getvalue()


def picture_on(deck: bytes) -> tuple[int, int, int]:
    (content,) = [part for name, part in parts(deck).items() if name.startswith("ppt/media/")]
    return Image.open(BytesIO(content)).getpixel((20, 20))


def test_another_picture_that_somebody_put_into_a_partner_stays():
    deck = with_picture(slides(pictured("blue")), photograph("red"))
    for _ in range(2):
        deck, words = said(pictured("blue"), deck)
        assert "1 keeps what you changed" in words
        assert picture_on(deck)[0] > 200


def test_a_picture_that_a_program_wrote_anew_is_still_ours_and_follows_the_map():
    deck = with_picture(slides(pictured("blue")), photograph("blue", quality=60))
    deck, words = said(pictured("blue"), deck)
    assert words == "Slide 1 is as it was."
    deck, _ = said(pictured("red"), deck)
    assert picture_on(deck)[0] > 200


def covers(deck: bytes) -> list[str]:
    """The text under the title of the first slide."""
    return Presentation(BytesIO(deck)).slides[0].placeholders[1].text_frame.text


def test_the_numbers_under_the_title_of_a_findings_deck_follow_the_map():
    first = slides(a_map(SQUARE), "findings")
    assert covers(first) == "4 people and 3 relationships; made for everyone"
    second, words = said(a_map(SQUARE + " dee-eve"), first, "findings")
    assert covers(second) == "5 people and 4 relationships; made for everyone"
    assert re.search(r"Updated slides? [\d, and]*\b1\b[^:]*: its words are those of today", words)
    # as a deck of before, which does not say what stood there
    forgetful = edited(first, "&quot;subtitle&quot;", "&quot;other&quot;", "ppt/tags/tag1.xml")
    third, _ = said(a_map(SQUARE + " dee-eve"), forgetful, "findings")
    assert covers(third) == covers(second)


def test_what_somebody_wrote_under_the_title_stays():
    first = slides(a_map(SQUARE), "findings")
    own = edited(first, "; made for everyone", ", as the Board saw it")
    second, words = said(a_map(SQUARE + " dee-eve"), own, "findings")
    assert covers(second) == "4 people and 3 relationships, as the Board saw it"
    assert "keeps what you changed" in words


def test_a_slide_whose_sentences_are_others_is_not_called_unchanged():
    first = slides(a_map("ana-ben ben-cy cy-ana dee"), "findings")
    second, words = said(a_map("ana-ben ben-cy cy-ana dee eve"), first, "findings")
    titles = [each.shapes.title.text_frame.text for each in Presentation(BytesIO(second)).slides]
    assert "2 partners are isolated" in titles
    number = str(titles.index("2 partners are isolated") + 1)
    assert re.search(r"Updated slides? [^:]*\b" + number + r"\b[^:]*:[^.]*its words are", words)
    for numbers in re.findall(r"Slides? ([^:.]*) (?:is|are) as", words):
        assert number not in numbers


def findings_titles(deck: bytes) -> list[str]:
    """The titles of the slides on what is found, after those of the cover and the map."""
    return [each.shapes.title.text_frame.text for each in Presentation(BytesIO(deck)).slides][2:]


def test_a_slide_on_what_is_now_in_order_is_brought_up_to_date_and_said_nowhere_else():
    first = slides(a_map("ana-ben ben-cy cy-ana dee-ana"), "findings")
    assert "1 relationship is a bridge" in findings_titles(first)
    second, _ = said(a_map("ana-ben ben-cy cy-dee dee-ana"), first, "findings")
    there = findings_titles(second)
    found = [each for each in there if "is a bridge" in each]
    assert found == ["No relationship is a bridge"]


def test_where_nothing_is_in_order_any_more_the_slide_of_it_is_named():
    first = slides(a_map("ana-ben ben-cy cy-ana"), "findings")
    second, words = said(a_map("ana-ben ben-cy cy-dee eve"), first, "findings")
    there = findings_titles(second)
    assert "3 relationships are bridges" in there
    number = 3 + next(i for i, each in enumerate(there) if each.startswith("No") and "; " in each)
    assert f"Slide {number} is as it was: the map has nothing for it any more." in words
