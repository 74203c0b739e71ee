"""What goes in and out of a window: tables, pictures, the window's own picture."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QWidget
from python_calamine import CalamineWorkbook

from netedit.analysis import sentences
from netedit.app.output import prepared
from netedit.app.start import Shot, screenshot
from netedit.model import edits
from netedit.model.records import Sensitivity, TieStatus

PARTNERS = (
    "Label,Type,Organisation\nAna Lee,Person,Council\nBen Osei,Person,\nCouncil,Organisation,\n"
)
TIES = "From,To,Type\nAna Lee,Ben Osei,works with\n"


def answer(name: str, button: str | None = None) -> None:
    """Press a button in the dialog of that name as soon as it is there."""

    def press() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.objectName() == name and widget.isVisible():
                if button is None:
                    widget.accept()
                else:
                    widget.findChild(QPushButton, button).click()
                return
        QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)


@pytest.fixture
def choose(monkeypatch):
    """Has every file dialog give a path, as if a person had chosen it."""

    def by_hand(path: Path | str) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))

    return by_hand


def test_tables_are_shown_first_and_taken_in_as_one_step(open_map, tmp_path, choose, monkeypatch):
    window = open_map()
    partners, ties = tmp_path / "partners.csv", tmp_path / "ties.csv"
    partners.write_text(PARTNERS)
    ties.write_text(TIES)
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: ([str(partners), str(ties)], "")
    )
    steps = len(window.editor.groups)
    answer("importDialog", "importAccept")
    window.actions_of.all["import_tables"].trigger()
    network = window.editor.network
    assert {a.name for a in network.actors.values()} == {"Ana Lee", "Ben Osei", "Council"}
    assert len(network.ties) == 1
    assert len(network.placements) == 3
    assert len(window.editor.groups) == steps + 1
    window.actions_of.all["undo"].trigger()
    assert not window.editor.network.actors


def test_an_import_that_is_called_off_changes_nothing(open_map, tmp_path, choose):
    window = open_map("ana-ben")
    path = tmp_path / "partners.csv"
    path.write_text(PARTNERS)
    choose(path)
    before = window.editor.network

    def refuse() -> None:
        for widget in QApplication.topLevelWidgets():
            if widget.objectName() == "importDialog":
                widget.reject()

    QTimer.singleShot(200, refuse)
    window.actions_of.all["import_tables"].trigger()
    assert window.editor.network == before


def test_a_table_that_cannot_be_read_is_said_with_its_place(open_map, tmp_path, choose):
    window = open_map("ana-ben")
    path = tmp_path / "broken.csv"
    path.write_text('Label\n"Ana\n')
    choose(path)
    answer("importDialog", None)
    before = window.editor.network
    window.actions_of.all["import_tables"].trigger()
    assert window.editor.network == before


def test_the_map_goes_out_as_two_tables_without_what_is_private(open_map, tmp_path, choose):
    window = open_map("ana-ben")
    window.editor.run(edits.change_actors, ["ana"], private_notes="ZEBEDEE-PRIVATE-1")
    choose(tmp_path / "out.csv")
    answer("exportDialog")
    window.actions_of.all["export_tables"].trigger()
    written = (tmp_path / "out-partners.csv").read_text(encoding="utf-8-sig")
    assert "ana" in written
    assert "ZEBEDEE" not in written
    assert "Left out" in window.findChild(QLabel, "noticeText").text()


def test_the_map_goes_out_as_a_picture(open_map, tmp_path, choose):
    window = open_map("ana-ben ben-cy")
    choose(tmp_path / "map.png")
    answer("exportDialog")
    window.actions_of.all["export_picture"].trigger()
    picture = QImage(str(tmp_path / "map.png"))
    assert picture.width() > 200
    assert picture.pixelColor(2, 2).name() == "#ffffff"


def test_the_picture_on_the_clipboard_has_no_text(open_map):
    window = open_map("ana-ben")
    window.actions_of.all["copy_picture"].trigger()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasImage()
    assert not mime.hasText()


def test_saving_an_unnamed_map_gives_it_a_file_and_keeps_its_history(program, tmp_path, choose):
    from netedit.app.program import new_unnamed

    unnamed = new_unnamed()
    window = program.window_for(unnamed)
    kind = next(iter(window.editor.network.actor_kinds))
    window.editor.run(edits.add_actor, "Ana", kind)
    choose(tmp_path / "mine.netedit")
    window.resize(760, 540)
    window.actions_of.all["save"].trigger()
    (named,) = program.windows
    assert named.session.path == tmp_path / "mine.netedit"
    assert (named.width(), named.height()) == (760, 540)
    assert [a.name for a in named.editor.network.actors.values()] == ["Ana"]
    assert not unnamed.exists()
    named.actions_of.all["undo"].trigger()
    assert not named.editor.network.actors


@pytest.mark.parametrize("way", ["link", "menu", "open", "new"])
def test_a_new_map_nothing_was_done_to_makes_room_for_what_is_opened(
    program, map_file, choose, tmp_path, way: str
):
    from netedit.app.folders import recent_maps
    from netedit.app.program import new_unnamed

    empty = new_unnamed()
    window = program.window_for(empty)
    window.complete()
    if way == "link":
        window.canvas.start_chosen.emit("sample")
    elif way == "menu":
        window.actions_of.all["start_sample"].trigger()
    elif way == "open":
        choose(map_file("ana-ben"))
        window.actions_of.all["open_map"].trigger()
    else:
        choose(tmp_path / "contacts.netedit")
        window.actions_of.all["new_map"].trigger()
    (left,) = program.windows
    assert bool(left.editor.network.actors) == (way != "new")
    assert not empty.exists()
    assert empty not in recent_maps()


@pytest.mark.parametrize("what", ["drawn", "titled", "undone", "typed", "named", "twice"])
def test_a_map_something_was_done_to_stays_beside_the_sample(program, map_file, what: str):
    from netedit.app.program import new_unnamed

    path = map_file() if what == "named" else new_unnamed()
    window = program.window_for(path)
    window.complete()
    if what in ("drawn", "undone"):
        window.editor.run(edits.add_actor, "Ana", next(iter(window.editor.network.actor_kinds)))
        if what == "undone":
            window.actions_of.all["undo"].trigger()
    elif what == "titled":
        window.editor.run(edits.set_title, "North Vale")
    elif what == "typed":
        window.capture_bar.line.set_text("Ana")
    elif what == "twice":
        program.another_window(window)
    window.actions_of.all["start_sample"].trigger()
    assert len(program.windows) == 2
    assert path.exists()


def test_the_sample_is_the_copy_changed_last_and_a_fresh_one_on_demand(program):
    first = program.open_sample()
    someone = next(iter(first.editor.network.actors))
    first.editor.run(edits.remove, [someone])
    first.close()
    assert someone not in program.open_sample().editor.network.actors
    fresh = program.open_sample(fresh=True)
    assert someone in fresh.editor.network.actors
    assert fresh.session.path != first.session.path


def test_a_picture_of_the_window_changes_nothing_and_shows_nothing_private(
    map_file, tmp_path, program
):
    path = map_file("ana-ben")
    window = program.window_for(path)
    window.editor.run(edits.add_note, "ZEBEDEE-PRIVATE-2", window.editor.view, (0.0, 0.0))
    window.close()
    before = path.read_bytes()
    shown = program.window_for_picture(path, Sensitivity.PUBLIC)
    assert not shown.editor.network.notes
    assert not shown.findChildren(QWidget, "bannerText"), "there is nothing to say of a picture"
    shown.close()
    screenshot(path, tmp_path / "window.png", Shot(1000, 700, "inspector", "dark"))
    assert QImage(str(tmp_path / "window.png")).size().toTuple() == (1000, 700)
    assert path.read_bytes() == before


def test_a_logo_is_chosen_made_small_shown_on_what_goes_out_and_removed(open_map, tmp_path, choose):
    window = open_map("ana-ben")
    logo = QImage(900, 300, QImage.Format.Format_RGB32)
    logo.fill(QColor("#00aa44"))
    logo.save(str(tmp_path / "council.png"))
    choose(tmp_path / "council.png")
    window.actions_of.all["choose_logo"].trigger()
    (kept,) = window.editor.network.pictures.values()
    assert window.editor.network.map.logo == kept.id
    assert kept.name == "council"
    made = prepared(window.editor.network, window.editor.view)
    assert made.page.logo_box is not None
    assert made.page.logo_box.width == pytest.approx(3 * made.page.logo_box.height, rel=0.05)
    window.actions_of.all["undo"].trigger()
    assert not window.editor.network.pictures
    window.actions_of.all["redo"].trigger()
    window.actions_of.all["remove_logo"].trigger()
    assert (window.editor.network.map.logo, dict(window.editor.network.pictures)) == (None, {})


def test_a_logo_that_is_no_picture_is_said_and_changes_nothing(open_map, tmp_path, choose):
    window = open_map("ana-ben")
    (tmp_path / "logo.png").write_text("no picture")
    choose(tmp_path / "logo.png")
    before = window.editor.network
    window.actions_of.all["choose_logo"].trigger()
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "logo.png" in box.text()
    box.close()
    assert window.editor.network == before


def test_the_map_goes_out_as_a_workbook_that_counts_as_the_window_does(open_map, tmp_path, choose):
    window = open_map("ana-ben ben-cy")
    window.editor.run(edits.change_ties, ["ben-cy"], status=TieStatus.DOUBTFUL)
    window.actions_of.all["count_doubtful"].trigger()
    choose(tmp_path / "out.xlsx")
    answer("exportDialog")
    window.actions_of.all["export_tables"].trigger()
    book = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx"))
    findings = book.get_sheet_by_name("Findings (ignore)").to_python()
    assert [row[1] for row in findings[1:]] == [s.text for s in sentences(window.editor.findings)]
    about = dict(book.get_sheet_by_name("About (ignore)").to_python())
    assert about["Audience"] == "For everyone"


@pytest.mark.parametrize("command", ["new_map", "save_copy"])
def test_a_map_that_is_open_is_never_written_over(
    open_map, program, choose, tmp_path, command: str
):
    window, other = open_map("ana-ben"), open_map("cy-dee", "other.netedit")
    choose(other.session.path)
    before = other.session.path.read_bytes()
    window.actions_of.all[command].trigger()
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "other.netedit is open in a window" in box.text()
    box.close()
    assert other.session.path.read_bytes() == before
    assert len(program.windows) == 2


def test_a_new_map_takes_the_place_of_a_file_only_once_it_is_whole(
    open_map, program, choose, tmp_path, monkeypatch
):
    from netedit.store import making

    window = open_map("ana-ben")
    old = tmp_path / "old.netedit"
    old.write_bytes(b"something of value")
    choose(old)

    def fail(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(making, "sync_file", fail)
        window.actions_of.all["new_map"].trigger()
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "the disk is full" in box.text()
    box.close()
    assert old.read_bytes() == b"something of value"
    window.actions_of.all["new_map"].trigger()
    assert {each.session.path for each in program.windows} == {window.session.path, old}
