"""The editor of one action of the plan."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from netedit.analysis.plans import named_subject
from netedit.document import Changed
from netedit.model import edits
from netedit.model.plans import ActionState
from netedit.model.records import ActorStatus
from netedit.model.text import cleaned
from netedit.panels.chips import Chip, Chips
from netedit.panels.choice_field import ChoiceField
from netedit.panels.days import DayField
from netedit.panels.fields import LineField, SuggestField
from netedit.panels.form import Form, changing
from netedit.panels.gestures import partner_called
from netedit.panels.look import link, named, on_text, words
from netedit.ports import EditorPort, SelectionPort

STATES = (
    (ActionState.OPEN.value, "Open"),
    (ActionState.DOING.value, "Being done"),
    (ActionState.DONE.value, "Done"),
    (ActionState.DROPPED.value, "Dropped"),
)


class ActionForm(Form):
    """What is to be done, by whom, by when, and about whom."""

    def __init__(
        self, editor: EditorPort, selection: SelectionPort, parent: QWidget | None = None
    ) -> None:
        super().__init__(editor, selection, parent)
        self._name = named(LineField(self), "actionName", "Action", "What is to be done")
        on_text(self._name.committed, lambda text: self._change(name=text))
        self.rows.add("&What", self._name)
        self._owner = named(
            SuggestField(self._people, self, "Nobody yet"), "actionOwner", "Who", "Who does it"
        )
        on_text(self._owner.committed, self._set_owner)
        self.rows.add("Wh&o", self._owner)
        self._due = named(
            DayField(self, "No day yet"), "actionDue", "Due", "By when: a day, a month or a year"
        )
        on_text(self._due.day_chosen, lambda day: self._change(due=day or None))
        on_text(self._due.problem, self._say)
        self.rows.add("D&ue", self._due)
        self._problem = words("", "problem", self)
        self._problem.setObjectName("actionProblem")
        self._problem.hide()
        self.rows.add_beside(self._problem)
        self._state = changing(named(ChoiceField(self), "actionState", "State", "How far it is"))
        on_text(self._state.chosen, lambda key: self._change(state=ActionState(key)))
        self.rows.add("Stat&e", self._state)
        self._about = Chips(self._people, "Add…", opens=True, parent=self)
        tip = "Whom it is about: type a name and press Enter"
        named(self._about.line, "actionAbout", "About", tip)
        on_text(self._about.added, self._add_subject)
        on_text(self._about.removed, self._remove_subject)
        on_text(self._about.opened, lambda key: self.selection.show([key]))
        self.rows.add("A&bout", changing(self._about), self._about.line)
        self._selected = changing(
            link("Use the selection", "actionFromSelection", "It is about what is selected", self)
        )
        self._selected.clicked.connect(self._use_selection)
        self.rows.add_beside(self._selected)
        self._notes = named(LineField(self), "actionNotes", "Notes", "Notes the group may read")
        on_text(self._notes.committed, lambda text: self._change(notes=text))
        self.rows.add("&Notes", self._notes)
        self._remove = changing(link("Remove this action", "removeAction", "Remove it", self))
        self._remove.clicked.connect(lambda: self.run(edits.remove_actions, list(self.ids)))
        self.rows.add_beside(self._remove)
        self.fields += [self._name, self._owner, self._due, self._about, self._notes]

    def first_field(self) -> QWidget:
        """What is to be done."""
        return self._name

    def begin(self) -> None:
        """Let the name be typed over."""
        self._name.setFocus()
        self._name.selectAll()

    def bind(self, ids: Sequence[str]) -> None:
        """Show another action."""
        if tuple(ids) != self.ids:
            self._say("")
        super().bind(ids)

    def concerns(self, changed: Changed) -> bool:
        """Any change may: names of partners stand here too."""
        return bool(changed.edit.changes)

    def refresh(self) -> None:
        """Fill every field from the network."""
        network = self.editor.network
        action = network.actions.get(self.ids[0]) if self.ids else None
        if action is None:
            return
        self._name.fill(action.name)
        owner = network.actors.get(action.owner or "")
        self._owner.fill(owner.name if owner is not None else "")
        self._due.fill_day(action.due or "")
        self._state.fill(STATES, action.state.value)
        self._about.fill([Chip(id_, named_subject(network, id_)) for id_ in action.subjects])
        self._notes.fill(action.notes)
        self.lock()

    def _change(self, **fields: object) -> None:
        self.run(edits.change_actions, list(self.ids), **fields)

    def _set_owner(self, text: str) -> None:
        if not cleaned(text):
            self._say("")
            self._change(owner=None)
            return
        found = partner_called(self.editor.network, text)
        if found is None:
            self._say(f"“{cleaned(text)}” is not on the map.")
            self.refresh()
            return
        self._say("")
        self._change(owner=found.id)
        self.refresh()

    def _subjects(self) -> tuple[str, ...]:
        action = self.editor.network.actions.get(self.ids[0]) if self.ids else None
        return action.subjects if action is not None else ()

    def _add_subject(self, text: str) -> None:
        found = partner_called(self.editor.network, text)
        if found is None:
            self._say(f"“{cleaned(text)}” is not on the map.")
            return
        self._say("")
        self._change(subjects=tuple(dict.fromkeys([*self._subjects(), found.id])))

    def _remove_subject(self, id_: str) -> None:
        self._change(subjects=tuple(each for each in self._subjects() if each != id_))

    def _use_selection(self) -> None:
        network = self.editor.network
        chosen = [i for i in self.selection.ids if i in network.actors or i in network.ties]
        if not chosen:
            self._say("Select partners or relationships on the map first.")
            return
        self._say("")
        self._change(subjects=tuple(chosen))

    def _people(self) -> Sequence[str]:
        actors = self.editor.network.actors.values()
        names = (actor.name for actor in actors if actor.status is ActorStatus.ACTIVE)
        return sorted(names, key=str.casefold)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
