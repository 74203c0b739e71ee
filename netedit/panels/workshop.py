"""The dialog that sets up a workshop: purpose and kinds of relationship before any name."""

from collections.abc import Sequence
from itertools import cycle, pairwise

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from netedit.model import edits
from netedit.model.dataclass import dataclass
from netedit.model.edits import AgreedKind
from netedit.model.records import LineStyle, TieKind
from netedit.model.text import is_blank
from netedit.panels.choice_field import ChoiceField
from netedit.panels.colours import ColourButton, colour_name
from netedit.panels.dialog import Dialog
from netedit.panels.kinds import LINES
from netedit.panels.look import GAP, MARGIN, ROW_HEIGHT, entitled, named, on_text, words
from netedit.picture.palette import TIE_COLOURS
from netedit.ports import EditorPort
from netedit.textsize import hold

ROWS = 5
# What most workshops ask first; each is a phrase that reads between two names.
SUGGESTED = ("works with", "gives money to", "gives advice to")
TEACHING = (
    "Agree on these before any name is written. Each kind is a phrase that reads between two "
    "names: “Ana gives money to Ben”. Lines left empty are passed over."
)


@dataclass(slots=True)
class _Row:
    id: str | None
    name: QLineEdit
    colour: str
    button: ColourButton
    line: ChoiceField


class WorkshopDialog(Dialog):
    """One purpose, three to five kinds with colours; nothing is changed before “Set up”."""

    def __init__(self, editor: EditorPort, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        entitled(self, "workshopDialog", "Set up a workshop")
        self.setWindowTitle("Set up a workshop")
        hold(self, QWidget.setMinimumWidth, 620)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN + 4, MARGIN + 4, MARGIN + 4, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(words("What is it for?", "heading", self))
        self.purpose = named(
            QLineEdit(self),
            "workshopPurpose",
            "Purpose",
            "One sentence everybody in the room agrees on; it stays on the screen",
        )
        self.purpose.setPlaceholderText("Nobody leaves hospital without a home to go to")
        hold(self.purpose, QWidget.setMinimumHeight, ROW_HEIGHT + 6)
        network = editor.network
        now = network.purposes.get(network.map.purpose or "")
        self.purpose.setText(now.statement if now is not None else "")
        column.addWidget(self.purpose)
        column.addSpacing(GAP)
        column.addWidget(words("Which kinds of relationship?", "heading", self))
        column.addWidget(words(TEACHING, "quiet", self))
        self._rows = self._made_rows(column)
        self._problem = words("", "problem", self)
        self._problem.setObjectName("workshopProblem")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addStretch(1)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        named(
            buttons.button(kinds.Ok), "workshopDone", "Set up", "Fix purpose and kinds, as one step"
        )
        buttons.button(kinds.Ok).setText("Set up")
        buttons.accepted.connect(self._set_up)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._order_keys(buttons)
        editor.refused.connect(self._show_problem)
        self.purpose.setFocus()

    def _order_keys(self, buttons: QDialogButtonBox) -> None:
        """Tab goes through what is typed first, then through colours and lines."""
        names = [row.name for row in self._rows]
        looks = [widget for row in self._rows for widget in (row.button, row.line)]
        order: list[QWidget] = [self.purpose, *names, *looks, *buttons.buttons()]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _made_rows(self, column: QVBoxLayout) -> list[_Row]:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        rows: list[_Row] = []
        colours = cycle(TIE_COLOURS)
        taken = {kind.colour.lower() for kind in self._kinds()}
        wanted: list[tuple[str | None, str, str, LineStyle]] = [
            (kind.id, kind.name, kind.colour, kind.line_style) for kind in self._kinds()
        ]
        suggested = () if wanted else SUGGESTED
        while len(wanted) < max(ROWS, len(self._kinds())):
            colour = next(colours)
            if colour in taken and len(taken) < len(TIE_COLOURS):
                continue
            number = len(wanted)
            name = suggested[number] if number < len(suggested) else ""
            wanted.append((None, name, colour, LineStyle.SOLID))
        for number, (id_, name, colour, style) in enumerate(wanted):
            rows.append(self._row(grid, number, id_, name, colour, style))
        return rows

    def _kinds(self) -> Sequence[TieKind]:
        """The kinds on the map that count as agreed on: not the one every new map begins with."""
        network = self._editor.network
        used = {tie.kind for tie in network.ties.values()}
        kinds = list(network.tie_kinds.values())
        begun = len(kinds) == 1 and kinds[0].id not in used and network.map.purpose is None
        return [] if begun else kinds

    def _row(
        self, grid: QGridLayout, number: int, id_: str | None, name: str, colour: str, s: LineStyle
    ) -> _Row:
        field = named(
            QLineEdit(name, self),
            f"workshopKind_{number}",
            f"Kind of relationship {number + 1}",
            "A phrase that reads between two names",
        )
        hold(field, QWidget.setMinimumHeight, ROW_HEIGHT)
        button = named(ColourButton(TIE_COLOURS, self), f"workshopColour_{number}", "Colour")
        button.fill(colour, f"Colour of kind {number + 1}")
        line = named(
            ChoiceField(self),
            f"workshopLine_{number}",
            f"Line of kind {number + 1}",
            "How its lines are drawn, for those who do not tell the colours apart",
        )
        line.fill([(style.value, text) for style, text in LINES.items()], s.value)
        hold(line, QWidget.setFixedWidth, 110)
        row = _Row(id_, field, colour, button, line)

        def paint(chosen: str) -> None:
            row.colour = chosen
            button.fill(chosen, f"Colour of kind {number + 1}")
            button.setToolTip(colour_name(chosen))

        def draw(chosen: str) -> None:
            line.fill([(style.value, text) for style, text in LINES.items()], chosen)

        on_text(button.chosen, paint)
        on_text(line.chosen, draw)
        for place, widget in enumerate((button, field, line)):
            grid.addWidget(widget, number, place)
        return row

    def _set_up(self) -> None:
        if is_blank(self.purpose.text()):
            self._show_problem("Write the purpose first: one sentence everybody agrees on.")
            self.purpose.setFocus()
            return
        agreed = [
            AgreedKind(row.name.text(), row.colour, LineStyle(row.line.key or "solid"), row.id)
            for row in self._rows
            if not is_blank(row.name.text())
        ]
        self._problem.hide()
        self._editor.run(edits.set_up_workshop, self.purpose.text(), agreed)
        if self._problem.isHidden():
            self.accept()

    def _show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
