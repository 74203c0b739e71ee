"""The charts panel: how partners and relationships are spread; each bar leads to what it counts."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from netedit.document import Changed
from netedit.model.records import Placement
from netedit.overrides import guarded
from netedit.panels.look import GAP, words
from netedit.panels.page import page_of
from netedit.panels.panel import Panel
from netedit.picture.palette import Theme, legible
from netedit.ports import EditorPort, SelectionPort
from netedit.turns import Steps, for_a_turn

if TYPE_CHECKING:
    from netedit.analysis.distribution import Spread
    from netedit.panels.plots import BarPlot, PlotBar
    from netedit.panels.plotting import Library

EMPTY = (
    "There is nothing to count yet. Draw a few partners and relationships, and charts of them "
    "will stand here."
)
OPENING = "Opening the charts…"
_LATER_MS = 60
_TITLES = {
    "degree": ("Partners by how many others they work with", "partner", "partners"),
    "kind": ("Relationships by kind", "relationship", "relationships"),
    "status": ("Relationships by status", "relationship", "relationships"),
}


@guarded
class ChartsPanel(Panel):
    """Three charts under each other, made when first shown and kept up while in sight."""

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, "chartsPanel", "Charts", parent)
        self._selection = selection
        self._theme = theme
        self._plots: dict[str, BarPlot] = {}
        self._spreads: dict[str, Spread] = {}
        self._library: Library | None = None
        self._later = for_a_turn(self, self.renew_soon, _LATER_MS)
        self._showing = Steps(self)
        self._build()
        self.set_theme(theme)
        editor.changed.connect(self._follow)
        editor.findings_changed.connect(self._later.start)

    def _build(self) -> None:
        whole = page_of(self, "chartsPage")
        self._page, self._column = whole.widget, whole.column
        self._empty = words(EMPTY, "", self._page)
        self._empty.setObjectName("chartsEmpty")
        self._empty.hide()
        self._column.addWidget(self._empty)
        self._heads = {
            key: words(title, "section", self._page) for key, (title, *_) in _TITLES.items()
        }
        self._saids = {key: words("", "quiet", self._page) for key in _TITLES}
        for key in _TITLES:
            self._heads[key].setObjectName(f"chartHead_{key}")
            self._saids[key].setObjectName(f"chartSaid_{key}")
            # until it is known what to say
            self._heads[key].hide()
            self._saids[key].hide()
            self._column.addWidget(self._heads[key])
            self._column.addWidget(self._saids[key])
            self._column.addSpacing(GAP)
        whole.end()

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in other colours."""
        for _ in self.dressing(theme):
            pass

    def dressing(self, theme: Theme) -> Iterator[None]:
        """`set_theme` with a pause before each chart, which takes some ten milliseconds."""
        self._theme = theme
        for plot in list(self._plots.values()):
            yield
            plot.set_theme(theme)
        yield
        if self._plots:
            self.renew()

    def _follow(self, changed: Changed) -> None:
        if not changed.edit.types <= {Placement}:
            self._later.start()

    def renewing(self) -> Iterator[None]:
        """Count anew, and show a chart in each turn, however small the map: they take long."""
        if self._is_ready():
            self._showing.begin(self._charts())
        yield

    def _charts(self) -> Iterator[None]:
        from netedit.analysis.distribution import by_kind, by_status, degrees

        network = self._editor.network
        self._spreads = {
            "degree": degrees(network, self._editor.options),
            "kind": by_kind(network),
            "status": by_status(network),
        }
        for key, spread in self._spreads.items():
            has = bool(spread.bars)
            if has and key not in self._plots:
                yield
                self._plot(key).hide()
            yield
            if not self.isVisible():
                self.renew()
                return
            self._empty.setText(EMPTY)
            self._empty.setVisible(not network.actors)
            self._heads[key].setVisible(has)
            self._saids[key].setVisible(has)
            self._saids[key].setText(spread.sentence)
            if has:
                self._plots[key].fill(self._bars(key, spread))
            if key in self._plots:
                self._plots[key].setVisible(has)

    def _is_ready(self) -> bool:
        """Whether charts can be drawn; if not, they will be as soon as they can."""
        from netedit.panels.plotting import Library

        if self._library is None:
            self._library = Library(self, self.renew_soon)
        return self._library.is_ready(self._say, OPENING)

    def _say(self, sentence: str) -> None:
        self._empty.setText(sentence)
        self._empty.show()

    def _plot(self, key: str) -> "BarPlot":
        from netedit.panels.plots import BarPlot

        plot = self._plots.get(key)
        if plot is None:
            title = _TITLES[key][0]
            lies = key != "degree"
            plot = BarPlot(f"chart_{key}", title, self._theme, self._page, lies=lies)
            plot.picked.connect(partial(self._show_on_map, key))
            self._plots[key] = plot
            self._column.insertWidget(self._column.indexOf(self._saids[key]), plot)
        return plot

    def _bars(self, key: str, spread: "Spread") -> "Sequence[PlotBar]":
        from netedit.panels.plots import PlotBar

        _, one, many = _TITLES[key]
        theme, network = self._theme, self._editor.network
        colours = {kind.name: kind.colour for kind in network.tie_kinds.values()}
        found: list[PlotBar] = []
        for bar in spread.bars:
            colour = colours.get(bar.text, theme.accent) if key == "kind" else theme.accent
            count = f"{bar.count:,} {one if bar.count == 1 else many}"
            tip = f"{bar.text} others: {count}" if key == "degree" else f"{bar.text}: {count}"
            found.append(PlotBar(bar.text, bar.count, legible(colour, theme.surface, 3.0), tip))
        return found

    def _show_on_map(self, key: str, number: int) -> None:
        network = self._editor.network
        bars = self._spreads[key].bars
        ids = bars[number].ids if number < len(bars) else ()
        self._selection.show([id_ for id_ in ids if network.find(id_) is not None])
