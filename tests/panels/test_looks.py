"""The look panel: every choice is performed at once, by key or mouse, and can be undone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from netedit.model import edits
from netedit.model.records import (
    Background,
    Field,
    FieldType,
    Icon,
    LegendPlace,
    RegionsBy,
    SecondLine,
    TieLabels,
)
from netedit.panels.choice_field import ChoiceField
from netedit.panels.colours import ColourButton
from netedit.panels.fields import LineField
from netedit.panels.kinds import KindsDialog
from netedit.panels.looks import LooksPanel
from tests.panels.desk import Desk, click, enter, part, pick, settle, write

DOWN = Qt.Key.Key_Down


def looks(desk: Desk) -> LooksPanel:
    return desk.put(LooksPanel(desk.editor, desk.selection, desk.frame))


def texts(choice: ChoiceField) -> list[str]:
    return [choice.itemText(index) for index in range(choice.count())]


def test_every_choice_changes_the_view_and_undo_takes_it_back(desk: Desk):
    panel = looks(desk)
    before = desk.network.views["main"]
    for name in ("colourBy", "sizeBy", "secondLine", "labelSize", "tieLabels", "regionsBy"):
        pick(part(panel, ChoiceField, name), DOWN)
    for name in ("background", "legendPlace"):
        pick(part(panel, ChoiceField, name), DOWN)
    view = desk.network.views["main"]
    assert (view.colour_by, view.size_by) == ("sector", "influence")
    assert (view.second_line, view.label_px) == (SecondLine.ROLE, 16)
    assert (view.tie_labels, view.regions_by) == (TieLabels.KIND, RegionsBy.ORGANISATION)
    assert (view.background, view.legend_place) == (Background.DOTS, LegendPlace.TOP_RIGHT)
    for _ in range(8):
        desk.document.undo()
    assert desk.network.views["main"] == before
    assert part(panel, ChoiceField, "colourBy").currentText() == "Kind"


def test_what_is_done_elsewhere_shows_in_the_panel(desk: Desk):
    panel = looks(desk)
    desk.editor.run(edits.change_view, "main", regions_by=RegionsBy.TIER, label_px=17)
    assert part(panel, ChoiceField, "regionsBy").currentText() == "Partners of a tier"
    assert part(panel, ChoiceField, "labelSize").currentText() == "17 pixels"


def test_own_fields_can_be_told_by_colour_and_numbers_by_size(desk: Desk):
    panel = looks(desk)
    desk.editor.run(edits.add_field, "Budget", type=FieldType.NUMBER)
    desk.editor.run(edits.add_field, "Town")
    assert {"Budget", "Town"} < set(texts(part(panel, ChoiceField, "colourBy")))
    assert "Budget" in texts(part(panel, ChoiceField, "sizeBy"))
    assert "Town" not in texts(part(panel, ChoiceField, "sizeBy"))


def test_a_choice_that_shows_nothing_yet_says_why(desk: Desk):
    panel = looks(desk)
    said = part(panel, QLabel, "lookMissing")
    assert not said.isVisible()
    desk.editor.run(edits.change_view, "main", colour_by="sector")
    assert said.text() == "No partner has a sector yet."
    desk.editor.run(edits.change_actors, ["Ana"], sector="Health")
    assert not said.isVisible()


def test_the_legend_gets_a_title(desk: Desk):
    panel = looks(desk)
    title = part(panel, LineField, "legendTitle")
    write(title, "Who is who")
    enter(title)
    assert desk.network.views["main"].legend_title == "Who is who"


def test_a_frame_is_drawn_around_what_is_selected_titled_coloured_and_removed(desk: Desk):
    panel = looks(desk)
    desk.selection.set(["Ana", "Ben"])
    click(part(panel, QPushButton, "addFrame"))
    (frame,) = desk.network.frames.values()
    for id_ in ("Ana", "Ben"):
        place = desk.editor.network.placement("main", id_)
        assert frame.left < place.x < frame.left + frame.width
        assert frame.top < place.y < frame.top + frame.height
    title = part(panel, LineField, f"frameTitle_{frame.id}")
    assert title.hasFocus()
    QTest.keyClicks(title, "Core group")
    enter(title)
    colour = part(panel, ColourButton, f"frameColour_{frame.id}")
    colour.menu().aboutToShow.emit()
    next(a for a in colour.menu().actions() if a.text() == "Mint").trigger()
    after = desk.network.frames[frame.id]
    assert (after.title, after.colour) == ("Core group", "#44bb99")
    desk.selection.set(["Cy"])
    click(part(panel, QPushButton, f"fitFrame_{frame.id}"))
    place = desk.editor.network.placement("main", "Cy")
    moved = desk.network.frames[frame.id]
    assert moved.left < place.x < moved.left + moved.width
    click(part(panel, QPushButton, f"removeFrame_{frame.id}"))
    settle()
    assert desk.network.frames == {}
    assert panel.findChild(LineField, f"frameTitle_{frame.id}") is None
    desk.document.undo()
    assert part(panel, LineField, f"frameTitle_{frame.id}").text() == "Core group"


def test_every_part_can_be_reached_and_is_named(desk: Desk):
    panel = looks(desk)
    desk.editor.run(edits.add_frame, "Core", "main", (0, 0, 200, 200))
    fields = [w for w in panel.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    own = [w for w in fields if w.objectName() and not w.objectName().startswith("qt_")]
    assert len(own) > 12
    assert all(w.accessibleName() and w.toolTip() for w in own)


def test_a_read_only_map_offers_no_choice(desk: Desk):
    desk.store.read_only = "This map is read-only."
    panel = looks(desk)
    assert not part(panel, ChoiceField, "colourBy").isEnabled()
    assert not part(panel, QPushButton, "addFrame").isEnabled()


def test_a_field_that_is_gone_is_chosen_no_more(desk: Desk):
    panel = looks(desk)
    desk.editor.run(edits.add_field, "Budget", id_="budget", type=FieldType.NUMBER)
    desk.editor.run(edits.change_view, "main", colour_by="field:budget")
    assert part(panel, ChoiceField, "colourBy").currentText() == "Budget"
    assert isinstance(desk.network.fields["budget"], Field)
    desk.editor.run(edits.remove_field, "budget")
    assert part(panel, ChoiceField, "colourBy").currentText() == "Kind"


def test_an_icon_is_chosen_with_the_kind(desk: Desk):
    dialog = KindsDialog(desk.editor, desk.frame)
    desk.frame.show()
    dialog.open()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    pick(part(dialog, ChoiceField, "kindIcon_person"), DOWN)
    assert desk.network.actor_kinds["person"].icon is Icon.PERSON
    dialog.close()


def test_measures_and_communities_can_be_told_by_colour_and_measures_by_size(desk: Desk):
    panel = looks(desk)
    colours, sizes = (part(panel, ChoiceField, name) for name in ("colourBy", "sizeBy"))
    assert "Measure: Community" in texts(colours)
    assert "Measure: Betweenness" in texts(colours)
    assert "Measure: Betweenness" in texts(sizes)
    assert "Measure: Community" not in texts(sizes)
    assert [text for text in texts(sizes) if "Relationships" in text] == ["Relationships"]
    desk.editor.run(edits.change_view, "main", size_by="measure:degree")
    assert sizes.currentText() == "Measure: Relationships"
    desk.editor.run(edits.change_view, "main", colour_by="measure:core")
    assert colours.currentText() == "Measure: Core"
