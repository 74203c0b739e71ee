"""What the forms of the inspector share: rows of label and field, reading, committing, locking."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from netedit.document import Changed
from netedit.model.edit import Edit
from netedit.panels.look import GAP, LABEL_WIDTH, ROW_HEIGHT, words
from netedit.panels.notes_field import NotesField
from netedit.ports import EditorPort, SelectionPort
from netedit.textsize import follow, grown, hold

T = TypeVar("T")

PRIVATE_LINE = "They stay out of exports, not out of the law’s reach."
PRIVATE_HINT = (
    "Private notes stay out of exports, slides and the projector. "
    "They are not out of the law’s reach: who is written about may ask to read them."
)


class Field(Protocol):
    """What a form asks of each of its fields."""

    def commit(self) -> None:
        """Tell what is being typed."""
        ...

    def forget(self) -> None:
        """Drop what is being typed."""
        ...


class Form(QWidget):
    """A form about some records of one type: bound to their ids, filled from the network.

    It holds nothing but the ids and what is being typed at the moment.
    """

    def __init__(
        self, editor: EditorPort, selection: SelectionPort, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.selection = selection
        self.ids: tuple[str, ...] = ()
        self.fields: list[Field] = []
        self._was_locked = False
        self.rows = Rows(self)

    def bind(self, ids: Sequence[str]) -> None:
        """Show other records; what is being typed about the ones before is told first."""
        if tuple(ids) != self.ids:
            self.release()
            self.ids = tuple(ids)
        self.refresh()

    def release(self) -> None:
        """Be about nothing any more; what is being typed is told first."""
        self.commit()
        for field in self.fields:
            field.forget()
        self.ids = ()

    def refresh(self) -> None:
        """Fill every field from the network."""
        raise NotImplementedError

    def concerns(self, changed: Changed) -> bool:
        """Whether a change shows in this form."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where typing begins."""
        raise NotImplementedError

    def set_private_hidden(self, is_hidden: bool) -> None:
        """Show nothing that is for the owner of the map alone, or show it again."""

    def commit(self) -> None:
        """Tell what is being typed, unless it is about something that is gone."""
        network = self.editor.network
        if any(network.find(id_) is None for id_ in self.ids):
            return
        for field in list(self.fields):
            field.commit()

    def run(self, gesture: Callable[..., Edit], *args: object, **values: object) -> Edit | None:
        """Perform a gesture; where it is refused the form shows the truth again."""
        edit = self.editor.run(gesture, *args, **values)
        if edit is None:
            self.refresh()
        return edit

    def run_text(
        self, field: NotesField, gesture: Callable[..., Edit], *args: object, **values: object
    ) -> None:
        """Perform a gesture on a long text; where it is refused the text stays as it was typed."""
        if self.editor.run(gesture, *args, **values) is None:
            field.keep_typed()

    def lock(self) -> None:
        """Let nothing be changed on a map that is read-only; text can still be copied."""
        is_locked = self.editor.read_only is not None
        if not (is_locked or self._was_locked):
            return
        self._was_locked = is_locked
        for widget in self.findChildren(QWidget):
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.setReadOnly(is_locked)
            elif widget.property("changes") or isinstance(widget, QCheckBox):
                widget.setEnabled(not is_locked)


class LargeForm(Form):
    """A form that takes long to make: `making` makes its fields, with a pause after some.

    Until that has come to its end the form is of no use; nobody may see it.
    """

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        parent: QWidget | None = None,
        *,
        at_once: bool = True,
    ) -> None:
        """Not `at_once`: whoever asks for it has it made, see `finish`."""
        super().__init__(editor, selection, parent)
        self.making = self._making()
        if at_once:
            self.finish()

    def pieces(self) -> Sequence[Callable[[], object]]:
        """What makes the fields, in their order; some milliseconds each."""
        raise NotImplementedError

    def finish(self) -> None:
        """Make at once what is still to be made."""
        for _ in self.making:
            pass

    def _making(self) -> Iterator[None]:
        for piece in self.pieces():
            piece()
            yield


class Rows:
    """The grid of a form: a label at the left of each field, or above it for long ones."""

    def __init__(self, form: QWidget) -> None:
        self._form = form
        self._grid = QGridLayout(form)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(6)
        follow(form, _fit_labels)
        self._grid.setColumnStretch(1, 1)

    def add(self, label: str, field: QWidget, buddy: QWidget | None = None) -> QLabel:
        """A row: the label, which leads to the field by its access key, and the field."""
        row = self._grid.rowCount()
        name = words(label, "label", self._form)
        name.setBuddy(buddy or field)
        hold(name, QWidget.setFixedWidth, LABEL_WIDTH)
        hold(name, QWidget.setMinimumHeight, ROW_HEIGHT)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        return name

    def add_wide(self, label: str, field: QWidget) -> QLabel:
        """A label, and the field in the whole width under it."""
        name = self.heading(label)
        name.setProperty("look", "label")
        name.setBuddy(field)
        self.add_bare(field)
        return name

    def heading(self, text: str) -> QLabel:
        """A heading over what follows, with some air above."""
        name = words(text, "section", self._form)
        name.setContentsMargins(0, GAP, 0, 0)
        self.add_bare(name)
        return name

    def add_bare(self, widget: QWidget) -> None:
        """A widget in the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def add_beside(self, widget: QWidget) -> None:
        """A widget under the field of the row before."""
        self._grid.addWidget(widget, self._grid.rowCount(), 1)


def _fit_labels(form: QWidget) -> None:
    """Leave room for labels."""
    grid = form.layout()
    if isinstance(grid, QGridLayout):
        grid.setColumnMinimumWidth(0, grown(LABEL_WIDTH))


def changing(widget: T) -> T:
    """`widget`, marked as one that changes the map, so that a read-only map locks it."""
    assert isinstance(widget, QWidget)
    widget.setProperty("changes", True)
    return widget


def common(values: Iterable[T]) -> T | None:
    """The value all share, or None where they differ or there are none."""
    found = iter(values)
    first = next(found, None)
    return first if all(value == first for value in found) else None
