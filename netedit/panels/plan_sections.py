"""Two parts of the plan panel: who is due for review, and with whom contact has gone stale."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netedit.analysis.contacts import Contacts
from netedit.analysis.plans import Due, Stale, due_for_review, gone_stale, named_subject
from netedit.model import edits
from netedit.model.dates import first_day, months_before, said_date
from netedit.model.edit import Edit
from netedit.model.network import Network
from netedit.model.text import counted
from netedit.panels.choice_field import ChoiceField
from netedit.panels.days import DayField
from netedit.panels.form import changing
from netedit.panels.lists import Line, LineList
from netedit.panels.look import GAP, link, named, on_text, words
from netedit.ports import EditorPort, SelectionPort

MONTHS = (1, 2, 3, 4, 6, 9, 12, 18, 24, 36)
NEXT_REVIEW_MONTHS = 6
DUE_TEACHING = "Nobody is due for review within a month. Review dates are set in Details."
STALE_TEACHING = (
    "Note contacts in Details (“Met today”), and this says with whom you have lost touch."
)
STALE_NOBODY = (
    "The map does not know yet which partner is you, so your own relationships are not counted. "
    "Select yourself and tick “This is me” in Details."
)
STALE_RULE = (
    "Counted are your own relationships, others in which there has been a contact, and partners "
    "who have been met."
)


class DueSection(QWidget):
    """Partners and relationships whose review has passed or comes within a month."""

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        parent: QWidget,
        today: Callable[[], date],
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._selection = selection
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(4)
        self._title = words("Due for review", "section", self)
        column.addWidget(self._title)
        self._none = words(DUE_TEACHING, "quiet", self)
        column.addWidget(self._none)
        self._list = named(LineList(self, 4), "dueList", "Due for review", "")
        on_text(self._list.opened, lambda id_: self._selection.show([id_]))
        column.addWidget(self._list)
        self._links = QWidget(self)
        row = QHBoxLayout(self._links)
        row.setContentsMargins(0, 0, 0, 0)
        months = counted(NEXT_REVIEW_MONTHS, "month", "months")
        again = changing(
            link(
                f"Reviewed, again in {months}",
                "reviewedAgain",
                f"The marked one has been looked at; the next review is in {months}",
                self._links,
            )
        )
        again.clicked.connect(lambda: self._review(self._in_months().isoformat()))
        never = changing(
            link("No more", "reviewedForGood", "The marked one needs no review", self._links)
        )
        never.clicked.connect(lambda: self._review(None))
        row.addWidget(again)
        row.addWidget(never)
        row.addStretch(1)
        column.addWidget(self._links)

    def refresh(self) -> None:
        """Show who is due now; O(n + m)."""
        network, today = self._editor.network, self._today()
        due = due_for_review(network, today)
        self._list.fill([_due_line(network, each, today) for each in due])
        late = sum(each.is_overdue for each in due)
        of_these = "all" if late == len(due) > 1 else f"{late:,}"
        count = f" ({len(due):,}, {of_these} overdue)" if late else f" ({len(due):,})"
        self._title.setText(f"Due for review{count if due else ''}")
        self._none.setVisible(not due)
        self._list.setVisible(bool(due))
        self._links.setVisible(bool(due))
        self._links.setEnabled(self._editor.read_only is None)

    def _in_months(self) -> date:
        return months_before(self._today(), -NEXT_REVIEW_MONTHS)

    def _review(self, day: str | None) -> None:
        if self._list.current:
            self._editor.run(reviewed, self._list.current, day)


class StaleSection(QWidget):
    """With whom there was no contact for so many months, or since a day that can be typed.

    `action_wanted` asks for an action about what has just been selected.
    """

    action_wanted = Signal()

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        parent: QWidget,
        today: Callable[[], date],
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._selection = selection
        self._today = today
        self._found: dict[str, Stale] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(4)
        self._title = words("Gone stale", "section", self)
        column.addWidget(self._title)
        self._none = words("", "quiet", self)
        column.addWidget(self._none)
        column.addWidget(self._make_choices())
        self._problem = words("", "problem", self)
        self._problem.hide()
        column.addWidget(self._problem)
        self._list = named(LineList(self, 9), "staleList", "Without contact, longest first", "")
        on_text(self._list.opened, self._show)
        column.addWidget(self._list)
        column.addWidget(self._make_links())
        self._rule = words(STALE_RULE, "quiet", self)
        column.addWidget(self._rule)

    def _make_choices(self) -> QWidget:
        """For how many months there was none, or since what day."""
        self._choices = QWidget(self)
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        self._months = changing(
            named(
                ChoiceField(self._choices),
                "staleMonths",
                "No contact for",
                "After how long without a contact a relationship is stale; kept with the map",
            )
        )
        on_text(self._months.chosen, self._set_months)
        self._since = named(
            DayField(self._choices, "or since March", is_past=True, today=self._today),
            "staleSince",
            "No contact since",
            "Whom you have not been in touch with since that day",
        )
        self._since.day_chosen.connect(self.refresh)
        self._since.problem.connect(self._say)
        row.addWidget(self._months, 1)
        row.addWidget(self._since, 1)
        return self._choices

    def _make_links(self) -> QWidget:
        """What can be done about the one the keyboard is on, and about all."""
        self._links = QWidget(self)
        links = QHBoxLayout(self._links)
        links.setContentsMargins(0, 0, 0, 0)
        met = link("Met today", "staleMetToday", "Note a meeting with the marked one", self._links)
        met.clicked.connect(self._note_today)
        act = link("Add an action", "staleAction", "Plan to get in touch", self._links)
        act.clicked.connect(self._want_action)
        every = link("Show all", "staleShowAll", "Select all of them", self._links)
        every.clicked.connect(lambda: self._selection.show([self._of(k) for k in self._found]))
        for each in (met, act, every):
            links.addWidget(each)
        links.addStretch(1)
        self._changing = (met, act)
        return self._links

    def refresh(self) -> None:
        """Show with whom there was no contact; O(n + m + contacts)."""
        network, today = self._editor.network, self._today()
        since = first_day(self._since.day) if self._since.day else None
        found = gone_stale(network, today, since)
        self._found = {each.subject: each for each in found}
        self._list.fill([_stale_line(network, each, today) for each in found])
        self._title.setText(f"Gone stale ({len(found):,})" if found else "Gone stale")
        months = sorted({*MONTHS, network.map.stale_months})
        entries = [(str(n), f"for {counted(n, 'month', 'months')}") for n in months]
        self._months.fill(entries, str(network.map.stale_months))
        can_change = self._editor.read_only is None
        self._months.setEnabled(can_change and since is None)
        for each in self._changing:
            each.setEnabled(can_change)
        has_any = Contacts(network, today).are_any_held
        self._choices.setVisible(has_any)
        self._rule.setText(STALE_RULE if network.map.me else STALE_NOBODY)
        self._rule.setVisible(has_any)
        self._none.setText("" if found else self._said_none(has_any, today))
        self._none.setVisible(bool(self._none.text()))
        self._list.setVisible(bool(found))
        self._links.setVisible(bool(found))

    def ask_since(self) -> None:
        """Let the day be typed since when there was no contact."""
        self._since.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._since.selectAll()

    def _said_none(self, has_any: bool, today: date) -> str:
        if not has_any:
            return STALE_TEACHING
        if not self._editor.network.map.me:
            # Below it says what is to be done first.
            return ""
        if self._since.day:
            return (
                f"You have been in touch with everybody since {said_date(self._since.day, today)}."
            )
        months = counted(self._editor.network.map.stale_months, "month", "months")
        return f"There was a contact with everybody in the last {months}."

    def _of(self, subject: str) -> str:
        """Whom to show on the map: the partner on the other side, or the relationship."""
        stale = self._found[subject]
        return stale.with_ or subject

    def _show(self, subject: str) -> None:
        self._selection.show([self._of(subject)])

    def _set_months(self, key: str) -> None:
        self._editor.run(edits.set_stale_months, int(key))

    def _note_today(self) -> None:
        subject = self._list.current
        if subject:
            day = self._today().isoformat()
            self._editor.run(edits.add_contact, (self._of(subject),), day)

    def _want_action(self) -> None:
        if self._list.current:
            self._show(self._list.current)
            self.action_wanted.emit()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


def reviewed(network: Network, subject: str, day: str | None) -> Edit:
    """Set when a partner or relationship is to be looked at again, None for never."""
    gesture = edits.change_ties if subject in network.ties else edits.change_actors
    return gesture(network, [subject], review=day)


def _due_line(network: Network, due: Due, today: date) -> Line:
    sign = "!" if due.is_overdue else "–"
    late = "overdue, " if due.is_overdue else ""
    when = said_date(due.review, today)
    return Line(due.subject, sign, named_subject(network, due.subject), f"{late}{when}")


def _stale_line(network: Network, stale: Stale, today: date) -> Line:
    name = named_subject(network, stale.with_ or stale.subject)
    last = said_date(stale.last, today) if stale.last else "no contact yet"
    return Line(stale.subject, "", name, last)
