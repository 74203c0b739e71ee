"""The charts panel: what it counts, what a bar leads to, and that it costs nothing unseen."""

import subprocess
import sys
from types import ModuleType

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from netedit.model import edits
from netedit.model.records import TieStatus
from netedit.panels import loading, plotting
from netedit.panels.charts import EMPTY, ChartsPanel
from netedit.picture.palette import DARK, LIGHT
from tests.panels.desk import Desk, part, settle

MAP = "Ana-Ben Ben-Cy:funds Cy-Dee:funds:wanted Eve"


def charts(desk: Desk, qtbot) -> ChartsPanel:
    panel = desk.put(ChartsPanel(desk.editor, desk.selection, LIGHT, desk.frame))
    said = part(panel, QLabel, "chartsEmpty")
    qtbot.waitUntil(lambda: said.text() == EMPTY and not panel._showing.is_on)
    settle()
    # the panel lives as long as its desk
    panel.desk = desk
    return panel


def bars(panel: ChartsPanel, key: str) -> list[tuple[str, int]]:
    return [(bar.text, bar.count) for bar in part(panel, QWidget, f"chart_{key}").bars]


def test_degrees_kinds_and_statuses_are_counted(make_desk, qtbot):
    panel = charts(make_desk(MAP), qtbot)
    assert bars(panel, "degree") == [("0", 2), ("1", 2), ("2", 1)]
    assert bars(panel, "kind") == [("works with", 1), ("funds", 2)]
    assert bars(panel, "status") == [("active", 2), ("wanted", 1)]
    said = part(panel, QLabel, "chartSaid_kind").text()
    assert said == "2 of 3 are “funds” (67 %)."


def test_every_lying_bar_has_its_name_beside_it(make_desk, qtbot):
    # of these the last letters reach beyond what words take
    statuses = "Ana-Ben Ben-Cy:funds:dormant Cy-Dee:funds:ended Ana-Dee:funds:doubtful"
    panel = charts(make_desk(statuses), qtbot)
    chart = part(panel, QWidget, "chart_status")
    picture, ground = chart.grab().toImage(), QColor(LIGHT.surface)
    left = chart.pixel_at(0, 0).x() - 3
    for number, bar in enumerate(chart.bars):
        middle = chart.position_of(number).y()
        dots = [
            (x, y)
            for y in range(middle - 7, middle + 8)
            for x in range(left)
            if picture.pixelColor(x, y) != ground
        ]
        assert len(dots) > 100, bar.text


def test_a_click_on_a_bar_selects_and_shows_what_it_stands_for(make_desk, qtbot):
    desk = make_desk(MAP)
    panel = charts(desk, qtbot)
    chart = part(panel, QWidget, "chart_degree")
    at = chart.position_of(1)
    inside = chart.childAt(at)
    QTest.mouseClick(inside, Qt.MouseButton.LeftButton, pos=inside.mapFrom(chart, at))
    assert set(desk.selection.ids) == {"Ana", "Cy"}
    assert desk.shown[-1] == desk.selection.ids


def test_the_arrow_keys_and_enter_do_the_same(make_desk, qtbot):
    desk = make_desk(MAP)
    chart = part(charts(desk, qtbot), QWidget, "chart_kind")
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleName() == "Relationships by kind: funds: 2 relationships"
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert set(desk.selection.ids) == {"Ben-Cy", "Cy-Dee"}
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Space)
    assert desk.selection.ids == ("Ana-Ben",)


def test_a_screen_reader_hears_all_of_a_chart(make_desk, qtbot):
    chart = part(charts(make_desk(MAP), qtbot), QWidget, "chart_degree")
    assert chart.accessibleDescription() == (
        "0 others: 2 partners; 1 others: 2 partners; 2 others: 1 partner"
    )


def test_without_what_draws_charts_the_panel_says_so_and_does_not_try_for_ever(
    make_desk, qtbot, monkeypatch
):
    tried = []

    def fail(name: str) -> ModuleType:
        tried.append(name)
        raise ImportError(name)

    monkeypatch.setattr(plotting, "LIBRARY", "no_charts_in_it")
    monkeypatch.setattr(loading, "QT", ())
    monkeypatch.setattr(plotting, "QT", ())
    monkeypatch.setattr(loading, "import_module", fail)
    desk = make_desk(MAP)
    panel = desk.put(ChartsPanel(desk.editor, desk.selection, LIGHT, desk.frame))
    qtbot.waitUntil(lambda: part(panel, QLabel, "chartsEmpty").text() == plotting.MISSING)
    desk.editor.run(edits.rename_actor, "Eve", "Eva")
    qtbot.wait(200)
    assert tried == ["no_charts_in_it"]


def test_the_charts_follow_the_map(make_desk, qtbot):
    desk = make_desk(MAP)
    panel = charts(desk, qtbot)
    desk.editor.run(edits.change_ties, ["Ana-Ben"], status=TieStatus.ENDED)
    qtbot.waitUntil(lambda: ("ended", 1) in bars(panel, "status"))


def test_an_empty_map_says_what_will_be_there(make_desk, qtbot):
    panel = charts(make_desk(""), qtbot)
    assert part(panel, QLabel, "chartsEmpty").isVisible()
    assert panel.findChild(QWidget, "chart_degree") is None


def test_the_bars_change_with_the_theme(make_desk, qtbot):
    panel = charts(make_desk(MAP), qtbot)
    chart = part(panel, QWidget, "chart_degree")
    corner = QPoint(8, 8)
    assert chart.grab().toImage().pixelColor(corner).lightness() > 200
    panel.set_theme(DARK)
    settle()
    assert chart.grab().toImage().pixelColor(corner).lightness() < 80


def test_a_panel_behind_another_tab_counts_nothing(make_desk, qtbot):
    desk = make_desk(MAP)
    panel = ChartsPanel(desk.editor, desk.selection, LIGHT, desk.frame)
    panel.hide()
    desk.frame.show()
    QTest.qWait(60)
    assert panel.findChild(QWidget, "chart_degree") is None
    panel.show()
    qtbot.waitUntil(lambda: panel.findChild(QWidget, "chart_degree") is not None)


def test_pyqtgraph_is_not_loaded_with_the_panel():
    program = (
        "import sys, netedit.panels.charts, netedit.panels.plots\n"
        "sys.exit('pyqtgraph' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == 0
