"""A field for a day, written as people do: “today”, “March”, “31/3/2026”, “in 3 months”."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from netedit.model.dates import first_day, read_date, said_date
from netedit.model.text import cleaned
from netedit.overrides import guarded
from netedit.panels.fields import LineField

Today = Callable[[], date]


@guarded
class NewDays(QObject):
    """Has `act` done for a widget when somebody comes back to its window on another day.

    What says “today” or “overdue” stands there overnight where a computer only sleeps.
    """

    def __init__(self, widget: QWidget, today: Today, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._today, self._act, self._day = today, act, today()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at the calendar."""
        if event.type() is QEvent.Type.WindowActivate and self._today() != self._day:
            self._day = self._today()
            self._act()
        return False


class DayField(LineField):
    """An ISO date, whole or cut to month or year, shown in words; `day_chosen` tells it, "" for
    none.

    `problem` tells in a sentence what is wrong with what was typed; what was there comes back.
    With `is_past` a day to come is refused, and “March” is the last one, else it is the next.
    """

    day_chosen = Signal(str)
    problem = Signal(str)

    def __init__(
        self,
        parent: QWidget | None = None,
        hint: str = "31 March, June, in 3 months",
        *,
        is_past: bool = False,
        today: Today = date.today,
    ) -> None:
        super().__init__(parent, hint)
        self._is_past = is_past
        self._today = today
        self._day = ""
        self.textEdited.connect(lambda: self.problem.emit(""))

    @property
    def day(self) -> str:
        """The date that is shown, "" for none."""
        return self._day

    def fill_day(self, day: str | None) -> None:
        """Show a date, "" for none, or None where what is selected differs."""
        self._day = day or ""
        if day is None:
            self.fill(None)
        else:
            self.fill(said_date(day, self._today()) if day else "")

    def commit(self) -> None:
        """Tell the date that was typed, if it is one and a new one."""
        if not self.isModified():
            return
        text = cleaned(self.text())
        day = read_date(text, self._today(), is_past=self._is_past) if text else ""
        self.setModified(False)
        example = "2 weeks ago" if self._is_past else "in 3 months"
        if day is None:
            self._refuse(f"“{text}” is not a date. Write 31 March, June or {example}.")
        elif day and self._is_past and first_day(day) > self._today():
            self._refuse("That day is still to come. For what is planned add an action.")
        elif day != self._day:
            self.fill_day(day)
            self._put_back()
            self.day_chosen.emit(day)
        else:
            self._put_back()

    def _refuse(self, sentence: str) -> None:
        self._put_back()
        self.problem.emit(sentence)
