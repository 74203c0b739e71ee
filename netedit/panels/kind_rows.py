"""Kinds in rows, whichever sort they are: added, renamed, removed with something in their place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from netedit.model.records import ActorKind, TieKind
from netedit.model.text import counted, folded
from netedit.panels.choice_field import ChoiceField
from netedit.panels.fields import LineField
from netedit.panels.look import GAP, named, on_text, tab_through, words
from netedit.ports import EditorPort
from netedit.textsize import hold


class KindRows(QWidget):
    """Rows of one sort of kind; made anew only when kinds come or go."""

    headings: Sequence[str] = ()
    what = ""

    def __init__(self, editor: EditorPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._made: tuple[str, ...] = ()
        self._names: dict[str, LineField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._body = QWidget(self)
        self._column.addWidget(self._body)
        self._leaving = QWidget(self)
        self._leaving.hide()
        self._column.addWidget(self._leaving)
        add = QPushButton(f"Add a kind of {self.what}", self)
        add.setAutoDefault(False)
        named(add, f"add_{self.what}_kind", f"Add a kind of {self.what}")
        add.clicked.connect(self._add)
        self._add_button = add
        self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setEnabled(editor.read_only is None)
        self.refresh()

    def kinds(self) -> Sequence[ActorKind | TieKind]:
        """The kinds there are."""
        raise NotImplementedError

    def users(self, kind_id: str) -> int:
        """How many are of the kind."""
        raise NotImplementedError

    def make_row(self, kind_id: str, body: QWidget) -> Sequence[QWidget]:
        """The widgets of a row between name and remove button, still empty."""
        raise NotImplementedError

    def fill_row(self, kind: ActorKind | TieKind) -> None:
        """Fill the widgets of a row."""
        raise NotImplementedError

    def change(self, kind_id: str, **fields: object) -> None:
        """Change a kind; where it is refused the row shows the truth again."""
        raise NotImplementedError

    def add(self, name: str) -> None:
        """Add a kind."""
        raise NotImplementedError

    def remove(self, kind_id: str, instead: str | None) -> None:
        """Remove a kind; those of it become `instead`."""
        raise NotImplementedError

    @property
    def parts(self) -> Sequence[QWidget]:
        """What the tab key goes through, in this order."""
        return self._body, self._leaving, self._add_button

    def begin(self) -> None:
        """Take the keyboard to the first name."""
        for name in list(self._names.values())[:1]:
            name.setFocus()

    def commit(self) -> None:
        """Perform what is being typed."""
        for field in self._names.values():
            field.commit()

    def refresh(self) -> None:
        """Fill every row from the network."""
        kinds = self.kinds()
        ids = tuple(kind.id for kind in kinds)
        if ids != self._made:
            self._make(ids)
        for kind in kinds:
            self._names[kind.id].fill(kind.name)
            self.fill_row(kind)

    def _make(self, ids: tuple[str, ...]) -> None:
        self._made = ids
        self._names = {}
        self._leaving.hide()
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        for column, text in enumerate(self.headings):
            heading = QLabel(text, body)
            heading.setProperty("look", "quiet")
            grid.addWidget(heading, 0, column)
        for row, id_ in enumerate(ids, 1):
            name = named(LineField(body), f"kindName_{id_}", "Name of the kind")
            hold(name, QWidget.setMinimumWidth, 110)
            self._names[id_] = name
            on_text(name.committed, lambda text, id_=id_: self.change(id_, name=text))
            parts = self.make_row(id_, body)
            # made last, so that the tab key comes to it last
            remove = QPushButton("Remove", body)
            remove.setAutoDefault(False)
            only = "" if len(ids) > 1 else "There has to be one kind"
            named(remove, f"removeKind_{id_}", "Remove the kind", only)
            remove.setEnabled(len(ids) > 1)
            remove.clicked.connect(lambda _=False, id_=id_: self._ask_or_remove(id_))
            for column, widget in enumerate((name, *parts, remove)):
                grid.addWidget(widget, row, column)
        grid.setColumnStretch(0, 1)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        body.show()

    def _add(self) -> None:
        taken = {folded(kind.name) for kind in self.kinds()}
        numbers = (f"New kind {number}" for number in range(2, len(taken) + 3))
        name = next(name for name in ("New kind", *numbers) if folded(name) not in taken)
        self.add(name)
        last = self._names[self._made[-1]]
        last.setFocus()
        last.selectAll()

    def _ask_or_remove(self, kind_id: str) -> None:
        users = self.users(kind_id)
        if not users:
            self.remove(kind_id, None)
            return
        names = {kind.id: kind.name for kind in self.kinds()}
        panel = Leaving(
            f"{counted(users, self.what + ' is', self.what + 's are')} “{names.pop(kind_id)}”. "
            "What shall they be instead?",
            list(names.items()),
            lambda instead: self.remove(kind_id, instead),
            self,
        )
        self._column.replaceWidget(self._leaving, panel)
        self._leaving.hide()
        self._leaving.deleteLater()
        self._leaving = panel
        panel.show()
        tab_through(self.parts)
        panel.choice.setFocus()


class Leaving(QWidget):
    """Asks what those of a kind that is removed shall be instead."""

    def __init__(
        self,
        question: str,
        entries: Sequence[tuple[str, str]],
        remove: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(words(question, "", self), 0, 0, 1, 3)
        self.choice = named(ChoiceField(self), "insteadKind", "Kind instead")
        self.choice.fill(entries, entries[0][0])
        yes = named(QPushButton("Remove the kind", self), "removeKindNow", "Remove the kind")
        no = named(QPushButton("Keep it", self), "keepKind", "Keep the kind")
        for button in (yes, no):
            button.setAutoDefault(False)
        yes.clicked.connect(lambda: remove(str(self.choice.currentData())))
        no.clicked.connect(self.hide)
        for column, widget in enumerate((self.choice, yes, no)):
            grid.addWidget(widget, 1, column)
