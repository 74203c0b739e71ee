"""A hand takes hold of a name where it is seen, at every zoom."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from netedit.picture.labels import edges_on_screen
from netedit.picture.shown import shown_labels
from netedit.samples import load
from tests.canvas.conftest import placed

FAR_OUT = 0.3


def zoomed(shown, scale: float) -> None:
    """Have the canvas painted at this zoom, at rest."""
    shown.canvas._outlook.zoom_here(scale)
    shown.canvas._motion.finish()
    shown.canvas._screen.finish()
    QApplication.processEvents()


def stacked(bench):
    """Two close above each other: far out the name of the upper one finds no room below it."""
    shown = bench(placed("ana ben", {"ana": (0.0, -30.0), "ben": (0.0, 30.0)}))
    zoomed(shown, FAR_OUT)
    return shown


def seen_at(shown, id_: str) -> QPoint:
    """The middle of the name of a partner, as names are placed."""
    nodes, camera = shown.canvas.display.nodes, shown.canvas._board.camera
    left, top, right, bottom = edges_on_screen(nodes[id_], camera.scale)
    dx, dy = shown_labels(nodes.values(), camera.scale)[id_]
    return QPoint(
        round((left + right) / 2 + dx + camera.x), round((top + bottom) / 2 + dy + camera.y)
    )


def is_written_at(shown, at: QPoint) -> bool:
    """Whether there are letters around a pixel."""
    image = shown.viewport.grab().toImage()
    around = [image.pixelColor(at + QPoint(x, y)) for x in range(-6, 7) for y in (-1, 0, 1)]
    return min(colour.lightness() for colour in around) < 120


def test_a_click_on_a_name_that_stands_above_its_shape_selects_its_partner(bench):
    shown = stacked(bench)
    at = seen_at(shown, "ana")
    assert at.y() < shown.at("ana").y()
    assert is_written_at(shown, at)
    shown.click(at)
    assert shown.selection.ids == ("ana",)


def test_a_click_where_a_name_stands_at_100_percent_and_nothing_is_seen_selects_nobody(bench):
    # far out names above each other keep off each other, and the one of ana is above it
    shown = bench(placed("ana ben", {"ana": (0.0, -50.0), "ben": (0.0, 50.0)}))
    zoomed(shown, FAR_OUT)
    box = shown.canvas.display.nodes["ana"].label_box
    x, y = shown.canvas._board.camera.to_screen(box.centre)
    at = QPoint(round(x), round(y))
    assert seen_at(shown, "ana").y() < shown.at("ana").y() < at.y()
    assert not is_written_at(shown, at)
    shown.click(at)
    assert shown.selection.ids == ()


def test_the_box_to_rename_in_opens_where_the_name_is_seen(bench):
    shown = stacked(bench)
    at = seen_at(shown, "ana")
    shown.double_click(at)
    box = shown.name_box
    assert box is not None
    assert abs(box.geometry().center().x() - at.x()) <= 2
    assert abs(box.y() - at.y()) < 20
    shown.type("Anna")
    shown.type_key(Qt.Key.Key_Return)
    assert shown.network.actors["ana"].name == "Anna"


def test_the_name_of_one_who_is_selected_is_hit_where_there_is_no_room_for_it(bench):
    row = {f"n{i}": (i * 12.0 - 120.0, (i % 5) * 12.0) for i in range(21)}
    shown = bench(placed(" ".join(row), row))
    zoomed(shown, 0.12)
    id_ = next(id_ for id_ in row if shown.canvas._board.name_box(id_) is None)
    shown.selection.set([id_])
    shown.viewport.grab()
    sheet = shown.canvas._board.name_box(id_)
    assert sheet is not None
    point = sheet.right - 1.0, sheet.bottom - 1.0
    assert shown.canvas._board.hits.node_at(point) == id_
    shown.selection.set([])
    shown.viewport.grab()
    assert shown.canvas._board.hits.node_at(point) != id_


def test_every_name_of_the_sample_is_hit_where_it_stands(bench):
    shown = bench(load("place-partnership"))
    for scale in (0.15, 0.3, 0.5, 0.7, 0.9, 1.2):
        zoomed(shown, scale)
        nodes, hits = shown.canvas.display.nodes, shown.canvas._board.hits
        drawn = shown.canvas._board.drawn()
        assert drawn is not None
        names = drawn.shown
        assert len(names) > 5
        for id_, (dx, dy) in names.items():
            left, top, right, bottom = edges_on_screen(nodes[id_], scale)
            middle = ((left + right) / 2 + dx) / scale, ((top + bottom) / 2 + dy) / scale
            assert hits.node_at(middle) == id_, (scale, id_)
