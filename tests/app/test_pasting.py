"""Pasting and importing with a preview in which everything can be looked at and changed first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTableWidget,
    QTabWidget,
)

from netedit.app.preview_dialog import PreviewDialog
from netedit.app.preview_rows import HAPPENS, SAYS, TAKE
from netedit.model import edits
from netedit.panels.ticks import TickBox
from tests.formats import books


@pytest.fixture
def preview(qtbot) -> Callable[[Callable[[PreviewDialog], object]], list[object]]:
    """Has something done in the next preview, which must come; gives what went wrong there."""

    def do(act: Callable[[PreviewDialog], object]) -> list[object]:
        done: list[object] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, PreviewDialog):
                QTimer.singleShot(20, look)
                return
            QTest.qWait(20)
            try:
                act(dialog)
                done.append(None)
            except BaseException as error:
                done.append(error)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(20, look)
        return done

    return do


def press(dialog: PreviewDialog, name: str) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def accept(dialog: PreviewDialog) -> None:
    press(dialog, "importAccept")


def rows(dialog: PreviewDialog) -> list[tuple[str, str]]:
    model = dialog.findChild(QTableView, "previewRows").model()
    return [
        (model.index(i, SAYS).data(), model.index(i, HAPPENS).data())
        for i in range(model.rowCount())
    ]


def names(window) -> set[str]:
    return {actor.name for actor in window.editor.network.actors.values()}


def paste(window, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    window.actions_of.all["paste"].trigger()


def ok(done: list[object]) -> None:
    assert done, "no preview came"
    if done[0] is not None:
        raise done[0]


def test_pasted_lines_are_shown_first_and_taken_in_as_one_step(open_map, preview):
    window = open_map("ana-ben")
    steps = len(window.editor.groups)

    def look(dialog: PreviewDialog) -> None:
        assert dialog.findChild(QLabel, "importHeadline").text().startswith("New: 1 partner")
        assert "= 1 known already" in dialog.findChild(QLabel, "importCounts").text()
        assert rows(dialog) == [
            ("ana -> Kim: funds", "+  ana (known) → Kim (new); kind: funds (new)")
        ]
        accept(dialog)

    done = preview(look)
    paste(window, "ana -> Kim: funds")
    ok(done)
    assert names(window) == {"ana", "ben", "Kim"}
    assert len(window.editor.groups) == steps + 1
    assert len([p for p in window.editor.network.placements.values()]) >= 1
    window.actions_of.all["undo"].trigger()
    assert names(window) == {"ana", "ben"}


def test_a_paste_that_is_called_off_changes_nothing(open_map, preview):
    window = open_map("ana-ben")
    before = window.editor.network
    done = preview(lambda dialog: dialog.reject())
    paste(window, "Kim\nJo")
    ok(done)
    assert window.editor.network is before


def test_a_name_that_may_be_known_is_answered_in_its_row(open_map, preview, qtbot):
    window = open_map("Benjamin-ana")

    def answer(dialog: PreviewDialog) -> None:
        view = dialog.findChild(QTableView, "previewRows")
        assert rows(dialog)[1] == ("      Who is “Benjamni”?", "▾  Somebody new")
        at = view.visualRect(view.model().index(1, HAPPENS)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        box = view.findChild(QComboBox, "previewAnswer")
        qtbot.waitUntil(box.view().isVisible)
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: rows(dialog)[1][1] == "▾  The same as Benjamin")
        accept(dialog)

    done = preview(answer)
    paste(window, "Benjamni - Kim: meets")
    ok(done)
    assert names(window) == {"Benjamin", "ana", "Kim"}


def test_a_pasted_table_replaces_what_differs_where_that_is_ticked(open_map, preview, qtbot):
    window = open_map("ana-ben")
    window.editor.run(edits.change_actors, ["ana"], role="Chair")

    def tick(dialog: PreviewDialog) -> None:
        box = dialog.findChild(TickBox, "previewReplacing")
        assert rows(dialog)[0][1] == "=  On the map already; role there differs and stays"
        model = dialog.findChild(QTableView, "previewRows").model()
        inks = [model.index(row, HAPPENS).data(Qt.ItemDataRole.ForegroundRole) for row in (0, 1)]
        assert inks == [None, QColor(window.theme.quiet_text)]
        assert not dialog.findChild(QPushButton, "importAccept").isEnabled()
        assert box.isVisible()
        QTest.mouseClick(
            dialog.findChild(TickBox, "previewOnlyDoubtful"), Qt.MouseButton.LeftButton
        )
        assert [said for said, _ in rows(dialog)] == ["ana · Director"]
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
        said = "=  On the map already; role is replaced"
        qtbot.waitUntil(lambda: rows(dialog)[0][1] == said)
        headline = dialog.findChild(QLabel, "importHeadline").text()
        assert headline == "One value is changed to what the file says."
        accept(dialog)

    done = preview(tick)
    paste(window, "Name\tRole\nana\tDirector\nben\t\n")
    ok(done)
    assert window.editor.network.actors["ana"].role == "Director"
    window.actions_of.all["undo"].trigger()
    assert window.editor.network.actors["ana"].role == "Chair"


def test_what_was_unticked_a_moment_before_it_is_taken_in_is_left_out(open_map, preview):
    window = open_map("ana-ben")

    def untick(dialog: PreviewDialog) -> None:
        view = dialog.findChild(QTableView, "previewRows")
        view.setFocus()
        view.setCurrentIndex(view.model().index(0, 0))
        QTest.keyClick(view, Qt.Key.Key_Space)
        # before there was a turn to work out what comes of it
        accept(dialog)

    done = preview(untick)
    paste(window, "Name\tRole\nKim\tDirector\nJo\tChair\n")
    ok(done)
    assert names(window) == {"ana", "ben", "Jo"}


def test_where_nothing_differs_nothing_is_offered_to_be_replaced(open_map, preview):
    window = open_map("ana-ben")

    def look(dialog: PreviewDialog) -> None:
        assert not dialog.findChild(TickBox, "previewReplacing").isVisible()

    done = preview(look)
    paste(window, "Name\tRole\nana\tDirector\nben\t\n")
    ok(done)


def test_names_and_kinds_that_come_back_in_pasted_lines_are_answered_by_keys(
    open_map, preview, qtbot
):
    window = open_map("ana->ben:supports")

    def answer(dialog: PreviewDialog) -> None:
        view = dialog.findChild(QTableView, "previewRows")
        assert rows(dialog)[2:] == [
            ("      Who is “Kim”?", "▾  The same as Kim Ode (new too)"),
            ("      Is “suports” a new kind?", "▾  A new kind"),
        ]
        for row, asked in ((2, "Who is"), (3, "Is “suports”")):
            view.setCurrentIndex(view.model().index(row, HAPPENS))
            QTest.keyClick(view, Qt.Key.Key_F2)
            box = view.findChild(QComboBox, "previewAnswer")
            assert box.accessibleName().startswith(asked)
            qtbot.waitUntil(box.view().isVisible)
            QTest.keyClick(box.view(), Qt.Key.Key_Down)
            QTest.keyClick(box.view(), Qt.Key.Key_Return)
            view.setFocus()
            QTest.qWait(10)
        qtbot.waitUntil(lambda: rows(dialog)[3][1] == "▾  The same as “supports”")
        accept(dialog)

    done = preview(answer)
    paste(window, "Kim Ode -> ana: supports\nKim -> ben: suports")
    ok(done)
    assert names(window) == {"ana", "ben", "Kim Ode", "Kim"}
    assert "suports" not in {kind.name for kind in window.editor.network.tie_kinds.values()}


def test_a_row_can_be_left_out_by_its_box(open_map, preview, qtbot):
    window = open_map("ana")

    def untick(dialog: PreviewDialog) -> None:
        view = dialog.findChild(QTableView, "previewRows")
        rect = view.visualRect(view.model().index(0, TAKE))
        at = QPoint(rect.left() + 11, rect.center().y())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.waitUntil(lambda: rows(dialog)[0][1] == "–  Left out")
        accept(dialog)

    done = preview(untick)
    paste(window, "Kim\nJo")
    ok(done)
    assert names(window) == {"ana", "Jo"}


def test_a_range_of_a_spreadsheet_is_a_table_with_or_without_headers(open_map, preview):
    window = open_map("ana")
    done = preview(accept)
    paste(window, "Name\tOrganisation\tPhone\nKim\tNHS\t0161\nJo\tPolice\t\n")
    ok(done)
    network = window.editor.network
    assert names(window) == {"ana", "Kim", "Jo", "NHS", "Police"}
    assert [field.name for field in network.fields.values()] == ["Phone"]
    done = preview(accept)
    paste(window, "Lee\tNHS\nMax\tPolice\n")
    ok(done)
    assert names(window) == {"ana", "Kim", "Jo", "NHS", "Police", "Lee", "Max"}
    assert len(window.editor.network.memberships) == 4


def test_what_was_copied_as_a_table_can_be_pasted_into_another_map(open_map, preview):
    window = open_map("ana->ben:3:active:funds ana@Council")
    window.actions_of.all["select_all"].trigger()
    window.actions_of.all["copy_table"].trigger()
    text = QGuiApplication.clipboard().text()
    other = open_map("cy", name="other.netedit")
    done = preview(accept)
    paste(other, text)
    ok(done)
    assert names(other) == {"ana", "ben", "Council", "cy"}
    assert len(other.editor.network.ties) == 1


def test_what_was_copied_as_lines_can_be_pasted_into_another_map(open_map, preview):
    window = open_map("ana->ben:3:active:funds ana@Council")
    window.actions_of.all["copy_lines"].trigger()
    text = QGuiApplication.clipboard().text()
    assert "ana -> ben: funds !3" in text
    assert "4 lines are on the clipboard" in window.statusBar().currentMessage()
    other = open_map("cy", name="other.netedit")
    done = preview(accept)
    paste(other, text)
    ok(done)
    (tie,) = other.editor.network.ties.values()
    assert (other.editor.network.actors[tie.source].name, tie.strength) == ("ana", 3)


def test_an_address_line_is_partners(open_map, preview):
    window = open_map("ana")
    done = preview(accept)
    paste(window, "Kim Roe <kim@nhs.uk>; Jo Poe <jo@police.uk>")
    ok(done)
    assert names(window) == {"ana", "Kim Roe", "Jo Poe"}


def test_a_piece_of_a_map_is_put_down_at_once_and_as_text_when_asked(open_map, preview):
    window = open_map("ana-ben")
    window.selection.set(["ana"])
    window.actions_of.all["copy"].trigger()
    window.actions_of.all["paste"].trigger()
    assert len(window.editor.network.actors) == 3
    done = preview(lambda dialog: rows(dialog))
    window.actions_of.all["paste_partners"].trigger()
    ok(done)


def test_nothing_on_the_clipboard_is_said(open_map):
    window = open_map("ana")
    QGuiApplication.clipboard().clear()
    window.actions_of.all["paste"].trigger()
    assert "nothing on the clipboard" in window.statusBar().currentMessage()


@pytest.fixture
def import_(monkeypatch):
    """Imports a file through the menu."""

    def by_hand(window, *paths: Path) -> None:
        chosen = [str(path) for path in paths]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
        window.actions_of.all["import_tables"].trigger()

    return by_hand


def test_a_workbook_is_imported_with_all_its_tables(open_map, preview, import_, tmp_path):
    window = open_map("ana")
    path = tmp_path / "Book.xlsx"
    path.write_bytes(books.KUMU)

    def look(dialog: PreviewDialog) -> None:
        table = dialog.findChild(QComboBox, "previewTable")
        assert [table.itemText(i) for i in range(table.count())] == [
            "sheet “Elements”: 2 partners",
            "sheet “Connections”: 2 relationships",
        ]
        accept(dialog)

    done = preview(look)
    import_(window, path)
    ok(done)
    assert names(window) == {"ana", "Ana Lee", "Council", "Ben Osei"}
    assert window.editor.groups[-1].label == "Import Book.xlsx"


def test_what_a_column_is_taken_for_can_be_changed(open_map, preview, import_, tmp_path, qtbot):
    window = open_map("ana")
    path = tmp_path / "people.csv"
    path.write_text("Wer,Wo,Was\nKim,NHS,secret\nJo,Police,secret\n")

    def choose(dialog: PreviewDialog) -> None:
        pages = dialog.findChild(QTabWidget, "previewPages")
        assert pages.currentWidget().objectName() == "previewColumns"
        assert not dialog.findChild(QPushButton, "importAccept").isEnabled()
        for header, field in (("Wer", "name"), ("Wo", "organisation"), ("Was", "-")):
            box = dialog.findChild(QComboBox, f"previewField_{header}")
            box.setCurrentIndex(box.findData(field))
            box.activated.emit(box.currentIndex())
            QTest.qWait(10)
        grid = dialog.findChild(QTableWidget, "previewGrid")
        assert grid.item(1, 0).text() == "Kim"
        qtbot.waitUntil(lambda: len(rows(dialog)) == 2)
        accept(dialog)

    done = preview(choose)
    import_(window, path)
    ok(done)
    assert names(window) == {"ana", "Kim", "Jo", "NHS", "Police"}
    assert not window.editor.network.fields


def test_a_column_that_gives_its_field_away_is_taken_for_what_else_it_may_be(
    open_map, preview, import_, tmp_path
):
    window = open_map("ana")
    path = tmp_path / "people.csv"
    path.write_text("Wer,Employer\nKim,NHS\nJo,Police\n")

    def choose(dialog: PreviewDialog) -> None:
        dialog.findChild(QTabWidget, "previewPages").setCurrentIndex(1)
        employer = dialog.findChild(QComboBox, "previewField_Employer")
        assert employer.currentData() == "name"
        box = dialog.findChild(QComboBox, "previewField_Wer")
        box.setCurrentIndex(box.findData("name"))
        box.activated.emit(box.currentIndex())
        QTest.qWait(10)
        employer = dialog.findChild(QComboBox, "previewField_Employer")
        assert employer.currentData() == "organisation"
        accept(dialog)

    done = preview(choose)
    import_(window, path)
    ok(done)
    assert names(window) == {"ana", "Kim", "Jo", "NHS", "Police"}


def test_problems_stand_with_file_row_and_column(open_map, preview, import_, tmp_path):
    window = open_map("ana")
    path = tmp_path / "Book.xlsx"
    path.write_bytes(books.book(Team=[["ID", "Label"], [1, "Kim"], [1, "Jo"]]))

    def look(dialog: PreviewDialog) -> None:
        text = dialog.findChild(QPlainTextEdit, "importDetails").toPlainText()
        assert "Book.xlsx, sheet “Team”, row 3, column “ID”, “1”: Row 2 has this ID too." in text
        assert dialog.findChild(QPushButton, "importAccept").text() == "Import the good rows"
        accept(dialog)

    done = preview(look)
    import_(window, path)
    ok(done)
    assert names(window) == {"ana", "Kim"}


def test_a_large_table_is_read_by_the_worker(open_map, preview, import_, tmp_path):
    window = open_map("ana")
    path = tmp_path / "large.csv"
    filler = "x" * 400
    path.write_text("Label,Notes\n" + "".join(f"Person {i},{filler}\n" for i in range(1200)))

    def look(dialog: PreviewDialog) -> None:
        assert "1,200 partners" in dialog.findChild(QLabel, "importHeadline").text()

    done = preview(look)
    import_(window, path)
    ok(done)


def opened(window, preview, monkeypatch, path: Path) -> list[tuple[str, str, str, bool, str]]:
    """Headline, the page in front, all problems, and whether it can be taken in, and why not."""
    seen: list[tuple[str, str, str, bool, str]] = []

    def look(dialog: PreviewDialog) -> None:
        pages = dialog.findChild(QTabWidget, "previewPages")
        button = dialog.findChild(QPushButton, "importAccept")
        seen.append(
            (
                dialog.findChild(QLabel, "importHeadline").text(),
                pages.currentWidget().objectName(),
                dialog.findChild(QPlainTextEdit, "importDetails").toPlainText(),
                button.isEnabled(),
                button.toolTip(),
            )
        )

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    done = preview(look)
    window.actions_of.all["import_tables"].trigger()
    ok(done)
    return seen


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("p.csv", b'Name\n"Ana\n', "never closed"),
        ("p.csv", b"", "There is nothing in it."),
        ("p.csv", b"\x81\x00\x07\xff" * 500 + b"\x90", "This is no text"),
        ("p.pptx", b"no slides", "p.pptx: It is damaged or no PowerPoint file"),
        ("p.xls", b"\xd0\xcf\x11\xe0", "save it as one of these"),
        ("p.docx", b"PK", "save it as one of these"),
    ],
)
def test_a_file_of_which_nothing_can_be_taken_in_opens_at_the_reason(
    open_map, preview, monkeypatch, tmp_path, name: str, content: bytes, said: str
):
    path = tmp_path / name
    path.write_bytes(content)
    ((headline, page, problems, may, why),) = opened(
        open_map("ana-ben"), preview, monkeypatch, path
    )
    assert headline == "None of it can be taken in."
    assert page == "importDetails"
    assert said in problems
    assert (may, why) == (False, "None of it can be taken in. Nothing would change on the map.")


def test_a_table_without_a_row_is_not_called_known_already(
    open_map, preview, monkeypatch, tmp_path
):
    path = tmp_path / "p.csv"
    path.write_text("Name,Role\n")
    ((headline, *_),) = opened(open_map("ana-ben"), preview, monkeypatch, path)
    assert headline == "There is no row to take in."


def test_a_table_that_is_on_the_map_is_called_known_already(
    open_map, preview, monkeypatch, tmp_path
):
    path = tmp_path / "p.csv"
    path.write_text("Name\nana\nben\n")
    ((headline, *_),) = opened(open_map("ana-ben"), preview, monkeypatch, path)
    assert headline == "Nothing is new: all of it is on the map already."
