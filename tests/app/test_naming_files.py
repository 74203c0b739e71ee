"""The file something is written to: it gets an ending, and replaces nothing unasked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from netedit.app.naming_files import file_to_write, for_a_file
from netedit.model.errors import DiskError
from netedit.store import Store

MAPS = "netedit maps (*.netedit);;All files (*)"


@pytest.fixture
def asked(qtbot, monkeypatch):
    """The file that comes of a name chosen by hand with a filter; `press` answers a question."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def ask(chosen: Path | str, kinds: str = MAPS, kind: str = "", press: str = "") -> Path | None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), kind))

        def answer() -> None:
            box = QApplication.activeModalWidget()
            assert box is not None
            assert box.objectName() == "replaceBox"
            if press == "esc":
                QTest.keyClick(box, Qt.Key.Key_Escape)
            else:
                box.findChild(QPushButton, press).click()

        if press:
            QTimer.singleShot(50, answer)
        return file_to_write(window, "Write", Path("proposed"), kinds)

    return ask


def test_a_bare_name_gets_the_ending_of_the_filter(asked, tmp_path):
    kinds = "PNG (*.png);;SVG (*.svg)"
    assert asked(tmp_path / "map", kinds, "SVG (*.svg)") == tmp_path / "map.svg"
    assert asked(tmp_path / "map", kinds) == tmp_path / "map.png"
    assert asked(tmp_path / "map.svg", kinds, "PNG (*.png)") == tmp_path / "map.svg"
    assert asked(tmp_path / "map.PNG", kinds, "SVG (*.svg)") == tmp_path / "map.PNG"
    assert asked(tmp_path / "North v1.2") == tmp_path / "North v1.2.netedit"
    assert asked(tmp_path / "map", MAPS, "All files (*)") == tmp_path / "map.netedit"
    assert asked("") is None


def test_a_file_that_the_ending_leads_to_is_replaced_only_if_that_is_wanted(asked, tmp_path):
    (tmp_path / "partners.netedit").write_bytes(b"of value")
    bare = tmp_path / "partners"
    assert asked(bare, press="esc") is None
    assert asked(bare, press="replaceFile") == tmp_path / "partners.netedit"
    # here the file dialog itself has asked
    assert asked(tmp_path / "partners.netedit") == tmp_path / "partners.netedit"


def test_a_name_that_is_too_long_for_a_file_is_given_back_and_said_by_who_writes_it(
    asked, tmp_path
):
    chosen = tmp_path / ("x" * 250)
    found = asked(chosen)
    assert found == tmp_path / f"{chosen.name}.netedit"
    with pytest.raises(DiskError, match="name is too long"):
        Store.create(found, replace=True)
    with Store.create(tmp_path / "map.netedit") as store, pytest.raises(DiskError, match="long"):
        store.copy(found, replace=True)
    assert [path.name for path in tmp_path.iterdir()] == ["map.netedit"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Who: A/B?", "Who- A-B-"),
        ("  ..", "map"),
        ("North Vale.", "North Vale"),
        ("x" * 99, "x" * 80),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str):
    assert for_a_file(title) == name
