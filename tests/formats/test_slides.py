"""Slides: valid, glued, in the deck's own colours, said in words, and nothing in them above."""

import os
import re
from base64 import b64encode
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

from netedit.formats import pptx
from netedit.formats.slides_colours import ACCENTS, GROUND, Palette, lit
from netedit.formats.slides_existing import frame_of
from netedit.formats.slides_sites import PRESETS, site
from netedit.formats.slides_xml import q
from netedit.model import edits
from netedit.model.audience import cut
from netedit.model.errors import DiskError, NeteditError
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    Field,
    FieldType,
    Frame,
    Icon,
    Note,
    Picture,
    Placement,
    RegionsBy,
    SecondLine,
    Sensitivity,
    Shape,
    Subject,
    Tie,
    TieLabels,
)
from netedit.model.stories import PictureType
from netedit.picture.lens import Lens
from netedit.picture.palette import SEQUENCE, TOL_LIGHT, contrast
from netedit.samples import load
from tests.formats.decks import (
    a_map,
    by_name,
    edited,
    made,
    measure,
    parts,
    said,
    sheet,
    slides,
    text,
    write,
)
from tests.formats.valid import check, local
from tests.picture.looked import looking

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg=="
)


@pytest.mark.parametrize("pages", ["map", "findings"])
def test_a_deck_keeps_the_order_of_the_schema_and_dangles_nowhere(pages: pptx.Pages):
    check(slides(a_map(), pages))


def test_a_map_with_nobody_is_a_slide_too():
    check(slides(a_map("")))
    check(slides(a_map(""), "findings"))


def ends_at_sites(root: etree._Element) -> int:
    """How many connector ends lie where they are glued; any other fails."""
    numbered = {a.get("id"): a.getparent().getparent() for a in root.iter(q("p:cNvPr"))}
    count = 0
    for run in root.iter(q("p:cxnSp")):
        glue = run.find(q("p:nvCxnSpPr/p:cNvCxnSpPr"))
        xfrm = run.find(q("p:spPr/a:xfrm"))
        if not len(glue) or xfrm.get("rot"):
            continue
        frame = frame_of(run)
        left, right = frame.x, frame.x + frame.cx
        top, bottom = frame.y, frame.y + frame.cy
        if xfrm.get("flipH"):
            left, right = right, left
        if xfrm.get("flipV"):
            top, bottom = bottom, top
        for end, at in (("stCxn", (left, top)), ("endCxn", (right, bottom))):
            held = glue.find(q(f"a:{end}"))
            shape = numbered[held.get("id")]
            name = shape.find(q("p:spPr/a:prstGeom")).get("prst")
            (drawn,) = [each for each, preset in PRESETS.items() if preset.name == name]
            assert at == site(drawn, frame_of(shape), int(held.get("idx")))
            count += 1
    return count


def test_connectors_are_written_where_they_are_glued():
    root = sheet(slides(a_map()))
    straight = [r for r in root.iter(q("p:cxnSp")) if r.find(q("p:spPr/a:xfrm")).get("rot") is None]
    glued = [run for run in straight if len(run.find(q("p:nvCxnSpPr/p:cNvCxnSpPr")))]
    # six relationships, two memberships, and the casing of the one bridge
    assert ends_at_sites(root) == 2 * len(glued) == 2 * (6 + 2 + 1)


def test_a_bridge_is_a_line_of_its_kind_on_a_casing_glued_at_the_same_places():
    shapes = by_name(sheet(slides(a_map("ana->ben:3:active:funds ben-cy cy-dee dee-ben"))))
    assert [name for name in shapes if name.startswith("casing:")] == ["casing:ana->ben"]
    casing, run = shapes["casing:ana->ben"], shapes["edge:ana->ben"]
    glue = "p:nvCxnSpPr/p:cNvCxnSpPr"
    assert etree.tostring(casing.find(q(glue))) == etree.tostring(run.find(q(glue)))
    wide, narrow = (each.find(q("p:spPr/a:ln")) for each in (casing, run))
    assert int(wide.get("w")) > 2 * int(narrow.get("w"))
    assert etree.tostring(wide.find(q("a:solidFill"))) != etree.tostring(
        narrow.find(q("a:solidFill"))
    )
    tree = casing.getparent()
    assert tree.index(casing) < tree.index(run) < tree.index(shapes["node:ana"])


