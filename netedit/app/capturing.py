"""The capture line at work: what is typed is read as one types, and Enter makes it one edit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from netedit.app.capture_correcting import Correcting
from netedit.app.capture_offers import CaptureOffers
from netedit.app.capture_words import (
    EXPLAINS,
    FROM_CLOSED,
    LEFT,
    LEFT_OVER,
    LET_GO,
    PARKS,
    WAITS,
    has,
    was_done,
    wrong,
)
from netedit.app.earlier import EarlierLines
from netedit.app.line_reading import LineReading
from netedit.app.placing import places
from netedit.app.readback import ReadBack
from netedit.capture import Index
from netedit.document import Changed
from netedit.model.edit import Edit
from netedit.model.network import Network
from netedit.model.records import Actor
from netedit.model.text import folded
from netedit.panels.look import announce
from netedit.picture.palette import Theme
from netedit.recording.capturing import Captured, Slip, capture
from netedit.store.writer import Phase, WriterState
from netedit.turns import for_a_turn

if TYPE_CHECKING:
    from netedit.app.window import Window

SETTLED_AFTER_MS = 250


class Capturer(QObject):
    """Reads what is typed in the capture line of one window, and puts it on the map at Enter."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._editor, self._canvas, self._bar = window.editor, window.canvas, window.capture_bar
        self._line = self._bar.line
        self._earlier = EarlierLines()
        self._is_adding = False
        self.offers = CaptureOffers(window)
        self.readback = ReadBack(window)
        self.reading = LineReading(window, self.readback, self)
        self.correcting = Correcting(window, self.readback, self.offers)
        self._settling = for_a_turn(self, self._settle, SETTLED_AFTER_MS)
        if self._editor.read_only is not None:
            self._line.setPlaceholderText("Read-only: nothing can be added here")
        self._line.first = self._pressed
        self._line.textChanged.connect(self._follow_text)
        self._line.cursorPositionChanged.connect(self._follow_cursor)
        self._line.gone.connect(self.offers.close)
        self._line.taken.connect(self._come)
        self._line.gone.connect(self.readback.show)
        self._bar.kind_dropped.connect(self._drop_kind)
        self.readback.card.joined.connect(self.readback.join)
        self.readback.card.parted.connect(self.readback.part)
        self._canvas.tie_kind_changed.connect(self._show_kind)
        self._editor.changed.connect(self._follow)
        # not a function of its own: the map may be shown in other windows when this one is gone
        self._editor.tried.connect(self._show_kind)
        window.session.saving_changed.connect(self._note_saved)
        window.themed.connect(self._set_theme)
        self._show_kind()
        self.reading.read()

    # What is known

    @property
    def index(self) -> Index:
        """Everyone on the map as it is now."""
        return self.reading.index

    def _drop_kind(self) -> None:
        self._canvas.tie_kind = ""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_kind(self) -> None:
        self._bar.show_kind(self.reading.context.kind or "")
        self.reading.read()

    def _set_theme(self, theme: Theme) -> None:
        self.offers.popup.set_theme(theme)
        self.readback.set_theme(theme)

    def _follow(self, _changed: Changed) -> None:
        """The map has changed: so may what the line means."""
        if not self._is_adding:
            self._show_kind()
            self.readback.show()

    # The keyboard

    def open(self, text: str = "") -> None:
        """Take the keyboard, and go on typing with `text`."""
        if self._editor.read_only is not None:
            self._window.say(self._editor.read_only)
            return
        line = self._line
        if text:
            self.make_way()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.move_to(len(line.text()))
        if text:
            line.insertPlainText(text)

    def make_way(self) -> None:
        """Have what is typed from elsewhere stand at the end of the line.

        What was left there is gone on with where more is to follow, as behind an arrow; a name
        must not run into the one that is typed now: it is put aside.
        """
        if self._line.hasFocus():
            return
        if self._line.text()[-1:].isalnum() and not self.correcting.is_on:
            self.put_aside(LEFT)
        if self._line.place != len(self._line.text()):
            self._line.move_to(len(self._line.text()))

    def paste(self, text: str) -> None:
        """Take the keyboard, with `text` in rows of its own after what is typed."""
        self.open()
        self._line.insertPlainText(f"\n{text}" if self._line.text().strip() else text)
        self.offers.close()

    def _come(self) -> None:
        if not self._line.text():
            self.reading.read()
        self.readback.show()

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether a key of the line was for us."""
        if event.key() == Qt.Key.Key_Up and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.correcting.begin_last()
            return True
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not plain:
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter(new_line=shift)
            case Qt.Key.Key_Tab if not shift:
                return self.offers.take()
            case Qt.Key.Key_Escape:
                self._leave()
            case Qt.Key.Key_Up if not shift:
                return self._up()
            case Qt.Key.Key_Down if not shift:
                return self._down()
            case Qt.Key.Key_F1:
                self._bar.helped.emit()
            case _:
                return False
        return True

    def _leave(self) -> None:
        """Esc: first the suggestions go, then a correction, then what is typed, then the keyboard.

        What was typed would run into the next line one types; Up brings it again.
        """
        if self.offers.is_open:
            self.offers.close()
        elif self.correcting.is_on:
            self.correcting.stop()
        elif self._line.text().strip():
            self.put_aside(LET_GO)
        else:
            if self._bar.said == LET_GO or self.reading.is_to_park:
                self.reading.rest()
                self.reading.read()
            # by a key, so that one sees that the map has the keyboard now
            self._canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _up(self) -> bool:
        if self.offers.row >= 0:
            return self.offers.step(-1)
        if "\n" in self._line.text()[: self._line.place]:
            return False
        return self._browse(-1)

    def _down(self) -> bool:
        if self._earlier.is_browsing:
            if "\n" in self._line.text()[self._line.place :]:
                return False
            return self._browse(1)
        return self.offers.step(1)

    def _browse(self, by: int) -> bool:
        """Show an earlier line; what is being typed is the newest of them."""
        text = self._earlier.step(by, self._line.text())
        if text is not None:
            self._line.set_text(text)
            if text in self._bar.left_over:
                self._bar.left_over.remove(text)
            self.offers.close()
            self._earlier.is_browsing = not self._earlier.is_at_end
        return text is not None or self._earlier.is_browsing

    # Reading

    def _follow_text(self) -> None:
        self._earlier.is_browsing = False
        # the map makes room for further rows, and must not jump for it
        self._canvas.holds_still = True
        self._settling.start()
        self._line.setExtraSelections([])
        self.reading.follow()
        self.offers.follow(self.index)

    def _settle(self) -> None:
        """Nobody has typed for a while: with one row the map may fit its window again."""
        self._canvas.holds_still = self._bar.has_grown

    def _follow_cursor(self) -> None:
        if self.offers.is_open:
            self.offers.follow(self.index)

    # Adding

    def _enter(self, *, new_line: bool) -> None:
        if self.offers.row >= 0 and not new_line:
            self.offers.take()
        elif new_line:
            self._line.insertPlainText("\n")
        elif self._line.text().strip() == EXPLAINS:
            self._make_room()
            self._bar.helped.emit()
        elif self.reading.is_to_park:
            self._bar.park_wanted.emit()
        elif self._line.text().strip():
            self._add(self._line.text())

    def _add(self, text: str) -> None:
        """Put what is typed on the map as one step; what cannot be read stays, marked."""
        self.offers.close()
        if self._editor.read_only is not None:
            self._bar.say(self._editor.read_only, is_problem=True)
            return
        context = self.reading.context
        corrects = self.correcting.is_on
        captured, done = self._corrected(text) if corrects else self._recorded(text.split("\n"))
        if captured is None:
            return
        if captured.slips:
            self._show_slip(captured.slips[0], text)
        elif captured.edit and not done:
            self._bar.say(self._window.statusBar().currentMessage(), is_problem=True)
        elif corrects:
            self._put_right(text, captured)
        else:
            self._take_up(text, captured)
            self.readback.add(text, captured, context)
            self.readback.show()

    def _corrected(self, text: str) -> tuple[Captured | None, bool]:
        self._is_adding = True
        try:
            return self.readback.correct(text)
        finally:
            self._is_adding = False

    def _put_right(self, text: str, captured: Captured) -> None:
        """A line is corrected: go on where one was."""
        self._note_unsaved(text, captured)
        self.correcting.stop()
        self._tell(captured, "Corrected")
        self._reveal(captured)
        self.readback.show()

    def _note_unsaved(self, text: str, captured: Captured) -> None:
        if captured.edit:
            self._bar.unsaved.append(text)

    def _recorded(self, lines: Sequence[str]) -> tuple[Captured | None, bool]:
        """What lines come to, and whether it is on the map now; nothing is if one is wrong."""
        made: list[Captured] = []
        context, index, view = self.reading.context, self.index, self._editor.view

        def record(network: Network) -> Edit:
            captured = capture(
                lines,
                network,
                context,
                view,
                place=lambda after: places(self._canvas, after, view),
                index=index,
            )
            made.append(captured)
            return Edit("", ()) if captured.slips else captured.edit

        if not any(line.strip() for line in lines):
            return None, False
        self._is_adding = True
        try:
            done = self._editor.run(record) is not None
        finally:
            self._is_adding = False
        return (made[0] if made else None), done

    def _take_up(self, text: str, captured: Captured) -> None:
        """The line is on the map: make room for the next one."""
        self.reading.left = captured.context
        self._take_kind(captured.context.kind)
        self._note_unsaved(text, captured)
        self._earlier.add(text)
        self._make_room()
        self._tell(captured, "Added")
        self._reveal(captured)

    def _make_room(self) -> None:
        self._line.set_text("")
        self._line.document().clearUndoRedoStacks()
        self.reading.rest()

    def put_aside(self, told: str) -> None:
        """What was typed has gone elsewhere: make room for the next line, and say so."""
        self.offers.close()
        self._earlier.add(self._line.text())
        self._make_room()
        self._bar.say(told)
        self._announce(told)

    def _tell(self, captured: Captured, done: str) -> None:
        """Say what was done, to the ear too."""
        told = was_done(captured, has(done, tries=bool(self._editor.scenario)))
        self._bar.say(told)
        self._announce(told)

    def _take_kind(self, kind: str | None) -> None:
        """The kind a line has set is in hand for drawing too."""
        kinds = self._editor.network.tie_kinds.values()
        found = [each.id for each in kinds if kind and folded(each.name) == folded(kind)]
        self._canvas.tie_kind = found[0] if found else ""
        self._bar.show_kind(self.reading.context.kind or "")

    def _reveal(self, captured: Captured) -> None:
        """Bring who is new into sight, one after the other where they do not fit together."""
        new = [
            c.after.id
            for c in captured.edit.changes
            if c.before is None and isinstance(c.after, Actor)
        ]
        sighting = self._canvas.sighting
        # the legend may have grown over somebody with the line
        freed = sighting.freed(new)
        if freed:
            self._canvas.reveal([*new, *freed])
        elif any(aside := sighting.aside(new)):
            # too far out to step back further
            self._canvas.step_aside(aside)
        elif new:
            fits = sighting.zoom(new) or sighting.shift(new)
            self._canvas.reveal(new if fits is not None else new[-1:])

    def _show_slip(self, slip: Slip, text: str) -> None:
        """Say what is wrong, and put the cursor where it is."""
        rows = text.split("\n")
        before = sum(len(row) + 1 for row in rows[: slip.number - 1])
        where = f"Line {slip.number}, " if len(rows) > 1 else ""
        self._line.move_to(before + min(slip.mistake.span.start, len(rows[slip.number - 1])))
        self.offers.close()
        parks = "" if self.correcting.is_on else PARKS
        self._bar.say(wrong(slip.mistake, where) + parks, is_problem=True)
        self.reading.mark(slip.mistake, before)
        self._announce(self._bar.said)

    def _announce(self, sentence: str) -> None:
        """Tell a screen reader at once: the keyboard stays where it is."""
        announce(self._line, sentence, at_once=True)

    # What must not be lost

    @property
    def half_typed(self) -> str:
        """What is typed and not yet added; while a line is corrected, what waits behind that."""
        return self.correcting.aside if self.correcting.is_on else self._line.text()

    def resume(self, text: str, told: str = LEFT_OVER) -> None:
        """Put back what was being typed and was not added, unless it is on the map; `told` why.

        Enter is to add it as is said, and another letter begins anew, so the keyboard comes there
        from the map; whoever types elsewhere by then goes on typing.
        """
        context = self.reading.context
        captured = capture(text.split("\n"), self._editor.network, context, index=self.index)
        if not captured.slips and not captured.edit:
            return
        typed = self._line.text()
        self._line.set_text("\n".join(filter(None, (text, typed))))
        if not typed:
            self._earlier.add(text)
            if self._window.focusWidget() in (None, self._canvas, self._line):
                self._line.selectAll()
                self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offers.close()
        self.reading.rest()
        self._bar.say(told)

    def take_over(self, text: str) -> None:
        """Go on with what was half typed in another window of the map, which has closed.

        Where something is typed here too, it waits among the earlier lines.
        """
        if not self._line.text() and not self.correcting.is_on:
            self.resume(text, FROM_CLOSED)
        else:
            self._bar.left_over.append(text)
            self._earlier.add(text)
            self._window.say(WAITS)

    def _note_saved(self, state: WriterState) -> None:
        # what is told may be older than the newest line
        if state.phase is Phase.SAVED and self._window.session.has_saved_all:
            self._bar.unsaved.clear()
