"""The plan panel: what is to be done, who is due for review, with whom contact has gone stale."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netedit.analysis.plans import (
    actions_in_order,
    is_open,
    is_overdue,
    named_subject,
)
from netedit.model import edits
from netedit.model.dates import said_date
from netedit.model.network import Network
from netedit.model.plans import Action, ActionState
from netedit.model.text import listed
from netedit.overrides import guarded
from netedit.panels.action_form import ActionForm
from netedit.panels.action_list import ActionLine, ActionList
from netedit.panels.choice_field import ChoiceField
from netedit.panels.days import NewDays
from netedit.panels.fields import LineField
from netedit.panels.look import bring_into_sight, named, on_text, words
from netedit.panels.page import page_of
from netedit.panels.panel import Panel
from netedit.panels.plan_sections import DueSection, StaleSection
from netedit.picture.palette import Theme
from netedit.ports import EditorPort, SelectionPort

OPEN, LATE, DONE, ALL = "open", "late", "done", "all"
FILTERS = ((OPEN, "Open"), (LATE, "Overdue"), (DONE, "Done or dropped"), (ALL, "All"))
BY_DAY, BY_OWNER, BY_NAME = "day", "owner", "name"
ORDERS = ((BY_DAY, "by day"), (BY_OWNER, "by person"), (BY_NAME, "by name"))
TEACHING = "What is to be done about partners and relationships, by whom and by when."
_MOST_NAMED = 2


@guarded
class PlanPanel(Panel):
    """Actions with a box to tick, then who is due for review, then who has not been met."""

    fills_unseen = True

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        theme: Theme,
        parent: QWidget | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(editor, "planPanel", "Plan", parent)
        self._selection = selection
        self._today = today
        # the day it was filled on, and why nothing could be changed
        self._filled_on: object = None
        self._build()
        self.set_theme(theme)
        editor.changed.connect(self.renew_soon)
        NewDays(self, today, self.renew_soon)

    def _build(self) -> None:
        whole = page_of(self, "planPage")
        self._area, page, column = whole
        self._title = words("Actions", "section", page)
        column.addWidget(self._title)
        self._teaching = words(TEACHING, "quiet", page)
        column.addWidget(self._teaching)
        self._choices = QWidget(page)
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        self._which = named(ChoiceField(self._choices), "actionFilter", "Which actions", "Show")
        self._which.fill(FILTERS, OPEN)
        self._order = named(ChoiceField(self._choices), "actionOrder", "In which order", "Order")
        self._order.fill(ORDERS, BY_DAY)
        for field, entries in ((self._which, FILTERS), (self._order, ORDERS)):
            on_text(field.chosen, lambda key, f=field, e=entries: self._arrange(f, e, key))
            row.addWidget(field)
        column.addWidget(self._choices)
        self._list = named(ActionList(page), "actionList", "Actions", "")
        on_text(self._list.opened, self._open)
        self._list.ticked.connect(self._tick)
        column.addWidget(self._list)
        self._none = words("", "quiet", page)
        column.addWidget(self._none)
        self._line = named(
            LineField(page, "Add an action and press Enter"),
            "newAction",
            "New action",
            "What is to be done; it is about what is selected on the map",
        )
        on_text(self._line.committed, self._add)
        column.addWidget(self._line)
        self._form = ActionForm(self._editor, self._selection, page)
        self._form.hide()
        column.addWidget(self._form)
        self._due = DueSection(self._editor, self._selection, page, self._today)
        column.addWidget(self._due)
        self._met = StaleSection(self._editor, self._selection, page, self._today)
        self._met.action_wanted.connect(self.begin)
        column.addWidget(self._met)
        whole.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the day too."""
        self._is_stale = self._is_stale or self._filled_on != self._now
        super().showEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in other colours."""
        self._list.late_colour = QColor(theme.danger)

    def commit(self) -> None:
        """Perform what is being typed."""
        if self._form.ids:
            self._form.commit()
        self._line.commit()

    def begin(self) -> None:
        """Let an action about what is selected be typed."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_since(self) -> None:
        """Let the day be typed since when there was no contact, and show with whom."""
        self._met.ask_since()
        self._area.ensureWidgetVisible(self._met, 0, 0)

    def _add(self, text: str) -> None:
        network = self._editor.network
        about = [i for i in self._selection.ids if i in network.actors or i in network.ties]
        before = set(network.actions)
        if self._editor.run(edits.add_action, text, about, owner=network.map.me) is None:
            return
        self._line.fill("")
        self._line.clear()
        fresh = next(id_ for id_ in self._editor.network.actions if id_ not in before)
        self._which.fill(FILTERS, OPEN)
        self._open(fresh, shows=False)

    def _open(self, id_: str, *, shows: bool = True) -> None:
        """Show an action's editor, and on the map whom it is about."""
        action = self._editor.network.actions.get(id_)
        if action is None:
            return
        self._form.bind([id_])
        self._form.show()
        self.renew()
        if shows:
            bring_into_sight(self._form)
        if shows and action.subjects:
            self._selection.show(action.subjects)

    def _tick(self, id_: str, is_done: bool) -> None:
        state = ActionState.DONE if is_done else ActionState.OPEN
        self._editor.run(edits.change_actions, [id_], state=state)

    def _arrange(self, field: ChoiceField, entries: Sequence[tuple[str, str]], key: str) -> None:
        field.fill(entries, key)
        self.renew()

    @property
    def _now(self) -> object:
        return self._today(), self._editor.read_only

    def renewing(self) -> Iterator[None]:
        """Fill the three lists, with a pause before each of the last two."""
        self._filled_on = self._now
        self._fill_actions(self._editor.network, self._today())
        yield
        self._due.refresh()
        yield
        self._met.refresh()

    def _fill_actions(self, network: Network, today: date) -> None:
        can_change = self._editor.read_only is None
        if self._form.ids and self._form.ids[0] not in network.actions:
            self._form.release()
            self._form.hide()
        shown = _arranged(network, self._which.key or OPEN, self._order.key or BY_DAY, today)
        self._list.fill([_line(network, action, today) for action in shown], can_change)
        open_ = sum(is_open(action) for action in network.actions.values())
        late = sum(is_overdue(action, today) for action in network.actions.values())
        count = f" ({open_:,} open, {late:,} overdue)" if late else f" ({open_:,} open)"
        self._title.setText(f"Actions{count if network.actions else ''}")
        self._teaching.setVisible(not network.actions)
        self._choices.setVisible(bool(network.actions))
        self._list.setVisible(bool(shown))
        self._none.setText("None of these." if network.actions and not shown else "")
        self._none.setVisible(bool(self._none.text()))
        self._line.setEnabled(can_change)
        if self._form.ids:
            self._form.refresh()