@pytest.mark.parametrize("shape", list(Shape))
def test_the_sites_of_a_shape_lie_on_its_edge(shape: Shape):
    preset = PRESETS[shape]
    assert len(preset.sites) == {"ellipse": 8, "hexagon": 6, "triangle": 6}.get(preset.name, 4)
    for x, y, _ in preset.sites:
        assert 0 <= x <= 1
        assert 0 <= y <= 1
        if preset.name == "ellipse":
            assert (x - 0.5) ** 2 + (y - 0.5) ** 2 == pytest.approx(0.25)


def test_parallel_relationships_are_glued_at_different_places():
    root = sheet(slides(a_map("ana-ben ana-ben ana->ben ana@Trust")))
    runs = [run for name, run in by_name(root).items() if name.startswith("edge:")]
    glue = [run.find(q("p:nvCxnSpPr/p:cNvCxnSpPr")) for run in runs]
    places = {tuple(end.get("idx") for end in ends) for ends in glue}
    assert len(runs) == len(places) == 3


def test_direction_strength_and_status_show_as_heads_width_and_dash():
    shapes = by_name(sheet(slides(a_map("ana->ben cy<->dee ben-cy:1 ana-dee:5 ana-cy:2:wanted"))))

    def line(name: str) -> etree._Element:
        return shapes[f"edge:{name}"].find(q("p:spPr/a:ln"))

    def heads(name: str) -> list[str]:
        return [local(e) for e in line(name) if e.get("type") == "triangle"]

    assert heads("ana->ben") == ["tailEnd"]
    assert heads("cy<->dee") == ["headEnd", "tailEnd"]
    assert heads("ben-cy") == []
    assert int(line("ana-dee").get("w")) > int(line("ben-cy").get("w"))
    assert line("ana-cy").find(q("a:prstDash")).get("val") == "sysDot"


def test_marks_stand_in_the_group_of_their_partner():
    shapes = by_name(sheet(slides(a_map("ana-ben ben-cy dee"))))
    assert shapes["mark:ben"].getparent() is shapes["node:ben"]
    assert shapes["mark:dee"].getparent() is shapes["node:dee"]
    assert "mark:ana" not in shapes
    assert text(shapes["label:ana"]) == "ana"


def test_every_partner_is_said_in_words_and_connectors_are_decorative():
    root = sheet(slides(a_map("ana->ben:3:active:funds ben-cy ana@Trust", ana="Ana Lee")))
    shapes = by_name(root)
    said = shapes["node:ana"].find(q("p:nvGrpSpPr/p:cNvPr")).get("descr")
    assert said == "Ana Lee, Trust; funds ben by a bridge; key person"
    assert "key person" in shapes["node:ben"].find(q("p:nvGrpSpPr/p:cNvPr")).get("descr")
    for name, shape in shapes.items():
        if name.startswith(("casing:", "edge:", "link:")):
            assert next(shape.iter(q("adec:decorative"))).get("val") == "1"


def test_words_at_relationships_keep_off_the_titles_of_areas():
    network = load("place-partnership")
    (view,) = network.views
    worded = edits.change_view(network, view, tie_labels=TieLabels.KIND)
    written = pptx.made(network.apply(worded.changes), view, pptx.Slides(measure))
    shapes = by_name(sheet(written.content))
    boxes = [
        [frame_of(shape) for name, shape in shapes.items() if name.startswith(prefix)]
        for prefix in ("words:", "title:")
    ]
    assert len(boxes[0]) > 5
    for words in boxes[0]:
        for title in boxes[1]:
            across = min(words.x + words.cx, title.x + title.cx) - max(words.x, title.x)
            down = min(words.y + words.cy, title.y + title.cy) - max(words.y, title.y)
            assert min(across, down) <= 0


