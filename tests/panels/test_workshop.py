"""Setting up a workshop in a dialog: purpose and kinds, one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from netedit.panels.workshop import SUGGESTED, WorkshopDialog
from tests.panels.desk import click, part, write


@pytest.fixture
def new_map(make_desk):
    """A desk on which nothing is drawn yet."""
    return make_desk("")


def opened(desk) -> WorkshopDialog:
    dialog = WorkshopDialog(desk.editor, desk.frame)
    dialog.show()
    return dialog


def names(desk) -> list[str]:
    return [kind.name for kind in desk.network.tie_kinds.values()]


def test_purpose_and_kinds_are_fixed_in_one_step(make_desk):
    desk = make_desk("")
    dialog = opened(desk)
    write(dialog.purpose, "Nobody sleeps out")
    write(part(dialog, QLineEdit, "workshopKind_2"), "refers to")
    click(part(dialog, QPushButton, "workshopDone"))
    assert not dialog.isVisible()
    assert names(desk) == [*SUGGESTED[:2], "refers to"]
    purpose = desk.network.purposes[desk.network.map.purpose]
    assert purpose.statement == "Nobody sleeps out"
    assert len({kind.colour for kind in desk.network.tie_kinds.values()}) == 3
    assert desk.steps == ["Set up the workshop"]


def test_without_a_purpose_the_dialog_says_so_and_stays(make_desk):
    desk = make_desk("")
    dialog = opened(desk)
    QTest.keyClick(dialog.purpose, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert part(dialog, QLabel, "workshopProblem").isVisible()
    assert desk.steps == []


def test_two_kinds_of_one_name_are_refused_in_the_dialog(make_desk):
    desk = make_desk("")
    dialog = opened(desk)
    write(dialog.purpose, "Nobody sleeps out")
    write(part(dialog, QLineEdit, "workshopKind_1"), SUGGESTED[0].upper())
    click(part(dialog, QPushButton, "workshopDone"))
    assert dialog.isVisible()
    assert "name of its own" in part(dialog, QLabel, "workshopProblem").text()
    assert desk.steps == []


def test_on_a_map_in_use_its_kinds_are_what_is_offered(desk):
    dialog = opened(desk)
    shown = [part(dialog, QLineEdit, f"workshopKind_{i}").text() for i in range(5)]
    assert shown == [*names(desk), *[""] * (5 - len(names(desk)))]


def test_tab_goes_from_the_purpose_through_the_kinds(make_desk):
    desk = make_desk("")
    dialog = opened(desk)
    dialog.purpose.setFocus()
    for number in range(4):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget().objectName() == f"workshopKind_{number}"
