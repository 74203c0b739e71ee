"""Slides out of the window: asked for, shown, remembered, and refusals in a sentence."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
)

from netedit.app.slide_preview import SlidePreview
from netedit.model import edits
from netedit.model.network import Network
from netedit.panels.gestures import add_tags
from netedit.picture.lens import Lens

Steps = Callable[[QDialog], None]


@pytest.fixture
def at_dialog(qtbot):
    """Opens the dialog of a window, does something in it and closes it; gives what was seen."""

    def at(window, *steps: Steps) -> list[str]:
        failures: list[BaseException] = []
        seen: list[str] = []

        def act() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            try:
                assert dialog.objectName() == "slidesDialog"
                preview = dialog.findChild(SlidePreview)
                qtbot.waitUntil(lambda: preview.is_settled)
                for step in steps:
                    step(dialog)
                    qtbot.waitUntil(lambda: preview.is_settled)
                seen.append(dialog.findChild(QLabel, "slidesProblem").text())
            except BaseException as failure:
                failures.append(failure)
            if dialog.isVisible():
                dialog.reject()

        QTimer.singleShot(0, act)
        window.actions_of.all["export_slides"].trigger()
        if failures:
            raise failures[0]
        return seen

    return at


def choose(name: str, data: object) -> Steps:
    def step(dialog: QDialog) -> None:
        box = dialog.findChild(QComboBox, name)
        assert box.findData(data) >= 0
        box.setCurrentIndex(box.findData(data))

    return step


def into(path: Path | str) -> Steps:
    """Types the name of a deck."""

    def step(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit, "slidesDeck")
        line.setText(str(path))
        line.editingFinished.emit()

    return step


def export(dialog: QDialog) -> None:
    button = dialog.findChild(QPushButton, "slidesExport")
    assert button.isEnabled()
    button.click()


def titles(path: Path) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in Presentation(str(path)).slides]


def test_the_map_goes_onto_a_slide_without_what_is_private_and_is_updated(
    open_map, tmp_path, at_dialog
):
    window = open_map("ana-ben ben-cy")
    window.editor.run(edits.change_actors, ["ana"], private_notes="ZEBEDEE-PRIVATE-1")
    out = tmp_path / "out.pptx"
    at_dialog(window, into(out), export)
    assert titles(out) == ["1 person is key; 2 relationships are bridges"]
    window.editor.run(edits.rename_actor, "ana", "Ana Lee")

    def is_known(dialog: QDialog) -> None:
        said = dialog.findChild(QLabel, "slidesTarget").text()
        assert "its one slide stays; one that netedit made is brought up to date" in said
        assert "what you moved or restyled on it stays" in said

    at_dialog(window, is_known, export)
    said = window.findChild(QLabel, "noticeText").text()
    assert said == f"The slides are in {out.name}. Updated: slide 1."
    window.findChild(QPushButton, "noticeDetails").click()
    box = window.findChild(QMessageBox, "detailsBox")
    assert box.text() == said
    assert "• Updated slide 1: renamed Ana Lee." in box.informativeText()
    box.close()
    assert len(titles(out)) == 1


def test_a_deck_that_is_named_anyhow_is_a_file_beside_the_map_or_none(
    open_map, tmp_path, at_dialog, qtbot
):
    window = open_map("ana-ben")
    found: list[tuple[str, bool]] = []

    def look(dialog: QDialog) -> None:
        target = dialog.findChild(QLabel, "slidesTarget").text()
        found.append((target, dialog.findChild(QPushButton, "slidesExport").isEnabled()))

    def is_refused(dialog: QDialog) -> None:
        """At once, before the slides are shown: their coming must not take the reason away."""
        into("b" * 300)(dialog)
        export(dialog)
        preview = dialog.findChild(SlidePreview)
        qtbot.waitUntil(lambda: preview.is_settled)
        problem = dialog.findChild(QLabel, "slidesProblem")
        assert problem.isVisible()
        assert "could not be written" in problem.text()

    steps = [step for name in ("", "  ", "a" * 300) for step in (into(name), look)]
    at_dialog(window, *steps, is_refused, into(" Room 5 "), look, export)
    assert found == [
        ("Name a file for the slides, or choose one.", False),
        ("Name a file for the slides, or choose one.", False),
        (f"A new deck, {'a' * 300}.pptx.", True),
        ("A new deck, Room 5.pptx.", True),
    ]
    assert [path.name for path in tmp_path.glob("*.pptx")] == ["Room 5.pptx"]


def test_the_answers_are_remembered_for_the_map_but_not_whom_they_are_for(
    open_map, tmp_path, at_dialog
):
    window = open_map("ana-ben ben-cy")
    at_dialog(
        window,
        into(tmp_path / "out.pptx"),
        choose("slidesPages", "findings"),
        choose("exportAudience", "group"),
        export,
    )
    found: list[object] = []

    def look(dialog: QDialog) -> None:
        for name in ("slidesPages", "exportAudience"):
            found.append(dialog.findChild(QComboBox, name).currentData())
        found.append(Path(dialog.findChild(QLineEdit, "slidesDeck").text()).name)

    at_dialog(window, look)
    assert found == ["findings", "public", "out.pptx"]
    other = open_map("ana-ben", name="other.netedit")
    found.clear()
    at_dialog(other, look)
    assert found[0] == "map"


def test_the_preview_shows_every_slide_and_follows_what_is_chosen(open_map, qtbot, at_dialog):
    window = open_map("ana-ben ben-cy")
    counts: list[int] = []
    pictures: list[QImage] = []

    def look(dialog: QDialog) -> None:
        counts.append(dialog.findChild(SlidePreview).count)
        picture = dialog.findChild(QLabel, "slidePicture").pixmap().toImage()
        assert not picture.isNull()
        pictures.append(picture)

    def turn(dialog: QDialog) -> None:
        qtbot.mouseClick(dialog.findChild(QPushButton, "slideOn"), Qt.MouseButton.LeftButton)
        assert dialog.findChild(QLabel, "slideNumber").text().startswith("Slide 2 of")

    at_dialog(window, look, choose("slidesPages", "findings"), look, turn, look)
    assert counts[0] == 1
    assert counts[1] == counts[2] > 4
    assert pictures[1] != pictures[2]


def test_with_pseudonyms_nobody_is_named_on_a_slide(open_map, tmp_path, at_dialog):
    window = open_map("ana-ben ben-cy")
    window.editor.run(edits.rename_actor, "ana", "Zebedee Smith")
    out = tmp_path / "out.pptx"

    def unnamed(dialog: QDialog) -> None:
        dialog.findChild(QCheckBox, "exportPseudonyms").setChecked(True)

    at_dialog(window, into(out), unnamed, export)
    said = [
        shape.name + (shape.text_frame.text if shape.has_text_frame else "")
        for slide in Presentation(str(out)).slides
        for shape in slide.shapes
    ]
    assert said
    assert "Zebedee" not in " ".join(said)


def test_a_new_deck_takes_the_look_of_a_template(open_map, tmp_path, at_dialog, monkeypatch):
    window = open_map("ana-ben")
    own = Presentation()
    own.slides.add_slide(own.slide_layouts[5]).shapes.title.text_frame.text = "Ours"
    stream = BytesIO()
    own.save(stream)
    template = tmp_path / "own.pptx"
    template.write_bytes(stream.getvalue())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(template), ""))

    def take(dialog: QDialog) -> None:
        look = dialog.findChild(QComboBox, "slidesLook")
        look.setCurrentIndex(look.findData("?"))
        look.activated.emit(look.currentIndex())

    at_dialog(window, into(tmp_path / "out.pptx"), take, export)
    assert titles(tmp_path / "out.pptx")[0] == "Ours"
    assert len(titles(tmp_path / "out.pptx")) == 2
    assert titles(template) == ["Ours"]


@pytest.mark.parametrize("name", ["mine", "North v1.2"])
def test_a_deck_chosen_in_the_file_dialog_need_not_have_an_ending(
    open_map, tmp_path, at_dialog, monkeypatch, name
):
    window = open_map("ana-ben")
    chosen = str(tmp_path / name)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (chosen, ""))
    at_dialog(window, lambda d: d.findChild(QPushButton, "slidesChooseDeck").click(), export)
    assert len(titles(tmp_path / f"{name}.pptx")) == 1


def test_what_cannot_be_shown_cannot_be_exported_and_says_why(open_map, tmp_path, at_dialog):
    window = open_map("ana-ben")
    out = tmp_path / "out.pptx"
    out.write_bytes(b"junk")

    def is_refused(dialog: QDialog) -> None:
        assert not dialog.findChild(QPushButton, "slidesExport").isEnabled()

    said = at_dialog(window, into(out), is_refused)
    assert said == ["out.pptx is damaged or no PowerPoint file: it cannot be read."]
    assert out.read_bytes() == b"junk"
    (said,) = at_dialog(window, choose("slidesPages", "story"), is_refused)
    assert said == "This map has no story to put on slides yet."


def test_a_deck_that_cannot_be_written_leaves_the_dialog_open_with_the_reason(
    open_map, tmp_path, at_dialog
):
    window = open_map("ana-ben")
    (tmp_path / "folder.pptx").mkdir()

    def stays(dialog: QDialog) -> None:
        export(dialog)
        assert dialog.isVisible()
        assert dialog.findChild(QLabel, "slidesProblem").isVisible()

    (said,) = at_dialog(window, into(tmp_path / "folder.pptx"), stays)
    assert "is a folder" in said


def test_what_the_screen_fades_is_faded_on_the_slide_unless_all_is_wanted(
    open_map, tmp_path, at_dialog
):
    window = open_map("ana-ben ben-cy cy-dee")
    window.canvas.set_lenses([Lens(frozenset({"ana", "ben"}))])
    out, whole = tmp_path / "out.pptx", tmp_path / "whole.pptx"
    at_dialog(window, into(out), export)
    assert labels(out) == {"ana", "ben"}

    def all_of_it(dialog: QDialog) -> None:
        dialog.findChild(QCheckBox, "slidesOnlySeen").setChecked(False)

    at_dialog(window, into(whole), all_of_it, export)
    assert labels(whole) == {"ana", "ben", "cy", "dee"}


def title(path: Path) -> str:
    return Presentation(str(path)).slides[0].shapes.title.text_frame.text


def test_a_slide_of_somebodys_surroundings_says_whose(open_map, tmp_path, at_dialog):
    window = open_map("ana-ben ben-cy cy-dee")
    window.selection.set(["ana"])
    window.actions_of.all["focus_1"].trigger()
    at_dialog(window, into(tmp_path / "out.pptx"), export)
    assert title(tmp_path / "out.pptx") == "Around ana (2 of 4 partners)"


def test_the_title_names_a_filter_only_to_those_who_may_see_it(open_map, tmp_path, at_dialog):
    window = open_map("ana-ben ben-cy")
    window.editor.run(add_tags, ["ana"], "difficult")
    window.finder.choose("tag", frozenset({"difficult"}))
    out, group = tmp_path / "out.pptx", tmp_path / "group.pptx"
    at_dialog(window, into(out), export)
    assert title(out) == "Part of the map (1 of 3 partners)"
    at_dialog(window, into(group), choose("exportAudience", "group"), export)
    assert title(group) == "Tag: difficult (1 of 3 partners)"


def labels(path: Path) -> set[str]:
    """The names on the first slide."""
    parts = [part for shape in Presentation(str(path)).slides[0].shapes
             if shape.name.startswith("node:") for part in shape.shapes]  # fmt: skip
    return {part.text_frame.text for part in parts if part.name.startswith("label:")}


def test_an_earlier_version_can_be_chosen_to_compare_with(open_map, tmp_path, at_dialog):
    window = open_map("ana-ben cy")
    editor = window.editor

    def named(network: Network):
        last = editor.document.history.last_number
        return edits.name_version(network, "March", last, "2026-03-01T00:00:00+00:00")

    editor.run(named)
    (version,) = editor.network.versions
    editor.run(edits.add_tie, "ben", "cy", next(iter(editor.network.tie_kinds)))
    out = tmp_path / "out.pptx"
    at_dialog(
        window,
        choose("slidesPages", "findings"),
        choose("slidesVersion", version),
        into(out),
        export,
    )
    assert titles(out)[-1].startswith("Since then: +1 relationship")
