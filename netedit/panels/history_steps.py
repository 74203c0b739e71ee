"""The steps of the history as a model: newest first, read when they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from netedit.model.log import Cause, Group
from netedit.model.text import listed
from netedit.panels.look import plain_tip

NAME = Qt.ItemDataRole.DisplayRole
SHOWN = Qt.ItemDataRole.UserRole
VERSIONS = Qt.ItemDataRole.UserRole + 1
NUMBER = Qt.ItemDataRole.UserRole + 2
IS_NOW = Qt.ItemDataRole.UserRole + 3
IS_UNDONE = Qt.ItemDataRole.UserRole + 4

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Shown:
    """All that a row shows of a step; asked for in one go, as each role takes 10 µs to ask."""

    said: str
    when: str
    versions: str
    cause: Cause
    is_now: bool
    is_undone: bool


class Steps(QAbstractListModel):
    """Every undo step, newest first; it keeps up with a list that only grows at its end.

    Nothing is copied: a row is looked up when it is shown, so ten thousand steps cost nothing.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[Group] = ()
        self._count = 0
        self._row_of: dict[int, int] = {}
        self._undone: set[int] = set()
        self._versions: dict[int, tuple[str, ...]] = {}
        # what is searched of a step, by its place; made on a day, as times are said by it
        self._words: dict[int, str] = {}
        self._day = date.today()

    def show_all(self, groups: Sequence[Group], versions: dict[int, tuple[str, ...]]) -> None:
        """Begin anew with these steps, oldest first, and the names of versions by step."""
        self.beginResetModel()
        self._groups = groups
        self._count = 0
        self._row_of.clear()
        self._undone.clear()
        self._words.clear()
        self._versions = versions
        self._take(len(groups))
        self.endResetModel()

    def show_more(self, groups: Sequence[Group], versions: dict[int, tuple[str, ...]]) -> None:
        """Follow steps that were added at the end, or a last one that has gone on."""
        self._groups = groups
        more = len(groups) - self._count
        if more < 0:
            self.show_all(groups, versions)
            return
        renewed = {n for n in versions | self._versions if versions.get(n) != self._versions.get(n)}
        self._versions = versions
        self._words.pop(self._count - 1, None)
        if renewed:
            self._words.clear()
        if more:
            self.beginInsertRows(QModelIndex(), 0, more - 1)
            renewed |= self._take(len(groups))
            self.endInsertRows()
        # The newest may have gone on, and the one that was the newest is no longer the present.
        rows = {0, more} | {self.row_of(number) for number in renewed}
        for row in rows:
            if 0 <= row < self._count:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _take(self, count: int) -> set[int]:
        """Take in the steps up to `count`; gives those that are undone now or no longer."""
        turned: set[int] = set()
        for place in range(self._count, count):
            group = self._groups[place]
            self._row_of[group.number] = place
            if group.cause is Cause.UNDO and group.undoes is not None:
                self._undone.add(group.undoes)
                turned.add(group.undoes)
            elif group.cause is Cause.REDO and group.undoes is not None:
                undo = self._group(group.undoes)
                if undo is not None and undo.undoes is not None:
                    self._undone.discard(undo.undoes)
                    turned.add(undo.undoes)
        self._count = count
        return turned

    def _group(self, number: int) -> Group | None:
        place = self._row_of.get(number)
        return None if place is None else self._groups[place]

    def row_of(self, number: int) -> int:
        """The row of a step, -1 where there is none."""
        place = self._row_of.get(number)
        return -1 if place is None else self._count - 1 - place

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many steps there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = NAME) -> object:
        """What a row shows; also what it says to a screen reader."""
        if not index.isValid() or index.row() >= self._count:
            return None
        group = self._groups[self._count - 1 - index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._said(group)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{self._said(group)}\n{exact_time(group.at)}")
            case Qt.ItemDataRole.AccessibleTextRole:
                now = ", the present" if index.row() == 0 else ""
                names = self._versions.get(group.number, ())
                named = f", version {', '.join(names)}" if names else ""
                return f"{self._said(group)}, {shown_time(group.at)}{named}{now}"
            case _:
                return self._own_role(group, index.row(), role)

    def _own_role(self, group: Group, row: int, role: int) -> object:
        if role == SHOWN:
            return self._shown(group, row)
        if role == VERSIONS:
            return self._versions.get(group.number, ())
        if role == NUMBER:
            return group.number
        if role == IS_NOW:
            return row == 0
        if role == IS_UNDONE:
            return group.number in self._undone
        return None

    def _shown(self, group: Group, row: int) -> Shown:
        is_now = row == 0
        return Shown(
            said=self._said(group),
            when=shown_time(group.at) + (" · now" if is_now else ""),
            versions=", ".join(self._versions.get(group.number, ())),
            cause=group.cause,
            is_now=is_now,
            is_undone=group.number in self._undone,
        )

    def renew_times(self) -> None:
        """On another day a time is said by its date."""
        if self._day != date.today():
            self._day = date.today()
            self._words.clear()

    def words(self, row: int) -> str:
        """What can be searched of a step: what it says, when it was, its versions; case aside."""
        place = self._count - 1 - row
        said = self._words.get(place)
        if said is None:
            group = self._groups[place]
            names = " ".join(self._versions.get(group.number, ()))
            said = f"{self._said(group)} {shown_time(group.at)} {names}".casefold()
            self._words[place] = said
        return said

    def _said(self, group: Group) -> str:
        match group.cause:
            case Cause.UNDO:
                return f"Undid: {group.label}"
            case Cause.REDO:
                return f"Did again: {group.label}"
            case Cause.GO_BACK:
                return self._said_of_way_back(group.undoes or 0)
            case Cause.BEGIN | Cause.EDIT | Cause.RELOAD:
                return group.label

    def _said_of_way_back(self, number: int) -> str:
        """Where one went back to: a version by its name, another step by what it did."""
        names, there = self._versions.get(number), self._group(number)
        if names:
            return f"Went back to version {listed([f'“{name}”' for name in names])}"
        return f"Went back to “{there.label}”" if there else "Went back to the beginning"


class Found(QSortFilterProxyModel):
    """The steps in which what is searched for stands, in what is said, the time or a version."""

    def __init__(self, steps: Steps, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._wanted = ""
        self.setSourceModel(steps)

    def search(self, text: str) -> None:
        """Show only steps in which `text` stands; 50,000 are gone through in 40 ms."""
        self._steps.renew_times()
        self._wanted = text.casefold()
        self.setFilterFixedString(text)

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        """Whether a step is shown; asking for roles instead takes ten times as long."""
        return not self._wanted or self._wanted in self._steps.words(row)


def local(at: str) -> datetime:
    """An ISO time in UTC as local time; the beginning of 1970 for what is none."""
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone()


def shown_time(at: str) -> str:
    """“14:05” today, “3 March” this year, else “3 March 2025”."""
    return _shown_on(date.today(), at)


@lru_cache(1000)
def _shown_on(today: date, at: str) -> str:
    # asked for each row whenever rows are painted, and with each step all are
    time = local(at)
    if time.date() == today:
        return f"{time:%H:%M}"
    year = "" if time.year == today.year else f" {time.year}"
    return f"{time.day} {time:%B}{year}"


def exact_time(at: str) -> str:
    """“3 March 2025, 14:05:09”."""
    time = local(at)
    return f"{time.day} {time:%B} {time.year}, {time:%H:%M:%S}"
