"""A picture as SVG: well formed, attributes alone, said in words, and nothing more than is seen."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from netedit.analysis import findings
from netedit.formats.saying import Said, said
from netedit.formats.svg import Look, svg, svg_file
from netedit.formats.svg_legend import roomy
from netedit.model import edits
from netedit.model.edit import Change
from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import Shape
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.page import Page
from netedit.picture.palette import DARK, LIGHT
from netedit.picture.style import Style
from tests.texts import network as written

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {
    *("svg", "title", "desc", "g", "rect", "circle", "ellipse", "polygon", "path", "line", "text")
}
NAMES = (
    "Mr \x07Bell\x00",
    "مرحبا بالعالم",
    'A & B <script>alert("x")</script>',
    'O\'Neill "Q" ]]>',
    "\ud83d\udc69\u200d lone \ud800 half",
)


PLAIN = Look()


def measured(text: str, px: float) -> float:
    return len(text) * px * 0.5


def drawn(text: str = "ana-ben:4 ben->cy cy<->dee:2:wanted eve ana@Council ana-ana") -> Network:
    network = written(text)
    places = {id_: (150.0 * i, 70.0 * (i % 2)) for i, id_ in enumerate(network.actors)}
    return network.apply(edits.move(network, "main", places).changes)


def page(network: Network, theme=LIGHT, title: str = "") -> Page:
    display = compose(network, "main", findings(network), Style(theme), measured)
    box = display.bounds.grown(24)
    card = Box(box.left - 200, box.top, box.left - 20, box.top + 300)
    at = (box.left, box.top + 20)
    return Page(display, box.united(card), title, at, "1 May", at, card)


def tree(network: Network, look: Look = PLAIN, title: str = "") -> ElementTree.Element:
    laid = page(network, look.theme, title)
    return ElementTree.fromstring(svg(laid, said(network, laid.display), look))


def renamed(network: Network, names: dict[str, str]) -> Network:
    for id_, name in names.items():
        actor = network.actors[id_]
        made = replace(actor)
        object.__setattr__(made, "name", name)
        object.__setattr__(network.actors[id_], "name", name)
    return network


def test_it_has_attributes_alone_and_only_what_every_program_shows():
    root = tree(drawn())
    for each in root.iter():
        assert each.tag.removeprefix(SVG) in TAGS
        assert not {"style", "class", "clip-path", "mask", "filter", "href"} & each.attrib.keys()


def test_every_partner_is_there_with_what_is_said_of_it():
    network = drawn()
    root = tree(network)
    groups = {g.attrib["id"]: g for g in root.iter(f"{SVG}g") if "aria-label" in g.attrib}
    ana = groups["partner-ana"]
    assert ana.attrib["role"] == "img"
    assert ana.attrib["aria-label"] == ana.findtext(f"{SVG}title")
    assert ana.attrib["aria-label"] == (
        "ana, person; member of Council; works with ben and ana; key person"
    )
    assert "isolated" in groups["partner-eve"].attrib["aria-label"]
    assert "ben: works with them" in groups["partner-cy"].attrib["aria-label"]
    assert "works with cy (wanted)" in groups["partner-dee"].attrib["aria-label"]
    assert groups["legend"].attrib["aria-label"].startswith("Legend: person, organisation")


def test_title_and_description_are_named_by_the_picture():
    network = drawn()
    laid = page(network, title="Who works with whom")
    told = said(network, laid.display, findings(network))
    root = ElementTree.fromstring(svg_file(laid, told))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (root.attrib["aria-labelledby"], title.text) == (title.attrib["id"], title.text)
    assert title.text == "Who works with whom"
    assert root.attrib["aria-describedby"] == desc.attrib["id"]
    assert desc.text is not None
    assert desc.text.startswith("A map of 5 people, 1 organisation and 4 relationships.")
    assert "2 partners are isolated." in desc.text


def test_ids_are_given_once_and_begin_as_asked():
    root = tree(drawn("a_b-c [a-b]-c a-ana ana-a"), Look(prefix="map-"))
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids)) > 5
    assert all(re.fullmatch(r"map-[\w-]+", id_) for id_ in ids)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_every_kind_give_xml_that_can_be_read(name: str):
    network = renamed(drawn("ana-ben"), {"ana": name})
    content = svg_file(page(network, title=name), Said(name, {"ana": name}))
    root = ElementTree.fromstring(content)
    kept = re.sub("[\x00\x07\ud800-\udfff]", "", name) if "\ud83d" not in name else " lone  half"
    text = "".join(root.itertext())
    assert kept.split()[-1] in text
    assert not list(root.iter(f"{SVG}script"))


def test_names_are_backed_only_where_something_lies_under_them():
    # on every side of ana there is a line, and under none of the other names
    network = written("ana-cy ana-up ana-dee ana-eve ben")
    places = {
        "ana": (0.0, 0.0), "cy": (0.0, 200.0), "up": (0.0, -200.0), "dee": (200.0, 0.0),
        "eve": (-200.0, 0.0), "ben": (400.0, 0.0),
    }  # fmt: skip
    network = network.apply(edits.move(network, "main", places).changes)
    root = tree(network)
    backed = [t.text for t in root.iter(f"{SVG}text") if t.attrib.get("aria-hidden")]
    assert backed == ["ana"]


def test_arrowheads_are_polygons_and_lines_are_hidden_from_screen_readers():
    root = tree(drawn("ana->ben cy"))
    lines = next(g for g in root.iter(f"{SVG}g") if g.attrib.get("id") == "lines")
    assert lines.attrib["aria-hidden"] == "true"
    assert len(list(lines.iter(f"{SVG}polygon"))) == 2  # the head, and the mark of a bridge


@pytest.mark.parametrize("shape", list(Shape))
def test_every_shape_is_drawn_with_its_mark(shape: Shape):
    network = drawn("ana-ben cy")
    kind = network.actor_kinds["person"]
    network = network.apply([Change(kind, replace(kind, shape=shape))])
    root = tree(network)
    cy = next(g for g in root.iter(f"{SVG}g") if g.attrib.get("id") == "partner-cy")
    dashed = [each for each in cy if "stroke-dasharray" in each.attrib]
    assert len(dashed) == 1
    assert dashed[0].attrib["stroke"] == LIGHT.halo


def test_without_background_it_is_transparent():
    network = drawn()
    whole = f'fill="{LIGHT.background}"/>\n<g id="lines"'
    assert whole in svg(page(network), Said())
    assert whole not in svg(page(network), Said(), Look(is_transparent=True))


def test_it_follows_the_theme_it_is_asked_for():
    assert DARK.background in svg(page(drawn(), DARK), Said(), Look(DARK))


def test_an_empty_map_gives_a_picture():
    display: Display = compose(Network.empty(), "main", None, Style(), measured)
    content = svg_file(Page(display, display.bounds.grown(24)), Said("An empty map."))
    root = ElementTree.fromstring(content)
    assert root.attrib["width"] == "48"


def test_texts_can_be_outlines():
    look = Look(outliner=lambda text, how: f"M0 0L{len(text)} {how.px}")
    root = tree(drawn(), look, "Title")
    assert not list(root.iter(f"{SVG}text"))
    assert any(p.attrib["d"] == "M0 0L5 20.0" for p in root.iter(f"{SVG}path"))


@pytest.mark.parametrize(("left", "grows"), [(0.0, "right"), (700.0, "left")])
def test_a_legend_leaves_room_for_letters_of_other_programs_towards_the_map(
    left: float, grows: str
):
    page, card = Box(0.0, 0.0, 1000.0, 600.0), Box(left, 10.0, left + 200.0, 200.0)
    wide = roomy(card, page)
    assert wide.width > 1.05 * card.width
    assert (wide.left == card.left) == (grows == "right")
    assert (wide.right == card.right) == (grows == "left")
