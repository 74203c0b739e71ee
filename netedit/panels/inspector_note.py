"""The form about one or several notes on the canvas."""

from PySide6.QtWidgets import QWidget

from netedit.document import Changed
from netedit.model import edits
from netedit.model.edit import Edit, compose
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.panels.choice_field import ChoiceField
from netedit.panels.form import Form, changing, common
from netedit.panels.look import named, on_text, words
from netedit.panels.notes_field import NotesField
from netedit.ports import EditorPort, SelectionPort

SENSITIVITIES = (
    (Sensitivity.PUBLIC.value, "Everyone"),
    (Sensitivity.GROUP.value, "The group"),
    (Sensitivity.ME.value, "Only me"),
)
HIDDEN = "This note is only for you. It is hidden while people can see this screen."


class NoteForm(Form):
    """The text of a note and who may see it; several share only the latter."""

    def __init__(
        self, editor: EditorPort, selection: SelectionPort, parent: QWidget | None = None
    ) -> None:
        super().__init__(editor, selection, parent)
        self._is_private_hidden = False
        self._text = NotesField(self, "Write on the map", lines=4)
        named(self._text, "noteText", "Text", "What the note says")
        self._text.committed.connect(self._write)
        self._text_label = self.rows.add_wide("Te&xt", self._text)
        self._hidden = words(HIDDEN, "quiet", self)
        self.rows.add_bare(self._hidden)
        self._who = changing(
            named(
                ChoiceField(self),
                "noteSensitivity",
                "Seen by",
                "Pictures and exports leave out what their readers may not see",
            )
        )
        on_text(
            self._who.chosen,
            lambda key: self.run(change_notes, self.ids, sensitivity=Sensitivity(key)),
        )
        self.rows.add("Seen &by", self._who)
        self.fields.append(self._text)

    def first_field(self) -> QWidget:
        """The text, or who sees it where there are several."""
        return self._text if len(self.ids) == 1 else self._who

    def set_private_hidden(self, is_hidden: bool) -> None:
        """Do not show the text of a note that is only for me, or show it again."""
        self._text.commit()
        self._is_private_hidden = is_hidden
        self.refresh()

    def concerns(self, changed: Changed) -> bool:
        """Whether it touches these notes."""
        return any(change.record.id in self.ids for change in changed.edit.changes)

    def refresh(self) -> None:
        """Fill every field from the network."""
        table = self.editor.network.notes
        notes = [table[id_] for id_ in self.ids if id_ in table]
        if not notes:
            return
        who = common(note.sensitivity for note in notes)
        is_hidden = self._is_private_hidden and who is Sensitivity.ME
        for widget in (self._text, self._text_label):
            widget.setVisible(len(notes) == 1 and not is_hidden)
        self._hidden.setVisible(len(notes) == 1 and is_hidden)
        self._text.fill(notes[0].text if not is_hidden else "")
        self._who.fill(SENSITIVITIES, who.value if who else None)
        self.lock()

    def _write(self, text: str) -> None:
        self.run_text(self._text, edits.change_note, self.ids[0], text=text)


def change_notes(network: Network, ids: tuple[str, ...], **fields: object) -> Edit:
    """Give several notes the same fields."""
    parts = [edits.change_note(network, id_, **fields) for id_ in ids]
    label = "Change a note" if len(ids) == 1 else f"Change {len(ids):,} notes"
    return compose(label, parts)
