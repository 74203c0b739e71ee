"""Work a window waits for on a thread: the window goes on, and it can be called off."""

import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QProgressBar,
    QProgressDialog,
    QPushButton,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from netedit.app import exchange, preview_dialog, sources
from netedit.app.exchange import import_files
from netedit.app.preview_dialog import PreviewDialog
from netedit.app.waiting import SHOW_AFTER_MS, Going, StoppedError, wait_aside
from netedit.formats.contents import Content
from netedit.model.errors import DiskError

LONG_S = 20.0


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def when_shown(name: str, act: Callable[[QWidget], object]) -> None:
    """Do something with the next window of that name as soon as it is seen."""

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if widget.objectName() == name and widget.isVisible():
                act(widget)
                return
        QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def call_off(box: QWidget) -> None:
    assert isinstance(box, QProgressDialog)
    QTest.mouseClick(box.findChild(QPushButton), Qt.MouseButton.LeftButton)


def slowly(told: Callable[[float], object], until: threading.Event) -> None:
    """Tell of half of the work until somebody has seen it, or has called it off."""
    for _ in range(int(LONG_S * 100)):
        told(0.5)
        if until.wait(0.01):
            return


def test_what_is_done_aside_comes_back_while_timers_fire(window):
    beaten = threading.Event()
    QTimer.singleShot(0, beaten.set)
    assert wait_aside(window, "Looking…", lambda _told: beaten.wait(LONG_S)) is True


def test_after_a_while_a_box_says_how_far_it_is(window):
    seen: list[tuple[str, str]] = []
    done = threading.Event()

    def look(box: QWidget) -> None:
        assert isinstance(box, QProgressDialog)
        if box.value() < 50:
            QTimer.singleShot(20, lambda: look(box))
            return
        bar = box.findChild(QProgressBar)
        seen.append((box.labelText(), bar.text() if bar.isVisible() else ""))
        done.set()

    when_shown("progressBox", look)
    wait_aside(window, "Looking through the rows…", lambda told: slowly(told, done))
    assert seen == [("Looking through the rows…", "50 %")]


def test_what_is_called_off_gives_nothing_and_stops(window, qtbot):
    stopped = threading.Event()

    def work(told: Callable[[float], object]) -> str:
        try:
            slowly(told, threading.Event())
        except StoppedError:
            stopped.set()
            raise
        return "done"

    when_shown("progressBox", call_off)
    assert wait_aside(window, "Looking…", work) is None
    qtbot.waitUntil(stopped.is_set, timeout=5000)


def test_esc_calls_it_off(window):
    when_shown("progressBox", lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
    assert wait_aside(window, "Looking…", lambda told: slowly(told, threading.Event())) is None


def test_an_error_aside_is_raised_where_it_is_waited_for(window):
    def fail(_told: object) -> None:
        raise DiskError("The disk is full.")

    with pytest.raises(DiskError, match="The disk is full"):
        wait_aside(window, "Looking…", fail)


def test_what_can_be_called_off_no_more_is_done_though_its_window_goes_meanwhile(qapp):
    window, gone = QWidget(), threading.Event()
    window.show()
    window.destroyed.connect(gone.set)
    QTimer.singleShot(20, window.close)
    QTimer.singleShot(20, window.deleteLater)

    def work(going: Going) -> str:
        going.keep()
        assert gone.wait(LONG_S)
        going(0.9)
        time.sleep(SHOW_AFTER_MS / 1000)
        return "done"

    assert wait_aside(window, "Writing…", work) == "done"


@pytest.fixture
def slow_previews(monkeypatch) -> Callable[[bool], None]:
    """Every preview is looked through aside, and takes until it is called off if that is said."""
    monkeypatch.setattr(preview_dialog, "AT_ONCE_ROWS", 0)
    quick, is_slow = sources.preview_tables, [False]

    def looked_through(*args, told, **kwargs):
        if is_slow[0]:
            slowly(told, threading.Event())
        return quick(*args, told=told, **kwargs)

    monkeypatch.setattr(sources, "preview_tables", looked_through)
    return lambda on: is_slow.__setitem__(0, on)


def test_an_import_that_is_called_off_while_it_is_looked_through_opens_nothing(
    open_map, program, tmp_path, slow_previews
):
    window = open_map("ana-ben")
    before = window.editor.network
    (tmp_path / "p.csv").write_text("Name\nCy\n")
    slow_previews(True)
    when_shown("progressBox", call_off)
    import_files(window, program.jobs, [tmp_path / "p.csv"])
    assert window.editor.network is before
    assert window.statusBar().currentMessage() == "Nothing was taken in."
    opened = [w for w in QApplication.topLevelWidgets() if w.objectName() == "importDialog"]
    assert not any(dialog.isVisible() for dialog in opened)


def test_an_answer_whose_outcome_is_called_off_is_taken_back(
    open_map, program, tmp_path, slow_previews, qtbot
):
    window = open_map("ana-ben")
    (tmp_path / "p.csv").write_text("Name,Colour\nCy,red\nDee,blue\n")

    def untick(dialog: QWidget) -> None:
        assert isinstance(dialog, PreviewDialog)
        slow_previews(True)
        when_shown("progressBox", call_off)
        box = dialog.findChild(QCheckBox, "previewHeaded")
        box.click()
        qtbot.waitUntil(box.isChecked, timeout=10000)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog, timeout=10000)
        slow_previews(False)
        dialog.accept()

    when_shown("importDialog", untick)
    import_files(window, program.jobs, [tmp_path / "p.csv"])
    names = {actor.name for actor in window.editor.network.actors.values()}
    assert names == {"ana", "ben", "Cy", "Dee"}