def test_words_at_relationships_keep_off_notes():
    network = a_map("ana-ben")
    (view,) = network.views
    worded = edits.change_view(network, view, tie_labels=TieLabels.KIND)
    apart = edits.move(network, view, {"ana": (0.0, 0.0), "ben": (900.0, 0.0)})
    network = network.apply((*worded.changes, *apart.changes))
    noted = network.apply(edits.add_note(network, "Ask them", view, (450.0, 0.0)).changes)
    written = pptx.made(noted, view, pptx.Slides(measure))
    shapes = by_name(sheet(written.content))
    (words,) = (frame_of(shapes[name]) for name in shapes if name.startswith("words:"))
    (note,) = (frame_of(shapes[name]) for name in shapes if name.startswith("note:"))
    assert words.x + words.cx <= note.x or note.x + note.cx <= words.x


def test_the_most_important_partner_is_read_first_and_after_the_lines():
    names = [
        a.get("name") for a in sheet(slides(a_map("ana-ben ben-cy ben-dee"))).iter(q("p:cNvPr"))
    ]
    nodes = [name for name in names if name.startswith("node:")]
    assert nodes[0] == "node:ben"
    assert max(names.index(n) for n in names if n.startswith("edge:")) < names.index("node:ben")


def test_the_title_is_a_finding_and_the_speaker_has_all_of_them():
    deck = Presentation(BytesIO(slides(a_map("ana-ben ben-cy dee"))))
    slide = deck.slides[0]
    assert slide.shapes.title.text_frame.text == "1 person is key; 2 relationships are bridges"
    notes = slide.notes_slide.notes_text_frame.text
    assert "If ben leaves" in notes
    assert "dee is isolated" in notes
    assert "made for everyone" in notes


def test_only_theme_colours_and_theme_fonts_are_written():
    for name, content in parts(slides(a_map(), "findings")).items():
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            assert b"srgbClr" not in content
            assert b"a:latin" not in content
            assert b"p:style" not in content


@pytest.mark.parametrize("base", ["#4472c4", "#ffc000", "#1f3864", "#d55e00", "#70ad47"])
def test_letters_read_on_their_fill_in_any_theme(base: str):
    palette = Palette(dict.fromkeys(ACCENTS, base), TOL_LIGHT)
    for colour in TOL_LIGHT[:8]:
        paint = palette.partner(colour)
        assert contrast(*(lit(base, *tint(part)) for part in (paint.fill, paint.letters))) >= 4.5


@pytest.mark.parametrize("is_dark", [False, True])
def test_more_sectors_than_accents_are_told_apart(is_dark: bool):
    palette = Palette(dict.fromkeys(ACCENTS, "#4472c4"), TOL_LIGHT, is_dark=is_dark)
    first, second = (lit("#4472c4", *tint(palette.partner(TOL_LIGHT[n]).fill)) for n in (0, 6))
    assert contrast(first, second) >= 3


