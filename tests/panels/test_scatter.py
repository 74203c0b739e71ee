"""The scatter: partners by any two numbers, one with the map."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from netedit.model import edits
from netedit.model.records import FieldType
from netedit.panels.choice_field import ChoiceField
from netedit.panels.scatter import ScatterPanel
from netedit.panels.scatter_plot import ScatterPlot
from netedit.panels.scatter_points import (
    INFLUENCE,
    INTEREST,
    QUADRANTS,
    first_axes,
    points_of,
    quadrants_of,
)
from netedit.picture.palette import DARK, LIGHT
from tests.panels.desk import Desk, click, part, settle
from tests.panels.test_measures import Asking

TEXT = "Ana-Ben Ben-Cy Cy-Dee Ana@Council Eve"
RATED = {"Ana": (5, 5), "Ben": (5, 2), "Cy": (1, 4), "Dee": (1, 1), "Council": (5, 5)}


@pytest.fixture
def desk(make_desk) -> Desk:
    made = make_desk(TEXT)
    for name, (influence, interest) in RATED.items():
        made.editor.run(edits.change_actors, [name], influence=influence, interest=interest)
    return made


def scatter(desk: Desk) -> ScatterPanel:
    desk.frame.resize(700, 600)
    made = ScatterPanel(desk.editor, desk.selection, Asking(desk), LIGHT, desk.frame)
    desk.put(made)
    for _ in range(2000):
        # the first of all waits for the library, long on a busy machine
        QTest.qWait(10)
        if made.findChild(ScatterPlot) is not None:
            break
    QTest.qWait(20)
    return made


def plot_of(panel: ScatterPanel) -> ScatterPlot:
    return part(panel, ScatterPlot, "scatterPlot")


def click_point(plot: ScatterPlot, name: str, held=Qt.KeyboardModifier.NoModifier) -> None:
    viewport = plot._plot.viewport()
    at: QPoint = viewport.mapFrom(plot, plot.position_of(name))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, held, at)


def test_it_begins_with_interest_and_influence_and_names_the_quarters(desk: Desk):
    panel = scatter(desk)
    assert part(panel, ChoiceField, "scatterAcross").currentText() == "Interest"
    assert part(panel, ChoiceField, "scatterUp").currentText() == "Influence"
    assert {point.id for point in plot_of(panel).points} == set(RATED)
    assert part(panel, QLabel, "scatterSaid").text() == "5 partners; 1 other has not both."
    assert quadrants_of(INTEREST, INFLUENCE) == QUADRANTS
    turned = {each.name: each for each in quadrants_of(INFLUENCE, INTEREST)}
    assert turned["Keep satisfied"].is_right
    assert not turned["Keep satisfied"].is_upper


def test_a_click_selects_on_the_map_and_with_shift_adds(desk: Desk):
    plot = plot_of(scatter(desk))
    click_point(plot, "Ben")
    assert desk.selection.ids == ("Ben",)
    assert desk.shown == [("Ben",)]
    click_point(plot, "Cy", Qt.KeyboardModifier.ShiftModifier)
    assert desk.selection.ids == ("Ben", "Cy")


def test_those_in_the_same_place_stand_beside_each_other_and_each_can_be_clicked(desk: Desk):
    plot = plot_of(scatter(desk))
    places = {point.id: point.at for point in plot.points}
    assert places["Ana"] != places["Council"]
    for name in ("Ana", "Council"):
        click_point(plot, name)
        assert desk.selection.ids == (name,)


def test_the_keyboard_goes_from_point_to_point(desk: Desk):
    plot = plot_of(scatter(desk))
    plot.setFocus()
    assert plot.accessibleName().endswith("Dee: Interest 1, Influence 1")
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert desk.selection.ids == ("Ben",)


def test_any_measure_and_number_field_can_be_told(desk: Desk):
    desk.editor.run(edits.add_field, "Budget", type=FieldType.NUMBER, id_="budget")
    desk.editor.run(edits.set_own_field, ["Eve"], "budget", 7)
    panel = scatter(desk)
    part(panel, ChoiceField, "scatterAcross").chosen.emit("measure:degree")
    part(panel, ChoiceField, "scatterUp").chosen.emit("field:budget")
    settle()
    (point,) = plot_of(panel).points
    assert (point.id, point.x, point.y) == ("Eve", 0, 7)
    click(part(panel, QPushButton, "scatterGrid"))
    QTest.qWait(20)
    assert part(panel, ChoiceField, "scatterUp").currentText() == "Influence"


def test_it_follows_the_map(desk: Desk, qtbot):
    plot = plot_of(scatter(desk))
    desk.editor.run(edits.change_actors, ["Eve"], influence=3, interest=3)
    qtbot.waitUntil(lambda: len(plot.points) == 6)
    desk.editor.run(edits.remove, ["Ben"])
    qtbot.waitUntil(lambda: len(plot.points) == 5)


def test_what_is_selected_is_named_first(desk: Desk):
    panel = scatter(desk)
    desk.selection.set(["Council"])
    QTest.qWait(20)
    assert plot_of(panel).names[0] == "Council"


def test_a_map_without_ratings_begins_with_measures(make_desk):
    desk = make_desk(TEXT)
    assert first_axes(desk.network) == ("measure:degree", "measure:betweenness")
    panel = scatter(desk)
    assert len(plot_of(panel).points) == 6
    panel.set_theme(DARK)
    click(part(panel, QPushButton, "scatterGrid"))
    QTest.qWait(20)
    assert part(panel, QLabel, "scatterSaid").text().startswith("No partner has both yet.")


def test_ended_partners_and_yes_no_values_are_no_points(make_desk):
    desk = make_desk("ana ben:ended")
    for name in ("ana", "ben"):
        desk.editor.run(edits.change_actors, [name], influence=1, interest=1)
    assert [p.id for p in points_of(desk.network, INTEREST, INFLUENCE, {})] == ["ana"]


def test_what_is_selected_elsewhere_is_ringed_and_nothing_else_is_drawn_anew(desk: Desk, qtbot):
    plot = plot_of(scatter(desk))
    points = [item for item in plot._plot.getPlotItem().items if item not in plot._over]
    desk.selection.set(["Ben"])
    rings = [item for item in plot._over if hasattr(item, "points")]
    assert [len(item.points()) for item in rings] == [1]
    assert [item for item in plot._plot.getPlotItem().items if item not in plot._over] == points
    desk.selection.set([])
    assert not [item for item in plot._over if hasattr(item, "points")]
    qtbot.waitUntil(lambda: "Council" in plot.names)
    assert len(set(plot.names)) == len(plot.names)


def test_out_of_sight_no_name_is_drawn_and_all_are_when_it_comes_back(desk: Desk, qtbot):
    panel = scatter(desk)
    plot = plot_of(panel)
    plot.draw()
    panel.hide()
    qtbot.waitUntil(lambda: not plot._naming.is_on)
    assert not plot.names
    panel.show()
    qtbot.waitUntil(lambda: "Council" in plot.names)
