"""The list of who may be on the map twice, beside the map."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from netedit.app.doubles_dialog import AT_ONCE, LOOKING, NOBODY, DoublesDialog
from netedit.model import edits
from netedit.panels.lists import LineList
from tests.app.test_merging import in_dialog

MAP = "Jürgen_Müller-Cy Juergen_Müller@Police Ana_Lee Anna_Lee"

WORDS = ["oak", "elm", "ash", "fir", "yew", "bay", "fig", "ivy"]


def opened(window) -> DoublesDialog:
    window.actions_of.all["find_doubles"].trigger()
    return window.findChild(DoublesDialog)


def heading(dialog) -> str:
    return dialog.findChild(QLabel, "doublesHeading").text()


def press(dialog, name: str) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_each_pair_is_listed_and_the_first_is_shown_on_the_map(open_map):
    window = open_map(MAP)
    dialog = opened(window)
    assert dialog.isVisible()
    assert heading(dialog) == "2 pairs may be the same"
    assert set(window.selection.ids) == {"Ana Lee", "Anna Lee"}
    rows = dialog.findChild(LineList, "doublesList")
    assert [rows.item(row).text() for row in range(rows.count())] == [
        "Ana Lee – Anna Lee",
        "Jürgen Müller – Juergen Müller",
    ]
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert set(window.selection.ids) == {"Jürgen Müller", "Juergen Müller"}


def test_a_pair_is_made_one_and_leaves_the_list(open_map, qtbot):
    window = open_map(MAP)
    dialog = opened(window)
    in_dialog(lambda merging: merging.accept())
    press(dialog, "doublesMerge")
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.findChild(LineList, "doublesList").hasFocus()
    assert len(window.editor.network.actors) == 5
    qtbot.waitUntil(lambda: heading(dialog) == "1 pair may be the same")


def test_a_pair_that_is_two_people_leaves_the_list_and_the_two_stay(open_map):
    window = open_map(MAP)
    dialog = opened(window)
    before = window.editor.network
    press(dialog, "doublesApart")
    assert heading(dialog) == "1 pair may be the same"
    press(dialog, "doublesApart")
    assert heading(dialog) == NOBODY
    assert not dialog.findChild(QPushButton, "doublesMerge").isEnabled()
    assert window.editor.network.actors == before.actors


def test_who_is_two_is_known_the_next_time_and_undo_forgets_it(open_map, qtbot, program):
    window = open_map("Ana_Lee Anna_Lee")
    press(opened(window), "doublesApart")
    path = window.session.path
    window.close()
    qtbot.waitUntil(lambda: not program.windows)
    again = program.window_for(path)
    again.complete()
    dialog = opened(again)
    assert heading(dialog) == NOBODY
    again.editor.undo()
    qtbot.waitUntil(lambda: heading(dialog) == "1 pair may be the same")


def test_it_follows_the_map_and_opens_once(open_map, qtbot):
    window = open_map("Ana_Lee Cy")
    dialog = opened(window)
    assert heading(dialog) == NOBODY
    window.editor.run(edits.rename_actor, "Cy", "Ana Leee")
    qtbot.waitUntil(lambda: heading(dialog) == "1 pair may be the same")
    assert opened(window) is dialog


def test_it_takes_on_another_theme(open_map, program, qtbot):
    program.choose_theme("light")
    window = open_map("Ana_Lee Anna_Lee")
    dialog = opened(window)
    with qtbot.waitSignal(window.themed):
        program.choose_theme("dark")
    assert contrast(dialog.findChild(QLabel, "doublesHeading")) > 100


def contrast(label) -> int:
    """How much lighter its words are than what they stand on."""
    image = label.grab().toImage()
    row = [image.pixelColor(x, image.height() // 2).lightness() for x in range(image.width())]
    return max(row) - image.pixelColor(image.width() - 1, 1).lightness()


def test_a_room_does_not_see_it_and_whoever_goes_back_finds_it_again(open_map):
    window = open_map("Ana_Lee Anna_Lee")
    dialog = opened(window)
    window.actions_of.all["projector"].trigger()
    assert not dialog.isVisible()
    assert not window.actions_of.all["find_doubles"].isEnabled()
    window.actions_of.all["projector"].trigger()
    assert dialog.isVisible()


def test_a_merge_is_taken_back_by_the_key_for_it_while_the_list_is_in_front(open_map, qtbot):
    window = open_map("Ana_Lee Anna_Lee")
    dialog = opened(window)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    in_dialog(lambda merging: merging.accept())
    press(dialog, "doublesMerge")
    assert len(window.editor.network.actors) == 1
    # "active" is also said of a window in front of which another dialog has the keyboard
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(window.editor.network.actors) == 2
    qtbot.waitUntil(lambda: heading(dialog) == "1 pair may be the same")


def test_on_a_large_map_pairs_are_found_some_turns_later_and_who_is_gone_leaves_at_once(
    open_map, qtbot
):
    others = " ".join(f"{word}_{word[::-1]}{n}" for n in range(30) for word in WORDS)
    window = open_map(f"Ana_Lee Anna_Lee Jo_Lund Jo_Lundt {others}")
    assert len(window.editor.network.actors) > AT_ONCE
    dialog = opened(window)
    assert heading(dialog) == LOOKING
    qtbot.waitUntil(lambda: heading(dialog) == "2 pairs may be the same")
    assert set(window.selection.ids) == {"Ana Lee", "Anna Lee"}
    window.editor.run(edits.rename_actor, "Jo Lundt", "Somebody Else")
    window.editor.run(edits.remove, ["Anna Lee"])
    QApplication.processEvents()
    rows = dialog.findChild(LineList, "doublesList")
    assert rows.count() == 1
    qtbot.waitUntil(lambda: heading(dialog) == NOBODY)
    window.editor.undo()
    qtbot.waitUntil(lambda: heading(dialog) == "1 pair may be the same")