def tint(colour: str) -> tuple[int, int]:
    """The share of its lightness and what is added to it, in the XML of a theme colour."""
    mod, off = ([int(value) // 1000 for value in re.findall(r'val="(\d+)"', colour)] + [0])[:2]
    return mod, off


def test_two_kinds_of_partner_take_two_accents():
    theme = dict.fromkeys(ACCENTS, "#4472c4")
    fills = [Palette(theme, TOL_LIGHT).partner(colour).fill for colour in TOL_LIGHT[:6]]
    assert len(set(fills)) == 6


def test_a_new_deck_tells_nothing_of_whoever_made_it():
    held = parts(slides(a_map()))
    assert not [name for name in held if "thumbnail" in name or "printer" in name]
    core = held["docProps/core.xml"].decode()
    assert "Steve" not in core
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
    assert "Our place" in core
    assert b"Company" not in held["docProps/app.xml"]


def private(network: Network) -> Network:
    """The map with something private in every place for it."""
    hidden = [f"ZEBEDEE-PRIVATE-{number}" for number in range(9)]
    records = []
    for record in network:
        match record:
            case Actor():
                fields = {"secret": hidden[0]}
                record = replace(
                    record,
                    notes=hidden[1],
                    private_notes=hidden[2],
                    tags=(hidden[3],),
                    fields=fields,
                )
            case Tie():
                record = replace(record, notes=hidden[4], private_notes=hidden[5])
            case _:
                pass
        records.append(record)
    records += [
        Field("secret", hidden[6], FieldType.TEXT, Subject.PARTNER, Sensitivity.ME),
        Note("sheet", hidden[7], Sensitivity.GROUP),
        Placement("main", "sheet", 10.0, 250.0),
    ]
    return Network.from_records(sorted(records, key=lambda record: not isinstance(record, Field)))


@pytest.mark.parametrize("pages", ["map", "findings"])
def test_nothing_above_the_audience_is_anywhere_in_the_package(pages: pptx.Pages):
    network = private(a_map())
    seen = cut(network, Sensitivity.PUBLIC).network
    for name, content in parts(slides(seen, pages)).items():
        assert b"ZEBEDEE" not in content, name
    group = parts(slides(cut(network, Sensitivity.GROUP).network))
    assert any(b"ZEBEDEE-PRIVATE-7" in content for content in group.values())
    assert not any(b"ZEBEDEE-PRIVATE-2" in content for content in group.values())


def test_an_update_for_a_smaller_audience_leaves_nothing_of_the_larger():
    network = private(a_map())
    first = slides(cut(network, Sensitivity.GROUP).network)
    second = slides(cut(network, Sensitivity.PUBLIC).network, there=first)
    for name, content in parts(second).items():
        assert b"ZEBEDEE" not in content, name


def template(tmp_path: Path, *, potx: bool = False) -> Path:
    """A deck of somebody else's: one slide, names in another language, an author."""
    deck = Presentation()
    deck.core_properties.author = "A. Author"
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text_frame.text = "Unsere Folie"
    for layout in deck.slide_layouts:
        layout.name = "Folienlayout"
    stream = BytesIO()
    deck.save(stream)
    content = stream.getvalue()
    if potx:
        held = BytesIO()
        with ZipFile(held, "w") as written:
            for name, part in parts(content).items():
                kind = part.replace(
                    b"presentationml.presentation.main", b"presentationml.template.main"
                )
                written.writestr(name, kind if name == "[Content_Types].xml" else part)
        content = held.getvalue()
    return write(tmp_path / ("own.potx" if potx else "own.pptx"), content)


@pytest.mark.parametrize("potx", [False, True])
def test_a_template_gives_its_look_and_keeps_its_slides(tmp_path: Path, potx: bool):
    own = template(tmp_path, potx=potx)
    out = tmp_path / "out.pptx"
    pptx.export(a_map(), "main", out, pptx.Slides(measure), own)
    check(out.read_bytes())
    deck = Presentation(str(out))
    assert deck.slides[0].shapes.title.text_frame.text == "Unsere Folie"
    assert len(deck.slides) == 2
    assert [shape.placeholder_format.type.name for shape in deck.slides[1].placeholders] == [
        "TITLE"
    ]
    assert deck.slide_width == 9144000
    assert deck.core_properties.author == ""
    area = [s for s in deck.slides[1].shapes if s.name.startswith("node:")]
    assert all(s.left >= 0 and s.left + s.width <= deck.slide_width for s in area)


def test_a_deck_that_is_there_keeps_every_slide_as_it_was(tmp_path: Path):
    own = template(tmp_path)
    before = parts(own.read_bytes())["ppt/slides/slide1.xml"]
    said = pptx.export(a_map(), "main", own, pptx.Slides(measure))
    after = parts(own.read_bytes())
    assert after["ppt/slides/slide1.xml"] == before
    assert (said.short, said.sentences) == ("Made: slide 2.", ["Made: slide 2."])
    assert Presentation(str(own)).core_properties.author == "A. Author"


def test_a_slide_joins_the_last_section_of_a_deck_that_has_sections(tmp_path: Path):
    own = template(tmp_path)
    sections = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        '<p14:section name="One" id="{00000000-0000-0000-0000-000000000001}"><p14:sldIdLst>'
        '<p14:sldId id="256"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
    )
    part = "ppt/presentation.xml"
    pattern = "(<p:extLst>((?!<p:extLst>).)*?</p:extLst>)?</p:presentation>"
    deck = edited(own.read_bytes(), pattern, sections + "</p:presentation>", part)
    after = parts(slides(a_map(), there=deck))[part].decode()
    assert re.findall(r'p14:sldId [^>]*?id="(\d+)"', after) == ["256", "257"]


DAMAGED = {
    "no zip": b"not a deck at all",
    "cut": slides(a_map())[:3000],
    "empty": b"",
    "another zip": b"",
}


@pytest.mark.parametrize("harm", ["gone", "cut", "other"])
def test_whatever_part_of_a_deck_is_damaged_is_said_or_does_not_matter(harm: str):
    whole = parts(slides(a_map("ana-ben ben-cy")))
    said: list[str] = []
    for harmed in whole:
        held = BytesIO()
        with ZipFile(held, "w") as written:
            for name, content in whole.items():
                if name != harmed:
                    written.writestr(name, content)
                elif harm != "gone":
                    written.writestr(
                        name, content[: len(content) // 2] if harm == "cut" else b"<a/>"
                    )
        try:
            pptx.made(a_map(), "main", pptx.Slides(measure), held.getvalue(), "own.pptx")
        except NeteditError as error:
            said.append(str(error))
    assert len(said) > 5
    assert set(said) == {"own.pptx is damaged or no PowerPoint file: it cannot be read."}


@pytest.mark.parametrize("kind", list(DAMAGED))
def test_a_damaged_deck_is_said_and_stays_as_it_is(tmp_path: Path, kind: str):
    content = DAMAGED[kind]
    if kind == "another zip":
        held = BytesIO()
        with ZipFile(held, "w") as written:
            written.writestr("a.txt", "a")
        content = held.getvalue()
    own = write(tmp_path / "own.pptx", content)
    for out, template_ in ((own, None), (tmp_path / "new.pptx", own)):
        with pytest.raises(NeteditError) as caught:
            pptx.export(a_map(), "main", out, pptx.Slides(measure), template_)
        assert str(caught.value) == "own.pptx is damaged or no PowerPoint file: it cannot be read."
    assert own.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["own.pptx"]


def test_a_deck_with_macros_is_refused(tmp_path: Path):
    held = BytesIO()
    with ZipFile(held, "w") as written:
        for name, part in parts(slides(a_map())).items():
            if name == "[Content_Types].xml":
                part = part.replace(
                    b"vnd.openxmlformats-officedocument.presentationml.presentation.main",
                    b"vnd.ms-powerpoint.presentation.macroEnabled.main",
                )
            written.writestr(name, part)
    own = write(tmp_path / "own.pptx", held.getvalue())
    with pytest.raises(NeteditError, match="holds macros"):
        pptx.export(a_map(), "main", own, pptx.Slides(measure))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (PermissionError(13, "Permission denied"), "permission is denied"),
        (OSError(28, "No space left on device"), "the disk is full"),
    ],
)
def test_a_locked_deck_or_a_full_disk_leaves_the_old_deck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, said: str
):
    own = template(tmp_path)
    before = own.read_bytes()

    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(os, "replace" if isinstance(fault, PermissionError) else "fsync", fail)
    with pytest.raises(DiskError, match=said):
        pptx.export(a_map(), "main", own, pptx.Slides(measure))
    assert own.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["own.pptx"]


