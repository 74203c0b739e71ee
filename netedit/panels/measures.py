"""The measures panel: a table of all partners and their measures, one with the map."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import cast

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QPoint,
    QSize,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from netedit.analysis.measured import measure_assumptions
from netedit.analysis.slow import communities_question, measures_question
from netedit.document import Changed
from netedit.formats.copied import as_html, as_tsv
from netedit.formats.report import ReportTable
from netedit.model import edits
from netedit.model.records import View
from netedit.model.text import counted
from netedit.overrides import guarded
from netedit.panels.choice_field import ChoiceField
from netedit.panels.look import GAP, MARGIN, named, on_text, words
from netedit.panels.measures_grid import MeasuresTable, table_sheet
from netedit.panels.measures_table import (
    COLUMNS,
    COMMUNITY,
    EVERYONE,
    NOTHING,
    ORGANISATIONS,
    PEOPLE,
    MeasuresModel,
    Number,
    Order,
    rows_of,
)
from netedit.panels.panel import Panel
from netedit.panels.said import Said
from netedit.picture.looks import MEASURE
from netedit.picture.palette import Theme
from netedit.ports import AskingPort, EditorPort, SelectionPort
from netedit.textsize import dress, follow, grown, hold
from netedit.turns import for_a_turn

WHO = ((EVERYONE, "Everyone"), (PEOPLE, "People"), (ORGANISATIONS, "Organisations"))
EMPTY = "There is nobody to measure yet. Draw a few partners and relationships first."
# What is typed is looked for when the typing rests.
_LATER_MS = 120
_NAME_WIDTH = 190


def _fit_columns(table: MeasuresTable) -> None:
    """As wide as their headings ask for."""
    for place, each in enumerate(COLUMNS):
        wide = table.fontMetrics().horizontalAdvance(f"{each.title} ▾") + grown(22)
        table.setColumnWidth(place, grown(_NAME_WIDTH) if place == 0 else max(wide, grown(80)))


@guarded
class MeasuresPanel(Panel):
    """A table that sorts and filters; what is selected in it is selected on the map, and back.

    Measures are asked for while it is seen. Until they come it shows those of before.
    """

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        asking: AskingPort,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, "measuresPanel", "Measures", parent)
        self._selection = selection
        self._asking = asking
        self._measures: Mapping[str, Mapping[str, Number]] = {}
        self._communities: Sequence[Collection[str]] = ()
        self._is_following = False
        self._model = MeasuresModel(self)
        self._filter_soon = for_a_turn(self, self._filter)
        self._build()
        self.set_theme(theme)
        editor.findings_changed.connect(self.renew_soon)
        editor.changed.connect(self._follow_edit)
        selection.changed.connect(self._follow_selection)

    def _build(self) -> None:
        self.setMinimumHeight(240)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        column.setSpacing(6)
        column.addLayout(self._tools())
        self._table = named(
            MeasuresTable(self),
            "measuresTable",
            "Measures of every partner",
            "A click on a heading sorts; a click on a row selects on the map, Enter goes there",
        )
        self._table.setToolTip("")
        table = self._table
        table.setModel(self._model)
        head = table.horizontalHeader()
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._offer)
        head.sectionClicked.connect(self._sort)
        table.selectionModel().selectionChanged.connect(self._select)
        table.entered_row.connect(self._go)
        table.doubleClicked.connect(self._go)
        table.copied.connect(self.copy)
        column.addWidget(table, 1)
        self._said = Said("measuresSaid", "quiet", self.renew_soon, self)
        self._said.add_to(column)
        follow(table, _fit_columns)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._words = named(
            QLineEdit(self), "measuresFilter", "Filter", "Only partners with these words"
        )
        self._words.setPlaceholderText("Name, role, sector, organisation")
        self._words.setClearButtonEnabled(True)
        self._words.textChanged.connect(lambda: self._filter_soon.start(_LATER_MS))
        self._who = named(ChoiceField(self), "measuresWho", "Who", "Whom the table shows")
        self._who.fill(WHO, EVERYONE)
        hold(self._who, QWidget.setMinimumWidth, 110)
        on_text(self._who.chosen, self._choose_who)
        self._colour = named(
            ChoiceField(self),
            "measuresColour",
            "Colour",
            "The measure that colours on the map tell",
        )
        on_text(self._colour.chosen, lambda told: self._show_by(colour_by=told))
        self._size = named(ChoiceField(self), "measuresSize", "Size", "Which measure sizes tell")
        on_text(self._size.chosen, lambda told: self._show_by(size_by=told))
        copy = named(
            QPushButton("Copy table", self),
            "measuresCopy",
            "Copy table",
            "Copy the selected rows, or all of them, for a spreadsheet or a letter",
        )
        copy.setAutoDefault(False)
        copy.clicked.connect(self.copy)
        row.addWidget(self._words, 3)
        row.addWidget(self._who, 1)
        for text, field in (("Colour", self._colour), ("Size", self._size)):
            label = words(text, "label", self)
            label.setWordWrap(False)
            label.setBuddy(field)
            row.addSpacing(GAP)
            row.addWidget(label)
            row.addWidget(field, 2)
        row.addSpacing(GAP)
        row.addWidget(copy)
        return row

    def sizeHint(self) -> QSize:
        """Room for some ten rows."""
        return QSize(900, 340)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in other colours."""
        dress(self._table, table_sheet(theme))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is worked out for a table that nobody sees."""
        super().hideEvent(event)
        self._filter_soon.stop()

    def _follow_edit(self, changed: Changed) -> None:
        if not self.isVisible():
            self.renew()
        elif changed.may_touch(View):
            self._fill_choices()

    def renewing(self) -> Iterator[None]:
        """Ask for the measures; the table is filled with the answer."""
        self._fill_choices()
        yield
        self._say("Working out the measures…")
        ask = self._asking.ask
        ask(
            measures_question(),
            answered=self._take_measures,
            failed=self._fail,
            progressed=self._progress,
        )
        ask(communities_question(), answered=self._take_communities, failed=self._fail)

    def _progress(self, share: float) -> None:
        self._say(f"Working out the measures: {round(100 * share)} %")

    def _fail(self, reason: str) -> None:
        # it is asked again when it is shown again
        self._is_stale = True
        self._said.fail(reason)

    def _take_measures(self, answer: object) -> None:
        self._measures = cast(Mapping[str, Mapping[str, Number]], answer)
        self._editor.in_turn(self._fill)

    def _take_communities(self, answer: object) -> None:
        self._communities = cast(Sequence[Collection[str]], answer)
        if self._measures:
            self._editor.in_turn(self._fill)

    def _fill(self) -> None:
        self._model.fill(rows_of(self._editor.network, self._measures, self._communities))
        self._light()
        self._say_count()

    def _say(self, text: str) -> None:
        self._said.say(text)

    def _say_count(self) -> None:
        shown, count = len(self._model.rows), self._model.count
        if not count:
            self._say(EMPTY)
            return
        of = f"{shown:,} of {counted(count, 'partner', 'partners')}. " if shown < count else ""
        self._say(of + measure_assumptions()[0])

    # Sorting and filtering

    def _sort(self, section: int) -> None:
        self._arrange(self._model.order.sorted_by(COLUMNS[section].key))

    def _choose_who(self, who: str) -> None:
        self._who.fill(WHO, who)
        self._arrange(replace(self._model.order, who=who))

    def _filter(self) -> None:
        self._arrange(replace(self._model.order, words=self._words.text()))

    def _arrange(self, order: Order) -> None:
        self._model.set_order(order)
        self._light()
        if self._model.count:
            self._say_count()

    # One with the map

    def _select(self) -> None:
        """What is selected by hand is selected on the map."""
        if not self._is_following:
            self._is_following = True
            self._selection.set(self._chosen())
            self._is_following = False

    def _chosen(self) -> list[str]:
        rows = self._table.selectionModel().selectedRows()
        return [self._model.rows[index.row()].id for index in rows]

    def _follow_selection(self) -> None:
        if not self._is_following:
            self._editor.in_turn(self._light)

    def _light(self) -> None:
        """What is selected on the map is lit, and brought into sight."""
        if not self.isVisible():
            self.renew()
            return
        places = sorted(
            place for id_ in self._selection.ids if (place := self._model.row_of(id_)) is not None
        )
        lit = QItemSelection()
        last = len(COLUMNS) - 1
        for top, bottom in _stretches(places):
            lit.select(self._model.index(top, 0), self._model.index(bottom, last))
        chosen = self._table.selectionModel()
        self._is_following = True
        chosen.select(lit, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if places:
            first = self._model.index(places[0], 0)
            chosen.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._table.scrollTo(first)
        self._is_following = False

    def _go(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._selection.show(chosen)

    # Colour and size of the map

    def _fill_choices(self) -> None:
        view = self._editor.network.views.get(self._editor.view, View("", "Map"))
        measures = [(MEASURE + c.key, c.title) for c in COLUMNS if c.is_number]
        sizes = [each for each in measures if each[0] != MEASURE + COMMUNITY]
        for field, entries, told in (
            (self._colour, measures, view.colour_by),
            (self._size, sizes, view.size_by),
        ):
            none = ("", "Not by a measure")
            known = told if told in dict(entries) else ""
            field.fill([none, *entries], known)
            field.setEnabled(self._editor.read_only is None)

    def _show_by(self, **told: str) -> None:
        self._editor.run(edits.change_view, self._editor.view, **told)
        self._fill_choices()

    def _offer(self, at: QPoint) -> None:
        """What can be done with a column."""
        place = self._table.horizontalHeader().logicalIndexAt(at)
        if place < 0:
            return
        column = COLUMNS[place]
        menu = QMenu(self)
        menu.setObjectName("measuresMenu")
        menu.addAction("Sort by this").triggered.connect(lambda: self._sort(place))
        if column.is_number and self._editor.read_only is None:
            told = MEASURE + column.key
            colour = menu.addAction("Colour the map by this")
            colour.triggered.connect(lambda: self._show_by(colour_by=told))
            if column.key != COMMUNITY:
                size = menu.addAction("Size the map by this")
                size.triggered.connect(lambda: self._show_by(size_by=told))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.horizontalHeader().mapToGlobal(at))

    def copy(self) -> None:
        """Put the selected rows on the clipboard, or all that are shown if none or one is."""
        chosen = set(self._chosen())
        rows = [row for row in self._model.rows if len(chosen) < 2 or row.id in chosen]
        heads = [column.title for column in COLUMNS]
        texts = [[row.text(column.key) for column in COLUMNS] for row in rows]
        cells = [["" if text == NOTHING else text for text in each] for each in texts]
        table = ReportTable("Measures", heads, cells)
        mime = QMimeData()
        mime.setText(as_tsv([table]))
        mime.setHtml(as_html([table]))
        QGuiApplication.clipboard().setMimeData(mime)
        many = counted(len(rows), "row is", "rows are")
        self._say(f"{many} on the clipboard, to paste into a spreadsheet or a letter.")


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of the numbers that follow one another: of many rows few stretches."""
    for _, each in groupby(enumerate(places), lambda one: one[1] - one[0]):
        run = [place for _, place in each]
        yield run[0], run[-1]
