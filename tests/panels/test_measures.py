"""The measures table: sorted, filtered, one with the map, and usable with ten thousand rows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from netedit.analysis.slow import worked_out
from netedit.model import edits
from netedit.panels.choice_field import ChoiceField
from netedit.panels.measures import MeasuresPanel
from netedit.panels.measures_grid import MeasuresTable
from netedit.panels.measures_table import COLUMNS, NOTHING, PLACES, MeasuresModel, Order, Row
from netedit.picture.palette import DARK, LIGHT
from tests.panels.desk import Desk, click, part, settle

TEXT = "Ana-Ben:5 Ben-Cy Cy-Dee Dee-Ben Ana@Council Cy-[Police] Eve"


class Asking:
    """Answers at once, as if the worker had it already; or when told, if it waits."""

    def __init__(self, desk: Desk, *, waits: bool = False) -> None:
        self.desk, self.waits = desk, waits
        self.asked: list[tuple] = []

    def ask(self, question, *, answered, failed=None, progressed=None) -> None:
        self.asked.append((question, answered, failed, progressed))
        if not self.waits:
            answered(worked_out(question, self.desk.editor.findings))

    def cancel(self, question) -> None:
        pass


def table_of(desk: Desk, asking: Asking | None = None) -> MeasuresPanel:
    desk.frame.resize(1200, 400)
    made = MeasuresPanel(desk.editor, desk.selection, asking or Asking(desk), LIGHT, desk.frame)
    return desk.put(made)


def grid(panel: MeasuresPanel) -> MeasuresTable:
    return part(panel, MeasuresTable, "measuresTable")


def column(panel: MeasuresPanel, key: str) -> list[str]:
    model = grid(panel).model()
    return [model.index(row, PLACES[key]).data() for row in range(model.rowCount())]


def sort_by(panel: MeasuresPanel, key: str) -> None:
    head = grid(panel).horizontalHeader()
    x = head.sectionViewportPosition(PLACES[key]) + 12
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, head.height() // 2))


def click_row(panel: MeasuresPanel, name: str, held=Qt.KeyboardModifier.NoModifier) -> None:
    row = column(panel, "name").index(name)
    at = grid(panel).visualRect(grid(panel).model().index(row, 0)).center()
    QTest.mouseClick(grid(panel).viewport(), Qt.MouseButton.LeftButton, held, at)


@pytest.fixture
def desk(make_desk) -> Desk:
    return make_desk(TEXT)


def test_every_partner_has_a_row_and_those_between_others_come_first(desk: Desk):
    panel = table_of(desk)
    assert column(panel, "name")[:2] == ["Ben", "Cy"]
    assert set(column(panel, "name")) == {"Ana", "Ben", "Cy", "Dee", "Eve", "Police", "Council"}


def test_numbers_below_each_other_have_as_many_decimals(desk: Desk):
    panel = table_of(desk)
    told = [text for text in column(panel, "closeness") if text != NOTHING]
    assert len(set(told)) > 1
    assert {len(text.partition(".")[2]) for text in told} == {3}
    assert all(text.isdigit() for text in column(panel, "degree"))


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(desk: Desk):
    panel = table_of(desk)
    sort_by(panel, "weighted_degree")
    assert column(panel, "weighted_degree") == ["11", "9", "6", "5", "3", "0", "0"]
    sort_by(panel, "weighted_degree")
    assert column(panel, "weighted_degree")[-1] == "11"
    sort_by(panel, "name")
    assert column(panel, "name") == sorted(column(panel, "name"))


def test_those_without_a_value_stand_last_either_way(desk: Desk):
    panel = table_of(desk)
    sort_by(panel, "constraint")
    assert column(panel, "constraint")[-2:] == ["–", "–"]
    sort_by(panel, "constraint")
    assert column(panel, "constraint")[-2:] == ["–", "–"]


def test_every_heading_says_what_the_measure_means(desk: Desk):
    model = grid(table_of(desk)).model()
    for place, each in enumerate(COLUMNS):
        tip = model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert tip.startswith(f"{each.title}: ")
        assert tip.endswith(".")


def test_the_table_is_filtered_by_words_and_by_who_they_are(desk: Desk, qtbot):
    panel = table_of(desk)
    QTest.keyClicks(part(panel, QLineEdit, "measuresFilter"), "council")
    qtbot.waitUntil(lambda: set(column(panel, "name")) == {"Ana", "Council"})
    part(panel, ChoiceField, "measuresWho").chosen.emit("people")
    assert column(panel, "name") == ["Ana"]
    assert part(panel, QLabel, "measuresSaid").text().startswith("1 of 7 partners.")


def test_a_click_selects_on_the_map_and_enter_goes_there(desk: Desk):
    panel = table_of(desk)
    click_row(panel, "Cy")
    assert desk.selection.ids == ("Cy",)
    click_row(panel, "Ana", Qt.KeyboardModifier.ControlModifier)
    assert set(desk.selection.ids) == {"Ana", "Cy"}
    assert desk.shown == []
    QTest.keyClick(grid(panel), Qt.Key.Key_Return)
    assert set(desk.shown[0]) == {"Ana", "Cy"}


def test_the_arrow_keys_go_through_the_rows(desk: Desk):
    panel = table_of(desk)
    click_row(panel, "Ben")
    QTest.keyClick(grid(panel), Qt.Key.Key_Down)
    assert desk.selection.ids == ("Cy",)


def test_what_is_selected_on_the_map_is_lit_in_the_table_also_after_sorting(desk: Desk):
    panel = table_of(desk)
    desk.selection.set(["Dee"])

    def lit() -> list[str]:
        rows = grid(panel).selectionModel().selectedRows()
        return [index.data() for index in rows]

    assert lit() == ["Dee"]
    sort_by(panel, "name")
    assert lit() == ["Dee"]
    assert desk.selection.ids == ("Dee",)


def test_the_map_is_coloured_and_sized_by_a_measure(desk: Desk):
    panel = table_of(desk)
    part(panel, ChoiceField, "measuresColour").chosen.emit("measure:betweenness")
    part(panel, ChoiceField, "measuresSize").chosen.emit("measure:degree")
    view = desk.network.views["main"]
    assert (view.colour_by, view.size_by) == ("measure:betweenness", "measure:degree")
    assert part(panel, ChoiceField, "measuresColour").currentText() == "Betweenness"
    desk.editor.undo()
    assert part(panel, ChoiceField, "measuresSize").currentText() == "Not by a measure"


def test_the_rows_are_copied_as_a_table(desk: Desk):
    panel = table_of(desk)
    click(part(panel, QPushButton, "measuresCopy"))
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Partner", "Kind", "Relationships"]
    assert len(lines) == 8
    assert lines[1].split("\t")[:3] == ["Ben", "Person", "3"]
    QGuiApplication.clipboard().clear()


def test_the_table_keeps_what_it_had_until_the_newest_is_there(desk: Desk, qtbot):
    asking = Asking(desk)
    panel = table_of(desk, asking)
    asking.waits, asking.asked = True, []
    desk.editor.run(edits.add_tie, "Eve", "Ana", "works with")
    qtbot.waitUntil(lambda: bool(asking.asked))
    assert "Ben" in column(panel, "name")
    question, answered, _, progressed = asking.asked[0]
    progressed(0.4)
    assert part(panel, QLabel, "measuresSaid").text() == "Working out the measures: 40 %"
    answered(worked_out(question, desk.editor.findings))
    sort_by(panel, "degree")
    assert column(panel, "degree")[-2:] == ["1", "0"]


def test_nothing_is_asked_while_nobody_looks(desk: Desk, qtbot):
    asking = Asking(desk)
    panel = table_of(desk, asking)
    panel.hide()
    before = len(asking.asked)
    with qtbot.waitSignal(desk.editor.findings_changed):
        desk.editor.run(edits.add_tie, "Eve", "Ana", "works with")
    assert len(asking.asked) == before
    panel.show()
    assert len(asking.asked) > before


def test_a_failure_is_said_and_can_be_tried_again(desk: Desk):
    asking = Asking(desk, waits=True)
    panel = table_of(desk, asking)
    asking.asked[0][2]("That could not be worked out: no memory.")
    said = part(panel, QLabel, "measuresSaid")
    assert said.text() == "That could not be worked out: no memory."
    again = part(panel, QPushButton, "measuresSaidAgain")
    asking.asked.clear()
    click(again)
    assert not again.isVisible()
    assert said.text() == "Working out the measures…"
    asking.asked[0][1](worked_out(asking.asked[0][0], desk.editor.findings))
    settle()
    assert len(column(panel, "name")) == 7


def test_an_empty_map_says_so_and_the_dark_theme_is_taken_over(make_desk):
    panel = table_of(make_desk(""))
    assert part(panel, QLabel, "measuresSaid").text().startswith("There is nobody to measure")
    panel.set_theme(DARK)
    settle()
    assert DARK.base in grid(panel).styleSheet()


def test_a_map_that_cannot_be_changed_is_measured_but_not_recoloured(make_desk):
    desk = make_desk(TEXT)
    desk.store.read_only = "It is read only."
    panel = table_of(desk)
    assert not part(panel, ChoiceField, "measuresColour").isEnabled()
    assert column(panel, "name")


class Counting(MeasuresModel):
    """A model that notes of which rows anything was asked."""

    asked: set[int]

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        self.asked.add(index.row())
        return super().data(index, role)


def test_of_ten_thousand_rows_only_those_in_sight_are_made(desk: Desk):
    model = Counting(desk.frame)
    model.asked = set()
    grid(table_of(desk)).setModel(model)
    values = [{"degree": number * 7 % 100} for number in range(10_000)]
    rows = [
        Row(f"p{n}", f"Partner {n}", "Person", True, lambda n=n: [f"partner {n}"], each)
        for n, each in enumerate(values)
    ]
    model.fill(rows)
    model.set_order(Order("degree", True, "9"))
    settle()
    assert model.rowCount() == sum("9" in str(n) for n in range(10_000))
    assert model.rows[0].values["degree"] == 99
    assert 0 < len(model.asked) < 100


def test_of_many_selected_on_the_map_every_row_is_lit(make_desk, qtbot):
    names = [f"P{number}" for number in range(400)]
    desk = make_desk(" ".join(names))
    panel = table_of(desk)
    qtbot.waitUntil(lambda: grid(panel).model().rowCount() == len(names))
    chosen = [name for number, name in enumerate(column(panel, "name")) if number % 7 not in (2, 5)]
    desk.selection.set(chosen)
    rows = grid(panel).selectionModel().selectedRows
    qtbot.waitUntil(lambda: len(rows()) == len(chosen))
    assert {index.data() for index in rows()} == set(chosen)
    assert desk.selection.ids == tuple(chosen)