def test_names_lie_on_the_slide_and_apart():
    network = a_map(" ".join(f"p{i}-p{(i * 7 + 3) % 40}" for i in range(40)))
    shapes = by_name(sheet(slides(network)))
    frames = [frame_of(shape) for name, shape in shapes.items() if name.startswith("label:")]
    assert frames
    for one in frames:
        assert one.x >= 0
        assert one.x + one.cx <= 12192000
        for other in frames:
            if one is not other:
                assert (
                    one.x + one.cx <= other.x
                    or other.x + other.cx <= one.x
                    or one.y + one.cy <= other.y
                    or other.y + other.cy <= one.y
                )


def test_names_that_programs_choke_on_are_written_clean():
    deck = slides(a_map("ana-ben", ana='A & B <"x">', ben="Zoë\u2028O’Neill"))
    shapes = by_name(sheet(deck))
    assert text(shapes["label:ana"]) == 'A & B <"x">'
    check(deck)


def test_the_matrix_is_a_native_table_of_organisations():
    network = a_map("ana-ben ana@Trust ben@Council cy@Trust dee@Council ana-dee")
    deck = Presentation(BytesIO(slides(network, "findings")))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    (table,) = tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[0] for row in rows[1:]] == ["A Council", "B Trust"]
    assert rows[1][2] == rows[2][1] == "1"


