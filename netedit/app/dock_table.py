"""The table of the docks: what each panel is called, where it stands and what makes it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from netedit.app.window import Window
    from netedit.panels.comparison import ComparisonPanel
    from netedit.panels.gaps import GapsPanel
    from netedit.panels.panel import Panel
    from netedit.panels.purposes_panel import PurposesPanel

RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


class Place(NamedTuple):
    """A panel: its name, what its tab says, what makes it, and the modules that it `needs`.

    `make` makes it in a widget it is to fill, with the window whose panel it is.
    A new one is a line in `DOCKS`, its name in `commands.PANELS` and a command "show_" + name. One
    that is not `is_open` stays away until it is asked for, and is remembered from then on. With
    what it `needs` loaded one by one before, making it takes no turn in which one would notice.
    """

    name: str
    title: str
    make: "Callable[[Window, QWidget], Panel]"
    is_open: bool = True
    area: Qt.DockWidgetArea = RIGHT
    needs: Sequence[str] = ()


def _findings(window: "Window", parent: QWidget) -> "Panel":
    from netedit.app.since import SinceCards
    from netedit.panels.findings import FindingsPanel
    from netedit.panels.look import on_text

    since = SinceCards(window.editor.document)
    panel = FindingsPanel(
        window.editor,
        window.selection,
        window.theme,
        parent,
        commands=window.actions_of,
        further=since.cards,
    )

    def show_purpose(id_: str) -> None:
        cast("PurposesPanel", window.docks.panel("purposes")).choose(id_)

    def show_gaps(ids: Sequence[str]) -> None:
        cast("GapsPanel", window.docks.panel("gaps")).lead_to(ids)

    on_text(panel.purpose_opened, show_purpose)
    panel.gaps_opened.connect(show_gaps)
    return panel


def _inspector(window: "Window", parent: QWidget) -> "Panel":
    from netedit.panels.inspector import Inspector

    panel = Inspector(window.editor, window.selection, parent)
    panel.picture_wanted.connect(window.actions_of.all["choose_picture"].trigger)
    panel.logo_wanted.connect(window.actions_of.all["choose_logo"].trigger)
    panel.purposes_wanted.connect(window.actions_of.all["show_purposes"].trigger)
    return panel


def _measures(window: "Window", parent: QWidget) -> "Panel":
    from netedit.panels.measures import MeasuresPanel

    return MeasuresPanel(window.editor, window.selection, window.asking, window.theme, parent)


def _scatter(window: "Window", parent: QWidget) -> "Panel":
    from netedit.panels.scatter import ScatterPanel

    return ScatterPanel(window.editor, window.selection, window.asking, window.theme, parent)


def _charts(window: "Window", parent: QWidget) -> "Panel":
    from netedit.panels.charts import ChartsPanel

    return ChartsPanel(window.editor, window.selection, window.theme, parent)


def _gaps(window: "Window", parent: QWidget) -> "Panel":
    from netedit.app.ghosting import gaps_panel

    return gaps_panel(window, parent)


def _looks(window: "Window", parent: QWidget) -> "Panel":
    from netedit.panels.looks import LooksPanel

    return LooksPanel(window.editor, window.selection, parent)


def _history(window: "Window", parent: QWidget) -> "Panel":
    from netedit.panels.history import HistoryPanel
    from netedit.panels.look import on_text

    def compare(version_id: str) -> None:
        window.docks.show("compare")
        cast("ComparisonPanel", window.docks.panel("compare")).choose(version_id)

    panel = HistoryPanel(window.editor, parent)
    on_text(panel.compare_wanted, compare)
    return panel


def _story(window: "Window", parent: QWidget) -> "Panel":
    from netedit.app.showing import in_sight
    from netedit.panels.story import StoryPanel

    panel = StoryPanel(window.editor, window.selection, lambda: in_sight(window), parent)
    panel.play_wanted.connect(window.story_wanted)
    panel.step_opened.connect(window.step_wanted)
    return panel


def _purposes(window: "Window", parent: QWidget) -> "Panel":
    from netedit.panels.purposes_panel import PurposesPanel

    return PurposesPanel(window.editor, window.selection, window.theme, parent)


def _plan(window: "Window", parent: QWidget) -> "Panel":
    from netedit.panels.plan_panel import PlanPanel

    return PlanPanel(window.editor, window.selection, window.theme, parent)


def _parking(window: "Window", parent: QWidget) -> "Panel":
    from netedit.app.dropping import bring_parked
    from netedit.panels.look import on_text
    from netedit.panels.parking import ParkingPanel

    panel = ParkingPanel(window.editor, window.theme, parent)
    on_text(panel.wanted, lambda id_: bring_parked(window, id_, window.canvas.free_place))
    return panel


def _compare(window: "Window", parent: QWidget) -> "Panel":
    from netedit.app.comparing import comparison_panel

    return comparison_panel(window, parent)


# What is loaded turn by turn for the panels that are open at first, what others stand on first.
_FOR_FINDINGS = (
    "netedit.analysis.cards",
    "netedit.analysis.suggestions",
    "netedit.analysis.versions",
    "netedit.panels.fields",
    "netedit.app.since",
    "netedit.panels.findings",
)
_FOR_DETAILS = (
    "netedit.panels.inspector_parts",
    "netedit.analysis.contacts",
    "netedit.panels.contacts",
    "netedit.panels.inspector_own",
    "netedit.panels.inspector_noted",
    "netedit.panels.inspector_map",
    "netedit.panels.inspector_partner",
    "netedit.panels.inspector",
)
_FOR_GAPS = (
    "multiprocessing",
    "netedit.panels.matrix",
    "netedit.panels.gaps",
    "netedit.app.asking",
    "netedit.app.ghosting",
)
_FOR_SCATTER = ("netedit.panels.scatter_points", "netedit.panels.scatter")
_FOR_STORY = (
    "netedit.app.showing",
    "netedit.panels.story_steps",
    "netedit.panels.story_form",
    "netedit.panels.story",
)
_FOR_PURPOSES = (
    "netedit.panels.needs",
    "netedit.panels.purpose_form",
    "netedit.panels.purposes_panel",
)
_FOR_PLAN = (
    "netedit.analysis.plans",
    "netedit.panels.action_form",
    "netedit.panels.plan_sections",
    "netedit.panels.plan_panel",
)
_FOR_PARKING = ("netedit.app.taking", "netedit.app.dropping", "netedit.panels.parking")
_FOR_COMPARE = ("netedit.panels.comparison", "netedit.app.comparing")
_FOR_MEASURES = ("netedit.formats.copied", "netedit.panels.measures")
# The same for what is made once the panels are there: the capture line, search and showing.
AT_LAST: Sequence[str] = (
    "netedit.capture.context",
    "netedit.capture",
    "netedit.recording",
    "netedit.app.capture_words",
    "netedit.app.capture_offers",
    "netedit.layout",
    "netedit.app.line_reading",
    "netedit.app.capturing",
    "netedit.app.finding",
    "netedit.app.showing",
)
# And this in a thread, as it takes 60 ms: room for newcomers is looked for with it.
BESIDE = "numpy"

# In the order of the tabs.
DOCKS: Sequence[Place] = (
    Place("findings", "Findings", _findings, needs=_FOR_FINDINGS),
    Place("inspector", "Details", _inspector, needs=_FOR_DETAILS),
    Place("gaps", "Gaps", _gaps, needs=_FOR_GAPS),
    Place("looks", "Look", _looks),
    Place("history", "History", _history),
    Place("charts", "Charts", _charts, is_open=False, needs=("netedit.panels.charts",)),
    Place("scatter", "Scatter", _scatter, is_open=False, needs=_FOR_SCATTER),
    Place("measures", "Measures", _measures, is_open=False, area=BOTTOM, needs=_FOR_MEASURES),
    Place("story", "Story", _story, is_open=False, needs=_FOR_STORY),
    Place("purposes", "Purposes", _purposes, is_open=False, needs=_FOR_PURPOSES),
    Place("plan", "Plan", _plan, is_open=False, needs=_FOR_PLAN),
    Place("parking", "Parking", _parking, is_open=False, needs=_FOR_PARKING),
    Place("compare", "Compare", _compare, is_open=False, needs=_FOR_COMPARE),
)
