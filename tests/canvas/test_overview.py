"""The overview shows where one is, the legend goes where it is put, and one can go back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from netedit.model import edits
from netedit.model.records import LegendPlace
from netedit.picture.palette import DARK
from tests.canvas.conftest import LEFT, NONE, VIEW, Bench, _move_held, placed


def part(bench: Bench, name: str) -> QWidget:
    found = bench.canvas.findChild(QWidget, name)
    assert found is not None
    return found


@pytest.fixture
def crowd(bench) -> Bench:
    """Forty partners in a row, seen at 100 %."""
    names = [f"p{i}" for i in range(40)]
    return bench(placed(" ".join(names), {n: (i * 150.0, 0.0) for i, n in enumerate(names)}))


def test_a_map_of_few_partners_has_no_overview_until_it_is_wanted(trio):
    assert not part(trio, "overview").isVisible()
    trio.canvas.set_overview_shown(True)
    assert part(trio, "overview").isVisible()


def test_a_map_of_many_partners_has_an_overview_until_it_is_not_wanted(crowd):
    overview = part(crowd, "overview")
    assert overview.isVisible()
    assert overview.accessibleName()
    crowd.canvas.set_overview_shown(False)
    assert not overview.isVisible()


def test_an_overview_that_nobody_asked_for_hides_while_everything_is_in_sight(crowd):
    overview = part(crowd, "overview")
    crowd.canvas.fit()
    assert not overview.isVisible()
    crowd.canvas.zoom_in()
    crowd.canvas.zoom_in()
    assert overview.isVisible()
    crowd.canvas.set_overview_shown(True)
    crowd.canvas.fit()
    assert overview.isVisible()


def test_a_press_on_the_overview_brings_what_is_there_to_the_middle(crowd):
    overview = part(crowd, "overview")
    overview.grab()
    before = crowd.at("p0")
    QTest.mousePress(overview, LEFT, NONE, QPoint(overview.width() - 12, overview.height() // 2))
    _move_held(overview, QPoint(overview.width() - 10, overview.height() // 2), LEFT, NONE)
    QTest.mouseRelease(overview, LEFT, NONE, QPoint(overview.width() - 10, overview.height() // 2))
    assert abs(crowd.at("p39").x() - crowd.viewport.width() / 2) < 200
    crowd.canvas.back()
    assert crowd.at("p0") == before


def test_the_overview_is_another_picture_after_an_edit_and_in_another_theme(crowd, qtbot):
    from netedit.model import edits

    overview = part(crowd, "overview")
    light = overview.grab().toImage()
    crowd.editor.run(edits.move, VIEW, {"p20": (3000.0, 900.0)})
    qtbot.waitUntil(lambda: overview.grab().toImage() != light)
    moved = overview.grab().toImage()
    crowd.canvas.set_theme(DARK)
    assert overview.grab().toImage() != moved


def test_the_overview_comes_in_another_theme_together_with_the_map(crowd):
    overview = part(crowd, "overview")
    overview.grab()
    crowd.canvas.set_theme(DARK)
    crowd.viewport.repaint()
    image = overview.grab().toImage()
    surfaces = [image.pixelColor(x, 8).name() for x in range(20, image.width() - 20)]
    assert surfaces.count(DARK.surface) > len(surfaces) / 2


def test_back_and_forward_go_to_where_one_looked(trio):
    trio.canvas.zoom_to(["ana"])
    near = trio.canvas._camera.look
    trio.canvas.fit()
    whole = trio.canvas._camera.look
    trio.canvas.back()
    assert trio.canvas._camera.look == pytest.approx(near, abs=1.0)
    QTest.mousePress(trio.viewport, Qt.MouseButton.ForwardButton, NONE, QPoint(400, 300))
    assert trio.canvas._camera.look == pytest.approx(whole, abs=1.0)
    QTest.mousePress(trio.viewport, Qt.MouseButton.BackButton, NONE, QPoint(400, 300))
    assert trio.canvas._camera.look == pytest.approx(near, abs=1.0)


def test_nowhere_to_go_forward_to_is_said(trio):
    trio.canvas.forward()
    assert "no place" in trio.messages[-1]


def legend_drag(bench: Bench, to: QPoint) -> None:
    legend = part(bench, "legend")
    QTest.mousePress(legend, LEFT, NONE, QPoint(10, 10))
    for share in (0.3, 0.6, 1.0):
        goal = legend.parentWidget().mapToGlobal(to * share + QPoint(10, 10) * (1 - share))
        _move_held(legend, legend.mapFromGlobal(goal), LEFT, NONE)
    QTest.mouseRelease(legend, LEFT, NONE, QPoint(10, 10))


def test_the_legend_dragged_to_another_corner_stays_there_as_one_step(trio):
    legend_drag(trio, QPoint(trio.viewport.width() - 20, trio.viewport.height() - 20))
    legend = part(trio, "legend")
    assert trio.network.views[VIEW].legend_place is LegendPlace.BOTTOM_RIGHT
    assert legend.geometry().right() > trio.viewport.width() - 30
    assert legend.geometry().bottom() > trio.viewport.height() - 30
    assert len(trio.steps) == 1
    trio.editor.undo()
    assert legend.x() < 30


@pytest.mark.parametrize("is_whole", [True, False])
def test_nobody_stays_under_a_legend_that_is_dragged_to_another_corner(bench, is_whole: bool):
    far = {"ana": (0.0, 0.0), "ben": (160.0, 140.0), "cy": (60.0, 60.0)}
    shown = bench(placed("ana-ben cy", far))
    shown.canvas.set_gliding(False)
    shown.canvas.fit()
    if not is_whole:
        shown.canvas.zoom_100()
        rim = shown.viewport.rect().bottomRight()
        at = shown.at("ben")
        shown.canvas._board.pan(rim.x() - 60 - at.x(), rim.y() - 70 - at.y())
    legend_drag(shown, QPoint(shown.viewport.width() - 20, shown.viewport.height() - 20))
    legend = part(shown, "legend").geometry()
    assert legend.right() > shown.viewport.width() - 30
    for id_ in far:
        assert shown.viewport.rect().contains(shown.at(id_))
        assert not legend.contains(shown.at(id_)), id_


def test_nobody_stays_under_a_legend_that_grows_with_another_look(bench, qtbot):
    places = {"ana": (0.0, 0.0), "ben": (160.0, 140.0), "cy": (60.0, 60.0)}
    shown = bench(placed("ana-ben cy", places))
    shown.canvas.set_gliding(False)
    shown.canvas.zoom_100()
    rim, at = part(shown, "legend").geometry().topRight(), shown.at("ana")
    shown.canvas._board.pan(rim.x() + 45 - at.x(), rim.y() + 60 - at.y())
    before = shown.at("ana")
    sector = "Housing and homelessness across the county"
    shown.editor.run(edits.change_actors, ["ana"], sector=sector)
    shown.editor.run(edits.change_view, VIEW, colour_by="sector")
    qtbot.waitUntil(lambda: part(shown, "legend").geometry().right() > rim.x() + 60)
    assert not part(shown, "legend").geometry().contains(shown.at("ana"))
    for id_ in places:
        assert shown.viewport.rect().contains(shown.at(id_))
    # what hides nobody moves nothing
    at = shown.at("ana")
    assert at != before
    shown.editor.run(edits.change_view, VIEW, colour_by="tier")
    shown.editor.run(edits.change_view, VIEW, colour_by="sector")
    assert shown.at("ana") == at


def test_the_legend_let_go_near_its_corner_goes_back_there(trio):
    at = part(trio, "legend").pos()
    legend_drag(trio, QPoint(60, 50))
    assert part(trio, "legend").pos() == at
    assert trio.steps == []


def test_the_title_of_the_legend_is_edited_in_place(trio):
    legend = part(trio, "legend")
    QTest.mouseDClick(legend, LEFT, NONE, QPoint(20, 18))
    box = trio.canvas.findChild(QLineEdit, "legendTitle")
    assert box is not None
    assert box.text() == "Legend"
    QTest.keyClicks(box, "What it means")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert trio.network.views[VIEW].legend_title == "What it means"


def test_esc_leaves_the_title_of_the_legend_as_it_was(trio):
    legend = part(trio, "legend")
    QTest.mouseDClick(legend, LEFT, NONE, QPoint(20, 18))
    box = trio.canvas.findChild(QLineEdit, "legendTitle")
    QTest.keyClicks(box, "Not this")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert trio.network.views[VIEW].legend_title == ""
    assert trio.steps == []


def test_a_map_that_cannot_be_changed_says_so_when_its_legend_is_dragged(trio):
    trio.lock()
    legend_drag(trio, QPoint(trio.viewport.width() - 20, 60))
    assert "read-only" in trio.messages[-1]
    assert part(trio, "legend").x() < 30
