"""The history panel: every step with its time, and the way back to any of them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from netedit.document import Changed
from netedit.model import edits
from netedit.model.log import Cause
from netedit.model.records import Version
from netedit.overrides import guarded
from netedit.panels.days import NewDays
from netedit.panels.fields import LineField
from netedit.panels.flow import Flow
from netedit.panels.history_rows import StepList
from netedit.panels.history_steps import IS_NOW, NUMBER, VERSIONS, Found, Steps
from netedit.panels.look import GAP, MARGIN, entitled, named, on_text, words
from netedit.panels.panel import Panel
from netedit.ports import EditorPort
from netedit.textsize import hold

TEACHING = "Every step you take is kept here, and you can go back to any of them."


@guarded
class HistoryPanel(Panel):
    """A list of steps, a field to search them, and buttons to go back and to name a version.

    `compare_wanted` tells the id of a version that is to be compared with the present.
    """

    compare_wanted = Signal(str)

    def __init__(self, editor: EditorPort, parent: QWidget | None = None) -> None:
        super().__init__(editor, "historyPanel", "History", parent)
        self._is_reloaded = True
        self._steps = Steps(self)
        self._found = Found(self._steps, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(GAP)
        self._make_list()
        self._make_buttons()
        editor.changed.connect(self._follow)
        # what was “14:05” has a date from now on
        NewDays(self, date.today, self._list.viewport().update)

    def _make_list(self) -> None:
        self._filter = named(QLineEdit(self), "historyFilter", "Search the history")
        self._filter.setPlaceholderText("Search the history")
        self._filter.setClearButtonEnabled(True)
        hold(self._filter, QWidget.setMinimumHeight, 28)
        self._filter.textChanged.connect(self._found.search)
        self._filter.textChanged.connect(self._show_state)
        self._column.addWidget(self._filter)
        self._empty = words(TEACHING, "quiet", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._empty, 1)
        self._list = StepList(self)
        entitled(self._list, "historyList", "Steps, newest first")
        self._list.setModel(self._found)
        self._list.activated.connect(self.go_back)
        self._list.selectionModel().currentChanged.connect(self._show_state)
        self._column.addWidget(self._list, 1)

    def _make_buttons(self) -> None:
        self._naming = named(
            LineField(self, "Name, such as “March workshop”"), "versionName", "Name of the version"
        )
        self._naming.hide()
        on_text(self._naming.committed, self._name_version)
        self._naming.editingFinished.connect(self._naming.hide)
        self._column.addWidget(self._naming)
        row = Flow(gap=GAP, fills=False)
        self._back = named(
            QPushButton("&Go back to here", self),
            "goBack",
            "Go back to here",
            "Make the map what it was after this step; nothing is erased",
        )
        self._back.clicked.connect(self.go_back)
        self._name = named(
            QPushButton("Na&me version…", self),
            "nameVersion",
            "Name this version",
            "Give this point of the history a name",
        )
        self._name.clicked.connect(self._begin_naming)
        self._compare = named(
            QPushButton("&Compare", self),
            "compareVersion",
            "Compare with now",
            "See what has come, gone and changed since this version",
        )
        self._compare.clicked.connect(self._want_comparison)
        for button in (self._back, self._name, self._compare):
            button.setAutoDefault(False)
            row.addWidget(button)
        self._column.addLayout(row)
        self._forget = QAction("Forget the name of this version", self._list)
        self._forget.setObjectName("forgetVersion")
        self._forget.triggered.connect(self._forget_version)
        self._list.addAction(self._forget)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def go_back(self) -> None:
        """Make the map what it was after the step that is marked; the newest is the present."""
        number = self._number()
        if number is not None and self._back.isEnabled():
            self._editor.go_back(number)

    def commit(self) -> None:
        """Perform what is being typed."""
        self._naming.commit()

    def _follow(self, changed: Changed) -> None:
        if changed.cause is Cause.RELOAD:
            self._is_reloaded = True
            self.renew()
        else:
            self.renew_soon()

    def renewing(self) -> Iterator[None]:
        """Show what was done meanwhile; all anew where it may be another history."""
        index = self._list.currentIndex()
        was_newest = self._is_reloaded or not index.isValid() or index.row() == 0
        show = self._steps.show_all if self._is_reloaded else self._steps.show_more
        self._is_reloaded = False
        show(self._editor.groups, self._versions())
        if was_newest and not self._naming.isVisible():
            self._list.setCurrentIndex(self._found.index(0, 0))
        self._show_state()
        yield

    def _versions(self) -> dict[int, tuple[str, ...]]:
        names: dict[int, tuple[str, ...]] = {}
        for version in self._editor.network.versions.values():
            names[version.group] = (*names.get(version.group, ()), version.name)
        return names

    def _number(self) -> int | None:
        number = self._list.currentIndex().data(NUMBER)
        return number if isinstance(number, int) else None

    def _show_state(self) -> None:
        index = self._list.currentIndex()
        can_change = self._editor.read_only is None and index.isValid()
        self._back.setEnabled(can_change and not index.data(IS_NOW))
        self._name.setEnabled(can_change)
        self._forget.setEnabled(can_change and bool(index.data(VERSIONS)))
        self._compare.setEnabled(index.isValid() and bool(index.data(VERSIONS)))
        nothing = self._steps.rowCount() == 0
        self._empty.setText(TEACHING if nothing else "No step says that.")
        self._empty.setVisible(self._found.rowCount() == 0)
        self._list.setVisible(self._found.rowCount() > 0)

    def _begin_naming(self) -> None:
        self._naming.fill("")
        self._naming.show()
        self._naming.setFocus()

    def _name_version(self, name: str) -> None:
        number = self._number()
        if number is not None:
            made = datetime.now(UTC).isoformat(timespec="seconds")
            self._editor.run(edits.name_version, name, number, made)
        self._naming.hide()
        self._list.setFocus()

    def _want_comparison(self) -> None:
        number = self._number()
        versions = self._editor.network.versions.values()
        here = next((version.id for version in versions if version.group == number), None)
        if here is not None:
            self.compare_wanted.emit(here)

    def _forget_version(self) -> None:
        number = self._number()
        named_here: list[Version] = [
            v for v in self._editor.network.versions.values() if v.group == number
        ]
        for version in named_here:
            self._editor.run(edits.remove_version, version.id)
