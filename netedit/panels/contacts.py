"""Contacts in the inspector: when somebody was last met, all of them, and “met today”."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from netedit.analysis.contacts import Contacts
from netedit.analysis.plans import named_subject
from netedit.model import edits
from netedit.model.dates import said_date
from netedit.model.edit import Edit
from netedit.model.network import Network
from netedit.model.plans import Contact, Manner
from netedit.model.text import listed
from netedit.panels.choice_field import ChoiceField
from netedit.panels.days import DayField, NewDays
from netedit.panels.fields import LineField
from netedit.panels.form import Rows, changing
from netedit.panels.lists import Line, LineList
from netedit.panels.look import GAP, bring_into_sight, link, named, on_text, words
from netedit.ports import EditorPort

MANNERS = [(manner.value, manner.value.capitalize()) for manner in Manner]
_MOST_NAMED = 3


class ContactsSection(QWidget):
    """The contacts of what the form around it is about; a new one is with all of it.

    `ids` gives the ids it is about. It acts as one of the form's fields.
    """

    def __init__(
        self,
        editor: EditorPort,
        ids: Callable[[], Sequence[str]],
        parent: QWidget,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._ids = ids
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(2)
        self._title = words("Contacts", "section", self)
        self._last = words("", "quiet", self)
        self._last.setObjectName("lastContact")
        column.addWidget(self._title)
        column.addWidget(self._last)
        column.addLayout(self._links())
        self._entry = ContactEntry(editor, self, today)
        self._entry.hide()
        self._entry.done.clicked.connect(self._close)
        column.addWidget(self._entry)
        self._list = named(LineList(self, 6), "contactList", "Contacts, newest first", "")
        on_text(self._list.opened, self._open)
        column.addWidget(self._list)
        NewDays(self, today, self.refresh)

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._met = changing(link("Met today", "metToday", "Note a meeting that was today", self))
        self._met.clicked.connect(self._note_today)
        self._add = changing(
            link("Add a contact…", "addContact", "Note a meeting, call, message or event", self)
        )
        self._add.clicked.connect(lambda: self._open(""))
        row.addWidget(self._met)
        row.addWidget(self._add)
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        """Show the contacts of what the form is about now; O(contacts)."""
        network, today = self._editor.network, self._today()
        ids = [id_ for id_ in self._ids() if network.find(id_) is not None]
        contacts = Contacts(network, today)
        shown = contacts.of(ids[0]) if len(ids) == 1 else ()
        self._list.fill([_line(network, contact, ids, today) for contact in shown])
        self._list.setVisible(bool(shown))
        last = contacts.last(ids[0]) if len(ids) == 1 else None
        if last is not None and last.on is not None:
            self._last.setText(f"Last contact: {said_date(last.on, today)}, {last.manner.value}")
        else:
            self._last.setText("No contact noted yet" if len(ids) == 1 else "")
        self._last.setVisible(bool(self._last.text()))
        count = f" ({len(shown):,})" if shown else ""
        self._title.setText(f"Contacts{count}")
        if self._entry.isVisible() and self._entry.is_gone:
            self._close()
        self._entry.refresh()

    def commit(self) -> None:
        """Perform what is being typed about a contact."""
        if self._entry.isVisible():
            self._entry.commit()

    def forget(self) -> None:
        """Be about something else: the entry that is open closes."""
        self._entry.hide()
        self._entry.bind("")

    def _note_today(self) -> None:
        self._editor.run(edits.add_contact, tuple(self._ids()), self._today().isoformat())

    def _open(self, contact_id: str) -> None:
        """Change a contact, or add one of today that can then be changed."""
        if not contact_id:
            edit = self._editor.run(
                edits.add_contact, tuple(self._ids()), self._today().isoformat()
            )
            contact_id = _added(edit)
        if contact_id:
            self._entry.bind(contact_id)
            self._entry.show()
            self._entry.first.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self._entry)

    def _close(self) -> None:
        self._entry.commit()
        self.forget()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)


def _added(edit: Edit | None) -> str:
    contacts = (c.record.id for c in edit.changes if isinstance(c.record, Contact)) if edit else ()
    return next(iter(contacts), "")


def _line(network: Network, contact: Contact, ids: Sequence[str], today: date) -> Line:
    """“3 March · call · about the ward”, with whoever else was there."""
    others = [named_subject(network, s) for s in contact.subjects if s not in ids]
    more = others[:_MOST_NAMED]
    if len(others) > _MOST_NAMED:
        more.append(f"{len(others) - _MOST_NAMED:,} more")
    what = contact.manner.value.capitalize()
    text = f"{what} with {listed(more)}" if more else what
    notes = " ".join(contact.notes.split())
    return Line(
        contact.id, "", f"{text}: {notes}" if notes else text, said_date(contact.on or "", today)
    )


class ContactEntry(QWidget):
    """One contact to be changed: its day, its manner, a line about it."""

    def __init__(self, editor: EditorPort, parent: QWidget, today: Callable[[], date]) -> None:
        super().__init__(parent)
        self._editor = editor
        self._id = ""
        rows = Rows(self)
        self.first = named(
            DayField(self, "Today, 31 March, June", is_past=True, today=today),
            "contactDay",
            "Day",
            "When it was: a day, a month or a year",
        )
        on_text(self.first.day_chosen, lambda day: self._change(on=day or None))
        rows.add("&Day", self.first)
        self._problem = words("", "problem", self)
        self._problem.setObjectName("contactProblem")
        self._problem.hide()
        self.first.problem.connect(self._say)
        rows.add_beside(self._problem)
        self._manner = changing(named(ChoiceField(self), "contactManner", "How", "How it was"))
        on_text(self._manner.chosen, lambda key: self._change(manner=Manner(key)))
        rows.add("&How", self._manner)
        self._notes = named(
            LineField(self, "What it was about"), "contactNotes", "About", "Notes for the group"
        )
        on_text(self._notes.committed, lambda text: self._change(notes=text))
        rows.add("A&bout", self._notes)
        buttons = QWidget(self)
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 4)
        self.done = named(QPushButton("Done", buttons), "contactDone", "Done")
        self.done.setAutoDefault(False)
        remove = changing(link("Remove", "removeContact", "Remove this contact", buttons))
        remove.clicked.connect(lambda: self._editor.run(edits.remove_contact, self._id))
        line.addWidget(self.done)
        line.addWidget(remove)
        line.addStretch(1)
        rows.add_beside(buttons)

    @property
    def is_gone(self) -> bool:
        """Whether the contact is not on the map any more."""
        return self._id not in self._editor.network.contacts

    def bind(self, contact_id: str) -> None:
        """Be about another contact, "" for none."""
        self._id = contact_id
        for field in (self.first, self._notes):
            field.forget()
        self._say("")
        self.refresh()

    def refresh(self) -> None:
        """Fill the fields from the network."""
        contact = self._editor.network.contacts.get(self._id)
        if contact is not None:
            self.first.fill_day(contact.on or "")
            self._manner.fill(MANNERS, contact.manner.value)
            self._notes.fill(contact.notes)

    def commit(self) -> None:
        """Perform what is being typed."""
        if not self.is_gone:
            self.first.commit()
            self._notes.commit()

    def _change(self, **fields: object) -> None:
        if self._editor.run(edits.change_contact, self._id, **fields) is None:
            self.refresh()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
