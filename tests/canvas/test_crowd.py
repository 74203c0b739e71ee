"""Very many selected partners are marked as well as few, whatever was marked before."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from netedit.picture.palette import LIGHT
from tests.canvas.conftest import Bench, placed

COUNT = 700
IDS = [f"p{i}" for i in range(COUNT)]


@pytest.fixture
def crowd(bench) -> Bench:
    """Seven hundred partners in a window that shows some."""
    places = {id_: (i % 35 * 90.0, i // 35 * 90.0) for i, id_ in enumerate(IDS)}
    made = bench(placed(" ".join([*IDS, "p0-p1", "p40-p41"]), places))
    made.canvas.zoom_100()
    return made


def grabbed(bench: Bench) -> QImage:
    bench.canvas.finish_painting()
    return bench.viewport.grab().toImage()


def is_marked(bench: Bench, image: QImage, id_: str) -> bool:
    """Whether any pixel around the shape is of the selection's colour."""
    at, reach = bench.at(id_), round(bench.canvas.display.nodes[id_].half_width) + 3
    around = [at + QPoint(dx, -reach) for dx in range(-6, 7)]
    around += [at + QPoint(dx, 1 - reach) for dx in range(-6, 7)]
    return any(image.pixelColor(point).name() == LIGHT.selection for point in around)


def seen(bench: Bench) -> list[str]:
    """Those whose marks are in sight."""
    room = bench.viewport.rect().adjusted(60, 60, -60, -60)
    screen = bench.canvas._screen
    covered = [
        each.geometry().adjusted(-30, -30, 30, 30) for each in (screen.legend, screen.overview)
    ]
    return [
        id_
        for id_ in IDS
        if room.contains(bench.at(id_)) and not any(c.contains(bench.at(id_)) for c in covered)
    ]


def test_all_of_very_many_are_marked_and_those_let_go_are_not(crowd):
    crowd.selection.set(IDS)
    image = grabbed(crowd)
    shown = seen(crowd)
    assert len(shown) > 20
    assert all(is_marked(crowd, image, id_) for id_ in shown)
    gone = shown[3]
    crowd.selection.set([id_ for id_ in IDS if id_ != gone])
    image = grabbed(crowd)
    assert not is_marked(crowd, image, gone)
    assert all(is_marked(crowd, image, id_) for id_ in shown if id_ != gone)


def test_marks_of_very_many_that_grow_in_number_are_those_set_at_once(crowd):
    for count in (620, 660, COUNT):
        crowd.selection.set(IDS[:count])
        grown = grabbed(crowd)
    crowd.selection.set(())
    grabbed(crowd)
    crowd.selection.set(IDS)
    assert grown == grabbed(crowd)


def test_marks_of_very_many_follow_the_map(crowd):
    crowd.selection.set(IDS)
    grabbed(crowd)
    crowd.canvas._board.pan(-37, 23)
    image = grabbed(crowd)
    assert all(is_marked(crowd, image, id_) for id_ in seen(crowd))
