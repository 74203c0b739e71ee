"""Copy, cut, paste and duplicate of partners and notes, within a map and between maps."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from netedit.app.waiting import wait_aside
from netedit.app.window import Window
from netedit.model import edits
from netedit.model.audience import cut
from netedit.model.codec import from_plain, to_plain
from netedit.model.edit import Edit
from netedit.model.network import Network
from netedit.model.records import TABLES, Actor, Note, Placement, Sensitivity

if TYPE_CHECKING:
    from netedit.app.program import Program
    from netedit.app.taking import Taking

FORMAT = "application/x-netedit-piece"
# Longer texts are read beside the window.
AT_ONCE_LETTERS = 20_000
# In front of a room.
TO_LOOK_THROUGH = "looked through in a window that the room sees. Paste once more to open it."


class Clipboard:
    """The clipboard commands of one window."""

    def __init__(self, window: Window, program: "Program", taking: "Taking") -> None:
        self._window = window
        self._program = program
        self._taking = taking
        # what was not shown to a room yet
        self._held_back = ""

    def copy(self) -> None:
        """Copy the selected partners and notes with what lies between them, and their names."""
        editor, ids = self._window.editor, self._window.selection.ids
        piece = edits.copied(editor.network, editor.view, ids)
        mime = QMimeData()
        mime.setData(FORMAT, _packed(piece))
        names = [r.name if isinstance(r, Actor) else r.text for r in _shown(piece)]
        mime.setText("\n".join(names))
        QGuiApplication.clipboard().setMimeData(mime)
        self._window.say(f"Copied {len(names):,} {'thing' if len(names) == 1 else 'things'}.")

    def cut(self) -> None:
        """Copy what is selected and remove it."""
        ids = [i for i in self._window.selection.ids if i not in self._window.editor.network.ties]
        self.copy()
        self._window.editor.run(edits.remove, ids)

    def paste(self) -> None:
        """Put down what was copied: a piece of a map a little beside where it was, selected; files
        as if they were dropped; a picture inside the selected partners; any text by a preview.
        """
        # nothing at all on some platforms
        mime = cast(QMimeData | None, QGuiApplication.clipboard().mimeData())
        if mime is not None and mime.hasFormat(FORMAT):
            self._paste_piece(mime)
        elif mime is not None and mime.hasUrls() and mime.urls()[0].isLocalFile():
            paths = [Path(url.toLocalFile()) for url in mime.urls()]
            self._taking.take_files(paths)
        elif mime is not None and mime.hasText() and mime.text().strip():
            self.paste_partners()
        elif mime is not None and mime.hasImage():
            self._taking.take_image(QGuiApplication.clipboard().image())
        else:
            self._window.say("There is nothing on the clipboard that a map could take.")

    def paste_partners(self) -> None:
        """Show what the text on the clipboard would add, whatever else lies there."""
        from netedit.app.exchange import take_in
        from netedit.app.pasting import LIMIT, as_typed, source_of

        text = QGuiApplication.clipboard().text()
        if len(text) > LIMIT:
            self._window.say("This is too much to paste; save it as a file and import that.")
            return
        if len(text) > AT_ONCE_LETTERS:
            source = wait_aside(self._window, "Reading what was pasted…", lambda _: source_of(text))
            if source is None:
                self._window.say("Nothing was taken in.")
                return
        else:
            source = source_of(text)
        if source is None:
            self._window.say("There is no text on the clipboard.")
            return
        if self._window.docks.are_away:
            # in front of a room no box opens: it is read in the line, and Enter adds it
            typed = as_typed(source)
            if typed is not None:
                self._window.capturer.paste(typed)
                return
            if text != self._held_back:
                self._hold_back(text, source.rows)
                return
        self._held_back = ""
        take_in(self._window, self._program.jobs, source)

    def _hold_back(self, text: str, rows: int) -> None:
        """Say what would have to be looked through in a window, which only a second time opens."""
        self._held_back = text
        lines = "One row is" if rows == 1 else f"{rows:,} rows are"
        self._window.capture_bar.say(f"{lines} {TO_LOOK_THROUGH}")

    def _paste_piece(self, mime: QMimeData) -> None:
        try:
            piece = _unpacked(bytes(mime.data(FORMAT).data()))
        except (ValueError, TypeError, KeyError):
            self._window.say("What is on the clipboard does not fit this version of netedit.")
            return
        editor = self._window.editor

        def put_down(network: Network) -> Edit:
            shift = _free_shift(network, editor.view, piece)
            return edits.paste(network, editor.view, piece, shift)

        self._select(editor.run(put_down))

    def duplicate(self) -> None:
        """Put a copy of what is selected beside it and select the copy."""
        ids = [i for i in self._window.selection.ids if i not in self._window.editor.network.ties]
        editor = self._window.editor
        edit = editor.run(edits.duplicate, editor.view, ids)
        self._select(edit)

    def copy_table(self) -> None:
        """Copy the selected partners and relationships as tables, without what is not public.

        Relationships are those selected and those between selected partners; without a selection,
        everything.
        """
        from netedit.formats import copied

        network, ids = self._window.editor.network, self._window.selection.ids
        seen = cut(network, Sensitivity.PUBLIC, only=ids or None)
        tables = copied.tables(seen.network, ids or seen.network.actors.keys())
        mime = QMimeData()
        mime.setText(copied.as_tsv(tables))
        mime.setHtml(copied.as_html(tables))
        QGuiApplication.clipboard().setMimeData(mime)
        rows = sum(len(table.rows) for table in tables)
        many = "One row is" if rows == 1 else f"{rows:,} rows are"
        said = f"{many} on the clipboard, to paste into a spreadsheet or a letter."
        self._window.say(" ".join(filter(None, (said, seen.sentence))))

    def copy_lines(self) -> None:
        """Copy the selected partners and relationships as capture lines, without what is not
        public; without a selection, everything.
        """
        from netedit.capture.lines import lines_of

        network, ids = self._window.editor.network, self._window.selection.ids
        seen = cut(network, Sensitivity.PUBLIC, only=ids or None)
        found = lines_of(seen.network, ids or seen.network.actors.keys())
        if not found.lines:
            self._window.say("There is no partner and no relationship to copy.")
            return
        QGuiApplication.clipboard().setText("\n".join(found.lines))
        many = "One line is" if len(found.lines) == 1 else f"{len(found.lines):,} lines are"
        said = (f"{many} on the clipboard.", found.sentence, seen.sentence)
        self._window.say(" ".join(filter(None, said)))

    def _select(self, edit: Edit | None) -> None:
        if edit is not None:
            self._window.selection.set(edits.pasted_ids(edit))


def _shown(piece: edits.Copied) -> list[Actor | Note]:
    return [r for r in piece.records if isinstance(r, Actor | Note)]


def _free_shift(network: Network, view: str, piece: edits.Copied) -> tuple[float, float]:
    """How far to move a piece so that no copy lies exactly on something that is there."""
    taken = {(p.x, p.y) for p in network.placements.values() if p.view == view}
    places = [(r.x, r.y) for r in piece.records if isinstance(r, Placement)]
    shift = 24.0
    while any((round(x + shift, 1), round(y + shift, 1)) in taken for x, y in places):
        shift += 24.0
    return shift, shift


def _packed(piece: edits.Copied) -> bytes:
    rows = [{"table": TABLES[type(r)], "record": to_plain(r)} for r in piece.records]
    return json.dumps(rows).encode()


def _unpacked(content: bytes) -> edits.Copied:
    rows = cast(list[dict[str, object]], json.loads(content))
    records = (
        from_plain(str(row["table"]), cast(dict[str, object], row["record"])) for row in rows
    )
    return edits.Copied(tuple(records))
