"""The rows of the measures table: one for each partner, sorted and filtered without any widget."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import floor, log10

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netedit.analysis import MEASURES
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import Actor, ActsAs
from netedit.model.text import folded
from netedit.overrides import guarded
from netedit.panels.look import plain_tip
from netedit.picture.looks import rounded

Number = int | float | None
Index = QModelIndex | QPersistentModelIndex
NAME, KIND, COMMUNITY = "name", "kind", "community"
NOTHING = "–"
MOST_DECIMALS = 5
EVERYONE, PEOPLE, ORGANISATIONS = "", "people", "organisations"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is headed and what it means."""

    key: str
    title: str
    meaning: str

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers."""
        return self.key not in (NAME, KIND)


COLUMNS: Sequence[Column] = (
    Column(NAME, "Partner", "Who it is about."),
    Column(KIND, "Kind", "What kind of partner it is."),
    *(Column(key, each.title, each.meaning) for key, each in MEASURES.items()),
    Column(
        COMMUNITY,
        "Community",
        "The number of the group in which relationships are denser than to the rest; 1 is the "
        "largest. Other groupings may be as good.",
    ),
)
PLACES: Mapping[str, int] = {column.key: place for place, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class Row:
    """A partner with its measures; `texts` gives what the filter looks in.

    Little is made before it is asked for: ten thousand of them come at once.
    """

    id: str
    name: str
    kind: str
    is_person: bool
    texts: Callable[[], Sequence[str]]
    values: Mapping[str, Number]
    community: int | None = None

    @property
    def words(self) -> str:
        """What the filter compares."""
        return folded(" ".join(self.texts()))

    def value(self, key: str) -> Number:
        """A measure, or the number of the community."""
        return self.community if key == COMMUNITY else self.values.get(key)

    def text(self, key: str) -> str:
        """What stands in a cell."""
        if key in (NAME, KIND):
            return self.name if key == NAME else self.kind
        value = self.value(key)
        return NOTHING if value is None else rounded(value)


def rows_of(
    network: Network,
    measures: Mapping[str, Mapping[str, Number]],
    communities: Sequence[Collection[str]],
) -> Sequence[Row]:
    """A row for each partner that was measured and is still there."""
    group = {id_: number for number, ids in enumerate(communities, 1) for id_ in ids}
    made: list[Row] = []
    for id_, values in measures.items():
        actor = network.actors.get(id_)
        if actor is None:
            continue
        kind = network.actor_kinds[actor.kind]
        name = " ".join(actor.name.split())
        is_person = kind.acts_as is ActsAs.PERSON
        texts = partial(_texts, network, actor)
        made.append(Row(id_, name, kind.name, is_person, texts, values, group.get(id_)))
    return made


def _texts(network: Network, actor: Actor) -> Sequence[str]:
    hosts = [each.name for each in network.organisations_of(actor.id)]
    kind = network.actor_kinds[actor.kind].name
    return (actor.name, kind, actor.role, actor.sector, *hosts)


@dataclass(frozen=True, slots=True)
class Order:
    """How rows are sorted and which of them are left."""

    key: str = "betweenness"
    is_down: bool = True
    words: str = ""
    who: str = EVERYONE

    def sorted_by(self, key: str) -> "Order":
        """Sorted by a column: names from A, numbers from the largest; once more, turned round."""
        if key == self.key:
            return replace(self, is_down=not self.is_down)
        return replace(self, key=key, is_down=COLUMNS[PLACES[key]].is_number)

    def applied(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that are left, in order; those without a value last. O(n log n)."""
        wanted = folded(self.words).split()
        left = [row for row in rows if self._is_of(row)]
        if wanted:
            left = [row for row in left if _has(row.words, wanted)]
        left.sort(key=lambda row: row.name.casefold())
        if self.key in (NAME, KIND):
            left.sort(key=lambda row: row.text(self.key).casefold(), reverse=self.is_down)
            return left
        have = [row for row in left if row.value(self.key) is not None]
        have.sort(key=lambda row: row.value(self.key) or 0, reverse=self.is_down)
        return [*have, *(row for row in left if row.value(self.key) is None)]

    def _is_of(self, row: Row) -> bool:
        return self.who == EVERYONE or row.is_person is (self.who == PEOPLE)


def _has(words: str, wanted: Sequence[str]) -> bool:
    return all(word in words for word in wanted)


@guarded
class MeasuresModel(QAbstractTableModel):
    """The rows as they are shown; cells are made as they are asked for, however many there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Row] = ()
        self._order = Order()
        self._shown: list[Row] = []
        self._at: dict[str, int] = {}
        # of the columns that have been asked for
        self._decimals: dict[str, int] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are shown, in order."""
        return self._shown

    @property
    def count(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    @property
    def order(self) -> Order:
        """How they are sorted and filtered."""
        return self._order

    def fill(self, rows: Sequence[Row]) -> None:
        """Show other rows, in the same order."""
        self._all = rows
        self._decimals.clear()
        self._arrange()

    def set_order(self, order: Order) -> None:
        """Sort or filter in another way."""
        if order != self._order:
            self._order = order
            self._arrange()

    def row_of(self, id_: str) -> int | None:
        """The place of a partner, None where it is not shown."""
        return self._at.get(id_)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = self._order.applied(self._all)
        self._at = {row.id: place for place, row in enumerate(self._shown)}
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, and where in it."""
        row, column = self._shown[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._aligned(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {row.text(column.key)}"
            case Qt.ItemDataRole.ToolTipRole if not column.is_number:
                return plain_tip(row.text(column.key))
            case _:
                return None

    def _aligned(self, row: Row, column: Column) -> str:
        """What a cell says; numbers below each other have as many decimals, to be compared."""
        value = row.value(column.key) if column.is_number else None
        if value is None:
            return row.text(column.key)
        decimals = self._decimals.get(column.key)
        if decimals is None:
            decimals = _decimals([each.value(column.key) for each in self._all])
            self._decimals[column.key] = decimals
        return f"{value:,.{decimals}f}"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a column is headed, and in the tooltip what it means."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                mark = "▾" if self._order.is_down else "▴"
                return f"{column.title} {mark}" if column.key == self._order.key else column.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{column.title}: {column.meaning}")
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
            case _:
                return None


def _decimals(values: Sequence[Number]) -> int:
    """How many decimals show most of some numbers to three figures; none for whole ones."""
    known = [value for value in values if value is not None]
    if all(float(value).is_integer() for value in known):
        return 0
    # where the largest is 1.1 the others are below 1
    usual = max(map(abs, known)) / 2
    return min(max(2 - floor(log10(usual)), 0), MOST_DECIMALS)


def _side(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
