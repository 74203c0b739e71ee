"""Slides are drawn and written beside the window: the dialog answers, and a deck is there whole."""

import threading
from pathlib import Path

import pytest
from pptx import Presentation
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from netedit.app.slide_preview import SlidePreview
from netedit.formats import pptx
from tests.app.test_waiting import call_off, is_at_work, slowly, when_shown


class Gate:
    """Holds up the slides that are made until it is opened, or nobody waits for them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened, self.reached = threading.Event(), threading.Event()
        self.made: list[str] = []
        real = pptx.Making.pages

        def pages(making: pptx.Making, told=lambda _share: None):
            self.reached.set()
            slowly(told, self.opened)
            told(0.6)
            self.made.append(making._wanted.pages)
            return real(making, told)

        monkeypatch.setattr(pptx.Making, "pages", pages)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


def dialog_does(window, act) -> None:
    """Open the dialog for slides and do something in it; it is left in the end."""
    failures: list[BaseException] = []

    def look(dialog: QWidget) -> None:
        try:
            act(dialog)
        except BaseException as failure:
            failures.append(failure)
        if dialog.isVisible():
            dialog.reject()

    when_shown("slidesDialog", look)
    window.actions_of.all["export_slides"].trigger()
    if failures:
        raise failures[0]


def into(dialog: QWidget, path: Path) -> None:
    line = dialog.findChild(QLineEdit, "slidesDeck")
    line.setText(str(path))
    line.editingFinished.emit()


def test_what_is_asked_for_while_slides_are_drawn_is_drawn_instead(open_map, gate, qtbot):
    window = open_map("ana-ben ben-cy")

    def change_ones_mind(dialog: QWidget) -> None:
        qtbot.waitUntil(gate.reached.is_set, timeout=10000)
        pages = dialog.findChild(QComboBox, "slidesPages")
        pages.setCurrentIndex(pages.findData("findings"))
        preview = dialog.findChild(SlidePreview)
        assert not preview.is_settled
        gate.opened.set()
        qtbot.waitUntil(lambda: preview.is_settled, timeout=10000)
        assert gate.made == ["findings"]
        assert preview.count > 4

    dialog_does(window, change_ones_mind)


def test_a_dialog_left_while_slides_are_drawn_leaves_nothing_at_work(open_map, gate, qtbot):
    window = open_map("ana-ben")

    def leave(dialog: QWidget) -> None:
        qtbot.waitUntil(gate.reached.is_set, timeout=10000)
        button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    dialog_does(window, leave)
    qtbot.waitUntil(lambda: not is_at_work(), timeout=10000)
    assert gate.made == []


@pytest.mark.parametrize("is_there", [False, True])
def test_an_export_that_is_called_off_leaves_the_deck_and_the_dialog(
    open_map, tmp_path, gate, qtbot, is_there
):
    window, out = open_map("ana-ben"), tmp_path / "out.pptx"
    if is_there:
        Presentation().save(str(out))
    before = out.read_bytes() if is_there else b""
    gate.opened.set()

    def export(dialog: QWidget) -> None:
        into(dialog, out)
        preview = dialog.findChild(SlidePreview)
        qtbot.waitUntil(lambda: preview.is_settled, timeout=10000)
        gate.opened.clear()
        when_shown("progressBox", call_off)
        dialog.findChild(QPushButton, "slidesExport").click()
        assert dialog.isVisible()
        assert dialog.findChild(QLabel, "slidesProblem").text() == "Nothing was written."
        assert preview.count == 1

    dialog_does(window, export)
    assert [each.name for each in tmp_path.glob("out.pptx*")] == ["out.pptx"] * is_there
    assert not is_there or out.read_bytes() == before


def test_an_export_asked_for_while_slides_are_drawn_is_written(open_map, tmp_path, gate, qtbot):
    window, out = open_map("ana-ben"), tmp_path / "out.pptx"

    def export(dialog: QWidget) -> None:
        into(dialog, out)
        qtbot.waitUntil(gate.reached.is_set, timeout=10000)
        gate.opened.set()
        dialog.findChild(QPushButton, "slidesExport").click()
        assert not dialog.isVisible()

    dialog_does(window, export)
    assert len(Presentation(str(out)).slides) == 1
    assert "out.pptx" in window.findChild(QLabel, "noticeText").text()


def test_the_window_is_painted_while_slides_are_written(open_map, tmp_path, gate, qtbot):
    window, out = open_map("ana-ben"), tmp_path / "out.pptx"
    beaten: list[str] = []

    def export(dialog: QWidget) -> None:
        into(dialog, out)
        gate.opened.set()
        preview = dialog.findChild(SlidePreview)
        qtbot.waitUntil(lambda: preview.is_settled, timeout=10000)
        gate.opened.clear()

        def look(box: QWidget) -> None:
            beaten.append(box.labelText())
            assert QApplication.activeModalWidget() is box
            gate.opened.set()

        when_shown("progressBox", look)
        dialog.findChild(QPushButton, "slidesExport").click()

    dialog_does(window, export)
    assert beaten == ["Writing out.pptx…"]
    assert out.is_file()
