"""The story panel: views of the map in an order, with what is said to each."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netedit.document import Changed
from netedit.model import edits
from netedit.model.edit import Edit, compose
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Actor, TieKind
from netedit.model.stories import Story, StoryStep
from netedit.model.text import counted
from netedit.panels.choice_field import ChoiceField
from netedit.panels.fields import LineField
from netedit.panels.flow import Flow
from netedit.panels.look import GAP, named, on_text, words
from netedit.panels.page import page_of
from netedit.panels.panel import Panel
from netedit.panels.story_form import StepForm
from netedit.panels.story_steps import StepList
from netedit.picture.telling import layers_on
from netedit.ports import EditorPort, SelectionPort
from netedit.search import facets
from netedit.textsize import dress

Fields = Mapping[str, object]
FIRST_NAME = "Our story"
NOTHING = (
    "A story is told in steps. Bring into sight what a step is to show: zoom to it, focus on "
    "someone, filter. Then add it."
)


class StoryPanel(Panel):
    """One story at a time; every change is performed at once and can be undone.

    `play_wanted` carries the id of a step to begin at, or "" for the first; `step_opened` the id
    of one whose view is to be looked at.
    """

    play_wanted = Signal(str)
    step_opened = Signal(str)

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        in_sight: Callable[[], Fields],
        parent: QWidget | None = None,
    ) -> None:
        """`in_sight` gives what is looked at now, as fields of a StoryStep."""
        super().__init__(editor, "storyPanel", "Story", parent)
        self._in_sight = in_sight
        self._story = ""
        page = page_of(self, "storyPage")
        self._page, inside = page.widget, page.column
        self._page.setAccessibleName("Story")
        self._add_head(inside)
        self.steps = StepList(self._page)
        self.steps.chosen.connect(self._choose)
        self.steps.opened.connect(self.step_opened)
        self.steps.moved.connect(self._move)
        self.steps.removed.connect(self._remove_step)
        inside.addWidget(self.steps)
        self._add_step_buttons(inside)
        self.form = StepForm(editor, selection, in_sight, self._page)
        inside.addWidget(self.form)
        page.end()
        editor.changed.connect(self._follow)
        self._refresh()

    def _add_head(self, inside: QVBoxLayout) -> None:
        self._choice = named(ChoiceField(self._page), "storyChoice", "Story", "Which story it is")
        on_text(self._choice.chosen, self.show_story)
        self._name = named(
            LineField(self._page, FIRST_NAME), "storyName", "Name of the story", "Its name"
        )
        on_text(self._name.committed, self._rename)
        more = named(QToolButton(self._page), "storyMore", "More about stories")
        more.setText("⋯")
        more.setProperty("look", "dots")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.setToolTipsVisible(True)
        self._new = self._entry(menu, "New story", "Begin another story", self.begin_story)
        self._copy = self._entry(
            menu, "Duplicate this story", "Tell it twice, for another audience", self._duplicate
        )
        self._gone = self._entry(
            menu, "Remove this story", "Remove it with its steps; undo brings it back", self._remove
        )
        more.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._name, 1)
        row.addWidget(more)
        inside.addWidget(self._choice)
        inside.addLayout(row)
        self._add = self._button(
            "Add this view", "storyAdd", "Make a step of what is in sight now, at the end"
        )
        self._add.clicked.connect(lambda: self.add_step())
        self._play = self._button("Play", "storyPlay", "Tell the story from its first step")
        self._play.clicked.connect(lambda: self.play_wanted.emit(""))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self._add, 1)
        buttons.addWidget(self._play, 1)
        inside.addLayout(buttons)
        self._hint = words(NOTHING, "quiet", self._page)
        self._hint.setObjectName("storyHint")
        inside.addWidget(self._hint)

    def _entry(self, menu: QMenu, text: str, tip: str, act: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.setToolTip(tip)
        action.triggered.connect(lambda _=False: act())
        return action

    def _add_step_buttons(self, inside: QVBoxLayout) -> None:
        self._step_buttons: dict[str, QPushButton] = {}
        self._about_step = QWidget(self._page)
        row = Flow(self._about_step)
        for name, text, tip, act in (
            ("Up", "↑", "Tell this step earlier (Alt+Up)", self._tell_earlier),
            ("Down", "↓", "Tell this step later (Alt+Down)", self._tell_later),
            ("View", "Take view", "Let this step show what is in sight now", self.update_view),
            ("Copy", "Copy", "Put a copy of this step after it", self._duplicate_step),
            ("Remove", "Remove", "Remove this step; undo brings it back", self._remove_chosen),
        ):
            button = self._button(text, f"step{name}", tip)
            button.setAccessibleName({"↑": "Earlier", "↓": "Later"}.get(text, text))
            dress(button, "QPushButton { padding: 3px 8px; min-width: 12px; }")
            button.clicked.connect(act)
            self._step_buttons[name] = button
            row.addWidget(button)
        # the last in a row takes what is left of it
        row.addWidget(QWidget(self._about_step))
        inside.addWidget(self._about_step)

    def _button(self, text: str, name: str, tip: str) -> QPushButton:
        button = named(QPushButton(text, self._page), name, text, tip)
        button.setAutoDefault(False)
        return button

    @property
    def story(self) -> str:
        """The id of the story that is shown, "" where there is none."""
        return self._story

    @property
    def step(self) -> str:
        """The id of the step in hand, "" where there is none."""
        return self.steps.current

    def commit(self) -> None:
        """Perform what is being typed."""
        self._name.commit()
        self.form.commit()

    def show_story(self, story_id: str) -> None:
        """Be about another story."""
        self.commit()
        self._story = story_id
        self._refresh()

    def show_step(self, step_id: str) -> None:
        """Have a step in hand."""
        self.steps.choose(step_id)

    def begin_story(self) -> None:
        """Begin another story and let it be named."""
        id_ = new_id()
        if self._editor.run(edits.add_story, self._free_name(), id_=id_) is not None:
            self.show_story(id_)
            self._name.setFocus()
            self._name.selectAll()

    def add_step(self) -> str:
        """Make a step of what is in sight, at the end; the first one begins a story.

        What it is called; "" where there is none.
        """
        self.commit()
        id_, fields = new_id(), self._in_sight()
        name = named_after(self._editor.network, fields)
        if self._story:
            done = self._editor.run(edits.add_story_step, self._story, name, id_=id_, **fields)
        else:
            done = self._editor.run(_begun, name, id_=id_, **fields)
        if done is None:
            return ""
        self.steps.choose(id_)
        return name

    def update_view(self) -> None:
        """Let the step in hand show what is in sight; its words stay."""
        if self.step:
            self._editor.run(edits.change_story_step, self.step, **self._in_sight())

    def _rename(self, text: str) -> None:
        if self._editor.run(edits.change_story, self._story, name=text) is None:
            self._refresh()

    def _duplicate(self) -> None:
        id_ = new_id()
        if self._editor.run(edits.duplicate_story, self._story, id_=id_) is not None:
            self.show_story(id_)

    def _remove(self) -> None:
        self.form.release()
        self._editor.run(edits.remove_story, self._story)

    def _choose(self, step_id: str) -> None:
        self.form.bind([step_id] if step_id else [])
        self._enable()

    def _move(self, step_id: str, to: int) -> None:
        if self._editor.run(edits.move_story_step, step_id, to) is None:
            self._refresh()

    def _tell_earlier(self) -> None:
        self.steps.shift(-1)

    def _tell_later(self) -> None:
        self.steps.shift(1)

    def _duplicate_step(self) -> None:
        id_ = new_id()
        if self._editor.run(edits.duplicate_story_step, self.step, id_=id_) is not None:
            self.steps.choose(id_)

    def _remove_chosen(self) -> None:
        self._remove_step(self.step)

    def _remove_step(self, step_id: str) -> None:
        if step_id and self._editor.read_only is None:
            self.form.release()
            self._editor.run(edits.remove_story_step, step_id)

    def _free_name(self) -> str:
        taken = {story.name for story in self._editor.network.stories.values()}
        number = len(taken) + 1
        while f"Story {number}" in taken:
            number += 1
        return f"Story {number}" if taken else FIRST_NAME

    def _follow(self, changed: Changed) -> None:
        # seen or not: the menu adds a step after those there are
        if changed.may_touch(Story, StoryStep, Actor, TieKind):
            self._refresh()

    def renewing(self) -> Iterator[None]:
        """Show the steps there are."""
        self._refresh()
        yield

    def _refresh(self) -> None:
        network = self._editor.network
        if self._story not in network.stories:
            self._story = next(iter(network.stories), "")
        stories = [(story.id, story.name) for story in network.stories.values()]
        self._choice.fill(stories, self._story)
        self._choice.setVisible(len(stories) > 1)
        story = network.stories.get(self._story)
        self._name.fill(story.name if story is not None else "")
        steps = edits.steps_of(network, self._story)
        self.steps.fill([(s.id, s.name, _said_of(network, s)) for s in steps])
        self._hint.setVisible(not steps)
        self.form.bind([self.step] if self.step in network.story_steps else [])
        self._enable()

    def _enable(self) -> None:
        may_edit, has_story = self._editor.read_only is None, bool(self._story)
        self._name.setEnabled(has_story)
        self._name.setReadOnly(not may_edit)
        self._add.setEnabled(may_edit)
        self._new.setEnabled(may_edit)
        self._copy.setEnabled(may_edit and has_story)
        self._gone.setEnabled(may_edit and has_story)
        self._play.setEnabled(self.steps.count() > 0)
        self.steps.setVisible(self.steps.count() > 0)
        self.form.setVisible(bool(self.step))
        self._about_step.setVisible(bool(self.step))
        for button in self._step_buttons.values():
            button.setEnabled(may_edit)
        self.steps.set_movable(may_edit)


def named_after(network: Network, fields: Fields) -> str:
    """A name for a step that shows this, until somebody finds a better one."""
    focus = network.actors.get(str(fields.get("focus") or ""))
    if focus is not None:
        return f"Around {focus.name}"[:200]
    filters, _ = facets.read(str(fields.get("filter") or ""))
    if filters:
        return ", ".join(facets.said(network, key, held) for key, held in filters.items())[:200]
    return "A closer look" if fields.get("is_framed") else "The whole map"


def _said_of(network: Network, step: StoryStep) -> str:
    """In a word or two, what a step does to the map."""
    said: list[str] = []
    if step.focus is not None:
        said.append("focus")
    if step.filter:
        said.append("filtered")
    layers = set(step.layers) & set(layers_on(network))
    if layers:
        said.append(counted(len(layers), "layer", "layers"))
    if step.is_framed:
        said.append("part")
    return ", ".join(said)


def _begun(network: Network, name: str, *, id_: str, **fields: object) -> Edit:
    """The first step of the first story."""
    story = edits.add_story(network, FIRST_NAME, id_=f"{id_}-story")
    after = network.apply(story.changes)
    step = edits.add_story_step(after, f"{id_}-story", name, id_=id_, at=None, **fields)
    return compose(step.label, [story, step])
