"""A table of texts on its way to a Reading: headers, cells, the columns of fields, problems."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from netedit.formats import cells
from netedit.formats.headers import NAMING
from netedit.model.dataclass import dataclass
from netedit.model.reading import Collected, OwnColumn, ReadOptions, problem
from netedit.model.records import ActorStatus, Direction, TieStatus
from netedit.model.telling import Told, quietly

LEVELS = ("influence", "interest", "strength")
DAYS = ("review", "last_contact")
# So many rows take some hundredths of a second: often enough to tell how far one is.
_TOLD_ROWS = 2_000

ACTOR_STATUS: Mapping[str, ActorStatus] = {
    **{status.value: status for status in ActorStatus},
    "current": ActorStatus.ACTIVE,
    "left": ActorStatus.ENDED,
    "former": ActorStatus.ENDED,
}
TIE_STATUS: Mapping[str, TieStatus] = {
    **{status.value: status for status in TieStatus},
    "current": TieStatus.ACTIVE,
    "former": TieStatus.ENDED,
}
DIRECTIONS: Mapping[str, Direction] = {
    **dict.fromkeys(("undirected", "none", "no", "false", "0", "-", "mixed"), Direction.NONE),
    **dict.fromkeys(
        ("directed", "forward", "one-way", "one way", "yes", "true", "1", "->"), Direction.FORWARD
    ),
    **dict.fromkeys(("mutual", "both", "two-way", "two way", "<->"), Direction.BOTH),
}


def reads(name: str, text: str) -> bool:
    """Whether a text reads as a value of a field of levels or days."""
    return (cells.day(text) if name in DAYS else cells.level(text)) is not None


@dataclass(slots=True)
class Table:
    """One table on its way to a Reading."""

    file: str
    options: ReadOptions
    guarded: bool
    decimal_comma: bool
    headers: list[str] = field(default_factory=list[str])
    rows: list[tuple[int, list[str]]] = field(default_factory=list[tuple[int, list[str]]])
    columns: dict[str, int] = field(default_factory=dict[str, int])
    own: dict[int, OwnColumn] = field(default_factory=dict[int, OwnColumn])
    errors: Collected = field(default_factory=Collected)
    notices: Collected = field(default_factory=Collected)
    bad: set[int] = field(default_factory=set[int])
    preview: tuple[tuple[str, ...], ...] = ()
    told: Told = quietly

    def counted(self, begin: float, end: float) -> Iterator[tuple[int, list[str]]]:
        """The rows one by one; tells meanwhile how far they lead from one share to another."""
        for i, each in enumerate(self.rows):
            if i % _TOLD_ROWS == 0:
                self.told(begin + (end - begin) * i / len(self.rows))
            yield each

    def error(self, row: int | None, header: str, value: str, reason: str) -> None:
        """An error; the row it is in will not be taken in."""
        self.errors.add(problem(self.file, row, header, value, reason))
        if row is not None:
            self.bad.add(row)

    def notice(self, row: int | None, header: str, value: str, reason: str) -> None:
        """Something to know that stops nothing."""
        self.notices.add(problem(self.file, row, header, value, reason))

    def text(self, cells_: Sequence[str], name: str) -> str:
        """What stands under a field, "" where the table has none such."""
        column = self.columns.get(name)
        if column is not None:
            return self.plain(cells_[column])
        if name != "name":
            return ""
        halves = (self.text(cells_, half) for half in NAMING[1:])
        return " ".join(filter(None, halves))

    def plain(self, text: str) -> str:
        """A cell without the guard against formulas."""
        return cells.unguarded(text) if self.guarded else text

    def header(self, name: str) -> str:
        """The header of a field."""
        there = name if name in self.columns else next(f for f in NAMING if f in self.columns)
        return self.headers[self.columns[there]]
