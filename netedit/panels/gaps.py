"""The gaps panel: what holds organisations together, and which new relationships would help."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netedit.analysis import Findings, Suggestion, second_links
from netedit.analysis.detours import Routes
from netedit.analysis.matrix import Cell, Held, Matrix, between, deepest_level
from netedit.analysis.slow import routes_question
from netedit.overrides import guarded
from netedit.panels.asking import Ask
from netedit.panels.choice_field import ChoiceField
from netedit.panels.introduction_rows import Pair
from netedit.panels.introductions import Introductions
from netedit.panels.look import (
    GAP,
    bring_into_sight,
    link,
    named,
    on_text,
    unmarked,
    words,
)
from netedit.panels.matrix import MatrixView
from netedit.panels.matrix_legend import MatrixLegend
from netedit.panels.page import page_of
from netedit.panels.panel import Panel
from netedit.panels.said import Said
from netedit.panels.second_links import SecondLinks
from netedit.picture.palette import Theme
from netedit.ports import AskingPort, EditorPort, SelectionPort

EMPTY = (
    "Two organisations stand here beside each other as soon as a relationship joins people of "
    "both. The names in the table are those of the people they hang on."
)
NOBODY = (
    "No people are on this map, only organisations: whom they hang on cannot be said. Draw the "
    "people who hold the relationships, and their names will stand in the table."
)
DIRECT, ROUTES = "direct", "routes"
_COUNTED = ((DIRECT, "Directly"), (ROUTES, "By any route"))
_ROUTES_WORK = "Working out the routes through others…"
_LEVELS = ("Top organisations", "One level down", "Two levels down", "Three levels down")


@guarded
class GapsPanel(Panel):
    """The matrix, second links and introductions that follow from the findings.

    `ghosted` carries the pairs to propose on the map; `handover_wanted` the id of a person whose
    relationships are to be handed over; `tried` pairs of which one asks what if they came about.
    """

    ghosted = Signal(object)
    handover_wanted = Signal(str)
    tried = Signal(object)

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        asking: AskingPort,
        kind: Callable[[], str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`kind` tells the kind of relationship that new ones get."""
        super().__init__(editor, "gapsPanel", "Gaps", parent)
        self._selection = selection
        self._asking = asking
        self._theme = theme
        self._counted = DIRECT
        self._routes: Sequence[Routes] | None = None
        self._routes_of: Findings | None = None
        self._shown: Findings | None = None
        self._cell: Cell | None = None
        self._leads = False
        self._made = Matrix(editor.findings)
        self._build(kind)
        self.set_theme(theme)
        editor.findings_changed.connect(self.renew_soon)
        editor.changed.connect(self._follow_edit)

    def _build(self, kind: Callable[[], str]) -> None:
        whole = page_of(self, "gapsPage")
        page, column = whole.widget, whole.column
        column.addWidget(words("Between organisations", "heading", page))
        column.addLayout(self._choices(page))
        self._make_matrix(page, column)
        self._make_pair(page, column)
        self.second = SecondLinks(self._editor, self._selection, kind, page)
        self.second.reason_wanted.connect(self._ask_reason)
        self.second.tried.connect(self.tried)
        column.addWidget(self.second)
        self._apart = words("", "quiet", page)
        self._apart.setObjectName("gapsApart")
        column.addWidget(self._apart)
        self._nobody = words(NOBODY, "quiet", page)
        self._nobody.setObjectName("gapsNobody")
        column.addWidget(self._nobody)
        column.addSpacing(GAP)
        self._helping = words("New relationships that would help", "heading", page)
        column.addWidget(self._helping)
        self.introductions = Introductions(self._editor, self._selection, self._asking, kind, page)
        self.introductions.ghosted.connect(self.ghosted)
        self.introductions.ghosted.connect(self._lead_on)
        self.introductions.reason_wanted.connect(self._ask_reason)
        self.introductions.tried.connect(self.tried)
        column.addWidget(self.introductions)
        whole.end()

    def _make_matrix(self, page: QWidget, column: QVBoxLayout) -> None:
        """The organisations beside each other, what its signs mean, and the way to see it large."""
        self._empty = words(EMPTY, "quiet", page)
        self._empty.setObjectName("gapsEmpty")
        column.addWidget(self._empty)
        self.matrix = named(
            MatrixView(self._theme, page),
            "gapsMatrix",
            "Organisations beside each other: who holds each pair. Arrows go from pair to pair, "
            "Enter shows one on the map",
            "Who holds each pair of organisations; a click shows it on the map",
        )
        self.matrix.setToolTip("")
        self.matrix.chosen.connect(self._choose)
        self.matrix.looked.connect(self._look)
        column.addWidget(self.matrix)
        self._legend = MatrixLegend(self._theme, page)
        column.addWidget(self._legend)
        self._large = link(
            "Show large", "gapsLarge", "See the whole table in a window of its own", page
        )
        self._large.clicked.connect(self._show_large)
        column.addWidget(self._large, 0, Qt.AlignmentFlag.AlignLeft)

    def _make_pair(self, page: QWidget, column: QVBoxLayout) -> None:
        """What is said of the pair that is chosen, and who could take over there."""
        self._said = Said("gapsCell", "", self._try_again, page)
        self._said.add_to(column)
        self._who = link(
            "Who could take over?",
            "gapsHandover",
            "Who could take over the relationships of this person",
            page,
        )
        self._who.clicked.connect(self._hand_over)
        column.addWidget(self._who, 0, Qt.AlignmentFlag.AlignLeft)

    def _choices(self, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        counted = named(
            ChoiceField(page),
            "gapsCounted",
            "What is counted between organisations",
            "Direct: how many people hold every relationship between the two. Routes: how many "
            "would have to leave before no way is left, through others too",
        )
        counted.fill(_COUNTED, self._counted)
        on_text(counted.chosen, self._count)
        level = named(
            ChoiceField(page),
            "gapsLevel",
            "Which organisations are compared",
            "Organisations inside others count as theirs, down to this level",
        )
        on_text(level.chosen, self._set_level)
        self._counted_field, self._level_field = counted, level
        row.addWidget(counted, 1)
        row.addWidget(level, 1)
        return row

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight it asks for nothing and proposes nothing."""
        super().hideEvent(event)
        self._leads = False
        self.introductions.stop()
        self.renew()

    def lead_to(self, ids: Sequence[str]) -> None:
        """Show what would help with a finding about these: two organisations that hang on one
        person with whom to bring together besides, else the new relationships.
        """
        self.renew()
        two = [id_ for id_ in ids if id_ in self._made.organisations]
        cell = self._made.cell(two[0], two[1]) if len(two) == 2 else None
        if cell is not None and self._second_links(cell) is not None:
            self._look(cell)
            bring_into_sight(self._said.label, at_top=True)
        else:
            self._leads = self.introductions.is_awaited
            bring_into_sight(self._helping, at_top=True)

    def lead_to_pair(self, pair: Pair) -> None:
        """Show what can be done with a proposal that was pressed on the map, and select the two."""
        self._selection.set(pair)
        self.introductions.lead_to(pair)

    def _lead_on(self, _pairs: object) -> None:
        """What was led to has come only now, and has made the page longer."""
        if self._leads and not self.introductions.is_awaited:
            self._leads = False
            bring_into_sight(self._helping, at_top=True)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in other colours."""
        self._theme = theme
        for view in self._views:
            view.set_theme(theme)
        for legend in self.findChildren(MatrixLegend):
            legend.set_theme(theme)

    def _follow_edit(self, _changed: object) -> None:
        if self.isVisible():
            self._editor.in_turn(self._refresh)

    def _refresh(self) -> None:
        if self.isVisible():
            self.introductions.refresh()
            self.second.refresh()

    def renewing(self) -> Iterator[None]:
        """Compare the organisations, and ask for what would help."""
        found = self._editor.findings
        if found is not self._shown:
            self._shown = found
            self._fill_levels(found)
            self._fill_matrix(found)
        self._ask_routes(found)
        # each takes some ten milliseconds on a large map
        yield
        self.introductions.renew()

    def _fill_levels(self, found: Findings) -> None:
        deepest = min(deepest_level(found), len(_LEVELS) - 1)
        level = min(found.options.level, deepest)
        self._level_field.setVisible(deepest > 0)
        entries = [(str(n), _LEVELS[n]) for n in range(deepest + 1)]
        self._level_field.fill(entries, str(level))

    def _fill_matrix(self, found: Findings) -> None:
        routes = self._routes if self._routes_of is found else None
        matrix = Matrix(found, routes if self._counted == ROUTES else None)
        self._made = matrix
        has_pairs = bool(matrix.organisations)
        self._empty.setVisible(not has_pairs)
        self._counted_field.setVisible(has_pairs)
        self._legend.setVisible(has_pairs)
        self._large.setVisible(has_pairs)
        self.matrix.setVisible(has_pairs)
        for view in self._views:
            view.fill(matrix, found.network)
        self._nobody.setVisible(has_pairs and not found.counts.people)
        names = [" ".join(found.network.actors[id_].name.split()) for id_ in matrix.apart]
        more = f" and {len(names) - 5:,} more" if len(names) > 5 else ""
        self._apart.setText(
            f"Nothing between these and any other yet: {', '.join(names[:5])}{more}."
            if names and has_pairs
            else ""
        )
        self._apart.setVisible(bool(names) and has_pairs)
        cell = None
        if self._cell is not None and {self._cell.a, self._cell.b} <= set(matrix.organisations):
            cell = matrix.cell(self._cell.a, self._cell.b)
        self._look(cell)

    def _ask_routes(self, found: Findings) -> None:
        if self._counted != ROUTES or self._routes_of is found or not len(found.dependencies):
            return
        self._said.say(_ROUTES_WORK)
        self._asking.ask(
            routes_question(),
            answered=lambda answer: self._take_routes(found, answer),
            failed=self._said.fail,
            progressed=lambda share: self._said.say(f"{_ROUTES_WORK} {round(100 * share)} %"),
        )

    def _try_again(self) -> None:
        self._ask_routes(self._editor.findings)

    def _take_routes(self, found: Findings, answer: object) -> None:
        self._routes, self._routes_of = cast(Sequence[Routes], answer), found
        self._fill_matrix(found)

    def _count(self, key: str) -> None:
        self._counted = key
        self._counted_field.fill(_COUNTED, key)
        if key == DIRECT:
            self._asking.cancel(routes_question())
        self._fill_matrix(self._editor.findings)
        self._ask_routes(self._editor.findings)

    def _set_level(self, key: str) -> None:
        self._editor.set_options(replace(self._editor.options, level=int(key)))

    def _choose(self, cell: Cell) -> None:
        """Select on the map what is between the two, or the two where nothing is."""
        found = self._editor.findings
        ties, shared = between(found, cell.a, cell.b)
        network = self._editor.network
        ids = [id_ for id_ in (*ties, *shared) if network.find(id_) is not None]
        self._selection.show(ids or [cell.a, cell.b])
        self._look(cell)

    def _look(self, cell: Cell | None) -> None:
        self._cell = cell
        self._said.say(cell.sentence if cell is not None else "Choose a pair to read more.")
        self._said.label.setVisible(self.matrix.isVisibleTo(self))
        self.second.fill(self._second_links(cell))
        person = self._person(cell)
        self._who.setVisible(bool(person))
        actor = self._editor.network.actors.get(person)
        if actor is not None:
            self._who.setText(unmarked(f"Who could take over from {actor.name}?"))

    def _second_links(self, cell: Cell | None) -> Sequence[Suggestion] | None:
        """Whom to bring together besides, None where the pair does not hang on one person."""
        if cell is None or cell.held not in (Held.ONE, Held.THIN):
            return None
        each = self._made.dependency(cell.a, cell.b)
        if each is None or each.value != 1:
            return None
        pairs = self._editor.network.ruled_out.values()
        out = [(pair.source, pair.target) for pair in pairs]
        return second_links(self._editor.findings, each, ruled_out=out)

    def _person(self, cell: Cell | None) -> str:
        """Who holds a pair alone; "" where nobody does."""
        if cell is None or cell.held is not Held.ONE:
            return ""
        return next(iter(cell.people), "")

    @property
    def _views(self) -> Sequence[MatrixView]:
        """The table here, and the large one while it is open."""
        large = self.findChild(MatrixView, "gapsMatrixLarge")
        return [self.matrix] if large is None else [self.matrix, large]

    def _show_large(self) -> None:
        """The table in a window of its own, beside the map."""
        there = self.findChild(QDialog, "gapsLargeWindow")
        if there is not None:
            there.raise_()
            there.activateWindow()
            return
        window = named(QDialog(self), "gapsLargeWindow", "Between organisations")
        window.setWindowTitle("Between organisations")
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(window)
        view = named(
            MatrixView(self._theme, window, is_free=True),
            "gapsMatrixLarge",
            self.matrix.accessibleName(),
        )
        view.setToolTip("")
        view.chosen.connect(self._choose)
        view.looked.connect(self._look)
        column.addWidget(view)
        column.addWidget(MatrixLegend(self._theme, window))
        view.fill(self._made, self._editor.findings.network)
        screen = self.screen().availableGeometry()
        window.resize(*view.whole_size(screen.width() - 120, screen.height() - 160))
        window.show()

    def _hand_over(self) -> None:
        person = self._person(self._cell)
        if person:
            self.handover_wanted.emit(person)

    def _rule_out(self, pair: Pair, reason: str) -> bool:
        done = self.introductions.rule_out(pair, reason)
        if done:
            self.second.fill(self._second_links(self._cell))
        return done

    def _ask_reason(self, pair: Pair) -> None:
        names = [self._editor.network.actors[id_].name for id_ in pair]
        ask = Ask(
            f"Rule out {names[0]} – {names[1]}",
            "Why not",
            lambda reason, _acts: self._rule_out(pair, reason),
            self,
            button="Rule out",
            needed="",
        )
        ask.open()
