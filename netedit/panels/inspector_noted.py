"""What the forms about partners and about relationships share: what is noted, and for whom."""

from collections.abc import Callable
from typing import ClassVar

from netedit.model.edit import Edit
from netedit.model.records import Actor, Subject, Tie
from netedit.panels.contacts import ContactsSection
from netedit.panels.form import PRIVATE_HINT, PRIVATE_LINE, LargeForm, common
from netedit.panels.inspector_own import OwnFields
from netedit.panels.look import named, on_text, words
from netedit.panels.notes_field import NotesField


class NotedForm(LargeForm):
    """A form about some partners or some relationships, with notes, own fields and contacts.

    A subclass makes a label `_problem` and calls `make_notes` and `make_contacts` as pieces of it.
    """

    subject: ClassVar[Subject]
    # Changes fields of all records with some ids.
    gesture: ClassVar[Callable[..., Edit]]
    # What the two notes are found by.
    notes_name: ClassVar[str]
    private_name: ClassVar[str]

    def make_notes(self) -> None:
        """Notes for the group, and those that are only for me."""
        self._notes = NotesField(self)
        named(self._notes, self.notes_name, "Notes", "Notes the group may read")
        on_text(self._notes.committed, lambda text: self.write(self._notes, notes=text))
        self.rows.add_wide("&Notes", self._notes)
        self._private = NotesField(self)
        named(self._private, self.private_name, "Private notes, only for me", PRIVATE_HINT)
        on_text(self._private.committed, lambda text: self.write(self._private, private_notes=text))
        self._private_label = self.rows.add_wide("Private notes, onl&y me", self._private)
        self._private_hint = words(PRIVATE_LINE, "quiet", self)
        self.rows.add_bare(self._private_hint)
        self.fields += [self._notes, self._private]

    def make_contacts(self) -> None:
        """Fields of the map's own, and when one has met."""
        self._own = OwnFields(self.editor, self.subject, lambda: self.ids, self)
        self.rows.add_bare(self._own)
        self._contacts = ContactsSection(self.editor, lambda: self.ids, self)
        self.rows.add_bare(self._contacts)
        self.fields += [self._own, self._contacts]

    def fill_noted(self, records: "list[Actor] | list[Tie]") -> None:
        """Show what is noted about these, as far as they share it."""
        self._notes.fill(common(record.notes for record in records))
        self._private.fill(common(record.private_notes for record in records))
        self._own.refresh()
        self._contacts.refresh()

    def set_private_hidden(self, is_hidden: bool) -> None:
        """Show neither private notes nor own fields that are only for me, or show them again."""
        self._private.commit()
        for widget in (self._private, self._private_label, self._private_hint):
            widget.setVisible(not is_hidden)
        self._own.set_private_hidden(is_hidden)

    def change(self, **values: object) -> None:
        """Change fields of all it is about, as one step."""
        self.run(self.gesture, list(self.ids), **values)

    def write(self, field: NotesField, **values: object) -> None:
        """The same for a long text, which stays as it was typed where it is refused."""
        self.run_text(field, self.gesture, list(self.ids), **values)
