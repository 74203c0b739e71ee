"""The bar above the map while a what-if is on: each number as it is and as it would be."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from netedit.analysis.scenarios import Number
from netedit.model.dataclass import dataclass
from netedit.overrides import guarded
from netedit.panels.choice_field import ChoiceField
from netedit.panels.flow import Flow
from netedit.panels.look import GAP, ROW_HEIGHT, entitled, link, named, on_text, words
from netedit.picture.palette import Theme
from netedit.textsize import dress, hold

AS_IT_IS = "as it is"
_SHORT = {
    "people": "People",
    "organisations": "Organisations",
    "ties": "Relationships",
    "pieces": "Pieces",
    "largest_piece": "In the largest",
    "pairs_with_a_route": "Pairs with a route",
    "isolates": "Isolated",
    "bridges": "Bridges",
    "key_people": "Key people",
    "key_organisations": "Key organisations",
    "joined_organisations": "Pairs of organisations",
    "dependencies": "On one person",
}
# Of these fewer is better, of the others more; the first four are no judgement.
_LESS = ("pieces", "isolates", "bridges", "key_people", "key_organisations", "dependencies")
_NEUTRAL = ("people", "organisations", "ties", "joined_organisations")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the bar shows: the what-ifs by id and name, the one that is on, and what it changes."""

    entries: Sequence[tuple[str, str]]
    scenario: str
    numbers: Sequence[Number]
    steps: int
    problem: str
    can_edit: bool


@guarded
class WhatIfBar(QFrame):
    """`chosen` tells the id of another what-if, or `AS_IT_IS`; `asked` the key of a number.

    The other signals are what its buttons say.
    """

    chosen = Signal(str)
    asked = Signal(str)
    steps_wanted = Signal()
    promoted = Signal()
    discarded = Signal()
    renamed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        entitled(self, "whatIfBar", "What if: each number as it is and as it would be")
        self._chips: dict[str, NumberChip] = {}
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(6)
        column.addWidget(self._top())
        holder = QWidget(self)
        self._flow = Flow(holder, gap=6)
        self._tail = QWidget(holder)
        column.addWidget(holder)
        self._problem = words("", "problem", self)
        self._problem.setObjectName("whatIfProblem")
        column.addWidget(self._problem)
        self.set_theme(theme)
        self.hide()

    def _top(self) -> QWidget:
        """What is on and what can be done with it, on as many rows as the width asks for."""
        holder = QWidget(self)
        row = Flow(holder, gap=GAP)
        head = words("What if", "section", self)
        hold(head, QWidget.setFixedHeight, ROW_HEIGHT)
        row.addWidget(head)
        self._which = named(
            ChoiceField(self), "whatIfWhich", "Which what-if is shown", "Another one, or none"
        )
        hold(self._which, QWidget.setFixedWidth, 230)
        on_text(self._which.chosen, self.chosen.emit)
        row.addWidget(self._which)
        made = (
            ("Rename…", "whatIfRename", "Give it another name", self.renamed),
            (
                "",
                "whatIfSteps",
                "What it does, step by step; each can be taken out",
                self.steps_wanted,
            ),
            (
                "Make it the map",
                "whatIfPromote",
                "Do all of it to the map, as one step",
                self.promoted,
            ),
            ("Discard", "whatIfDiscard", "Throw it away; the map stays as it is", self.discarded),
        )
        self._links: dict[str, QPushButton] = {}
        for text, name, tip, signal in made:
            button = link(text, name, tip, self)
            button.clicked.connect(partial(_tell, signal))
            self._links[name] = button
            row.addWidget(button)
        leave = link("Back to the map as it is", "whatIfClose", "It is kept with the map", self)
        leave.clicked.connect(lambda: self.chosen.emit(AS_IT_IS))
        row.addWidget(leave)
        return holder

    def fill(self, shown: Shown) -> None:
        """Show a what-if; hidden where none is on."""
        self.setVisible(bool(shown.scenario))
        if not shown.scenario:
            return
        entries = [*shown.entries, (AS_IT_IS, "The map as it is")]
        self._which.fill(entries, shown.scenario)
        steps = self._links["whatIfSteps"]
        steps.setText("1 step" if shown.steps == 1 else f"{shown.steps:,} steps")
        steps.setAccessibleName(f"{steps.text()}: what it does")
        steps.setEnabled(shown.steps > 0)
        for name in ("whatIfRename", "whatIfPromote", "whatIfDiscard"):
            self._links[name].setEnabled(shown.can_edit)
        changed = [number for number in shown.numbers if number.is_changed]
        same = [number for number in shown.numbers if not number.is_changed]
        self._fill_chips([*changed, *same])
        self._problem.setText(shown.problem)
        self._problem.setVisible(bool(shown.problem))

    def _fill_chips(self, numbers: Sequence[Number]) -> None:
        while self._flow.count():
            self._flow.takeAt(0)
        for number in numbers:
            chip = self._chips.get(number.key)
            if chip is None:
                chip = self._chips[number.key] = NumberChip(number.key, self)
                chip.clicked.connect(lambda _on=False, key=number.key: self.asked.emit(key))
            chip.fill(number, self._theme)
            self._flow.addWidget(chip)
            chip.show()
        # the last one takes what is left of its row
        self._flow.addWidget(self._tail)
        self._flow.invalidate()

    def set_theme(self, theme: Theme) -> None:
        """Show the bar in other colours."""
        self._theme = theme
        dress(
            self,
            f"#whatIfBar {{ background: {theme.accent_soft};"
            f" border-bottom: 2px dashed {theme.accent}; }}"
            f"#whatIfBar QLabel {{ color: {theme.text}; }}",
        )
        for chip in self._chips.values():
            chip.restyle(theme)


