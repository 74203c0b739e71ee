"""Type-ahead in the capture line: what fits is offered above it, and nothing is ever forced."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from netedit.capture import Index, Suggestion, near, suggest
from netedit.capture.printer import print_words
from netedit.capture.suggestions import Slot, Typing, accepted, suggest_words, typing_at
from netedit.model.dataclass import dataclass
from netedit.model.text import folded
from netedit.panels.capture_popup import CapturePopup
from netedit.panels.look import announce
from netedit.panels.palette import Offer
from netedit.turns import for_a_turn

if TYPE_CHECKING:
    from netedit.app.window import Window

MOST = 6
# Near spellings are looked for when the fingers rest.
NEAR_AFTER_MS = 120
DID_YOU_MEAN = "did you mean?"


@dataclass(frozen=True, slots=True)
class _Choice:
    """A text that can be taken, and the partner it means, if it means one."""

    text: str
    offer: Offer
    id: str = ""
    hosts: tuple[str, ...] = ()


class CaptureOffers(QObject):
    """Offers partners, organisations, kinds, tags and purposes for what stands at the cursor."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._line = window.capture_bar.line
        self._centre = cast(QWidget, window.centralWidget())
        self.popup = CapturePopup(window.theme, self._centre)
        self.popup.chosen.connect(self.take)
        self._index = Index()
        self._organisations: frozenset[str] = frozenset()
        self._tags: Sequence[str] = ()
        self._typing = Typing(Slot.NOTHING, "", 0, 0)
        self._choices: Sequence[_Choice] = ()
        self._later = for_a_turn(self, self._add_near, NEAR_AFTER_MS)

    @property
    def is_open(self) -> bool:
        """Whether anything is offered."""
        return self.popup.isVisible()

    @property
    def row(self) -> int:
        """The row one has stepped to; -1 for none."""
        return self.popup.row

    def follow(self, index: Index) -> None:
        """Offer what fits where the cursor is now, among everyone of `index`."""
        if index is not self._index:
            self._take_index(index)
        row, cursor = _row_at(self._line.text(), self._line.place)
        self._typing = typing_at(row, cursor)
        self._choices = self._fitting(self._typing)
        self._show()
        is_name = self._typing.slot in (Slot.NAME, Slot.ORGANISATION)
        if is_name and self._typing.text and not self._is_known(self._typing.text):
            self._later.start()
        else:
            self._later.stop()

    def close(self) -> None:
        """Offer nothing until more is typed."""
        self._later.stop()
        self._choices = ()
        self.popup.hide()

    def step(self, by: int) -> bool:
        """Go to the next offer or the one before; False where there is none."""
        if not self.popup.step(by):
            return False
        row = self.popup.row
        told = self._choices[row].offer if row >= 0 else None
        said = f"{told.text}, {told.place}. Enter or Tab takes it." if told is not None else ""
        self._line.setAccessibleDescription(said)
        announce(self._line, said, at_once=True)
        return True

    def take(self, row: int = -1) -> bool:
        """Put the offer of a row into the line, the chosen or the first one without `row`."""
        row = row if row >= 0 else max(self.popup.row, 0)
        if not self.is_open or row >= len(self._choices):
            return False
        choice, text = self._choices[row], self._line.text()
        before, cursor = _row_at(text, self._line.place)
        start = self._line.place - cursor
        line, end = accepted(before, self._typing, choice.text)
        if self._typing.slot is Slot.NAME and self._is_shared(choice):
            host = f" @ {print_words(choice.hosts[0])}"
            line, end = line[:end] + host + line[end:], end + len(host)
        if end == len(line):
            line, end = f"{line} ", end + 1
        self._line.set_text(text[:start] + line + text[start + len(before) :], start + end)
        self.close()
        return True

    def _take_index(self, index: Index) -> None:
        self._index = index
        self._organisations = frozenset(e.id for e in index.entries.values() if e.is_organisation)
        actors = self._window.editor.network.actors.values()
        self._tags = tuple(dict.fromkeys(tag for actor in actors for tag in actor.tags))

    def _is_known(self, text: str) -> bool:
        return folded(text) in self._index.by_name

    def _is_shared(self, choice: _Choice) -> bool:
        """Whether the name alone would not say who is meant."""
        return bool(choice.hosts) and len(self._index.by_name.get(folded(choice.text), ())) > 1

    def _fitting(self, typing: Typing) -> Sequence[_Choice]:
        match typing.slot:
            case Slot.NAME | Slot.ORGANISATION if typing.text:
                among = self._organisations if typing.slot is Slot.ORGANISATION else None
                found = suggest(typing.text, self._index, limit=MOST, among=among)
                if len(found) == 1 and folded(found[0].name) == folded(typing.text):
                    return ()
                return [self._partner(each, "") for each in found]
            case Slot.KIND:
                return _words(typing.text, self._index.kinds, "kind")
            case Slot.PURPOSE:
                return _words(typing.text, self._index.purposes, "purpose")
            case Slot.TAG:
                return _words(typing.text, self._tags, "tag")
            case _:
                return ()

    def _partner(self, each: Suggestion, aside: str) -> _Choice:
        hosts = ", ".join(each.belongs_to)
        place = hosts or ("organisation" if each.is_organisation else "")
        told = " · ".join(filter(None, (aside, place)))
        return _Choice(each.name, Offer(each.id, each.name, told), each.id, each.belongs_to)

    def _add_near(self) -> None:
        """Ask whether somebody was meant whose name is spelled almost so."""
        if not self._line.hasFocus():
            return
        there = {choice.id for choice in self._choices}
        found = [each for each in near(self._typing.text, self._index) if each.id not in there]
        if self._typing.slot is Slot.ORGANISATION:
            found = [each for each in found if each.is_organisation]
        room = MOST - len(self._choices)
        if found and room > 0:
            more = [self._partner(each, DID_YOU_MEAN) for each in found[:room]]
            self._choices = [*self._choices, *more]
            self._show()

    def _show(self) -> None:
        offers = [choice.offer for choice in self._choices]
        if offers:
            first = offers[0]
            offers[0] = Offer(first.key, first.text, first.place, "Tab")
        if not self._line.hasFocus():
            offers = []
        row = self.popup.row
        self.popup.show_offers(offers, self._corner())
        if row >= 0:
            self.popup.step(1)

    def _corner(self) -> QPoint:
        """Where the list stands: above the line, over the beginning of what is being typed."""
        line = self._line
        cursor = line.textCursor()
        length = self._typing.end - self._typing.start
        cursor.setPosition(max(cursor.position() - length, 0))
        x = line.viewport().mapTo(self._centre, line.cursorRect(cursor).topLeft()).x() - 16
        return QPoint(x, self._window.capture_bar.y() + 4)


def _row_at(text: str, cursor: int) -> tuple[str, int]:
    """The row of a text the cursor is in, and how far."""
    start = text.rfind("\n", 0, cursor) + 1
    end = text.find("\n", cursor)
    return text[start : end if end >= 0 else len(text)], cursor - start


def _words(text: str, known: Sequence[str], what: str) -> Sequence[_Choice]:
    found = suggest_words(text, known, limit=MOST)
    if len(found) == 1 and folded(found[0]) == folded(text):
        return ()
    return [_Choice(each, Offer(each, each, what)) for each in found]
