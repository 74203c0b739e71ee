"""The dialog that adds a field of the map's own, or changes or removes one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QLabel, QWidget

from netedit.model import edits
from netedit.model.records import Field, FieldType, Sensitivity, Subject
from netedit.model.text import cleaned, counted, folded
from netedit.panels.choice_field import ChoiceField
from netedit.panels.dialog import Dialog
from netedit.panels.fields import LineField
from netedit.panels.look import GAP, MARGIN, link, named, words
from netedit.panels.notes_field import NotesField
from netedit.ports import EditorPort
from netedit.textsize import hold

TYPES = (
    (FieldType.TEXT.value, "Text"),
    (FieldType.NUMBER.value, "Number"),
    (FieldType.DATE.value, "Date"),
    (FieldType.YES_NO.value, "Yes or no"),
    (FieldType.CHOICE.value, "One of several"),
)
SENSITIVITIES = (
    (Sensitivity.PUBLIC.value, "everyone"),
    (Sensitivity.GROUP.value, "the group"),
    (Sensitivity.ME.value, "only me"),
)


class OwnFieldDialog(Dialog):
    """Asks for a name, a type with its choices, and who may see it; Enter or the button does it."""

    def __init__(
        self, editor: EditorPort, subject: Subject, field_id: str | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._subject = subject
        self._field_id = field_id
        field = editor.network.fields.get(field_id or "") or Field("", "")
        whom = "partners" if subject is Subject.PARTNER else "relationships"
        self.setObjectName("ownFieldDialog")
        self.setWindowTitle(f"Field of {whom}" if field_id else f"New field for all {whom}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hold(self, QWidget.setMinimumWidth, 380)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._grid.setSpacing(GAP)
        self._make(field)
        self._buttons()
        self._name.setFocus()

    def _make(self, field: Field) -> None:
        self._name = named(LineField(self, "Trust, Last training, …"), "fieldName", "Name")
        self._name.setText(field.name)
        self._row("&Name", self._name)
        self._type = named(ChoiceField(self), "fieldType", "Type", "What the field holds")
        self._type.fill(TYPES, field.type.value)
        self._type.setEnabled(self._field_id is None)
        self._type.currentIndexChanged.connect(self._show_choices)
        self._row("T&ype", self._type)
        self._choices = NotesField(self, "one on each line", lines=3)
        named(self._choices, "fieldChoices", "Choices", "The choices, one on each line")
        self._choices.setPlainText("\n".join(field.choices))
        self._choices_label = self._row("&Choices", self._choices)
        self._who = named(ChoiceField(self), "fieldSensitivity", "Who may see it")
        self._who.fill(SENSITIVITIES, field.sensitivity.value)
        self._row("&Seen by", self._who)
        self._problem = words("", "problem", self)
        self._problem.setObjectName("fieldProblem")
        self._problem.hide()
        self._grid.addWidget(self._problem, self._grid.rowCount(), 0, 1, 2)
        self._show_choices()

    def _row(self, label: str, field: QWidget) -> QLabel:
        name = words(label, "label", self)
        name.setBuddy(field)
        row = self._grid.rowCount()
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(field, row, 1)
        return name

    def _buttons(self) -> None:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        text = "Change" if self._field_id else "Add"
        add = box.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        named(add, "fieldAdd", text)
        add.setDefault(True)
        box.accepted.connect(self._do)
        box.rejected.connect(self.reject)
        row = self._grid.rowCount()
        self._grid.addWidget(box, row, 0, 1, 2)
        if self._field_id:
            used = self._used()
            tip = f"{counted(used, 'value goes', 'values go')} with it; undo brings all back"
            remove = link("Remove the field", "fieldRemove", tip, self)
            remove.clicked.connect(self._remove)
            self._grid.addWidget(remove, row + 1, 0, 1, 2)

    def _used(self) -> int:
        network = self._editor.network
        records = network.actors if self._subject is Subject.PARTNER else network.ties
        return sum(self._field_id in record.fields for record in records.values())

    def _show_choices(self) -> None:
        is_choice = self._type.currentData() == FieldType.CHOICE.value
        self._choices.setVisible(is_choice)
        self._choices_label.setVisible(is_choice)

    def _do(self) -> None:
        name = cleaned(self._name.text())
        type_ = FieldType(self._type.currentData())
        lines = (cleaned(line) for line in self._choices.toPlainText().splitlines())
        choices = tuple(dict.fromkeys(line for line in lines if line))
        problem = self._fault(name, type_, choices)
        if problem:
            self._say(problem)
            return
        fields: dict[str, object] = {
            "sensitivity": Sensitivity(self._who.currentData()),
            "choices": choices if type_ is FieldType.CHOICE else (),
        }
        if self._field_id:
            self._editor.run(edits.change_field, self._field_id, name=name, **fields)
        else:
            self._editor.run(edits.add_field, name, type=type_, subject=self._subject, **fields)
        self.accept()

    def _fault(self, name: str, type_: FieldType, choices: tuple[str, ...]) -> str:
        taken = (
            folded(field.name)
            for field in self._editor.network.fields.values()
            if field.subject is self._subject and field.id != self._field_id
        )
        if not name:
            return "A field needs a name."
        if folded(name) in taken:
            return f"There is already a field called “{name}”."
        if type_ is FieldType.CHOICE and len(choices) < 2:
            return "Write at least two choices, one on each line."
        return ""

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def _remove(self) -> None:
        self._editor.run(edits.remove_field, self._field_id)
        self.accept()
