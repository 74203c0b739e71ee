"""The scatter panel: partners by any two numbers; influence and interest with their quarters."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netedit.analysis.slow import measures_question
from netedit.document import Changed
from netedit.model.records import Placement
from netedit.model.text import counted
from netedit.overrides import guarded
from netedit.panels.choice_field import ChoiceField
from netedit.panels.look import GAP, MARGIN, link, named, on_text, words
from netedit.panels.panel import Panel
from netedit.panels.said import Said
from netedit.panels.scatter_points import (
    INFLUENCE,
    INTEREST,
    Axis,
    Number,
    axes_of,
    first_axes,
    needs_measures,
    points_of,
    quadrants_of,
)
from netedit.picture.palette import Theme
from netedit.ports import AskingPort, EditorPort, SelectionPort
from netedit.textsize import hold
from netedit.turns import for_a_turn

if TYPE_CHECKING:
    from netedit.panels.plotting import Library
    from netedit.panels.scatter_plot import ScatterPlot

_LATER_MS = 60
_NOBODY = "No partner has both yet. Influence and interest are set under Details, or by typing."


@guarded
class ScatterPanel(Panel):
    """Two choices and the points; the plot is made when the panel is first shown.

    What is selected in it is selected on the map, and back.
    """

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        asking: AskingPort,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(editor, "scatterPanel", "Scatter", parent)
        self._selection = selection
        self._asking = asking
        self._theme = theme
        self._across, self._up = first_axes(editor.network)
        self._measures: Mapping[str, Mapping[str, Number]] = {}
        self._plot: ScatterPlot | None = None
        self._library: Library | None = None
        self._later = for_a_turn(self, self._draw_in_turn, _LATER_MS)
        self._build()
        self.set_theme(theme)
        editor.changed.connect(self._follow_edit)
        editor.findings_changed.connect(self.renew_soon)
        selection.changed.connect(self._light)

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        self._column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        tip = "What is told from left to right"
        self._across_field = named(ChoiceField(self), "scatterAcross", "Across", tip)
        on_text(self._across_field.chosen, lambda key: self.show_axes(key, self._up))
        tip = "What is told upwards"
        self._up_field = named(ChoiceField(self), "scatterUp", "Up", tip)
        on_text(self._up_field.chosen, lambda key: self.show_axes(self._across, key))
        for text, field in (("Across", self._across_field), ("Up", self._up_field)):
            label = words(text, "label", self)
            label.setWordWrap(False)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field, 1)
        self._column.addLayout(row)
        links = QHBoxLayout()
        tip = "Whom to work with closely, whom to keep satisfied, informed or an eye on"
        grid = link("Influence and interest", "scatterGrid", tip, self)
        grid.clicked.connect(lambda: self.show_axes(INTEREST, INFLUENCE))
        links.addWidget(grid)
        links.addStretch(1)
        self._column.addLayout(links)
        self._said = Said("scatterSaid", "quiet", self.renew_soon, self)
        self._said.add_to(self._column)
        self._column.addStretch(0)

    def sizeHint(self) -> QSize:
        """Room for the names."""
        return QSize(348, 480)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in other colours."""
        self._theme = theme
        if self._plot is not None:
            self._plot.set_theme(theme)

    def hideEvent(self, event: QHideEvent) -> None:
        """The plot lets go of names that nobody sees: they are drawn when it is shown again."""
        super().hideEvent(event)
        self.renew()

    def show_axes(self, across: str, up: str) -> None:
        """Tell these two numbers."""
        self._across, self._up = across, up
        self.renew_soon()

    def renewing(self) -> Iterator[None]:
        """Draw the points, at once or with the measures they tell."""
        if needs_measures(self._across, self._up):
            self._said.say("Working out the measures…")
            self._asking.ask(measures_question(), answered=self._take, failed=self._said.fail)
        else:
            self._draw_in_turn()
        yield

    def _follow_edit(self, changed: Changed) -> None:
        if changed.edit.types != {Placement}:
            self._later.start()

    def _take(self, answer: object) -> None:
        self._measures = cast(Mapping[str, Mapping[str, Number]], answer)
        self._draw_in_turn()

    def _draw_in_turn(self) -> None:
        self._editor.in_turn(self._draw)

    def _draw(self) -> None:
        """Show the points there are now."""
        if not self.isVisible():
            self.renew()
            return
        if not self._is_ready():
            return
        if self._plot is None:
            # a turn of its own
            self._make_plot().hide()
            self._draw_in_turn()
            return
        plot, network = self._plot, self._editor.network
        axes = {axis.key: axis for axis in axes_of(network)}
        if not {self._across, self._up} <= axes.keys():
            self._across, self._up = first_axes(network)
        entries = [(key, axis.title) for key, axis in axes.items()]
        self._across_field.fill(entries, self._across)
        self._up_field.fill(entries, self._up)
        points = points_of(network, self._across, self._up, self._measures)
        pair: tuple[Axis, Axis] = (axes[self._across], axes[self._up])
        plot.setVisible(bool(points))
        plot.fill(points, pair, quadrants_of(self._across, self._up), self._selection.ids)
        without = len(network.actors) - len(points)
        rest = f"; {counted(without, 'other has', 'others have')} not both" if without else ""
        said = f"{counted(len(points), 'partner', 'partners')}{rest}."
        self._said.say(said if points else _NOBODY)

    def _is_ready(self) -> bool:
        """Whether the points can be drawn; if not, they will be as soon as they can."""
        from netedit.panels.plotting import Library

        if self._library is None:
            self._library = Library(self, self._draw_in_turn)
        return self._library.is_ready(self._said.say, "Opening the chart…")

    def _make_plot(self) -> "ScatterPlot":
        from netedit.panels.scatter_plot import ScatterPlot

        plot = self._plot = ScatterPlot(self._theme, self)
        plot.picked.connect(self._pick)
        hold(plot, QWidget.setMinimumHeight, 150)
        self._column.insertWidget(2, plot, 1)
        return plot

    def _pick(self, id_: str, is_more: bool) -> None:
        if is_more:
            self._selection.toggle(id_)
        else:
            self._selection.show([id_])

    def _light(self) -> None:
        self._editor.in_turn(self._light_chosen)

    def _light_chosen(self) -> None:
        if not self.isVisible():
            self.renew()
        elif self._plot is not None:
            self._plot.light(self._selection.ids)
