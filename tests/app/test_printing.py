"""Printing: drawn beside the window with a way out; into a file whole or not at all."""

import threading
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from netedit.app import printing
from netedit.app.output import prepared
from netedit.model.errors import DiskError
from tests.app.test_pictures import map_of
from tests.app.test_waiting import call_off, slowly, when_shown

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("is_there", [False, True])
def test_a_print_into_a_file_that_cannot_be_written_says_why(tmp_path: Path, is_there: bool):
    target = tmp_path / "no" / "print.pdf"
    if is_there:
        target.mkdir(parents=True)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(target))
    why = "there is a folder of that name" if is_there else "its folder is no longer there"
    with pytest.raises(DiskError, match=why):
        printing.paint(printer, printing.drawn(prepared(map_of(), "main").page))
    assert printer.outputFileName() == str(target)
    assert [each.name for each in tmp_path.rglob("*")] == (["no", "print.pdf"] if is_there else [])


def test_a_page_that_is_called_off_is_not_printed(open_map, monkeypatch):
    window = open_map("ana-ben")
    real = printing.drawn

    def slowly_drawn(page, told):
        slowly(told, threading.Event())
        return real(page, told)

    monkeypatch.setattr(printing, "drawn", slowly_drawn)
    asked: list[object] = []
    monkeypatch.setattr(printing, "print_sheet", lambda *each: asked.append(each))
    monkeypatch.setattr(printing, "preview", lambda *each: asked.append(each))
    for key in ("print_map", "print_preview"):
        when_shown("progressBox", call_off)
        window.actions_of.all[key].trigger()
        assert window.statusBar().currentMessage() == "Nothing was printed."
    assert asked == []


def test_a_preview_that_was_printed_into_a_file_shows_the_page_again(tmp_path: Path, qtbot):
    sheet = printing.drawn(prepared(map_of(), "main").page)
    dialog = QPrintPreviewDialog()
    qtbot.addWidget(dialog)
    dialog.paintRequested.connect(lambda printer: printing.paint(printer, sheet))
    dialog.printer().setOutputFileName(str(tmp_path / "print.pdf"))
    printing.paint(dialog.printer(), sheet)
    before = (tmp_path / "print.pdf").read_bytes()
    dialog.show()
    qtbot.waitExposed(dialog)
    assert (tmp_path / "print.pdf").read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["print.pdf"]
