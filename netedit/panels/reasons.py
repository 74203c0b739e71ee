"""Why a finding may stay as it is: the field that asks for it, and the risks that were accepted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from netedit.analysis import Accepted, Card, Counts, Severity
from netedit.model.text import NOTE_LIMIT
from netedit.overrides import guarded
from netedit.panels.finding_lines import LineButton
from netedit.panels.look import link, named, plain_tip, words

HINT = "for instance: she stays until 2028"
FOLDED = 3
# Of fewer partners there is nothing to say yet.
FEW = 3


@guarded
class _ReasonLine(QLineEdit):
    """A line that keeps Enter for itself: what it stands in would take it for its own."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As usual, but nobody else hears of Enter."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


@guarded
class ReasonField(QWidget):
    """A line to type a reason in; `given` tells it, `ended` that it is away again."""

    given = Signal(str)
    ended = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 4)
        column.setSpacing(4)
        self._label = words("", "quiet", self)
        self._field = named(_ReasonLine(self), name, "Reason", "Enter accepts, Esc leaves it")
        self._field.setPlaceholderText(HINT)
        self._field.setMaxLength(NOTE_LIMIT)
        self._field.returnPressed.connect(self._give)
        self._field.textChanged.connect(self._follow)
        row = QHBoxLayout()
        self._accept = link("Accept", f"{name}_accept", "Keep it apart, with this reason", self)
        self._accept.clicked.connect(self._give)
        cancel = link("Cancel", f"{name}_cancel", "Leave it where it was", self)
        cancel.clicked.connect(self.stop)
        row.addWidget(self._accept)
        row.addWidget(cancel)
        row.addStretch(1)
        column.addWidget(self._label)
        column.addWidget(self._field)
        column.addLayout(row)
        self.hide()

    def ask(self, about: str) -> None:
        """Show the field, empty, with the keyboard in it."""
        self._label.setText(about)
        self._field.clear()
        self._follow("")
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Go away; nothing is accepted."""
        if not self.isHidden():
            self.hide()
            self.ended.emit()

    def _follow(self, text: str) -> None:
        self._accept.setEnabled(bool(text.strip()))

    def _give(self) -> None:
        text = self._field.text().strip()
        if text:
            self.stop()
            self.given.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            super().keyPressEvent(event)


class Section(QWidget):
    """A quiet list under the cards: a heading and rows, of which the first few are shown."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 6, 4, 2)
        self._column.setSpacing(2)
        self._head = words("", "label", self)
        self._column.addWidget(self._head)
        self._rows: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _fill(self, head: str, rows: Sequence[QWidget]) -> None:
        for gone in self._rows:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._rows = list(rows)
        self._head.setText(head)
        for row in rows:
            self._column.addWidget(row)
            row.show()

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to say."""
        return not self._rows

    def height_in(self, width: int) -> int:
        """How high it is in `width` pixels."""
        return self._column.totalHeightForWidth(width)


def is_card(card: Card) -> bool:
    """Whether it is something to look at, and no more than a line among what is in order."""
    return bool(card.number) or (not card.is_live and card.severity is not Severity.GOOD)


def in_order(made: Sequence[Card], counts: Counts) -> Sequence[Card]:
    """What is said to be well; on a map of organisations that is nothing of people."""
    if not counts.ties or counts.actors < FEW:
        return ()
    well = [card for card in made if not is_card(card) and card.lines]
    return well if counts.people else [card for card in well if card.key != "dependencies"]


class InOrder(Section):
    """What is as it should be, or only to be known, in a line each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("findingsInOrder", parent)
        self._cards: tuple[Card, ...] = ()

    def fill(self, cards: Sequence[Card]) -> None:
        """Say these in a few words; their sentences are the tooltips."""
        if tuple(cards) == self._cards:
            return
        self._cards = tuple(cards)
        rows: list[QWidget] = []
        for card in cards:
            is_good = card.severity is Severity.GOOD
            said = card.title if is_good else card.lines[0].text.rstrip(".")
            row = words(f"{'✓' if is_good else '•'}  {said}", "quiet", self)
            row.setAccessibleName(f"In order: {said}" if is_good else said)
            row.setToolTip(plain_tip(" ".join(line.text for line in card.lines)))
            rows.append(row)
        all_good = all(card.severity is Severity.GOOD for card in cards)
        self._fill("In order" if all_good else "Also", rows)


class AcceptedRisks(Section):
    """What people have seen and live with, and why; `taken_back` tells the id of an acceptance."""

    shown = Signal(object)
    taken_back = Signal(str)
    grown = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("acceptedRisks", parent)
        self._held: tuple[Accepted, ...] = ()
        self._is_long = False
        self._can_change = True

    def fill(self, accepted: Sequence[Accepted], *, can_change: bool) -> None:
        """Show these; made anew only where they differ."""
        held = tuple(accepted)
        if held != self._held or can_change is not self._can_change:
            self._held, self._can_change = held, can_change
            self._show()

    def _show(self) -> None:
        held = self._held
        shown = held if self._is_long or len(held) <= FOLDED + 1 else held[:FOLDED]
        rows = [self._row(each) for each in shown]
        if len(shown) < len(held):
            rest = f"and {len(held) - len(shown):,} more"
            more = link(rest, "more_accepted", "Show all accepted risks", self)
            more.clicked.connect(self._lengthen)
            rows.append(more)
        number = len(held)
        self._fill(f"Accepted risks: {number:,}" if number else "", rows)

    def _lengthen(self) -> None:
        self._is_long = True
        self._show()
        self.grown.emit()

    def _row(self, each: Accepted) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        line = LineButton(row, has_menu=False)
        line.fill(each.sentence, each.sentence.subjects)
        line.chosen.connect(self.shown)
        column.addWidget(line)
        under = QHBoxLayout()
        under.setContentsMargins(4, 0, 0, 0)
        reason = words(f"Accepted: {each.risk.reason}", "quiet", row)
        if each.risk.made:
            reason.setToolTip(f"Accepted on {each.risk.made[:10]}")
        under.addWidget(reason, 1)
        if self._can_change:
            name = f"takeBack_{each.risk.id}"
            back = link("Take back", name, "Let it count as a risk again", row)
            back.clicked.connect(lambda: self.taken_back.emit(each.risk.id))
            under.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(under)
        return row
