"""Slides out of the window: asked for whom and what, remembered, and refusals in a sentence."""

from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QFileDialog, QMessageBox

from netedit.model import edits


@pytest.fixture
def choose(monkeypatch):
    """Has the file dialogs give a deck, and a template."""

    def by_hand(path: Path, template: Path | None = None) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(template or ""), ""))

    return by_hand


def answer(pages: int = 0, audience: int = 0, template: bool = False) -> list[str]:
    """Accepts the dialog as a person would; gives what stood in it before."""
    seen: list[str] = []

    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        assert dialog.objectName() == "slidesDialog"
        for name, index in (("slidesPages", pages), ("slidesAudience", audience)):
            box = dialog.findChild(QComboBox, name)
            seen.append(box.currentText())
            box.setCurrentIndex(index)
        dialog.findChild(QCheckBox, "slidesTemplate").setChecked(template)
        dialog.accept()

    QTimer.singleShot(0, accept)
    return seen


def titles(path: Path) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in Presentation(str(path)).slides]


def test_the_map_goes_onto_a_slide_without_what_is_private_and_is_updated(
    open_map, tmp_path, choose
):
    window = open_map("ana-ben ben-cy")
    window.editor.run(edits.change_actors, ["ana"], private_notes="ZEBEDEE-PRIVATE-1")
    out = tmp_path / "out.pptx"
    choose(out)
    answer()
    window.actions_of.all["export_slides"].trigger()
    assert titles(out) == ["1 person is key; 2 relationships are bridges"]
    window.editor.run(edits.rename_actor, "ana", "Ana Lee")
    answer()
    window.actions_of.all["export_slides"].trigger()
    assert "renamed Ana Lee" in window.statusBar().currentMessage()
    assert len(titles(out)) == 1


def test_the_answers_are_remembered_for_the_map(open_map, tmp_path, choose):
    window = open_map("ana-ben ben-cy")
    choose(tmp_path / "out.pptx")
    answer(pages=1, audience=1)
    window.actions_of.all["export_slides"].trigger()
    seen = answer()
    window.actions_of.all["export_slides"].trigger()
    assert seen == [
        "The map and a slide for each kind of finding",
        "The group: notes, ratings and tags too",
    ]


def test_a_new_deck_takes_the_look_of_a_template(open_map, tmp_path, choose):
    window = open_map("ana-ben")
    own = Presentation()
    own.slides.add_slide(own.slide_layouts[5]).shapes.title.text_frame.text = "Ours"
    stream = BytesIO()
    own.save(stream)
    template = tmp_path / "own.pptx"
    template.write_bytes(stream.getvalue())
    choose(tmp_path / "out.pptx", template)
    answer(template=True)
    window.actions_of.all["export_slides"].trigger()
    assert titles(tmp_path / "out.pptx")[0] == "Ours"
    assert len(titles(tmp_path / "out.pptx")) == 2
    assert titles(template) == ["Ours"]


def test_a_damaged_deck_is_said_in_a_box(open_map, tmp_path, choose):
    window = open_map("ana-ben")
    out = tmp_path / "out.pptx"
    out.write_bytes(b"junk")
    choose(out)
    answer()
    window.actions_of.all["export_slides"].trigger()
    box = window.findChild(QMessageBox, "warningBox")
    assert box.text() == "out.pptx is damaged or no PowerPoint file: it cannot be read."
    box.close()
    assert out.read_bytes() == b"junk"
