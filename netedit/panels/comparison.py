"""The comparison panel: two versions of the map side by side, in words, in numbers, on the map."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from netedit.analysis import VersionComparison, compare_versions
from netedit.analysis.versions import comparable
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.overrides import guarded
from netedit.panels.choice_field import ChoiceField
from netedit.panels.finding_lines import LineButton
from netedit.panels.form import Rows
from netedit.panels.look import (
    GAP,
    named,
    on_text,
    tab_mark,
    tab_through,
    words,
)
from netedit.panels.page import page_of
from netedit.panels.panel import Panel
from netedit.panels.ticks import TickBox
from netedit.ports import EditorPort, SelectionPort

NOW = "now"
TEACHING = (
    "Give the map as it is a name, such as “March workshop” (Analyse, Name this version). Later "
    "this says what has come, gone and changed since."
)


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared, what the earlier one is called and when it was named, an ISO time in UTC or
    "", and whether the later one is the present.
    """

    comparison: VersionComparison
    since: str
    made: str
    is_now: bool


@guarded
class ComparisonPanel(Panel):
    """Two versions to choose, what lies between them, and every number before and after.

    `marked` carries what is to be marked on the map, None for nothing; `exported` what is to be
    written as a picture. `network_at` gives the map as it was after a step of its history.
    """

    fills_unseen = True

    marked = Signal(object)
    exported = Signal(object)

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        network_at: Callable[[int], Network],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, "comparisonPanel", "Compare", parent)
        self._selection = selection
        self._network_at = network_at
        self._before, self._after = "", NOW
        self._compared: Compared | None = None
        self._lines: list[LineButton] = []
        self._build()
        editor.changed.connect(self.renew_soon)

    def _build(self) -> None:
        whole = page_of(self, "comparisonPage")
        page, column = whole.widget, whole.column
        self._teaching = words(TEACHING, "quiet", page)
        column.addWidget(self._teaching)
        self._body = QWidget(page)
        column.addWidget(self._body)
        whole.end()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self._make_choices())
        self._headline = words("", "section", self._body)
        self._headline.setObjectName("comparisonHeadline")
        inside.addWidget(self._headline)
        inside.addWidget(self._make_mark())
        self._said = QVBoxLayout()
        self._said.setSpacing(1)
        inside.addLayout(self._said)
        self._tab = tab_mark(self._body)
        inside.addWidget(words("Before and after", "section", self._body))
        self._numbers = QWidget(self._body)
        self._numbers.setObjectName("comparisonNumbers")
        inside.addWidget(self._numbers)
        self._column = inside
        inside.addWidget(self._make_export())

    def _make_choices(self) -> QWidget:
        """Which two versions are compared."""
        choices = QWidget(self._body)
        rows = Rows(choices)
        self._from = named(ChoiceField(choices), "compareFrom", "From", "The earlier version")
        self._to = named(ChoiceField(choices), "compareTo", "To", "The later version, or now")
        on_text(self._from.chosen, lambda key: self.choose(key, self._after))
        on_text(self._to.chosen, lambda key: self.choose(self._before, key))
        rows.add("&From", self._from)
        rows.add("T&o", self._to)
        return choices

    def _make_mark(self) -> TickBox:
        self._mark = TickBox("Mark on the map", self._body)
        named(
            self._mark,
            "compareMark",
            "Mark on the map",
            "Mark on the map what is new or has changed, and draw what is gone where it stood",
        )
        self._mark.setChecked(True)
        self._mark.toggled.connect(self.tell_marks)
        return self._mark

    def _make_export(self) -> QPushButton:
        export = QPushButton("Export as a picture…", self._body)
        named(
            export,
            "exportComparison",
            "Export as a picture",
            "Write the map with what is new, gone and changed marked, as PNG, SVG or PDF",
        )
        export.setAutoDefault(False)
        export.clicked.connect(lambda: self.exported.emit(self._compared))
        return export

    def showEvent(self, event: QShowEvent) -> None:
        """Mark on the map what differs, only while the panel is seen."""
        super().showEvent(event)
        self.tell_marks()

    def hideEvent(self, event: QHideEvent) -> None:
        """Mark nothing any more."""
        super().hideEvent(event)
        self.tell_marks()

    def choose(self, before: str, after: str = NOW) -> None:
        """Compare these two versions, by id; the later one may be “now”."""
        self._before, self._after = before, after
        self.renew()

    def renewing(self) -> Iterator[None]:
        """Compare anew, with pauses: after the network of each version, and what came of it."""
        versions = comparable(self._editor.network, self._editor.groups)
        self._teaching.setVisible(not versions)
        self._body.setVisible(bool(versions))
        if not versions:
            self._compared = None
            self.tell_marks()
            return
        known = {version.id: version for version in versions}
        if self._before not in known:
            self._before = versions[-1].id
        if self._after not in known or self._after == self._before:
            self._after = NOW
        names = [(version.id, version.name) for version in reversed(versions)]
        self._from.fill(names, self._before)
        others = [(key, text) for key, text in names if key != self._before]
        self._to.fill([(NOW, "Now"), *others], self._after)
        since = known[self._before]
        later = known.get(self._after)
        # Asked the wrong way round, the earlier one still comes first.
        first, second = since.group, None if later is None else later.group
        if second is not None and second < first:
            first, second = second, first
        yield
        before = self._network_at(first)
        yield
        after = self._editor.network if second is None else self._network_at(second)
        comparison = compare_versions(before, after, self._editor.options)
        yield
        earlier = since if later is None or since.group <= later.group else later
        self._compared = Compared(comparison, earlier.name, earlier.made, later is None)
        self._fill(comparison)
        self._mark.setVisible(later is None)
        self.tell_marks()

    def _fill(self, comparison: VersionComparison) -> None:
        self._headline.setText(comparison.headline)
        sentences = comparison.sentences
        network = self._editor.network
        while len(self._lines) > len(sentences):
            gone = self._lines.pop()
            self._said.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._lines) < len(sentences):
            line = LineButton(self._body, has_menu=False)
            line.chosen.connect(self._selection.show)
            self._said.addWidget(line)
            self._lines.append(line)
            line.show()
        tab_through([self._tab, *self._lines])
        for line, sentence in zip(self._lines, sentences, strict=True):
            ids = tuple([i for i in sentence.ties or sentence.actors if network.find(i)])
            line.fill(sentence, ids)
        rows = [
            (number.title, f"{number.base:,}", f"{number.scenario:,}", number.is_changed)
            for number in comparison.findings.numbers
        ]
        self._show_numbers(rows)

    def _show_numbers(self, rows: Sequence[tuple[str, str, str, bool]]) -> None:
        fresh = QWidget(self._body)
        fresh.setObjectName("comparisonNumbers")
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for row, (title, before, after, is_changed) in enumerate(rows):
            look = "section" if is_changed else "quiet"
            name = words(title, "" if is_changed else "quiet", fresh)
            numbers = QLabel(f"{before} → {after}" if is_changed else before, fresh)
            numbers.setProperty("look", look)
            numbers.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            said = f"{title}: {before} before, {after} after"
            numbers.setAccessibleName(said)
            grid.addWidget(name, row, 0)
            grid.addWidget(numbers, row, 1)
        self._column.replaceWidget(self._numbers, fresh)
        self._numbers.hide()
        self._numbers.deleteLater()
        self._numbers = fresh
        fresh.show()

    def tell_marks(self) -> None:
        """Tell once more what is to be marked on the map: nothing while the panel is not seen."""
        compared = self._compared
        shows = self.isVisible() and self._mark.isChecked() and compared is not None
        self.marked.emit(compared if shows and compared and compared.is_now else None)
