"""A map looked at, arranged and given another look with the keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from netedit.model.records import LegendPlace, RegionsBy

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
MAP = "Ana_Lee-Ben_Osei Ben_Osei-Cy Cy-Dee Dee-Eve [Council] Ana_Lee@Council Fay"


def press(window, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.focusWidget() or window.canvas, key, modifiers)


def go_to(window, name: str, most: int = 80) -> QWidget:
    """The keyboard taken by F6 and Tab to the widget of that name."""
    for _ in range(6):
        press(window, Qt.Key.Key_F6)
        for _ in range(most):
            at = window.focusWidget()
            if at is not None and at.objectName() == name:
                return at
            if at is window.canvas:
                break
            press(window, Qt.Key.Key_Tab)
    raise AssertionError(f"no key leads to {name}")


def chosen(window, name: str, steps: int) -> None:
    """So many choices further down in a field."""
    box = go_to(window, name)
    assert isinstance(box, QComboBox | QAbstractItemView)
    for _ in range(steps):
        press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)


def view(window):
    return window.editor.network.views[window.editor.view]


def test_the_look_of_a_map_is_changed_by_keys_alone(hands, qtbot):
    window = hands(MAP).window
    press(window, Qt.Key.Key_F7, CTRL)
    qtbot.waitUntil(lambda: window.docks.is_in_front("looks"))
    chosen(window, "legendPlace", 1)
    assert view(window).legend_place is not LegendPlace.TOP_LEFT
    press(window, Qt.Key.Key_G, CTRL | SHIFT)
    assert view(window).regions_by is RegionsBy.ORGANISATION
    press(window, Qt.Key.Key_Z, CTRL)
    assert view(window).regions_by is RegionsBy.NONE


def test_a_relationship_is_reached_and_rated_by_keys_alone(hands, qtbot):
    window = hands(MAP).window
    canvas = window.canvas
    press(window, Qt.Key.Key_Home)
    (first,) = window.selection.ids
    press(window, Qt.Key.Key_F2, CTRL)
    qtbot.waitUntil(lambda: window.docks.is_in_front("inspector"))
    rows = go_to(window, "relationships")
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert rows is not None
    (tie,) = window.selection.ids
    assert first in (
        window.editor.network.ties[tie].source,
        window.editor.network.ties[tie].target,
    )
    canvas.setFocus()
    press(window, Qt.Key.Key_4)
    assert window.editor.network.ties[tie].strength == 4


def test_one_looks_around_by_keys_alone(hands):
    window = hands(MAP).window
    canvas = window.canvas
    press(window, Qt.Key.Key_1, CTRL)
    whole = canvas.scale
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_1, ALT)
    assert canvas.display.faded
    press(window, Qt.Key.Key_0, ALT)
    assert not canvas.display.faded
    press(window, Qt.Key.Key_2, CTRL)
    assert canvas.scale > whole
    near = canvas.scale
    press(window, Qt.Key.Key_Left, CTRL | ALT)
    assert canvas.scale < near
    press(window, Qt.Key.Key_Right, CTRL | ALT)
    assert abs(canvas.scale - near) < 1e-6
    press(window, Qt.Key.Key_1, CTRL)
    assert canvas.scale < 1.0
    before = dict(canvas.display.nodes)
    press(window, Qt.Key.Key_Right)
    (moved,) = window.selection.ids
    assert canvas.display.nodes[moved].x == before[moved].x + 1
    press(window, Qt.Key.Key_K, CTRL | SHIFT)
    assert canvas.display.nodes[moved].is_pinned
