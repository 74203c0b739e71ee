"""What goes out is written beside the window: it can be called off, and is there whole or not."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget

from netedit.app import exchange, measured_aside, output
from netedit.app.pictures import Pictures
from netedit.app.waiting import Going, wait_aside
from netedit.model import edits
from netedit.model.records import Sensitivity
from netedit.store.store import Store
from tests.app.test_pictures import WANTED
from tests.app.test_waiting import LONG_S, call_off, slowly, when_shown

Told = Callable[[float], object]


def slow(monkeypatch, name: str, until: threading.Event | None = None) -> None:
    """Have a function of `output` take until something happens, or it is called off."""
    quick = getattr(output, name)

    def slowed(*args, **named):
        told = next((a for a in args if callable(a)), None)
        slowly(told or (lambda _share: None), until or threading.Event())
        return quick(*args, **named)

    monkeypatch.setattr(output, name, slowed)


@pytest.mark.parametrize("before", ["", "what was there"])
def test_a_picture_that_is_called_off_leaves_the_file_as_it_was(
    open_map, tmp_path: Path, monkeypatch, before
):
    window, path = open_map("ana-ben"), tmp_path / "map.png"
    if before:
        path.write_text(before)
    slow(monkeypatch, "png_of")
    when_shown("progressBox", call_off)
    Pictures(window).write_picture(path, WANTED)
    assert window.statusBar().currentMessage() == "Nothing was written."
    assert [each.name for each in tmp_path.glob("map.png*")] == (["map.png"] if before else [])
    assert not before or path.read_text() == before


def test_a_picture_is_of_the_moment_it_was_asked_for(open_map, program, tmp_path, monkeypatch):
    window, path, done = open_map("ana-ben"), tmp_path / "map.svg", threading.Event()
    other = program.another_window(window)

    def draw(_box: QWidget) -> None:
        kind = next(iter(other.editor.network.actor_kinds))
        other.editor.run(edits.add_actor, "Zoe", kind)
        done.set()

    slow(monkeypatch, "prepared", done)
    when_shown("progressBox", draw)
    Pictures(window).write_picture(path, WANTED)
    assert done.is_set()
    assert "ana" in path.read_text()
    assert "Zoe" not in path.read_text()


def test_a_fault_while_a_report_is_written_is_said_and_leaves_no_half_file(
    open_map, tmp_path, monkeypatch
):
    window, path = open_map("ana-ben"), tmp_path / "no" / "report.html"
    said: list[str] = []
    monkeypatch.setattr("netedit.app.pictures.warn", lambda _over, text: said.append(text))
    Pictures(window).write_report(path, output.Shown())
    assert ["report.html" in each for each in said] == [True]
    assert not path.parent.exists()


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_tables_that_are_called_off_are_not_written(open_map, tmp_path, monkeypatch, name):
    window, ended = open_map("ana-ben"), threading.Event()

    def written(_contents, settle: Callable[[], object]) -> None:
        ended.wait(LONG_S)
        settle()

    monkeypatch.setattr("netedit.formats.saving.write_all", written)
    monkeypatch.setattr(
        "netedit.app.writing.write_whole", lambda _path, _content, settle: written(None, settle)
    )
    when_shown("progressBox", lambda box: (call_off(box), ended.set()))
    exchange.export_tables(window, tmp_path / name, Sensitivity.PUBLIC)
    assert window.statusBar().currentMessage() == "Nothing was written."


def test_the_measures_of_a_large_map_in_a_workbook_are_worked_out_by_a_worker(
    open_map, tmp_path, monkeypatch
):
    window, asked = open_map("ana-ben ben-cy cy-dee"), []
    exchange.export_tables(window, tmp_path / "here.xlsx", Sensitivity.PUBLIC)
    real = measured_aside.ask_alone
    monkeypatch.setattr(measured_aside, "MEASURED_HERE", 0)
    monkeypatch.setattr(
        measured_aside,
        "ask_alone",
        lambda *each, told: (asked.append(each[0]), real(*each, told=told))[1],
    )
    exchange.export_tables(window, tmp_path / "there.xlsx", Sensitivity.PUBLIC)
    assert asked == ["measures"]
    assert (tmp_path / "there.xlsx").read_bytes() == (tmp_path / "here.xlsx").read_bytes()


@pytest.mark.parametrize("size_by", ["measure:degree", "measure:closeness"])
def test_the_slow_measures_that_a_picture_of_a_large_map_tells_are_worked_out_by_a_worker(
    open_map, tmp_path, monkeypatch, size_by
):
    window, asked = open_map("ana-ben ben-cy cy-dee"), []
    told = {"colour_by": "measure:betweenness", "size_by": size_by}
    window.editor.run(edits.change_view, window.editor.view, **told)
    Pictures(window).write_picture(tmp_path / "here.svg", WANTED)
    real = measured_aside.ask_alone
    monkeypatch.setattr(measured_aside, "MEASURED_HERE", 0)
    monkeypatch.setattr(
        measured_aside,
        "ask_alone",
        lambda *each, told: (asked.append(each[0]), real(*each, told=told))[1],
    )
    Pictures(window).write_picture(tmp_path / "there.svg", WANTED)
    assert asked == ["measures"]
    assert (tmp_path / "there.svg").read_bytes() == (tmp_path / "here.svg").read_bytes()


def test_what_is_about_to_stand_in_its_place_is_waited_for_though_it_is_called_off(qtbot):
    window, called_off = QWidget(), threading.Event()
    qtbot.addWidget(window)
    window.show()

    def work(going: Going) -> str:
        going.keep()
        assert called_off.wait(LONG_S)
        return "written"

    def call_off_too_late(box: QWidget) -> None:
        assert isinstance(box, QProgressDialog)
        QTest.mouseClick(box.findChild(QPushButton), Qt.MouseButton.LeftButton)
        called_off.set()

    when_shown("progressBox", call_off_too_late)
    assert wait_aside(window, "Writing…", work) == "written"


def test_a_program_that_ends_waits_for_what_was_called_off(open_map, program, monkeypatch):
    window, ended = open_map("ana-ben"), threading.Event()

    def work(told: Told) -> None:
        try:
            slowly(told, threading.Event())
        finally:
            ended.set()

    when_shown("progressBox", call_off)
    assert wait_aside(window, "Writing…", work) is None
    program.quit()
    assert ended.is_set()


def test_a_picture_of_a_large_map_is_copied_beside_the_window_and_can_be_left(
    open_map, qapp, monkeypatch
):
    window = open_map("ana-ben")
    monkeypatch.setattr("netedit.app.pictures.COPIED_AT_ONCE", 0)
    qapp.clipboard().setText("before")
    with monkeypatch.context() as patch:
        slow(patch, "copied")
        when_shown("progressBox", call_off)
        Pictures(window).copy_picture()
    assert window.statusBar().currentMessage() == "Nothing was copied."
    assert qapp.clipboard().text() == "before"
    Pictures(window).copy_picture()
    assert qapp.clipboard().mimeData().hasImage()


def test_a_map_file_is_looked_through_beside_the_window(open_map, monkeypatch):
    window = open_map("ana-ben")
    window.actions_of.all["check_map"].trigger()
    assert window.statusBar().currentMessage() == "The map file is sound."
    opened = Store.open

    def slowly_opened(*args, **named):
        threading.Event().wait(1.5)
        return opened(*args, **named)

    monkeypatch.setattr(Store, "open", slowly_opened)
    when_shown("progressBox", call_off)
    window.actions_of.all["check_map"].trigger()
    assert window.statusBar().currentMessage() == "The map file was not checked."