def test_what_the_screen_shows_is_on_the_slide():
    """Areas, a frame, words, icons, second lines and the samples of the legend, all native."""
    drawn = looking(
        a_map(), colour_by="sector", size_by="degree", regions_by=RegionsBy.TIER,
        second_line=SecondLine.ROLE, tie_labels=TieLabels.KIND,
    )  # fmt: skip
    told = edits.change_actors(
        drawn, list(drawn.actors), tier="place", sector="health", role="Lead"
    )
    drawn = drawn.apply(told.changes)
    kinds = [replace(kind, icon=Icon.STAR) for kind in drawn.actor_kinds.values()]
    frame = Frame("f", "main", "Core group", "#cc6677", -40.0, -60.0, 300.0, 280.0)
    drawn = Network.from_records(
        [*kinds, *(r for r in drawn if not isinstance(r, ActorKind)), frame]
    )
    deck = slides(drawn)
    check(deck)
    root = sheet(deck)
    shapes = by_name(root)
    areas = [name for name in shapes if name.startswith("area:")]
    assert areas
    assert "Core group" in text(shapes["frame:f"])
    assert any(name.startswith("words:") and text(shapes[name]) == "funds" for name in shapes)
    assert shapes["icon:ana"].getparent() is shapes["node:ana"]
    label = [text(p) for p in shapes["label:ana"].iter(q("a:p"))]
    assert label == ["ana", "Lead"]
    assert "0" in text(shapes["legend"])
    names = list(shapes)
    order = [names.index(n) for n in ("frame:f", areas[0], next(n for n in names if "edge:" in n))]
    assert order == sorted(order)
    assert max(order) < names.index("node:ana")


def test_frames_hold_on_the_slide_whom_they_hold_on_the_screen():
    frame = Frame("f", "main", "", "#cc6677", -40.0, -40.0, 280.0, 100.0)
    network = Network.from_records([*a_map(), frame])
    shapes = by_name(sheet(slides(network)))
    held = frame_of(shapes["ground:frame:f"])
    for id_ in network.actors:
        x, y = frame_of(shapes[f"shape:{id_}"]).centre
        is_in = held.x <= x <= held.x + held.cx and held.y <= y <= held.y + held.cy
        at = network.placement("main", id_)
        assert is_in == (-40 <= at.x <= 240 and -40 <= at.y <= 60), id_


def test_a_picture_of_a_partner_fills_its_shape_and_goes_with_it():
    network = a_map("ana-ben")
    held = Picture("pic", "Ana", PictureType.PNG, PIXEL)
    with_it = Network.from_records(
        [held, *(replace(r, picture="pic") if r.id == "ana" else r for r in network)]
    )
    deck = slides(with_it)
    check(deck)
    # what is no photograph fits into the shape as a whole
    shapes = by_name(sheet(deck))
    assert shapes["icon:ana"].find(q("p:spPr/a:blipFill")) is not None
    assert shapes["shape:ana"].find(q("p:spPr/a:solidFill")) is not None
    assert [name for name in parts(deck) if name.startswith("ppt/media/")]
    assert said(with_it, deck)[1] == "Slide 1 is as it was."
    after = slides(network, there=deck)
    check(after)
    assert not [name for name in parts(after) if name.startswith("ppt/media/")]


