"""What is offered where a map cannot be opened."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from netedit.app import folders, start
from netedit.model import edits
from netedit.model.errors import DiskError
from netedit.store.reasons import DamagedError
from netedit.store.store import Store
from netedit.store.writer import Phase


@pytest.fixture
def damaged(program, map_file, tmp_path) -> Path:
    """A map with a backup, whose end is missing."""
    path = map_file("ana-ben", "partners.netedit")
    window = program.window_for(path)
    window.complete()
    window.session.back_up()
    window.editor.run(edits.add_actor, "Cy", next(iter(window.editor.network.actor_kinds)))
    window.close()
    QApplication.processEvents()
    path.write_bytes(path.read_bytes()[:-4096])
    return path


def box() -> QMessageBox:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QMessageBox)
    return shown


def test_of_a_damaged_map_the_newest_backup_is_opened_beside_it(
    open_map, program, damaged, tmp_path
):
    window = open_map("dee-eve")
    before = damaged.read_bytes()
    assert program.open_file(damaged, window) is None
    asked = box()
    assert asked.text() == "partners.netedit is damaged: it is cut off, and its end is missing."
    assert "Its newest backup is of" in asked.informativeText()
    QTest.mouseClick(asked.findChild(QPushButton, "openBackup"), Qt.MouseButton.LeftButton)
    opened = program.windows[-1]
    assert opened.session.path.parent == tmp_path
    assert opened.session.path.name.startswith("partners, backup of")
    assert set(opened.editor.network.actors) == {"ana", "ben"}
    assert damaged.read_bytes() == before


def test_a_start_says_that_the_map_open_last_is_damaged_and_offers_its_backup(
    program, damaged, qtbot
):
    window = program.open_last()
    assert folders.is_unnamed(window.session.path)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    assert box().text().startswith("partners.netedit is damaged")
    QTest.mouseClick(box().findChild(QPushButton, "openBackup"), Qt.MouseButton.LeftButton)
    assert set(program.windows[-1].editor.network.actors) == {"ana", "ben"}
    assert damaged in folders.recent_maps()


def test_a_start_says_that_the_map_open_last_is_gone(program, damaged, qtbot):
    damaged.unlink()
    window = program.open_last()
    said = f"partners.netedit, which was open last, is not in {damaged.parent} now."
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == said)


def test_a_damaged_map_is_left_alone_where_the_backup_is_not_wanted(
    open_map, program, damaged, tmp_path
):
    window = open_map("dee-eve")
    files = sorted(tmp_path.iterdir())
    program.open_file(damaged, window)
    QTest.keyClick(box(), Qt.Key.Key_Escape)
    assert sorted(tmp_path.iterdir()) == files
    assert len(program.windows) == 1


def test_a_map_without_a_backup_is_only_said_to_be_damaged(open_map, program, map_file):
    window = open_map("dee-eve")
    path = map_file("ana-ben", "new.netedit")
    path.write_bytes(path.read_bytes()[:-4096])
    program.open_file(path, window)
    asked = box()
    assert "new.netedit is damaged" in asked.text()
    assert asked.text().endswith(" No backup of it was found on this computer.")
    assert asked.findChild(QPushButton, "openBackup") is None
    asked.close()


def test_a_table_that_was_opened_as_a_map_is_to_be_imported(open_map, program, tmp_path):
    window = open_map("dee-eve")
    path = tmp_path / "partners.csv"
    path.write_text("Name\nAna\n")
    program.open_file(path, window)
    asked = box()
    assert asked.text() == "partners.csv is no map. File, Import tables takes in what it holds."
    asked.close()


def test_a_map_that_is_damaged_stays_among_those_opened_last(open_map, program, damaged):
    window = open_map("dee-eve")
    program.open_file(damaged, window)
    box().close()
    assert damaged in folders.recent_maps()
    damaged.unlink()
    program.open_file(damaged, window)
    box().close()
    assert damaged not in folders.recent_maps()


def test_a_map_that_cannot_be_opened_at_the_start_is_told_in_a_box_where_nobody_reads(
    program, damaged, tmp_path, monkeypatch
):
    with pytest.raises(DamagedError, match="is damaged: it is cut off"):
        start.open_or_tell(program, damaged)
    monkeypatch.setattr(start, "is_unread", lambda _stream, _platform: True)
    start.open_or_tell(program, damaged)
    assert box().text().startswith("partners.netedit is damaged")
    QTest.mouseClick(box().findChild(QPushButton, "openBackup"), Qt.MouseButton.LeftButton)
    (opened,) = program.windows
    assert set(opened.editor.network.actors) == {"ana", "ben"}


def test_what_is_printed_is_read_in_a_terminal_a_pipe_and_a_file(tmp_path):
    here, there = os.pipe()
    with os.fdopen(here), os.fdopen(there, "w") as pipe:
        assert not start.is_unread(pipe, "xcb")
    with (tmp_path / "said.txt").open("w") as kept:
        assert not start.is_unread(kept, "xcb")
    main, terminal = os.openpty()
    with os.fdopen(main), os.fdopen(terminal, "w") as shown:
        assert not start.is_unread(shown, "xcb")
    with Path(os.devnull).open("w") as nothing:
        assert start.is_unread(nothing, "xcb")
        # where there is no screen a box would wait for ever
        assert not start.is_unread(nothing, "offscreen")
    assert start.is_unread(None, "windows")


def test_a_map_whose_file_is_gone_while_steps_wait_is_kept_when_its_window_is_closed(
    program, map_file, qtbot
):
    path = map_file("ana-ben", "partners.netedit")
    window = program.window_for(path)
    window.complete()
    window.editor.run(edits.rename_actor, "ben", "Bernard")
    qtbot.waitUntil(lambda: window.session.has_saved_all)
    path.unlink()
    window.editor.run(edits.rename_actor, "ana", "Anna")
    qtbot.waitUntil(lambda: window.session.state.phase is Phase.REPLACED)
    window.close()
    kept = folders.recent_maps()[0]
    assert folders.is_unnamed(kept)
    again = program.open_last()
    assert again.session.path == kept
    assert {a.name for a in again.editor.network.actors.values()} >= {"Anna", "Bernard"}
    again.editor.undo()
    assert again.editor.network.actors["ana"].name == "ana"


def test_a_map_whose_file_was_removed_when_all_was_saved_is_kept_nowhere(
    program, map_file, home, qtbot
):
    path = map_file("ana-ben", "partners.netedit")
    window = program.window_for(path)
    window.complete()
    window.editor.run(edits.rename_actor, "ana", "Anna")
    qtbot.waitUntil(lambda: window.session.has_saved_all)
    path.unlink()
    window.close()
    assert not list(home.rglob("unnamed/*.netedit"))


def test_a_path_of_several_lines_is_not_taken_for_several_maps(tmp_path):
    folders.remember(tmp_path / "one.netedit")
    folders.remember(tmp_path / "two\nlines.netedit")
    folders.remember(tmp_path / "a\u2028b.netedit")
    assert folders.recent_maps() == [tmp_path / "a\u2028b.netedit", tmp_path / "one.netedit"]


def test_in_a_home_that_cannot_be_written_to_a_map_is_opened_and_one_without_a_file_is_refused(
    program, map_file, tmp_path, monkeypatch, qtbot
):
    path = map_file("ana-ben")
    in_the_way = tmp_path / "data"
    in_the_way.write_text("")
    monkeypatch.setenv("NETEDIT_DATA", str(in_the_way))
    window = program.window_for(path)
    qtbot.waitUntil(window.isVisible)
    window.complete()
    window.editor.run(edits.rename_actor, "ana", "Anna")
    qtbot.waitUntil(lambda: window.session.has_saved_all)
    with pytest.raises(DiskError, match=r"cannot be kept in .*a part of its path is no folder"):
        program.open_sample()
    window.close()
    with Store.open(path) as store:
        assert store.network.actors["ana"].name == "Anna"


def test_where_no_fault_can_be_written_down_it_is_said_all_the_same(program, tmp_path, monkeypatch):
    in_the_way = tmp_path / "data"
    in_the_way.write_text("")
    monkeypatch.setenv("NETEDIT_DATA", str(in_the_way))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    start._catch_faults(program)
    sys.excepthook(ValueError, ValueError("x"), None)
    assert box().text() == "Something went wrong in netedit. Your map is saved."
    box().close()
