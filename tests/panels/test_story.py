"""The story panel: every change of a story by hand, each one step of undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton

from netedit.model import edits
from netedit.panels.fields import LineField
from netedit.panels.notes_field import NotesField
from netedit.panels.story import StoryPanel
from netedit.search import facets
from tests.panels.desk import Desk, click, enter, part, settle, write

ALT = Qt.KeyboardModifier.AltModifier


class Teller:
    """A desk with the story panel on it, and what is looked at."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.sight: dict[str, object] = {"is_framed": False, "focus": None, "filter": ""}
        self.panel = desk.put(
            StoryPanel(desk.editor, desk.selection, lambda: dict(self.sight), desk.frame)
        )

    def add(self, *names: str) -> None:
        for name in names:
            click(part(self.panel, QPushButton, "storyAdd"))
            title = part(self.panel, LineField, "stepTitle")
            write(title, name)
            enter(title)

    @property
    def told(self) -> list[str]:
        return [step.name for step in edits.steps_of(self.desk.network, self.panel.story)]

    @property
    def step(self):
        return self.desk.network.story_steps[self.panel.step]


@pytest.fixture
def teller(desk: Desk) -> Teller:
    return Teller(desk)


def test_the_first_view_that_is_added_begins_a_story_in_one_step(teller: Teller):
    assert part(teller.panel, QLabel, "storyHint").isVisible()
    assert not part(teller.panel, QPushButton, "storyPlay").isEnabled()
    click(part(teller.panel, QPushButton, "storyAdd"))
    assert teller.desk.steps == ["Add the step The whole map"]
    assert teller.told == ["The whole map"]
    assert not part(teller.panel, QLabel, "storyHint").isVisible()
    assert part(teller.panel, QPushButton, "storyPlay").isEnabled()
    teller.desk.editor.undo()
    assert not teller.desk.network.stories


def test_a_step_keeps_what_is_in_sight_and_is_named_after_it(teller: Teller):
    teller.sight = {"is_framed": True, "left": -5.0, "top": 2.0, "width": 300.0, "height": 90.0}
    click(part(teller.panel, QPushButton, "storyAdd"))
    assert teller.step.is_framed
    assert (teller.step.left, teller.step.width) == (-5.0, 300.0)
    teller.sight = {"focus": "Ana", "reach": 2}
    click(part(teller.panel, QPushButton, "storyAdd"))
    assert teller.told == ["A closer look", "Around Ana"]
    assert (teller.step.focus, teller.step.reach) == ("Ana", 2)


def test_words_are_written_and_each_field_is_one_step_of_undo(teller: Teller):
    teller.add("One")
    before = len(teller.desk.steps)
    write(part(teller.panel, NotesField, "stepText"), "Nobody knows Dee")
    write(part(teller.panel, NotesField, "stepNotes"), "Pause here")
    part(teller.panel, LineField, "stepTitle").setFocus()
    assert (teller.step.text, teller.step.notes) == ("Nobody knows Dee", "Pause here")
    assert len(teller.desk.steps) == before + 2


def test_steps_are_reordered_by_buttons_and_by_keys(teller: Teller):
    teller.add("One", "Two", "Three")
    click(part(teller.panel, QPushButton, "stepUp"))
    assert teller.told == ["One", "Three", "Two"]
    assert teller.step.name == "Three"
    QTest.keyClick(teller.panel.steps, Qt.Key.Key_Up, ALT)
    assert teller.told == ["Three", "One", "Two"]
    QTest.keyClick(teller.panel.steps, Qt.Key.Key_Up, ALT)
    click(part(teller.panel, QPushButton, "stepDown"))
    assert teller.told == ["One", "Three", "Two"]
    assert teller.panel.steps.currentRow() == 1


def test_a_step_is_duplicated_removed_and_brought_back(teller: Teller):
    teller.add("One", "Two")
    click(part(teller.panel, QPushButton, "stepCopy"))
    assert teller.told == ["One", "Two", "Two"]
    teller.panel.steps.setFocus()
    QTest.keyClick(teller.panel.steps, Qt.Key.Key_Delete)
    QTest.keyClick(teller.panel.steps, Qt.Key.Key_Delete)
    assert teller.told == ["One"]
    teller.desk.editor.undo()
    assert teller.told == ["One", "Two"]


