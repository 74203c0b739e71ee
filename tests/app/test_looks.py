"""Commands that change how the map looks, given in a real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from netedit import samples
from netedit.app import editor
from netedit.app.program import Program
from netedit.app.start import settle
from netedit.model import edits
from netedit.model.records import RegionsBy, SecondLine, Sensitivity, TieLabels
from netedit.panels import loading, plotting
from netedit.panels.plotting import Plot
from netedit.picture.palette import PROJECTOR
from netedit.picture.shown import shown_labels


def view(window):
    return window.editor.network.views[window.editor.view]


def test_areas_roles_and_words_are_switched_on_and_off_and_undone(open_map):
    window = open_map("ana@Council ben@Council ana-ben")
    actions = window.actions_of.all
    for key in ("show_areas", "show_roles", "show_tie_labels"):
        actions[key].trigger()
        assert actions[key].isChecked()
    assert view(window).regions_by is RegionsBy.ORGANISATION
    assert view(window).second_line is SecondLine.ROLE
    assert view(window).tie_labels is TieLabels.KIND
    assert window.canvas.display.regions
    for _ in range(3):
        actions["undo"].trigger()
    assert not actions["show_areas"].isChecked()
    assert not window.canvas.display.regions
    actions["show_areas"].trigger()
    actions["show_areas"].trigger()
    assert view(window).regions_by is RegionsBy.NONE


def test_roles_that_are_not_seen_so_far_out_are_said_to_be_seen_from_nearer(open_map, qtbot):
    window = open_map("ana-ben")
    bar, roles = window.statusBar(), window.actions_of.all["show_roles"]
    window.canvas.zoom_100()
    roles.trigger()
    QTest.qWait(20)
    assert bar.currentMessage() == ""
    roles.trigger()
    for _ in range(4):
        window.actions_of.all["zoom_out"].trigger()
    roles.trigger()
    qtbot.waitUntil(lambda: "is seen from" in bar.currentMessage())
    assert f"this is {round(100 * window.canvas.scale)} %" in bar.currentMessage()


def test_a_frame_is_drawn_around_the_selection_and_its_title_waits_to_be_typed(open_map):
    window = open_map("ana-ben cy")
    window.selection.set(["ana", "ben"])
    window.actions_of.all["add_frame"].trigger()
    (frame,) = window.editor.network.frames.values()
    item = window.canvas.display.frames[frame.id]
    for id_ in ("ana", "ben"):
        node = window.canvas.display.nodes[id_]
        assert item.box.left < node.x < item.box.right
        assert item.box.top < node.y < item.box.bottom
    assert window.docks.dock("looks").visibleRegion().isEmpty()
    box = window.canvas.viewport().findChild(QWidget, "nameBox")
    assert window.focusWidget() is box
    title = window.canvas._camera.box_to_screen(item.title_box)
    assert box.geometry().contains(QPoint(int(title.centre[0]), int(title.centre[1])))
    QTest.keyClicks(box, "Core team")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.editor.network.frames[frame.id].title == "Core team"
    assert not box.isVisible()
    assert window.selection.ids == (frame.id,)
    for _ in range(2):
        window.actions_of.all["undo"].trigger()
    assert not window.canvas.display.frames


def test_the_look_is_there_after_closing_and_opening(program: Program, map_file):
    path = map_file("ana@Council ben-ana")
    window = program.window_for(path)
    window.editor.run(edits.change_view, window.editor.view, colour_by="sector", label_px=18)
    left = view(window)
    window.close()
    again = program.window_for(path)
    assert view(again) == left
    assert again.canvas.display.nodes["ana"].label_px == 18


def test_the_projector_theme_is_chosen_like_any_other(open_map, program: Program, qtbot):
    window = open_map("ana-ben")
    window.actions_of.all["theme_projector"].trigger()
    assert program.theme is PROJECTOR
    qtbot.waitUntil(lambda: window.canvas.display.nodes["ana"].label_px >= 18)
    window.actions_of.all["theme_light"].trigger()
    qtbot.waitUntil(lambda: window.canvas.display.nodes["ana"].label_px == 13)


def test_the_look_panel_is_there_under_its_name(open_map):
    window = open_map("ana-ben")
    panel = window.findChild(QWidget, "looksPanel")
    assert panel is window.docks.panel("looks")
    assert panel.accessibleName() == "Look"


def test_an_exported_picture_shows_areas_too(open_map):
    from netedit.app.output import png_of, prepared
    from netedit.canvas.render import Pixels

    window = open_map("ana@Council ben@Council ana-ben")
    network, shown = window.editor.network, window.editor.view
    plain = QImage.fromData(png_of(prepared(network, shown), Pixels()))
    window.actions_of.all["show_areas"].trigger()
    areas = QImage.fromData(png_of(prepared(window.editor.network, shown), Pixels()))
    # The soft colour of an area, which nothing else has, covers a good part of the picture.
    assert coloured(areas) > coloured(plain) + 2000


def coloured(picture: QImage) -> int:
    """Pixels that are neither white nor grey nor strong."""
    found = 0
    for y in range(picture.height()):
        for x in range(0, picture.width(), 2):
            colour = picture.pixelColor(x, y)
            low, high = sorted((colour.red(), colour.green(), colour.blue()))[::2]
            found += low > 200 and high - low > 8
    return found


def test_every_name_of_the_partnership_has_room_in_a_window_of_usual_size(
    tmp_path: Path, program: Program
):
    path = tmp_path / "s.netedit"
    samples.create("place-partnership", path)
    window = program.window_for_picture(path, Sensitivity.GROUP)
    window.resize(1440, 900)
    window.show_panel("findings")
    settle(window)
    nodes = window.canvas.display.nodes
    unseen = nodes.keys() - shown_labels(nodes.values(), window.canvas.scale).keys()
    assert not {nodes[id_].label for id_ in unseen}


def test_a_picture_of_the_window_shows_findings_that_come_in_turns_on_a_large_map(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(editor, "FOLLOWED_AT_ONCE", 0)
    path = tmp_path / "s.netedit"
    samples.create("place-partnership", path)
    window = program.window_for_picture(path, Sensitivity.GROUP)
    window.show_panel("findings")
    settle(window)
    assert not window.editor.is_behind
    panel = window.findChild(QWidget, "findingsPanel")
    said = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert any("people are key" in words for words in said)


@pytest.mark.parametrize(("name", "count"), [("charts", 3), ("scatter", 1)])
def test_a_picture_of_the_window_waits_for_charts(
    program: Program, tmp_path: Path, name: str, count: int, monkeypatch: pytest.MonkeyPatch
):
    # what draws them takes long to load, once
    answers = iter([False])
    monkeypatch.setattr(plotting, "is_loaded", lambda _library: next(answers, True))
    monkeypatch.setattr(loading, "LOOK_MS", 500)
    path = tmp_path / "s.netedit"
    samples.create("place-partnership", path)
    window = program.window_for_picture(path, Sensitivity.GROUP)
    window.show_panel(name)
    settle(window)
    plots = window.findChild(QWidget, f"{name}Panel").findChildren(Plot)
    assert [plot.isVisible() and plot.count > 0 for plot in plots] == [True] * count
