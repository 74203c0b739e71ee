"""What is dropped on a window, pictures inside partners, and the parking tray."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from netedit.app.preview_dialog import PreviewDialog
from netedit.model import edits
from netedit.model.edits.parking import in_order
from netedit.panels.parking import PARKED, ParkedList

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def photo(path: Path) -> Path:
    Image.new("RGB", (600, 300), (200, 10, 20)).save(path)
    return path


def of_files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag(widget, mime: QMimeData, at: QPoint) -> bool:
    """Whether it may be dropped there."""
    event = QDragEnterEvent(at, COPY, mime, LEFT, NONE)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget, mime: QMimeData, at: QPoint) -> bool:
    if not drag(widget, mime, at):
        return False
    event = QDropEvent(QPointF(at), COPY, mime, LEFT, NONE)
    QApplication.sendEvent(widget, event)
    QTest.qWait(20)
    return event.isAccepted()


def ground(window):
    return window.canvas.viewport()


def names(window) -> set[str]:
    return {actor.name for actor in window.editor.network.actors.values()}


def accept_preview() -> list[str]:
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PreviewDialog):
            QTimer.singleShot(20, look)
            return
        seen.append(dialog.findChild(QLabel, "importHeadline").text())
        QTest.mouseClick(dialog.findChild(QPushButton, "importAccept"), LEFT)

    QTimer.singleShot(20, look)
    return seen


@pytest.fixture
def window(open_map):
    found = open_map("ana-ben")
    found.canvas.fit()
    QTest.qWait(50)
    return found


class TestFiles:
    def test_a_dropped_table_is_shown_first(self, window, tmp_path, qtbot):
        path = tmp_path / "people.csv"
        path.write_text("Label\nKim\n")
        seen = accept_preview()
        assert drop(ground(window), of_files(path), QPoint(5, 5))
        qtbot.waitUntil(lambda: "Kim" in names(window))
        assert seen == ["New: 1 partner."]

    def test_a_dropped_map_opens_in_a_window_of_its_own(self, window, program, map_file, qtbot):
        path = map_file("cy", name="other.netedit")
        assert drop(window, of_files(path), QPoint(5, 5))
        qtbot.waitUntil(lambda: len(program.windows) == 2)
        assert program.windows[-1].session.path == path

    @pytest.mark.parametrize("name", ["notes.docx", "a.exe", "folder", "picture.svg"])
    def test_what_a_map_cannot_take_is_refused_by_the_cursor(self, window, tmp_path, name):
        path = tmp_path / name
        path.write_bytes(b"x")
        assert not drag(ground(window), of_files(path), QPoint(5, 5))
        assert not drag(window, of_files(path), QPoint(5, 5))
        assert "cannot be taken in here" in window.statusBar().currentMessage()

    def test_a_file_dropped_on_the_capture_line_is_no_text(self, window, tmp_path, qtbot):
        path = tmp_path / "people.csv"
        path.write_text("Label\nKim\n")
        line = window.capture_bar.line
        accept_preview()
        assert drop(line.viewport(), of_files(path), QPoint(5, 5))
        qtbot.waitUntil(lambda: "Kim" in names(window))
        assert not line.toPlainText()
        assert not drag(line.viewport(), of_files(tmp_path / "a.exe"), QPoint(5, 5))

    def test_words_can_be_dropped_on_the_capture_line(self, window):
        text = QMimeData()
        text.setText("Kim -> Lee")
        line = window.capture_bar.line
        assert drop(line.viewport(), text, QPoint(5, 5))
        assert line.toPlainText() == "Kim -> Lee"

    def test_two_sorts_at_once_and_two_pictures_are_refused(self, window, tmp_path):
        table = tmp_path / "a.csv"
        table.write_text("Label\n")
        one, two = photo(tmp_path / "a.png"), photo(tmp_path / "b.png")
        assert not drag(ground(window), of_files(table, one), QPoint(5, 5))
        assert not drag(ground(window), of_files(one, two), QPoint(5, 5))
        text = QMimeData()
        text.setText("just text")
        assert not drag(ground(window), text, QPoint(5, 5))


class TestPictures:
    def test_a_picture_dropped_on_a_partner_becomes_its_picture(self, window, tmp_path, qtbot):
        path = photo(tmp_path / "ana.png")
        steps = len(window.editor.groups)
        assert drop(ground(window), of_files(path), window.canvas.position_of("ana"))
        qtbot.waitUntil(lambda: window.editor.network.actors["ana"].picture is not None)
        (picture,) = window.editor.network.pictures.values()
        assert picture.name == "ana"
        assert window.editor.network.actors["ben"].picture is None
        assert window.canvas.display.nodes["ana"].picture == picture
        assert "picture of ana" in window.statusBar().currentMessage()
        assert len(window.editor.groups) == steps + 1
        window.actions_of.all["undo"].trigger()
        assert not window.editor.network.pictures

    def test_a_picture_dropped_beside_says_what_to_do(self, window, tmp_path, qtbot):
        path = photo(tmp_path / "ana.png")
        assert drop(ground(window), of_files(path), QPoint(2, 2))
        qtbot.waitUntil(lambda: "on the partner it shows" in window.statusBar().currentMessage())
        assert not window.editor.network.pictures

    def test_a_picture_is_chosen_and_removed_from_the_inspector(
        self, window, tmp_path, monkeypatch
    ):
        path = photo(tmp_path / "ana.jpg")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        window.selection.set(["ana"])
        window.docks.show("inspector")
        QTest.qWait(20)
        button = window.inspector.findChild(QPushButton, "choosePicture")
        remove = window.inspector.findChild(QPushButton, "removePicture")
        assert not remove.isVisible()
        QTest.mouseClick(button, LEFT)
        assert window.editor.network.actors["ana"].picture is not None
        assert remove.isVisible()
        QTest.mouseClick(remove, LEFT)
        assert window.editor.network.actors["ana"].picture is None
        assert not window.editor.network.pictures

    def test_a_picture_on_the_clipboard_goes_inside_the_selected_partners(self, window):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        QGuiApplication.clipboard().setImage(image)
        window.selection.set(["ana", "ben"])
        window.actions_of.all["paste"].trigger()
        pictures = {a.picture for a in window.editor.network.actors.values()}
        assert len(pictures) == 1
        assert None not in pictures

    def test_a_picture_dragged_from_another_program_needs_no_file(self, window, qtbot):
        mime = QMimeData()
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        mime.setImageData(image)
        assert drop(ground(window), mime, window.canvas.position_of("ben"))
        qtbot.waitUntil(lambda: window.editor.network.actors["ben"].picture is not None)

    def test_a_file_that_is_no_picture_is_said(self, window, tmp_path, monkeypatch, qtbot):
        said: list[str] = []
        monkeypatch.setattr("netedit.app.taking.warn", lambda _w, sentence: said.append(sentence))
        path = tmp_path / "broken.png"
        path.write_bytes(b"no picture")
        assert drop(ground(window), of_files(path), window.canvas.position_of("ana"))
        qtbot.waitUntil(lambda: bool(said))
        assert said == ["broken.png: This is no picture that can be read; use PNG or JPEG."]
        assert not window.editor.network.pictures

    def test_what_a_camera_wrote_does_not_get_into_the_map(self, window, tmp_path, qtbot):
        exif = Image.Exif()
        exif[0x010E] = "ZEBEDEE-PRIVATE-9"
        found = io.BytesIO()
        Image.new("RGB", (60, 60), (9, 9, 9)).save(found, "JPEG", exif=exif.tobytes())
        path = tmp_path / "x.jpg"
        path.write_bytes(found.getvalue())
        assert b"ZEBEDEE" in path.read_bytes()
        assert drop(ground(window), of_files(path), window.canvas.position_of("ana"))
        qtbot.waitUntil(lambda: bool(window.editor.network.pictures))
        window.session.close()
        import base64

        (picture,) = window.editor.network.pictures.values()
        assert b"ZEBEDEE" not in base64.b64decode(picture.content)


@pytest.fixture
def tray(window):
    window.actions_of.all["park"].trigger()
    QTest.qWait(20)
    return window.docks.panel("parking")


def parked(window) -> list[str]:
    return [each.name for each in in_order(window.editor.network)]


def park(tray, *texts: str) -> None:
    line = tray.findChild(QLineEdit, "parkLine")
    line.setFocus()
    for text in texts:
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)


class TestParking:
    def test_names_are_parked_by_typing_one_after_the_other(self, window, tray):
        park(tray, "the woman from Housing", "buses?")
        assert parked(window) == ["the woman from Housing", "buses?"]
        assert names(window) == {"ana", "ben"}
        window.actions_of.all["undo"].trigger()
        assert parked(window) == ["the woman from Housing"]
        assert tray.findChild(ParkedList).count() == 1

    def test_a_name_dropped_on_the_map_is_a_partner_there_and_waits_no_longer(
        self, window, tray, qtbot
    ):
        park(tray, "Kim", "Jo")
        steps = len(window.editor.groups)
        kim = in_order(window.editor.network)[0]
        mime = QMimeData()
        mime.setData(PARKED, kim.id.encode())
        at = QPoint(40, 60)
        assert not drag(window, mime, QPoint(5, 5)), "only the map takes it"
        x, y = window.canvas.point_at(at)
        assert drop(ground(window), mime, at)
        qtbot.waitUntil(lambda: "Kim" in names(window))
        assert parked(window) == ["Jo"]
        (id_,) = window.selection.ids
        place = window.editor.network.placement(window.editor.view, id_)
        assert (place.x, place.y) == pytest.approx((x, y), abs=0.1)
        assert len(window.editor.groups) == steps + 1
        window.actions_of.all["undo"].trigger()
        assert parked(window) == ["Kim", "Jo"]
        assert names(window) == {"ana", "ben"}

    def test_the_keyboard_does_all_of_it(self, window, tray):
        park(tray, "a", "b", "c")
        found = tray.findChild(ParkedList)
        found.setFocus()
        found.setCurrentRow(2)
        QTest.keyClick(found, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert parked(window) == ["a", "c", "b"]
        assert found.currentItem().text() == "c"
        QTest.keyClick(found, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert parked(window) == ["a", "b", "c"]
        QTest.keyClick(found, Qt.Key.Key_F2)
        editor = found.findChild(QLineEdit)
        editor.setText("Cy Roe")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.qWait(20)
        assert parked(window) == ["a", "b", "Cy Roe"]
        found.setCurrentRow(0)
        QTest.keyClick(found, Qt.Key.Key_Delete)
        assert parked(window) == ["b", "Cy Roe"]
        found.setCurrentRow(1)
        QTest.keyClick(found, Qt.Key.Key_Return)
        assert parked(window) == ["b"]
        assert "Cy Roe" in names(window)

    def test_a_name_is_moved_within_the_tray_by_dragging(self, window, tray):
        park(tray, "a", "b", "c")
        found = tray.findChild(ParkedList)
        first = in_order(window.editor.network)[0]
        mime = QMimeData()
        mime.setData(PARKED, first.id.encode())
        rect = found.visualItemRect(found.item(2))
        at = QPoint(rect.center().x(), rect.bottom() - 2)
        assert drop(found.viewport(), mime, at)
        assert parked(window) == ["b", "c", "a"]
        at = found.visualItemRect(found.item(0)).topLeft() + QPoint(5, 2)
        assert drop(found.viewport(), mime, at)
        assert parked(window) == ["a", "b", "c"]

    def test_what_is_typed_is_parked_when_the_tray_is_closed(self, window, tray):
        line = tray.findChild(QLineEdit, "parkLine")
        QTest.keyClicks(line, "half a na")
        window.docks.dock("parking").close()
        QTest.qWait(20)
        assert parked(window) == ["half a na"]

    def test_the_tray_follows_what_others_do(self, window, tray):
        window.editor.run(edits.park, "Ana -> : funds")
        assert tray.findChild(ParkedList).item(0).text() == "Ana -> : funds"
