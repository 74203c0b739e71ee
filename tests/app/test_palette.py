"""The command palette: any command or partner by a few letters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget

from netedit.commands import COMMANDS, REASONS, plain
from netedit.commands.called import ALSO_CALLED
from netedit.model import edits

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_map, qtbot):
    made = open_map("Ana_Lee-Ben_Osei Ben_Osei-[Council]")
    with qtbot.waitActive(made):
        made.activateWindow()
    made.canvas.setFocus()
    return made


class Hands:
    """The palette of a window as a person uses it."""

    def __init__(self, window) -> None:
        self.frame = window.findChild(QWidget, "commandPalette")
        self.line = window.findChild(QLineEdit, "paletteLine")
        self.list = window.findChild(QListView, "paletteList")
        self.window = window
        QTest.keyClick(window.canvas, Qt.Key.Key_K, CTRL)

    @property
    def rows(self) -> list[str]:
        model = self.list.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.data(model.index(row), role) for row in range(model.rowCount())]

    @property
    def current(self) -> str:
        return self.list.currentIndex().data()

    @property
    def said(self) -> str:
        return self.window.findChild(QLabel, "paletteSaid").text()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.line, text)

    def press(self, key: Qt.Key, keys=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.line, key, keys)


def test_it_opens_with_every_command_and_its_keys(window):
    hands = Hands(window)
    assert hands.frame.isVisible()
    assert hands.line.hasFocus()
    native = QKeySequence.SequenceFormat.NativeText
    for command in COMMANDS:
        if command.key != "palette":
            (row,) = [r for r in hands.rows if r.split(", ")[0] == plain(command.text).rstrip("…")]
            assert command.menu in row
            assert QKeySequence(command.shortcut).toString(native) in row


def test_enter_runs_the_best_fit_and_closes(window):
    hands = Hands(window)
    hands.type("selall")
    assert hands.current == "Select all"
    hands.press(Qt.Key.Key_Return)
    assert not hands.frame.isVisible()
    assert set(window.selection.ids) == {"Ana Lee", "Ben Osei", "Council"}
    assert window.focusWidget() is window.canvas


def test_the_title_of_a_menu_in_a_menu_leads_to_what_is_in_it(window):
    hands = Hands(window)
    hands.type("theme")
    found = {row.split(", ")[0] for row in hands.rows[:4] if ", View, Theme" in row}
    assert found == {"As the system", "Light", "Dark", "Projector"}


def test_a_command_that_cannot_be_had_says_why_and_is_not_run(window):
    hands = Hands(window)
    hands.type("paths between")
    assert hands.said == "Select two partners first."
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.isVisible()
    assert len(window.editor.network.ties) == 2


def test_on_a_map_that_cannot_be_written_every_edit_says_so(window, monkeypatch):
    monkeypatch.setattr(type(window.editor), "read_only", "The file is locked.")
    window.show_what_can_be_done()
    hands = Hands(window)
    hands.type("tidy the map")
    assert hands.said == "The file is locked."


def test_every_need_of_a_command_has_a_reason_to_say():
    needs = {need for command in COMMANDS for need in command.needs.split()}
    assert needs <= REASONS.keys()


def test_escape_closes_and_gives_the_keyboard_back(window):
    hands = Hands(window)
    hands.press(Qt.Key.Key_Escape)
    assert not hands.frame.isVisible()
    assert window.focusWidget() is window.canvas


def test_a_partner_is_found_by_name_and_enter_selects(window):
    hands = Hands(window)
    hands.type("osei")
    assert hands.current == "Ben Osei"
    with_shown = []
    window.selection.centred.connect(with_shown.append)
    hands.press(Qt.Key.Key_Return)
    assert window.selection.ids == ("Ben Osei",)
    assert with_shown == [("Ben Osei",)]


def test_two_of_one_name_are_told_apart_by_where_they_belong(open_map):
    window = open_map("ana@Housing una@Surgery")
    window.editor.run(edits.change_actors, ["ana", "una"], name="Helen Smith")
    window.canvas.setFocus()
    hands = Hands(window)
    hands.type("helen")
    assert [row.split(", ")[:3] for row in hands.rows] == [
        ["Helen Smith", "Person", "Housing"],
        ["Helen Smith", "Person", "Surgery"],
    ]


def test_shift_enter_on_a_partner_selects_it_besides_what_is_selected(window):
    window.selection.set(["Ana Lee"])
    hands = Hands(window)
    hands.type("osei")
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.selection.ids == ("Ana Lee", "Ben Osei")


def test_the_arrows_go_around_the_list(window):
    hands = Hands(window)
    first = hands.current
    hands.press(Qt.Key.Key_Up)
    assert hands.rows[-1].startswith(hands.current)
    hands.press(Qt.Key.Key_Down)
    assert hands.current == first


def test_it_goes_with_the_keyboard(window):
    hands = Hands(window)
    window.canvas.setFocus()
    assert not hands.frame.isVisible()


def test_nothing_that_fits_is_said(window):
    hands = Hands(window)
    hands.type("qqqqq")
    assert hands.rows == []
    assert hands.said == "Nothing is called so."
    hands.press(Qt.Key.Key_Return)
    assert hands.frame.isVisible()


def test_a_click_runs_too(window):
    hands = Hands(window)
    hands.type("select all")
    at = hands.list.visualRect(hands.list.model().index(0)).center()
    QTest.mouseClick(hands.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(window.selection.ids) == 3


def test_what_was_used_last_comes_first(window):
    hands = Hands(window)
    hands.type("select all")
    hands.press(Qt.Key.Key_Return)
    again = Hands(window)
    assert again.current == "Select all"


def test_a_switch_says_that_it_is_on(window):
    hands = Hands(window)
    hands.type("count memberships")
    assert "on" in hands.rows[0].split(", ")


def test_what_people_call_it_leads_to_a_command_and_what_cannot_be_had_comes_last(window):
    hands = Hands(window)
    hands.type("overdue")
    assert [row.split(", ")[0] for row in hands.rows] == ["Not in touch since", "Plan panel"]
    hands.line.clear()
    hands.type("duplicates")
    assert hands.current == "Who is here twice"
    hands.line.clear()
    hands.type("same")
    states = ["first" in row or "plays" in row for row in hands.rows]
    assert states == sorted(states)


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("whatif", "What if"),
        ("left align", "Align left sides"),
        ("delete", "Remove"),
        ("dark mode", "Dark"),
        ("export pptx", "Export to slides"),
        ("zoom to selection", "Fit the selection"),
        ("report about partner", "Export page on a partner"),
    ],
)
def test_half_remembered_words_lead_to_the_command(window, typed, best):
    hands = Hands(window)
    hands.type(typed)
    assert hands.current == best


def test_letters_found_somewhere_do_not_stand_among_what_has_the_words(window):
    hands = Hands(window)
    hands.type("print")
    names = [row.split(", ")[0] for row in hands.rows]
    assert sorted(names) == ["Logo on what goes out", "Print", "Print preview", "Remove the logo"]
    hands.line.clear()
    hands.type("ring")
    assert [row.split(", ")[0] for row in hands.rows] == ["Rings around the partner"]


def test_every_other_word_belongs_to_a_command_and_is_not_said_there_already():
    commands = {command.key: command for command in COMMANDS}
    for key, words in ALSO_CALLED.items():
        text = plain(commands[key].text).casefold().rstrip("…").split()
        assert not set(text) & set(words.split()), key


def test_a_poster_is_found_by_that_word(window):
    hands = Hands(window)
    hands.type("poster")
    assert hands.current == "Export picture"