def _arranged(network: Network, which: str, order: str, today: date) -> Sequence[Action]:
    """The actions of one filter, in one of the orders."""
    passes: dict[str, Callable[[Action], bool]] = {
        OPEN: is_open,
        LATE: lambda action: is_overdue(action, today),
        DONE: lambda action: not is_open(action),
        ALL: lambda action: True,
    }
    found = [action for action in actions_in_order(network) if passes[which](action)]
    if order == BY_OWNER:
        return sorted(found, key=lambda a: (a.owner is None, _owner(network, a).casefold()))
    if order == BY_NAME:
        return sorted(found, key=lambda action: action.name.casefold())
    return found


def _owner(network: Network, action: Action) -> str:
    owner = network.actors.get(action.owner or "")
    return owner.name if owner is not None else ""


def _line(network: Network, action: Action, today: date) -> ActionLine:
    late = "Overdue" if is_overdue(action, today) else ""
    about = [named_subject(network, id_) for id_ in action.subjects[:_MOST_NAMED]]
    if len(action.subjects) > _MOST_NAMED:
        about.append(f"{len(action.subjects) - _MOST_NAMED:,} more")
    doing = {ActionState.DOING: "being done", ActionState.DROPPED: "dropped"}
    parts = (
        said_date(action.due, today) if action.due else "",
        _owner(network, action),
        doing.get(action.state, ""),
        f"about {listed(about)}" if about else "",
    )
    quiet = " · ".join(part for part in parts if part)
    return ActionLine(action.id, action.name, quiet, late, not is_open(action))