def test_columns_whose_reading_is_called_off_are_as_before_also_right_after_a_tick(
    open_map, program, tmp_path, slow_previews, monkeypatch, qtbot
):
    window = open_map("ana-ben")
    (tmp_path / "p.csv").write_text("Name,Colour\nCy,red\nDee,blue\n")
    real, calls = exchange._read, []

    def read(*arguments) -> bool:
        calls.append(arguments)
        if len(calls) == 1:
            return real(*arguments)
        # as long as it takes to work out what comes of a tick
        qtbot.wait(3 * preview_dialog.LATELY_MS)
        return False

    monkeypatch.setattr(exchange, "_read", read)
    seen: list[bool] = []

    def change(dialog: QWidget) -> None:
        assert isinstance(dialog, PreviewDialog)
        slow_previews(False)
        tick(dialog, 0, False)
        box = dialog.findChild(QCheckBox, "previewHeaded")
        before = box.isChecked()
        box.click()
        qtbot.waitUntil(lambda: len(calls) == 2, timeout=10000)
        seen.extend((box.isChecked() is before, taken(dialog, 0)))
        dialog.reject()

    when_shown("importDialog", change)
    import_files(window, program.jobs, [tmp_path / "p.csv"])
    assert seen == [True, True]


def test_what_is_waited_for_is_called_off_where_the_program_is_left_meanwhile(
    open_map, program, tmp_path, monkeypatch
):
    window, stopped = open_map("ana-ben"), threading.Event()

    def contents(_paths: object, told: Callable[[float], object]) -> list[Content]:
        try:
            slowly(told, threading.Event())
        finally:
            stopped.set()
        return []

    monkeypatch.setattr(exchange, "_contents", contents)
    when_shown("progressBox", lambda _box: program.quit())
    import_files(window, program.jobs, [tmp_path / "partners.csv"])
    assert not isValid(window)
    assert stopped.wait(LONG_S)


def taken(dialog: QWidget, row: int) -> bool:
    model = dialog.findChild(QTableView, "previewRows").model()
    state = model.data(model.index(row, 0), Qt.ItemDataRole.CheckStateRole)
    return Qt.CheckState(state) is Qt.CheckState.Checked


def tick(dialog: QWidget, row: int, is_in: bool) -> None:
    model = dialog.findChild(QTableView, "previewRows").model()
    state = Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
    assert model.setData(model.index(row, 0), state, Qt.ItemDataRole.CheckStateRole)


def names_of(window: QWidget) -> set[str]:
    return {actor.name for actor in window.editor.network.actors.values()}


def test_a_tick_in_a_large_preview_is_there_at_once_and_what_comes_of_it_a_moment_later(
    open_map, program, tmp_path, slow_previews, qtbot
):
    window = open_map("ana-ben")
    (tmp_path / "p.csv").write_text("Name\nCy\nDee\nEve\n")
    seen: list[str] = []

    def untick(dialog: QWidget) -> None:
        assert isinstance(dialog, PreviewDialog)
        head = dialog.findChild(QLabel, "importHeadline")
        before = head.text()
        tick(dialog, 1, False)
        assert not taken(dialog, 1)
        assert head.text() == before
        assert QApplication.activeModalWidget() is dialog
        qtbot.waitUntil(lambda: head.text() != before, timeout=10000)
        seen.extend((before, head.text()))
        assert not taken(dialog, 1)
        dialog.accept()

    when_shown("importDialog", untick)
    import_files(window, program.jobs, [tmp_path / "p.csv"])
    assert "3 partners" in seen[0]
    assert "2 partners" in seen[1]
    assert names_of(window) == {"ana", "ben", "Cy", "Eve"}


def test_what_was_ticked_last_counts_though_it_is_taken_in_before_it_is_looked_through(
    open_map, program, tmp_path, slow_previews, qtbot
):
    window = open_map("ana-ben")
    (tmp_path / "p.csv").write_text("Name\nCy\nDee\nEve\n")

    def untick(dialog: QWidget) -> None:
        assert isinstance(dialog, PreviewDialog)
        tick(dialog, 0, False)
        tick(dialog, 1, False)
        tick(dialog, 1, True)
        dialog.accept()

    when_shown("importDialog", untick)
    import_files(window, program.jobs, [tmp_path / "p.csv"])
    assert names_of(window) == {"ana", "ben", "Dee", "Eve"}


def test_a_dialog_that_is_left_while_it_looks_through_leaves_nothing_at_work(
    open_map, program, tmp_path, slow_previews, qtbot
):
    window = open_map("ana-ben")
    (tmp_path / "p.csv").write_text("Name\nCy\nDee\n")
    before = window.editor.network

    def untick_and_leave(dialog: QWidget) -> None:
        assert isinstance(dialog, PreviewDialog)
        slow_previews(True)
        tick(dialog, 1, False)
        qtbot.waitUntil(lambda: dialog._going is not None, timeout=10000)
        dialog.reject()

    when_shown("importDialog", untick_and_leave)
    import_files(window, program.jobs, [tmp_path / "p.csv"])
    assert window.editor.network is before
    qtbot.waitUntil(lambda: not is_at_work(), timeout=10000)


def is_at_work() -> bool:
    return any(thread.name == "netedit aside" for thread in threading.enumerate())
