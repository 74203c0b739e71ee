"""Which column of a table is taken for what: guessed, shown with the first rows, and changeable."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netedit.app.preview_rows import fit_rows
from netedit.app.sources import Tables
from netedit.formats.headers import FIELDS, PARTNERS, RELATIONSHIPS
from netedit.model.reading import Reading
from netedit.model.records import Subject
from netedit.panels.look import named
from netedit.panels.ticks import TickBox
from netedit.textsize import follow, grown

_OWN, _OUT = "", "-"
_NONE: frozenset[str] = frozenset()
_SHOWN_ROWS = 8
CHANGEABLE = "What each column is taken for can be changed here."
NEEDED = (
    "No column says by its header what it holds. Choose the one with the names of partners, or for "
    "relationships the two they lead from and to."
)
_WORDS: Mapping[str, str] = {
    "id": "ID",
    "name": "Name",
    "first_name": "First name",
    "last_name": "Last name",
    "kind": "Kind",
    "role": "Role",
    "organisation": "Organisation",
    "sector": "Sector",
    "tier": "Tier",
    "influence": "Influence (1 to 5)",
    "interest": "Interest (1 to 5)",
    "review": "Review",
    "last_contact": "Last contact",
    "knows": "Relationships with",
    "status": "Status",
    "tags": "Tags",
    "notes": "Notes",
    "private_notes": "Private notes",
    "from": "From",
    "to": "To",
    "direction": "Direction",
    "strength": "Strength (1 to 5)",
    "since": "Since",
    "until": "Until",
    "purposes": "Purposes",
}
_ENCODINGS = (
    ("utf-8", "UTF-8"),
    ("utf-8-sig", "UTF-8 with a mark"),
    ("cp1252", "Windows-1252"),
    ("utf-16", "UTF-16"),
)
_SEPARATORS = ((",", "Comma"), (";", "Semicolon"), ("\t", "Tab"), ("|", "Upright line"))


class ColumnsPage(QWidget):
    """Shows one table at a time; `changed` says that the tables are to be read again."""

    changed = Signal()

    def __init__(self, tables: Tables, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("previewColumns")
        self._tables = tables
        self._file = tables.readings[0].file if tables.readings else ""
        self._chooser = named(QComboBox(self), "previewTable", "Table")
        self._in = TickBox("Take this table &in", self)
        named(self._in, "previewTableIn", "Take this table in")
        self._headed = TickBox("The first row has the &headers", self)
        named(self._headed, "previewHeaded", "The first row has the headers")
        self._encoding = named(
            QComboBox(self), "previewEncoding", "Encoding", "How letters were written"
        )
        self._separator = named(
            QComboBox(self), "previewSeparator", "Separator", "What stands between two cells"
        )
        for value, text in _ENCODINGS:
            self._encoding.addItem(text, value)
        for value, text in _SEPARATORS:
            self._separator.addItem(text, value)
        self._grid = QTableWidget(self)
        named(self._grid, "previewGrid", "The first rows, and what each column is taken for")
        self._grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._grid.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._grid.setTabKeyNavigation(False)
        side = self._grid.verticalHeader()
        side.hide()
        follow(side, fit_rows)
        self._boxes: list[QComboBox] = []
        self._lay_out()
        self._chooser.activated.connect(self._choose_table)
        self._in.toggled.connect(self._take_in)
        self._headed.toggled.connect(self._say_headed)
        self._encoding.activated.connect(self._say_letters)
        self._separator.activated.connect(self._say_letters)
        self.show_tables()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(10)
        above.addWidget(self._chooser, 1)
        for widget in (self._in, self._headed, self._encoding, self._separator):
            above.addWidget(widget)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addLayout(above)
        column.addWidget(self._note)
        column.addWidget(self._grid, 1)

    @property
    def reading(self) -> Reading | None:
        """The table that is shown."""
        for each in self._tables.readings:
            if each.file == self._file:
                return each
        return next(iter(self._tables.readings), None)

    @property
    def is_needed(self) -> bool:
        """Whether none of the tables says by itself what it holds, and one of them could."""
        readings = self._tables.readings
        nothing = all(each.subject is None for each in readings)
        return nothing and any(each.columns for each in readings)

    def begin(self) -> None:
        """Take the keyboard to what the first column is taken for."""
        for box in self._boxes[:1]:
            box.setFocus()

    def show_tables(self) -> None:
        """Show what the tables are now."""
        readings = self._tables.readings
        with QSignalBlocker(self._chooser):
            self._chooser.clear()
            for each in readings:
                self._chooser.addItem(f"{_called(each)}: {_counted(each)}", each.file)
            self._chooser.setCurrentIndex(max(0, self._chooser.findData(self._file)))
        self._show()

    def _show(self) -> None:
        reading = self.reading
        if reading is None:
            return
        self._file = reading.file
        with (
            QSignalBlocker(self._in),
            QSignalBlocker(self._headed),
            QSignalBlocker(self._encoding),
            QSignalBlocker(self._separator),
        ):
            self._in.setChecked(not self._tables.is_passed(reading.file))
            self._in.setVisible(len(self._tables.readings) > 1)
            self._headed.setChecked(reading.has_headers)
            self._headed.setVisible(bool(reading.columns))
            is_text = bool(reading.separator) and not self._is_pasted
            for box, value in (
                (self._encoding, reading.encoding),
                (self._separator, reading.separator),
            ):
                box.setVisible(is_text)
                box.setCurrentIndex(box.findData(value))
        self._note.setText(CHANGEABLE if reading.subject is not None else NEEDED)
        self._fill(reading)

    @property
    def _is_pasted(self) -> bool:
        return self._tables.verb == "Paste"

    def _fill(self, reading: Reading) -> None:
        columns, rows = reading.columns, reading.preview[:_SHOWN_ROWS]
        out = self._tables.options_of(reading.file).left_out
        self._grid.clear()
        self._grid.setColumnCount(len(columns))
        self._grid.setRowCount(len(rows) + 1)
        self._grid.setHorizontalHeaderLabels([column.header or "—" for column in columns])
        self._boxes = []
        for i, column in enumerate(columns):
            chosen = _OUT if column.header in out else column.field
            box = self._box(reading, column.header, chosen)
            self._boxes.append(box)
            self._grid.setCellWidget(0, i, box)
            for j, row in enumerate(rows):
                text = row[i] if i < len(row) else ""
                item = QTableWidgetItem(" ".join(text.split())[:200])
                item.setToolTip(text[:1000])
                self._grid.setItem(j + 1, i, item)
            self._grid.setColumnWidth(i, grown(152))
        self._grid.setRowHeight(0, grown(34))

    def _box(self, reading: Reading, header: str, chosen: str) -> QComboBox:
        box = QComboBox(self._grid)
        named(box, f"previewField_{header}", f"What the column “{header}” is taken for")
        box.addItem("A field of its own", _OWN)
        box.addItem("Left out", _OUT)
        for field in _offered(reading.subject):
            box.addItem(_WORDS[field], field)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.activated.connect(self._say_columns)
        return box

    def _choose_table(self, number: int) -> None:
        self._file = str(self._chooser.itemData(number))
        self._show()

    def _take_in(self, on: bool) -> None:
        self._tables.pass_over(self._file, not on)
        self.changed.emit()

    def _say(self, **said: object) -> None:
        options = replace(self._tables.options_of(self._file), **said)  # type: ignore[arg-type]
        self._tables.say(self._file, options)
        self.changed.emit()

    def _say_headed(self, on: bool) -> None:
        self._say(has_headers=on, columns={}, as_own=_NONE, left_out=_NONE)

    def _say_letters(self, _number: int) -> None:
        self._say(
            encoding=self._encoding.currentData() or None,
            separator=self._separator.currentData() or None,
        )

    def _say_columns(self, _number: int) -> None:
        reading = self.reading
        if reading is None:
            return
        changed = self.sender()
        chosen = [str(box.currentData()) for box in self._boxes]
        columns: dict[str, str] = {}
        headers = [column.header for column in reading.columns]
        # what was chosen just now goes before what had the field until now
        order = sorted(range(len(chosen)), key=lambda i: self._boxes[i] is not changed)
        for i in order:
            if chosen[i] not in (_OWN, _OUT):
                columns.setdefault(chosen[i], headers[i])
        out = frozenset(headers[i] for i, field in enumerate(chosen) if field == _OUT)
        # a column whose field another has now is guessed anew: it may have one of its own
        own = frozenset(headers[i] for i, field in enumerate(chosen) if field == _OWN)
        self._say(columns=columns, as_own=own, left_out=out)


def _offered(subject: Subject | None) -> Sequence[str]:
    """The fields a column may be taken for, those of the table's rows first."""
    match subject:
        case Subject.PARTNER:
            return (*PARTNERS, "from", "to")
        case Subject.RELATIONSHIP:
            return (*RELATIONSHIPS, "name")
        case None:
            return FIELDS


def _called(reading: Reading) -> str:
    return reading.file.removeprefix(reading.source).lstrip(", ") or reading.file


def _counted(reading: Reading) -> str:
    match reading.subject:
        case Subject.PARTNER:
            rows, what = len(reading.partners), "partners"
        case Subject.RELATIONSHIP:
            rows, what = len(reading.relationships), "relationships"
        case None:
            return "no table yet"
    return f"{rows:,} {what if rows != 1 else what[:-1]}"