def test_a_photograph_covers_its_shape_and_what_stands_out_is_cut_off():
    stream = BytesIO()
    photograph = Image.new("RGB", (40, 80), "blue")
    photograph.paste("red", (0, 0, 40, 40))
    exif = photograph.getexif()
    exif[0x010E] = "ZEBEDEE-PRIVATE-9"
    photograph.save(stream, "JPEG", exif=exif)
    assert b"ZEBEDEE" in stream.getvalue()
    held = Picture("pic", "Ana", PictureType.JPEG, b64encode(stream.getvalue()).decode())
    network = Network.from_records(
        [held, *(replace(r, picture="pic") if r.id == "ana" else r for r in a_map("ana-ben"))]
    )
    deck = slides(network)
    assert by_name(sheet(deck))["shape:ana"].find(q("p:spPr/a:blipFill")) is not None
    (content,) = [part for name, part in parts(deck).items() if name.startswith("ppt/media/")]
    shown = Image.open(BytesIO(content))
    assert shown.size == (40, 40)
    # rather the upper half, and nothing of what the camera noted
    assert shown.getpixel((20, 5))[0] > 200
    assert b"ZEBEDEE" not in content


def test_what_a_slide_does_not_show_is_not_in_its_words_either():
    network = a_map("ana->ben:3:active:funds ana-cy")
    hidden = Lens(frozenset({"ana", "ben"}), hides=True)
    wanted = pptx.Slides(measure, lenses=[hidden])
    root = sheet(made(network, wanted).content)
    words = by_name(root)["node:ana"].find(q("p:nvGrpSpPr/p:cNvPr")).get("descr")
    assert "ben" in words
    assert "cy" not in words
    assert "node:cy" not in by_name(root)


def test_colours_from_low_to_high_stay_in_order_on_a_slide():
    palette = Palette(dict.fromkeys(ACCENTS, "#2e75b6"), ramp=SEQUENCE)
    fills = [re.findall(r'lumMod val="(\d+)"', palette.partner(c).fill) for c in SEQUENCE]
    shares = [int(each[0]) if each else 100000 for each in fills]
    assert shares == sorted(shares)
    assert len(set(shares)) == len(SEQUENCE)


def test_a_slide_of_a_part_is_about_that_part_and_never_takes_the_whole_maps_place():
    network = looking(a_map("ana@Council ben@Council cy@Police"), regions_by=RegionsBy.ORGANISATION)
    near = pptx.Slides(measure, lenses=[Lens(frozenset({"ana"}))], about="Around ana", part="x")
    whole = slides(network)
    both = made(network, near, whole).content
    (before,) = titles(whole)
    assert titles(both) == [before, "Around ana (1 of 5 partners)"]
    assert titles(made(network, near, both).content) == titles(both)


def titles(content: bytes) -> list[str]:
    return [page.shapes.title.text_frame.text for page in Presentation(BytesIO(content)).slides]


@pytest.mark.parametrize("is_dark", [False, True])
def test_whose_value_is_unknown_is_hollow_on_the_slide_as_in_its_legend(is_dark):
    palette = Palette(dict.fromkeys(ACCENTS, "#2e75b6"), is_dark=is_dark)
    assert palette.partner("#ffffff").fill == GROUND
    assert palette.partner("#b8c0c8").fill != GROUND


def test_an_area_stands_back_with_all_who_are_in_it():
    network = looking(
        a_map("ana@Council ben@Council cy@Police dee@Police"), regions_by=RegionsBy.ORGANISATION
    )
    near = pptx.Slides(measure, lenses=[Lens(frozenset({"ana", "Council"}))])
    shapes = by_name(sheet(made(network, near).content))
    areas = {text(shape): etree.tostring(shape).decode() for name, shape in shapes.items()
             if name.startswith("area:")}  # fmt: skip
    assert set(areas) == {"Council", "Police"}
    assert alphas(areas["Council"]) == {18000}
    assert max(alphas(areas["Police"])) <= 5000


def alphas(xml: str) -> set[int]:
    return {int(each) for each in re.findall(r'alpha val="(\d+)"', xml)}


def test_lines_on_a_dark_deck_with_cream_letters_are_no_yellow():
    palette = Palette({}, is_dark=True)
    for colour in (palette.quiet, palette.faint):
        told = {
            name: int(value) / 100000 for name, value in re.findall(r'(\w+) val="(\d+)"', colour)
        }
        hue, light, strength = rgb_to_hls(1.0, 0.97, 0.84)
        parts = hls_to_rgb(hue, light * told["lumMod"], strength * told.get("satMod", 1.0))
        assert max(parts) - min(parts) < 0.3