class NumberChip(QPushButton):
    """One number: “Isolated 3 → 4”, stronger where it changes; a click shows what came and went."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = ""
        self.setAutoDefault(False)
        self.setObjectName(f"whatIf_{key}")
        self.setFlat(True)

    def fill(self, number: Number, theme: Theme) -> None:
        """Show a number as it is and as it would be."""
        short = _SHORT[number.key]
        if number.is_changed:
            text = f"{short} {number.base:,} → {number.scenario:,}"
            said = f"{number.title}: {number.base:,}, would be {number.scenario:,}"
        else:
            text = f"{short} {number.base:,}"
            said = f"{number.title}: {number.base:,}, as now"
        self._tone = _tone(number)
        worse = {"worse": " ▲", "better": " ✓"}.get(self._tone, "")
        judged = {"worse": ", worse", "better": ", better"}.get(self._tone, "")
        self.setText(text + worse)
        self.setAccessibleName(said + judged)
        tip = "A click shows on the map what came and what went" if number.is_changed else ""
        self.setToolTip(f"{said}{judged}. {tip}".strip())
        self.setEnabled(number.is_changed)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if number.is_changed else Qt.CursorShape.ArrowCursor
        )
        self.restyle(theme)

    def restyle(self, theme: Theme) -> None:
        """Show it in other colours."""
        colour = {"worse": theme.danger, "better": theme.ok, "": theme.text}[self._tone]
        dress(
            self,
            f"QPushButton {{ color: {colour}; background: {theme.surface}; border: 1px solid"
            f" {colour}; border-radius: 10px; padding: 2px 9px; font-weight: 600; }}"
            f"QPushButton:hover {{ background: {theme.hover}; }}"
            f"QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 1px 9px-1; }}"
            f"QPushButton:disabled {{ color: {theme.quiet_text}; background: transparent;"
            f" border-color: transparent; font-weight: normal; }}",
        )


def _tell(signal: SignalInstance, _on: bool = False) -> None:
    signal.emit()


def _tone(number: Number) -> str:
    if not number.is_changed or number.key in _NEUTRAL:
        return ""
    grows = number.scenario > number.base
    return "worse" if grows is (number.key in _LESS) else "better"
