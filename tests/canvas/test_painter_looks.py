"""What colours, areas, frames, words, icons and grounds put on the screen, seen by pixels."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

import netedit
from netedit.analysis import Options, findings
from netedit.canvas.legend_card import _Flow, legend_size
from netedit.canvas.painter import Painter
from netedit.canvas.placing import Written, placed
from netedit.canvas.theme import measure
from netedit.model import edits
from netedit.model.geometry import Box, Point
from netedit.model.network import Network
from netedit.model.records import Background, Frame, Icon, RegionsBy, SecondLine, TieLabels
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.hulls import holds
from netedit.picture.labels import edges_on_screen
from netedit.picture.palette import DARK, LIGHT, PROJECTOR, Theme, rgb
from netedit.picture.shown import shown_labels
from netedit.picture.style import Style
from netedit.samples import create
from tests.canvas.pixels import differing, image, is_not, pixels, png_bytes
from tests.picture.looked import network
from tests.texts import network as written

pytestmark = pytest.mark.usefixtures("qapp")

GOLDEN = Path(__file__).resolve().parent.parent / "files" / "pictures"
FRAME = Frame("frame", "main", "Blue light", "#77aadd", 420.0, 180.0, 300.0, 170.0)


def shown(made: Network, theme: Theme = LIGHT) -> Display:
    return compose(made, "main", None, Style(theme), measure)


def painted(display: Display, scale: float = 1.0, theme: Theme = LIGHT) -> QImage:
    """The picture from (-150, -150) on, 1000 units wide and 700 high."""
    found = QImage(round(1000 * scale), round(700 * scale), QImage.Format.Format_RGB32)
    found.fill(QColor(theme.background))
    painter = QPainter(found)
    painter.scale(scale, scale)
    painter.translate(150, 150)
    picture = Painter(theme)
    picture.set_display(display)
    picture.paint(painter, QRectF(-150, -150, 1000, 700), scale, smooth=True)
    painter.end()
    return found


def colour_at(picture: QImage, x: float, y: float) -> tuple[int, ...]:
    return tuple(int(part) for part in pixels(picture)[round(y) + 150, round(x) + 150])


def test_a_soft_area_lies_behind_its_members_and_nowhere_else():
    display = shown(network(regions_by=RegionsBy.ORGANISATION))
    council = next(r for r in display.regions.values() if r.group == "Council")
    bare = painted(shown(network()))
    picture = painted(display)
    changed = (pixels(picture) != pixels(bare)).any(axis=2)
    box = council.box
    inside = changed[round(box.top) + 150 : round(box.bottom) + 150, :][
        :, round(box.left) + 150 : round(box.right) + 150
    ]
    assert inside.mean() > 0.5
    assert not changed[400:, :150].any()


def test_a_node_keeps_its_colour_on_an_area():
    display = shown(network(regions_by=RegionsBy.ORGANISATION))
    node = display.nodes["Ben"]
    assert colour_at(painted(display), node.x + 12, node.y) == rgb(node.fill)


def test_a_hollow_node_shows_the_background():
    display = shown(network(colour_by="sector"))
    assert colour_at(painted(display), 0.0, 372.0) == rgb(LIGHT.background)


def test_a_frame_has_an_edge_and_its_title_above():
    display = shown(network(FRAME))
    picture = painted(display)
    edge = colour_at(picture, 420.0, 300.0)
    assert edge != rgb(LIGHT.background)
    box = display.frames["frame"].title_box
    rows = is_not(picture, LIGHT.background)[round(box.top) + 150 : round(box.bottom) + 150]
    assert rows[:, round(box.left) + 150 : round(box.right) + 150].any()


def test_words_at_ties_stay_readable_as_one_zooms_out_until_lines_are_too_short():
    plain, words = shown(network()), shown(network(tie_labels=TieLabels.KIND))
    assert differing(painted(plain), painted(words), 40) > 300
    assert differing(painted(plain, 0.4), painted(words, 0.4), 40) > 300
    assert differing(painted(plain, 0.1), painted(words, 0.1), 40) == 0


@pytest.mark.parametrize(("theme", "scale"), [(LIGHT, 0.3), (LIGHT, 0.5), (PROJECTOR, 1.0)])
def test_words_and_titles_keep_off_partners_and_names_at_any_zoom(theme: Theme, scale: float):
    made = network(tie_labels=TieLabels.KIND, regions_by=RegionsBy.ORGANISATION)
    display = shown(made, theme)
    names = shown_labels(display.nodes.values(), scale)
    words = tuple((item, display.ties[id_]) for id_, item in display.tie_labels.items())
    written = Written(tuple(display.regions.values()), words, display.bounds, display.regions)
    titles, placed_words = placed(written, display.nodes, names, scale, theme)
    assert placed_words
    taken = [node.box for node in display.nodes.values()]
    for id_, (dx, dy) in names.items():
        left, top, right, bottom = edges_on_screen(display.nodes[id_], scale)
        box = (left + dx) / scale, (top + dy) / scale, (right + dx) / scale, (bottom + dy) / scale
        taken.append(Box(*box))
    for each in (*titles, *placed_words):
        assert not any(each.box.meets(box) for box in taken)
        assert each.px * scale >= 9.2
        taken.append(each.box)


@pytest.mark.parametrize("scale", [0.45, 0.52, 0.6, 0.7, 0.8])
def test_no_title_of_an_area_stands_in_another_area_without_its_own(tmp_path: Path, scale: float):
    create("place-partnership", tmp_path / "map.netedit")
    with netedit.open(tmp_path / "map.netedit") as document:
        made = document.network
    display = compose(made, next(iter(made.views)), None, Style(LIGHT), measure)
    regions = tuple(display.regions.values())
    names = shown_labels(display.nodes.values(), scale)
    titles, _ = placed(
        Written(regions, (), display.bounds, display.regions), display.nodes, names, scale, LIGHT
    )
    # far out the smaller ones are told by the name of their organisation
    assert len(titles) >= (4 if scale < 0.5 else 8)
    assert titles[0].item.title == "North Vale Council"
    for title in titles:
        own, y = title.item, title.box.centre[1]
        for x in (title.box.left, title.box.centre[0], title.box.right):
            others = [r for r in regions if r.group != own.group and holds(r.outline, (x, y))]
            assert holds(own.outline, (x, y)) or not others


def test_an_icon_is_drawn_in_the_ink_of_its_fill():
    made = network()
    made = made.apply(edits.change_actor_kind(made, "person", icon=Icon.HEART).changes)
    picture = painted(shown(made))
    assert colour_at(picture, 400.0, 2.0) == rgb(shown(made).nodes["Cy"].letters_colour)


def test_a_second_line_goes_before_the_name_does():
    plain, second = shown(network()), shown(network(second_line=SecondLine.ROLE))
    assert differing(painted(plain), painted(second), 40) > 100
    assert differing(painted(plain, 0.4), painted(second, 0.4), 40) == 0


@pytest.mark.parametrize("ground", [Background.DOTS, Background.LINES])
@pytest.mark.parametrize("scale", [0.3, 1.0])
def test_a_ground_covers_the_whole_window_quietly(ground: Background, scale: float):
    bare, picture = (
        painted(shown(network()), scale),
        painted(shown(network(background=ground)), scale),
    )
    changed = (pixels(bare) != pixels(picture)).any(axis=2)
    height, width = changed.shape
    for rows in (changed[: height // 3], changed[2 * height // 3 :]):
        assert rows[:, : width // 3].any()
        assert rows[:, 2 * width // 3 :].any()
    assert changed.mean() < 0.2


def test_on_a_projector_no_line_is_thinner_and_no_name_smaller_however_far_away():
    made = network()
    display = shown(made, PROJECTOR)
    picture = painted(display, 0.35, PROJECTOR)
    dark = pixels(picture).sum(axis=2) < 3 * 140
    # The line from Cy to Dee is crossed from above at its middle.
    column = dark[:, round((480 + 150) * 0.35)]
    middle = round((20 + 150) * 0.35)
    assert 2 <= column[middle - 4 : middle + 5].sum() <= 4
    assert all(node.least_px >= 18 for node in display.nodes.values())


def test_a_picture_file_shows_the_very_same_as_the_screen():
    made = network(
        FRAME,
        colour_by="sector",
        size_by="influence",
        regions_by=RegionsBy.ORGANISATION,
        tie_labels=TieLabels.KIND,
        background=Background.DOTS,
    )
    display = shown(made)
    read = QImage.fromData(png_bytes(display, legend=False, title=False, margin=0.0))
    written = image(display, legend=False, title=False, margin=0.0)
    assert differing(read, written, 0) == 0
    # The file begins where the picture does; the node of Cy is found in both.
    node = display.nodes["Cy"]
    mark = pixels(painted(display))[100:200, 500:600]
    file = pixels(read)
    x, y = round(node.x - display.bounds.left), round(node.y - display.bounds.top)
    found = [
        np.abs(file[top : top + 100, left : left + 100] - mark).max()
        for top in range(y - 54, y - 45)
        for left in range(x - 54, x - 45)
    ]
    assert min(found) <= 40


def test_a_legend_that_would_be_too_high_moves_closer_and_then_stands_in_columns():
    legend = shown(network(colour_by="sector", size_by="influence")).legend
    whole = legend_size(legend)
    closer = legend_size(legend, 1.0, whole.height() - 20)
    assert closer.height() <= whole.height() - 19
    assert closer.width() == whole.width()
    columns = legend_size(legend, 1.0, whole.height() / 2)
    assert columns.height() <= whole.height() / 2 + 1
    assert columns.width() > whole.width()
    again = legend_size(legend, 1.0, columns.height())
    assert again == columns


def test_the_columns_of_a_legend_are_about_as_high_and_none_ends_in_a_heading():
    legend = shown(network(colour_by="sector", size_by="influence")).legend
    whole = legend_size(legend).height()
    for most in range(round(whole / 2), round(whole) - 20, 9):
        flow = _Flow(legend, 1.0, most)
        heights = [sum(flow.height_of(each) for each in column) for column in flow.columns]
        if len(heights) == 2:
            assert max(heights) < 0.62 * sum(heights)
        assert "heading" not in [column[-1].mark for column in flow.columns]


LOOKS = {
    "sectors-light": (
        LIGHT,
        dict(colour_by="sector", size_by="influence", background=Background.DOTS),
    ),
    "areas-dark": (DARK, dict(regions_by=RegionsBy.ORGANISATION, second_line=SecondLine.ROLE)),
    "words-projector": (PROJECTOR, dict(tie_labels=TieLabels.KIND, colour_by="field:budget")),
}


def crowd() -> Network:
    """Three towns with many relationships within them, and a few from one to another."""
    text: list[str] = []
    places: dict[str, Point] = {}
    for town, (left, top) in {"N": (0, 0), "S": (1500, 200), "W": (700, 1300)}.items():
        text.append(f"[{town}Alliance]")
        places[f"{town}Alliance"] = (left + 400, top + 380)
        for i in range(25):
            places[f"{town}{i}"] = (left + i % 5 * 200.0, top + i // 5 * 170.0 + i % 2 * 30)
            text += [f"{town}{i}@{town}Alliance"] if i % 3 == 0 else []
            text += [f"{town}{i}-{town}{(i * step + 7) % 25}" for step in (2, 3, 6)]
    text += ["N0->S3:5", "S4-W9:wanted", "W20-N12:1", "N24-far", "alone"]
    places |= {"far": (1250.0, 1000.0), "alone": (1900.0, 1500.0)}
    made = written(" ".join(dict.fromkeys(text)))
    made = made.apply(edits.move(made, "main", places).changes)
    return made.apply(edits.change_view(made, "main", regions_by=RegionsBy.ORGANISATION).changes)


LINES = (
    "ana-ben ana->ben ana<->ben ben->cy:5 cy->dee:1:wanted dee-eve:3:doubtful eve->ana:4:funds "
    "cy-cy dee-fay:2:dormant gus eve@Council ana-[Council]:2:funds"
)
SPOTS = {
    "ana": (0.0, 0.0), "ben": (260.0, 0.0), "cy": (520.0, 40.0), "dee": (560.0, 300.0),
    "eve": (180.0, 300.0), "fay": (800.0, 300.0), "gus": (820.0, 40.0), "Council": (-60.0, 260.0),
}  # fmt: skip


def marked(theme: Theme) -> Display:
    """Every kind of line and mark."""
    made = written(LINES)
    made = made.apply(edits.move(made, "main", SPOTS).changes)
    return compose(made, "main", findings(made, Options()), Style(theme), measure)


PICTURES = {
    "crowd-light": lambda: image(composed_crowd(LIGHT), LIGHT, 0.3),
    "crowd-projector": lambda: image(composed_crowd(PROJECTOR), PROJECTOR, 0.3),
    "marks-light": lambda: image(marked(LIGHT), LIGHT),
    "marks-dark": lambda: image(marked(DARK), DARK),
    "marks-small": lambda: image(marked(LIGHT), LIGHT, 0.45),
}


def composed_crowd(theme: Theme) -> Display:
    made = crowd()
    return compose(made, "main", findings(made, Options()), Style(theme), measure)


@pytest.mark.parametrize("name", PICTURES)
def test_crowds_lines_and_marks_are_as_they_were_when_last_looked_at(name: str, tmp_path: Path):
    compared(PICTURES[name](), name, tmp_path)


@pytest.mark.parametrize("name", LOOKS)
def test_the_picture_is_as_it_was_when_it_was_last_looked_at(name: str, tmp_path: Path):
    theme, look = LOOKS[name]
    compared(image(shown(network(FRAME, **look), theme), theme), name, tmp_path)


def compared(now: QImage, name: str, tmp_path: Path) -> None:
    """The picture is the one kept, but for what differs from machine to machine."""
    golden = QImage(str(GOLDEN / f"{name}.png"))
    now.save(str(tmp_path / f"{name}.png"))
    assert not golden.isNull(), f"look at {tmp_path / name}.png and keep it if it is good"
    assert now.size() == golden.size()
    one, other = pixels(now), pixels(golden)
    assert np.abs(one - other).mean() < 1.0
    assert differing(now, golden, 60) < 0.001 * one.shape[0] * one.shape[1]
