"""What is written on the map is never half under what lies over it, once all is at rest."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from netedit.canvas import paces
from netedit.canvas.names import Drawn
from netedit.canvas.screen import REST_MS
from netedit.model import edits
from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import TieLabels
from netedit.picture.palette import PROJECTOR
from netedit.picture.shown import shown_labels
from netedit.samples import load
from tests.canvas.conftest import LEFT, NONE, Bench, placed
from tests.canvas.pixels import differing


def many() -> Network:
    """Five hundred partners, more than are painted cell by cell."""
    names = [f"Partner{i}" for i in range(500)]
    at = {name: (i % 25 * 90.0, i // 25 * 90.0) for i, name in enumerate(names)}
    return placed(" ".join(names), at)


def over(shown: Bench) -> list[Box]:
    """What lies over the map, in pixels of the viewport."""
    found: list[Box] = []
    for name in ("legend", "overview"):
        widget = shown.canvas.findChild(QWidget, name)
        if widget.isVisible():
            at = widget.geometry()
            found.append(Box(at.left(), at.top(), at.right() + 1, at.bottom() + 1))
    return found


def written(shown: Bench) -> dict[str, Box]:
    """Where names and titles of areas are seen, in pixels of the viewport."""
    camera, board = shown.canvas._camera, shown.canvas._board
    boxes = {id_: board.name_box(id_) for id_ in shown.canvas.display.nodes}
    titles = shown.canvas._screen._painter._picture.backdrop._written
    if titles is not None:
        boxes.update({title.item.id: title.box for title in titles.titles})
    return {id_: camera.box_to_screen(box) for id_, box in boxes.items() if box is not None}


def window(shown: Bench) -> Box:
    return Box(0.0, 0.0, float(shown.viewport.width()), float(shown.viewport.height()))


def half_hidden(shown: Bench) -> list[str]:
    seen = window(shown)
    return [
        id_
        for id_, box in written(shown).items()
        if any(each.meets(box) and not each.holds(box) for each in over(shown))
        or (box.meets(seen) and not seen.holds(box))
    ]


def look(shown: Bench, scale: float, dx: int, dy: int) -> None:
    """Look from so far away and so far aside, and come to rest."""
    shown.canvas._outlook.zoom_here(scale)
    shown.canvas._board.pan(dx, dy)
    shown.canvas._motion.finish()
    shown.canvas.finish_painting()


@pytest.mark.parametrize("scale", [0.45, 0.8, 1.2])
def test_no_name_and_no_title_is_half_under_anything_or_cut_by_the_window(bench, scale):
    shown = bench(load("place-partnership"))
    met = 0
    for step in range(6):
        look(shown, scale, 37 * (step % 3) - 60, 23)
        assert half_hidden(shown) == []
        plain = shown_labels(shown.canvas.display.nodes.values(), scale)
        met += plain != shown.canvas._screen._painter.names
    assert met, "nothing was in the way"


@pytest.mark.parametrize("most_s", [10.0, 0.0], ids=["smooth", "fast"])
def test_nothing_that_is_written_moves_once_the_first_picture_is_there(qtbot, most_s, monkeypatch):
    # on a slow machine the first picture is painted fast
    monkeypatch.setattr(paces, "MOST_WAITED_FIRST_S", most_s)
    met = 0
    for width, height in ((400, 450), (520, 380), (520, 700)):
        shown = Bench(load("place-partnership"))
        qtbot.addWidget(shown.frame)
        shown.frame.resize(width, height)
        with qtbot.waitSignal(shown.canvas.appeared):
            shown.frame.show()
        at_first = written(shown)
        QTest.qWait(4 * REST_MS)
        assert written(shown) == at_first
        canvas = shown.canvas
        plain = shown_labels(canvas.display.nodes.values(), canvas._board.scale)
        met += plain != canvas._screen._painter.names
    assert met, "nothing was in the way"


def test_a_name_comes_back_when_the_map_is_drawn_from_under_the_legend(bench):
    shown = bench(load("place-partnership"))
    look(shown, 0.8, 0, 0)
    nodes, camera = shown.canvas.display.nodes, shown.canvas._camera
    plain = shown_labels(nodes.values(), 0.8)
    inside = {
        id_
        for id_ in plain
        if window(shown).holds(camera.box_to_screen(Drawn(0.8, plain).box(nodes[id_])))
    }
    assert any(shown.canvas._screen._painter.names.get(id_) != plain[id_] for id_ in inside)
    shown.canvas.set_legend_shown(False)
    shown.canvas.set_overview_shown(False)
    QTest.qWait(4 * REST_MS)
    assert all(shown.canvas._screen._painter.names[id_] == plain[id_] for id_ in inside)


def test_names_make_way_when_the_hand_lets_go_of_the_map(bench):
    shown = bench(load("place-partnership"))
    look(shown, 0.8, 0, 0)
    for step in range(5):
        shown.canvas._board.pan(29, 0)
        QTest.qWait(6 * REST_MS)
        assert half_hidden(shown) == [], step


@pytest.mark.parametrize("name", ["few", "very many"])
def test_what_is_painted_after_names_made_way_is_what_would_be_painted_anew(bench, name):
    shown = bench(load("place-partnership") if name == "few" else many())
    if name == "few":
        look(shown, 0.8, 0, 0)
    else:
        shown.canvas.fit()
        shown.canvas.finish_painting()
    for _ in range(3):
        shown.canvas._board.pan(31, 9)
        QTest.qWait(6 * REST_MS)
        shown.canvas.finish_painting()
        patched = shown.viewport.grab().toImage()
        shown.canvas._screen._backing.spoil(None)
        shown.canvas._screen._viewport.update()
        shown.canvas.finish_painting()
        # what is antialiased at another place may be a shade lighter
        assert differing(shown.viewport.grab().toImage(), patched, by=24) == 0


def test_a_name_that_the_edge_of_the_window_would_cut_stands_inwards(bench):
    long = "FeatherstonehaughCholmondeley"
    shown = bench(placed(f"mo {long}", {"mo": (0.0, 0.0), long: (700.0, 0.0)}))
    look(shown, 1.0, 0, 0)
    camera, width = shown.canvas._camera, shown.viewport.width()
    assert written(shown)[long].right < width
    # the shape is 20 pixels from the edge, and its name far wider than that
    shown.canvas._board.pan(width - 45 - round(camera.to_screen((700.0, 0.0))[0]), 0)
    shown.canvas.finish_painting()
    assert written(shown)[long].right <= width


@pytest.mark.parametrize("scale", [0.7, 1.3])
def test_an_area_whose_title_is_out_of_sight_says_it_where_it_is_seen(bench, scale):
    shown = bench(load("place-partnership"))
    look(shown, scale, 0, 0)
    region = max(shown.canvas.display.regions.values(), key=lambda each: each.box.height)
    camera, height = shown.canvas._camera, shown.viewport.height()
    # the window shows no more than the lower part of it
    y = camera.to_screen(region.box.centre)[1]
    x = camera.to_screen(region.box.centre)[0]
    shown.canvas._board.pan(round(shown.viewport.width() / 2 - x), round(height / 8 - y))
    shown.canvas.finish_painting()
    title = written(shown)[region.id]
    assert window(shown).holds(title)
    assert half_hidden(shown) == []


@pytest.mark.parametrize("scale", [0.75, 0.9, 1.1])
def test_no_title_lies_on_a_name_wherever_one_looks(bench, scale):
    shown = bench(load("place-partnership"))
    nodes = shown.canvas.display.nodes
    for step in range(8):
        look(shown, scale, 31 * (step % 3) - 40, -29)
        boxes = written(shown)
        seen = {id_: box for id_, box in boxes.items() if window(shown).meets(box)}
        titles = {id_: box for id_, box in seen.items() if id_ not in nodes}
        names = [box.grown(-1.0) for id_, box in seen.items() if id_ in nodes]
        assert not any(box.meets(title) for title in titles.values() for box in names), step


def test_words_that_the_window_would_cut_are_left_out_until_there_is_room(bench):
    shown = bench(placed("a-b", {"a": (0.0, 0.0), "b": (600.0, 0.0)}))
    shown.canvas.set_overview_shown(False)

    def painted(words: TieLabels) -> QImage:
        shown.editor.run(edits.change_view, shown.editor.view, tie_labels=words)
        shown.canvas._motion.finish()
        shown.canvas.finish_painting()
        return shown.viewport.grab().toImage()

    painted(TieLabels.KIND)
    look(shown, 1.0, 0, 0)
    (words,) = shown.canvas.display.tie_labels.values()
    centre = shown.canvas._camera.to_screen(words.box.centre)[0]
    shown.canvas._board.pan(-round(centre), 0)
    assert painted(TieLabels.KIND) == painted(TieLabels.NONE)
    shown.canvas._board.pan(round(words.box.width), 0)
    assert painted(TieLabels.KIND) != painted(TieLabels.NONE)


def test_an_edit_beside_a_name_that_made_way_leaves_it_there(bench):
    shown = bench(load("place-partnership"))
    look(shown, 0.8, 0, 0)
    id_ = next(iter(shown.canvas._screen._painter._picture.nodes._names.aside))
    at = shown.editor.network.placement(shown.editor.view, id_)
    shown.editor.run(edits.move, shown.editor.view, {id_: (at.x + 2.0, at.y)})
    QTest.qWait(6 * REST_MS)
    assert half_hidden(shown) == []


def test_all_partners_can_go_from_under_the_legend_and_come_back(bench):
    shown = bench(load("place-partnership"))
    look(shown, 1.2, 0, 0)
    ids = list(shown.network.actors)
    shown.editor.run(edits.remove, ids)
    QTest.qWait(6 * REST_MS)
    assert written(shown) == {}
    shown.editor.undo()
    look(shown, 1.2, 0, 0)
    assert half_hidden(shown) == []


def test_a_click_on_a_name_that_made_way_takes_hold_of_its_partner(bench):
    shown = bench(load("place-partnership"))
    for step in range(8):
        look(shown, 0.8, 20 * (step > 0), 0)
        aside = shown.canvas._screen._painter._picture.nodes._names.aside
        stood = [id_ for id_, off in aside.items() if off is not None]
        if stood:
            x, y = written(shown)[stood[0]].centre
            QTest.mouseClick(shown.viewport, LEFT, NONE, QPoint(round(x), round(y)))
            assert shown.selection.ids == (stood[0],)
            return
    pytest.fail("no name found another place")


def test_a_whole_map_in_front_of_a_room_is_no_smaller_for_names_that_can_stand_inwards(bench):
    shown = bench(load("place-partnership"))
    shown.canvas.set_theme(PROJECTOR)
    # as on a laptop with panels open
    shown.frame.resize(1017, 614)
    shown.canvas.fit()
    shown.canvas.finish_painting()
    room = Box(0.0, 0.0, float(shown.viewport.width()), float(shown.viewport.height()))
    names = written(shown)
    assert all(room.holds(box) for box in names.values())
    assert shown.canvas.scale > 0.5
    assert len(names) > 20


def test_the_overview_gives_way_to_a_map_of_which_only_a_name_is_out_of_sight(bench):
    names = [f"p{i}" for i in range(40)]
    shown = bench(placed(" ".join(names), {n: (i * 20.0, 0.0) for i, n in enumerate(names)}))
    shown.canvas.zoom_100()
    overview = shown.canvas.findChild(QWidget, "overview")
    box = shown.canvas.display.nodes["p39"].label_box
    # just above the lower edge stand all shapes, and their names below it
    y = shown.canvas._camera.to_screen((0.0, box.top))[1]
    shown.canvas._board.pan(0, round(shown.viewport.height() - y - 1))
    assert not shown.canvas._board.in_sight.holds(shown.canvas.display.bounds)
    assert not overview.isVisible()
    shown.canvas._board.pan(0, 60)
    assert overview.isVisible()
