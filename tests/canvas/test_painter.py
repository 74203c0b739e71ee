"""What the painter puts on the screen, seen by its pixels."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from math import cos, pi, sin

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from netedit.canvas import node_stamps
from netedit.canvas.cells import Cells
from netedit.canvas.painter import Painter
from netedit.canvas.theme import canvas_font, measure, palette, stylesheet
from netedit.model import edits
from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import Actor, Placement, Shape, TieKind
from netedit.picture.compose import compose, moved
from netedit.picture.display import Display
from netedit.picture.palette import DARK, LIGHT, Theme, contrast, rgb
from netedit.picture.routes import point_at
from netedit.picture.style import MARK_GAP, MARK_WIDTH, Style
from tests.canvas.pixels import differing, is_not
from tests.found import Found, Names
from tests.texts import network as written

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (800, 400)
PLACES = {"ana": (100.0, 100.0), "ben": (400.0, 100.0), "cy": (700.0, 100.0), "dee": (100.0, 300.0)}


FOUND = Found((Names("dee"),), (Names(tie="ben-cy"),), (Names("ben"),))


def placed(text: str = "ana-ben ben-cy dee", extra: tuple[str, ...] = ()) -> Network:
    network = written(text)
    places = {id_: at for id_, at in PLACES.items() if id_ in network.actors}
    network = network.apply(edits.move(network, "main", places).changes)
    for note in extra:
        network = network.apply(edits.add_note(network, note, "main", (400.0, 300.0)).changes)
    return network


def picture(
    text: str = "ana-ben ben-cy dee",
    found: Found | None = FOUND,
    theme: Theme = LIGHT,
    extra: tuple[str, ...] = (),
) -> Display:
    return compose(placed(text, extra), "main", found, Style(theme), measure)


def painted(
    display: Display,
    *,
    theme: Theme = LIGHT,
    smooth: bool = True,
    hidden: Collection[str] = (),
    scale: float = 1.0,
    ratio: float = 1.0,
    painter: Painter | None = None,
    only: Collection[str] | None = None,
) -> QImage:
    image = QImage(
        round(SIZE[0] * ratio), round(SIZE[1] * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.background))
    if painter is None:
        painter = Painter(theme)
        painter.set_display(display)
    paint = QPainter(image)
    paint.scale(scale, scale)
    if only is not None:
        painter.paint_only(paint, only, scale, smooth=smooth)
    else:
        area = QRectF(0, 0, SIZE[0] / scale, SIZE[1] / scale)
        painter.paint(paint, area, scale, smooth=smooth, hidden=hidden)
    paint.end()
    return image


def colour_at(image: QImage, x: float, y: float) -> str:
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(x * ratio), round(y * ratio)).name()


def near(one: str, other: str, by: int = 40) -> bool:
    return all(abs(a - b) <= by for a, b in zip(rgb(one), rgb(other), strict=True))


def blank(image: QImage, box: Box, theme: Theme = LIGHT) -> bool:
    rows = slice(max(0, int(box.top)), int(box.bottom))
    columns = slice(max(0, int(box.left)), int(box.right))
    return not is_not(image, theme.background)[rows, columns].any()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("smooth", [True, False])
def test_a_bridge_is_seen_in_its_colour_with_a_mark_at_its_middle(theme: Theme, smooth: bool):
    display = picture(theme=theme)
    image = painted(display, theme=theme, smooth=smooth)
    tie = display.ties["ben-cy"]
    x, y = point_at(tie.path, 0.5)
    assert near(colour_at(image, x, y), theme.bridge)
    # The mark stands out beyond the line itself, so it is not told by its colour alone.
    assert near(colour_at(image, x, y - tie.width), theme.bridge)
    aside, _ = point_at(tie.path, 0.3)
    # In its casing runs what any tie of its kind looks like.
    assert near(colour_at(image, aside, y - tie.width / 2 + 1), theme.bridge)
    assert near(colour_at(image, aside, y + tie.width / 2 - 1), theme.bridge)
    assert near(colour_at(image, aside, y), tie.core)
    assert tie.core == Style(theme).tie_colour(TieKind("", "works with"))
    assert near(colour_at(image, aside, y - tie.width), theme.background)


def test_a_plain_tie_is_thinner_than_a_bridge_and_has_no_mark():
    display = picture()
    image = painted(display)
    x, y = point_at(display.ties["ana-ben"].path, 0.5)
    assert near(colour_at(image, x, y), display.ties["ana-ben"].colour)
    assert near(colour_at(image, x, y - 5), LIGHT.background)


def on_circle(image: QImage, x: float, y: float, radius: float) -> Iterator[str]:
    for i in range(72):
        turn = i / 72 * 2 * pi
        yield colour_at(image, x + cos(turn) * radius, y + sin(turn) * radius)


def test_an_isolated_partner_has_a_dashed_halo_off_its_shape():
    display = picture()
    image = painted(display)
    node = display.nodes["dee"]
    radius = node.half_width + MARK_GAP + MARK_WIDTH / 2
    seen = [near(each, LIGHT.halo) for each in on_circle(image, node.x, node.y, radius)]
    assert 20 < sum(seen) < 60
    gap = node.half_width + MARK_GAP / 2
    assert all(near(each, LIGHT.background) for each in on_circle(image, node.x, node.y, gap))


def test_a_key_person_has_a_closed_ring_off_its_shape():
    display = picture()
    image = painted(display)
    node = display.nodes["ben"]
    radius = node.half_width + MARK_GAP + MARK_WIDTH / 2
    seen = list(on_circle(image, node.x, node.y, radius))
    assert not any(near(each, LIGHT.background) for each in seen)
    assert sum(near(each, LIGHT.ring, 60) for each in seen) > 60


def test_without_findings_nothing_is_marked():
    display = picture(found=None)
    image = painted(display)
    node = display.nodes["dee"]
    around = Box(node.x - 38, node.y - 34, node.x + 38, node.y - 26)
    assert blank(image, around)


@pytest.mark.parametrize("shape", list(Shape))
def test_every_shape_is_filled_in_the_middle_and_empty_outside(shape: Shape):
    display = picture("ana", None)
    node = replace(display.nodes["ana"], shape=shape, letters="")
    display = replace(display, nodes={"ana": node})
    image = painted(display)
    assert near(colour_at(image, node.x, node.y), node.fill, 8)
    assert near(colour_at(image, node.x + node.half_width + 3, node.y), LIGHT.background)


def test_letters_and_name_stand_in_and_under_a_node():
    display = picture("ana", None)
    image = painted(display)
    node = display.nodes["ana"]
    inside = [colour_at(image, node.x + i, node.y + j) for i in range(-7, 8) for j in range(-7, 8)]
    assert any(contrast(each, node.fill) > 4.5 for each in inside)
    box = node.label_box
    name = [
        colour_at(image, x, y)
        for x in range(int(box.left), int(box.right))
        for y in range(int(box.top), int(box.bottom))
    ]
    assert any(contrast(each, LIGHT.background) > 8 for each in name)
    assert blank(image, Box(box.left, box.bottom + 3, box.right, box.bottom + 20))


def test_hidden_ids_are_not_painted():
    display = picture(extra=("Remember the milk",))
    note = next(iter(display.notes))
    hidden = {"ana", "ana-ben", note}
    image = painted(display, hidden=hidden)
    for box in (
        display.nodes["ana"].box.united(display.nodes["ana"].label_box),
        Box(140, 90, 360, 110),
        display.notes[note].box,
    ):
        assert blank(image, box)
    assert not blank(image, display.nodes["ben"].box)
    # Nothing of it is kept: the next frame shows all again.
    painter = Painter(LIGHT)
    painter.set_display(display)
    before = painted(display, painter=painter)
    painted(display, painter=painter, hidden=hidden)
    assert painted(display, painter=painter) == before


def test_painting_only_some_paints_just_those():
    display = picture()
    painter = Painter(LIGHT)
    painter.set_display(display)
    image = painted(display, painter=painter, only=["ana", "ana-ben", "nobody"])
    assert not blank(image, display.nodes["ana"].box)
    assert blank(image, display.nodes["cy"].box)
    assert blank(image, display.nodes["dee"].box)


def test_the_rest_and_what_is_dragged_make_the_whole():
    display = picture()
    painter = Painter(LIGHT)
    painter.set_display(display)
    dragged = moved(display, {"ana": (200.0, 200.0)})
    ids = ["ana", *display.at_node["ana"]]
    image = painted(display, painter=painter, hidden=ids)
    paint = QPainter(image)
    painter.paint_only(paint, ids, 1.0, display=dragged)
    paint.end()
    painter.set_display(dragged)
    # But for the end of a line that is dragged over a ring instead of under it.
    assert differing(image, painted(dragged, painter=painter), 24) < 20


def test_following_a_picture_paints_what_a_new_painter_paints():
    network = placed("ana-ben ben-cy dee ana@Council", ("Milk",))
    style = Style(LIGHT)
    painter = Painter(LIGHT)
    painter.set_display(compose(network, "main", FOUND, style, measure))
    painted(picture(), painter=painter)
    for edit in (
        lambda held: edits.move(held, "main", {"ana": (250.0, 220.0)}),
        lambda held: edits.remove(held, ["cy"]),
        lambda held: edits.rename_actor(held, "ben", "Benedict the Younger"),
        lambda held: edits.add_tie(held, "ana", "dee", "works with"),
    ):
        network = network.apply(edit(network).changes)
        display = compose(network, "main", None, style, measure)
        painter.set_display(display)
        assert painted(display, painter=painter) == painted(display)


def test_a_part_of_the_picture_is_painted_as_in_the_whole():
    display = picture()
    whole = painted(display)
    painter = Painter(LIGHT)
    painter.set_display(display)
    patch = QImage(SIZE[0], SIZE[1], QImage.Format.Format_ARGB32_Premultiplied)
    patch.fill(QColor(LIGHT.background))
    paint = QPainter(patch)
    area = QRectF(340, 40, 200, 120)
    paint.setClipRect(area)
    painter.paint(paint, area, 1.0, smooth=True)
    paint.end()
    assert patch.copy(340, 40, 200, 120) == whole.copy(340, 40, 200, 120)


def test_twice_the_pixels_show_the_same_picture_sharper():
    display = picture()
    image = painted(display, ratio=2.0)
    node = display.nodes["cy"]
    edge = [colour_at(image, node.x + node.half_width + d / 2, node.y) for d in (-3, 4)]
    assert not near(edge[0], LIGHT.background)
    assert near(edge[1], LIGHT.background)
    x, y = point_at(display.ties["ben-cy"].path, 0.5)
    assert near(colour_at(image, x, y), LIGHT.bridge)


def test_moving_frames_show_names_at_a_zoom_never_painted_before():
    display = picture()
    painter = Painter(LIGHT)
    painter.set_display(display)
    painted(display, painter=painter, scale=1.0)
    image = painted(display, painter=painter, scale=0.9, smooth=False)
    node = display.nodes["ana"]
    assert near(colour_at(image, node.x * 0.9 - 14, node.y * 0.9), node.fill, 8)


def test_zoomed_far_out_a_name_is_whole_or_not_there():
    network = placed("ana ben")
    places = {"ana": (400.0, 400.0), "ben": (460.0, 400.0)}
    network = network.apply(edits.move(network, "main", places).changes)
    display = compose(network, "main", None, Style(), measure)
    image = painted(display, scale=0.2)
    below = [
        x
        for x in range(0, 200)
        for y in range(88, 100)
        if contrast(image.pixelColor(x, y).name(), LIGHT.background) > 4
    ]
    # One name of three letters, not two on top of each other.
    assert 4 < max(below) - min(below) < 30


def test_the_painter_leaves_the_state_of_qt_as_it_was():
    display = picture(extra=("Milk",))
    painter = Painter(LIGHT)
    painter.set_display(display)
    image = QImage(400, 200, QImage.Format.Format_ARGB32_Premultiplied)
    paint = QPainter(image)
    paint.scale(0.5, 0.5)
    before = paint.worldTransform(), paint.renderHints(), paint.pen(), paint.brush()
    painter.paint(paint, QRectF(0, 0, 800, 400), 0.5, smooth=True)
    assert before == (paint.worldTransform(), paint.renderHints(), paint.pen(), paint.brush())
    paint.end()


def test_the_legend_is_as_large_as_it_says():
    display = picture(extra=("Milk",))
    painter = Painter(LIGHT)
    painter.set_display(display)
    size = painter.legend_size()
    image = QImage(600, 600, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#123456"))
    paint = QPainter(image)
    painter.paint_legend(paint, QRectF(10, 10, size.width(), size.height()))
    paint.end()
    touched = [
        (x, y) for x in range(600) for y in range(600) if image.pixelColor(x, y).name() != "#123456"
    ]
    assert 10 <= min(x for x, _ in touched) <= 12
    assert size.width() + 7 <= max(x for x, _ in touched) <= size.width() + 10
    assert size.height() + 7 <= max(y for _, y in touched) <= size.height() + 10


def test_an_empty_picture_has_no_legend():
    painter = Painter(LIGHT)
    painter.set_display(compose(Network.empty(), "main", None, Style(), measure))
    assert painter.legend_size().isEmpty()


def test_frames_at_many_zooms_do_not_pile_up_pages():
    display = picture()
    painter = Painter(LIGHT)
    painter.set_display(display)
    for step in range(300):
        painted(display, painter=painter, scale=1.0 + step * 0.01)
    assert len(painter.stamps.atlas.pages) <= 20


def test_cells_give_what_lies_in_an_area_wherever_it_is_moved():
    cells: Cells[Box, object] = Cells(lambda box: (box.left, box.top, box.right, box.bottom))
    cells.put("near", Box(0, 0, 10, 10))
    cells.put("far", Box(9000, 9000, 9010, 9010))
    cells.put("large", Box(-4000, -4000, 4000, 4000))

    def ids(area: Box) -> set[str]:
        return {id_ for cell in cells.within(area) for id_ in cell.items}

    assert {"near", "large"} <= ids(Box(0, 0, 100, 100))
    assert "far" not in ids(Box(0, 0, 100, 100))
    cells.put("far", Box(20, 20, 30, 30))
    assert "far" in ids(Box(0, 0, 100, 100))
    assert "far" not in ids(Box(9000, 9000, 9010, 9010))
    cells.drop("near")
    assert "near" not in ids(Box(0, 0, 100, 100))
    assert len(cells) == 2


def test_fonts_are_ours_and_counted_in_pixels():
    font = canvas_font(13)
    assert (font.family(), font.pixelSize()) == ("Noto Sans", 13)
    assert measure("Ana Lee", 26) == pytest.approx(2 * measure("Ana Lee", 13), rel=0.05)
    assert measure("", 13) == 0.0


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_palette_of_widgets_reads(theme: Theme):
    colours = palette(theme)
    role = colours.ColorRole
    for text, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.PlaceholderText, role.Base),
    ):
        assert contrast(colours.color(text).name(), colours.color(ground).name()) >= 4.5
    assert "{" not in stylesheet(theme).replace("{ ", "").replace("{\n", "")


def test_actors_without_a_place_are_not_painted():
    network = placed("ana")
    assert isinstance(network.actors["ana"], Actor)
    place = network.placement("main", "ana")
    assert isinstance(place, Placement)
    display = compose(network, "elsewhere", None, Style(), measure)
    assert blank(painted(display), Box(0, 0, SIZE[0], SIZE[1]))


def test_looks_of_before_are_forgotten_and_those_of_now_are_painted_all_the_same(monkeypatch):
    monkeypatch.setattr(node_stamps, "MOST_LOOKS", 20)
    display, painter = picture(), Painter(LIGHT)
    for number in range(60):
        nodes = {
            id_: replace(node, half_width=20.0 + number / 3, half_height=20.0 + number / 3)
            for id_, node in display.nodes.items()
        }
        display = replace(display, nodes=nodes)
        painter.set_display(display)
        seen = painted(display, painter=painter)
    assert len(painter.stamps._looks) <= 20 + len(display.nodes)
    assert differing(seen, painted(display), 0) == 0
    one = next(iter(display.nodes.values()))
    other = replace(one, fill="#ff0000")
    display = replace(display, nodes={**display.nodes, one.id: other})
    painter.set_display(display)
    assert differing(painted(display, painter=painter), painted(display), 0) == 0
