"""The dialog on purposes: what relationships are for, in a sentence each, performed at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from netedit.document import Changed
from netedit.model import edits
from netedit.model.records import Purpose, Tie
from netedit.model.text import cleaned
from netedit.panels.colours import ColourButton, next_colour
from netedit.panels.fields import LineField
from netedit.panels.look import GAP, MARGIN, counted, named, on_text, sheet, words
from netedit.picture.palette import OKABE_ITO, Theme
from netedit.ports import EditorPort

TEACHING = "A purpose says in a sentence what relationships are for: “Everyone gets home safely”."


class PurposesDialog(QDialog):
    """A row for each purpose, and a line that adds one."""

    def __init__(self, editor: EditorPort, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._rows: dict[str, tuple[LineField, ColourButton, QPushButton]] = {}
        self.setObjectName("purposesDialog")
        self.setWindowTitle("Purposes")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(sheet(theme))
        self.resize(520, 360)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(GAP)
        whole.addWidget(words(TEACHING, "quiet", self))
        self._body = QWidget(self)
        self._body.setObjectName("kindsPage")
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.addWidget(self._area)
        self._line = named(
            LineField(self, "Add a purpose and press Enter"), "addPurpose", "New purpose"
        )
        on_text(self._line.committed, self._add)
        whole.addWidget(self._line)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.close)
        whole.addWidget(buttons)
        self._line.setEnabled(editor.read_only is None)
        self._area.setWidget(self._body)
        self._made: tuple[str, ...] = ("",)
        self._refresh()
        editor.changed.connect(self._follow)
        self._line.setFocus()

    def done(self, result: int) -> None:
        """Perform what is being typed, then close."""
        for line, *_ in self._rows.values():
            line.commit()
        self._line.commit()
        super().done(result)

    def _follow(self, changed: Changed) -> None:
        records = [change.record for change in changed.edit.changes]
        if not records or any(isinstance(record, Purpose | Tie) for record in records):
            self._refresh()

    def _refresh(self) -> None:
        network = self._editor.network
        ids = tuple(network.purposes)
        if ids != self._made:
            self._make(ids)
        for purpose in network.purposes.values():
            line, colour, remove = self._rows[purpose.id]
            line.fill(purpose.statement)
            colour.fill(purpose.colour, f"Colour of {purpose.statement}")
            used = counted(network.uses(purpose.id), "relationship serves", "relationships serve")
            remove.setToolTip(f"Remove the purpose; {used} it")

    def _make(self, ids: tuple[str, ...]) -> None:
        self._made = ids
        self._rows = {}
        body = QWidget(self._area)
        body.setObjectName("kindsPage")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row, id_ in enumerate(ids):
            colour = named(ColourButton(OKABE_ITO, body), f"purposeColour_{id_}", "Colour")
            line = named(LineField(body), f"purposeStatement_{id_}", "Purpose")
            remove = named(QPushButton("Remove", body), f"removePurpose_{id_}", "Remove")
            remove.setAutoDefault(False)
            on_text(colour.chosen, lambda key, id_=id_: self._change(id_, colour=key))
            on_text(line.committed, lambda text, id_=id_: self._change(id_, statement=text))
            remove.clicked.connect(lambda _=False, id_=id_: self._remove(id_))
            for column, widget in enumerate((colour, line, remove)):
                grid.addWidget(widget, row, column)
            self._rows[id_] = (line, colour, remove)
        grid.setRowStretch(len(ids), 1)
        body.setEnabled(self._editor.read_only is None)
        self._area.setWidget(body)

    def _add(self, text: str) -> None:
        used = (purpose.colour for purpose in self._editor.network.purposes.values())
        colour = next_colour(OKABE_ITO, used)
        if self._editor.run(edits.add_purpose, cleaned(text), colour=colour) is not None:
            self._line.clear()
            self._line.setModified(False)

    def _change(self, id_: str, **fields: object) -> None:
        if self._editor.run(edits.change_purpose, id_, **fields) is None:
            self._refresh()

    def _remove(self, id_: str) -> None:
        self._editor.run(edits.remove_purpose, id_)
