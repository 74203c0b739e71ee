"""The form about one step of a story: its words, and what it does to the map."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netedit.document import Changed
from netedit.model import edits
from netedit.model.stories import StoryStep
from netedit.panels.choice_field import ChoiceField
from netedit.panels.fields import LineField
from netedit.panels.form import Form, changing
from netedit.panels.look import link, named, on_text, unmarked, words
from netedit.panels.notes_field import NotesField
from netedit.panels.ticks import TickBox
from netedit.picture.telling import layers_on
from netedit.ports import EditorPort, SelectionPort
from netedit.search import facets

_WHOLE, _PART = "whole", "part"
_REACHES = (("1", "1 step"), ("2", "2 steps"), ("3", "3 steps"))


class StepForm(Form):
    """Everything about the step in hand; each change is performed at once."""

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        in_sight: Callable[[], Mapping[str, object]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, selection, parent)
        self._in_sight = in_sight
        self._make_words()
        self.rows.heading("What is seen")
        self._make_choices()
        self._make_filter()
        self._layers = QWidget(self)
        self._boxes: dict[str, TickBox] = {}
        self._layer_column = QVBoxLayout(self._layers)
        self._layer_column.setContentsMargins(0, 0, 0, 0)
        self._layer_column.setSpacing(2)
        self.rows.add_wide("Relationships that are seen", self._layers)
        self.fields += [self._title, self._text, self._notes]
        selection.changed.connect(self._offer)

    def _make_words(self) -> None:
        """What the room reads, and what the speaker says."""
        self._title = named(LineField(self), "stepTitle", "Title", "Shown to the room, large")
        on_text(self._title.committed, lambda text: self._change(name=text))
        self._text = named(
            NotesField(self, "What the room reads"), "stepText", "Text", "Shown to the room"
        )
        on_text(self._text.committed, lambda text: self._write(self._text, text=text))
        self._notes = named(
            NotesField(self, "What you say; only the speaker’s window shows it", 4),
            "stepNotes",
            "Notes for the speaker",
            "Shown in the speaker’s window alone; in a file the group can read them",
        )
        on_text(self._notes.committed, lambda text: self._write(self._notes, notes=text))
        self.rows.add_wide("&Title", self._title)
        self.rows.add_wide("Te&xt", self._text)
        self.rows.add_wide("Notes for the &speaker", self._notes)

    def _make_choices(self) -> None:
        """How much of the map is seen, and who is lit."""
        self._frame = changing(
            named(ChoiceField(self), "stepFrame", "Part of the map", "How much of the map is seen")
        )
        on_text(self._frame.chosen, self._take_frame)
        self.rows.add("&Part", self._frame)
        self._focus = changing(
            named(
                ChoiceField(self),
                "stepFocus",
                "Focus",
                "Who is lit with those around; select a partner on the map to be offered",
            )
        )
        on_text(self._focus.chosen, lambda key: self._change(focus=key or None))
        self.rows.add("&Focus", self._focus)
        self._reach = changing(
            named(ChoiceField(self), "stepReach", "Within", "How far from there partners are lit")
        )
        on_text(self._reach.chosen, lambda key: self._change(reach=int(key)))
        self._reach_label = self.rows.add("&Within", self._reach)

    def _make_filter(self) -> None:
        self._filter = words("", "quiet", self)
        self._filter.setObjectName("stepFilter")
        self._unfilter = changing(
            link("Filter no more", "stepUnfilter", "Let this step show everybody again", self)
        )
        self._unfilter.clicked.connect(lambda: self._change(filter=""))
        self._filter_label = self.rows.add("Filter", self._filter)
        self.rows.add_beside(self._unfilter)

    def concerns(self, changed: Changed) -> bool:
        """Whether a change shows in this form."""
        return any(change.record.id in self.ids for change in changed.edit.changes)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._title

    @property
    def _step(self) -> StoryStep | None:
        return self.editor.network.story_steps.get(self.ids[0]) if self.ids else None

    def refresh(self) -> None:
        """Fill every field from the step."""
        step = self._step
        if step is None:
            return
        network = self.editor.network
        self._title.fill(step.name)
        self._text.fill(step.text)
        self._notes.fill(step.notes)
        self._frame.fill(
            [(_WHOLE, "The whole map"), (_PART, "What is in sight now")]
            if not step.is_framed
            else [(_WHOLE, "The whole map"), (_PART, "A part of it")],
            _PART if step.is_framed else _WHOLE,
        )
        self._offer()
        self._reach.fill(_REACHES, str(min(step.reach, 3)))
        for widget in (self._reach, self._reach_label):
            widget.setVisible(step.focus is not None)
        filters, hides = facets.read(step.filter)
        said = [
            f"{facets.text_of(network, key)}: {facets.said(network, key, held)}"
            for key, held in filters.items()
        ]
        self._filter.setText("; ".join(said) + (" (the rest hidden)" if hides else ""))
        for widget in (self._filter, self._filter_label, self._unfilter):
            widget.setVisible(bool(said))
        self._show_layers(step)
        self.lock()

    def _offer(self) -> None:
        """Offer who is in focus, and the partner selected on the map."""
        step = self._step
        if step is None:
            return
        actors = self.editor.network.actors
        chosen = [id_ for id_ in self.selection.ids if id_ in actors][:1]
        there = [step.focus] if step.focus in actors else []
        entries = [("", "Nobody: all are lit")]
        entries += [(id_, actors[id_].name) for id_ in dict.fromkeys((*there, *chosen)) if id_]
        self._focus.fill(entries, step.focus if there and step.focus else "")

    def _show_layers(self, step: StoryStep) -> None:
        layers = layers_on(self.editor.network)
        if list(self._boxes) != list(layers):
            for box in self._boxes.values():
                box.deleteLater()
            self._boxes = {layer: self._box(layer, n) for n, layer in enumerate(layers)}
        seen = set(step.layers) & set(layers) or set(layers)
        for layer, box in self._boxes.items():
            box.setChecked(layer in seen)

    def _box(self, layer: str, number: int) -> TickBox:
        box = TickBox(unmarked(layer), self._layers)
        named(box, f"stepLayer_{number}", layer, "Whether relationships of this kind are seen")
        # `clicked` tells of a person, not of filling
        box.clicked.connect(self._take_layers)
        self._layer_column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _take_layers(self) -> None:
        seen = [layer for layer, box in self._boxes.items() if box.isChecked()]
        # all and none alike are no choice
        self._change(layers=() if len(seen) in (0, len(self._boxes)) else tuple(seen))
        self.refresh()

    def _take_frame(self, key: str) -> None:
        if key == _WHOLE:
            self._change(is_framed=False)
            return
        fields = self._in_sight()
        names = ("left", "top", "width", "height")
        self._change(is_framed=True, **{name: fields[name] for name in names if name in fields})

    def _change(self, **fields: object) -> None:
        if self.ids:
            self.run(edits.change_story_step, self.ids[0], **fields)

    def _write(self, field: NotesField, **fields: object) -> None:
        if self.ids:
            self.run_text(field, edits.change_story_step, self.ids[0], **fields)
