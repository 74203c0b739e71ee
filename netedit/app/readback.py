"""What was captured in one window, read back in large type, and how a line is corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QWidget

from netedit.app.doubts import Doubt, Joining, doubt_of
from netedit.app.placing import places
from netedit.capture import START, Context
from netedit.model.dataclass import dataclass
from netedit.model.edit import Edit
from netedit.model.network import Network
from netedit.model.text import folded
from netedit.panels.capture_recent import Heard, ReadBackCard
from netedit.picture.palette import Theme
from netedit.recording.capturing import Captured
from netedit.recording.correcting import correct

if TYPE_CHECKING:
    from netedit.app.window import Window

MOST_KEPT = 50
NOT_ASKED = "Nothing is asked beside the last lines."
SHOWN_FIRST = "This is asked beside the last lines: Ctrl+J again says yes."
# So many are read back, with what is asked about them.
_MOST_ASKED = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, or several at once: as they are written, what they came to, and before what."""

    key: int
    text: str
    captured: Captured
    context: Context


class ReadBack(QObject):
    """The captures of one window, as far as they are on the map, and the one being corrected."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._entries: list[Entry] = []
        self._is_wanted = True
        self._has_given_way = False
        self._number = 0
        self.correcting: Entry | None = None
        self._joining = Joining(window)
        centre = cast(QWidget, window.centralWidget())
        self.card = ReadBackCard(window.canvas, window.theme, centre)
        window.canvas.sighting.reserve(self._reserved)
        for whole in ("tidy", "zoom_fit"):
            window.actions_of.all[whole].triggered.connect(self._give_way)
        window.capture_bar.line.textChanged.connect(self._come_back)

    @property
    def entries(self) -> Sequence[Entry]:
        """Those of which anything is on the map, oldest first."""
        network = self._window.editor.network
        return [self._as_called(entry) for entry in self._entries if _is_there(entry, network)]

    def set_theme(self, theme: Theme) -> None:
        """Show the card in other colours."""
        self.card.set_theme(theme)

    def set_wanted(self, wanted: bool) -> None:
        """Read back, or do not."""
        self._is_wanted = wanted
        self._has_given_way = False
        self.show()

    def _give_way(self) -> None:
        """Hide nothing of a map that is to be seen whole, until one types again."""
        self._has_given_way = True
        self.show()

    def _come_back(self) -> None:
        """Show again what had given way."""
        if self._has_given_way:
            self._has_given_way = False
            self.show()

    def show(self) -> None:
        """Show the last lines while one types; they make room for the map otherwise."""
        line = self._window.capture_bar.line
        # one may be on the card by keyboard
        focused = cast(QWidget | None, self._window.focusWidget())
        is_near = line.hasFocus() or (focused is not None and self.card.isAncestorOf(focused))
        is_due = self._is_wanted and not self._has_given_way and is_near and bool(self.entries)
        # it would come and go with each newcomer, and the lines would give way to it
        self._window.canvas.hold_overview_back(is_due)
        if not is_due:
            self.card.show_lines(())
            return
        self.card.avoid(self._overview())
        self.card.show_lines([self._heard(entry) for entry in self.entries[-_MOST_ASKED:]])

    def _heard(self, entry: Entry) -> Heard:
        doubt = self._doubt(entry)
        doubts = ("", False) if doubt is None else (doubt.name, doubt.is_kind)
        return Heard(entry.key, _shown(entry.text), *doubts, *self._taken(entry))

    def _as_called(self, entry: Entry) -> Entry:
        """The entry with those who were made one called as they are on the map."""
        text = self._joining.as_called(entry.text)
        return entry if text == entry.text else replace(entry, text=text)

    def add(self, text: str, captured: Captured, context: Context) -> None:
        """Remember what was captured; lines that draw nothing, nor ask, are not read back."""
        drawn = [r for r in captured.readings if r.parsed is not None and r.parsed.groups]
        asks = doubt_of(captured, self._window.editor.network)
        if not captured.edit or not (drawn or asks):
            return
        self._number += 1
        is_one = len(captured.written) == 1
        shown = captured.written[0] if is_one else text
        entry = Entry(self._number, shown, captured, START if is_one else context)
        self._entries = [*self._entries, entry][-MOST_KEPT:]

    def find(self, key: int) -> Entry | None:
        """The entry with this key."""
        found = next((entry for entry in self._entries if entry.key == key), None)
        return None if found is None else self._as_called(found)

    def before(self, entry: Entry | None) -> Entry | None:
        """The entry before this one, or the newest."""
        entries = list(self.entries)
        if entry is None:
            return entries[-1] if entries else None
        place = next((i for i, each in enumerate(entries) if each.key == entry.key), 0)
        return entries[place - 1] if place else entry

    def correct(self, text: str) -> tuple[Captured | None, bool]:
        """Put `text` in place of the entry being corrected; what came of it, and whether it is
        on the map now.
        """
        return (None, False) if self.correcting is None else self._put(self.correcting, text, {})

    def _put(
        self, entry: Entry, text: str, answers: Mapping[str, str]
    ) -> tuple[Captured | None, bool]:
        editor, canvas = self._window.editor, self._window.canvas
        made: list[Captured] = []

        def put(network: Network) -> Edit:
            found = correct(
                entry.captured,
                text.split("\n"),
                network,
                entry.context,
                editor.view,
                place=lambda after: places(canvas, after, editor.view),
                index=self._window.capturer.index,
                answers=answers,
            )
            made.append(found)
            return Edit("", ()) if found.slips else found.edit

        done = editor.run(put) is not None
        if made and done:
            self._replace(entry, text, made[0])
        return (made[0] if made else None), done

    def join(self, key: int) -> None:
        """Make the new partner or kind of an entry the one it may have doubled."""
        entry = self.find(key)
        doubt = None if entry is None else self._doubt(entry)
        if doubt is not None:
            self._joining.join(doubt)
            self.show()

    def part(self, key: int) -> None:
        """Make whom an entry took for somebody on the map a partner of their own."""
        entry = self.find(key)
        typed, taken = self._taken(entry) if entry is not None else ("", "")
        if entry is not None and typed:
            if self._put(entry, entry.text, {typed: ""})[1]:
                self._window.say(f"{typed} is a partner of their own now, besides {taken}.")
            self.show()

    def answer(self) -> None:
        """Say yes to the newest question beside the lines that are read back.

        Who may be there twice goes before who was meant by a first name, as is asked all the time.
        One that nobody sees is not answered: the lines are shown first, if they are wanted at all.
        """
        last = [*reversed(self.entries[-_MOST_ASKED:])] if self._is_wanted else []
        ranks = {entry.key: rank for entry in last if (rank := self._weight(entry))}
        if not ranks:
            self._window.say(NOT_ASKED)
            return
        # of equals the newest
        key = max(ranks, key=ranks.__getitem__)
        entry = self.find(key)
        if not self.card.isVisible():
            self._has_given_way = False
            self._window.capture_bar.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show()
            self._window.say(SHOWN_FIRST)
        elif entry is not None and self._doubt(entry) is not None:
            self.join(key)
        else:
            self.part(key)

    def _weight(self, entry: Entry) -> int:
        """How much depends on what is asked of an entry; 0 where nothing is."""
        typed, taken = self._taken(entry)
        if self._doubt(entry) is not None or (typed and folded(typed) == folded(taken)):
            return 2
        return 1 if typed else 0

    def _replace(self, entry: Entry, text: str, captured: Captured) -> None:
        shown = captured.written[0] if len(captured.written) == 1 else text
        # what the line had added and still holds counts as added by it
        held = tuple(c for c in entry.captured.edit.changes if c.before is None)
        ids = {change.record.id for change in captured.edit.changes}
        network = self._window.editor.network
        kept = tuple(
            replace(c, after=there)
            for c in held
            if c.record.id not in ids and (there := network.find(c.record.id)) is not None
        )
        fresh = tuple(
            replace(c, before=None) if c.record.id in {h.record.id for h in held} else c
            for c in captured.edit.changes
            if c.after is not None
        )
        edit = Edit(captured.edit.label, (*kept, *fresh))
        new = replace(entry, text=shown, captured=replace(captured, edit=edit))
        self._entries = [new if each.key == entry.key else each for each in self._entries]

    def _doubt(self, entry: Entry) -> Doubt | None:
        return doubt_of(entry.captured, self._window.editor.network)

    def _taken(self, entry: Entry) -> tuple[str, str]:
        """A name as the entry has it and the partner it was taken for, where that is to be asked
        about: who is called otherwise, or belonged elsewhere before.
        """
        network = self._window.editor.network
        for reading in entry.captured.readings:
            for seen in reading.seen:
                there = network.actors.get(seen.match.id or "")
                if there is not None and (seen.match.is_guess or seen.match.alike):
                    return seen.partner.name.text, there.name
        return "", ""

    def _reserved(self) -> QRect:
        """What the card may come to take, on the screen; nothing where it is not wanted."""
        if not self._is_wanted:
            return QRect()
        self.card.avoid(self._overview())
        area = self.card.reserved
        centre = cast(QWidget, self._window.centralWidget())
        return QRect(centre.mapToGlobal(area.topLeft()), area.size())

    def _overview(self) -> QRect:
        """Where the overview stands, in the coordinates of the card."""
        centre = cast(QWidget, self._window.centralWidget())
        for overview in self._window.canvas.viewport().findChildren(QWidget, "overview"):
            if overview.isVisible():
                return QRect(overview.mapTo(centre, overview.rect().topLeft()), overview.size())
        return QRect()


def _is_there(entry: Entry, network: Network) -> bool:
    added = [c.record.id for c in entry.captured.edit.changes if c.before is None]
    return not added or any(network.find(id_) is not None for id_ in added)


def _shown(text: str) -> str:
    """A line as it is read aloud: with arrows; several in one row."""
    for sign, arrow in ((" <-> ", " ↔ "), (" -> ", " → "), (" <- ", " ← "), (" - ", " – ")):
        text = text.replace(sign, arrow)
    return " / ".join(line.strip() for line in text.split("\n"))
