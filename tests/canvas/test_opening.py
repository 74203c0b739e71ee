"""A large map comes into sight whole, and until then nothing of it can be touched."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from netedit.canvas import scene
from netedit.canvas.theme import measure
from netedit.model import edits
from netedit.model.network import Network
from netedit.picture.compose import compose
from netedit.picture.palette import DARK, LIGHT
from netedit.picture.style import Style
from tests.canvas.conftest import VIEW, Bench, placed

ACROSS = 30
MOST_MS = 10_000


def crowd(count: int = 900) -> Network:
    """Rows of ten, each tied to the next."""
    names = [f"P{number}" for number in range(count)]
    ties = [f"{a}-{b}" for a, b in pairwise(names) if int(b[1:]) % 10]
    text = " ".join([*ties, *names])
    return placed(
        text, {n: (90.0 * (i % ACROSS), 80.0 * (i // ACROSS)) for i, n in enumerate(names)}
    )


@pytest.fixture
def large(qtbot) -> Bench:
    """The canvas of a large map, of which nothing has been worked out yet."""
    bench = Bench(crowd())
    qtbot.addWidget(bench.frame)
    bench.frame.show()
    qtbot.waitExposed(bench.frame)
    assert bench.canvas.is_opening
    return bench


def curtain(bench: Bench) -> QWidget | None:
    return bench.viewport.findChild(QWidget, "opening")


def opened(bench: Bench, qtbot) -> None:
    qtbot.waitUntil(lambda: not bench.canvas.is_opening, timeout=MOST_MS)


def shot(bench: Bench) -> QImage:
    QApplication.processEvents()
    return bench.viewport.grab().toImage()


def test_a_small_map_is_there_at_once(trio):
    assert not trio.canvas.is_opening
    assert curtain(trio) is None


def test_until_it_is_whole_a_large_map_says_that_it_is_being_opened(large, qtbot):
    said = curtain(large)
    assert said is not None
    assert said.accessibleName() == "Opening 900 partners and 810 relationships…"
    assert said.geometry() == large.viewport.rect()
    assert said.isVisible()
    opened(large, qtbot)
    QTest.qWait(1)
    assert curtain(large) is None


def test_a_large_map_has_its_legend_from_the_first_and_stands_beside_it(large, qtbot):
    opened(large, qtbot)
    legend = large.viewport.findChild(QWidget, "legend")
    assert legend.isVisible()
    # as large as what it explains, not as a widget that nobody has given room yet
    assert legend.height() > 60
    bounds = large.canvas.display.bounds
    left = large.canvas.scale * bounds.left + large.canvas._camera.x
    assert left >= legend.geometry().right()


def test_what_is_seen_first_is_the_whole_smooth_picture_with_its_marks(large, qtbot):
    opened(large, qtbot)
    seen = shot(large)
    whole = compose(large.network, VIEW, large.editor.findings, Style(LIGHT), measure)
    assert large.canvas.display == whole
    assert any(tie.is_bridge for tie in whole.ties.values())
    large.canvas.finish_painting()
    assert seen == shot(large)


def test_findings_that_are_announced_later_change_nothing(large, qtbot):
    opened(large, qtbot)
    before = large.canvas.display
    with qtbot.waitSignal(large.editor.findings_changed):
        large.editor.find_soon()
    assert large.canvas.display is before


def test_all_of_it_is_in_sight(large, qtbot):
    opened(large, qtbot)
    room = large.viewport.rect()
    assert all(room.contains(large.at(id_)) for id_ in large.network.actors)


def test_whoever_asks_for_the_picture_is_given_all_of_it(large):
    assert len(large.canvas.display.nodes) == 900
    assert len(large.canvas.display.ties) == 810


def test_the_hand_does_nothing_before_the_map_is_there(large):
    QTest.mouseClick(curtain(large), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseDClick(curtain(large), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    large.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    large.key(Qt.Key.Key_Delete)
    assert large.canvas.is_opening
    assert large.selection.ids == ()
    assert large.name_box is None
    assert large.steps == []


def test_letters_that_mean_nothing_yet_are_not_lost(large):
    typed: list[str] = []
    large.canvas.typed.connect(typed.append)
    large.key(Qt.Key.Key_X)
    assert typed == ["x"]


@pytest.mark.parametrize("turns", [0, 3, 12, 40])
def test_an_edit_meanwhile_is_on_the_map(large, qtbot, turns: int):
    for _ in range(turns):
        QApplication.processEvents()
    gone = large.network.placement(VIEW, "P500")
    large.editor.run(edits.remove, ["P500"])
    large.editor.run(edits.add_actor, "Zoe", "person", id_="zoe", view=VIEW, at=(40.0, 40.0))
    opened(large, qtbot)
    with qtbot.waitSignal(large.editor.findings_changed):
        large.editor.find_soon()
    whole = compose(large.network, VIEW, large.editor.findings, Style(LIGHT), measure)
    # of many marks some come at a time
    qtbot.waitUntil(lambda: large.canvas.display == whole, timeout=MOST_MS)
    large.canvas.finish_painting()
    seen = shot(large)
    assert seen.pixelColor(large.at("zoe")).name() != LIGHT.background
    there = QPointF(*large.canvas._camera.to_screen((gone.x, gone.y))).toPoint()
    assert seen.pixelColor(there).name() == LIGHT.background


def test_a_window_that_becomes_another_size_meanwhile_shows_all_of_it(large, qtbot):
    QApplication.processEvents()
    large.frame.resize(700, 500)
    QApplication.processEvents()
    assert curtain(large).geometry() == large.viewport.rect()
    opened(large, qtbot)
    room = large.viewport.rect()
    assert all(room.contains(large.at(id_)) for id_ in large.network.actors)


def test_another_theme_meanwhile_is_that_of_the_map(large, qtbot):
    QApplication.processEvents()
    assert large.canvas.is_opening
    large.canvas.set_theme(DARK)
    opened(large, qtbot)
    assert large.canvas.display.background == DARK.background
    assert shot(large).pixelColor(2, 2).name() == DARK.background


def test_a_picture_of_the_window_does_not_wait(large):
    large.canvas.finish_painting()
    assert not large.canvas.is_opening
    assert shot(large).pixelColor(large.at("P0")).name() != LIGHT.background


def test_no_slice_of_composing_is_large(large):
    """So that no turn of the event loop takes long; each is at most a part of all the work."""
    steps = 0
    made = scene.Scene(large.editor, LIGHT, measure, large.frame)
    while made.compose_on() is None:
        steps += 1
    assert steps > 900 / 250 + 810 / 400
