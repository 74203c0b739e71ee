"""The painted picture of what is in sight: when it is painted finely, and when fast."""

from collections.abc import Generator, Sequence

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from netedit.canvas import backing
from netedit.canvas.backing import Backing
from netedit.canvas.camera import Camera
from netedit.model.geometry import Box

STEP_S = 0.004


class Slow:
    """Paints in five steps, of which each takes four milliseconds of a clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.began: list[bool] = []
        self.areas: list[list[QRectF]] = []

    def clock(self) -> float:
        """What time it is."""
        return self.now

    def paint(
        self, _painter: QPainter, areas: Sequence[QRectF], smooth: bool
    ) -> Generator[None, None, None]:
        """Note whether it was finely, and let time pass."""
        self.began.append(smooth)
        self.areas.append(list(areas))
        for _ in range(5):
            self.now += STEP_S
            yield


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    slow = Slow()
    monkeypatch.setattr(backing, "perf_counter", slow.clock)
    return slow


def look(kept: Backing) -> None:
    kept.pixmap(QSize(40, 30), 1.0, "#ffffff")


@pytest.mark.usefixtures("qapp")
def test_the_first_picture_is_painted_once_though_it_takes_longer_than_one_that_moves(slow: Slow):
    kept = Backing(Camera(), slow.paint, lambda _scale: True)
    look(kept)
    assert slow.began == [True]
    assert not kept.is_rough


@pytest.mark.usefixtures("qapp")
def test_a_later_picture_that_takes_as_long_is_given_up_for_a_fast_one(slow: Slow):
    kept = Backing(Camera(), slow.paint, lambda _scale: True)
    look(kept)
    # as if the ones until now had been quick
    kept.paces.expect(1.0)
    kept.spoil(None)
    look(kept)
    assert slow.began == [True, True, False]
    assert kept.is_rough


def _patch(kept: Backing, *places: tuple[float, float]) -> None:
    for x, y in places:
        kept.spoil(Box.around(x, y, 2.0, 2.0), reach_px=0.0)
    look(kept)


@pytest.mark.usefixtures("qapp")
def test_what_is_spoiled_in_many_places_is_painted_in_one_go(slow: Slow):
    kept = Backing(Camera(), slow.paint, lambda _scale: True)
    look(kept)
    _patch(kept, *((x, 4.0) for x in (4.0, 14.0, 24.0, 34.0)))
    assert slow.areas[-1] == [QRectF(x, 3, 2, 2) for x in (3, 13, 23, 33)]
    assert len(slow.areas) == 3


@pytest.mark.usefixtures("qapp")
def test_a_patch_that_took_too_long_is_not_tried_smoothly_again_at_that_zoom(slow: Slow):
    kept = Backing(Camera(), slow.paint, lambda _scale: True)
    look(kept)
    _patch(kept, (4.0, 4.0))
    kept.finish()
    tried = len(slow.began)
    _patch(kept, (4.0, 4.0))
    assert slow.began[tried:] == [False]


@pytest.mark.usefixtures("qapp")
def test_while_one_zooms_in_a_slow_picture_is_stretched_and_while_one_zooms_out_painted_whole(
    slow: Slow,
):
    camera = Camera()
    kept = Backing(camera, slow.paint, lambda _scale: True)
    look(kept)
    camera.zoom_at(20.0, 15.0, 1.01)
    kept.paces.expect(100.0)
    look(kept)
    # how long a fast one takes is known from now on
    assert slow.began == [True, False]
    camera.zoom_at(20.0, 15.0, 1.3)
    look(kept)
    # not as far out as where it was painted
    camera.zoom_at(20.0, 15.0, 1.1)
    look(kept)
    assert slow.began == [True, False]
    assert kept.is_all_rough
    camera.zoom_at(20.0, 15.0, 0.9)
    look(kept)
    assert slow.began == [True, False, False]
    assert slow.areas[-1][0].width() == pytest.approx(40 / camera.scale)


@pytest.mark.usefixtures("qapp")
def test_what_changes_out_of_sight_has_a_smooth_picture_that_is_under_way_begun_anew(slow: Slow):
    """It is made of the same cells as what is in sight."""
    kept = Backing(Camera(), slow.paint, lambda _scale: True)
    look(kept)
    kept.paces.expect(1.0)
    kept.spoil(None)
    look(kept)
    assert not kept.refine()
    begun = len(slow.began)
    kept.spoil(Box.around(500.0, 500.0, 2.0, 2.0), reach_px=0.0)
    look(kept)
    kept.finish()
    assert slow.began[begun:] == [True]
