"""Who takes over what from somebody about to leave: proposed, changed, checked again, and done."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from netedit.analysis import Findings, Handed, findings
from netedit.analysis.phrases import Namer
from netedit.analysis.scenarios import Number, leaving, numbers
from netedit.analysis.successors import colleagues, handed
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.text import counted
from netedit.panels.choice_field import ChoiceField
from netedit.panels.dialog import Dialog
from netedit.panels.look import GAP, MARGIN, entitled, link, named, on_text, scrolling, words
from netedit.ports import EditorPort, SelectionPort

NOBODY = ""
_CHECKED = ("pieces", "isolates", "bridges", "key_people", "joined_organisations", "dependencies")
_INTRO = (
    "The relationships that cut most partners off come first. For each the colleague is proposed "
    "who works with the other side already, or has most contacts in common with it, and the "
    "fewest relationships."
)


class HandoverDialog(Dialog):
    """A plan for one person; it never blocks, and says anew what it comes to at every choice."""

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        leaver: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._selection = selection
        self._leaver = leaver
        self._found = editor.findings
        self._named = Namer(self._found.network)
        self._ties = handed(self._found, leaver)
        self._without = numbers(
            self._found, findings(_without(self._found, leaver), self._found.options)
        )
        self._chosen: dict[str, str] = {
            each.contact: each.successor or NOBODY for each in self._ties
        }
        self._entries = [(NOBODY, "nobody")] + [
            (id_, self._named(id_)) for id_ in colleagues(self._found, leaver)
        ]
        name = self._named(leaver)
        entitled(self, "handoverDialog", f"Hand over from {name}")
        self.setWindowTitle(f"Hand over from {name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.begin_with(640, 560)
        self._build(name)
        self._check()

    def _build(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        many = counted(len(self._ties), "relationship", "relationships")
        column.addWidget(words(f"{name} has {many} to hand over", "heading", self))
        column.addWidget(words(_INTRO, "quiet", self))
        area = scrolling(self)
        page = QWidget(area)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, GAP, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for place, text in enumerate(("The relationship with", "is taken over by")):
            grid.addWidget(words(text, "label", page), 0, place)
        for row, each in enumerate(self._ties, 1):
            self._add_row(page, grid, row, each)
        grid.setRowStretch(len(self._ties) + 1, 1)
        area.setWidget(page)
        column.addWidget(area, 1)
        self._outcome = Outcome(name, self._without, self)
        column.addWidget(self._outcome)
        column.addWidget(self._buttons())

    def _add_row(self, page: QWidget, grid: QGridLayout, row: int, each: Handed) -> None:
        name = self._named(each.contact)
        left = QVBoxLayout()
        left.setSpacing(0)
        contact = link(name.replace("&", "&&"), "handoverContact", "Show on the map", page)
        contact.clicked.connect(partial(self._show, each.contact))
        left.addWidget(contact)
        left.addWidget(words(self._why(each), "quiet", page))
        grid.addLayout(left, row, 0)
        field = named(
            ChoiceField(page),
            "handoverSuccessor",
            f"Who takes over the relationship with {name}",
            "The colleague proposed, or another one",
        )
        entries = [entry for entry in self._entries if entry[0] != each.contact]
        field.fill(entries, self._chosen[each.contact])
        on_text(field.chosen, partial(self._choose, each.contact, field, entries))
        grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignTop)

    def _why(self, each: Handed) -> str:
        said: list[str] = []
        if each.cut_off:
            said.append(
                counted(each.cut_off, "partner loses", "partners lose") + " every route to them"
            )
        if each.successor is None:
            said.append("no colleague is on the map who could take over")
        else:
            successor = self._named(each.successor)
            if each.has_it_already:
                said.append(f"{successor} works with them already")
            elif each.shared:
                said.append(f"{successor} and they both know {self._named.some(each.shared)}")
            else:
                said.append(f"{successor} would have to be introduced")
        text = "; ".join(said)
        return text[:1].upper() + text[1:] + "."

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        plan = box.addButton("Plan the introductions", role)
        named(
            plan,
            "handoverPlan",
            "Plan the introductions",
            "A wanted relationship and an action for each that is not there yet, as one step",
        )
        plan.clicked.connect(self._introduce)
        done = box.addButton("They take over now", role)
        named(
            done,
            "handoverDone",
            "They take over now",
            "The relationships pass on and the person is marked as ended, as one step",
        )
        done.clicked.connect(self._hand_over)
        can_edit = self._editor.read_only is None and bool(self._ties)
        plan.setEnabled(can_edit)
        done.setEnabled(can_edit)
        self._plan_button = plan
        box.rejected.connect(self.reject)
        for button in (plan, done):
            # Enter in a list must not hand anything over
            button.setAutoDefault(False)
        return box

    def _choose(
        self, contact: str, field: ChoiceField, entries: Sequence[tuple[str, str]], id_: str
    ) -> None:
        self._chosen[contact] = id_
        field.fill(entries, id_)
        self._check()

    def _show(self, contact: str, _on: bool = False) -> None:
        self._selection.show([self._leaver, contact])

    @property
    def successors(self) -> Mapping[str, str]:
        """Who takes over for each contact, as chosen now."""
        return {contact: id_ for contact, id_ in self._chosen.items() if id_ != NOBODY}

    def _check(self) -> None:
        """Make the findings anew as if all of it were done, and say what they come to."""
        network = self._found.network
        edit = edits.hand_over(network, self._leaver, self.successors)
        after = findings(network.apply(edit.changes), self._found.options)
        self._outcome.show_plan(numbers(self._found, after))
        self._plan_button.setEnabled(bool(self._pairs) and self._editor.read_only is None)

    @property
    def _pairs(self) -> list[tuple[str, str]]:
        """Those who are to be introduced: they have no working relationship yet."""
        joined = self._found.working.tie_at
        number = self._found.working.number
        pairs: list[tuple[str, str]] = []
        for contact, successor in self.successors.items():
            a, b = number[contact], number[successor]
            if ((a, b) if a < b else (b, a)) not in joined:
                pairs.append((successor, contact))
        return pairs

    def _introduce(self) -> None:
        kinds = self._editor.network.tie_kinds
        pairs = self._pairs
        if self._editor.run(edits.introduce, pairs, next(iter(kinds), "")) is not None:
            self.accept()

    def _hand_over(self) -> None:
        done = self._editor.run(edits.hand_over, self._leaver, self.successors)
        if done is not None:
            self.accept()


def _without(found: Findings, leaver: str) -> Network:
    return found.network.apply(leaving(found.network, leaver).changes)


class Outcome(QWidget):
    """What is found now, if nobody takes over, and with the plan, side by side; what is not as now
    is bold.
    """

    def __init__(self, name: str, without: Sequence[Number], parent: QWidget) -> None:
        super().__init__(parent)
        entitled(self, "handoverOutcome", f"When {name} has left")
        self._left = {number.key: number.scenario for number in without}
        self._titles: dict[str, QLabel] = {}
        self._planned: dict[str, QLabel] = {}
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, GAP, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        heads = (f"When {name} has left", "now", "nobody takes over", "this plan")
        for place, head in enumerate(heads):
            self._put(head, 0, place, "label")
        shown = [number for number in without if number.key in _CHECKED]
        for row, number in enumerate(shown, 1):
            self._titles[number.key] = self._put(number.title, row, 0)
            self._put(f"{number.base:,}", row, 1)
            _embolden(self._put(f"{number.scenario:,}", row, 2), number.is_changed)
            self._planned[number.key] = self._put("", row, 3)

    def _put(self, text: str, row: int, place: int, look: str = "") -> QLabel:
        label = words(text, look, self)
        if place:
            label.setWordWrap(False)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(label, row, place)
        return label

    def show_plan(self, planned: Sequence[Number]) -> None:
        """Show what a plan comes to."""
        for number in planned:
            if number.key in self._planned:
                label = self._planned[number.key]
                label.setText(f"{number.scenario:,}")
                _embolden(label, number.is_changed)
                self._titles[number.key].setAccessibleName(self._said(number))

    def _said(self, number: Number) -> str:
        """A row as a sentence: a screen reader has no columns here."""
        return (
            f"{number.title}: {number.base:,} now, {self._left[number.key]:,} if nobody takes "
            f"over, {number.scenario:,} with this plan"
        )

    @property
    def said(self) -> Sequence[str]:
        """Each row as a sentence."""
        return [title.accessibleName() for title in self._titles.values()]


def _embolden(label: QLabel, bold: bool) -> None:
    font = label.font()
    font.setBold(bold)
    label.setFont(font)