def test_a_step_takes_the_view_that_is_in_sight_and_keeps_its_words(teller: Teller):
    teller.add("One")
    teller.sight = {"is_framed": False, "focus": "Ben", "reach": 1}
    click(part(teller.panel, QPushButton, "stepView"))
    assert (teller.step.name, teller.step.focus) == ("One", "Ben")


def test_the_focus_offers_the_partner_that_is_selected(teller: Teller):
    teller.add("One")
    teller.desk.selection.set(["Cy"])
    focus = part(teller.panel, QComboBox, "stepFocus")
    assert [focus.itemText(n) for n in range(focus.count())] == ["Nobody: all are lit", "Cy"]
    focus.setCurrentIndex(1)
    focus.activated.emit(1)
    assert teller.step.focus == "Cy"
    assert part(teller.panel, QComboBox, "stepReach").isVisible()


def test_relationships_of_some_layers_can_be_left_out(make_desk):
    teller = Teller(make_desk("Ana-Ben:3:active:funds Ben-Cy"))
    teller.add("One")
    click(part(teller.panel, QCheckBox, "stepLayer_0"))
    assert teller.step.layers == ("funds",)
    click(part(teller.panel, QCheckBox, "stepLayer_0"))
    assert teller.step.layers == ()


def test_a_filter_is_said_in_words_and_can_be_let_go(teller: Teller):
    teller.sight = {"filter": facets.written({"kind": frozenset({"person"})}, hides=True)}
    click(part(teller.panel, QPushButton, "storyAdd"))
    assert part(teller.panel, QLabel, "stepFilter").text() == "Kind: Person (the rest hidden)"
    click(part(teller.panel, QPushButton, "stepUnfilter"))
    assert teller.step.filter == ""


def test_several_stories_each_with_their_steps(teller: Teller):
    teller.add("One")
    teller.panel.begin_story()
    assert teller.told == []
    name = part(teller.panel, LineField, "storyName")
    write(name, "For the board")
    enter(name)
    teller.add("Other")
    assert [s.name for s in teller.desk.network.stories.values()] == ["Our story", "For the board"]
    choice = part(teller.panel, QComboBox, "storyChoice")
    assert choice.isVisible()
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    assert teller.told == ["One"]


def test_a_story_that_is_removed_gives_way_to_another(teller: Teller):
    teller.add("One")
    first = teller.panel.story
    teller.panel.begin_story()
    teller.panel._remove()
    assert teller.panel.story == first
    teller.panel._remove()
    assert teller.panel.story == ""
    assert not part(teller.panel, LineField, "stepTitle").isVisible()


def test_a_step_removed_elsewhere_is_gone_from_the_panel(teller: Teller):
    teller.add("One", "Two")
    write(part(teller.panel, NotesField, "stepNotes"), "half a tho")
    teller.desk.editor.run(edits.remove_story_step, teller.panel.step)
    settle()
    assert teller.told == ["One"]
    assert teller.step.name == "One"
    assert teller.step.notes == ""


def test_on_a_map_that_cannot_be_changed_the_story_can_be_read_and_played(teller: Teller):
    teller.add("One")
    teller.desk.store.read_only = "Somebody else has it open."
    teller.panel._refresh()
    assert not part(teller.panel, QPushButton, "storyAdd").isEnabled()
    assert not part(teller.panel, QPushButton, "stepRemove").isEnabled()
    assert part(teller.panel, QPushButton, "storyPlay").isEnabled()


def test_a_step_is_dragged_to_another_place(teller: Teller):
    teller.add("One", "Two", "Three")
    moved: list[tuple[str, int]] = []
    teller.panel.steps.moved.connect(lambda id_, to: moved.append((id_, to)))
    teller.panel.steps.shift(-2)
    assert moved == [(teller.panel.step, 0)]
    assert teller.told == ["Three", "One", "Two"]
