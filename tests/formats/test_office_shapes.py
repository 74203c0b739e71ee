"""A map on the clipboard as Office's own shapes: the package, the elements, nothing of a slide."""

import base64
import io
import zipfile

import pytest
from lxml import etree
from PIL import Image

from netedit.formats import pptx
from netedit.formats.office_shapes import gvml_bytes
from netedit.formats.slides_xml import NAMES
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.stories import PictureType
from tests.texts import network as written

A = f"{{{NAMES['a']}}}"
MAP = "ana-ben ben->cy:3 ana@Council fay"
PNG = base64.b64encode(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
        "rkJggg=="
    )
).decode()


def packed(network: Network) -> zipfile.ZipFile:
    wanted = pptx.Slides(lambda text, px: 0.55 * px * len(text))
    deck = pptx.made(network, next(iter(network.views)), wanted).content
    return zipfile.ZipFile(io.BytesIO(gvml_bytes(deck)))


def drawing(network: Network):
    return etree.fromstring(packed(network).read("clipboard/drawings/drawing1.xml"))


def test_the_package_has_its_three_parts_and_no_more():
    assert sorted(packed(written(MAP)).namelist()) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "clipboard/drawings/drawing1.xml",
    ]


def test_every_partner_and_relationship_is_a_shape_and_lines_stay_glued():
    root = drawing(written(MAP))
    names = {e.get("name") for e in root.iter(f"{A}cNvPr")}
    assert {"shape:ana", "shape:ben", "shape:cy", "shape:fay", "shape:Council"} <= names
    lines = [
        line
        for line in root.iter(f"{A}cxnSp")
        if line.find(f"{A}nvCxnSpPr/{A}cNvPr").get("name").startswith(("edge:", "link:"))
    ]
    ids = {e.get("id") for e in root.iter(f"{A}cNvPr")}
    assert len(lines) == 3
    for line in lines:
        ends = [line.find(f".//{A}{end}") for end in ("stCxn", "endCxn")]
        assert all(end is not None and end.get("id") in ids for end in ends)


def test_nothing_in_it_belongs_to_a_slide_and_the_title_stays_behind():
    root = drawing(written(MAP))
    assert not [e for e in root.iter() if isinstance(e.tag, str) and NAMES["p"] in e.tag]
    assert not list(root.iter(f"{A}nvPr"))
    assert "Title 1" not in {e.get("name") for e in root.iter(f"{A}cNvPr")}
    for body in root.iter(f"{A}txBody"):
        held = body.getparent()
        assert held.tag == f"{A}txSp"
        assert [child.tag for child in held] == [f"{A}txBody", f"{A}useSpRect"]


def test_pictures_inside_partners_come_along():
    network = written(MAP)
    ana = next(a.id for a in network.actors.values() if a.name == "ana")
    network = network.apply(edits.set_picture(network, [ana], PNG).changes)
    parts = packed(network)
    (media,) = [n for n in parts.namelist() if "media" in n]
    assert parts.read(media).startswith(b"\x89PNG")
    relations = parts.read("clipboard/drawings/_rels/drawing1.xml.rels").decode()
    assert media.rpartition("/")[2] in relations


def test_of_a_wide_logo_inside_a_partner_nothing_is_cut_off():
    sheet = Image.new("RGB", (300, 100), (220, 20, 30))
    sheet.paste((20, 40, 200), (150, 0, 300, 100))
    stream = io.BytesIO()
    sheet.save(stream, "JPEG", quality=95)
    network = written(MAP)
    ana = next(a.id for a in network.actors.values() if a.name == "ana")
    content = base64.b64encode(stream.getvalue()).decode()
    network = network.apply(
        edits.set_picture(network, [ana], content, type=PictureType.JPEG).changes
    )
    parts = packed(network)
    (media,) = [n for n in parts.namelist() if "media" in n]
    found = Image.open(io.BytesIO(parts.read(media)))
    assert found.width == pytest.approx(found.height, rel=0.05)
    colours = [found.getpixel((round(found.width * x), found.height // 2)) for x in (0.15, 0.85)]
    assert colours[0][0] > 180 > colours[0][2]
    assert colours[1][2] > 160 > colours[1][0]


def test_the_same_map_gives_the_same_bytes():
    network = written(MAP)
    first, second = packed(network), packed(network)
    part = "clipboard/drawings/drawing1.xml"
    assert first.read(part) == second.read(part)
    assert first.getinfo(part).date_time[0] == 1980


def test_a_deck_without_slides_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as empty:
        empty.writestr("ppt/presentation.xml", "<a/>")
    with pytest.raises(ValueError, match="empty"):
        gvml_bytes(stream.getvalue())
