"""Who belongs where, said in the menu of the map: by keys alone, each time as one step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from netedit.app.window import Window

SHIFT = Qt.KeyboardModifier.ShiftModifier
MAP = "Ana-Ben [Council] [Mind] Ana@Council"


def menu_of(window: Window, qtbot: QtBot) -> QMenu:
    """The menu of what is selected, as the keyboard asks for it."""
    with qtbot.waitSignal(window.canvas.menu_requested):
        QTest.keyClick(window.canvas, Qt.Key.Key_F10, SHIFT)
    menu = window.findChild(QMenu, "contextMenu")
    assert menu is not None
    return menu


def belongs_to(window: Window, qtbot: QtBot, entry: str) -> None:
    """Choose an entry of “Belongs to” in the menu of what is selected, by keys."""
    menu = menu_of(window, qtbot)
    QTest.keyClick(menu, Qt.Key.Key_B)
    offered = menu.findChild(QMenu, "belongsTo")
    assert offered.isVisible()
    action = next(a for a in offered.actions() if a.text() == entry)
    while offered.activeAction() is not action:
        QTest.keyClick(offered, Qt.Key.Key_Down)
    QTest.keyClick(offered, Qt.Key.Key_Return)


def belonging(window: Window) -> list[tuple[str, str]]:
    return sorted((m.member, m.organisation) for m in window.editor.network.memberships.values())


def test_who_is_selected_is_made_a_member_in_one_step(hands, qtbot):
    window = hands(MAP).window
    window.selection.set(["Ana", "Ben"])
    belongs_to(window, qtbot, "Council")
    assert belonging(window) == [("Ana", "Council"), ("Ben", "Council")]
    window.editor.undo()
    assert belonging(window) == [("Ana", "Council")]


def test_an_organisation_that_is_ticked_is_left(hands, qtbot):
    window = hands(MAP).window
    window.selection.set(["Ana"])
    belongs_to(window, qtbot, "Council")
    assert belonging(window) == []


def test_another_organisation_is_named_in_the_details(hands, qtbot):
    window = hands(MAP).window
    window.selection.set(["Ben"])
    belongs_to(window, qtbot, "Another organisation…")
    QTest.keyClicks(window.focusWidget(), "Mind")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert belonging(window) == [("Ana", "Council"), ("Ben", "Mind")]


def test_an_organisation_does_not_offer_itself(hands, qtbot):
    window = hands(MAP).window
    window.selection.set(["Mind"])
    menu = menu_of(window, qtbot)
    offered = menu.findChild(QMenu, "belongsTo")
    assert [a.text() for a in offered.actions() if a.isCheckable()] == ["Council"]
    menu.close()


def test_the_menu_leads_to_the_details(hands, qtbot):
    window = hands(MAP).window
    window.selection.set(["Ana"])
    menu = menu_of(window, qtbot)
    QTest.keyClick(menu, Qt.Key.Key_I)
    assert window.inspector.isVisible()
