"""What a window says of a file it has written, and what one can do with that."""

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from netedit.app import desktop as desktop_module
from netedit.app.exchange import export_tables
from netedit.model.records import Sensitivity
from tests.app.hands import ESC

LEFT = Qt.MouseButton.LeftButton


class Desktop(QObject):
    """Stands for the desktop: it notes what it is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def desktop(qapp):
    made = Desktop()
    QDesktopServices.setUrlHandler("file", made, "take")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def exported(hands, tmp_path):
    """A window that has just written a workbook."""
    hand = hands("ana-ben")
    export_tables(hand.window, tmp_path / "map.xlsx", Sensitivity.PUBLIC)
    return hand


def _button(hand, name: str) -> QPushButton:
    return hand.window.findChild(QPushButton, name)


def _notice(hand) -> QLabel:
    return hand.window.findChild(QLabel, "noticeText")


def test_what_was_written_is_opened_by_a_click(exported, desktop, tmp_path):
    assert _notice(exported).text().startswith("Written: map.xlsx.")
    assert (
        exported.window.canvas.viewport()
        .rect()
        .contains(_notice(exported).parentWidget().geometry())
    )
    QTest.mouseClick(_button(exported, "noticeOpen"), LEFT)
    assert desktop.opened == [str(tmp_path / "map.xlsx")]
    assert not _notice(exported).isVisible()


def test_the_folder_of_what_was_written_is_shown_by_the_keyboard_alone(exported, desktop, tmp_path):
    for _ in range(12):
        exported.press(Qt.Key.Key_F6)
        if exported.focused.objectName() == "noticeOpen":
            break
    QTest.keyClick(exported.focused, Qt.Key.Key_Tab)
    assert exported.focused.objectName() == "noticeFolder"
    QTest.keyClick(exported.focused, Qt.Key.Key_Space)
    assert desktop.opened == [str(tmp_path)]
    assert exported.window.canvas.hasFocus()


def test_esc_puts_away_what_was_said_and_then_lets_the_selection_go(exported):
    window = exported.window
    window.selection.set(["ana"])
    exported.press(ESC)
    assert not _notice(exported).isVisible()
    assert window.selection.ids
    exported.press(ESC)
    assert not window.selection.ids


def test_esc_in_a_field_puts_it_away_too(exported):
    window = exported.window
    window.show_panel("history")
    field = window.findChild(QWidget, "historyFilter")
    field.setFocus()
    exported.press(ESC)
    assert not _notice(exported).isVisible()


def test_a_click_puts_it_away_and_means_nothing_to_the_map_below(exported):
    window = exported.window
    window.selection.set(["ana"])
    QTest.mouseClick(_notice(exported), LEFT)
    assert not _notice(exported).isVisible()
    assert list(window.selection.ids) == ["ana"]


def test_it_goes_by_itself_unless_the_keyboard_is_in_it(exported):
    notice = _notice(exported).parentWidget()
    _button(exported, "noticeOpen").setFocus()
    notice._gone.timeout.emit()
    assert notice.isVisible()
    exported.window.canvas.setFocus()
    notice._gone.timeout.emit()
    assert not notice.isVisible()


def test_what_was_written_can_be_opened_later_by_a_command(exported, desktop, tmp_path):
    window = exported.window
    exported.press(ESC)
    window.actions_of.all["open_written"].trigger()
    window.actions_of.all["show_written"].trigger()
    assert desktop.opened == [str(tmp_path / "map.xlsx"), str(tmp_path)]


def test_of_a_file_that_is_gone_it_is_said_that_it_is(exported, desktop, tmp_path):
    (tmp_path / "map.xlsx").unlink()
    QTest.mouseClick(_button(exported, "noticeOpen"), LEFT)
    assert desktop.opened == []
    said = exported.window.statusBar().currentMessage()
    assert said == "map.xlsx is no longer where it was written."


def test_nothing_can_be_opened_before_anything_was_written(hands):
    window = hands("ana-ben").window
    assert not window.actions_of.all["open_written"].isEnabled()
    assert window.actions_of.why_not("open_written").startswith("Nothing has been exported")


@pytest.mark.parametrize(
    ("system", "asked"),
    [
        ("win32", ["explorer.exe", "/select,", "{path}"]),
        ("darwin", ["open", "-R", "{path}"]),
    ],
)
def test_other_systems_are_asked_to_mark_the_file_in_its_folder(
    monkeypatch, tmp_path, system, asked
):
    path = tmp_path / "my map.png"
    path.touch()
    started: list[list[str]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append([program, *arguments])
        return True, 1

    monkeypatch.setattr(desktop_module.sys, "platform", system)
    monkeypatch.setattr(desktop_module.QProcess, "startDetached", start)
    assert desktop_module.show_in_folder(path) == ""
    assert started == [[each.format(path=path) for each in asked]]
