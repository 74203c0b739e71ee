"""The map's own fields in a form: one row for each, by its type, and the way to add more."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from netedit.model import edits
from netedit.model.records import Actor, FieldType, FieldValue, Sensitivity, Subject, Tie
from netedit.model.records import Field as OwnField
from netedit.model.text import cleaned
from netedit.panels.choice_field import ChoiceField
from netedit.panels.fields import DateField, LineField, SuggestField
from netedit.panels.form import changing, common
from netedit.panels.look import (
    GAP,
    LABEL_WIDTH,
    ROW_HEIGHT,
    link,
    named,
    on_text,
    tab_mark,
    tab_through,
    unmarked,
    words,
)
from netedit.panels.ownfields import OwnFieldDialog
from netedit.ports import EditorPort
from netedit.textsize import hold

_NOTHING = ""
_YES_NO = ((_NOTHING, "–"), ("yes", "Yes"), ("no", "No"))

Editable = LineField | ChoiceField


class OwnFields(QWidget):
    """Rows for all fields of a subject; made anew only when the map's fields change."""

    def __init__(
        self,
        editor: EditorPort,
        subject: Subject,
        ids: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._subject = subject
        self._ids = ids
        self._made: tuple[OwnField, ...] = ()
        self._fields: dict[str, Editable] = {}
        self._is_private_hidden = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP, 0, 0)
        self._column.setSpacing(2)
        self._mark = tab_mark(self)
        self._body = QWidget(self)
        self._problem = words("", "problem", self)
        self._problem.hide()
        self._column.addWidget(self._body)
        self._column.addWidget(self._problem)
        self._column.addLayout(self._links())

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._add = changing(
            link("Add a field…", "addField", "Add a field of your own to every one of these", self)
        )
        self._add.clicked.connect(lambda: self._open(None))
        self._change = changing(
            link("Change fields…", "changeFields", "Rename or remove a field of your own", self)
        )
        self._change.clicked.connect(self._choose_field)
        row.addWidget(self._add)
        row.addWidget(self._change)
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        """Fill every row from the network."""
        wanted = tuple(
            field
            for field in self._editor.network.fields.values()
            if field.subject is self._subject
            and not (self._is_private_hidden and field.sensitivity is Sensitivity.ME)
        )
        if wanted != self._made:
            self.commit()
            self._make(wanted)
        self._change.setVisible(bool(wanted))
        held = self._held()
        for field in wanted:
            self._fill(field, [values.get(field.id) for values in held])

    def set_private_hidden(self, is_hidden: bool) -> None:
        """Leave out fields that are for the owner of the map alone."""
        self._is_private_hidden = is_hidden
        self.refresh()

    def commit(self) -> None:
        """Tell what is being typed."""
        for field in list(self._fields.values()):
            field.commit()

    def forget(self) -> None:
        """Drop what is being typed."""
        self._problem.hide()
        for field in self._fields.values():
            field.forget()

    def _held(self) -> list[dict[str, FieldValue]]:
        network = self._editor.network
        table = network.actors if self._subject is Subject.PARTNER else network.ties
        records: list[Actor | Tie] = [table[id_] for id_ in self._ids() if id_ in table]
        return [dict(record.fields) for record in records]

    def _make(self, wanted: tuple[OwnField, ...]) -> None:
        self._made = wanted
        self._fields = {}
        fresh = QWidget(self)
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate(wanted):
            widget = self._widget(field, fresh)
            self._fields[field.id] = widget
            label = words(unmarked(field.name), "label", fresh)
            label.setBuddy(widget)
            hold(label, QWidget.setFixedWidth, LABEL_WIDTH)
            hold(label, QWidget.setMinimumHeight, ROW_HEIGHT)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, row, 1)
        self._column.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh
        fresh.setVisible(bool(wanted))
        tab_through([self._mark, *self._fields.values()])

    def _widget(self, field: OwnField, parent: QWidget) -> Editable:
        match field.type:
            case FieldType.TEXT:
                widget = SuggestField(lambda: self._values(field.id), parent)
            case FieldType.NUMBER:
                widget = LineField(parent, "a number")
            case FieldType.DATE:
                widget = DateField(parent)
                widget.problem.connect(self._say)
            case FieldType.YES_NO | FieldType.CHOICE:
                widget = ChoiceField(parent)
        if isinstance(widget, ChoiceField):
            on_text(widget.chosen, lambda key: self._set(field, key))
            changing(widget)
        else:
            on_text(widget.committed, lambda text: self._set(field, text))
        who = {
            Sensitivity.PUBLIC: "everyone may see it",
            Sensitivity.GROUP: "for the group",
            Sensitivity.ME: "only for me",
        }[field.sensitivity]
        return named(widget, f"own_{field.id}", field.name, f"{field.name} ({who})")

    def _fill(self, field: OwnField, values: Sequence[FieldValue | None]) -> None:
        widget = self._fields[field.id]
        shown = common(_as_text(field, value) for value in values)
        if isinstance(widget, ChoiceField):
            choices = [(choice, choice) for choice in field.choices]
            entries = _YES_NO if field.type is FieldType.YES_NO else [(_NOTHING, "–"), *choices]
            widget.fill(entries, shown)
        else:
            widget.fill(shown)

    def _set(self, field: OwnField, text: str) -> None:
        self._problem.hide()
        value = _read(field, cleaned(text))
        if value is None and cleaned(text):
            self._say(f"“{cleaned(text)}” is not a number.")
        elif self._editor.run(edits.set_own_field, list(self._ids()), field.id, value):
            return
        self.refresh()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _values(self, field_id: str) -> Sequence[str]:
        network = self._editor.network
        table = network.actors if self._subject is Subject.PARTNER else network.ties
        held = {str(r.fields[field_id]) for r in table.values() if field_id in r.fields}
        return sorted(held, key=str.casefold)

    def _choose_field(self) -> None:
        if len(self._made) == 1:
            self._open(self._made[0].id)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for field in self._made:
            action = menu.addAction(unmarked(field.name))
            action.triggered.connect(lambda _=False, id_=field.id: self._open(id_))
        menu.popup(self._change.mapToGlobal(self._change.rect().bottomLeft()))

    def _open(self, field_id: str | None) -> None:
        OwnFieldDialog(self._editor, self._subject, field_id, self).open()


def _as_text(field: OwnField, value: FieldValue | None) -> str:
    if value is None:
        return _NOTHING
    if field.type is FieldType.YES_NO:
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _read(field: OwnField, text: str) -> FieldValue | None:
    """The value that `text` stands for; None for an empty one and for what is no number."""
    if not text:
        return None
    match field.type:
        case FieldType.YES_NO:
            return text == "yes"
        case FieldType.NUMBER:
            return _number(text)
        case FieldType.TEXT | FieldType.DATE | FieldType.CHOICE:
            return text


def _number(text: str) -> int | float | None:
    plain = text.replace(" ", "").replace("\u00a0", "")
    for read in (int, float):
        try:
            value = read(plain)
        except ValueError:
            continue
        return value if abs(value) < 1e15 else None
    return None
