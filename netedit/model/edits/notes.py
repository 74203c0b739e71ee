"""Gestures on notes, the texts on the canvas."""

from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import called, changed, clean_fields, found
from netedit.model.edits.placements import rounded
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Note, Placement, View
from netedit.model.text import cleaned


def add_note(
    network: Network, text: str, view: str, at: tuple[float, float], *, id_: str | None = None
) -> Edit:
    """Write a note at `at`, its centre in scene units."""
    found(network, View, view)
    note = Note(id_ or new_id(), cleaned(text))
    return Edit("Add a note", (Change(None, note), _place(view, note, at)))


def change_note(network: Network, note_id: str, **fields: object) -> Edit:
    """Change a note; further typing merges."""
    changes = changed(network, Note, [note_id], clean_fields(fields))
    label = f"Change {called(network, [note_id])}"
    return Edit(label, changes, f"note:{note_id}:{','.join(fields)}")


def _place(view: str, note: Note, at: tuple[float, float]) -> Change:
    return Change(None, Placement(view, note.id, *rounded(*at)))
